"""A bed contract in sentences."""

from __future__ import annotations

from estimator.run import BASES, break_even, contract_net
from estimator.scenario import Inputs
from estimator.words.catalog import number, say
from estimator.words.sentences.captions import Captions

CONTRACT_CASE_WORDS = Captions("case", ("stated", "half", "minimum", "existing_officers"))


def break_even_words(inputs: Inputs) -> list[str]:
    """Where the contract breaks even on each basis; what stays when beds empty."""
    sentences = []
    for basis in BASES:
        beds = [number(round(count, 1)) for count in break_even(inputs, basis)]
        brings = contract_net(inputs, inputs.numbers["contract_beds"].expected)[basis] < 0
        sentences.append(
            say("breaks_even", basis=basis, beds=beds) if beds else say("never_breaks_even", basis=basis, brings=brings)
        )
    cases = inputs.numbers["posts_per_contract_bed"].assumption.cases
    derived = not inputs.numbers["contract_posts"].given
    return [*sentences, say("posts_of_contract", derived=derived, cases=cases.count, of=cases.of)]
