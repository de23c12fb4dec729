"""What carries a figure: the numbers and the answers that move a line when they are changed, each with how far.

A line is worked again with one of them moved by a tenth either way, or to an end of its range; or, of a choice, with another
answer. So nothing is named that is multiplied by zero, replaced by a count, or on the side of a comparison that does not bind.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from estimator.documents.live import Sides
from estimator.facts import Assumption
from estimator.rules import RULES
from estimator.run import FloatOrDraws, Result, TwoSides, Wanted
from estimator.scenario import Inputs
from estimator.terms import Basis

# A factor that moves a figure by more than this share of it is named.
CARRIES = 0.01
_TENTH = 0.1
# Below this share a change is the last digit of a sum.
_NOTHING = 1e-9


@dataclass(frozen=True)
class Factor:
    """A number or an answer that moves a figure. ``moves``: by what share of it, at most."""

    name: str
    record: Assumption
    moves: float

    @property
    def carries(self) -> bool:
        """Whether it moves the figure by more than one percent."""
        return self.moves > CARRIES


class Factors:
    """What moves the difference of lines of one scenario on one basis."""

    def __init__(self, result: Result, sides: Sides) -> None:
        self.inputs, self._sides = result.inputs, sides
        self._worked = self.inputs.worked_values()
        # All trials of a sum are worked at once, as arrays.
        self._tried = TwoSides.of(self.inputs, trials=True)

    def of(self, names: Sequence[str], basis: Basis) -> tuple[Factor, ...]:
        """The factors of the sum of lines, the one that moves it most first; empty where nothing differs."""
        wanted = _wanted(tuple(names))
        point = float(TwoSides.of(self.inputs).total(self._worked, basis, wanted))
        if not round(point, 2):
            return ()
        reached = self._sides.reached(names, basis)
        moves = self._numbers(wanted, basis, reached) | self._choices(wanted, basis, reached)
        found = [
            Factor(name, self._sides.record(name), share)
            for name, results in moves.items()
            if (share := max((abs(result - point) for result in results), default=0.0) / abs(point)) > _NOTHING
        ]
        return tuple(sorted(found, key=lambda factor: (-round(factor.moves, 9), factor.name)))

    def _numbers(self, wanted: Wanted, basis: Basis, reached: frozenset[str]) -> dict[str, list[float]]:
        """The sum, USD, with each number moved."""
        numbers = self.inputs.numbers
        names = [name for name in numbers if name in reached and numbers[name].present]
        trials = [(name, value) for name in names for value in _trials(self.inputs, name)]
        if not trials:
            return {}
        values: dict[str, FloatOrDraws] = dict(self._worked)
        for name in names:
            moved = [value if tried == name else self._worked[name] for tried, value in trials]
            values[name] = np.array(moved)
        results = np.broadcast_to(self._tried.total(values, basis, wanted), len(trials))
        found: dict[str, list[float]] = {}
        for (name, _), result in zip(trials, results, strict=True):
            found.setdefault(name, []).append(float(result))
        return found

    def _choices(self, wanted: Wanted, basis: Basis, reached: frozenset[str]) -> dict[str, list[float]]:
        """The sum, USD, with another answer to each choice."""
        found = {}
        for name, record in self.inputs.choice_records.items():
            if record.open_choices or not any(flag == name or flag.startswith(f"{name}_") for flag in reached):
                continue
            others = [choice for choice in record.choices if choice != self.inputs.choices[name]]
            cases = [replace(self.inputs, choices={**self.inputs.choices, name: choice}) for choice in others]
            found[name] = [float(TwoSides.of(case).total(case.worked_values(), basis, wanted)) for case in cases]
        return found


def _trials(inputs: Inputs, name: str) -> list[float]:
    """Other values of a number: a tenth less and more, and the ends of its range, as far as it is permitted."""
    entry = inputs.numbers[name]
    low, high = entry.assumption.permitted
    tenths = (entry.expected * (1 - _TENTH), entry.expected * (1 + _TENTH))
    return sorted({min(max(value, low), high) for value in (*tenths, entry.low, entry.high)} - {entry.expected})


@lru_cache(maxsize=256)
def _wanted(names: tuple[str, ...]) -> Wanted:
    """Lines by their names; one function for one set of names, so that programs are found again."""
    lines = frozenset(names) & RULES.keys()
    return lambda rule: rule.name in lines
