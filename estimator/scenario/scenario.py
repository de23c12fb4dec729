"""What a county chose: the scenario."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from estimator.facts import Assumption, Kind

FORMAT = 2
STATE_LAW = "state_law"


@dataclass(frozen=True)
class Value:
    """What a person typed for an assumption: a known number (all three equal) or a range, and where it is from."""

    low: float
    typical: float
    high: float
    source: str = ""

    @property
    def known(self) -> bool:
        return self.low == self.high

    def to_json(self) -> Any:
        if self.known and not self.source:
            return _plain(self.typical)
        bounds = {} if self.known else {"low": _plain(self.low)}
        upper = {} if self.known else {"high": _plain(self.high)}
        source = {"source": self.source} if self.source else {}
        return {**bounds, "typical": _plain(self.typical), **upper, **source}


@dataclass(frozen=True)
class Amount:
    """What a person knows of a line: USD a year or once, money that comes in negative. ``side``: option or baseline, where
    it holds for one of them alone. ``received``: whether it is a fact of money already received."""

    usd: float
    side: Literal["", "option", "baseline"] = ""
    received: bool = False

    def of_side(self, chosen: bool) -> bool:
        """Whether it holds for the choice, or for the baseline."""
        return self.side == "" or (self.side == "option") == chosen

    def to_json(self) -> Any:
        """As the file has it: money that comes in is positive too."""
        amount = _plain(abs(self.usd))
        if not self.side and not self.received:
            return amount
        side = {"side": self.side} if self.side else {}
        received = {"received": True} if self.received else {}
        return {"amount": amount, **side, **received}


@dataclass(frozen=True)
class Scenario:
    """One question put to the model. ``options`` and a listed ``baseline`` are in the model's own order; ``none`` is the
    empty tuple. ``values`` maps an assumption to a Value or to a choice.

    ``name``: a place of the place table as printed there; ``label``: what a person calls a place on nobody's list; both
    empty for any place of a size. ``population``: None where the place table's is used. ``moved``: what an older format
    said otherwise, in sentences.
    """

    state: str
    options: tuple[str, ...]
    baseline: str | tuple[str, ...] = STATE_LAW
    place: Kind = "county"
    name: str = ""
    label: str = ""
    population: int | None = None
    values: Mapping[str, Value | str] = field(default_factory=dict)
    amounts: Mapping[str, Amount] = field(default_factory=dict)
    moved: tuple[str, ...] = field(default=(), compare=False)

    @property
    def called(self) -> str:
        """The place's name or label; empty where it has neither."""
        return self.name or self.label

    def value_of(self, record: Assumption) -> Value:
        """What was typed for an assumption that is a number, or its own low, typical and high."""
        typed = self.values.get(record.id)
        return typed if isinstance(typed, Value) else Value(*record.bounds)

    def to_json(self) -> dict[str, Any]:
        """The scenario as the file format has it; what was left out stays out."""
        raw: dict[str, Any] = {"format": FORMAT, "place": self.place}
        if self.name:
            raw[self.place] = self.name
        if self.label:
            raw["label"] = self.label
        raw["state"] = self.state
        if self.population is not None:
            raw["population"] = self.population
        raw["options"] = list(self.options) or ["none"]
        raw["baseline"] = self.baseline if isinstance(self.baseline, str) else list(self.baseline) or "none"
        if self.values:
            raw["values"] = {
                name: value if isinstance(value, str) else value.to_json() for name, value in self.values.items()
            }
        if self.amounts:
            raw["amounts"] = {name: amount.to_json() for name, amount in self.amounts.items()}
        return raw

    def to_text(self) -> str:
        """The scenario file."""
        return json.dumps(self.to_json(), indent=1, ensure_ascii=False) + "\n"

    def with_value(self, name: str, value: Value | str | None) -> Scenario:
        """A copy with one assumption changed, or set back where ``value`` is None. Not checked again."""
        values = {key: old for key, old in self.values.items() if key != name}
        if value is not None:
            values[name] = value
        return replace(self, values=values)


def _plain(number: float) -> float | int:
    return int(number) if float(number).is_integer() and abs(number) < 1e15 else float(number)
