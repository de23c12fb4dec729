"""What an average jail day costs, by state and, where a county's own published figure is fit for use, by county."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from estimator.facts.records import JailCostFigure

# A state's mean may be off by as much as half of it or twice it, and by no more than its counties spread.
_LEAST_SHARE, _MOST_SHARE = 0.5, 2


class JailCost(Struct, frozen=True):
    """The average cost of a jail day, in USD of ``dollar_year`` a bed-day: its ``mean`` and bounds.

    ``words``: whose figure it is. ``sources``: ids.
    """

    mean: float
    low: float
    high: float
    dollar_year: int
    sources: tuple[str, ...]
    words: str


class JailCosts(Struct, frozen=True):
    """The figures of jail_costs.csv.

    A state's is that of its county jails taken together, in 2025 dollars; its bounds are the greater of the 10th
    percentile of its counties and half the mean, and the least of the 90th percentile and twice the mean, unless the
    table gives a high of its own. A county's own is what it reported to the Texas jail commission for February 2023;
    figures under $30 are not in the table, since 27 of 248 are 0. ``spread``: share either way by which a county's own
    figure is taken to be uncertain.
    """

    figures: Mapping[str, JailCostFigure]
    states: Mapping[str, str]
    spread: float

    def of_state(self, code: str) -> JailCost | None:
        """The figure of a state, given by its two letters; None where none is published."""
        figure = self.figures.get(code)
        if figure is None or code not in self.states:
            return None
        assert figure.p10 is not None, figure.place
        assert figure.p90 is not None, figure.place
        high = min(figure.p90, figure.mean * _MOST_SHARE) if figure.high is None else figure.high
        words = f"{figure.counties} county jails of {self.states[code]} taken together"
        if figure.high is not None:
            words += f"; the high end is ${figure.high:g}, published by one of its counties"
        return JailCost(
            mean=figure.mean,
            low=max(figure.p10, figure.mean * _LEAST_SHARE),
            high=high,
            dollar_year=figure.dollar_year,
            sources=figure.sources,
            words=words,
        )

    def of_county(self, fips: str) -> JailCost | None:
        """A county's own figure, by the Census Bureau's code; None where there is none that is fit for use."""
        figure = self.figures.get(fips)
        if figure is None or fips in self.states:
            return None
        return JailCost(
            mean=figure.mean,
            low=figure.mean * (1 - self.spread),
            high=figure.mean * (1 + self.spread),
            dollar_year=figure.dollar_year,
            sources=figure.sources,
            words=f"the county's own figure, reported to the state in {figure.dollar_year}",
        )

    @property
    def cited(self) -> frozenset[str]:
        """The sources of all figures."""
        return frozenset(source for figure in self.figures.values() for source in figure.sources)

    def by_state(self) -> Iterable[tuple[str, JailCost]]:
        """Each state that has a figure, with it."""
        return ((code, cost) for code in self.states if (cost := self.of_state(code)))
