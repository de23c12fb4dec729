"""State law in sentences."""

from __future__ import annotations

from estimator.facts import Law, State
from estimator.scenario import Inputs
from estimator.words.catalog import long_date


def law_sentence(state: State, law: Law) -> str:
    """What state law asks, as a clause without its authority."""
    return _clause(state.name, law)


def past_law(inputs: Inputs) -> str:
    """Which law stands behind an estimate of a past year, with its authority, or that it is not known; empty where the
    year is not past."""
    year, usual = inputs.start_year, inputs.numbers["start_year"].assumption.bounds[1]
    if year >= usual:
        return ""
    if inputs.law is None:
        return f"What the law of {inputs.state.name} was on January 1, {year} is not known here."
    cited = f", {inputs.law.year}" if inputs.law.year and str(inputs.law.year) not in inputs.law.authority else ""
    return (
        f"Set against the law of January 1, {year}: {_clause(inputs.state.name, inputs.law)} "
        f"({inputs.law.authority}{cited})."
    )


def _clause(name: str, law: Law) -> str:
    """What a state's law asks, as a clause without its authority."""
    duty = {
        "required": "requires jails to honor ICE detainers",
        "not_required": "does not require jails to honor ICE detainers",
        "barred": "bars or limits holding people on an ICE detainer",
        "unknown": "could not be read on ICE detainers",
    }[law.detainer_duty]
    agreement = {
        "required": "requires sheriffs to seek or sign a 287(g) agreement",
        "allowed": "leaves 287(g) agreements to local choice, as far as is known",
        "restricted": "sets conditions on 287(g) agreements",
        "pending": "may change on 287(g) agreements: a bar was before the legislature",
        "barred": "bars 287(g) agreements",
        "unknown": "could not be read on 287(g) agreements",
    }[law.agreement]
    joined = "but it" if (law.detainer_duty, law.agreement) == ("required", "allowed") else "and it"
    return f"{name} law {duty}, {joined} {agreement}"


def law_in_words(inputs: Inputs) -> str:
    """State law of the first year in a sentence, with its authority, date and confidence."""
    state, law, year = inputs.state, inputs.law, inputs.start_year
    if law is None:
        return f"What the law of {state.name} was in {year} is not known here."
    cited = f", {law.year}" if law.year and str(law.year) not in law.authority else ""
    return (
        f"{law_sentence(state, law)} ({law.authority}{cited}; confidence {law.confidence}; read for {year}, checked "
        f"{long_date(law.checked)})."
    )
