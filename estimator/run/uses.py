"""Which assumptions each rule rests on."""

from __future__ import annotations

from dataclasses import replace

from estimator.rules import RULES, TracedNamespace, names_used
from estimator.run.sides import TwoSides
from estimator.scenario import Inputs


def uses(inputs: Inputs) -> dict[str, set[str]]:
    """The assumptions each rule rests on, through every step below it."""
    # A rule may not branch, so this is the same for every scenario but for the lines that known amounts replace.
    amounts = frozenset(name for name, amount in inputs.scenario.amounts.items() if not amount.side)
    if amounts not in _USES:
        _USES.clear()
        _USES[amounts] = _trace_uses(inputs, amounts)
    return _USES[amounts]


_USES: dict[frozenset[str], dict[str, set[str]]] = {}


def _trace_uses(inputs: Inputs, amounts: frozenset[str]) -> dict[str, set[str]]:
    plain = replace(inputs, scenario=replace(inputs.scenario, amounts={}))
    run = TracedNamespace(TwoSides.of(plain).option.names(inputs.worked_values(), "full_cost"))
    for name in RULES:
        getattr(run, name)
    rests_on: dict[str, set[str]] = {}

    def below(name: str) -> set[str]:
        if name not in rests_on:
            known = name in amounts
            used = () if known else names_used(run.trees[name])
            rests_on[name] = set().union(*(below(other) if other in RULES else {other} for other in used))
        return rests_on[name]

    return {name: below(name) for name in RULES}
