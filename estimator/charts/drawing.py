"""How every picture is laid out: its title, a line under it, range bars from zero, and where it comes from.

A picture is a Vega-Lite specification that holds all it needs. It is laid out beforehand for several widths, and shows the
layout of the width it gets, so that nothing is cut on a phone: there words stand above their bars. No line runs through
words, for there is no grid and zero is marked at each bar alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from estimator.words.catalog import money, money_range, upper_first

# A specification of a drawing, and the rows behind it.
Chart = tuple[dict[str, Any], list[dict[str, Any]]]

# A picture is laid out for each of these widths, in pixels, and takes the largest that has room.
WIDTHS = (288, 340, 480, 580, 700, 860)
# The first of them that a picture for a wall is enlarged at: a phone keeps its own.
_ON_A_WALL = 2
# Names of fills, and their colours on a light and on a dark page: 3 to 1 and more against it. The two bases differ in
# lightness too, so that grey print tells them apart.
FILLS: Mapping[str, tuple[str, str]] = {
    "new_spending": ("#0b4a8f", "#a6cdf7"),
    "full_cost": ("#c47200", "#c47200"),
    "total": ("#4c4c57", "#c9c9d2"),
    "board": ("#85858f", "#85858f"),
    "received": ("#1b7f5c", "#35b788"),
    "announced": ("#1b7f5c", "#35b788"),
    "more": ("#6d4293", "#c3a0e0"),
    "less": ("#9a76bd", "#8d67b3"),
    "stated": ("#a3134b", "#ff7aa8"),
}
# As the app's own pages are.
PAGES = ("#ffffff", "#171614")
WORDS = ("#31333f", "#f0f0f4")
TEXT = 14
TITLE = 16
# What is not guaranteed is drawn as an outline.
OUTLINED = frozenset({"announced"})

_LINE = 18
_TITLE_LINE = 20
_GAP = 7
_AXIS = 26
_BESIDE = 20
_ABOVE = 20
_BETWEEN = 8
_BAR = 14
# A label beside its bar takes no more than this share of the width.
_MOST_BESIDE = 0.5
_MOST_VALUE = 0.52
_ROOM = 8
# Half of a number of the axis, which stands under the end of it.
_EDGE = 24
# About so far apart stand the numbers of the axis.
_TICK_ROOM = 95
# Widths of letters in parts of their size, as in the widest typeface used; all others are of middle width.
_WIDTHS_OF = {
    **dict.fromkeys("ijl'|.,:;! ", 0.29),
    **dict.fromkeys("frt()-[]/I", 0.36),
    **dict.fromkeys("mMW%", 0.89),
    **dict.fromkeys("w", 0.73),
    **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZ&", 0.72),
}
_MIDDLE, _BOLD = 0.56, 1.08


@dataclass(frozen=True)
class Bar:
    """A range as a bar. ``name``: what it is within its group, said behind its value; ``value``: the words at its end.
    ``point``: the worked value, marked, or None; ``fill``: one of ``FILLS``."""

    low: float
    high: float
    point: float | None
    value: str
    fill: str
    name: str = ""


@dataclass(frozen=True)
class Group:
    """Bars under one label."""

    label: str
    bars: Sequence[Bar]


@dataclass(frozen=True)
class Frame:
    """The words around the bars: what was found, what the bars show, and where they come from."""

    title: str = ""
    under: str = ""
    source: str = ""


@dataclass
class _Layout:
    """Where everything stands at one width."""

    at: int
    left: float
    right: float
    height: float = 0.0
    times: float = 1.0
    texts: list[dict[str, Any]] = field(default_factory=list)
    bars: list[dict[str, Any]] = field(default_factory=list)
    foot: float = 0.0


@lru_cache(maxsize=8192)
def text_width(text: str, size: float = TEXT, bold: bool = False) -> float:
    """About how wide a line is drawn, in pixels; rather too wide than too narrow."""
    return size * (_BOLD if bold else 1.0) * sum(_WIDTHS_OF.get(letter, _MIDDLE) for letter in text)


def wrapped(text: str, width: float, size: float = TEXT, bold: bool = False) -> list[str]:
    """A text as lines that fit a width; a word that is wider than that stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def picture(frame: Frame, groups: Sequence[Group], dark: bool, **look: Any) -> Chart:
    """A drawing, and its rows for a table of the same figures. ``look``: as ``drawn`` takes it."""
    return drawn(frame, groups, dark, **look), rows_of(groups)


def from_zero(amount: float, fill: str) -> Bar:
    """A bar from nothing to an amount in dollars."""
    return Bar(min(amount, 0.0), max(amount, 0.0), None, money(amount), fill)


