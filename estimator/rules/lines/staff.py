"""What officers' time costs."""

from estimator.rules.formula import least, line, pick, step

_STAFF = {"group": "staff", "payer": "sheriff", "timing": "yearly"}


@line("Screening people at booking", needs=("jem",), hours="screening_hours", **_STAFF)
def screening(a):
    """Hours of screening beyond dedicated posts, times the cost of a detention officer's hour."""
    return a.screening_hours * a.detention_share_beyond_posts * a.detention_officer_hour


@line("Processing immigration cases", needs=("jem",), hours="case_processing_hours", **_STAFF)
def case_processing(a):
    """Hours of case processing beyond dedicated posts, times the cost of a detention officer's hour."""
    return a.case_processing_hours * a.detention_share_beyond_posts * a.detention_officer_hour


@line("Serving ICE warrants", needs=("wso",), hours="warrant_hours", **_STAFF)
def warrant_service(a):
    """Hours of warrant service beyond dedicated posts, times the cost of a detention officer's hour."""
    return a.warrant_hours * a.detention_share_beyond_posts * a.detention_officer_hour


@line("Detainer paperwork", needs=("honors",), hours="paperwork_hours", **_STAFF)
def detainer_paperwork(a):
    """Hours of paperwork beyond dedicated posts, times the cost of a detention officer's hour."""
    return a.paperwork_hours * a.detention_share_beyond_posts * a.detention_officer_hour


@line("Task force work in regular time", needs=("tfm",), hours="task_force_hours", **_STAFF)
def task_force_regular(a):
    """Hours beyond dedicated posts that nobody covers at overtime, times the wage with benefits. Full cost only: the pay
    is in the budget already."""
    return (
        a.full_cost
        * a.task_force_hours_beyond_posts
        * (1 - a.backfill_share)
        * a.wage_patrol_officer
        * (1 + a.benefits_load)
    )


@line("Overtime of task force officers", needs=("tfm",), **_STAFF)
def task_force_overtime(a):
    """Hours beyond dedicated posts that task force officers work themselves at overtime."""
    return (
        a.task_force_hours_beyond_posts
        * a.backfill_share
        * a.task_force_overtime_share
        * a.wage_patrol_officer
        * a.overtime_factor
    )


@line("Overtime of those who fill in for task force officers", needs=("tfm",), **_STAFF)
def task_force_backfill(a):
    """Hours beyond dedicated posts that others cover at overtime."""
    return (
        a.task_force_hours_beyond_posts
        * a.backfill_share
        * (1 - a.task_force_overtime_share)
        * a.wage_patrol_officer
        * a.overtime_factor
    )


@line("Driving people to ICE", needs=("honors", "tfm"), hours="driving_hours", **_STAFF)
def transport(a):
    """Mileage of all trips, hours of trips from the jail, and hours of task force trips that do not fit inside task
    force work."""
    return (
        (a.jail_trips + a.task_force_trips) * a.trip_miles * a.mile
        + a.transport_hours * a.detention_share_beyond_posts * a.detention_officer_hour
        + a.driving_hours_beyond * a.patrol_share_beyond_posts * a.patrol_officer_hour
    )


@step("hours of driving to ICE that are counted as such", "hour/year")
def driving_hours(a):
    """Trips from the jail, and task force trips that do not fit inside task force work."""
    return a.transport_hours + a.driving_hours_beyond


@line("Supervision", needs=("wso", "jem", "tfm"), hours="supervision_hours_yearly", **_STAFF)
def supervision(a):
    """Hours of supervision beyond dedicated posts, times the cost of a supervisor's hour; the part that goes with the
    work at the wage of the supervisor of that work."""
    jail = (a.screening_hours + a.case_processing_hours + a.warrant_hours) * a.wage_detention_supervisor
    patrol = a.task_force_hours * a.wage_patrol_supervisor
    return (
        (a.fixed_supervision_hours * a.supervisor_wage + a.supervision_by_work * (jail + patrol))
        * a.supervision_share_beyond_posts
        * a.duty_factor
    )


@step("minutes with an interpreter after a task force arrest", "minute/person")
def arrest_interpreter_minutes(a):
    """The usual minutes, never longer than the arrest takes where that is known."""
    return pick(
        a.tfm_hours_per_week_given,
        a.interpreter_minutes,
        least(a.interpreter_minutes, a.tfm_hours_per_arrest * a.MINUTES_PER_HOUR),
    )


@line("Interpreters", needs=("wso", "jem", "tfm"), **_STAFF)
def interpreters(a):
    """People screened, served or arrested who need one, times the minutes, never longer than the task itself, times
    the price of a minute."""
    return (
        (
            a.people_screened * least(a.interpreter_minutes, a.screening_minutes)
            + a.people_served * least(a.interpreter_minutes, a.warrant_minutes)
            + a.task_force_arrests * a.arrest_interpreter_minutes
        )
        * a.interpreter_share
        * a.interpreter_rate
    )


@line("Extra pay for trained officers", needs=("wso", "jem", "tfm"), **_STAFF)
def officer_extra_pay(a):
    """Trained officers who get extra pay, times the extra pay of each; the same on both bases."""
    return a.any_agreement * a.officers_paid_extra * a.extra_pay_per_officer


@step("pay of posts in the jail", "USD/year")
def jail_posts_pay(a):
    """Dedicated posts of jail officers and supervisors, times paid hours, wage and the costs of a post."""
    return (
        (a.detention_posts * a.wage_detention_officer + a.detention_supervisor_posts * a.wage_detention_supervisor)
        * a.HOURS_PER_POST
        * (1 + a.post_load)
    )


@step("pay of task force posts", "USD/year")
def task_force_posts_pay(a):
    """Dedicated posts of patrol officers and supervisors, times paid hours, wage and the costs of a post."""
    return (
        (a.patrol_posts * a.wage_patrol_officer + a.patrol_supervisor_posts * a.wage_patrol_supervisor)
        * a.HOURS_PER_POST
        * (1 + a.post_load)
    )


@line("Dedicated posts", needs=("honors", "tfm"), **_STAFF)
def dedicated_posts(a):
    """Pay of posts named for the work in the jail and for the task force; in full on both bases."""
    return a.jail_posts_pay + a.task_force_posts_pay


@line(
    "Bonuses passed on to task force officers",
    group="staff",
    payer="sheriff",
    timing="one_time",
    needs=("tfm",),
)
def officer_bonuses(a):
    """Task force officers, times the bonus that the state pays through the agency."""
    return a.begins_tfm * a.task_force_officers * a.officer_bonus
