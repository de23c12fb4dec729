"""A single legal case, beside the published payments: each of them a payment, and no mean of them."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import rtoml

from estimator.claims.figure import Claim
from estimator.claims.results import CaseCheck, Payment, Verdict
from estimator.claims.verdict import fall
from estimator.facts import FOLDER
from estimator.refusal import FactsError
from estimator.run import make_range
from estimator.scenario import Inputs
from estimator.words.catalog import say

FILE = FOLDER / "payments.toml"
_KEYS = {"place", "state", "amount", "year", "kind", "publisher", "url"}
_KINDS = ("single", "class", "verdict")
_MOST_KNOWN = 3


@cache
def published_payments() -> tuple[Payment, ...]:
    """Every published payment, the smallest first. Raises FactsError naming the record."""
    raw = rtoml.load(FILE)
    return tuple(sorted((_payment(key, record) for key, record in raw.items()), key=lambda payment: payment.amount))


def _payment(key: str, record: dict[str, Any]) -> Payment:
    if set(record) != _KEYS or record["kind"] not in _KINDS or not record["url"].startswith("http"):
        raise FactsError(say("payment_record_refused", key=key))
    return Payment(key, **record)


def case_check(claim: Claim, inputs: Inputs) -> tuple[CaseCheck, Verdict]:
    """A figure of one case among the single payments; the place's own larger ones by name, else the larger of others."""
    payments = published_payments()
    single = np.array([payment.amount for payment in payments if payment.kind == "single"])
    where = fall(claim, claim.lead, single)
    here = [payment for payment in payments if _is_here(payment, inputs)]
    larger = [payment for payment in payments if payment.amount > claim.amount]
    known = here or (larger[-_MOST_KNOWN:] if where.kind == "above" else [])
    return CaseCheck(make_range(single, float(np.median(single))), len(single), tuple(known)), where


def _is_here(payment: Payment, inputs: Inputs) -> bool:
    name = inputs.scenario.name.removesuffix(" County")
    return payment.state == inputs.scenario.state and payment.place == name
