"""One result, the difference from the baseline, as a function of the assumptions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from estimator.rules.formula import RULES, Rule, TracedNamespace
from estimator.rules.trace import names_used
from estimator.run.estimate import LINES, add_up, lines_off, namespace_values, namespaces
from estimator.scenario.resolve import Inputs

TOTALS = ("net", "gross", "offsets")


def wanted_lines(what: str, timing: str = "yearly") -> Callable[[Rule], bool]:
    """The lines a figure is made of. ``what``: a total (net, gross or offsets), a group, or one line by its name, which
    keeps its own timing and may be one that stands apart."""

    def wanted(rule: Rule) -> bool:
        if rule.name == what:
            return True
        in_total = {"net": True, "gross": not rule.is_offset, "offsets": rule.is_offset}.get(what, rule.group == what)
        return rule.is_line and rule.counts and rule.timing == timing and in_total

    return wanted


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
