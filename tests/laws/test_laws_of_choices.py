"""Laws between choices and between answers: no money of one stands to another, and more work is never less."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from estimator.facts import AGREEMENTS
from estimator.run.draws import draw_all
from estimator.run.estimate import estimate
from estimator.run.lines import LINES, add_up, is_cost, net_line, of_contract
from estimator.run.results import BASES
from estimator.run.side import Side
from tests.conftest import inputs_of
from tests.laws.test_laws import points, with_options
from tests.strategies import POSTS, examples, resolved, scenarios

law = settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
WITHOUT_BEDS = ("detainers", "wso", "jem", "tfm")
PAIRS = [list(pair) for pair in combinations(WITHOUT_BEDS, 2)]
CONTRACT = {"contract_beds": {"low": 20, "typical": 50, "high": 150}, "contract_guaranteed_beds": 60,
            "contract_trips_per_year": 40, "contract_miles_per_trip": 30, "contract_guard_hours": 500,
            "contract_transport_payment": 9000, "contract_start_up_cost": 450_000}  # fmt: skip
# A county whose law asks for detainers, one whose law does not, and one where an agreement must be signed.
PLACES = [
    {"county": "Gaston", "state": "NC"},
    {"county": "Strafford", "state": "NH"},
    {"county": "Greene", "state": "MO"},
    {"county": "Lavaca", "state": "TX"},
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place["county"])
@pytest.mark.parametrize("baseline", ["none", "detainers", "state_law"])
def test_a_bed_contract_comes_to_the_same_whatever_is_chosen_beside_it(place, baseline):
    """Cost, money and net of the contract, and of all else, in every range: with nothing beside it, with one choice or two."""

    def result(options, values):
        return estimate(inputs_of(**place, options=options, baseline=baseline, values=values), draws=40)

    # A contract alone is no choice on detainers: it leaves them as in the baseline.
    alone = result(["beds"], CONTRACT)
    for beside in [*([option] for option in WITHOUT_BEDS), *PAIRS]:
        both, without = result([*beside, "beds"], CONTRACT), result(beside, {})
        for basis in BASES:
            for part in ("running", "one_time"):
                contract = getattr(both.bed_contract["contract"], part)[basis]["difference"]
                assert contract == getattr(alone.bed_contract["contract"], part)[basis]["difference"]
                rest = getattr(both.bed_contract["without"], part)[basis]["difference"]
                assert rest == getattr(without, part)[basis]["difference"]
    if not set(AGREEMENTS) & set(alone.inputs.baseline):
        assert alone.bed_contract["without"].running["full_cost"]["difference"].net.point == 0


def test_with_nothing_typed_about_beds_there_is_no_contract():
    assert estimate(inputs_of(options=["jem"]), draws=20).bed_contract is None


@law
@given(scenarios(jail=True, options=st.sampled_from([*([one] for one in WITHOUT_BEDS), *PAIRS])), st.booleans())
def test_no_choice_is_credited_with_another_s_money(raw, count_grant):
    """Federal money for a task force is what it is with the task force alone; there is none without one. The payment for a
    hold is for the people whom these options hold; of a contract nothing comes without one."""
    values = {"federal_money": "announced", "basic_ordering_agreement": "yes", "staffing_mode": "shared",
              "tfm_honors_detainers": "no", "state_money": "announced" if count_grant else "none"}  # fmt: skip
    options = raw["options"]
    # Officers under two agreements would be equipped once.
    raw["values"] |= {"officers_in_both": 0}
    run = points(resolved(with_options(raw, options, **values)))
    alone = points(resolved(with_options(raw, ["tfm"], **values)))
    jail = points(resolved(with_options(raw, [name for name in options if name != "tfm"] or ["none"], **values)))
    for basis in BASES:
        assert run.lines[basis]["detainer_payments"] == pytest.approx(jail.lines[basis]["detainer_payments"])
        for rule in LINES:
            if rule.is_offset and rule.payer == "federal" and rule.needs == ("tfm",):
                if "tfm" in options:
                    assert run.lines[basis][rule.name] == pytest.approx(alone.lines[basis][rule.name]), rule.name
                else:
                    assert run.lines[basis][rule.name] == 0, rule.name
            if of_contract(rule):
                assert run.lines[basis][rule.name] == 0
        assert alone.lines[basis]["detainer_payments"] == 0


@law
@given(scenarios(options=st.sampled_from([["tfm"], ["jem", "tfm"], ["wso", "tfm"]])))
def test_more_arrests_never_lower_hours(raw):
    """Nor the cost in full."""
    raw["values"].pop("detainers_per_year", None)
    hours, cost = [], []
    for arrests in (0, 0.1, 1, 6, 50, 400):
        run = points(resolved({**raw, "values": raw["values"] | {"tfm_arrests": arrests}}))
        hours.append([float(run.quantities[name]) for name in ("patrol_hours", "officer_hours")])
        cost.append([float(add_up(run.lines[basis], is_cost("yearly"))) for basis in BASES])
    assert np.all(np.diff(hours, axis=0) >= -1e-9)
    assert np.all(np.diff(cost, axis=0) >= -1e-6)


@law
@given(scenarios(jail=True, options=st.sampled_from([["detainers"], ["jem"], ["tfm"], ["wso", "beds"]])), st.booleans())
def test_fewer_spare_beds_never_lower_a_cost(raw, cheap):
    """On either basis, at worked values and in every draw; nor do they cost less than a jail with room. Even where a rented
    bed is cheaper than a day of the jail's own."""
    nets = []
    raw["values"] |= {"rented_bed_rate": 5 if cheap else 60, "bed_day_marginal": 15, "bed_day_average": 120}
    for spare in (None, 10_000, 500, 40, 3, 0.5, 0):
        typed = {} if spare is None else {"spare_beds": spare}
        values = {name: value for name, value in raw["values"].items() if name != "spare_beds"}
        inputs = resolved({**raw, "values": values | typed})
        drawn = inputs.choice_flags() | draw_all(inputs.numbers, 100)
        side = Side("option", inputs, inputs.option_flags)
        runs = [side.evaluate(values) for values in (inputs.worked_values(), drawn)]
        nets.append([np.asarray(add_up(run.lines[basis], net_line)) + 0.0 for run in runs for basis in BASES])
    for more, fewer in pairwise(nets):
        for before, after in zip(more, fewer, strict=True):
            assert np.all(after >= before - 1e-6 * np.abs(before) - 1e-6)


