"""The records of the form: what they name is there, they fit the choice, and the model has the same unit beside them."""

from __future__ import annotations

import pytest

from estimator.facts import AGREEMENTS
from estimator.oversight import Expected, fields_of
from estimator.rules import RULES
from tests.conftest import inputs_of
from tests.strategies import FACTS

FIELDS = FACTS.record_fields


def test_every_line_and_step_that_a_record_names_is_there():
    for field in FIELDS.values():
        assert all(RULES[name].is_line for name in field.lines), field.id
        steps = [*field.estimate, *([field.fixes.by_step] if field.fixes and field.fixes.by_step else [])]
        assert not any(RULES[name].is_line for name in steps), field.id


def test_a_step_beside_a_record_is_in_the_records_unit():
    words = {"detainers": "detainer", "people": "person", "hours": "hour", "officers": "officer", "trips": "trip", "bed-days": "bed_day"}  # fmt: skip
    for field in FIELDS.values():
        if len(field.estimate) == 1 and field.estimate_times == 1:
            top, *below = RULES[field.estimate[0]].unit.split("/")
            assert top == words[field.unit], field.id
            assert (below == ["year"]) == (field.keeps == "sum"), field.id


def test_what_was_spent_is_counted_in_dollars_once_and_no_line_twice():
    spent = [name for field in FIELDS.values() if field.spent for name in field.lines]
    assert len(spent) == len(set(spent))
    for field in FIELDS.values():
        if field.spent:
            assert field.kind == "money"
            timings = {RULES[name].timing for name in field.lines}
            assert timings == ({"one_time"} if field.keeps == "once" else {"yearly"}), field.id


def test_records_of_people_can_be_hidden_and_those_of_officers_cannot():
    assert not FIELDS["people_held"].public_count
    assert FIELDS["officers_jem"].public_count


def test_a_town_is_asked_for_nothing_of_a_jail():
    town = inputs_of(place="municipality", municipality="Carroll", state="NH", options=["tfm"])
    asked = {field.id for field in fields_of(town, FACTS)}
    assert "task_force_hours" in asked
    assert not {"detainers_received", "people_held", "arrests_booked", "officers_jem"} & asked


@pytest.mark.parametrize("option", AGREEMENTS)
def test_a_county_is_asked_for_the_work_of_its_agreement(option):
    asked = {field.id for field in fields_of(inputs_of(options=[option]), FACTS)}
    own = {"wso": "warrants_served", "jem": "people_screened", "tfm": "task_force_arrests"}
    assert own[option] in asked
    assert not {name for other, name in own.items() if other != option} & asked


def test_the_expected_value_is_the_models_own():
    """Detainers of Gaston County by hand: residents who are not citizens, times the rate, times one and the added share."""
    inputs = inputs_of()
    values = inputs.worked_values()
    by_hand = (
        values["noncitizens"] / 1000 * values["detainers_per_thousand_noncitizens"] * (1 + values["added_share_jem"])
    )
    found = Expected(inputs, 200).of(FIELDS["detainers_received"])
    assert found is not None
    assert found.point == pytest.approx(by_hand)


def test_overtime_paid_is_the_new_spending_of_its_lines():
    from estimator.run import estimate

    inputs = inputs_of()
    lines = {line.rule.name: line.value.point for line in estimate(inputs, 50).lines if line.basis == "new_spending"}
    field = FIELDS["overtime_cost"]
    found = Expected(inputs, 50).of(field)
    assert found is not None
    assert found.point == pytest.approx(sum(lines[name] for name in field.lines))
