"""The chance: ranges to draws, draws to percentiles.

Each assumption has a stream of its own, named by its id and a fixed seed, so a changed input moves the result and
not the noise, and a known value shifts no other draw. Half the draws lie below the typical value and half above,
denser near it, between the bounds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from estimator.scenario import Input

DRAWS = 20_000
SEED = 287
PERCENTILES = (5, 50, 95)
# Draws in a block: what is worked at once then fits a core's cache.
BLOCK = 5_000
# Of so many draws one is in the sample by which percentiles are found, and they are looked for so many standard
# deviations of the sample's own percentile to either side of it.
_SAMPLED, _SPREADS = 10, 2.5

Floats = NDArray[np.float64]
# One value, or a value for each draw.
FloatOrDraws = Floats | float


@lru_cache(maxsize=100)
def positions(stream: str, draws: int = DRAWS, seed: int = SEED) -> Floats:
    """Where in its range each draw lies: -1 at the low bound, 0 at the typical value, 1 at the high bound.

    With u uniform on [0, 1), the distance from the typical value is 1 - sqrt(1 - |2u - 1|). Read-only, shared.
    """
    return as_positions(np.random.default_rng([seed, crc32(stream.encode())]).random(draws))


def as_positions(even: Floats) -> Floats:
    """Numbers spread evenly on [0, 1) turned into positions, in place and for good."""
    for part in in_blocks(even):
        # Twice the number less one is signed; 1 - sqrt(1 - |signed|) is its distance.
        np.multiply(part, 2, out=part)
        np.subtract(part, 1, out=part)
        distance = np.abs(part)
        np.subtract(1, distance, out=distance)
        np.sqrt(distance, out=distance)
        np.subtract(1, distance, out=distance)
        np.copysign(distance, part, out=part)
    even.flags.writeable = False
    return even


def in_blocks(values: Floats) -> Iterator[Floats]:
    """Views of an array, each short enough for a core's cache."""
    for begin in range(0, len(values), BLOCK):
        yield values[begin : begin + BLOCK]


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
    down, up = (np.log(typical / low), np.log(high / typical)) if log_scale else (typical - low, high - typical)
    values = np.empty(len(position))
    for at, part in zip(in_blocks(position), in_blocks(values), strict=True):
        # One of the two is zero in every draw: the signs are random, and a choice by them would be guessed wrong.
        np.minimum(at, 0.0, out=part)
        np.multiply(part, down, out=part)
        above = np.maximum(at, 0.0)
        np.multiply(above, up, out=above)
        np.add(part, above, out=part)
        if log_scale:
            np.exp(part, out=part)
            np.multiply(typical, part, out=part)
        else:
            np.add(typical, part, out=part)
    return values


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
    """P5, P50 and P95 of the draws, which are finite, as np.percentile gives them; three times the same where there is only
    one value."""
    values = np.asarray(values, float)
    if values.ndim == 0 or (values[0] == values[-1] and np.min(values) == np.max(values)):
        return (float(np.ravel(values)[0]),) * 3
    sample = np.sort(values[::_SAMPLED])
    low, middle, high = (_placed(values, sample, percentile / 100) for percentile in PERCENTILES)
    return low, middle, high


def _placed(values: Floats, sample: Floats, share: float) -> float:
    """The value with this share of all values below it, between two of them where none has just that.

    A sorted sample says between which bounds it lies, give or take what chance does (Floyd and Rivest, 1975): only values
    within them are put in their places. Where too many or too few lie below, all are.
    """
    at = share * (values.size - 1)
    below = int(at)
    reach = _SPREADS * (share * (1 - share) * sample.size) ** 0.5
    first, last = max(int(share * sample.size - reach), 0), min(int(share * sample.size + reach) + 1, sample.size - 1)
    near = np.compress((values >= sample[first]) & (values <= sample[last]), values)
    place = below - int(np.count_nonzero(values < sample[first]))
    if not 0 <= place < near.size - 1:
        near, place = values.copy(), below
    near.partition(place)
    lower = float(near[place])
    upper = float(near[place + 1 :].min()) if place + 1 < near.size else lower
    return lower + (upper - lower) * (at - below)
