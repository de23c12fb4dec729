"""The shipped scenarios, and figures other people published, set beside what the model says."""

from __future__ import annotations

import json

import numpy as np
import pytest

from estimator.facts import FOLDER
from estimator.run.lines import add_up, net_line
from estimator.run.one_side import evaluate
from estimator.run.results import BASES
from estimator.run.sides import Runs
from estimator.scenario.door import read_scenario
from estimator.scenario.resolve import resolve
from tests.conftest import inputs_of
from tests.strategies import FACTS

SCENARIOS = sorted((FOLDER / "scenarios").glob("*.json"))


def shipped(name):
    return resolve(read_scenario((FOLDER / "scenarios" / f"{name}.json").read_bytes(), FACTS), FACTS)


def worked(inputs, flags=None):
    return evaluate(inputs, inputs.typical_values(), inputs.option_flags if flags is None else flags)


@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
@pytest.mark.parametrize("basis", BASES)
def test_the_worked_value_lies_in_the_middle_of_its_own_range(path, basis):
    """Between P20 and P60 of the draws of the chosen set's yearly net."""
    runs = Runs(resolve(read_scenario(path.read_bytes(), FACTS), FACTS))
    drawn = add_up(runs.arrays["option"].lines[basis], net_line)
    point = add_up(runs.points["option"].lines[basis], net_line)
    low, high = np.percentile(drawn, [20, 60])
    assert low <= point <= high


def test_mecklenburg_a_hold_of_48_hours_costs_what_its_sheriff_said():
    """$362 to $399 a hold: two days at $181 to $199."""
    inputs = shipped("mecklenburg-nc-detainers")
    for rate, said in ((181, 362), (199, 399)):
        values = inputs.typical_values() | {"bed_day_average": float(rate)}
        run = evaluate(inputs, values, inputs.option_flags)
        each = run.lines["full_cost"]["detainer_holds"] / run.quantities["people_held"]
        assert each == pytest.approx(said, abs=1.0)


def test_frederick_the_lines_an_overtime_audit_counts_come_near_the_audit():
    """$8,995 to $21,421 a year: overtime and fringe on it for screening, cases and training. Regular time left out."""
    lines = worked(shipped("frederick-md-jem")).lines["new_spending"]
    counted = sum(
        lines[n] for n in ("screening", "case_processing", "turnover_training", "refresher_training", "transport")
    )
    assert 8_995 <= counted <= 21_421


def test_gaston_three_posts_in_2008_cost_about_what_was_published():
    """$109,000 for three positions; ours a fifth above: the mean wage of all jailers, brought back at 3.5 % a year."""
    inputs = inputs_of(values={"start_year": 2008, "staffing_mode": "dedicated", "dedicated_posts_detention": 3})
    assert worked(inputs).lines["new_spending"]["dedicated_posts"] == pytest.approx(109_000, rel=0.25)


def test_wake_twelve_posts_in_2007_cost_about_what_was_published():
    """$539,341 for eleven deputies, a lieutenant and a vehicle."""
    inputs = inputs_of(
        county="Wake",
        values={"start_year": 2007, "staffing_mode": "dedicated", "dedicated_posts_detention": 11,
                "dedicated_posts_detention_supervisor": 1},
    )  # fmt: skip
    assert worked(inputs).lines["full_cost"]["dedicated_posts"] == pytest.approx(539_341, rel=0.25)


def test_gaston_the_scaap_formula_gives_a_seventh_to_a_tenth_of_its_awards():
    """Why the formula is marked unreliable: $51,477 and $68,685 were awarded."""
    award = worked(inputs_of()).quantities["scaap_award"]
    assert 1 / 10 <= award / 68_685 <= award / 51_477 <= 1 / 6


def test_a_gaston_case_costs_about_160_dollars_at_regular_pay():
    """Four hours at the state's mean wage with benefits: $160, as worked out from published figures in 2025 dollars."""
    inputs = inputs_of(values={"start_year": 2025, "backfill_share": 0})
    run = worked(inputs)
    placed = run.lines["full_cost"]["case_processing"] / (0.75 * run.quantities["detainers"])
    assert placed == pytest.approx(160, abs=1)


def test_lavaca_start_up_money_is_what_was_pending():
    """$220,000 pending: $100,000 for vehicles and $7,500 an officer, if all of it arrives."""
    inputs = shipped("lavaca-tx-tfm-startup")
    run = evaluate(inputs, inputs.typical_values() | {"federal_share_received": 1.0}, inputs.option_flags)
    lines = run.lines["full_cost"]
    assert -(lines["federal_equipment_money"] + lines["federal_vehicle_money"]) == pytest.approx(220_000)


