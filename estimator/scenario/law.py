"""What state law asks, as the model reads it: the default baseline, and what must be said about a choice."""

from __future__ import annotations

from estimator.facts import State
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
