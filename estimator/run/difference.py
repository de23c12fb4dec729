"""One result, option less baseline, as a function of the assumptions that is quick where only some of them change."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from estimator.rules import RULES, Rule
from estimator.run.draws import FloatOrDraws
from estimator.run.lines import LINES
from estimator.run.results import BASES
from estimator.run.side import Side, Values, sum_of
from estimator.run.sides import TwoSides
from estimator.run.uses import uses
from estimator.scenario import Inputs
from estimator.terms import Basis


@dataclass(frozen=True)
class WorkedSide:
    """The result of one set of options, and what each rule came to on the way, by basis."""

    result: FloatOrDraws
    worked: Mapping[Basis, Mapping[str, FloatOrDraws]]


class Difference:
    """One result as a function of assumptions. Where only some change, only the rules that use them run again."""

    def __init__(self, inputs: Inputs, basis: Basis, wanted: Callable[[Rule], bool]) -> None:
        self.basis, self.wanted = basis, wanted
        self.sides = TwoSides.of(inputs)
        self.uses = uses(inputs)
        # What each side rests on at all: lines of options not chosen are zero whatever is drawn.
        self.rests_on = self.sides.by_name(
            lambda side: set().union(*(self.uses[line.name] for line in LINES if line.name not in side.lines_off()))
        )

    def depends_on(self, names: Sequence[str]) -> bool:
        """Whether any of the assumptions can move the result."""
        return any(set(names) & names_below for names_below in self.rests_on.values())

    def at(self, values: Values, before: dict[str, WorkedSide] | None = None) -> FloatOrDraws:
        """Option less baseline. ``before``: filled with what each side worked out, to start from later."""

        def work(side: Side) -> FloatOrDraws:
            worked: dict[Basis, dict[str, FloatOrDraws]] = {}
            result = self._run(side, values, {}, worked)
            if before is not None:
                before[side.name] = WorkedSide(result, worked)
            return result

        return self.sides.difference(work)

    def again(self, values: Values, changed: Sequence[str], before: Mapping[str, WorkedSide]) -> FloatOrDraws:
        """As ``at`` on values that differ from those of ``before`` only in the changed assumptions."""
        same = [rule for rule in RULES if not self.uses[rule] & set(changed)]

        def work(side: Side) -> FloatOrDraws:
            earlier = before[side.name]
            if not self.rests_on[side.name] & set(changed):
                return earlier.result
            start = {basis: {rule: run[rule] for rule in same if rule in run} for basis, run in earlier.worked.items()}
            return self._run(side, values, start, {})

        return self.sides.difference(work)

    def _run(
        self,
        side: Side,
        values: Values,
        start: Mapping[Basis, Mapping[str, FloatOrDraws]],
        worked: dict[Basis, dict[str, FloatOrDraws]],
    ) -> FloatOrDraws:
        runs = side.runs(values, start)
        result = sum_of(runs[self.basis], self.wanted)
        for basis in BASES:
            names = runs[basis].__dict__
            worked[basis] = {name: names[name] for name in RULES if name in names}
        return result
