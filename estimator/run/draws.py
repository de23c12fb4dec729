"""The chance: ranges to draws, draws to percentiles.

Each assumption has a stream of its own, named by its id and a fixed seed, so a changed input moves the result and
not the noise, and a known value shifts no other draw. Half the draws lie below the typical value and half above,
denser near it, between the bounds.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from estimator.scenario import Input

DRAWS = 20_000
SEED = 287
PERCENTILES = (5, 50, 95)

Floats = NDArray[np.float64]
# One value, or a value for each draw.
FloatOrDraws = Floats | float


@lru_cache(maxsize=8)
def positions(stream: str, draws: int = DRAWS, seed: int = SEED) -> Floats:
    """Where in its range each draw lies: -1 at the low bound, 0 at the typical value, 1 at the high bound.

    Kept only while assumptions of one stream are drawn: what they are stretched to is kept longer.
    With u uniform on [0, 1), the distance from the typical value is 1 - sqrt(1 - |2u - 1|). Read-only, shared.
    """
    u = np.random.default_rng([seed, crc32(stream.encode())]).random(draws)
    signed = 2 * u - 1
    distances: Floats = np.copysign(1 - np.sqrt(1 - np.abs(signed)), signed)
    distances.flags.writeable = False
    return distances


def stretch(position: Floats, number: Input) -> Floats:
    """Positions as values between the bounds of a range, on its scale. Raising a bound lowers no draw. Not rounded, for
    rounding would move the mean."""
    low, typical, high = number.low, number.typical, number.high
    if number.uniform:
        # Back from the distance to the evenly spread number it was made from.
        even = np.copysign(1 - np.square(1 - np.abs(position)), position)
        return np.asarray(low + (high - low) * (1 + even) / 2)
    return _stretched(position, low, typical, high, number.log_scale)


def _stretched(position: Floats, low: float, typical: float, high: float, log_scale: bool) -> Floats:
    if log_scale:
        down, up = np.log(typical / low), np.log(high / typical)
        values = typical * np.exp(position * np.where(position < 0, down, up))
    else:
        values = typical + position * np.where(position < 0, typical - low, high - typical)
    return np.asarray(values)


def draw(number: Input, draws: int = DRAWS, seed: int = SEED) -> FloatOrDraws:
    """Draws of one assumption; a known value stays one number."""
    if number.known:
        return number.typical
    if number.uniform:
        return stretch(positions(number.assumption.stream, draws, seed), number)
    return _drawn(number.assumption.stream, number.low, number.typical, number.high, number.log_scale, draws, seed)


@lru_cache(maxsize=128)
def _drawn(stream: str, low: float, typical: float, high: float, log_scale: bool, draws: int, seed: int) -> Floats:
    """Draws of a range, kept because most ranges are the same from one change on a screen to the next."""
    values = _stretched(positions(stream, draws, seed), low, typical, high, log_scale)
    values.flags.writeable = False
    return values


def forget_draws() -> None:
    """Drop all kept draws: for measuring what the first estimate takes."""
    positions.cache_clear()
    _drawn.cache_clear()


def draw_all(numbers: Mapping[str, Input], draws: int = DRAWS, seed: int = SEED) -> dict[str, FloatOrDraws]:
    """Draws of every assumption, by name."""
    return {name: draw(number, draws, seed) for name, number in numbers.items()}


def percentiles(values: FloatOrDraws) -> tuple[float, float, float]:
    """P5, P50 and P95 of the draws; three times the same where there is only one value."""
    values = np.asarray(values, float)
    if values.ndim == 0 or np.min(values) == np.max(values):
        return (float(np.ravel(values)[0]),) * 3
    # The same as np.percentile, which takes three times as long: only the few draws wanted are put in their place.
    at = np.array(PERCENTILES) / 100 * (values.size - 1)
    below = at.astype(int)
    above = np.minimum(below + 1, values.size - 1)
    placed = np.partition(values, np.union1d(below, above))
    low, middle, high = placed[below] + (placed[above] - placed[below]) * (at - below)
    return float(low), float(middle), float(high)
