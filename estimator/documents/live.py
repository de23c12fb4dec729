"""Choice and baseline worked at expected values with their arithmetic: what is live in a line, and what it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from estimator.facts import Assumption, Facts
from estimator.rules import RULES, Traced, names_used
from estimator.run import BASES, LineResult, Result
from estimator.terms import Basis
from estimator.words.sentences import Explainer


class Sides:
    """The chosen set and the baseline of a result, each explained."""

    def __init__(self, result: Result, facts: Facts) -> None:
        self.result, self.facts = result, facts
        self.option = Explainer(result.inputs, facts)
        self.baseline = Explainer(result.inputs, facts, result.inputs.baseline_flags)

    @property
    def both(self) -> tuple[Explainer, Explainer]:
        return self.option, self.baseline

    def record(self, name: str) -> Assumption:
        """An assumption or a choice by its name."""
        return self.option.record(name)

    def carries(self, line: LineResult) -> Explainer:
        """The set that carries the money of a line: the baseline where a saving is spoken of."""
        return self.option if abs(line.value.point) >= abs(line.baseline_point) else self.baseline

    @cached_property
    def lines(self) -> tuple[LineResult, ...]:
        """Lines that are not zero in the choice or the baseline."""
        return tuple(line for line in self.result.lines if round(line.value.point, 2) or round(line.baseline_point, 2))

    @cached_property
    def used(self) -> frozenset[str]:
        """Every assumption and choice that enters a line which is not zero, on either side."""
        numbers, choices = self.result.inputs.numbers, self.result.inputs.choice_records
        told = {choice for choice in choices for flag in self._live if _tells(flag, choice)}
        delays = {line.rule.delay for line in self.lines if line.rule.delay}
        return frozenset(name for name in self._live if name in numbers) | told | delays

    @property
    def steps(self) -> tuple[str, ...]:
        """Every step that enters a line which is not zero and is a quantity, in the order of the rules."""
        return tuple(
            name
            for name, rule in RULES.items()
            if name in self._live and not rule.is_line and not self.option.is_flag(name)
        )

    @cached_property
    def _live(self) -> frozenset[str]:
        lines = {line.rule.name for line in self.lines}
        return frozenset(name for side in self.both for basis in BASES for name in _live(side, lines, basis))

    def reached(self, names: Iterable[str], basis: Basis) -> frozenset[str]:
        """All that lines ask for, through every step below them, whether it counts here or not."""
        return frozenset(name for side in self.both for name in _asked(side, names, basis))


def _tells(flag: str, choice: str) -> bool:
    """Whether a flag tells the answer to a choice."""
    return flag == choice or flag.startswith(f"{choice}_")


def _asked(side: Explainer, names: Iterable[str], basis: Basis) -> set[str]:
    return _below(side, names, basis, names_used)


def _live(side: Explainer, names: Iterable[str], basis: Basis) -> set[str]:
    """All that makes lines what they are: nothing that is multiplied by zero, nor the branch that did not apply."""
    return _below(side, (name for name in names if side.value(name, basis)), basis, _live_names)


def _below(
    side: Explainer, names: Iterable[str], basis: Basis, names_in: Callable[[Traced], Iterable[str]]
) -> set[str]:
    """Names, and through every step those that ``names_in`` finds in what it was worked from."""
    seen: set[str] = set()
    left = list(names)
    while left:
        name = left.pop()
        if name in seen:
            continue
        seen.add(name)
        tree = side.tree(name, basis) if name in RULES else None
        left += names_in(tree) if tree is not None else []
    return seen


def _live_names(tree: Traced) -> Iterator[str]:
    """The names of a tree that count for its value."""
    if tree.operation == "name":
        yield tree.name
    elif tree.operation == "pick":
        flag, yes, no = tree.parts
        yield from _live_names(flag)
        yield from _live_names(yes if flag.value == 1.0 else no)
    elif tree.operation in ("+", "-"):
        for part in tree.parts:
            # An answer that is no is an answer; a step that is zero rests on nothing.
            if part.value or (part.operation == "name" and part.name not in RULES):
                yield from _live_names(part)
    else:
        for part in tree.parts:
            yield from _live_names(part)
