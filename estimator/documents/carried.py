"""What carries a line, in words: how much work at what price, the numbers and answers that move it, each with its mark, and
which of them are our judgment."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from estimator.documents.citations import Citations, is_judged, sources_of
from estimator.documents.factors import Factor
from estimator.documents.parts import Material
from estimator.documents.shown import value_words, work_words
from estimator.run import LineResult
from estimator.words.catalog import lower_first, say

# So many known numbers are named with the first line that is spoken of, and with each other; the rest stand in its note.
_KNOWN_FIRST, _KNOWN, _JUDGED = 2, 1, 1


@dataclass(frozen=True)
class Carried:
    """What carries a line. ``named``: what is said with the line; ``further``: what its note holds."""

    line: LineResult
    named: tuple[Factor, ...]
    further: tuple[Factor, ...]


def all_carried(material: Material, lines: Sequence[LineResult]) -> list[Carried]:
    """What carries the difference of each line from the baseline: each factor that moves it by more than one percent. What
    was named with one line is named with the next only where nothing else carries it."""
    inputs = material.result.inputs
    said: set[str] = set()
    found: list[Carried] = []
    for line in lines:
        typed = line.rule.name in inputs.scenario.amounts
        factors = () if typed else material.factors.of([line.rule.name], line.basis)
        carrying = [factor for factor in factors if factor.carries]
        known, judged = ([f for f in carrying if is_judged(inputs, f.name) == ours] for ours in (False, True))
        named = _first(known, said, _KNOWN if found else _KNOWN_FIRST)
        ours = _first(judged, said, _JUDGED)
        # A judgment that was said already is said again only where nothing else carries the line.
        named += [factor for factor in ours if factor.name not in said or not named]
        said |= {factor.name for factor in named}
        found.append(Carried(line, tuple(named), tuple(factor for factor in carrying if factor not in named)))
    return found


def _first(factors: list[Factor], said: set[str], most: int) -> list[Factor]:
    """The first few, those that were not said before in front."""
    fresh = sorted(factors, key=lambda factor: factor.name in said)[:most]
    return sorted(fresh, key=factors.index)


def carried_words(material: Material, citations: Citations, each: Carried) -> str:
    """How much work at what price, and what is named, each with its mark."""
    if each.line.rule.name in material.result.inputs.scenario.amounts:
        return say("carried_amount")
    known, judged = _in_words(material, citations, each.named)
    return say("carried_by", work=work_words(material.sides, each.line), known=known, judged=judged)


def carried_note(material: Material, citations: Citations, each: Carried) -> str:
    """What else carries the line, for its note; empty where nothing does."""
    if not each.further:
        return ""
    known, judged = _in_words(material, citations, each.further)
    return f"{each.line.rule.label}. {say('carried_further', known=known, judged=judged)}"


def _in_words(material: Material, citations: Citations, factors: Iterable[Factor]) -> tuple[list[str], list[str]]:
    """Factors that are known, and those that are our judgment."""
    known: list[str] = []
    judged: list[str] = []
    for factor in factors:
        inputs = material.result.inputs
        answer = factor.name in inputs.choice_records
        label = lower_first(factor.record.label)
        words = say("factor", label=label, value=value_words(inputs, factor.name), answer=answer)
        into = judged if is_judged(inputs, factor.name) else known
        into.append(citations.behind(words, sources_of(inputs, factor.name)))
    return known, judged
