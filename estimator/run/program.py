"""A straight-line program: what is left of the rules for one pattern of flags and choices, run on floats or arrays.

On arrays the operations go through a block of draws at a time, so that what they hand on stays in the cache, and their
memory is used again as soon as nobody needs what is in it. An array holds draws or trials. Of many runs in a row, such as
counties, what they have in common is worked once.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct

from estimator.rules import above_zero, greatest, least, ratio
from estimator.run.draws import BLOCK, Floats
from estimator.run.symbols import Node, Sheet, Symbol, as_symbol

# What a value is: one number, one for each draw, and of many rows its own in each.
_DRAWS, _OWN = 1, 2


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
    """One operation on arrays: the places of what it takes and of what it gives. ``memory`` says which array it is written
    to; -1: straight to where it is kept."""

    work: Callable[..., Any]
    first: int
    second: int
    gives: int
    memory: int


class _Plan(Struct, frozen=True):
    """What is worked once and what block by block, where each value is of a known kind.

    ``reads``: the places of what the blocks take and do not give; ``kept``: of what they give and is kept whole;
    ``memory``: how many other arrays are in use at once. ``drawn``: whether each result is an array, and whether anything
    that stands behind it is.
    """

    once: list[tuple[Callable[..., Any], int, int, int]]
    blocks: list[_Step]
    reads: list[int]
    kept: list[int]
    memory: int
    drawn: list[tuple[bool, bool]]


class Worked:
    """What a run on arrays came to, every step of it kept, so that it can be run again where only some values change."""

    def __init__(self, program: Program, plan: _Plan, at: list[Any], size: int) -> None:
        self._program, self._plan, self._at, self._size = program, plan, at, size
        # What steps in between are written to, in every run again.
        self._memory = np.empty((plan.memory, size))

    @property
    def results(self) -> list[Any]:
        return self._program.results_at(self._at, self._plan, self._size)

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
        return self._program.results_at(at, self._plan, self._size)


class Rows:
    """A program for many rows of draws, with what all have in common worked. ``plan``: what is worked for each."""

    def __init__(self, program: Program, plan: _Plan, at: list[Any], size: int) -> None:
        self._program, self._plan, self._at, self._size = program, plan, at, size
        memory = np.empty((plan.memory + len(plan.kept), size))
        kept = dict(zip(plan.kept, memory[plan.memory :], strict=True))
        for step in plan.blocks:
            at[step.gives] = kept[step.gives] if step.memory < 0 else memory[step.memory]

    def run(self, own: Mapping[str, Any]) -> list[Any]:
        """The results of a row, from its own values; they hold until the next row. Raises OutOfBounds."""
        at = self._at
        for name, value in own.items():
            low, high = self._program.bound_of(name)
            if isinstance(value, float) and not low <= value <= high:
                raise OutOfBounds(name)
            place = self._program.place_of(name)
            if place is not None:
                at[place] = value
        self._program.work_once(self._plan, at)
        for work, first, second, gives, _ in self._plan.blocks:
            work(at[first], at[second], at[gives])
        return self._program.results_at(at, self._plan, self._size)


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
        return self._program.on_blocks(self._plan, at, points.shape[1])


class Program:
    """Results as a function of values by name. ``names``: the values it takes; the others it rests on only by their bounds,
    which is why they are looked at too (``bounded``)."""

    def __init__(self, sheet: Sheet, results: Sequence[Symbol | float]) -> None:
        self._sheet = sheet
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
        self._plans: dict[Hashable, _Plan] = {}
        self._kept = [self._place[result.node.place] for result in self._results]
        self._on_numbers = self._plan((0,) * len(self.bounded)).once
        self._steps_after: dict[tuple[int, int], list[_Step]] = {}
        self._place_of = {name: place for place, name in self._leaves}
        self._bound_of = dict(zip(self.bounded, bounds, strict=True))

    def within(self, bounds: Mapping[str, tuple[float, float]]) -> Program:
        """The same results where some values lie between narrower bounds, or are one number: what that makes superfluous
        is left out."""
        sheet = self._sheet.narrowed(bounds)
        made: dict[int, Node] = {}
        for node in self._nodes:
            if node.operation == "value":
                low, high = sheet.bounds[node.name]
                made[node.place] = sheet.number(low) if low == high else sheet.value(node.name, low, high).node
            elif node.is_number:
                made[node.place] = sheet.number(node.low)
            else:
                made[node.place] = sheet.work(node.operation, *(made[part.place] for part in node.parts))
        return Program(sheet, [Symbol(sheet, made[result.node.place], result.behind) for result in self._results])

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
        return self.on_blocks(plan, self._begun(plan, values), draws or self._size_of(values))

    def on_numbers(self, at: list[Any]) -> list[Any]:
        """The results, from the values, which are all floats."""
        for work, first, second, gives in self._on_numbers:
            at[gives] = work(at[first], at[second])
        return [at[place] for place in self._kept]

    def start(self, values: Mapping[str, Any]) -> Worked:
        """A run on arrays, of which every step is kept. Raises OutOfBounds."""
        plan = self._plan_of(self._checked(values, {}))
        size = self._size_of(values)
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

    def in_rows(
        self, values: Mapping[str, Any], bounds: Mapping[str, tuple[float, float]], own: frozenset[str], draws: int
    ) -> Rows:
        """A run for each of many rows. ``values``: of the first of them; ``bounds``: of values that are drawn, in any row;
        ``own``: the values that are not the same in all. Raises OutOfBounds."""
        kinds = self._checked(values, bounds)
        in_common = self._plan_of(kinds, own)
        at = self._begun(in_common, values)
        self._work_blocks(in_common, at, draws)
        return Rows(self, self._plan_of(kinds, own, of_own=True), at, draws)

    def _begun(self, plan: _Plan, values: Mapping[str, Any]) -> list[Any]:
        """Known numbers, values, and what is worked once."""
        at = self._start.copy()
        for place, name in self._leaves:
            at[place] = values[name]
        self.work_once(plan, at)
        return at

    @staticmethod
    def work_once(plan: _Plan, at: list[Any]) -> None:
        """What is worked once, from the values."""
        for work, first, second, gives in plan.once:
            at[gives] = work(at[first], at[second])

    def _size_of(self, values: Mapping[str, Any]) -> int:
        """How many draws or trials there are."""
        for names in (self.names, self.bounded):
            size = max((values[name].size for name in names if np.ndim(values.get(name, 0.0))), default=1)
            if size > 1:
                return int(size)
        return 1

    def on_blocks(self, plan: _Plan, at: list[Any], size: int) -> list[Any]:
        """The results, from the values and what is worked once."""
        self._work_blocks(plan, at, size)
        return self.results_at(at, plan, size)

    @staticmethod
    def _work_blocks(plan: _Plan, at: list[Any], size: int) -> None:
        # One piece of memory for all: the system hands out large pieces at less cost.
        whole = dict(zip(plan.kept, np.empty((len(plan.kept), size)), strict=True))
        length = min(BLOCK, size)
        memory = [np.empty(length) for _ in range(plan.memory)]
        read = [(place, at[place]) for place in plan.reads if np.ndim(at[place]) and at[place].shape[-1] == size]
        for begin in range(0, size, length):
            end = min(begin + length, size)
            if end - begin < length:
                memory = [array[: end - begin] for array in memory]
            for place, value in read:
                at[place] = value[begin:end]
            for work, first, second, gives, place in plan.blocks:
                out = whole[gives][begin:end] if place < 0 else memory[place]
                work(at[first], at[second], out)
                at[gives] = out
        for place, value in (*read, *whole.items()):
            at[place] = value

    def results_at(self, at: Sequence[Any], plan: _Plan, size: int) -> list[Any]:
        """The results, from what every step came to, in the shape in which the rules would give them: an array where a
        value behind one is, though all of it be the same."""
        return [
            np.broadcast_to(np.asarray(at[place], float), size) if behind and not drawn else at[place]
            for place, (drawn, behind) in zip(self._kept, plan.drawn, strict=True)
        ]

    def bound_of(self, name: str) -> tuple[float, float]:
        """What a value must lie between."""
        return self._bound_of.get(name, (-np.inf, np.inf))

    def place_of(self, name: str) -> int | None:
        """Where a value stands; None where nothing uses it."""
        return self._place_of.get(name)

    def check_one(self, name: str, value: Any) -> None:
        """Raises OutOfBounds where a value lies outside its bounds."""
        low, high = self.bound_of(name)
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

    def _checked(self, values: Mapping[str, Any], bounds: Mapping[str, tuple[float, float]]) -> tuple[int, ...]:
        """Of what kind each value is that anything rests on. Raises OutOfBounds where one lies outside its bounds."""
        kinds = [0] * len(self.bounded)
        lows: list[Any] = [bounds[name][0] if name in bounds else values[name] for name in self.bounded]
        highs = lows.copy()
        arrays = []
        for place, name in enumerate(self.bounded):
            value = lows[place]
            if name in bounds:
                kinds[place], highs[place] = _DRAWS, bounds[name][1]
            elif isinstance(value, np.ndarray) and value.ndim:
                kinds[place] = _DRAWS
                arrays.append((place, value))
        for (place, _), least_one, greatest_one in zip(arrays, *_ends([value for _, value in arrays]), strict=True):
            lows[place], highs[place] = least_one, greatest_one
        least_values = np.array(lows, float)
        inside = (least_values >= self._low) & (np.array(highs, float) <= self._high)
        if not inside.all() or (np.signbit(least_values) & self._never_negative).any():
            raise OutOfBounds(self.bounded[int(np.argmin(inside))])
        return tuple(kinds)

    def _plan_of(self, kinds: tuple[int, ...], own: frozenset[str] = frozenset(), of_own: bool = False) -> _Plan:
        """``own``: values that are not the same in all rows. ``of_own``: what rests on them, else what does not."""
        key = (kinds, own, of_own)
        if key not in self._plans:
            self._plans[key] = self._plan(kinds, own, of_own)
        return self._plans[key]

    def _plan(self, kinds: tuple[int, ...], own: frozenset[str] = frozenset(), of_own: bool = False) -> _Plan:
        kind_of_name = {
            name: kind | (_OWN if name in own else 0) for name, kind in zip(self.bounded, kinds, strict=True)
        }
        kind_of: list[int] = []
        once, steps = [], []
        kept = set(self._kept)
        last_use = {}
        for place, node in enumerate(self._nodes):
            parts = [self._place[part.place] for part in node.parts]
            kind = kind_of_name[node.name] if node.operation == "value" else 0
            for part in parts:
                kind |= kind_of[part]
            kind_of.append(kind)
            if not parts:
                continue
            if bool(kind & _OWN) != of_own:
                kept.update(parts)
                continue
            last_use.update(dict.fromkeys(parts, place))
            if kind & _DRAWS:
                steps.append((node.operation, parts[0], parts[-1], place))
            else:
                once.append((_ON_NUMBERS[node.operation], parts[0], parts[-1], place))
        blocks, memory = _with_memory(steps, last_use, kept)
        given = {step.gives for step in blocks}
        reads = sorted({part for step in blocks for part in (step.first, step.second)} - given)
        drawn = sum(bit for bit, kind in zip(self._bits, kinds, strict=True) if kind & _DRAWS)
        results = [
            (bool(kind_of[place] & _DRAWS), bool(result.behind & drawn))
            for place, result in zip(self._kept, self._results, strict=True)
        ]
        return _Plan(once, blocks, reads, [step.gives for step in blocks if step.memory < 0], memory, results)


def _ends(arrays: Sequence[Floats]) -> tuple[Sequence[Any], Sequence[Any]]:
    """The least and the greatest of each array; of many short ones in one go."""
    if len(arrays) > 1 and arrays[0].size <= BLOCK and len({array.shape for array in arrays}) == 1:
        together = np.array(arrays).reshape(len(arrays), -1)
        return together.min(axis=1), together.max(axis=1)
    return [array.min() for array in arrays], [array.max() for array in arrays]


def _with_memory(
    steps: Sequence[tuple[str, int, int, int]], last_use: Mapping[int, int], kept: set[int]
) -> tuple[list[_Step], int]:
    """Steps, each with the memory it is written to, and how much there must be."""
    free: list[int] = []
    used = 0
    holds: dict[int, int] = {}
    placed = []
    for operation, first, second, gives in steps:
        done = [part for part in {first, second} if part in holds and last_use[part] == gives]
        # A ratio is not written over what it is made of.
        if operation != "ratio":
            free += [holds.pop(part) for part in done]
        if gives in kept:
            memory = -1
        elif free:
            memory = holds[gives] = free.pop()
        else:
            memory = holds[gives] = used
            used += 1
        if operation == "ratio":
            free += [holds.pop(part) for part in done]
        placed.append(_Step(_ON_DRAWS[operation], first, second, gives, memory))
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
