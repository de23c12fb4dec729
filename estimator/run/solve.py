"""What would have to be true: values of assumptions that give a wanted result, one alone or several together.

A result is a function of all values by name. Many trials are put to it in one run, as arrays, so that the same rules
serve and the search stays quick. What cannot move the result is not tried: it only takes part in the arithmetic of moves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np

from estimator.run.draws import Floats
from estimator.run.extremes import Between, extreme
from estimator.run.side import Values
from estimator.run.trials import Model, Span, Tried, moved_alone, trials_of

# Parts a bracket is cut into in each round, and rounds until it is as narrow as a float can say.
_PARTS = 16
_ROUNDS = 14
_SCAN = 9
# A result this near to the wanted one, in its own unit or as a share of it, is that one: under a tenth of a cent.
_CLOSE, _CLOSE_SHARE = 1e-4, 1e-12
_STEPS, _CORRECTIONS = 8, 60
_MULTIPLIER_ROUNDS = 200
_SMALL_MOVE = 1e-6
_PARTS_OF_A_STEP = (1.0, 0.3, 0.1, 0.02)
_SHORTENINGS, _WORTH_A_STEP = 15, 1e-4
_MARGIN = 10
# Ways from typical that are looked along, the same in every run.
_WAYS_SEED, _WAYS, _FEW = 287, 40, 3
# How many of the shortest ways are followed further.
_FOLLOWED = 2
_MOST_ROUNDED = 3


@dataclass(frozen=True)
class Solved:
    """One assumption alone. ``needed``: its value nearest to typical that gives the wanted result, None where no
    permitted value does. ``least`` and ``greatest``: the results met while looking."""

    needed: float | None
    least: float
    greatest: float


def values_that_give(
    model: Model | Tried, values: Values, target: float, spans: Mapping[str, Span]
) -> dict[str, Solved]:
    """For each assumption alone, the value at which the result is the target; those that move nothing are left out.

    Every bracket in which the result passes the target is cut into ever smaller parts, all of them in one run; of the
    values found, the one nearest to typical counts.
    """
    trials = trials_of(model, values, list(spans))
    if not trials.names:
        return {}

    def missed(names: Sequence[str], at: Floats) -> Floats:
        return moved_alone(trials, values, names, at) - target

    scans = [_scan_points(spans[name]) for name in trials.names]
    off = missed([name for name, at in zip(trials.names, scans, strict=True) for _ in at], np.concatenate(scans))
    met: dict[str, tuple[float, float]] = {}
    brackets: list[tuple[str, float, float]] = []
    for name, at, by in zip(trials.names, scans, np.split(off, np.cumsum([len(at) for at in scans])[:-1]), strict=True):
        least, greatest = float(np.nanmin(by)) + target, float(np.nanmax(by)) + target
        if greatest - least > _SMALL_MOVE:
            met[name] = least, greatest
            brackets += [(name, left, right) for left, right in _turns(at, by)]
    needed: dict[str, float] = {}
    for name, at, by in _narrowed(missed, brackets):
        best = int(np.nanargmin(np.abs(by)))
        typical = spans[name].typical
        nearer = name not in needed or abs(at[best] - typical) < abs(needed[name] - typical)
        if abs(by[best]) <= close_to(target) and nearer:
            needed[name] = float(at[best])
    return {name: Solved(needed.get(name), *ends) for name, ends in met.items()}


def _narrowed(
    missed: Callable[[Sequence[str], Floats], Floats], brackets: Sequence[tuple[str, float, float]]
) -> list[tuple[str, Floats, Floats]]:
    """Brackets as narrow as a float can say: of each its name, its ends, and by how much the result misses there.
    ``missed``: by how much it does with each name alone at a value."""
    if not brackets:
        return []
    names = [name for name, _, _ in brackets]
    ends = np.array([ends for _, *ends in brackets])
    rows = np.arange(len(names))
    for _ in range(_ROUNDS):
        at = np.linspace(ends[:, 0], ends[:, 1], _PARTS + 1, axis=1)
        off = missed(np.repeat(names, _PARTS + 1).tolist(), at.ravel()).reshape(at.shape)
        hits, passes = off == 0, np.sign(off[:, :-1]) * np.sign(off[:, 1:]) < 0
        hit, turn = np.argmax(hits, axis=1), np.argmax(passes, axis=1)
        # A point that hits the target is a bracket by itself. One in which rounding hides the turn stays as it is.
        at_hit, at_turn = hits[rows, hit, None], passes[rows, turn, None]
        narrower = np.where(at_turn, at[rows[:, None], turn[:, None] + [0, 1]], ends)
        ends = np.where(at_hit, at[rows, hit, None], narrower)
    off = missed(np.repeat(names, 2).tolist(), ends.ravel()).reshape(ends.shape)
    return list(zip(names, ends, off, strict=True))


def close_to(target: float) -> float:
    """How near counts as equal."""
    return max(_CLOSE, abs(target) * _CLOSE_SHARE)


def _scan_points(span: Span) -> Floats:
    """Where to look first: closely inside the plausible bounds, and out to what is permitted on a widening scale."""
    inside = np.linspace(span.low, span.high, _SCAN)
    below = np.linspace(span.lowest, span.low, _SCAN)
    width = max(span.high - span.low, abs(span.high), _SMALL_MOVE)
    far = max(span.highest - span.high, 0.0)
    above = span.high + np.minimum(width * (2.0 ** np.arange(_SCAN) - 1), far)
    return np.unique(np.concatenate([below, inside, above, [span.typical, span.highest]]))


def _turns(at: Floats, off: Floats) -> list[tuple[float, float]]:
    """The neighbouring points between which the result passes the target; a point that hits it, by itself."""
    hits = [(float(at[n]), float(at[n])) for n in np.flatnonzero(off == 0)]
    passes = np.flatnonzero(np.sign(off[:-1]) * np.sign(off[1:]) < 0)
    return hits + [(float(at[n]), float(at[n + 1])) for n in passes]


@dataclass(frozen=True)
class Joint:
    """Several assumptions moved together. ``values``: what each would be. ``moves``: each move as a share of that
    assumption's own range, with its sign."""

    values: Mapping[str, float]
    moves: Mapping[str, float]


