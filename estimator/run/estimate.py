"""From resolved ranges to a result: chosen set and baseline, new spending and full cost, and the difference.

The headline is the worked value (everything at typical), which adds up line by line; P5 to P95 stand beside it.
The range of a difference is taken of the differences, draw by draw; percentiles are never added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

import estimator.rules.lines  # noqa: F401  (registers the rules)
from estimator.rules.formula import RULES, Namespace, Rule, constants
from estimator.run.draws import DRAWS, SEED, draw_all, percentiles
from estimator.scenario.resolve import Inputs

BASES = ("new_spending", "full_cost")
SETS = ("option", "baseline", "difference")
LINES: tuple[Rule, ...] = tuple(rule for rule in RULES.values() if rule.is_line)

# Lines whose hours are jail officers' own: the average cost of a jail day already holds their pay.
JAIL_OFFICER_LINES = ("screening", "case_processing", "warrant_service", "detainer_paperwork")
QUANTITIES = (
    "detainers", "all_detainers", "people_held", "people_picked_up", "jail_days", "task_force_arrests", "officer_hours",
    "full_time_equivalents", "net_work_hours", "scaap_award", *{rule.hours: None for rule in LINES if rule.hours},
)  # fmt: skip


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
    basis: str
    value: Range
    baseline_point: float


@dataclass(frozen=True)
class Evaluation:
    """Every line and the reported quantities of one set of options, by basis; floats or arrays of draws."""

    lines: Mapping[str, Mapping[str, Any]]
    quantities: Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the headline needs. ``announced``: worked value of announced money in the net difference, a year and
    once, USD; negative where the choice brings more of it than the baseline."""

    inputs: Inputs
    running: Mapping[str, Mapping[str, Totals]]
    one_time: Mapping[str, Mapping[str, Totals]]
    announced: tuple[float, float]


@dataclass(frozen=True)
class Result:
    """What the model says of one scenario. Dictionaries are keyed by basis, then by option, baseline, difference."""

    inputs: Inputs
    running: Mapping[str, Mapping[str, Totals]]
    one_time: Mapping[str, Mapping[str, Totals]]
    announced: tuple[float, float]
    lines: tuple[LineResult, ...]
    quantities: Mapping[str, Mapping[str, Range]]
    boards_choice: Mapping[str, Mapping[str, Range]]
    net_without_boards_choice: Mapping[str, Mapping[str, Range]]
    net_without_jail_officers: Mapping[str, Range]
    contingent: Mapping[str, Mapping[str, Range]]
    hours: Mapping[str, float]
    warnings: tuple[str, ...]
    local_units: Mapping[str, Mapping[str, Mapping[str, Range | None]]]
    draws: int
    seed: int


def make_range(drawn: Any, point: Any) -> Range:
    """Percentiles of the draws beside the worked value; minus zero becomes zero."""
    low, typical, high = percentiles(drawn)
    return Range(low + 0.0, typical + 0.0, high + 0.0, float(point) + 0.0)


def _any_draw(found: Mapping[str, Range]) -> bool:
    """Whether anything but zero is among the option and the baseline."""
    return any((r.low, r.typical, r.high, r.point) != (0, 0, 0, 0) for r in (found["option"], found["baseline"]))


def scaled(found: Range, factor: float) -> Range:
    """A range in another unit; the factor is positive, so percentiles keep their places."""
    return Range(found.low * factor, found.typical * factor, found.high * factor, found.point * factor)


def known_amounts(inputs: Inputs, flags: Mapping[str, float]) -> dict[str, float]:
    """Lines replaced by a known amount, zero where the line does not belong to this set of options."""
    return {
        name: amount if any(flags[flag] for flag in RULES[name].needs) else 0.0
        for name, amount in inputs.scenario.amounts.items()
    }


def namespace_values(
    inputs: Inputs, values: Mapping[str, Any], flags: Mapping[str, float], basis: str
) -> dict[str, Any]:
    """All a namespace needs for one set of options on one basis. ``values``: assumptions and choice flags."""
    return {**constants(), **values, **flags, **known_amounts(inputs, flags), "full_cost": float(basis == "full_cost")}


def lines_off(flags: Mapping[str, float]) -> dict[str, float]:
    """Lines of options not chosen: zero (a law, and tested), so they need not be worked out."""
    return {rule.name: 0.0 for rule in LINES if not any(flags[flag] for flag in rule.needs)}


