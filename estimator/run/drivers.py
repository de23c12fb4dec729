"""What moves the answer: the swing of each assumption, its share of the variance, and what to ask for first.

Ranked by assumption, not by line. Assumptions that are drawn together (the wages of the posts, one draw of the wage
level) are one driver. Shares of variance are total-order Sobol indices: how much of the variance would be left if
everything but this one were known. Sampling after Saltelli, Computer Physics Communications 145 (2002); estimator of
Jansen, Computer Physics Communications 117 (1999).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from estimator.facts.load import ANSWERERS, Facts
from estimator.run.draws import SEED, Floats, positions, stretch
from estimator.run.estimate import Range, Runs
from estimator.run.sides import Difference, Side, wanted_lines
from estimator.scenario.resolve import Input, Inputs
from estimator.words.sentences.answer import BASIS_WORDS, lower_first, money, money_range

SAMPLES = 4096
ASKED_FIRST = 5
_COUNT_WORDS = ("no", "one", "two", "three", "four", "five")
MEASURES = ("net", "gross")
WAGE_STREAM = "wage_level"
WAGE_LABEL = "Wage level of the area"
_SHOWN_IN_TEXT = 15
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

    basis: str
    measure: str
    point: float
    ranked: tuple[Driver, ...]
    asked_first: tuple[str, ...]
    before: Range
    after: Range


def total_order(model: Callable[[int | None], Floats], inputs: int) -> list[float]:
    """Total-order Sobol indices by Jansen's estimator.

    ``model(None)`` gives the result on sample A, ``model(i)`` on A with input i taken from sample B. The variance is
    that of A. All zero where nothing varies.
    """
    base = model(None)
    variance = float(np.var(base))
    if variance == 0:
        return [0.0] * inputs
    return [float(np.mean((base - model(i)) ** 2)) / (2 * variance) for i in range(inputs)]


def streams_of(inputs: Inputs) -> dict[str, tuple[str, ...]]:
    """Assumptions that have a range, by the stream that draws them."""
    found: dict[str, tuple[str, ...]] = {}
    for name, number in inputs.numbers.items():
        if not number.known:
            stream = number.assumption.stream
            found[stream] = (*found.get(stream, ()), name)
    return found


def drivers(inputs: Inputs, facts: Facts, basis: str, measure: str = "net", samples: int = SAMPLES) -> Drivers:
    """The drivers of the yearly difference from the baseline on one basis, gross or net."""
    streams = streams_of(inputs)
    model = Difference(inputs, basis, wanted_lines(measure))
    typical = inputs.typical_values()
    point = float(model.at(typical))
    used = [stream for stream, names in streams.items() if model.depends_on(names)]
    shares = variance_shares(model, inputs, {stream: streams[stream] for stream in used}, samples)
    found = []
    for stream in used:
        names = streams[stream]
        low, high = (
            float(model.at(typical | {name: getattr(inputs.numbers[name], bound) for name in names}))
            for bound in ("low", "high")
        )
        if abs(high - low) > _NOTHING or shares[stream] > _NOTHING:
            found.append(Driver(stream, _label(stream, names, inputs), names, low, high, shares[stream]))
    ranked = tuple(sorted(found, key=lambda driver: (-driver.share, -driver.swing, driver.stream)))
    first = [d for d in ranked if answered_by(d, facts) != "nobody"][:ASKED_FIRST]
    before = _range(inputs, basis, measure)
    known = {name: _at_typical(inputs.numbers[name]) for driver in first for name in driver.assumptions}
    after = _range(replace(inputs, numbers={**inputs.numbers, **known}), basis, measure)
    return Drivers(basis, measure, point, ranked, tuple(d.stream for d in first), before, after)


def answered_by(driver: Driver, facts: Facts) -> str:
    """Who could give the county's own number; nobody, where one of its assumptions is what no office can know."""
    return max((facts.assumptions[name].answered_by for name in driver.assumptions), key=ANSWERERS.index)


