"""What a person types, and what becomes of it: spelling, steps, corrections, and lines that stay in the table."""

from __future__ import annotations

import pytest

from estimator.facts import load_facts
from estimator.rules import RULES
from estimator.words.sentences import headline
from tests.conftest import result_of
from tests.ui.visit import fine, seeded, sentences, tables, text_of, typed

REFUSED = "Hours to process one immigration case must be a number between 0 and 100; you gave -4 (case_hours)."


def staff_screen(**raw):
    at = seeded("tab_assumptions", **raw)
    return fine(at.selectbox(key="assumption_group").set_value("staff").run())


def test_a_field_that_is_corrected_loses_its_red_sentence():
    at = staff_screen()
    fine(at.text_input(key="value_case_hours").set_value("-4").run())
    assert REFUSED in sentences(at)
    fine(at.text_input(key="value_case_hours").set_value("5").run())
    assert typed(at)["values"]["case_hours"] == 5.0
    assert REFUSED not in sentences(at)


def test_another_field_keeps_its_red_sentence():
    at = staff_screen()
    fine(at.text_input(key="value_case_hours").set_value("-4").run())
    fine(at.text_input(key="value_screening_minutes").set_value("20").run())
    assert REFUSED in sentences(at)


def test_a_range_stays_where_its_typical_value_is_typed_back():
    kept = {"low": 1.0, "typical": 3.0, "high": 6.0, "source": "time sheets"}
    at = staff_screen(values={"case_hours": kept})
    fine(at.text_input(key="value_case_hours").set_value("-4").run())
    assert REFUSED in sentences(at)
    fine(at.text_input(key="value_case_hours").set_value("3").run())
    assert typed(at)["values"]["case_hours"] == kept
    assert REFUSED not in sentences(at)


def test_a_place_on_nobodys_list_is_a_label_with_residents_as_they_were_typed():
    at = seeded()
    fine(at.checkbox(key="answer_unlisted").check().run())
    assert "answer_name" not in {widget.key for widget in at.selectbox}
    fine(at.text_input(key="answer_label").set_value("Two districts").run())
    assert "Please type the number of residents" in sentences(at)
    fine(at.text_input(key="answer_population").set_value("18,000").run())
    assert "Two districts, North Carolina" in text_of(at)
    assert '"Two districts" is a label for a place on nobody\'s list' in sentences(at)
    assert {key: typed(at)[key] for key in ("label", "population")} == {"label": "Two districts", "population": 18_000}
    # Back on the list the label and its residents are gone.
    fine(at.checkbox(key="answer_unlisted").uncheck().run())
    fine(at.selectbox(key="answer_name").set_value("37071").run())
    assert not {"label", "population"} & typed(at).keys()
    assert "is a label" not in sentences(at)


@pytest.mark.parametrize(
    ("population", "says"),
    [("many", "you gave many"), ("0", "population must be a whole number from 1"), ("2.5", "whole number")],
)
def test_residents_that_are_none_get_their_sentence(population, says):
    at = seeded(label="Two districts", population=18_000)
    fine(at.text_input(key="answer_population").set_value(population).run())
    assert says in sentences(at)
    assert typed(at)["population"] == 18_000


def test_the_one_time_cost_of_an_agreement_on_ices_list_can_be_counted_all_the_same_and_taken_back():
    at = seeded("tab_signing")
    assert "On ICE's list of" in text_of(at)
    assert "taken to be in force already: set-up is past and not counted" in text_of(at)
    fine(at.button(key="in_force_jem").click().run())
    assert typed(at)["values"] == {"already_in_force_jem": "no"}
    assert "in force already" not in text_of(at)
    assert headline(result_of(values={"already_in_force_jem": "no"}), load_facts())[0] in text_of(at)
    fine(at.button(key="in_force_jem").click().run())
    assert "already_in_force_jem" not in typed(at)["values"]
    assert headline(result_of(), load_facts())[0] in text_of(at)


def test_the_answer_of_ices_list_can_be_changed_in_its_own_field_and_set_back():
    at = seeded("tab_assumptions")
    fine(at.selectbox(key="assumption_group").set_value("place").run())
    field = "value_already_in_force_jem"
    assert at.selectbox(key=field).value == "yes"
    assert ":small[Changed" not in text_of(at)
    fine(at.selectbox(key=field).set_value("no").run())
    assert typed(at)["values"] == {"already_in_force_jem": "no"}
    assert "in force already" not in text_of(at)
    assert text_of(at).count(":small[Changed") == 1
    fine(at.selectbox(key=field).set_value("yes").run())
    assert typed(at)["values"] == {}
    assert "taken to be in force already" in text_of(at)


def test_a_line_that_only_the_baseline_has_stays_in_the_table():
    """A jail enforcement agreement costs $1,234 of counsel; no cooperation costs nothing of the kind."""
    at = fine(seeded("tab_lines", options=["none"], baseline=["jem"], amounts={"counsel": 1234}))
    lines = next(table for table in tables(at) if "Line" in table)
    row = lines["Line"].index(RULES["counsel"].label)
    assert [lines[head][row] for head in ("New spending", "Full cost", "Full cost in the baseline")] == [
        "$0.00", "$0.00", "$1,234.00",
    ]  # fmt: skip
