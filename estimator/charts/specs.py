"""Chart specifications, made once; Altair is imported here alone. The same picture serves screen and document.

Each ``*_rows`` function gives the data, each ``*_alt`` the words that stand for the picture.
"""

from __future__ import annotations

import copy
import textwrap
from typing import Any

import altair as alt

from estimator.claims import ClaimCheck
from estimator.run import (
    BASES,
    WaysOfCounting,
)
from estimator.studies import Findings
from estimator.words.catalog import money
from estimator.words.sentences import BASIS_WORDS, shown_bases, size_with_range, stated_words

# Two hues that differ in lightness too, so that grey print and colour-blind readers can tell them apart; both keep
# a contrast of at least 3 to 1 on white and on black.
COLOURS = {"new_spending": "#b45309", "full_cost": "#2f74c0"}
_WORDS_ON_LIGHT, _WORDS_ON_DARK = "#31333f", "#f0f0f4"
_PAGE_LIGHT, _PAGE_DARK = "#ffffff", "#0e1117"
_BAR_HEIGHT = 26
_DOLLARS = "$,.2~s"
_GROUP_HEIGHT = 44
# The same in a picture with a bar for each group, which stands on a page with much else.
_LOW_HEIGHT = 38
_RANGE_HEIGHT = 74
# What a bed contract and all else are called beside each other.
CONTRACT_LABEL, REST_LABEL = "The bed contract", "All but the bed contract"
# So many letters of a bar's words fit on a line of a page.
_LINE_LETTERS = 96
# A bar with two lines of words above it.
_TWO_LINES_HEIGHT = 62
# Room for the axis and its title, which Vega takes out of the height given.
_AXIS_HEIGHT = 76
# An axis title this long still fits a phone.
_TITLE_WIDTH = 44


def _rows(field: str) -> alt.Y:
    """A row a bar; its words stand above it, so the axis is bare."""
    return alt.Y(field, sort=None, title=None, axis=alt.Axis(labels=False, ticks=False, domain=False))


def _dollars() -> alt.Axis:
    return alt.Axis(format=_DOLLARS, tickCount=5)


def _basis_colour() -> alt.Color:
    scale = alt.Scale(domain=[BASIS_WORDS[b] for b in BASES], range=[COLOURS[b] for b in BASES])
    return alt.Color("basis:N", scale=scale, legend=None)


def _rule() -> Any:
    return alt.Chart().mark_rule(strokeDash=[4, 3], color="#767676", aria=False)


def _words(y: alt.Y, dy: float, size: int, **look: Any) -> tuple[alt.Chart, alt.Chart]:
    """The words of a bar, above it at the left edge, on a halo, so that no line runs through them."""

    def drawn(**more: Any) -> alt.Chart:
        mark = alt.Chart().mark_text(align="left", baseline="bottom", dy=dy, fontSize=size, **look, **more)
        placed: alt.Chart = mark.encode(y=y, x=alt.value(2), text="words:N")
        return placed

    return drawn(strokeWidth=5, strokeJoin="round", aria=False), drawn()


def _groups_spec() -> dict[str, Any]:
    y = _rows("what:N")
    look = alt.Scale(
        domain=["cost", "board", "received", "announced"], range=["#5b5b66", "#a9a9b3", "#1b7f5c", "#1b7f5c"]
    )
    bars = (
        alt.Chart()
        .mark_bar(height=16, strokeWidth=1.5)
        .encode(
            y=y,
            x=alt.X("amount:Q", title="", axis=_dollars()),
            color=alt.Color("look:N", scale=look, legend=None),
            stroke=alt.Color("look:N", scale=look, legend=None),
            fillOpacity=alt.condition("datum.look == 'announced'", alt.value(0.0), alt.value(1.0)),
            strokeDash=alt.condition("datum.look == 'announced'", alt.value([4, 3]), alt.value([1, 0])),
        )
    )
    zero = _rule().encode(x=alt.datum(0))
    return alt.layer(bars, zero, *_words(y, -12, 12)).properties(height=_GROUP_HEIGHT).to_dict()


def money_spec(axis_title: str, bars: int, dark: bool = False) -> dict[str, Any]:
    """A bar each for money promised, billed and received, with room for the words above each."""
    return _titled(_GROUPS, axis_title, dark) | {"height": _TWO_LINES_HEIGHT * bars + _AXIS_HEIGHT}


def _titled(spec: dict[str, Any], title: str, dark: bool) -> dict[str, Any]:
    titled = copy.deepcopy(spec)
    words = _WORDS_ON_DARK if dark else _WORDS_ON_LIGHT
    titled["layer"][0]["encoding"]["x"]["axis"] |= {"titleColor": words, "labelColor": words}
    for layer in titled["layer"]:
        if layer["mark"]["type"] == "text":
            halo = "strokeWidth" in layer["mark"]
            paint = dict.fromkeys(("color", "stroke"), _PAGE_DARK if dark else _PAGE_LIGHT)
            layer["mark"] |= paint if halo else {"color": words}
    titled["layer"][0]["encoding"]["x"]["title"] = textwrap.wrap(title, _TITLE_WIDTH)
    return titled


