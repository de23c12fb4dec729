"""The screens, run without a browser: empty, first result, every option, refused input, a loaded file."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1.element_tree import Element

from estimator.facts import AGREEMENTS, GROUPS, load_facts
from estimator.words.sentences import TAG_WORDS, headline
from tests.conftest import result_of
from tests.ui.visit import app, fine, put_in, seeded, sentences, text_of, typed


def test_before_any_answer_the_page_asks():
    at = fine(app())
    assert "Answer the questions above" in sentences(at)
    assert at.selectbox(key="answer_state").value is None


def test_three_answers_bring_the_first_result():
    at = app()
    at.selectbox(key="answer_state").set_value("NC").run()
    at.selectbox(key="answer_name").set_value("Gaston County").run()
    fine(at.multiselect(key="answer_options").set_value(["jem"]).run())
    for sentence in headline(result_of(), load_facts()):
        assert sentence in text_of(at)


def test_a_place_on_nobodys_list_is_asked_for_its_population():
    at = app()
    at.selectbox(key="answer_state").set_value("NC").run()
    at.checkbox(key="answer_unlisted").check().run()
    at.text_input(key="answer_label").set_value("Two districts").run()
    at.multiselect(key="answer_options").set_value(["wso"]).run()
    assert "Answer the questions above" in sentences(at)
    fine(at.text_input(key="answer_population").set_value("18,000").run())
    assert "Two districts, North Carolina" in text_of(at)


def test_where_the_law_is_unknown_the_baseline_is_asked():
    at = app()
    at.selectbox(key="answer_state").set_value("MI").run()
    at.selectbox(key="answer_name").set_value("Kent County").run()
    at.multiselect(key="answer_options").set_value(["jem"]).run()
    assert "What the law of Michigan requires in 2027 could not be read" in sentences(fine(at))
    assert "Answer the questions above" in sentences(at)
    at = fine(at.selectbox(key="answer_baseline").set_value("none").run())
    assert "The answer" in [h.value for h in at.header]


@pytest.mark.parametrize("options", [["none"], ["detainers"], *[[a] for a in AGREEMENTS], ["wso", "jem", "tfm"]])
@pytest.mark.parametrize("baseline", ["state_law", "none"])
def test_every_choice_gives_a_page_with_charts_that_can_be_read_aloud(options, baseline):
    at = fine(seeded(options=options, baseline=baseline))
    charts = at.get("vega_lite_chart")
    assert charts
    for chart in charts:
        assert "Range bars" in chart.proto.alt or "Bars in dollars" in chart.proto.alt
        assert "$" in chart.proto.alt
    assert ("Federal money" in " ".join(h.value for h in at.header)) == ("tfm" in options)


@pytest.mark.parametrize("state", ["TX", "MD", "DC", "AK", "CA", "LA", "HI"])
def test_states_of_every_kind_of_law(state):
    options = ["jem"] if state not in ("AK", "HI") else ["tfm"]
    at = fine(seeded(state=state, label="Example", population=80_000, options=options, baseline="none"))
    assert load_facts().states[state].name in text_of(at)


def test_a_municipality():
    at = fine(seeded(place="municipality", municipality="Carroll", state="NH", options=["tfm"], baseline="none"))
    assert "has no jail" in sentences(at)


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_of_assumptions_has_a_unit_and_a_source_beside_each(group):
    at = seeded()
    fine(at.selectbox(key="assumption_group").set_value(group).run())
    fields = [widget for widget in at.text_input if str(widget.key).startswith("value_")]
    assert fields
    for widget in fields:
        assert widget.label.endswith(")"), widget.label
    beside = [
        m.value
        for m in at.markdown
        if m.value.startswith(":small[") and any(tag in m.value for tag in TAG_WORDS.values())
    ]
    assert len(beside) > 3


def test_a_changed_value_is_marked_moves_the_answer_and_can_be_set_back():
    at = seeded()
    before = text_of(at)
    at.selectbox(key="assumption_group").set_value("staff").run()
    at.text_input(key="value_case_hours").set_value("10").run()
    changed = text_of(fine(at))
    assert "Changed: Hours to process one immigration case" in changed
    assert headline(result_of(values={"case_hours": 10}), load_facts())[0] in changed
    fine(at.button(key="back_case_hours").click().run())
    assert headline(result_of(), load_facts())[0] in text_of(at)
    assert headline(result_of(), load_facts())[0] in before


def test_a_refused_value_gets_the_sentence_and_the_last_good_result_stays():
    at = seeded()
    at.selectbox(key="assumption_group").set_value("staff").run()
    at.text_input(key="value_case_hours").set_value("3").run()
    good = headline(result_of(values={"case_hours": 3}), load_facts())[0]
    fine(at.text_input(key="value_case_hours").set_value("-4").run())
    assert (
        "Hours to process one immigration case must be a number between 0 and 100; you gave -4 (case_hours)."
        in sentences(at)
    )
    assert good in text_of(at)
    assert typed(at)["values"]["case_hours"] == 3.0


def test_an_emptied_field_goes_back_to_the_default():
    at = seeded(values={"case_hours": 3})
    at.selectbox(key="assumption_group").set_value("staff").run()
    fine(at.text_input(key="value_case_hours").set_value("").run())
    assert "case_hours" not in typed(at)["values"]


def test_none_together_with_an_agreement_is_refused():
    at = seeded()
    fine(at.multiselect(key="answer_options").set_value(["none", "jem"]).run())
    assert "No cooperation stands alone" in sentences(at)
    assert "A jail enforcement agreement in Gaston County" in text_of(at)


def test_a_suggestion_is_used_only_when_asked_for():
    at = seeded()
    assert "scaap_last_award" not in typed(at)["values"]
    fine(at.button(key="use_scaap_last_award").click().run())
    assert typed(at)["values"]["scaap_last_award"]["typical"] == 68685


def test_a_line_opens_step_by_step_and_back():
    at = seeded()
    at.selectbox(key="explain_line").set_value("screening").run()
    fine(at.button(key="open_screening_screening_hours").click().run())
    assert "hours of screening" in text_of(at).lower()
    assert "minutes to screen one person" in text_of(at)
    fine(at.button(key="explain_back").click().run())


def test_a_range_can_be_given():
    at = seeded()
    at.selectbox(key="assumption_group").set_value("staff").run()
    at.selectbox(key="range_of").set_value("case_hours").run()
    for bound, value in (("low", "1"), ("typical", "3"), ("high", "6")):
        at.text_input(key=f"range_case_hours_{bound}").set_value(value)
    fine(at.button(key="use_range_case_hours").click().run())
    assert typed(at)["values"]["case_hours"] == {"low": 1.0, "typical": 3.0, "high": 6.0}


def test_a_file_is_loaded_and_a_wrong_one_changes_nothing():
    at = seeded()
    wanted = {"format": 2, "county": "Wake", "state": "NC", "options": ["wso"], "values": {"warrant_minutes": 30}}
    put_in(at, "upload", "scenario.json", json.dumps(wanted).encode())
    assert "Wake County" in text_of(at)
    put_in(at, "upload", "bad.json", b'{"format": 9}')
    assert "made by a later version" in sentences(at)
    assert "Wake County" in text_of(at)


def test_a_name_with_markup_is_shown_as_it_is():
    at = fine(seeded(label="<b>$x$</b> *a* ~~b~~ :red[c] 🚓", population=5000))
    shown = [m.value for m in at.markdown if "could add" in m.value]
    assert shown
    assert "\\<b\\>\\$x\\$" in shown[0]


def test_every_document_can_be_taken_along():
    at = fine(seeded())
    labels = {button.label for button in at.get("download_button") if isinstance(button, Element)}
    assert {"Memo (PDF)", "Memo (web page)", "Memo (Word draft, to edit)", "Workbook with live formulas"} <= labels
    for lead in ("testimony", "reporter", "fiscal"):
        fine(at.selectbox(key="memo_lead").set_value(lead).run())
    assert any("?s=" in block.value for block in at.code)


def test_two_equal_runs_show_the_same():
    at = seeded()
    one = text_of(at)
    assert text_of(at.run()) == one
