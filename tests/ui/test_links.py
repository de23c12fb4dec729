"""A link on the screen: opened from the address or the field, what is said of it, and the link of the present estimate."""

from __future__ import annotations

import json

import pytest

from estimator.exchange import compare_totals, decode
from estimator.run import estimate
from estimator.scenario import Value, resolve
from estimator.words.sentences import headline
from tests.exchange.links import GOOD, INCOMPLETE, checked, code_of, made, result_of, true_code
from tests.strategies import FACTS
from tests.ui.visit import app, at_address, fine, put_in, seeded, sentences, text_of, typed


def test_an_address_with_a_link_shows_its_estimate_and_loses_the_code():
    at = at_address(true_code(values={"case_hours": 7}))
    wanted = headline(estimate(resolve(checked({**GOOD, "values": {"case_hours": 7}}), FACTS)), FACTS)
    for sentence in wanted:
        assert sentence in text_of(at)
    assert at.selectbox(key="answer_state").value == "NC"
    assert at.selectbox(key="answer_name").value == "Gaston County"
    assert at.multiselect(key="answer_options").value == ["jem"]
    assert "Both totals are what the link says they were." in sentences(at)
    assert dict(at.query_params) == {}
    at.selectbox(key="assumption_group").set_value("staff").run()
    assert at.text_input(key="value_case_hours").value == "7"


def test_a_link_is_opened_once_and_later_changes_stay():
    code = true_code(values={"case_hours": 7})
    at = at_address(code)
    at.query_params["s"] = code
    fine(at.multiselect(key="answer_options").set_value(["wso"]).run())
    assert typed(at)["options"] == ["wso"]
    assert "opened from a link" not in sentences(at)


def test_the_words_about_a_link_can_be_dismissed():
    at = at_address(true_code())
    assert "opened from a link" in sentences(at)
    fine(at.run())
    assert "opened from a link" in sentences(at)
    fine(at.button(key="dismiss_link").click().run())
    assert "opened from a link" not in sentences(at)
    assert "A jail enforcement agreement in Gaston County" in text_of(at)


def test_the_page_says_what_was_left_out_and_which_totals_moved():
    raw = {**GOOD, "values": {"case_hours": 400, "gone": 1, "detainers_per_year": 120}}
    at = at_address(made(raw, model="0.0.7", facts="2025-01-02.abc", totals=(123456, 200)))
    said = at.warning[0].value.replace("\\", "")
    assert "made with version 0.0.7 of the model" in said
    assert "made with the facts of 2025-01-02.abc" in said
    assert "Left out: Hours to process one immigration case must be a number between 0 and 100; you gave 400" in said
    assert '"gone" is not an assumption' in said
    assert "The link says that new spending came to $1,234.56 a year when it was made" in said
    assert "The link says that full cost came to $2.00 a year when it was made" in said
    assert set(typed(at)["values"]) == {"detainers_per_year"}


def test_a_link_of_format_1_opens_and_the_page_says_what_moved():
    raw = {"format": 1, "county": "Nowhere", "population": 5000, "state": "NC", "options": ["jem"]}
    at = at_address(made(raw, 1))
    said = at.warning[0].value.replace("\\", "")
    assert "made in format 1 and was brought to format 2" in said
    assert '"Nowhere" points to no single county of the place table, so it stands as a label' in said
    assert (typed(at)["format"], typed(at)["label"]) == (2, "Nowhere")
    # Dismissed, it is still said that the place is a label.
    fine(at.button(key="dismiss_link").click().run())
    assert "points to no single county" not in sentences(at)
    assert '"Nowhere" is a label for a place on nobody\'s list' in sentences(at)


@pytest.mark.parametrize("page", ["compare", "matters", "claim", "years"])
def test_a_link_is_opened_on_the_pages_that_show_an_estimate(page):
    at = at_address(true_code(county="Wake", options=["wso"]), page)
    assert "Wake County" in text_of(at)
    assert dict(at.query_params) == {}


