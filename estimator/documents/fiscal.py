"""The fiscal note: what it costs and on what that rests, then line by line, year by year, and what is at risk."""

from __future__ import annotations

from estimator.documents.blocks import Block, Heading, Paragraph
from estimator.documents.citations import Citations
from estimator.documents.furniture import first_day
from estimator.documents.parts import (
    Material,
    already_paid,
    answer,
    ask_next,
    contingent,
    law,
    local,
    not_counted,
    not_used,
    once_only,
    terms,
)
from estimator.documents.tables import lines_table, rests_on, years_tables
from estimator.documents.work import who_does_it
from estimator.run import BASES
from estimator.words.catalog import say


def fiscal(material: Material, citations: Citations) -> list[Block]:
    """The blocks of the note."""
    return [
        Heading(2, "Fiscal impact"),
        *answer(material),
        terms(material),
        Heading(2, "What this rests on"),
        rests_on(material, citations),
        Heading(2, "State law"),
        law(material, citations),
        *not_used(material),
        Heading(2, "Who does the work"),
        who_does_it(material),
        Heading(2, "Line by line"),
        lines_table(material),
        Paragraph(" ".join(block.text for block in (*already_paid(material), once_only(material), local(material)))),
        Heading(2, "Years ahead"),
        *years_tables(material),
        Paragraph(
            " ".join([first_day(material.result.inputs.start_year, material.fiscal_year), *first_year(material)])
        ),
        contingent(material, citations),
        *not_counted(material),
        *ask_next(material),
    ]


def first_year(material: Material) -> list[str]:
    """Why the first year of the table is not the yearly figure plus what falls due once, and what is paid later."""
    result = material.result
    first = {y.basis: y for y in material.years if y.set == "difference" and y.year == result.inputs.start_year}
    sentences = []
    waits = {b: result.running[b]["difference"].gross.point - first[b].running.point for b in BASES}
    if any(round(amount) for amount in waits.values()):
        sentences.append(say("first_year_waits", new=waits[BASES[0]], full=waits[BASES[1]]))
    late = first[BASES[0]].net_cash.point - first[BASES[0]].net.point
    if round(late) > 0:
        sentences.append(say("first_year_cash", late=late))
    return sentences
