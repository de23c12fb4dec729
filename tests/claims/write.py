"""``python -m tests.claims.write`` works out anew what is said of each public claim, where the facts or the model changed."""

from __future__ import annotations

from pathlib import Path

from estimator.claims import check_claim, claim_examples
from estimator.exchange import said_of_claims_text
from estimator.facts import load_facts
from estimator.scenario import resolve

FILE = Path(__file__).resolve().parents[2] / "estimator" / "exchange" / "public_claims.json"


def text() -> str:
    """The file as it would be written now."""
    facts = load_facts()
    checked = [
        (example, check_claim(example.claim, resolve(example.scenario, facts), facts))
        for example in claim_examples(facts)
    ]
    return said_of_claims_text(checked, facts)


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
