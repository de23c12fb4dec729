"""The JSON contract says what the totals hold."""

from __future__ import annotations

import pytest

from estimator.exchange import assumptions_to_json, result_to_json
from estimator.run import estimate
from tests.conftest import inputs_of
from tests.strategies import FACTS

HOLDS = {"detainer_holds": 40_000}


def contract(values, amounts):
    inputs = inputs_of(options=["detainers"], baseline="none", values=values, amounts={**HOLDS, **amounts})
    return result_to_json(estimate(inputs, draws=20), [], FACTS)


def gross(content):
    return content["results"]["full_cost"]["option"]["gross"]["point"]


@pytest.mark.parametrize(
    ("values", "amounts", "counted"),
    [
        ({"legal_exposure_counted": "no"}, {}, False),
        ({"legal_exposure_counted": "yes"}, {}, True),
        ({"legal_exposure_counted": "no"}, {"legal_exposure": 9_000}, True),
    ],
)
def test_legal_exposure_is_said_to_be_in_the_total_where_it_is(values, amounts, counted):
    without = gross(contract({"legal_exposure_counted": "no"}, {}))
    content = contract(values, amounts)
    assert content["contingent"]["counted_in_total"] is counted
    assert (gross(content) > without) is counted


def test_a_typed_amount_of_legal_exposure_is_what_the_total_grows_by():
    values = {"legal_exposure_counted": "no"}
    added = gross(contract(values, {"legal_exposure": 9_000})) - gross(contract(values, {}))
    assert added == pytest.approx(9_000)


ROCKINGHAM = {"county": "Rockingham", "state": "NH", "options": ["wso", "beds"]}


def written(raw, draws=500):
    return result_to_json(estimate(inputs_of(**raw), draws=draws), [], FACTS)


def test_beds_of_which_only_the_offer_is_known_have_two_ends_and_no_worked_value():
    """No bed filled brings nothing; 100 filled bring 100 × 365 × $100 = $3,650,000, and cost 36,500 × $30 = $1,095,000."""
    values = {"contract_beds_offered": 100, "contract_rate": 100, "contract_bed_day": 30, "contract_posts": 0}
    found = written({**ROCKINGHAM, "values": values})
    contract, without = found["bed_contract"]["contract"], found["bed_contract"]["without"]
    net = contract["new_spending"]["difference"]["net"]
    assert (net["point"], net["share_below"]) == (None, None)
    assert (net["low"], net["high"]) == pytest.approx((-2_555_000, 0))
    gross = contract["new_spending"]["option"]["gross"]
    assert (gross["low"], gross["high"], gross["point"]) == (0, pytest.approx(1_095_000), None)
    assert contract["new_spending"]["baseline"]["net"]["point"] == 0
    beside = without["new_spending"]["difference"]["net"]["point"]
    assert beside > 0
    whole = found["results"]["new_spending"]["difference"]["net"]
    assert whole["point"] is None
    assert (whole["low"], whole["high"]) == pytest.approx((beside - 2_555_000, beside))
    # What falls due once rests on no number of beds.
    assert found["one_time"]["new_spending"]["difference"]["net"]["point"] > 0
    assert found["results"]["new_spending"]["baseline"]["net"]["point"] > 0


def test_beds_filled_count_where_they_are_typed_beside_the_offer():
    values = {"contract_beds": 40, "contract_beds_offered": 100, "contract_rate": 100}
    found = written({**ROCKINGHAM, "values": values})
    assert found["bed_contract"]["contract"]["new_spending"]["option"]["offsets"]["point"] == pytest.approx(-1_460_000)


def test_posts_of_the_county_stand_beside_the_cases_they_did():
    found = written({})["staffing"]
    assert found["mode"] == "not_known"
    assert found["published"]["posts"] == 3
    assert (found["published"]["year"], found["published"]["workload"]) == (2008, 200)
    assert 0 < found["published"]["ours"] < 200
    assert found["posts"] == {"detention_officer": 1}
    with_posts = found["results"]["new_spending"]["difference"]["net"]["point"]
    assert with_posts > written({})["results"]["new_spending"]["difference"]["net"]["point"]
    # What Wake's posts did is not known; Union has none; a warrant agreement processes no cases.
    assert written({"county": "Wake"})["staffing"]["published"] is None
    assert written({"county": "Union"})["staffing"]["published"] is None
    assert written({"options": ["wso"]})["staffing"]["published"] is None


