"""What an estimate says beside its totals."""

from __future__ import annotations

from estimator.run import estimate
from tests.conftest import inputs_of

# No other money comes in.
QUIET = {"federal_money": "none", "state_share_received": 0}


def test_bonuses_passed_on_to_officers_are_no_announced_money():
    """$7,000 a year and $2,000 once were announced; $18,000 of bonuses come in and go out again."""
    amounts = {
        "federal_salary_money": 7_000,
        "federal_equipment_money": 2_000,
        "state_bonus_money": 18_000,
        "officer_bonuses": 18_000,
        "detainer_payments": 500,
        "equipment": 30_000,
        "task_force_regular": 40_000,
    }
    inputs = inputs_of(options=["detainers", "tfm"], baseline="none", values=QUIET, amounts=amounts)
    assert estimate(inputs, draws=20).announced == (-7_000, -2_000)
