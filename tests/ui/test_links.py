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
from tests.ui.visit import address, asking, at_address, fine, put_in, seeded, sentences, text_of, typed

GASTON = {"place": "gaston-county-nc", "option": "jem", "v": "0.2"}


def test_an_address_with_a_link_shows_its_estimate_and_keeps_the_code():
    code = true_code(values={"case_hours": 7})
    at = at_address(code, tab="tab_assumptions")
    wanted = headline(estimate(resolve(checked({**GOOD, "values": {"case_hours": 7}}), FACTS)), FACTS)
    for sentence in wanted:
        assert sentence in text_of(at)
    assert at.selectbox(key="answer_name").value == "37071"
    assert [at.checkbox(key=f"answer_option_{option}").value for option in ("wso", "jem")] == [False, True]
    assert not at.warning
    assert address(at) == {"s": code}
    at.selectbox(key="assumption_group").set_value("staff").run()
    assert at.text_input(key="value_case_hours").value == "7"


def test_the_address_of_a_default_estimate_is_short_and_of_any_other_the_code():
    at = seeded()
    assert address(at) == GASTON
    fine(at.text_input(key="value_moving_backfill_share").set_value("60%").run())
    assert list(address(at)) == ["s"]
    opened = decode(address(at)["s"], FACTS)
    assert opened.scenario.to_json()["values"] == {"backfill_share": 0.6}
    fine(at.button(key="back_moving_backfill_share").click().run())
    assert address(at) == GASTON


def test_a_short_address_shows_its_estimate():
    at = at_address(**(GASTON | {"option": "wso,tfm"}))
    assert typed(at)["options"] == ["wso", "tfm"]
    assert not at.warning
    assert "An example" not in text_of(at)


def test_a_short_address_of_another_version_says_that_it_is_one():
    at = at_address(**(GASTON | {"v": "0.9"}))
    said = at.warning[0].value.replace("\\", "")
    assert "made with version 0.9 of the model; this is version 0.2" in said
    assert "What it came to in version 0.9 is not known here" in said


def test_another_address_within_a_visit_is_its_estimate():
    """As where the browser goes back or forward."""
    at = at_address(**GASTON)
    fine(at.checkbox(key="answer_option_wso").check().run())
    assert address(at)["option"] == "wso,jem"
    at.query_params["option"] = "jem"
    fine(at.run())
    assert typed(at)["options"] == ["jem"]
    assert at.checkbox(key="answer_option_wso").value is False


def test_a_page_from_the_menu_puts_the_estimate_into_its_address():
    at = at_address(**GASTON)
    at.query_params.clear()
    at = fine(at.switch_page("ui/pages/compare_page.py").run())
    assert address(at) == GASTON


def test_the_words_about_a_link_can_be_dismissed():
    at = at_address(made(GOOD, totals=(1, 2)))
    assert at.warning
    fine(at.run())
    assert at.warning
    fine(at.button(key="dismiss_link").click().run())
    assert not at.warning
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
    code = true_code(county="Wake", options=["wso"])
    at = at_address(code, page)
    assert "Wake County" in text_of(at)
    assert address(at) == {"s": code}


@pytest.mark.parametrize(
    ("code", "says"),
    [(code_of()[:-3], INCOMPLETE), ("", "The link is empty"), (made(GOOD, form=3), "made by a later version"),
     (made({**GOOD, "state": "<b>"}), "state must be the two-letter code of a state or DC, such as NC; you gave \"<b>\"")],
)  # fmt: skip
def test_a_refused_address_shows_its_sentence_above_the_example(code, says):
    at = at_address(code)
    assert [says in error.value.replace("\\", "") for error in at.error] == [True]
    assert "An example: Gaston County" in text_of(at)
    fine(at.checkbox(key="answer_option_wso").check().run())
    assert says not in sentences(at)
    assert address(at)["option"] == "wso,jem"


def test_a_link_is_opened_from_the_field_and_the_widgets_show_it():
    at = seeded("tab_assumptions", county="Wake", options=["wso"], values={"case_hours": 3})
    at.checkbox(key="every_assumption").check().run()
    at.selectbox(key="assumption_group").set_value("staff").run()
    code = true_code(label="Nowhere", population=5000, options=["tfm"], baseline="none", values={"case_hours": 7})
    fine(at.text_input(key="link_given").set_value(f"https://example.org/?s={code}").run())
    assert "Nowhere, North Carolina" in text_of(at)
    assert at.checkbox(key="answer_option_tfm").value is True
    assert at.checkbox(key="answer_unlisted").value is True
    assert at.text_input(key="answer_label").value == "Nowhere"
    assert at.text_input(key="answer_population").value == "5,000"
    assert at.radio(key="answer_baseline").value == "none"
    assert at.text_input(key="value_case_hours").value == "7"
    assert at.text_input(key="link_given").value == ""


def test_a_link_to_another_kind_of_place_changes_every_widget_and_clears_old_refusals():
    at = seeded("tab_assumptions")
    at.selectbox(key="assumption_group").set_value("staff").run()
    at.text_input(key="value_case_hours").set_value("-4").run()
    assert "you gave -4" in sentences(at)
    town = {"place": "municipality", "municipality": "Carroll", "state": "NH", "options": ["tfm"]}
    fine(at.text_input(key="link_given").set_value(true_code(**town)).run())
    assert at.selectbox(key="answer_name").value == FACTS.places.find("Carroll", "NH", "municipality").key
    assert "you gave -4" not in sentences(at)


def test_the_field_is_there_before_any_answer():
    at = fine(asking().text_input(key="link_given").set_value(true_code()).run())
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
    shown = at.code[0].value
    assert "?s=" in shown
    opened = decode(shown, FACTS)
    assert opened.scenario.to_json()["values"] == {"case_hours": {"typical": 3, "source": "log"}}
    assert opened.scenario.label == "<b>*x*</b> 🚓"
    assert compare_totals(opened, result_of(opened.scenario)) == []
    assert "It holds what you typed" in text_of(at)
    assert "Nothing is stored on the server" in text_of(at)
    again = at_address(shown.partition("?s=")[2])
    assert "not all is as it was then" not in sentences(again)


def test_a_link_that_could_not_hold_the_sources_says_so_beside_it():
    source = "".join(chr(0x4E00 + n * 7919 % 20000) for n in range(1000))
    at = fine(seeded(values={"case_hours": {"typical": 3, "source": source}}))
    assert "did not fit into the link and were left out. The scenario file keeps them." in text_of(at)
    assert decode(at.code[0].value, FACTS).scenario.values["case_hours"] == Value(3, 3, 3)
