"""A figure somebody stated, and the same measure of ours as a function of the assumptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, TypeVar, get_args

import numpy as np

from estimator.claims.amounts import LONGEST_YEARS, Amount, read_amount
from estimator.facts import GROUPS
from estimator.refusal import Refusal
from estimator.rules import RULES, Rule
from estimator.run import (
    BASES,
    LINES,
    TOTALS,
    YEARS_DRAWS,
    DifferenceOf,
    Floats,
    TwoSides,
    beside_contract,
    both,
    draw_all,
    names_of,
    over_years,
    uses,
    wanted_lines,
)
from estimator.scenario import Inputs, Value
from estimator.terms import Basis, Timing

_Word = TypeVar("_Word", bound=str)
Period = Literal["year", "person", "day", "once"]

PERIODS: tuple[Period, ...] = get_args(Period)
# Of a choice with a bed contract: the contract alone, all but the contract, or, empty, all there is.
Part = Literal["", "contract", "without"]
CONTRACT = "contract"
# What may be below zero, and what all money that comes back can bring to nothing.
NETS = ("net", CONTRACT)
COST_GROUPS = tuple(g for g in GROUPS if any(r.group == g and r.counts and not r.is_offset for r in LINES))
MEASURES = (*TOTALS, *COST_GROUPS)


@dataclass(frozen=True)
class Claim:
    """A stated figure. ``measure``: net, gross, offsets (money that comes back), a group or a line. ``per``: year, person,
    day or once. ``years``: 0, or that many years in all. ``basis``: empty where the speaker did not say. Money that comes
    back is stated as a positive amount. ``bound``: at_least or at_most where the figure is a limit."""

    amount: float
    text: str
    measure: str = "net"
    per: Period = "year"
    years: int = 0
    basis: Basis | Literal[""] = ""
    reimbursed: bool = False
    bound: str = ""

    @property
    def bases(self) -> tuple[Basis, ...]:
        return (self.basis,) if self.basis else BASES


def make_claim(text: str, measure: str = "net", per: str = "", years: int = 0, basis: str = "") -> Claim:
    """A claim from what a person typed. What the amount itself says of years and basis holds where neither is typed beside
    it. Raises Refusal."""
    amount: Amount = read_amount(text)
    lines = {rule.name: rule for rule in LINES}
    if measure not in (*MEASURES, *lines):
        raise Refusal(
            f"measure must be one of {', '.join(MEASURES)}, or a line ({', '.join(lines)}); you gave {measure[:60]}.",
            "measure",
        )
    stated_basis = _one_of(basis, BASES)
    if basis and stated_basis is None:
        raise Refusal(f"basis must be {' or '.join(BASES)}, or left out; you gave {basis[:60]}.", "basis")
    if per not in ("", *PERIODS):
        raise Refusal(f"per must be {', '.join(PERIODS)}; you gave {per[:60]}.", "per")
    if isinstance(years, bool) or not isinstance(years, int) or not 0 <= years <= LONGEST_YEARS:
        raise Refusal(f"years must be a whole number from 1 to {LONGEST_YEARS}; you gave {str(years)[:60]}.", "years")
    if years and amount.years not in (0, years):
        raise Refusal(f"years must be {amount.years}, as the amount says, or left out; you gave {years}.", "years")
    years = years or amount.years
    own = {"one_time": "once", "yearly": "year"}.get(lines[measure].timing, "") if measure in lines else ""
    period: Period = _one_of(per or own, PERIODS) or "year"
    if own and (own == "once") != (period == "once"):
        when = "falls due once" if own == "once" else "falls due each year"
        raise Refusal(f"per must fit the line: {lines[measure].label} {when}; you gave {period}.", "per")
    if years and (period != "year" or (measure in lines and not lines[measure].counts)):
        raise Refusal("years must be left out unless the figure is a total of yearly amounts (per year).", "years")
    if amount.reimbursed and measure not in NETS:
        raise Refusal(
            "An amount said to be fully reimbursed is about the net: measure must be net, or contract for a bed contract.",
            "measure",
        )
    if amount.of_net and measure not in NETS:
        raise Refusal(
            "A gain or a loss is about the net: measure must be net, or contract for a bed contract.", "measure"
        )
    if amount.value < 0 and measure not in NETS:
        raise Refusal(f"Amount must be zero or more where it is not the net; you gave {text.strip()[:60]}.", "amount")
    words = " ".join(text.split())
    stated = stated_basis or amount.basis
    return Claim(amount.value, words, measure, period, years, stated, amount.reimbursed, amount.bound)


def _one_of(text: str, words: tuple[_Word, ...]) -> _Word | None:
    """The word that a text is, as one of its vocabulary; None where it is none of them."""
    return next((word for word in words if word == text), None)


def part_of(measure: str, inputs: Inputs) -> Part:
    """Which part of the choice a measure speaks of. Where a bed contract and something else both differ from the
    baseline, a total is of what is not the contract: the contract's money belongs to no agreement."""
    if measure == CONTRACT or (measure in RULES and RULES[measure].group == CONTRACT):
        return "contract"
    return "without" if measure in TOTALS and TwoSides.contract_stands_apart(inputs) else ""


