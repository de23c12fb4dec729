"""What has to be said where a choice or a baseline does not fit the law as read."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.facts import AGREEMENTS, Assumption, JailFact, Law, State
from estimator.scenario.scenario import Scenario

# So many of the values that are due to be checked again are named in the one sentence about them.
NAMED_AS_STALE = 3


def law_warnings(
    state: State,
    law: Law | None,
    has_jail: bool,
    options: tuple[str, ...],
    baseline: tuple[str, ...],
    honors: bool,
    baseline_honors: bool,
) -> list[str]:
    """Sentences a reader needs where a choice or a baseline does not fit the law as read."""
    if law is None:
        # The law's own sentence says that it is not known.
        return []
    sentences = []
    signs = [option for option in options if option in AGREEMENTS]
    if signs and law.agreement == "barred":
        sentences.append(
            f"{state.name} law bars 287(g) agreements ({law.authority}). "
            "This shows what one could cost if the law allowed it, or did in a past year."
        )
    elif signs and law.agreement in ("restricted", "pending", "unknown"):
        how = {"restricted": "sets conditions on", "pending": "may soon bar", "unknown": "could not be read on"}
        sentences.append(
            f"{state.name} law {how[law.agreement]} 287(g) agreements ({law.authority}). Ask the county attorney."
        )
    if not has_jail:
        return sentences
    if honors and law.detainer_duty == "barred":
        sentences.append(
            f"{state.name} law bars or limits holding people on an ICE detainer ({law.authority}). "
            "The holds are priced as if the law allowed them."
        )
    lawful = "Shown to price the law; the cost of not complying is not estimated."
    for label, chosen, holds in (("baseline", baseline, baseline_honors), ("choice", options, honors)):
        if law.detainer_duty == "required" and not holds:
            sentences.append(
                f"A {label} without detainers is not lawful in {state.name}, as the law is read ({law.authority}). {lawful}"
            )
        if law.agreement == "required" and not set(chosen) & set(AGREEMENTS):
            sentences.append(
                f"A {label} without an agreement is not lawful in {state.name}, as the law is read ({law.authority}). {lawful}"
            )
    return sentences


def place_warnings(scenario: Scenario, state: State, jail: JailFact | None) -> list[str]:
    """Sentences on what the place is: a label on nobody's list, no jail of its own, or a jail shared with others."""
    sentences = []
    if scenario.label:
        sentences.append(
            f'"{scenario.label}" is a label for a place on nobody\'s list: the residents typed and the figures of '
            f"{state.name} stand for it."
        )
    if scenario.place == "municipality":
        sentences.append(
            "A municipal police department has no jail: the county, or ICE, holds the people it arrests, at a cost not counted here."
        )
    elif jail is not None and jail.status != "own":
        sentences.append(jail.sentence)
    return sentences


def stale_warnings(stale: Sequence[Assumption]) -> list[str]:
    """One sentence for all values past their date of checking, the oldest named first; none where there are none."""
    if not stale:
        return []
    if len(stale) == 1:
        return [f"{stale[0].label}: last checked {stale[0].checked}, due to be checked again."]
    oldest = sorted(stale, key=lambda record: record.checked)[:NAMED_AS_STALE]
    named = [f"{record.label}, last checked {record.checked}" for record in oldest]
    if len(stale) > len(named):
        named.append(f"and {len(stale) - len(named)} more")
    return [f"{len(stale)} values are due to be checked again: {'; '.join(named)}."]
