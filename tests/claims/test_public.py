"""What the tool says of the figures that officials and others have stated in public."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from estimator.claims import check_claim, claim_examples
from estimator.exchange import said_of_claims, said_of_claims_text
from estimator.scenario import resolve
from estimator.words.sentences import QUOTE_LIMIT, quote
from tests.claims.checking import TODAY
from tests.claims.write import FILE
from tests.strategies import FACTS

PUBLISHED = json.loads((Path(__file__).parent / "published.json").read_text("utf-8"))

# A change here is a change of what the tool tells reporters.
VERDICTS = {
    "CLM-001": "below",
    "CLM-003": "below",
    "CLM-004": "inside",
    "CLM-005": "below",
    "CLM-006": "below",
    "CLM-007": "below",
    "CLM-008": "below",
    "CLM-009": "above",
    "CLM-011": "above",
    "CLM-012": "above",
    "CLM-014": "above",
    "CLM-017": "inside",
    "CLM-019": "inside",
    "CLM-020": "above",
    "CLM-021": "above",
    "CLM-025": "below",
}
EXAMPLES = claim_examples(FACTS)


@pytest.fixture(scope="module")
def said():
    return {e.evidence: check_claim(e.claim, resolve(e.scenario, FACTS), FACTS) for e in EXAMPLES}


@pytest.mark.slow
@pytest.mark.parametrize("evidence", VERDICTS)
def test_what_is_said_of_each_public_claim(evidence, said):
    assert said[evidence].verdict.kind == VERDICTS[evidence]


@pytest.mark.slow
def test_two_sentences_of_each_public_claim(said):
    """Theirs and ours, with source and date, under sixty words; and no word that calls anybody anything."""
    for example in EXAMPLES:
        theirs, ours = quote(said[example.evidence], FACTS, example.source, TODAY)
        assert len(f"{theirs} {ours}".split()) < QUOTE_LIMIT
        assert "November 21, 2026" in ours
        assert "Local oversight cost estimator" in ours


@pytest.mark.slow
def test_details_of_public_claims(said):
    (rate, beds) = (condition.one for condition in said["CLM-011"].true_only_if)
    assert beds.needed == pytest.approx(20e6 / 37 / 365) or rate.needed == pytest.approx(20e6 / 37 / 365)
    assert said["CLM-009"].true_only_if[0].one.id == "federal_share_received"
    assert said["CLM-009"].true_only_if[0].one.needed == pytest.approx(1)
    # Nobody offers to repay those who fill in: no case of federal money brings the net to nothing.
    assert said["CLM-001"].could_be == ()
    assert not said["CLM-001"].reached
    # The mayor's $92 is the full cost of a day less the rate.
    assert ("basis", "full_cost") in {(other.kind, other.what) for other in said["CLM-012"].could_be}
    assert any("longer stay counted" in other.what for other in said["CLM-020"].could_be)


def test_every_public_claim_is_an_example_with_its_address_and_its_number():
    """``published.json`` was read off the sources apart from the examples."""
    published = {claim["id"]: claim for claim in PUBLISHED}
    assert {example.evidence for example in EXAMPLES} == set(published)
    compared = 0
    for example in EXAMPLES:
        claim = published[example.evidence]
        assert example.url == claim["url"]
        # The number beside CLM-017 is ICE's payment; what was stated is that nothing is left to pay.
        if claim["number"] is not None and claim["unit"] not in ("percent", "USD per hold"):
            assert example.claim.amount == pytest.approx(claim["number"])
            compared += 1
    assert compared == 13


@pytest.mark.slow
def test_what_is_shipped_of_each_public_claim_is_what_is_said_now(said):
    """Worked out beforehand, for a page that opens at once. Where this fails: python -m tests.claims.write"""
    now = said_of_claims_text(((example, said[example.evidence]) for example in EXAMPLES), FACTS)
    assert FILE.read_text("utf-8") == now
    assert {id: each.kind for id, each in said_of_claims().items()} == {e.id: VERDICTS[e.evidence] for e in EXAMPLES}
