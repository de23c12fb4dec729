"""The other screens, run without a browser: what compares, what matters, a stated figure, the years, sources."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from estimator.facts import GROUPS
from tests.ui.visit import app, fine, seeded, sentences, text_of

PAGES = ("compare", "matters", "claim", "years")


@pytest.mark.parametrize("page", PAGES)
def test_the_other_screens_ask_for_the_answers_first(page):
    at = fine(app().switch_page(f"ui/pages/{page}_page.py").run())
    assert "Answer the questions on the Estimate page first" in sentences(at)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"options": ["tfm"], "values": {"federal_money": "announced"}},
        {"options": ["none"]},
        {"place": "municipality", "municipality": "Carroll", "state": "NH", "options": ["tfm"]},
        {"state": "MD", "county": "Frederick", "options": ["wso", "jem"], "baseline": "none"},
        {"values": {"staffing_mode": "dedicated", "dedicated_posts_detention": 3}},
    ],
)
def test_the_other_screens_on_scenarios_of_every_kind(page, raw):
    at = fine(seeded(**raw).switch_page(f"ui/pages/{page}_page.py").run())
    for chart in at.get("vega_lite_chart"):
        assert "$" in chart.proto.alt


def claim_screen(**raw) -> AppTest:
    return fine(seeded(**raw).switch_page("ui/pages/claim_page.py").run())


def test_a_stated_figure_is_checked_and_a_wrong_one_gets_its_sentence():
    at = claim_screen()
    assert "Type an amount above" in sentences(at)
    fine(at.text_input(key="claim_amount").set_value("$5,995").run())
    said = text_of(at)
    assert "our range of new spending, $" in said
    assert "Read: $5,995 a year (net, after what comes back, the basis not said)" in said
    assert at.code[0].value.startswith("A stated figure puts the net cost of a jail enforcement agreement")
    fine(at.text_input(key="said_who").set_value("the county manager").run())
    assert at.code[0].value.startswith("The county manager put the net cost")
    fine(at.selectbox(key="claim_measure").set_value("equipment").run())
    assert "$5,995 once (equipment for officers alone" in text_of(at)
    fine(at.text_input(key="claim_amount").set_value("8,995 to 21,421").run())
    assert "Read: $8,995 to $21,421 once" in text_of(at)
    fine(at.text_input(key="claim_amount").set_value("<b>$x$</b>").run())
    assert "you gave <b>$x$</b>" in sentences(at)


@pytest.mark.parametrize(
    ("years", "says"), [("0", "years must be"), ("51", "years must be"), ("-3", "years must be"), ("3", "")]
)
def test_a_figure_of_several_years(years, says):
    at = claim_screen()
    fine(at.text_input(key="claim_years").set_value(years).run())
    fine(at.text_input(key="claim_amount").set_value("200k").run())
    if says:
        assert says in sentences(at)
    else:
        assert "$200,000 over 3 years" in text_of(at)


def test_a_figure_for_each_person_where_nobody_is_added():
    at = claim_screen(options=["detainers"])
    fine(at.selectbox(key="claim_per").set_value("person").run())
    fine(at.text_input(key="claim_amount").set_value("362").run())
    assert "Something else: the choice adds no person held or arrested" in text_of(at)


def test_the_method_alone_and_the_public_figures_are_shown_without_a_claim():
    at = claim_screen()
    said = text_of(at)
    assert "the answer runs from $15,700 to $77,700 a year, 4.9 times" in said
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
