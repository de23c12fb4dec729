"""Situations from public reports, each with the relation that its figures must keep: a contract is a choice of its own, law
has a first day, and what is typed and not used is said."""

from __future__ import annotations

import pytest

from estimator.exchange import result_to_json
from estimator.run import estimate
from estimator.scenario import check_scenario, resolve
from tests.strategies import FACTS

DRAWS = 2_000
BASES = ("new_spending", "full_cost")


def contract_of(raw):
    return result_to_json(estimate(resolve(check_scenario(raw, FACTS), FACTS), draws=DRAWS), [], FACTS)


def net(part, basis="new_spending", side="difference"):
    return part[basis][side]["net"]["point"]


def offsets(part, side="difference"):
    return part["new_spending"][side]["offsets"]["point"]


# New Hampshire requires detainers. A contract for up to 150 beds at $151.66 was offered there (NHPR, January 2026).
NH = {
    "format": 1,
    "county": "Rockingham",
    "state": "NH",
    "population": 320_000,
    "options": ["detainers"],
    "values": {"start_year": 2026, "bed_rental_beds": 150, "bed_rental_rate": 151.66},
}


@pytest.mark.parametrize("changed", [{}, {"options": ["wso"]}, {"baseline": "none"}, {"options": ["none"]}])
def test_a_contract_is_the_same_whatever_stands_beside_it_and_whatever_the_state_requires(changed):
    found = contract_of({**NH, **changed})
    contract = found["bed_contract"]["contract"]
    assert offsets(contract) == pytest.approx(-150 * 365 * 151.66) == pytest.approx(-8_303_385)
    assert net(contract) == pytest.approx(-3_658_882, abs=1)
    assert net(contract, "full_cost") == pytest.approx(1_001_377, abs=1)
    assert any(warning.startswith("Beds rented to ICE are now a choice") for warning in found["warnings"])
    # Counted once: the whole is the contract and all else.
    for basis in BASES:
        parts = found["bed_contract"]
        assert net(found["results"], basis) == pytest.approx(
            net(parts["contract"], basis) + net(parts["without"], basis)
        )


def test_what_the_law_requires_anyway_is_no_part_of_a_contract():
    assert net(contract_of(NH)["bed_contract"]["without"]) == 0
    warrants = net(contract_of({**NH, "options": ["wso"]})["bed_contract"]["without"])
    assert 1_000 < warrants < 20_000


def test_without_posts_a_contract_brings_about_three_million_more():
    """(15 + 4 × 27 + 45) / 6 = $28 a day in dollars of 2025, 28.84 in 2026: 54,750 days × (151.66 − 28.84) = $6.7 million."""
    found = contract_of({**NH, "format": 2, "options": ["beds"], "values": {
        "start_year": 2026, "contract_beds": 150, "contract_rate": 151.66, "contract_posts": 0}})  # fmt: skip
    assert net(found["bed_contract"]["contract"]) == pytest.approx(-54_750 * (151.66 - 28.84), rel=1e-4)


def test_a_warrant_agreement_is_not_credited_with_the_rent():
    """A hub jail with 233 people held for ICE at $100 a day."""
    raw = {"format": 1, "county": "Greene", "state": "MO", "population": 305_000, "options": ["wso"],
           "values": {"start_year": 2026, "bed_rental_beds": 233, "bed_rental_rate": 100}}  # fmt: skip
    found = contract_of(raw)
    alone = contract_of({**raw, "values": {"start_year": 2026}})
    assert alone["bed_contract"] is None
    for basis in BASES:
        assert net(found["bed_contract"]["without"], basis) == pytest.approx(net(alone["results"], basis))
        assert net(alone["results"], basis) > 0
    assert offsets(found["bed_contract"]["contract"]) == pytest.approx(-8_504_500)
    assert offsets(found["bed_contract"]["without"]) == 0
    # Nor are the people held on detainers.
    for side in ("option", "difference"):
        assert found["people"][side]["held"]["cost_per_one"] == pytest.approx(
            alone["people"][side]["held"]["cost_per_one"]
        )


