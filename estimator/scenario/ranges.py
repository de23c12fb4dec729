"""What a range comes to on the mean, and which middle gives a published mean.

Half the draws of a range lie below its middle and half above, denser near it; the distance from the middle is
d = 1 − √(1 − |2u − 1|) with u uniform, so d has the density 2(1 − d) on [0, 1]. On the linear scale the mean of the draws
is (low + 4 × middle + high) / 6, the three-point estimate of cost engineering. On the log scale it is
middle × [g(ln(low / middle)) + g(ln(high / middle))] with g(k) = (eᵏ − 1 − k) / k², the integral of (1 − d)eᵏᵈ.
"""

from __future__ import annotations

import math
from functools import lru_cache

# Below this, (e^k - 1 - k) / k^2 loses digits and its series is used.
_SMALL = 0.01
_STEPS = 200


def expected_value(low: float, middle: float, high: float, log_scale: bool) -> float:
    """The mean of the draws of a range; the middle itself where the range is one number."""
    if low == high:
        return middle
    if not log_scale:
        return (low + 4 * middle + high) / 6
    return middle * (_tilt(math.log(low / middle)) + _tilt(math.log(high / middle)))


def _tilt(k: float) -> float:
    """(e^k − 1 − k) / k², and 1/2 at zero."""
    if abs(k) < _SMALL:
        return 1 / 2 + k / 6 + k * k / 24
    return (math.exp(k) - 1 - k) / (k * k)


@lru_cache(maxsize=1024)
def around_mean(low: float, mean: float, high: float, log_scale: bool) -> tuple[float, float, float]:
    """The range between these bounds whose mean is the published one: low, middle, high.

    Where no middle between the bounds gives it, the bound on that side moves: the middle stands at it.
    """
    if low == high:
        return mean, mean, mean
    if not log_scale:
        middle = (6 * mean - low - high) / 4
        if middle < low:
            moved = (6 * mean - high) / 5
            return moved, moved, high
        if middle > high:
            moved = (6 * mean - low) / 5
            return low, moved, moved
        return low, middle, high
    return _around_mean_on_log_scale(low, mean, high)


def _around_mean_on_log_scale(low: float, mean: float, high: float) -> tuple[float, float, float]:
    """The mean rises with the middle, so the middle is found by halving."""
    below, above = low, high
    if not expected_value(low, low, high, True) <= mean <= expected_value(low, high, high, True):
        raise ValueError(f"no range from {low} to {high} on the log scale has the mean {mean}")
    for _ in range(_STEPS):
        middle = math.sqrt(below * above)
        if middle in (below, above):
            break
        if expected_value(low, middle, high, True) < mean:
            below = middle
        else:
            above = middle
    return low, middle, high