def test_a_hand_worked_year_of_a_jail_enforcement_agreement():
    """Gaston County in 2025 dollars, worked out on paper from the published figures alone, without the model."""
    detainers = 246_558 / 100_000 * 49.9
    held, added = detainers * 1 * 0.7, detainers * 1 * 0.7 * 0.25
    days = 0.4 * 0.75 + 0.6 * 1.9
    wage = 24.71
    supervisor = wage_of("detention_supervisor")
    placed = detainers * 0.5 + detainers * 0.25
    screened = placed / 0.249
    duty = {"new_spending": 0.25 * 1.5 * 1.2, "full_cost": 0.25 * 1.5 * 1.2 + 0.75 * 1.618}
    train = {"new_spending": 0.5 * 1.8, "full_cost": 0.5 * 1.8 + 0.5 * 1.618}
    bed = {"new_spending": 15, "full_cost": 100}
    lines = worked(inputs_of(values={"start_year": 2025, "mileage_rate": 0.7})).lines
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


def wage_of(occupation):
    return next(w for w in FACTS.wages if w.area == "North Carolina" and w.occupation == occupation).mean


def test_a_hand_worked_year_of_warrant_service_and_a_task_force_together():
    """Gaston County in 2025 dollars, worked out on paper, with start-up money and dedicated task force posts."""
    values = {"start_year": 2025, "mileage_rate": 0.7, "travel_per_officer_tfm": 500, "federal_money": "startup",
              "federal_share_received": 1, "staffing_mode": "dedicated", "dedicated_posts_patrol": 0.5,
              "share_driven_from_jail": 0.2, "vehicles_bought": 2, "vehicle_price": 60_000,
              "vehicle_yearly_cost": 4_000}  # fmt: skip
    inputs = inputs_of(options=["wso", "tfm"], baseline="none", values=values)
    lines = worked(inputs).lines
    detainers = 246_558 / 100_000 * 49.9
    held = detainers * 0.7
    days = 0.4 * 0.75 + 0.6 * 1.9
    served = detainers * 1.05 * 0.9
    arrests = 6 * 6
    jail, patrol, boss = (wage_of(o) for o in ("detention_officer", "patrol_officer", "detention_supervisor"))
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
    values = {"start_year": 2025, "federal_money": "announced", "federal_share_received": 1, "award_tier": "80_to_89"}
    patrol = wage_of("patrol_officer")
    hours = 6 * 4 * 52
    own_overtime = 0.25 * 0.25
    regular = 0.5 * hours * (1 - own_overtime) * patrol * 1.618
    overtime = 0.5 * hours * own_overtime * patrol * 1.8
    lines = worked(inputs_of(options=["tfm"], values=values)).lines["full_cost"]
    assert -lines["federal_salary_money"] == pytest.approx(regular)
    assert -lines["federal_overtime_money"] == pytest.approx(overtime)
    assert -lines["federal_awards"] == pytest.approx(6 * 0.5 * 750 * 4)
    whole = worked(inputs_of(options=["tfm"], values=values | {"federal_reading": "whole_salary"})).lines["full_cost"]
    offered = 0.5 * 6 * 2080 * patrol * 1.5 + overtime
    assert -whole["federal_salary_money"] == pytest.approx(whole["task_force_time"])
    assert -whole["federal_pay_already_budgeted"] == pytest.approx(offered - whole["task_force_time"])


def test_hand_worked_scaap_and_contract_money():
    """Salaries of $2 million over 300 inmates; a vendor takes 22 percent; a tenth counted. Ten beds rented at $88."""
    values = {"start_year": 2025, "officer_salaries": 2_000_000, "average_daily_population": 300, "scaap_vendor_fee": 0.22,
              "scaap_share_counted": 0.1, "scaap_unknown_days": 100, "scaap_unknown_weight": 0.5, "bed_rental_beds": 10,
              "basic_ordering_agreement": "yes"}  # fmt: skip
    lines = worked(inputs_of(values=values)).lines["full_cost"]
    detainers = 246_558 / 100_000 * 49.9
    claim = 2_000_000 / (300 * 365) * (detainers * 0.28 * 32 + 0.5 * 100)
    assert -lines["scaap"] == pytest.approx(claim * 0.15 * 0.78 * 0.1)
    assert -lines["bed_rental_income"] == pytest.approx(10 * 365 * 88)
    assert lines["bed_rental_cost"] == pytest.approx(10 * 365 * 100)
    assert -lines["detainer_payments"] == pytest.approx(detainers * 1.25 * 0.7 * 50)


def test_the_shipped_scenarios_are_as_the_format_writes_them():
    for path in SCENARIOS:
        assert read_scenario(path.read_bytes(), FACTS).to_json() == json.loads(path.read_text()), path.stem


def test_beds_run_out():
    """One spare bed holds 365 of the year's bed-days; the rest are rented. Worked by hand."""
    inputs = inputs_of(
        options=["jem"], baseline="none",
        values={"start_year": 2025, "detainers_per_year": 1000, "days_past_release": 1, "spare_beds": 1,
                "share_reaching_release": 0.7, "added_share_jem": 0.25, "rented_bed_rate": 60},
    )  # fmt: skip
    lines = worked(inputs).lines
    own = 365 / 875
    assert lines["new_spending"]["detainer_holds"] == pytest.approx(700 * own * 15)
    assert lines["full_cost"]["added_detainers"] == pytest.approx(175 * own * 100)
    for basis in BASES:
        assert lines[basis]["overflow_beds"] == pytest.approx((875 - 365) * 60)
