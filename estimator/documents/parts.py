"""What several documents say alike: the answer, the law, what is at risk, what to ask for, in words and tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from estimator import charts
from estimator.documents.blocks import Block, Box, Bullets, Heading, Paragraph, Picture, Table
from estimator.documents.citations import Citations
from estimator.documents.factors import Factors
from estimator.documents.furniture import NO_FURNITURE, Furniture
from estimator.documents.live import Sides
from estimator.documents.pictures import NARROW, svg
from estimator.documents.shown import value_words
from estimator.facts import AGREEMENTS, Facts
from estimator.run import (
    BASES,
    Drivers,
    Part,
    Range,
    Result,
    WaysOfCounting,
    Year,
    count_every_way,
    drivers,
    leaning,
    years_ahead,
)
from estimator.terms import CALENDAR, Basis
from estimator.words.catalog import dollars, lower_first, money, money_range, money_with_range, say
from estimator.words.sentences import (
    BASIS_WORDS,
    against_words,
    ask_words,
    headline,
    law_in_words,
    law_sentence,
    listed_words,
    local_words,
    options_words,
    risk_words,
    share_below_words,
)

LEGAL_LINES_SOURCES = ("payments_per_hundred_agency_years", "mean_payment")
_QUARTERS = ("lower_quarter", "median", "upper_quarter")
_HUNDRED = 100
_SENTENCE_ENDS = re.compile(r"(?<=[.]) (?=[A-Z])")
# Whom to ask for what, and how far that narrows the range; what nobody can know beforehand is left to the screens.
_ASKED = 4


@dataclass(frozen=True)
class Material:
    """All that a document is made from; what takes time is worked out once, when first asked for. ``link``: a code or an
    address, empty where unknown. ``fiscal_year``: calendar, or july for years from July to June."""

    result: Result
    facts: Facts
    day: date
    link: str = ""
    furniture: Furniture = NO_FURNITURE
    fiscal_year: str = CALENDAR

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

    @cached_property
    def sides(self) -> Sides:
        """Choice and baseline with their arithmetic."""
        return Sides(self.result, self.facts)

    @cached_property
    def factors(self) -> Factors:
        """What moves a line."""
        return Factors(self.result, self.sides)

    @cached_property
    def nothing_differs(self) -> bool:
        """Whether choice and baseline are the same line by line, at expected values and in every draw."""
        spans = (
            totals["difference"].net for part in (self.result.running, self.result.one_time) for totals in part.values()
        )
        same = all(round(line.value.point - line.baseline_point, 2) == 0 for line in self.result.lines)
        return same and all(span.low == span.high == 0 for span in spans)

    def year_name(self, year: int) -> str:
        """A year of the tables: ``2027``, or ``FY 2027-28``."""
        return say("year_name", year=year, july=self.fiscal_year != CALENDAR)


def answer(material: Material) -> list[Block]:
    """The answer in words and as a picture; the first sentence, with both figures, stands out."""
    first, *others = headline(material.result, material.facts)
    return [Paragraph(first, strong=True), Paragraph(" ".join(others)), picture(material)]


def picture(material: Material) -> Picture:
    """The ranges on one axis, with what they are compared with; a bed contract apart, and posts beside other duties."""
    result = material.result
    spec, _ = charts.answer_chart(result, day=material.day)
    _, first = charts.answer_cases(result)[0]
    lower = share_below_words(first.running[BASES[0]]["difference"].net)
    alt = charts.answer_alt(result, against_words(result, material.facts))
    return Picture(svg(spec), alt, say("picture_of_answer", lower=lower), svg(spec, NARROW))


def terms(material: Material) -> Paragraph:
    """The terms of art that stand in a document, each explained in a sentence."""
    inputs = material.result.inputs
    chosen = set(inputs.scenario.options) | set(inputs.baseline)
    flags = (inputs.option_flags, inputs.baseline_flags)
    return Paragraph(
        say(
            "terms_of_art",
            detainer=any(flag["honors"] for flag in flags) and bool(inputs.option_flags["has_jail"]),
            agreement=bool(chosen & set(AGREEMENTS)),
            jail=bool(inputs.option_flags["has_jail"]),
        )
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
        rows.append(_reading(say("reading_replaces", gone=gone), result.replaces.part))
        rows.append(_reading(say("reading_baseline"), parts[0][1]))
    if not rows:
        return []
    head = ("Reading", "New spending a year", "Full cost a year", "New spending, once", "Full cost, once")
    return [Table("Net, difference from the baseline", head, tuple(rows), numbers=4)]


def _reading(label: str, part: Part) -> tuple[str, ...]:
    running = (money_with_range(part.running[basis]["difference"].net) for basis in BASES)
    once = (money(part.one_time[basis]["difference"].net.point) for basis in BASES)
    return label, *running, *once


def already_paid(material: Material) -> list[Paragraph]:
    """How much of the full cost is paid for already; not said where posts do the work."""
    result = material.result
    if result.staffing.mode == "dedicated":
        return []
    sentences = []
    for label, part in charts.answer_parts(result):
        new, full = (part.running[basis]["difference"].net.point for basis in BASES)
        if round(full - new) <= 0:
            continue
        spread = money_range(result.already_paid["difference"]) if not label else ""
        part_name, jail = lower_first(label) if label else "", result.inputs.has_jail
        sentences.append(say("already_paid", amount=full - new, spread=spread, part=part_name, jail=jail))
    return [Paragraph(" ".join(sentences))] if sentences else []


def not_used(material: Material) -> list[Block]:
    """What was typed and moves nothing here, each with why."""
    inputs = material.result.inputs
    listed = [
        say(
            "typed_and_why",
            label=each.label,
            value=value_words(inputs, each.name) if each.name in inputs.numbers else "",
            reason=each.reason,
        )
        for each in material.result.unused
    ]
    return [Paragraph(say("typed_not_used", listed=listed))] if listed else []


def law(material: Material, citations: Citations) -> Paragraph:
    """State law with its date and its source, what it asks and from when, and the year whose dollars these are."""
    inputs = material.result.inputs
    words = [law_in_words(inputs)]
    if inputs.law is not None:
        words = [citations.behind(words[0].removesuffix("."), [inputs.law.source]) + ".", inputs.law.note]
    if inputs.listed:
        words.append(listed_words(inputs, material.facts))
    return Paragraph(" ".join([*words, say("dollars_of", year=inputs.start_year), *beside_the_law(material)]))


def beside_the_law(material: Material) -> list[str]:
    """What has to be said with an estimate, each sentence once, without what the sentence on the law has said already."""
    inputs = material.result.inputs
    warnings = " ".join(material.result.warnings)
    if inputs.law is None:
        return [warnings] if warnings else []
    clause, start = law_sentence(inputs.state, inputs.law), f"{inputs.state.name} law "
    sentences = said_once(warnings.replace(f" ({inputs.law.authority})", ""))
    return [each for each in sentences if not (each.startswith(start) and each[len(start) :].rstrip(".") in clause)]


def said_once(text: str) -> list[str]:
    """The sentences of a text, each once."""
    return [sentence for sentence in dict.fromkeys(_SENTENCE_ENDS.split(text)) if sentence]


def nets_once(part: Part) -> dict[Basis, float]:
    """What falls due once, by basis: net, difference from the baseline."""
    return {basis: part.one_time[basis]["difference"].net.point for basis in BASES}


def once_only(material: Material) -> Paragraph:
    """What falls due once, after what comes back; with a state grant that is announced and not counted, where there is one."""
    sentences = []
    for label, part in charts.answer_parts(material.result):
        once = nets_once(part)
        if any(round(amount) for amount in once.values()):
            part_name = lower_first(label) if label else ""
            sentences.append(say("falls_due_once", new=once[BASES[0]], full=once[BASES[1]], part=part_name))
    return Paragraph(" ".join([*(sentences or [say("nothing_once")]), *_with_announced(material.result)]))


def _with_announced(result: Result) -> list[str]:
    """What falls due once, less a state grant that is announced and not counted, where there is one."""
    once = {basis: result.one_time[basis]["difference"] for basis in BASES}
    if not any(totals.net_with_announced_money for totals in once.values()):
        return []
    new, full = ((once[basis].net_with_announced_money or once[basis].net).point for basis in BASES)
    return [say("once_with_grant", new=new, full=full)]


def local(material: Material) -> Paragraph:
    """The yearly net in terms people know, as sums without a sign."""
    result = material.result
    clauses = []
    for label, part in charts.answer_parts(result):
        for basis in BASES:
            net = part.running[basis]["difference"].net
            clauses.append(
                say(
                    "local_terms",
                    basis=BASIS_WORDS[basis],
                    part=label,
                    saving=round(net.point, 2) < 0,
                    terms=local_words(abs(net.point), result.inputs),
                )
            )
    return Paragraph(" ".join([say("local_terms_start"), *clauses]))


def contingent(material: Material, citations: Citations) -> Box:
    """What could be owed if the county is sued: beside the budget, never in it unless asked for."""
    result, inputs = material.result, material.result.inputs
    labels = {line.rule.name: line.rule.label for line in result.lines}
    rows = tuple(
        (labels[name], *(_exposure(ranges[side]) for side in ("option", "baseline")))
        for name, ranges in result.contingent.items()
        if ranges["option"].point or ranges["baseline"].point
    )
    counted = legal_exposure_counted(result)
    words = [say("exposure_counted" if counted else "exposure_apart"), _exposure_rests_on(material, citations)]
    held = result.contingent["unlawful_holds"]
    if held["option"].point or held["baseline"].point:
        unlawful = inputs.numbers["payment_per_excess_day"]
        words.append(say("unlawful_rests_on", price=unlawful.expected, mark=citations.mark(unlawful.sources)))
    if result.bed_contract is not None:
        words.append(say("exposure_of_contract"))
    table = Table("Legal exposure, dollars a year", ("Line", "The choice", "The baseline"), rows, numbers=2)
    title = say("at_risk_counted" if counted else "at_risk_apart")
    return Box(title, (*((table,) if rows else ()), Paragraph(" ".join(words))))


def _exposure_rests_on(material: Material, citations: Citations) -> str:
    """On how many payments what is at risk rests, how large they were, and what the rate is."""
    result, inputs = material.result, material.result.inputs
    ours = result.contingent["expected_liability"]
    if not ours["baseline"].point and not ours["option"].point:
        return risk_words(result)
    none_found = "" if ours["option"].point else f"{risk_words(result)} "
    sources = [source for name in LEGAL_LINES_SOURCES for source in inputs.numbers[name].sources]
    spread = (dollars(inputs.numbers[f"payment_{name}"].expected) for name in _QUARTERS)
    quarter, half, most = spread
    cases = material.facts.assumptions["mean_payment"].cases
    return none_found + say(
        "exposure_rests_on",
        of_baseline=bool(none_found),
        years=_HUNDRED / inputs.worked_values()["payments_per_hundred_agency_years"],
        cases=cases.count,
        of=cases.of,
        mark=citations.mark(sources),
        quarter=quarter,
        half=half,
        most=most,
        same=not round(ours["difference"].point, 2),
    )


def _exposure(span: Range) -> str:
    return money_with_range(span) if span.high else "none"


def legal_exposure_counted(result: Result) -> bool:
    """Whether what a lawsuit could cost is in the totals: by the answer given, or as a typed amount."""
    inputs = result.inputs
    return inputs.choices["legal_exposure_counted"] == "yes" or "legal_exposure" in inputs.scenario.amounts


def not_counted(material: Material) -> list[Block]:
    return [Heading(2, "What is not counted"), Paragraph(say("not_counted", labels=left_out(material)))]


def left_out(material: Material) -> list[str]:
    """What is not counted, by name; nothing of a jail where there is none."""
    labels = [lower_first(statement.label) for statement in material.facts.not_counted]
    return [label for label in labels if material.result.inputs.has_jail or "jail" not in label]


def ask_next(material: Material) -> list[Block]:
    place = material.result.inputs.scenario.place
    asked = ask_words(material.drivers, material.facts, place)
    return [Heading(2, "What to ask for next"), Bullets(asked[:_ASKED])]


def leans(material: Material) -> list[Block]:
    """Which way the defaults still in use lean, as two lists."""
    lowers, raises = leaning(material.result.inputs)
    lists = ((say("defaults_lower"), lowers), (say("defaults_raise"), raises))
    shown = tuple(f"{start} {'; '.join(phrases)}." for start, phrases in lists if phrases)
    return [Bullets(shown)] if shown else []
