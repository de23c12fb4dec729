"""A document as a tagged PDF by typst, with the PDF/UA-1 setting: a picture without words for it does not compile."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

import typst

from estimator.documents.content import Document, as_data

_UNSEEN = "\u25a1"


@cache
def _template() -> bytes:
    return resources.files("estimator.documents").joinpath("memo.typ").read_bytes()


def pdf(document: Document) -> bytes:
    """The document as PDF bytes; the same bytes for the same document. Characters that no font at hand can show stand as
    an empty square, and the page says so."""
    content = {
        "title": document.title,
        "subtitle": document.subtitle,
        "year": document.made.year,
        "month": document.made.month,
        "day": document.made.day,
        "memo": [as_data(block) for block in document.memo],
        "appendix": [as_data(block) for block in document.appendix],
    }
    text = json.dumps(content, ensure_ascii=False)
    try:
        return _compiled(text)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    seen = "".join(c if _can_be_shown(c) else _UNSEEN for c in text)
    return _compiled(seen.replace(document.subtitle, document.subtitle + _NOTE, 1))


_NOTE = f" Characters shown as {_UNSEEN} are not in this document's font; the web page and the workbook hold them."


def _can_be_shown(character: str) -> bool:
    """Latin, Greek and Cyrillic letters, and the signs the estimator writes itself."""
    return ord(character) < 0x530 or character in "–—‘’“”…−×÷≈\u2060\u00a0" + _UNSEEN


def _compiled(text: str) -> bytes:
    made: bytes = typst.compile(
        _template(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": text}, ignore_system_fonts=True
    )
    return made
