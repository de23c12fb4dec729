"""What is said of a claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from estimator.claims.figure import Claim, Part
from estimator.run import Range
from estimator.scenario import Inputs
from estimator.terms import Basis

VerdictKind = Literal["below", "inside", "above", "something_else", "not_the_agreements", "cannot_say"]
ReadingKind = Literal[
    "between_bases", "posts", "basis", "measure", "per", "years", "group", "method", "federal", "award"
]  # fmt: skip
# The speaker's own figures judged against ours: which end of our range it lies at.
End = Literal["", "lower", "upper"]


@dataclass(frozen=True)
class Verdict:
    """Where the figure falls on the basis that leads, and only that. ``at_end``: inside, with under one in ten of our results
    beyond it. ``kept``: a limit that our range keeps. ``why``: what is said where it is set against no range of ours.
    ``true``: whether money that is no agreement's is as stated, None where that is not known."""

    kind: VerdictKind
    basis: Basis
    at_end: End = ""
    kept: bool = False
    why: str = ""
    true: bool | None = None


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
class Condition:
    """One thing that would have to be true. ``one``: an assumption by itself; ``together``: several that move at once;
    ``day``: what a day of a rented bed costs in all, needed and here. ``said``: the reason the speaker gave."""

    one: OneAlone | None = None
    together: tuple[JointMove, ...] = ()
    day: tuple[float, float] | None = None
    said: bool = False

    @property
    def inside(self) -> bool:
        """Whether all of it lies inside plausible bounds."""
        return bool(self.together) or (self.one is not None and self.one.inside)


@dataclass(frozen=True)
class OtherReading:
    """Another thing the figure could be a figure of. ``what``: which one. ``ours``: our range of it, in which it lies; of a
    figure between the bases, the range of the basis that leads. ``parts``: what of the cost paid anyway, or of the posts,
    gives the figure. ``years``: of a total. ``far``: how far away the reading is."""

    kind: ReadingKind
    what: str
    basis: Basis
    ours: Range
    far: tuple[int, float] = (1, 0.0)
    parts: tuple[str, ...] = ()
    ends: tuple[float, float] = (0.0, 0.0)


@dataclass(frozen=True)
class LeftOutPart:
    """One cost that the stated basis and scope would count and the figure cannot hold: by itself it is more. USD by our
    figures, in the claim's period."""

    label: str
    amount: float
    timing: str


@dataclass(frozen=True)
class BasisCheck:
    """The claim on one basis. ``share_below``: share of results below it, those equal to it counted half. ``nothing_back``: all
    is said to be repaid, and we count no money that comes back."""

    basis: Basis
    ours: Range
    least: float
    greatest: float
    share_below: float
    fall: Verdict
    alone: tuple[OneAlone, ...]
    joint: tuple[JointMove, ...] | None
    reach: tuple[float, float]
    nothing_back: bool = False
    announced: bool = False

    @property
    def inside(self) -> bool:
        return self.fall.kind == "inside"


@dataclass(frozen=True)
class Payment:
    """One published payment, USD as paid. ``kind``: single, class (for thousands of people) or verdict (on appeal)."""

    id: str
    place: str
    state: str
    amount: float
    year: int
    kind: str
    publisher: str
    url: str


@dataclass(frozen=True)
class CaseCheck:
    """A single legal case beside the published payments: the range of the single ones, how many they are, and the payments
    to be told by name: this place's own, or larger ones."""

    payments: Range
    count: int
    known: tuple[Payment, ...]


@dataclass(frozen=True)
class ClaimCheck:
    """All that is said of a claim. ``bases``: empty where it is set against no range of ours. ``could_be``: other things it
    could be a figure of. ``true_only_if``: at most three. ``reached``: whether some result of ours gives it. ``scope_said``:
    whether the speaker said what is counted. ``divisor``: what a figure for each person or day is divided by. ``part``:
    where a bed contract is chosen beside something else, whether the figure is of the contract or of all but it. ``whole``:
    our figure of the measure, of which the figure leaves ``leaves_out`` out. ``case``: of a single legal case."""

    claim: Claim
    inputs: Inputs
    bases: Mapping[Basis, BasisCheck]
    verdict: Verdict
    could_be: tuple[OtherReading, ...] = ()
    true_only_if: tuple[Condition, ...] = ()
    reached: bool = True
    leaves_out: tuple[LeftOutPart, ...] = ()
    divisor: str = ""
    part: Part = ""
    case: CaseCheck | None = None

    @property
    def announced(self) -> bool:
        """Whether money that is announced and not guaranteed stands in a figure of ours."""
        return any(basis_check.announced for basis_check in self.bases.values())