def ask_words(found: Drivers, facts: Facts, place: str = "county") -> tuple[str, ...]:
    """Sentences: whom to ask for what first, how far knowing it would narrow the range, what nobody can know beforehand."""
    asked = [driver for driver in found.ranked if driver.stream in found.asked_first]
    said = {
        "sheriff": f"Ask the {'sheriff' if place == 'county' else 'police chief'} first for",
        "finance": f"Ask the {place}'s finance office first for",
        "attorney": f"Ask the {place}'s attorney first for",
        "board": "The board itself decides on",
    }
    sentences = []
    for who, start in said.items():
        if names := [_asked_as(driver, facts) for driver in asked if answered_by(driver, facts) == who]:
            sentences.append(f"{start}: {'; '.join(names)}.")
    if asked:
        what = "this number" if len(asked) == 1 else f"these {_COUNT_WORDS[len(asked)]} numbers"
        left = money_range(found.after)
        ends = left.split(" to ")
        narrowed = f"to about {left}" if ends[0] != ends[-1] else f"to almost nothing, about {ends[0]}"
        sentences.append(
            f"Knowing {what} exactly would narrow the range from {money_range(found.before)} a year {narrowed}, if they came "
            "out at their middle values."
        )
    first = found.ranked[:ASKED_FIRST]
    if unknowable := [_asked_as(driver, facts) for driver in first if answered_by(driver, facts) == "nobody"]:
        sentences.append(f"No office can know beforehand: {'; '.join(unknowable)}. Try both ends.")
    return tuple(sentences) or ("Nothing uncertain moves this result.",)


def _asked_as(driver: Driver, facts: Facts) -> str:
    """The question a sheriff can answer: the jail's own count rather than a rate."""
    if driver.stream == WAGE_STREAM:
        return "hourly wages of the officers who do the work, from the pay plan"
    asked = {"detainer_rate": "detainers_per_year"}.get(driver.stream)
    label = facts.assumptions[asked].label if asked else driver.label
    return lower_first(label)


def drivers_text(found: Drivers, inputs: Inputs, facts: Facts) -> str:
    """The drivers of one result for a terminal."""
    out = [
        f"{BASIS_WORDS[found.basis]}, {found.measure}, {inputs.place_name}: {money(found.point)} a year",
        *ask_words(found, facts, inputs.scenario.place),
        f"{'':60}{'at its low':>12}{'at its high':>13}{'share of variance':>19}",
    ]
    for driver in found.ranked[:_SHOWN_IN_TEXT]:
        out.append(f"{driver.label[:59]:60}{driver.low:12,.0f}{driver.high:13,.0f}{driver.share:19.1%}")
    return "\n".join(out) + "\n"


def drivers_to_json(found: list[Drivers], inputs: Inputs, facts: Facts) -> dict[str, Any]:
    """The drivers of several results, for another program."""
    return {
        "scenario": inputs.scenario.to_json(),
        "results": {
            each.basis: {
                "measure": each.measure,
                "point": each.point,
                "drivers": [
                    {
                        "id": d.stream, "label": d.label, "assumptions": list(d.assumptions), "low": d.low,
                        "high": d.high, "swing": d.swing, "share_of_variance": d.share,
                    }
                    for d in each.ranked
                ],
                "ask_first": list(each.asked_first),
                "range_now": {"low": each.before.low, "high": each.before.high},
                "range_if_known": {"low": each.after.low, "high": each.after.high},
                "sentence": " ".join(ask_words(each, facts, inputs.scenario.place)),
            }
            for each in found
        },
    }  # fmt: skip


def _label(stream: str, names: Sequence[str], inputs: Inputs) -> str:
    return WAGE_LABEL if stream == WAGE_STREAM else inputs.numbers[names[0]].assumption.label


def _at_typical(number: Input) -> Input:
    return replace(number, low=number.typical, high=number.typical)


def _range(inputs: Inputs, basis: str, measure: str) -> Range:
    return Runs(inputs).compare_lines(basis, wanted_lines(measure))["difference"]


def variance_shares(
    model: Difference, inputs: Inputs, streams: Mapping[str, tuple[str, ...]], samples: int
) -> dict[str, float]:
    """Total-order share of each stream. Each has samples A and B of its own, so the order of streams is nothing."""

    def sample(which: str, stream: str) -> dict[str, Floats]:
        at = positions(f"{stream} sample {which}", samples, SEED)
        found = {}
        for name in streams[stream]:
            n = inputs.numbers[name]
            found[name] = stretch(at, n.low, n.typical, n.high, n.log_scale, n.assumption.whole)
        return found

    base: dict[str, Any] = dict(inputs.typical_values())
    for stream in streams:
        base |= sample("A", stream)
    kept: list[Side] = []
    names = list(streams)

    def run(index: int | None) -> Floats:
        if index is None:
            return np.asarray(model.at(base, kept), float) + np.zeros(samples)
        stream = names[index]
        return np.asarray(model.again(base | sample("B", stream), streams[stream], kept), float) + np.zeros(samples)

    return dict(zip(names, total_order(run, len(names)), strict=True))