def smallest_joint_change(
    model: Model | Tried, values: Values, target: float, spans: Mapping[str, Span]
) -> Joint | None:
    """The moves, inside all bounds, that give the target with the least sum of squares, each move a share of its own
    range; None where there are none.

    The target is approached in steps, each a least-squares problem on the result's slopes with bounds, whose solution
    moves every assumption in proportion to its slope (the Lagrange condition). Whole numbers are then rounded and
    held, and the rest solved again. Where a rule bends (a cap, a least, a greatest) the answer may be a little longer
    than the shortest.
    """
    moved = _least_squares(model, values, target, spans)
    if moved is None:
        return None
    whole = [name for name in moved if spans[name].whole]
    if whole:
        rest = {name: span for name, span in spans.items() if not span.whole}
        solutions = []
        for held in _rounded(moved, whole, spans):
            again = _least_squares(model, dict(values) | held, target, rest, moved)
            if again is not None:
                solutions.append({**held, **again})
        if not solutions:
            return None
        moved = min(solutions, key=lambda solution: sum(move**2 for move in _moves(solution, spans).values()))
    return Joint(moved, _moves(moved, spans))


def _rounded(moved: Mapping[str, float], whole: Sequence[str], spans: Mapping[str, Span]) -> list[dict[str, float]]:
    """Whole numbers near a solution: each rounded down or up, for a few; and all at the bound they moved toward."""
    near = [sorted({float(np.floor(moved[name])), float(np.ceil(moved[name]))}) for name in whole[:_MOST_ROUNDED]]
    far = {name: spans[name].high if moved[name] > spans[name].typical else spans[name].low for name in whole}
    rest = {name: float(np.rint(moved[name])) for name in whole[_MOST_ROUNDED:]}
    return [dict(zip(whole, rounded, strict=False)) | rest for rounded in product(*near)] + [far]


def _moves(moved: Mapping[str, float], spans: Mapping[str, Span]) -> dict[str, float]:
    """Each move as a share of its own range."""
    return {name: (value - spans[name].typical) / (spans[name].high - spans[name].low) for name, value in moved.items()}


