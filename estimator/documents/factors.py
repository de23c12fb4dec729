"""What carries a figure: the numbers and the answers that move a line when they are changed, each with how far.

A line is worked again with one of them moved by a tenth either way, or to an end of its range; or, of a choice, with another
answer. So nothing is named that is multiplied by zero, replaced by a count, or on the side of a comparison that does not bind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from estimator.documents.live import Sides
from estimator.facts import Assumption
from estimator.rules import RULES, Rule
from estimator.run import Difference, Result
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

    def of(self, names: Sequence[str], basis: Basis) -> tuple[Factor, ...]:
        """The factors of the sum of lines, the one that moves it most first; empty where nothing differs."""
        wanted = _wanted(tuple(names))
        model = Difference(self.inputs, basis, wanted)
        point = float(model.at(self._worked))
        if not round(point, 2):
            return ()
        reached = self._sides.reached(names, basis)
        found = [
            Factor(name, self._sides.record(name), abs(moved) / abs(point))
            for name, moved in (
                *self._numbers(model, point, reached & model.rests_on),
                *self._choices(wanted, basis, point, reached),
            )
            if abs(moved) > _NOTHING * abs(point)
        ]
        return tuple(sorted(found, key=lambda factor: (-round(factor.moves, 9), factor.name)))

    def _numbers(self, model: Difference, point: float, names: Iterable[str]) -> Iterator[tuple[str, float]]:
        """How far each number moves the sum, USD."""
        for name in names:
            if name in self.inputs.numbers and self.inputs.numbers[name].present:
                trials = (float(model.at({**self._worked, name: value})) for value in _trials(self.inputs, name))
                yield name, max((abs(trial - point) for trial in trials), default=0.0)

    def _choices(
        self, wanted: Callable[[Rule], bool], basis: Basis, point: float, reached: frozenset[str]
    ) -> Iterator[tuple[str, float]]:
        """How far another answer to each choice moves the sum, USD."""
        for name, record in self.inputs.choice_records.items():
            if record.open_choices or not any(flag == name or flag.startswith(f"{name}_") for flag in reached):
                continue
            others = [choice for choice in record.choices if choice != self.inputs.choices[name]]
            cases = [replace(self.inputs, choices={**self.inputs.choices, name: choice}) for choice in others]
            trials = (float(Difference(case, basis, wanted).at(case.worked_values())) for case in cases)
            yield name, max((abs(trial - point) for trial in trials), default=0.0)


def _trials(inputs: Inputs, name: str) -> set[float]:
    """Other values of a number: a tenth less and more, and the ends of its range, as far as it is permitted."""
    entry = inputs.numbers[name]
    low, high = entry.assumption.permitted
    tenths = (entry.expected * (1 - _TENTH), entry.expected * (1 + _TENTH))
    return {min(max(value, low), high) for value in (*tenths, entry.low, entry.high)} - {entry.expected}


@lru_cache(maxsize=256)
def _wanted(names: tuple[str, ...]) -> Callable[[Rule], bool]:
    """Lines by their names; one function for one set of names, so that programs are found again."""
    lines = frozenset(names) & RULES.keys()
    return lambda rule: rule.name in lines
