"""The year decides the law, the offers and the grants that a scenario meets."""

from __future__ import annotations

import json

import pytest

from estimator.refusal import Refusal
from estimator.run.estimate import estimate
from estimator.run.results import BASES
from estimator.scenario import check_scenario, read_scenario, resolve
from tests.conftest import inputs_of
from tests.strategies import FACTS

# Harris County, Texas, in 2013: about 14,500 people with detainers in the year.
TYPED = {"start_year": 2013, "detainers_per_year": 14500}
HARRIS_2013 = {"format": 1, "place": "county", "county": "Harris", "state": "TX", "options": ["detainers"],
               "values": TYPED}  # fmt: skip


def result(raw):
    return estimate(resolve(read_scenario(json.dumps(raw), FACTS), FACTS), draws=200)


def totals(found):
    return [
        (getattr(found, timing)[basis]["difference"].net, getattr(found, timing)[basis]["difference"].offsets)
        for timing in ("running", "one_time")
        for basis in BASES
    ]


def test_harris_county_in_2013_met_no_law_and_no_grant():
    """No Texas law required detainers before 2017, or agreements before 2026; the grant began in 2026."""
    found = result(HARRIS_2013)
    assert found.inputs.baseline == ()
    assert found.running["new_spending"]["difference"].net.point > 0
    silent = {**TYPED, "state_grant_cap": 0}
    assert totals(found) == totals(result({**HARRIS_2013, "baseline": "none", "values": silent}))
    assert not any("2017" in sentence or "2025" in sentence for sentence in found.warnings)


def test_harris_county_today_meets_both_laws():
    later = {**HARRIS_2013, "values": {"detainers_per_year": 14500}}
    found = result(later)
    assert found.inputs.baseline == ("detainers", "wso")
    assert any("without an agreement is not lawful in Texas" in sentence for sentence in found.warnings)


@pytest.mark.parametrize(
    ("year", "grant", "federal"),
    [(2013, 0, 0), (2024, 0, 0), (2025, 0, 7_500), (2026, 140_000, 7_500), (2027, 140_000, 7_500)],
)
def test_an_offer_or_a_grant_counts_in_its_years(year, grant, federal):
    """Washington's of October 2025, and Texas's of 2026 by residents: $140,000 for a county of 4.7 million."""
    raw = {"format": 2, "county": "Harris", "state": "TX", "options": ["tfm"], "baseline": "none",
           "values": {"start_year": year}}  # fmt: skip
    numbers = resolve(check_scenario(raw, FACTS), FACTS).numbers
    found = [numbers[name].expected for name in ("state_grant_cap", "federal_equipment_per_officer")]
    assert found == [grant, federal]


def test_a_grant_that_the_baseline_would_draw_too_adds_nothing():
    """Both sides sign in Texas: what the county would get for what the law asks is taken off."""
    raw = {"format": 2, "county": "Harris", "state": "TX", "options": ["wso"], "baseline": "state_law",
           "values": {"state_money": "announced"}}  # fmt: skip
    found = result(raw)
    assert found.one_time["new_spending"]["difference"].net.point == 0
    assert [line.baseline_point for line in found.lines if line.rule.name == "state_grant"] == [
        line.value.point for line in found.lines if line.rule.name == "state_grant"
    ]


def test_where_the_law_of_a_year_is_not_known_it_is_not_guessed():
    """Maryland's first law read is of February 17, 2026."""
    raw = {"format": 2, "county": "Frederick", "state": "MD", "options": ["jem"], "values": {"start_year": 2017}}
    with pytest.raises(Refusal, match=r"the law of Maryland was in 2017 is not known here.*choose none or detainers"):
        resolve(check_scenario(raw, FACTS), FACTS)
    inputs = resolve(check_scenario({**raw, "baseline": "none"}, FACTS), FACTS)
    assert inputs.law is None
    assert inputs.warnings[0] == "What the law of Maryland was in 2017 is not known here, so nothing is said on it."


