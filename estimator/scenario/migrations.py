"""Scenarios of released formats brought to today's: every released file and link loads for ever, and says what moved.

A migration gets what has not been checked yet, and leaves alone what it does not know: the door refuses it in today's words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from estimator.facts import Facts, Kind
from estimator.refusal import Refusal

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
    becomes a label."""
    name, place, state = raw.get("county", ""), raw.get("place", "county"), raw.get("state")
    if (
        place not in ("county", "municipality")
        or not isinstance(state, str)
        or state not in facts.states
        or not isinstance(name, str)
    ):
        return raw, ()
    following = {key: value for key, value in raw.items() if key != "county"}
    name = " ".join(name.split())
    if not name:
        return following, ()
    try:
        return {**following, place: facts.places.find(name, state, place).name}, ()
    except Refusal:
        if "population" not in following or not _may_be_a_label(name, state, place, facts):
            return {**following, place: name}, ()
    kind = "county" if place == "county" else "city police department"
    # No such place, or more than one.
    sentence = f'"{name}" points to no single {kind} of the place table, so it stands as a label: only the residents typed are used.'
    return {**following, "label": name}, (sentence,)


def _may_be_a_label(name: str, state: str, place: Kind, facts: Facts) -> bool:
    """Whether a text could name a place at all."""
    try:
        facts.places.check_label(name, state, place)
    except Refusal:
        return False
    return True


MIGRATIONS[1] = _from_1
