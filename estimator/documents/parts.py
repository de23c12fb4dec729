"""What several documents say alike: the answer, the law, the years, what is at risk, what to ask for, in words and tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from estimator import charts
from estimator.documents.blocks import Block, Box, Bullets, Heading, Paragraph, Picture, Table
from estimator.documents.pictures import svg
from estimator.facts import Facts, source_words
from estimator.rules import Rule
from estimator.run import (
    BASES,
    Drivers,
    Part,
    Result,
    WaysOfCounting,
    Year,
    count_every_way,
    drivers,
    lines_by_year,
    years_ahead,
)
from estimator.words.catalog import (
    budget_money,
    dollars,
    lower_first,
    money,
    money_range,
    money_with_range,
    upper_first,
)
from estimator.words.sentences import (
    BASIS_WORDS,
    ask_words,
    baseline_words,
    headline,
    law_in_words,
    local_words,
    options_words,
    risk_words,
    share_below_words,
)

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
        """What to ask for first, in the one order of all screens: by new spending."""
        return drivers(self.result.inputs, self.facts, "new_spending")

    @cached_property
    def counted(self) -> WaysOfCounting:
        return count_every_way(self.result.inputs)


def answer(material: Material) -> list[Block]:
    """The answer in words and as a picture."""
    sentences = headline(material.result, material.facts)
    return [*(Paragraph(words, strong=place < 2) for place, words in enumerate(sentences)), picture(material)]


def picture(material: Material) -> Picture:
    """The ranges on one axis, with what they are compared with; a bed contract apart, and posts beside other duties."""
    result = material.result
    against = baseline_words(result.inputs, material.facts)
    spec, _ = charts.answer_chart(result, day=material.day)
    _, first = charts.answer_parts(result)[0]
    lower = share_below_words(first.running[BASES[0]]["difference"].net)
    return Picture(
        svg(spec),
        charts.answer_alt(result, against),
        "The bar holds nine of ten of our results (P5 to P95). The mark is the worked value, every assumption at its expected "
        f"value; in new spending {lower}.",
    )


def readings(material: Material, with_parts: bool = True) -> list[Block]:
    """The answer by its parts; against detainers alone, where the choice puts another agreement in their place; nothing
    where sentences and picture say it all. ``with_parts``: whether the parts are not said elsewhere."""
    result = material.result
    parts = charts.answer_parts(result)
    whole = Part(result.running, result.one_time)
    rows = [_reading(label, part) for label, part in parts] if with_parts and len(parts) > 1 else []
    if rows:
        rows.append(_reading("Both together", whole))
    if result.replaces is not None:
        gone = options_words(result.replaces.agreements, material.facts)
        rows.append(_reading(f"Instead of {gone}, against honoring detainers alone", result.replaces.part))
        rows.append(_reading("The same against the baseline", parts[0][1]))
    if not rows:
        return []
    head = ("Reading", "New spending a year", "Full cost a year", "New spending, once", "Full cost, once")
    caption = "Net, difference from the baseline"
    return [Table(caption, head, tuple(rows), numbers=4)]


def _reading(label: str, part: Part) -> tuple[str, ...]:
    running = (money_with_range(part.running[basis]["difference"].net) for basis in BASES)
    once = (money(part.one_time[basis]["difference"].net.point) for basis in BASES)
    return label, *running, *once


def already_paid(material: Material) -> list[Block]:
    """How much of the full cost is paid for already; not said where posts do the work."""
    result = material.result
    parts = charts.answer_parts(result)
    if result.staffing.mode == "dedicated":
        return []
    sentences = []
    for label, part in parts:
        new, full = (part.running[basis]["difference"].net.point for basis in BASES)
        if round(full - new) <= 0:
            continue
        spread = f" ({money_range(result.already_paid['difference'])})" if not label else ""
        of = f" of {lower_first(label)}" if label else ""
        sentences.append(
            f"{money(full - new)} a year{spread} of the full cost{of} is more than new spending: most of it is pay and jail "
            "cost that would be there anyway."
        )
    return [Paragraph(" ".join(sentences))] if sentences else []


def not_used(material: Material) -> list[Block]:
    """What was typed and moves nothing here, each with why."""
    listed = "; ".join(f"{lower_first(each.label)} ({each.reason})" for each in material.result.unused)
    return [Paragraph(f"Typed and not used here: {listed}.")] if listed else []


def law(material: Material) -> Block:
    """State law with its date, and the year whose dollars these are."""
    inputs = material.result.inputs
    return Paragraph(
        f"{law_in_words(inputs)} Dollars a year are those of {inputs.start_year}. " + " ".join(material.result.warnings)
    )


def years_tables(material: Material) -> list[Block]:
    """What a budget office expects: gross, what comes back by contract, what is at risk, net, full-time equivalents; a
    bed contract in a table of its own."""
    parts = charts.answer_parts(material.result)
    if len(parts) == 1:
        # Where a contract stands alone, nothing else differs.
        return [_years_table(material, f"{parts[0][0]}: " if parts[0][0] else "", lambda _: True, lambda fte, _: fte)]

    def of_contract(rule: Rule) -> bool:
        return rule.group == "contract"

    return [
        _years_table(
            material, f"{charts.REST_LABEL}: ", lambda rule: not of_contract(rule), lambda fte, beds: fte - beds
        ),
        _years_table(material, f"{charts.CONTRACT_LABEL}: ", of_contract, lambda _, beds: beds),
    ]


def _years_table(
    material: Material, start: str, wanted: Callable[[Rule], bool], posts: Callable[[float, float], float]
) -> Table:
    """One table of years. ``posts``: its full-time equivalents, from those of all and those of a bed contract."""
    result = material.result
    sums: dict[tuple[int, str, str], float] = {}
    for line in lines_by_year(result.inputs):
        if line.set == "difference" and wanted(line.rule):
            kind = "gross" if not line.rule.is_offset else "risk" if line.rule.status in _AT_RISK else "back"
            sums[line.year, line.basis, kind] = sums.get((line.year, line.basis, kind), 0.0) + line.amount
    fte = {y.year: y.fte for y in material.years if y.set == "difference" and y.basis == BASES[0]}
    beds = result.quantities["contract_hours"]["difference"].point / result.inputs.numbers["net_work_hours"].expected
    rows, every = [], []
    for year in sorted(fte):
        new, full = ([sums.get((year, basis, kind), 0.0) for kind in ("gross", "back", "risk")] for basis in BASES)
        cells = (new[0], new[1], new[2], sum(new), full[0], sum(full))
        every.append(cells)
        rows.append((str(year), *(budget_money(-cell) for cell in cells), f"{posts(fte[year], beds) + 0.0:.2f}"))
    in_all = [sum(column) for column in zip(*every, strict=True)]
    rows.append(("In all", *(budget_money(-cell) for cell in in_all), "as above"))
    return Table(
        f"{start}{len(fte)} years, difference from the baseline, dollars of each year; costs in parentheses",
        (
            "Year", "Gross, new spending", "Comes back, by contract or guaranteed", "Comes back, at risk", "Net, new spending",
            "Gross, full cost", "Net, full cost", "Full-time equivalents",
        ),
        tuple(rows),
        numbers=7,
    )  # fmt: skip


def once_only(material: Material) -> Paragraph:
    sentences = []
    for label, part in charts.answer_parts(material.result):
        once = {basis: part.one_time[basis]["difference"].net.point for basis in BASES}
        if any(round(amount) for amount in once.values()):
            amounts = " and ".join(f"{money(amount)} in {BASIS_WORDS[basis].lower()}" for basis, amount in once.items())
            start = f"One-time cost, {lower_first(label)}" if label else "One-time cost"
            sentences.append(f"{start}, in the first year of the table: {amounts}, after what comes back.")
    return Paragraph(" ".join([*(sentences or ["Nothing falls due once."]), *_with_announced(material.result)]))


def _with_announced(result: Result) -> list[str]:
    """What falls due once, less a state grant that is announced and not counted, where there is one."""
    once = {basis: result.one_time[basis]["difference"] for basis in BASES}
    if not any(totals.net_with_announced_money for totals in once.values()):
        return []
    amounts = " and ".join(
        f"{money((totals.net_with_announced_money or totals.net).point)} in {BASIS_WORDS[basis].lower()}"
        for basis, totals in once.items()
    )
    return [f"If the state grant that was announced comes as expected, it is {amounts}."]


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
    clauses = []
    for label, part in charts.answer_parts(result):
        start = f"{label}, " if label else ""
        for basis in BASES:
            words = local_words(part.running[basis]["difference"].net.point, result.inputs)
            clauses.append(f"{start}{lower_first(BASIS_WORDS[basis]) if label else BASIS_WORDS[basis]}: {words}")
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
        dollars(result.inputs.numbers[f"payment_{name}"].expected)
        for name in ("lower_quarter", "median", "upper_quarter")
    ]
    payments = material.facts.assumptions["mean_payment"].cases
    note = "Legal exposure is counted in the totals, as asked." if counted else "None of this is in the totals."
    return Box(
        "At risk if the county is sued" if counted else "At risk, apart from the budget",
        (
            Table("Legal exposure, dollars a year", ("Line", "The choice", "The baseline"), rows, numbers=2),
            Paragraph(
                f"{note} {risk_words(result)} Of the {payments.of}, a quarter were under {quartiles[0]}, half under "
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
    gives = upper_first(source.gives).rstrip(".")
    return f"{source_words(facts, name).rstrip('.')}{where}. {gives}. {source.url}".rstrip()
