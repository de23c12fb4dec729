"""What the place decides: who runs its jail, and which agreements its agency holds already."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from estimator.facts import Facts, JailFact, Kind, Option, Place, Step
from estimator.scenario.inputs import Inputs
from estimator.scenario.scenario import Scenario

# What is done inside a jail of one's own.
JAIL_OPTIONS = ("wso", "jem", "beds")


class Named(Protocol):
    """What names a place: a scenario, or one that is still being answered."""

    @property
    def place(self) -> Kind: ...

    @property
    def name(self) -> str | None: ...

    @property
    def state(self) -> str | None: ...


def place_of(named: Named, facts: Facts) -> Place | None:
    """The place of the place table; None for a place on nobody's list."""
    return facts.places.find(named.name, named.state, named.place) if named.name and named.state else None


def jail_of(named: Named, facts: Facts) -> JailFact | None:
    """Who runs the jail of a county, where something is known of it."""
    if named.place != "county" or not named.state:
        return None
    place = place_of(named, facts)
    return facts.places.jail(place) if place else facts.places.jail_of_state(named.state)


def runs_a_jail(place: Kind, jail: JailFact | None) -> bool:
    """Whether the agency runs a jail: a county's, unless it is known that somebody else runs it."""
    return place == "county" and (jail is None or jail.status != "elsewhere")


def is_possible(option: Option, place: Kind, jail: JailFact | None) -> bool:
    """Whether a place can choose it: its kind can, and it has a jail of its own where an agreement works in one."""
    return place in option.places and (option.id not in JAIL_OPTIONS or runs_a_jail(place, jail))


def agreements_on_the_list(place: Place | None, facts: Facts) -> dict[str, date]:
    """Agreements of the place's own agency on ICE's list, and the day the last of each kind was signed."""
    if place is None:
        return {}
    return {listed.agreement: listed.signed for listed in facts.places.agreements(place)}


def in_force_by_the_list(listed: Mapping[str, date], scenario: Scenario, facts: Facts) -> set[str]:
    """The answers that an agreement is in force, where it stands on the list and was signed before the first year of the
    estimate. It may be the choice, or what the choice is compared with."""
    start = scenario.value_of(facts.assumptions["start_year"]).typical
    return {facts.options[agreement].in_force for agreement, signed in listed.items() if signed.year < start}


def steps_of(inputs: Inputs, facts: Facts) -> tuple[Step, ...]:
    """What falls due before, under and after the agreements chosen, in this state, in the order in which it comes."""
    chosen = set(inputs.scenario.options)
    return tuple(
        step for step in facts.steps if chosen & set(step.options) and step.state in ("", inputs.scenario.state)
    )
