"""Rules run on symbols: what is left of the arithmetic where some values are known.

A rule run on symbols gives the operations that give its result. Equal operations are made once; what known values make
superfluous (a product with a flag of one, a sum with a line that is off) is left out. Nothing is left out that could
change a bit of the result: it has to follow from the bounds of the values that it could not, infinities and the sign of
zero included.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from msgspec import Struct

Number = int | float


class Node(Struct, frozen=True, eq=False):
    """One operation on earlier nodes, a known number or a value to be filled in. ``place``: its number in its sheet.

    ``low`` and ``high``: what the result lies between, infinite where that is not known; ``minus_zero``: whether it might
    be minus zero.
    """

    place: int
    operation: str
    parts: tuple[Node, ...]
    low: float
    high: float
    minus_zero: bool
    name: str = ""

    @property
    def is_number(self) -> bool:
        return self.operation == "number"

    @property
    def finite(self) -> bool:
        return self.low > -math.inf and self.high < math.inf

    @property
    def clear(self) -> bool:
        """Whether the sign of the result is plus, that of a zero too."""
        return self.low >= 0 and not self.minus_zero

    @property
    def is_zero(self) -> bool:
        """Whether the result is zero of either sign."""
        return self.low == 0 == self.high


@dataclass(eq=False)
class Sheet:
    """The nodes of one program, each made once, and the bounds of the values to be filled in, by name."""

    nodes: list[Node] = field(default_factory=list)
    bounds: dict[str, tuple[float, float]] = field(default_factory=dict)
    _made: dict[tuple[Any, ...], Node] = field(default_factory=dict)
    _asked: dict[tuple[Any, ...], Node] = field(default_factory=dict)
    _bits: dict[str, int] = field(default_factory=dict)

    def value(self, name: str, low: float, high: float) -> Symbol:
        """A value to be filled in, that lies between the bounds and is no minus zero where it is never negative."""
        if name not in self._bits:
            self._bits[name] = 1 << len(self._bits)
            self.bounds[name] = (low, high)
        low, high = self.bounds[name]
        return Symbol(self, self._node(("value", name), "value", (), low, high, low < 0, name), self._bits[name])

    def narrowed(self, bounds: Mapping[str, tuple[float, float]]) -> Sheet:
        """A sheet of the same values, some of which lie between narrower bounds, with nothing made of them yet."""
        return Sheet(bounds={**self.bounds, **bounds}, _bits=dict(self._bits))

    def number(self, value: Number) -> Node:
        """A known number."""
        value = float(value)
        minus_zero = value == 0 and math.copysign(1.0, value) < 0
        return self._node(("number", value, minus_zero), "number", (), value, value, minus_zero)

    def names_in(self, bits: int) -> list[str]:
        """The names of values that stand behind a symbol."""
        return [name for name, bit in self._bits.items() if bits & bit]

    def bits_of(self, names: Iterable[str]) -> int:
        """The bits of values by name."""
        bits = 0
        for name in names:
            bits |= self._bits[name]
        return bits

    def work(self, operation: str, *parts: Node) -> Node:
        """An operation on nodes, or what comes to the same."""
        asked = (operation, parts[0].place, parts[-1].place)
        if asked not in self._asked:
            self._asked[asked] = self._worked(operation, *parts)
        return self._asked[asked]

    def _worked(self, operation: str, *parts: Node) -> Node:
        if parts[0].operation == "number" and parts[-1].operation == "number":
            known = _OF_NUMBERS[operation](*(part.low for part in parts))
            if known is not None:
                return self.number(known)
        short = _SHORTER[operation](self, *parts)
        if short is not None:
            return short
        if operation in ("+", "*") and parts[0].place > parts[1].place:
            parts = (parts[1], parts[0])
        key = (operation, parts[0].place, parts[-1].place)
        return self._made[key] if key in self._made else self._node(key, operation, parts, *_BOUNDS[operation](*parts))

    def _node(
        self,
        key: tuple[Any, ...],
        operation: str,
        parts: tuple[Node, ...],
        low: float,
        high: float,
        minus_zero: bool,
        name: str = "",
    ) -> Node:
        if key not in self._made:
            if math.isnan(low) or math.isnan(high):
                low, high = -math.inf, math.inf
            self._made[key] = Node(len(self.nodes), operation, parts, low, high, minus_zero, name)
            self.nodes.append(self._made[key])
        return self._made[key]


class Symbol:
    """A result as rules handle it. ``behind``: a bit for each value that the rules used on the way, also where it is left
    out of the arithmetic: on draws the rules would give an array."""

    __slots__ = ("behind", "node", "sheet")

    def __init__(self, sheet: Sheet, node: Node, behind: int = 0) -> None:
        self.sheet, self.node, self.behind = sheet, node, behind

    def __bool__(self) -> bool:
        raise TypeError("a rule may not branch on a value: use pick, least or greatest")

    __lt__ = __le__ = __gt__ = __ge__ = lambda self, other: bool(self)

    @classmethod
    def of_operation(cls, operation: str, work: Callable[..., Any], values: tuple[Any, ...]) -> Symbol:
        """One of the helpers of rules."""
        sheet = next(value.sheet for value in values if isinstance(value, Symbol))
        if operation == "pick":
            flag, if_one, if_zero = (as_symbol(sheet, value) for value in values)
            return flag * if_one + (1 - flag) * if_zero
        result = as_symbol(sheet, values[0])
        if len(values) == 1:
            return cls(sheet, sheet.work(operation, result.node), result.behind)
        for value in values[1:]:
            result = result.with_(operation, value)
        return result

    def with_(self, operation: str, other: Symbol | Number) -> Symbol:
        """The operation on this and another."""
        right = as_symbol(self.sheet, other)
        return Symbol(self.sheet, self.sheet.work(operation, self.node, right.node), self.behind | right.behind)

    def __add__(self, other: Symbol | Number) -> Symbol:
        return self.with_("+", other)

    def __radd__(self, other: Number) -> Symbol:
        return as_symbol(self.sheet, other).with_("+", self)

    def __sub__(self, other: Symbol | Number) -> Symbol:
        return self.with_("-", other)

    def __rsub__(self, other: Number) -> Symbol:
        return as_symbol(self.sheet, other).with_("-", self)

    def __mul__(self, other: Symbol | Number) -> Symbol:
        return self.with_("*", other)

    def __rmul__(self, other: Number) -> Symbol:
        return as_symbol(self.sheet, other).with_("*", self)

    def __truediv__(self, other: Symbol | Number) -> Symbol:
        return self.with_("/", other)

    def __rtruediv__(self, other: Number) -> Symbol:
        return as_symbol(self.sheet, other).with_("/", self)

    def __pow__(self, times: int) -> Symbol:
        return self.with_("power", times)

    def __neg__(self) -> Symbol:
        return Symbol(self.sheet, self.sheet.work("neg", self.node), self.behind)


def as_symbol(sheet: Sheet, value: Symbol | Number) -> Symbol:
    """A plain number as a symbol; a symbol unchanged."""
    return value if isinstance(value, Symbol) else Symbol(sheet, sheet.number(value))


# Known numbers, worked as the rules work floats. None where the rules would stop, which they should when they run.

_OF_NUMBERS: dict[str, Callable[..., float | None]] = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "/": lambda a, b: a / b if b else None,
    "power": lambda a, b: a ** int(b),
    "neg": lambda a: -a,
    "least": lambda a, b: b if b < a else a,
    "greatest": lambda a, b: b if b > a else a,
    "above_zero": lambda a: a if a > 0 else a - a,
    "ratio": lambda a, b: a / b if b != 0 else 0.0,
}


# What comes to the same bits and is shorter; None where nothing does.


def _is(node: Node, value: float) -> bool:
    """Whether a node is this number; zero means plus zero."""
    return node.is_number and node.low == value and not node.minus_zero


def _sum(sheet: Sheet, a: Node, b: Node) -> Node | None:
    # x + 0 is x, but minus zero and zero are zero; x + (minus zero) is x.
    for zero, x in ((a, b), (b, a)):
        if zero.is_zero and (not x.minus_zero or (zero.is_number and zero.minus_zero)):
            return x
    return None


def _less(sheet: Sheet, a: Node, b: Node) -> Node | None:
    if b.is_zero and (not a.minus_zero or _is(b, 0.0)):
        return a
    return sheet.number(0.0) if a is b and a.finite else None


def _times(sheet: Sheet, a: Node, b: Node) -> Node | None:
    for known, x in ((a, b), (b, a)):
        if _is(known, 1.0):
            return x
        if known.is_number and known.low == 0 and x.finite and x.clear:
            return known
    return None


def _over(sheet: Sheet, a: Node, b: Node) -> Node | None:
    if _is(b, 1.0) or (a.is_number and a.low == 0 and b.low > 0 and b.finite):
        return a
    return None


def _to_the_power(sheet: Sheet, a: Node, b: Node) -> Node | None:
    if _is(b, 0.0):
        return sheet.number(1.0)
    return a if _is(b, 1.0) else None


def _negative(sheet: Sheet, a: Node) -> Node | None:
    return a.parts[0] if a.operation == "neg" else None


def _lesser(sheet: Sheet, a: Node, b: Node) -> Node | None:
    for one, other in ((a, b), (b, a)):
        # Where both are zero, both must be plus zero.
        if one.finite and other.finite and one.high <= other.low and not (one.minus_zero or other.minus_zero):
            return one
    return None


def _larger(sheet: Sheet, a: Node, b: Node) -> Node | None:
    for one, other in ((a, b), (b, a)):
        if one.finite and other.finite and one.low >= other.high and not (one.minus_zero or other.minus_zero):
            return one
    return None


def _never_below_zero(sheet: Sheet, a: Node) -> Node | None:
    return a if a.clear and a.finite else None


def _quotient(sheet: Sheet, a: Node, b: Node) -> Node | None:
    if _is(a, 0.0) and b.clear and b.finite:
        return a
    if a is b and a.low > 0 and a.finite:
        return sheet.number(1.0)
    return sheet.number(0.0) if _is(b, 0.0) and a.finite else None


_SHORTER: dict[str, Callable[..., Node | None]] = {
    "+": _sum,
    "-": _less,
    "*": _times,
    "/": _over,
    "power": _to_the_power,
    "neg": _negative,
    "least": _lesser,
    "greatest": _larger,
    "above_zero": _never_below_zero,
    "ratio": _quotient,
}


# What a result lies between, and whether it might be minus zero. Rounding keeps order, so bounds worked in floats hold.

_Bounds = tuple[float, float, bool]
_ANYWHERE: _Bounds = (-math.inf, math.inf, True)


def _product_bounds(a: Node, b: Node) -> _Bounds:
    if not (a.finite and b.finite):
        return (0.0, math.inf, False) if a.clear and b.clear else _ANYWHERE
    ends = (a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high)
    return min(ends), max(ends), not (a.clear and b.clear)


def _quotient_bounds(a: Node, b: Node) -> _Bounds:
    if not (b.low > 0 and a.finite and b.finite):
        return _ANYWHERE
    ends = (a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high)
    return min(ends), max(ends), not a.clear


def _ratio_bounds(a: Node, b: Node) -> _Bounds:
    if not (a.clear and b.clear and a.finite and b.finite):
        return _ANYWHERE
    part = a.parts[0] if a.operation == "above_zero" else a
    # What is left of the bottom, over the bottom, is at most one.
    left = part is b or (part.operation == "-" and part.parts[0] is b and part.parts[1].low >= 0)
    return 0.0, 1.0 if left else (a.high / b.low if b.low > 0 else math.inf), False


_BOUNDS: dict[str, Callable[..., _Bounds]] = {
    "+": lambda a, b: (a.low + b.low, a.high + b.high, a.minus_zero and b.minus_zero),
    "-": lambda a, b: (a.low - b.high, a.high - b.low, a.minus_zero),
    "*": _product_bounds,
    "/": _quotient_bounds,
    "power": lambda a, b: (a.low**b.low, a.high**b.low, False) if a.clear and a.finite else _ANYWHERE,
    "neg": lambda a: (-a.high, -a.low, a.low <= 0 <= a.high),
    "least": lambda a, b: (min(a.low, b.low), min(a.high, b.high), a.minus_zero or b.minus_zero),
    "greatest": lambda a, b: (max(a.low, b.low), max(a.high, b.high), a.minus_zero or b.minus_zero),
    "above_zero": lambda a: (max(a.low, 0.0), max(a.high, 0.0), a.minus_zero),
    "ratio": _ratio_bounds,
}
