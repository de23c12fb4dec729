"""Whole years worked out on paper from stated inputs: no fact of the project decides them."""

from __future__ import annotations

import pytest

from estimator.run import BASES, estimate
from estimator.run.side import Side
from tests.conftest import inputs_of
from tests.run.stated import POPULATION, STATED, stated_inputs, worked

# 12,300 residents who are not citizens, 10 detainers for each thousand.
DETAINERS = 123.0
HELD = 86.1  # seven in ten of them
DAYS = 0.4 * 0.75 + 0.6 * 1.9  # 1.44
JAILER, PATROL, JAIL_BOSS, PATROL_BOSS = 24.71, 29.51, 33.75, 43.88
# A quarter of the hours at 1.5 times the wage and a fifth on top; the others at the wage with benefits.
DUTY = {"new_spending": 0.25 * 1.8, "full_cost": 0.25 * 1.8 + 0.75 * 1.618}
CLASS = {"new_spending": 0.5 * 1.8, "full_cost": 0.5 * 1.8 + 0.5 * 1.618}
BED = {"new_spending": 15, "full_cost": 100}
MILE = {"new_spending": 0.2, "full_cost": 0.7}
# 0.35 payments in a hundred agency-years.
CLAIMS = 0.0035


def assert_lines(lines, by_hand, also=()):
    """The lines come to what was worked by hand, and no other line is anything."""
    for name, amount in by_hand.items():
        assert lines[name] == pytest.approx(amount, abs=0.005), name
    assert [name for name, value in lines.items() if value and name not in by_hand and name not in also] == []


def contingent(days):
    return {
        "expected_liability": CLAIMS * (174_092 * 0.6 + 25_000),
        "expected_liability_with_larger": CLAIMS * (6_071_415 * 0.6 + 25_000),
        "insured_liability": CLAIMS * 174_092 * 0.4,
        "unlawful_holds": days * 557,
    }


def test_a_hand_worked_year_of_a_jail_enforcement_agreement():
    """A county of 246,558 in 2025 dollars, worked out on paper from the stated inputs alone, without the model."""
    added = HELD * 0.25
    placed = DETAINERS * 0.5 + DETAINERS * 0.25
    screened = placed * 4
    screening, cases = screened * 22.5 / 60, placed * 4
    # 138 and 369 hours: more than 400, so that reports, counsel and technology count in full.
    assert screening + cases == pytest.approx(507.375)
    lines = worked(stated_inputs(["jem"])).lines
    for basis in BASES:
        duty, bed = DUTY[basis], BED[basis]
        by_hand = {
            "detainer_holds": HELD * DAYS * bed,
            "added_detainers": added * DAYS * bed,
            "screening": screening * JAILER * duty,
            "case_processing": cases * JAILER * duty,
            "detainer_paperwork": DETAINERS * 0.5 * 0.5 * JAILER * duty,
            "supervision": (2 * 12 + 0.08 * 507.375) * JAIL_BOSS * duty,
            # An interpreter is there as long as the screening takes, 22.5 minutes.
            "interpreters": screened * 0.6 * 22.5 * 0.65,
            "initial_training": 4 * 160 * JAILER * CLASS[basis],
            "turnover_training": 0.15 * 4 * 160 * JAILER * CLASS[basis],
            "refresher_training": 4 * 10 * JAILER * CLASS[basis],
            "equipment": 4 * 1000,
            "technology": 500,
            "oversight_reports": 16 * 4 * JAIL_BOSS * duty,
            "public_meetings_and_records": 20 * JAIL_BOSS * duty,
            "counsel": 8 * 225,
            **contingent((HELD + added) * DAYS),
        }
        assert_lines(lines[basis], by_hand)