def namespaces(
    inputs: Inputs,
    values: Mapping[str, Any],
    flags: Mapping[str, float],
    known: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Namespace]:
    """A run for each basis. Money received is the same on both: it is worked out at full cost. Lines of options not
    chosen are zero. ``known``: rules worked out before, by basis, that need not run again."""
    known = known or {}
    off = lines_off(flags)
    full = Namespace({**namespace_values(inputs, values, flags, "full_cost"), **off, **known.get("full_cost", {})})
    received = {rule.name: getattr(full, rule.name) for rule in LINES if rule.is_offset}
    new = Namespace(
        {**namespace_values(inputs, values, flags, "new_spending"), **off, **known.get("new_spending", {}), **received}
    )
    return {"new_spending": new, "full_cost": full}


def evaluate(inputs: Inputs, values: Mapping[str, Any], flags: Mapping[str, float]) -> Evaluation:
    """Run every line on both bases, and the reported quantities."""
    runs = namespaces(inputs, values, flags)
    lines = {basis: {rule.name: getattr(run, rule.name) for rule in LINES} for basis, run in runs.items()}
    return Evaluation(lines, {name: getattr(runs["full_cost"], name) for name in QUANTITIES})


def add_up(lines: Mapping[str, Any], wanted: Callable[[Rule], bool]) -> Any:
    """The sum of the wanted lines, left to right in the order lines are shown."""
    total: Any = 0.0
    for rule in LINES:
        if wanted(rule):
            total = total + lines[rule.name]
    return total


def is_cost(timing: str) -> Callable[[Rule], bool]:
    """Cost lines of one timing that count toward the total."""
    return lambda rule: rule.timing == timing and rule.counts and not rule.is_offset


def is_received(timing: str) -> Callable[[Rule], bool]:
    """Offsets of one timing that count toward the net."""
    return lambda rule: rule.timing == timing and rule.counts and rule.is_offset


def is_other_federal(timing: str) -> Callable[[Rule], bool]:
    """Federal money for pay already in the budget: outside the net, inside the second net."""
    return lambda rule: rule.timing == timing and not rule.counts and rule.is_offset


