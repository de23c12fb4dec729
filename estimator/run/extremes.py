"""How far a result can go with every assumption between its bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from estimator.run.draws import Floats
from estimator.run.side import Values
from estimator.run.trials import Model, Span, Tried, trials_of

# Beginnings of the search, the same in every run.
_CORNER_SEED, _CORNERS = 287, 6
# Parts that the way from one bound to the other is cut into, and how many assumptions may stand between theirs.
_PARTS, _BETWEEN_BOUNDS = 16, 8


def reach(model: Model | Tried, values: Values, spans: Mapping[str, Span]) -> tuple[float, float]:
    """The least and the greatest result with every assumption between its bounds.

    Rules are made of sums, products and ratios in which one assumption mostly rises or falls throughout, so the extremes
    lie where each stands at a bound, or, where a cap bends a rule, between. Bounds are changed for as long as the result
    moves outward, from several beginnings, for from one alone the search can end on a smaller hill; then places between.
    """
    between = Between(model, values, spans)
    return extreme(between, -1.0)[0], extreme(between, 1.0)[0]


class Between:
    """Assumptions between their bounds, a point a row; ``moving``: the places of those that can move the result."""

    def __init__(self, model: Model | Tried, values: Values, spans: Mapping[str, Span]) -> None:
        self.names = list(spans)
        self.low, self.high = (np.array([getattr(span, end) for span in spans.values()]) for end in ("low", "high"))
        self.start = np.array([float(values[name]) for name in self.names])
        self._trials = trials_of(model, values, self.names)
        self.moving = np.array([self.names.index(name) for name in self._trials.names], int)
        self._known: dict[tuple[int, bytes], Any] = {}

    def results(self, points: Floats) -> Floats:
        return self._once(points, 0, lambda new: self._trials(np.ascontiguousarray(new[:, self.moving].T)))

    def each_at(self, points: Floats, levels: Floats) -> Floats:
        """The results with each that moves the result at each level (a row of values of all) by itself: by point, level and
        assumption."""
        return self._once(points, len(levels), lambda new: self._each_at(new, levels))

    def _each_at(self, points: Floats, levels: Floats) -> Floats:
        count, moving = len(self.moving), np.arange(len(self.moving))
        trials = np.empty((count, len(points), len(levels), count))
        trials[...] = points[:, self.moving].T[:, :, None, None]
        trials[moving, :, :, moving] = levels[:, self.moving].T[:, None, :]
        return self._trials(trials.reshape(count, -1)).reshape(len(points), len(levels), count)

    def _once(self, points: Floats, levels: int, work: Callable[[Floats], Floats]) -> Floats:
        """Something worked at every point; where the result is the same it is worked once."""
        keys = [(levels, self.key(point)) for point in points]
        new = {key: place for place, key in enumerate(keys) if key not in self._known}
        if new:
            self._known |= zip(new, work(points[list(new.values())]), strict=True)
        return np.array([self._known[key] for key in keys])

    def key(self, point: Floats) -> bytes:
        """What two points share at which the result is the same."""
        return bytes(point[self.moving])


def extreme(between: Between, sign: float, begins: int | None = None) -> tuple[float, Floats]:
    """The greatest (sign 1) or least (sign -1) result met, and the assumptions' values there; not a number where there is
    none. ``begins``: how many of the beginnings are climbed from."""
    if not len(between.moving):
        return float(between.results(between.start[None])[0]), between.start
    signed = _Signed(between, sign)
    low, high = between.low, between.high
    corners = np.random.default_rng(_CORNER_SEED).random((_CORNERS, len(between.start))) < 0.5
    here, best = _climbed(signed, np.array([between.start, low, high, *np.where(corners, high, low)])[:begins])
    greatest, top = -np.inf, here[0]
    seen = set()
    for row in np.unique(here, axis=0, return_index=True)[1][:_CORNERS]:
        if (key := between.key(here[row])) in seen:
            continue
        seen.add(key)
        reached, at = _between_bounds(signed, here[row], best[row])
        if reached > greatest:
            greatest, top = reached, at
    return sign * greatest if np.isfinite(greatest) else float("nan"), top


class _Signed:
    """Results between bounds, of which the greatest is looked for."""

    def __init__(self, between: Between, sign: float) -> None:
        self.between, self._sign = between, sign

    def results(self, points: Floats) -> Floats:
        return self._signed(self.between.results(points))

    def each_at(self, points: Floats, here: Floats, levels: Floats) -> Floats:
        """The results with each assumption at each level by itself: by point, level and assumption. ``here``: the results at
        the points, which what cannot move them leaves as they are."""
        moved = self.between.each_at(points, levels)
        every = np.empty((*moved.shape[:2], len(self.between.start)))
        every[...] = here[:, None, None]
        every[..., self.between.moving] = self._signed(moved)
        return every

    def _signed(self, results: Floats) -> Floats:
        # Where there is no result, there is nothing to reach.
        return np.nan_to_num(self._sign * results, nan=-np.inf)


def _climbed(signed: _Signed, here: Floats) -> tuple[Floats, Floats]:
    """Where all beginnings end that climb at once, and the results there. Each assumption goes to its better bound; where
    together they do worse, only the one that does best goes."""
    low, high = signed.between.low, signed.between.high
    best = signed.results(here)
    rows, bounds = np.arange(len(here)), np.array([low, high])
    while True:
        tried = signed.each_at(here, best, bounds)
        better = np.where(tried[:, 1] > tried[:, 0], high, low)
        gains = np.max(tried, axis=1)
        together = np.where(gains > best[:, None], better, here)
        single, place = here.copy(), np.argmax(gains, axis=1)
        single[rows, place] = better[rows, place]
        joint, alone = signed.results(together), gains[rows, place]
        after = np.maximum(joint, alone)
        improved = after > best
        if not np.any(improved):
            return here, best
        here = np.where(improved[:, None], np.where((joint >= alone)[:, None], together, single), here)
        best = np.where(improved, after, best)


def _between_bounds(signed: _Signed, at: Floats, here: float) -> tuple[float, Floats]:
    """The greatest result from a point on, and where: a cap may bend a rule, so that it lies between two bounds. ``here``:
    the result at the point. Nothing is reached where every move is worse than none at all."""
    low, high = signed.between.low, signed.between.high
    parts = low + np.linspace(0, 1, _PARTS + 1)[:, None] * (high - low)
    at, reached = at.copy(), -np.inf
    for _ in range(_BETWEEN_BOUNDS):
        tried = signed.each_at(at[None], np.array([here]), parts)[0]
        part, name = np.unravel_index(int(np.argmax(tried)), tried.shape)
        if not tried[part, name] > reached:
            break
        at[name] = parts[part, name]
        reached = here = float(tried[part, name])
    return reached, at
