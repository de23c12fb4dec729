"""Laws over places by name: the place decides the size, and the defaults hold together."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from estimator.facts import noncitizens
from estimator.run.draws import draw
from estimator.run.estimate import estimate
from estimator.run.lines import add_up, is_cost, net_line
from estimator.run.results import BASES
from estimator.run.runs import Runs
from estimator.run.side import Side
from estimator.run.sides import TwoSides
from tests.conftest import inputs_of
from tests.strategies import FACTS, examples, resolved

few = settings(
    max_examples=examples(40), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
COUNTIES = [place for state in FACTS.states for place in FACTS.places.in_state(state, "county")]
counties = st.sampled_from(COUNTIES)
CHOICES = [
    ["detainers"],
    ["wso"],
    ["jem"],
    ["tfm"],
    ["wso", "jem"],
    ["jem", "tfm"],
    ["wso", "tfm"],
    ["wso", "jem", "tfm"],
]
choices = st.sampled_from(CHOICES)
JAIL_WORK = {"wso", "jem", "beds"}


def county(place, options, baseline="none", **values):
    """A county by name, all else by default; one whose jail somebody else runs cannot choose what is done in one."""
    jail = FACTS.places.jail(place)
    assume(not (JAIL_WORK & set(options) and jail is not None and jail.status == "elsewhere"))
    raw = {"format": 2, "county": place.name, "state": place.state, "options": options, "baseline": baseline}
    return resolved({**raw, "values": values})


def work_is_large_enough(inputs):
    """Whether neither one officer at least, nor the agency's staff at most, decides a roster in any draw."""
    sworn, staff = (inputs.numbers[name].expected for name in ("sworn_officers", "agency_staff"))
    return staff >= 40 and sworn * inputs.numbers["tfm_share_of_sworn"].low >= 1


# Typed as a number or a range, these meet no least or greatest of the lines.
SMOOTH = ("case_hours", "warrant_minutes", "paperwork_minutes", "tfm_fixed_hours", "tfm_arrests", "bed_day_marginal",
          "counsel_rate", "technology_cost", "report_hours", "training_hours_jem", "days_if_not", "turnover")  # fmt: skip


@st.composite
def typed_ranges(draw):
    """A few assumptions typed: known, or a range of a person's own."""
    values = {}
    for name in draw(st.lists(st.sampled_from(SMOOTH), max_size=4, unique=True)):
        record = FACTS.assumptions[name]
        middle = record.bounds[1] * draw(st.sampled_from([0.5, 1, 1.5]))
        spread = {"low": middle * draw(st.sampled_from([0, 0.2, 0.9])), "typical": middle, "high": middle * 1.3}
        values[name] = draw(st.sampled_from([middle, spread]))
    return values


@few
@given(counties, choices, st.sampled_from(["none", "detainers"]), typed_ranges())
def test_the_worked_value_is_the_mean_of_the_draws(place, options, baseline, typed):
    """Within 2 % of P95 less P5, and between P40 and P75, where no least, greatest or post binds."""
    inputs = county(place, options, baseline, **typed)
    assume(work_is_large_enough(inputs))
    runs = Runs(inputs)
    for basis in BASES:
        net = runs.totals(basis, "yearly")["difference"].net
        if net.high - net.low > 1:
            assert abs(net.mean - net.point) <= 0.02 * (net.high - net.low)
            assert 0.40 <= net.share_below <= 0.75


@few
@given(counties, st.sampled_from([5, 60, {"low": 10, "typical": 40, "high": 90}]))
def test_the_worked_value_of_a_bed_contract_is_the_mean_of_the_draws(place, beds):
    """In new spending; in full cost the greater of two counts of the days binds."""
    net = Runs(county(place, ["beds"], contract_beds=beds)).totals("new_spending", "yearly")["difference"].net
    assert abs(net.mean - net.point) <= 0.02 * (net.high - net.low)


@few
@given(counties, choices, st.data())
def test_the_same_choice_in_a_larger_place_never_costs_less(place, options, data):
    """More noncitizens, more sworn officers and staff: no less in new spending, full cost, or once."""
    inputs = county(place, options)
    more = {
        name: data.draw(st.sampled_from([1, 1.02, 1.5, 4, 60]), name)
        for name in ("noncitizens", "sworn_officers", "agency_staff")
    }
    present = {name: inputs.numbers[name] for name in more if inputs.numbers[name].present}
    grown = {
        name: {
            bound: min(getattr(number, bound) * more[name], number.assumption.permitted[1])
            for bound in ("low", "typical", "high")
        }
        for name, number in present.items()
    }
    if {"agency_staff", "sworn_officers"} <= grown.keys():
        # Sworn officers are among the staff.
        least = grown["sworn_officers"]["low"]
        grown["agency_staff"] = {bound: max(count, least) for bound, count in grown["agency_staff"].items()}
    larger = county(place, options, **grown)
    for basis in BASES:
        for timing in ("yearly", "one_time"):
            small, large = (
                Side("option", one, one.option_flags).total(one.worked_values(), basis, is_cost(timing))
                for one in (inputs, larger)
            )
            assert large >= small - 1e-6, (basis, timing)


def listed_values(inputs):
    """All that the place table and the tables of wages and jail costs say of a place, as a person would type it."""
    return {
        name: {"low": number.low, "typical": number.typical, "high": number.high}
        for name, number in inputs.numbers.items()
        if number.assumption.kind == "place" and name != "population" and number.present
    }


