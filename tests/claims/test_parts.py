"""What belongs to which part, basis and side of a choice; and solved values that hold when they are typed."""

from __future__ import annotations

import pytest

from estimator.claims import make_claim
from estimator.claims.figure import Figure, part_of
from estimator.run import estimate
from estimator.words.sentences import caveats, meaning
from tests.claims.checking import checked, given_back
from tests.conftest import BEGINS, inputs_of
from tests.strategies import FACTS

# Ten beds at $100 a day, of which a day costs $20: $80 a day left, 10 x 365 x 80 = $292,000 a year.
BEDS = {"contract_beds": 10, "contract_rate": 100, "contract_bed_day": 20, "contract_posts": 0}
BOTH = {"options": ["jem", "beds"], "baseline": "none", "values": BEDS}


def test_money_of_a_contract_is_no_money_of_an_agreement():
    contract = checked("profit of $292,000", BOTH, measure="contract", basis="new_spending", search=False)
    assert contract.part == "contract"
    assert contract.bases["new_spending"].ours.point == pytest.approx(-292_000)
    assert contract.verdict.kind == "inside"
    assert "a bed contract" in " ".join(meaning(contract, FACTS)).lower() or "beds" in " ".join(
        meaning(contract, FACTS)
    )
    assert "enforcement" not in " ".join(meaning(contract, FACTS))
    net = checked("20,000", BOTH, basis="new_spending", search=False)
    alone = checked("20,000", {"options": ["jem"], "baseline": "none"}, basis="new_spending", search=False)
    assert net.part == "without"
    assert net.bases["new_spending"].ours == alone.bases["new_spending"].ours
    assert "the bed contract apart" in " ".join(meaning(net, FACTS))
    low = checked("1", BOTH, basis="new_spending", search=False)
    assert low.leaves_out
    assert not [part for part in low.leaves_out if part.label.startswith("Bed contract")]


def test_the_parts_are_those_of_the_estimate():
    inputs = inputs_of(**BOTH)
    parts = estimate(inputs, draws=20).bed_contract
    assert parts is not None
    for basis in ("new_spending", "full_cost"):
        for measure in ("net", "gross", "offsets"):
            figure = Figure(inputs, make_claim("1", measure), basis)
            part = getattr(parts["without"].running[basis]["difference"], measure).point
            assert figure.point == pytest.approx(-part if measure == "offsets" else part)
        whole = parts["contract"].running[basis]["difference"].net.point
        assert Figure(inputs, make_claim("1", "contract"), basis).point == pytest.approx(whole)


def test_a_day_of_a_contract_is_a_day_of_its_beds():
    found = checked("profit of $80", BOTH, measure="contract", per="day", basis="new_spending", search=False)
    assert found.divisor == "contract_days"
    assert found.bases["new_spending"].ours.point == pytest.approx(-80)
    assert "for each day of a rented bed" in " ".join(meaning(found, FACTS))
    of_holds = checked("15", BOTH, per="day", measure="detention", basis="new_spending", search=False)
    assert of_holds.bases["new_spending"].ours.point > 0
    nobody = checked("15", BOTH, per="person", measure="contract", search=False)
    assert nobody.verdict.kind == "something_else"
    assert "no person held" in nobody.verdict.why


@pytest.mark.parametrize(
    ("options", "baseline", "part"),
    [
        (["beds"], "none", ""),
        (["detainers", "beds"], ["detainers"], ""),
        (["jem", "beds"], ["beds"], ""),
        (["jem", "beds"], ["jem"], ""),
        (["jem"], ["beds"], "without"),
        (["jem", "beds"], "none", "without"),
        (["jem"], "none", ""),
    ],
)
def test_parts_are_told_apart_where_both_differ_from_the_baseline(options, baseline, part):
    values = BEDS if "beds" in options or "beds" in baseline else {}
    inputs = inputs_of(options=options, baseline=baseline, values=values)
    assert part_of("net", inputs) == part
    assert part_of("contract_rent", inputs) == "contract"
    assert part_of("staff", inputs) == ""


