"""What comes back. Money received is the same on both bases, so these lines see full cost.

A reimbursement never exceeds the full cost of what it reimburses; a fixed payment has no ceiling.
"""

from estimator.rules.formula import above_zero, greatest, least, line, ratio, step

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
            a.begins_tfm * a.officers_trained_tfm * a.federal_equipment_per_officer,
            a.equipment * ratio(a.task_force_equipment, a.equipment_by_roster),
        )
    )


@line("Federal start-up money for vehicles", timing="one_time", reimburses=("vehicles",), **_FEDERAL)
def federal_vehicle_money(a):
    """Up to a fixed sum an agency, never more than the vehicles cost, times the share received."""
    return -(a.startup_money * a.federal_share_received * least(a.federal_vehicle_per_agency, a.vehicles))


@step("full cost of task force pay", "USD/year")
def task_force_pay(a):
    """Task force officers' time and the pay of their dedicated posts: the ceiling of salary money."""
    return a.task_force_time + a.dedicated_posts * ratio(
        a.task_force_posts_pay, a.jail_posts_pay + a.task_force_posts_pay
    )


@step("share of task force hours the officers work as overtime", "1")
def task_force_overtime_of_hours(a):
    """Backfilled hours that are the task force officers' own overtime rather than someone else's backfill."""
    return a.backfill_share * a.task_force_overtime_share


@step("salary offered for time spent", "USD/year")
def salary_for_time_spent(a):
    """Pay with benefits for the task force hours worked in regular time, and the pay of dedicated posts, which are
    taken as all task force. Hours the officers work as overtime are overtime money."""
    return (
        a.patrol_hours_beyond_posts
        * (1 - a.task_force_overtime_of_hours)
        * a.wage_patrol_officer
        * (1 + a.benefits_load)
        + a.task_force_posts_pay
    )


@step("salary offered for whole posts", "USD/year")
def salary_for_whole_posts(a):
    """Task force officers, times the paid hours of a year, the wage and the costs of a post."""
    return a.officers_trained_tfm * a.POST_PER_OFFICER * a.HOURS_PER_POST * a.wage_patrol_officer * (1 + a.post_load)


@step("salary money expected", "USD/year")
def salary_money_expected(a):
    """Salary offered, by the reading chosen, times the share of officers eligible and the share received."""
    return (
        a.salary_money
        * a.eligible_officer_share
        * a.federal_share_received
        * (
            a.federal_reading_time_spent * a.salary_for_time_spent
            + a.federal_reading_whole_salary * a.salary_for_whole_posts
        )
    )


@line(
    "Federal money for task force salaries",
    timing="yearly",
    reimburses=("task_force_time", "dedicated_posts"),
    **_FEDERAL,
)
def federal_salary_money(a):
    """Salary money expected, never more than the full cost of task force pay."""
    return -least(a.salary_money_expected, a.salary_money * a.task_force_pay)


@step("overtime money expected", "USD/year")
def overtime_money_expected(a):
    """Task force officers' own overtime up to a share of annual salary, never backfill by others, times the share
    of officers eligible and the share received."""
    return (
        a.salary_money
        * a.eligible_officer_share
        * a.federal_share_received
        * least(
            a.patrol_hours_beyond_posts * a.task_force_overtime_of_hours * a.wage_patrol_officer * a.overtime_factor,
            a.officers_trained_tfm
            * a.POST_PER_OFFICER
            * a.HOURS_PER_POST
            * a.wage_patrol_officer
            * a.federal_overtime_cap,
        )
    )


@line(
    "Federal money for task force overtime",
    timing="yearly",
    reimburses=("task_force_time", "dedicated_posts"),
    **_FEDERAL,
)
def federal_overtime_money(a):
    """Overtime money expected, never more than what salary money leaves of the full cost of task force pay."""
    return -least(a.overtime_money_expected, above_zero(a.salary_money * a.task_force_pay + a.federal_salary_money))


@line("Federal quarterly awards", timing="yearly", **_FEDERAL)
def federal_awards(a):
    """Eligible task force officers, times the award of the tier reached, times four, times the share received."""
    return -(
        a.salary_money
        * a.officers_trained_tfm
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
    """What salary and overtime money would pay beyond the full cost of task force pay."""
    return -above_zero(
        a.salary_money_expected + a.overtime_money_expected + a.federal_salary_money + a.federal_overtime_money
    )


@step("costs of the agreement in its first year", "USD")
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
            + a.task_force_time
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


@step("federal money in the first year", "USD")
def federal_money_first_year(a):
    """Federal reimbursements counted, as a positive sum."""
    return -(
        a.federal_equipment_money
        + a.federal_vehicle_money
        + a.ONE_YEAR * (a.federal_salary_money + a.federal_overtime_money + a.federal_awards)
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
        "task_force_time",
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
    """The smaller of the grant's cap and the costs Washington did not pay, times the share received. Counted once,
    where an agreement begins: no second round is documented."""
    return -(
        greatest(a.begins_wso, a.begins_jem, a.begins_tfm)
        * a.state_share_received
        * least(a.state_grant_cap, above_zero(a.agreement_costs - a.federal_money_first_year))
    )


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
    "Bed rental to ICE: money received",
    group="offsets",
    payer="federal",
    timing="yearly",
    needs=("honors", "wso", "jem", "tfm"),
    status="guaranteed",
    delay="federal_delay",
)
def bed_rental_income(a):
    """Beds rented to ICE under a separate contract, times the days of a year, times the daily rate, times the share
    received."""
    return -(a.rented_to_ice * a.BED_DAYS_PER_BED_YEAR * a.bed_rental_rate * a.contract_share_received)


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
