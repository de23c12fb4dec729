"""What has to be said where a choice or a baseline does not fit the law as read."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.facts import AGREEMENTS, Assumption, JailFact, Law, State
from estimator.scenario.scenario import Scenario
from estimator.words.catalog import say

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
    by_law = {"state": state.name, "authority": law.authority}
    sentences = []
    signs = [option for option in options if option in AGREEMENTS]
    if signs and law.agreement == "barred":
        sentences.append(say("agreements_barred", **by_law))
    elif signs and law.agreement in ("restricted", "pending", "unknown"):
        sentences.append(say("agreements_uncertain", agreement=law.agreement, **by_law))
    if not has_jail:
        return sentences
    if honors and law.detainer_duty == "barred":
        sentences.append(say("holds_barred", **by_law))
    for of_choice, chosen, holds in ((False, baseline, baseline_honors), (True, options, honors)):
        if law.detainer_duty == "required" and not holds:
            sentences.append(say("not_lawful", of_choice=of_choice, lacks="detainers", **by_law))
        if law.agreement == "required" and not set(chosen) & set(AGREEMENTS):
            sentences.append(say("not_lawful", of_choice=of_choice, lacks="agreement", **by_law))
    return sentences


def place_warnings(scenario: Scenario, state: State, jail: JailFact | None) -> list[str]:
    """Sentences on what the place is: a label on nobody's list, no jail of its own, or a jail shared with others."""
    sentences = []
    if scenario.label:
        sentences.append(say("place_on_no_list", label=scenario.label, state=state.name))
    if scenario.place == "municipality":
        sentences.append(say("town_has_no_jail"))
    elif jail is not None and jail.status != "own":
        sentences.append(jail.sentence)
    return sentences


def stale_warnings(stale: Sequence[Assumption]) -> list[str]:
    """One sentence for all values past their date of checking, the oldest named first; none where there are none."""
    if not stale:
        return []
    oldest = sorted(stale, key=lambda record: record.checked)[:NAMED_AS_STALE]
    return [say("values_to_check", count=len(stale), oldest=oldest)]