@few
@given(counties, choices)
def test_no_result_of_a_default_depends_on_the_place_only_through_its_name(place, options):
    """What the tables say of a place, typed for a place on nobody's list in the same state: the same result."""
    named = county(place, options, baseline="detainers")
    in_force = {name: answer for name, answer in named.choices.items() if name.startswith("already_in_force")}
    # Somebody else runs the jails of New York City's boroughs, and of no other county of the state.
    assume(named.has_jail or FACTS.places.jail_of_state(place.state) is not None)
    label = {"format": 2, "label": "A place on nobody's list", "population": place.residents, "state": place.state}
    unlisted = resolved(
        {**label, "options": options, "baseline": "detainers", "values": listed_values(named) | in_force}
    )
    one, other = (Runs(inputs, draws=200) for inputs in (named, unlisted))
    for basis in BASES:
        for timing in ("yearly", "one_time"):
            first, second = (runs.totals(basis, timing)["difference"].net for runs in (one, other))
            assert (first.point, first.low, first.high) == pytest.approx(
                (second.point, second.low, second.high), abs=0.01
            )


def own_cost(inputs, agreement):
    """The hours that an agreement's own work takes, and what it adds to detainers in new spending, USD a year."""
    values = inputs.worked_values()
    detainers = {**inputs.option_flags, "honors": 1.0}
    alone, signed = (Side("option", inputs, flags) for flags in (detainers, {**detainers, agreement: 1.0}))
    hours = signed.value(values, "supervised_hours")
    return hours, signed.total(values, "new_spending", net_line) - alone.total(values, "new_spending", net_line)


# The dearest wages, and next to no work.
DEAREST = [("Sierra County", "CA"), ("Alpine County", "CA"), ("Del Norte County", "CA")]


@few
@given(st.one_of(counties, st.sampled_from([FACTS.places.find(*where) for where in DEAREST])))
def test_an_agreement_with_next_to_no_work_costs_little(place):
    inputs = county(place, ["detainers"])
    assume(inputs.has_jail)
    for agreement in ("wso", "jem"):
        hours, cost = own_cost(inputs, agreement)
        if hours < 10:
            assert cost < 7_000


@pytest.mark.slow
def test_over_all_counties_the_defaults_sum_to_the_national_count_and_little_work_costs_little():
    """238,700 detainers in 2025, within 5 %; and of two thousand counties where an agreement's work takes under ten hours,
    none pays $7,000 a year in new spending for it."""
    detainers, little = 0.0, 0
    for place in COUNTIES:
        raw = {"format": 2, "county": place.name, "state": place.state, "options": ["none"], "baseline": "none"}
        inputs = resolved(raw)
        detainers += float(Side("option", inputs, inputs.option_flags).value(inputs.worked_values(), "detainers"))
        for agreement in ("wso", "jem") if inputs.has_jail else ():
            hours, cost = own_cost(inputs, agreement)
            if hours < 10:
                little += 1
                assert cost < 7_000, (place.name, place.state)
    assert detainers == pytest.approx(238_700, rel=0.05)
    assert little > 2_000


def test_the_noncitizens_of_all_counties_give_the_national_count_of_detainers():
    people = sum(noncitizens(place, place.state, place.residents, FACTS.places).value for place in COUNTIES)
    rate = inputs_of().numbers["detainers_per_thousand_noncitizens"].expected
    assert people / 1000 * rate == pytest.approx(238_700, rel=0.05)


def test_a_task_force_of_a_large_place_is_larger():
    """Counties of 5,000 and of 5 million get different task forces: one officer at least, and hundreds."""
    small, large = (
        Side("option", inputs, inputs.option_flags).value(inputs.worked_values(), "task_force_roster")
        for inputs in (
            inputs_of(county="Graham", options=["tfm"]),
            inputs_of(county="Harris", state="TX", options=["tfm"]),
        )
    )
    assert 1 <= small < 6
    assert large > 100


@pytest.mark.parametrize("name", ["net_work_hours", "benefits_load"])
def test_a_division_that_stays_moves_the_mean_by_less_than_one_percent(name):
    """Net work hours are divided by, and one plus the benefits load: mean of the inverse against inverse of the mean."""
    number = inputs_of().numbers[name]
    plus = 1 if name == "benefits_load" else 0
    inverse = np.mean(1 / (plus + np.asarray(draw(number))))
    assert inverse * (plus + number.expected) == pytest.approx(1, abs=0.01)


def test_inmate_days_by_the_national_rate_do_not_move_the_mean():
    """Drawn, the rate of jail population would move it by a tenth; so inmate-days are taken at their expected value."""
    rate = np.asarray(draw(inputs_of().numbers["jail_population_rate"]))
    assert np.mean(1 / rate) * np.mean(rate) > 1.05
    values = {"officer_salaries": 5_000_000, "scaap_share_counted": 1, "detainers_per_year": 100}
    inputs = inputs_of(values=values)
    scaap = next(line.value for line in estimate(inputs).lines if line.rule.name == "scaap")
    assert scaap.mean == pytest.approx(scaap.point, rel=0.01)


@few
@given(counties, choices)
def test_nothing_signed_and_nobody_held_costs_nothing(place, options):
    inputs = county(place, options, detainers_per_year=0, tfm_arrests=0)
    for side in TwoSides.of(county(place, ["none"])):
        run = side.evaluate(side.inputs.worked_values())
        assert all(add_up(run.lines[basis], net_line) == 0 for basis in BASES)
    run = Side("option", inputs, inputs.option_flags).evaluate(inputs.worked_values())
    assert add_up(run.lines["full_cost"], lambda rule: rule.group == "detention") == 0
