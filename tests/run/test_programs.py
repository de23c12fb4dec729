"""Programs folded from the rules give what the rules give, to the last bit."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.claims import check_claim, make_claim
from estimator.claims.figure import Figure, _Divided, _Number
from estimator.facts import FOLDER
from estimator.rules import above_zero, greatest, least, ratio
from estimator.rules.formula import pick
from estimator.run import METHODS, draws, estimate, forget_draws, percentiles, results
from estimator.run import folded as folding
from estimator.run.again import Points, RowsOfDraws, Worked
from estimator.run.draws import BLOCK, draw_all
from estimator.run.folded import TriedWork, _with_given, folded, forget_programs, start
from estimator.run.lines import names_of, wanted_lines
from estimator.run.program import OutOfBounds, Program
from estimator.run.side import EVERYTHING
from estimator.run.sides import DifferenceOf, TwoSides
from estimator.run.symbols import Sheet
from estimator.run.ways import _NetBy
from estimator.run.years import over_years
from estimator.scenario import read_scenario, resolve
from estimator.studies import read_study
from tests.conftest import inputs_of
from tests.strategies import FACTS, examples, resolved, scenarios

SCENARIOS = sorted((FOLDER / "scenarios").glob("*.json"))
STUDIES = sorted((FOLDER / "studies").glob("*.toml"))
NET = names_of(wanted_lines("net"))
# What it takes today, and a little room: more has a reason, or is a mistake.
OPERATIONS, RANGES_DRAWN, FIGURES_PLACED = 280, 60, 110
RUNS_OF_A_CLAIM, POINTS_OF_A_CLAIM, RANGES_DRAWN_FOR_A_CLAIM = 470, 138_000, 135


def bits(value):
    """The bits of a result, one for each draw; minus zero and zero are one, as everywhere where results are shown."""
    return (np.asarray(value, float) + 0.0).tobytes()


def agree(work, sides, values):
    """The folded program beside the rules: shapes, and every bit."""
    piece = folded(work, sides, values)
    by_program = piece.program.run(_with_given(piece, sides, values))
    by_rules = work(sides, values)
    for ours, theirs in zip(by_program, by_rules, strict=True):
        assert np.shape(ours) == np.shape(theirs)
        assert bits(ours) == bits(theirs)


def all_work(inputs):
    """Every piece of work that is folded, with the sides it is done on."""
    sides = list(TwoSides.of(inputs))
    yield EVERYTHING, sides[:1]
    yield EVERYTHING, sides[1:]
    yield DifferenceOf("full_cost", NET), sides
    for step in ("people_held", "officers"):
        yield _Divided(DifferenceOf("full_cost", NET), _Number(step)), sides
    yield _NetBy(METHODS[5].average_price, METHODS[5].regular_time, NET), sides


def holds(inputs, draws=40):
    """At expected values, on draws, and on trials."""
    for work, sides in all_work(inputs):
        agree(work, sides, inputs.worked_values())
        agree(work, sides, inputs.choice_flags() | draw_all(inputs.numbers, draws))
        trials = [replace(side, trials=True) for side in sides]
        agree(work, trials, inputs.worked_values() | {"case_hours": np.array([0.0, 1.0, 7.0])})


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_folded_equals_the_rules_in_every_shipped_scenario(path: Path):
    holds(resolve(read_scenario(path.read_bytes(), FACTS), FACTS))


@pytest.mark.slow
@pytest.mark.parametrize("path", STUDIES, ids=lambda path: path.stem)
def test_folded_equals_the_rules_in_every_shipped_study(path: Path):
    for case in read_study(path.read_bytes(), path.name, FACTS).cases.values():
        holds(case.inputs)


@settings(max_examples=examples(60), deadline=None)
@given(scenarios(amounts=True))
def test_folded_equals_the_rules_for_random_places_and_typed_values(raw):
    holds(resolved(raw))


@settings(max_examples=examples(15), deadline=None)
@given(scenarios(amounts=True), st.integers(2, 4))
def test_the_years_ahead_folded_are_those_of_the_rules(raw, horizon):
    raw["values"]["horizon"] = horizon
    inputs = resolved(raw)
    work, sides = over_years(inputs, "full_cost", wanted_lines("net")), list(TwoSides.of(inputs))
    agree(work, sides, inputs.worked_values())
    agree(work, sides, inputs.choice_flags() | draw_all(inputs.numbers, 20))


def test_blocks_of_draws_give_what_all_draws_at_once_give():
    inputs = inputs_of(options=["wso", "jem", "tfm"], values={"spare_beds": 2})
    for number in (BLOCK - 1, BLOCK, 2 * BLOCK + 7):
        agree(EVERYTHING, list(TwoSides.of(inputs))[:1], inputs.choice_flags() | draw_all(inputs.numbers, number))


EXTREMES = [0.0, -0.0, 1.0, -1.0, 5e-324, 1e-300, 1e300, math.inf, -math.inf, math.nan]


@settings(max_examples=examples(200), deadline=None)
@given(st.dictionaries(st.sampled_from(["case_hours", "net_work_hours", "share_honored", "bed_day_marginal", "turnover"]),
                       st.sampled_from(EXTREMES), min_size=1))  # fmt: skip
def test_what_no_door_lets_in_is_refused_by_the_program_or_comes_to_the_same_bits(extremes):
    """Infinities, minus zero and numbers at the edge of what a float can hold."""
    inputs = inputs_of(options=["jem"])
    sides, worked = list(TwoSides.of(inputs)), inputs.worked_values()
    values = worked | {name: np.array([value, worked[name]]) for name, value in extremes.items()}
    trials = [replace(side, trials=True) for side in sides]
    with np.errstate(all="ignore"):
        try:
            agree(DifferenceOf("new_spending", NET), trials, values)
        except OutOfBounds:
            assert any(not low <= extremes[name] <= high or math.copysign(1, extremes[name]) < 0
                       for name in extremes for low, high in [FACTS.assumptions[name].permitted])  # fmt: skip


ARITHMETIC = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
    "least": least,
    "greatest": greatest,
    "ratio": ratio,
    "above_zero": lambda a, b: above_zero(a - b),
    "neg": lambda a, b: -a * b,
    "pick": lambda a, b: pick(1.0, a, b) + pick(0.0, a, b),
}


@settings(max_examples=examples(400), deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(sorted(ARITHMETIC)), st.integers(0, 20), st.integers(0, 20)), min_size=1, max_size=12),
    st.tuples(*[st.sampled_from([0.0, -0.0, 1.0, 0.5, -2.0])] * 2),
    st.lists(st.sampled_from([0.0, 0.25, 1.0, 3.0]), min_size=3, max_size=3),
    st.lists(st.sampled_from([-3.0, -0.0, 0.0, 2.0]), min_size=3, max_size=3),
)  # fmt: skip
def test_any_arithmetic_folded_keeps_every_bit_of_it_the_sign_of_zero_included(steps, known, never_negative, any_sign):
    """Random operations on known numbers, on values never below zero and on values of any sign; and the same where it is
    known beforehand which value that is, or that it is not zero."""

    def work(leaves):
        results = list(leaves)
        for operation, one, other in steps:
            results.append(ARITHMETIC[operation](results[one % len(results)], results[other % len(results)]))
        return results[len(leaves) :]

    sheet = Sheet()
    program = Program(sheet, work([*known, sheet.value("p", 0.0, 3.0), sheet.value("q", -3.0, 3.0)]))
    for p in never_negative:
        narrower = program.within({"p": (p, p) if p in (0, 1) else (0.25, 3.0)})
        for q in any_sign:
            by_rules = work([*known, p, q])
            for one in (program, narrower):
                by_program = one.run({"p": p, "q": q})
                assert np.array(by_program, float).tobytes() == np.array(by_rules, float).tobytes()


def test_a_part_of_itself_is_the_whole_only_where_it_is_not_zero():
    sheet = Sheet()
    work = ratio(sheet.value("p", 0.0, 3.0), sheet.value("p", 0.0, 3.0))
    program = Program(sheet, [work])
    assert [program.run({"p": value}) for value in (0.0, 2.0)] == [[0.0], [1.0]]
    narrower = program.within({"p": (0.5, 3.0)})
    assert (program.operations, narrower.operations) == (1, 0)
    assert narrower.run({"p": 2.0}) == [1.0]


def test_a_program_for_narrower_bounds_refuses_what_lies_outside_them():
    sheet = Sheet()
    program = Program(sheet, [sheet.value("p", 0.0, 3.0) * sheet.value("q", 0.0, 3.0)])
    narrower = program.within({"p": (1.0, 1.0), "q": (1.0, 3.0)})
    assert (program.operations, narrower.operations) == (1, 0)
    assert narrower.run({"p": 1.0, "q": 2.0}) == [2.0]
    for values in ({"p": 2.0, "q": 2.0}, {"p": 1.0, "q": 0.5}):
        with pytest.raises(OutOfBounds):
            narrower.run(values)


def worked_again_and_anew(changes: list[dict[str, Any]]):
    """Draws of two agreements, worked once, with each of some changes."""
    inputs = inputs_of(options=["wso", "jem"])
    sides, work = list(TwoSides.of(inputs)), DifferenceOf("full_cost", NET)
    base = inputs.worked_values() | draw_all(inputs.numbers, 200)
    started = start(work, sides, base)
    # One after the other, before any is looked at: none may write over what another gave, or over what stood at first.
    found = [started.again(change)[0] for change in changes]
    for change, again in zip(changes, found, strict=True):
        assert bits(again) == bits(work(sides, base | change)[0])


def test_what_is_worked_again_is_what_is_worked_anew():
    wages = np.linspace(20, 40, 200)
    changes: list[dict[str, Any]] = [{"case_hours": 3.0}, {"wage_detention_officer": wages}, {"horizon": 3.0}]
    worked_again_and_anew([*changes, {"wage_detention_officer": 2 * wages}, {}])


def test_what_is_drawn_is_worked_again_where_it_is_known_at_its_expected_value(monkeypatch):
    """One assumption after another, and several at once: from the steps that are kept, and in no other way."""
    monkeypatch.setattr(folding, "work_out", None)
    monkeypatch.setattr(folding, "OutOfBounds", KeyError)
    inputs = inputs_of(options=["wso", "jem"])
    worked = inputs.worked_values()
    drawn = [name for name, number in inputs.numbers.items() if not number.known]
    changes = [{name: worked[name]} for name in drawn]
    several = {name: worked[name] for name in drawn[::2]}
    worked_again_and_anew([*changes, several, {**several, "wage_detention_officer": np.linspace(20, 40, 200)}, {}])


def test_a_result_that_is_a_drawn_value_itself_stays_one_for_each_draw_where_it_is_known():
    sheet = Sheet()
    people, price = sheet.value("people", 0.0, 9.0), sheet.value("price", 0.0, 9.0)
    drawn = {"people": np.array([1.0, 2.0, 3.0]), "price": np.array([4.0, 5.0, 6.0])}
    again = Worked(Program(sheet, [people, people * price]), drawn).again({"people": 2.0})
    assert [result.tolist() for result in again] == [[2.0, 2.0, 2.0], [8.0, 10.0, 12.0]]


def test_rows_are_runs_one_after_another_and_each_of_their_own_values_is_looked_at():
    sheet = Sheet()
    price, people, share, fee = (sheet.value(name, 0.0, 100.0) for name in ("price", "people", "share", "fee"))
    program = Program(sheet, [people * (price * 2.0) * share + fee, people - fee, price * share, 0.0 * people])
    drawn = [np.array(values) for values in ([1.0, 2.0, 3.0], [4.0, 5.0, 6.0], [7.0, 8.0, 9.0])]
    common, bounds = {"price": drawn[0], "share": 0.5}, {"price": (1.0, 3.0), "people": (4.0, 9.0)}
    own = [{"people": drawn[1], "fee": 3.0}, {"people": drawn[2], "fee": 0.0}]
    many = RowsOfDraws(program, {**common, **own[0]}, bounds, frozenset(own[0]), 3)
    for row in (*own, own[0]):
        by_itself = program.run({**common, **row}, bounds, 3)
        for ours, alone in zip(many.run(row), by_itself, strict=True):
            assert np.shape(ours) == np.shape(alone)
            assert bits(ours) == bits(alone)
    for fee_outside in (-1.0, 101.0, math.nan):
        with pytest.raises(OutOfBounds):
            many.run({**own[0], "fee": fee_outside})


# Counts, not times: what a change of the rules or of the folding costs shows here.


def test_typing_a_value_folds_nothing_anew():
    one, other = (inputs_of(values={"case_hours": hours}) for hours in (3, 4.5))
    pieces = [folded(EVERYTHING, list(TwoSides.of(inputs))[:1], inputs.worked_values()) for inputs in (one, other)]
    assert pieces[0] is pieces[1]


def test_operations_of_a_program_and_what_an_estimate_draws_and_places(monkeypatch):
    """A jail enforcement agreement in Gaston County: operations of its largest program, ranges drawn, figures placed."""
    forget_draws()
    forget_programs()
    drawn, placed = [], []
    stretched = draws._stretched

    def stretched_and_kept(*arguments):
        drawn.append(arguments)
        return stretched(*arguments)

    def percentiles_and_kept(values):
        placed.append(values)
        return percentiles(values)

    monkeypatch.setattr(draws, "_stretched", stretched_and_kept)
    monkeypatch.setattr(results, "percentiles", percentiles_and_kept)
    estimate(inputs_of())
    largest = max(program.operations for sides in folding._evaluated.values() for program in sides._made.values())
    arrays = [values for values in placed if np.ndim(values) and np.ptp(values) > 0]
    assert largest <= OPERATIONS
    assert len(drawn) <= RANGES_DRAWN
    assert len(arrays) <= FIGURES_PLACED


@pytest.mark.parametrize(("text", "years"), [("95000", 0), ("400000", 5)])
def test_runs_of_the_model_in_a_claim(monkeypatch, text, years):
    """Of a plain claim and of one of five years: runs of the model, points tried in all of them, ranges drawn. No point that
    is tried leaves the program, for the rules themselves take many times as long."""
    forget_draws()
    calls = {}

    def counted(owner, name):
        work, calls[name] = getattr(owner, name), []

        def work_and_count(*arguments):
            calls[name].append(arguments)
            return work(*arguments)

        monkeypatch.setattr(owner, name, work_and_count)

    for owner, name in ((Points, "run"), (Figure, "__call__"), (draws, "_stretched"), (TriedWork, "_by_the_rules")):
        counted(owner, name)
    check_claim(make_claim(text, years=years), inputs_of(), FACTS)
    assert len(calls["run"]) + len(calls["__call__"]) <= RUNS_OF_A_CLAIM
    assert sum(points.shape[1] for _, points in calls["run"]) <= POINTS_OF_A_CLAIM
    assert len(calls["_stretched"]) <= RANGES_DRAWN_FOR_A_CLAIM
    assert not calls["_by_the_rules"]


def test_points_tried_at_once_are_what_the_rules_make_of_each():
    """Answers that are tried too; a value that nothing uses is not among those that are tried."""
    inputs = inputs_of(options=["wso", "jem"])
    sides, worked = TwoSides.of(inputs, trials=True), inputs.worked_values()
    work = DifferenceOf("full_cost", NET)
    tried = sides.try_out(
        work, worked, ["case_hours", "households", "officers_trained_jem", "officers_trained_jem_given"]
    )
    assert list(tried.names) == ["case_hours", "officers_trained_jem", "officers_trained_jem_given"]
    points = np.array([[1.0, 4.0, 7.5, 0.0], [3.0, 5.0, 5.0, 9.0], [1.0, 0.0, 1.0, 1.0]])
    one_by_one = [work(list(sides), worked | dict(zip(tried.names, map(float, at), strict=True)))[0] for at in points.T]
    assert bits(tried(points)[0]) == bits(one_by_one)
    assert bits(tried(points[:, :1])[0]) == bits(one_by_one[0])
    outside = np.where(points == 7.5, -1.0, points)
    by_rules = work(list(sides), worked | dict(zip(tried.names, outside, strict=True)))[0]
    assert bits(tried(outside)[0]) == bits(by_rules)


def on_draws_of_what_is_used(inputs):
    """Beside all draws; and at expected values the program for draws beside the rules."""
    sides = TwoSides.of(inputs)
    for work in (DifferenceOf("new_spending", NET), over_years(inputs, "full_cost", wanted_lines("net"))):
        every_draw = inputs.choice_flags() | draw_all(inputs.numbers, 40)
        assert bits(sides.work_out_on_draws(work, 40)[0]) == bits(work(list(sides), every_draw)[0])
        worked = inputs.worked_values()
        assert bits(sides.work_out(work, worked)[0]) == bits(work(list(sides), worked)[0])


def test_steps_that_are_not_drawn_grow_with_the_years():
    on_draws_of_what_is_used(inputs_of(options=["wso", "jem"], values={"detainer_growth": 0.3, "horizon": 4}))


@settings(max_examples=examples(20), deadline=None)
@given(scenarios(amounts=True))
def test_what_is_worked_on_draws_of_what_it_uses_is_what_all_draws_give(raw):
    on_draws_of_what_is_used(resolved(raw))