def drawn(
    frame: Frame,
    groups: Sequence[Group],
    dark: bool = False,
    stated: float | None = None,
    dollars: bool = True,
    times: float = 1.0,
) -> dict[str, Any]:
    """A picture of range bars. ``stated``: a figure to be drawn as a line at every bar; ``dollars``: the unit of the axis;
    ``times``: how much larger than on a page all of it is, for a wall."""
    layouts = [_enlarged(_laid_out(at, frame, groups), times if at >= _ON_A_WALL else 1) for at in range(len(WIDTHS))]
    enlarged = f"{_list(layouts, 'times')}[at]"
    bars = [bar | _painted(bar["look"], dark) for layout in layouts for bar in layout.bars]
    texts = [text for layout in layouts for text in layout.texts]
    words = WORDS[dark]
    here = [{"filter": "datum.at == at"}]
    room = f"{_list(layouts, 'left')}[at] - {_list(layouts, 'right')}[at]"
    x = {
        "field": "low", "type": "quantitative",
        "scale": {"nice": 8, "range": [_picked(layouts, "left"), {"expr": f"width - {_list(layouts, 'right')}[at]"}]},
        "axis": {
            "title": None, "grid": False, "domain": False, "format": "$,.2~s" if dollars else ",.2~s", "labelFontSize": {"expr": f"{TEXT} * {enlarged}"}, "labelColor": words,
            "labelPadding": 2, "tickColor": words, "tickSize": 4, "labelFlush": False, "labelOverlap": "greedy",
            "labelSeparation": 8, "tickCount": {"expr": f"max(2, (width - {room}) / ({_TICK_ROOM} * {enlarged}))"}, "offset": {"expr": f"-{_list(layouts, 'foot')}[at]"},
        },
    }  # fmt: skip
    of_bar: dict[str, Any] = {"y": {"expr": "datum.y - datum.half"}, "y2": {"expr": "datum.y + datum.half"}}
    beyond: dict[str, Any] = {"y": {"expr": "datum.y - datum.half - 2"}, "y2": {"expr": "datum.y + datum.half + 2"}}
    colours: dict[str, Any] = {
        "fill": {"expr": "datum.fill"}, "fillOpacity": {"expr": "datum.filled"}, "stroke": {"expr": "datum.fill"},
        "strokeWidth": 1.5, "strokeDash": {"expr": "datum.filled ? [1, 0] : [4, 3]"},
    }  # fmt: skip

    def layer(mark: dict[str, Any], wanted: str = "true", **encoding: Any) -> dict[str, Any]:
        return {"transform": [{"filter": wanted}], "mark": {"aria": False, **mark}, "encoding": encoding}

    zero = layer({"type": "rule", "color": words, **beyond}, x={"datum": 0, "type": "quantitative"})
    ranges = layer({"type": "rect", **of_bar, **colours}, x=x, x2={"field": "high"})
    # The worked value, in a gap of the page's colour, so that it is seen on a dark bar too.
    marks = [
        layer({"type": "rule", **look}, "isValid(datum.point)", x={"field": "point", "type": "quantitative"})
        for look in ({"color": PAGES[dark], "strokeWidth": 6, **of_bar}, {"color": words, "strokeWidth": 2, **beyond})
    ]
    values = layer(
        {
            "type": "text", "fontSize": {"expr": f"{TEXT} * {enlarged}"}, "fontWeight": "bold", "baseline": "middle", "color": words,
            "y": {"expr": "datum.y"}, "align": "left", "dx": {"expr": f"{_ROOM - 1} * {enlarged}"}, "text": {"expr": "datum.value"},
        },
        "datum.value",
        x={"field": "end", "type": "quantitative"},
    )  # fmt: skip
    lines = [] if stated is None else [
        layer({"type": "rule", "color": FILLS["stated"][dark], "strokeWidth": 3, **beyond}, x={"datum": stated, "type": "quantitative"})
    ]  # fmt: skip
    said = {
        "data": {"values": texts},
        "transform": here,
        "mark": {
            "type": "text", "aria": False, "align": "left", "baseline": "middle", "color": words, "x": 1,
            "y": {"expr": "datum.y"}, "fontSize": {"expr": "datum.size"}, "text": {"expr": "datum.text"},
            "fontWeight": {"expr": "datum.bold ? 'bold' : 'normal'"},
        },
        "encoding": {},
    }  # fmt: skip
    return {
        "height": layouts[-1].height,
        "autosize": {"type": "none"},
        "padding": {"left": 0, "right": 0, "top": 0, "bottom": 0},
        "background": PAGES[dark],
        "params": [
            {
                "name": "at",
                "expr": "+".join(f"(width >= {WIDTHS[layout.at] * layout.times:g})" for layout in layouts[1:]),
            },
            {"name": "height", "expr": f"{_list(layouts, 'height')}[at]"},
        ],
        "config": {"view": {"stroke": None}},
        # Words stay words on the screen: they can be selected and read aloud, and print sharply.
        "usermeta": {"embedOptions": {"renderer": "svg"}},
        "layer": [{"data": {"values": bars}, "transform": here, "layer": [zero, ranges, *lines, *marks, values]}, said],
    }


