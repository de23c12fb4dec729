"""Chart specifications, made once; Altair is imported here alone. The same picture serves screen and document.

Each ``*_rows`` function gives the data, each ``*_alt`` the words that stand for the picture.
"""

from __future__ import annotations

import copy
import textwrap
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import altair as alt

from estimator.claims import ClaimCheck
from estimator.facts import with_unit
from estimator.rules import Rule
from estimator.run import (
    BASES,
    Answer,
    BridgeStep,
    Driver,
    Drivers,
    Part,
    Range,
    Result,
    Totals,
    WaysOfCounting,
    Year,
    ends_of_occupancy,
    of_contract,
    only_beds_offered,
)
from estimator.scenario import Inputs
from estimator.studies import Findings
from estimator.terms import Basis
from estimator.words.catalog import lower_first, money, money_with_range, number, upper_first
from estimator.words.sentences import BASIS_WORDS, GROUP_WORDS, shown_bases, size_with_range, stated_words

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


def _ranges_spec() -> dict[str, Any]:
    base = alt.Chart().encode(y=_rows("basis:N"))
    colour = _basis_colour()
    bars = base.mark_bar(height=_BAR_HEIGHT, opacity=0.45).encode(
        x=alt.X("low:Q", title="", axis=_dollars()), x2="high:Q", color=colour
    )
    ticks = base.mark_tick(thickness=4, height=_BAR_HEIGHT + 8).encode(x="point:Q", color=colour)
    zero = _rule().encode(x=alt.datum(0))
    words = _words(_rows("basis:N"), -_BAR_HEIGHT / 2 - 4, 13, fontWeight="bold")
    return alt.layer(bars, ticks, zero, *words).properties(height=_RANGE_HEIGHT * len(BASES) + _AXIS_HEIGHT).to_dict()


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


def ranges_spec(axis_title: str, dark: bool = False) -> dict[str, Any]:
    """Two range bars on one dollar axis, new spending above full cost; the axis says what they are compared with."""
    return _titled(_RANGES, axis_title, dark)


def groups_spec(axis_title: str, bars: int, dark: bool = False) -> dict[str, Any]:
    """A bar a group: costs to the right, money that comes back to the left; announced money only outlined."""
    return _titled(_GROUPS, axis_title, dark) | {"height": _LOW_HEIGHT * bars + _AXIS_HEIGHT}


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


def ranges_rows(result: Answer | Result) -> list[dict[str, Any]]:
    """Net difference a year by basis: P5, worked value, P95, and the label that stands on the bar."""
    rows = []
    for basis in BASES:
        net = result.running[basis]["difference"].net
        rows.append(
            {
                "basis": BASIS_WORDS[basis],
                "low": net.low,
                "point": net.point,
                "high": net.high,
                "words": f"{BASIS_WORDS[basis]}: {money_with_range(net)}",
            }
        )
    return rows


def ranges_alt(result: Answer | Result, baseline: str) -> str:
    """The range chart in words."""
    labels = [row["words"] for row in ranges_rows(result)]
    return f"Range bars in dollars a year, compared with {baseline}. {'; '.join(labels)}."


def groups_rows(result: Result, basis: Basis) -> list[dict[str, Any]]:
    """Difference from the baseline by group, and by line for money that comes back; largest first, zeros left out. A bed
    contract is left out where anything else differs: beside it nothing else could be seen."""
    parts = answer_parts(result)
    amounts: dict[tuple[str, str], float] = {}
    for line in result.lines:
        if line.basis != basis or line.rule.timing != "yearly" or not line.rule.counts:
            continue
        if len(parts) > 1 and line.rule.group == "contract":
            continue
        key = (
            line.rule.label if line.rule.is_offset else GROUP_WORDS[line.rule.group],
            _look(line.rule),
        )
        amounts[key] = amounts.get(key, 0.0) + line.value.point - line.baseline_point
    rows = [
        {
            "what": what,
            "amount": amount,
            "look": look,
            "words": f"{what}: {money(amount)}" + (" (not guaranteed)" if look == "announced" else ""),
        }
        for (what, look), amount in amounts.items()
        if round(amount, 2)
    ]
    return sorted(rows, key=lambda row: -abs(row["amount"]))


