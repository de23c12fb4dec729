"""One result, option less baseline, as a function of the assumptions that is quick where only some of them change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from estimator.run.draws import FloatOrDraws
from estimator.run.folded import Started, folded, start
from estimator.run.lines import Wanted, names_of
from estimator.run.side import Values
from estimator.run.sides import DifferenceOf, TwoSides
from estimator.scenario import Inputs
from estimator.terms import Basis


class Difference:
    """One result as a function of assumptions. Where only some change, only what rests on them is worked again."""

    def __init__(self, inputs: Inputs, basis: Basis, wanted: Wanted) -> None:
        self.sides = TwoSides.of(inputs)
        self.work = DifferenceOf(basis, names_of(wanted))
        # At worked values, where also the steps rest on assumptions that are not drawn.
        self.rests_on = frozenset(folded(self.work, list(self.sides), inputs.worked_values()).program.names)

    def depends_on(self, names: Iterable[str]) -> bool:
        """Whether any of the assumptions can move the result."""
        return not self.rests_on.isdisjoint(names)

    def at(self, values: Values) -> FloatOrDraws:
        """Option less baseline."""
        result: FloatOrDraws = self.sides.work_out(self.work, values)[0]
        return result

    def start(self, values: Values) -> StartedDifference:
        """Option less baseline on arrays, to be worked again where some values change."""
        return StartedDifference(start(self.work, list(self.sides), values))


class StartedDifference:
    """A result, and how it changes with some of its values."""

    def __init__(self, started: Started) -> None:
        self._started = started

    @property
    def result(self) -> FloatOrDraws:
        result: FloatOrDraws = self._started.results[0]
        return result

    def again(self, changes: Mapping[str, FloatOrDraws]) -> FloatOrDraws:
        """The result with some values changed, and all else as it was."""
        result: FloatOrDraws = self._started.again(changes)[0]
        return result
