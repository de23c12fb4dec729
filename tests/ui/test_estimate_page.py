"""The screens, run without a browser: empty, first result, every option, refused input, a loaded file."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1.element_tree import Element

from estimator.facts import AGREEMENTS, GROUPS, load_facts, unit_words
from estimator.words.sentences import TAG_WORDS, headline
from tests.conftest import result_of
from tests.ui.visit import app, asking, choose, fine, in_tab, put_in, seeded, sentences, tables, text_of, typed


def key_of(name, state, kind="county"):
    return load_facts().places.find(name, state, kind).key


def test_a_visit_begins_with_an_example_that_is_named_as_one():
    at = fine(app())
    assert "An example: Gaston County, North Carolina" in text_of(at)
    assert [metric.value for metric in at.metric] == ["$20,800", "$43,300"]
    assert dict(at.query_params) == {}


def test_a_place_from_the_list_brings_its_answer_with_nothing_typed():
    at = asking()
    fine(at.selectbox(key="answer_name").set_value(key_of("Wake", "NC")).run())
    for sentence in headline(result_of(county="Wake"), load_facts()):
        assert sentence in text_of(at)
    assert "An example" not in text_of(at)
    assert not at.info


def test_another_place_brings_none_of_what_was_typed_for_the_last_one():
    values = {"detainers_per_year": 120, "case_hours": 5, "staffing_mode": "dedicated", "dedicated_posts_detention": 2}
    at = seeded(values=values, amounts={"equipment": 12000}, baseline="none")
    fine(at.selectbox(key="answer_name").set_value(key_of("Travis", "TX")).run())
    assert (typed(at)["values"], typed(at)["amounts"]) == ({"case_hours": 5}, {})
    assert (typed(at)["county"], typed(at)["baseline"]) == ("Travis County", "none")


def test_a_town_gets_the_one_agreement_that_it_can_have():
    at = asking()
    fine(at.selectbox(key="answer_name").set_value(key_of("Carroll", "NH", "municipality")).run())
    assert typed(at)["options"] == ["tfm"]
    assert "has no jail" in sentences(at)


def test_a_place_on_nobodys_list_is_asked_for_its_population_at_its_field():
    at = asking()
    at.checkbox(key="answer_unlisted").check().run()
    at.text_input(key="answer_label").set_value("Two districts").run()
    assert "Please type the number of residents" in sentences(at)
    fine(at.text_input(key="answer_population").set_value("18,000").run())
    assert "Two districts, North Carolina" in text_of(at)


def test_a_place_of_a_size_needs_no_name():
    at = asking()
    at.checkbox(key="answer_unlisted").check().run()
    at.selectbox(key="answer_state").set_value("OH").run()
    fine(at.text_input(key="answer_population").set_value("50,000").run())
    assert "a county in Ohio" in text_of(at)
    assert at.metric
    assert not at.error


def test_where_the_law_is_unknown_no_agreement_is_the_baseline_and_it_is_said_at_the_field():
    at = asking()
    fine(at.selectbox(key="answer_name").set_value(key_of("Kent", "MI")).run())
    assert "What the law of Michigan requires in 2027 could not be read" in sentences(at)
    assert at.radio(key="answer_baseline").value == "none"
    assert at.metric


def test_an_agreement_that_nobody_ticked_is_asked_for_at_its_field():
    at = choose(asking())
    assert "Please choose at least one" in sentences(at)
    assert not at.metric


@pytest.mark.parametrize("options", [["none"], ["detainers"], *[[a] for a in AGREEMENTS], ["wso", "jem", "tfm"]])
@pytest.mark.parametrize("baseline", ["state_law", "none"])
def test_every_choice_gives_a_page_with_charts_that_can_be_read_aloud(options, baseline):
    at = fine(seeded(options=options, baseline=baseline))
    charts = at.get("vega_lite_chart")
    assert charts
    for chart in charts:
        assert "Range bars" in chart.proto.alt or "Bars in dollars" in chart.proto.alt
        assert "$" in chart.proto.alt
    back = in_tab(at, "tab_money_back")
    assert any("Federal money" in table for table in tables(back)) == ("tfm" in options)
    for tab in ("tab_lines", "tab_risk", "tab_place", "tab_signing", "tab_assumptions", "tab_take"):
        in_tab(at, tab)


@pytest.mark.parametrize("state", ["TX", "MD", "DC", "AK", "CA", "LA", "HI"])
def test_states_of_every_kind_of_law(state):
    options = ["jem"] if state not in ("AK", "HI") else ["tfm"]
    at = fine(seeded(state=state, label="Example", population=80_000, options=options, baseline="none"))
    assert load_facts().states[state].name in text_of(at)


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_of_assumptions_has_a_unit_and_a_source_beside_each(group):
    at = seeded("tab_assumptions")
    at.checkbox(key="every_assumption").check().run()
    fine(at.selectbox(key="assumption_group").set_value(group).run())
    fields = [widget for widget in at.text_input if str(widget.key).startswith("value_")]
    assert fields
    for widget in fields:
        record = load_facts().assumptions[str(widget.key).removeprefix("value_").removeprefix("moving_")]
        unit = set(unit_words(record.unit).split()) - {"a", "an"}
        assert widget.label.endswith(")") or unit <= set(widget.label.casefold().split()), widget.label
    beside = [
        m.value
        for m in at.markdown
        if m.value.startswith(":small[") and any(tag in m.value for tag in TAG_WORDS.values())
    ]
    assert len(beside) > 3


def test_a_changed_value_is_marked_moves_the_answer_and_can_be_set_back():
    at = seeded("tab_assumptions")
    before = text_of(at)
    at.selectbox(key="assumption_group").set_value("staff").run()
    at.text_input(key="value_case_hours").set_value("10").run()
    changed = text_of(fine(at))
    assert "1 assumption changed" in changed
    assert ":small[Changed: " in changed
    assert headline(result_of(values={"case_hours": 10}), load_facts())[0] in changed
    fine(at.button(key="back_case_hours").click().run())
    assert headline(result_of(), load_facts())[0] in text_of(at)
    assert headline(result_of(), load_facts())[0] in before


def test_what_the_last_change_did_is_told_and_stands_at_both_figures():
    at = seeded("tab_assumptions")
    at.selectbox(key="assumption_group").set_value("staff").run()
    fine(at.text_input(key="value_case_hours").set_value("10").run())
    told = at.toast[0].value.replace("\\", "")
    assert told.startswith("New spending was $20,800, now $")
    assert [metric.proto.delta_description for metric in at.metric] == ["was $20,800", "was $43,300"]
    assert not fine(at.run()).toast


def test_everything_typed_is_set_back_at_once_but_the_answers_stay():
    values = {"case_hours": 9, "staffing_mode": "shared"}
    at = seeded(values=values, amounts={"equipment": 12000})
    assert "2 assumptions changed" in text_of(at)
    fine(at.button(key="back_all_moving").click().run())
    assert (typed(at)["values"], typed(at)["amounts"]) == ({"staffing_mode": "shared"}, {})


def test_the_numbers_that_move_it_most_stay_in_their_places_while_they_are_typed():
    def fields(at):
        return [w.key for w in at.text_input if str(w.key).startswith("value_moving_")]

    at = seeded()
    before = fields(at)
    assert len(before) == 5
    assert before[1] == "value_moving_detainers_per_year"
    fine(at.text_input(key=before[1]).set_value("120").run())
    assert fields(at) == before
    assert typed(at)["values"]["detainers_per_year"] == 120


def test_only_what_enters_the_choice_is_listed_and_the_rest_can_be_shown_or_looked_for():
    at = seeded("tab_assumptions", options=["detainers"])
    fine(at.selectbox(key="assumption_group").set_value("training").run())
    assert "Nothing of this group enters this choice" in sentences(at)
    fine(at.text_input(key="find_assumption").set_value("days held").run())
    assert "value_days_if_picked_up" in {w.key for w in at.text_input}
    fine(at.text_input(key="find_assumption").set_value("training hours").run())
    assert 'is called like "training hours"' in sentences(at)
    fine(at.checkbox(key="every_assumption").check().run())
    assert "value_training_hours_jem" in {w.key for w in at.text_input}


def test_a_refused_value_gets_the_sentence_and_the_last_good_result_stays():
    at = seeded("tab_assumptions")
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
    at = seeded("tab_assumptions", values={"case_hours": 3})
    at.selectbox(key="assumption_group").set_value("staff").run()
    fine(at.text_input(key="value_case_hours").set_value("").run())
    assert "case_hours" not in typed(at)["values"]


def test_no_cooperation_takes_the_agreements_out_and_an_agreement_takes_it_out():
    at = seeded()
    fine(at.checkbox(key="answer_option_none").check().run())
    assert typed(at)["options"] == ["none"]
    assert at.checkbox(key="answer_option_jem").value is False
    fine(at.checkbox(key="answer_option_wso").check().run())
    assert typed(at)["options"] == ["wso"]


def test_a_suggestion_is_used_only_when_asked_for():
    at = seeded("tab_assumptions")
    assert "scaap_last_award" not in typed(at)["values"]
    fine(at.button(key="use_scaap_last_award").click().run())
    assert typed(at)["values"]["scaap_last_award"]["typical"] == 68685


def test_a_line_opens_step_by_step_and_back():
    at = seeded("tab_lines")
    at.selectbox(key="explain_line").set_value("screening").run()
    fine(at.button(key="open_screening_screening_hours").click().run())
    assert "hours of screening" in text_of(at).lower()
    assert "minutes to screen one person" in text_of(at)
    fine(at.button(key="explain_back").click().run())


def test_a_range_can_be_given():
    at = seeded("tab_assumptions")
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
    at = fine(seeded("tab_take"))
    labels = {button.label for button in at.get("download_button") if isinstance(button, Element)}
    assert {"Memo (PDF)", "Memo (web page)", "Memo (Word draft, to edit)", "Workbook with live formulas"} <= labels
    for lead in ("testimony", "reporter", "fiscal"):
        fine(at.selectbox(key="memo_lead").set_value(lead).run())
    assert any("?place=gaston-county-nc&option=jem" in block.value for block in at.code)


def test_two_equal_runs_show_the_same():
    at = seeded()
    one = text_of(at)
    assert text_of(at.run()) == one