def groups_alt(result: Result, basis: Basis) -> str:
    """The chart of groups in words."""
    labels = [row["words"] for row in groups_rows(result, basis)]
    listed = "; ".join(labels) or "nothing differs from the baseline"
    of = f"{lower_first(REST_LABEL)}, " if len(answer_parts(result)) > 1 else ""
    return f"Bars in dollars a year, {of}{BASIS_WORDS[basis].lower()}, by what it is made of. {listed}."


def _look(rule: Rule) -> str:
    if not rule.is_offset:
        return "board" if rule.group == "oversight" else "cost"
    return "announced" if rule.status in ("announced", "contested") else "received"


def _tornado_spec() -> dict[str, Any]:
    y = _rows("what:N")
    x = alt.X("from:Q", title="", scale=alt.Scale(zero=False), axis=_dollars())
    bars = alt.Chart().mark_bar(height=14, color=COLOURS["full_cost"]).encode(y=y, x=x, x2="to:Q")
    point = _rule().encode(x="point:Q")
    return (
        alt.layer(bars, point, *_words(y, -26, 12, lineBreak="\n", lineHeight=14))
        .properties(height=_GROUP_HEIGHT)
        .to_dict()
    )


def _options_spec() -> dict[str, Any]:
    y = _rows("what:N")
    colour = _basis_colour()
    outline = alt.Stroke(
        "basis:N",
        scale=alt.Scale(domain=[BASIS_WORDS[b] for b in BASES], range=[COLOURS[b] for b in BASES]),
        legend=None,
    )
    bars = (
        alt.Chart()
        .mark_bar(height=12, strokeDash=[4, 3])
        .encode(
            y=y,
            x=alt.X("low:Q", title="", axis=_dollars()),
            x2="high:Q",
            color=colour,
            stroke=outline,
            fillOpacity=alt.condition("datum.look == 'posts'", alt.value(0.12), alt.value(0.45)),
            strokeWidth=alt.condition("datum.look == 'posts'", alt.value(1.5), alt.value(0)),
        )
    )
    ticks = alt.Chart().mark_tick(thickness=4, height=18).encode(y=y, x="point:Q", color=colour)
    zero = _rule().encode(x=alt.datum(0))
    words = _words(y, -24, 12, lineBreak="\n", lineHeight=14)
    return alt.layer(bars, ticks, zero, *words).properties(height=_GROUP_HEIGHT).to_dict()


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


def _years_spec() -> dict[str, Any]:
    x = alt.X("year:O", title="Year", axis=alt.Axis(labelAngle=0))
    colour = _basis_colour()
    band = (
        alt.Chart()
        .mark_area(opacity=0.3)
        .encode(x=x, y=alt.Y("low:Q", title="", axis=_dollars()), y2="high:Q", color=colour)
    )
    line = alt.Chart().mark_line(point=True, strokeWidth=3).encode(x=x, y="point:Q", color=colour)

    def label(side: str, baseline: Any, dy: int) -> Any:
        return (
            alt.Chart()
            .transform_filter(f"datum.side == '{side}'")
            .mark_text(align="right", baseline=baseline, dy=dy, fontSize=12, fontWeight="bold")
            .encode(x=x, y="point:Q", text="words:N")
        )

    above, below = label("above", "bottom", -8), label("below", "top", 10)
    return alt.layer(band, line, above, below).properties(height=320).to_dict()


def _bare(spec: dict[str, Any]) -> dict[str, Any]:
    """A specification without the stand-in data that Altair puts in; the data comes with each drawing."""
    for part in (spec, *spec["layer"]):
        for key in ("$schema", "data", "datasets"):
            part.pop(key, None)
    return spec


_RANGES, _GROUPS, _TORNADO, _OPTIONS, _STEPS, _CLAIM, _YEARS = (
    _bare(make())
    for make in (_ranges_spec, _groups_spec, _tornado_spec, _options_spec, _steps_spec, _claim_spec, _years_spec)
)


