"""One set of options of one scenario, worked out on both bases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from msgspec import Struct

from estimator.rules import RULES, Namespace, Rule, constants
from estimator.run.draws import FloatOrDraws
from estimator.run.folded import MOST, Given, Symbols, Work, are_drawn, work_out
from estimator.run.growth import grown, growth_factors
from estimator.run.lines import LINES, QUANTITIES, Wanted, names_of
from estimator.run.results import BASES, Evaluation
from estimator.scenario import Inputs
from estimator.terms import Basis

FIXED = tuple(name for name, rule in RULES.items() if rule.fixed)
ON_NEW_SPENDING = tuple(name for name, rule in RULES.items() if rule.on_basis)

Values = Mapping[str, FloatOrDraws]
_T = TypeVar("_T")
# A step by its name, a year (None: the running one), and the steps that are zero in it.
_StepInYear = tuple[str, int | None, tuple[str, ...]]


@dataclass(frozen=True)
class Side:
    """What is chosen, or what it is compared with. ``name``: option or baseline; ``flags``: which options hold.
    ``expected``: the values at which steps that are not drawn are worked, where those of the inputs do not hold.
    ``trials``: arrays of values are no draws, but as many worked values tried at once, so that every step is worked at
    them. ``year``: of the years ahead, the first is 0; None outside of them."""

    name: str
    inputs: Inputs
    flags: Mapping[str, float]
    expected: Mapping[str, float] | None = None
    trials: bool = False
    year: int | None = None

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

    def runs(self, values: Values, overrides: Mapping[str, FloatOrDraws] | None = None) -> dict[Basis, Namespace]:
        """A run for each basis. Lines of options not chosen are zero. Steps declared fixed are worked at expected values
        where values are draws; steps declared to be on one basis are taken from there by both.

        ``overrides``: values that stand in place of steps declared replaceable, in the costs alone; money received is
        worked out without them. Raises ValueError for a step that is not declared so.
        """
        off = {**self.lines_off(), **self.fixed(values)}

        def run(basis: Basis, **more: FloatOrDraws) -> Namespace:
            return Namespace({**self.names(values, basis), **off, **more})

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

    def fixed(self, values: Values) -> dict[str, float]:
        """Steps that are not drawn, at expected values; none where the values are no draws."""
        if self.trials or not are_drawn(values):
            return {}
        return self.fixed_at(self._not_drawn(values))

    def _not_drawn(self, values: Values) -> dict[str, float]:
        """Values, expected ones in place of draws."""
        expected = self.inputs.worked_values() if self.expected is None else self.expected
        return {name: expected[name] if isinstance(value, np.ndarray) else value for name, value in values.items()}

    def fixed_at(self, values: Mapping[str, float]) -> dict[str, float]:
        """Steps that are not drawn, at these values."""
        return dict(zip(FIXED, work_out(FIXED_STEPS, [self], values), strict=True))

    def evaluate(self, values: Values) -> Evaluation:
        """Every line on both bases, and the reported quantities."""
        return evaluation_of(work_out(EVERYTHING, [self], values))

    def total(self, values: Values, basis: Basis, wanted: Wanted) -> FloatOrDraws:
        """The sum of the wanted lines on one basis, USD a year or once; floats or arrays."""
        total: FloatOrDraws = work_out(_Total(basis, names_of(wanted)), [self], values)[0]
        return total

    def value(self, values: Values, name: str, basis: Basis = "full_cost") -> FloatOrDraws:
        """One step or line on one basis."""
        value: FloatOrDraws = work_out(_Value(basis, name), [self], values)[0]
        return value

    # What a program needs to know of a side.

    @property
    def work_of_fixed(self) -> Work:
        """The steps that are not drawn, as a piece of work."""
        return FIXED_STEPS

    @cached_property
    def pattern(self) -> tuple[Any, ...]:
        """All that decides which arithmetic its rules come to, beside values, choices and answers."""
        amounts = self.inputs.scenario.amounts.items()
        return (self.name, tuple(self.flags.items()), tuple((name, amount.side) for name, amount in amounts))

    def on_symbols(self, place: int, symbols: Symbols, drawn: bool) -> Side:
        """The same side for a run on symbols, typed amounts and steps that are not drawn among them."""
        amounts: dict[str, Any] = {
            name: replace(amount, usd=symbols.ask(Given(place, "amount", name), -MOST, MOST))  # type: ignore[arg-type]
            for name, amount in self.inputs.scenario.amounts.items()
        }
        inputs = replace(self.inputs, scenario=replace(self.inputs.scenario, amounts=amounts))
        # Not its year: this side's own steps are worked at its own expected values, whichever year it was first met in.
        return _SideOnSymbols(
            name=self.name,
            inputs=inputs,
            flags=self.flags,
            expected=self.expected,
            trials=self.trials,
            place=place,
            symbols=symbols,
            drawn=drawn,
        )

    def given(self, given: Sequence[Given], values: Values) -> list[float]:
        """What a program takes beside values by name: typed amounts, and steps that are not drawn."""
        steps = tuple((one.name, one.year, one.steps) for one in given if one.kind == "step")
        worked = iter(self._steps_in_years(steps, values) if steps else ())
        amounts = self.inputs.scenario.amounts
        return [next(worked) if one.kind == "step" else amounts[one.name].usd for one in given]

    def _steps_in_years(self, steps: tuple[_StepInYear, ...], values: Values) -> list[float]:
        """Steps that are not drawn; where the values are draws, those of the years ahead at worked values."""
        floats = self._not_drawn(values)
        if are_drawn(values) and any(year is not None for _, year, _ in steps):
            floats |= self.inputs.worked_values()
        return work_out(_StepsInYears(steps), [self], floats)


@dataclass(frozen=True)
class _SideOnSymbols(Side):
    """``place``: its place among the sides that are worked out together. ``drawn``: whether values are draws."""

    place: int = 0
    symbols: Symbols | None = None
    drawn: bool = False

    def fixed(self, values: Values) -> dict[str, Any]:
        if not self.drawn or self.symbols is None:
            return {}
        steps = tuple(name for name in values if name in RULES)
        return {name: self.symbols.ask(Given(self.place, "step", name, self.year, steps), 0.0, MOST) for name in FIXED}


def sum_by_names(run: Namespace, names: Sequence[str]) -> FloatOrDraws:
    """The sum of lines of a run by their names, left to right; only these and what they need are worked out."""
    total: FloatOrDraws = 0.0
    for name in names:
        total = total + getattr(run, name)
    return total


# Pieces of work on one side.


class _Everything(Struct, frozen=True):
    """Every line on both bases, and the reported quantities, in a row."""

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]:
        runs = sides[0].runs(values)
        lines = [getattr(runs[basis], rule.name) for basis in BASES for rule in LINES]
        return lines + [getattr(runs["full_cost"], name) for name in QUANTITIES]


EVERYTHING = _Everything()


def evaluation_of(results: Sequence[Any]) -> Evaluation:
    """What ``EVERYTHING`` gives, by name."""
    count = len(LINES)
    lines = {
        basis: {rule.name: result for rule, result in zip(LINES, results[begin : begin + count], strict=True)}
        for basis, begin in zip(BASES, (0, count), strict=True)
    }
    return Evaluation(lines, dict(zip(QUANTITIES, results[2 * count :], strict=True)))


def evaluate_by_the_rules(side: Side, values: Values) -> Evaluation:
    """Every line and the reported quantities, without a program."""
    return evaluation_of(EVERYTHING([side], values))


class _Total(Struct, frozen=True):
    """The sum of lines on one basis."""

    basis: Basis
    names: tuple[str, ...]

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]:
        return [sum_by_names(sides[0].runs(values)[self.basis], self.names)]


class _Value(Struct, frozen=True):
    """One step or line on one basis."""

    basis: Basis
    name: str

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]:
        return [getattr(sides[0].runs(values)[self.basis], self.name)]


class _FixedSteps(Struct, frozen=True):
    """The steps that are not drawn."""

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]:
        run = Namespace({**constants(), **values, **sides[0].flags, "full_cost": 0.0})
        return [getattr(run, name) for name in FIXED]


FIXED_STEPS = _FixedSteps()


class _StepsInYears(Struct, frozen=True):
    """Steps that are not drawn, each in its year."""

    steps: tuple[_StepInYear, ...]

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]:
        flags, inputs = sides[0].flags, sides[0].inputs
        runs = {}
        for _, year, zero in self.steps:
            if (year, zero) not in runs:
                then = values if year is None else grown(values, growth_factors(values, year), inputs)
                known = {**constants(), **then, **dict.fromkeys(zero, 0.0), **flags, "full_cost": 0.0}
                runs[year, zero] = Namespace(known)
        return [getattr(runs[year, zero], name) for name, year, zero in self.steps]
