"""What would have to be true: what is solved is put back through the door, and gives the stated figure."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from estimator.claims import check_claim, make_claim
from estimator.exchange import claim_to_json
from estimator.run import BASES, estimate
from estimator.scenario import check_scenario, resolve
from tests.claims.checking import FEW, TODAY, all_put_back, checked, given_back
from tests.conftest import inputs_of
from tests.strategies import FACTS, examples, scenarios

# Every test here looks for joint changes.
pytestmark = pytest.mark.slow

CASES = (
    ("8,995", {}, {}),
    ("$60,000", {}, {"measure": "gross", "basis": "full_cost"}),
    ("$900", {}, {"per": "person"}),
    ("$300", {"options": ["detainers"], "baseline": "none"}, {"per": "day"}),
    ("40k", {}, {"per": "once"}),
    ("200,000", {}, {"years": 5}),
    ("zero", {"options": ["tfm"]}, {}),
    ("30,000", {"options": ["tfm"], "values": {"federal_money": "announced"}}, {"measure": "offsets"}),
    ("1,000", {}, {"measure": "interpreters"}),
    ("15,000", {}, {"measure": "staff"}),
    ("fully reimbursed", {"options": ["wso"], "baseline": "none"}, {}),
)


@pytest.mark.parametrize(("text", "raw", "how"), CASES, ids=str)
def test_what_is_solved_gives_the_stated_figure_when_it_is_typed_in(text, raw, how):
    all_put_back(checked(text, raw, **how))


# Without shrinking: each example is a dozen estimates, and a failing one is told as it is.
@settings(
    max_examples=examples(25),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(scenarios(), st.floats(0.02, 3), st.sampled_from(["net", "gross"]))
def test_the_same_for_random_scenarios_and_amounts(raw, times, measure):
    inputs = resolve(check_scenario(raw, FACTS), FACTS)
    point = estimate(inputs, draws=20).running["full_cost"]["difference"].net.point
    amount = round(max(abs(point) * times, 1.0), 2)
    if amount > 1e9:
        return
    all_put_back(check_claim(make_claim(f"{amount:.2f}", measure), inputs, FACTS, FEW))


def test_the_joint_change_stays_inside_the_bounds_and_is_no_longer_than_one_alone():
    found = checked("9,500")
    for basis, on_basis in found.bases.items():
        assert on_basis.joint is not None
        moved = {move.id: move for move in on_basis.joint}
        for alone in on_basis.alone:
            if alone.id in moved:
                assert alone.low - 1e-9 <= moved[alone.id].needed <= alone.high + 1e-9, basis
            if alone.needed is not None and alone.inside and alone.low < alone.high:
                share = (alone.needed - alone.typical) / (alone.high - alone.low)
                assert sum(move.share * move.share for move in on_basis.joint) <= share**2 + 1e-9


def test_a_dead_zone_at_typical_is_looked_past():
    """Posts supply the hours at typical, so an hour more costs nothing there; behind that it costs most."""
    values = {"staffing_mode": "dedicated", "dedicated_posts_patrol": 2}
    raw = {
        "state": "WY",
        "label": "Somewhere",
        "population": 90_000,
        "options": ["tfm"],
        "baseline": "none",
        "values": values,
    }
    inputs = inputs_of(**raw)
    posts = estimate(inputs, draws=20).running["full_cost"]["difference"].net.point
    found = check_claim(make_claim(f"{posts * 1.6:.2f}", basis="full_cost"), inputs, FACTS, FEW).bases["full_cost"]
    assert found.joint is not None
    assert {move.id for move in found.joint[:2]} == {"tfm_share_of_sworn", "tfm_arrests"}


def test_nothing_that_a_draw_gives_is_out_of_reach():
    for raw in ({}, {"options": ["tfm"], "state": "TX", "county": "Tarrant", "baseline": ["detainers"]}):
        found = checked("1", raw, draws=4000)
        for on_basis in found.bases.values():
            assert on_basis.reach[0] <= on_basis.least <= on_basis.greatest <= on_basis.reach[1]


def test_the_json_is_plain_json_and_its_values_can_be_typed_in():
    found = checked("8,995")
    content = json.loads(json.dumps(claim_to_json(found, FACTS, TODAY), allow_nan=False))
    assert list(content["bases"]) == list(BASES)
    for basis, on_basis in content["bases"].items():
        for row in on_basis["one_alone"]:
            if row["needed"] is not None:
                assert isinstance(FACTS.assumptions[row["id"]].typical, (float, type(None)))
                assert given_back(found, basis, {row["id"]: row["needed"]}) == pytest.approx(8995, abs=0.006)
