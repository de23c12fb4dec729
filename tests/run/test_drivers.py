"""Shares of variance against closed forms, and what the order of things may not change."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from estimator.run.difference import Difference
from estimator.run.drivers import (
    DRIVER_MEASURES,
    WAGE_STREAM,
    drivers,
    results_at_bounds,
    streams_of,
)
from estimator.run.estimate import estimate
from estimator.run.lattice import _COMPONENTS, _SECOND, MOST_POINTS, lattice
from estimator.run.lines import wanted_lines
from estimator.run.options import compare, option_sets, steps_to_choice
from estimator.run.results import BASES
from estimator.run.sobol import total_order
from estimator.words.sentences.drivers import ask_words
from tests.conftest import inputs_of
from tests.strategies import FACTS


def sobol_sample(model, inputs, low, high, samples=200_000):
    """Total-order indices of a plain function by the estimator under test."""
    rng = np.random.default_rng(7)
    a, b = (low + (high - low) * rng.random((samples, inputs)) for _ in range(2))

    def run(index):
        mixed = a.copy()
        if index is not None:
            mixed[:, index] = b[:, index]
        return model(mixed)

    return total_order(run, inputs)


def test_the_ishigami_function():
    """Closed form, a = 7, b = 0.1: total-order indices 0.5576, 0.4424, 0.2437."""
    found = sobol_sample(
        lambda x: np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0]),
        3,
        -math.pi,
        math.pi,
    )
    assert found == pytest.approx([0.5576, 0.4424, 0.2437], abs=0.01)


def test_a_linear_model_shares_its_variance_by_squared_slopes():
    found = sobol_sample(lambda x: x[:, 0] + 2 * x[:, 1] + 0 * x[:, 2], 3, 0.0, 1.0)
    assert found == pytest.approx([0.2, 0.8, 0.0], abs=0.01)


def above_the_least_error(points):
    """By how much the error grows more with each pair of components of the lattice than with the best pair that was left:
    by nothing, where each was chosen for the least (Sloan and Reztsov's search, by the kernel of Bernoulli's second
    polynomial)."""
    at = np.arange(points) / points
    kernel = 2 * np.pi**2 * (at**2 - at + 1 / 6)
    possible = np.arange(1, points // 2, 2)
    each = kernel[np.outer(possible, np.arange(points)) % points]
    # A component and what is left of n are one: the lattice is the same, from right to left.
    second = possible * _SECOND % points
    place_of_second = (np.minimum(second, points - second) - 1) // 2
    yield (each @ kernel)[place_of_second[0]] - (each @ kernel)[1:].min()
    both = each * each[place_of_second]
    product, free = np.ones(points), np.arange(len(possible)) != place_of_second
    for number, chosen in enumerate(_COMPONENTS, start=1):
        weight = 1 / 2 / number**2
        alone = each @ product
        errors = weight * (alone + alone[place_of_second] + weight * (both @ product))
        place = (chosen - 1) // 2
        left = free & free[place_of_second]
        assert left[place]
        yield (errors[place] - errors[left].min()) / np.abs(errors).max()
        pair = [place, place_of_second[place]]
        free[pair] = False
        product = product * np.prod(1 + weight * each[pair], axis=0)
        product /= product.mean()


def test_each_pair_of_components_of_the_lattice_has_the_least_error():
    assert max(above_the_least_error(MOST_POINTS)) < 1e-9


def test_the_lattice_has_a_pair_for_each_stream():
    assert len(_COMPONENTS) >= len({record.stream for record in FACTS.assumptions.values()})


@pytest.mark.parametrize("points", [64, 1_024, MOST_POINTS])
def test_each_dimension_of_the_lattice_is_filled_evenly(points):
    """Shifted and folded, two points lie in each two n-ths."""
    for row in lattice(len(_COMPONENTS), points, seed=5).reshape(-1, points):
        assert set(np.bincount((row * points / 2).astype(int), minlength=points // 2)) == {2}


def test_the_two_samples_of_a_stream_are_spread_evenly_in_the_plane():
    """In each of 64 parts of the plane 64 of 4,096 points; of points at random it would be 64 give or take 8."""
    for a, b in lattice(len(_COMPONENTS)):
        assert np.abs(np.histogram2d(a, b, bins=8, range=[[0, 1], [0, 1]])[0] - 64).max() <= 8


@pytest.mark.parametrize(("pairs", "points"), [(2, 100), (2, 2 * MOST_POINTS), (2, 0), (len(_COMPONENTS) + 1, 64)])
def test_no_other_lattice_is_made(pairs, points):
    with pytest.raises(ValueError, match=str(points)):
        lattice(pairs, points)


@pytest.mark.parametrize("streams", [50, 100, 200])
def test_shares_of_many_streams_are_nearer_than_at_random(streams):
    """A sum of numbers spread evenly on [0, 1): each has the same share."""

    def shares(rows):
        a, b = rows[:, 0], rows[:, 1]
        return np.array(total_order(lambda i: a.sum(axis=0) if i is None else a.sum(axis=0) - a[i] + b[i], streams))

    ours, theirs = (
        np.sqrt(np.mean([(streams * shares(make(seed)) - 1) ** 2 for seed in range(5)]))
        for make in (
            lambda seed: lattice(streams, 4_096, seed),
            lambda seed: np.random.default_rng(seed).random((streams, 2, 4_096)),
        )
    )
    assert ours < theirs / 3


def test_another_seed_shifts_the_lattice():
    assert not np.array_equal(lattice(3, 64, seed=1), lattice(3, 64, seed=2))


def g_function(sampled, slopes):
    """Shares of Sobol's g-function by the estimator, from a function that gives samples A and B of an input."""
    factors = np.array([(np.abs(4 * sampled(index) - 2) + slope) / (1 + slope) for index, slope in enumerate(slopes)])

    def run(index):
        mixed = factors[:, 0].copy()
        if index is not None:
            mixed[index] = factors[index, 1]
        return np.prod(mixed, axis=0)

    return np.array(total_order(run, len(slopes)))


