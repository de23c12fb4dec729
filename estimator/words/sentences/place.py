"""What is known of a place, in sentences."""

from __future__ import annotations

from estimator.facts import Facts, Place, source_words
from estimator.scenario import Inputs
from estimator.words.catalog import long_date, lower_first


def listed_words(inputs: Inputs, facts: Facts) -> str:
    """What stands on ICE's list for the place's own agency; empty for a place that is on no list."""
    if inputs.listed_on is None:
        return ""
    day = long_date(inputs.listed_on)
    if not inputs.listed:
        return f"No agreement of this agency stands on ICE's list of {day}."
    agreements = ", ".join(
        f"{lower_first(facts.options[agreement].label)} (signed {long_date(signed)})"
        for agreement, signed in inputs.listed.items()
    )
    return f"On ICE's list of {day} this agency has: {agreements}."


def in_force_words(inputs: Inputs, facts: Facts) -> str:
    """Which chosen agreements are in force already, and how that is known; empty where none is."""
    chosen = [option for option in inputs.scenario.options if facts.options[option].in_force]
    begun = [option for option in chosen if inputs.in_force(option)]
    if not begun:
        return ""
    subject, whose = "It is", ""
    if begun != chosen:
        # Beside one that begins it must be clear which is meant.
        names = " and ".join(facts.options[option].article_label for option in begun)
        subject = f"{names[0].upper()}{names[1:]} {'is' if len(begun) == 1 else 'are'}"
        whose = "its " if len(begun) == 1 else "their "
    known = all(option in inputs.listed and not _typed(inputs, facts, option) for option in begun)
    if not known or inputs.listed_on is None:
        return f"{subject} taken to be in force already: {whose}set-up is past and not counted."
    signed = " and ".join(long_date(inputs.listed[option]) for option in begun)
    return (
        f"{subject} on ICE's list of {long_date(inputs.listed_on)}, signed {signed}, and taken to be in force already: "
        f"{whose}set-up is past and not counted."
    )


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
        sentences.append(f"{fact.label}: {value} ({fact.year}; {source_words(facts, fact.source)})")
    jail = facts.places.jail(place) if place.kind == "county" else None
    if jail is not None:
        sentences.append(jail.sentence)
    elif place.kind == "county":
        sentences.append("Who runs the jail is not in our sources; please ask.")
    day = long_date(facts.places.agreements_listed_on)
    listed = facts.places.agreements(place)
    if not listed:
        sentences.append(f"No agreement of this agency on ICE's list of {day}.")
    for agreement in listed:
        label = lower_first(facts.options[agreement.agreement].label)
        sentences.append(
            f"On ICE's list of {day}: {label} of {agreement.agency}, signed {long_date(agreement.signed)}."
        )
    return sentences
