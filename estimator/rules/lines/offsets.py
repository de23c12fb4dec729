"""What comes back.

A reimbursement never exceeds, on its basis, the cost of what it reimburses; what it would pay beyond that is federal
money for pay already in the budget. A fixed payment has no ceiling. All the money together is the same on both bases.
"""

from estimator.rules.formula import above_zero, greatest, least, line, step

_FEDERAL = {
    "group": "offsets",
    "payer": "federal",
    "needs": ("tfm",),
    "status": "announced",
    "delay": "federal_delay",
}


@step("start-up money counted", "1")
def startup_money(a):
    """One in the start-up case and in the case as announced, else zero."""
    return a.tfm * (a.federal_money_startup + a.federal_money_announced)


@step("salary money counted", "1")
def salary_money(a):
    """One in the case as announced, else zero."""
    return a.tfm * a.federal_money_announced


@line("Federal start-up money for equipment", timing="one_time", reimburses=("equipment",), **_FEDERAL)
def federal_equipment_money(a):
    """Up to a fixed sum an officer, never more than their equipment costs, times the share received."""
    return -(
        a.startup_money
        * a.federal_share_received
        * least(
            a.begins_tfm * a.task_force_officers * a.federal_equipment_per_officer,
            a.task_force_equipment,
            a.equipment,
        )
    )


@line("Federal start-up money for vehicles", timing="one_time", reimburses=("vehicles",), **_FEDERAL)
def federal_vehicle_money(a):
    """Up to a fixed sum an agency, never more than the vehicles cost, times the share received."""
    return -(a.startup_money * a.federal_share_received * least(a.federal_vehicle_per_agency, a.vehicles))


@step("salary offered for time spent", "USD/year")
def salary_for_time_spent(a):
    """Pay with benefits for the task force hours that the officers do not work as overtime, and the pay of posts named
    for it in full."""
    return (
        a.task_force_hours_beyond_posts
        * (1 - a.backfill_share * a.task_force_overtime_share)
        * a.wage_patrol_officer
        * (1 + a.benefits_load)
        + a.task_force_posts_pay
    )


@step("salary offered for whole posts", "USD/year")
def salary_for_whole_posts(a):
    """Officers on the task force, times the paid hours of a year, the wage and the costs of a post."""
    return a.task_force_roster * a.POST_PER_OFFICER * a.HOURS_PER_POST * a.wage_patrol_officer * (1 + a.post_load)


@step("salary claim", "USD/year")
def salary_claim(a):
    """Salary offered, by the reading chosen, times the share of officers eligible."""
    return (
        a.salary_money
        * a.eligible_officer_share
        * (
            a.federal_reading_time_spent * a.salary_for_time_spent
            + a.federal_reading_whole_salary * a.salary_for_whole_posts
        )
    )


@line(
    "Federal money for task force salaries",
    timing="yearly",
    reimburses=("task_force_regular", "dedicated_posts"),
    **_FEDERAL,
)
def federal_salary_money(a):
    """The salary claim, never more than task force work in regular time and the pay of its posts cost on this basis,
    times the share received. Nothing repays those who fill in."""
    repaid = a.task_force_regular + least(a.dedicated_posts, a.task_force_posts_pay)
    return -(a.federal_share_received * least(a.salary_claim, a.salary_money * repaid))


@step("overtime claim", "USD/year")
def overtime_claim(a):
    """Task force officers' own overtime up to a share of annual salary, times the share of officers eligible."""
    return (
        a.salary_money
        * a.eligible_officer_share
        * least(
            a.task_force_hours_beyond_posts
            * a.backfill_share
            * a.task_force_overtime_share
            * a.wage_patrol_officer
            * a.overtime_factor,
            a.task_force_officers
            * a.POST_PER_OFFICER
            * a.HOURS_PER_POST
            * a.wage_patrol_officer
            * a.federal_overtime_cap,
        )
    )


@line(
    "Federal money for task force overtime",
    timing="yearly",
    reimburses=("task_force_overtime",),
    **_FEDERAL,
)
def federal_overtime_money(a):
    """The overtime claim, never more than task force officers' overtime costs, times the share received."""
    return -(a.federal_share_received * least(a.overtime_claim, a.salary_money * a.task_force_overtime))


