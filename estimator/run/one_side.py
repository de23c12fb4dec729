"""One set of options, worked out on both bases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from estimator.rules import RULES, Namespace, constants
from estimator.run.lines import (
    LINES,
    QUANTITIES,
)
from estimator.run.results import Evaluation
from estimator.scenario import Inputs


def known_amounts(inputs: Inputs, flags: Mapping[str, float]) -> dict[str, float]:
    """Lines replaced by a known amount, zero where the line does not belong to this set of options."""
    return {
        name: amount if any(flags[flag] for flag in RULES[name].needs) else 0.0
        for name, amount in inputs.scenario.amounts.items()
    }


def namespace_values(
    inputs: Inputs, values: Mapping[str, Any], flags: Mapping[str, float], basis: str
) -> dict[str, Any]:
    """All a namespace needs for one set of options on one basis. ``values``: assumptions and choice flags."""
    return {**constants(), **values, **flags, **known_amounts(inputs, flags), "full_cost": float(basis == "full_cost")}


def lines_off(flags: Mapping[str, float]) -> dict[str, float]:
    """Lines of options not chosen: zero (a law, and tested), so they need not be worked out."""
    return {rule.name: 0.0 for rule in LINES if not any(flags[flag] for flag in rule.needs)}


def namespaces(
    inputs: Inputs,
    values: Mapping[str, Any],
    flags: Mapping[str, float],
    known: Mapping[str, Mapping[str, Any]] | None = None,
) -> dict[str, Namespace]:
    """A run for each basis. Money received is the same on both: it is worked out at full cost. Lines of options not
    chosen are zero. ``known``: rules worked out before, by basis, that need not run again."""
    known = known or {}
    off = lines_off(flags)
    full = Namespace({**namespace_values(inputs, values, flags, "full_cost"), **off, **known.get("full_cost", {})})
    received = {rule.name: getattr(full, rule.name) for rule in LINES if rule.is_offset}
    new = Namespace(
        {**namespace_values(inputs, values, flags, "new_spending"), **off, **known.get("new_spending", {}), **received}
    )
    return {"new_spending": new, "full_cost": full}


def evaluate(inputs: Inputs, values: Mapping[str, Any], flags: Mapping[str, float]) -> Evaluation:
    """Run every line on both bases, and the reported quantities."""
    runs = namespaces(inputs, values, flags)
    lines = {basis: {rule.name: getattr(run, rule.name) for rule in LINES} for basis, run in runs.items()}
    return Evaluation(lines, {name: getattr(runs["full_cost"], name) for name in QUANTITIES})
