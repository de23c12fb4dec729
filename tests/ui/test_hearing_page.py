"""The hearing view, run without a browser: four screens on an estimate of any kind, and on the example before there is one."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from estimator.run import years_ahead
from estimator.words.catalog import money
from tests.conftest import inputs_of, result_of
from tests.ui.visit import app, fine, seeded, text_of


def hearing(at: AppTest) -> AppTest:
    return fine(at.switch_page("ui/pages/hearing_page.py").run())


def screens(at: AppTest) -> list[str]:
    """What each of the four screens says."""
    said = [text_of(at)]
    for _ in range(3):
        said.append(text_of(fine(at.button(key="hearing_next").click().run())))
    return said


def test_the_first_screen_holds_both_figures_their_ranges_and_the_sum_of_five_years():
    seen_first = hearing(seeded())
    assert "Local oversight cost estimator" in seen_first.get("vega_lite_chart")[0].proto.spec
    first = screens(seen_first)[0]
    for totals in result_of().running.values():
        assert f"{money(totals['difference'].net.point)} a year" in first
    last = [year for year in years_ahead(inputs_of()) if (year.basis, year.set) == ("new_spending", "difference")][-1]
    assert f"Over 5 years: {money(last.cumulative.point)} in new spending" in first


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"options": ["none"]},
        {"options": ["jem", "beds"], "values": {"contract_beds": 50, "contract_rate": 135}},
        {"options": ["beds"], "values": {"contract_beds": 50, "contract_rate": 135}},
        {"county": "Travis", "state": "TX", "options": ["tfm"]},
        {"county": "Cook", "state": "IL"},
        {"place": "municipality", "municipality": "Carroll", "state": "NH", "options": ["tfm"]},
        {"options": ["detainers"]},
    ],
)
def test_four_screens_on_scenarios_of_every_kind(raw):
    first, made_of, risk, ask = screens(hearing(seeded(**raw)))
    assert "An example" not in first
    assert made_of.startswith("###### Local oversight cost estimator") or "Nothing differs" in made_of
    assert "Comes back" in risk
    assert "crime and re-arrest" in risk
    assert "1. " in ask


def test_before_a_place_is_chosen_it_shows_the_example_and_says_so():
    said = text_of(hearing(app()))
    assert "An example: no place is chosen yet." in said


def test_the_screens_end_at_both_ends():
    at = hearing(seeded())
    assert at.button(key="hearing_back").disabled
    screens(at)
    assert at.button(key="hearing_next").disabled
