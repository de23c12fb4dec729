"""A bed contract in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from estimator.run import BASES, break_even, contract_net
from estimator.scenario import Inputs
from estimator.words.catalog import number
from estimator.words.sentences.captions import BASIS_WORDS

CONTRACT_CASE_WORDS: Mapping[str, str] = {
    "stated": "At the beds stated",
    "half": "At half of them",
    "minimum": "At the guaranteed minimum",
    "existing_officers": "At the beds stated, if existing officers suffice",
}


def break_even_words(inputs: Inputs) -> list[str]:
    """Where the contract breaks even on each basis; what stays when beds empty."""
    sentences = []
    for basis in BASES:
        at = break_even(inputs, basis)
        noun = BASIS_WORDS[basis].lower()
        if not at:
            brings = contract_net(inputs, inputs.numbers["contract_beds"].expected)[basis] < 0
            words = "brings more than it costs" if brings else "costs more than it brings"
            sentences.append(f"In {noun} it {words} at any number of beds filled, up to twice the beds stated.")
        else:
            beds = " and ".join(number(round(count, 1)) for count in at)
            sentences.append(f"In {noun} it breaks even at {beds} beds filled all year.")
    cases = inputs.numbers["posts_per_contract_bed"].assumption.cases
    if not inputs.numbers["contract_posts"].given:
        sentences.append(f"The posts rest on {cases.count} {cases.of}.")
    sentences.append("Posts stay when the beds empty, so these are with the posts of the beds stated.")
    return sentences
