"""From resolved ranges to a result: chosen set and baseline, new spending and full cost, and the difference.

The headline is the worked value (everything at typical), which adds up line by line; P5 to P95 stand beside it.
The range of a difference is taken of the differences, draw by draw; percentiles are never added.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from estimator.rules import Rule
from estimator.run.draws import DRAWS, SEED
from estimator.run.lines import (
    JAIL_OFFICER_LINES,
    LINES,
    QUANTITIES,
    net_line,
)
from estimator.run.local_units import local_units
from estimator.run.results import BASES, SETS, Answer, Range, Result
from estimator.run.runs import Runs
from estimator.run.typed_amounts import amounts_beyond
from estimator.scenario import Inputs
from estimator.terms import Side, Timing


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

    def contingent(name: str) -> dict[Side, Range]:
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
        warnings=inputs.warnings + amounts_beyond(runs),
        local_units={
            basis: local_units(runs, basis, {name: running[basis][name].net for name in SETS}) for basis in BASES
        },
        draws=draws,
        seed=seed,
    )


def _announced_money(runs: Runs) -> tuple[float, float]:
    """Announced money in the difference, a year and once. Bonuses pass through to the officers and are left out: the
    same sum stands among the costs."""
    totals: dict[Timing | Literal[""], float] = {"yearly": 0.0, "one_time": 0.0}
    option, baseline = (runs.points[name].lines["full_cost"] for name in ("option", "baseline"))
    for rule in LINES:
        if rule.counts and rule.is_offset and rule.status == "announced" and rule.reimburses != ("officer_bonuses",):
            totals[rule.timing] += float(option[rule.name] - baseline[rule.name])
    return totals["yearly"], totals["one_time"]
