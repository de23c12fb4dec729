"""Which lines there are, and which of them a sum is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from estimator.rules import RULES, Rule
from estimator.run.draws import FloatOrDraws
from estimator.terms import Timing

LINES: tuple[Rule, ...] = tuple(rule for rule in RULES.values() if rule.is_line)


# Lines whose hours are jail officers' own: the average cost of a jail day already holds their pay.
JAIL_OFFICER_LINES = ("screening", "case_processing", "warrant_service", "detainer_paperwork")


QUANTITIES = (
    "detainers", "all_detainers", "people_held", "people_picked_up", "jail_days", "task_force_arrests", "officer_hours",
    "full_time_equivalents", "net_work_hours", "scaap_award", *{rule.hours: None for rule in LINES if rule.hours},
)  # fmt: skip


def add_up(lines: Mapping[str, FloatOrDraws], wanted: Callable[[Rule], bool]) -> FloatOrDraws:
    """The sum of the wanted lines, left to right in the order lines are shown."""
    total: FloatOrDraws = 0.0
    for rule in LINES:
        if wanted(rule):
            total = total + lines[rule.name]
    return total


def is_cost(timing: Timing) -> Callable[[Rule], bool]:
    """Cost lines of one timing that count toward the total."""
    return lambda rule: rule.timing == timing and rule.counts and not rule.is_offset


def is_received(timing: Timing) -> Callable[[Rule], bool]:
    """Offsets of one timing that count toward the net."""
    return lambda rule: rule.timing == timing and rule.counts and rule.is_offset


def is_other_federal(timing: Timing) -> Callable[[Rule], bool]:
    """Federal money for pay already in the budget: outside the net, inside the second net."""
    return lambda rule: rule.timing == timing and not rule.counts and rule.is_offset


def net_line(rule: Rule) -> bool:
    """Whether a line is part of the yearly net."""
    return rule.timing == "yearly" and rule.counts


TOTALS = ("net", "gross", "offsets")


def wanted_lines(what: str, timing: Timing = "yearly") -> Callable[[Rule], bool]:
    """The lines a figure is made of. ``what``: a total (net, gross or offsets), a group, or one line by its name, which
    keeps its own timing and may be one that stands apart."""

    def wanted(rule: Rule) -> bool:
        if rule.name == what:
            return True
        in_total = {"net": True, "gross": not rule.is_offset, "offsets": rule.is_offset}.get(what, rule.group == what)
        return rule.is_line and rule.counts and rule.timing == timing and in_total

    return wanted
