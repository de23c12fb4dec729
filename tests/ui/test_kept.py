"""What a visit keeps and what it lets go: across pages, changes, places and addresses."""

from __future__ import annotations

import pytest

from estimator.facts import load_facts
from estimator.scenario import Draft
from tests.ui.visit import address, asking, at_address, fine, in_tab, new_visit, seeded, sentences, text_of, typed

FACTS = load_facts()
WAKE = {"place": "wake-county-nc", "option": "jem", "v": "0.2"}


def on(at, page):
    return fine(at.switch_page(f"ui/pages/{page}_page.py").run())


@pytest.mark.parametrize(
    "raw",
    [
        {"county": "Harris", "state": "TX", "options": ["tfm"]},
        {"options": ["jem", "beds"], "values": {"contract_beds": 50, "contract_rate": 135}},
        {"options": ["beds"], "values": {"contract_beds_offered": 100, "contract_rate": 135}},
    ],
)
def test_the_line_on_every_page_holds_the_figures_of_the_first(raw):
    at = seeded(**raw)
    figures = [metric.value for metric in at.metric]
    for page in ("compare", "years", "matters", "oversight"):
        line = text_of(on(at, page)).replace("\u2060", "")
        assert all(figure.replace("\u2060", "") in line for figure in figures)


def test_where_the_figures_are_against_detainers_alone_a_page_says_what_its_own_are_compared_with():
    said = text_of(on(seeded(county="Harris", state="TX", options=["tfm"]), "years"))
    assert "against detainers alone" in said
    assert "The figures below are compared with what state law already requires" in said


def test_a_short_link_is_set_beside_the_estimate():
    at = on(seeded(), "compare")
    at = fine(at.radio(key="second_way").set_value("compare_with_link").run())
    at = fine(
        at.text_input(key="second_link")
        .set_value("https://x.example/?" + "&".join(f"{k}={v}" for k, v in WAKE.items()))
        .run()
    )
    assert "Wake County" in text_of(at)
    assert not at.error


def test_a_contract_of_which_only_the_beds_offered_are_known_has_no_middle_before_a_board():
    """Hand-worked ends stand in the figures; a sum of years would be of the middle."""
    at = seeded(options=["beds"], values={"contract_beds_offered": 100, "contract_rate": 135})
    ends = at.metric[0].value.replace("\u2060", "")
    assert " to " in ends
    said = text_of(on(at, "hearing")).replace("\u2060", "")
    assert ends in said
    assert "Over 5 years" not in said


@pytest.mark.parametrize("page", ["hearing", "claim"])
def test_answers_that_are_not_complete_keep_their_address(page):
    at = at_address(**WAKE)
    fine(at.checkbox(key="answer_option_jem").uncheck().run())
    assert address(on(at, page)) == WAKE


@pytest.mark.parametrize("page", ["compare", "years", "matters", "claim", "hearing", "oversight"])
def test_an_address_that_is_refused_is_said_on_whichever_page_it_is_opened(page):
    at = new_visit().run()
    at.query_params["s"] = "zzzz"
    at = on(at, page)
    assert "What this address holds could not be shown" in sentences(at)


def test_a_refused_address_within_a_visit_leaves_the_estimate_and_its_address():
    at = at_address(**WAKE)
    at.query_params["place"] = "nowhere-nc"
    fine(at.run())
    assert "Below is the estimate before it" in sentences(at)
    assert "Wake County" in text_of(at)
    assert address(at) == WAKE


def test_an_address_that_is_emptied_on_its_page_is_the_example_again():
    at = at_address(**WAKE)
    at.query_params.clear()
    fine(at.run())
    assert "An example: Gaston County" in text_of(at)
    assert address(at) == {}


def test_what_another_place_or_choice_came_to_stands_beside_no_figure():
    at = seeded()
    fine(at.text_input(key="value_moving_backfill_share").set_value("60%").run())
    assert at.metric[0].proto.delta_description == "was $20,800"
    fine(at.selectbox(key="answer_name").set_value(FACTS.places.find("Wake", "NC").key).run())
    assert at.metric[0].proto.delta_description == ""
    assert not at.toast


def test_setting_all_back_keeps_the_posts_that_the_answers_call_for():
    values = {
        "staffing_mode": "dedicated",
        "tfm_honors_detainers": "yes",
        "dedicated_posts_detention": 1,
        "case_hours": 9,
    }
    at = seeded(options=["tfm"], values=values)
    fine(at.button(key="back_all_moving").click().run())
    assert at.metric
    assert "case_hours" not in typed(at)["values"]


def test_what_was_opened_below_a_line_goes_with_the_line():
    at = seeded("tab_lines")
    at.selectbox(key="explain_line").set_value("case_processing").run()
    fine(at.button(key="open_case_processing_case_processing_hours").click().run())
    at.session_state["explain_line"] = "screening"
    fine(at.run())
    assert at.session_state["explain_path"] == []


@pytest.mark.parametrize(("text", "share"), [("40", 0.4), ("40%", 0.4), ("0.4", 0.4), ("1", 1)])
def test_a_bare_number_in_a_field_of_percent(text, share):
    at = seeded()
    fine(at.text_input(key="value_moving_backfill_share").set_value(text).run())
    assert typed(at)["values"]["backfill_share"] == share
    assert not at.error


def test_the_editor_of_a_range_shows_what_is_in_use():
    at = in_tab(seeded("tab_assumptions"), "tab_assumptions")
    fine(at.selectbox(key="assumption_group").set_value("staff").run())
    fine(at.selectbox(key="range_of").set_value("case_hours").run())
    fine(at.text_input(key="value_case_hours").set_value("3").run())
    assert [at.text_input(key=f"range_case_hours_{bound}").value for bound in ("low", "typical", "high")] == ["3"] * 3


def test_the_residents_of_a_place_on_nobodys_list_stay_where_its_state_changes():
    before = Draft(state="NC", label="A place", population=90_000, options=("jem",))
    assert before.at_label("county", "A place", "OH", FACTS).population == 90_000
    assert (
        Draft(state="NC", name="Wake County", options=("jem",)).at_label("county", "", "OH", FACTS).population is None
    )


def test_values_of_a_contract_stay_while_the_baseline_has_it():
    values = {"contract_beds": 50, "contract_rate": 135}
    both = Draft(state="NC", name="Wake County", options=("jem", "beds"), baseline=("beds",), values=values)
    assert both.with_options(("jem",), FACTS).values == values
    alone = Draft(state="NC", name="Wake County", options=("jem", "beds"), values=values)
    assert alone.with_options(("jem",), FACTS).values == {}


def test_the_four_answers_can_be_opened_before_anything_is_answered():
    assert asking().selectbox(key="answer_name").value == FACTS.places.find("Gaston", "NC").key
