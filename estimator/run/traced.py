"""One set of options worked at expected values with its arithmetic kept: what each rule came to, and why it is zero."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from estimator.facts import Assumption
from estimator.rules import CONSTANTS, FLAGS, RULES, Rule, Traced, TracedNamespace, names_used, zero_factors
from estimator.run.results import BASES
from estimator.run.side import ON_NEW_SPENDING, Side
from estimator.scenario import Inputs
from estimator.terms import Basis
from estimator.words.catalog import lower_first

_OFF_WORDS = {
    "honors": "detainers are not honored",
    "wso": "no warrant service agreement is chosen",
    "jem": "no jail enforcement agreement is chosen",
    "tfm": "no task force agreement is chosen",
    "beds": "no bed contract is chosen",
    "chosen": "posts are named for the choice alone",
    "law_requires": "state law does not require detainers to be honored",
    "has_jail": "the agency runs no jail",
    "full_cost": "counted only as full cost",
    "any_agreement": "no agreement is chosen",
    "jail_agreement": "no agreement inside the jail is chosen",
}


class TracedSide:
    """A traced run for each basis. ``flags``: of the chosen set, or of the baseline."""

    def __init__(self, inputs: Inputs, flags: Mapping[str, float] | None = None) -> None:
        self.inputs = inputs
        self.flags = inputs.option_flags if flags is None else flags

    @cached_property
    def _choice_flags(self) -> dict[str, float]:
        return self.inputs.choice_flags()

    @cached_property
    def _runs(self) -> dict[Basis, TracedNamespace]:
        return {}

    def _on(self, basis: Basis) -> TracedNamespace:
        """The traced run on a basis, made when it is first asked for; a step that both bases take from one is worked
        there."""
        if basis not in self._runs:
            taken = {} if basis == BASES[0] else {name: self.value(name, BASES[0]) for name in ON_NEW_SPENDING}
            values = Side("traced", self.inputs, self.flags).names(self.inputs.worked_values(), basis)
            self._runs[basis] = TracedNamespace(values | taken)
        return self._runs[basis]

    def value(self, name: str, basis: Basis) -> float:
        return float(getattr(self._on(basis), name).value)

    def _run(self, rule: Rule, basis: Basis) -> TracedNamespace:
        return self._on(rule.on_basis or basis)

    def record(self, name: str) -> Assumption:
        """An assumption by its name."""
        return self.inputs.numbers[name].assumption if name in self.inputs.numbers else self.inputs.choice_records[name]

    def tree(self, name: str, basis: Basis) -> Traced | None:
        """What a rule came from on a basis; None where a known amount stands in its place."""
        return _tree(name, self._run(RULES[name], basis))

    def why_off(self, name: str, basis: Basis) -> str:
        """Why a flag, an answer or an assumption stops what it is multiplied with, in a clause."""
        return self._off(name, self._on(basis))

    def zero_because(self, name: str, basis: Basis) -> dict[str, str]:
        """What makes a rule zero, each with why in words; empty where it is not zero."""
        run, tree = self._run(RULES[name], basis), self.tree(name, basis)
        factors = () if tree is None else zero_factors(tree)
        return {self._zero_leaf(factor, run): self._off(factor, run) for factor in factors}

    def _zero_leaf(self, name: str, run: TracedNamespace) -> str:
        """The flag, answer or assumption that makes a factor zero, through every step below it."""
        tree = None if name in _OFF_WORDS else _tree(name, run)
        deeper = [] if tree is None else [inner for inner in zero_factors(tree) if inner != name]
        return self._zero_leaf(deeper[0], run) if deeper else name

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
        tree = _tree(name, self._on("full_cost"))
        return tree is not None and all(self.is_flag(used) for used in names_used(tree))

    def _flag_label(self, name: str, on: bool | None = None) -> str:
        """A flag as it stands, or as it would read if it were on."""
        one = bool(self._choice_flags[name]) if on is None else on
        if name in self.inputs.choice_records:
            return f"{lower_first(self.inputs.choice_records[name].label)}: {'yes' if one else 'no'}"
        if name.endswith("_given"):
            label = lower_first(self.record(name.removesuffix("_given")).label)
            return f"{label} {'given' if one else 'not given'}"
        record = next(r for key, r in self.inputs.choice_records.items() if name.startswith(f"{key}_"))
        chosen = name.removeprefix(f"{record.id}_")
        return f"{lower_first(record.label)}: {'' if one else 'not '}{record.choice_label(chosen).lower()}"

    def _name_label(self, name: str) -> str:
        if name in RULES:
            label = RULES[name].label
        elif name in self.inputs.numbers or name in self.inputs.choice_records:
            label = self.record(name).label
        elif name in CONSTANTS:
            return CONSTANTS[name][2]
        elif name in FLAGS:
            return FLAGS[name]
        else:
            return self._flag_label(name)
        return lower_first(label)


def _tree(name: str, run: TracedNamespace) -> Traced | None:
    """What a rule came from in a run; None for what is no rule, and where a known amount stands in its place."""
    if name not in RULES:
        return None
    getattr(run, name)
    tree: Traced | None = run.trees.get(name)
    return tree
