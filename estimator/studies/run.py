"""Published figures run through the model: a study is a file, and no code knows any one of them.

What the model finds is one of four outcomes. A study ``reproduces``: every figure comes out, and rests on nothing but the
source's inputs. It is ``worked_back``: every figure comes out, with a number that the source does not give and that was
chosen to fit. It ``does_not_follow``: the inputs are complete and give another figure. Or the ``inputs_not_stated``: an
assumption of ours had to stand in, or a part is not priced, so nothing is proved; our figure stands beside theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

from estimator.facts import Facts
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run import (
    LINES,
    Floats,
    Model,
    Side,
    Span,
    TracedSide,
    TwoSides,
    difference_over_years,
    each_alone,
    sum_by_names,
    uses,
    values_that_give,
)
from estimator.scenario import SPLIT_LINES, Value, resolve
from estimator.studies.arithmetic import names_in, numbers_in, work_out
from estimator.studies.digits import half_digit, keeps_to, leaves_room
from estimator.studies.file import DAYS_PER_YEAR, STUDIES, Case, Need, Outcome, PublishedFigure, Study, read_study
from estimator.studies.needs import needs_sentence
from estimator.terms import Basis
from estimator.words.catalog import lower_first

# Where a solved value lies against the published evidence; empty where there is none.
AgainstEvidence = Literal["", "below", "inside", "above"]

_TINY = 1e-9
_ROUNDED = 0.005
# A step this small, as a share of an input, shows how fast a figure moves with it.
_STEP, _ONE_FOR_ONE = 1e-4, 1e-6
# A figure that rests on more inputs than this is looked at in so many of them.
_MOST_SLOPES = 12
# Bare in a sum: nothing, all, and the days and months of a year.
_NEUTRAL = (0.0, 1.0, 12.0, float(DAYS_PER_YEAR))


@dataclass(frozen=True)
class FigureFinding:
    """A published figure beside what the model finds; ``found`` is None where nothing can be worked out. ``ends``: what it
    finds at the low and at the high ends of inputs that are ranges. ``sum``: whether it only adds stated amounts, whatever
    lines they pass through. ``own``: numbers that the file sets and the source does not give."""

    figure: PublishedFigure
    found: float | None
    ends: tuple[float, float] | None = None
    sum: bool = False
    own: tuple[str, ...] = ()
    open: bool = False

    @property
    def matches(self) -> bool:
        if self.found is None:
            return False
        figure = self.figure
        low, high = self.ends or (self.found, self.found)
        if figure.upper is not None:
            # Both ends of a range where the inputs have two, else a figure inside it.
            if self.ends:
                return keeps_to(figure.published, low, figure.tolerance, "") and keeps_to(
                    figure.upper, high, figure.tolerance, ""
                )
            return figure.published - figure.tolerance <= self.found <= figure.upper + figure.tolerance
        if self.ends:
            return low - figure.tolerance <= figure.published <= high + figure.tolerance
        return keeps_to(figure.published, self.found, figure.tolerance, figure.bound)

    @property
    def shown(self) -> float:
        """The amount to show: worked out where there is a sum, else as published."""
        return self.figure.published if self.found is None else self.found

    @property
    def difference(self) -> float | None:
        return None if self.found is None else self.found - self.figure.published


@dataclass(frozen=True)
class StandIn:
    """An assumption of ours that moved a figure: its value, unit, and the year that its dollars are of (0: none)."""

    id: str
    label: str
    value: float
    unit: str
    year: int


@dataclass(frozen=True)
class NeedFinding:
    """For each set of given values, what the assumption solved for would have to be, and where the evidence puts that:
    below, inside or above what is published; empty where nothing is. ``rests_on``: our own assumptions behind it."""

    need: Need
    rows: tuple[tuple[Mapping[str, float], float | None, AgainstEvidence], ...]
    rests_on: tuple[StandIn, ...]


@dataclass(frozen=True)
class CaseRun:
    """One case, worked: what each counted line that is not zero comes to over the period, USD, and all of them."""

    case: Case
    lines: Mapping[str, float]
    total: float


@dataclass(frozen=True)
class Findings:
    """What the model finds for a study. ``cases``: the runs behind the figures. ``methods``: the same county counted in several ways. ``rests_on``: labels of our own
    assumptions that moved a figure. ``worked_back``: inputs the source does not give. ``sum_only``: no rule was tested."""

    study: Study
    outcome: Outcome
    cases: tuple[CaseRun, ...]
    figures: tuple[FigureFinding, ...]
    methods: tuple[FigureFinding, ...]
    needs: tuple[NeedFinding, ...]
    rests_on: tuple[StandIn, ...]
    worked_back: tuple[str, ...]
    sum_only: bool

    @property
    def as_stated(self) -> bool:
        """Whether this is the outcome that the file states. A file released before may say that its figures follow where a
        number in them was worked back."""
        return self.outcome == self.study.outcome or (self.outcome, self.study.outcome) == ("worked_back", "reproduces")

    @property
    def wide(self) -> int:
        """How many figures are the same only because more than half of the last printed digit is forgiven."""
        return sum(
            finding.figure.is_wide and finding.matches and not _within_digit(finding) for finding in self.figures
        )


@cache
def shipped_studies() -> tuple[Path, ...]:
    """The study files of the project, in order."""
    return tuple(sorted(STUDIES.glob("*.toml")))


def case_result(case: Case, values: Mapping[str, Floats | float]) -> Floats | float:
    """The counted lines over the case's period, option less baseline, USD; floats, or arrays of values tried at once."""
    if case.growth:
        grown: Floats | float = difference_over_years(case.inputs, values, case.basis, case.counts, trials=True)
        return grown

    yearly, once = (
        tuple(rule.name for rule in LINES if case.counts(rule) and rule.timing == timing)
        for timing in ("yearly", "one_time")
    )
    work = _OverPeriod(case.basis, yearly, once, case.years)
    difference: Floats | float = TwoSides.of(case.inputs, trials=True).work_out(work, values)[0]
    return difference


