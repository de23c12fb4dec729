"""The shared words are the words in use: a type that left one out would call a word in use a mistake."""

from __future__ import annotations

from typing import get_args

from estimator import terms
from estimator.facts import AGREEMENTS
from estimator.run import BASES, LINES, SETS


def test_the_words_of_the_types_are_the_words_in_use():
    assert get_args(terms.Basis) == BASES
    assert get_args(terms.Side) == SETS
    assert set(get_args(terms.Agreement)) == set(AGREEMENTS)
    assert set(get_args(terms.Timing)) == {rule.timing for rule in LINES}
    assert set(get_args(terms.Status)) == {rule.status for rule in LINES}