def test_shares_are_ten_times_as_near_their_closed_form_as_with_sixteen_times_as_many_samples_at_random():
    """The g-function (Saltelli and Sobol, 1995): of each factor the variance is v = 1/3 / (1 + a)^2; of all, prod(1 + v) - 1."""
    slopes = np.array([0, 1, 4.5, 9, 99])
    alone = 1 / 3 / (1 + slopes) ** 2
    every = np.prod(1 + alone)
    exact = alone / (1 + alone) * every / (every - 1)

    def evenly(seed):
        pairs = lattice(len(slopes), seed=seed)
        return g_function(lambda index: pairs[index], slopes)

    def at_random(seed):
        rng = np.random.default_rng(seed)
        return g_function(lambda index: rng.random((2, 16 * MOST_POINTS)), slopes)

    ours, theirs = (np.sqrt(np.mean([(by(seed) - exact) ** 2 for seed in range(10)])) for by in (evenly, at_random))
    assert ours < theirs / 10


def test_results_at_bounds_are_those_of_one_run_each():
    inputs = inputs_of(options=["tfm"], values={"federal_money": "announced"})
    wanted, streams = wanted_lines("net"), streams_of(inputs)
    model, worked = Difference(inputs, "full_cost", wanted), inputs.worked_values()
    for stream, found in results_at_bounds(inputs, "full_cost", wanted, streams).items():
        moved = [{name: getattr(inputs.numbers[name], bound) for name in streams[stream]} for bound in ("low", "high")]
        assert found == tuple(float(model.at(worked | values)) for values in moved), stream


def test_nothing_uncertain_has_no_share():
    assert total_order(lambda index: np.ones(10), 2) == [0.0, 0.0]


@pytest.mark.slow
@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("measure", DRIVER_MEASURES)
def test_the_swing_is_the_result_at_each_bound(basis, measure):
    """Recomputed by typing the bound in."""
    inputs = inputs_of(options=["tfm"], values={"federal_money": "announced"})
    found = drivers(inputs, FACTS, basis, measure, samples=256)
    top = next(d for d in found.ranked if d.kind == "range" and len(d.assumptions) == 1)
    for bound, said in (("low", top.low), ("high", top.high)):
        value = getattr(inputs.numbers[top.assumptions[0]], bound)
        typed = inputs_of(options=["tfm"], values={"federal_money": "announced", top.assumptions[0]: value})
        totals = estimate(typed, draws=20).running[basis]["difference"]
        assert getattr(totals, measure).point == pytest.approx(said)