def _enlarged(layout: _Layout, times: float) -> _Layout:
    """The same picture so many times as large."""
    for each in (*layout.texts, *layout.bars):
        each |= {name: each[name] * times for name in ("y", "size", "half") if name in each}
    return replace(
        layout,
        times=times,
        left=layout.left * times,
        right=layout.right * times,
        height=layout.height * times,
        foot=layout.foot * times,
    )


def _list(layouts: Sequence[_Layout], name: str) -> str:
    """A number of each layout, as Vega writes a list."""
    return str([round(getattr(layout, name), 1) for layout in layouts])


def _picked(layouts: Sequence[_Layout], name: str) -> dict[str, str]:
    return {"expr": f"{_list(layouts, name)}[at]"}


def _painted(look: str, dark: bool) -> dict[str, Any]:
    return {"fill": FILLS[look][dark], "filled": 0 if look in OUTLINED else 1}


def _laid_out(at: int, frame: Frame, groups: Sequence[Group]) -> _Layout:
    """The picture at one width: beside their bars where all labels have room there, else above them."""
    width = WIDTHS[at]
    labels = [_label(group, bar) for group in groups for bar in group.bars]
    widest = max((text_width(label) for label in labels), default=0)
    beside = width >= WIDTHS[2] and any(labels) and widest <= _MOST_BESIDE * width
    shown = [bar.value if beside else f"{bar.value} {bar.name}".strip() for group in groups for bar in group.bars]
    fits = all(text_width(value, bold=True) <= _MOST_VALUE * width for value in shown)
    room = max((text_width(value, bold=True) for value in shown), default=0) + _ROOM if fits else 0
    layout = _Layout(at, max(widest + _ROOM if beside else 0, _EDGE), max(room, _EDGE))
    y = _put(layout, 2, wrapped(frame.title, width, TITLE, True), _TITLE_LINE, size=TITLE, bold=True)
    y = _put(layout, y, wrapped(frame.under, width), _LINE)
    y += _GAP
    values = iter(shown)
    for group in groups:
        if not beside and group.label:
            y = _put(layout, y, wrapped(group.label, width), _LINE)
        for bar in group.bars:
            value = next(values)
            if beside:
                layout.texts.append(_text(at, y + _BESIDE / 2, _label(group, bar)))
            elif not fits:
                y = _put(layout, y, wrapped(value, width, TEXT, True), _LINE, bold=True)
            pitch = _BESIDE if beside else _ABOVE
            layout.bars.append(_bar(at, y + pitch / 2, bar, value if fits else ""))
            y += pitch
        y += 0 if beside else _BETWEEN
    y += _AXIS + (0 if beside else -_BETWEEN / 2)
    bottom = _put(layout, y, wrapped(frame.source, width), _LINE)
    layout.height, layout.foot = bottom + 3, bottom + 3 - y + _AXIS
    return layout


def _label(group: Group, bar: Bar) -> str:
    """What stands beside a bar."""
    return upper_first(", ".join(filter(None, (group.label, bar.name))))


def _bar(at: int, y: float, bar: Bar, value: str) -> dict[str, Any]:
    """A bar at its height; its value stands right of it, and of zero, so that neither crosses the words."""
    return {
        "at": at, "y": y, "half": _BAR / 2, "low": bar.low, "high": bar.high, "point": bar.point, "value": value,
        "end": max(bar.high, 0.0), "look": bar.fill,
    }  # fmt: skip


def _text(at: int, y: float, text: str, size: int = TEXT, bold: bool = False) -> dict[str, Any]:
    return {"at": at, "y": y, "text": text, "size": size, "bold": bold}


def _put(layout: _Layout, y: float, lines: Sequence[str], pitch: float, **look: Any) -> float:
    """Lines from a height downwards; the height below them."""
    for line in lines:
        layout.texts.append(_text(layout.at, y + pitch / 2, line, **look))
        y += pitch
    return y


def rows_of(groups: Sequence[Group]) -> list[dict[str, Any]]:
    """The bars of a picture as data: what it is, its ends and worked value, and the words that stand for it."""
    return [
        {
            "label": group.label, "name": bar.name, "low": bar.low, "point": bar.point, "high": bar.high, "look": bar.fill,
            "words": _spoken(group, bar),
        }
        for group in groups
        for bar in group.bars
    ]  # fmt: skip


def _spoken(group: Group, bar: Bar) -> str:
    """What a bar says: its label, its value, and its range where it is one."""
    said = ": ".join(filter(None, (_label(group, bar), bar.value)))
    return said if bar.point is None or bar.low == bar.high else f"{said} ({money_range(bar)})"
