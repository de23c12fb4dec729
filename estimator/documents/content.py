"""What a document says, without saying how it looks: the same blocks become a PDF, a web page, a Word draft and Markdown.

Three leads for three readers stand on the same numbers: a fiscal note, testimony, a reporter's sheet. The appendix alone is
enough to type the inputs in again and get the same totals.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from estimator import __version__
from estimator.documents.appendix import appendix
from estimator.documents.blocks import Block, Document, Heading, without_empty
from estimator.documents.citations import Citations
from estimator.documents.fiscal import fiscal
from estimator.documents.nothing import nothing_differs
from estimator.documents.parts import Material
from estimator.documents.reporter import reporter
from estimator.documents.testimony import testimony
from estimator.run import BASES
from estimator.terms import LEADS
from estimator.words.catalog import long_date, say
from estimator.words.sentences import options_words

_LEADS = {"fiscal": fiscal, "testimony": testimony, "reporter": reporter}


def document(material: Material, lead: str = "fiscal") -> Document:
    """The document for one reader. ``lead``: fiscal, testimony or reporter."""
    citations = Citations(material.facts)
    start = nothing_differs if material.nothing_differs and lead != "testimony" else _LEADS[lead]
    memo = without_empty(start(material, citations))
    return Document(
        title=title_of(material),
        subtitle=_subtitle(material, lead),
        day=material.day,
        memo=memo,
        appendix=without_empty(appendix(material, citations)),
        furniture=material.furniture.lines(),
        spoken=_spoken(memo) if lead == "testimony" else 0,
        running=_running(material, lead),
    )


def _running(material: Material, lead: str) -> str:
    """What stands at the head of each page, so that none is alone."""
    inputs = material.result.inputs
    return say(
        "running_head",
        lead=LEADS[lead],
        subject=options_words(inputs.scenario.options, material.facts),
        place=inputs.place_name,
        day=long_date(material.day),
    )


def _spoken(memo: Sequence[Block]) -> int:
    """How many blocks come before the second heading: what is read aloud."""
    headings = [place for place, block in enumerate(memo) if isinstance(block, Heading)]
    return headings[1] if len(headings) > 1 else len(memo)


def title_of(material: Material) -> str:
    """What the choice could cost, save or change."""
    result = material.result
    nets = [result.running[basis]["difference"].net.point for basis in BASES]
    least, most = min(nets), max(nets)
    kind = "cost" if least >= 0 else "save" if most <= 0 else "change"
    return say(
        "document_title",
        subject=options_words(result.inputs.scenario.options, material.facts),
        kind="nothing" if material.nothing_differs else kind,
        place=result.inputs.place_name,
    )


def _subtitle(material: Material, lead: str) -> str:
    address = material.link.partition("?")[0] if "://" in material.link else ""
    return say(
        "document_subtitle",
        lead=LEADS[lead],
        day=long_date(material.day),
        as_of=long_date(date.fromisoformat(material.facts.version.partition(".")[0])),
        model=__version__,
        address=address,
    )
