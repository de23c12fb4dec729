"""Shares of the variance."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from estimator.run.difference import Difference
from estimator.run.draws import SEED, FloatOrDraws, Floats, sample_positions, stretch
from estimator.scenario import Inputs


def total_order(model: Callable[[int | None], FloatOrDraws], inputs: int) -> list[float]:
    """Total-order Sobol indices by Jansen's estimator.

    ``model(None)`` gives the result on sample A, ``model(i)`` on A with input i taken from sample B. The variance is
    that of A. All zero where nothing varies.
    """
    base = np.asarray(model(None))
    variance = float(np.var(base))
    if variance == 0:
        return [0.0] * inputs

    def share(index: int) -> float:
        moved = base - model(index)
        return float(np.dot(moved, moved)) / (2 * variance * len(base))

    return [share(index) for index in range(inputs)]


def levels_for(samples: int, columns: int) -> int:
    """The least prime whose cube is at least the samples and whose square is at least the columns."""
    levels = 2
    while levels**3 < samples or levels**2 < columns or any(levels % part == 0 for part in range(2, levels)):
        levels += 1
    return levels


def variance_shares(
    model: Difference, inputs: Inputs, streams: Mapping[str, tuple[str, ...]], samples: int, seed: int = SEED
) -> dict[str, float]:
    """Total-order share of each stream, on at least so many samples. A stream's samples hang on its name and on its column
    among the names of all, whether known or not: neither the order of streams nor what is known of others moves them."""
    named = sorted({number.assumption.stream for number in inputs.numbers.values()})
    levels = levels_for(samples, len(named))
    size = levels**3
    sample_a: dict[str, FloatOrDraws] = dict(inputs.worked_values())
    sample_b: list[dict[str, Floats]] = []
    for stream, names in streams.items():
        at = sample_positions(stream, named.index(stream), levels, seed)
        both = {name: stretch(at, inputs.numbers[name]) for name in names}
        sample_a |= {name: values[:size] for name, values in both.items()}
        sample_b.append({name: values[size:] for name, values in both.items()})
    started = model.start(sample_a)

    def run(index: int | None) -> FloatOrDraws:
        return np.broadcast_to(started.result, (size,)) if index is None else started.again(sample_b[index])

    return dict(zip(streams, total_order(run, len(streams)), strict=True))