@dataclass(frozen=True)
class _OverPeriod:
    """Yearly lines over a period, and those that fall due once, option less baseline."""

    basis: Basis
    yearly: tuple[str, ...]
    once: tuple[str, ...]
    years: float

    def __call__(self, sides: Sequence[Side], values: Mapping[str, Any]) -> list[Any]:
        def over_period(side: Side) -> Any:
            run = side.runs(values)[self.basis]
            return sum_by_names(run, self.yearly) * self.years + sum_by_names(run, self.once)

        return [over_period(sides[0]) - over_period(sides[1])]


def _case_run(case: Case) -> CaseRun:
    counted = [rule.name for rule in LINES if case.counts(rule)]
    amounts = {name: _rule_result(case, name) for name in counted}
    lines = {name: amount for name, amount in amounts.items() if round(amount, 2)}
    return CaseRun(case, lines, float(case_result(case, case.inputs.worked_values())) + 0.0)


def _rule_result(case: Case, name: str) -> float:
    """One line over the case's period, as the case counts it; or one step of the chosen set at its worked value, over the
    period where it is a yearly amount."""
    if RULES[name].is_line:
        return float(case_result(replace(case, lines=(name,)), case.inputs.worked_values()))
    per_year = RULES[name].unit.endswith("/year")
    return float(_chosen(case, case.inputs.worked_values(), name)) * (case.years if per_year else 1)


def _chosen(case: Case, values: Mapping[str, Floats | float], name: str) -> Floats | float:
    """One line or step of the chosen set, on the case's basis."""
    value: Floats | float = TwoSides.of(case.inputs, trials=True).option.value(values, name, case.basis)
    return value


def _within_digit(finding: FigureFinding) -> bool:
    """Whether a figure is the published one to its last digit."""
    published = finding.figure.published
    return finding.found is not None and keeps_to(published, finding.found, half_digit(published), finding.figure.bound)


