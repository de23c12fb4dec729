"""Inputs that hand-worked cases state themselves, so that no fact of the project decides them.

Every number that a rule can ask for stands here, round or as it once was for Gaston County; what a rule asks for and is not
here, a case that needs it states itself.
"""

from __future__ import annotations

from typing import Any

from estimator.run.results import Evaluation
from estimator.run.side import Side
from estimator.scenario import Inputs
from tests.conftest import inputs_of

POPULATION = 246_558
STATED: dict[str, Any] = {
    "start_year": 2025,
    # People
    "noncitizens": 12_300, "detainers_per_thousand_noncitizens": 10, "share_honored": 1, "share_required": 1,
    "share_reaching_release": 0.7, "share_picked_up": 0.4, "days_if_picked_up": 0.75, "days_if_not": 1.9,
    "added_share_jem": 0.25, "added_share_wso": 0.05, "tfm_arrests": 6, "share_arrests_additional": 0.75,
    "share_booked_locally": 0.25, "jem_placed_share": 0.5, "people_screened_per_detainer": 4, "warrants_per_detainer": 0.9,
    "jail_population_rate": 198, "share_with_conviction": 0.28,
    # Jail days
    "bed_day_marginal": 15, "bed_day_average": 100, "booking_cost": 100, "booked_days": 1, "extra_stay_days": 10,
    "rented_bed_rate": 60,
    # Officers
    "sworn_officers": 60, "agency_staff": 90, "tfm_share_of_sworn": 0.1,
    "officers_trained_wso": 4, "officers_trained_jem": 4, "officers_trained_tfm": 6, "net_work_hours": 1720,
    "screening_minutes": 22.5, "case_hours": 4, "warrant_minutes": 45, "paperwork_minutes": 30, "tfm_fixed_hours": 30,
    "tfm_hours_per_arrest": 8, "supervision_fixed_hours": 2, "supervision_share": 0.08, "report_hours": 16,
    "meeting_and_records_hours": 20, "wage_detention_officer": 24.71, "wage_patrol_officer": 29.51,
    "wage_detention_supervisor": 33.75, "wage_patrol_supervisor": 43.88,
    "analyst_wage": 33.75, "benefits_load": 0.618, "post_load": 0.5, "overtime_load": 0.2, "overtime_premium": 1.5,
    "backfill_share": 0.25, "training_backfill_share": 0.5, "officers_paid_extra": 0, "extra_pay_per_officer": 0,
    "interpreter_share": 0.6, "interpreter_minutes": 25, "interpreter_rate": 0.65,
    # Trips
    "share_driven_from_jail": 0, "trips_per_person": 0.8, "officers_per_trip": 2, "trip_hours": 4, "trip_miles": 120,
    "mileage_rate": 0.7, "mileage_rate_variable": 0.2,
    # Training and setting up
    "training_hours_wso": 8, "training_hours_jem": 160, "training_hours_tfm": 40, "refresher_hours_jem": 10,
    "turnover": 0.15, "travel_per_officer_wso": 600, "travel_per_officer_jem": 0, "travel_per_officer_tfm": 0,
    "equipment_wso": 0, "equipment_jem": 1000, "equipment_tfm": 3000, "vehicles_bought": 0, "vehicle_price": 0,
    "vehicle_yearly_cost": 0, "technology_cost": 500, "space_cost": 0,
    # Oversight and legal
    "audit_cost": 20_000, "audit_every": 5, "counsel_hours": 8, "counsel_rate": 225,
    "payments_per_hundred_agency_years": 0.35, "mean_payment": 174_092, "mean_payment_with_larger": 6_071_415,
    "county_share_of_payment": 0.6, "defence_cost": 25_000, "payment_per_excess_day": 557,
    # Money that comes back
    "federal_equipment_per_officer": 7500, "federal_vehicle_per_agency": 100_000, "federal_overtime_cap": 0.25,
    "award_70": 500, "award_80": 750, "award_90": 1000, "eligible_officer_share": 0.5, "task_force_overtime_share": 0.2,
    "federal_share_received": 0.5, "state_grant_cap": 0, "state_share_received": 0.5, "officer_bonus": 0,
    "payment_per_hold": 50, "contract_share_received": 1, "scaap_share_counted": 0, "scaap_payment_rate": 0.15,
    "scaap_vendor_fee": 0, "scaap_eligible_share": 0.28, "scaap_eligible_days": 32, "scaap_unknown_days": 0,
    "scaap_unknown_weight": 0, "personnel_share": 0.74,
    # Choices
    "longer_stay_counted": "no", "staffing_mode": "shared", "outside_audit_ordered": "no", "outside_counsel": "yes",
    "legal_exposure_counted": "no", "federal_money": "none", "federal_reading": "time_spent", "award_tier": "none",
    "state_money": "none", "honors_all_now": "yes", "basic_ordering_agreement": "no", "tfm_honors_detainers": "as_baseline",
    "count_taken_under_agreement": "none",
    "already_in_force_wso": "no", "already_in_force_jem": "no", "already_in_force_tfm": "no",
}  # fmt: skip


def stated_inputs(options: list[str], **values: Any) -> Inputs:
    """The stated inputs with these changed, for options against no cooperation."""
    return inputs_of(options=options, baseline="none", population=POPULATION, values={**STATED, **values})


def worked(inputs: Inputs) -> Evaluation:
    """Every line of the chosen options at worked values."""
    return Side("option", inputs, inputs.option_flags).evaluate(inputs.worked_values())
