"""A figure somebody stated, set against the model."""

from estimator.claims.amounts import LONGEST_YEARS, PERIODS, years_of
from estimator.claims.check import check_claim
from estimator.claims.conditions import is_near
from estimator.claims.examples import Example, claim_examples
from estimator.claims.figure import MEASURES, NETS, Claim, Speaker, make_claim
from estimator.claims.payments import published_payments
from estimator.claims.results import (
    VERDICT_KINDS,
    BasisCheck,
    CaseCheck,
    ClaimCheck,
    Condition,
    JointMove,
    LeftOutPart,
    OneAlone,
    OtherReading,
    Payment,
    Verdict,
    VerdictKind,
)

__all__ = [
    "LONGEST_YEARS",
    "MEASURES",
    "NETS",
    "PERIODS",
    "VERDICT_KINDS",
    "BasisCheck",
    "CaseCheck",
    "Claim",
    "ClaimCheck",
    "Condition",
    "Example",
    "JointMove",
    "LeftOutPart",
    "OneAlone",
    "OtherReading",
    "Payment",
    "Speaker",
    "Verdict",
    "VerdictKind",
    "check_claim",
    "claim_examples",
    "is_near",
    "make_claim",
    "published_payments",
    "years_of",
]
