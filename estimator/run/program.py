"""A straight-line program: what is left of the rules for one pattern of flags and choices, run on floats or arrays.

An array holds draws or trials. Runs in which little changes are in ``again``.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from estimator.run.draws import BLOCK, Floats
from estimator.run.plan import ON_NUMBERS, Kept, Plan, results_of, with_memory, work_blocks, work_once
from estimator.run.symbols import Node, Sheet, Symbol, as_symbol

# What a value is: one number, one for each draw, and of many rows its own in each.
_DRAWS, _OWN = 1, 2
_Numbers = Floats | np.float64


class OutOfBounds(Exception):
    """A value lies where the program was not made for: the rules themselves must run."""


def check_bounds(lows: _Numbers, highs: _Numbers, low: _Numbers, high: _Numbers) -> None:
    """Raises OutOfBounds unless values from ``lows`` to ``highs`` lie within their bounds; minus zero is below zero, for
    what was left out of a program might have made it zero."""
    if not ((lows >= low) & (highs <= high) & ~(np.signbit(lows) & (low >= 0))).all():
        raise OutOfBounds


def least_of_each(rows: Floats) -> Floats:
    """The least value of each row; minus zero where it is among zeros."""
    lows: Floats = rows.min(axis=1)
    zero = np.flatnonzero(lows == 0)
    lows[zero] = np.where(np.signbit(rows[zero]).any(axis=1), -0.0, 0.0)
    return lows


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
        self._bits = [sheet.bits_of([name]) for name in self.bounded]
        bounds = [sheet.bounds[name] for name in self.bounded]
        self._low, self._high = (np.array([bound[end] for bound in bounds]) for end in (0, 1))
        self._nodes = _reached([result.node for result in self._results])
        self.names = [node.name for node in self._nodes if node.operation == "value"]
        self._place = {node.place: place for place, node in enumerate(self._nodes)}
        self._start: list[Any] = [node.low if node.is_number else None for node in self._nodes]
        self._leaves = [(place, node.name) for place, node in enumerate(self._nodes) if node.operation == "value"]
        self._plans: dict[Hashable, Plan] = {}
        self._kept = [self._place[result.node.place] for result in self._results]
        self._on_numbers = self._plan((0,) * len(self.bounded)).once
        # Where each value stands that is used.
        self.places = {name: place for place, name in self._leaves}
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
        kinds = self.kinds_of(values, bounds or {})
        at = self.places_of(values)
        if not any(kinds):
            return self.on_numbers(at)
        plan, size = self.plan_of(kinds), draws or self.size_of(values)
        work_once(plan, at)
        work_blocks(plan, at, size)
        return results_of(plan, at, size)

    def on_numbers(self, at: list[Any]) -> list[Any]:
        """The results, from the values, which are all floats."""
        for work, first, second, gives in self._on_numbers:
            at[gives] = work(at[first], at[second])
        return [at[place] for place in self._kept]

    def places_of(self, values: Mapping[str, Any]) -> list[Any]:
        """What stands at each place: known numbers, and the values."""
        at = self._start.copy()
        for place, name in self._leaves:
            at[place] = values[name]
        return at

    def size_of(self, values: Mapping[str, Any]) -> int:
        """How many draws or trials there are."""
        for names in (self.names, self.bounded):
            size = max((values[name].size for name in names if np.ndim(values.get(name, 0.0))), default=1)
            if size > 1:
                return int(size)
        return 1

    def bound_of(self, name: str) -> tuple[float, float]:
        """What a value must lie between."""
        return self._bound_of.get(name, (-np.inf, np.inf))

    @cached_property
    def rests_on(self) -> list[int]:
        """For each place, a bit for the place of each value that it rests on."""
        bits: list[int] = []
        for place, node in enumerate(self._nodes):
            bits.append(1 << place if node.operation == "value" else 0)
            for part in node.parts:
                bits[place] |= bits[self._place[part.place]]
        return bits

    def kinds_of(self, values: Mapping[str, Any], bounds: Mapping[str, tuple[float, float]]) -> tuple[int, ...]:
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
        check_bounds(np.array(lows, float), np.array(highs, float), self._low, self._high)
        return tuple(kinds)

    def plan_of(self, kinds: tuple[int, ...], own: frozenset[str] = frozenset(), of_own: bool = False) -> Plan:
        """``own``: values that are not the same in all rows. ``of_own``: what rests on them, else what does not."""
        key = (kinds, own, of_own)
        plan = self._plans.get(key)
        # Of two threads that make it at once both take the first.
        return self._plans.setdefault(key, self._plan(kinds, own, of_own)) if plan is None else plan

    def _plan(self, kinds: tuple[int, ...], own: frozenset[str] = frozenset(), of_own: bool = False) -> Plan:
        kind_of = self._kinds_of_places(kinds, own)
        once, steps = [], []
        kept = set(self._kept)
        last_use = {}
        for place, node in enumerate(self._nodes):
            parts = [self._place[part.place] for part in node.parts]
            if not parts:
                continue
            if bool(kind_of[place] & _OWN) != of_own:
                kept.update(parts)
                continue
            last_use.update(dict.fromkeys(parts, place))
            if kind_of[place] & _DRAWS:
                steps.append((node.operation, parts[0], parts[-1], place))
            else:
                once.append((ON_NUMBERS[node.operation], parts[0], parts[-1], place))
        blocks, memory = with_memory(steps, last_use, kept)
        given = {step.gives for step in blocks}
        reads = sorted({part for step in blocks for part in (step.first, step.second)} - given)
        drawn = sum(bit for bit, kind in zip(self._bits, kinds, strict=True) if kind & _DRAWS)
        results = [
            Kept(place, bool(kind_of[place] & _DRAWS), bool(result.behind & drawn))
            for place, result in zip(self._kept, self._results, strict=True)
        ]
        return Plan(once, blocks, reads, [step.gives for step in blocks if step.memory < 0], memory, results)

    def _kinds_of_places(self, kinds: tuple[int, ...], own: frozenset[str]) -> list[int]:
        """Of what kind each place is: of all the kinds of what it is made of."""
        of_name = {name: kind | (_OWN if name in own else 0) for name, kind in zip(self.bounded, kinds, strict=True)}
        kind_of: list[int] = []
        for node in self._nodes:
            kind = of_name[node.name] if node.operation == "value" else 0
            for part in node.parts:
                kind |= kind_of[self._place[part.place]]
            kind_of.append(kind)
        return kind_of


def _ends(arrays: Sequence[Floats]) -> tuple[Floats, Floats]:
    """The least and the greatest of each array; of many short ones in one go."""
    if len(arrays) > 1 and arrays[0].size <= BLOCK and len({array.shape for array in arrays}) == 1:
        together = np.array(arrays).reshape(len(arrays), -1)
        return least_of_each(together), together.max(axis=1)
    lows = [least_of_each(array.reshape(1, -1))[0] for array in arrays]
    return np.array(lows), np.array([array.max() for array in arrays])


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