def run_study(study: Study, facts: Facts) -> Findings:
    """Work every figure out, and say which outcome the model finds. Raises Refusal where a sum divides by zero."""
    printed, used = _figure_findings(study, study.figures)
    for name, rules in used.items():
        _check_counts(study, study.cases[name], rules, facts)
    # Ways of counting are shown beside the printed figures and decide nothing about them.
    methods, beside = _figure_findings(study, study.methods)
    rests_on = [ours for name, rules in used.items() for ours in _ours(study.cases[name], rules, facts)]
    own = _worked_back(study, printed, facts)
    outcome = _outcome(study, printed, bool(rests_on), bool(own))
    return Findings(
        study=study,
        outcome=outcome,
        cases=tuple(_case_run(case) for name, case in study.cases.items() if name in used or name in beside),
        figures=printed,
        methods=methods,
        needs=tuple(_need_finding(study, need, facts) for need in study.needs),
        rests_on=tuple(dict.fromkeys(rests_on)),
        worked_back=own,
        sum_only=any(finding.found is not None for finding in printed)
        and (
            all(_only_amounts(study.cases[name], rules) for name, rules in used.items())
            or all(finding.sum for finding in printed if finding.found is not None)
        ),
    )


def _outcome(study: Study, printed: tuple[FigureFinding, ...], ours: bool, own: bool) -> Outcome:
    """What the model finds. Where a number of ours, or of the file, decides a figure, or a part of it is not priced, or an
    input is a limit that leaves room for the published figure, the source's inputs give no other figure."""
    if ours or study.not_stated or any(finding.found is None for finding in printed):
        return "inputs_not_stated"
    if all(finding.matches for finding in printed):
        return "worked_back" if own else "reproduces"
    left_open = all(finding.matches or finding.open for finding in printed)
    return "inputs_not_stated" if own or left_open else "does_not_follow"


def _figure_findings(
    study: Study, figures: tuple[PublishedFigure, ...]
) -> tuple[tuple[FigureFinding, ...], dict[str, set[str]]]:
    """Each figure worked out, and the lines and steps they used, by case."""
    used: dict[str, set[str]] = {}

    def value_of(name: str) -> float:
        case, _, rule = name.partition(".")
        if case in study.inputs:
            return study.inputs[case].value
        of = study.cases[case]
        counted = {rule} if rule else {line.name for line in LINES if of.counts(line)}
        used.setdefault(case, set()).update(counted)
        return _rule_result(of, rule) if rule else float(case_result(of, of.inputs.worked_values()))

    findings = []
    for figure in figures:
        amount = _amount(study, figure, value_of)
        ends = None
        if study.ends and amount is not None:
            low, high = (_amount(end, figure, _values(end)) or 0.0 for end in study.ends)
            ends = (min(low, high), max(low, high))
        slopes = _slopes(study, figure, amount)
        findings.append(
            FigureFinding(
                figure,
                amount,
                ends,
                _is_sum(slopes),
                _own_numbers(study, figure),
                _is_open(study, figure, amount, slopes),
            )
        )
    return tuple(findings), used


def _amount(study: Study, figure: PublishedFigure, value_of: Callable[[str], float]) -> float | None:
    """What a figure comes to; None without a sum. Raises Refusal where it cannot be worked out."""
    try:
        return work_out(figure.expression, value_of) if figure.expression else None
    except ValueError as error:
        raise Refusal(
            "study_sum_not_worked_out", "is", file=f"{study.id}.toml", label=figure.label, reason=error
        ) from None


def _values(study: Study, inputs: Mapping[str, float] | None = None) -> Callable[[str], float]:
    """The values of the names in a sum, with some inputs changed where they are given."""
    numbers = {name: number.value for name, number in study.inputs.items()} | dict(inputs or {})
    changed = set(inputs or ())

    def made_again(case: Case) -> Case:
        return (
            _changed(case, numbers)
            if changed & {name for text in case.recipe.sums for name in names_in(text)}
            else case
        )

    def value_of(name: str) -> float:
        case, _, rule = name.partition(".")
        if case in numbers:
            return numbers[case]
        of = made_again(study.cases[case])
        return _rule_result(of, rule) if rule else float(case_result(of, of.inputs.worked_values()))

    return value_of


