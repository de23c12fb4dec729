"""What a document says, without saying how it looks: the same blocks become a PDF, a web page and a Word draft.

Three leads for three readers stand on the same numbers: a fiscal note, testimony, a reporter's sheet. The appendix alone is
enough to type the inputs in again and get the same totals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from estimator import __version__
from estimator.assumptions import Facts
from estimator.counting import Counted, count_every_way
from estimator.documents import charts
from estimator.documents.pictures import svg
from estimator.drivers import Drivers, ask_words, drivers
from estimator.estimate import BASES, LineResult, Result
from estimator.explain import Explainer
from estimator.law import law_in_words
from estimator.resolve import Input
from estimator.scenario import FORMAT, Value
from estimator.words import (
    BASIS_WORDS,
    CHOICE_WORDS,
    GROUP_WORDS,
    STATUS_WORDS,
    TAG_WORDS,
    baseline_words,
    budget_money,
    dollars,
    exact_money,
    headline,
    leaning_sentence,
    local_words,
    long_date,
    lower_first,
    money,
    money_range,
    money_with_range,
    options_words,
    source_words,
    unit_words,
)
from estimator.years import Year, lines_by_year, years_ahead

LEADS = {"fiscal": "Fiscal note", "testimony": "Testimony", "reporter": "Reporter's sheet"}
_AT_RISK = ("announced", "contested")
_LARGEST_PARTS = 3
_MOST_CITED = 3


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """``numbers``: how many columns at the right hold numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 0


@dataclass(frozen=True)
class Picture:
    svg: str
    alt: str
    caption: str