def test_a_hand_worked_year_of_warrant_service_and_a_task_force_together():
    """With start-up money, half a post named for the task force, hours of supervision and of the task force known."""
    values = {"travel_per_officer_tfm": 500, "federal_money": "startup", "tfm_hours_per_week": 4, "supervision_hours": 8,
              "federal_share_received": 1, "staffing_mode": "dedicated", "dedicated_posts_patrol": 0.5,
              "share_driven_from_jail": 0.2, "vehicles_bought": 2, "vehicle_price": 60_000,
              "vehicle_yearly_cost": 4_000}  # fmt: skip
    lines = worked(stated_inputs(["wso", "tfm"], **values)).lines
    served = DETAINERS * 1.05 * 0.9
    arrests = 6 * 6
    trips = HELD * 1.05 * 0.2 * 0.8
    # Arrests that are not booked locally are driven; 173 hours of it fit inside the task force's 1,248.
    task_force_trips = arrests * 0.75 * 0.8
    assert task_force_trips * 2 * 4 < 6 * 4 * 52
    beyond = 6 * 4 * 52 - 0.5 * 1720
    for basis in BASES:
        duty, bed = DUTY[basis], BED[basis]
        full = basis == "full_cost"
        by_hand = {
            "detainer_holds": HELD * DAYS * bed,
            "added_detainers": HELD * 0.05 * DAYS * bed,
            "task_force_bookings": arrests * 0.75 * 0.25 * (100 + bed),
            "warrant_service": served * 0.75 * JAILER * duty,
            "detainer_paperwork": DETAINERS * 1.05 * 0.5 * JAILER * duty,
            "task_force_regular": beyond * 0.75 * PATROL * 1.618 if full else 0,
            "task_force_overtime": beyond * 0.25 * 0.2 * PATROL * 1.8,
            "task_force_backfill": beyond * 0.25 * 0.8 * PATROL * 1.8,
            "transport": (trips + task_force_trips) * 120 * MILE[basis] + trips * 2 * 4 * JAILER * duty,
            "supervision": 96 * PATROL_BOSS * duty,
            "interpreters": (served + arrests) * 0.6 * 25 * 0.65,
            "dedicated_posts": 0.5 * 2080 * PATROL * 1.5,
            "initial_training": (4 * 8 * JAILER + 6 * 40 * PATROL) * CLASS[basis],
            "training_travel": 4 * 600 + 6 * 500,
            "turnover_training": 0.15
            * (4 * (8 * JAILER * CLASS[basis] + 600) + 6 * (40 * PATROL * CLASS[basis] + 500)),
            "equipment": 6 * 3000,
            "vehicles": 120_000,
            "vehicle_running": 8_000,
            "technology": 500,
            "oversight_reports": 64 * JAIL_BOSS * duty,
            "public_meetings_and_records": 20 * JAIL_BOSS * duty,
            "counsel": 1_800,
            "federal_equipment_money": -18_000,
            "federal_vehicle_money": -100_000,
            **contingent(HELD * 1.05 * DAYS),
        }
        assert_lines(lines[basis], by_hand)


def test_a_hand_worked_year_of_a_small_task_force():
    """Two officers, one arrest each in two years, far from ICE: 76 hours of work, and driving that does not fit inside."""
    values = {"officers_trained_tfm": 2, "tfm_arrests": 0.5, "trip_hours": 60, "share_booked_locally": 0}
    lines = worked(stated_inputs(["tfm"], **values)).lines
    arrests = 1.0
    hours = 2 * 30 + arrests * 8
    trips = arrests * 0.8
    driving = trips * 2 * 60 - hours
    assert (hours, driving) == pytest.approx((68, 28))
    share = 0.25 + 0.75 * 68 / 400
    for basis in BASES:
        duty = DUTY[basis]
        by_hand = {
            "task_force_regular": 68 * 0.75 * PATROL * 1.618 if basis == "full_cost" else 0,
            "task_force_overtime": 68 * 0.25 * 0.2 * PATROL * 1.8,
            "task_force_backfill": 68 * 0.25 * 0.8 * PATROL * 1.8,
            "transport": trips * 120 * MILE[basis] + 28 * PATROL * duty,
            "supervision": (24 + 0.08 * 68) * PATROL_BOSS * duty,
            "interpreters": arrests * 0.6 * 25 * 0.65,
            "initial_training": 2 * 40 * PATROL * CLASS[basis],
            "turnover_training": 0.15 * 2 * 40 * PATROL * CLASS[basis],
            "equipment": 2 * 3000,
            "technology": 500 * share,
            "oversight_reports": 64 * share * JAIL_BOSS * duty,
            "public_meetings_and_records": 20 * share * JAIL_BOSS * duty,
            "counsel": 1_800 * share,
            **contingent(0),
        }
        assert_lines(lines[basis], by_hand)


