"""A figure somebody stated, set against the model."""

from estimator.claims.amounts import LONGEST_YEARS, years_of
from estimator.claims.check import check_claim, is_inside
from estimator.claims.examples import Example, claim_examples
from estimator.claims.figure import MEASURES, PERIODS, Claim, Said, make_claim
from estimator.claims.results import ALREADY_BUDGETED, STANDS_APART, Alone, Checked, LeftOut, Moved, OnBasis, Other

__all__ = [
    "ALREADY_BUDGETED",
    "LONGEST_YEARS",
    "MEASURES",
    "PERIODS",
    "STANDS_APART",
    "Alone",
    "Checked",
    "Claim",
    "Example",
    "LeftOut",
    "Moved",
    "OnBasis",
    "Other",
    "Said",
    "check_claim",
    "claim_examples",
    "is_inside",
    "make_claim",
    "years_of",
]
