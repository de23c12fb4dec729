"""A document as a Word draft, so that people can edit the words: real headings, table headers, words for every picture."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

import vl_convert
from docx import Document as new_document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Inches, Pt

from estimator.documents.content import (
    Block,
    Box,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Table,
    Typed,
)

_PICTURE_WIDTH = Inches(6.2)
_PICTURE_SCALE = 2
# The small words of tables, as a style: set cell by cell they take most of the time.
_CELL_STYLE = "Cell"
# Word keeps no longer title among the properties of a file.
_LONGEST_TITLE = 255


def word(document: Document) -> bytes:
    """The draft as .docx bytes."""
    made = new_document()
    made.core_properties.title = document.title[:_LONGEST_TITLE]
    made.core_properties.author = "Local oversight cost estimator"
    made.core_properties.language = "en-US"
    stamp = datetime.combine(document.made, time())
    made.core_properties.created = made.core_properties.modified = stamp
    for section in made.sections:
        section.left_margin = section.right_margin = Inches(0.9)
        section.top_margin = section.bottom_margin = Inches(0.8)
    made.styles["Normal"].font.size = Pt(10.5)
    made.styles.add_style(_CELL_STYLE, WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(8.5)
    made.add_heading(document.title, 1)
    made.add_paragraph(document.subtitle)
    for block in document.memo:
        _add(made, block)
    made.add_page_break()  # type: ignore[no-untyped-call]
    for block in document.appendix:
        _add(made, block)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _add(made: Any, block: Block) -> None:
    match block:
        case Heading():
            made.add_heading(block.text, block.level)
        case Paragraph():
            made.add_paragraph().add_run(block.text).bold = block.strong
        case Bullets():
            for item in block.items:
                _styled(made, item, "ListBullet")
        case Table():
            _add_table(made, block)
        case Picture():
            _add_picture(made, block)
        case Typed():
            for line in block.lines:
                run = made.add_paragraph().add_run(line)
                run.font.name = "Courier New"
        case Box():
            made.add_heading(block.title, 2)
            for inner in block.blocks:
                _add(made, inner)


def _styled(made: Any, text: str, style_id: str) -> None:
    """A paragraph in a style of the default template, by its id: looking each up by name takes most of the time."""
    made.add_paragraph(text)._p.style = style_id


def _add_table(made: Any, block: Table) -> None:
    _styled(made, block.caption, "Caption")
    table = made.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
    first_number = len(block.head) - block.numbers
    every = (block.head, *block.rows)
    for number, (row, texts) in enumerate(zip(table.rows, every, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _fill(cell, text, bold=number == 0, right=place >= first_number)
    # The first row is the header, and stands again on each page.
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    made.add_paragraph()


def _fill(cell: Any, text: str, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = _CELL_STYLE
    run = paragraph.add_run(text)
    if bold:
        run.bold = True
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add_picture(made: Any, block: Picture) -> None:
    """Word takes no drawing of ours as SVG, so it gets a picture of it, with its words."""
    drawn = io.BytesIO(vl_convert.svg_to_png(block.svg, scale=_PICTURE_SCALE))
    made.add_picture(drawn, width=_PICTURE_WIDTH)
    properties = made.inline_shapes[-1]._inline.docPr
    properties.set("descr", block.alt)
    properties.set("title", block.caption)
    _styled(made, block.caption, "Caption")