def test_hand_worked_federal_salary_money():
    """As announced, half of officers eligible, all of it arriving. Officers' own overtime is a fifth of backfilled hours.
    New spending holds no regular pay, so all salary money is for pay that is in the budget already."""
    values = {
        "federal_money": "announced",
        "federal_share_received": 1,
        "award_tier": "80_to_89",
        "tfm_hours_per_week": 4,
    }
    hours, own = 6 * 4 * 52, 0.25 * 0.2
    salary = 0.5 * hours * (1 - own) * PATROL * 1.618
    overtime = 0.5 * hours * own * PATROL * 1.8
    regular = hours * 0.75 * PATROL * 1.618
    lines = worked(stated_inputs(["tfm"], **values)).lines
    for basis in BASES:
        assert -lines[basis]["federal_overtime_money"] == pytest.approx(overtime)
        assert -lines[basis]["federal_awards"] == pytest.approx(6 * 0.5 * 750 * 4)
    assert -lines["full_cost"]["federal_salary_money"] == pytest.approx(min(salary, regular))
    assert lines["full_cost"]["federal_pay_already_budgeted"] == 0
    assert lines["new_spending"]["federal_salary_money"] == 0
    assert -lines["new_spending"]["federal_pay_already_budgeted"] == pytest.approx(salary)
    whole = worked(stated_inputs(["tfm"], **values, federal_reading="whole_salary")).lines
    offered = 0.5 * 6 * 2080 * PATROL * 1.5
    assert -whole["full_cost"]["federal_salary_money"] == pytest.approx(regular)
    assert -whole["full_cost"]["federal_pay_already_budgeted"] == pytest.approx(offered - regular)
    assert -whole["new_spending"]["federal_pay_already_budgeted"] == pytest.approx(offered)


def test_hand_worked_federal_salary_money_of_a_post_named_for_the_task_force():
    """A quarter of the whole post comes back on both bases: half of officers eligible, half of the money arriving."""
    values = {
        "federal_money": "announced",
        "tfm_hours_per_week": 4,
        "staffing_mode": "dedicated",
        "dedicated_posts_patrol": 1,
    }
    post = 2080 * PATROL * 1.5
    # One post supplies 1,720 hours, more than the 1,248 wanted.
    lines = worked(stated_inputs(["tfm"], **values)).lines
    for basis in BASES:
        assert -lines[basis]["federal_salary_money"] == pytest.approx(0.25 * post)
        assert lines[basis]["federal_overtime_money"] == 0 == lines[basis]["federal_pay_already_budgeted"]


def test_overtime_money_stops_at_a_quarter_of_annual_salary():
    """Two officers who work 40 hours a week as overtime alone: a quarter of two salaries, half of officers eligible."""
    values = {"federal_money": "announced", "federal_share_received": 1, "officers_trained_tfm": 2, "tfm_hours_per_week": 30,
              "backfill_share": 1, "task_force_overtime_share": 1}  # fmt: skip
    lines = worked(stated_inputs(["tfm"], **values)).lines["new_spending"]
    assert 2 * 30 * 52 * PATROL * 1.8 > 2 * 2080 * PATROL * 0.25
    assert -lines["federal_overtime_money"] == pytest.approx(0.5 * 2 * 2080 * PATROL * 0.25)


