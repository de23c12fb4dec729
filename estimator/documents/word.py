"""A document as a Word draft, so that people can edit the words: headings, tables, captions and links in styles of their
own, header rows, words for every picture; the same bytes for the same document."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime, time
from typing import Any

import vl_convert
from docx import Document as new_document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches, Pt, RGBColor

from estimator.documents.blocks import (
    AUTHOR,
    Block,
    Box,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Sources,
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
_CELL_STYLE, _TYPED_STYLE, _LINK_STYLE, _SOURCE_STYLE = "Cell", "Typed", "Link", "Source"
_TABLE_STYLE, _BOX_STYLE, _SPOKEN_STYLE = "Memo Table", "Box", "Spoken"
_SPOKEN_SIZE = Pt(12)
# Word keeps no longer title among the properties of a file.
_LONGEST_TITLE = 255
_INK, _BLUE = RGBColor(0x1F, 0x1F, 0x2B), RGBColor(0x0B, 0x57, 0xA4)
# The first day a zip file can tell, so that no clock is in it.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def word(document: Document) -> bytes:
    """The draft as .docx bytes."""
    draft = new_document()
    _set_properties(draft, document)
    _set_styles(draft.styles)
    _set_page(draft.sections[0], document.running, "")
    draft.add_heading(document.title, 1)
    draft.add_paragraph(document.subtitle)
    for name, words in document.furniture:
        line = draft.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(words)
    for place, block in enumerate(document.memo):
        before = len(draft.paragraphs) if place < document.spoken else 0
        _add(draft, block)
        for paragraph in draft.paragraphs[before:] if place < document.spoken else ():
            _enlarge(paragraph)
    if document.appendix:
        _begin_appendix(draft, document.running)
    for block in document.appendix:
        _add(draft, block)
    out = io.BytesIO()
    draft.save(out)
    return _without_time(out)


def _set_properties(draft: Any, document: Document) -> None:
    properties = draft.core_properties
    properties.title = document.title[:_LONGEST_TITLE]
    properties.author, properties.language = AUTHOR, "en-US"
    properties.comments, properties.last_modified_by = "", AUTHOR
    properties.created = properties.modified = datetime.combine(document.day, time())
    # The template's own picture of a blank page.
    relations = draft.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def _set_page(section: Any, running: str, prefix: str) -> None:
    """A page of a letter's size; what runs at its head, and at its foot its number among those of its section."""
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Inches(0.8)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.text = running
    head.alignment = foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # No number of pages: programs other than Word do not count those of a section.
    foot.add_run(prefix)
    _add_field(foot, "PAGE")


def _add_field(paragraph: Any, instruction: str) -> None:
    """A number that Word works out itself."""
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _enlarge(paragraph: Any) -> None:
    """Words to be read aloud, in a style of their own."""
    if paragraph._p.style in (None, "Normal"):
        paragraph._p.style = _SPOKEN_STYLE
    elif paragraph._p.style == "ListBullet":
        for run in paragraph.runs:
            run.font.size = _SPOKEN_SIZE


def _begin_appendix(draft: Any, running: str) -> None:
    """A section with page numbers of its own. Its break stands in the last paragraph of the memo, not in an empty one."""
    section = draft.add_section(WD_SECTION.NEW_PAGE)
    _set_page(section, running, "A-")
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:pgMar")).addnext(start)
    holder = draft.paragraphs[-1]._p
    before = holder.getprevious()
    if before is not None and before.tag == qn("w:p"):
        before.get_or_add_pPr().append(holder.pPr.find(qn("w:sectPr")))
        holder.getparent().remove(holder)


