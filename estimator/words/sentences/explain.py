"""A line's or a step's arithmetic in words, with numbers, units and sources, opened one level at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from estimator.facts import Facts, source_words, with_unit
from estimator.refusal import Refusal
from estimator.rules import CONSTANTS, RULES, Rule, Traced, TracedNamespace, in_words, names_used, zero_factors
from estimator.run import TracedSide
from estimator.scenario import MEASURED, Inputs
from estimator.terms import Basis
from estimator.words.catalog import exact_money, number, say, short_number
from estimator.words.sentences.captions import TAG_WORDS


@dataclass(frozen=True)
class Term:
    """One thing a rule uses. ``kind``: assumption, constant, flag, step or line. ``detail``: range, tag and source."""

    name: str
    kind: str
    label: str
    value: float
    unit: str
    detail: str


@dataclass(frozen=True)
class Explanation:
    """How one rule came to its value on one basis. ``arithmetic`` ends with the value; ``formula`` has no numbers."""

    rule: Rule
    basis: Basis
    value: float
    arithmetic: str
    formula: str
    terms: tuple[Term, ...]


class Explainer(TracedSide):
    """Explanations of one set of options of one scenario."""

    def __init__(self, inputs: Inputs, facts: Facts, flags: Mapping[str, float] | None = None) -> None:
        super().__init__(inputs, flags)
        self.facts = facts

    def explain(self, name: str, basis: Basis) -> Explanation:
        """One rule on one basis. Raises Refusal for a name that is neither a line nor a step."""
        rule = RULES.get(name)
        if rule is None:
            lines = [key for key, known in RULES.items() if known.is_line]
            raise Refusal("line_unknown", "line", given=repr(name[:60]), steps_too=True, lines=lines)
        run = self._run(rule, basis)
        value = float(getattr(run, name).value) + 0.0
        if name not in run.trees and name in self.inputs.scenario.amounts:
            text = say("known_amount", result=_result(value, rule.unit))
            return Explanation(rule, basis, value, text, "known amount", ())
        tree = run.trees[name]
        why = self._why_off(tree, run)
        arithmetic = f"{_result(value, rule.unit)}: {why}" if why else self._worked(tree, rule, value)
        terms = tuple(self._term(used, run) for used in names_used(tree))
        return Explanation(rule, basis, value, arithmetic, in_words(tree, self._neutral_label), terms)

    def _worked(self, tree: Traced, rule: Rule, value: float) -> str:
        def leaf(node: Traced) -> str:
            if node.operation == "number":
                return f"{node.value:g}"
            if node.name in CONSTANTS:
                return f"{self._label(node)} ({number(node.value)})"
            spread = f", {self._range(node.name)}" if self._has_range(node.name) else ""
            return f"{self._label(node)} ({with_unit(node.value, self._unit(node.name))}{spread})"

        return f"{in_words(tree, leaf, self.is_flag)} = {_result(value, rule.unit)}"

    def _why_off(self, tree: Traced, run: TracedNamespace) -> str:
        """Why a value is zero, or an empty text where it is not."""
        if tree.value != 0:
            return ""
        reasons = [self._off(name, run) for name in zero_factors(tree)]
        return "; ".join(dict.fromkeys(reason for reason in reasons[:3])) or say("nothing_to_count")

    def _neutral_label(self, node: Traced) -> str:
        """A label for a formula that holds no values: a flag is named by what makes it one."""
        if node.name not in self._choice_flags:
            return self._label(node)
        return self._flag_label(node.name, on=True)

    def _label(self, node: Traced) -> str:
        return f"{node.value:g}" if node.operation == "number" else self._name_label(node.name)

    def _unit(self, name: str) -> str:
        if name in RULES:
            return RULES[name].unit
        if name in self.inputs.numbers:
            return self.record(name).unit
        return CONSTANTS[name][1] if name in CONSTANTS else "1"

    def _term(self, name: str, run: TracedNamespace) -> Term:
        value = float(getattr(run, name).value)
        kind, detail = "flag", "chosen" if value else "not chosen"
        if name in RULES:
            kind, detail = ("line" if RULES[name].is_line else "step"), RULES[name].words
        elif name in CONSTANTS:
            kind, detail = "constant", "constant"
        elif name in self.inputs.numbers:
            kind, detail = "assumption", self.input_detail(name)
        return Term(name, kind, self._name_label(name), value, self._unit(name), detail)

    def input_detail(self, name: str) -> str:
        """Range, tag and source of an assumption as used here, on one line."""
        if not self._has_range(name):
            return self.input_origin(name)
        return f"{self._range(name)}; {self.input_origin(name)}"

    def _has_range(self, name: str) -> bool:
        entry = self.inputs.numbers.get(name)
        return entry is not None and entry.present and not entry.known

    def _range(self, name: str) -> str:
        """``range 2 to 6, middle 3.6``, where the number beside it is the expected value."""
        entry = self.inputs.numbers[name]
        middle = "" if entry.uniform else short_number(entry.typical)
        return say("range_of_input", low=short_number(entry.low), high=short_number(entry.high), middle=middle)

    def input_origin(self, name: str) -> str:
        """Tag and source of an assumption as used here, on one line."""
        entry = self.inputs.numbers[name]
        record = entry.assumption
        if not entry.present:
            return say("not_given")
        if entry.measured:
            return f"{TAG_WORDS['measured']}: {entry.typed_source.removeprefix(MEASURED)}"
        if entry.given:
            return say("typed_in", source=entry.typed_source)
        parts = [TAG_WORDS[record.tag]]
        if entry.used_as:
            parts.append(entry.used_as)
        titles = [source_words(self.facts, source) for source in entry.sources[:2]]
        if titles:
            # A judgement rests on no figure; what it cites only shows where the truth may lie.
            parts.append(("see: " if record.tag == "judgement" else "source: ") + "; ".join(titles))
        elif record.tag == "judgement":
            parts.append(say("no_published_figure"))
        return "; ".join(parts)


def _result(value: float, unit: str) -> str:
    if unit in ("USD", "USD/year"):
        return exact_money(value) + (" a year" if unit == "USD/year" else "")
    return with_unit(value, unit)
