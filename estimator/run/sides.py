"""The chosen set less the baseline: the one place where a difference is taken.

The range of a difference is taken of the differences, draw by draw; percentiles are never added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from estimator.facts import AGREEMENTS
from estimator.run.draws import FloatOrDraws
from estimator.run.side import Side
from estimator.scenario import Inputs
from estimator.terms import Side as SideName

T = TypeVar("T")
_Amount = TypeVar("_Amount", float, FloatOrDraws)


def with_difference(option: _Amount, baseline: _Amount) -> dict[SideName, _Amount]:
    """A quantity of the option and of the baseline, floats or arrays, and their difference."""
    return {"option": option, "baseline": baseline, "difference": option - baseline}


@dataclass(frozen=True)
class TwoSides:
    """The chosen set and the baseline of one scenario."""

    option: Side
    baseline: Side

    @classmethod
    def of(cls, inputs: Inputs, against: Inputs | None = None, trials: bool = False) -> TwoSides:
        """``against``: inputs of the baseline where they are not those of the choice (another staffing, say). ``trials``:
        arrays are worked values tried at once, and no draws."""
        other = against or inputs
        return cls(
            Side("option", inputs, inputs.option_flags, trials=trials),
            Side("baseline", other, other.baseline_flags, trials=trials),
        )

    @staticmethod
    def contract_stands_apart(inputs: Inputs) -> bool:
        """Whether a bed contract and something else both differ from the baseline, so that the difference is two things:
        the contract's money belongs to no agreement."""
        chosen, before = inputs.option_flags, inputs.baseline_flags
        return chosen["beds"] != before["beds"] and any(
            chosen[name] != before[name] for name in ("honors", *AGREEMENTS)
        )

    def __iter__(self) -> Iterator[Side]:
        return iter((self.option, self.baseline))

    def by_name(self, work: Callable[[Side], T]) -> dict[str, T]:
        """Something worked out for each side, by its name."""
        return {side.name: work(side) for side in self}

    def difference(self, work: Callable[[Side], FloatOrDraws]) -> FloatOrDraws:
        """Something worked out for the option less the same for the baseline, floats or arrays."""
        return work(self.option) - work(self.baseline)
