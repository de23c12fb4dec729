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
from docx.shared import Inches, Pt, RGBColor

from estimator.documents.blocks import (
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

_MARGIN = Inches(0.9)
_LINE_WIDTH = Inches(8.5) - 2 * _MARGIN
_PICTURE_WIDTH = Inches(5.6)
_PICTURE_SCALE = 2
# On every machine, or another of the same widths.
_FONT, _TYPED_FONT = "Arial", "Courier New"
# The small words of tables, as a style: set cell by cell they take most of the time.
_CELL_STYLE, _TYPED_STYLE = "Cell", "Typed"
# Word keeps no longer title among the properties of a file.
_LONGEST_TITLE = 255
_INK = RGBColor(0x1F, 0x1F, 0x2B)


def word(document: Document) -> bytes:
    """The draft as .docx bytes."""
    draft = new_document()
    draft.core_properties.title = document.title[:_LONGEST_TITLE]
    draft.core_properties.author = "Local oversight cost estimator"
    draft.core_properties.language = "en-US"
    stamp = datetime.combine(document.day, time())
    draft.core_properties.created = draft.core_properties.modified = stamp
    for section in draft.sections:
        section.page_width, section.page_height = Inches(8.5), Inches(11)
        section.left_margin = section.right_margin = _MARGIN
        section.top_margin = section.bottom_margin = Inches(0.8)
        _number_pages(section)
    _set_styles(draft.styles)
    draft.add_heading(document.title, 1)
    draft.add_paragraph(document.subtitle)
    for block in document.memo:
        _add(draft, block)
    for place, block in enumerate(document.appendix):
        _add(draft, block)
        if place == 0:
            draft.paragraphs[-1].paragraph_format.page_break_before = True
    out = io.BytesIO()
    draft.save(out)
    return out.getvalue()


def _number_pages(section: Any) -> None:
    """A page number in the middle of the foot, which Word works out itself."""
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    foot._p.append(field)


def _set_styles(styles: Any) -> None:
    """Plain styles that a person can change in one place."""
    for name, size, after in (
        ("Normal", 10, 5),
        ("Caption", 9, 3),
        ("Heading 1", 16, 4),
        ("Heading 2", 12, 3),
        ("Heading 3", 10.5, 3),
    ):
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), _INK
        style.paragraph_format.space_after = Pt(after)
        _set_font(style, _FONT)
    for name, size, font in ((_CELL_STYLE, 8, _FONT), (_TYPED_STYLE, 9, _TYPED_FONT)):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        style.paragraph_format.space_after = Pt(0)
        _set_font(style, font)


def _set_font(style: Any, name: str) -> None:
    """The template names fonts of its theme, which win over a plain name."""
    style.font.name = name
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]


def _add(draft: Any, block: Block) -> None:
    match block:
        case Heading():
            draft.add_heading(block.text, block.level)
        case Paragraph():
            draft.add_paragraph().add_run(block.text).bold = block.strong
        case Bullets():
            for item in block.items:
                _styled(draft, item, "ListBullet")
        case Table():
            _add_table(draft, block)
        case Picture():
            _add_picture(draft, block)
        case Typed():
            for line in block.lines:
                draft.add_paragraph(line)._p.style = _TYPED_STYLE
            draft.add_paragraph()
        case Box():
            draft.add_heading(block.title, 2)
            for inner in block.blocks:
                _add(draft, inner)


def _styled(draft: Any, text: str, style_id: str) -> None:
    """A paragraph in a style of the default template, by its id: looking each up by name takes most of the time."""
    draft.add_paragraph(text)._p.style = style_id


def _add_table(draft: Any, block: Table) -> None:
    _styled(draft, block.caption, "Caption")
    table = draft.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
    letters = sum(block.widths)
    widths = [int(_LINE_WIDTH * width / letters) for width in block.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    first_number = len(block.head) - block.numbers
    every = (block.head, *block.rows)
    for number, (row, texts) in enumerate(zip(table.rows, every, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = widths[place]
            _fill(cell, text, bold=number == 0, right=place >= first_number)
        _mark(row, "w:cantSplit")
    # The first row is the header, and stands again on each page.
    _mark(table.rows[0], "w:tblHeader")
    draft.add_paragraph()


def _mark(row: Any, name: str) -> None:
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fill(cell: Any, text: str, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = _CELL_STYLE
    run = paragraph.add_run(text)
    if bold:
        run.bold = True
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _add_picture(draft: Any, block: Picture) -> None:
    """Word takes no drawing of ours as SVG, so it gets a picture of it, with its words."""
    drawn = io.BytesIO(vl_convert.svg_to_png(block.svg, scale=_PICTURE_SCALE))
    draft.add_picture(drawn, width=_PICTURE_WIDTH)
    properties = draft.inline_shapes[-1]._inline.docPr
    properties.set("descr", block.alt)
    properties.set("title", block.caption)
    _styled(draft, block.caption, "Caption")
