"""What is said of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from estimator.claims.figure import Claim, Part
from estimator.run import Range
from estimator.scenario import Inputs
from estimator.terms import Basis

Verdict = Literal["consistent", "consistent_only_if", "counts_something_different", "outside"]
ReadingKind = Literal["basis", "measure", "per", "group", "method", "federal"]

STANDS_APART = "stands apart from the budget"


ALREADY_BUDGETED = "money for pay already in the budget"
UNDER_A_CONTRACT = "under the bed contract, a figure of its own"
BESIDE_THE_CONTRACT = "no part of the bed contract"


@dataclass(frozen=True)
class OneAlone:
    """One assumption by itself. ``typical``: its worked value here. ``needed``: the value that gives the figure, None where no permitted value does.
    ``inside``: whether that lies between the plausible bounds. ``between``: the whole numbers around it where the
    assumption is a whole number and none gives the figure exactly. ``least`` and ``greatest``: how far the result goes with
    this one alone, over all that is permitted."""

    id: str
    label: str
    unit: str
    low: float
    typical: float
    high: float
    needed: float | None
    inside: bool
    between: tuple[int, int] | None
    least: float
    greatest: float


@dataclass(frozen=True)
class JointMove:
    """One assumption of a joint change; ``share`` is its move as a share of its own range, with its sign."""

    id: str
    label: str
    unit: str
    typical: float
    needed: float
    share: float


@dataclass(frozen=True)
class OtherReading:
    """Another thing the figure could be a figure of, in whose range it lies. ``kind``: basis, measure, per, group, method
    or federal; ``what``: which one. ``far``: how many choices of method lie between, then how far its worked value is."""

    kind: ReadingKind
    what: str
    basis: Basis
    ours: Range
    far: tuple[int, float] = (1, 0.0)


@dataclass(frozen=True)
class LeftOutPart:
    """One thing the stated figure does not hold, USD by our figures, a year or once. ``why``: why it stands outside."""

    label: str
    amount: float
    timing: str
    why: str


@dataclass(frozen=True)
class BasisCheck:
    """The claim on one basis. ``share_below``: share of draws below it, draws equal to it counted half. ``nothing_back``: all
    is said to be repaid, and we count no money that comes back."""

    basis: Basis
    ours: Range
    least: float
    greatest: float
    share_below: float
    inside: bool
    alone: tuple[OneAlone, ...]
    joint: tuple[JointMove, ...] | None
    reach: tuple[float, float]
    nothing_back: bool = False


@dataclass(frozen=True)
class ClaimCheck:
    """All that is said of a claim. ``others``: other ways of counting that it fits. ``settings``: choices (federal money)
    that would bring it inside. ``read_as``: the basis on which it leaves things out. ``announced``: whether our figure counts
    announced money. ``divisor``: what a figure for each person or day is divided by. ``part``: where a bed contract is
    chosen beside something else, whether the figure is of the contract or of all but the contract."""

    claim: Claim
    inputs: Inputs
    bases: Mapping[Basis, BasisCheck]
    verdict: Verdict
    others: tuple[OtherReading, ...]
    settings: tuple[OtherReading, ...]
    leaves_out: tuple[LeftOutPart, ...]
    read_as: Basis
    divisor: str
    announced: bool
    part: Part = ""