def tornado_spec(axis_title: str, bars: int, dark: bool = False) -> dict[str, Any]:
    """A bar an assumption, from the result at its low bound to the result at its high bound."""
    return _titled(_TORNADO, axis_title, dark) | {"height": _TWO_LINES_HEIGHT * bars + _AXIS_HEIGHT}


def tornado_rows(drivers: Drivers, inputs: Inputs, most: int) -> list[dict[str, Any]]:
    """The drivers in their one order, what narrows the range most first: the result at the low and at the high bound with
    the bounds in their units; for a choice, its least and its greatest case."""
    rows = []
    for driver in drivers.ranked[:most]:
        bounds = _bounds_words(driver, inputs)
        rows.append(
            {
                "what": driver.label,
                "from": driver.low,
                "to": driver.high,
                "point": drivers.point,
                "words": f"{driver.label}\n{bounds}: {money(driver.low)} to {money(driver.high)}",
            }
        )
    return rows


def _bounds_words(driver: Driver, inputs: Inputs) -> str:
    """The bounds of an assumption in its unit; what stands at the ends of a bar of several, or of a choice."""
    if driver.kind == "choice":
        return "its least and its greatest case"
    if len(driver.assumptions) > 1:
        return "lower to upper end"
    number = inputs.numbers[driver.assumptions[0]]
    return f"{with_unit(number.low, '1')} to {with_unit(number.high, number.assumption.unit)}"


def options_spec(axis_title: str, bars: int, dark: bool = False) -> dict[str, Any]:
    """Two range bars an option, new spending above full cost, on one dollar axis with zero; with posts only outlined."""
    return _titled(_OPTIONS, axis_title, dark) | {"height": _TWO_LINES_HEIGHT * bars + _AXIS_HEIGHT}


