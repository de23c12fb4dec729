"""A figure somebody stated, set against the model."""

from estimator.claims.amounts import LONGEST_YEARS, years_of
from estimator.claims.check import check_claim, is_inside
from estimator.claims.examples import Example, claim_examples
from estimator.claims.figure import MEASURES, NETS, PERIODS, Claim, Speaker, make_claim
from estimator.claims.results import (
    ALREADY_BUDGETED,
    STANDS_APART,
    BasisCheck,
    ClaimCheck,
    JointMove,
    LeftOutPart,
    OneAlone,
    OtherReading,
    Verdict,
)

__all__ = [
    "ALREADY_BUDGETED",
    "LONGEST_YEARS",
    "MEASURES",
    "NETS",
    "PERIODS",
    "STANDS_APART",
    "BasisCheck",
    "Claim",
    "ClaimCheck",
    "Example",
    "JointMove",
    "LeftOutPart",
    "OneAlone",
    "OtherReading",
    "Speaker",
    "Verdict",
    "check_claim",
    "claim_examples",
    "is_inside",
    "make_claim",
    "years_of",
]