def test_hand_worked_state_grant():
    """$80,000 at most, half of it arriving, against new spending of a first year; Washington's part is taken off first.
    Counted where the person says so, the same on both bases."""
    quiet = {"state_grant_cap": 80_000, "tfm_hours_per_week": 4, "share_booked_locally": 0, "trips_per_person": 0,
             "interpreter_share": 0, "supervision_share": 0, "supervision_fixed_hours": 0, "report_hours": 0}  # fmt: skip
    spent = (
        6 * 40 * PATROL * 0.9  # training
        + 6 * 3000  # equipment
        + 6 * 4 * 52 * 0.25 * PATROL * 1.8  # overtime of a quarter of the hours
        + 500  # technology
    )
    assert spent < 80_000
    for more, washington in (({}, 0), ({"federal_money": "startup", "federal_share_received": 1}, 18_000)):
        silent = worked(stated_inputs(["tfm"], **quiet, **more))
        said = worked(stated_inputs(["tfm"], **quiet, **more, state_money="announced"))
        for basis in BASES:
            assert silent.lines[basis]["state_grant"] == 0
            assert -said.lines[basis]["state_grant"] == pytest.approx(0.5 * (spent - washington))
        assert silent.quantities["state_grant_expected"] == pytest.approx(0.5 * (spent - washington))
    capped = worked(stated_inputs(["tfm"], **{**quiet, "state_grant_cap": 10_000}, state_money="announced"))
    assert capped.lines["new_spending"]["state_grant"] == -5_000


def test_hand_worked_scaap_and_payments_for_holds():
    """Salaries of $2 million over 300 inmates; a vendor takes 22 percent; a tenth counted. $50 for each hold."""
    values = {"officer_salaries": 2_000_000, "average_daily_population": 300, "scaap_vendor_fee": 0.22,
              "scaap_share_counted": 0.1, "scaap_unknown_days": 100, "scaap_unknown_weight": 0.5,
              "basic_ordering_agreement": "yes"}  # fmt: skip
    lines = worked(stated_inputs(["jem"], **values)).lines
    claim = 2_000_000 / (300 * 365) * (DETAINERS * 0.28 * 32 + 0.5 * 100)
    for basis in BASES:
        assert -lines[basis]["scaap"] == pytest.approx(claim * 0.15 * 0.78 * 0.1)
        assert -lines[basis]["detainer_payments"] == pytest.approx(DETAINERS * 1.25 * 0.7 * 50)


CONTRACT = {"contract_beds": 50, "contract_rate": 90, "contract_bed_day": 30, "posts_per_contract_bed": 0.2,
            "contract_guaranteed_beds": 60, "contract_share_received": 0.9, "contract_start_up_cost": 450_000,
            "contract_trips_per_year": 100, "contract_miles_per_trip": 50, "contract_guard_hours": 800,
            "contract_transport_payment": 20_000}  # fmt: skip


@pytest.mark.parametrize("posts", [None, 0, 2])
def test_hand_worked_bed_contract(posts):
    """Fifty beds at $90 a day, ten more guaranteed, nine tenths paid; a fifth of a post for each bed unless typed."""
    typed = {} if posts is None else {"contract_posts": posts}
    lines = worked(stated_inputs(["beds"], **CONTRACT, **typed)).lines
    days = 50 * 365
    pay = (10 if posts is None else posts) * 2080 * JAILER * 1.5
    # The average day holds jail officers already: full cost is the greater of both counts.
    on_average = days * 100 - pay
    for basis in BASES:
        by_hand = {
            "contract_posts_pay": pay,
            "contract_days_cost": max(days * 30, on_average) if basis == "full_cost" else days * 30,
            "contract_transport": 100 * 50 * MILE[basis] + 800 * JAILER * DUTY[basis],
            "contract_start_up": 450_000,
            "contract_rent": -days * 90 * 0.9,
            "contract_minimum_money": -10 * 365 * 90 * 0.9,
            "contract_transport_money": -18_000,
        }
        assert_lines(lines[basis], by_hand)


def test_only_the_beds_offered_are_known():
    """Any number from none to 150 is as likely: 75 at the worked value, from about 7.5 to 142.5 in nine results of ten."""
    inputs = stated_inputs(["beds"], contract_beds_offered=150, contract_rate=100)
    assert -worked(inputs).lines["new_spending"]["contract_rent"] == pytest.approx(75 * 365 * 100)
    rent = next(line.value for line in estimate(inputs).lines if line.rule.name == "contract_rent")
    assert (-rent.high, -rent.typical, -rent.low) == pytest.approx(
        tuple(beds * 36_500 for beds in (7.5, 75, 142.5)), rel=0.02
    )


