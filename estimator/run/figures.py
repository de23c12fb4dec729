"""Figures made of lines and quantities: equal ones are one, so that each is worked and placed once."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, Protocol

from msgspec import Struct

from estimator.run.lines import Wanted, names_of
from estimator.run.results import Evaluation
from estimator.terms import Basis


class Figure(Hashable, Protocol):
    """What is read off an evaluated side, in floats, in arrays or on symbols."""

    def __call__(self, run: Evaluation) -> Any: ...


class Amount(Struct, frozen=True):
    """One line."""

    basis: Basis
    name: str

    def __call__(self, run: Evaluation) -> Any:
        return run.lines[self.basis][self.name]


class Quantity(Struct, frozen=True):
    """One of the reported quantities."""

    name: str

    def __call__(self, run: Evaluation) -> Any:
        return run.quantities[self.name]


class Sum(Struct, frozen=True):
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


class Plus(Struct, frozen=True):
    """Two figures added."""

    one: Figure
    other: Figure

    def __call__(self, run: Evaluation) -> Any:
        return self.one(run) + self.other(run)


class Less(Struct, frozen=True):
    """One figure less another."""

    one: Figure
    other: Figure

    def __call__(self, run: Evaluation) -> Any:
        return self.one(run) - self.other(run)
