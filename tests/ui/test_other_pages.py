"""The other screens, run without a browser: what compares, what matters, a stated figure, the years, sources."""

from __future__ import annotations

import pytest

from tests.ui.visit import app, fine, seeded, text_of

PAGES = ("compare", "matters", "claim", "years")


@pytest.mark.parametrize("page", PAGES)
def test_the_other_screens_begin_with_the_example(page):
    at = fine(app().switch_page(f"ui/pages/{page}_page.py").run())
    assert "Gaston County, North Carolina" in text_of(at)
    assert "xample" in text_of(at)


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


@pytest.mark.parametrize("page", ["estimate", *PAGES, "sources"])
def test_every_page_says_what_is_not_counted(page):
    at = fine(seeded().switch_page(f"ui/pages/{page}_page.py").run())
    assert "crime and re-arrest" in text_of(at).lower()
