"""What officers' time costs."""

from estimator.rules.formula import line, step

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


@line("Task force officers' time", needs=("tfm",), hours="task_force_hours", **_STAFF)
def task_force_time(a):
    """Hours of task force work beyond dedicated posts, times the cost of a patrol officer's hour."""
    return a.patrol_hours_beyond_posts * a.patrol_officer_hour


@line("Driving people to ICE", needs=("honors", "tfm"), hours="transport_hours", **_STAFF)
def transport(a):
    """Mileage of all trips, and hours of trips from the jail. Hours of task force trips are in task force time."""
    return (
        a.jail_trips * a.trip_miles * a.mileage_rate
        + a.task_force_trips * a.trip_miles * a.mileage_rate
        + a.transport_hours * a.detention_share_beyond_posts * a.detention_officer_hour
    )


@line("Supervision", needs=("wso", "jem", "tfm"), hours="supervision_hours_yearly", **_STAFF)
def supervision(a):
    """Hours of supervision beyond dedicated posts, times the cost of a supervisor's hour; once an agency."""
    return a.supervision_hours_beyond_posts * a.supervisor_hour


@line("Interpreters", needs=("wso", "jem", "tfm"), **_STAFF)
def interpreters(a):
    """People screened, served or arrested who need one, times the minutes, times the price of a minute."""
    return (
        (a.people_screened + a.people_served + a.task_force_arrests)
        * a.interpreter_share
        * a.interpreter_minutes
        * a.interpreter_rate
    )


@line("Extra pay for trained officers", needs=("wso", "jem", "tfm"), **_STAFF)
def officer_extra_pay(a):
    """Trained officers who get extra pay, times the extra pay of each; the same on both bases."""
    return a.any_agreement * a.officers_paid_extra * a.extra_pay_per_officer


@step("pay of jail enforcement posts", "USD/year")
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


@line("Dedicated posts", needs=("jem", "tfm"), **_STAFF)
def dedicated_posts(a):
    """Pay of posts named for jail enforcement and for the task force; in full on both bases."""
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
    return a.begins_tfm * a.officers_trained_tfm * a.officer_bonus
