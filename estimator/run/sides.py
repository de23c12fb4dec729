"""One result, the difference from the baseline, as a function of the assumptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from estimator.rules import RULES, Rule, TracedNamespace, names_used
from estimator.run.draws import DRAWS, SEED, draw_all
from estimator.run.lines import (
    LINES,
    add_up,
    is_cost,
    is_other_federal,
    is_received,
)
from estimator.run.one_side import evaluate, lines_off, namespace_values, namespaces
from estimator.run.results import BASES, SETS, Evaluation, LineResult, Range, Totals, make_range
from estimator.scenario import Inputs


@dataclass(frozen=True)
class Side:
    """The result of one set of options, and what each rule came to on the way, by basis."""

    result: Any
    worked: Mapping[str, Mapping[str, Any]]


class Difference:
    """One result as a function of assumptions. Where only some change, only the rules that use them run again."""

    def __init__(self, inputs: Inputs, basis: str, wanted: Callable[[Rule], bool]) -> None:
        self.inputs, self.basis, self.wanted = inputs, basis, wanted
        self.flags = (inputs.option_flags, inputs.baseline_flags)
        self.uses = uses(inputs)

        # What each side rests on at all: lines of options not chosen are zero whatever is drawn.
        self.rests_on = tuple(
            set().union(*(self.uses[line.name] for line in LINES if line.name not in lines_off(flags)))
            for flags in self.flags
        )

    def depends_on(self, names: Sequence[str]) -> bool:
        """Whether any of the assumptions can move the result."""
        return any(set(names) & side for side in self.rests_on)

    def at(self, values: Mapping[str, Any], kept: list[Side] | None = None) -> Any:
        """Option less baseline. ``kept``: filled with what each side worked out, to start from later."""
        sides = []
        for flags in self.flags:
            worked: dict[str, dict[str, Any]] = {}
            sides.append(Side(self._run(values, flags, {}, worked), worked))
        if kept is not None:
            kept.extend(sides)
        return sides[0].result - sides[1].result

    def again(self, values: Mapping[str, Any], changed: Sequence[str], kept: list[Side]) -> Any:
        """As ``at`` on values that differ from those of ``kept`` only in the changed assumptions."""
        same = [rule for rule in RULES if not self.uses[rule] & set(changed)]
        results = []
        for flags, rests_on, side in zip(self.flags, self.rests_on, kept, strict=True):
            if not rests_on & set(changed):
                results.append(side.result)
                continue
            start = {basis: {rule: run[rule] for rule in same if rule in run} for basis, run in side.worked.items()}
            results.append(self._run(values, flags, start, {}))
        return results[0] - results[1]

    def _run(
        self,
        values: Mapping[str, Any],
        flags: Mapping[str, float],
        start: Mapping[str, Mapping[str, Any]],
        worked: dict[str, dict[str, Any]],
    ) -> Any:
        runs = namespaces(self.inputs, values, flags, start)
        lines = {rule.name: getattr(runs[self.basis], rule.name) for rule in LINES if self.wanted(rule)}
        for basis in {"full_cost", self.basis}:
            held = runs[basis].__dict__
            worked[basis] = {name: held[name] for name in RULES if name in held}
        return add_up(lines, self.wanted)


def uses(inputs: Inputs) -> dict[str, set[str]]:
    """The assumptions each rule rests on, through every step below it."""
    # A rule may not branch, so this is the same for every scenario but for the lines that known amounts replace.
    amounts = frozenset(inputs.scenario.amounts)
    if amounts not in _USES:
        _USES.clear()
        _USES[amounts] = _trace_uses(inputs)
    return _USES[amounts]


_USES: dict[frozenset[str], dict[str, set[str]]] = {}


def _trace_uses(inputs: Inputs) -> dict[str, set[str]]:
    run = TracedNamespace(namespace_values(inputs, inputs.typical_values(), inputs.option_flags, "full_cost"))
    for name in RULES:
        getattr(run, name)
    found: dict[str, set[str]] = {}

    def below(name: str) -> set[str]:
        if name not in found:
            known = name in inputs.scenario.amounts
            used = () if known else names_used(run.trees[name])
            found[name] = set().union(*(below(each) if each in RULES else {each} for each in used))
        return found[name]

    return {name: below(name) for name in RULES}


def _any_draw(found: Mapping[str, Range]) -> bool:
    """Whether anything but zero is among the option and the baseline."""
    return any((r.low, r.typical, r.high, r.point) != (0, 0, 0, 0) for r in (found["option"], found["baseline"]))


class Runs:
    """The chosen set and the baseline, each run at typical values and on the draws.

    ``against``: inputs of the baseline where they are not those of the choice (another staffing, say); the streams of
    draws are the same, so the difference is still taken draw by draw.
    """

    def __init__(self, inputs: Inputs, draws: int = DRAWS, seed: int = SEED, against: Inputs | None = None) -> None:
        sides = {"option": (inputs, inputs.option_flags)}
        sides["baseline"] = (against or inputs, (against or inputs).baseline_flags)
        self.inputs = inputs
        self.points = {name: evaluate(of, of.typical_values(), flags) for name, (of, flags) in sides.items()}
        self.arrays = {
            name: evaluate(of, of.choice_flags() | draw_all(of.numbers, draws, seed), flags)
            for name, (of, flags) in sides.items()
        }

    def compare(self, pick: Callable[[Evaluation], Any]) -> dict[str, Range]:
        """A quantity of the option, of the baseline, and of their difference draw by draw."""
        point, drawn = self.point_and_draws(pick)
        return {name: make_range(drawn[name], point[name]) for name in SETS}

    def point_and_draws(self, pick: Callable[[Evaluation], Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """A quantity of option, baseline and difference: at typical values, and on the draws."""
        return self._both(self.points, pick), self._both(self.arrays, pick)

    @staticmethod
    def _both(runs: Mapping[str, Evaluation], pick: Callable[[Evaluation], Any]) -> dict[str, Any]:
        """A quantity of the option and of the baseline, and their difference; floats or arrays."""
        option, baseline = pick(runs["option"]), pick(runs["baseline"])
        return {"option": option, "baseline": baseline, "difference": option - baseline}

    def compare_lines(self, basis: str, wanted: Callable[[Rule], bool]) -> dict[str, Range]:
        """The sum of the wanted lines on one basis."""
        return self.compare(lambda run: add_up(run.lines[basis], wanted))

    def quantity(self, name: str) -> dict[str, Range]:
        """One of the reported quantities."""
        return self.compare(lambda run: run.quantities[name])

    def net(self, basis: str, timing: str) -> dict[str, Range]:
        """Costs less what comes back, of all lines of one timing on one basis."""
        cost, received = is_cost(timing), is_received(timing)
        return self.compare(lambda run: add_up(run.lines[basis], cost) + add_up(run.lines[basis], received))

    def totals(self, basis: str, timing: str) -> dict[str, Totals]:
        """Gross, offsets, net and the second net of all lines of one timing on one basis."""
        cost, received, other = (wanted(timing) for wanted in (is_cost, is_received, is_other_federal))
        gross = self.compare_lines(basis, cost)
        offsets = self.compare_lines(basis, received)
        # Placing the draws is most of the work: where nothing comes back, the net is the gross.
        net = self.net(basis, timing) if _any_draw(offsets) else gross
        second: Mapping[str, Range | None] = dict.fromkeys(SETS)
        if _any_draw(self.compare_lines(basis, other)):
            every = self.compare_lines(basis, lambda rule: cost(rule) or received(rule) or other(rule))
            second = {name: every[name] if every[name] != net[name] else None for name in SETS}
        return {name: Totals(gross[name], offsets[name], net[name], second[name]) for name in SETS}

    def line_results(self) -> Iterable[LineResult]:
        """Every line of the chosen set, on both bases."""
        for basis in BASES:
            for rule in LINES:
                drawn, point, baseline = (
                    run.lines[basis][rule.name]
                    for run in (self.arrays["option"], self.points["option"], self.points["baseline"])
                )
                yield LineResult(rule, basis, make_range(drawn, point), float(baseline) + 0.0)
