"""One set of options of one scenario, worked out on both bases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from estimator.rules import RULES, Namespace, Rule, constants
from estimator.run.draws import FloatOrDraws
from estimator.run.lines import LINES, QUANTITIES, add_up
from estimator.run.results import BASES, Evaluation
from estimator.scenario import Inputs
from estimator.terms import Basis

FIXED = tuple(name for name, rule in RULES.items() if rule.fixed)
ON_NEW_SPENDING = tuple(name for name, rule in RULES.items() if rule.on_basis)

Values = Mapping[str, FloatOrDraws]
_T = TypeVar("_T")


@dataclass(frozen=True)
class Side:
    """What is chosen, or what it is compared with. ``name``: option or baseline; ``flags``: which options hold.
    ``expected``: the values at which steps that are not drawn are worked, where those of the inputs do not hold.
    ``trials``: arrays of values are no draws, but as many worked values tried at once, so that every step is worked at
    them."""

    name: str
    inputs: Inputs
    flags: Mapping[str, float]
    expected: Mapping[str, float] | None = None
    trials: bool = False

    def needs(self, rule: Rule) -> bool:
        """Whether a line can differ from zero under these options."""
        return any(self.flags[flag] for flag in rule.needs)

    def lines_off(self) -> dict[str, float]:
        """Lines of options not chosen: zero (a law, and tested), so they need not be worked out."""
        return {rule.name: 0.0 for rule in LINES if not self.needs(rule)}

    def known_amounts(self) -> dict[str, float]:
        """Lines replaced by a known amount, zero where the line does not belong to these options."""
        return {
            name: amount.usd if self.needs(RULES[name]) else 0.0
            for name, amount in self.inputs.scenario.amounts.items()
            if amount.of_side(bool(self.flags["chosen"]))
        }

    def names(self, values: Mapping[str, _T], basis: Basis) -> dict[str, _T | float]:
        """All a namespace needs on one basis. ``values``: assumptions and choice flags, floats or arrays."""
        return {
            **constants(), **values, **self.flags, **self.known_amounts(), "full_cost": float(basis == "full_cost"),
        }  # fmt: skip

    def runs(
        self,
        values: Values,
        worked: Mapping[Basis, Mapping[str, FloatOrDraws]] | None = None,
        overrides: Mapping[str, FloatOrDraws] | None = None,
    ) -> dict[Basis, Namespace]:
        """A run for each basis. Lines of options not chosen are zero. Steps declared fixed are worked at expected values
        where values are draws; steps declared to be on one basis are taken from there by both.

        ``worked``: rules worked out before, by basis, that need not run again. ``overrides``: values that stand in place
        of steps declared replaceable, in the costs alone; money received is worked out without them. Raises ValueError
        for a step that is not declared so.
        """
        worked, off = worked or {}, {**self.lines_off(), **self._fixed(values)}

        def run(basis: Basis, **more: FloatOrDraws) -> Namespace:
            return Namespace({**self.names(values, basis), **off, **worked.get(basis, {}), **more})

        runs: dict[Basis, Namespace] = {"new_spending": run("new_spending")}
        runs["full_cost"] = run("full_cost", **{name: getattr(runs["new_spending"], name) for name in ON_NEW_SPENDING})
        if not overrides:
            return runs
        if fixed := [name for name in overrides if not RULES[name].replaceable]:
            raise ValueError(f"the step {fixed[0]} is not declared replaceable")
        return {
            basis: Namespace(
                {
                    **self.names(values, basis),
                    **off,
                    **{rule.name: getattr(runs[basis], rule.name) for rule in LINES if rule.is_offset},
                    **overrides,
                }
            )
            for basis in BASES
        }

    def _fixed(self, values: Values) -> dict[str, float]:
        """Steps that are not drawn, at expected values; none where the values are no draws."""
        if self.trials or not any(isinstance(value, np.ndarray) for value in values.values()):
            return {}
        expected = self.inputs.worked_values() if self.expected is None else self.expected
        floats = {name: expected[name] if isinstance(value, np.ndarray) else value for name, value in values.items()}
        run = Namespace({**constants(), **floats, **self.flags, "full_cost": 0.0})
        return {name: float(getattr(run, name)) for name in FIXED}

    def evaluate(self, values: Values) -> Evaluation:
        """Every line on both bases, and the reported quantities."""
        runs = self.runs(values)
        lines = {basis: {rule.name: getattr(run, rule.name) for rule in LINES} for basis, run in runs.items()}
        return Evaluation(lines, {name: getattr(runs["full_cost"], name) for name in QUANTITIES})

    def total(
        self,
        values: Values,
        basis: Basis,
        wanted: Callable[[Rule], bool],
        overrides: Mapping[str, FloatOrDraws] | None = None,
    ) -> FloatOrDraws:
        """The sum of the wanted lines on one basis, USD a year or once; floats or arrays."""
        return sum_of(self.runs(values, overrides=overrides)[basis], wanted)

    def value(self, values: Values, name: str, basis: Basis = "full_cost") -> FloatOrDraws:
        """One step or line on one basis."""
        value: FloatOrDraws = getattr(self.runs(values)[basis], name)
        return value


def sum_of(run: Namespace, wanted: Callable[[Rule], bool]) -> FloatOrDraws:
    """The sum of the wanted lines of a run, left to right; only these and what they need are worked out."""
    return add_up({rule.name: getattr(run, rule.name) for rule in LINES if wanted(rule)}, wanted)
