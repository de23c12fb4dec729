"""What a document says, without saying how it looks: the same blocks become a PDF, a web page and a Word draft.

Three leads for three readers stand on the same numbers: a fiscal note, testimony, a reporter's sheet. The appendix alone is
enough to type the inputs in again and get the same totals.
"""

from __future__ import annotations

from estimator import __version__, charts
from estimator.documents.appendix import appendix
from estimator.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Picture, Table
from estimator.documents.parts import (
    Material,
    already_paid,
    answer,
    ask_next,
    contingent,
    first_year,
    law,
    local,
    not_counted,
    not_used,
    once_only,
    readings,
    years_tables,
)
from estimator.documents.pictures import svg
from estimator.documents.testimony import testimony
from estimator.run import BASES
from estimator.terms import LEADS
from estimator.words.catalog import long_date, lower_first, money, money_range, upper_first
from estimator.words.sentences import BASIS_WORDS, leaning_sentence, options_words


def document(material: Material, lead: str = "fiscal") -> Document:
    """The document for one reader. ``lead``: fiscal, testimony or reporter."""
    result, facts = material.result, material.facts
    inputs = result.inputs
    subject = options_words(inputs.scenario.options, facts, bool(inputs.option_flags["honors"]))
    start = {"fiscal": _fiscal, "testimony": testimony, "reporter": _reporter}[lead](material)
    return Document(
        title=f"{upper_first(subject)}: what it could cost {inputs.place_name}",
        subtitle=f"{LEADS[lead]}, {long_date(material.day)}. Made with the Local oversight cost estimator {__version__}, "
        f"facts {facts.version}.",
        day=material.day,
        memo=tuple(start),
        appendix=tuple(appendix(material)),
    )


def _fiscal(material: Material) -> list[Block]:
    result = material.result
    made_of = charts.groups_chart(result, BASES[1], day=material.day)
    apart = f" of {lower_first(charts.REST_LABEL)}" if len(charts.answer_parts(result)) > 1 else ""
    parts: list[Block] = []
    if made_of is not None:
        spec, rows = made_of
        start = f"Bars in dollars a year: what full cost{apart} is made of."
        parts.append(Picture(svg(spec), charts.said_aloud(start, rows), f"What full cost{apart} is made of."))
    return [
        Heading(2, "The answer"),
        *answer(material),
        *readings(material),
        *already_paid(material),
        law(material),
        *not_used(material),
        Heading(2, "Years"),
        *years_tables(material),
        once_only(material),
        *first_year(material),
        local(material),
        *parts,
        contingent(material),
        *not_counted(material),
        *ask_next(material),
        Paragraph(leaning_sentence(result.inputs)),
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
            f"{label}, {lower_first(BASIS_WORDS[basis])}" if label else BASIS_WORDS[basis],
            money(part.running[basis]["difference"].net.point),
            money_range(part.running[basis]["difference"].net),
            money(part.one_time[basis]["difference"].net.point),
            method[basis],
        )
        for label, part in charts.answer_parts(result)
        for basis in BASES
    )
    new, full = (result.running[b]["difference"].net.point for b in BASES)
    jail = bool(result.inputs.option_flags["has_jail"])
    days = " and of jail days above their marginal cost" if jail else ""
    apart = f"{money(abs(full - new))} a year of regular time{days}"
    both = ", the bed contract included," if result.bed_contract is not None else ""
    left = [
        f"A figure of new spending leaves out {apart if full >= new else f'a further saving of {apart}'}.",
        "A figure of full cost holds pay that would be owed anyway"
        + (", and the average jail day already holds jail officers' pay." if jail else "."),
        f"By method alone the same place could be put{both} anywhere from {money(ways.least)} a year ({ways.words_of(ways.least)}) to "
        f"{money(ways.most)} ({ways.words_of(ways.most)}).",
        "Figures of overtime alone, of every jail day at average cost, or of one large lawsuit each count one part.",
    ]
    return [
        Heading(2, "The figure"),
        *answer(material),
        Table(
            "Net of what comes back, difference from the baseline",
            ("Basis", "A year", "P5 to P95", "Once", "What it counts"),
            rows,
        ),
        *readings(material, with_parts=False),
        law(material),
        *not_used(material),
        Heading(2, "What each side leaves out"),
        Bullets(tuple(left)),
        Paragraph(leaning_sentence(result.inputs)),
        *ask_next(material),
        *years_tables(material),
        local(material),
        contingent(material),
        *not_counted(material),
        Heading(2, "How to cite it"),
        Paragraph(
            f"Local oversight cost estimator, model {__version__}, facts {facts.version}, worked out {long_date(material.day)}. "
            "The appendix holds every assumption with its source, and every line's arithmetic."
        ),
    ]
