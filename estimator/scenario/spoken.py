"""A scenario in words: ``Gaston County, NC: jem``; and what is set beside a scenario on one line, ``case_hours=4``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from estimator.facts import KINDS, Facts, Kind, Place
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.scenario.scenario import FORMAT

_SHAPE = re.compile(r"(?P<place>.+),\s*(?P<state>[^,:]+?)\s*:\s*(?P<options>[^:]+)")
_LONGEST = 500


def is_spoken(text: str) -> bool:
    """Whether a text has the shape of a scenario in words rather than of a file's path."""
    return _SHAPE.fullmatch(text.strip()) is not None


def read_spoken(text: str, facts: Facts) -> dict[str, Any]:
    """The raw scenario of a text ``PLACE, STATE: OPTION, OPTION``; a county where the name is one, else a city or town.

    Raises Refusal where the place is not known, or could be a county and a town.
    """
    match = _SHAPE.fullmatch(text.strip()) if len(text) <= _LONGEST else None
    if match is None:
        raise Refusal("scenario_words_unknown", "scenario")
    state = facts.places.state(match["state"])
    options = [word.strip().lower() for word in match["options"].split(",")]
    kinds = [kind for kind in KINDS if all(kind in facts.options[o].places for o in options if o in facts.options)]
    place = _place(match["place"], state, kinds or ["county"], facts)
    return {"format": FORMAT, "place": place.kind, place.kind: place.name, "state": state, "options": options}


def _place(name: str, state: str, kinds: Sequence[Kind], facts: Facts) -> Place:
    """The place of that name among the kinds that can have the options."""
    candidates = {kind: facts.places.candidates(name, state, kind) for kind in kinds}
    if len(kinds) > 1 and all(candidates.values()):
        county, town = (places[0].name for places in candidates.values())
        raise Refusal("county_or_town", "scenario", given=name[:60], county=county, town=town)
    kind = next((kind for kind in kinds if candidates[kind]), kinds[0])
    return facts.places.find(name, state, kind)


def baseline_of(words: list[str]) -> str | list[str]:
    """A baseline as a scenario file has it: one of its three words by itself, or a list of options."""
    return words[0] if words in (["none"], ["state_law"], ["detainers"]) else words


def with_settings(raw: Mapping[str, Any], baseline: str, settings: Iterable[str], facts: Facts) -> dict[str, Any]:
    """A raw scenario with another baseline (empty: as it is) and with values set, each ``id=value``: an assumption, a line,
    or the residents. Raises Refusal for a setting that has no such shape or is set twice; the door checks the rest."""
    changed: dict[str, Any] = {**raw}
    if baseline:
        changed["baseline"] = baseline_of([word.strip().lower() for word in baseline.split(",")])
    set_before: set[str] = set()
    for setting in settings:
        name, sign, value = setting.partition("=")
        name, value = name.strip(), value.strip()
        if not sign or not name or not value:
            raise Refusal("setting_unreadable", "set", given=repr(setting[:60]))
        if name in set_before:
            raise Refusal("setting_twice", "set", id=name[:60])
        set_before.add(name)
        if name == "population":
            changed[name] = value
            continue
        part = "amounts" if name in RULES and RULES[name].is_line and name not in facts.assumptions else "values"
        below = changed.get(part, {})
        changed[part] = {**(below if isinstance(below, dict) else {}), name: value}
    return changed
