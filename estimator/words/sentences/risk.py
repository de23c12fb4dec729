"""What is at risk apart from the budget, and what a post round the clock would take, in sentences."""

from __future__ import annotations

from estimator.run import Result
from estimator.words.catalog import say

HOURS_PER_YEAR = 8760
_PAID_HOURS = 2080
_DAYS_PER_YEAR = 365
_YEARS_PER_HUNDRED = 100


def risk_words(result: Result) -> str:
    """The expected payments of the chosen set itself, what they rest on, and one payment in so many years."""
    inputs = result.inputs
    ours = result.contingent["expected_liability"]
    if not ours["option"].point:
        return say("no_rate_of_payments")
    cases = inputs.numbers["mean_payment"].assumption.cases
    return say(
        "expected_payments",
        ours=ours["option"],
        years=_YEARS_PER_HUNDRED / inputs.worked_values()["payments_per_hundred_agency_years"],
        cases=cases.count,
        of=cases.of,
        with_larger=result.contingent["expected_liability_with_larger"]["option"].point,
        same_in_baseline=not round(ours["difference"].point, 2),
        beds=bool(inputs.option_flags["beds"]),
    )


def round_the_clock_words(result: Result) -> str:
    """The price of one post in the jail, day and night, beside the beds that holds fill; empty where nobody is held."""
    beds = result.quantities["bed_days"]["option"].point / _DAYS_PER_YEAR
    if not beds:
        return ""
    values = result.inputs.worked_values()
    officers = HOURS_PER_YEAR / values["net_work_hours"]
    price = officers * _PAID_HOURS * values["wage_detention_officer"] * (1 + values["post_load"])
    return say("post_round_the_clock", beds=beds, officers=officers, price=price)
