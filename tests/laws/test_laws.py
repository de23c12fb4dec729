"""Laws the model must keep, over random valid places, options and values."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from estimator.rules.formula import RULES, Namespace
from estimator.run.draws import draw_all
from estimator.run.estimate import estimate
from estimator.run.lines import LINES, add_up, is_cost, is_other_federal, is_received
from estimator.run.results import BASES, SETS
from estimator.run.runs import Runs
from estimator.run.side import Side
from estimator.run.sides import TwoSides
from estimator.words.sentences.explain import Explainer
from tests.conftest import BEGINS, inputs_of
from tests.strategies import FACTS, NUMBERS, examples, plausible, resolved, scenarios

law = settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
few = settings(
    max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
# Raising one of these lowers a cost by what it means, not by a mistake: it is no price and no volume.
NOT_PRICE_OR_VOLUME = {
    "share_picked_up", "share_booked_locally", "people_per_trip", "detainers_per_person_screened", "jem_placed_share",
    "net_work_hours", "dedicated_posts_detention", "dedicated_posts_patrol", "dedicated_posts_detention_supervisor",
    "dedicated_posts_patrol_supervisor", "officers_in_both", "spare_beds", "audit_every", "county_share_of_payment",
    "backfill_share", "training_backfill_share", "days_past_release",
}  # fmt: skip
COSTS = [rule for rule in LINES if not rule.is_offset]


def points(inputs, flags=None):
    return Side("option", inputs, inputs.option_flags if flags is None else flags).evaluate(inputs.worked_values())


@law
@given(scenarios(amounts=True))
def test_floats_arrays_and_traced_values_agree_to_the_last_bit(raw):
    inputs = resolved(raw)
    values = inputs.worked_values()
    arrays = {name: np.full(3, value) for name, value in values.items()}
    explainer = Explainer(inputs, FACTS)
    received = {}
    for basis in reversed(BASES):
        # Money received is worked out at full cost, on both bases.
        floats = Namespace(TwoSides.of(inputs).option.names(values, basis) | received)
        three = Namespace(TwoSides.of(inputs).option.names(arrays, basis) | received)
        received = {rule.name: getattr(floats, rule.name) for rule in LINES if rule.is_offset}
        for name, rule in RULES.items():
            one = getattr(floats, name)
            assert np.array_equal(np.broadcast_to(getattr(three, name), 3), np.full(3, one)), name
            if not rule.is_offset:
                assert explainer.value(name, basis) == one, name


@law
@given(scenarios(amounts=True))
def test_net_is_gross_and_offsets_and_total_is_the_sum_of_its_lines(raw):
    result = estimate(resolved(raw), draws=200)
    for timing, totals in (("yearly", result.running), ("one_time", result.one_time)):
        for basis in BASES:
            for name in SETS:
                t = totals[basis][name]
                assert t.net.point == pytest.approx(t.gross.point + t.offsets.point, abs=1e-6)
            cost = sum(
                round(x.value.point, 2)
                for x in result.lines
                if x.basis == basis and x.rule.timing == timing and x.rule.counts and not x.rule.is_offset
            )
            # Line by line to the cent: rounding each line can move the sum by half a cent a line at most.
            assert totals[basis]["option"].gross.point == pytest.approx(cost, abs=0.005 * len(LINES))


@law
@given(scenarios(options=st.just(["none"])))
def test_none_costs_nothing(raw):
    run = points(resolved(raw))
    assert all(run.lines[basis][rule.name] == 0 for basis in BASES for rule in LINES)


@law
@given(scenarios(amounts=True))
def test_a_line_is_zero_where_none_of_its_options_is_chosen(raw):
    inputs = resolved(raw)
    for basis in BASES:
        run = Namespace(TwoSides.of(inputs).option.names(inputs.worked_values(), basis))
        for rule in LINES:
            if not any(inputs.option_flags[flag] for flag in rule.needs):
                assert getattr(run, rule.name) == 0, rule.name


@law
@given(scenarios())
def test_nobody_held_and_nobody_arrested_costs_no_detention(raw):
    raw["values"] |= {"detainers_per_year": 0, "tfm_arrests": 0, "bed_rental_beds": 0}
    run = points(resolved(raw))
    for rule in LINES:
        if rule.group == "detention":
            assert run.lines["full_cost"][rule.name] == 0 == run.lines["new_spending"][rule.name]


@law
@given(scenarios(amounts=True))
def test_new_spending_never_exceeds_full_cost_on_any_line(raw):
    inputs = resolved(raw)
    drawn = Side("option", inputs, inputs.option_flags).evaluate(inputs.choice_flags() | draw_all(inputs.numbers, 300))
    for run in (points(inputs), drawn):
        for rule in [rule for rule in LINES if rule.name not in inputs.scenario.amounts]:
            new, full = run.lines["new_spending"][rule.name], run.lines["full_cost"][rule.name]
            assert np.all(new <= full + 1e-9 * np.abs(full)), rule.name


@law
@given(scenarios(), st.data())
def test_no_cost_line_falls_when_a_price_or_volume_rises(raw, data):
    raw["values"].pop("days_past_release", None)
    record = data.draw(
        st.sampled_from([a for a in NUMBERS if a.id not in NOT_PRICE_OR_VOLUME and "growth" not in a.id])
    )
    assume(record.kind != "asked" or record.id == "detainers_per_year")
    # Bed-day prices bind each other; each is raised with the other out of its way.
    if record.id in ("bed_day_marginal", "bed_day_average"):
        raw["values"] |= {"bed_day_average": 2000} if record.id == "bed_day_marginal" else {"bed_day_marginal": 0}
    # Spare beds move days from a price to another: then no single line need rise.
    raw["values"].pop("spare_beds", None)
    one, other = sorted([data.draw(plausible(record)), data.draw(plausible(record))])
    assume(record.id != "vehicles_bought" or "vehicle_price" in raw["values"])
    inputs = [resolved({**raw, "values": raw["values"] | {record.id: v}}) for v in (one, other)]
    before, after = (points(one_inputs) for one_inputs in inputs)
    for basis in BASES:
        for rule in COSTS:
            low, high = before.lines[basis][rule.name], after.lines[basis][rule.name]
            # Added people reach a line of their own; paperwork and interpreters fall to others as work moves.
            if rule.name == "detainer_paperwork" and record.id.startswith("added_share"):
                continue
            # An officer who is equipped already under an agreement in force spares equipment under another.
            if rule.name == "equipment" and inputs[0].in_force(record.id.removeprefix("officers_trained_")):
                continue
            assert high >= low - 1e-6 * abs(low), f"{rule.name} fell as {record.id} rose from {one} to {other}"


DOUBLED = ("detainers_per_year", "tfm_arrests", "tfm_hours_per_week", "officers_trained_jem")
VOLUME_LINES = {
    "detainers_per_year": ("detainer_holds", "added_detainers", "longer_stay", "screening", "case_processing",
                           "warrant_service", "detainer_paperwork", "unlawful_holds", "detainer_payments"),
    "tfm_arrests": ("task_force_bookings",),
    "tfm_hours_per_week": ("task_force_time",),
    "officers_trained_jem": ("initial_training", "turnover_training", "refresher_training"),
}  # fmt: skip


@law
@given(scenarios(jail=True), st.sampled_from(DOUBLED))
def test_doubling_a_volume_doubles_its_lines(raw, name):
    raw["values"] |= {"staffing_mode": "shared", "count_taken_under_agreement": "none"}
    raw["values"].pop("bed_rental_beds", None)
    raw["values"].pop("spare_beds", None)
    if name == "officers_trained_jem":
        raw["options"] = ["jem"]
    one, two = (points(resolved({**raw, "values": raw["values"] | {name: v}})) for v in (7, 14))
    for basis in BASES:
        for line in VOLUME_LINES[name]:
            assert two.lines[basis][line] == pytest.approx(2 * one.lines[basis][line], rel=1e-12), line


@law
@given(scenarios(), st.sampled_from(["none", "startup", "announced"]), st.sampled_from(["time_spent", "whole_salary"]))
def test_a_reimbursement_never_exceeds_the_full_cost_of_what_it_reimburses(raw, case, reading):
    raw["values"] |= {"federal_money": case, "federal_reading": reading}
    inputs = resolved(raw)
    drawn = Side("option", inputs, inputs.option_flags).evaluate(inputs.choice_flags() | draw_all(inputs.numbers, 300))
    for run in (points(inputs), drawn):
        lines = run.lines["full_cost"]
        salary = -(lines["federal_salary_money"] + lines["federal_overtime_money"])
        ceiling = lines["task_force_time"] + lines["dedicated_posts"]
        assert np.all(salary <= ceiling + 1e-6)
        for rule in LINES:
            if rule.reimburses:
                ceiling = sum(lines[name] for name in rule.reimburses)
                assert np.all(-lines[rule.name] <= ceiling + 1e-6), rule.name
        assert all(np.all(lines[rule.name] <= 0) for rule in LINES if rule.is_offset)


@law
@given(scenarios(amounts=True))
def test_money_received_is_the_same_on_both_bases(raw):
    run = points(resolved(raw))
    for rule in LINES:
        if rule.is_offset:
            assert run.lines["new_spending"][rule.name] == run.lines["full_cost"][rule.name]


@few
@given(scenarios())
def test_the_difference_is_taken_draw_by_draw(raw):
    runs = Runs(resolved(raw), draws=2000)
    totals = runs.totals("full_cost", "yearly")
    net = [
        add_up(run.lines["full_cost"], is_cost("yearly")) + add_up(run.lines["full_cost"], is_received("yearly"))
        for run in (runs.arrays["option"], runs.arrays["baseline"])
    ]
    low, middle, high = np.percentile(net[0] - net[1] + np.zeros(2000), [5, 50, 95])
    found = totals["difference"].net
    assert (found.low, found.typical, found.high) == pytest.approx((low, middle, high), rel=1e-12, abs=1e-9)
    assert found.point == pytest.approx(totals["option"].net.point - totals["baseline"].net.point, abs=1e-6)


@few
@given(scenarios())
def test_a_choice_set_against_itself_changes_nothing(raw):
    runs = Runs(resolved({**raw, "baseline": raw["options"]}), draws=200)
    # A task force agreement alone follows the baseline on detainers, which is then itself without them.
    for basis in BASES:
        for timing in ("yearly", "one_time"):
            assert runs.totals(basis, timing)["difference"].net.point == 0


@law
@given(scenarios())
def test_other_federal_money_is_outside_the_net_and_inside_the_second(raw):
    raw["values"] |= {"federal_money": "announced", "federal_reading": "whole_salary"}
    inputs = resolved(raw)
    run = points(inputs)
    other = add_up(run.lines["full_cost"], is_other_federal("yearly"))
    totals = Runs(inputs, draws=50).totals("full_cost", "yearly")["option"]
    second = totals.net_with_other_federal_money
    if other:
        assert second is not None
        assert second.point == pytest.approx(totals.net.point + other)
    assert other <= 0


@law
@given(scenarios(amounts=True))
def test_everything_reported_is_a_finite_number(raw):
    result = estimate(resolved(raw), draws=100)
    for line in result.lines:
        assert all(math.isfinite(x) for x in (line.value.low, line.value.typical, line.value.high, line.value.point))
    for units in result.local_units.values():
        for found in units.values():
            assert all(r is None or math.isfinite(r.point + r.low + r.high) for r in found.values())


@pytest.mark.parametrize("line", [rule.name for rule in COSTS if rule.timing == "one_time"])
def test_an_agreement_in_force_has_no_one_time_cost_left(line):
    bought = {
        "vehicles_bought": 1,
        "vehicle_price": 50_000,
        "space_cost": 1000,
        "equipment_wso": 100,
        "officer_bonus": 500,
    }

    def once(in_force):
        answers = dict.fromkeys(("already_in_force_wso", "already_in_force_jem", "already_in_force_tfm"), in_force)
        inputs = inputs_of(options=["wso", "jem", "tfm"], baseline="none", values={**bought, **answers})
        return points(inputs).lines["full_cost"][line]

    assert once("yes") == 0
    assert once("no") > 0


def test_a_typed_federal_salary_turns_no_other_money_into_a_cost():
    for typed in (-1_000_000, -5_000, 0):
        for case in ("none", "announced"):
            amounts = {"federal_salary_money": typed}
            inputs = inputs_of(options=["tfm"], values={"federal_money": case}, amounts=amounts)
            lines = points(inputs).lines["full_cost"]
            assert lines["federal_overtime_money"] <= 0
            assert lines["federal_pay_already_budgeted"] <= 0


def test_money_typed_above_what_it_reimburses_is_said():
    inputs = inputs_of(options=["tfm"], amounts={"federal_vehicle_money": -100_000})
    assert any("more than the full cost of what it reimburses" in w for w in estimate(inputs, 50).warnings)


def test_equipment_is_bought_once_for_an_officer_on_two_rosters():
    """Worked by hand: 4 jail officers at $1,000, 6 task force officers at $3,000, all four on both rosters."""

    def once(*options, **values):
        fixed = {"start_year": 2025, "equipment_wso": 0, "equipment_jem": 1000, "equipment_tfm": 3000}
        inputs = inputs_of(options=list(options), values={**BEGINS, **fixed, **values})
        return points(inputs).lines["full_cost"]["equipment"]

    assert once("jem") == 4_000
    assert once("jem", "tfm") == 18_000
    assert once("jem", "tfm", officers_in_both=1) == 21_000
    # A third roster that needs nothing takes nothing off.
    assert once("wso", "jem", "tfm") == 18_000
    # Where jail officers are equipped already, the four of them who join the task force need the rest only.
    assert once("jem", "tfm", already_in_force_jem="yes") == 14_000


def test_the_cost_of_an_agreement_once_and_each():
    """Supervision, oversight, counsel and technology once an agency; training and exposure once an agreement."""

    def lines(*options):
        return points(inputs_of(options=list(options), values=BEGINS)).lines["full_cost"]

    jem, tfm, both = lines("jem"), lines("tfm"), lines("jem", "tfm")
    for once in ("supervision", "oversight_reports", "counsel", "technology"):
        assert both[once] == jem[once]
    for each in ("initial_training", "turnover_training", "expected_liability"):
        assert both[each] == pytest.approx(jem[each] + tfm[each])