def _set_styles(styles: Any) -> None:
    """Plain styles that a person can change in one place."""
    for name, size, before, after in (
        ("Normal", 10, 2, 5),
        ("Caption", 9, 6, 3),
        ("List Bullet", 10, 0, 2),
        ("Header", 8, 0, 0),
        ("Footer", 8, 0, 0),
        ("Heading 1", 16, 0, 4),
        ("Heading 2", 12, 10, 3),
        ("Heading 3", 10.5, 8, 3),
    ):
        style = styles[name]
        style.font.size, style.font.color.rgb = Pt(size), _INK
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = name.startswith("Heading")
        _set_font(style, _FONT)
    styles["Caption"].font.bold = False
    for name, size, font, after in (
        (_CELL_STYLE, 8, _FONT, 0),
        (_TYPED_STYLE, 9, _TYPED_FONT, 0),
        (_SOURCE_STYLE, 8.5, _FONT, 2),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.size = Pt(size)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0), Pt(after)
        _set_font(style, font)
    spoken = styles.add_style(_SPOKEN_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    spoken.base_style, spoken.font.size = styles["Normal"], _SPOKEN_SIZE
    link = styles.add_style(_LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = _BLUE, True
    box = styles.add_style(_BOX_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    box.base_style = styles["Normal"]
    box.element.get_or_add_pPr().append(_borders("pBdr", left=12))
    table = styles.add_style(_TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    properties = OxmlElement("w:tblPr")
    properties.append(_borders("tblBorders", top=8, bottom=8, insideH=4))
    properties.append(
        parse_xml(
            f'<w:tblCellMar {nsdecls("w")}><w:top w:w="25" w:type="dxa"/><w:left w:w="70" w:type="dxa"/>'
            '<w:bottom w:w="25" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar>'
        )
    )
    table.element.append(properties)


def _borders(name: str, **sizes: int) -> Any:
    """Lines by side, each so many eighths of a point; the thin ones grey."""
    borders = OxmlElement(f"w:{name}")
    for side, size in sizes.items():
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(size)), ("space", "4"), ("color", "999999")):
            line.set(qn(f"w:{key}"), value)
        borders.append(line)
    return borders


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
            run = draft.add_paragraph().add_run(block.text)
            run.bold = block.strong or None
        case Bullets():
            for item in block.items:
                _styled(draft, item, "ListBullet")
        case Sources():
            for source in block.items:
                line = _styled(draft, f"{source.mark} {source.words} ", _SOURCE_STYLE)
                _add_link(draft, line, source.address)
        case Table():
            _add_table(draft, block)
        case Picture():
            _add_picture(draft, block)
        case Typed():
            for text in block.lines:
                _styled(draft, text, _TYPED_STYLE)
        case Box():
            draft.add_heading(block.title, 2)
            for inner in block.blocks:
                if isinstance(inner, Paragraph):
                    _styled(draft, inner.text, _BOX_STYLE)
                else:
                    _add(draft, inner)


def _styled(draft: Any, text: str, style_id: str) -> Any:
    """A paragraph in a style, by its id: looking each up by name takes most of the time."""
    paragraph = draft.add_paragraph(text)
    paragraph._p.style = style_id
    return paragraph


def _add_link(draft: Any, paragraph: Any, address: str) -> None:
    """An address that can be followed, at the end of a paragraph; nothing where there is none."""
    if not address:
        return
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), draft.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(address)._r
    run.style = _LINK_STYLE
    link.append(run)
    paragraph._p.append(link)


def _add_table(draft: Any, block: Table) -> None:
    caption = _styled(draft, block.caption, "Caption")
    caption.paragraph_format.keep_with_next = True
    table = draft.add_table(rows=1 + len(block.rows), cols=len(block.head))
    properties = table._tbl.tblPr
    table._tbl.tblStyle_val = _TABLE_STYLE.replace(" ", "")
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), block.caption)
    properties.append(title)
    letters = sum(block.widths)
    widths = [int(_LINE_WIDTH * width / letters) for width in block.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    first_number = len(block.head) - block.numbers
    every = (block.head, *block.rows)
    strong = {0, *(place + 1 for place in block.totals)}
    for number, (row, texts) in enumerate(zip(table.rows, every, strict=True)):
        for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.width = widths[place]
            _fill(cell, text, bold=number in strong, right=place >= first_number)
        _mark(row, "w:cantSplit")
    # The first row is the header, and stands again on each page.
    _mark(table.rows[0], "w:tblHeader")


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
    draft.paragraphs[-1].paragraph_format.keep_with_next = True
    properties = draft.inline_shapes[-1]._inline.docPr
    properties.set("descr", block.alt)
    properties.set("title", block.caption)
    _styled(draft, block.caption, "Caption")


def _without_time(saved: io.BytesIO) -> bytes:
    """The same parts in the same order, with no clock in them."""
    out = io.BytesIO()
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(out, "w") as fixed:
        for part in parts.infolist():
            entry = zipfile.ZipInfo(part.filename, _NO_TIME)
            fixed.writestr(entry, parts.read(part), zipfile.ZIP_DEFLATED)
    return out.getvalue()
