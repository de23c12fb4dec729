"""From resolved ranges to a result: chosen set and baseline, new spending and full cost, and the difference.

The headline is the worked value (everything at typical), which adds up line by line; P5 to P95 stand beside it.
The range of a difference is taken of the differences, draw by draw; percentiles are never added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import estimator.lines  # noqa: F401  (registers the rules)
from estimator.formula import RULES, Namespace, Rule, constants
from estimator.resolve import Inputs
from estimator.uncertainty import DRAWS, SEED, draw_all, percentiles

BASES = ("new_spending", "full_cost")
SETS = ("option", "baseline", "difference")
LINES: tuple[Rule, ...] = tuple(rule for rule in RULES.values() if rule.is_line)

# Lines whose hours are jail officers' own: the average cost of a jail day already holds their pay.
JAIL_OFFICER_LINES = ("screening", "case_processing", "warrant_service", "detainer_paperwork")
QUANTITIES = (
    "detainers", "all_detainers", "people_held", "people_picked_up", "task_force_arrests", "officer_hours",
    "full_time_equivalents", "posts", "bed_days", "scaap_award",
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
class Result:
    """What the model says of one scenario. Dictionaries are keyed by basis, then by option, baseline, difference."""

    inputs: Inputs
    running: Mapping[str, Mapping[str, Totals]]
    one_time: Mapping[str, Mapping[str, Totals]]
    lines: tuple[LineResult, ...]
    quantities: Mapping[str, Mapping[str, Range]]
    boards_choice: Mapping[str, Mapping[str, Range]]
    net_without_boards_choice: Mapping[str, Mapping[str, Range]]
    net_without_jail_officers: Mapping[str, Range]
    contingent: Mapping[str, Mapping[str, Range]]
    local_units: Mapping[str, Mapping[str, Mapping[str, Range | None]]]
    draws: int
    seed: int


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


def evaluate(inputs: Inputs, values: Mapping[str, Any], flags: Mapping[str, float]) -> Evaluation:
    """Run every line on both bases. Money received is the same on both: it is worked out at full cost."""
    full = Namespace(namespace_values(inputs, values, flags, "full_cost"))
    full_lines = {rule.name: getattr(full, rule.name) for rule in LINES}
    received = {rule.name: full_lines[rule.name] for rule in LINES if rule.is_offset}
    new = Namespace({**namespace_values(inputs, values, flags, "new_spending"), **received})
    new_lines = {rule.name: getattr(new, rule.name) for rule in LINES}
    return Evaluation(
        {"new_spending": new_lines, "full_cost": full_lines}, {name: getattr(full, name) for name in QUANTITIES}
    )


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


def estimate(inputs: Inputs, draws: int = DRAWS, seed: int = SEED) -> Result:
    """Worked values and ranges of everything that is reported."""
    worked, ranged = inputs.typical_values(), inputs.choice_flags() | draw_all(inputs.numbers, draws, seed)
    points = {
        "option": evaluate(inputs, worked, inputs.option_flags),
        "baseline": evaluate(inputs, worked, inputs.baseline_flags),
    }
    arrays = {
        "option": evaluate(inputs, ranged, inputs.option_flags),
        "baseline": evaluate(inputs, ranged, inputs.baseline_flags),
    }

    def compare(pick: Callable[[Evaluation], Any]) -> dict[str, Range]:
        """A quantity of the option, of the baseline, and of their difference draw by draw."""
        found = {}
        point = {name: pick(points[name]) for name in ("option", "baseline")}
        drawn = {name: pick(arrays[name]) for name in ("option", "baseline")}
        point["difference"] = point["option"] - point["baseline"]
        drawn["difference"] = drawn["option"] - drawn["baseline"]
        for name in SETS:
            found[name] = Range(*percentiles(drawn[name]), float(point[name]))
        return found

    def compare_lines(basis: str, wanted: Callable[[Rule], bool]) -> dict[str, Range]:
        return compare(lambda run: add_up(run.lines[basis], wanted))

    def totals(basis: str, timing: str) -> dict[str, Totals]:
        cost, received, other = is_cost(timing), is_received(timing), is_other_federal(timing)
        gross = compare_lines(basis, cost)
        offsets = compare_lines(basis, received)
        net = compare(lambda run: add_up(run.lines[basis], cost) + add_up(run.lines[basis], received))
        second = compare(
            lambda run: add_up(run.lines[basis], cost)
            + add_up(run.lines[basis], received)
            + add_up(run.lines[basis], other)
        )
        return {
            name: Totals(gross[name], offsets[name], net[name], second[name] if second[name] != net[name] else None)
            for name in SETS
        }

    def net_without(basis: str, left_out: Iterable[str]) -> dict[str, Range]:
        names = tuple(left_out)
        return compare_lines(basis, lambda rule: net_line(rule) and rule.name not in names)

    board = [rule.name for rule in LINES if rule.group == "oversight"]
    return Result(
        inputs=inputs,
        running={basis: totals(basis, "yearly") for basis in BASES},
        one_time={basis: totals(basis, "one_time") for basis in BASES},
        lines=tuple(
            LineResult(
                rule,
                basis,
                Range(*percentiles(arrays["option"].lines[basis][rule.name]), float(points["option"].lines[basis][rule.name])),
                float(points["baseline"].lines[basis][rule.name]),
            )
            for basis in BASES
            for rule in LINES
        ),
        quantities={name: compare(lambda run, name=name: run.quantities[name]) for name in QUANTITIES},
        boards_choice={basis: compare_lines(basis, lambda rule: rule.group == "oversight") for basis in BASES},
        net_without_boards_choice={basis: net_without(basis, board) for basis in BASES},
        net_without_jail_officers=net_without("full_cost", JAIL_OFFICER_LINES),
        contingent={
            rule.name: compare(lambda run, name=rule.name: run.lines["full_cost"][name])
            for rule in LINES
            if rule.group == "contingent"
        },
        local_units={basis: _local_units(inputs, basis, points, arrays) for basis in BASES},
        draws=draws,
        seed=seed,
    )


def net_line(rule: Rule) -> bool:
    """Whether a line is part of the yearly net."""
    return rule.timing == "yearly" and rule.counts


def _local_units(
    inputs: Inputs, basis: str, points: Mapping[str, Evaluation], arrays: Mapping[str, Evaluation]
) -> dict[str, dict[str, Range | None]]:
    """The yearly net in terms people know. None where the county's own figure is not given, or nobody is held."""

    def nets(runs: Mapping[str, Evaluation]) -> dict[str, Any]:
        found = {name: add_up(runs[name].lines[basis], net_line) for name in ("option", "baseline")}
        return {**found, "difference": found["option"] - found["baseline"]}

    def counted(runs: Mapping[str, Evaluation], what: str) -> dict[str, Any]:
        found = {name: runs[name].quantities[what] for name in ("option", "baseline")}
        return {**found, "difference": found["option"] - found["baseline"]}

    point, drawn = nets(points), nets(arrays)
    number = {name: inputs.numbers[name].typical if inputs.numbers[name].present else None for name in _OWN_FIGURES}
    home = number["median_home_value"]
    cent = number["value_of_one_cent"]
    scales = {
        "per_resident_usd": 1 / inputs.numbers["population"].typical,
        "per_household_usd": 1 / number["households"] if number["households"] else None,
        "cents_on_tax_rate": 1 / cent if cent else None,
        # A rate is cents per $100 of value, so one cent on a home is its value over 10,000 dollars.
        "median_home_usd": home / _HOME_VALUE_PER_CENT / cent if home and cent else None,
        "share_of_sheriff_budget": 1 / number["sheriff_budget"] if number["sheriff_budget"] else None,
    }
    people = {what: (counted(points, what), counted(arrays, what)) for what in ("people_held", "people_picked_up")}
    found: dict[str, dict[str, Range | None]] = {}
    for name in SETS:
        by_unit: dict[str, Range | None] = {
            unit: None if scale is None else Range(*percentiles(drawn[name] * scale), float(point[name] * scale))
            for unit, scale in scales.items()
        }
        for what, (at_point, at_draws) in people.items():
            added = "added_" if name == "difference" else ""
            divisor = float(at_point[name])
            unit = f"per_{added}{what.replace('people', 'person')}_usd"
            # Draws without anybody held have no cost a person; they are left out of the range.
            by_unit[unit] = None
            if divisor:
                ratio = drawn[name] / at_draws[name]
                by_unit[unit] = Range(*percentiles(ratio), float(point[name]) / divisor)
        found[name] = by_unit
    return found


_OWN_FIGURES = ("households", "value_of_one_cent", "median_home_value", "sheriff_budget")
_HOME_VALUE_PER_CENT = 10_000