@dataclass(frozen=True)
class Typed:
    """Lines to be typed in again, as they stand: ``name = value``."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    title: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Bullets | Table | Picture | Typed | Box


@dataclass(frozen=True)
class Document:
    """A document for one reader. ``memo``: one to two pages; ``appendix``: all that is needed to check it."""

    title: str
    subtitle: str
    made: date
    memo: tuple[Block, ...]
    appendix: tuple[Block, ...]


@dataclass(frozen=True)
class Material:
    """All that a document is made from; what takes time is worked out once, when first asked for. ``link``: a code or an
    address, empty where unknown."""

    result: Result
    facts: Facts
    made: date
    link: str = ""

    @cached_property
    def years(self) -> list[Year]:
        return years_ahead(self.result.inputs)

    @cached_property
    def drivers(self) -> Drivers:
        """What to ask for first is told on full cost, which holds every line."""
        return drivers(self.result.inputs, self.facts, "full_cost")

    @cached_property
    def counted(self) -> Counted:
        return count_every_way(self.result.inputs)


def document(material: Material, lead: str = "fiscal") -> Document:
    """The document for one reader. ``lead``: fiscal, testimony or reporter."""
    result, facts = material.result, material.facts
    inputs = result.inputs
    subject = options_words(inputs.scenario.options, facts, bool(inputs.option_flags["honors"]))
    start = {"fiscal": _fiscal, "testimony": _testimony, "reporter": _reporter}[lead](material)
    return Document(
        title=f"{subject[0].upper()}{subject[1:]}: what it could cost {inputs.place_name}",
        subtitle=f"{LEADS[lead]}, {long_date(material.made)}. Made with the Local oversight cost estimator {__version__}, "
        f"facts {facts.version}.",
        made=material.made,
        memo=tuple(start),
        appendix=tuple(_appendix(material)),
    )


def _answer(material: Material) -> list[Block]:
    """The answer in words and as a picture."""
    result, facts = material.result, material.facts
    against = baseline_words(result.inputs, facts)
    rows = charts.ranges_rows(result)
    return [
        *(Paragraph(sentence, strong=place < 2) for place, sentence in enumerate(headline(result, facts))),
        Picture(
            svg(charts.ranges_spec(f"Dollars a year, compared with {against}"), rows),
            charts.ranges_alt(result, against),
            "The bar runs from P5 to P95 of the draws; the mark is the worked value, with everything at its middle value.",
        ),
    ]


def _law(material: Material) -> Block:
    """State law with its date, and the year whose dollars these are."""
    inputs = material.result.inputs
    return Paragraph(
        f"{law_in_words(inputs.state, inputs.scenario.place)} Dollars a year are those of {inputs.start_year}. "
        + " ".join(material.result.warnings)
    )


def _years_table(material: Material) -> Table:
    """What a budget office expects: gross, what comes back by contract, what is at risk, net, full-time equivalents."""
    inputs = material.result.inputs
    sums: dict[tuple[int, str, str], float] = {}
    for line in lines_by_year(inputs):
        if line.set == "difference":
            kind = "gross" if not line.rule.is_offset else "risk" if line.rule.status in _AT_RISK else "back"
            sums[line.year, line.basis, kind] = sums.get((line.year, line.basis, kind), 0.0) + line.amount
    fte = {y.year: y.fte for y in material.years if y.set == "difference" and y.basis == BASES[0]}
    rows = []
    for year in sorted(fte):
        new, full = ([sums.get((year, basis, kind), 0.0) for kind in ("gross", "back", "risk")] for basis in BASES)
        cells = (new[0], new[1], new[2], sum(new), full[0], sum(full))
        rows.append((str(year), *(budget_money(-cell) for cell in cells), f"{fte[year]:.2f}"))
    return Table(
        f"{len(rows)} years, difference from the baseline, dollars of each year; costs in parentheses",
        (
            "Year", "Gross, new spending", "Comes back, guaranteed", "Comes back, at risk", "Net, new spending",
            "Gross, full cost", "Net, full cost", "Full-time equivalents",
        ),
        tuple(rows),
        numbers=7,
    )  # fmt: skip


def _once(material: Material) -> Paragraph:
    once = {b: material.result.one_time[b]["difference"] for b in BASES}
    parts = [f"{money(once[b].net.point)} in {BASIS_WORDS[b].lower()}" for b in BASES]
    return Paragraph(f"One-time cost, in the first year of the table: {' and '.join(parts)}, after what comes back.")


def _local(material: Material) -> Paragraph:
    result = material.result
    said = [f"{BASIS_WORDS[b]}: {local_words(result.running[b]['difference'].net.point, result.inputs)}" for b in BASES]
    return Paragraph("In local terms, a year. " + ". ".join(said) + ".")


def _contingent(material: Material) -> Box:
    """What could be owed if the county is sued: beside the budget, never in it unless asked for."""
    result = material.result
    labels = {line.rule.name: line.rule.label for line in result.lines}
    rows = tuple(
        (labels[name], money_with_range(found["option"]), money_with_range(found["baseline"]))
        for name, found in result.contingent.items()
    )
    counted = result.inputs.choices["legal_exposure_counted"] == "yes"
    quartiles = [
        dollars(result.inputs.numbers[f"payment_{name}"].typical)
        for name in ("lower_quarter", "median", "upper_quarter")
    ]
    note = "The first row is counted in the totals, as asked." if counted else "None of this is in the totals."
    return Box(
        "At risk, apart from the budget",
        (
            Table("Legal exposure, dollars a year", ("Line", "The choice", "The baseline"), rows, numbers=2),
            Paragraph(
                f"{note} Of the published payments under $1 million, a quarter were under {quartiles[0]}, half under "
                f"{quartiles[1]}, three quarters under {quartiles[2]}. Cases that reach the press may not be typical."
            ),
        ),
    )


def _not_counted(material: Material) -> list[Block]:
    labels = [s.label.lower() for s in material.facts.not_counted]
    return [Heading(2, "What is not counted"), Paragraph("Not counted: " + "; ".join(labels) + ".")]


def _ask_next(material: Material) -> list[Block]:
    place = material.result.inputs.scenario.place
    return [Heading(2, "What to ask for next"), Paragraph(ask_words(material.drivers, material.facts, place))]


def _fiscal(material: Material) -> list[Block]:
    result = material.result
    rows = charts.groups_rows(result, BASES[1])
    parts: list[Block] = []
    if rows:
        parts.append(
            Picture(
                svg(charts.groups_spec("Dollars a year, full cost, difference from the baseline", len(rows)), rows),
                charts.groups_alt(result, BASES[1]),
                "What full cost is made of. Lighter: the board's choice. Green: money that comes back, outlined where it is "
                "not guaranteed.",
            )
        )
    return [
        Heading(2, "The answer"),
        *_answer(material),
        _law(material),
        Heading(2, "Years"),
        _years_table(material),
        _once(material),
        _local(material),
        *parts,
        _contingent(material),
        *_not_counted(material),
        *_ask_next(material),
        Paragraph(leaning_sentence(result.inputs)),
    ]


def _largest(result: Result, basis: str) -> list[LineResult]:
    """The yearly lines that differ most from the baseline on one basis."""
    lines = [x for x in result.lines if x.basis == basis and x.rule.timing == "yearly" and x.rule.counts]
    differ = [x for x in lines if round(x.value.point - x.baseline_point, 2)]
    return sorted(differ, key=lambda x: -abs(x.value.point - x.baseline_point))[:_LARGEST_PARTS]


def _testimony(material: Material) -> list[Block]:
    """Three minutes' worth: the answer, its largest parts with their sources, what is uncertain, what to ask for."""
    result, facts = material.result, material.facts
    inputs = result.inputs
    cited: dict[str, int] = {}

    def cite(names: Sequence[str]) -> str:
        sources = [s for name in names if name in inputs.numbers for s in inputs.numbers[name].sources[:1]]
        first = list(dict.fromkeys(sources))[:_MOST_CITED]
        marks = [str(cited.setdefault(source, len(cited) + 1)) for source in first]
        return f" [{', '.join(marks)}]" if marks else ""

    explainer = Explainer(inputs, facts)
    parts = []
    for line in _largest(result, "full_cost"):
        terms = explainer.explain(line.rule.name, "full_cost").terms
        used = [t.name for t in terms] + [
            inner.name for t in terms if t.kind == "step" for inner in explainer.explain(t.name, "full_cost").terms
        ]
        change = line.value.point - line.baseline_point
        parts.append(f"{line.rule.label}: {money(change)} a year in full cost{cite(used)}.")
    people = result.quantities["people_held"]
    more = "more " if people["baseline"].point else ""
    added = people["difference"].point
    held = (
        f" It would mean holding about {added:,.0f} {more}people a year past their release." if round(added) > 0 else ""
    )
    opening = headline(result, facts)
    blocks: list[Block] = [
        Heading(2, "For the microphone"),
        Paragraph(
            f"Good evening. I would like to speak about {options_words(inputs.scenario.options, facts)} in {inputs.place_name}, "
            "and what it could cost."
        ),
        *(Paragraph(sentence, strong=place < 2) for place, sentence in enumerate(opening)),
        Paragraph(
            "These are two counts of the same thing: money the budget has to add, and the value of all that is used."
            + held
        ),
        _law(material),
        Paragraph("The largest parts are these."),
        Bullets(tuple(parts) or ("Nothing differs from the baseline.",)),
        _local(material),
        Paragraph(
            "Part of this is uncertain, and some of it can be found out. "
            + ask_words(material.drivers, facts, inputs.scenario.place)
        ),
        Paragraph(
            "It does not count "
            + "; ".join(s.label.lower() for s in facts.not_counted)
            + ". Legal exposure stands apart."
        ),
        Paragraph("I ask the board to put these numbers on the record before it decides. Thank you."),
    ]
    if cited:
        blocks += [Heading(2, "Sources"), Bullets(tuple(f"[{n}] {_source(facts, s)}" for s, n in cited.items()))]
    return [
        *blocks,
        Heading(2, "The answer as a picture"),
        *_answer(material)[-1:],
        _years_table(material),
        _contingent(material),
    ]