class _Box:
    """Assumptions between their bounds, measured by their moves from where they stand, in shares of their ranges.
    ``moving``: the places of those that can move the result."""

    def __init__(self, model: Model | Tried, values: Values, spans: Mapping[str, Span]) -> None:
        self.names = [name for name, span in spans.items() if span.high > span.low]
        self.width = np.array([spans[name].high - spans[name].low for name in self.names])
        self.start = np.array([float(values[name]) for name in self.names])
        self.lower = (np.array([spans[name].low for name in self.names]) - self.start) / self.width
        self.upper = (np.array([spans[name].high for name in self.names]) - self.start) / self.width
        self._low, self._high = (
            np.array([getattr(spans[name], end) for name in self.names]) for end in ("low", "high")
        )
        self._trials = trials_of(model, values, self.names)
        self.moving = np.array([self.names.index(name) for name in self._trials.names], int)

    def result(self, moves: Floats) -> float:
        return float(self._at(moves[self.moving][:, None])[0])

    @cached_property
    def at_start(self) -> float:
        """The result where nothing moves."""
        return self.result(np.zeros(len(self.names)))

    def result_and_slopes(self, moves: Floats) -> tuple[float, Floats]:
        """The result and how it changes with each move, by a small step inward from the nearer bound."""
        here = self.start + moves * self.width
        step = np.where(moves - self.lower > self.upper - moves, -_SMALL_MOVE, _SMALL_MOVE)
        moving = self.moving
        points = np.repeat(here[moving][:, None], 1 + len(moving), axis=1)
        np.fill_diagonal(points[:, 1:], (here + step * self.width)[moving])
        result, *stepped = self._trials(points)
        results = np.full(len(here), result)
        results[moving] = stepped
        return float(result), np.nan_to_num((results - result) / step)

    def along(self, one: Floats, other: Floats, parts: Floats) -> Floats:
        """The results at parts of the straight way from one point to another, or of many such ways, a row each."""
        begin, end = (point.T[self.moving][..., None] for point in (one, other))
        moves = begin + parts * (end - begin)
        return self._at(moves.reshape(len(moves), -1)).reshape(moves.shape[1:])

    def _at(self, moves: Floats) -> Floats:
        """The results at moves of those that can move it, a row each. What moves all the way stands at its bound, which
        rounding would miss by a hair."""
        start, width, low, high = (
            of_all[self.moving][:, None] for of_all in (self.start, self.width, self._low, self._high)
        )
        return self._trials(np.clip(start + moves * width, low, high))

    def between(self, one: Floats, other: Floats, target: float) -> Floats:
        """The point on the straight way between two at which the result is the target, which lies between theirs: the
        way is cut into ever smaller parts, and each of them again in the same run."""
        low, high = 0.0, 1.0
        for _ in range(_ROUNDS // 2):
            parts = np.linspace(low, high, _PARTS + 1)
            smaller = np.linspace(parts[:-1], parts[1:], _PARTS + 1, axis=1)
            of_smaller = self.along(one, other, smaller.ravel()).reshape(smaller.shape) - target
            off = np.append(of_smaller[:, 0], of_smaller[-1, -1])
            for _ in range(2):
                turns = np.flatnonzero(off[:-1] * off[1:] <= 0)
                if not len(turns):
                    return one + high * (other - one)
                turn = turns[0]
                low, high = float(parts[turn]), float(parts[turn + 1])
                if min(abs(off[turn]), abs(off[turn + 1])) <= close_to(target) / _MARGIN:
                    nearer = turn + int(abs(off[turn + 1]) < abs(off[turn]))
                    return np.asarray(one + parts[nearer] * (other - one))
                parts, off = smaller[turn], of_smaller[turn]
        return one + high * (other - one)


def _least_squares(
    model: Model | Tried,
    values: Values,
    target: float,
    spans: Mapping[str, Span],
    near: Mapping[str, float] | None = None,
) -> dict[str, float] | None:
    """The values at the least sum of squared moves, or None where the target is out of reach. ``near``: a solution close
    by, from which to begin instead of looking along every way."""
    box = _Box(model, values, spans)
    if not len(box.moving):
        return {} if abs(box.at_start - target) <= close_to(target) else None
    moves = np.zeros(len(box.names))
    first, slopes = box.result_and_slopes(moves)
    side = 1.0 if target > first else -1.0
    end, corner = extreme(Between(model, values, spans), side, None if near is None else 1)
    if not min(first, end) - close_to(target) <= target <= max(first, end) + close_to(target):
        return None
    far = (corner[[list(spans).index(name) for name in box.names]] - box.start) / box.width
    at = first
    for step in range(1, _STEPS + 1):
        toward = first + (target - first) * step / _STEPS
        moves = _bounded_projection(slopes, float(slopes @ moves) + toward - at, box.lower, box.upper)
        at, slopes = box.result_and_slopes(moves)
    best, settled = None, False
    for _ in range(_CORRECTIONS):
        before = moves
        moves = _bounded_projection(slopes, float(slopes @ moves) + target - at, box.lower, box.upper)
        at, slopes = box.result_and_slopes(moves)
        arrived = abs(at - target) <= close_to(target)
        if arrived and (best is None or moves @ moves < best @ best):
            best = moves
        settled = arrived and float(np.max(np.abs(moves - before))) < _SMALL_MOVE
        if settled:
            break
    if best is None or not settled:
        best = _shortened(box, box.between(np.zeros_like(far), far, target) if best is None else best, far, target)
    # The slopes at typical do not show what lies behind a dead zone (hours that posts still supply, a cap): other ways
    # from typical are looked along too, and a shorter one is followed.
    others = _best_ways(box, target, far) if near is None else [_onto(box, _moves_of(box, near), far, target)]
    for other in others:
        # With whole numbers held the solution is near already: only what is shorter at once is followed.
        if near is not None and other @ other >= best @ best:
            continue
        shorter = _shortened(box, other, far, target)
        gives = abs(box.result(shorter) - target) <= close_to(target)
        if gives and shorter @ shorter < best @ best:
            best = shorter
    best = np.clip(best, box.lower, box.upper)
    if abs(box.result(best) - target) > close_to(target):
        # A result that jumps over the target never takes it.
        return None
    solution = {
        name: float(v) for name, v, move in zip(box.names, box.start + best * box.width, best, strict=True) if move
    }
    return {name: float(np.clip(value, spans[name].low, spans[name].high)) for name, value in solution.items()}


def _moves_of(box: _Box, values: Mapping[str, float]) -> Floats:
    """Values as moves; what is not among them does not move."""
    there = np.array([values.get(name, at) for name, at in zip(box.names, box.start, strict=True)])
    return np.asarray((there - box.start) / box.width)


def _onto(box: _Box, moves: Floats, far: Floats, target: float) -> Floats:
    """A point near the moves that gives the target: on the way back to typical, or on to the far corner."""
    nowhere = np.zeros_like(moves)
    off = box.result(moves) - target
    if abs(off) <= close_to(target):
        return moves
    back = off * (box.at_start - target) < 0
    return box.between(moves, nowhere if back else far, target)


def _best_ways(box: _Box, target: float, far: Floats) -> list[Floats]:
    """Of many straight ways from typical (one assumption to a bound, a few to theirs, all to the far corner), the points
    that give the target soonest."""
    rng = np.random.default_rng(_WAYS_SEED)
    size = len(box.names)
    nowhere = np.zeros(size)
    ways = [np.where(np.arange(size) == place, bound, 0.0) for place in range(size) for bound in (box.lower, box.upper)]
    for _ in range(_WAYS):
        ways.append(np.where(rng.random(size) < 0.5, box.lower, box.upper) * (rng.random(size) < _FEW / size))
        ways.append(far * (rng.random(size) < _FEW / size))
    ways.append(far)
    parts = np.linspace(0, 1, _PARTS + 1)
    off = box.along(np.zeros((len(ways), size)), np.array(ways), parts) - target
    sooner = []
    for place, (way, missed) in enumerate(zip(ways, off, strict=True)):
        turns = np.flatnonzero(missed[:-1] * missed[1:] <= 0)
        if len(turns):
            sooner.append((float(parts[turns[0] + 1] ** 2 * (way @ way)), place, int(turns[0])))
    points = []
    for _, place, turn in sorted(sooner)[:_FOLLOWED]:
        point = box.between(ways[place] * parts[turn], ways[place] * parts[turn + 1], target)
        if abs(box.result(point) - target) <= close_to(target):
            points.append(point)
    return points or [box.between(nowhere, far, target)]


def _shortened(box: _Box, moves: Floats, far: Floats, target: float) -> Floats:
    """From moves that give the target to shorter ones that do, for as long as there are any on the way the slopes show."""
    for _ in range(_SHORTENINGS):
        at, slopes = box.result_and_slopes(moves)
        aim = _bounded_projection(slopes, float(slopes @ moves) + target - at, box.lower, box.upper)
        for part in _PARTS_OF_A_STEP:
            trial = _onto(box, moves + part * (aim - moves), far, target)
            gives = abs(box.result(trial) - target) <= close_to(target)
            if gives and trial @ trial < (moves @ moves) * (1 - _WORTH_A_STEP):
                moves = trial
                break
        else:
            break
    return moves


def _bounded_projection(g: Floats, wanted: float, lower: Floats, upper: Floats) -> Floats:
    """The smallest moves between the bounds whose product with the slopes ``g`` is ``wanted``, as nearly as they can:
    each is its slope times one multiplier, cut off at its bounds; the multiplier is found by halving."""
    if not np.any(g):
        return np.zeros_like(g)

    def moves(multiplier: float) -> Floats:
        return np.minimum(np.maximum(g * multiplier, lower), upper)

    near = 1.0 / float(g @ g)
    low, high = -near, near
    for _ in range(_MULTIPLIER_ROUNDS):
        if g @ moves(low) <= wanted <= g @ moves(high):
            break
        low, high = 2 * low, 2 * high
    for _ in range(_MULTIPLIER_ROUNDS):
        middle = (low + high) / 2
        last = middle in (low, high)
        low, high = (middle, high) if g @ moves(middle) < wanted else (low, middle)
        if last:
            # Nothing lies between the two any more.
            break
    return moves((low + high) / 2)