@pytest.mark.slow
def test_wages_are_one_driver():
    found = drivers(inputs_of(), FACTS, "full_cost", samples=512)
    wages = next(d for d in found.ranked if d.stream == WAGE_STREAM)
    assert len(wages.assumptions) == 5
    assert not any(d.stream.startswith("wage_") for d in found.ranked if d is not wages)


@pytest.mark.slow
def test_ranks_do_not_depend_on_the_order_of_the_assumptions():
    inputs = inputs_of()
    turned = replace(inputs, numbers=dict(reversed(list(inputs.numbers.items()))))
    one, other = (drivers(i, FACTS, "full_cost", samples=1024) for i in (inputs, turned))
    assert [d.stream for d in one.ranked] == [d.stream for d in other.ranked]
    for a, b in zip(one.ranked, other.ranked, strict=True):
        assert a.share == pytest.approx(b.share, rel=1e-9)


@pytest.mark.slow
def test_knowing_the_first_five_narrows_the_range_as_said():
    inputs = inputs_of()
    found = drivers(inputs, FACTS, "full_cost", samples=512)
    asked = [d for d in found.ranked if d.stream in found.asked_first]
    known = {
        name: replace(number, low=number.expected, typical=number.expected, high=number.expected)
        for name, number in inputs.numbers.items()
        if number.assumption.stream in {d.stream for d in asked}
    }
    with_these = replace(inputs, numbers={**inputs.numbers, **known})
    again = estimate(with_these).running["full_cost"]["difference"].net
    assert (found.after.low, found.after.high) == pytest.approx((again.low, again.high))
    assert found.after.high - found.after.low < found.before.high - found.before.low
    assert ask_words(found, FACTS)[0].startswith(
        "Ask the sheriff first for: who does the work; detainers the jail receives in a year;"
    )


def test_a_driver_that_no_chosen_line_uses_is_left_out():
    found = drivers(inputs_of(options=["detainers"], baseline="none"), FACTS, "full_cost", samples=256)
    assert "case_hours" not in {d.stream for d in found.ranked if d.swing or d.share}


@pytest.mark.parametrize("options", [["jem"], ["tfm"], ["wso", "tfm"], ["none"]])
@pytest.mark.parametrize("basis", BASES)
def test_the_way_from_the_baseline_to_the_choice_adds_up_to_the_cent(options, basis):
    result = estimate(inputs_of(options=options, values={"federal_money": "announced"}), draws=50)
    steps = steps_to_choice(result, basis)
    for before, after in pairwise(steps[:-1]):
        assert after.start == pytest.approx(before.end, abs=1e-6)
    assert steps[-2].end == pytest.approx(steps[-1].end, abs=0.005)
    assert steps[0].end == pytest.approx(result.running[basis]["baseline"].net.point)


@pytest.mark.slow
def test_options_side_by_side_are_what_each_gives_alone():
    inputs = inputs_of(options=["wso", "tfm"])
    assert option_sets(inputs) == [(), ("detainers",), ("wso",), ("jem",), ("tfm",), ("wso", "tfm")]
    listed = compare(inputs, FACTS)
    for each in listed:
        if each.staffing == "shared":
            alone = estimate(inputs_of(options=list(each.options) or ["none"])).running
        else:
            # Posts for the work of a jail enforcement agreement, or of a task force.
            staffed = estimate(inputs_of(options=list(each.options))).staffing
            assert each.posts == sum(staffed.posts.values())
            assert staffed.with_posts is not None
            alone = staffed.with_posts.running
        for basis in BASES:
            assert each.running[basis].net == alone[basis]["difference"].net
    assert [each.chosen for each in listed].count(True) == 1
    nothing = next(each for each in listed if each.options == ())
    assert nothing.unmet


