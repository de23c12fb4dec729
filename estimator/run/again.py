"""Runs of a program in which little changes: a run kept to be repeated, many points that are tried, many rows of draws.

What stays is worked once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import copysign
from typing import Any

import numpy as np

from estimator.run.draws import Floats
from estimator.run.plan import Plan, Step, results_of, work_blocks, work_once
from estimator.run.program import OutOfBounds, Program, check_bounds, least_of_each


class Worked:
    """A run on arrays, every step of it kept, so that it can be run again where some of the arrays change."""

    def __init__(self, program: Program, values: Mapping[str, Any]) -> None:
        """Raises OutOfBounds."""
        self._program = program
        self._plan, self._size = program.plan_of(program.kinds_of(values, {})), program.size_of(values)
        self._at = program.places_of(values)
        work_once(self._plan, self._at)
        for step in self._plan.blocks:
            self._at[step.gives] = np.empty(self._size)
            step.work(self._at[step.first], self._at[step.second], self._at[step.gives])
        # What steps in between are written to, in every run again.
        self._memory = np.empty((self._plan.memory, self._size))
        self._after: dict[int, list[Step]] = {}

    @property
    def results(self) -> list[Any]:
        return results_of(self._plan, self._at, self._size)

    def again(self, changes: Mapping[str, Any]) -> list[Any]:
        """The results with some arrays changed to other arrays or to one number for all. Raises OutOfBounds, and ValueError
        where what was one number would be another."""
        at = self._at.copy()
        bits = 0
        for name, value in changes.items():
            values = np.atleast_2d(value)
            check_bounds(least_of_each(values), values.max(axis=1), *np.array(self._program.bound_of(name)))
            place = self._program.places.get(name)
            if place is None:
                continue
            if np.ndim(at[place]):
                # A value that was an array and is one number now is the same number in every draw.
                at[place] = np.broadcast_to(value, np.shape(at[place]))
                bits |= 1 << place
            elif np.any(value != at[place]):
                raise ValueError(name)
        for step in self._steps_after(bits):
            out = np.empty(self._size) if step.memory < 0 else self._memory[step.memory]
            step.work(at[step.first], at[step.second], out)
            at[step.gives] = out
        return results_of(self._plan, at, self._size)

    def _steps_after(self, changed: int) -> list[Step]:
        """The steps that rest on changed values. ``changed``: a bit for the place of each."""
        if changed not in self._after:
            rests_on = self._program.rests_on
            self._after[changed] = [step for step in self._plan.blocks if rests_on[step.gives] & changed]
        return self._after[changed]


class Points:
    """Many runs in which only the values of some names change, all at points that are tried."""

    def __init__(self, program: Program, values: Mapping[str, Any], names: Sequence[str]) -> None:
        """``values``: those that stay, and any for the names, which the program uses. Raises OutOfBounds."""
        self._program = program
        self._plan = program.plan_of(program.kinds_of(values, {name: (values[name], values[name]) for name in names}))
        self._at = program.places_of(values)
        work_once(self._plan, self._at)
        self._low, self._high = np.array([program.bound_of(name) for name in names]).reshape(-1, 2).T
        self._places = [program.places[name] for name in names]

    def run(self, points: Floats) -> list[Any]:
        """The results at points, a row a value and at least one point. Raises OutOfBounds."""
        check_bounds(least_of_each(points), points.max(axis=1), self._low, self._high)
        at = self._at.copy()
        if points.shape[1] == 1:
            for place, value in zip(self._places, points[:, 0].tolist(), strict=True):
                at[place] = value
            return self._program.on_numbers(at)
        for place, row in zip(self._places, points, strict=True):
            at[place] = row
        work_blocks(self._plan, at, points.shape[1])
        return results_of(self._plan, at, points.shape[1])


class RowsOfDraws:
    """A run for each of many rows, with what all have in common worked once."""

    def __init__(
        self,
        program: Program,
        values: Mapping[str, Any],
        bounds: Mapping[str, tuple[float, float]],
        own: frozenset[str],
        draws: int,
    ) -> None:
        """``values``: of the first row; ``bounds``: of values that are drawn, in any row; ``own``: the values that are not
        the same in all. Raises OutOfBounds."""
        self._program, self._size = program, draws
        kinds = program.kinds_of(values, bounds)
        in_common = program.plan_of(kinds, own)
        self._at = program.places_of(values)
        work_once(in_common, self._at)
        work_blocks(in_common, self._at, draws)
        self._plan = program.plan_of(kinds, own, of_own=True)
        self._hold_memory(self._plan)

    def _hold_memory(self, plan: Plan) -> None:
        """An array for each step to write to, in every row the same."""
        memory = np.empty((plan.memory + len(plan.whole), self._size))
        whole = dict(zip(plan.whole, memory[plan.memory :], strict=True))
        for step in plan.blocks:
            self._at[step.gives] = whole[step.gives] if step.memory < 0 else memory[step.memory]

    def run(self, own: Mapping[str, Any]) -> list[Any]:
        """The results of a row, from its own values; they hold until the next row. Draws were looked at by their bounds.
        Raises OutOfBounds."""
        at = self._at
        for name, value in own.items():
            low, high = self._program.bound_of(name)
            if not np.ndim(value) and not (low <= value <= high and (low < 0 or copysign(1.0, value) > 0)):
                raise OutOfBounds
            place = self._program.places.get(name)
            if place is not None:
                at[place] = value
        work_once(self._plan, at)
        for work, first, second, gives, _ in self._plan.blocks:
            work(at[first], at[second], at[gives])
        return results_of(self._plan, at, self._size)