def test_money_that_comes_back_is_capped_on_each_basis():
    """Two officers for 10 hours a week at $40 and half again are $62,400 of pay, half of which is taken to come. No
    budget pays them anew, so on new spending it repays nothing, and is money for pay already in the budget."""
    values = {
        "officers_trained_tfm": 2, "tfm_hours_per_week": 10, "wage_patrol_officer": 40, "benefits_load": 0.5,
        "backfill_share": 0, "federal_money": "announced", "federal_reading": "time_spent", "eligible_officer_share": 1,
        "federal_share_received": 0.5,
    }  # fmt: skip
    raw = {"options": ["tfm"], "baseline": "none", "values": values}
    found = checked("31,200", raw, measure="offsets", search=False)
    assert found.bases["full_cost"].ours.point == pytest.approx(31_200)
    assert found.bases["new_spending"].ours.point == 0


def test_an_amount_of_one_side_stands_on_that_side():
    amounts = {"technology": {"amount": 1000, "side": "option"}}
    inputs = inputs_of(options=["jem"], baseline=["jem"], values={"technology_cost": 0}, amounts=amounts)
    assert Figure(inputs, make_claim("1", "technology"), "full_cost").point == 1000
    other = inputs_of(
        options=["jem"], baseline=["jem"], values={"technology_cost": 0},
        amounts={"technology": {"amount": 1000, "side": "baseline"}},
    )  # fmt: skip
    assert Figure(other, make_claim("1", "technology"), "full_cost").point == -1000


def test_a_roster_that_is_solved_for_holds_when_it_is_typed():
    """$7,000 at $1,000 an officer is seven officers; untyped, little work trains only a part of the usual roster."""
    raw = {
        "options": ["jem"], "baseline": "none",
        "values": {**BEGINS, "equipment_jem": 1000, "detainers_per_year": 20, "net_work_hours": 1720},
    }  # fmt: skip
    found = checked("7,000", raw, measure="equipment", basis="full_cost", search=False)
    alone = {each.id: each for each in found.bases["full_cost"].alone}
    assert alone["officers_trained_jem"].needed == 7
    assert given_back(found, "full_cost", {"officers_trained_jem": 7}) == pytest.approx(7000)
    # Its start is what the arithmetic uses.
    assert alone["officers_trained_jem"].typical == found.inputs.numbers["officers_trained_jem"].expected
    untyped = found.bases["full_cost"].ours.point
    assert untyped < 1000 * alone["officers_trained_jem"].typical


def test_a_step_that_is_not_drawn_moves_with_what_is_tried():
    """$1,000 of technology, $625 of it for the work: a quarter and half of the other three, at 200 of 400 hours. At
    four hours a case and twenty minutes of screening, that is 46.15 detainers."""
    values = {
        "technology_cost": 1000, "case_hours": 4, "jem_placed_share": 1, "added_share_jem": 0, "screening_minutes": 20,
        "people_screened_per_detainer": 1,
    }  # fmt: skip
    raw = {"options": ["jem"], "baseline": "none", "values": values}
    found = checked("625", raw, measure="technology", basis="full_cost", search=False)
    alone = {each.id: each for each in found.bases["full_cost"].alone}
    assert alone["detainers_per_year"].needed == pytest.approx(200 / (4 + 1 / 3))
    assert given_back(found, "full_cost", {"detainers_per_year": 200 / (4 + 1 / 3)}) == pytest.approx(625)


def test_a_claim_of_a_past_year_says_which_law_it_is_set_against():
    past = checked("9,000", {"options": ["jem"], "baseline": "none", "values": {"start_year": 2008}}, search=False)
    assert caveats(past)[0].startswith(
        "Set against the law of January 1, 2008: North Carolina law does not require jails to honor ICE detainers"
    )
    florida = {
        "state": "FL",
        "county": "Monroe",
        "options": ["detainers"],
        "baseline": "none",
        "values": {"start_year": 2013},
    }
    unknown = checked("9,000", florida, search=False)
    assert caveats(unknown)[0] == "What the law of Florida was in 2013 is not known here."
    assert not any("January 1" in words for words in caveats(checked("9,000", search=False)))
