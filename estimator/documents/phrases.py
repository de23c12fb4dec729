"""Phrases of documents alone: who bears a thing, and a known amount as it was typed."""

from __future__ import annotations

from estimator.scenario import Amount
from estimator.words.catalog import number

WHO = {"county": "the local agency", "ice": "ICE", "shared": "both", "none": "nobody is bound"}
_SIDES = {"": "", "option": ", of the choice alone", "baseline": ", of the baseline alone"}


def amount_words(amount: Amount) -> str:
    """A known amount as it was typed, in dollars; money that comes in is positive too."""
    received = ", received" if amount.received else ""
    return f"{number(abs(amount.usd))}{_SIDES[amount.side]}{received}"
