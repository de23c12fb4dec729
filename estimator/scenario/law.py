"""What state law asks, as the model reads it: the default baseline, and what must be said about a choice."""

from __future__ import annotations

from collections.abc import Iterable

from estimator.facts import Law, Option, State
from estimator.refusal import Refusal


def baseline_by_law(state: State, law: Law | None, year: int, has_jail: bool) -> tuple[str, ...]:
    """What the law of a year requires: detainers where they must be honored, and the least demanding agreement
    where one must be signed; nothing of an agency without a jail. Raises Refusal where the law is not known."""
    if not has_jail:
        return ()
    if law is None:
        raise Refusal("law_of_year_unknown", "baseline", state=state.name, year=year)
    unknown = [
        what for what, word in (("detainers", law.detainer_duty), ("agreements", law.agreement)) if word == "unknown"
    ]
    if unknown:
        raise Refusal("law_not_read", "baseline", state=state.name, subjects=unknown)
    required: tuple[str, ...] = ("detainers",) if law.detainer_duty == "required" else ()
    return (*required, *([law.least_agreement] if law.agreement == "required" and law.least_agreement else []))


def law_is_known(state: State, year: int, has_jail: bool) -> bool:
    """Whether the baseline by law can be used for this place in this year."""
    try:
        baseline_by_law(state, state.law_in(year), year, has_jail)
    except Refusal:
        return False
    return True


def leaves_detainers_open(options: Iterable[Option]) -> bool:
    """Whether a set of options, such as a task force agreement alone, leaves holding people on detainers to an answer."""
    honors = {option.honors for option in options}
    return "asked" in honors and "always" not in honors


def honors_detainers(options: Iterable[Option], baseline_honors: bool, answer: str) -> bool:
    """Whether a set of options includes holding people on detainers. Where it leaves that open, the person's answer
    counts: yes, no or as in the baseline. A bed contract alone leaves it as it is."""
    options = tuple(options)
    if leaves_detainers_open(options):
        return baseline_honors if answer == "as_baseline" else answer == "yes"
    honors = {option.honors for option in options}
    return "always" in honors or ("baseline" in honors and baseline_honors)
