"""The other screens, run without a browser: what compares, what matters, a stated figure, the years, sources."""

from __future__ import annotations

import pytest

from tests.ui.visit import app, fine, seeded, sentences, table_of, text_of

PAGES = ("compare", "matters", "claim", "years")


@pytest.mark.parametrize("page", [page for page in PAGES if page != "claim"])
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


def test_compare_shows_both_ways_of_staffing_and_all_cases_of_federal_money():
    at = fine(seeded().switch_page("ui/pages/compare_page.py").run())
    labels = table_of(at)["Option"]
    assert "Jail enforcement, your choice" in labels
    assert "Jail enforcement, with 1 post named for it" in labels
    assert table_of(at, 1)["Federal money"] == [
        "No federal money", "Start-up money only", "As announced, pay for the time spent",
        "As announced, the whole salary of each officer",
    ]  # fmt: skip


def test_years_follow_the_horizon_and_the_start():
    at = fine(seeded(values={"horizon": 10, "start_year": 2030}).switch_page("ui/pages/years_page.py").run())
    assert list(at.table[0].value["Year"]) == [str(year) for year in range(2030, 2040)]
    fine(at.text_input(key="value_horizon").set_value("3").run())
    assert len(at.table[0].value) == 3
    fine(at.text_input(key="value_horizon").set_value("30").run())
    assert "Years shown must be a whole number between 1 and 10; you gave 30 (horizon)." in sentences(at)


def test_what_matters_says_what_to_ask_for():
    at = fine(seeded().switch_page("ui/pages/matters_page.py").run())
    assert "Ask the sheriff first for: " in text_of(at)


@pytest.mark.parametrize("page", ["estimate", *PAGES, "sources"])
def test_every_page_says_what_is_not_counted(page):
    at = fine(seeded().switch_page(f"ui/pages/{page}_page.py").run())
    assert "crime and re-arrest" in text_of(at).lower()