def _steps_spec() -> dict[str, Any]:
    y = _rows("what:N")
    looks = {"total": "#5b5b66", "more": "#8a63ad", "less": "#bfa5d6", **COLOURS}
    colour = alt.Color("kind:N", scale=alt.Scale(domain=list(looks), range=list(looks.values())), legend=None)
    x = alt.X("start:Q", title="", axis=_dollars())
    bars = alt.Chart().mark_bar(height=14).encode(y=y, x=x, x2="end:Q", color=colour)
    return alt.layer(bars, *_words(y, -11, 12)).properties(height=_GROUP_HEIGHT).to_dict()


def _claim_spec() -> dict[str, Any]:
    y = _rows("what:N")
    bars = (
        alt.Chart()
        .mark_bar(height=_BAR_HEIGHT, opacity=0.45)
        .encode(y=y, x=alt.X("low:Q", title="", axis=_dollars()), x2="high:Q", color=_basis_colour())
    )
    ticks = alt.Chart().mark_tick(thickness=4, height=_BAR_HEIGHT + 8).encode(y=y, x="point:Q", color=_basis_colour())
    stated = alt.Chart().mark_rule(strokeWidth=2.5, color="#a3134b").encode(x="stated:Q")

    words = _words(y, -_BAR_HEIGHT / 2 - 4, 13, fontWeight="bold")
    zero = _rule().encode(x=alt.datum(0))
    return alt.layer(bars, ticks, zero, stated, *words).properties(height=_RANGE_HEIGHT).to_dict()


def _bare(spec: dict[str, Any]) -> dict[str, Any]:
    """A specification without the stand-in data that Altair puts in; the data comes with each drawing."""
    for part in (spec, *spec["layer"]):
        for key in ("$schema", "data", "datasets"):
            part.pop(key, None)
    return spec


_GROUPS, _STEPS, _CLAIM = (_bare(make()) for make in (_groups_spec, _steps_spec, _claim_spec))


def steps_spec(axis_title: str, bars: int, dark: bool = False) -> dict[str, Any]:
    """From the baseline to the choice, a bar a line, each beginning where the one before it ends."""
    return _titled(_STEPS, axis_title, dark) | {"height": _GROUP_HEIGHT * bars + _AXIS_HEIGHT}


def claim_spec(axis_title: str, bars: int, dark: bool = False) -> dict[str, Any]:
    """Our ranges with the stated figure as a line through them; zero is on the axis."""
    return _titled(_CLAIM, axis_title, dark) | {"height": _RANGE_HEIGHT * bars + _AXIS_HEIGHT}


def claim_rows(checked: ClaimCheck) -> list[dict[str, Any]]:
    """The stated figure, then our range on each basis that is spoken of."""
    amount, upper = checked.claim.amount, checked.claim.upper
    alone = {"low": amount, "point": amount, "high": amount if upper is None else upper, "stated": amount}
    words = f"Stated: {stated_words(checked)} (the red line)"
    rows: list[dict[str, Any]] = [{"what": "stated", "basis": "", "words": words, **alone}]
    for basis in shown_bases(checked):
        ours = checked.bases[basis].ours
        rows.append(
            {
                "what": basis, "basis": BASIS_WORDS[basis], "low": ours.low, "point": ours.point, "high": ours.high,
                "stated": amount, "words": f"{BASIS_WORDS[basis]}: {size_with_range(checked.claim, ours)}",
            }
        )  # fmt: skip
    return rows


def counting_rows(counted: WaysOfCounting) -> list[dict[str, Any]]:
    """From what counts least to what counts most: totals from zero, and a step for each choice of method."""
    rows = []
    for index, rung in enumerate(counted.rungs):
        change = rung.end - rung.start
        label = BASIS_WORDS.get(rung.label, rung.label)
        if rung.kind == "step":
            size = "no change" if round(change, 2) == 0 else money(change) if change < 0 else f"+{money(change)}"
            kind, words = ("more" if change >= 0 else "less"), f"{label}: {size}"
        else:
            kind, words = (rung.kind if rung.kind in COLOURS else "total"), f"{label}: {money(rung.end)} a year"
        rows.append({"what": f"{index:02}", "start": rung.start, "end": rung.end, "kind": kind, "words": words})
    return rows


def methods_rows(findings: Findings) -> list[dict[str, Any]]:
    """One published county counted in several ways: a bar a way."""
    rows = []
    for index, method in enumerate(findings.methods):
        amount = method.shown
        rows.append(
            {
                "what": f"{index:02}", "start": 0.0, "end": amount, "kind": "total",
                "words": f"{method.figure.label}: {money(amount)}",
            }
        )  # fmt: skip
    return rows
