"""What a scenario resolves to: every assumption in use, choices and flags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from estimator.facts import Assumption, JailFact, Law, Option, Place, State
from estimator.scenario.ranges import expected_value
from estimator.scenario.scenario import Scenario

# How the source of a number begins that was read off records or a county's own sheet.
MEASURED = "Measured: "


@dataclass(frozen=True)
class Input:
    """One assumption for this scenario: bounds and middle in its unit, and where they come from.

    ``typical``: the middle, as likely above as below. ``given``: whether a person typed it. ``typed_source``: what the
    person wrote about it. ``used_as``: words on how a default was found (an area, a state, the nation, prices brought
    to a year). ``blank``: the place table does not know it. ``uniform``: every value between the bounds is as likely.
    """

    assumption: Assumption
    low: float
    typical: float
    high: float
    given: bool
    log_scale: bool
    typed_source: str = ""
    used_as: str = ""
    national: bool = False
    sources: tuple[str, ...] = ()
    blank: bool = False
    uniform: bool = False

    @cached_property
    def expected(self) -> float:
        """The worked value: the mean of the range."""
        if self.uniform:
            return (self.low + self.high) / 2
        return expected_value(self.low, self.typical, self.high, self.log_scale)

    @property
    def known(self) -> bool:
        return self.low == self.high

    @property
    def measured(self) -> bool:
        """Whether it is from records of the county, and says so."""
        return self.given and self.typed_source.startswith(MEASURED)

    @property
    def present(self) -> bool:
        """Whether there is a value: an asked assumption that is answered, one that the place table knows, and all others."""
        return self.given or not (self.blank or self.assumption.kind == "asked")


@dataclass(frozen=True)
class Inputs:
    """All that a rule may ask for, and what must be said beside the result.

    ``numbers``: every numeric assumption; ``choices``: every choice and switch; ``choice_defaults``: what each is in this
    place where a person says nothing; ``option_records``: what can be chosen;
    ``place``: what the place table has, None for a place on nobody's list; ``jail``: who runs its jail, None where that is
    not known. ``listed``: agreements of the agency on ICE's list of ``listed_on``, each with the day it was signed.
    ``option_flags`` and ``baseline_flags``: the flags of the chosen set and of the baseline; ``baseline``: the baseline's options.
    ``shared``: defaults that are no place's own and the same in every place of the state, in use here or not.
    ``law``: the law of January 1 of the first year, None where it is not known.
    """

    scenario: Scenario
    state: State
    law: Law | None
    numbers: Mapping[str, Input]
    choices: Mapping[str, str]
    choice_records: Mapping[str, Assumption]
    choice_defaults: Mapping[str, str]
    option_records: Mapping[str, Option]
    baseline: tuple[str, ...]
    option_flags: Mapping[str, float]
    baseline_flags: Mapping[str, float]
    warnings: tuple[str, ...]
    place: Place | None = None
    jail: JailFact | None = None
    listed: Mapping[str, date] = field(default_factory=dict)
    listed_on: date | None = None
    shared: Mapping[str, Input] = field(default_factory=dict)

    @property
    def place_name(self) -> str:
        return place_name(self.scenario, self.state)

    @property
    def start_year(self) -> int:
        return int(self.numbers["start_year"].typical)

    def worked_values(self) -> dict[str, float]:
        """Every assumption at its expected value, with the flags that follow from choices and answers."""
        return {**self._expected, **self.choice_flags()}

    @cached_property
    def _expected(self) -> dict[str, float]:
        return {name: number.expected for name, number in self.numbers.items()}

    @property
    def has_jail(self) -> bool:
        """Whether the agency runs a jail."""
        return bool(self.option_flags["has_jail"])

    def in_force(self, agreement: str) -> bool:
        """Whether an agreement is said to be in force already."""
        return self.choices.get(f"already_in_force_{agreement}") == "yes"

    def choice_flags(self) -> dict[str, float]:
        """Switches as 0 or 1, a flag for each choice, and a flag for each assumption of which rules ask whether there is
        a value, or a typed one."""
        return self._choice_flags.copy()

    @cached_property
    def _choice_flags(self) -> dict[str, float]:
        flags = {
            f"{name}_given": float(number.given if number.assumption.tells_given else number.present)
            for name, number in self.numbers.items()
            if number.assumption.has_given_flag
        }
        for name, chosen in self.choices.items():
            record = self.choice_records[name]
            if record.kind == "switch":
                flags[name] = float(chosen == "yes")
            else:
                flags.update({f"{name}_{choice}": float(choice == chosen) for choice in record.choices})
        return flags


def place_name(scenario: Scenario, state: State) -> str:
    """The place as a reader knows it: its printed name or its label with its state."""
    return f"{scenario.called}, {state.name}" if scenario.called else f"a {scenario.place} in {state.name}"
