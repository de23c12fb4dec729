"""Quantities that several lines share: how many people, how long, how many hours, at what price."""

from estimator.rules.formula import above_zero, greatest, least, pick, ratio, step

# What is chosen


@step("any agreement chosen", "1")
def any_agreement(a):
    """One where at least one 287(g) agreement is chosen, else zero."""
    return greatest(a.wso, a.jem, a.tfm)


@step("an agreement inside the jail chosen", "1")
def jail_agreement(a):
    """One where a warrant service or a jail enforcement agreement is chosen, else zero."""
    return greatest(a.wso, a.jem)


# People


@step("warrant service agreement begins", "1")
def begins_wso(a):
    """One where the warrant service agreement is chosen and not yet in force, else zero."""
    return a.wso * (1 - a.already_in_force_wso)


@step("jail enforcement agreement begins", "1")
def begins_jem(a):
    """One where the jail enforcement agreement is chosen and not yet in force, else zero."""
    return a.jem * (1 - a.already_in_force_jem)


@step("task force agreement begins", "1")
def begins_tfm(a):
    """One where the task force agreement is chosen and not yet in force, else zero."""
    return a.tfm * (1 - a.already_in_force_tfm)


@step("share of detainers that an agreement adds", "1")
def added_share(a):
    """The larger of the shares that the chosen warrant service and jail enforcement agreements add."""
    return greatest(a.wso * a.added_share_wso, a.jem * a.added_share_jem)


@step("share added while the count was taken", "1")
def added_share_of_count(a):
    """The share that the agreement in force during the count had already added."""
    return a.count_taken_under_agreement_wso * a.added_share_wso + a.count_taken_under_agreement_jem * a.added_share_jem


@step("detainers without an agreement", "detainer/year")
def detainers(a):
    """The county's own count where given, taken back to what it would be without the agreement it was counted
    under; else residents who are not citizens, times the detainer rate."""
    return pick(
        a.detainers_per_year_given,
        a.detainers_per_year / (1 + a.added_share_of_count),
        a.noncitizens / a.NONCITIZENS_PER_THOUSAND * a.detainers_per_thousand_noncitizens,
    )


@step("detainers in all", "detainer/year")
def all_detainers(a):
    """Detainers without an agreement, and those that the agreement adds."""
    return a.detainers * (1 + a.added_share)


@step("share of detainers that are honored", "1")
def share_held(a):
    """The share honored; where law requires it, at least the law's share. What law alone asks, where the jail does not
    honor all today, is the law's share."""
    own = pick(a.law_requires, greatest(a.share_honored, a.share_required), a.share_honored)
    return pick(a.by_law * (1 - a.honors_all_now), a.share_required, own)


@step("share of detainers honored beyond what the law asks", "1")
def share_beyond_law(a):
    """The share honored above the law's share; zero where no law requires detainers to be honored."""
    return a.law_requires * above_zero(a.share_held - a.share_required)


@step("people held who would be held without an agreement", "person/year")
def people_held_without_agreement(a):
    """Detainers honored that reach the day of release, leaving out those an agreement adds."""
    return a.has_jail * a.honors * a.detainers * a.share_held * a.share_reaching_release


@step("people held beyond what the law asks", "person/year")
def people_held_beyond_law(a):
    """Of these, the ones that the law does not require the jail to hold."""
    return a.has_jail * a.honors * a.detainers * a.share_beyond_law * a.share_reaching_release


@step("people held whom the agreement adds", "person/year")
def people_held_added(a):
    """The same share of the detainers that the agreement adds."""
    return a.people_held_without_agreement * a.added_share


@step("people held for ICE past release", "person/year")
def people_held(a):
    """People held for ICE after the day they would otherwise have left the jail."""
    return a.people_held_without_agreement + a.people_held_added


@step("people ICE picks up from the jail", "person/year")
def people_picked_up(a):
    """People held, times the share that ICE comes for."""
    return a.people_held * a.share_picked_up


@step("people held who have a conviction", "person/year")
def people_with_conviction(a):
    """People held, times the share of people with a detainer who have any conviction."""
    return a.people_held * a.share_with_conviction


