"""A stated figure, and the same measure worked out from the model."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal, TypeVar

import numpy as np

from estimator.claims.amounts import LONGEST_YEARS, PERIODS, Amount, Period, Said, Unit, read_amount
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
    Side,
    Trials,
    TwoSides,
    Values,
    Work,
    beside_contract,
    both,
    each_over_years,
    local_scales,
    names_of,
    over_years,
    uses,
    wanted_lines,
)
from estimator.scenario import Inputs, Value
from estimator.terms import Basis, Timing

_Word = TypeVar("_Word", bound=str)
# Of a choice with a bed contract: the contract alone, all but the contract, or, empty, all there is.
Part = Literal["", "contract", "without"]
CONTRACT = "contract"
# What may be below zero, and what all money that comes back can bring to nothing.
NETS = ("net", CONTRACT)
COST_GROUPS = tuple(g for g in GROUPS if any(r.group == g and r.counts and not r.is_offset for r in LINES))
MEASURES = (*TOTALS, *COST_GROUPS)


# What a period is of a year, and what else a year is divided by.
_OF_A_YEAR: Mapping[str, float] = {"year": 1, "month": 1 / 12, "week": 7 / 365, "calendar_day": 1 / 365}
_PLACE_SCALES = {"resident": "per_resident_usd", "household": "per_household_usd"}
_UNIT_SCALES = {"tax_cent": ("cents_on_tax_rate", 1.0), "budget_percent": ("share_of_sheriff_budget", 100.0)}
# The step that counts the trained officers of each agreement.
_OFFICERS = {"wso": "warrant_officers", "jem": "jail_officers", "tfm": "task_force_officers"}
# Money there with or without an agreement.
AWARD = "scaap"


class NotHere(Refusal):
    """A figure that cannot be set against ours. ``kind``: something_else where its unit or scope does not exist here,
    cannot_say where something has to be asked first."""

    def __init__(
        self, id: str, /, kind: Literal["something_else", "cannot_say"], field: str = "", **values: Any
    ) -> None:
        super().__init__(id, field, **values)
        self.kind = kind


@dataclass(frozen=True)
class Claim:
    """A stated figure. ``measure``: net, gross, offsets (money that comes back), a group or a line. ``per``: its period, or
    whom it is for. ``years``: 0, or that many years in all; ``span``: a total over a share of a year, with its words.
    ``basis``: empty where the speaker did not say. Money that comes back is stated as a positive amount. ``bound``: at_least
    or at_most where the figure is a limit; ``strict``: judged by sign. ``upper``: the other end of a stated range.
    ``of_choice``: of the chosen set's own money, whatever the baseline. ``said``: whether it was called a cost or a gain.
    ``reason``: the assumption that the speaker gave as the reason."""

    amount: float
    text: str
    measure: str = "net"
    per: Period = "year"
    years: int = 0
    basis: Basis | Literal[""] = ""
    reimbursed: bool = False
    bound: str = ""
    upper: float | None = None
    of_choice: bool = False
    strict: bool = False
    unit: Unit = "USD"
    span: float = 0.0
    span_words: str = ""
    said: Said = ""
    reason: str = ""

    @property
    def bases(self) -> tuple[Basis, ...]:
        """The bases it is set against; the first leads: new spending where the speaker did not say."""
        return (self.basis,) if self.basis else BASES

    @property
    def lead(self) -> Basis:
        return self.bases[0]

    @property
    def is_case(self) -> bool:
        """Whether it is of a single legal case: a line of legal exposure, once."""
        return self.per == "once" and self.measure in RULES and RULES[self.measure].group == "contingent"


def make_claim(
    text: str, measure: str = "net", per: str = "", years: int = 0, basis: str = "", reason: str = ""
) -> Claim:
    """A claim from what a person typed. What the amount itself says of period, years and basis holds where none is typed
    beside it. Raises Refusal."""
    amount: Amount = read_amount(text)
    lines = {rule.name: rule for rule in LINES}
    if measure not in (*MEASURES, *lines):
        raise Refusal("claim_measure_unknown", "measure", permitted=MEASURES, lines=lines, given=measure[:60])
    stated_basis = _one_of(basis, BASES)
    if basis and stated_basis is None:
        raise Refusal("claim_basis_unknown", "basis", permitted=BASES, given=basis[:60])
    if per not in ("", *PERIODS):
        raise Refusal("claim_period_unknown", "per", permitted=PERIODS, given=per[:60])
    if isinstance(years, bool) or not isinstance(years, int) or not 0 <= years <= LONGEST_YEARS:
        raise Refusal("claim_years_refused", "years", longest=LONGEST_YEARS, given=str(years)[:60])
    if years and (amount.years not in (0, years) or amount.span):
        said = amount.span_words or str(amount.years)
        raise Refusal("claim_years_not_as_said", "years", said=said, given=years)
    years = years or amount.years
    rule = lines.get(measure)
    own = {"one_time": "once", "yearly": "year"}.get(rule.timing, "") if rule else ""
    period = _period(amount, per, own)
    case = rule is not None and rule.group == "contingent" and period == "once"
    if own and not case and (own == "once") != (period == "once"):
        raise Refusal("claim_period_of_line", "per", label=lines[measure].label, due_once=own == "once", given=period)
    if (years or amount.span) and (period != "year" or (rule is not None and not rule.counts)):
        raise Refusal("claim_years_of_no_total", "years")
    _fits_measure(amount, measure, text)
    if amount.unit != "USD" and (period != "year" or years or (amount.unit == "post" and measure != "net")):
        raise Refusal("claim_period_not_in_dollars", "per")
    return Claim(
        amount.value, " ".join(text.split()), measure, period, years, stated_basis or amount.basis, amount.reimbursed,
        amount.bound, amount.upper, amount.of_choice, amount.strict, amount.unit, amount.span, amount.span_words,
        amount.said, reason,
    )  # fmt: skip


def _period(amount: Amount, per: str, own: str) -> Period:
    """The period typed, else as the amount says, else that of the line. Raises Refusal where two differ."""
    said = amount.per
    if said == "a day":
        if per not in ("day", "calendar_day"):
            raise Refusal("claim_day_unclear", "per")
        said = per  # type: ignore[assignment]
    if said and per and said != per:
        raise Refusal("claim_period_not_as_said", "per", said=said, given=per)
    return _one_of(said or per or own, PERIODS) or "year"


def _fits_measure(amount: Amount, measure: str, text: str) -> None:
    """Whether the measure is one that such an amount can be of. Raises Refusal."""
    if measure in NETS:
        return
    if amount.of_choice:
        raise Refusal("claim_free_of_no_net", "measure")
    if amount.of_net:
        raise Refusal("claim_gain_of_no_net", "measure")
    if amount.value < 0:
        raise Refusal("claim_amount_below_zero", "amount", given=text.strip()[:60])


def _one_of(text: str, words: tuple[_Word, ...]) -> _Word | None:
    """The word that a text is, as one of its vocabulary; None where it is none of them."""
    return next((word for word in words if word == text), None)


def part_of(measure: str, inputs: Inputs) -> Part:
    """Which part of the choice a measure speaks of. Where a bed contract and something else both differ from the
    baseline, a total is of what is not the contract: the contract's money belongs to no agreement."""
    if measure == CONTRACT or (measure in RULES and RULES[measure].group == CONTRACT):
        return "contract"
    return "without" if measure in TOTALS and TwoSides.contract_stands_apart(inputs) else ""


