"""How exactly a figure is printed, and whether another is the same to that."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, get_args

# How a source puts a figure that is a limit and no amount.
Bound = Literal["", "more than", "at least", "nearly", "as much as", "up to", "less than"]
BOUNDS: tuple[Bound, ...] = get_args(Bound)
_FROM_BELOW = ("more than", "at least")
_HAIR = 1e-9


def half_digit(published: float) -> float:
    """Half of the last printed digit: 2,300,000 is printed as 2.3 million, 0.33 to the cent; of zero, half of one."""
    digits = Decimal(repr(published)).normalize()
    exponent = digits.as_tuple().exponent
    assert isinstance(exponent, int)
    return float(Decimal(5).scaleb(exponent - 1)) if published else 0.5


def keeps_to(published: float, found: float, tolerance: float, bound: Bound) -> bool:
    """Whether a figure is the published one within its tolerance; of a limit, on its side and within one more printed digit:
    a limit that is far off says nothing of the sum behind it."""
    slack = tolerance * (1 + _HAIR)
    beyond = slack + 2 * half_digit(published) if bound else slack
    if bound in _FROM_BELOW:
        return -slack <= found - published <= beyond
    if bound:
        return -beyond <= found - published <= slack
    return abs(found - published) <= slack


def leaves_room(published: float, found: float, bound: Bound) -> bool:
    """Whether a figure lies on the side that a published limit leaves, however far."""
    return bool(bound) and (found > published) == (bound in _FROM_BELOW)