# Rosters


@step("officers on the task force", "officer")
def task_force_roster(a):
    """The roster given; else a share of the agency's first hundred sworn officers and of a quarter of the others, at
    least one."""
    sworn = least(a.sworn_officers, a.FIRST_OFFICERS) + a.QUARTER * above_zero(a.sworn_officers - a.FIRST_OFFICERS)
    return pick(
        a.officers_trained_tfm_given, a.officers_trained_tfm, greatest(a.ONE_OFFICER, a.tfm_share_of_sworn * sworn)
    )


@step("warrant service work, as a share of work that takes the whole roster", "1", fixed=True)
def warrant_work(a):
    """Hours of warrant service to expect, over the hours from which the whole roster is trained; at most one."""
    return least(1, a.warrant_hours / a.FULL_WORK_HOURS)


@step("jail enforcement work, as a share of work that takes the whole roster", "1", fixed=True)
def jail_enforcement_work(a):
    """Hours of screening and cases to expect, over the hours from which the whole roster is trained; at most one."""
    return least(1, (a.screening_hours + a.case_processing_hours) / a.FULL_WORK_HOURS)


@step("warrant service officers the work needs", "officer")
def warrant_officers_needed(a):
    """Hours of warrant service, over the hours an officer is at work in a year."""
    return a.warrant_hours / a.net_work_hours / a.POST_PER_OFFICER


@step("jail enforcement officers the work needs", "officer")
def jail_officers_needed(a):
    """Hours of screening and cases, over the hours an officer is at work in a year."""
    return (a.screening_hours + a.case_processing_hours) / a.net_work_hours / a.POST_PER_OFFICER


@step("officers trained for warrant service", "officer")
def warrant_officers(a):
    """The roster given, or as many as the work needs. Where none is given: half the usual roster, up to all of it as
    the work grows; at least one and what the work needs, at most the agency's staff."""
    by_work = greatest(
        a.ONE_OFFICER, a.officers_trained_wso * (a.HALF + a.HALF * a.warrant_work), a.warrant_officers_needed
    )
    within_staff = pick(a.agency_staff_given, least(by_work, a.agency_staff * a.OFFICER_PER_EMPLOYEE), by_work)
    return pick(a.officers_trained_wso_given, greatest(a.officers_trained_wso, a.warrant_officers_needed), within_staff)


@step("officers trained for jail enforcement", "officer")
def jail_officers(a):
    """The roster given, or as many as the work needs. Where none is given: half the usual roster, up to all of it as
    the work grows; at least one and what the work needs, at most the agency's staff."""
    by_work = greatest(
        a.ONE_OFFICER, a.officers_trained_jem * (a.HALF + a.HALF * a.jail_enforcement_work), a.jail_officers_needed
    )
    within_staff = pick(a.agency_staff_given, least(by_work, a.agency_staff * a.OFFICER_PER_EMPLOYEE), by_work)
    return pick(a.officers_trained_jem_given, greatest(a.officers_trained_jem, a.jail_officers_needed), within_staff)


@step("officers trained for the task force", "officer")
def task_force_officers(a):
    """The roster, or as many as its hours need where an officer cannot work so many."""
    return greatest(a.task_force_roster, a.task_force_hours / a.net_work_hours / a.POST_PER_OFFICER)


@step("people arrested by task force officers", "person/year")
def task_force_arrests(a):
    """Officers on the task force, times the arrests each makes for ICE in a year."""
    return a.tfm * a.task_force_roster * a.tfm_arrests


# Days in jail


@step("days held past release", "bed_day/person")
def days_held(a):
    """The county's own average where given; else days if ICE picks the person up and days if not, weighted by
    the share picked up."""
    return pick(
        a.days_past_release_given,
        a.days_past_release,
        a.share_picked_up * a.days_if_picked_up + (1 - a.share_picked_up) * a.days_if_not,
    )


@step("average cost of a bed-day, never below marginal", "USD/bed_day")
def average_bed_day(a):
    """The average cost of a jail day, or the marginal cost where that is more."""
    return greatest(a.bed_day_average, a.bed_day_marginal)


