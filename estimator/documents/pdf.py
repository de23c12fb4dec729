"""A document as a tagged PDF by typst, with the PDF/UA-1 setting: a picture without words for it does not compile."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

import typst

from estimator.documents.blocks import AUTHOR, Block, Document, Typed, as_data
from estimator.words.catalog import say

_UNSEEN = "\u25a1"


@cache
def _template() -> bytes:
    return resources.files("estimator.documents").joinpath("memo.typ").read_bytes()


def pdf(document: Document) -> bytes:
    """The document as PDF bytes; the same bytes for the same document. Where the font cannot show a character of it, all
    beyond Latin letters and the estimator's own signs stand as empty squares, and the page says so."""
    try:
        return _compiled(_as_text(document, document.subtitle))
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise
    text = _as_text(document, f"{document.subtitle} {say('letters_not_shown', square=_UNSEEN)}")
    return _compiled("".join(c if ord(c) <= _LAST_LATIN or c in _SIGNS else _UNSEEN for c in text))


def _as_text(document: Document, subtitle: str) -> str:
    """The document as the template reads it."""
    content = {
        "title": document.title,
        "author": AUTHOR,
        "running": document.running,
        "spoken": document.spoken,
        "furniture": [list(line) for line in document.furniture],
        "subtitle": subtitle,
        "year": document.day.year,
        "month": document.day.month,
        "day": document.day.day,
        "memo": [as_data(block) for block in document.memo],
        "appendix": [as_data(_wrapped(block)) for block in document.appendix],
    }
    # A minus stays with its dollars at the end of a line.
    return json.dumps(content, ensure_ascii=False).replace("−$", "−\u2060$")


def _wrapped(block: Block) -> Block:
    """A page has an edge, and typst breaks no word: long typed lines are cut."""
    if not isinstance(block, Typed):
        return block
    cut = (line[at : at + _TYPED_WIDTH] for line in block.lines for at in range(0, max(len(line), 1), _TYPED_WIDTH))
    return Typed(tuple(cut))


_TYPED_WIDTH = 80
# Latin Extended-A ends here; the font has all of it.
_LAST_LATIN = 0x17F
_SIGNS = "–—‘’“”…−×÷≈\u2060\u00a0" + _UNSEEN


def _compiled(text: str) -> bytes:
    pdf_bytes: bytes = typst.compile(
        _template(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"data": text}, ignore_system_fonts=True
    )
    return pdf_bytes
