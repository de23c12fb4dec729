"""What the model says of a scenario: ranges, totals, lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from estimator.rules import Rule
from estimator.run.draws import FloatOrDraws, percentiles
from estimator.scenario import Inputs
from estimator.terms import Basis, Side

BASES: tuple[Basis, ...] = ("new_spending", "full_cost")


SETS: tuple[Side, ...] = ("option", "baseline", "difference")


@dataclass(frozen=True)
class Range:
    """``low``, ``typical``, ``high``: P5, P50, P95 of the draws. ``point``: the worked value."""

    low: float
    typical: float
    high: float
    point: float


@dataclass(frozen=True)
class Totals:
    """USD (a year, or once). Offsets are negative. ``net_with_other_federal_money``: None where it is the net."""

    gross: Range
    offsets: Range
    net: Range
    net_with_other_federal_money: Range | None


@dataclass(frozen=True)
class LineResult:
    """One line of the chosen set on one basis, with the baseline's worked value beside it. USD a year or once."""

    rule: Rule
    basis: Basis
    value: Range
    baseline_point: float


@dataclass(frozen=True)
class Evaluation:
    """Every line and the reported quantities of one set of options, by basis; floats or arrays of draws."""

    lines: Mapping[Basis, Mapping[str, FloatOrDraws]]
    quantities: Mapping[str, FloatOrDraws]


@dataclass(frozen=True)
class Answer:
    """What the headline needs. ``announced``: worked value of announced money in the net difference, a year and
    once, USD; negative where the choice brings more of it than the baseline."""

    inputs: Inputs
    running: Mapping[Basis, Mapping[Side, Totals]]
    one_time: Mapping[Basis, Mapping[Side, Totals]]
    announced: tuple[float, float]


@dataclass(frozen=True)
class Result:
    """What the model says of one scenario. Dictionaries are keyed by basis, then by option, baseline, difference."""

    inputs: Inputs
    running: Mapping[Basis, Mapping[Side, Totals]]
    one_time: Mapping[Basis, Mapping[Side, Totals]]
    announced: tuple[float, float]
    lines: tuple[LineResult, ...]
    quantities: Mapping[str, Mapping[Side, Range]]
    boards_choice: Mapping[Basis, Mapping[Side, Range]]
    net_without_boards_choice: Mapping[Basis, Mapping[Side, Range]]
    net_without_jail_officers: Mapping[Side, Range]
    contingent: Mapping[str, Mapping[Side, Range]]
    hours: Mapping[str, float]
    warnings: tuple[str, ...]
    local_units: Mapping[Basis, Mapping[Side, Mapping[str, Range | None]]]
    draws: int
    seed: int


def make_range(drawn: FloatOrDraws, point: FloatOrDraws) -> Range:
    """Percentiles of the draws beside the worked value; minus zero becomes zero."""
    low, typical, high = percentiles(drawn)
    return Range(low + 0.0, typical + 0.0, high + 0.0, float(point) + 0.0)


def scaled(span: Range, factor: float) -> Range:
    """A range in another unit; the factor is positive, so percentiles keep their places."""
    return Range(span.low * factor, span.typical * factor, span.high * factor, span.point * factor)
