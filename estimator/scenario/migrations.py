"""Scenarios of released formats brought to today's: every released file and link loads for ever, and says what moved.

A migration gets what has not been checked yet, and leaves alone what it does not know: the door refuses it in today's words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from estimator.facts import KINDS, Facts, JailFact, Kind, Place
from estimator.refusal import Refusal
from estimator.scenario.setting import is_possible

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
    """Format 1 had any name under ``county``, for towns too: one that names a place stands under its kind, any other
    becomes a label or, where it could name no place anywhere, is left out. It had agreements that work in a jail for
    counties without one: they are taken out."""
    name, place, state = raw.get("county", ""), raw.get("place", "county"), raw.get("state")
    if place not in KINDS or not isinstance(state, str) or state not in facts.states or not isinstance(name, str):
        return raw, ()
    following = {key: value for key, value in raw.items() if key != "county"}
    name = " ".join(name.split())
    found = _found(name, state, place, facts) if name else None
    jail = facts.places.jail(found) if found else facts.places.jail_of_state(state)
    sentences: tuple[str, ...] = ()
    if found:
        following[place] = found.name
    elif name and "population" not in following:
        # The door refuses it, with the nearest names.
        return {**following, place: name}, ()
    elif name and _may_be_a_label(name, state, place, facts):
        following["label"] = name
        kind = "county" if place == "county" else "city police department"
        sentences = (
            f'"{name}" points to no single {kind} of the place table, so it stands as a label: only the residents typed are used.',
        )
    elif name:
        sentences = (f'"{name}" can name no place, so it is left out: only the residents typed are used.',)
    if place == "county" and jail is not None:
        following, taken_out = _without_a_jail(following, jail, facts)
        sentences += taken_out
    return following, sentences


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
            sentences.append(f"{' and '.join(barred)} under {key} is taken out: {jail.sentence}")
    return following, tuple(sentences)


def _found(name: str, state: str, place: Kind, facts: Facts) -> Place | None:
    """The one place that a name points to; None where there is no such place, or more than one."""
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
