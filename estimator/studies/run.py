"""Published figures run through the model: a study is a file, and no code knows any one of them.

What the model finds is one of three outcomes. A study ``reproduces``: every figure comes out, and rests on nothing but the
source's inputs. It ``does_not_follow``: the inputs are complete and give another figure. Or the ``inputs_not_stated``: an
assumption of ours had to stand in, so nothing is proved; our figure stands beside theirs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from estimator.studies.arithmetic import work_out
from estimator.studies.file import STUDIES, Case, Need, Outcome, PublishedFigure, Study, read_study
from estimator.studies.needs import needs_sentence
from estimator.terms import Basis
from estimator.words.catalog import lower_first

# Where a solved value lies against the published evidence; empty where there is none.
AgainstEvidence = Literal["", "below", "inside", "above"]

_TINY = 1e-9
_ROUNDED = 0.005


@dataclass(frozen=True)
class FigureFinding:
    """A published figure beside what the model finds; ``found`` is None where nothing can be worked out."""

    figure: PublishedFigure
    found: float | None

    @property
    def matches(self) -> bool:
        return self.found is not None and abs(self.found - self.figure.published) <= self.figure.tolerance

    @property
    def shown(self) -> float:
        """The amount to show: worked out where there is a sum, else as published."""
        return self.figure.published if self.found is None else self.found

    @property
    def difference(self) -> float | None:
        return None if self.found is None else self.found - self.figure.published


@dataclass(frozen=True)
class NeedFinding:
    """For each set of given values, what the assumption solved for would have to be, and where the evidence puts that:
    below, inside or above what is published; empty where nothing is. ``rests_on``: our own assumptions behind it."""

    need: Need
    rows: tuple[tuple[Mapping[str, float], float | None, AgainstEvidence], ...]
    rests_on: tuple[str, ...]


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
    rests_on: tuple[str, ...]
    worked_back: tuple[str, ...]
    sum_only: bool

    @property
    def as_stated(self) -> bool:
        return self.outcome == self.study.outcome


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


def run_study(study: Study, facts: Facts) -> Findings:
    """Work every figure out, and say which outcome the model finds. Raises Refusal where a sum divides by zero."""
    printed, used = _figure_findings(study, study.figures)
    for name, rules in used.items():
        _check_counts(study, study.cases[name], rules, facts)
    # Ways of counting are shown beside the printed figures and decide nothing about them.
    methods, beside = _figure_findings(study, study.methods)
    rests_on = [label for name, rules in used.items() for label in _ours(study.cases[name], rules, facts)]
    if rests_on or any(finding.found is None for finding in printed):
        outcome: Outcome = "inputs_not_stated"
    else:
        outcome = "reproduces" if all(finding.matches for finding in printed) else "does_not_follow"
    return Findings(
        study=study,
        outcome=outcome,
        cases=tuple(_case_run(case) for name, case in study.cases.items() if name in used or name in beside),
        figures=printed,
        methods=methods,
        needs=tuple(_need_finding(study, need, facts) for need in study.needs),
        rests_on=tuple(dict.fromkeys(rests_on)),
        worked_back=_worked_back(study, facts),
        sum_only=any(finding.found is not None for finding in printed)
        and all(_only_amounts(study.cases[name], rules) for name, rules in used.items()),
    )


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
        try:
            amount = work_out(figure.expression, value_of) if figure.expression else None
        except ValueError as error:
            raise Refusal(f"{study.id}.toml: the sum of {figure.label} cannot be worked out; {error}.", "is") from None
        findings.append(FigureFinding(figure, amount))
    return tuple(findings), used


def _worked_back(study: Study, facts: Facts) -> tuple[str, ...]:
    """The numbers a source does not give: inputs worked back from the result, and values the file sets by itself."""
    inputs = [number.words or name for name, number in study.inputs.items() if not number.stated]
    own = [lower_first(facts.assumptions[name].label) for case in study.cases.values() for name in case.own]
    return tuple(dict.fromkeys(inputs + own))


def _check_counts(study: Study, case: Case, rules: set[str], facts: Facts) -> None:
    """Raises Refusal where a line that the file lists and a figure uses comes to nothing, and nothing the file sets makes it
    so: a default of ours would then speak against the source."""
    set_here = {*case.inputs.scenario.values, "full_cost"}
    option, baseline = (TracedSide(case.inputs, side.flags) for side in TwoSides.of(case.inputs))
    for name in rules & set(case.lines) - set(case.inputs.scenario.amounts):
        if not any(side.needs(RULES[name]) for side in TwoSides.of(case.inputs)):
            raise Refusal(
                f"{study.id}.toml: cases.{case.name}.lines holds {name}, which its choice cannot have: "
                f"{needs_sentence(RULES[name])}.",
                "lines",
            )
        reasons = option.zero_because(name, case.basis)
        off = reasons and baseline.zero_because(name, case.basis)
        parts = next((parts for parts in SPLIT_LINES.values() if name in parts), ())
        others = [part for part in parts if part != name and part in case.lines]
        if off and others and not all(option.zero_because(part, case.basis) for part in others):
            # One line of an earlier model that several are today: another of them counts.
            continue
        if off and not any(option.answer_of(reason) in set_here for reason in reasons):
            why = "; ".join(dict.fromkeys(reasons.values()))
            raise Refusal(f"{study.id}.toml: cases.{case.name}.lines: {name} comes to nothing here: {why}.", "lines")


def _only_amounts(case: Case, rules: set[str]) -> bool:
    """Whether what is counted of a case is stated amounts and nothing else, so that no rule was put to the test."""
    run = TwoSides.of(case.inputs).option.runs(case.inputs.worked_values())[case.basis]
    return all(name in case.inputs.scenario.amounts or not getattr(run, name) for name in rules)


def _ours(case: Case, rules: set[str], facts: Facts) -> list[str]:
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
        moved[facts.assumptions["population"].label] = None
    if not moves:
        return list(moved)
    for result in _results(case, rules):
        base = float(result(inputs.worked_values()))
        for (name, _), result_moved in zip(moves, each_alone(result, inputs.worked_values(), moves), strict=True):
            if abs(result_moved - base) > _TINY * max(1.0, abs(base)):
                moved[facts.assumptions[name].label] = None
    return list(moved)


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
    ours: dict[str, None] = {}
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
            raise Refusal(f"{study.id}.toml: would_need: {refusal}", refusal.field) from None
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


def every_study(facts: Facts) -> list[Findings]:
    """The findings of every shipped study, in the order of their files."""
    return [run_study(read_study(path.read_bytes(), path.name, facts), facts) for path in shipped_studies()]
