"""The way from the baseline to the choice, line by line."""

from __future__ import annotations

import pytest

from estimator.run import SET_FREE, estimate, steps_to_choice
from tests.conftest import inputs_of

POSTS = {"staffing_mode": "dedicated", "dedicated_posts_detention": 3, "detainers_per_year": 100}


def test_time_that_posts_set_free_is_a_step_of_its_own_and_the_end_is_the_same():
    """100 detainers, of which posts do all the paperwork: in the baseline (detainers alone) 100 x 30.83 minutes of
    officers, of whose hours three quarters less a sixth (1 - 0.3333) are paid as regular time."""
    inputs = inputs_of(options=["jem"], baseline="detainers", values=POSTS)
    steps = steps_to_choice(estimate(inputs, draws=20), "full_cost")
    by_label = {step.label: step.end - step.start for step in steps}
    worked = inputs.worked_values()
    hours = 100 * worked["paperwork_minutes"] / 60
    regular = hours * (1 - worked["backfill_share"]) * worked["wage_detention_officer"] * (1 + worked["benefits_load"])
    assert by_label[SET_FREE] == pytest.approx(-regular, abs=0.01)
    assert by_label["Detainer paperwork"] == pytest.approx(
        -hours * worked["backfill_share"] * worked["wage_detention_officer"] * 1.5 * (1 + worked["overtime_load"]),
        abs=0.01,
    )
    assert steps[-2].end == pytest.approx(steps[-1].end)


def test_new_spending_and_shared_duty_set_nothing_free():
    result = estimate(inputs_of(options=["jem"], baseline="detainers", values=POSTS), draws=20)
    assert SET_FREE not in [step.label for step in steps_to_choice(result, "new_spending")]
    shared = estimate(inputs_of(options=["jem"], baseline="detainers"), draws=20)
    assert SET_FREE not in [step.label for step in steps_to_choice(shared, "full_cost")]
