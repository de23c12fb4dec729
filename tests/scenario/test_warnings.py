"""What has to be said beside a result: what is past its date of checking, who runs the jail, a label on nobody's list."""

from __future__ import annotations

from datetime import date

from estimator.scenario.door import check_scenario
from estimator.scenario.resolve import resolve
from estimator.scenario.warnings import NAMED_AS_STALE, stale_warnings

GASTON = {"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}


def due(sentence):
    return "checked again" in sentence


def test_years_later_one_sentence_names_the_oldest_and_counts_the_rest(facts):
    today = date(2031, 11, 27)
    inputs = resolve(check_scenario(GASTON, facts), facts, today)
    stale = [n.assumption for n in inputs.numbers.values() if not n.given and n.assumption.stale_on(today)]
    assert len(stale) > 20
    sentences = [sentence for sentence in inputs.warnings if due(sentence)]
    assert len(sentences) == 1
    assert sentences[0].startswith(f"{len(stale)} values are due to be checked again: ")
    assert sentences[0].endswith(f"; and {len(stale) - NAMED_AS_STALE} more.")
    assert sentences[0].count("last checked") == NAMED_AS_STALE
    oldest = min(stale, key=lambda record: record.checked)
    assert f"{oldest.label}, last checked {oldest.checked}" in sentences[0]


def test_few_are_all_named_and_none_is_no_sentence(facts):
    first, second, *_ = facts.assumptions.values()
    assert stale_warnings([]) == []
    assert stale_warnings([first]) == [f"{first.label}: last checked {first.checked}, due to be checked again."]
    (both,) = stale_warnings([first, second])
    assert both.startswith("2 values are due to be checked again: ")
    assert first.label in both
    assert second.label in both
    assert "more" not in both
