"""A line's or a step's arithmetic in words, with numbers, units and sources, opened one level at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from estimator.facts.load import Facts
from estimator.refusal import Refusal
from estimator.rules.formula import CONSTANTS, FLAGS, RULES, Rule, TracedNamespace
from estimator.rules.trace import Traced, in_words, names_used, zero_factors
from estimator.run.estimate import namespace_values
from estimator.scenario.resolve import Inputs
from estimator.words.sentences.answer import (
    CHOICE_WORDS,
    TAG_WORDS,
    exact_money,
    lower_first,
    number,
    source_words,
    with_unit,
)

_OFF_WORDS = {
    "honors": "detainers are not honored",
    "wso": "no warrant service agreement is chosen",
    "jem": "no jail enforcement agreement is chosen",
    "tfm": "no task force agreement is chosen",
    "has_jail": "the agency runs no jail",
    "full_cost": "counted only as full cost",
    "any_agreement": "no agreement is chosen",
    "jail_agreement": "no agreement inside the jail is chosen",
}


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
    basis: str
    value: float
    arithmetic: str
    formula: str
    terms: tuple[Term, ...]


class Explainer:
    """Explanations of one set of options of one scenario. ``flags``: of the chosen set, or of the baseline."""

    def __init__(self, inputs: Inputs, facts: Facts, flags: Mapping[str, float] | None = None) -> None:
        self.inputs, self.facts = inputs, facts
        self.flags = inputs.option_flags if flags is None else flags

    @cached_property
    def _choice_flags(self) -> dict[str, float]:
        return self.inputs.choice_flags()

    @cached_property
    def _runs(self) -> dict[str, TracedNamespace]:
        """A traced run for each basis; money received is worked out at full cost on both."""
        values = self.inputs.typical_values()
        runs = {}
        received: dict[str, float] = {}
        for basis in ("full_cost", "new_spending"):
            run = TracedNamespace(namespace_values(self.inputs, values, self.flags, basis) | received)
            for name in RULES:
                getattr(run, name)
            if basis == "full_cost":
                received = {
                    name: getattr(run, name).value for name, rule in RULES.items() if rule.is_offset and rule.is_line
                }
            runs[basis] = run
        return runs

    def value(self, name: str, basis: str) -> float:
        return float(getattr(self._runs[basis], name).value)

    def _run(self, rule: Rule, basis: str) -> TracedNamespace:
        return self._runs["full_cost" if rule.is_offset else basis]

    def explain(self, name: str, basis: str) -> Explanation:
        """One rule on one basis. Raises Refusal for a name that is neither a line nor a step."""
        rule = RULES.get(name)
        if rule is None:
            lines = ", ".join(key for key, known in RULES.items() if known.is_line)
            raise Refusal(f"{name[:60]!r} is not a line or step of the estimate; the lines are {lines}.", "line")
        run = self._run(rule, basis)
        value = float(getattr(run, name).value) + 0.0
        if name in self.inputs.scenario.amounts:
            text = f"known amount, typed in place of the formula = {_result(value, rule.unit)}"
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
            return f"{self._label(node)} ({with_unit(node.value, self._unit(node.name))})"

        return f"{in_words(tree, leaf, self.is_flag)} = {_result(value, rule.unit)}"

    def _why_off(self, tree: Traced, run: TracedNamespace) -> str:
        """Why a value is zero, or an empty text where it is not."""
        if tree.value != 0:
            return ""
        reasons = [self._off(name, run) for name in zero_factors(tree)]
        return "; ".join(dict.fromkeys(reason for reason in reasons[:3])) or "nothing to count"

    def zero_because(self, name: str, basis: str) -> dict[str, str]:
        """What makes a rule zero, each with why in words; empty where it is not zero."""
        run = self._run(RULES[name], basis)
        return {self._zero_leaf(each, run): self._off(each, run) for each in zero_factors(run.trees[name])}

    def _zero_leaf(self, name: str, run: TracedNamespace) -> str:
        """The flag, answer or assumption that makes a factor zero, through every step below it."""
        if name not in _OFF_WORDS and name in run.trees:
            deeper = [inner for inner in zero_factors(run.trees[name]) if inner != name]
            if deeper:
                return self._zero_leaf(deeper[0], run)
        return name

    def answer_of(self, flag: str) -> str:
        """The choice whose answer a flag tells, or the flag itself."""
        return next((key for key in self.inputs.choice_records if flag == key or flag.startswith(f"{key}_")), flag)

    def _off(self, name: str, run: TracedNamespace) -> str:
        name = self._zero_leaf(name, run)
        if name in _OFF_WORDS:
            return _OFF_WORDS[name]
        if name in self._choice_flags:
            return self._flag_label(name)
        return f"{self._name_label(name)} is 0"

    def is_flag(self, name: str) -> bool:
        """Whether a name is a flag: an option, a switch, a choice, an answered question, or a step made of these."""
        if name in FLAGS or name in self._choice_flags:
            return True
        tree = self._runs["full_cost"].trees.get(name)
        return tree is not None and all(self.is_flag(used) for used in names_used(tree))

    def _flag_label(self, name: str, on: bool | None = None) -> str:
        """A flag as it stands, or as it would read if it were on."""
        one = bool(self._choice_flags[name]) if on is None else on
        if name in self.inputs.choice_records:
            return f"{lower_first(self.inputs.choice_records[name].label)}: {'yes' if one else 'no'}"
        if name.endswith("_given"):
            label = lower_first(self.facts.assumptions[name.removesuffix("_given")].label)
            return f"{label} {'given' if one else 'not given'}"
        record = next(r for key, r in self.inputs.choice_records.items() if name.startswith(f"{key}_"))
        chosen = name.removeprefix(f"{record.id}_")
        return f"{lower_first(record.label)}: {'' if one else 'not '}{CHOICE_WORDS.get(chosen, chosen).lower()}"

    def _neutral_label(self, node: Traced) -> str:
        """A label for a formula that holds no values: a flag is named by what makes it one."""
        if node.name not in self._choice_flags:
            return self._label(node)
        return self._flag_label(node.name, on=True)

    def _label(self, node: Traced) -> str:
        return f"{node.value:g}" if node.operation == "number" else self._name_label(node.name)

    def _name_label(self, name: str) -> str:
        if name in RULES:
            label = RULES[name].label
        elif name in self.facts.assumptions:
            label = self.facts.assumptions[name].label
        elif name in CONSTANTS:
            return CONSTANTS[name][2]
        elif name in FLAGS:
            return FLAGS[name]
        else:
            return self._flag_label(name)
        return lower_first(label)

    def _unit(self, name: str) -> str:
        if name in RULES:
            return RULES[name].unit
        if name in self.facts.assumptions:
            return self.facts.assumptions[name].unit
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
        entry = self.inputs.numbers[name]
        record = entry.assumption
        parts = []
        if not entry.present:
            return "not given"
        if not entry.known:
            parts.append(f"{number(entry.low)} to {number(entry.high)}")
        if entry.given:
            parts.append("typed in" + (f": {entry.typed_source}" if entry.typed_source else ""))
            return "; ".join(parts)
        parts.append(TAG_WORDS[record.tag])
        if entry.used_as:
            parts.append(entry.used_as)
        titles = [source_words(self.facts, source) for source in entry.sources[:2]]
        if titles:
            # A judgement rests on no figure; what it cites only shows where the truth may lie.
            parts.append(("see: " if record.tag == "judgement" else "source: ") + "; ".join(titles))
        elif record.tag == "judgement":
            parts.append("no published figure")
        return "; ".join(parts)


def _result(value: float, unit: str) -> str:
    if unit in ("USD", "USD/year"):
        return exact_money(value) + (" a year" if unit == "USD/year" else "")
    return with_unit(value, unit)