@step("cost of a bed-day", "USD/bed_day", replaceable=True)
def bed_day_cost(a):
    """Marginal cost as new spending; average cost as full cost."""
    return pick(a.full_cost, a.average_bed_day, a.bed_day_marginal)


@step("cost of a rented bed-day", "USD/bed_day")
def rented_bed_day(a):
    """The rented rate, or the marginal cost where that is more. Full cost adds what the average day holds beyond the
    marginal one: somebody else moves to the rented bed, and the county's own is filled."""
    return greatest(a.rented_bed_rate, a.bed_day_marginal) + a.full_cost * (a.average_bed_day - a.bed_day_marginal)


@step("people booked locally after a task force arrest", "person/year")
def people_booked(a):
    """Task force arrests that would not have been made otherwise and are booked into the county's jail."""
    return a.has_jail * a.task_force_arrests * a.share_arrests_additional * a.share_booked_locally


@step("days of longer stay before release", "bed_day/year")
def longer_stay_days(a):
    """All detainers honored, times the extra days in jail before release; zero unless switched on."""
    return a.has_jail * a.honors * a.longer_stay_counted * a.all_detainers * a.share_held * a.extra_stay_days


@step("bed-days in all", "bed_day/year")
def bed_days(a):
    """Days of holds, of a longer stay where counted, and of task force bookings."""
    return a.people_held * a.days_held + a.longer_stay_days + a.people_booked * a.booked_days


@step("beds rented to ICE", "bed")
def contract_beds_filled(a):
    """Beds filled for ICE under a contract, on average."""
    return a.has_jail * a.beds * a.contract_beds


@step("days of beds rented to ICE", "bed_day/year")
def contract_days(a):
    """Beds filled under a contract, times the days of a year."""
    return a.contract_beds_filled * a.BED_DAYS_PER_BED_YEAR


@step("bed-days above spare capacity", "bed_day/year")
def overflow_days(a):
    """Bed-days beyond what the spare beds not rented to ICE can hold; zero unless spare beds are given."""
    return a.spare_beds_given * above_zero(
        a.bed_days - above_zero(a.spare_beds - a.contract_beds_filled) * a.BED_DAYS_PER_BED_YEAR
    )


@step("jail days for ICE in all", "bed_day/year")
def jail_days(a):
    """Bed-days of holds, of a longer stay and of bookings, and the days of beds rented to ICE."""
    return a.bed_days + a.contract_days


@step("share of bed-days in the county's own beds", "1")
def share_in_own_beds(a):
    """One, less the share of bed-days above spare capacity."""
    return 1 - ratio(a.overflow_days, a.bed_days)


# The price of an hour


@step("overtime cost for each dollar of wage", "1")
def overtime_factor(a):
    """Overtime premium, with the payroll costs that come with overtime."""
    return a.overtime_premium * (1 + a.overtime_load)


@step("cost of a duty hour for each dollar of wage", "1")
def duty_factor(a):
    """New spending: the share of hours backfilled, at overtime. Full cost adds the other hours at the wage with
    benefits."""
    return a.backfill_share * a.overtime_factor + a.full_cost * (1 - a.backfill_share) * (1 + a.benefits_load)


@step("cost of a training hour for each dollar of wage", "1")
def training_factor(a):
    """As for a duty hour, with the share of posts backfilled during training."""
    return a.training_backfill_share * a.overtime_factor + a.full_cost * (1 - a.training_backfill_share) * (
        1 + a.benefits_load
    )


@step("cost of a detention officer's hour", "USD/hour")
def detention_officer_hour(a):
    """Wage of a detention officer, times the cost of a duty hour for each dollar of wage."""
    return a.wage_detention_officer * a.duty_factor


@step("cost of a patrol officer's hour", "USD/hour")
def patrol_officer_hour(a):
    """Wage of a patrol officer, times the cost of a duty hour for each dollar of wage."""
    return a.wage_patrol_officer * a.duty_factor