def against_nothing(inputs: Inputs) -> Inputs:
    """The chosen set by itself: compared with nothing at all, so that no baseline can be made dearer."""
    kept = ("has_jail", "law_requires")
    flags = {name: value if name in kept else 0.0 for name, value in inputs.baseline_flags.items()}
    return replace(inputs, baseline=(), baseline_flags=flags)


class Figure:
    """The stated measure as a function of the assumptions: option less baseline, or the chosen set alone where the figure is
    of that; in the claim's unit, by its period.

    Called, it takes floats, or arrays of values tried at once, each worked as if it were typed; ``drawn`` takes draws.
    ``against``: the inputs of the baseline where they are not those of the choice. ``target``: the amount to be solved for.
    Raises NotHere where it has no such unit or scope.
    """

    def __init__(self, inputs: Inputs, claim: Claim, basis: Basis, against: Inputs | None = None) -> None:
        if claim.years:
            years = Value(claim.years, claim.years, claim.years)
            scenario = inputs.scenario.with_value("horizon", years)
            horizon = replace(inputs.numbers["horizon"], low=claim.years, typical=claim.years, high=claim.years)
            inputs = replace(inputs, scenario=scenario, numbers={**inputs.numbers, "horizon": horizon})
        if claim.of_choice:
            inputs, against = against_nothing(inputs), None
        self.inputs, self.claim, self.basis = inputs, claim, basis
        self.target = claim.amount
        self._sides, self._trials = TwoSides.of(inputs, against), TwoSides.of(inputs, against, trials=True)
        self.part = part_of(claim.measure, inputs)
        self._wanted = self._lines("one_time" if claim.per == "once" else "yearly")
        # Money that comes back is stated, and shown, as a positive amount.
        self.received = claim.measure == "offsets" or (claim.measure in RULES and RULES[claim.measure].is_offset)
        if claim.unit != "post" and not any(self._can_be(rule) for rule in LINES):
            raise NotHere("claim_of_nothing_here", "something_else")
        self.divisor = self._divisor()
        self._scale = (-1.0 if self.received else 1.0) * self._unit_scale()

    def _unit_scale(self) -> float:
        """What a dollar a year comes to in the claim's unit and period. Raises NotHere where the county's own figure is
        asked for."""
        claim = self.claim
        scale = claim.span or _OF_A_YEAR.get(claim.per, 1.0)
        own = _PLACE_SCALES.get(claim.per), 1.0
        if claim.unit in _UNIT_SCALES:
            own = _UNIT_SCALES[claim.unit]
        if own[0] is None:
            return scale
        local = local_scales(self.inputs)[own[0]]
        if local is None:
            asked = {"per_household_usd": "households", "cents_on_tax_rate": "value_of_one_cent"}.get(
                own[0], "sheriff_budget"
            )
            label = self.inputs.numbers[asked].assumption.label
            raise NotHere("claim_own_figure_missing", "cannot_say", asked, label=label, id=asked)
        return scale * local * own[1]

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
        """The step that counts the people, officers or days; empty for a total. Raises NotHere where there is nobody."""
        if self.claim.per not in ("person", "day", "officer"):
            return ""
        days = {"contract": "contract_days", "without": "bed_days", "": "jail_days"}[self.part]
        people = () if self.part == "contract" else ("people_held", "task_force_arrests")
        officers = () if self.part == "contract" else ("officers",)
        steps = {"person": people, "day": (days,), "officer": officers}[self.claim.per]
        for step in steps:
            if self.quantity(step) > 0:
                return step
        town = self.inputs.scenario.place == "municipality" and self.claim.per == "day"
        if town:
            raise NotHere("claim_of_no_jail_day", "something_else", "per")
        raise NotHere("claim_of_nobody", "something_else", "per", period=self.claim.per)

    def quantity(self, step: str) -> float:
        """The people, officers or days of a step at worked values."""
        return float(self._sides.work_out(_Number(step), self.inputs.worked_values())[0])

    def point_without(self, names: Iterable[str]) -> float:
        """The worked value without some lines."""
        left_out = frozenset(names)

        def kept(rule: Rule) -> bool:
            return rule.name not in left_out

        work = self._work(both(self._wanted, kept), both(self.counts, kept))
        return float(self._of(self._sides.work_out(work, self.inputs.worked_values())))

    def _can_be(self, rule: Rule) -> bool:
        """Whether a line counts and can be other than nothing here."""
        return self.counts(rule) and any(side.needs(rule) for side in self._sides)

    @cached_property
    def lines(self) -> tuple[Rule, ...]:
        """The lines that can be other than nothing. A figure in posts has none: it is no sum of lines."""
        return () if self.claim.unit == "post" else tuple(rule for rule in LINES if self._can_be(rule))

    @cached_property
    def parts_of_point(self) -> Mapping[str, float]:
        """What each of the lines contributes to the worked value, by its name."""
        names = tuple(rule.name for rule in self.lines)
        values = self.inputs.worked_values()
        if self.claim.years:
            amounts = self._sides.work_out(each_over_years(self.inputs, self.basis, names), values)
        else:
            amounts = self._sides.values(values, names, (self.basis,))
        number = self._sides.work_out(_Number(self.divisor), values) if self.divisor else []
        return {name: float(self._of([amount, *number])) for name, amount in zip(names, amounts, strict=True)}

    def worth(self, line: str) -> float:
        """One line on this basis at worked values, USD a year or once, money in below zero."""
        return float(self._sides.values(self.inputs.worked_values(), (line,), (self.basis,))[0])

    def __call__(self, values: Values) -> Floats | float:
        """The figure at these values, floats or arrays of values tried at once; not a number where nobody is there to
        divide by."""
        return self._of(self._trials.work_out(self._work(self._wanted, self.counts), values))

    def trials(self, values: Values, names: Sequence[str]) -> Trials:
        """The figure at many points at once."""
        tried = self._trials.try_out(self._work(self._wanted, self.counts), values, names)
        return Trials(tried.names, lambda points: self._of(tried(points)))

    def _work(self, wanted: Callable[[Rule], bool], counts: Callable[[Rule], bool]) -> Work:
        """The wanted lines, or over several years those that count, and what they are divided by."""
        if self.claim.unit == "post":
            return _Number("full_time_equivalents")
        if self.claim.years:
            return over_years(self.inputs, self.basis, counts)
        amount = DifferenceOf(self.basis, names_of(wanted))
        return _Divided(amount, _Number(self.divisor)) if self.divisor else amount

    def _of(self, results: Sequence[Any]) -> Floats | float:
        """The figure from the results of its work."""
        if self.claim.unit == "post":
            posts: Floats | float = results[0]
            return posts
        scaled: Floats | float = self._scale * results[0]
        if not self.divisor:
            return scaled
        amounts, number = np.broadcast_arrays(np.asarray(scaled, float), np.asarray(results[1], float))
        quotient: Floats = np.divide(amounts, number, out=np.full(number.shape, np.nan), where=number > 0)
        return quotient

    @cached_property
    def point(self) -> float:
        return float(self(self.inputs.worked_values())) + 0.0

    def point_with_open(self, flags: Sequence[str]) -> float:
        """The worked value, by the arithmetic in which these flags may be anything."""
        values = self.inputs.worked_values()
        trials = self.trials(values, flags)
        return float(trials(np.array([[values[flag]] for flag in trials.names]).reshape(-1, 1))[0])

    def drawn(self, draws: int) -> Floats:
        """The figure on draws, without those in which there is nobody."""
        draws = min(draws, YEARS_DRAWS) if self.claim.years else draws
        return self._drawn(draws, self._wanted, self.counts)

    def comes_back(self, draws: int) -> Floats:
        """The money that comes back among the lines that count, on draws; a positive amount."""

        def money(rule: Rule) -> bool:
            return rule.is_offset and self.counts(rule)

        back = self._drawn(draws, both(money, self._wanted), money)
        return back if self.received else -back

    def _drawn(self, draws: int, wanted: Callable[[Rule], bool], counts: Callable[[Rule], bool]) -> Floats:
        results = np.asarray(self._of(self._sides.work_out_on_draws(self._work(wanted, counts), draws)), float)
        results = np.array(np.broadcast_to(results, (draws,))) if results.ndim == 0 else results
        defined: Floats = results[~np.isnan(results)]
        return defined

    def rests_on(self) -> set[str]:
        """Every assumption the measure can move with."""
        below = uses(self.inputs)
        assumptions = set().union(*(below[rule.name] for rule in LINES if self.counts(rule)))
        if self.claim.unit == "post":
            assumptions = set(below["full_time_equivalents"])
        steps = tuple(_OFFICERS.values()) if self.divisor == "officers" else (self.divisor,) if self.divisor else ()
        assumptions = assumptions.union(*(below[step] for step in steps))
        return assumptions | ({"wage_growth", "price_growth", "detainer_growth"} if self.claim.years else set())


@dataclass(frozen=True)
class _Number:
    """The people, officers or days of a step, option less baseline."""

    step: str

    def __call__(self, sides: Sequence[Side], values: Mapping[str, Any]) -> list[Any]:
        option, baseline = (self._count(side, side.runs(values)["full_cost"]) for side in sides)
        return [option - baseline]

    def _count(self, side: Side, run: Any) -> Any:
        if self.step != "officers":
            return getattr(run, self.step)
        return sum(side.flags[flag] * getattr(run, name) for flag, name in _OFFICERS.items())


@dataclass(frozen=True)
class _Divided:
    """An amount, and the number that it is divided by."""

    amount: Work
    number: Work

    def __call__(self, sides: Sequence[Side], values: Mapping[str, Any]) -> list[Any]:
        return [*self.amount(sides, values), *self.number(sides, values)]


@dataclass(frozen=True)
class Speaker:
    """Who stated the figure, where and when; all may be empty."""

    who: str = ""
    when: str = ""
    where: str = ""
