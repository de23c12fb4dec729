"""What moves the answer: how far each assumption and each choice moves it, and what to ask for first.

Ranked by the dollars by which knowing it would narrow the range: for an assumption, the width of P5 to P95 less the width
with it known at its expected value; for a choice nobody has answered, the spread of the worked results of its cases. One
order, for every screen and document. Assumptions that are drawn together (the wages of the posts, one draw of the wage
level) are one driver. Shares of variance stand beside: total-order Sobol indices, how much of the variance would be left if
everything but this one were known. Two samples, one stream exchanged at a time, after Saltelli, Computer Physics
Communications 145 (2002); estimator of Jansen, Computer Physics Communications 117 (1999).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from estimator.facts import ANSWERERS, Facts
from estimator.run.difference import Difference
from estimator.run.draws import FloatOrDraws, draw_all, percentiles
from estimator.run.lines import Wanted, beside_contract, both, wanted_lines
from estimator.run.results import Range
from estimator.run.runs import Runs
from estimator.run.sides import TwoSides
from estimator.run.sobol import variance_shares
from estimator.run.staffing import posts_of, with_these_posts
from estimator.scenario import Input, Inputs
from estimator.terms import Basis

# A share is then off by less than 0.001 in the shipped scenarios (root mean square), by up to some 0.01 where a few large cases
# make most of the variance.
SAMPLES = 4_096
# As many draws for each assumption left out, one after the other.
NARROWING_DRAWS = 4_000
ASKED_FIRST = 5
DRIVER_MEASURES = ("net", "gross")
WAGE_STREAM = "wage_level"
WAGE_LABEL = "Wage level of the area"
# Below this a swing in dollars, or a share, is the last digit of a sum.
_NOTHING = 1e-6


@dataclass(frozen=True)
class Driver:
    """One assumption, several drawn together, or a choice. ``low`` and ``high``: the result, USD a year, with the driver
    at its low and high bound and the rest at their expected values; for a choice, its least and its greatest case.
    ``narrows``: USD by which knowing it narrows the range. ``share``: total-order share of the variance, 0 to 1."""

    stream: str
    kind: Literal["range", "choice"]
    label: str
    assumptions: tuple[str, ...]
    low: float
    high: float
    narrows: float
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


# What a county can count itself, in place of the rate that a default rests on.
_COUNTED = {
    "detainers_per_thousand_noncitizens": "detainers_per_year",
    "tfm_share_of_sworn": "officers_trained_tfm",
}


def asked_number(driver: Driver) -> str:
    """The assumption to ask a county for: its own count rather than a rate."""
    return _COUNTED.get(driver.stream, driver.assumptions[0])


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
    wanted = _wanted(inputs, measure)
    model = Difference(inputs, basis, wanted)
    worked = inputs.worked_values()
    point = float(model.at(worked))
    used = {stream: names for stream, names in streams.items() if model.depends_on(names)}
    at_bounds = results_at_bounds(inputs, basis, wanted, used)
    shares = variance_shares(model, inputs, used, at_bounds, samples)
    narrowed = _narrowed(model, inputs, used)
    unranked = []
    for stream, names in used.items():
        low, high = at_bounds[stream]
        if abs(high - low) > _NOTHING or shares[stream] > _NOTHING:
            label = _label(stream, names, inputs)
            unranked.append(Driver(stream, "range", label, names, low, high, narrowed[stream], shares[stream]))
    unranked += _choices(inputs, basis, wanted)
    ranked = tuple(sorted(unranked, key=lambda driver: (-driver.narrows, -driver.swing, driver.stream)))
    first = [d for d in ranked if answered_by(d, facts) != "nobody"][:ASKED_FIRST]
    before = _range(inputs, basis, wanted)
    known = {
        name: _at_expected(inputs.numbers[name])
        for driver in first
        if driver.kind == "range"
        for name in driver.assumptions
    }
    after = _range(replace(inputs, numbers={**inputs.numbers, **known}), basis, wanted)
    return Drivers(basis, measure, point, ranked, tuple(d.stream for d in first), before, after)


def results_at_bounds(
    inputs: Inputs, basis: Basis, wanted: Wanted, streams: Mapping[str, tuple[str, ...]]
) -> dict[str, tuple[float, float]]:
    """The result, USD a year, with each stream at its low and at its high bound and the rest at expected values: all tried
    in one run."""
    values: dict[str, FloatOrDraws] = dict(inputs.worked_values())
    tried = {name: np.full(2 * len(streams), values[name]) for names in streams.values() for name in names}
    for place, names in enumerate(streams.values()):
        for name in names:
            number = inputs.numbers[name]
            tried[name][2 * place : 2 * place + 2] = number.low, number.high
    results = np.asarray(TwoSides.of(inputs, trials=True).total(values | tried, basis, wanted))
    pairs = np.broadcast_to(results, 2 * len(streams)).reshape(-1, 2).tolist()
    return {stream: (low, high) for stream, (low, high) in zip(streams, pairs, strict=True)}


def _narrowed(model: Difference, inputs: Inputs, streams: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    """USD by which the width of P5 to P95 falls with each stream known at its expected values."""
    worked = inputs.worked_values()
    used = {name: inputs.numbers[name] for names in streams.values() for name in names}
    started = model.start(worked | draw_all(used, NARROWING_DRAWS))
    width = _width(started.result)
    return {
        stream: width - _width(started.again({name: worked[name] for name in names}))
        for stream, names in streams.items()
    }


def _width(values: FloatOrDraws) -> float:
    low, _, high = percentiles(values)
    return high - low


def _choices(inputs: Inputs, basis: Basis, wanted: Wanted) -> list[Driver]:
    """Choices that nobody has answered, each with the least and the greatest worked result of its cases."""

    def result(these: Inputs) -> float:
        sides = TwoSides.of(these, inputs)
        values = {"option": these.worked_values(), "baseline": inputs.worked_values()}
        return float(sides.option.total(values["option"], basis, wanted)) - float(
            sides.baseline.total(values["baseline"], basis, wanted)
        )

    found = []
    for name, record in inputs.choice_records.items():
        if name in inputs.scenario.values or record.open_choices:
            continue
        cases = [replace(inputs, choices={**inputs.choices, name: choice}) for choice in record.choices]
        if name == "staffing_mode":
            cases = [inputs, *_with_posts(inputs)]
        # Posts stand on the side of the choice alone; any other answer holds for both sides.
        results = [result(case) if name == "staffing_mode" else _both_sides(case, basis, wanted) for case in cases]
        low, high = min(results), max(results)
        if high - low > _NOTHING:
            found.append(Driver(name, "choice", record.label, (name,), low, high, high - low, 0.0))
    return found


def _both_sides(inputs: Inputs, basis: Basis, wanted: Wanted) -> float:
    values = inputs.worked_values()
    return float(TwoSides.of(inputs).total(values, basis, wanted))


def _with_posts(inputs: Inputs) -> list[Inputs]:
    """The same with the posts that the work would fill, where it would fill any."""
    posts = posts_of(inputs)
    return [with_these_posts(inputs, posts)] if posts else []


def answered_by(driver: Driver, facts: Facts) -> str:
    """Who could give the county's own number; nobody, where one of its assumptions is what no office can know."""
    return max((facts.assumptions[name].answered_by for name in driver.assumptions), key=ANSWERERS.index)


def _label(stream: str, names: Sequence[str], inputs: Inputs) -> str:
    return WAGE_LABEL if stream == WAGE_STREAM else inputs.numbers[names[0]].assumption.label


def _at_expected(number: Input) -> Input:
    return replace(number, low=number.expected, typical=number.expected, high=number.expected, uniform=False)


def _range(inputs: Inputs, basis: Basis, wanted: Wanted) -> Range:
    return Runs(inputs).compare_lines(basis, wanted)["difference"]


def _wanted(inputs: Inputs, measure: str) -> Wanted:
    """The lines of a total; where a bed contract stands beside something else, all but its own."""
    wanted = wanted_lines(measure)
    return both(wanted, beside_contract) if TwoSides.contract_stands_apart(inputs) else wanted
