"""Every rule's formula in words, made from the rules themselves so that the two cannot disagree."""

from __future__ import annotations

from estimator.facts import Facts
from estimator.rules import RULES, Rule
from estimator.scenario import Scenario, resolve
from estimator.words.sentences.explain import Explainer


def formulas(facts: Facts) -> dict[str, list[tuple[Rule, str]]]:
    """Each group's rules with their formulas, labels in place of numbers; steps stand under ``steps``."""
    # Any scenario gives the same formulas: a rule may not branch.
    anywhere = Scenario(state=next(iter(facts.states)), options=("jem",), baseline=(), population=1)
    explainer = Explainer(resolve(anywhere, facts), facts)
    by_group: dict[str, list[tuple[Rule, str]]] = {}
    for name, rule in RULES.items():
        by_group.setdefault(rule.group, []).append((rule, explainer.explain(name, "full_cost").formula))
    return by_group