@law
@given(scenarios(jail=True, options=st.sampled_from([["jem"], ["wso"], ["detainers"], ["wso", "jem"]])), st.data())
def test_a_post_does_the_work_before_others_do(raw, data):
    """With posts, other officers' hours are those beyond what the posts supply, and the post is paid in full on both
    bases; in new spending a post never makes the other lines dearer."""
    name = "dedicated_posts_detention"
    options = raw["options"]
    shared = points(resolved(with_options(raw, options, staffing_mode="shared")))
    posts = data.draw(st.sampled_from([0.25, 1, 5]))
    named = points(resolved(with_options(raw, options, staffing_mode="dedicated", **{name: posts})))
    worked = float(named.quantities["net_work_hours"])
    beyond = max(0.0, float(shared.quantities["detention_hours"]) - posts * worked)
    for basis in BASES:
        for line in ("screening", "case_processing", "warrant_service", "detainer_paperwork"):
            hours = float(shared.quantities["detention_hours"])
            share = beyond / hours if hours else 0.0
            assert named.lines[basis][line] == pytest.approx(shared.lines[basis][line] * share)
        assert shared.lines[basis]["dedicated_posts"] == 0
    assert named.lines["new_spending"]["dedicated_posts"] == named.lines["full_cost"]["dedicated_posts"] > 0


@law
@given(
    scenarios(jail=True, options=st.sampled_from([["detainers", "tfm"], ["jem", "tfm"]])),
    st.lists(st.sampled_from(list(WITHOUT_BEDS)), min_size=1, max_size=4, unique=True),
)
def test_the_baseline_has_no_posts(raw, baseline):
    """Posts are named for the choice: the side it is compared with is as it would be under shared duty."""
    posts = {"dedicated_posts_detention": 3, "dedicated_posts_patrol": 2}
    raw = with_options(raw, raw["options"], baseline, staffing_mode="dedicated", **posts)
    inputs = resolved(raw)
    plain = resolved({**raw, "values": {k: v for k, v in raw["values"].items() if k not in (*POSTS, "staffing_mode")}})
    one, other = (
        Side("baseline", each, each.baseline_flags).evaluate(each.worked_values()) for each in (inputs, plain)
    )
    for basis in BASES:
        assert one.lines[basis] == other.lines[basis]


@law
@given(scenarios(jail=True))
def test_full_cost_is_new_spending_and_what_is_already_paid_for(raw):
    result = estimate(resolved(raw), draws=50)
    for side in ("option", "baseline", "difference"):
        new, full = (result.running[basis][side].net.point for basis in BASES)
        assert result.already_paid[side].point == pytest.approx(full - new, abs=1e-6)