def options_rows(
    compared: Sequence[tuple[str, Mapping[Basis, Totals]]], with_posts: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Labelled options with their yearly difference from the baseline on both bases. ``with_posts``: labels of those whose
    work is done by posts named for it."""
    rows = []
    for label, running in compared:
        for basis in BASES:
            net = running[basis].net
            words = f"{label}\n{BASIS_WORDS[basis]}: {money_with_range(net)}"
            if len(label) > _LINE_LETTERS:
                words = textwrap.fill(words.replace("\n", "; "), _LINE_LETTERS)
            rows.append(
                {
                    "what": words, "basis": BASIS_WORDS[basis], "low": net.low, "point": net.point, "high": net.high,
                    "look": "posts" if label in with_posts else "", "words": words,
                }
            )  # fmt: skip
    return rows


def answer_parts(result: Answer | Result) -> list[tuple[str, Part]]:
    """What the answer is made of, labelled: one part without a label; or a bed contract and, where anything else differs,
    all else apart, so that neither is credited with the other's money."""
    whole, contract = Part(result.running, result.one_time), result.bed_contract
    if contract is None:
        return [("", whole)]
    rest = contract["without"]
    nets = [totals["difference"].net for by in (rest.running, rest.one_time) for totals in by.values()]
    alone = [(CONTRACT_LABEL, contract["contract"])]
    return [(REST_LABEL, rest), *alone] if any((net.low, net.high) != (0, 0) for net in nets) else alone


def answer_cases(result: Answer | Result) -> list[tuple[str, Part]]:
    """The parts of the answer, and what it would be with posts where it is not known who does the work."""
    parts, staffed = answer_parts(result), result.staffing
    if staffed.with_posts is None:
        return parts
    count = sum(staffed.posts.values())
    named = f"with {number(count)} {'post' if count == 1 else 'posts'} named for it"
    # What posts change is never the contract.
    if parts[0][0] == CONTRACT_LABEL:
        return parts
    first, *others = parts
    start = first[0] or ""
    beside = f"{start}, beside other duties" if start else "Beside other duties"
    return [
        (beside, first[1]),
        (f"{start}, {named}" if start else upper_first(named), staffed.with_posts),
        *others,
    ]


def answer_chart(
    result: Answer | Result, axis_title: str, dark: bool = False
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The answer as a picture and its rows: two range bars, or two for each case that has to stand apart."""
    cases = answer_cases(result)
    if len(cases) == 1 and not cases[0][0]:
        return ranges_spec(axis_title, dark), ranges_rows(result)
    running = [(label, {basis: part.running[basis]["difference"] for basis in BASES}) for label, part in cases]
    posts = [label for label, part in cases if part is result.staffing.with_posts]
    rows = options_rows(running, posts)
    if only_beds_offered(result.inputs):
        rows = [row for row in rows if not row["words"].startswith(CONTRACT_LABEL)] + _rows_of_offered_beds(result)
    return options_spec(axis_title, len(rows), dark), rows


def _rows_of_offered_beds(result: Answer | Result) -> list[dict[str, Any]]:
    """A contract of which only the beds offered are known: from no bed filled to all, with no mark between."""
    offered = result.inputs.numbers["contract_beds"].high
    ends = ends_of_occupancy(result.inputs, of_contract)
    rows = []
    for basis in BASES:
        empty, full = ends[basis]["difference"]["net"]
        words = f"{CONTRACT_LABEL}, from no bed filled to all {number(offered)}\n{BASIS_WORDS[basis]}: {money(empty)} to {money(full)}"
        rows.append(
            {
                "what": words, "basis": BASIS_WORDS[basis], "low": min(empty, full), "point": None,
                "high": max(empty, full), "look": "", "words": words,
            }
        )  # fmt: skip
    return rows


def answer_alt(result: Answer | Result, baseline: str) -> str:
    """The picture of the answer in words."""
    _, rows = answer_chart(result, "")
    return said_aloud(f"Range bars in dollars a year, compared with {baseline}.", rows)


def steps_spec(axis_title: str, bars: int, dark: bool = False) -> dict[str, Any]:
    """From the baseline to the choice, a bar a line, each beginning where the one before it ends."""
    return _titled(_STEPS, axis_title, dark) | {"height": _GROUP_HEIGHT * bars + _AXIS_HEIGHT}


def steps_rows(steps: Sequence[BridgeStep]) -> list[dict[str, Any]]:
    """The steps with their amounts in words; totals at both ends."""
    rows = []
    for index, step in enumerate(steps):
        total = index in (0, len(steps) - 1)
        change = step.end - step.start
        rows.append(
            {
                "what": f"{index}",
                "start": step.start,
                "end": step.end,
                "kind": "total" if total else "more" if change > 0 else "less",
                "words": f"{step.label}: {money(change)}" if total or change < 0 else f"{step.label}: +{money(change)}",
            }
        )
    return rows


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


def years_spec(axis_title: str, dark: bool = False) -> dict[str, Any]:
    """A line a basis with its range as a band."""
    titled = copy.deepcopy(_YEARS)
    words = _WORDS_ON_DARK if dark else _WORDS_ON_LIGHT
    titled["layer"][0]["encoding"]["y"]["title"] = textwrap.wrap(axis_title, _TITLE_WIDTH)
    titled["layer"][0]["encoding"]["y"]["axis"] |= {"titleColor": words, "labelColor": words}
    for layer in titled["layer"][2:]:
        layer["mark"]["color"] = words
    return titled


def years_rows(years: Sequence[Year], measure: str) -> list[dict[str, Any]]:
    """The difference from the baseline by year and basis; the last year of each basis carries its label."""
    shown = [year for year in years if year.set == "difference"]
    last = max(year.year for year in shown)
    ends = [getattr(year, measure).point for year in shown if year.year == last]
    rows = []
    for year in shown:
        amount: Range = getattr(year, measure)
        is_end = year.year == last
        # Labels keep out of each other's way: the higher line's stands above it, the other's below.
        upper = amount.point > min(ends) or (amount.point == max(ends) and year.basis == BASES[-1])
        side = ("above" if upper else "below") if is_end else ""
        rows.append(
            {
                "year": str(year.year), "basis": BASIS_WORDS[year.basis], "low": amount.low, "point": amount.point,
                "high": amount.high, "side": side,
                "words": f"{BASIS_WORDS[year.basis]}: {money(amount.point)}" if is_end else "",
            }
        )  # fmt: skip
    return rows


def said_aloud(start: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """The words that stand for a chart: what it is, and every label on it."""
    labels = (row["words"].replace("\n", ", ") for row in rows if row["words"])
    return f"{start} {'; '.join(labels)}."