class Figure:
    """The stated measure as a function of the assumptions: option less baseline, USD by the claim's period.

    Called, it takes floats, or arrays of values tried at once, each worked as if it were typed; ``drawn`` takes draws.
    """

    def __init__(self, inputs: Inputs, claim: Claim, basis: Basis) -> None:
        if claim.years:
            years = Value(claim.years, claim.years, claim.years)
            scenario = inputs.scenario.with_value("horizon", years)
            horizon = replace(inputs.numbers["horizon"], low=claim.years, typical=claim.years, high=claim.years)
            inputs = replace(inputs, scenario=scenario, numbers={**inputs.numbers, "horizon": horizon})
        self.inputs, self.claim, self.basis = inputs, claim, basis
        self._sides, self._trials = TwoSides.of(inputs), TwoSides.of(inputs, trials=True)
        self.part = part_of(claim.measure, inputs)
        self._wanted = self._lines("one_time" if claim.per == "once" else "yearly")
        # Money that comes back is stated, and shown, as a positive amount.
        self.received = claim.measure == "offsets" or (claim.measure in RULES and RULES[claim.measure].is_offset)
        self._sign = -1.0 if self.received else 1.0
        self.divisor = self._divisor()

    def _lines(self, timing: Timing) -> Callable[[Rule], bool]:
        """The measure's lines of one timing, in the part of the choice that it speaks of."""
        wanted = wanted_lines(self.claim.measure, timing)
        return both(wanted, beside_contract) if self.part == "without" else wanted

    def counts(self, rule: Rule) -> bool:
        """Whether a line is part of the measure; over several years what falls due once counts too."""
        return rule.name in self._counted

    @cached_property
    def _counted(self) -> frozenset[str]:
        once = self._lines("one_time") if self.claim.years else self._wanted
        return frozenset(rule.name for rule in LINES if self._wanted(rule) or once(rule))

    def _divisor(self) -> str:
        """The step that counts the people or the days; empty for a total. Raises Refusal where there is nobody."""
        if self.claim.per not in ("person", "day"):
            return ""
        days = {"contract": "contract_days", "without": "bed_days", "": "jail_days"}[self.part]
        people = () if self.part == "contract" else ("people_held", "task_force_arrests")
        steps = people if self.claim.per == "person" else (days,)
        values = self.inputs.worked_values()
        for step in steps:
            if self._quantity(values, step) > 0:
                return step
        what = "person held or arrested" if self.claim.per == "person" else "jail day"
        town = self.inputs.scenario.place == "municipality" and self.claim.per == "day"
        if town:
            raise Refusal("per must be year, person or once here: a town's police run no jail.", "per")
        raise Refusal(
            f"per must be year or once here: the choice adds no {what} to the baseline. Another baseline may.", "per"
        )

    def _quantity(self, values: Mapping[str, Floats | float], step: str) -> Floats | float:
        quantity: Floats | float = self._sides.difference(lambda side: side.value(values, step))
        return quantity

    def __call__(self, values: Mapping[str, Floats | float]) -> Floats | float:
        """The figure at these values, floats or arrays of values tried at once; not a number where nobody is there to
        divide by."""
        return self._at(values, self._trials, self._wanted, self.counts)

    def _at(
        self,
        values: Mapping[str, Floats | float],
        sides: TwoSides,
        wanted: Callable[[Rule], bool],
        counts: Callable[[Rule], bool],
    ) -> Floats | float:
        """The wanted lines, or over several years those that count."""
        if self.claim.years:
            work = over_years(self.inputs, self.basis, counts)
        else:
            work = DifferenceOf(self.basis, names_of(wanted), self.divisor)
        total, *divisor = sides.work_out(work, values)
        signed: Floats | float = self._sign * total
        if not divisor:
            return signed
        amounts, number = np.broadcast_arrays(np.asarray(signed, float), np.asarray(divisor[0], float))
        quotient: Floats = np.divide(amounts, number, out=np.full(number.shape, np.nan), where=number > 0)
        return quotient

    @cached_property
    def point(self) -> float:
        return float(self(self.inputs.worked_values())) + 0.0

    def drawn(self, draws: int) -> Floats:
        """The figure on draws, without those in which there is nobody."""
        draws = min(draws, YEARS_DRAWS) if self.claim.years else draws
        return self._drawn(draws, self._wanted, self.counts)

    def comes_back(self, draws: int) -> Floats:
        """The money that comes back among the lines that count, on draws; a positive amount."""

        def money(rule: Rule) -> bool:
            return rule.is_offset and self.counts(rule)

        return -self._drawn(draws, both(money, self._wanted), money)

    def _drawn(self, draws: int, wanted: Callable[[Rule], bool], counts: Callable[[Rule], bool]) -> Floats:
        values = self.inputs.choice_flags() | draw_all(self.inputs.numbers, draws)
        results = np.asarray(self._at(values, self._sides, wanted, counts), float)
        results = np.array(np.broadcast_to(results, (draws,))) if results.ndim == 0 else results
        defined: Floats = results[~np.isnan(results)]
        return defined

    def rests_on(self) -> set[str]:
        """Every assumption the measure can move with."""
        below = uses(self.inputs)
        assumptions = set().union(*(below[rule.name] for rule in LINES if self.counts(rule)))
        if self.divisor:
            assumptions |= below[self.divisor]
        return assumptions | ({"wage_growth", "price_growth", "detainer_growth"} if self.claim.years else set())


@dataclass(frozen=True)
class Speaker:
    """Who stated the figure, where and when; all may be empty."""

    who: str = ""
    when: str = ""
    where: str = ""
