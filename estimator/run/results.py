"""What the model says of a scenario: ranges, totals, lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from estimator.rules import Rule
from estimator.run.draws import FloatOrDraws, percentiles
from estimator.scenario import Inputs
from estimator.terms import Basis, Side

BASES: tuple[Basis, ...] = ("new_spending", "full_cost")


SETS: tuple[Side, ...] = ("option", "baseline", "difference")


# Amounts closer than this are one: the last digits of a sum differ with the order of its parts.
_EQUAL = 1e-9


@dataclass(frozen=True)
class Range:
    """``low``, ``typical``, ``high``: P5, P50, P95 of the draws. ``point``: the worked value, every assumption at its
    expected value. ``mean``: of the draws. ``share_below``: the share of draws below the worked value, those equal to it
    counted half."""

    low: float
    typical: float
    high: float
    point: float
    mean: float
    share_below: float


@dataclass(frozen=True)
class Totals:
    """USD (a year, or once). Offsets are negative. ``net_with_announced_money``: with money that is announced and not
    counted; ``net_with_other_federal_money``: with federal money for pay already in the budget. None where it is the net."""

    gross: Range
    offsets: Range
    net: Range
    net_with_announced_money: Range | None
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
class Staffing:
    """Who does the work. ``mode``: not_known, shared or dedicated. ``hours_wanted``: officers' hours a year at expected
    values, by occupation; ``posts``: whole posts, typed or rounded up from the hours, by occupation, empty where the work
    fills less than a tenth of one. ``with_posts``: the estimate with these posts, a bed contract apart; None where there
    are none or they are counted already."""

    mode: str
    hours_wanted: Mapping[str, float]
    posts: Mapping[str, float]
    filled: float
    with_posts: Part | None


@dataclass(frozen=True)
class Part:
    """Totals by basis, of all lines or of some; running a year and once."""

    running: Mapping[Basis, Mapping[Side, Totals]]
    one_time: Mapping[Basis, Mapping[Side, Totals]]


@dataclass(frozen=True)
class Replaces:
    """Where the choice puts another agreement in the place of the baseline's: the agreements replaced, and the choice
    against honoring detainers alone, a bed contract apart. ``with_posts``: the same with posts named for it, where the
    staffing has them."""

    agreements: tuple[str, ...]
    part: Part
    with_posts: Part | None


@dataclass(frozen=True)
class Unused:
    """A typed value or amount, by its name, that nothing here uses; ``reason``: why, in a clause."""

    name: str
    label: str
    reason: str


@dataclass(frozen=True)
class People:
    """People a year by set, and the yearly net of the same set, a bed contract apart, for each of them by basis; None where
    there is nobody."""

    number: Mapping[Side, Range]
    cost_per_one: Mapping[Basis, Mapping[Side, float | None]]


@dataclass(frozen=True)
class Answer:
    """What the headline needs. ``announced``: worked value of announced money in the net difference, a year and
    once, USD; negative where the choice brings more of it than the baseline. ``bed_contract``: contract and without, where
    beds are chosen: the contract's lines alone, and all others."""

    inputs: Inputs
    running: Mapping[Basis, Mapping[Side, Totals]]
    one_time: Mapping[Basis, Mapping[Side, Totals]]
    announced: tuple[float, float]
    staffing: Staffing
    replaces: Replaces | None
    bed_contract: Mapping[str, Part] | None


def posts_part(answer: Answer | Result) -> Part | None:
    """The answer with posts named for it, against what its figures are set against; None where there are none."""
    return answer.staffing.with_posts if answer.replaces is None else answer.replaces.with_posts


@dataclass(frozen=True)
class Result:
    """What the model says of one scenario. Dictionaries are keyed by basis, then by option, baseline, difference.
    ``already_paid``: full cost beyond new spending, most of which would be paid anyway. ``bed_contract``: contract and
    without, where beds are chosen: the contract's lines alone, and all others."""

    inputs: Inputs
    running: Mapping[Basis, Mapping[Side, Totals]]
    one_time: Mapping[Basis, Mapping[Side, Totals]]
    announced: tuple[float, float]
    staffing: Staffing
    replaces: Replaces | None
    bed_contract: Mapping[str, Part] | None
    lines: tuple[LineResult, ...]
    quantities: Mapping[str, Mapping[Side, Range]]
    boards_choice: Mapping[Basis, Mapping[Side, Range]]
    net_without_boards_choice: Mapping[Basis, Mapping[Side, Range]]
    already_paid: Mapping[Side, Range]
    people: Mapping[str, People]
    contingent: Mapping[str, Mapping[Side, Range]]
    hours: Mapping[str, float]
    warnings: tuple[str, ...]
    unused: tuple[Unused, ...]
    local_units: Mapping[Basis, Mapping[Side, Mapping[str, Range | None]]]
    draws: int
    seed: int


def make_range(drawn: FloatOrDraws, point: FloatOrDraws) -> Range:
    """Percentiles of the draws beside the worked value; minus zero becomes zero."""
    low, typical, high = percentiles(drawn)
    worked = float(point) + 0.0
    below, up_to = (np.count_nonzero(np.less_equal(drawn, worked + slack)) for slack in (-_EQUAL, _EQUAL))
    share = float(below + up_to) / 2 / np.size(drawn)
    return Range(low + 0.0, typical + 0.0, high + 0.0, worked, float(np.mean(drawn)) + 0.0, share)


def scaled(span: Range, factor: float) -> Range:
    """A range in another unit; the factor is positive, so percentiles keep their places."""
    return Range(
        span.low * factor,
        span.typical * factor,
        span.high * factor,
        span.point * factor,
        span.mean * factor,
        span.share_below,
    )
