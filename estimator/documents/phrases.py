"""Phrases of documents alone: the law of a year, names of groups and of how sure money is, a typed amount, who bears what."""

from __future__ import annotations

from msgspec import structs

from estimator.scenario import Amount, Inputs
from estimator.words.catalog import number
from estimator.words.sentences import GROUP_WORDS, STATUS_WORDS, law_in_words

# Beside those of all screens.
_GROUPS = {"contract": "The bed contract"}
_STATUS = {"contracted": "paid by contract for work done"}
WHO = {"county": "the local agency", "ice": "ICE", "shared": "both", "none": "nobody is bound"}
_SIDES = {"": "", "option": ", of the choice alone", "baseline": ", of the baseline alone"}


def group_words(group: str) -> str:
    """What a group of lines is called."""
    return {**_GROUPS, **GROUP_WORDS}[group]


def status_words(status: str) -> str:
    """How sure a line's money is."""
    return {**_STATUS, **STATUS_WORDS}[status]


def law_words(inputs: Inputs) -> str:
    """The state law of the year of the estimate, with its authority; said so where it is not known."""
    day = f"January 1, {inputs.start_year}"
    if inputs.law is None:
        return f"What the law of {inputs.state.name} was on {day} is not known here."
    # The sentence tells of the newest law of a state, so it is given the law of that year alone.
    return f"Law of {day}, as read: {law_in_words(structs.replace(inputs.state, laws=(inputs.law,)))}"


def amount_words(amount: Amount) -> str:
    """A known amount as it was typed, in dollars; money that comes in is positive too."""
    received = ", received" if amount.received else ""
    return f"{number(abs(amount.usd))}{_SIDES[amount.side]}{received}"