def _changed(case: Case, numbers: Mapping[str, float]) -> Case:
    """A case made of other inputs: what it types of them, and nothing else, is worked again."""

    def again(text: str) -> float:
        return work_out(text, lambda name: numbers[name])

    entries = dict(case.inputs.numbers)
    for name, text in case.recipe.values.items():
        if name in entries:
            value = again(text)
            entries[name] = replace(entries[name], low=value, typical=value, high=value)
    amounts = dict(case.inputs.scenario.amounts)
    for name, text in case.recipe.amounts.items():
        if name in amounts:
            amounts[name] = replace(amounts[name], usd=again(text) * (-1 if amounts[name].usd < 0 else 1))
    scenario = replace(case.inputs.scenario, amounts=amounts)
    years = again(case.recipe.years) if case.recipe.years else case.years
    return replace(case, inputs=replace(case.inputs, numbers=entries, scenario=scenario), years=years)


def _slopes(study: Study, figure: PublishedFigure, amount: float | None) -> dict[str, float]:
    """By how much a figure changes for each unit of an input that it rests on."""
    if amount is None:
        return {}
    slopes: dict[str, float] = {}
    for name in _inputs_of(study, figure)[:_MOST_SLOPES]:
        value = study.inputs[name].value
        step = max(abs(value), 1.0) * _STEP
        try:
            moved = work_out(figure.expression, _values(study, {name: value + step}))
        except ValueError:
            continue
        slopes[name] = (moved - amount) / step
    return slopes


def _inputs_of(study: Study, figure: PublishedFigure) -> list[str]:
    """The inputs that a figure names, or that a case it names is made of."""
    named: dict[str, None] = {}
    for name in names_in(figure.expression):
        case = name.partition(".")[0]
        sums = study.cases[case].recipe.sums if case in study.cases else ()
        for each in (name, *(found for text in sums for found in names_in(text))):
            if each in study.inputs:
                named[each] = None
    return list(named)


def _is_sum(slopes: Mapping[str, float]) -> bool:
    """Whether every input that moves a figure moves it one for one: an addition, whatever line it passes through."""
    moving = [slope for slope in slopes.values() if abs(slope) > _TINY]
    return bool(moving) and all(abs(abs(slope) - 1) < _ONE_FOR_ONE for slope in moving)


def _is_open(study: Study, figure: PublishedFigure, amount: float | None, slopes: Mapping[str, float]) -> bool:
    """Whether the published figure is a limit that leaves room for ours, or an input is a limit that leaves room for it: more
    than 270 people can cost more."""
    if amount is None:
        return False
    if leaves_room(figure.published, amount, figure.bound):
        return True
    wanted = figure.published - amount
    for name, slope in slopes.items():
        bound = study.inputs[name].bound
        up = bound in ("more than", "at least")
        if bound and slope * wanted * (1 if up else -1) > 0:
            return True
    return False


def _own_numbers(study: Study, figure: PublishedFigure) -> tuple[str, ...]:
    """The numbers in a figure's sum, and in the sums of its cases, that stand bare and change it: all but nothing, one, a
    year's days or months, the days of the case, and a hundred where the figure is a percentage."""
    if not figure.expression:
        return ()
    neutral = {*_NEUTRAL, *((100.0,) if figure.unit.startswith("percent") else ())}
    own = [f"{number:g} in “{figure.label}”" for number in numbers_in(figure.expression) if number not in neutral]
    for name in dict.fromkeys(each.partition(".")[0] for each in names_in(figure.expression)):
        case = study.cases.get(name)
        if case is None:
            continue
        period = {*_NEUTRAL, round(case.years * DAYS_PER_YEAR, 6), case.years}
        own += [
            f"{number:g} in case {name}"
            for text in case.recipe.sums
            for number in numbers_in(text)
            if number not in period
        ]
    return tuple(dict.fromkeys(own))