@pytest.mark.parametrize("year", [2024, 2025, 2027])
def test_north_carolina_s_share_follows_its_law(year):
    """HB 10 and HB 318 name charges, so they ask for a share of detainers; before them nothing was asked."""
    inputs = inputs_of(baseline="state_law", values={"start_year": year})
    assert inputs.baseline == (() if year == 2024 else ("detainers",))
    share = inputs.numbers["share_required"]
    assert (share.low, share.typical, share.high) == ((1, 1, 1) if year == 2024 else (0.5, 0.8, 1))
    assert inputs.choices["honors_all_now"] == ("no" if year == 2024 else "yes")


def test_where_a_jail_honors_all_today_no_hold_is_a_cost_of_signing():
    """North Carolina: the baseline honors what the choice honors. Where the person says that it does not, the holds beyond
    the law's charges are a cost of the choice, on their own line."""
    honors = {
        answer: estimate(inputs_of(options=["detainers"], values={"honors_all_now": answer}), draws=200)
        for answer in ("yes", "no")
    }
    for basis in BASES:
        assert honors["yes"].running[basis]["difference"].net == honors["yes"].running[basis]["difference"].gross
        assert honors["yes"].running[basis]["difference"].net.high == 0
        assert honors["no"].running[basis]["difference"].net.point > 0
        added = {
            line.rule.name: line.value.point - line.baseline_point
            for line in honors["no"].lines
            if line.basis == basis and line.rule.timing == "yearly" and line.rule.counts
        }
        assert {name for name, usd in added.items() if abs(usd) > 1e-6} == {"holds_beyond_law"}
    held = honors["no"].people["held"].number
    share = (
        honors["no"].inputs.numbers["share_required"].expected / honors["no"].inputs.numbers["share_honored"].expected
    )
    assert held["baseline"].point == pytest.approx(held["option"].point * share)


def test_where_the_law_is_unlimited_a_share_below_it_does_nothing():
    """Texas asks for all detainers: typing that nine in ten are honored changes no hold."""
    raw = {"format": 2, "county": "Lavaca", "state": "TX", "options": ["detainers"], "baseline": "none"}
    plain, typed = (result({**raw, "values": values}) for values in ({}, {"share_honored": 0.5}))
    assert typed.people["held"].number["option"].point == pytest.approx(
        plain.people["held"].number["option"].point / plain.inputs.numbers["share_honored"].expected, rel=0.02
    )


@pytest.mark.parametrize(
    ("state", "county", "baseline"),
    [("TX", "Lavaca", ("detainers", "wso")), ("AR", "Pulaski", ("detainers", "wso")), ("NC", "Gaston", ("detainers",)),
     ("MN", "Hennepin", ())],
)  # fmt: skip
def test_the_baseline_is_what_the_law_of_the_first_year_asks(state, county, baseline):
    inputs = inputs_of(county=county, state=state, options=["detainers"])
    law = inputs.law
    assert law is not None
    assert inputs.baseline == baseline
    assert ("detainers" in baseline) == (law.detainer_duty == "required")
    assert (law.least_agreement in baseline) == (law.agreement == "required")


def test_a_choice_that_replaces_the_baseline_s_agreement_is_set_against_detainers_first():
    """Harris County's task force: against detainers alone, and against the warrant service agreement that the law would
    accept; the two differ by what that agreement costs."""
    found = estimate(inputs_of(county="Harris", state="TX", options=["tfm"]), draws=200)
    assert found.replaces is not None
    assert found.replaces.agreements == ("wso",)
    wso = estimate(inputs_of(county="Harris", state="TX", options=["wso"], baseline="detainers"), draws=200)
    for basis in BASES:
        first, second = found.replaces.part.running[basis]["difference"].net, found.running[basis]["difference"].net
        assert first.point - second.point == pytest.approx(wso.running[basis]["difference"].net.point)
        assert first.point > second.point
    alone = estimate(inputs_of(county="Harris", state="TX", options=["tfm"], baseline="detainers"), draws=200)
    assert alone.replaces is None
