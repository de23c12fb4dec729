"""Draws against closed forms, and what a changed input may and may not move."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.run.draws import DRAWS, draw, draw_all, percentiles, positions, stretch
from estimator.run.estimate import estimate
from estimator.run.lines import add_up, net_line
from estimator.run.runs import Runs
from estimator.run.side import Side
from tests.conftest import inputs_of
from tests.strategies import examples

A_RANGE = inputs_of().numbers["case_hours"]


def ranged(low, typical, high, log_scale=False, uniform=False):
    """An assumption with this range."""
    return replace(A_RANGE, low=low, typical=typical, high=high, log_scale=log_scale, uniform=uniform)


def test_positions_have_the_mean_and_spread_of_their_closed_form():
    """d = 1 - sqrt(1 - v) with v uniform has mean 1/3 and second moment 1/6; the sign is fair."""
    found = positions("a stream", 400_000)
    assert np.mean(np.abs(found)) == pytest.approx(1 / 3, abs=0.002)
    assert np.mean(found**2) == pytest.approx(1 / 6, abs=0.002)
    assert np.mean(found) == pytest.approx(0, abs=0.002)


def test_percentiles_of_a_linear_and_a_log_range_are_those_of_the_closed_form():
    """P95 lies at distance 1 - sqrt(1 - 0.9) above the typical value, P5 as far below."""
    d = 1 - math.sqrt(0.1)
    at = positions("another", 400_000)
    low, middle, high = percentiles(stretch(at, ranged(10.0, 20.0, 50.0)))
    assert (low, middle, high) == pytest.approx((20 - 10 * d, 20, 20 + 30 * d), rel=0.005)
    low, middle, high = percentiles(stretch(at, ranged(10.0, 40.0, 90.0, log_scale=True)))
    assert (low, middle, high) == pytest.approx((40 * (10 / 40) ** d, 40, 40 * (90 / 40) ** d), rel=0.005)


@settings(max_examples=examples(60), deadline=None)
@given(
    st.floats(0.01, 10), st.floats(0, 10), st.floats(0, 10), st.floats(0, 10), st.booleans(),
    st.sampled_from(["low", "typical", "high"]),
)  # fmt: skip
def test_raising_a_bound_lowers_no_draw_and_no_expected_value(low, gap, reach, more, log_scale, raised):
    bounds = {"low": low, "typical": low + gap, "high": low + gap + reach + more}
    room = {"low": gap, "typical": reach + more, "high": math.inf}[raised]
    lifted = bounds | {raised: bounds[raised] + min(more, room)}
    at = positions("bounds", 500)
    before, after = (ranged(b["low"], b["typical"], b["high"], log_scale) for b in (bounds, lifted))
    assert np.all(stretch(at, after) >= stretch(at, before) - 1e-9)
    assert after.expected >= before.expected - 1e-9


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=200))
def test_percentiles_are_those_of_numpy(values):
    assert percentiles(np.array(values)) == pytest.approx(
        tuple(np.percentile(values, [5, 50, 95])), rel=1e-12, abs=1e-9
    )


@pytest.mark.parametrize(
    "spread",
    [np.sort, lambda v: np.round(v, 1), lambda v: np.maximum(v, 0.0), lambda v: np.where(np.arange(v.size) % 10, v, 9.0),
     lambda v: np.repeat(v[:3], 4_000)[: v.size], lambda v: np.where(v > 1.6, 1.0, 0.0), lambda v: v],
)  # fmt: skip
@pytest.mark.parametrize("number", [40, 999, 10_000])
def test_percentiles_are_exact_where_a_sample_of_the_draws_says_nothing_of_them(spread, number):
    """Sorted values, ties, and every tenth value far from all others: the lower of the two values around a percentile, and
    the part of the way to the upper one."""
    values = spread(np.random.default_rng(1).standard_normal(number))
    in_order = sorted(values.tolist())
    for percentile, found in zip((5, 50, 95), percentiles(values), strict=True):
        at = percentile / 100 * (number - 1)
        lower, upper = in_order[int(at)], in_order[int(at) + 1]
        assert found == lower + (upper - lower) * (at - int(at))


def test_a_changed_input_moves_no_other_draw():
    one, other = (
        inputs_of(),
        inputs_of(values={"screening_minutes": 21, "share_honored": {"low": 0.5, "typical": 0.9, "high": 1}}),
    )
    before, after = draw_all(one.numbers, 1000), draw_all(other.numbers, 1000)
    for name in one.numbers:
        if name not in ("screening_minutes", "share_honored"):
            assert np.array_equal(before[name], after[name]), name


def test_wages_of_all_posts_move_together():
    drawn = draw_all(inputs_of().numbers, 5000)
    wages = [
        np.asarray(drawn[f"wage_{who}"])
        for who in ("detention_officer", "patrol_officer", "detention_supervisor", "patrol_supervisor")
    ]
    order = np.argsort(wages[0])
    for wage in wages[1:]:
        assert np.all(np.diff(wage[order]) >= 0)


def test_draws_are_not_rounded():
    """Not even where what is typed must be whole: rounding would move the mean."""
    typed = {"officers_trained_tfm": {"low": 2, "typical": 4, "high": 12}}
    number = inputs_of(options=["tfm"], values=typed).numbers["officers_trained_tfm"]
    assert number.assumption.whole
    drawn = np.asarray(draw(number))
    assert np.mean(drawn == np.rint(drawn)) < 0.01
    assert np.mean(drawn) == pytest.approx(number.expected, rel=0.01)


def test_where_only_the_beds_offered_are_known_every_number_up_to_them_is_as_likely():
    """A fair spread from 0 to 80: mean 40, standard deviation 80 / √12, a quarter below 20."""
    drawn = np.asarray(draw(inputs_of(options=["beds"], values={"contract_beds_offered": 80}).numbers["contract_beds"]))
    assert 0 <= drawn.min() < drawn.max() <= 80
    assert np.mean(drawn) == pytest.approx(40, rel=0.01)
    assert np.std(drawn) == pytest.approx(80 / math.sqrt(12), rel=0.01)
    assert np.mean(drawn < 20) == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize(
    "together", [("bed_day_marginal", "bed_day_average"), ("backfill_share", "training_backfill_share"), ("benefits_load", "post_load")]
)  # fmt: skip
def test_two_sides_of_one_fact_are_one_draw(together):
    drawn = draw_all(inputs_of().numbers, 5000)
    one, other = (np.asarray(drawn[name]) for name in together)
    assert np.all(np.diff(other[np.argsort(one)]) >= 0)


def test_a_known_value_has_no_range_and_a_typed_range_has_one():
    known = inputs_of(values={"case_hours": 3}).numbers["case_hours"]
    assert draw(known) == 3
    ranged = inputs_of(values={"case_hours": {"low": 1, "typical": 3, "high": 4}}).numbers["case_hours"]
    values = np.asarray(draw(ranged))
    assert 1 <= values.min() < values.max() <= 4
    assert np.median(values) == pytest.approx(3, abs=0.02)


def test_same_seed_same_result_and_zero_is_a_seed():
    inputs = inputs_of()
    assert estimate(inputs, 500, seed=0) == estimate(inputs, 500, seed=0)
    assert estimate(inputs, 500, seed=0) != estimate(inputs, 500, seed=1)


def test_a_sum_of_known_and_one_uncertain_value_has_the_range_of_its_closed_form():
    """Everything known but one: the total is linear in it, so its percentiles and its mean are too."""
    inputs = inputs_of(baseline="none", values={"officers_trained_jem": 20, "detainers_per_year": 1000})
    known = {
        n: replace(number, low=number.expected, typical=number.expected, high=number.expected)
        for n, number in inputs.numbers.items()
    }
    uncertain = replace(inputs.numbers["case_hours"], low=3.0, typical=4.0, high=8.0)
    only = replace(inputs, numbers=known | {"case_hours": uncertain})
    found = Runs(only).totals("full_cost", "yearly")["option"].net
    at = {}
    for hours in (3.0, 4.0, 8.0):
        run = Side("option", only, only.option_flags).evaluate(only.worked_values() | {"case_hours": hours})
        at[hours] = float(add_up(run.lines["full_cost"], net_line))
    d = 1 - math.sqrt(0.1)
    assert found.low == pytest.approx(at[4.0] - (at[4.0] - at[3.0]) * d, rel=0.003)
    assert found.high == pytest.approx(at[4.0] + (at[8.0] - at[4.0]) * d, rel=0.003)
    assert found.typical == pytest.approx(at[4.0], rel=0.003)
    assert found.point == pytest.approx((at[3.0] + 4 * at[4.0] + at[8.0]) / 6)
    assert found.mean == pytest.approx(found.point, rel=0.003)
    # Half the draws lie below the middle; the worked value of 4.5 hours lies an eighth of the way up the other half.
    above = 1 - (1 - 1 / 8) ** 2
    assert found.share_below == pytest.approx(0.5 + 0.5 * above, abs=0.01)


@pytest.mark.slow
def test_the_number_of_draws_steadies_the_range():
    """Percentiles of two seeds agree within 2 percent at the number of draws in use."""
    inputs = inputs_of()
    one, other = (estimate(inputs, DRAWS, seed).running["full_cost"]["difference"].net for seed in (1, 2))
    assert (one.low, one.typical, one.high) == pytest.approx((other.low, other.typical, other.high), rel=0.02)
