"""Which lines there are, and which of them a sum is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache

from estimator.rules import RULES, Rule
from estimator.run.draws import FloatOrDraws
from estimator.terms import Timing

LINES: tuple[Rule, ...] = tuple(rule for rule in RULES.values() if rule.is_line)


QUANTITIES = (
    "detainers", "all_detainers", "people_screened", "placed_by_jem", "people_held", "people_picked_up",
    "people_with_conviction", "task_force_arrests", "bed_days", "jail_days", "detention_hours", "patrol_hours",
    "officer_hours", "full_time_equivalents", "net_work_hours", "scaap_award", "state_grant_expected",
    "contract_posts_filled", *{rule.hours: None for rule in LINES if rule.hours},
)  # fmt: skip


# People as outcomes, and the quantity that counts them.
PEOPLE = {
    "screened": "people_screened", "placed": "placed_by_jem", "held": "people_held", "picked_up": "people_picked_up",
    "arrested": "task_force_arrests", "with_conviction": "people_with_conviction",
}  # fmt: skip

Wanted = Callable[[Rule], bool]


def every_line(rule: Rule) -> bool:
    """Whether a line is wanted where all are."""
    return True


def of_contract(rule: Rule) -> bool:
    """Whether a line belongs to a bed contract."""
    return rule.group == "contract"


def beside_contract(rule: Rule) -> bool:
    """Whether a line has nothing to do with a bed contract."""
    return rule.group != "contract"


@lru_cache(maxsize=256)
def both(one: Wanted, other: Wanted) -> Wanted:
    """Lines that both want."""
    return lambda rule: one(rule) and other(rule)


def names_of(wanted: Wanted) -> tuple[str, ...]:
    """The wanted lines by their names, in the order lines are shown."""
    try:
        return _names_of(wanted)
    except TypeError:
        # What cannot be told apart from others is asked again.
        return _names_of.__wrapped__(wanted)


@lru_cache(maxsize=512)
def _names_of(wanted: Wanted) -> tuple[str, ...]:
    return tuple(rule.name for rule in LINES if wanted(rule))


def add_up(lines: Mapping[str, FloatOrDraws], wanted: Wanted) -> FloatOrDraws:
    """The sum of the wanted lines, left to right in the order lines are shown."""
    total: FloatOrDraws = 0.0
    for name in names_of(wanted):
        total = total + lines[name]
    return total


@lru_cache(maxsize=4)
def is_cost(timing: Timing) -> Callable[[Rule], bool]:
    """Cost lines of one timing that count toward the total."""
    return lambda rule: rule.timing == timing and rule.counts and not rule.is_offset


@lru_cache(maxsize=4)
def is_received(timing: Timing) -> Callable[[Rule], bool]:
    """Offsets of one timing that count toward the net."""
    return lambda rule: rule.timing == timing and rule.counts and rule.is_offset


@lru_cache(maxsize=4)
def is_other_federal(timing: Timing) -> Callable[[Rule], bool]:
    """Federal money for pay already in the budget: outside the net, inside the second net."""
    return lambda rule: rule.timing == timing and not rule.counts and rule.is_offset


@lru_cache(maxsize=4)
def in_net(timing: Timing) -> Callable[[Rule], bool]:
    """Lines of one timing that are part of the net."""
    return lambda rule: rule.timing == timing and rule.counts


@lru_cache(maxsize=4)
def counted_or_not(timing: Timing) -> Callable[[Rule], bool]:
    """Lines of one timing that are part of the net or of the second net."""
    return lambda rule: rule.timing == timing and (rule.counts or rule.is_offset)


def net_line(rule: Rule) -> bool:
    """Whether a line is part of the yearly net."""
    return rule.timing == "yearly" and rule.counts


TOTALS = ("net", "gross", "offsets")


@lru_cache(maxsize=256)
def wanted_lines(what: str, timing: Timing = "yearly") -> Callable[[Rule], bool]:
    """The lines a figure is made of. ``what``: a total (net, gross or offsets), a group, or one line by its name, which
    keeps its own timing and may be one that stands apart."""

    def wanted(rule: Rule) -> bool:
        if rule.name == what:
            return True
        in_total = {"net": True, "gross": not rule.is_offset, "offsets": rule.is_offset}.get(what, rule.group == what)
        return rule.is_line and rule.counts and rule.timing == timing and in_total

    return wanted
