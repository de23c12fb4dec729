"""Counsel, and what might be owed if the county is sued. Exposure is contingent and stands apart."""

from estimator.rules.formula import greatest, line, pick, step

# What stands apart from the budget.
_EXPOSURE = {"group": "contingent", "timing": "yearly", "status": "contingent", "counts": False}


@line("Legal counsel", group="legal", payer="county", timing="yearly", needs=("wso", "jem", "tfm"))
def counsel(a):
    """Hours of legal advice a year, times the share that the work takes, times the rate. New spending only where counsel
    is from outside."""
    return (
        a.any_agreement
        * a.counsel_hours
        * a.share_of_overhead
        * a.counsel_rate
        * pick(a.outside_counsel, 1, a.full_cost)
    )


@step("takes part in a way that can lead to a claim", "1")
def exposures(a):
    """One where detainers are honored or any agreement is chosen, else zero; once an agency."""
    return greatest(a.honors, a.any_agreement)


@step("claims paid", "payment/year")
def claims_paid(a):
    """The payments found in a hundred agency-years, for an agency that takes part."""
    return a.exposures * a.payments_per_hundred_agency_years / a.YEARS_PER_HUNDRED


@line(
    "Expected legal payments",
    payer="county",
    needs=("honors", "wso", "jem", "tfm"),
    **_EXPOSURE,
)
def expected_liability(a):
    """Claims paid a year, times the county's share of the mean payment and the cost of defense."""
    return a.claims_paid * (a.mean_payment * a.county_share_of_payment + a.defence_cost)


@line(
    "Expected legal payments the insurer bears",
    payer="insurer",
    needs=("honors", "wso", "jem", "tfm"),
    **_EXPOSURE,
)
def insured_liability(a):
    """Claims paid a year, times the rest of the mean payment."""
    return a.claims_paid * a.mean_payment * (1 - a.county_share_of_payment)


@line(
    "Expected legal payments, two larger cases counted",
    payer="county",
    needs=("honors", "wso", "jem", "tfm"),
    **_EXPOSURE,
)
def expected_liability_with_larger(a):
    """Claims paid a year, times the county's share of the mean payment with the two larger cases, and the cost of
    defense."""
    return a.claims_paid * (a.mean_payment_with_larger * a.county_share_of_payment + a.defence_cost)


@line(
    "If a court found every hold unlawful",
    payer="county",
    needs=("honors",),
    **_EXPOSURE,
)
def unlawful_holds(a):
    """People held in a year, times the days, times the payment for each excess day in a large class case."""
    return a.people_held * a.days_held * a.payment_per_excess_day


@line(
    "Legal exposure counted in the total",
    group="legal",
    payer="county",
    timing="yearly",
    needs=("honors", "wso", "jem", "tfm"),
)
def legal_exposure(a):
    """Expected legal payments, only where the person asks for them in the total."""
    return a.legal_exposure_counted * a.expected_liability
