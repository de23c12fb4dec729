"""An explanation as text for a terminal: both bases, one level of steps opened."""

from __future__ import annotations

from estimator.facts import Facts, with_unit
from estimator.run import BASES
from estimator.scenario import Inputs
from estimator.words.catalog import exact_money, say
from estimator.words.sentences.answer import options_words
from estimator.words.sentences.captions import BASIS_WORDS
from estimator.words.sentences.explain import Explainer, Explanation

_INDENT = "  "


def explanation_text(inputs: Inputs, facts: Facts, name: str) -> str:
    """The arithmetic of one line or step on both bases; the last numbers are the worked values."""
    chosen, baseline = Explainer(inputs, facts), Explainer(inputs, facts, inputs.baseline_flags)
    rule = chosen.explain(name, BASES[0]).rule
    out = [
        f"{rule.label} [{name}]",
        f"{inputs.place_name}: {options_words(inputs.scenario.options, facts, bool(inputs.option_flags['honors']))}",
        rule.words,
    ]
    if rule.reimburses:
        out.append(say("never_exceeds"))
    out.append(say("can_be_explained"))
    ends = []
    for basis in BASES:
        explanation = chosen.explain(name, basis)
        out += ["", BASIS_WORDS[basis], *_opened(explanation, chosen)]
        show = exact_money if rule.is_line else lambda value: with_unit(value, rule.unit)
        per = " a year" if rule.timing == "yearly" else " once" if rule.timing else ""
        out.append(f"{_INDENT}In the baseline: {show(baseline.value(name, basis))}{per}")
        ends.append(f"{BASIS_WORDS[basis]}: {show(explanation.value)}{per}")
    return "\n".join([*out, "", *ends]) + "\n"


def _opened(explanation: Explanation, explainer: Explainer) -> list[str]:
    """The arithmetic, then each thing it uses; steps and lines are opened by one level."""
    out = [f"{_INDENT}{explanation.arithmetic}"]
    for term in explanation.terms:
        if term.kind == "assumption":
            out.append(f"{_INDENT * 2}{term.label} [{term.name}]: {with_unit(term.value, term.unit)} ({term.detail})")
        elif term.kind in ("step", "line") and not explainer.is_flag(term.name):
            out.append(f"{_INDENT * 2}{term.label} [{term.name}]: {term.detail}")
            out.append(f"{_INDENT * 3}{explainer.explain(term.name, explanation.basis).arithmetic}")
    return out
