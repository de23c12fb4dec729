"""State law in sentences."""

from __future__ import annotations

from estimator.facts import State
from estimator.words.catalog import long_date


def law_sentence(state: State) -> str:
    """What state law asks, as a clause without its authority."""
    duty = {
        "required": "requires jails to honor ICE detainers",
        "not_required": "does not require jails to honor ICE detainers",
        "barred": "bars or limits holding people on an ICE detainer",
        "unknown": "could not be read on ICE detainers",
    }[state.detainer_duty]
    agreement = {
        "required": "requires sheriffs to seek or sign a 287(g) agreement",
        "allowed": "leaves 287(g) agreements to local choice, as far as is known",
        "restricted": "sets conditions on 287(g) agreements",
        "pending": "may change on 287(g) agreements: a bar was before the legislature",
        "barred": "bars 287(g) agreements",
        "unknown": "could not be read on 287(g) agreements",
    }[state.agreement]
    joined = "but it" if (state.detainer_duty, state.agreement) == ("required", "allowed") else "and it"
    return f"{state.name} law {duty}, {joined} {agreement}"


def law_in_words(state: State) -> str:
    """State law in a sentence, with its authority, date and confidence."""
    law = state.law
    year = f", {law.year}" if law.year and str(law.year) not in law.authority else ""
    text = f"{law_sentence(state)} ({law.authority}{year}; confidence {law.confidence}"
    return text + f"; checked {long_date(law.checked)})."
