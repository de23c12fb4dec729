"""The reporter's sheet: figure, range, method, source, and what each side leaves out."""

from __future__ import annotations

from estimator import __version__, charts
from estimator.documents.blocks import Block, Bullets, Heading, Paragraph, Table
from estimator.documents.citations import Citations
from estimator.documents.parts import (
    Material,
    answer,
    ask_next,
    contingent,
    law,
    local,
    not_counted,
    not_used,
    readings,
    terms,
)
from estimator.documents.tables import rests_on, years_tables
from estimator.run import BASES
from estimator.terms import Basis
from estimator.words.catalog import long_date, lower_first, money, money_range, say
from estimator.words.sentences import BASIS_WORDS

_COUNTS: dict[Basis, str] = {"new_spending": "counts_new_spending", "full_cost": "counts_full_cost"}


def reporter(material: Material, citations: Citations) -> list[Block]:
    """The blocks of the sheet."""
    return [
        Heading(2, "The figure"),
        *answer(material),
        terms(material),
        _figures(material),
        *readings(material, with_parts=False),
        Heading(2, "What this rests on"),
        rests_on(material, citations),
        Heading(2, "State law"),
        law(material, citations),
        *not_used(material),
        Heading(2, "What each side leaves out"),
        Bullets(tuple(_left_out(material))),
        *ask_next(material),
        Heading(2, "Years ahead"),
        *years_tables(material),
        local(material),
        contingent(material, citations),
        *not_counted(material),
        Heading(2, "How to cite it"),
        Paragraph(say("how_to_cite", model=__version__, facts=material.facts.version, day=long_date(material.day))),
    ]


def _figures(material: Material) -> Table:
    rows = tuple(
        (
            f"{label}, {lower_first(BASIS_WORDS[basis])}" if label else BASIS_WORDS[basis],
            say(_COUNTS[basis], jail=material.result.inputs.has_jail),
            money(part.running[basis]["difference"].net.point),
            money_range(part.running[basis]["difference"].net),
            money(part.one_time[basis]["difference"].net.point),
        )
        for label, part in charts.answer_parts(material.result)
        for basis in BASES
    )
    head = ("Basis", "What it counts", "A year", "Nine in ten results", "Once")
    return Table(say("net_caption"), head, rows, numbers=3)


def _left_out(material: Material) -> list[str]:
    """What a figure of one basis, or by one method alone, leaves out or holds beside."""
    result, ways = material.result, material.counted
    new, full = (result.running[b]["difference"].net.point for b in BASES)
    jail = result.inputs.has_jail
    contract = result.bed_contract is not None
    return [
        say("new_leaves_out", amount=abs(full - new), saving=full < new, jail=jail),
        say("full_holds", jail=jail),
        say(
            "by_method",
            least=ways.least,
            least_way=_way_words(material, ways.least),
            most=ways.most,
            most_way=_way_words(material, ways.most),
            contract=contract,
        ),
        say("one_part_alone", jail=jail),
    ]


def _way_words(material: Material, amount: float) -> str:
    """The method that gives an amount; of a place without a jail, whether regular time is counted and no more."""
    ways = material.counted
    if material.result.inputs.has_jail:
        return ways.words_of(amount)
    method = next(method for method, net in ways.results.items() if net.point == amount)
    return say("way_regular_time" if method.regular_time else "way_overtime")
