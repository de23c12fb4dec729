"""The largest and smallest of all that is permitted, together: sums that can be said, and links that open."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.exchange import compare_totals, decode, encode, summary_text, worked_totals
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run import estimate, years_ahead
from estimator.scenario import check_scenario, resolve
from estimator.scenario.door import LARGEST_AMOUNT, LARGEST_GROWTH
from estimator.words.catalog import money
from estimator.words.sentences import headline
from tests.strategies import FACTS

LARGE = {"format": 2, "state": "TX", "population": 20_000_000, "options": ["jem", "tfm"], "baseline": "none"}
GROWTHS = ("wage_growth", "price_growth")
PRICED = {name: [r.dollar_year for r in FACTS.assumptions.values() if r.dollar_year and f"{r.grows[:-1]}_growth" == name] for name in GROWTHS}  # fmt: skip
DRAWS = 100


def permitted_growth(name, start, horizon):
    """The least and the greatest growth, as a refusal says them."""
    with pytest.raises(Refusal) as refused:
        check_scenario(
            {**LARGE, "values": {"start_year": start, "horizon": horizon, name: {"low": -0.5, "high": 0.5}}}, FACTS
        )
    assert refused.value.field == name
    assert f"({name}, start_year, horizon)" in str(refused.value)
    found = re.search(r"must be between −([\d.]+%) and ([\d.]+%) a year", str(refused.value))
    assert found
    return f"-{found[1]}", found[2]


def test_the_five_values_that_reached_a_quadrillion_are_refused_by_name():
    values = {
        "detainers_per_year": 100_000,
        "start_year": 2060,
        "share_driven_from_jail": 1,
        "wage_growth": 0.5,
        "benefits_load": 3,
    }
    with pytest.raises(Refusal) as refused:
        check_scenario({**LARGE, "values": values}, FACTS)
    assert str(refused.value) == (
        "Growth of wages must be between −7.2% and 7.7% a year where first year of the estimate is 2060 and years shown are 5, "
        "so that nothing grows or shrinks more than 20 times in 40 years; you gave 50% (wage_growth, start_year, horizon)."
    )


@given(st.sampled_from(GROWTHS), st.integers(2000, 2060), st.integers(7, 10))
def test_growth_is_permitted_to_a_factor_of_twenty_and_no_further(name, start, horizon):
    least, most = permitted_growth(name, start, horizon)
    years = {"start_year": start, "horizon": horizon}
    for rate in (least, most):
        check_scenario({**LARGE, "values": {**years, name: rate}}, FACTS)
    tenth, low, high = 0.001, *(float(rate[:-1]) / 100 for rate in (least, most))
    for rate in (low - tenth, high + tenth):
        with pytest.raises(Refusal, match=name):
            check_scenario({**LARGE, "values": {**years, name: rate}}, FACTS)
    longest = max([abs(end - year) for end in (start, start + horizon) for year in PRICED[name]] + [horizon])
    assert (1 + low) ** longest >= 1 / LARGEST_GROWTH
    assert (1 + high) ** longest <= LARGEST_GROWTH
    assert high == 0.5 or (1 + high + tenth) ** longest > LARGEST_GROWTH


def test_the_defaults_may_begin_in_any_permitted_year():
    for start in (2000, 2060):
        check_scenario({**LARGE, "values": {"start_year": start, "horizon": 10}}, FACTS)


def extreme(end, start, horizon):
    """Every assumption at its highest (1) or lowest (0) permitted value."""
    values = {
        r.id: r.permitted[end]
        for r in FACTS.assumptions.values()
        if r.is_number and r.id not in ("population", *GROWTHS)
    }
    values |= {name: permitted_growth(name, start, horizon)[end] for name in GROWTHS}
    return values | {
        "start_year": start,
        "horizon": horizon,
        "federal_offer_ends": 2070,
        "vehicle_price": max(values["vehicle_price"], 1),
    }


@pytest.mark.parametrize(
    ("end", "start", "horizon", "amounts"),
    [(1, 2027, 10, False), (1, 2060, 10, True), (0, 2000, 10, False), (1, 2000, 7, False)],
)
def test_all_extremes_together_give_sums_that_can_be_said_and_a_link_that_opens(end, start, horizon, amounts):
    lines = {n: LARGEST_AMOUNT for n, r in RULES.items() if r.is_line}
    raw = {**LARGE, "options": ["detainers", "wso", "jem", "tfm", "beds"], "values": extreme(end, start, horizon)}
    scenario = check_scenario({**raw, "amounts": lines if amounts else {}}, FACTS)
    inputs = resolve(scenario, FACTS)
    result = estimate(inputs, draws=DRAWS)
    totals = worked_totals(result)
    opened = decode(encode(scenario, FACTS, totals), FACTS)
    assert opened.scenario == scenario
    assert opened.totals == pytest.approx(totals, rel=1e-15, abs=0.005)
    assert compare_totals(opened, result) == []
    for year in years_ahead(inputs, draws=DRAWS):
        for amount in (year.net, year.cumulative, year.running):
            for number in (amount.low, amount.point, amount.high):
                assert abs(number) < 1e18
                assert re.fullmatch(r"−?\$[\d,.]+( (million|billion|trillion))?", money(number))
    text = summary_text(result, FACTS)
    assert "e+" not in text + " ".join(headline(result, FACTS))
    # A long label stands above its numbers.
    rows = [line for line in re.sub(r"\n {50,}", " ", text).split("\n") if re.match("(new spending|full cost), ", line)]
    assert rows
    for row in rows:
        assert re.search(r"( +-?[\d,]+){5}( +\d+%)?$", row)


@pytest.mark.parametrize("large", [1e15, 1e17, -1e300, 1e308, math.inf, math.nan])
def test_a_total_out_of_bounds_is_left_out_of_the_link_and_that_is_said(large):
    scenario = check_scenario(LARGE, FACTS)
    result = estimate(resolve(scenario, FACTS), draws=DRAWS)
    new, _ = worked_totals(result)
    opened = decode(encode(scenario, FACTS, (new, large)), FACTS)
    assert opened.totals is not None
    assert opened.totals[0] == pytest.approx(new, abs=0.005)
    assert opened.totals[1] is None
    assert compare_totals(opened, result) == [
        "The link does not say what full cost came to when it was made: it was too large to stand in it. So it is not compared."
    ]


def test_the_largest_total_that_is_written_is_read():
    scenario = check_scenario(LARGE, FACTS)
    for total in (1e15 - 1, 1 - 1e15, 0.0):
        assert decode(encode(scenario, FACTS, (total, total)), FACTS).totals == (total, total)
