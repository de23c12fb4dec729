"""``places``: what is known of a place, by name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from estimator.cli.answer import Answer, Commands
from estimator.refusal import Refusal

if TYPE_CHECKING:
    from estimator.facts import Facts, Place

_SHOWN = 10


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("places", help="what is known of a county or a city, by name")
    parser.add_argument("name", help='"Gaston County", "gaston nc", or the first letters of a name')
    parser.add_argument("--state", default="", help="look in this state alone")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    from estimator.exchange import json_text
    from estimator.facts import load_facts

    facts = load_facts()
    places = _places(options.name, options.state, facts)
    if options.json:
        return Answer([json_text([_as_json(place, facts) for place in places])])
    return Answer([f"{_in_words(place, facts)}\n" for place in places])


def _places(name: str, state: str, facts: Facts) -> list[Place]:
    """The places a name means in a state, a county before a town; else those whose name begins so. Raises Refusal."""
    if not state:
        if found := facts.places.search(name, _SHOWN):
            return found
        raise Refusal("name_begins_no_place", given=name[:60])
    code = facts.places.state(state)
    exact = [place for kind in ("county", "municipality") for place in facts.places.candidates(name, code, kind)]
    if exact:
        return exact
    if begun := facts.places.search(name, _SHOWN, code):
        return begun
    return [facts.places.find(name, code)]


def _in_words(place: Place, facts: Facts) -> str:
    from estimator.words.sentences import known_of_place

    return "\n  ".join(
        [f"{place.name}, {facts.states[place.state].name} [{place.slug}]", *known_of_place(place, facts)]
    )


def _as_json(place: Place, facts: Facts) -> dict[str, Any]:
    jail = facts.places.jail(place) if place.kind == "county" else None
    return {
        "place": place.name,
        "state": place.state,
        "kind": place.kind,
        "slug": place.slug,
        "facts": {
            fact.id: {"value": fact.value, "year": fact.year, "source": fact.source}
            for fact in facts.places.facts(place)
        },
        "jail": jail.sentence if jail else None,
        "agreements": [
            {"agreement": listed.agreement, "agency": listed.agency, "signed": listed.signed.isoformat()}
            for listed in facts.places.agreements(place)
        ],
        "agreements_listed_on": facts.places.agreements_listed_on.isoformat(),
    }
