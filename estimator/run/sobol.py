"""Shares of the variance."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from estimator.run.difference import Difference
from estimator.run.draws import SEED, FloatOrDraws, Floats, as_positions, stretch
from estimator.run.lattice import lattice
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


def variance_shares(
    model: Difference,
    inputs: Inputs,
    streams: Mapping[str, tuple[str, ...]],
    at_bounds: Mapping[str, tuple[float, float]],
    samples: int,
    seed: int = SEED,
) -> dict[str, float]:
    """Total-order share of each stream. ``at_bounds``: the result at the two bounds of each; those that move it most have
    the most even samples, so that what changes their order shifts the samples too. ``samples``: a power of two."""
    swings = {stream: np.nan_to_num(abs(high - low)) for stream, (low, high) in at_bounds.items()}
    ordered = sorted(streams, key=lambda stream: (-swings[stream], stream))
    even = as_positions(lattice(len(ordered), samples, seed).ravel()).reshape(len(ordered), 2, samples)
    sample_a: dict[str, FloatOrDraws] = dict(inputs.worked_values())
    sample_b: list[dict[str, Floats]] = []
    for stream, (at_a, at_b) in zip(ordered, even, strict=True):
        sample_a |= {name: stretch(at_a, inputs.numbers[name]) for name in streams[stream]}
        sample_b.append({name: stretch(at_b, inputs.numbers[name]) for name in streams[stream]})
    started = model.start(sample_a)

    def run(index: int | None) -> FloatOrDraws:
        return np.broadcast_to(started.result, (samples,)) if index is None else started.again(sample_b[index])

    return dict(zip(ordered, total_order(run, len(ordered)), strict=True))
