"""Scenarios of released formats brought to today's: every released file and link loads for ever, and says what moved.

A migration gets what has not been checked yet, and leaves alone what it does not know: the door refuses it in today's words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from estimator.facts import KINDS, Facts, JailFact, Kind, Place
from estimator.numbers import read_number
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.scenario.setting import is_possible
from estimator.words.catalog import say

Raw = dict[str, Any]
# By the format it reads: a scenario in, the scenario of the next format and what has to be said of the change out.
MIGRATIONS: dict[int, Callable[[Raw, Facts], tuple[Raw, tuple[str, ...]]]] = {}


def migrate(raw: Mapping[str, Any], facts: Facts) -> tuple[Raw, tuple[str, ...]]:
    """A scenario of a released format brought to this one, unchecked, with what moved in sentences; anything else as it
    is."""
    current = dict(raw)
    moved: tuple[str, ...] = ()
    while type(current.get("format")) is int and current["format"] in MIGRATIONS:
        form = current["format"]
        following, sentences = MIGRATIONS[form](current, facts)
        current, moved = {**following, "format": form + 1}, (*moved, *sentences)
    return current, moved


def _from_1(raw: Raw, facts: Facts) -> tuple[Raw, tuple[str, ...]]:
    """Format 1 had any name under ``county``, other names and units, and agreements that work in a jail for counties
    without one: these are taken out."""
    name, place, state = raw.get("county", ""), raw.get("place", "county"), raw.get("state")
    if place not in KINDS or not isinstance(state, str) or state not in facts.states or not isinstance(name, str):
        return raw, ()
    found = _found(name, state, place, facts)
    following, sentences = place_or_label(raw, facts)
    if name.strip() and place in following and not found:
        # The door refuses it, with the nearest names.
        return following, sentences
    jail = facts.places.jail(found) if found else facts.places.jail_of_state(state)
    if place == "county" and jail is not None:
        following, taken_out = _without_a_jail(following, jail, facts)
        sentences += taken_out
    residents = following.get("population", found.residents if found else None)
    following, renamed = _renamed(following, residents, is_possible(facts.options["beds"], place, jail))
    return following, sentences + renamed


def place_or_label(raw: Raw, facts: Facts) -> tuple[Raw, tuple[str, ...]]:
    """Any name under ``county``, a town's too: one that names a place stands under its kind, any other becomes a label
    or, where it could name no place anywhere, is left out; without residents it stays a name, which the door refuses."""
    name, place, state = raw.get("county", ""), raw.get("place", "county"), raw.get("state")
    if place not in KINDS or not isinstance(state, str) or state not in facts.states or not isinstance(name, str):
        return raw, ()
    following = {key: value for key, value in raw.items() if key != "county"}
    name = " ".join(name.split())
    found = _found(name, state, place, facts)
    if found:
        return {**following, place: found.name}, ()
    if not name:
        return following, ()
    if "population" not in following:
        return {**following, place: name}, ()
    if not _may_be_a_label(name, state, place, facts):
        return following, (say("name_left_out", name=name),)
    return {**following, "label": name}, (say("name_now_label", name=name, kind=place),)


def lines_today(name: str) -> tuple[str, ...]:
    """The lines or steps that stand for one of model 0.1 today; the name itself where it still is one."""
    return SPLIT_LINES.get(name) or ({**_LINES, **_STEPS}.get(name, name),)


def value_today(name: str) -> str:
    """The assumption that stands for one of model 0.1 today, which may have another unit."""
    return _VALUES.get(name, name)


def values_today(values: Raw, residents: Any) -> Raw:
    """Numbers by the names and in the units of model 0.1, by those of today."""
    current = dict(values)
    _rate_as_count(current, residents)
    _inverses(current)
    return {value_today(name): number for name, number in current.items()}


def _renamed(raw: Raw, residents: Any, may_rent_beds: bool) -> tuple[Raw, tuple[str, ...]]:
    """Assumptions, lines and choices of model 0.1 by the names and in the units of today."""
    values, amounts = raw.get("values", {}), raw.get("amounts", {})
    if not isinstance(values, dict) or not isinstance(amounts, dict):
        return raw, ()
    following, values, amounts = dict(raw), dict(values), dict(amounts)
    sentences = [*_rate_as_count(values, residents), *_inverses(values)]
    sentences += [*_beds(following, values, may_rent_beds), *_staffing(values), *_amounts(amounts)]
    following |= {key: part for key, part in (("values", values), ("amounts", amounts)) if part or key in raw}
    return following, tuple(sentences)


def _numbers(given: Any) -> dict[str, float] | None:
    """A typed value's numbers by name, a plain number as its typical; None where it is none."""
    parts = (
        {key: given[key] for key in ("low", "typical", "high") if key in given}
        if isinstance(given, dict)
        else {"typical": given}
    )
    plain = parts and all(isinstance(part, (int, float)) and not isinstance(part, bool) for part in parts.values())
    return parts if plain else None


def _changed(given: Any, numbers: dict[str, float]) -> Any:
    """A typed value with other numbers; a plain number stays one."""
    return {**given, **numbers} if isinstance(given, dict) else numbers["typical"]


