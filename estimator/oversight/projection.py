"""From recorded quarters to a year, and from records to an assumption: three simple rules, each said where it is used.

1. What was recorded stands. A hidden count of <5 stands as 1 to 4, with 2.5 in the middle.
2. A quarter of the year that is missing is taken at the mean of those recorded. Its low end is the lowest recorded quarter, or
   a quarter below the mean if that is lower; its high end the highest, or a quarter above the mean. Where one quarter alone is
   recorded, it is half below and half above.
3. A value that records give for an assumption is taken as known once four quarters are recorded. Until then it has ends by rule
   2. They are never wider than the range that it replaces, where it lies inside that range.

The widths of rule 2 are a judgment: nobody has published how much one quarter of this work differs from the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from estimator.oversight.quarters import A_YEAR

ONE_QUARTER_SPREAD = 0.5
QUARTERS_SPREAD = 0.25


@dataclass(frozen=True)
class Span:
    """A number with its ends; the three are equal where it is known."""

    low: float
    point: float
    high: float

    @property
    def known(self) -> bool:
        return self.low == self.high

    def times(self, factor: float) -> Span:
        """In another unit; the factor is not negative."""
        return Span(self.low * factor, self.point * factor, self.high * factor)

    def plus(self, other: Span) -> Span:
        return Span(self.low + other.low, self.point + other.point, self.high + other.high)


NOTHING = Span(0.0, 0.0, 0.0)


def total(quarters: Sequence[Span]) -> Span:
    """What the quarters come to together."""
    whole = NOTHING
    for quarter in quarters:
        whole = whole.plus(quarter)
    return whole


def usual_quarter(quarters: Sequence[Span]) -> Span:
    """A quarter that was not recorded, by rule 2."""
    mean = total(quarters).point / len(quarters)
    return with_ends(mean, quarters)


def with_ends(middle: float, quarters: Sequence[Span]) -> Span:
    """A middle with the ends of rule 2."""
    spread = ONE_QUARTER_SPREAD if len(quarters) == 1 else QUARTERS_SPREAD
    low = min(middle * (1 - spread), *(quarter.low for quarter in quarters))
    high = max(middle * (1 + spread), *(quarter.high for quarter in quarters))
    return Span(low, middle, high)


def whole_year(quarters: Sequence[Span]) -> Span:
    """A year of which some quarters, one at least, were recorded."""
    missing = max(A_YEAR - len(quarters), 0)
    recorded = total(quarters)
    return recorded.plus(usual_quarter(quarters).times(missing)) if missing else recorded


def settled(middle: Span, quarters: Sequence[Span], ours: Span | None) -> Span:
    """The value that records give for an assumption, by rule 3. ``middle``: of all quarters together, with the ends that
    hidden counts leave; ``quarters``: of each; ``ours``: what it replaces."""
    if len(quarters) >= A_YEAR:
        return middle
    ends = with_ends(middle.point, quarters)
    low, high = min(ends.low, middle.low), max(ends.high, middle.high)
    if ours is not None and ours.low <= middle.point <= ours.high:
        low, high = max(low, ours.low), min(high, ours.high)
    return Span(low, middle.point, high)