def test_a_wall_for_rented_beds_is_paid_once_and_under_no_agreement():
    """Strafford County NH, 2016: 28,801 days at $83, $20 of food a day, after a wall of $450,000."""
    beds = 28_801 / 365
    values = {"start_year": 2026, "contract_beds": beds, "contract_rate": 83, "contract_bed_day": 20, "contract_posts": 0,
              "contract_start_up_cost": 450_000}  # fmt: skip
    found = contract_of({"format": 2, "county": "Strafford", "state": "NH", "options": ["beds"], "baseline": "none",
                         "values": values})  # fmt: skip
    assert offsets(found["bed_contract"]["contract"]) == pytest.approx(-2_390_483)
    assert net(found["bed_contract"]["contract"]) == pytest.approx(-28_801 * (83 - 20))
    assert net(found["one_time"]) == pytest.approx(450_000)


HARRIS_VALUES = {"start_year": 2013, "detainers_per_year": 14_500}
HARRIS = {"format": 1, "county": "Harris", "state": "TX", "options": ["detainers"], "values": HARRIS_VALUES}


def test_a_past_year_does_not_meet_a_law_that_came_later():
    found = contract_of(HARRIS)
    assert found["law"]["year"] == 2013
    assert (found["law"]["duty"], found["law"]["agreement"]) == ("not_required", "allowed")
    against_none = contract_of({**HARRIS, "baseline": "none"})
    for basis in BASES:
        assert net(found["results"], basis) == pytest.approx(net(against_none["results"], basis))
        assert net(found["results"], basis) > 0
        assert net(found["results"], basis, "baseline") == 0
    assert net(found["results"]) == pytest.approx(209_484, abs=1)
    # No grant of 2026 is lost.
    assert net(found["one_time"]) == 0
    assert not any("SB 4" in warning or "SB 8" in warning for warning in found["warnings"])


def test_today_the_same_county_must_honor_detainers_and_sign():
    found = contract_of({**HARRIS, "values": {"start_year": 2027, "detainers_per_year": 14_500}})
    assert (found["law"]["duty"], found["law"]["agreement"]) == ("required", "required")
    assert net(found["results"]) < 0


def test_where_nobody_reaches_release_under_a_detainer_nobody_is_held():
    found = contract_of({**HARRIS, "baseline": "none", "values": {**HARRIS_VALUES, "share_reaching_release": 0}})
    lines = {(line["id"], line["basis"]): line["point"] for line in found["lines"]}
    for basis in BASES:
        assert lines["detainer_holds", basis] == 0
    assert found["people"]["option"]["held"]["point"] == 0
    assert found["people"]["option"]["held"]["cost_per_one"] is None


def test_an_award_that_comes_anyway_is_not_counted_and_that_is_said():
    values = {"start_year": 2019, "state_grant_cap": 0, "scaap_last_award": 13_000}
    raw = {"format": 1, "county": "Nacogdoches", "state": "TX", "population": 65_000, "options": ["jem"], "baseline": "none",
           "values": values}  # fmt: skip
    found = contract_of(raw)
    assert {line["point"] for line in found["lines"] if line["id"] == "scaap"} == {0}
    assert "scaap_last_award" in {entry["id"] for entry in found["unused"]}
    counted = contract_of({**raw, "values": {**values, "scaap_share_counted": 1}})
    assert [line["point"] for line in counted["lines"] if line["id"] == "scaap"] == pytest.approx([-13_000] * 2)
    assert "scaap_last_award" not in {entry["id"] for entry in counted["unused"]}


def test_what_is_typed_and_used_by_nothing_is_said():
    typed = {"case_hours": 10, "screening_minutes": 60, "scaap_last_award": 13_000, "detainers_per_year": 120}
    raw = {"format": 1, "county": "Gaston", "state": "NC", "options": ["tfm"], "baseline": "none", "values": typed}
    found = contract_of(raw)
    assert set(typed) <= {entry["id"] for entry in found["unused"]}
    assert all(entry["reason"] and entry["label"] for entry in found["unused"])
    without = contract_of({**raw, "values": {}})
    for basis in BASES:
        assert net(found["results"], basis) == pytest.approx(net(without["results"], basis))
