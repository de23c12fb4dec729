"""Published figures run through the model: a study is a file, and no code knows any one of them.

What the model finds is one of three outcomes. A study ``reproduces``: every figure comes out, and rests on nothing but the
source's inputs. It ``does_not_follow``: the inputs are complete and give another figure. Or the ``inputs_not_stated``: an
assumption of ours had to stand in, so nothing is proved; our figure stands beside theirs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from estimator.arithmetic import work_out
from estimator.assumptions import Facts
from estimator.difference import uses
from estimator.estimate import LINES, add_up, namespaces
from estimator.formula import RULES
from estimator.refusal import Refusal
from estimator.resolve import resolve
from estimator.scenario import Value
from estimator.solve import Span, each_alone, values_that_give
from estimator.study_file import ANY_POPULATION, STUDIES, Case, Need, PublishedFigure, Study
from estimator.words import number
from estimator.years import lines_by_year

_TINY = 1e-9


@dataclass(frozen=True)
class FoundFigure:
    """A published figure beside what the model finds; ``found`` is None where nothing can be worked out."""

    figure: PublishedFigure
    found: float | None

    @property
    def matches(self) -> bool:
        return self.found is not None and abs(self.found - self.figure.published) <= self.figure.tolerance

    @property
    def difference(self) -> float | None:
        return None if self.found is None else self.found - self.figure.published


@dataclass(frozen=True)
class FoundNeed:
    """For each set of given values, what the assumption solved for would have to be, and where the evidence puts that:
    below, inside or above what is published; empty where nothing is."""

    need: Need
    rows: tuple[tuple[Mapping[str, float], float | None, str], ...]


@dataclass(frozen=True)
class Findings:
    """What the model finds for a study. ``rests_on``: labels of our own assumptions that moved a figure."""

    study: Study
    outcome: str
    figures: tuple[FoundFigure, ...]
    needs: tuple[FoundNeed, ...]
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


def case_result(case: Case, values: Mapping[str, Any]) -> Any:
    """The counted lines over the case's period, option less baseline, USD; floats or arrays."""
    if case.growth:
        found = lines_by_year(case.inputs, values).lines
        total: Any = 0.0
        for option, baseline in zip(found["option", case.basis], found["baseline", case.basis], strict=True):
            for name, amount in option.items():
                if case.counts(RULES[name]):
                    total = total + amount - baseline[name]
        return total
    sides = []
    for flags in (case.inputs.option_flags, case.inputs.baseline_flags):
        run = namespaces(case.inputs, values, flags)[case.basis]
        lines = {rule.name: getattr(run, rule.name) for rule in LINES if case.counts(rule)}
        yearly = add_up(lines, lambda rule: case.counts(rule) and rule.timing == "yearly")
        once = add_up(lines, lambda rule: case.counts(rule) and rule.timing == "one_time")
        sides.append(yearly * case.years + once)
    return sides[0] - sides[1]


def _rule_result(case: Case, name: str) -> float:
    """One line or step of the case's chosen set at its worked value, over the period where it is a yearly amount."""
    run = namespaces(case.inputs, case.inputs.typical_values(), case.inputs.option_flags)[case.basis]
    per_year = RULES[name].unit.endswith("/year")
    return float(getattr(run, name)) * (case.years if per_year else 1)


def run_study(study: Study, facts: Facts) -> Findings:
    """Work every figure out, and say which outcome the model finds. Raises Refusal where a sum divides by zero."""
    used: dict[str, set[str]] = {}
    figures = []
    for figure in study.figures:
        found = None
        if figure.expression:

            def value_of(name: str) -> float:
                case, _, rule = name.partition(".")
                if case in study.inputs:
                    return study.inputs[case].value
                used.setdefault(case, set()).update({rule} if rule else study.cases[case].lines)
                of = study.cases[case]
                return _rule_result(of, rule) if rule else float(case_result(of, of.inputs.typical_values()))

            try:
                found = work_out(figure.expression, value_of)
            except ValueError as error:
                raise Refusal(f"{study.id}: the sum of {figure.label} cannot be worked out; {error}.", "is") from None
        figures.append(FoundFigure(figure, found))
    cases = [study.cases[name] for name in used]
    rests_on = tuple(dict.fromkeys(label for case in cases for label in _ours(case, facts)))
    if rests_on or any(each.found is None for each in figures):
        outcome = "inputs_not_stated"
    else:
        outcome = "reproduces" if all(each.matches for each in figures) else "does_not_follow"
    return Findings(
        study=study,
        outcome=outcome,
        figures=tuple(figures),
        needs=tuple(_found_need(study, need, facts) for need in study.needs),
        rests_on=rests_on,
        worked_back=tuple(each.words or name for name, each in study.inputs.items() if not each.stated),
        sum_only=all(_only_amounts(study.cases[name], counted) for name, counted in used.items()),
    )