@step("wage of the supervisor", "USD/hour")
def supervisor_wage(a):
    """The dearer of a jail supervisor's wage, under an agreement inside the jail, and a patrol supervisor's, under a
    task force agreement."""
    return greatest(a.jail_agreement * a.wage_detention_supervisor, a.tfm * a.wage_patrol_supervisor)


@step("cost of an analyst's hour", "USD/hour")
def analyst_hour(a):
    """The wage of the person who writes the reports, times the cost of a duty hour for each dollar of wage."""
    return a.analyst_wage * a.duty_factor


@step("cost of a driven mile", "USD/mile")
def mile(a):
    """Fuel and upkeep as new spending; the whole cost of the car as full cost."""
    return pick(a.full_cost, a.mileage_rate, a.mileage_rate_variable)


# Work wanted, by the people who do it


@step("detainers placed by jail enforcement officers", "detainer/year")
def placed_by_jem(a):
    """The share of detainers that the county's own trained officers place, and all those the agreement adds."""
    return a.jem * (a.detainers * a.jem_placed_share + a.detainers * a.added_share)


@step("people screened", "person/year")
def people_screened(a):
    """Detainers placed by the county's officers, times the people screened for each."""
    return a.placed_by_jem * a.people_screened_per_detainer


@step("hours of screening", "hour/year")
def screening_hours(a):
    """People screened, times the minutes each takes."""
    return a.people_screened * a.screening_minutes / a.MINUTES_PER_HOUR


@step("hours of case processing", "hour/year")
def case_processing_hours(a):
    """Detainers placed by the county's officers, times the hours a case takes."""
    return a.placed_by_jem * a.case_hours


@step("people served with a warrant", "person/year")
def people_served(a):
    """All detainers, times the share served with a warrant by the county's officers."""
    return a.wso * a.honors * a.all_detainers * a.warrants_per_detainer


@step("hours of warrant service", "hour/year")
def warrant_hours(a):
    """People served with a warrant, times the minutes each takes."""
    return a.people_served * a.warrant_minutes / a.MINUTES_PER_HOUR


@step("hours of detainer paperwork", "hour/year")
def paperwork_hours(a):
    """Detainers that the county's own officers did not place, times the minutes of paperwork each takes."""
    return (
        a.has_jail
        * a.honors
        * (a.detainers * (1 - a.jem * a.jem_placed_share) + (1 - a.jem) * a.detainers * a.added_share)
        * a.paperwork_minutes
        / a.MINUTES_PER_HOUR
    )


@step("trips to ICE from the jail", "trip/year")
def jail_trips(a):
    """People held whom the county itself drives to ICE, times the trips for each."""
    return a.people_held * a.share_driven_from_jail * a.trips_per_person


@step("trips to ICE after task force arrests", "trip/year")
def task_force_trips(a):
    """Task force arrests not booked locally, times the trips for each."""
    return a.task_force_arrests * (1 - a.has_jail * a.share_booked_locally) * a.trips_per_person


@step("hours of transport from the jail", "hour/year")
def transport_hours(a):
    """Trips from the jail, times the officers on each and the hours each spends."""
    return a.jail_trips * a.officers_per_trip * a.trip_hours


@step("hours of task force work", "hour/year")
def task_force_hours(a):
    """Officers on the task force, times the hours each spends on it: those a week where given; else a fixed part a year
    and the hours of each arrest."""
    return (
        a.tfm
        * a.task_force_roster
        * pick(
            a.tfm_hours_per_week_given,
            a.tfm_hours_per_week * a.WEEKS_PER_YEAR,
            a.tfm_fixed_hours + a.tfm_arrests * a.tfm_hours_per_arrest,
        )
    )


@step("hours of driving beyond task force work", "hour/year")
def driving_hours_beyond(a):
    """Hours of trips after task force arrests that do not fit inside the hours of task force work."""
    return above_zero(a.task_force_trips * a.officers_per_trip * a.trip_hours - a.task_force_hours)


@step("hours of the work under agreements", "hour/year")
def supervised_hours(a):
    """Screening, cases, warrants and task force work."""
    return a.screening_hours + a.case_processing_hours + a.warrant_hours + a.task_force_hours


