"""From resolved ranges to a result: chosen set and baseline, new spending and full cost, and the difference.

The headline is the worked value (everything at its expected value), which adds up line by line; P5 to P95 stand beside it.
The range of a difference is taken of the differences, draw by draw; percentiles are never added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from estimator.facts import AGREEMENTS
from estimator.rules import Rule
from estimator.run.draws import DRAWS, SEED
from estimator.run.figures import Amount, Figure, Less, Quantity, Sum
from estimator.run.lines import LINES, PEOPLE, QUANTITIES, beside_contract, net_line, of_contract
from estimator.run.local_units import NET_OF_PEOPLE, local_units
from estimator.run.results import BASES, SETS, Answer, Part, People, Range, Replaces, Result, Staffing
from estimator.run.runs import Request, Runs, part_of
from estimator.run.staffing import staffing, with_these_posts
from estimator.run.typed_amounts import amounts_beyond
from estimator.run.unused import unused
from estimator.scenario import Inputs
from estimator.terms import Side, Timing


def estimate(
    inputs: Inputs, draws: int = DRAWS, seed: int = SEED, on_answer: Callable[[Answer], None] | None = None
) -> Result:
    """Worked values and ranges of everything that is reported. ``on_answer`` is called as soon as the headline is
    known, which is before half of the work is done."""
    runs = Runs(inputs, draws, seed, ready=_asked(inputs))
    whole = runs.part()
    staffed = staffing(runs)
    replaced = _replaces(runs, staffed)
    announced = _announced_money(runs)
    contract = None
    if inputs.option_flags["beds"] or inputs.baseline_flags["beds"]:
        contract = {"contract": runs.part(of_contract), "without": runs.part(beside_contract)}
    answer = Answer(inputs, whole.running, whole.one_time, announced, staffed, replaced, contract)
    if on_answer is not None:
        on_answer(answer)

    quantities = {name: runs.quantity(name) for name in QUANTITIES}

    def contingent(name: str) -> dict[Side, Range]:
        return runs.compare(Amount("full_cost", name))

    return Result(
        **vars(answer),
        lines=tuple(runs.line_results()),
        quantities=quantities,
        boards_choice={basis: runs.compare_lines(basis, _board) for basis in BASES},
        net_without_boards_choice={basis: runs.compare_lines(basis, _without_board) for basis in BASES},
        already_paid=runs.compare(_BEYOND_NEW_SPENDING),
        people={
            name: _people(quantities[quantity], contract["without"] if contract else whole)
            for name, quantity in PEOPLE.items()
        },
        contingent={rule.name: contingent(rule.name) for rule in LINES if rule.group == "contingent"},
        hours={rule.name: float(runs.points["option"].quantities[rule.hours]) for rule in LINES if rule.hours},
        warnings=inputs.warnings + amounts_beyond(runs),
        unused=unused(inputs),
        local_units={
            basis: local_units(runs, basis, {name: whole.running[basis][name].net for name in SETS}) for basis in BASES
        },
        draws=draws,
        seed=seed,
    )


def _board(rule: Rule) -> bool:
    return rule.group == "oversight"


def _without_board(rule: Rule) -> bool:
    return net_line(rule) and not _board(rule)


_BEYOND_NEW_SPENDING = Less(Sum.of("full_cost", net_line), Sum.of("new_spending", net_line))


def _asked(inputs: Inputs) -> Iterator[Request]:
    """What every estimate asks for, so that it is worked in one go."""
    yield from part_of()
    if inputs.option_flags["beds"] or inputs.baseline_flags["beds"]:
        yield from part_of(of_contract)
        yield from part_of(beside_contract)
    figures: list[Figure] = [Quantity(name) for name in QUANTITIES]
    figures += [Amount("full_cost", rule.name) for rule in LINES if rule.group == "contingent"]
    figures += [Sum.of(basis, wanted) for basis in BASES for wanted in (_board, _without_board, NET_OF_PEOPLE)]
    for figure in (*figures, _BEYOND_NEW_SPENDING):
        for name in SETS:
            yield figure, name
    for basis in BASES:
        for rule in LINES:
            yield Amount(basis, rule.name), "option"


def _replaces(runs: Runs, staffed: Staffing) -> Replaces | None:
    """The choice against detainers alone, where it puts another agreement in the place of the baseline's."""
    inputs = runs.inputs
    gone = tuple(name for name in AGREEMENTS if name in inputs.baseline and name not in inputs.scenario.options)
    if not gone or not set(AGREEMENTS) & set(inputs.scenario.options):
        return None
    flags = {**inputs.baseline_flags, **dict.fromkeys(AGREEMENTS, 0.0)}
    alone = replace(inputs, baseline_flags=flags)
    against_it = Runs(inputs, *runs.drawn_with, against=alone)
    with_posts: Part | None = None
    if staffed.with_posts is not None:
        posted = Runs(with_these_posts(inputs, staffed.posts), *runs.drawn_with, against=alone)
        with_posts = posted.part(beside_contract)
    return Replaces(gone, against_it.part(beside_contract), with_posts)


def _people(number: Mapping[Side, Range], whole: Part) -> People:
    """People a year, and the yearly net of the same set for each of them; ``whole``: without a bed contract, whose money
    has nothing to do with them."""
    return People(
        number,
        {
            basis: {
                name: whole.running[basis][name].net.point / number[name].point if number[name].point > 0 else None
                for name in SETS
            }
            for basis in BASES
        },
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
