"""What the tool says of the figures that officials and others have stated in public."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from estimator.claims import check_claim, claim_examples
from estimator.scenario import resolve
from tests.strategies import FACTS

PUBLISHED = json.loads((Path(__file__).parent / "published.json").read_text("utf-8"))

# A change here is a change of what the tool tells reporters.
VERDICTS = {
    "CLM-001": "outside",
    "CLM-003": "outside",
    "CLM-004": "consistent",
    "CLM-005": "consistent_only_if",
    "CLM-006": "outside",
    "CLM-007": "consistent_only_if",
    "CLM-008": "outside",
    "CLM-009": "consistent_only_if",
    "CLM-011": "outside",
    "CLM-012": "consistent",
    "CLM-014": "consistent",
    "CLM-017": "consistent_only_if",
    "CLM-019": "consistent",
    "CLM-020": "counts_something_different",
    "CLM-021": "outside",
    "CLM-025": "consistent_only_if",
}
EXAMPLES = claim_examples(FACTS)


@pytest.fixture(scope="module")
def said():
    return {e.evidence: check_claim(e.claim, resolve(e.scenario, FACTS), FACTS) for e in EXAMPLES}


@pytest.mark.slow
@pytest.mark.parametrize("evidence", VERDICTS)
def test_what_is_said_of_each_public_claim(evidence, said):
    assert said[evidence].verdict == VERDICTS[evidence]


@pytest.mark.slow
def test_public_claims_lean_neither_way(said):
    """Figures below ours and figures above ours are both found outside, and both consistent only if something holds."""
    sides = {}
    for found in said.values():
        on_basis = next(iter(found.bases.values()))
        side = "below" if found.claim.amount < on_basis.ours.point else "above"
        sides.setdefault(found.verdict, set()).add(side)
    assert sides["outside"] == {"below", "above"}
    assert sides["consistent_only_if"] == {"below", "above"}


@pytest.mark.slow
def test_details_of_public_claims(said):
    alone = {each.id: each for each in said["CLM-011"].bases["full_cost"].alone}
    assert alone["contract_beds"].needed == pytest.approx(20e6 / 37 / 365)
    (move,) = said["CLM-009"].bases["full_cost"].joint
    assert (move.id, move.needed) == ("federal_share_received", pytest.approx(1))
    # Nobody offers to repay those who fill in: no case of federal money brings the net to nothing.
    assert said["CLM-001"].settings == ()
    assert all(on_basis.reach[0] > 0 for on_basis in said["CLM-001"].bases.values())
    (move,) = said["CLM-025"].bases["new_spending"].joint
    assert (move.id, move.needed) == ("backfill_share", pytest.approx(0))
    assert any("longer stay counted" in other.what for other in said["CLM-020"].others)


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
