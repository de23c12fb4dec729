"""The screens, run without a browser: empty, first result, every option, refused input, a loaded file."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from estimator.facts import AGREEMENTS, GROUPS, load_facts
from estimator.scenario.draft import Draft
from estimator.words.sentences.answer import headline
from estimator.words.sentences.captions import TAG_WORDS
from tests.conftest import result_of

# The test harness keeps format functions in the session, which cannot be pickled; the browser tests run with it on.
APP = Path(__file__).resolve().parents[2] / "app.py"

config.set_option("runner.enforceSerializableSessionState", False)


def app() -> AppTest:
    return AppTest.from_file(APP, default_timeout=60).run()


def seeded(**raw) -> AppTest:
    """The Estimate screen on a scenario, as if it had been typed."""
    at = AppTest.from_file(APP, default_timeout=60)
    answers: dict[str, Any] = {"county": "Gaston", "state": "NC", "options": ["jem"], **raw}
    answers |= {key: tuple(answers[key]) for key in ("options", "baseline") if isinstance(answers.get(key), list)}
    at.session_state["draft"] = Draft(**answers)
    return at.run()


def text_of(at) -> str:
    return "\n".join(element.value.replace("\\", "") for element in at.markdown)


def sentences(at) -> str:
    return "\n".join(element.value.replace("\\", "") for element in [*at.error, *at.warning, *at.info])


def fine(at: AppTest) -> AppTest:
    assert not at.exception, at.exception
    return at


def test_before_any_answer_the_page_asks():
    at = fine(app())
    assert "Answer the three questions" in sentences(at)
    assert at.selectbox(key="answer_state").value is None


def test_three_answers_bring_the_first_result():
    at = app()
    at.selectbox(key="answer_state").set_value("NC").run()
    at.selectbox(key="answer_county").set_value("Gaston").run()
    fine(at.multiselect(key="answer_options").set_value(["jem"]).run())
    for sentence in headline(result_of(), load_facts()):
        assert sentence in text_of(at)


def test_a_county_not_listed_is_asked_for_its_population():
    at = app()
    at.selectbox(key="answer_state").set_value("NC").run()
    at.session_state["draft"] = replace(at.session_state["draft"], county="Yancey")
    at.multiselect(key="answer_options").set_value(["wso"]).run()
    assert "Answer the three questions" in sentences(at)
    fine(at.number_input(key="answer_population").set_value(18_000).run())
    assert "Yancey County, North Carolina" in text_of(at)


def test_where_the_law_is_unknown_the_baseline_is_asked():
    at = seeded(state="MI", county="X", population=50_000)
    assert "What the law of Michigan requires could not be read" in sentences(fine(at))
    assert "Answer the three questions" in sentences(at)
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
    at = fine(seeded(state=state, county="Example", population=80_000, baseline="none"))
    assert load_facts().states[state].name in text_of(at)


def test_a_municipality():
    at = fine(
        seeded(place="municipality", county="Carroll", state="NH", population=820, options=["tfm"], baseline="none")
    )
    assert "has no jail" in sentences(at)


@pytest.mark.parametrize("group", GROUPS)
def test_every_group_of_assumptions_has_a_unit_and_a_source_beside_each(group):
    at = seeded()
    fine(at.selectbox(key="assumption_group").set_value(group).run())
    for widget in at.number_input:
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
    at.number_input(key="value_case_hours").set_value(10.0).run()
    changed = text_of(fine(at))
    assert "Changed: Hours to process one immigration case" in changed
    assert headline(result_of(values={"case_hours": 10}), load_facts())[0] in changed
    fine(at.button(key="back_case_hours").click().run())
    assert headline(result_of(), load_facts())[0] in text_of(at)
    assert headline(result_of(), load_facts())[0] in before


def test_a_refused_value_gets_the_sentence_and_the_last_good_result_stays():
    at = seeded()
    at.selectbox(key="assumption_group").set_value("staff").run()
    at.number_input(key="value_case_hours").set_value(3.0).run()
    good = headline(result_of(values={"case_hours": 3}), load_facts())[0]
    fine(at.number_input(key="value_case_hours").set_value(-4.0).run())
    assert (
        "Hours to process one immigration case must be a number between 0 and 100; you gave -4 (case_hours)."
        in sentences(at)
    )
    assert good in text_of(at)
    assert at.session_state["draft"].values["case_hours"] == 3.0


def test_an_emptied_field_goes_back_to_the_default():
    at = seeded(values={"case_hours": 3})
    at.selectbox(key="assumption_group").set_value("staff").run()
    fine(at.number_input(key="value_case_hours").set_value(None).run())
    assert "case_hours" not in at.session_state["draft"].values


def test_none_together_with_an_agreement_is_refused():
    at = seeded()
    fine(at.multiselect(key="answer_options").set_value(["none", "jem"]).run())
    assert "No cooperation stands alone" in sentences(at)
    assert "A jail enforcement agreement in Gaston County" in text_of(at)


def test_a_suggestion_is_used_only_when_asked_for():
    at = seeded()
    assert "scaap_last_award" not in at.session_state["draft"].values
    fine(at.button(key="use_scaap_last_award").click().run())
    assert at.session_state["draft"].values["scaap_last_award"]["typical"] == 68685


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
    for bound, value in (("low", 1.0), ("typical", 3.0), ("high", 6.0)):
        at.number_input(key=f"range_case_hours_{bound}").set_value(value)
    fine(at.button(key="use_range_case_hours").click().run())
    assert at.session_state["draft"].values["case_hours"] == {"low": 1.0, "typical": 3.0, "high": 6.0}


def test_a_file_is_loaded_and_a_wrong_one_changes_nothing():
    at = seeded()
    wanted = {"format": 1, "county": "Wake", "state": "NC", "options": ["wso"], "values": {"warrant_minutes": 30}}
    fine(at.file_uploader(key="upload").upload("scenario.json", json.dumps(wanted).encode(), "application/json").run())
    assert "Wake County" in text_of(at)
    fine(at.file_uploader(key="upload").upload("bad.json", b'{"format": 9}', "application/json").run())
    assert "made by a later version" in sentences(at)
    assert "Wake County" in text_of(at)


def test_a_name_with_markup_is_shown_as_it_is():
    at = fine(seeded(county="<b>$x$</b> *a* ~~b~~ :red[c] 🚓", population=5000))
    shown = [m.value for m in at.markdown if "could add" in m.value]
    assert shown
    assert "\\<b\\>\\$x\\$" in shown[0]


PAGES = ("compare", "matters", "claim", "years")


@pytest.mark.parametrize("page", PAGES)
def test_the_other_screens_ask_for_the_answers_first(page):
    at = fine(app().switch_page(f"ui/pages/{page}_page.py").run())
    assert "Answer the three questions on the Estimate page first" in sentences(at)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"options": ["tfm"], "values": {"federal_money": "announced"}},
        {"options": ["none"]},
        {"place": "municipality", "county": "Carroll", "state": "NH", "population": 820, "options": ["tfm"]},
        {"state": "MD", "county": "Frederick", "options": ["wso", "jem"], "baseline": "none"},
        {"values": {"staffing_mode": "dedicated", "dedicated_posts_detention": 3}},
    ],
)
def test_the_other_screens_on_scenarios_of_every_kind(page, raw):
    at = fine(seeded(**raw).switch_page(f"ui/pages/{page}_page.py").run())
    for chart in at.get("vega_lite_chart"):
        assert "$" in chart.proto.alt


def test_compare_shows_both_ways_of_staffing_and_all_cases_of_federal_money():
    at = fine(seeded().switch_page("ui/pages/compare_page.py").run())
    labels = list(at.table[0].value["Option"])
    assert "Jail enforcement, your choice" in labels
    assert "Jail enforcement, 3 dedicated posts" in labels
    assert list(at.table[1].value["Federal money"]) == [
        "No federal money", "Start-up money only", "As announced, pay for the time spent",
        "As announced, the whole salary of each officer",
    ]  # fmt: skip


def test_years_follow_the_horizon_and_the_start():
    at = fine(seeded(values={"horizon": 10, "start_year": 2030}).switch_page("ui/pages/years_page.py").run())
    assert list(at.table[0].value["Year"]) == [str(year) for year in range(2030, 2040)]
    fine(at.number_input(key="value_horizon").set_value(3.0).run())
    assert len(at.table[0].value) == 3
    fine(at.number_input(key="value_horizon").set_value(30.0).run())
    assert "Years shown must be a whole number between 1 and 10; you gave 30 (horizon)." in sentences(at)


def test_what_matters_says_what_to_ask_for():
    at = fine(seeded().switch_page("ui/pages/matters_page.py").run())
    assert "Ask the sheriff first for: " in text_of(at)


def claim_screen(**raw) -> AppTest:
    return fine(seeded(**raw).switch_page("ui/pages/claim_page.py").run())


def test_a_stated_figure_is_checked_and_a_wrong_one_gets_its_sentence():
    at = claim_screen()
    assert "Type an amount above" in sentences(at)
    fine(at.text_input(key="claim_amount").set_value("$8,995").run())
    said = text_of(at)
    assert "Consistent only if, in new spending" in said
    assert "The figure says $8,995 a year" in said
    assert at.code[0].value.startswith("A stated figure puts the net cost of a jail enforcement agreement")
    fine(at.text_input(key="said_who").set_value("the county manager").run())
    assert at.code[0].value.startswith("The county manager put the net cost")
    fine(at.selectbox(key="claim_measure").set_value("equipment").run())
    assert "once: equipment for officers alone" in text_of(at)
    fine(at.text_input(key="claim_amount").set_value("8,995 to 21,421").run())
    assert "you gave a range" in sentences(at)
    fine(at.text_input(key="claim_amount").set_value("<b>$x$</b>").run())
    assert "you gave <b>$x$</b>" in sentences(at)


@pytest.mark.parametrize(
    ("years", "says"), [(0, "years must be"), (11, "years must be"), (-3, "years must be"), (3, "")]
)
def test_a_figure_of_several_years(years, says):
    at = claim_screen()
    fine(at.number_input(key="claim_years").set_value(years).run())
    fine(at.text_input(key="claim_amount").set_value("200k").run())
    if says:
        assert says in sentences(at)
    else:
        assert "$200,000 over 3 years" in text_of(at)


def test_a_figure_for_each_person_where_nobody_is_added():
    at = claim_screen(options=["detainers"])
    fine(at.selectbox(key="claim_per").set_value("person").run())
    fine(at.text_input(key="claim_amount").set_value("362").run())
    assert "the choice adds no person held or arrested" in sentences(at)


def test_the_method_alone_and_the_public_figures_are_shown_without_a_claim():
    at = claim_screen()
    said = text_of(at)
    assert "the answer runs from $10,600 to $80,200 a year, 7.6 times" in said
    assert len(at.table[-1].value) == 16
    fine(at.selectbox(key="claim_example").set_value("butler-oh-2025").run())
    assert "1,481" in text_of(at)
    assert at.code[-1].value.startswith("The Butler County sheriff put")


def test_published_figures_by_name():
    at = fine(app().switch_page("ui/pages/sources_page.py").run())
    assert "follow from their own inputs" in text_of(at)
    for key in ("nc-btc-2019", "sc-charleston-2021", "fl-miami-dade-2013-headline"):
        fine(at.selectbox(key="study_shown").set_value(key).run())
        assert len(at.table) >= 4


@pytest.mark.parametrize("page", ["estimate", *PAGES, "sources"])
def test_every_page_says_what_is_not_counted(page):
    at = fine(seeded().switch_page(f"ui/pages/{page}_page.py").run())
    assert "crime and re-arrest" in text_of(at).lower()


def test_sources_and_method_shows_every_group():
    at = app().switch_page("ui/pages/sources_page.py").run()
    fine(at)
    for group in GROUPS:
        fine(at.selectbox(key="sources_group").set_value(group).run())
    assert len(at.dataframe) == 3


def test_every_document_can_be_taken_along():
    at = fine(seeded())
    labels = {button.label for button in at.get("download_button")}
    assert {"Memo (PDF)", "Memo (web page)", "Memo (Word draft, to edit)", "Workbook with live formulas"} <= labels
    for lead in ("testimony", "reporter", "fiscal"):
        fine(at.selectbox(key="memo_lead").set_value(lead).run())
    assert any("?s=" in block.value for block in at.code)


def test_two_equal_runs_show_the_same():
    at = seeded()
    one = text_of(at)
    assert text_of(at.run()) == one
