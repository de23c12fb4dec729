"""Many scenarios of one pattern worked together.

What all rows have in common is worked once for all of them; at expected values, where there are no draws, all rows are
worked as one array. Each row comes to the same bits as by itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from estimator.run.again import RowsOfDraws
from estimator.run.draws import SEED, FloatOrDraws, draw
from estimator.run.folded import MOST, EvaluatedSides, differ, evaluated, pattern_of
from estimator.run.program import OutOfBounds, Program
from estimator.run.results import Range, make_range
from estimator.run.runs import Request, Runs
from estimator.run.side import FIXED, evaluate_by_the_rules
from estimator.run.sides import TwoSides
from estimator.scenario import SMALLEST, Input, Inputs

Requests = tuple[Request, ...]
# What a row comes to: the ranges of some figures, and others at expected values alone.
Row = tuple[list[Range], list[float]]


def row_pattern(inputs: Inputs, requests: Requests, points: Requests) -> Hashable:
    """What rows have in common that are worked together: the state's own defaults, the arithmetic of these figures, and
    which assumptions behind them have a range."""
    program = _symbols(inputs, drawn=False).program(requests + points)
    numbers, shared = inputs.numbers, inputs.shared
    # What is usual in the state is the same in all rows.
    own = [numbers[name] for name in program.bounded if name in numbers and numbers[name] is not shared.get(name)]
    kinds = tuple((number.assumption.id, number.known, _decides(number)) for number in own)
    return id(shared), pattern_of(list(TwoSides.of(inputs)), choices_open=True), kinds, tuple(_choices(program, inputs))


def ranges_of_rows(
    rows: Sequence[Inputs], requests: Requests, points: Requests, draws: int, seed: int = SEED
) -> list[Row]:
    """Figures of scenarios of one pattern, a row each; ``points``: figures that are wanted at expected values alone."""
    try:
        return list(_together(rows, requests, points, draws, seed))
    except OutOfBounds:
        return [_by_itself(Runs(inputs, draws, seed), requests, points) for inputs in rows]


def _by_itself(runs: Runs, requests: Requests, points: Requests) -> Row:
    return runs.ranges(requests), [float(runs.point(figure)[name]) for figure, name in points]


def _together(rows: Sequence[Inputs], requests: Requests, points: Requests, draws: int, seed: int) -> Iterator[Row]:
    on_draws = _symbols(rows[0], drawn=True)
    within, worked = _at_expected(rows, requests + points)
    steps = _steps(on_draws, worked[len(requests + points) :])
    within |= {name: (SMALLEST, MOST) for name, values in steps.items() if min(values) >= SMALLEST}
    drawn = _drawn(rows, on_draws, on_draws.program(requests, within), steps, draws, seed)
    for arrays, at in zip(drawn, zip(*worked, strict=True), strict=True):
        yield _placed(arrays, at[: len(requests)]), list(at[len(requests) : len(requests + points)])


def _at_expected(
    rows: Sequence[Inputs], requests: Requests
) -> tuple[dict[str, tuple[float, float]], list[list[float]]]:
    """What values lie between in all rows; and figures at expected values, after them each side's steps that are not drawn:
    all rows of each."""
    symbols = _symbols(rows[0], drawn=False)
    within = _within(symbols.program(requests), rows)
    program = symbols.program(requests, within)
    values = {
        **rows[0].choice_flags(),
        **{name: _one_or_array(of_rows) for name, of_rows in _amounts(symbols, rows).items()},
        **{
            name: _one_or_array([number.expected for number in _of_rows(rows, name)])
            for name in program.bounded
            if name in rows[0].numbers
        },
    }
    return within, [np.broadcast_to(np.asarray(result, float), len(rows)).tolist() for result in program.run(values)]


def _placed(arrays: Sequence[FloatOrDraws], points: Sequence[float]) -> list[Range]:
    """The ranges of a row. What comes from the same arithmetic is one array, and is placed once."""
    placed: dict[tuple[int, float], Range] = {}
    for values, point in zip(arrays, points, strict=True):
        if (id(values), point) not in placed:
            placed[id(values), point] = make_range(values, point)
    return [placed[id(values), point] for values, point in zip(arrays, points, strict=True)]


def _symbols(inputs: Inputs, drawn: bool) -> EvaluatedSides:
    """Both sides on symbols. Choices stay open, for many make no difference to what is chosen."""
    return evaluated(list(TwoSides.of(inputs)), evaluate_by_the_rules, drawn, choices_open=True)


def _choices(program: Program, inputs: Inputs) -> Iterator[tuple[str, float]]:
    """The choices and answers that a program takes."""
    flags = inputs.choice_flags()
    return ((name, flags[name]) for name in program.names if name in flags)


def _decides(number: Input) -> float | None:
    """The value of what is known to be nothing or the whole, since it decides which arithmetic is left."""
    return number.low if number.known and number.low in (0, 1) else None


def _within(program: Program, rows: Sequence[Inputs]) -> dict[str, tuple[float, float]]:
    """What the values of rows of one pattern lie between, where that is narrower than what is permitted: choices, what is
    nothing or the whole, and what is something in all rows."""
    within = {name: (chosen, chosen) for name, chosen in _choices(program, rows[0])}
    for name in program.names:
        if name in rows[0].numbers:
            known = _decides(rows[0].numbers[name])
            if known is not None:
                within[name] = (known, known)
            elif min(number.low for number in _of_rows(rows, name)) >= SMALLEST:
                within[name] = (SMALLEST, program.bound_of(name)[1])
    return within


def _steps(symbols: EvaluatedSides, worked: Sequence[Sequence[float]]) -> dict[str, Sequence[float]]:
    """Each side's steps that are not drawn, in every row, by what programs call them."""
    return {
        key: worked[given.side * len(FIXED) + FIXED.index(given.name)]
        for key, given in symbols.asked.items()
        if given.kind == "step"
    }


