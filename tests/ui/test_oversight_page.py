"""The Oversight page: the list, the letters, a filled form and a county's own numbers; what is refused changes nothing."""

from __future__ import annotations

import pytest

from tests.ui.visit import app, fine, put_in, seeded, sentences, table_of, text_of, typed

PAGE = "ui/pages/oversight_page.py"
HEAD = "quarter,field,value,source\n"
FILLED = (
    HEAD + "2026Q1,detainers_received,24,jail log\n2026Q2,detainers_received,31,jail log\n2026Q2,officers_jem,30,\n"
).encode()


def oversight(**raw):
    return fine(seeded(**raw).switch_page(PAGE).run())


def test_the_page_begins_with_the_example():
    at = fine(app().switch_page(PAGE).run())
    assert "An example: Gaston County, North Carolina" in text_of(at)


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"options": ["none"]},
        {"options": ["jem", "beds"], "values": {"contract_beds": 10}},
        {"place": "municipality", "municipality": "Carroll", "state": "NH", "options": ["tfm"]},
    ],
)
def test_the_page_on_scenarios_of_every_kind(raw):
    at = oversight(**raw)
    assert "most valuable first" in text_of(at)
    for kind in at.selectbox(key="letter_kind").options:
        assert kind


def test_the_letter_follows_the_choice():
    at = oversight()
    assert at.code[0].value.startswith("# Order for reports on work with ICE: Gaston County")
    at = fine(at.selectbox(key="letter_kind").set_value("records").run())
    assert at.code[0].value.startswith("# Request for public records")


def test_a_filled_form_is_set_beside_the_estimate_and_adopted():
    at = oversight()
    at = put_in(at, "actuals_file", "filled.csv", FILLED)
    table = table_of(at, "Record")
    assert table["Record"] == ["Detainers received", "Officers trained for jail enforcement"]
    assert table["Recorded"] == ["55 detainers", "30 officers"]
    assert "outside our range" in sentences(at)
    assert "values" not in typed(at) or "detainers_per_year" not in typed(at)["values"]
    assert "in place of our assumptions, new spending goes from" in text_of(at)
    at = fine(at.checkbox(key="adopt_officers_jem").set_value(False).run())
    at = fine(at.button(key="use_records").click().run())
    assert typed(at)["values"]["detainers_per_year"]["typical"] == 110
    assert "officers_trained_jem" not in typed(at)["values"]


@pytest.mark.parametrize(
    "content",
    [b"assumption,value\ncase_hours,4\n", HEAD.encode(), (HEAD + "2099Q1,people_held,3,\n").encode(), b"%PDF-1"],
)
def test_a_wrong_form_is_one_sentence_and_changes_nothing(content):
    at = oversight()
    before = typed(at)
    at = put_in(at, "actuals_file", "x.csv", content)
    assert sentences(at).startswith('"x.csv" was not used. ')
    assert "Nothing was changed." in sentences(at)
    assert typed(at) == before


def test_own_numbers_are_shown_before_they_are_used():
    at = oversight()
    content = b"assumption,value,source\ncase_hours,4.2,log\nnonsense,3,\n"
    at = put_in(at, "numbers_file", "own.csv", content)
    assert table_of(at, "Read as")["Read as"] == ["4.2 hours a detainer"]
    assert 'Line 3, "nonsense": no assumption is called so.' in sentences(at)
    assert "case_hours" not in typed(at).get("values", {})
    at = fine(at.button(key="use_numbers").click().run())
    assert typed(at)["values"]["case_hours"] == {"typical": 4.2, "source": "Measured: log"}
    assert "These numbers are in the estimate" in "\n".join(element.value for element in at.success)


def test_numbers_in_the_slot_of_records_and_the_other_way_round():
    at = oversight()
    at = put_in(at, "numbers_file", "filled.csv", FILLED)
    assert "it looks like a filled reporting form" in sentences(at)
