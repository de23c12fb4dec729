"""What a jail day costs: bounds of a state by hand, a county's own figure, and what the assumption takes from them."""

from __future__ import annotations

import pytest

from estimator.facts import JailCost, load_facts
from estimator.facts.jail_costs import JailCosts

FACTS = load_facts()
COSTS = FACTS.jail_costs


def of_state(code: str) -> JailCost:
    cost = COSTS.of_state(code)
    assert cost is not None
    return cost


def of_county(fips: str) -> JailCost:
    cost = COSTS.of_county(fips)
    assert cost is not None
    return cost


@pytest.mark.parametrize(
    ("state", "bounds"),
    [
        ("TX", (50.5, 101, 127)),  # half of 101 is above the 10th percentile of 48; the 90th is below twice 101
        ("KY", (18, 36, 65)),  # the 10th percentile is 5
        ("CA", (132, 200, 362)),  # the 10th percentile is above half of 200
        ("MN", (136, 272, 478)),  # half of 272 is above the 10th percentile of 114
        ("ND", (65.5, 131, 262)),  # the 90th percentile of 530 is above twice 131
        ("NC", (57, 114, 199)),  # Mecklenburg's published 199 is above the 90th percentile of 154
    ],
)
def test_a_states_bounds_by_hand(state, bounds):
    cost = of_state(state)
    assert (cost.low, cost.mean, cost.high) == bounds
    assert cost.dollar_year == 2025


def test_only_north_carolina_has_a_high_of_its_own_and_cites_it():
    """Mecklenburg County's published rates reach $199."""
    named = {code for code in FACTS.states if (cost := COSTS.of_state(code)) and "high end" in cost.words}
    assert named == {"NC"}
    assert "jail-cost-mecklenburg" in of_state("NC").sources
    assert of_state("NC").words == (
        "77 county jails of North Carolina taken together; the high end is $199, published by one of its counties"
    )


def test_43_states_have_a_figure_and_no_mean_lies_outside_its_bounds():
    costs = dict(COSTS.by_state())
    assert len(costs) == 43
    assert all(0 < cost.low <= cost.mean <= cost.high for cost in costs.values())
    assert {"AK", "CT", "DC", "DE", "HI", "MA", "RI", "VT"} == set(FACTS.states) - set(costs)
    assert COSTS.of_state("CT") is None


def test_a_texas_county_has_its_own_figure_a_quarter_either_way():
    harris = of_county("48201")
    assert (harris.low, harris.mean, harris.high) == (56.25, 75, 93.75)
    assert harris.dollar_year == 2023
    assert "the county's own figure" in harris.words


def test_a_county_that_reported_nothing_or_next_to_nothing_has_none():
    """Loving County reported 0, Bailey County $10.28; Gaston County lies in no such table."""
    for fips in ("48301", "48017", "37071", "TX"):
        assert COSTS.of_county(fips) is None
    assert COSTS.of_state("48201") is None


def test_figures_of_counties_are_of_texas_and_at_least_30_dollars():
    counties = [figure for figure in COSTS.figures.values() if len(figure.place) == 5]
    assert len(counties) == 202
    assert {FACTS.places.get(figure.place).state for figure in counties} == {"TX"}
    assert min(figure.mean for figure in counties) >= 30


def test_the_spread_of_a_countys_own_figure_is_the_assumptions():
    assert FACTS.assumptions["bed_day_average"].own_value_spread == COSTS.spread == 0.25
    half = JailCosts(COSTS.figures, COSTS.states, 0.5).of_county("48201")
    assert half is not None
    assert (half.low, half.high) == (37.5, 112.5)


def test_the_assumption_has_the_states_figures_and_their_sources():
    record = FACTS.assumptions["bed_day_average"]
    assert record.by_state["NC"] == (57, 114, 199)
    assert set(record.by_state) == {code for code, _ in COSTS.by_state()}
    assert record.sources_by_state["OH"] == ("jail-cost-by-state", "census-finance")
