"""The appendix of every document: enough to type the inputs in again and get the same totals, and to check each line.

It holds what enters a line that is not zero; the workbook holds the rest.
"""

from __future__ import annotations

from estimator import __version__
from estimator.documents.arithmetic import arithmetic
from estimator.documents.blocks import Block, Bullets, Heading, Paragraph, Sources, Table, Typed
from estimator.documents.citations import Citations, sources_of
from estimator.documents.parts import Material, leans, readings
from estimator.documents.phrases import WHO
from estimator.documents.shown import is_share
from estimator.documents.tables import how_known
from estimator.facts import Assumption, is_calendar_year, unit_words, with_unit
from estimator.run import BASES, SETS, Range, Result, cases_of_overtime, contract_cases
from estimator.scenario import FORMAT, Input, Value, steps_of
from estimator.words.catalog import (
    exact_money,
    long_date,
    money,
    money_range,
    money_with_range,
    number,
    say,
    short_number,
)
from estimator.words.sentences import (
    BASIS_WORDS,
    CONTRACT_CASE_WORDS,
    PEOPLE_WORDS,
    STAGE_WORDS,
    break_even_words,
)

# What the years and the local terms rest on, beside the lines.
_OF_EVERY_NOTE = ("population", "start_year", "horizon", "wage_growth", "price_growth", "detainer_growth")
_HUNDRED = 100


def appendix(material: Material, citations: Citations) -> list[Block]:
    """The blocks of the appendix. Sources that the memo lists already stand there."""
    facts = material.facts
    blocks: list[Block] = [
        Heading(2, say("appendix_inputs")),
        Paragraph(say("appendix_typed_in_again")),
        Typed(typed_lines(material.result)),
        *_link(material),
        *readings(material),
        Heading(3, "Worked totals"),
        _totals(material),
        *_outcomes(material),
        *_contract(material),
        *_steps(material, citations),
        *_leans(material),
        Heading(2, say("appendix_assumptions")),
        Paragraph(say("appendix_assumptions_about")),
        _assumptions(material, citations),
        Heading(2, say("appendix_arithmetic")),
        *arithmetic(material),
        Heading(2, say("appendix_limits")),
        Bullets(tuple(f"{s.label}. {s.text}" for s in (*facts.not_counted, *facts.limits))),
    ]
    before = citations.listed_so_far
    blocks += [
        Heading(2, say("appendix_sources")),
        *([Paragraph(say("sources_above", count=before))] if before else []),
        Sources(citations.listed()),
        Paragraph(
            say(
                "appendix_made",
                format=FORMAT,
                model=__version__,
                facts=facts.version,
                draws=material.result.draws,
                seed=material.result.seed,
                day=long_date(material.day),
            )
        ),
    ]
    return blocks


def _leans(material: Material) -> list[Block]:
    bullets = leans(material)
    return [Heading(2, say("appendix_leans")), *bullets] if bullets else []


def _link(material: Material) -> list[Block]:
    if not material.link:
        return []
    return [
        Heading(3, "Link"),
        Paragraph(say("appendix_link", is_address="://" in material.link)),
        Typed((material.link,)),
    ]


def typed_lines(result: Result) -> tuple[str, ...]:
    """The scenario as lines of ``name = value``: low | middle | high where a range was typed."""
    scenario = result.inputs.scenario
    baseline = scenario.baseline if isinstance(scenario.baseline, str) else " ".join(scenario.baseline) or "none"
    out = [f"place = {scenario.place}", f"state = {scenario.state}"]
    if scenario.population is not None:
        out.append(f"population = {scenario.population}")
    out += [f"options = {' '.join(scenario.options) or 'none'}", f"baseline = {baseline}"]
    for name, value in scenario.values.items():
        if isinstance(value, Value):
            numbers = (value.typical,) if value.known else (value.low, value.typical, value.high)
            out.append(f"{name} = {' | '.join(_plain(n) for n in numbers)}")
        else:
            out.append(f"{name} = {value}")
    for name, amount in scenario.amounts.items():
        words = (_plain(abs(amount.usd)), amount.side, "received" if amount.received else "")
        out.append(f"amount {name} = {' '.join(word for word in words if word)}")
    named = [f"{scenario.place} = {scenario.name}"] if scenario.name else []
    return (*out, *named, *([f"label = {scenario.label}"] if scenario.label else []))


