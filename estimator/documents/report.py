"""Any document by the ending of its file: the one place that knows which writer makes what."""

from __future__ import annotations

from collections.abc import Callable

from estimator.documents.blocks import Document
from estimator.documents.content import document
from estimator.documents.parts import Material
from estimator.exchange import json_text, result_to_json
from estimator.terms import check_kind


def report(material: Material, ending: str, lead: str = "fiscal") -> bytes:
    """The document as bytes. ``ending``: one of ENDINGS; ``lead``: one of LEADS, for memos. Raises Refusal."""
    check_kind(ending, lead)
    if ending == "csv":
        from estimator.exchange import long_csv

        return long_csv(material.result).encode()
    if ending == "json":
        return json_text(result_to_json(material.result, material.years, material.facts)).encode()
    if ending == "xlsx":
        from estimator.documents.workbook import workbook

        return workbook(material.result, material.years, material.facts, material.day, material.link)
    return _writer(ending)(document(material, lead))


def _writer(ending: str) -> Callable[[Document], bytes]:
    """Each writer's library is only loaded when it is wanted."""
    if ending == "pdf":
        from estimator.documents.pdf import pdf

        return pdf
    if ending == "html":
        from estimator.documents.html import html

        return html
    if ending == "md":
        from estimator.documents.markdown import markdown

        return markdown
    from estimator.documents.word import word

    return word
