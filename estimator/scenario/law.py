"""What state law asks, as the model reads it: the default baseline, and what must be said about a choice."""

from __future__ import annotations

from estimator.facts.load import AGREEMENTS, State
from estimator.refusal import Refusal

# Whoever holds one of these holds people on detainers; a task force agreement leaves it open.
ALWAYS_HONOR = frozenset({"detainers", "wso", "jem"})


def baseline_by_law(state: State, place: str) -> tuple[str, ...]:
    """What the law already requires: detainers where they must be honored, and the least demanding agreement
    where one must be signed. Raises Refusal where the law is not known."""
    if place == "municipality":
        return ()
    unknown = [
        what
        for what, word in (("detainers", state.detainer_duty), ("agreements", state.agreement))
        if word == "unknown"
    ]
    if unknown:
        raise Refusal(
            f"What the law of {state.name} says on {' and '.join(unknown)} could not be read, so the baseline "
            "cannot be state_law; choose none or detainers.",
            "baseline",
        )
    required: tuple[str, ...] = ("detainers",) if state.detainer_duty == "required" else ()
    return (*required, state.least_agreement) if state.agreement == "required" else required


def law_is_known(state: State, place: str) -> bool:
    """Whether the baseline by law can be used for this place."""
    try:
        baseline_by_law(state, place)
    except Refusal:
        return False
    return True


def honors_detainers(options: tuple[str, ...], baseline_honors: bool, under_task_force: str) -> bool:
    """Whether a set of options includes holding people on detainers. A task force agreement alone leaves it to
    the person's answer: yes, no or as in the baseline."""
    if ALWAYS_HONOR & set(options):
        return True
    if "tfm" not in options:
        return False
    return baseline_honors if under_task_force == "as_baseline" else under_task_force == "yes"


def law_sentence(state: State) -> str:
    """What state law asks, as a clause without its authority."""
    duty = {
        "required": "requires jails to honor ICE detainers",
        "not_required": "does not require jails to honor ICE detainers",
        "barred": "bars or limits holding people on an ICE detainer",
        "unknown": "could not be read on ICE detainers",
    }[state.detainer_duty]
    agreement = {
        "required": "requires sheriffs to seek or sign a 287(g) agreement",
        "allowed": "leaves 287(g) agreements to local choice, as far as is known",
        "restricted": "sets conditions on 287(g) agreements",
        "pending": "may change on 287(g) agreements: a bar was before the legislature",
        "barred": "bars 287(g) agreements",
        "unknown": "could not be read on 287(g) agreements",
    }[state.agreement]
    joined = "but it" if (state.detainer_duty, state.agreement) == ("required", "allowed") else "and it"
    return f"{state.name} law {duty}, {joined} {agreement}"


def law_in_words(state: State) -> str:
    """State law in a sentence, with its authority, date and confidence."""
    year = f", {state.law_year}" if state.law_year and state.law_year not in state.authority else ""
    text = f"{law_sentence(state)} ({state.authority}{year}; confidence {state.law_confidence}"
    return text + f"; checked {state.law_checked:%B} {state.law_checked.day}, {state.law_checked.year})."


def law_warnings(
    state: State, place: str, options: tuple[str, ...], baseline: tuple[str, ...], honors: bool, baseline_honors: bool
) -> list[str]:
    """Sentences a reader needs where a choice or a baseline does not fit the law as read."""
    found = []
    signs = [option for option in options if option in AGREEMENTS]
    if signs and state.agreement == "barred":
        found.append(
            f"{state.name} law bars 287(g) agreements ({state.authority}). "
            "This shows what one could cost if the law allowed it, or did in a past year."
        )
    elif signs and state.agreement in ("restricted", "pending", "unknown"):
        how = {"restricted": "sets conditions on", "pending": "may soon bar", "unknown": "could not be read on"}
        found.append(
            f"{state.name} law {how[state.agreement]} 287(g) agreements ({state.authority}). Ask the county attorney."
        )
    if place == "municipality":
        return found
    if honors and state.detainer_duty == "barred":
        found.append(
            f"{state.name} law bars or limits holding people on an ICE detainer ({state.authority}). "
            "The holds are priced as if the law allowed them."
        )
    if signs and not state.county_jails:
        found.append(f"In {state.name} the state runs the jails, so the jail costs here would not fall on a county.")
    lawful = "Shown to price the law; the cost of not complying is not estimated."
    for label, chosen, holds in (("baseline", baseline, baseline_honors), ("choice", options, honors)):
        if state.detainer_duty == "required" and not holds:
            found.append(
                f"A {label} without detainers is not lawful in {state.name}, as the law is read ({state.authority}). {lawful}"
            )
        if state.agreement == "required" and not set(chosen) & set(AGREEMENTS):
            found.append(
                f"A {label} without an agreement is not lawful in {state.name}, as the law is read ({state.authority}). {lawful}"
            )
    return found