def _worked_back(study: Study, printed: tuple[FigureFinding, ...], facts: Facts) -> tuple[str, ...]:
    """The numbers a source does not give: inputs worked back from the result, and values and numbers the file sets by
    itself, as far as a figure rests on them."""
    named = {name for finding in printed if finding.figure.expression for name in _inputs_of(study, finding.figure)}
    inputs = [number.words or name for name, number in study.inputs.items() if not number.stated and name in named]
    used = {
        name.partition(".")[0]
        for finding in printed if finding.figure.expression
        for name in names_in(finding.figure.expression)
    }  # fmt: skip
    own = [
        lower_first(facts.assumptions[name].label) for case in study.cases.values() if case.name in used for name in case.own
    ]  # fmt: skip
    return tuple(dict.fromkeys([*inputs, *own, *(number for finding in printed for number in finding.own)]))


def _check_counts(study: Study, case: Case, rules: set[str], facts: Facts) -> None:
    """Raises Refusal where a line that the file lists and a figure uses comes to nothing, and nothing the file sets makes it
    so: a default of ours would then speak against the source."""
    set_here = {*case.inputs.scenario.values, "full_cost"}
    option, baseline = (TracedSide(case.inputs, side.flags) for side in TwoSides.of(case.inputs))
    for name in rules & set(case.lines) - set(case.inputs.scenario.amounts):
        if not any(side.needs(RULES[name]) for side in TwoSides.of(case.inputs)):
            raise Refusal(
                "study_line_not_of_choice", "lines", file=f"{study.id}.toml", key=f"cases.{case.name}.lines", name=name,
                reason=needs_sentence(RULES[name]),
            )  # fmt: skip
        reasons = option.zero_because(name, case.basis)
        off = reasons and baseline.zero_because(name, case.basis)
        parts = next((parts for parts in SPLIT_LINES.values() if name in parts), ())
        others = [part for part in parts if part != name and part in case.lines]
        if off and others and not all(option.zero_because(part, case.basis) for part in others):
            # One line of an earlier model that several are today: another of them counts.
            continue
        if off and not any(option.answer_of(reason) in set_here for reason in reasons):
            raise Refusal(
                "study_line_of_nothing", "lines", file=f"{study.id}.toml", key=f"cases.{case.name}.lines", name=name,
                reasons=list(dict.fromkeys(reasons.values())),
            )  # fmt: skip


def _only_amounts(case: Case, rules: set[str]) -> bool:
    """Whether what is counted of a case is stated amounts and nothing else, so that no rule was put to the test."""
    run = TwoSides.of(case.inputs).option.runs(case.inputs.worked_values())[case.basis]
    return all(name in case.inputs.scenario.amounts or not getattr(run, name) for name in rules)


def _ours(case: Case, rules: set[str], facts: Facts) -> list[StandIn]:
    """Our own assumptions that move what is counted: those with a range, and facts other than nothing and all."""
    inputs = case.inputs
    below = uses(inputs)
    candidates = set().union(*(below[name] for name in rules))
    if case.growth:
        candidates |= {"wage_growth", "price_growth", "detainer_growth"}
    moves: list[tuple[str, float]] = []
    for name, entry in inputs.numbers.items():
        typed = isinstance(inputs.scenario.values.get(name), Value) or not entry.present
        typed = typed or (name == "population" and case.population_stated)
        if typed or name not in candidates:
            continue
        if name == "population":
            moves += [(name, entry.typical / 2), (name, entry.typical * 2)]
        elif not entry.known:
            moves += [(name, entry.low), (name, entry.high)]
        elif entry.typical not in (0, 1):
            moves += [(name, entry.typical * 0.99), (name, entry.typical * 1.01)]
    moved: dict[str, None] = {}
    if case.of_residents:
        moved["population"] = None
    if not moves:
        return [_stand_in(case, name) for name in moved]
    for result in _results(case, rules):
        base = float(result(inputs.worked_values()))
        for (name, _), result_moved in zip(moves, each_alone(result, inputs.worked_values(), moves), strict=True):
            if abs(result_moved - base) > _TINY * max(1.0, abs(base)):
                moved[name] = None
    return [_stand_in(case, name) for name in moved]


