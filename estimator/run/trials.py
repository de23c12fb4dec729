"""Many trials of a result in one run: what a search puts to the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np

from estimator.run.draws import FloatOrDraws, Floats
from estimator.run.side import Values

Model = Callable[[Values], FloatOrDraws]


@dataclass(frozen=True)
class Span:
    """Where one assumption may go: its plausible bounds around the typical value, and what is permitted at all."""

    low: float
    typical: float
    high: float
    lowest: float
    highest: float
    whole: bool = False


@dataclass(frozen=True)
class Trials:
    """A result at many points in one run. ``names``: the values that are tried, of those asked for all that can move it; the
    others stay as they are. ``run``: the result at points, a row a name; one number where it is the same at all."""

    names: Sequence[str]
    run: Callable[[Floats], FloatOrDraws]

    def __call__(self, points: Floats) -> Floats:
        if not points.shape[1]:
            return np.empty(0)
        results = np.asarray(self.run(points), float)
        return np.array(np.broadcast_to(results, points.shape[1:]))


@runtime_checkable
class Tried(Protocol):
    """A model that is quicker at many points than a function of all values."""

    def trials(self, values: Values, names: Sequence[str]) -> Trials: ...


def trials_of(model: Model | Tried, values: Values, names: Sequence[str]) -> Trials:
    """A model where only the values of ``names`` change."""
    if isinstance(model, Tried):
        return model.trials(values, names)
    return Trials(names, lambda points: model({**values, **dict(zip(names, points, strict=True))}))


def each_alone(model: Model | Tried, values: Values, moves: Sequence[tuple[str, float]]) -> Floats:
    """The result with one assumption moved and the rest as in ``values``, for each move, in one run of the model."""
    trials = trials_of(model, values, list(dict(moves)))
    return moved_alone(trials, values, [name for name, _ in moves], np.array([value for _, value in moves], float))


def moved_alone(trials: Trials, values: Values, names: Sequence[str], to: Floats) -> Floats:
    """The result with one assumption moved to one value, for each name and value."""
    rows = {name: row for row, name in enumerate(trials.names)}
    start = np.array([float(values[name]) for name in rows])
    points = np.repeat(start[:, None], len(names), axis=1)
    moving = np.array([name in rows for name in names], bool)
    points[[rows[name] for name in names if name in rows], np.flatnonzero(moving)] = to[moving]
    return trials(points)
