"""What is known of a place, in sentences."""

from __future__ import annotations

from estimator.facts import Facts, Place, source_words
from estimator.scenario import Inputs
from estimator.words.catalog import say


def listed_words(inputs: Inputs, facts: Facts) -> str:
    """What stands on ICE's list for the place's own agency; empty for a place that is on no list."""
    if inputs.listed_on is None:
        return ""
    if not inputs.listed:
        return say("not_on_the_list", day=inputs.listed_on)
    agreements = [{"label": facts.options[name].label, "signed": signed} for name, signed in inputs.listed.items()]
    return say("on_the_list", day=inputs.listed_on, agreements=agreements)


def in_force_words(inputs: Inputs, facts: Facts) -> str:
    """Which chosen agreements are in force already, and how that is known; empty where none is."""
    chosen = [option for option in inputs.scenario.options if facts.options[option].in_force]
    begun = [option for option in chosen if inputs.in_force(option)]
    if not begun:
        return ""
    # Beside one that begins it must be clear which is meant.
    names = [facts.options[option].article_label for option in begun] if begun != chosen else []
    known = all(option in inputs.listed and not _typed(inputs, facts, option) for option in begun)
    signed = [inputs.listed[option] for option in begun] if known and inputs.listed_on is not None else []
    return say("in_force", begun=names, day=inputs.listed_on, signed=signed)


def _typed(inputs: Inputs, facts: Facts, option: str) -> bool:
    return facts.options[option].in_force in inputs.scenario.values


def known_of_place(place: Place, facts: Facts) -> list[str]:
    """What is known of a place: each fact with its year and source, who runs the jail, what stands on ICE's list."""
    sentences = []
    for fact in facts.places.facts(place):
        if isinstance(fact.value, int):
            value = f"${fact.value:,}" if fact.unit == "USD" else f"{fact.value:,}"
        elif isinstance(fact.value, str):
            value = fact.value
        else:
            continue
        source = source_words(facts, fact.source)
        sentences.append(say("known_fact", label=fact.label, value=value, year=fact.year, source=source))
    jail = facts.places.jail(place) if place.kind == "county" else None
    if jail is not None:
        sentences.append(jail.sentence)
    elif place.kind == "county":
        sentences.append(say("jail_not_known"))
    day = facts.places.agreements_listed_on
    listed = facts.places.agreements(place)
    if not listed:
        sentences.append(say("not_on_the_list", day=day))
    for agreement in listed:
        label = facts.options[agreement.agreement].label
        sentences.append(
            say("place_on_the_list", day=day, label=label, agency=agreement.agency, signed=agreement.signed)
        )
    return sentences


def known_briefly(place: Place, facts: Facts) -> list[str]:
    """What people look for first: residents, noncitizens, sworn officers, and what stands on ICE's list."""
    counts = say("known_residents", residents=place.residents, noncitizens=place.noncitizens, sworn=place.sworn)
    day = facts.places.agreements_listed_on
    listed = [
        {"label": facts.options[each.agreement].label, "signed": each.signed} for each in facts.places.agreements(place)
    ]
    if not listed:
        return [counts, say("not_on_the_list", day=day)]
    return [counts, say("on_the_list", day=day, agreements=listed)]
