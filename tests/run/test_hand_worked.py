"""Whole years worked out on paper from stated inputs: no fact of the project decides them."""

from __future__ import annotations

import pytest

from estimator.run import BASES
from tests.run.stated import stated_inputs, worked


def test_a_hand_worked_year_of_a_jail_enforcement_agreement():
    """A county of 246,558 in 2025 dollars, worked out on paper from the stated inputs alone, without the model."""
    detainers = 246_558 / 100_000 * 49.9
    held, added = detainers * 1 * 0.7, detainers * 1 * 0.7 * 0.25
    days = 0.4 * 0.75 + 0.6 * 1.9
    wage = 24.71
    supervisor = 33.75
    placed = detainers * 0.5 + detainers * 0.25
    screened = placed / 0.249
    duty = {"new_spending": 0.25 * 1.5 * 1.2, "full_cost": 0.25 * 1.5 * 1.2 + 0.75 * 1.618}
    train = {"new_spending": 0.5 * 1.8, "full_cost": 0.5 * 1.8 + 0.5 * 1.618}
    bed = {"new_spending": 15, "full_cost": 100}
    lines = worked(stated_inputs(["jem"])).lines
    for basis in BASES:
        by_hand = {
            "detainer_holds": held * days * bed[basis],
            "added_detainers": added * days * bed[basis],
            "screening": screened * 22.5 / 60 * wage * duty[basis],
            "case_processing": placed * 4 * wage * duty[basis],
            "detainer_paperwork": (detainers * 1.25 - placed) * 0.5 * wage * duty[basis],
            "supervision": 8 * 12 * supervisor * duty[basis],
            "interpreters": screened * 0.6 * 25 * 0.65,
            "initial_training": 4 * 160 * wage * train[basis],
            "turnover_training": 0.15 * 4 * 160 * wage * train[basis],
            "refresher_training": 4 * 10 * wage * train[basis],
            "equipment": 4 * 1000,
            "technology": 500,
            "oversight_reports": 16 * 4 * supervisor * duty[basis],
            "public_meetings_and_records": 20 * supervisor * duty[basis],
            "counsel": 8 * 225,
            "expected_liability": 0.0035 * (174_092 * 0.6 + 25_000),
            "unlawful_holds": (held + added) * days * 557,
        }
        for name, amount in by_hand.items():
            assert lines[basis][name] == pytest.approx(amount, abs=0.005), name
        others = [n for n, v in lines[basis].items() if v and n not in by_hand]
        assert others == ["insured_liability"]


def test_a_hand_worked_year_of_warrant_service_and_a_task_force_together():
    """A county of 246,558 in 2025 dollars, worked out on paper, with start-up money and dedicated task force posts."""
    values = {"travel_per_officer_tfm": 500, "federal_money": "startup",
              "federal_share_received": 1, "staffing_mode": "dedicated", "dedicated_posts_patrol": 0.5,
              "share_driven_from_jail": 0.2, "vehicles_bought": 2, "vehicle_price": 60_000,
              "vehicle_yearly_cost": 4_000}  # fmt: skip
    lines = worked(stated_inputs(["wso", "tfm"], **values)).lines
    detainers = 246_558 / 100_000 * 49.9
    held = detainers * 0.7
    days = 0.4 * 0.75 + 0.6 * 1.9
    served = detainers * 1.05 * 0.9
    arrests = 6 * 6
    jail, patrol, boss = 24.71, 29.51, 33.75
    trips = held * 1.05 * 0.2 / 1.2
    beyond = 6 * 4 * 52 - 0.5 * 1720
    for basis in BASES:
        full = basis == "full_cost"
        duty = 0.25 * 1.8 + (0.75 * 1.618 if full else 0)
        train = 0.5 * 1.8 + (0.5 * 1.618 if full else 0)
        bed = 100 if full else 15
        by_hand = {
            "detainer_holds": held * days * bed,
            "added_detainers": held * 0.05 * days * bed,
            "task_force_bookings": arrests * 0.75 * 0.25 * (100 + bed),
            "warrant_service": served * 0.75 * jail * duty,
            "detainer_paperwork": detainers * 1.05 * 0.5 * jail * duty,
            "task_force_time": beyond * patrol * duty,
            "transport": (trips + arrests * 0.75 / 1.2) * 120 * 0.7 + trips * 2 * 4 * jail * duty,
            "supervision": 96 * boss * duty,
            "interpreters": (served + arrests) * 0.6 * 25 * 0.65,
            "dedicated_posts": 0.5 * 2080 * patrol * 1.5,
            "initial_training": (4 * 8 * jail + 6 * 40 * patrol) * train,
            "training_travel": 4 * 600 + 6 * 500,
            "turnover_training": 0.15 * (4 * (8 * jail * train + 600) + 6 * (40 * patrol * train + 500)),
            "equipment": 6 * 3000,
            "vehicles": 120_000,
            "vehicle_running": 8_000,
            "technology": 500,
            "oversight_reports": 64 * boss * duty,
            "public_meetings_and_records": 20 * boss * duty,
            "counsel": 1_800,
            "expected_liability": 2 * 0.0035 * (174_092 * 0.6 + 25_000),
            "insured_liability": 2 * 0.0035 * 174_092 * 0.4,
            "unlawful_holds": held * 1.05 * days * 557,
            "federal_equipment_money": -18_000,
            "federal_vehicle_money": -100_000,
        }
        for name, amount in by_hand.items():
            assert lines[basis][name] == pytest.approx(amount, abs=0.01), name
        assert [n for n, v in lines[basis].items() if v and n not in by_hand] == []