def _reporter(material: Material) -> list[Block]:
    """Figure, range, method, source, and what each side leaves out."""
    result, facts, ways = material.result, material.facts, material.counted
    method = {
        "new_spending": "What the budget has to add: overtime, new posts, the marginal cost of a jail day, counsel.",
        "full_cost": "The value of all resources used: regular time and the average cost of a jail day too. An upper measure.",
    }
    rows = tuple(
        (
            BASIS_WORDS[basis],
            money(result.running[basis]["difference"].net.point),
            money_range(result.running[basis]["difference"].net),
            money(result.one_time[basis]["difference"].net.point),
            method[basis],
        )
        for basis in BASES
    )
    new, full = (result.running[b]["difference"].net.point for b in BASES)
    apart = f"{money(abs(full - new))} a year of regular time and of jail days above their marginal cost"
    left = [
        f"A figure of new spending leaves out {apart if full >= new else f'a further saving of {apart}'}.",
        "A figure of full cost holds pay that would be owed anyway, and the average jail day already holds jail officers' pay.",
        f"By method alone the same county could be put anywhere from {money(ways.least)} to {money(ways.most)} a year.",
        "Figures of overtime alone, of every jail day at average cost, or of one large lawsuit each count one part.",
    ]
    return [
        Heading(2, "The figure"),
        *_answer(material),
        Table(
            "Net of what comes back, difference from the baseline",
            ("Basis", "A year", "P5 to P95", "Once", "What it counts"),
            rows,
        ),
        _law(material),
        Heading(2, "What each side leaves out"),
        Bullets(tuple(left)),
        Paragraph(leaning_sentence(result.inputs)),
        *_ask_next(material),
        _years_table(material),
        _local(material),
        _contingent(material),
        *_not_counted(material),
        Heading(2, "How to cite it"),
        Paragraph(
            f"Local oversight cost estimator, model {__version__}, facts {facts.version}, worked out {long_date(material.made)}. "
            "The appendix holds every assumption with its source, and every line's arithmetic."
        ),
    ]