@step("share of reports, meetings, counsel and technology that the work takes", "1", fixed=True)
def share_of_overhead(a):
    """A quarter, rising to all of it as the hours of the work to expect grow."""
    return a.QUARTER + (1 - a.QUARTER) * least(1, a.supervised_hours / a.FULL_WORK_HOURS)


@step("hours of supervision whatever the work", "hour/year")
def fixed_supervision_hours(a):
    """Hours a month from records where given, else a fixed part, times twelve; once an agency."""
    return (
        a.any_agreement
        * pick(a.supervision_hours_given, a.supervision_hours, a.supervision_fixed_hours)
        * a.MONTHS_PER_YEAR
    )


@step("hours of supervision for each hour of the work", "1")
def supervision_by_work(a):
    """The share of supervised hours; zero where the hours of supervision are known."""
    return (1 - a.supervision_hours_given) * a.supervision_share


@step("hours of supervision", "hour/year")
def supervision_hours_yearly(a):
    """The fixed part, and a share of the hours supervised."""
    return a.fixed_supervision_hours + a.supervision_by_work * a.supervised_hours


# Dedicated posts, and the work they take off other hands


@step("detention officers in dedicated posts", "post")
def detention_posts(a):
    """Posts named for the work in the jail, under any choice that has such work; zero under shared duty."""
    return a.chosen * a.staffing_mode_dedicated * a.has_jail * a.honors * a.dedicated_posts_detention


@step("patrol officers in dedicated posts", "post")
def patrol_posts(a):
    """Posts named for the task force; zero under shared duty."""
    return a.chosen * a.staffing_mode_dedicated * a.tfm * a.dedicated_posts_patrol


@step("jail supervisors in dedicated posts", "post")
def detention_supervisor_posts(a):
    """Supervisor posts named for an agreement inside the jail; zero under shared duty."""
    return a.chosen * a.staffing_mode_dedicated * a.jail_agreement * a.dedicated_posts_detention_supervisor


@step("patrol supervisors in dedicated posts", "post")
def patrol_supervisor_posts(a):
    """Supervisor posts named for the task force; zero under shared duty."""
    return a.chosen * a.staffing_mode_dedicated * a.tfm * a.dedicated_posts_patrol_supervisor


@step("posts in all", "post")
def posts(a):
    """All dedicated posts."""
    return a.detention_posts + a.patrol_posts + a.detention_supervisor_posts + a.patrol_supervisor_posts


@step("detention officers' hours wanted", "hour/year")
def detention_hours(a):
    """Screening, cases, warrants, paperwork and transport from the jail."""
    return a.screening_hours + a.case_processing_hours + a.warrant_hours + a.paperwork_hours + a.transport_hours


@step("detention officers' hours beyond the posts", "hour/year")
def detention_hours_beyond_posts(a):
    """Hours wanted, less what dedicated posts supply."""
    return above_zero(a.detention_hours - a.detention_posts * a.net_work_hours)


@step("share of detention officers' hours beyond the posts", "1")
def detention_share_beyond_posts(a):
    """The share of the work that falls to officers without a dedicated post."""
    return ratio(a.detention_hours_beyond_posts, a.detention_hours)


@step("patrol officers' hours wanted", "hour/year")
def patrol_hours(a):
    """Task force work, and driving beyond it."""
    return a.task_force_hours + a.driving_hours_beyond


@step("patrol officers' hours beyond the posts", "hour/year")
def patrol_hours_beyond_posts(a):
    """Hours wanted, less what dedicated posts supply."""
    return above_zero(a.patrol_hours - a.patrol_posts * a.net_work_hours)


@step("share of patrol officers' hours beyond the posts", "1")
def patrol_share_beyond_posts(a):
    """The share of the work that falls to officers without a dedicated post."""
    return ratio(a.patrol_hours_beyond_posts, a.patrol_hours)