def test_hand_worked_federal_salary_money():
    """As announced, half of officers eligible, all of it arriving; overtime of a quarter of backfilled hours."""
    values = {"federal_money": "announced", "federal_share_received": 1, "award_tier": "80_to_89"}
    patrol = 29.51
    hours = 6 * 4 * 52
    own_overtime = 0.25 * 0.25
    regular = 0.5 * hours * (1 - own_overtime) * patrol * 1.618
    overtime = 0.5 * hours * own_overtime * patrol * 1.8
    lines = worked(stated_inputs(["tfm"], **values)).lines["full_cost"]
    assert -lines["federal_salary_money"] == pytest.approx(regular)
    assert -lines["federal_overtime_money"] == pytest.approx(overtime)
    assert -lines["federal_awards"] == pytest.approx(6 * 0.5 * 750 * 4)
    whole = worked(stated_inputs(["tfm"], **values, federal_reading="whole_salary")).lines["full_cost"]
    offered = 0.5 * 6 * 2080 * patrol * 1.5 + overtime
    assert -whole["federal_salary_money"] == pytest.approx(whole["task_force_time"])
    assert -whole["federal_pay_already_budgeted"] == pytest.approx(offered - whole["task_force_time"])


def test_hand_worked_scaap_and_contract_money():
    """Salaries of $2 million over 300 inmates; a vendor takes 22 percent; a tenth counted. Ten beds rented at $88."""
    values = {"officer_salaries": 2_000_000, "average_daily_population": 300, "scaap_vendor_fee": 0.22,
              "scaap_share_counted": 0.1, "scaap_unknown_days": 100, "scaap_unknown_weight": 0.5, "bed_rental_beds": 10,
              "basic_ordering_agreement": "yes"}  # fmt: skip
    lines = worked(stated_inputs(["jem"], **values)).lines["full_cost"]
    detainers = 246_558 / 100_000 * 49.9
    claim = 2_000_000 / (300 * 365) * (detainers * 0.28 * 32 + 0.5 * 100)
    assert -lines["scaap"] == pytest.approx(claim * 0.15 * 0.78 * 0.1)
    assert -lines["bed_rental_income"] == pytest.approx(10 * 365 * 88)
    assert lines["bed_rental_cost"] == pytest.approx(10 * 365 * 100)
    assert -lines["detainer_payments"] == pytest.approx(detainers * 1.25 * 0.7 * 50)


def test_beds_run_out():
    """One spare bed holds 365 of the year's bed-days; the rest are rented. Worked by hand."""
    values = {"detainers_per_year": 1000, "days_past_release": 1, "spare_beds": 1}
    lines = worked(stated_inputs(["jem"], **values)).lines
    own = 365 / 875
    assert lines["new_spending"]["detainer_holds"] == pytest.approx(700 * own * 15)
    assert lines["full_cost"]["added_detainers"] == pytest.approx(175 * own * 100)
    for basis in BASES:
        assert lines[basis]["overflow_beds"] == pytest.approx((875 - 365) * 60)
