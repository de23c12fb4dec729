"""What a person types, and what becomes of it: spelling, steps, corrections, and lines that stay in the table."""

from __future__ import annotations

import pytest

from estimator.rules import RULES
from tests.ui.visit import app, fine, seeded, sentences, type_new, typed

REFUSED = "Hours to process one immigration case must be a number between 0 and 100; you gave -4 (case_hours)."


def staff_screen(**raw):
    at = seeded(**raw)
    return fine(at.selectbox(key="assumption_group").set_value("staff").run())


def test_a_field_that_is_corrected_loses_its_red_sentence():
    at = staff_screen()
    fine(at.number_input(key="value_case_hours").set_value(-4.0).run())
    assert REFUSED in sentences(at)
    fine(at.number_input(key="value_case_hours").set_value(5.0).run())
    assert typed(at)["values"]["case_hours"] == 5.0
    assert REFUSED not in sentences(at)


def test_another_field_keeps_its_red_sentence():
    at = staff_screen()
    fine(at.number_input(key="value_case_hours").set_value(-4.0).run())
    fine(at.number_input(key="value_screening_minutes").set_value(20.0).run())
    assert REFUSED in sentences(at)


def test_a_range_stays_where_its_typical_value_is_typed_back():
    kept = {"low": 1.0, "typical": 3.0, "high": 6.0, "source": "time sheets"}
    at = staff_screen(values={"case_hours": kept})
    fine(at.number_input(key="value_case_hours").set_value(-4.0).run())
    assert REFUSED in sentences(at)
    fine(at.number_input(key="value_case_hours").set_value(3.0).run())
    assert typed(at)["values"]["case_hours"] == kept


@pytest.mark.parametrize(
    "spelling",
    ["gaston", "GASTON County", " Gaston county "],
)
def test_a_listed_county_gets_its_listed_spelling(spelling):
    at = app()
    at.selectbox(key="answer_state").set_value("NC").run()
    fine(type_new(at.selectbox(key="answer_county"), spelling).run())
    assert typed(at)["county"] == "Gaston"
    assert at.selectbox(key="answer_county").value == "Gaston"
    # Its population is known, so it is not asked for.
    assert "answer_population" not in {widget.key for widget in at.number_input}


def test_a_county_that_is_not_listed_stays_as_it_was_typed():
    at = app()
    at.selectbox(key="answer_state").set_value("NC").run()
    fine(type_new(at.selectbox(key="answer_county"), "yancey").run())
    assert typed(at)["county"] == "yancey"


def test_whole_numbers_go_up_and_down_by_whole_steps():
    at = seeded(options=["wso", "jem", "tfm"])
    steps = {}
    for group in ("training", "staff", "setup"):
        fine(at.selectbox(key="assumption_group").set_value(group).run())
        steps |= {widget.key: widget.step for widget in at.number_input}
    for name in ("officers_trained_wso", "officers_trained_jem", "officers_trained_tfm", "vehicles_bought"):
        assert steps[f"value_{name}"] == 1.0
    assert steps["value_turnover"] < 1


def test_a_line_that_only_the_baseline_has_stays_in_the_table():
    """A jail enforcement agreement costs $1,234 of counsel; no cooperation costs nothing of the kind."""
    at = fine(seeded(options=["none"], baseline=["jem"], amounts={"counsel": 1234}))
    lines = next(table.value for table in at.dataframe if "Line" in table.value)
    row = lines[lines["Line"] == RULES["counsel"].label].iloc[0]
    assert (row["New spending"], row["Full cost"], row["Full cost in the baseline"]) == ("$0.00", "$0.00", "$1,234.00")