def _plain(value: float) -> str:
    """A number exactly, without thousands separators."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _totals(material: Material) -> Table:
    rows = []
    for basis in BASES:
        for timing, by_basis in (("a year", material.result.running), ("once", material.result.one_time)):
            for name, words in zip(SETS, ("choice", "baseline", "difference"), strict=True):
                t = by_basis[basis][name]
                if not any((t.gross.point, t.offsets.point, t.net.low, t.net.high)):
                    continue
                amounts = (exact_money(x.point) for x in (t.gross, t.offsets, t.net))
                rows.append((f"{BASIS_WORDS[basis]}, {timing}, {words}", *amounts, money_range(t.net)))
    head = ("Basis", "Costs", "Comes back", "Net", "Nine in ten")
    return Table("Worked values, to the cent", head, tuple(rows), 4)


def _assumptions(material: Material, citations: Citations) -> Table:
    inputs, facts = material.result.inputs, material.facts
    used = material.sides.used | set(_OF_EVERY_NOTE)
    rows = []
    for name in facts.assumptions:
        if name not in used:
            continue
        if name in inputs.choice_records:
            record = inputs.choice_records[name]
            chosen, default = inputs.choices[name], inputs.choice_defaults[name]
            value, spread = record.choice_label(chosen), say("range_of_choice")
            changed = "" if chosen == default else record.choice_label(default)
        else:
            entry = inputs.numbers[name]
            if not entry.present:
                continue
            record = entry.assumption
            value, spread = exactly(entry.expected, record), _spread(entry)
            changed = exactly(record.typical, record) if entry.given and record.typical is not None else ""
        shown = say("value_and_default", value=value, default=changed)
        marks = citations.mark(sources_of(inputs, name))
        rows.append((record.label, shown, spread, how_known(material, name), marks))
    head = ("Assumption", "Expected value", "Range", "How known", "Source")
    return Table(say("assumptions_caption"), head, tuple(rows))


def exactly(value: float, record: Assumption) -> str:
    """A value with its unit, in all the digits that the arithmetic takes; a share in percent."""
    if is_calendar_year(record):
        return f"{value:.0f}"
    if is_share(record):
        return f"{number(value * _HUNDRED)}%"
    return with_unit(value, record.unit)


def _spread(entry: Input) -> str:
    """A range with its middle: ``2 to 6, middle 3.6``."""
    if entry.known:
        return say("range_known")
    record = entry.assumption
    low, middle, high = (_bare(value, record) for value in (entry.low, entry.typical, entry.high))
    return say("range_with_middle", low=low, high=high, middle="" if entry.uniform else middle)


def _bare(value: float, record: Assumption) -> str:
    """A value beside one that bears its unit; dollars and shares keep their signs."""
    if record.unit.startswith("USD"):
        return exactly(value, record).removesuffix(unit_words(record.unit).removeprefix("dollars"))
    return exactly(value, record).removesuffix(f" {unit_words(record.unit)}")


def _outcomes(material: Material) -> list[Block]:
    """People a year with the cost for each, and the three cases of overtime."""
    result = material.result
    rows = []
    for name, people in result.people.items():
        if not people.number["option"].point:
            continue
        costs = (people.cost_per_one[basis]["option"] for basis in BASES)
        counts = (_people_range(people.number[name]) for name in ("option", "difference"))
        rows.append((PEOPLE_WORDS[name], *counts, *("none" if cost is None else money(cost) for cost in costs)))
    overtime = cases_of_overtime(result)
    blocks: list[Block] = []
    if rows:
        head = ("In a year", "The choice", "Difference", "New spending, each", "Full cost, each")
        blocks.append(Table(say("people_caption"), head, tuple(rows), 4))
    if len({tuple(net.values()) for net in overtime.values()}) > 1:
        by_case = ("Hours covered at overtime", *(BASIS_WORDS[basis] for basis in BASES))
        cases = tuple((_OVERTIME[case], *(money(net[basis]) for basis in BASES)) for case, net in overtime.items())
        blocks.append(Table(say("overtime_caption", contract=result.bed_contract is not None), by_case, cases, 2))
    return [Heading(2, say("appendix_outcomes")), *blocks] if blocks else []


_OVERTIME = {"none": "None of them", "ours": "Our share of them", "all": "All of them"}


def _people_range(span: Range) -> str:
    return f"{short_number(span.point)} ({short_number(span.low)} to {short_number(span.high)})"


def _contract(material: Material) -> list[Block]:
    """A bed contract apart: its costs, its money and its net, other occupancies, and where it breaks even."""
    result = material.result
    if result.bed_contract is None:
        return []
    totals = {basis: result.bed_contract["contract"].running[basis]["difference"] for basis in BASES}
    rows = [
        (BASIS_WORDS[basis], *(money(span.point) for span in (t.gross, t.offsets)), money_with_range(t.net))
        for basis, t in totals.items()
    ]
    cases = tuple(
        (CONTRACT_CASE_WORDS[case.name], number(round(case.beds, 1)), *(money(case.net[basis]) for basis in BASES))
        for case in contract_cases(result.inputs)
    )
    return [
        Heading(2, say("appendix_contract")),
        Table("The contract alone, a year", ("Basis", "Costs", "Comes in", "Net (nine in ten)"), tuple(rows), 3),
        Table(
            say("contract_caption"),
            ("Case", "Beds filled", *(BASIS_WORDS[basis] for basis in BASES)),
            cases,
            3,
        ),
        Bullets(tuple(break_even_words(result.inputs))),
    ]


def _steps(material: Material, citations: Citations) -> list[Block]:
    """What falls due before and after signing, by stage; nothing where no agreement is chosen."""
    steps = steps_of(material.result.inputs, material.facts)
    rows: list[tuple[str, ...]] = []
    for stage in dict.fromkeys(step.stage for step in steps):
        for step in steps:
            if step.stage == stage:
                mark = citations.mark([step.source]) if step.source else ""
                rows.append((STAGE_WORDS[stage], f"{step.topic}. {step.text}", WHO[step.who], mark))
    if not rows:
        return []
    head = ("When", "What", "Who bears it", "Source")
    return [Heading(2, say("appendix_steps")), Table(say("steps_caption"), head, tuple(rows))]
