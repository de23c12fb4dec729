"""Shares of the variance."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from estimator.run.difference import Difference
from estimator.run.draws import SEED, FloatOrDraws, Floats, positions, stretch
from estimator.scenario import Inputs


def total_order(model: Callable[[int | None], Floats], inputs: int) -> list[float]:
    """Total-order Sobol indices by Jansen's estimator.

    ``model(None)`` gives the result on sample A, ``model(i)`` on A with input i taken from sample B. The variance is
    that of A. All zero where nothing varies.
    """
    base = model(None)
    variance = float(np.var(base))
    if variance == 0:
        return [0.0] * inputs
    return [float(np.mean((base - model(i)) ** 2)) / (2 * variance) for i in range(inputs)]


def variance_shares(
    model: Difference, inputs: Inputs, streams: Mapping[str, tuple[str, ...]], samples: int, seed: int = SEED
) -> dict[str, float]:
    """Total-order share of each stream. Each has samples A and B of its own, so the order of streams is nothing."""

    def sample(which: str, stream: str) -> dict[str, Floats]:
        at = positions(f"{stream} sample {which}", samples, seed)
        return {name: stretch(at, inputs.numbers[name]) for name in streams[stream]}

    base: dict[str, FloatOrDraws] = dict(inputs.worked_values())
    for stream in streams:
        base |= sample("A", stream)
    started = model.start(base)
    names = list(streams)

    def run(index: int | None) -> Floats:
        result = started.result if index is None else started.again(sample("B", names[index]))
        return np.array(np.broadcast_to(np.asarray(result, float), (samples,)))

    return dict(zip(names, total_order(run, len(names)), strict=True))
