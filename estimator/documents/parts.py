"""What several documents say alike: the answer, the law, the years, what is at risk, what to ask for, in words and tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from estimator import charts
from estimator.documents.blocks import Block, Box, Bullets, Heading, Paragraph, Picture, Table
from estimator.documents.pictures import svg
from estimator.facts import Facts, source_words
from estimator.run import (
    BASES,
    Drivers,
    Result,
    WaysOfCounting,
    Year,
    count_every_way,
    drivers,
    lines_by_year,
    years_ahead,
)
from estimator.words.catalog import budget_money, dollars, money, money_with_range
from estimator.words.sentences import BASIS_WORDS, ask_words, baseline_words, headline, law_in_words, local_words

_AT_RISK = ("announced", "contested")


@dataclass(frozen=True)
class Material:
    """All that a document is made from; what takes time is worked out once, when first asked for. ``link``: a code or an
    address, empty where unknown."""

    result: Result
    facts: Facts
    day: date
    link: str = ""

    @cached_property
    def years(self) -> list[Year]:
        return years_ahead(self.result.inputs)

    @cached_property
    def drivers(self) -> Drivers:
        """What to ask for first is told on full cost, which holds every line."""
        return drivers(self.result.inputs, self.facts, "full_cost")

    @cached_property
    def counted(self) -> WaysOfCounting:
        return count_every_way(self.result.inputs)


def answer(material: Material) -> list[Block]:
    """The answer in words and as a picture."""
    sentences = headline(material.result, material.facts)
    return [*(Paragraph(words, strong=place < 2) for place, words in enumerate(sentences)), picture(material)]


def picture(material: Material) -> Picture:
    """The two ranges on one axis, with what they are compared with."""
    against = baseline_words(material.result.inputs, material.facts)
    return Picture(
        svg(charts.ranges_spec(f"Dollars a year, compared with {against}"), charts.ranges_rows(material.result)),
        charts.ranges_alt(material.result, against),
        "The bar holds nine results in ten (P5 to P95); the mark is the worked value, with everything at its middle value.",
    )


def law(material: Material) -> Block:
    """State law with its date, and the year whose dollars these are."""
    inputs = material.result.inputs
    return Paragraph(
        f"{law_in_words(inputs.state)} Dollars a year are those of {inputs.start_year}. "
        + " ".join(material.result.warnings)
    )


def years_table(material: Material) -> Table:
    """What a budget office expects: gross, what comes back by contract, what is at risk, net, full-time equivalents."""
    inputs = material.result.inputs
    sums: dict[tuple[int, str, str], float] = {}
    for line in lines_by_year(inputs):
        if line.set == "difference":
            kind = "gross" if not line.rule.is_offset else "risk" if line.rule.status in _AT_RISK else "back"
            sums[line.year, line.basis, kind] = sums.get((line.year, line.basis, kind), 0.0) + line.amount
    fte = {y.year: y.fte for y in material.years if y.set == "difference" and y.basis == BASES[0]}
    rows, every = [], []
    for year in sorted(fte):
        new, full = ([sums.get((year, basis, kind), 0.0) for kind in ("gross", "back", "risk")] for basis in BASES)
        cells = (new[0], new[1], new[2], sum(new), full[0], sum(full))
        every.append(cells)
        rows.append((str(year), *(budget_money(-cell) for cell in cells), f"{fte[year]:.2f}"))
    in_all = [sum(column) for column in zip(*every, strict=True)]
    rows.append(("In all", *(budget_money(-cell) for cell in in_all), "as above"))
    return Table(
        f"{len(fte)} years, difference from the baseline, dollars of each year; costs in parentheses",
        (
            "Year", "Gross, new spending", "Comes back, guaranteed", "Comes back, at risk", "Net, new spending",
            "Gross, full cost", "Net, full cost", "Full-time equivalents",
        ),
        tuple(rows),
        numbers=7,
    )  # fmt: skip


def once_only(material: Material) -> Paragraph:
    once = {b: material.result.one_time[b]["difference"] for b in BASES}
    parts = [f"{money(once[b].net.point)} in {BASIS_WORDS[b].lower()}" for b in BASES]
    return Paragraph(f"One-time cost, in the first year of the table: {' and '.join(parts)}, after what comes back.")


def first_year(material: Material) -> list[Block]:
    """Why the first year of the table is not the yearly figure plus what falls due once, and what is paid later."""
    result = material.result
    first = {y.basis: y for y in material.years if y.set == "difference" and y.year == result.inputs.start_year}
    sentences = []
    waits = {b: result.running[b]["difference"].gross.point - first[b].running.point for b in BASES}
    if any(round(amount) for amount in waits.values()):
        amounts = " and ".join(f"{money(waits[b])} in {BASIS_WORDS[b].lower()}" for b in BASES)
        sentences.append(
            "The yearly figure above is for a full later year. The first year has no training of replacements or refreshers "
            f"yet: {amounts} less."
        )
    late = first[BASES[0]].net_cash.point - first[BASES[0]].net.point
    if round(late) > 0:
        sentences.append(
            f"In cash the first year comes to about {money(late)} more, for money that comes back arrives later."
        )
    return [Paragraph(" ".join(sentences))] if sentences else []


def local(material: Material) -> Paragraph:
    result = material.result
    clauses = [
        f"{BASIS_WORDS[b]}: {local_words(result.running[b]['difference'].net.point, result.inputs)}" for b in BASES
    ]
    return Paragraph("In local terms, a year. " + ". ".join(clauses) + ".")


def contingent(material: Material) -> Box:
    """What could be owed if the county is sued: beside the budget, never in it unless asked for."""
    result = material.result
    labels = {line.rule.name: line.rule.label for line in result.lines}
    rows = tuple(
        (labels[name], money_with_range(ranges["option"]), money_with_range(ranges["baseline"]))
        for name, ranges in result.contingent.items()
    )
    counted = legal_exposure_counted(result)
    quartiles = [
        dollars(result.inputs.numbers[f"payment_{name}"].typical)
        for name in ("lower_quarter", "median", "upper_quarter")
    ]
    payments = material.facts.assumptions["mean_payment"].cases
    note = "Legal exposure is counted in the totals, as asked." if counted else "None of this is in the totals."
    note += " The first two rows are one rate for each agency, whatever its size."
    return Box(
        "At risk if the county is sued" if counted else "At risk, apart from the budget",
        (
            Table("Legal exposure, dollars a year", ("Line", "The choice", "The baseline"), rows, numbers=2),
            Paragraph(
                f"{note} Of the {payments.of}, a quarter were under {quartiles[0]}, half under "
                f"{quartiles[1]}, three quarters under {quartiles[2]}. Cases that reach the press may not be typical."
            ),
        ),
    )


def legal_exposure_counted(result: Result) -> bool:
    """Whether what a lawsuit could cost is in the totals: by the answer given, or as a typed amount."""
    inputs = result.inputs
    return inputs.choices["legal_exposure_counted"] == "yes" or "legal_exposure" in inputs.scenario.amounts


def not_counted(material: Material) -> list[Block]:
    labels = [s.label.lower() for s in material.facts.not_counted]
    return [Heading(2, "What is not counted"), Paragraph("Not counted: " + "; ".join(labels) + ".")]


def ask_next(material: Material) -> list[Block]:
    place = material.result.inputs.scenario.place
    return [Heading(2, "What to ask for next"), Bullets(ask_words(material.drivers, material.facts, place))]


def source_in_full(facts: Facts, name: str) -> str:
    """A source as it can be looked up: what it is, where in it, what it gives, its address."""
    source = facts.sources[name]
    where = f"; {source.where}" if source.where else ""
    gives = f"{source.gives[:1].upper()}{source.gives[1:]}".rstrip(".")
    return f"{source_words(facts, name).rstrip('.')}{where}. {gives}. {source.url}".rstrip()