def test_beds_run_out():
    """One spare bed holds 365 of the year's bed-days; the rest are rented: at the rented rate, and on full cost on top of
    the average day less the marginal one, for somebody else moves to the rented bed. Worked by hand."""
    values = {"detainers_per_year": 1000, "days_past_release": 1, "spare_beds": 1}
    lines = worked(stated_inputs(["jem"], **values)).lines
    own = 365 / 875
    assert lines["new_spending"]["detainer_holds"] == pytest.approx(700 * own * 15)
    assert lines["full_cost"]["added_detainers"] == pytest.approx(175 * own * 100)
    assert lines["new_spending"]["overflow_beds"] == pytest.approx((875 - 365) * 60)
    assert lines["full_cost"]["overflow_beds"] == pytest.approx((875 - 365) * (60 + 100 - 15))
    # Beds rented to ICE are not spare.
    with_contract = worked(stated_inputs(["jem", "beds"], **values, contract_beds=0.5)).lines["new_spending"]
    assert with_contract["overflow_beds"] == pytest.approx((875 - 182.5) * 60)


@pytest.mark.parametrize(
    ("detainers", "more", "officers"),
    [
        (0, {}, 4 / 2),  # no work: half the usual roster
        (123, {}, 4 * (1 / 2 + 1 / 2 * 87.17625 / 400)),  # 116 warrants of 45 minutes are 87 hours
        (123, {"agency_staff": 2}, 2),
        (0, {"usual": 1}, 1),
        (40_000, {}, 28_350 / 1720),  # 40,000 × 1.05 × 0.9 × 45 minutes: as many as the work needs
        (40_000, {"agency_staff": 10}, 10),  # staff binds last
    ],
)
def test_hand_worked_roster_of_a_jail_agreement(detainers, more, officers):
    values = {**STATED, "detainers_per_year": detainers, **{k: v for k, v in more.items() if k != "usual"}}
    del values["officers_trained_wso"]
    inputs = inputs_of(options=["wso"], baseline="none", population=POPULATION, values=values)
    usual = more.get("usual", 4)
    run = Side("option", inputs, inputs.option_flags)
    expected = inputs.worked_values() | {"officers_trained_wso": float(usual)}
    assert run.value(expected, "warrant_officers") == pytest.approx(officers)


@pytest.mark.parametrize(("sworn", "officers"), [(60, 12), (100, 20), (500, 0.2 * 200), (3, 1), (0.0, 1)])
def test_hand_worked_roster_of_a_task_force(sworn, officers):
    """A fifth of the first hundred sworn officers and of a quarter of the others, at least one."""
    values = {**STATED, "sworn_officers": sworn, "tfm_share_of_sworn": 0.2}
    del values["officers_trained_tfm"]
    inputs = inputs_of(options=["tfm"], baseline="none", population=POPULATION, values=values)
    assert Side("option", inputs, inputs.option_flags).value(inputs.worked_values(), "task_force_roster") == officers


@pytest.mark.parametrize(
    ("honors_all", "baseline_held", "beyond_law"), [("yes", 86.1, 86.1 - 43.05), ("no", 43.05, 86.1 - 43.05)]
)
def test_hand_worked_holds_beyond_the_law(honors_all, baseline_held, beyond_law):
    """A law that asks for half: the other half of the holds stand on a line of their own. Where the jail honors all today,
    none of it is a cost of signing; where it does not, the holds beyond the law are."""
    values = {**STATED, "start_year": 2027, "share_required": 0.5, "honors_all_now": honors_all}
    inputs = inputs_of(options=["jem"], baseline="state_law", population=POPULATION, values=values)
    option = Side("option", inputs, inputs.option_flags).evaluate(inputs.worked_values())
    baseline = Side("baseline", inputs, inputs.baseline_flags).evaluate(inputs.worked_values())
    assert baseline.quantities["people_held"] == pytest.approx(baseline_held)
    assert option.quantities["people_held"] == pytest.approx(86.1 * 1.25)
    for basis in BASES:
        bed = BED[basis] * DAYS
        assert option.lines[basis]["detainer_holds"] == pytest.approx(43.05 * bed)
        assert option.lines[basis]["holds_beyond_law"] == pytest.approx(beyond_law * bed)
        assert baseline.lines[basis]["holds_beyond_law"] == pytest.approx((baseline_held - 43.05) * bed)
