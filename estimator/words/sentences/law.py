"""State law in sentences."""

from __future__ import annotations

from estimator.facts import Law, State
from estimator.scenario import Inputs
from estimator.words.catalog import say


def law_sentence(state: State, law: Law) -> str:
    """What state law asks, as a clause without its authority."""
    return say("law_clause", state=state.name, duty=law.detainer_duty, agreement=law.agreement)


def past_law(inputs: Inputs) -> str:
    """Which law stands behind an estimate of a past year, with its authority, or that it is not known; empty where the
    year is not past."""
    state, law, year = inputs.state, inputs.law, inputs.start_year
    if year >= inputs.numbers["start_year"].assumption.bounds[1]:
        return ""
    if law is None:
        return say("law_not_known", state=state.name, year=year)
    return say("past_law", year=year, clause=law_sentence(state, law), authority=law.authority, cited=_cited(law))


def law_in_words(inputs: Inputs) -> str:
    """State law of the first year in a sentence, with its authority, date and confidence."""
    state, law, year = inputs.state, inputs.law, inputs.start_year
    if law is None:
        return say("law_not_known", state=state.name, year=year)
    return say(
        "law_of_the_year",
        clause=law_sentence(state, law),
        authority=law.authority,
        cited=_cited(law),
        confidence=law.confidence,
        year=year,
        checked=law.checked,
    )


def _cited(law: Law) -> int | None:
    """The year by which a law is cited, where its authority does not hold it."""
    return law.year if law.year and str(law.year) not in law.authority else None
