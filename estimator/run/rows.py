"""Many scenarios of one pattern worked together, as rows of arrays.

What all rows have in common is worked once for all of them: an assumption with one range in every row is drawn once, one
that is known and differs is a column. Each row comes to the same bits as by itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np

from estimator.run.draws import SEED, FloatOrDraws, draw, positions, stretch
from estimator.run.folded import EvaluatedSides, differ, evaluated, pattern_of
from estimator.run.program import OutOfBounds
from estimator.run.results import Range, make_range
from estimator.run.runs import Request, Runs
from estimator.run.side import evaluate_by_the_rules
from estimator.run.sides import TwoSides
from estimator.scenario import Input, Inputs


def row_pattern(inputs: Inputs) -> Hashable:
    """What rows have in common that are worked together: the arithmetic, and which assumptions have a range."""
    known = tuple(number.known for number in inputs.numbers.values())
    return pattern_of(list(TwoSides.of(inputs))), known


def points_of_row(inputs: Inputs, requests: tuple[Request, ...]) -> list[float]:
    """Figures of one scenario at expected values."""
    sides = list(TwoSides.of(inputs))
    symbols = evaluated(sides, evaluate_by_the_rules, drawn=False)
    try:
        return [float(value) for value in symbols.program(requests).run(inputs.worked_values() | symbols.given(sides))]
    except OutOfBounds:
        runs = Runs(inputs)
        return [float(runs.point(figure)[name]) for figure, name in requests]


def ranges_of_rows(
    rows: Sequence[Inputs], requests: tuple[Request, ...], draws: int, seed: int = SEED
) -> list[list[Range]]:
    """Figures of scenarios of one pattern, a list a row."""
    symbols = evaluated(list(TwoSides.of(rows[0])), evaluate_by_the_rules)
    points = [points_of_row(inputs, requests) for inputs in rows]
    try:
        drawn = _drawn(symbols, rows, requests, draws, seed)
    except OutOfBounds:
        return [Runs(inputs, draws, seed).ranges(requests) for inputs in rows]
    return [
        [make_range(_of_row(values, row), point) for values, point in zip(drawn, points[row], strict=True)]
        for row in range(len(rows))
    ]


def _of_row(values: FloatOrDraws, row: int) -> Any:
    """The draws of one row; a number where there is only one."""
    if np.ndim(values) < 2:
        return values
    own = np.asarray(values)[row]
    return float(own[0]) if own.size == 1 else own


def _drawn(
    symbols: EvaluatedSides, rows: Sequence[Inputs], requests: tuple[Request, ...], draws: int, seed: int
) -> list[FloatOrDraws]:
    program = symbols.program(requests)
    used = set(program.names)
    values: dict[str, Any] = {}
    bounds: dict[str, tuple[float, float]] = {}
    for name, first in rows[0].numbers.items():
        numbers = [inputs.numbers[name] for inputs in rows]
        alike = not any(differ(first, number) for number in numbers[1:])
        if first.known:
            values[name] = first.typical if alike else _column([number.typical for number in numbers])
            continue
        bounds[name] = min(number.low for number in numbers), max(number.high for number in numbers)
        if name in used:
            values[name] = draw(first, draws, seed) if alike else _stretched(numbers, draws, seed)
    given = [symbols.given(list(TwoSides.of(inputs))) for inputs in rows]
    for name, value in given[0].items():
        column = [of_row[name] for of_row in given]
        values[name] = value if column.count(value) == len(column) else _column(column)
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