def _only_amounts(case: Case, counted: set[str]) -> bool:
    """Whether what is counted of a case is stated amounts and nothing else, so that no rule was put to the test."""
    wanted = [rule.name for rule in LINES if case.counts(rule)] if set(case.lines) & counted else list(counted)
    run = namespaces(case.inputs, case.inputs.typical_values(), case.inputs.option_flags)[case.basis]
    return all(name in case.inputs.scenario.amounts or not getattr(run, name) for name in wanted)


def _ours(case: Case, facts: Facts) -> list[str]:
    """Our own assumptions that move the case's result: those with a range, and facts other than nothing and all."""
    inputs = case.inputs
    below = uses(inputs)
    candidates = set().union(*(below[rule.name] for rule in LINES if case.counts(rule)))
    if case.growth:
        candidates |= {"wage_growth", "price_growth", "detainer_growth"}
    values = inputs.typical_values()
    moves: list[tuple[str, float]] = []
    for name, entry in inputs.numbers.items():
        typed = isinstance(inputs.scenario.values.get(name), Value) or not entry.present
        typed = typed or (name == "population" and inputs.scenario.population != ANY_POPULATION)
        if typed or name not in candidates:
            continue
        if name == "population":
            moves += [(name, entry.typical / 2), (name, entry.typical * 2)]
        elif not entry.known:
            moves += [(name, entry.low), (name, entry.high)]
        elif entry.typical not in (0, 1):
            moves += [(name, entry.typical * 0.99), (name, entry.typical * 1.01)]
    if not moves:
        return []
    base = float(case_result(case, values))
    found = each_alone(lambda trial: case_result(case, trial), values, moves)
    return list(
        dict.fromkeys(
            facts.assumptions[name].label
            for (name, _), result in zip(moves, found, strict=True)
            if abs(result - base) > _TINY * max(1.0, abs(base))
        )
    )


def _found_need(study: Study, need: Need, facts: Facts) -> FoundNeed:
    case = study.cases[need.case]
    record = facts.assumptions[need.solve]
    rows = []
    for given in need.given:
        scenario = case.inputs.scenario
        for name, value in {**given, need.solve: max(record.permitted[0], min(1.0, record.permitted[1]))}.items():
            scenario = scenario.with_value(name, Value(value, value, value))
        try:
            inputs = resolve(scenario, facts)
        except Refusal as refusal:
            raise Refusal(f"{study.id}: would_need: {refusal}", refusal.field) from None
        this = Case(case.name, inputs, case.lines, case.timing, case.basis, case.years, case.growth)
        low, high = record.permitted
        # What a result would need is looked for everywhere, even beyond what a scenario may hold.
        span = Span(low, low, high, low, max(high, 1e12))
        solved = values_that_give(
            lambda trial, this=this: case_result(this, trial),  # type: ignore[misc]
            inputs.typical_values(), need.amount, {need.solve: span},
        )[need.solve]  # fmt: skip
        rows.append((given, solved, _against_evidence(solved, need)))
    return FoundNeed(need, tuple(rows))


def _against_evidence(solved: float | None, need: Need) -> str:
    if solved is None or (need.low is None and need.high is None):
        return ""
    if need.low is not None and solved < need.low:
        return "below"
    return "above" if need.high is not None and solved > need.high else "inside"


OUTCOME_WORDS = {
    "reproduces": "follows from its own inputs",
    "does_not_follow": "does not follow from its own inputs",
    "inputs_not_stated": "cannot be worked out: not all inputs are stated",
}


def outcome_words(found: Findings) -> str:
    """The outcome in words, with what lessens it."""
    words = OUTCOME_WORDS[found.outcome]
    if found.outcome == "reproduces" and found.sum_only:
        words = "adds up stated amounts only: no rule was put to the test"
    elif found.outcome == "reproduces" and found.worked_back:
        words += ", with an input worked back by us"
    return words


def figure_words(amount: float, unit: str) -> str:
    """A published figure with its unit: dollars with their sign and all their cents."""
    if unit == "USD" or unit.startswith("USD/"):
        text = f"${abs(amount):,.2f}".removesuffix(".00")
        per = unit.removeprefix("USD").removeprefix("/")
        return ("−" if amount < 0 else "") + text + (f" a {per.replace('_', '-')}" if per else "")
    return f"{number(round(amount, 4))} {unit}".strip()