class Runs:
    """The chosen set and the baseline, each run at typical values and on the draws.

    ``against``: inputs of the baseline where they are not those of the choice (another staffing, say); the streams of
    draws are the same, so the difference is still taken draw by draw.
    """

    def __init__(self, inputs: Inputs, draws: int = DRAWS, seed: int = SEED, against: Inputs | None = None) -> None:
        sides = {"option": (inputs, inputs.option_flags)}
        sides["baseline"] = (against or inputs, (against or inputs).baseline_flags)
        self.inputs = inputs
        self.points = {name: evaluate(of, of.typical_values(), flags) for name, (of, flags) in sides.items()}
        self.arrays = {
            name: evaluate(of, of.choice_flags() | draw_all(of.numbers, draws, seed), flags)
            for name, (of, flags) in sides.items()
        }

    def compare(self, pick: Callable[[Evaluation], Any]) -> dict[str, Range]:
        """A quantity of the option, of the baseline, and of their difference draw by draw."""
        point, drawn = self.point_and_draws(pick)
        return {name: make_range(drawn[name], point[name]) for name in SETS}

    def point_and_draws(self, pick: Callable[[Evaluation], Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """A quantity of option, baseline and difference: at typical values, and on the draws."""
        return self._both(self.points, pick), self._both(self.arrays, pick)

    @staticmethod
    def _both(runs: Mapping[str, Evaluation], pick: Callable[[Evaluation], Any]) -> dict[str, Any]:
        """A quantity of the option and of the baseline, and their difference; floats or arrays."""
        option, baseline = pick(runs["option"]), pick(runs["baseline"])
        return {"option": option, "baseline": baseline, "difference": option - baseline}

    def compare_lines(self, basis: str, wanted: Callable[[Rule], bool]) -> dict[str, Range]:
        """The sum of the wanted lines on one basis."""
        return self.compare(lambda run: add_up(run.lines[basis], wanted))

    def quantity(self, name: str) -> dict[str, Range]:
        """One of the reported quantities."""
        return self.compare(lambda run: run.quantities[name])

    def net(self, basis: str, timing: str) -> dict[str, Range]:
        """Costs less what comes back, of all lines of one timing on one basis."""
        cost, received = is_cost(timing), is_received(timing)
        return self.compare(lambda run: add_up(run.lines[basis], cost) + add_up(run.lines[basis], received))

    def totals(self, basis: str, timing: str) -> dict[str, Totals]:
        """Gross, offsets, net and the second net of all lines of one timing on one basis."""
        cost, received, other = (wanted(timing) for wanted in (is_cost, is_received, is_other_federal))
        gross = self.compare_lines(basis, cost)
        offsets = self.compare_lines(basis, received)
        # Placing the draws is most of the work: where nothing comes back, the net is the gross.
        net = self.net(basis, timing) if _any_draw(offsets) else gross
        second: Mapping[str, Range | None] = dict.fromkeys(SETS)
        if _any_draw(self.compare_lines(basis, other)):
            every = self.compare_lines(basis, lambda rule: cost(rule) or received(rule) or other(rule))
            second = {name: every[name] if every[name] != net[name] else None for name in SETS}
        return {name: Totals(gross[name], offsets[name], net[name], second[name]) for name in SETS}

    def line_results(self) -> Iterable[LineResult]:
        """Every line of the chosen set, on both bases."""
        for basis in BASES:
            for rule in LINES:
                drawn, point, baseline = (
                    run.lines[basis][rule.name]
                    for run in (self.arrays["option"], self.points["option"], self.points["baseline"])
                )
                yield LineResult(rule, basis, make_range(drawn, point), float(baseline) + 0.0)


def estimate(
    inputs: Inputs, draws: int = DRAWS, seed: int = SEED, on_answer: Callable[[Answer], None] | None = None
) -> Result:
    """Worked values and ranges of everything that is reported. ``on_answer`` is called as soon as the headline is
    known, which is before half of the work is done."""
    runs = Runs(inputs, draws, seed)
    running = {basis: runs.totals(basis, "yearly") for basis in BASES}
    one_time = {basis: runs.totals(basis, "one_time") for basis in BASES}
    announced = _announced_money(runs)
    if on_answer is not None:
        on_answer(Answer(inputs, running, one_time, announced))

    def board(rule: Rule) -> bool:
        return rule.group == "oversight"

    def contingent(name: str) -> dict[str, Range]:
        return runs.compare(lambda run: run.lines["full_cost"][name])

    return Result(
        inputs=inputs,
        running=running,
        one_time=one_time,
        announced=announced,
        lines=tuple(runs.line_results()),
        quantities={name: runs.quantity(name) for name in QUANTITIES},
        boards_choice={basis: runs.compare_lines(basis, board) for basis in BASES},
        net_without_boards_choice={
            basis: runs.compare_lines(basis, lambda rule: net_line(rule) and not board(rule)) for basis in BASES
        },
        net_without_jail_officers=runs.compare_lines(
            "full_cost", lambda rule: net_line(rule) and rule.name not in JAIL_OFFICER_LINES
        ),
        contingent={rule.name: contingent(rule.name) for rule in LINES if rule.group == "contingent"},
        hours={rule.name: float(runs.points["option"].quantities[rule.hours]) for rule in LINES if rule.hours},
        warnings=inputs.warnings + _amounts_beyond(runs),
        local_units={
            basis: _local_units(runs, basis, {name: running[basis][name].net for name in SETS}) for basis in BASES
        },
        draws=draws,
        seed=seed,
    )


def _announced_money(runs: Runs) -> tuple[float, float]:
    """Announced money in the difference, a year and once. Bonuses pass through to the officers and are left out: the
    same sum stands among the costs."""
    found = {"yearly": 0.0, "one_time": 0.0}
    option, baseline = (runs.points[name].lines["full_cost"] for name in ("option", "baseline"))
    for rule in LINES:
        if rule.counts and rule.is_offset and rule.status == "announced" and rule.reimburses != ("officer_bonuses",):
            found[rule.timing] += float(option[rule.name] - baseline[rule.name])
    return found["yearly"], found["one_time"]


def _amounts_beyond(runs: Runs) -> tuple[str, ...]:
    """Sentences for typed amounts that cannot be: money above what it reimburses, set-up already behind."""
    inputs, lines = runs.inputs, runs.points["option"].lines["full_cost"]
    found = []
    for name, amount in inputs.scenario.amounts.items():
        rule = RULES[name]
        ceiling = sum(lines[reimbursed] for reimbursed in rule.reimburses)
        if rule.reimburses and -lines[name] > ceiling + 0.005:
            found.append(f"{rule.label}: the amount typed is more than the full cost of what it reimburses.")
        sides = (inputs.option_flags, inputs.baseline_flags)
        if amount and all(any(flags[flag] for flag in rule.needs) for flags in sides):
            found.append(
                f"{rule.label}: the amount typed stands in the baseline too, so it adds nothing to the difference."
            )
        begun = [flag for flag in rule.needs if inputs.option_flags[flag] and not in_force(inputs, flag)]
        if rule.timing == "one_time" and not begun and lines[name]:
            found.append(f"{rule.label}: an amount is typed although the agreement is already in force.")
    return tuple(found)


def in_force(inputs: Inputs, agreement: str) -> bool:
    """Whether an agreement is said to be in force already."""
    return inputs.choices.get(f"already_in_force_{agreement}") == "yes"


FEDERAL_CASES = (
    ("none", "time_spent"),
    ("startup", "time_spent"),
    ("announced", "time_spent"),
    ("announced", "whole_salary"),
)


FederalCases = dict[tuple[str, str], dict[str, tuple[Totals, Totals]]]


def federal_cases(inputs: Inputs) -> FederalCases:
    """For each case of federal money and reading of the salary offer: running and one-time difference by basis."""
    found = {}
    for case in FEDERAL_CASES:
        choices = {**inputs.choices, "federal_money": case[0], "federal_reading": case[1]}
        runs = Runs(replace(inputs, choices=choices))
        found[case] = {
            basis: (runs.totals(basis, "yearly")["difference"], runs.totals(basis, "one_time")["difference"])
            for basis in BASES
        }
    return found


def net_line(rule: Rule) -> bool:
    """Whether a line is part of the yearly net."""
    return rule.timing == "yearly" and rule.counts


def local_scales(inputs: Inputs) -> dict[str, float | None]:
    """What a dollar comes to in terms people know; None where the county's own figure is not given."""
    number = {name: inputs.numbers[name].typical if inputs.numbers[name].present else None for name in _OWN_FIGURES}
    home = number["median_home_value"]
    cent = number["value_of_one_cent"]
    return {
        "per_resident_usd": 1 / inputs.numbers["population"].typical,
        "per_household_usd": 1 / number["households"] if number["households"] else None,
        "cents_on_tax_rate": 1 / cent if cent else None,
        # A rate is cents per $100 of value, so one cent on a home is its value over 10,000 dollars.
        "median_home_usd": home / _HOME_VALUE_PER_CENT / cent if home and cent else None,
        "share_of_sheriff_budget": 1 / number["sheriff_budget"] if number["sheriff_budget"] else None,
    }


def _local_units(runs: Runs, basis: str, net: Mapping[str, Range]) -> dict[str, dict[str, Range | None]]:
    """The yearly net in terms people know. None where the county's own figure is not given, or nobody is held."""
    point, drawn = runs.point_and_draws(lambda run: add_up(run.lines[basis], net_line))
    scales = local_scales(runs.inputs)
    people = {
        "people_held": runs.point_and_draws(lambda run: run.quantities["people_held"]),
        "people_picked_up": runs.point_and_draws(lambda run: run.quantities["people_picked_up"]),
    }
    found: dict[str, dict[str, Range | None]] = {}
    for name in SETS:
        by_unit: dict[str, Range | None] = {
            unit: None if scale is None else scaled(net[name], scale) for unit, scale in scales.items()
        }
        for what, (at_point, at_draws) in people.items():
            added = "added_" if name == "difference" else ""
            divisor = float(at_point[name])
            unit = f"per_{added}{what.replace('people', 'person')}_usd"
            by_unit[unit] = None
            if divisor > 0:
                by_unit[unit] = make_range(_each(drawn[name], at_draws[name]), point[name] / divisor)
        found[name] = by_unit
    return found


def _each(total: Any, number: Any) -> Any:
    """Draws of a total over a number of people; draws where there is nobody have no such figure and are left out."""
    total, number = np.broadcast_arrays(total, number)
    return total[number > 0] / number[number > 0]


_OWN_FIGURES = ("households", "value_of_one_cent", "median_home_value", "sheriff_budget")
_HOME_VALUE_PER_CENT = 10_000
