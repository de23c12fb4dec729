"""What moves the answer: the swing of each assumption, its share of the variance, and what to ask for first.

Ranked by assumption, not by line. Assumptions that are drawn together (the wages of the posts, one draw of the wage
level) are one driver. Shares of variance are total-order Sobol indices: how much of the variance would be left if
everything but this one were known. Sampling after Saltelli, Computer Physics Communications 145 (2002); estimator of
Jansen, Computer Physics Communications 117 (1999).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from estimator.facts import ANSWERERS, Facts
from estimator.run.difference import Difference
from estimator.run.lines import wanted_lines
from estimator.run.results import Range
from estimator.run.runs import Runs
from estimator.run.sobol import variance_shares
from estimator.scenario import Input, Inputs
from estimator.terms import Basis

SAMPLES = 4096
ASKED_FIRST = 5
DRIVER_MEASURES = ("net", "gross")
WAGE_STREAM = "wage_level"
WAGE_LABEL = "Wage level of the area"
# Below this a swing in dollars, or a share, is the last digit of a sum.
_NOTHING = 1e-6


@dataclass(frozen=True)
class Driver:
    """One assumption, or several drawn together. ``low`` and ``high``: the result, USD a year, with the driver at its
    low and high bound and the rest at typical. ``share``: total-order share of the variance, 0 to 1."""

    stream: str
    label: str
    assumptions: tuple[str, ...]
    low: float
    high: float
    share: float

    @property
    def swing(self) -> float:
        return abs(self.high - self.low)


@dataclass(frozen=True)
class Drivers:
    """What moves one result, the most important first. ``before``: its range; ``after``: with the first few known."""

    basis: Basis
    measure: str
    point: float
    ranked: tuple[Driver, ...]
    asked_first: tuple[str, ...]
    before: Range
    after: Range


def streams_of(inputs: Inputs) -> dict[str, tuple[str, ...]]:
    """Assumptions that have a range, by the stream that draws them."""
    streams: dict[str, tuple[str, ...]] = {}
    for name, number in inputs.numbers.items():
        if not number.known:
            stream = number.assumption.stream
            streams[stream] = (*streams.get(stream, ()), name)
    return streams


def drivers(inputs: Inputs, facts: Facts, basis: Basis, measure: str = "net", samples: int = SAMPLES) -> Drivers:
    """The drivers of the yearly difference from the baseline on one basis, gross or net."""
    streams = streams_of(inputs)
    model = Difference(inputs, basis, wanted_lines(measure))
    typical = inputs.worked_values()
    point = float(model.at(typical))
    used = [stream for stream, names in streams.items() if model.depends_on(names)]
    shares = variance_shares(model, inputs, {stream: streams[stream] for stream in used}, samples)
    unranked = []
    for stream in used:
        names = streams[stream]
        low, high = (
            float(model.at(typical | {name: getattr(inputs.numbers[name], bound) for name in names}))
            for bound in ("low", "high")
        )
        if abs(high - low) > _NOTHING or shares[stream] > _NOTHING:
            unranked.append(Driver(stream, _label(stream, names, inputs), names, low, high, shares[stream]))
    ranked = tuple(sorted(unranked, key=lambda driver: (-driver.share, -driver.swing, driver.stream)))
    first = [d for d in ranked if answered_by(d, facts) != "nobody"][:ASKED_FIRST]
    before = _range(inputs, basis, measure)
    known = {name: _at_expected(inputs.numbers[name]) for driver in first for name in driver.assumptions}
    after = _range(replace(inputs, numbers={**inputs.numbers, **known}), basis, measure)
    return Drivers(basis, measure, point, ranked, tuple(d.stream for d in first), before, after)


def answered_by(driver: Driver, facts: Facts) -> str:
    """Who could give the county's own number; nobody, where one of its assumptions is what no office can know."""
    return max((facts.assumptions[name].answered_by for name in driver.assumptions), key=ANSWERERS.index)


def _label(stream: str, names: Sequence[str], inputs: Inputs) -> str:
    return WAGE_LABEL if stream == WAGE_STREAM else inputs.numbers[names[0]].assumption.label


def _at_expected(number: Input) -> Input:
    return replace(number, low=number.expected, typical=number.expected, high=number.expected, uniform=False)


def _range(inputs: Inputs, basis: Basis, measure: str) -> Range:
    return Runs(inputs).compare_lines(basis, wanted_lines(measure))["difference"]
