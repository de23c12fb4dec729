"""The chosen set less the baseline: the one place where a difference is taken.

The range of a difference is taken of the differences, draw by draw; percentiles are never added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from msgspec import Struct

from estimator.facts import AGREEMENTS
from estimator.run.draws import FloatOrDraws, draw
from estimator.run.folded import TriedWork, Work, try_out, work_out, work_out_on_draws
from estimator.run.lines import Wanted, names_of
from estimator.run.side import Side, Values, sum_by_names
from estimator.scenario import Inputs
from estimator.terms import Basis
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

    def work_out(self, work: Work, values: Values) -> list[Any]:
        """The results of a piece of work on both sides at the same values, floats or arrays."""
        return work_out(work, [self.option, self.baseline], values)

    def work_out_on_draws(self, work: Work, draws: int) -> list[Any]:
        """The results of a piece of work on the draws of the option's assumptions; only what it uses is drawn."""
        return work_out_on_draws(work, [self.option, self.baseline], lambda number: draw(number, draws), draws)

    def try_out(self, work: Work, values: Values, names: Sequence[str]) -> TriedWork:
        """A piece of work on sides that take arrays for trials, for many runs in which only the values of ``names`` change."""
        return try_out(work, [self.option, self.baseline], values, names)

    def total(self, values: Values, basis: Basis, wanted: Wanted) -> FloatOrDraws:
        """The sum of the wanted lines on one basis, option less baseline; floats or arrays."""
        total: FloatOrDraws = self.work_out(DifferenceOf(basis, names_of(wanted)), values)[0]
        return total

    def values(self, values: Values, names: tuple[str, ...], bases: tuple[Basis, ...]) -> list[FloatOrDraws]:
        """Steps or lines, option less baseline: all on the first basis, then all on the next."""
        return self.work_out(_Differences(names, bases), values)


class DifferenceOf(Struct, frozen=True):
    """The sum of lines on one basis, option less baseline."""

    basis: Basis
    names: tuple[str, ...]

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]:
        option, baseline = (sum_by_names(side.runs(values)[self.basis], self.names) for side in sides)
        return [option - baseline]


class _Differences(Struct, frozen=True):
    """Steps or lines by their names, option less baseline."""

    names: tuple[str, ...]
    bases: tuple[Basis, ...]

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]:
        option, baseline = (side.runs(values) for side in sides)
        return [
            getattr(option[basis], name) - getattr(baseline[basis], name) for basis in self.bases for name in self.names
        ]
