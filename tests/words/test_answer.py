"""The sentences of an answer."""

from __future__ import annotations

import pytest

from estimator.run import estimate
from estimator.words.sentences import circumstances
from tests.conftest import inputs_of
from tests.strategies import FACTS

# No other money comes in.
QUIET = {"federal_money": "none", "state_share_received": 0}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["detainers"], "The choice stands in place of a jail enforcement agreement, whose cost is taken off."),
        (["wso"], "The choice stands in place of a jail enforcement agreement, whose cost is taken off."),
        (["none"], "The choice leaves out a jail enforcement agreement, whose cost is taken off."),
        (["jem", "wso"], ""),
    ],
)
def test_an_agreement_of_the_baseline_is_replaced_by_a_choice_and_left_out_by_none(options, says):
    first, *_ = circumstances(estimate(inputs_of(options=options, baseline=["jem"]), draws=20), FACTS)
    assert first.partition("This is compared with a jail enforcement agreement.")[2].strip() == says


def test_announced_money_is_said_without_bonuses_that_are_passed_on():
    amounts = {"federal_salary_money": -7_000, "state_bonus_money": -18_000, "officer_bonuses": 18_000}
    inputs = inputs_of(options=["tfm"], baseline="none", values=QUIET, amounts={**amounts, "task_force_time": 40_000})
    said = " ".join(circumstances(estimate(inputs, draws=20), FACTS))
    assert "It counts $7,000 a year of federal or state money that was announced and is not guaranteed." in said


PAST = "set-up is past and not counted."


@pytest.mark.parametrize(
    ("options", "values", "says"),
    [
        (["jem"], {}, f"It is on ICE's list of May 18, 2026, signed June 9, 2020, and taken to be in force already: {PAST}"),
        (["detainers", "jem"], {}, f"It is on ICE's list of May 18, 2026, signed June 9, 2020, and taken to be in force already: {PAST}"),
        (["jem", "tfm"], {}, f"A jail enforcement agreement is on ICE's list of May 18, 2026, signed June 9, 2020, and taken to be in force already: its {PAST}"),
        (["jem"], {"already_in_force_jem": "yes"}, f"It is taken to be in force already: {PAST}"),
        (["wso", "tfm"], {"already_in_force_tfm": "yes"}, f"A task force agreement is taken to be in force already: its {PAST}"),
        (["wso", "jem", "tfm"], {"already_in_force_tfm": "yes"},
         f"A jail enforcement agreement and a task force agreement are taken to be in force already: their {PAST}"),
        (["jem"], {"already_in_force_jem": "no"}, ""),
        (["tfm"], {}, ""),
    ],
)  # fmt: skip
def test_it_is_said_which_agreement_is_in_force_already(options, values, says):
    """Gaston County's jail enforcement agreement is on ICE's list; others begin unless a person says otherwise."""
    said = circumstances(estimate(inputs_of(options=options, baseline="none", values=values), draws=20), FACTS)
    assert [sentence for sentence in said if "in force" in sentence] == ([says] if says else [])
