"""Any document by the ending of its file: the one place that knows which writer makes what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from estimator.assumptions import Facts
from estimator.contract import json_text, result_to_json
from estimator.counting import count_every_way
from estimator.documents.content import LEADS, Document, Material, document
from estimator.drivers import drivers
from estimator.estimate import Result
from estimator.refusal import Refusal
from estimator.years import years_ahead

ENDINGS = ("pdf", "html", "xlsx", "docx", "csv", "json")
# Ranges of documents are asked for first on full cost, which holds every line.
_ASKED_BASIS = "full_cost"


def material(result: Result, facts: Facts, made: date, link: str = "") -> Material:
    """All that a memo is made from."""
    inputs = result.inputs
    return Material(
        result=result,
        years=years_ahead(inputs),
        drivers=drivers(inputs, facts, _ASKED_BASIS),
        counted=count_every_way(inputs),
        facts=facts,
        made=made,
        link=link,
    )


def report(result: Result, facts: Facts, made: date, ending: str, lead: str = "fiscal", link: str = "") -> bytes:
    """The document as bytes. ``ending``: one of ENDINGS; ``lead``: one of LEADS, for memos. Raises Refusal."""
    if ending not in ENDINGS:
        raise Refusal(f"--to must end in .{', .'.join(ENDINGS)}; .{ending[:60]} is none of them.", "to")
    if lead not in LEADS:
        raise Refusal(f"--lead must be {', '.join(LEADS)}; you gave {lead[:60]}.", "lead")
    if ending == "csv":
        from estimator.documents.tables import long_csv

        return long_csv(result).encode()
    if ending == "json":
        return json_text(result_to_json(result, years_ahead(result.inputs), facts)).encode()
    if ending == "xlsx":
        from estimator.documents.workbook import workbook

        return workbook(result, years_ahead(result.inputs), facts, made, link)
    return _writer(ending)(document(material(result, facts, made, link), lead))


def _writer(ending: str) -> Callable[[Document], bytes]:
    """Each writer's library is only loaded when it is wanted."""
    if ending == "pdf":
        from estimator.documents.pdf import pdf

        return pdf
    if ending == "html":
        from estimator.documents.html import html

        return html
    from estimator.documents.word import word

    return word