@pytest.mark.slow
@pytest.mark.parametrize("baseline", [["jem", "tfm"], "state_law", "none"])
def test_every_option_is_set_against_the_same_baseline(baseline):
    """The net of the option in all, less the difference, is the baseline's: one figure in every row."""
    inputs = inputs_of(baseline=baseline)
    for basis in BASES:
        own = estimate(inputs, draws=50).running[basis]["baseline"].net.point
        for each in compare(inputs, FACTS):
            if each.staffing == "dedicated":
                # What posts the work would fill is worked out anew by the option alone.
                continue
            values = {"staffing_mode": "shared"}
            options = list(each.options) or ["none"]
            alone = estimate(inputs_of(options=options, baseline="none", values=values), draws=50)
            in_all = alone.running[basis]["option"].net.point
            # Under a baseline that holds people, a task force agreement alone holds them too.
            if each.options != ("tfm",):
                assert in_all - each.running[basis].net.point == pytest.approx(own)


@pytest.mark.slow
def test_what_nobody_can_answer_is_not_asked_for():
    inputs = inputs_of(options=["tfm"], values={"federal_money": "announced"})
    found = drivers(inputs, FACTS, "new_spending", samples=512)
    assert "federal_share_received" in {d.stream for d in found.ranked}
    assert not {"federal_share_received", "eligible_officer_share"} & set(found.asked_first)
    assert len(found.asked_first) == 5


@pytest.mark.slow
def test_each_number_is_asked_of_the_office_that_has_it():
    said = ask_words(drivers(inputs_of(), FACTS, "new_spending", samples=512), FACTS)
    assert said[0].startswith(
        "Ask the sheriff first for: who does the work; share of officers' hours that someone else must cover at overtime;"
    )
    assert "Ask the county's attorney first for: counsel is from outside the county." in said
    assert "The board itself decides on: count an outside audit." in said
    assert said[-1].startswith("Knowing these two numbers exactly would narrow the range from")
    town = inputs_of(place="municipality", municipality="Carroll", state="NH", options=["tfm"])
    assert ask_words(drivers(town, FACTS, "full_cost", samples=512), FACTS, "municipality")[0].startswith(
        "Ask the police chief first for: "
    )


@pytest.mark.slow
def test_posts_side_by_side_are_those_typed_or_those_the_work_would_fill():
    """Typed posts of the jail stand wherever people are held; where none are typed, a post is spoken of from a tenth of one."""
    typed = compare(inputs_of(values={"dedicated_posts_detention": 7}), FACTS)
    posts = {each.options: each.posts for each in typed if each.staffing == "dedicated"}
    # The task force's own work fills the eighth; North Carolina's law asks for holds beside it.
    assert posts == {("detainers",): 7, ("wso",): 7, ("jem",): 7, ("tfm",): 8}
    by_work = compare(inputs_of(), FACTS)
    assert {each.options: each.posts for each in by_work if each.staffing == "dedicated"} == {("jem",): 1, ("tfm",): 1}


@pytest.mark.slow
def test_a_bed_contract_stands_beside_the_others_where_its_beds_are_known():
    assert ("beds",) not in option_sets(inputs_of())
    inputs = inputs_of(options=["jem", "beds"], values={"contract_beds": 40})
    rows = {each.options: each for each in compare(inputs, FACTS) if each.staffing == "shared"}
    for basis in BASES:
        alone, with_jem, jem = (rows[o].running[basis].net.point for o in (("beds",), ("jem", "beds"), ("jem",)))
        assert with_jem == pytest.approx(alone + jem)


@pytest.mark.slow
def test_a_municipality_compares_nothing_and_the_task_force():
    inputs = inputs_of(place="municipality", municipality="Carroll", state="NH", options=["tfm"])
    assert option_sets(inputs) == [(), ("tfm",)]
    assert compare(inputs, FACTS)


@pytest.mark.slow
def test_barred_options_are_marked():
    listed = compare(inputs_of(county="Frederick", state="MD", baseline="none"), FACTS)
    assert {each.options for each in listed if each.barred} == {("detainers",), ("wso",), ("jem",), ("tfm",)}
