"""What is said of each public claim, worked out beforehand: a page of them need not check sixteen figures first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from importlib import resources
from typing import Any

from estimator.claims import ClaimCheck, Example, VerdictKind
from estimator.facts import Facts
from estimator.words.sentences import could_be_words, true_only_if_words, verdict_words

FILE = "public_claims.json"


@dataclass(frozen=True)
class SaidOfClaim:
    """Where a public claim falls, what would have to be true, and what else it could be: the kind, and the sentences."""

    kind: VerdictKind
    verdict: str
    true_only_if: str
    could_be: str


def said_of_claims() -> dict[str, SaidOfClaim]:
    """What is said of each public claim by its id, as it was worked out when the facts or the model last changed."""
    text = resources.files(__package__).joinpath(FILE).read_text("utf-8")
    return {id: SaidOfClaim(**said) for id, said in json.loads(text).items()}


def said_of_claims_text(checked: Iterable[tuple[Example, ClaimCheck]], facts: Facts) -> str:
    """The file of what is said, from claims that were checked now."""
    said: dict[str, dict[str, Any]] = {
        example.id: asdict(
            SaidOfClaim(
                check.verdict.kind, verdict_words(check), true_only_if_words(check, facts), could_be_words(check, facts)
            )
        )
        for example, check in checked
    }
    return json.dumps(said, indent=1, ensure_ascii=False) + "\n"
