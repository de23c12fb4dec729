"""A number that remembers how it was worked out.

A rule run on traced values gives the same float as a rule run on plain floats, and a tree that can be put
into words. A step or line met on the way is a reference to its own tree, so a reader opens one level at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

Number = int | float


class Traced(Struct, frozen=True, eq=False):
    """A value and the operation that gave it.

    ``operation`` is one of ``name`` (an assumption, constant, flag, step or line), ``number``, ``+ - * /``,
    ``pick``, ``least``, ``greatest``, ``ratio`` or ``above_zero``; ``parts`` are what it was applied to.
    """

    value: float
    operation: str
    parts: tuple[Traced, ...] = ()
    name: str = ""

    def __bool__(self) -> bool:
        raise TypeError("a rule may not branch on a value: use pick, least or greatest")

    __lt__ = __le__ = __gt__ = __ge__ = lambda self, other: bool(self)

    def __add__(self, other: Traced | Number) -> Traced:
        right = traced(other)
        return Traced(self.value + right.value, "+", (self, right))

    def __radd__(self, other: Number) -> Traced:
        return traced(other) + self

    def __sub__(self, other: Traced | Number) -> Traced:
        right = traced(other)
        return Traced(self.value - right.value, "-", (self, right))

    def __rsub__(self, other: Number) -> Traced:
        return traced(other) - self

    def __mul__(self, other: Traced | Number) -> Traced:
        right = traced(other)
        return Traced(self.value * right.value, "*", (self, right))

    def __rmul__(self, other: Number) -> Traced:
        return traced(other) * self

    def __truediv__(self, other: Traced | Number) -> Traced:
        right = traced(other)
        return Traced(self.value / right.value, "/", (self, right))

    def __rtruediv__(self, other: Number) -> Traced:
        return traced(other) / self

    def __neg__(self) -> Traced:
        return Traced(-self.value, "neg", (self,))

    @classmethod
    def of_operation(cls, operation: str, work: Callable[..., float], values: tuple[Traced | Number, ...]) -> Traced:
        """One of the helpers of rules, worked on the values and remembered."""
        parts = tuple(traced(value) for value in values)
        return cls(work(*(part.value for part in parts)), operation, parts)


def traced(value: Traced | Number) -> Traced:
    """A plain number as a leaf of the tree; a traced value unchanged."""
    return value if isinstance(value, Traced) else Traced(float(value), "number")


def named(name: str, value: float) -> Traced:
    """A leaf that stands for something with a name."""
    return Traced(float(value), "name", (), name)


def names_used(tree: Traced) -> Iterator[str]:
    """Names met in the tree, in reading order, each once; references are not opened."""
    seen: dict[str, None] = {}

    def walk(node: Traced) -> None:
        if node.operation == "name":
            seen.setdefault(node.name)
        for part in node.parts:
            walk(part)

    walk(tree)
    return iter(seen)


# How tightly each operation binds, to know where brackets are needed.
_BINDING = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3}
_SYMBOL = {"+": " + ", "-": " − ", "*": " × ", "/": " ÷ "}


def in_words(tree: Traced, leaf: Callable[[Traced], str], is_flag: Callable[[str], bool] | None = None) -> str:
    """The tree as a line of arithmetic, each leaf written by ``leaf``.

    With ``is_flag`` the text is worked for these values: flags that are one are left out of products, parts
    that are switched off are left out of sums, and only the branch that applied is shown.
    """

    def off(node: Traced) -> bool:
        while node.operation == "pick" and is_flag is not None and _only_flags(node.parts[0]):
            node = node.parts[1] if node.parts[0].value == 1.0 else node.parts[2]
        return is_flag is not None and node.value == 0 and any(_is_zero_flag(x) for x in _factors(node))

    def _is_zero_flag(node: Traced) -> bool:
        return is_flag is not None and node.value == 0 and _only_flags(node)

    def _only_flags(node: Traced) -> bool:
        assert is_flag is not None
        if node.operation == "name":
            return is_flag(node.name)
        if node.operation == "number":
            return node.value in (0.0, 1.0)
        return bool(node.parts) and all(_only_flags(part) for part in node.parts)

    def write(node: Traced) -> tuple[str, int]:
        """The text and how tightly its outermost operation binds."""
        kind = node.operation
        if kind in ("name", "number"):
            return leaf(node), 9
        if is_flag is not None:
            short = _worked(node)
            if short is not None:
                return write(short)
        if kind in _SYMBOL:
            bind = _BINDING[kind]
            left, left_bind = write(node.parts[0])
            right, right_bind = write(node.parts[1])
            if left_bind < bind:
                left = f"({left})"
            if right_bind < bind or (right_bind == bind and kind in "-/"):
                right = f"({right})"
            return f"{left}{_SYMBOL[kind]}{right}", bind
        if kind == "neg":
            inner, inner_bind = write(node.parts[0])
            return (f"−{inner}" if inner_bind > 2 else f"−({inner})"), 3
        if kind == "pick":
            flag, yes, no = (write(part)[0] for part in node.parts)
            return f"(if {flag}: {yes}; otherwise {no})", 9
        if kind == "ratio":
            top, bottom = (text if bind > 2 else f"({text})" for text, bind in map(write, node.parts))
            return f"{top} ÷ {bottom} (0 where there is none)", 1
        if kind == "above_zero":
            return f"({write(node.parts[0])[0]}, but not below 0)", 9
        listed = " and ".join(write(part)[0] for part in node.parts)
        return f"(the {'smaller' if kind == 'least' else 'larger'} of {listed})", 9

    def _worked(node: Traced) -> Traced | None:
        """A simpler tree of the same value, or None."""
        kind, parts = node.operation, node.parts
        if kind == "*":
            for one, other in (parts, parts[::-1]):
                if one.value == 1.0 and _only_flags(one):
                    return other
        if kind == "+":
            for one, other in (parts, parts[::-1]):
                if off(one) and not off(other):
                    return other
        if kind == "-" and off(parts[1]):
            return parts[0]
        if kind == "pick" and _only_flags(parts[0]):
            return parts[1] if parts[0].value == 1.0 else parts[2]
        if kind in ("least", "greatest"):
            on = [part for part in parts if not off(part)]
            if len(on) == 1 and on[0].value == node.value:
                return on[0]
        return None

    return write(tree)[0]


def as_formula(tree: Traced, cell: Callable[[str], str]) -> str:
    """The tree as a spreadsheet formula without its equals sign; ``cell`` gives the address or name of each leaf."""

    def write(node: Traced) -> str:
        kind, parts = node.operation, node.parts
        if kind == "name":
            return cell(node.name)
        if kind == "number":
            return f"{node.value:g}"
        inner = [write(part) for part in parts]
        if kind in _SYMBOL:
            return f"({inner[0]}{kind}{inner[1]})"
        if kind == "neg":
            return f"(-{inner[0]})"
        if kind == "pick":
            return f"({inner[0]}*{inner[1]}+(1-{inner[0]})*{inner[2]})"
        if kind == "ratio":
            return f"IF({inner[1]}=0,0,{inner[0]}/{inner[1]})"
        if kind == "above_zero":
            return f"MAX({inner[0]},0)"
        return f"{'MIN' if kind == 'least' else 'MAX'}({','.join(inner)})"

    return write(tree)


def _factors(tree: Traced) -> list[Traced]:
    if tree.operation == "*":
        return _factors(tree.parts[0]) + _factors(tree.parts[1])
    if tree.operation == "neg":
        return _factors(tree.parts[0])
    if tree.operation in ("/", "ratio"):
        return _factors(tree.parts[0])
    return [tree]


def zero_factors(tree: Traced) -> list[str]:
    """Names of the factors that make a product zero: why a line is off. Empty where the value is not zero."""
    if tree.value != 0:
        return []
    found: list[str] = []
    for factor in _factors(tree):
        if factor.value != 0:
            continue
        if factor.operation == "name":
            found.append(factor.name)
        else:
            for part in factor.parts:
                found.extend(zero_factors(part))
    return list(dict.fromkeys(found))
