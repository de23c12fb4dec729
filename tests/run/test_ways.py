"""One county counted in sixteen ways: each way is what typing the same method in would give."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest

from estimator.run.estimate import estimate
from estimator.run.results import BASES
from estimator.run.ways import BASE_METHODS, METHODS, Method, count_every_way, net_by_method
from estimator.terms import Basis
from tests.conftest import inputs_of

SCENARIOS = (
    {},
    {"options": ["detainers"], "baseline": "none", "county": "Mecklenburg"},
    {"options": ["tfm"], "values": {"federal_money": "announced"}},
    {"options": ["wso", "jem"], "baseline": "none", "values": {"scaap_last_award": 68685, "outside_counsel": "no"}},
)


@cache
def plain_result(raw):
    """The result of a scenario as it stands; it needs no draws."""
    return estimate(inputs_of(**json.loads(raw)), draws=20)


@pytest.mark.parametrize("raw", SCENARIOS, ids=str)
def test_the_two_bases_are_two_of_the_ways(raw):
    inputs = inputs_of(**raw)
    result = estimate(inputs, draws=20)
    for basis in BASES:
        found = net_by_method(inputs, inputs.worked_values(), BASE_METHODS[basis])
        assert found == pytest.approx(result.running[basis]["difference"].net.point)


@pytest.mark.parametrize("method", METHODS, ids=lambda m: m.words)
@pytest.mark.parametrize(
    "raw", [SCENARIOS[0], *(pytest.param(raw, marks=pytest.mark.slow) for raw in SCENARIOS[1:])], ids=str
)
def test_each_way_is_what_typing_it_in_gives(raw, method):
    """A longer stay switched on, SCAAP counted in full, and on each basis the price of a jail day that the way asks for."""
    values = dict(raw.get("values", {}))
    as_it_stands = plain_result(json.dumps(raw))
    plain = as_it_stands.inputs
    values |= {"longer_stay_counted": "yes" if method.longer_stay else "no", "scaap_share_counted": int(method.scaap)}
    wanted = plain.numbers["bed_day_average" if method.average_price else "bed_day_marginal"].expected
    award = as_it_stands.quantities["scaap_award"]["option"].point
    values |= {"bed_day_marginal": wanted, "bed_day_average": wanted}
    if "scaap_last_award" not in values:
        # The formula for an award rests on the average price, which the method may not change.
        values["scaap_last_award"] = award
    typed = estimate(inputs_of(**{**raw, "values": values}), draws=20)
    basis: Basis = "full_cost" if method.regular_time else "new_spending"
    found = net_by_method(plain, plain.worked_values(), method)
    assert found == pytest.approx(typed.running[basis]["difference"].net.point, abs=0.01)


def test_the_rungs_lead_from_least_to_most_by_the_two_bases():
    counted = count_every_way(inputs_of(options=["jem"], baseline="none"), draws=200)
    rungs = counted.rungs
    assert [r.kind for r in rungs] == ["least", "step", "new_spending", "step", "step", "full_cost", "step", "most"]
    at = 0.0
    for rung in rungs:
        if rung.kind == "step":
            assert rung.start == at
        else:
            assert rung.start == 0
        assert rung.kind in ("step", "least") or rung.kind == "most" or rung.end == at
        at = rung.end
    assert (counted.least, counted.most) == (rungs[0].end, rungs[-1].end)
    assert counted.results[BASE_METHODS["full_cost"]].low <= counted.results[BASE_METHODS["full_cost"]].high


def test_sixteen_ways_in_four_choices():
    assert len(set(METHODS)) == 16
    assert Method(True, True, True, True).choices_from(BASE_METHODS["new_spending"]) == 4
    assert BASE_METHODS["full_cost"].choices_from(replace(BASE_METHODS["full_cost"], scaap=True)) == 1


def test_a_longer_stay_is_counted_on_top_of_a_scenario_that_already_counts_it():
    inputs = inputs_of(options=["detainers"], baseline="none", values={"longer_stay_counted": "yes"})
    without = net_by_method(inputs, inputs.worked_values(), BASE_METHODS["full_cost"])
    with_it = net_by_method(inputs, inputs.worked_values(), Method(True, True, True, False))
    assert without < with_it