def _stand_in(case: Case, name: str) -> StandIn:
    """What of ours stands in: its worked value, in dollars of the case's year."""
    number = case.inputs.numbers[name]
    record = number.assumption
    dollars = record.unit.startswith("USD") and record.dollar_year
    return StandIn(name, record.label, number.expected, record.unit, case.inputs.start_year if dollars else 0)


def _results(case: Case, rules: set[str]) -> list[Model]:
    """What is counted, as functions of the assumptions: the case's own sum where its lines are, and each rule alone."""
    own = {rule.name for rule in LINES if case.counts(rule)}

    def alone(name: str) -> Model:
        def result(values: Mapping[str, Floats | float]) -> Floats | float:
            return _chosen(case, values, name)

        return result

    models: list[Model] = [lambda values: case_result(case, values)] if rules & own else []
    return models + [alone(name) for name in sorted(rules - own)]


def _need_finding(study: Study, need: Need, facts: Facts) -> NeedFinding:
    case = study.cases[need.case]
    record = facts.assumptions[need.solve]
    rows: list[tuple[Mapping[str, float], float | None, AgainstEvidence]] = []
    ours: dict[StandIn, None] = {}
    for known_values in need.given:
        scenario = case.inputs.scenario
        for name, value in {
            **known_values,
            need.solve: max(record.permitted[0], min(1.0, record.permitted[1])),
        }.items():
            scenario = scenario.with_value(name, Value(value, value, value))
        try:
            inputs = resolve(scenario, facts)
        except Refusal as refusal:
            raise Refusal(
                "study_part_refused", refusal.field, file=f"{study.id}.toml", where="would_need", reason=refusal
            ) from None
        this = replace(case, inputs=inputs)
        low, high = record.permitted
        # What a result would need is looked for everywhere, even beyond what a scenario may hold.
        span = Span(low, low, high, low, max(high, 1e12))
        # As in the file: the share that is honored stands, whatever the law asks.
        also = {"share_required": "share_honored"} if need.solve == "share_honored" else {}
        solved = values_that_give(
            lambda trial, this=this, also=also: case_result(  # type: ignore[misc]
                this, {**trial, **{name: trial[other] for name, other in also.items()}}
            ),
            inputs.worked_values(), need.amount, {need.solve: span},
        ).get(need.solve)  # fmt: skip
        needed = None if solved is None else solved.needed
        rows.append((known_values, needed, _against_evidence(needed, need)))
        ours |= dict.fromkeys(_ours(this, {rule.name for rule in LINES if this.counts(rule)}, facts))
    return NeedFinding(need, tuple(rows), tuple(ours))


def _against_evidence(solved: float | None, need: Need) -> AgainstEvidence:
    if solved is None or (need.low is None and need.high is None):
        return ""
    # Published figures are rounded: a hair outside a bound is on it.
    if need.low is not None and solved < need.low * (1 - _ROUNDED):
        return "below"
    return "above" if need.high is not None and solved > need.high * (1 + _ROUNDED) else "inside"


def counted_by_method(facts: Facts) -> list[Findings]:
    """The findings of every shipped study of a county that was counted in several ways."""
    read = (read_study(path.read_bytes(), path.name, facts) for path in shipped_studies())
    return [run_study(study, facts) for study in read if study.methods]


def every_study(facts: Facts) -> list[Findings]:
    """The findings of every shipped study, in the order of their files."""
    return [run_study(read_study(path.read_bytes(), path.name, facts), facts) for path in shipped_studies()]
