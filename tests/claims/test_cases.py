"""Real claims from public reports, as they were made: what each is said to be."""

from __future__ import annotations

import pytest

from estimator.claims import check_claim, make_claim
from estimator.scenario import check_scenario, resolve
from estimator.words.sentences import findings_words, read_as_words
from tests.strategies import FACTS

# A contract for up to 150 beds at $151.66 a day, of which officials expected a profit of about $6 million.
PROFIT = {
    "format": 1, "place": "county", "county": "Rockingham", "state": "NH", "population": 320_000, "options": ["detainers"],
    "baseline": "none",
    "values": {"start_year": 2026, "detainers_per_year": 0, "bed_rental_beds": 150, "bed_rental_rate": 151.66},
}  # fmt: skip
# An auditor told of the last SCAAP payment, before and after the fee of the firm that files.
AWARD = {
    "format": 1, "place": "county", "county": "Nacogdoches", "state": "TX", "population": 65_000, "options": ["jem"],
    "baseline": "none", "values": {"start_year": 2019, "state_grant_cap": 0, "scaap_last_award": 13_000},
}  # fmt: skip
# A spokesman said that nobody is held beyond the sentence, so that there is no additional expense.
NO_EXTRA_DAYS = {
    "format": 1, "place": "county", "county": "Harris", "state": "TX", "options": ["detainers"], "baseline": "none",
    "values": {"start_year": 2013, "detainers_per_year": 14_500},
}  # fmt: skip


def said_of(raw, amount, measure="net", **how):
    inputs = resolve(check_scenario(raw, FACTS), FACTS)
    found = check_claim(make_claim(amount, measure, **how), inputs, FACTS, 1000, search=False)
    return found, " ".join(findings_words(found, FACTS))


@pytest.mark.parametrize("amount", ["profit of $6 million", "-6000000"])
def test_a_gain_between_two_counts(amount):
    """More gain than with posts, less than without: 150 beds bring $8,303,385, so that a day would cost $42.07 in all."""
    found, words = said_of(PROFIT, amount)
    assert found.claim.amount == -6_000_000
    assert found.verdict.kind == "below"
    assert (found.could_be[0].kind, found.could_be[0].what) == ("between_bases", "posts")
    without, with_posts = (round(end / 1e6, 1) for end in found.could_be[0].ends)
    assert (without, with_posts) == (-6.7, -3.7)
    assert "a day of a rented bed costs $42.07 in all, posts included" in words


def test_a_profit_as_a_reporter_types_it_is_asked_about():
    found, words = said_of(PROFIT, "$6 million")
    assert found.verdict.kind == "cannot_say"
    assert "“a cost of $6 million” or “a gain of $6 million”" in words


@pytest.mark.parametrize(("amount", "says"), [("$13,000", "$13,000 as typed"), ("$10,000", "less 23 percent")])
def test_an_award_before_and_after_the_fee(amount, says):
    found, words = said_of(AWARD, amount, "scaap")
    assert (found.verdict.kind, found.verdict.true) == ("not_the_agreements", True)
    assert says in words
    assert "share of SCAAP" in words


@pytest.mark.parametrize("amount", ["zero", "no additional cost"])
def test_no_extra_days_names_the_speakers_reason_whether_or_not_it_was_typed(amount):
    found, words = said_of(NO_EXTRA_DAYS, amount, "detention")
    assert found.claim.amount == 0
    assert "share_reaching_release" in {condition.one.id for condition in found.true_only_if}
    assert "share of detainers that reach the day of release: 0 percent" in words
    given, _ = said_of(NO_EXTRA_DAYS, amount, "detention", reason="share_reaching_release")
    assert given.true_only_if[0].one.id == "share_reaching_release"
    assert given.true_only_if[0].said


def test_usual_words_are_zero():
    found, _ = said_of(NO_EXTRA_DAYS, "no fiscal impact")
    assert (found.claim.amount, found.claim.basis, found.verdict.basis) == (0, "", "new_spending")
    within, _ = said_of(NO_EXTRA_DAYS, "within existing resources")
    assert (within.claim.amount, within.claim.basis) == (0, "new_spending")
    assert read_as_words(within) == "Read: $0 a year (net, after what comes back, in new spending)."