@line("Federal quarterly awards", timing="yearly", **_FEDERAL)
def federal_awards(a):
    """Eligible officers on the task force, times the award of the tier reached, times four, times the share received."""
    return -(
        a.salary_money
        * a.task_force_roster
        * a.eligible_officer_share
        * (
            a.award_tier_70_to_79 * a.award_70
            + a.award_tier_80_to_89 * a.award_80
            + a.award_tier_90_to_100 * a.award_90
        )
        * a.QUARTERS_PER_YEAR
        * a.federal_share_received
    )


@line("Federal money for pay already in the budget", timing="yearly", counts=False, **_FEDERAL)
def federal_pay_already_budgeted(a):
    """What the salary and overtime claims pay beyond the cost that this basis counts, times the share received."""
    return -above_zero(
        a.federal_share_received * (a.salary_claim + a.overtime_claim)
        + a.federal_salary_money
        + a.federal_overtime_money
    )


@step("new spending of the agreement in its first year", "USD", on_basis="new_spending")
def agreement_costs(a):
    """What a state grant for an agreement could be spent on: staff, training, equipment, reports and the holds
    the agreement adds."""
    return (
        a.initial_training
        + a.training_travel
        + a.equipment
        + a.vehicles
        + a.space
        + a.ONE_YEAR
        * (
            a.added_detainers
            + a.task_force_bookings
            + a.screening
            + a.case_processing
            + a.warrant_service
            + a.task_force_regular
            + a.task_force_overtime
            + a.task_force_backfill
            + a.transport
            + a.supervision
            + a.interpreters
            + a.officer_extra_pay
            + a.dedicated_posts
            + a.vehicle_running
            + a.technology
            + a.oversight_reports
        )
    )


@step("federal money in the first year", "USD", on_basis="new_spending")
def federal_money_first_year(a):
    """Federal reimbursements counted, as a positive sum."""
    return -(
        a.federal_equipment_money
        + a.federal_vehicle_money
        + a.ONE_YEAR * (a.federal_salary_money + a.federal_overtime_money + a.federal_awards)
    )


@step("state grant to expect", "USD")
def state_grant_expected(a):
    """The smaller of the grant's cap and the new spending that Washington does not pay, times the share received. Once,
    where an agreement begins: no second round is documented."""
    return (
        greatest(a.begins_wso, a.begins_jem, a.begins_tfm)
        * a.state_share_received
        * least(a.state_grant_cap, above_zero(a.agreement_costs - a.federal_money_first_year))
    )


@line(
    "State grant for the agreement",
    group="offsets",
    payer="state",
    timing="one_time",
    needs=("wso", "jem", "tfm"),
    status="announced",
    delay="state_delay",
    reimburses=(
        "initial_training",
        "training_travel",
        "equipment",
        "vehicles",
        "space",
        "added_detainers",
        "task_force_bookings",
        "screening",
        "case_processing",
        "warrant_service",
        "task_force_regular",
        "task_force_overtime",
        "task_force_backfill",
        "transport",
        "supervision",
        "interpreters",
        "officer_extra_pay",
        "dedicated_posts",
        "vehicle_running",
        "technology",
        "oversight_reports",
    ),
)
def state_grant(a):
    """The state grant to expect, where the person counts it; it is announced and not guaranteed."""
    return -(a.state_money_announced * a.state_grant_expected)


@line(
    "State money for officers' bonuses",
    group="offsets",
    payer="state",
    timing="one_time",
    needs=("tfm",),
    status="announced",
    delay="state_delay",
    reimburses=("officer_bonuses",),
)
def state_bonus_money(a):
    """The state's money for bonuses, passed on to the officers in full."""
    return -a.officer_bonuses


@line(
    "ICE payment for each hold",
    group="offsets",
    payer="federal",
    timing="yearly",
    needs=("honors",),
    status="guaranteed",
    delay="federal_delay",
)
def detainer_payments(a):
    """People held, times the fixed payment of a Basic Ordering Agreement, where the county has one, times the share
    received."""
    return -(a.basic_ordering_agreement * a.people_held * a.payment_per_hold * a.contract_share_received)


@line(
    "SCAAP counted for the agreement",
    group="offsets",
    payer="federal",
    timing="yearly",
    needs=("wso", "jem", "tfm"),
    status="contested",
    delay="scaap_delay",
    payee="county",
)
def scaap(a):
    """The yearly SCAAP award, less the filing vendor's fee, times the share the person says the agreement
    caused. SCAAP needs no agreement, so that share is zero unless changed."""
    return -(a.has_jail * a.any_agreement * a.scaap_award * (1 - a.scaap_vendor_fee) * a.scaap_share_counted)