@step("task force hours beyond the posts", "hour/year")
def task_force_hours_beyond_posts(a):
    """Hours of task force work that fall to officers without a dedicated post."""
    return a.task_force_hours * a.patrol_share_beyond_posts


@step("supervision hours beyond the posts", "hour/year")
def supervision_hours_beyond_posts(a):
    """Hours of supervision, less what dedicated supervisor posts supply."""
    return above_zero(
        a.supervision_hours_yearly - (a.detention_supervisor_posts + a.patrol_supervisor_posts) * a.net_work_hours
    )


@step("share of supervision hours beyond the posts", "1")
def supervision_share_beyond_posts(a):
    """The share of supervision that falls to supervisors without a dedicated post."""
    return ratio(a.supervision_hours_beyond_posts, a.supervision_hours_yearly)


@step("class hours of those who replace officers who left", "hour/year")
def turnover_hours(a):
    """Trained officers who leave in a year, times the class hours of their agreement."""
    return a.turnover * (
        a.wso * a.warrant_officers * a.training_hours_wso
        + a.jem * a.jail_officers * a.training_hours_jem
        + a.tfm * a.task_force_officers * a.training_hours_tfm
    )


@step("hours of refresher training", "hour/year")
def refresher_hours(a):
    """Jail enforcement officers, times the refresher hours of a year."""
    return a.jem * a.jail_officers * a.refresher_hours_jem


@step("hours of writing reports", "hour/year")
def report_hours_yearly(a):
    """Hours for each quarterly report, times four, times the share that the work takes."""
    return a.any_agreement * a.report_hours * a.QUARTERS_PER_YEAR * a.share_of_overhead


@step("posts added for a bed contract", "post")
def contract_posts_filled(a):
    """The posts given; else beds filled, times the posts for each bed."""
    return (
        a.has_jail * a.beds * pick(a.contract_posts_given, a.contract_posts, a.contract_beds * a.posts_per_contract_bed)
    )


@step("officers' hours in a running year", "hour/year")
def officer_hours(a):
    """Hours that posts supply, hours of other officers beyond them, guard hours of a bed contract, and hours in class."""
    return (
        a.posts * a.net_work_hours
        + a.detention_hours_beyond_posts
        + a.patrol_hours_beyond_posts
        + a.supervision_hours_beyond_posts
        + a.contract_hours
        + a.turnover_hours
        + a.refresher_hours
    )


@step("full-time equivalents in a running year", "post")
def full_time_equivalents(a):
    """Officers' hours, divided by the hours one full-time officer works in a year."""
    return a.officer_hours / a.net_work_hours


# SCAAP


@step("inmate-days in a year", "bed_day/year", fixed=True)
def inmate_days(a):
    """Average daily population to expect, given or by the national rate, times the days of a year. Not drawn: what is
    divided by a draw comes to more than what is divided by its mean."""
    population = pick(
        a.average_daily_population_given,
        a.average_daily_population,
        a.population / a.RESIDENTS_PER_HUNDRED_THOUSAND * a.jail_population_rate,
    )
    return population * a.BED_DAYS_PER_BED_YEAR


@step("officers' salary in an inmate-day", "USD/bed_day")
def salary_per_inmate_day(a):
    """Jail officers' salaries over inmate-days where given; else the staff part of the average cost of a jail
    day, less benefits."""
    return pick(
        a.officer_salaries_given,
        a.officer_salaries / a.inmate_days,
        a.bed_day_average * a.personnel_share / (1 + a.benefits_load),
    )


@step("SCAAP claim", "USD/year")
def scaap_claim(a):
    """Salary in an inmate-day, times the days of people with the convictions the law asks for, and a weight for
    days of people whose status is unknown."""
    return a.salary_per_inmate_day * (
        a.detainers * a.scaap_eligible_share * a.scaap_eligible_days + a.scaap_unknown_weight * a.scaap_unknown_days
    )


@step("SCAAP award a year", "USD/year")
def scaap_award(a):
    """The last award where given; else the claim times the share that Washington paid when last published."""
    return pick(a.scaap_last_award_given, a.scaap_last_award, a.scaap_claim * a.scaap_payment_rate)