@pytest.mark.parametrize(
    ("code", "says"),
    [(code_of()[:-3], INCOMPLETE), ("", "The link is empty"), (made(GOOD, form=3), "made by a later version"),
     (made({**GOOD, "state": "<b>"}), "state must be the two-letter code of a state or DC, such as NC; you gave \"<b>\"")],
)  # fmt: skip
def test_a_refused_address_shows_its_sentence_and_an_empty_start(code, says):
    at = at_address(code)
    assert [says in error.value.replace("\\", "") for error in at.error] == [True]
    assert "Answer the questions above" in sentences(at)
    assert at.selectbox(key="answer_state").value is None
    assert dict(at.query_params) == {}
    fine(at.selectbox(key="answer_state").set_value("NC").run())
    assert says not in sentences(at)


def test_a_link_is_opened_from_the_field_and_the_widgets_show_it():
    at = seeded(county="Wake", options=["wso"], values={"case_hours": 3})
    at.selectbox(key="assumption_group").set_value("staff").run()
    code = true_code(label="Nowhere", population=5000, options=["tfm"], baseline="none", values={"case_hours": 7})
    fine(at.text_input(key="link_given").set_value(f"https://example.org/?s={code}").run())
    assert "Nowhere, North Carolina" in text_of(at)
    assert at.multiselect(key="answer_options").value == ["tfm"]
    assert at.checkbox(key="answer_unlisted").value is True
    assert at.text_input(key="answer_label").value == "Nowhere"
    assert at.text_input(key="answer_population").value == "5,000"
    assert at.selectbox(key="answer_baseline").value == "none"
    assert at.text_input(key="value_case_hours").value == "7"
    assert at.text_input(key="link_given").value == ""
    assert "opened from a link" in sentences(at)


def test_a_link_to_another_kind_of_place_changes_every_widget_and_clears_old_refusals():
    at = seeded()
    at.selectbox(key="assumption_group").set_value("staff").run()
    at.text_input(key="value_case_hours").set_value("-4").run()
    assert "you gave -4" in sentences(at)
    town = {"place": "municipality", "municipality": "Carroll", "state": "NH", "options": ["tfm"]}
    fine(at.text_input(key="link_given").set_value(true_code(**town)).run())
    assert at.radio(key="answer_place").value == "municipality"
    assert at.selectbox(key="answer_state").value == "NH"
    assert at.selectbox(key="answer_name").value == "Carroll"
    assert "you gave -4" not in sentences(at)


def test_the_field_is_there_before_any_answer():
    at = fine(app().text_input(key="link_given").set_value(true_code()).run())
    assert "A jail enforcement agreement in Gaston County" in text_of(at)


def test_a_refused_link_in_the_field_changes_nothing():
    at = seeded(county="Wake", options=["wso"])
    fine(at.text_input(key="link_given").set_value("nonsense").run())
    assert f"The link was not opened. {INCOMPLETE}" in sentences(at)
    assert "Wake County" in text_of(at)
    fine(at.text_input(key="link_given").set_value("").run())
    assert INCOMPLETE not in sentences(at)


def test_a_file_loaded_after_a_link_takes_its_place():
    at = at_address(made(GOOD, totals=(1, 2)))
    assert at.warning
    wanted = {**GOOD, "county": "Wake"}
    put_in(at, "upload", "s.json", json.dumps(wanted).encode())
    assert "Wake County" in text_of(at)
    assert "opened from a link" not in sentences(at)


def test_the_link_of_the_present_estimate_is_shown_and_opens_it():
    at = fine(seeded(label="<b>*x*</b> 🚓", population=5000, values={"case_hours": {"typical": 3, "source": "log"}}))
    address = at.code[-1].value
    assert "?s=" in address
    opened = decode(address, FACTS)
    assert opened.scenario.to_json()["values"] == {"case_hours": {"typical": 3, "source": "log"}}
    assert opened.scenario.label == "<b>*x*</b> 🚓"
    assert compare_totals(opened, result_of(opened.scenario)) == []
    assert "The link holds what you typed" in text_of(at)
    assert "Nothing is stored on the server" in text_of(at)
    again = at_address(address.partition("?s=")[2])
    assert "Both totals are what the link says they were" in sentences(again)


def test_a_link_that_could_not_hold_the_sources_says_so_beside_it():
    source = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(1000))
    at = fine(seeded(values={"case_hours": {"typical": 3, "source": source}}))
    assert "did not fit into the link and were left out. The scenario file keeps them." in text_of(at)
    assert decode(at.code[-1].value, FACTS).scenario.values["case_hours"] == Value(3, 3, 3)
