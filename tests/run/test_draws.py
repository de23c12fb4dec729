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
from estimator.run.runs import Runs
from estimator.run.side import Side
from tests.conftest import inputs_of
from tests.strategies import examples


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
    low, middle, high = percentiles(stretch(at, 10.0, 20.0, 50.0, log_scale=False))
    assert (low, middle, high) == pytest.approx((20 - 10 * d, 20, 20 + 30 * d), rel=0.005)
    low, middle, high = percentiles(stretch(at, 10.0, 40.0, 90.0, log_scale=True))
    assert (low, middle, high) == pytest.approx((40 * (10 / 40) ** d, 40, 40 * (90 / 40) ** d), rel=0.005)


@settings(max_examples=examples(60), deadline=None)
@given(
    st.floats(0.01, 10), st.floats(0, 10), st.floats(0, 10), st.floats(0, 10), st.booleans(),
    st.sampled_from(["low", "typical", "high"]),
)  # fmt: skip
def test_raising_a_bound_lowers_no_draw(low, gap, reach, more, log_scale, raised):
    bounds = {"low": low, "typical": low + gap, "high": low + gap + reach + more}
    room = {"low": gap, "typical": reach + more, "high": math.inf}[raised]
    lifted = bounds | {raised: bounds[raised] + min(more, room)}
    at = positions("bounds", 500)
    before, after = (stretch(at, b["low"], b["typical"], b["high"], log_scale) for b in (bounds, lifted))
    assert np.all(after >= before - 1e-9)


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=200))
def test_percentiles_are_those_of_numpy(values):
    assert percentiles(np.array(values)) == pytest.approx(
        tuple(np.percentile(values, [5, 50, 95])), rel=1e-12, abs=1e-9
    )


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


def test_counts_of_officers_are_whole():
    drawn = draw_all(inputs_of().numbers, 2000)
    for name in ("officers_trained_wso", "officers_trained_jem", "officers_trained_tfm"):
        assert np.array_equal(drawn[name], np.rint(drawn[name]))


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
    """Everything known but one wage: the total is linear in it, so its percentiles are too."""
    inputs = inputs_of(baseline="none")
    typical = {n: replace(number, low=number.typical, high=number.typical) for n, number in inputs.numbers.items()}
    uncertain = replace(inputs.numbers["case_hours"], low=2.0, typical=4.0, high=5.0)
    only = replace(inputs, numbers=typical | {"case_hours": uncertain})
    found = Runs(only).totals("full_cost", "yearly")["option"].net
    at = {}
    for hours in (2.0, 4.0, 5.0):
        run = Side("option", only, only.option_flags).evaluate(only.worked_values() | {"case_hours": hours})
        at[hours] = sum(v for name, v in run.lines["full_cost"].items() if name == "case_processing")
    rest = found.point - at[4.0]
    d = 1 - math.sqrt(0.1)
    assert found.low == pytest.approx(rest + at[4.0] - (at[4.0] - at[2.0]) * d, rel=0.003)
    assert found.high == pytest.approx(rest + at[4.0] + (at[5.0] - at[4.0]) * d, rel=0.003)
    assert found.point == pytest.approx(found.typical, rel=0.003)


@pytest.mark.slow
def test_the_number_of_draws_steadies_the_range():
    """Percentiles of two seeds agree within 2 percent at the number of draws in use."""
    inputs = inputs_of()
    one, other = (estimate(inputs, DRAWS, seed).running["full_cost"]["difference"].net for seed in (1, 2))
    assert (one.low, one.typical, one.high) == pytest.approx((other.low, other.typical, other.high), rel=0.02)