# The appendix


def _appendix(material: Material) -> list[Block]:
    facts = material.facts
    blocks: list[Block] = [
        Heading(2, "Appendix: inputs, to type in again"),
        Paragraph(
            "Typed into the estimator, in a scenario file or on the screen, these give the same totals to the cent. Three "
            "numbers are low, typical and high. All other assumptions stand at their defaults."
        ),
        Typed(typed_lines(material.result)),
        Paragraph("The same as a scenario file:"),
        Typed(
            tuple(line for text in material.result.inputs.scenario.to_text().splitlines() for line in _wrapped(text))
        ),
        Heading(3, "Worked totals"),
        _totals(material),
    ]
    if material.link:
        where = "" if "://" in material.link else " behind the address of the estimator, after ?s="
        blocks += [
            Heading(3, "Link"),
            Paragraph(f"Opens this estimate: put it, as one line without breaks,{where or ' into a browser'}."),
            Typed(tuple(_wrapped(material.link))),
        ]
    blocks += [
        Heading(2, "Appendix: every assumption"),
        _assumptions(material),
        Heading(2, "Appendix: every line's arithmetic"),
        *_arithmetic(material),
        Heading(2, "Appendix: what is not counted, and limits"),
        Bullets(tuple(f"{s.label}. {s.text}" for s in (*facts.not_counted, *facts.limits))),
        Heading(2, "Appendix: sources"),
        Bullets(tuple(f"[{name}] {_source(facts, name)}" for name in _used_sources(material))),
        Paragraph(
            f"Scenario format {FORMAT}, model {__version__}, facts {facts.version}, {material.result.draws:,} draws, seed "
            f"{material.result.seed}, made {long_date(material.made)}."
        ),
    ]
    return blocks


def _wrapped(code: str, width: int = 80) -> list[str]:
    return [code[at : at + width] for at in range(0, len(code), width)]


def typed_lines(result: Result) -> tuple[str, ...]:
    """The scenario as lines of ``name = value``: low | typical | high where a range was typed."""
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
    out += [f"amount {name} = {_plain(amount)}" for name, amount in scenario.amounts.items()]
    return (*out, f"county = {scenario.county}") if scenario.county else tuple(out)


def _plain(value: float) -> str:
    """A number exactly, without thousands separators."""
    return str(int(value)) if value == int(value) and abs(value) < 1e15 else repr(float(value))


