"""Laws the model must keep, over random valid places, options and values."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from estimator.facts import AGREEMENTS
from estimator.rules.formula import RULES, Namespace
from estimator.run.draws import draw_all
from estimator.run.estimate import estimate
from estimator.run.lines import LINES, add_up, is_cost, is_other_federal, is_received, net_line
from estimator.run.results import BASES, SETS
from estimator.run.runs import Runs
from estimator.run.side import Side
from estimator.run.sides import TwoSides
from estimator.words.sentences.explain import Explainer
from tests.conftest import BEGINS, inputs_of
from tests.strategies import FACTS, NUMBERS, POSTS, examples, plausible, resolved, scenarios

law = settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
few = settings(
    max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
# Raising one of these lowers a cost by what it means, not by a mistake: it is no price and no volume.
NOT_PRICE_OR_VOLUME = {
    "share_picked_up", "share_booked_locally", "jem_placed_share", "net_work_hours", "officers_in_both", "spare_beds",
    "audit_every", "county_share_of_payment", "backfill_share", "training_backfill_share", "days_past_release",
    "task_force_overtime_share",
    # The law's share: holds move between the line of what the law asks and the line of what it does not.
    "share_required",
}  # fmt: skip
COSTS = [rule for rule in LINES if not rule.is_offset]


def with_options(raw, options, baseline="none", **values):
    """The scenario with other options and values, without what is typed and cannot count under these options."""
    kept = {
        name: value
        for name, value in raw["values"].items()
        if name not in POSTS and ("beds" in (*options, *baseline) or FACTS.assumptions[name].group != "contract")
    }
    return {**raw, "options": list(options), "baseline": baseline, "values": kept | values, "amounts": {}}


def points(inputs, flags=None):
    return Side("option", inputs, inputs.option_flags if flags is None else flags).evaluate(inputs.worked_values())


@law
@given(scenarios(amounts=True))
def test_floats_arrays_and_traced_values_agree_to_the_last_bit(raw):
    inputs = resolved(raw)
    values = inputs.worked_values()
    side = TwoSides.of(inputs).option
    arrays = {name: np.full(3, value) for name, value in values.items()}
    explainer = Explainer(inputs, FACTS)
    floats, three = side.runs(values), side.runs(arrays)
    for basis in BASES:
        for name in RULES:
            one = getattr(floats[basis], name)
            assert np.array_equal(np.broadcast_to(getattr(three[basis], name), 3), np.full(3, one)), name
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
    raw["values"] |= {"detainers_per_year": 0, "tfm_arrests": 0}
    run = points(resolved(raw))
    for rule in LINES:
        if rule.group == "detention":
            assert run.lines["full_cost"][rule.name] == 0 == run.lines["new_spending"][rule.name]


@law
@given(scenarios(amounts=True))
def test_new_spending_never_exceeds_full_cost_on_any_cost_line(raw):
    inputs = resolved(raw)
    drawn = Side("option", inputs, inputs.option_flags).evaluate(inputs.choice_flags() | draw_all(inputs.numbers, 300))
    for run in (points(inputs), drawn):
        for rule in [rule for rule in COSTS if rule.name not in inputs.scenario.amounts]:
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
            # At full cost the days are what the average cost of a day leaves after the posts: they rise together.
            if rule.name == "contract_days_cost" and basis == "full_cost":
                low, high = (
                    run.lines[basis]["contract_posts_pay"] + cost for run, cost in ((before, low), (after, high))
                )
            assert high >= low - 1e-6 * abs(low), f"{rule.name} fell as {record.id} rose from {one} to {other}"


DOUBLED = ("detainers_per_year", "tfm_arrests", "tfm_hours_per_week", "officers_trained_jem", "contract_beds")
VOLUME_LINES = {
    "detainers_per_year": ("detainer_holds", "holds_beyond_law", "added_detainers", "longer_stay", "screening",
                           "case_processing", "warrant_service", "detainer_paperwork", "unlawful_holds",
                           "detainer_payments"),
    "tfm_arrests": ("task_force_bookings",),
    "tfm_hours_per_week": ("task_force_regular", "task_force_overtime", "task_force_backfill"),
    "officers_trained_jem": ("initial_training", "turnover_training", "refresher_training"),
    "contract_beds": ("contract_posts_pay", "contract_days_cost", "contract_rent"),
}  # fmt: skip


@law
@given(scenarios(jail=True), st.sampled_from(DOUBLED))
def test_doubling_a_volume_doubles_its_lines(raw, name):
    """But for those with a capacity, a cap or posts."""
    raw["baseline"] = "none"
    raw["values"] |= {"staffing_mode": "shared", "count_taken_under_agreement": "none"}
    for other in [*POSTS, "spare_beds", "contract_posts", "contract_beds_offered"]:
        raw["values"].pop(other, None)
    if name == "officers_trained_jem":
        raw["options"] = ["jem"]
        # Fewer than these would not do the work.
        raw["values"] |= {"detainers_per_year": 7}
    if name == "contract_beds":
        raw["options"] = ["beds"]
    raw = with_options(raw, raw["options"])
    if "beds" in raw["options"]:
        raw["values"] |= {"contract_beds": 9}
    one, two = (points(resolved({**raw, "values": raw["values"] | {name: v}})) for v in (40, 80))
    for basis in BASES:
        for line in VOLUME_LINES[name]:
            assert two.lines[basis][line] == pytest.approx(2 * one.lines[basis][line], rel=1e-12), line


CASES = st.tuples(st.sampled_from(["none", "startup", "announced"]), st.sampled_from(["time_spent", "whole_salary"]))


@law
@given(scenarios(), CASES, st.sampled_from(["none", "announced"]))
def test_a_reimbursement_never_exceeds_the_cost_of_what_it_reimburses_on_its_basis(raw, case, grant):
    raw["values"] |= {"federal_money": case[0], "federal_reading": case[1], "state_money": grant}
    inputs = resolved(raw)
    drawn = Side("option", inputs, inputs.option_flags).evaluate(inputs.choice_flags() | draw_all(inputs.numbers, 300))
    for run in (points(inputs), drawn):
        for basis in BASES:
            lines = run.lines[basis]
            for rule in LINES:
                if rule.reimburses:
                    ceiling = sum(lines[name] for name in rule.reimburses)
                    assert np.all(-lines[rule.name] <= ceiling + 1e-6), (rule.name, basis)
            assert all(np.all(lines[rule.name] <= 0) for rule in LINES if rule.is_offset)


@law
@given(scenarios(), CASES, st.sampled_from(["none", "announced"]))
def test_the_programme_s_money_and_money_for_budgeted_pay_together_are_the_same_on_both_bases(raw, case, grant):
    """Salary money repays what its basis counts; what it would pay beyond that is pay in the budget already."""
    raw["values"] |= {"federal_money": case[0], "federal_reading": case[1], "state_money": grant}
    inputs = resolved(raw)
    drawn = Side("option", inputs, inputs.option_flags).evaluate(inputs.choice_flags() | draw_all(inputs.numbers, 300))
    wages = ("federal_salary_money", "federal_overtime_money", "federal_pay_already_budgeted")
    for run in (points(inputs), drawn):
        new, full = (run.lines[basis] for basis in BASES)
        assert np.allclose(sum(new[name] for name in wages), sum(full[name] for name in wages), atol=1e-6)
        for rule in LINES:
            if rule.is_offset and rule.name not in wages:
                assert np.array_equal(new[rule.name], full[rule.name]), rule.name


@law
@given(scenarios(options=st.sampled_from([["tfm"], ["jem", "tfm"]])), st.sampled_from(["time_spent", "whole_salary"]))
def test_more_task_force_hours_never_lower_a_net(raw, reading):
    """Whatever Washington pays, more work costs at least as much: reimbursements are at most the cost of their basis. Without
    driving: hours that hold the driving too are paid for in part, and drives beyond them are not."""
    raw["values"] |= {"federal_money": "announced", "federal_reading": reading, "state_money": "announced"}
    raw["values"]["trip_hours"] = 0
    for typed in ("tfm_hours_per_week", "tfm_fixed_hours", "tfm_hours_per_arrest"):
        raw["values"].pop(typed, None)
    for name, amounts in (
        ("tfm_hours_per_week", (1, 4, 30, 60)), ("tfm_fixed_hours", (5, 100, 1000)), ("tfm_hours_per_arrest", (1, 20, 400)),
    ):  # fmt: skip
        nets = {basis: [] for basis in BASES}
        for amount in amounts:
            run = points(resolved({**raw, "values": raw["values"] | {name: amount}}))
            for basis in BASES:
                nets[basis].append(float(add_up(run.lines[basis], net_line)))
        for basis in BASES:
            for less, more in pairwise(nets[basis]):
                assert more >= less - 1e-6 * abs(less), (name, basis)


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
    """But for posts, which are named for the choice alone."""
    raw = with_options(raw, raw["options"], baseline=raw["options"], staffing_mode="shared")
    runs = Runs(resolved(raw), draws=200)
    for basis in BASES:
        for timing in ("yearly", "one_time"):
            assert runs.totals(basis, timing)["difference"].net.point == 0


@law
@given(scenarios())
def test_other_federal_money_is_outside_the_net_and_inside_the_second(raw):
    raw["values"] |= {"federal_money": "announced", "federal_reading": "whole_salary"}
    inputs = resolved(raw)
    run, runs = points(inputs), Runs(inputs, draws=50)
    for basis in BASES:
        other = add_up(run.lines[basis], is_other_federal("yearly"))
        totals = runs.totals(basis, "yearly")["option"]
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


AGREEMENTS_ONCE = [rule.name for rule in COSTS if rule.timing == "one_time" and rule.group != "contract"]


@pytest.mark.parametrize("line", AGREEMENTS_ONCE)
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


@pytest.mark.parametrize("typed", [1_000_000, 5_000, 0])
@pytest.mark.parametrize("case", ["none", "announced"])
def test_a_typed_federal_salary_turns_no_other_money_into_a_cost(typed, case):
    inputs = inputs_of(options=["tfm"], values={"federal_money": case}, amounts={"federal_salary_money": typed})
    for basis in BASES:
        lines = points(inputs).lines[basis]
        assert lines["federal_salary_money"] == -typed
        assert lines["federal_overtime_money"] <= 0
        assert lines["federal_pay_already_budgeted"] <= 0


def test_money_typed_above_what_it_reimburses_is_said_unless_it_was_received():
    def said(amount):
        inputs = inputs_of(options=["tfm"], amounts={"federal_vehicle_money": amount})
        return any("more than the full cost of what it reimburses" in w for w in estimate(inputs, 50).warnings)

    assert said(100_000)
    assert said({"amount": 100_000, "side": "option"})
    assert not said({"amount": 100_000, "received": True})


def test_equipment_is_bought_once_for_an_officer_on_two_rosters():
    """Worked by hand: 4 jail officers at $1,000, 6 task force officers at $3,000, all four on both rosters."""
    rosters = {"officers_trained_wso": 4, "officers_trained_jem": 4, "officers_trained_tfm": 6}

    def once(*options, **values):
        fixed = {"start_year": 2025, "equipment_wso": 0, "equipment_jem": 1000, "equipment_tfm": 3000}
        inputs = inputs_of(options=list(options), values={**BEGINS, **fixed, **rosters, **values})
        return points(inputs).lines["full_cost"]["equipment"]

    assert once("jem") == 4_000
    assert once("jem", "tfm") == 18_000
    assert once("jem", "tfm", officers_in_both=1) == 21_000
    # A third roster that needs nothing takes nothing off.
    assert once("wso", "jem", "tfm") == 18_000
    # An officer on all three rosters needs the dearest once: four at $3,000, and two more.
    assert once("wso", "jem", "tfm", equipment_wso=2000) == 18_000
    # Two on any pair of rosters, the dearer price each: 4 × 2,000 + 4 × 1,000 + 6 × 3,000, less 2 × (1,000 + 2,000 + 1,000),
    # and one thousand for each of the two who are on all three.
    assert once("wso", "jem", "tfm", equipment_wso=2000, officers_in_both=2) == 30_000 - 8_000 + 2_000


@law
@given(
    st.lists(st.sampled_from(AGREEMENTS), min_size=1, max_size=3, unique=True),
    st.sampled_from([None, *AGREEMENTS]),
    st.sampled_from(AGREEMENTS),
    st.integers(0, 30),
    st.tuples(*[st.integers(0, 9000)] * 3),
    st.integers(0, 9000),
    st.tuples(*[st.integers(0, 30)] * 3),
)
def test_equipment_never_falls_when_a_price_rises(options, in_force, dearer, both, prices, more, rosters):
    """With one, two or three agreements, and one of them in force."""
    values = {"officers_in_both": both, "start_year": 2025}
    values |= {f"equipment_{name}": price for name, price in zip(AGREEMENTS, prices, strict=True)}
    values |= {f"officers_trained_{name}": roster for name, roster in zip(AGREEMENTS, rosters, strict=True)}
    values |= {f"already_in_force_{name}": "yes" if name == in_force else "no" for name in AGREEMENTS}
    raised = values | {f"equipment_{dearer}": values[f"equipment_{dearer}"] + more}

    def bought(typed):
        inputs = inputs_of(options=options, baseline="none", values=typed)
        return points(inputs).lines["full_cost"]["equipment"]

    assert bought(raised) >= bought(values) - 1e-6


def test_the_cost_of_an_agreement_once_and_each():
    """Supervision's fixed part, oversight, counsel, technology and exposure once an agency; training once an agreement."""

    def lines(*options):
        # So much work that none of it counts in part.
        values = {**BEGINS, "detainers_per_year": 2000, "supervision_hours": 8}
        return points(inputs_of(options=list(options), values=values)).lines["full_cost"]

    jem, tfm, both = lines("jem"), lines("tfm"), lines("jem", "tfm")
    for once in ("oversight_reports", "counsel", "technology", "expected_liability"):
        assert both[once] == jem[once] > 0
    # At the wage of the dearer supervisor.
    assert both["supervision"] == max(jem["supervision"], tfm["supervision"])
    for each in ("initial_training", "turnover_training"):
        assert both[each] == pytest.approx(jem[each] + tfm[each])
