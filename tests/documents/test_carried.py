"""What a line of testimony names is what carries it: by influence, worked a second time with the rules themselves."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from estimator.documents.blocks import Bullets, Heading, Paragraph, Sources
from estimator.documents.carried import all_carried, carried_note, carried_words
from estimator.documents.citations import Citations, is_judged, sources_of
from estimator.documents.content import document
from estimator.documents.shown import value_words
from estimator.facts import source_words
from estimator.run import BASES, TwoSides
from estimator.run.side import evaluate_by_the_rules
from estimator.words.catalog import exact_money, lower_first
from tests.documents.many import SHIPPED, material_of
from tests.strategies import FACTS

NAMES = [*SHIPPED, "wake-nc-none", "gorham-nh-tfm", "hallettsville-tx-tfm", "lavaca-tx-whole-salary", "gaston-nc-less"]
ONE_PERCENT = 0.01
# Influence is worked on another way here; what lies on the line itself may fall to either side.
ABOUT = 1e-6


@cache
def lines_named(name):
    """Lines of full cost that differ from the baseline, the largest first, with what is named of each."""
    material = material_of(name)
    lines = [x for x in material.result.lines if x.basis == "full_cost" and x.rule.counts and x.rule.timing == "yearly"]
    differ = [x for x in lines if round(x.value.point - x.baseline_point, 2)]
    largest = sorted(differ, key=lambda x: -abs(x.value.point - x.baseline_point))
    return all_carried(material, largest)


def differences(inputs, changed=None):
    """Each line on full cost, choice less baseline, by the rules and without a program."""
    values = inputs.worked_values() | (changed or {})
    option, baseline = (evaluate_by_the_rules(side, values).lines["full_cost"] for side in TwoSides.of(inputs))
    return {line: float(option[line]) - float(baseline[line]) for line in option}


@cache
def influences(name):
    """By what share each number and each answer moves each line, at most: a tenth either way, the ends of the range, or
    another answer."""
    inputs = material_of(name).result.inputs
    at = differences(inputs)
    moves = {}
    for key, entry in inputs.numbers.items():
        if entry.present:
            low, high = entry.assumption.permitted
            values = {entry.expected * 0.9, entry.expected * 1.1, entry.low, entry.high}
            trials = [differences(inputs, {key: min(max(value, low), high)}) for value in values]
            moves[key] = shares(at, trials)
    for key, record in inputs.choice_records.items():
        if not record.open_choices:
            others = [choice for choice in record.choices if choice != inputs.choices[key]]
            cases = [replace(inputs, choices={**inputs.choices, key: choice}) for choice in others]
            moves[key] = shares(at, [differences(case) for case in cases])
    return moves


def shares(at, trials):
    return {
        line: max((abs(trial[line] - value) / abs(value) for trial in trials), default=0.0)
        for line, value in at.items()
        if round(value, 2)
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_is_named_moves_its_line_and_what_moves_it_is_named(name):
    inputs = material_of(name).result.inputs
    moves = influences(name)
    for each in lines_named(name):
        line = each.line.rule.name
        if line in inputs.scenario.amounts:
            continue
        named = {factor.name for factor in (*each.named, *each.further)}
        assert each.named, line
        for key in named:
            assert moves[key][line] > ONE_PERCENT - ABOUT, (line, key)
        carrying = {key for key, of in moves.items() if of.get(line, 0.0) > ONE_PERCENT + ABOUT}
        assert carrying <= named, (line, carrying - named)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_published_number_bears_the_mark_of_its_own_source_and_each_judgment_is_called_one(name):
    material, citations = material_of(name), Citations(FACTS)
    inputs = material.result.inputs
    for each in lines_named(name):
        said, note = carried_words(material, citations, each), carried_note(material, citations, each)
        for factors, text in ((each.named, said), (each.further, note)):
            for factor in factors:
                label, value = lower_first(factor.record.label), value_words(inputs, factor.name)
                before, words, behind = text.partition(
                    f"{label}{': ' if factor.name in inputs.choices else ', '}{value}"
                )
                assert words, factor.name
                sources = list(sources_of(inputs, factor.name))
                marked = re.match(r" (\[[\d, ]+\])", behind)
                assert (marked[1] if marked else "") == citations.mark(sources), factor.name
                ours = re.findall(r"[Oo]ur judgment|rests on", before)[-1]
                assert ("judgment" in ours) == is_judged(inputs, factor.name), factor.name
                if is_judged(inputs, factor.name):
                    assert not sources


def test_a_choice_is_cited_with_the_offer_it_stands_on():
    """Federal salary money rests on the offer of the Department of Homeland Security, whoever typed the roster."""
    material, citations = material_of("hallettsville-tx-tfm"), Citations(FACTS)
    each = next(x for x in lines_named("hallettsville-tx-tfm") if x.line.rule.name == "federal_salary_money")
    text = f"{carried_words(material, citations, each)} {carried_note(material, citations, each)}"
    assert "ederal money counted: as announced [" in text
    listed = [source.words for source in citations.listed()]
    offers = [source_words(FACTS, source).rstrip(".") for source in FACTS.assumptions["federal_money"].sources]
    assert offers
    assert all(any(words.startswith(offer) for words in listed) for offer in offers)


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_what_a_baseline_costs_is_worked_wherever_it_differs(name):
    """A saving has arithmetic: both sides of each line are in the appendix to the cent."""
    material = material_of(name)
    blocks = document(material).appendix
    start = next(n for n, b in enumerate(blocks) if isinstance(b, Heading) and b.text.startswith("Appendix: the arith"))
    worked: dict[str, str] = {}
    label = ""
    for block in blocks[start:]:
        if isinstance(block, Paragraph) and block.strong:
            label = block.text.rpartition(" (")[0]
        elif isinstance(block, Bullets):
            worked[label] = worked.get(label, "") + " ".join(block.items)
    for line in material.sides.lines:
        text = worked[line.rule.label]
        for amount in (line.value.point, line.baseline_point):
            assert not round(amount, 2) or exact_money(amount) in text, line.rule.name
        if not round(line.value.point, 2):
            assert "Choice: nothing." in text
    if name == "wake-nc-none":
        saving = sum(
            line.baseline_point for line in material.sides.lines if line.basis == "full_cost" and line.rule.counts
        )
        assert saving == pytest.approx(-material.result.running[BASES[1]]["difference"].net.point)


@pytest.mark.slow
@pytest.mark.parametrize("lead", ["fiscal", "testimony", "reporter"])
@pytest.mark.parametrize("name", NAMES[:6])
def test_every_mark_has_its_source_and_every_source_a_mark(name, lead):
    paper = document(material_of(name), lead)
    listed = [source.mark for b in (*paper.memo, *paper.appendix) if isinstance(b, Sources) for source in b.items]
    assert listed == [f"[{number}]" for number in range(1, len(listed) + 1)]
    text = " ".join(
        str(value)
        for block in (*paper.memo, *paper.appendix)
        if not isinstance(block, Sources)
        for value in block.__dict__.values()
    )
    cited = {int(n) for marks in re.findall(r"\[(\d+(?:, \d+)*)\]", text) for n in marks.split(", ")}
    assert cited == set(range(1, len(listed) + 1))