def _totals(material: Material) -> Table:
    rows = []
    for basis in BASES:
        for timing, found in (("a year", material.result.running), ("once", material.result.one_time)):
            for name, words in (("option", "choice"), ("baseline", "baseline"), ("difference", "difference")):
                t = found[basis][name]
                rows.append(
                    (
                        f"{BASIS_WORDS[basis]}, {timing}, {words}", *(exact_money(x.point) for x in (t.gross, t.offsets, t.net)),
                        f"{exact_money(t.net.low)} to {exact_money(t.net.high)}",
                    )
                )  # fmt: skip
    return Table(
        "Worked values, to the cent", ("Basis", "Gross", "Comes back", "Net", "Net, P5 to P95"), tuple(rows), 4
    )


def _assumptions(material: Material) -> Table:
    inputs, facts = material.result.inputs, material.facts
    rows: list[tuple[str, ...]] = []
    for name, record in facts.assumptions.items():
        if record.is_number:
            rows.append(_number_row(inputs.numbers[name], facts))
        else:
            chosen = inputs.choices[name]
            changed = (
                "" if chosen == record.default else f"; default: {CHOICE_WORDS.get(record.default, record.default)}"
            )
            tag = TAG_WORDS[record.tag] + (", changed" if changed else "")
            cited = "; ".join(source_words(facts, s) for s in record.sources[:1]) or "none"
            rows.append((record.label, f"{CHOICE_WORDS.get(chosen, chosen)}{changed}", "a choice", tag, cited))
    return Table("Every assumption as used here", ("Assumption", "Value", "Range", "Tag", "Source"), tuple(rows))


def _number_row(entry: Input, facts: Facts) -> tuple[str, ...]:
    record = entry.assumption
    unit = unit_words(record.unit)
    label = f"{record.label} ({unit})" if unit else record.label
    if not entry.present:
        return label, "not given", "none", TAG_WORDS[record.tag], "none"
    value, spread = _plain(entry.typical), "known" if entry.known else f"{_plain(entry.low)} to {_plain(entry.high)}"
    tag = TAG_WORDS[record.tag]
    cited = "; ".join(source_words(facts, source) for source in entry.sources[:1]) or "none"
    if entry.given and record.id != "population":
        default = f"; default: {_plain(record.typical)}" if record.typical is not None else ""
        return label, f"{value}{default}", spread, "typed in, changed", entry.typed_source or "not said"
    return label, value, spread, tag, cited


def _arithmetic(material: Material) -> list[Block]:
    """Each line that is not zero on both bases, worked; the rest by name, with why."""
    result = material.result
    explainer = Explainer(result.inputs, material.facts)
    blocks: list[Block] = []
    off = []
    names = dict.fromkeys(line.rule.name for line in result.lines)
    for name in names:
        rule = next(line.rule for line in result.lines if line.rule.name == name)
        explained = {basis: explainer.explain(name, basis) for basis in BASES}
        if not any(each.value for each in explained.values()):
            off.append(f"{rule.label}: {explained[BASES[1]].arithmetic}")
            continue
        group = GROUP_WORDS[rule.group]
        blocks.append(Paragraph(f"{rule.label} ({lower_first(group)}; {STATUS_WORDS[rule.status]})", strong=True))
        same = explained[BASES[0]].arithmetic == explained[BASES[1]].arithmetic
        for basis in BASES[1:] if same else BASES:
            words = "Both bases" if same else BASIS_WORDS[basis]
            blocks.append(Paragraph(f"{words}: {explained[basis].arithmetic}"))
    if off:
        blocks += [Paragraph("Zero here, and why", strong=True), Bullets(tuple(off))]
    return blocks


def _used_sources(material: Material) -> list[str]:
    inputs, facts = material.result.inputs, material.facts
    numbers = [s for entry in inputs.numbers.values() if entry.present and not entry.given for s in entry.sources]
    chosen = [s for record in facts.assumptions.values() if not record.is_number for s in record.sources]
    return sorted(set(numbers + chosen) & set(facts.sources))


def _source(facts: Facts, name: str) -> str:
    found = facts.sources[name]
    return f"{source_words(facts, name)}. {found.gives}. {found.url}".replace("..", ".")


def as_data(block: Block) -> dict[str, Any]:
    """A block as plain data, for a template."""
    kind = type(block).__name__.lower()
    if isinstance(block, Box):
        return {"kind": kind, "title": block.title, "blocks": [as_data(inner) for inner in block.blocks]}
    return {"kind": kind, **block.__dict__}
