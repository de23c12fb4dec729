"""A straight-line program: what is left of the rules for one pattern of flags and choices, run on floats or arrays.

On arrays the operations go through a block of draws at a time, so that what they hand on stays in the cache, and their
memory is used again as soon as nobody needs what is in it. The last axis of an array holds draws or trials; before it
there may be rows, such as counties: a row's own numbers are then a column, and what all rows have in common has none.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from estimator.rules import above_zero, greatest, least, ratio
from estimator.run.draws import BLOCK, FloatOrDraws, Floats
from estimator.run.symbols import Node, Sheet, Symbol, as_symbol

# Of many rows at once, a block holds fewer draws of each.
_SHORTEST = 500

# What a value is: one number for all, one a row, one a draw, or both.
_ROWS, _DRAWS = 1, 2


class OutOfBounds(Exception):
    """A value lies where the program was not made for: the rules themselves must run."""


def _raised(base: Any, times: float, out: Floats) -> None:
    out[...] = base ** int(times)


def _divided(top: Any, bottom: Any, out: Floats) -> None:
    """``ratio`` into an array that is neither."""
    there = np.not_equal(bottom, 0)
    if np.all(there):
        np.divide(top, bottom, out)
    else:
        out.fill(0.0)
        np.divide(top, bottom, out=out, where=there)


_ON_NUMBERS: dict[str, Callable[..., Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "power": lambda a, times: a ** int(times),
    "neg": lambda a, _: -a,
    "least": least,
    "greatest": greatest,
    "above_zero": lambda a, _: above_zero(a),
    "ratio": ratio,
}
_ON_DRAWS: dict[str, Callable[..., Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "power": _raised,
    "neg": lambda a, _, out: np.negative(a, out),
    "least": lambda a, b, out: np.minimum(a, b, out=out),
    "greatest": lambda a, b, out: np.maximum(a, b, out=out),
    "above_zero": lambda a, _, out: np.maximum(a, 0.0, out=out),
    "ratio": _divided,
}


class _Step(NamedTuple):
    """One operation: the places of what it takes and of what it gives. ``kind`` says of what shape that is, ``memory`` which
    of the arrays of that shape it is written to; -1: straight to where it is kept."""

    work: Callable[..., Any]
    first: int
    second: int
    gives: int
    kind: int
    memory: int


@dataclass(frozen=True)
class _Plan:
    """What is worked out once and what block by block, where each value is of a known kind."""

    once: list[tuple[Callable[..., Any], int, int, int]]
    blocks: list[_Step]
    # How many arrays of a kind are in use at once.
    memory: Mapping[int, int]
    # Kinds of the results and of all that stands behind them.
    kinds: list[tuple[int, int]]


class Worked:
    """What a run on arrays came to, every step of it kept, so that it can be run again where only some values change."""

    def __init__(self, program: Program, plan: _Plan, at: list[Any], size: int) -> None:
        self._program, self._plan, self._at, self._size = program, plan, at, size
        # What steps in between are written to, in every run again.
        self._memory = np.empty((plan.memory.get(_DRAWS, 0), size))

    @property
    def results(self) -> list[Any]:
        return self._program.results_at(self._at, self._plan, 1, self._size)

    def again(self, changes: Mapping[str, Any]) -> list[Any]:
        """The results with some values changed. Raises OutOfBounds."""
        at = self._at.copy()
        bits = 0
        for name, value in changes.items():
            self._program.check_one(name, value)
            place = self._program.place_of(name)
            if place is not None:
                # A value that was an array and is one number now is the same number in every draw.
                at[place] = np.broadcast_to(value, np.shape(at[place])) if np.ndim(at[place]) else value
                bits |= 1 << place
        for step in self._program.steps_after(self._plan, bits):
            out = np.empty(self._size) if step.memory < 0 else self._memory[step.memory]
            step.work(at[step.first], at[step.second], out)
            at[step.gives] = out
        return self._program.results_at(at, self._plan, 1, self._size)


class Begun:
    """A program for many runs in which only some of its values change, all at points that are tried.

    ``at``: the values that stay, and what is worked once from them alone. ``places``, ``low`` and ``high``: of each value
    that changes, where it stands and what it must lie between.
    """

    def __init__(
        self, program: Program, plan: _Plan, at: list[Any], places: Sequence[int], low: Floats, high: Floats
    ) -> None:
        self._program, self._plan, self._at = program, plan, at
        self._places, self._low, self._high = places, low, high

    def run(self, points: Floats) -> list[Any]:
        """The results at points, a row a value. Raises OutOfBounds."""
        least_values = points.min(axis=1)
        inside = (least_values >= self._low) & (points.max(axis=1) <= self._high)
        if not inside.all() or (np.signbit(least_values) & (self._low >= 0)).any():
            raise OutOfBounds
        at = self._at.copy()
        if points.shape[1] == 1:
            for place, value in zip(self._places, points[:, 0].tolist(), strict=True):
                at[place] = value
            return self._program.on_numbers(at)
        for place, row in zip(self._places, points, strict=True):
            at[place] = row
        return self._program.on_blocks(self._plan, at, 1, points.shape[1])


class Program:
    """Results as a function of values by name. ``names``: the values it takes; the others it rests on only by their bounds,
    which is why they are looked at too (``bounded``)."""

    def __init__(self, sheet: Sheet, results: Sequence[Symbol | float]) -> None:
        self._results = [as_symbol(sheet, result) for result in results]
        behind = 0
        for result in self._results:
            behind |= result.behind
        self.bounded = sheet.names_in(behind)
        self._bits = [sheet.value(name, 0, 0).behind for name in self.bounded]
        bounds = [sheet.bounds[name] for name in self.bounded]
        self._low, self._high = (np.array([bound[end] for bound in bounds]) for end in (0, 1))
        self._never_negative = self._low >= 0
        self._nodes = _reached([result.node for result in self._results])
        self.names = [node.name for node in self._nodes if node.operation == "value"]
        self._place = {node.place: place for place, node in enumerate(self._nodes)}
        self._start: list[Any] = [node.low if node.is_number else None for node in self._nodes]
        self._leaves = [(place, node.name) for place, node in enumerate(self._nodes) if node.operation == "value"]
        self._plans: dict[tuple[int, ...], _Plan] = {}
        self._on_numbers = self._plan((0,) * len(self.bounded), frozenset()).once
        self._kept = [self._place[result.node.place] for result in self._results]
        self._steps_after: dict[tuple[int, int], list[_Step]] = {}
        self._place_of = {name: place for place, name in self._leaves}
        self._bound_of = dict(zip(self.bounded, bounds, strict=True))

    @property
    def operations(self) -> int:
        """How many operations a run takes."""
        return sum(node.operation not in ("number", "value") for node in self._nodes)

    def run(
        self, values: Mapping[str, Any], bounds: Mapping[str, tuple[float, float]] | None = None, draws: int = 0
    ) -> list[Any]:
        """The results, in their order, where the rules would give floats as floats and else as arrays. ``bounds``: of
        values that are drawn, so that nobody need look at every draw; those of values that are drawn and not used need
        not be there. ``draws``: how many there are, where no value that is used says so. Raises OutOfBounds."""
        kinds = self._checked(values, bounds or {})
        if not any(kinds):
            at = self._start.copy()
            for place, name in self._leaves:
                at[place] = values[name]
            return self.on_numbers(at)
        plan = self._plan_of(kinds)
        rows, size = self._shape_of(values)
        return self.on_blocks(plan, self._begun(plan, values), rows, draws or size)

    def on_numbers(self, at: list[Any]) -> list[Any]:
        """The results, from the values, which are all floats."""
        for work, first, second, gives in self._on_numbers:
            at[gives] = work(at[first], at[second])
        return [at[place] for place in self._kept]

    def start(self, values: Mapping[str, Any]) -> Worked:
        """A run on arrays without rows, of which every step is kept. Raises OutOfBounds."""
        plan = self._plan_of(self._checked(values, {}))
        _, size = self._shape_of(values)
        at = self._begun(plan, values)
        for step in plan.blocks:
            at[step.gives] = np.empty(size)
            step.work(at[step.first], at[step.second], at[step.gives])
        return Worked(self, plan, at, size)

    def begin(self, values: Mapping[str, Any], names: Sequence[str]) -> Begun:
        """For many runs in which only some of the values that are used change. Raises OutOfBounds."""
        plan = self._plan_of(self._checked(values, {name: (values[name], values[name]) for name in names}))
        low, high = np.array([self._bound_of[name] for name in names]).reshape(-1, 2).T
        places = [self._place_of[name] for name in names]
        return Begun(self, plan, self._begun(plan, values), places, low, high)

    def _begun(self, plan: _Plan, values: Mapping[str, Any]) -> list[Any]:
        """Known numbers, values, and what is worked once."""
        at = self._start.copy()
        for place, name in self._leaves:
            at[place] = values[name]
        for work, first, second, gives in plan.once:
            at[gives] = work(at[first], at[second])
        return at

    def _shape_of(self, values: Mapping[str, Any]) -> tuple[int, int]:
        """How many rows and how many draws there are."""
        arrays = [values[name] for name in self.names if isinstance(values[name], np.ndarray)]
        size = max((array.shape[-1] for array in arrays), default=1)
        rows = max((len(array) for array in arrays if array.ndim == 2), default=1)
        if size == 1:
            size = max(
                (np.shape(values[name])[-1] for name in self.bounded if np.ndim(values.get(name, 0.0))), default=1
            )
        return rows, size

    def on_blocks(self, plan: _Plan, at: list[Any], rows: int, size: int) -> list[Any]:
        """The results, from the values and what is worked once."""
        shapes = {_DRAWS: (), _ROWS | _DRAWS: (rows,)}
        kept = {place: kind for place, (kind, _) in zip(self._kept, plan.kinds, strict=True) if kind & _DRAWS}
        arrays = [(place, at[place]) for place, _ in self._leaves if isinstance(at[place], np.ndarray)]
        leaves = [(place, array) for place, array in arrays if array.ndim and array.shape[-1] == size]
        whole: dict[int, Any] = {}
        for kind, shape in shapes.items():
            places = [place for place in kept if kept[place] == kind and not self._is_leaf(place)]
            # One piece of memory for all: the system hands out large pieces at less cost.
            piece = np.empty((len(places), *shape, size)) if places else ()
            whole |= dict(zip(places, piece, strict=True))
        length = min(max(BLOCK // rows, _SHORTEST), size)
        memory = {
            kind: [np.empty((*shape, length)) for _ in range(plan.memory.get(kind, 0))]
            for kind, shape in shapes.items()
        }
        for begin in range(0, size, length):
            end = min(begin + length, size)
            here = slice(begin, end)
            for place, value in leaves:
                at[place] = value[..., here]
            for work, first, second, gives, kind, place in plan.blocks:
                if place < 0:
                    out = whole[gives][..., here]
                else:
                    out = memory[kind][place]
                    if end - begin < length:
                        out = out[..., : end - begin]
                work(at[first], at[second], out)
                at[gives] = out
        for place, value in leaves:
            at[place] = value
        for place, value in whole.items():
            at[place] = value
        return self.results_at(at, plan, rows, size)

    def results_at(self, at: Sequence[Any], plan: _Plan, rows: int, size: int) -> list[Any]:
        """The results, from what every step came to."""
        return [
            _as_the_rules(at[place], kind, behind, rows, size)
            for place, (kind, behind) in zip(self._kept, plan.kinds, strict=True)
        ]

    def place_of(self, name: str) -> int | None:
        """Where a value stands; None where nothing uses it."""
        return self._place_of.get(name)

    def check_one(self, name: str, value: Any) -> None:
        """Raises OutOfBounds where a value lies outside its bounds."""
        low, high = self._bound_of.get(name, (-np.inf, np.inf))
        if not (np.min(value) >= low and np.max(value) <= high):
            raise OutOfBounds(name)

    def steps_after(self, plan: _Plan, changed: int) -> list[_Step]:
        """The steps of a plan that rest on changed values. ``changed``: a bit for the place of each value."""
        key = id(plan), changed
        if key not in self._steps_after:
            self._steps_after[key] = [step for step in plan.blocks if self._rests_on[step.gives] & changed]
        return self._steps_after[key]

    @cached_property
    def _rests_on(self) -> list[int]:
        """For each node, a bit for the place of each value that it rests on."""
        bits: list[int] = []
        for place, node in enumerate(self._nodes):
            bits.append(1 << place if node.operation == "value" else 0)
            for part in node.parts:
                bits[place] |= bits[self._place[part.place]]
        return bits

    def _is_leaf(self, place: int) -> bool:
        return self._nodes[place].operation == "value"

    def _checked(self, values: Mapping[str, Any], bounds: Mapping[str, tuple[float, float]]) -> tuple[int, ...]:
        """Of what kind each value is that anything rests on. Raises OutOfBounds where one lies outside its bounds."""
        kinds = [0] * len(self.bounded)
        lows: list[Any] = [bounds[name][0] if name in bounds else values[name] for name in self.bounded]
        highs = lows.copy()
        arrays = []
        for place, name in enumerate(self.bounded):
            value = lows[place]
            if name in bounds:
                rows = _ROWS if np.ndim(values.get(name, 0.0)) == 2 else 0
                kinds[place], highs[place] = _DRAWS | rows, bounds[name][1]
            elif isinstance(value, np.ndarray) and value.ndim:
                drawn = value.ndim == 1 or value.shape[-1] > 1
                kinds[place] = (_DRAWS if drawn else 0) | (_ROWS if value.ndim == 2 else 0)
                arrays.append((place, value))
        for (place, _), least_one, greatest_one in zip(arrays, *_ends([value for _, value in arrays]), strict=True):
            lows[place], highs[place] = least_one, greatest_one
        least_values = np.array(lows, float)
        inside = (least_values >= self._low) & (np.array(highs, float) <= self._high)
        if not inside.all() or (np.signbit(least_values) & self._never_negative).any():
            raise OutOfBounds(self.bounded[int(np.argmin(inside))])
        return tuple(kinds)

    def _plan_of(self, kinds: tuple[int, ...]) -> _Plan:
        if kinds not in self._plans:
            self._plans[kinds] = self._plan(kinds, frozenset(self._kept))
        return self._plans[kinds]

    def _plan(self, kinds: tuple[int, ...], kept: frozenset[int]) -> _Plan:
        of_name = dict(zip(self.bounded, kinds, strict=True))
        kind_of: list[int] = []
        once, steps = [], []
        last_use = {}
        for place, node in enumerate(self._nodes):
            parts = [self._place[part.place] for part in node.parts]
            kind = of_name[node.name] if node.operation == "value" else 0
            for part in parts:
                kind |= kind_of[part]
                last_use[part] = place
            kind_of.append(kind)
            if not parts:
                continue
            first, second = parts[0], parts[-1]
            if kind & _DRAWS:
                steps.append((node.operation, first, second, place, kind))
            else:
                once.append((_ON_NUMBERS[node.operation], first, second, place))
        blocks, memory = _with_memory(steps, last_use, kept)
        of_kind = {
            kind: sum(bit for bit, its in zip(self._bits, kinds, strict=True) if its & kind) for kind in (_ROWS, _DRAWS)
        }
        results = [
            (
                kind_of[self._place[result.node.place]],
                sum(kind for kind, bits in of_kind.items() if result.behind & bits),
            )
            for result in self._results
        ]
        return _Plan(once, blocks, memory, results)


def _ends(arrays: Sequence[Floats]) -> tuple[Sequence[Any], Sequence[Any]]:
    """The least and the greatest of each array; of many short ones in one go."""
    if len(arrays) > 1 and arrays[0].size <= BLOCK and len({array.shape for array in arrays}) == 1:
        together = np.array(arrays).reshape(len(arrays), -1)
        return together.min(axis=1), together.max(axis=1)
    return [array.min() for array in arrays], [array.max() for array in arrays]


def _with_memory(
    steps: Sequence[tuple[str, int, int, int, int]], last_use: Mapping[int, int], kept: frozenset[int]
) -> tuple[list[_Step], dict[int, int]]:
    """Steps, each with the memory it is written to, and how much there must be of each kind."""
    free: dict[int, list[int]] = {}
    used: dict[int, int] = {}
    holds: dict[int, tuple[int, int]] = {}
    placed = []
    for operation, first, second, gives, kind in steps:
        done = [part for part in {first, second} if part in holds and last_use[part] == gives]

        def let_go(done: list[int] = done) -> None:
            for part in done:
                its_kind, its_memory = holds.pop(part)
                free.setdefault(its_kind, []).append(its_memory)

        # A ratio is not written over what it is made of.
        if operation != "ratio":
            let_go()
        if gives in kept:
            memory = -1
        elif free.get(kind):
            memory = free[kind].pop()
        else:
            memory = used.get(kind, 0)
            used[kind] = memory + 1
        if operation == "ratio":
            let_go()
        if memory >= 0:
            holds[gives] = (kind, memory)
        placed.append(_Step(_ON_DRAWS[operation], first, second, gives, kind, memory))
    return placed, used


def _reached(results: Sequence[Node]) -> list[Node]:
    """All that the results need, each after what it is made of and as late as it can be: so that little has to be held at
    once."""
    found: dict[int, Node] = {}
    for result in results:
        waiting = [result]
        while waiting:
            node = waiting[-1]
            missing = [part for part in node.parts if part.place not in found]
            if missing:
                waiting.append(missing[0])
            else:
                found[node.place] = node
                waiting.pop()
    return list(found.values())


def _as_the_rules(value: Any, kind: int, behind: int, rows: int, size: int) -> FloatOrDraws:
    """A result in the shape in which the rules would give it: an array where a value behind it is one, though all of it
    be the same."""
    result: FloatOrDraws = value
    if kind == behind:
        return result
    shape = ((rows,) if behind & _ROWS else ()) + ((size if behind & _DRAWS else 1,) if behind else ())
    return np.broadcast_to(np.asarray(value, float), shape)
