"""Beds rented to ICE under a contract: what they cost and what they bring, on one stated occupancy."""

from estimator.rules.formula import above_zero, greatest, line, pick, step

_CONTRACT = {"group": "contract", "payer": "sheriff", "needs": ("beds",)}
_MONEY = {
    "group": "contract",
    "payer": "federal",
    "needs": ("beds",),
    "timing": "yearly",
    "delay": "federal_delay",
    "comes_in": True,
}


@line("Bed contract: posts", timing="yearly", **_CONTRACT)
def contract_posts_pay(a):
    """Posts added for the contract, times paid hours, wage and the costs of a post; in full on both bases."""
    return a.contract_posts_filled * a.HOURS_PER_POST * a.wage_detention_officer * (1 + a.post_load)


@line("Bed contract: cost of the days", timing="yearly", **_CONTRACT)
def contract_days_cost(a):
    """Days of the rented beds, times the marginal cost of such a day. Full cost is the average cost of the days where
    that, less the posts, is more: the average day holds jail officers already."""
    marginal = a.contract_days * a.contract_bed_day
    average = a.contract_days * a.average_bed_day - a.contract_posts_pay
    return pick(a.full_cost, greatest(marginal, average), marginal)


@step("officers' hours under the contract", "hour/year")
def contract_hours(a):
    """Guard hours, and the hours that posts added for the contract supply."""
    return a.has_jail * a.beds * a.contract_guard_hours + a.contract_posts_filled * a.net_work_hours


@line("Bed contract: transport and guards", timing="yearly", hours="contract_hours", **_CONTRACT)
def contract_transport(a):
    """Trips under the contract, times their miles and the cost of a mile, and guard hours at the cost of an officer's
    hour."""
    return (
        a.has_jail
        * a.beds
        * (
            a.contract_trips_per_year * a.contract_miles_per_trip * a.mile
            + a.contract_guard_hours * a.detention_officer_hour
        )
    )


@line("Bed contract: what it takes once", timing="one_time", **_CONTRACT)
def contract_start_up(a):
    """A wall, beds or cameras that the contract takes."""
    return a.has_jail * a.beds * a.contract_start_up_cost


@line("Bed contract: rent", status="contracted", **_MONEY)
def contract_rent(a):
    """Days of the rented beds, times the daily rate, times the share received."""
    return -(a.contract_days * a.contract_rate * a.contract_share_received)


@line("Bed contract: guaranteed minimum beyond the rent", status="guaranteed", **_MONEY)
def contract_minimum_money(a):
    """Beds that ICE pays for although nobody fills them, times the days of a year, the daily rate and the share
    received."""
    unfilled = a.has_jail * a.beds * above_zero(a.contract_guaranteed_beds - a.contract_beds)
    return -(unfilled * a.BED_DAYS_PER_BED_YEAR * a.contract_rate * a.contract_share_received)


@line("Bed contract: payment for transport and guards", status="contracted", **_MONEY)
def contract_transport_money(a):
    """What ICE pays a year for transport and guards, times the share received."""
    return -(a.has_jail * a.beds * a.contract_transport_payment * a.contract_share_received)