def _rate_as_count(values: Raw, residents: Any) -> list[str]:
    """The rate counted detainers for each 100,000 residents; today's follows residents who are not citizens."""
    if "detainer_rate" not in values:
        return []
    given = values["detainer_rate"]
    numbers = _numbers(given)
    if "detainers_per_year" in values:
        del values["detainer_rate"]
        return [say("rate_left_out")]
    if numbers is None or not isinstance(residents, (int, float)) or isinstance(residents, bool):
        return []
    count = {key: part * residents / 100_000 for key, part in numbers.items()}
    values["detainers_per_year"] = _changed(values.pop("detainer_rate"), count)
    return [say("rate_now_count")]


_INVERSES = {"detainers_per_person_screened": "people_screened_per_detainer", "people_per_trip": "trips_per_person"}
_BEDS = {"bed_rental_beds": "contract_beds", "bed_rental_rate": "contract_rate"}
_VALUES = {"detainer_rate": "detainers_per_year", **_INVERSES, **_BEDS}
_OTHER_END = {"low": "high", "typical": "typical", "high": "low"}


def _inverses(values: Raw) -> list[str]:
    """What rules divided by they multiply with today. A pair of old and new is left for the door to refuse."""
    sentences = []
    for old, new in _INVERSES.items():
        numbers = _numbers(values.get(old))
        if old in values and new not in values and numbers is not None and all(part > 0 for part in numbers.values()):
            values[new] = _changed(values.pop(old), {_OTHER_END[key]: 1 / part for key, part in numbers.items()})
            sentences.append(say("inverse_now", old=old, new=new))
    return sentences


def _beds(raw: Raw, values: Raw, may_rent_beds: bool) -> list[str]:
    """Rented beds were a value under any agreement; they are a choice of their own today, of who runs a jail."""
    old = [name for name in _BEDS if name in values]
    if not old or set(_BEDS.values()) & set(values) or not isinstance(raw.get("options"), list):
        return []
    numbers = _numbers(values.get("bed_rental_beds", 0))
    if numbers is None:
        return []
    if not any(numbers.values()) or not may_rent_beds:
        for name in old:
            del values[name]
        return [say("beds_left_out", names=old, has_jail=may_rent_beds)]
    values["contract_beds"] = values.pop("bed_rental_beds")
    if "bed_rental_rate" in values:
        values["contract_rate"] = values.pop("bed_rental_rate")
    raw["options"] = [*(name for name in raw["options"] if name != "none"), "beds"]
    return [say("beds_now_option", of_format_1=True)]


def _staffing(values: Raw) -> list[str]:
    """Without a word on it, officers shared the work, and posts did not count."""
    if values.get("staffing_mode") == "dedicated":
        return []
    said = [] if "staffing_mode" in values else [say("staffing_now_shared")]
    values["staffing_mode"] = "shared"
    idle = [name for name in values if name.startswith("dedicated_posts_")]
    for name in idle:
        del values[name]
    return said + [say("posts_left_out", name=name) for name in idle]


_LINES = {
    "bed_rental_income": "contract_rent",
    "bed_rental_cost": "contract_days_cost",
    "task_force_time": "task_force_backfill",
}
_STEPS = {"rented_to_ice": "contract_beds_filled"}
# One line of model 0.1 that several are today; one of these alone may come to nothing.
SPLIT_LINES = {
    "task_force_time": ("task_force_regular", "task_force_overtime", "task_force_backfill"),
    "detainer_holds": ("detainer_holds", "holds_beyond_law"),
}


def _amounts(amounts: Raw) -> list[str]:
    """Money that comes in was negative; three lines have other names."""
    sentences = []
    for old, new in _LINES.items():
        if old in amounts and new not in amounts:
            amounts[new] = amounts.pop(old)
            is_split = old == "task_force_time"
            if is_split:
                amounts |= {"task_force_regular": 0, "task_force_overtime": 0}
            sentences.append(say("amount_now_of", old=old, new=new, is_split=is_split))
    if "detainer_holds" in amounts and "holds_beyond_law" not in amounts:
        amounts["holds_beyond_law"] = 0
        sentences.append(say("holds_now_split"))
    for name, given in amounts.items():
        if (
            name in RULES
            and RULES[name].is_offset
            and isinstance(given, (int, float))
            and not isinstance(given, bool)
            and given < 0
        ):
            amounts[name] = -given
            sentences.append(say("amount_now_positive", name=name))
    return sentences


# Ids of model 0.1 and the one that stands for each today; of those whose unit changed, the unit they had.
OLD_VALUES = {
    "detainer_rate": "detainers_per_year",
    **_INVERSES,
    "bed_rental_beds": "contract_beds",
    "bed_rental_rate": "contract_rate",
}
OLD_LINES = {**_LINES}
OLD_IDS = {**OLD_VALUES, **OLD_LINES}
_OLD_UNITS = {
    "detainer_rate": "detainer/hundred_thousand_resident/year",
    "detainers_per_person_screened": "detainer/person",
    "people_per_trip": "person/trip",
    "bed_rental_beds": "bed",
}


