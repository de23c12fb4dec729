"""What the jail spends on holding people for ICE."""

from estimator.rules.formula import line

_DETENTION = {"group": "detention", "payer": "sheriff", "timing": "yearly"}


@line("Detainer holds past release", needs=("honors",), **_DETENTION)
def detainer_holds(a):
    """People held past release without any added by an agreement, less those held beyond what the law asks, times the
    days, times the cost of a bed-day."""
    people = a.people_held_without_agreement - a.people_held_beyond_law
    return people * a.days_held * a.share_in_own_beds * a.bed_day_cost


@line("Holds that the law does not require and that need no agreement", needs=("honors",), **_DETENTION)
def holds_beyond_law(a):
    """People held beyond what the law asks, times the days, times the cost of a bed-day."""
    return a.people_held_beyond_law * a.days_held * a.share_in_own_beds * a.bed_day_cost


@line("Holds of people an agreement adds", needs=("wso", "jem"), **_DETENTION)
def added_detainers(a):
    """People held whom the agreement adds, times the days, times the cost of a bed-day."""
    return a.people_held_added * a.days_held * a.share_in_own_beds * a.bed_day_cost


@line("Longer stay before release", needs=("honors",), **_DETENTION)
def longer_stay(a):
    """Extra days in jail before release, times the cost of a bed-day. Off unless switched on: published effects
    are unadjusted or disputed."""
    return a.longer_stay_days * a.share_in_own_beds * a.bed_day_cost


@line("Bookings after task force arrests", needs=("tfm",), **_DETENTION)
def task_force_bookings(a):
    """Added people booked locally, times the cost of a booking and of the days in jail."""
    return a.people_booked * (a.booking_cost + a.booked_days * a.share_in_own_beds * a.bed_day_cost)


@line("Beds rented above spare capacity", needs=("honors", "tfm"), **_DETENTION)
def overflow_beds(a):
    """Bed-days above spare capacity, at the cost of a rented bed-day."""
    return a.overflow_days * a.rented_bed_day
