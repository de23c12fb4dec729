"""What is at risk apart from the budget, and what a post round the clock would take, in sentences."""

from __future__ import annotations

from estimator.run import Result
from estimator.words.catalog import money, money_range, number

HOURS_PER_YEAR = 8760
_PAID_HOURS = 2080
_DAYS_PER_YEAR = 365
_LEAST_BEDS = 0.1


def risk_words(result: Result) -> str:
    """The expected payments of the chosen set itself, what they rest on, and one payment in so many years."""
    inputs = result.inputs
    ours = result.contingent["expected_liability"]
    if not ours["option"].point:
        return "Where no detainer is honored and no agreement is held, no rate of legal payments was found."
    values = inputs.worked_values()
    years = 100 / values["payments_per_hundred_agency_years"]
    cases = inputs.numbers["mean_payment"].assumption.cases
    with_larger = result.contingent["expected_liability_with_larger"]["option"]
    sentences = [
        f"For the choice itself we expect about {money(ours['option'].point)} a year ({money_range(ours['option'])}): about "
        f"one payment in {number(round(years))} years. It rests on {cases.count} {cases.of}, larger ones left out, and on a "
        f"rate that is a floor. With two larger cases counted it would be about {money(with_larger.point)} a year."
    ]
    if not round(ours["difference"].point, 2):
        sentences.append(
            "The baseline has the same: our rate cannot tell agreements from detainers. This is no finding that there is no "
            "added risk."
        )
    if inputs.option_flags["beds"]:
        sentences.append("Who bears an injury or a death in custody under the bed contract is not in this rate.")
    return " ".join(sentences)


def round_the_clock_words(result: Result) -> str:
    """The price of one post in the jail, day and night, beside the beds that holds fill; empty where nobody is held."""
    beds = result.quantities["bed_days"]["option"].point / _DAYS_PER_YEAR
    if not beds:
        return ""
    values = result.inputs.worked_values()
    officers = HOURS_PER_YEAR / values["net_work_hours"]
    price = officers * _PAID_HOURS * values["wage_detention_officer"] * (1 + values["post_load"])
    return (
        f"Holds fill {_beds(beds)} on an average day. No post is added for them; one post day and night "
        f"would take {officers:.1f} officers, about {money(price)} a year."
    )


def _beds(beds: float) -> str:
    return f"about {number(round(beds, 1))} beds" if beds >= _LEAST_BEDS else "less than a tenth of a bed"