def test_posts_are_not_shown_where_officers_are_said_to_share_the_work_and_counted_where_they_are_named():
    assert written({"values": {"staffing_mode": "shared"}})["staffing"]["results"] is None
    dedicated = written({"values": {"staffing_mode": "dedicated", "dedicated_posts_detention": 2}})["staffing"]
    assert (dedicated["mode"], dedicated["posts"], dedicated["results"]) == (
        "dedicated",
        {"detention_officer": 2},
        None,
    )


def test_the_law_of_a_year_that_is_not_known_is_null():
    found = written({"state": "FL", "county": "Orange", "options": ["detainers"], "baseline": "none",
                     "values": {"start_year": 2010}})["law"]  # fmt: skip
    law = FACTS.states["FL"].law_in(2010)
    assert found == {
        "year": 2010,
        "duty": law.detainer_duty if law else None,
        "agreement": law.agreement if law else None,
        "authority": law.authority if law else None,
        "read_on": law.checked.isoformat() if law else None,
    }


def test_the_law_is_that_of_the_first_year():
    found = written({})["law"]
    assert (found["year"], found["duty"], found["agreement"]) == (2027, "required", "allowed")
    assert "HB 318" in found["authority"]


def test_an_agreement_in_the_place_of_another_is_also_compared_with_detainers_alone():
    """A task force instead of the warrant agreement that Texas would accept: against detainers alone it costs more, by what
    the warrant agreement costs beyond them."""
    raw = {"county": "Harris", "state": "TX"}
    found = written({**raw, "options": ["detainers", "tfm"]})
    assert found["replaces"]["agreement"] == "wso"
    warrants = written({**raw, "options": ["wso"], "baseline": ["detainers"]})["results"]
    for basis in ("new_spending", "full_cost"):
        first, second = (
            part[basis]["difference"]["net"]["point"] for part in (found["replaces"]["results"], found["results"])
        )
        assert first - second == pytest.approx(warrants[basis]["difference"]["net"]["point"])
    assert written({**raw, "options": ["wso"]})["replaces"] is None


def test_people_are_counted_with_what_each_costs():
    found = written({"options": ["detainers"], "baseline": "none"})
    held = found["people"]["option"]["held"]
    assert set(held) == {"low", "typical", "high", "point", "cost_per_one"}
    net = found["results"]["full_cost"]["option"]["net"]["point"]
    assert held["cost_per_one"]["full_cost"] * held["point"] == pytest.approx(net)
    assert found["people"]["baseline"]["held"]["cost_per_one"] is None
    assert set(found["people"]["option"]) == {"screened", "placed", "held", "picked_up", "arrested", "with_conviction"}


def test_the_boards_choice_and_the_net_without_it_add_up():
    found = written({})
    for basis in ("new_spending", "full_cost"):
        part = found["board_choice"][basis]["option"]
        net = found["results"][basis]["option"]["net"]["point"]
        assert part["amount"]["point"] > 0
        assert part["amount"]["point"] + part["net_without"]["point"] == pytest.approx(net)


def test_every_assumption_says_its_scale_and_its_worked_value():
    """(1 + 4 × 4 + 12) / 6 on the linear scale; a published mean is its own worked value."""
    by_id = {entry["id"]: entry for entry in assumptions_to_json(FACTS)}
    for entry in by_id.values():
        if entry["low"] is None:
            assert entry["expected"] is None
        elif entry["published_as"] == "mean":
            assert entry["expected"] == entry["typical"]
        elif entry["scale"] == "linear":
            assert entry["expected"] == pytest.approx((entry["low"] + 4 * entry["typical"] + entry["high"]) / 6)
    assert by_id["counsel_hours"]["expected"] == pytest.approx((0 + 4 * 8 + 60) / 6)
    assert {
        entry["scale"] for entry in by_id.values() if entry["low"] is not None and entry["low"] < entry["high"]
    } == {"linear", "log"}