def rename_old_ids(raw: Mapping[str, Any], facts: Facts) -> tuple[Raw, tuple[str, ...]]:
    """A scenario of today's format, unchecked, in which ids of model 0.1 may stand, as in a column of a table or what is set
    on the command line: by today's ids and in today's units, with what moved in sentences. Raises Refusal where an old id
    stands beside the one that stands for it today, or cannot be converted."""
    values, amounts = raw.get("values", {}), raw.get("amounts", {})
    if not isinstance(values, dict) or not isinstance(amounts, dict) or not OLD_IDS.keys() & {*values, *amounts}:
        return dict(raw), ()
    following = dict(raw)
    typed = {**values, **amounts}
    for old, new in OLD_IDS.items():
        if old in typed and new in typed:
            raise Refusal("old_beside_new", old, old=old, new=new)
    # What is set by name alone may stand in either part.
    values = {name: _read(name, given) for name, given in typed.items() if name in values and name not in OLD_LINES}
    amounts |= {name: typed[name] for name in OLD_LINES if name in typed}
    values |= {name: _read(name, amounts.pop(name)) for name in OLD_VALUES if name in amounts}
    sentences = _rate_as_count(values, _residents(raw, facts))
    if "detainer_rate" in values:
        raise Refusal("rate_without_residents", "detainer_rate")
    sentences += [*_inverses(values), *_contract(following, values), *_amounts(amounts)]
    for old in OLD_VALUES:
        if old in values:
            raise Refusal("old_value_not_positive", old, old=old, new=OLD_VALUES[old])
    following |= {key: part for key, part in (("values", values), ("amounts", amounts)) if part or key in raw}
    return following, tuple(sentences)


def _contract(raw: Raw, values: Raw) -> list[str]:
    """Rented beds by today's names; beds that are rented are a choice of their own."""
    sentences = []
    if "bed_rental_rate" in values:
        values["contract_rate"] = values.pop("bed_rental_rate")
        sentences.append(say("value_renamed", old="bed_rental_rate", new="contract_rate"))
    if "bed_rental_beds" not in values:
        return sentences
    beds, options = values.pop("bed_rental_beds"), raw.get("options")
    numbers, chosen = _numbers(beds), isinstance(options, list) and "beds" in options
    if numbers is not None and not any(numbers.values()) and not chosen:
        return [*sentences, say("beds_left_out", names=["bed_rental_beds"], has_jail=True)]
    values["contract_beds"] = beds
    sentences.append(say("value_renamed", old="bed_rental_beds", new="contract_beds"))
    if isinstance(options, list) and not chosen:
        raw["options"] = [*(name for name in options if name != "none"), "beds"]
        sentences.append(say("beds_now_option", of_format_1=False))
    return sentences


def _read(name: str, given: Any) -> Any:
    """What was typed for an old id as numbers, where its unit changed and it is a text."""
    if name not in _OLD_UNITS or not isinstance(given, str) or not given.strip():
        return given
    reading = read_number(given, _OLD_UNITS[name], name, name)
    return {"low": reading.low, "high": reading.high} if reading.is_range else reading.low


def _residents(raw: Mapping[str, Any], facts: Facts) -> Any:
    """The residents typed, or those of the place that is named; None where neither is known."""
    if "population" in raw:
        given = raw["population"]
        return read_number(given, "resident", "population", "population").low if isinstance(given, str) else given
    place, state = raw.get("place", "county"), raw.get("state")
    name = raw.get(place) if isinstance(place, str) else None
    if not isinstance(name, str) or place not in KINDS or not isinstance(state, str) or state not in facts.states:
        return None
    found = _found(name, state, place, facts)
    return found.residents if found else None


def _without_a_jail(raw: Raw, jail: JailFact, facts: Facts) -> tuple[Raw, tuple[str, ...]]:
    """Without the agreements that need a jail which the county does not have; what is left empty is no cooperation."""
    following, sentences = dict(raw), []
    for key in ("options", "baseline"):
        chosen = raw.get(key)
        if not isinstance(chosen, list) or any(not isinstance(name, str) for name in chosen):
            continue
        barred = [n for n in chosen if n in facts.options and not is_possible(facts.options[n], "county", jail)]
        if barred:
            following[key] = [name for name in chosen if name not in barred] or ["none"]
            sentences.append(say("option_without_jail", options=barred, key=key, reason=jail.sentence))
    return following, tuple(sentences)


def _found(name: str, state: str, place: Kind, facts: Facts) -> Place | None:
    """The one place that a name points to; None where there is no such place, or more than one."""
    if not name.strip():
        return None
    try:
        return facts.places.find(name, state, place)
    except Refusal:
        return None


def _may_be_a_label(name: str, state: str, place: Kind, facts: Facts) -> bool:
    """Whether a text could name a place at all."""
    try:
        facts.places.check_label(name, state, place)
    except Refusal:
        return False
    return True


MIGRATIONS[1] = _from_1
