"""Where a figure falls among our results, and nothing else: shares s and 1 - s below it get mirror verdicts."""

from __future__ import annotations

import numpy as np

from estimator.claims.figure import Claim
from estimator.claims.results import End, Verdict
from estimator.run import Floats
from estimator.terms import Basis

# A stated figure is rounded: what lies within half a percent of it is the same.
_ROUNDING = 0.005
_SMALLEST: dict[str, float] = {"USD": 0.005, "tax_cent": 1e-6, "budget_percent": 1e-6, "post": 1e-6}
# Our range leaves one result in twenty out at each side; at an end of it under one in ten lies beyond.
OUTSIDE, AT_END = 0.05, 0.10
# A share on a limit is on it, whichever way it was added up.
_HAIR = 1e-9


def slack_of(amount: float, unit: str = "USD") -> float:
    """How far a result may lie from a stated figure and be the same."""
    return max(abs(amount) * _ROUNDING, _SMALLEST[unit])


def share_below(claim: Claim, drawn: Floats) -> float:
    """The share of our results below the figure, or below the middle of a stated range; those the same counted half."""
    low, high = claim.amount, claim.amount if claim.upper is None else claim.upper
    below, above = _shares(low, high, claim.unit, drawn)
    return (below + 1 - above) / 2


def _shares(low: float, high: float, unit: str, drawn: Floats) -> tuple[float, float]:
    """The shares of results below and above a figure or a stated range."""
    below = float(np.mean(drawn < low - slack_of(low, unit)))
    above = float(np.mean(drawn > high + slack_of(high, unit)))
    return below, above


def fall(claim: Claim, basis: Basis, drawn: Floats) -> Verdict:
    """Where the figure falls among the results of one basis."""
    if claim.bound:
        return _limit(claim, basis, drawn)
    upper = claim.amount if claim.upper is None else claim.upper
    below, above = _shares(claim.amount, upper, claim.unit, drawn)
    if 1 - above < OUTSIDE - _HAIR:
        return Verdict("below", basis)
    if 1 - below < OUTSIDE - _HAIR:
        return Verdict("above", basis)
    return Verdict("inside", basis, _end((below + 1 - above) / 2))


def _end(share: float) -> End:
    return "lower" if share < AT_END - _HAIR else "upper" if share > 1 - AT_END + _HAIR else ""


def _limit(claim: Claim, basis: Basis, drawn: Floats) -> Verdict:
    """A limit is inside where our results keep it, all or some; else the figure lies on the side that it says."""
    slack = slack_of(claim.amount, claim.unit) * (-1 if claim.strict else 1)
    at_most = claim.bound == "at_most"
    kept = float(np.mean(drawn <= claim.amount + slack if at_most else drawn >= claim.amount - slack))
    if kept < OUTSIDE - _HAIR:
        return Verdict("below" if at_most else "above", basis)
    if kept > 1 - OUTSIDE + _HAIR:
        return Verdict("inside", basis, kept=True)
    return Verdict("inside", basis, _end(kept if at_most else 1 - kept))
