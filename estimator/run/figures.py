"""Figures made of lines and quantities: equal ones are one, so that each is worked and placed once."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Protocol

from estimator.run.lines import Wanted, names_of
from estimator.run.results import Evaluation
from estimator.terms import Basis


class Figure(Hashable, Protocol):
    """What is read off an evaluated side, in floats, in arrays or on symbols."""

    def __call__(self, run: Evaluation) -> Any: ...


@dataclass(frozen=True)
class Amount:
    """One line."""

    basis: Basis
    name: str

    def __call__(self, run: Evaluation) -> Any:
        return run.lines[self.basis][self.name]


@dataclass(frozen=True)
class Quantity:
    """One of the reported quantities."""

    name: str

    def __call__(self, run: Evaluation) -> Any:
        return run.quantities[self.name]


@dataclass(frozen=True)
class Sum:
    """Lines added up from left to right."""

    basis: Basis
    names: tuple[str, ...]

    @classmethod
    def of(cls, basis: Basis, wanted: Wanted) -> Sum:
        return cls(basis, names_of(wanted))

    def __call__(self, run: Evaluation) -> Any:
        lines = run.lines[self.basis]
        total: Any = 0.0
        for name in self.names:
            total = total + lines[name]
        return total


@dataclass(frozen=True)
class Plus:
    """Two figures added."""

    one: Figure
    other: Figure

    def __call__(self, run: Evaluation) -> Any:
        return self.one(run) + self.other(run)


@dataclass(frozen=True)
class Less:
    """One figure less another."""

    one: Figure
    other: Figure

    def __call__(self, run: Evaluation) -> Any:
        return self.one(run) - self.other(run)
