"""What a county chose: the scenario."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

FORMAT = 1


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
class Scenario:
    """One question put to the model. ``options`` and a listed ``baseline`` are in the model's own order;
    ``none`` is the empty tuple. ``values`` maps an assumption to a Value or to a choice."""

    state: str
    options: tuple[str, ...]
    baseline: str | tuple[str, ...] = STATE_LAW
    place: str = "county"
    county: str = ""
    population: int | None = None
    values: Mapping[str, Value | str] = field(default_factory=dict)
    amounts: Mapping[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The scenario as the file format has it; what was left out stays out."""
        found: dict[str, Any] = {"format": FORMAT, "place": self.place, "county": self.county, "state": self.state}
        if self.population is not None:
            found["population"] = self.population
        found["options"] = list(self.options) or ["none"]
        found["baseline"] = self.baseline if isinstance(self.baseline, str) else list(self.baseline) or "none"
        if self.values:
            found["values"] = {
                name: value if isinstance(value, str) else value.to_json() for name, value in self.values.items()
            }
        if self.amounts:
            found["amounts"] = {name: _plain(amount) for name, amount in self.amounts.items()}
        return found

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
