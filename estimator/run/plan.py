"""What a program does, step by step, where it is known which values are draws; and the doing of it.

On arrays the operations go through a block of draws at a time, so that what they hand on stays in the cache, and their
memory is used again as soon as nobody needs what is in it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from msgspec import Struct

from estimator.rules import above_zero, greatest, least, ratio
from estimator.run.draws import BLOCK, Floats


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


ON_NUMBERS: dict[str, Callable[..., Any]] = {
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
ON_DRAWS: dict[str, Callable[..., Any]] = {
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


class Step(NamedTuple):
    """One operation on arrays: the places of what it takes and of what it gives. ``memory`` says which array it is written
    to; -1: straight to where it is kept."""

    work: Callable[..., Any]
    first: int
    second: int
    gives: int
    memory: int


class Kept(NamedTuple):
    """Where a result stands, whether it is an array, and whether anything that stands behind it is."""

    place: int
    drawn: bool
    behind: bool


class Plan(Struct, frozen=True, eq=False):
    """What is worked once and what block by block.

    ``reads``: the places of what the blocks take and do not give; ``whole``: of what they give and is kept whole;
    ``memory``: how many other arrays are in use at once.
    """

    once: list[tuple[Callable[..., Any], int, int, int]]
    blocks: list[Step]
    reads: list[int]
    whole: list[int]
    memory: int
    results: list[Kept]


# ``at``: what stands at each place: known numbers and values at first, and then what the steps come to.


def work_once(plan: Plan, at: list[Any]) -> None:
    """What is worked once, from the values."""
    for work, first, second, gives in plan.once:
        at[gives] = work(at[first], at[second])


def work_blocks(plan: Plan, at: list[Any], size: int) -> None:
    """What is worked block by block, from the values and what is worked once. ``size``: how many draws or trials."""
    # One piece of memory for all: the system hands out large pieces at less cost.
    whole = dict(zip(plan.whole, np.empty((len(plan.whole), size)), strict=True))
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


def results_of(plan: Plan, at: Sequence[Any], size: int) -> list[Any]:
    """The results, in the shape in which the rules would give them: an array where a value behind one is, though all of it
    be the same."""
    return [
        np.broadcast_to(np.asarray(at[place], float), size) if behind and not drawn else at[place]
        for place, drawn, behind in plan.results
    ]


def with_memory(
    steps: Sequence[tuple[str, int, int, int]], last_use: Mapping[int, int], kept: set[int]
) -> tuple[list[Step], int]:
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
        placed.append(Step(ON_DRAWS[operation], first, second, gives, memory))
    return placed, used
