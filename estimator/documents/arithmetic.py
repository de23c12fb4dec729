"""Every line's arithmetic, for the choice and for the baseline, on both bases: what a saving is a saving from."""

from __future__ import annotations

import re
from collections.abc import Iterator

from estimator.documents.blocks import Block, Bullets, Heading, Paragraph
from estimator.documents.parts import Material
from estimator.rules import RULES
from estimator.run import BASES, LINES
from estimator.terms import Basis
from estimator.words.catalog import say, upper_first
from estimator.words.sentences import BASIS_WORDS, GROUP_WORDS, STATUS_WORDS, Explainer

_RANGES = re.compile(r", range [^()]*(?=\))")


def arithmetic(material: Material) -> list[Block]:
    """Each line that is not zero on one of the sides, worked; the rest by name, with why."""
    sides = material.sides
    live = {line.rule.name for line in sides.lines}
    groups = list(dict.fromkeys(rule.group for rule in LINES))
    rules = sorted(LINES, key=lambda rule: groups.index(rule.group))
    blocks: list[Block] = []
    headed = ""
    for rule in rules:
        if rule.name not in live:
            continue
        if rule.group != headed:
            headed = rule.group
            blocks.append(Heading(3, GROUP_WORDS[headed]))
        worked = list(_worked(material, rule.name))
        blocks += [Paragraph(f"{rule.label} ({STATUS_WORDS[rule.status]})", strong=True), Bullets(tuple(worked))]
    steps = [f"{upper_first(RULES[name].label)}. {' '.join(_worked(material, name))}" for name in sides.steps]
    off = [f"{rule.label}: {_why_off(sides.option, rule.name)}" for rule in rules if rule.name not in live]
    if steps:
        blocks += [Heading(3, "Steps that these use"), Bullets(tuple(steps))]
    if off:
        blocks += [Heading(3, say("zero_on_both_sides")), Paragraph("; ".join(off) + ".")]
    return blocks


def _worked(material: Material, name: str) -> Iterator[str]:
    """A rule on both sides and bases, each arithmetic once."""
    sides = dict(zip(("choice", "baseline"), material.sides.both, strict=True))
    by_basis = {basis: {key: _bare(side, name, basis) for key, side in sides.items()} for basis in BASES}
    alike = by_basis[BASES[0]] == by_basis[BASES[1]]
    for basis in BASES[1:] if alike else BASES:
        words = by_basis[basis]
        start = say("both_bases_name") if alike else BASIS_WORDS[basis]
        if words["choice"] == words["baseline"]:
            yield say("worked_the_same", basis=start, words=words["choice"])
        else:
            yield say("worked_apart", basis=start, choice=words["choice"], baseline=words["baseline"])


def _bare(side: Explainer, name: str, basis: Basis) -> str:
    """The arithmetic of a rule without the ranges, which the table of assumptions holds; nothing where it is zero."""
    return _RANGES.sub("", side.explain(name, basis).arithmetic) if round(side.value(name, basis), 9) else ""


def _why_off(side: Explainer, name: str) -> str:
    return side.explain(name, BASES[1]).arithmetic.partition(": ")[2]
