"""Every rule's formula in words, made from the rules themselves so that the two cannot disagree."""

from __future__ import annotations

from estimator.assumptions import Facts
from estimator.explain import Explainer
from estimator.formula import RULES, Rule
from estimator.resolve import resolve
from estimator.scenario import Scenario


def formulas(facts: Facts) -> dict[str, list[tuple[Rule, str]]]:
    """Each group's rules with their formulas, labels in place of numbers; steps stand under ``steps``."""
    # Any scenario gives the same formulas: a rule may not branch.
    explainer = Explainer(resolve(Scenario(state="NC", options=("jem",), population=1), facts), facts)
    found: dict[str, list[tuple[Rule, str]]] = {}
    for name, rule in RULES.items():
        found.setdefault(rule.group, []).append((rule, explainer.explain(name, "full_cost").formula))
    return found