def _of_rows(rows: Sequence[Inputs], name: str) -> list[Input]:
    """An assumption in every row; once where it is what is usual in the state, and so the same in all."""
    first = rows[0].numbers[name]
    return [first] if first is rows[0].shared.get(name) else [inputs.numbers[name] for inputs in rows]


def _amounts(symbols: EvaluatedSides, rows: Sequence[Inputs]) -> dict[str, Sequence[float]]:
    """Typed amounts in every row, by what programs call them."""
    return {
        key: [inputs.scenario.amounts[given.name].usd for inputs in rows]
        for key, given in symbols.asked.items()
        if given.kind == "amount"
    }


def _one_or_array(values: Sequence[float]) -> Any:
    return values[0] if min(values) == max(values) else np.array(values)


def _drawn(
    rows: Sequence[Inputs],
    symbols: EvaluatedSides,
    program: Program,
    steps: Mapping[str, Sequence[float]],
    draws: int,
    seed: int,
) -> Iterator[list[FloatOrDraws]]:
    """Figures on the draws, row by row. ``steps``: those that are not drawn. Raises OutOfBounds."""
    own: dict[str, Sequence[Any]] = {**steps, **_amounts(symbols, rows)}
    values: dict[str, Any] = rows[0].choice_flags() | {name: of_rows[0] for name, of_rows in own.items()}
    bounds: dict[str, tuple[float, float]] = {}
    used = set(program.names)
    for name in program.bounded:
        if name not in rows[0].numbers:
            continue
        numbers = _of_rows(rows, name)
        first = numbers[0]
        if not first.known:
            bounds[name] = min(number.low for number in numbers), max(number.high for number in numbers)
        if first.known or name in used:
            values[name] = draw(first, draws, seed)
            if any(differ(first, number) for number in numbers):
                own[name] = numbers
    runs = RowsOfDraws(program, values, bounds, frozenset(own), draws)
    for row in range(len(rows)):
        yield runs.run(
            {
                name: draw(of_rows[row], draws, seed) if isinstance(of_rows[row], Input) else of_rows[row]
                for name, of_rows in own.items()
            }
        )
