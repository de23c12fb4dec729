"""Many scenarios of one pattern worked together, as rows of arrays.

What all rows have in common is worked once for all of them: an assumption with one range in every row is drawn once, one
that is known and differs is a column. Each row comes to the same bits as by itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import numpy as np

from estimator.run.draws import SEED, FloatOrDraws, draw, positions, stretch
from estimator.run.folded import evaluated, pattern_of
from estimator.run.program import OutOfBounds
from estimator.run.results import Range, make_range
from estimator.run.runs import Request, Runs
from estimator.run.side import FIXED, Side, evaluate_by_the_rules
from estimator.run.sides import TwoSides
from estimator.scenario import Input, Inputs


def row_pattern(inputs: Inputs) -> Hashable:
    """What rows have in common that are worked together: the arithmetic, and which assumptions have a range."""
    own = tuple((name, number.known) for name, number in own_numbers(inputs).items())
    return id(inputs.shared), own, pattern_of(list(TwoSides.of(inputs)))


def own_numbers(inputs: Inputs) -> dict[str, Input]:
    """Assumptions that have another value or range than is usual in the state."""
    shared = inputs.shared
    return {name: number for name, number in inputs.numbers.items() if number is not shared.get(name)}


Steps = Sequence[Mapping[str, float]]


def _points(sides: Sequence[Side], requests: tuple[Request, ...]) -> tuple[list[float], Steps]:
    """Figures of one scenario at expected values, and of each side the steps that are not drawn."""
    inputs = sides[0].inputs
    symbols = evaluated(sides, evaluate_by_the_rules, drawn=False)
    try:
        results = symbols.program(requests).run(inputs.worked_values() | symbols.given(sides))
    except OutOfBounds:
        runs = Runs(inputs)
        return [float(runs.point(figure)[name]) for figure, name in requests], ()
    figures, steps = results[: len(requests)], results[len(requests) :]
    by_side = (steps[: len(FIXED)], steps[len(FIXED) :])
    return [float(figure) for figure in figures], [dict(zip(FIXED, of_side, strict=True)) for of_side in by_side]


def ranges_of_rows(
    rows: Sequence[Inputs], requests: tuple[Request, ...], points: tuple[Request, ...], draws: int, seed: int = SEED
) -> list[tuple[list[Range], list[float]]]:
    """Figures of scenarios of one pattern, a row each; ``points``: figures that are wanted at expected values alone."""
    sides = [list(TwoSides.of(inputs)) for inputs in rows]
    worked = [_points(of_row, requests + points) for of_row in sides]
    try:
        drawn = _drawn(sides, [steps for _, steps in worked], requests, draws, seed)
        ranges = [
            [make_range(_of_row(values, row), point) for values, point in zip(drawn, worked[row][0], strict=False)]
            for row in range(len(rows))
        ]
    except OutOfBounds:
        ranges = [Runs(inputs, draws, seed).ranges(requests) for inputs in rows]
    return [(spans, at[len(requests) :]) for spans, (at, _) in zip(ranges, worked, strict=True)]


def _of_row(values: FloatOrDraws, row: int) -> Any:
    """The draws of one row; a number where there is only one."""
    if np.ndim(values) < 2:
        return values
    own = np.asarray(values)[row]
    return float(own[0]) if own.size == 1 else own


def _drawn(
    sides: Sequence[Sequence[Side]], steps: Sequence[Steps], requests: tuple[Request, ...], draws: int, seed: int
) -> list[FloatOrDraws]:
    symbols = evaluated(sides[0], evaluate_by_the_rules)
    rows = [option.inputs for option, _ in sides]
    own = own_numbers(rows[0])
    program = symbols.program(requests)
    used = set(program.names)
    values: dict[str, Any] = {}
    bounds: dict[str, tuple[float, float]] = {}
    for name, first in rows[0].numbers.items():
        # What is usual in the state is the same in all rows.
        numbers = [inputs.numbers[name] for inputs in rows] if name in own else [first]
        if first.known:
            values[name] = _column([number.typical for number in numbers]) if name in own else first.typical
            continue
        bounds[name] = min(number.low for number in numbers), max(number.high for number in numbers)
        if name in used:
            values[name] = _stretched(numbers, draws, seed) if name in own else draw(first, draws, seed)
    given = [symbols.given(of_row, its_steps) for of_row, its_steps in zip(sides, steps, strict=True)]
    for name in given[0]:
        values[name] = _column([of_row[name] for of_row in given])
    return program.run(values, bounds, draws)


def _column(values: Sequence[float]) -> Any:
    return np.array(values)[:, None]


def _stretched(numbers: Sequence[Input], draws: int, seed: int) -> Any:
    """The same positions in the range of each row."""
    at = positions(numbers[0].assumption.stream, draws, seed)
    rows = np.empty((len(numbers), draws))
    for row, number in zip(rows, numbers, strict=True):
        row[:] = stretch(at, number)
    return rows
