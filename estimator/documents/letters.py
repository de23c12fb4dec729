"""A letter's Markdown as blocks, and as a Word draft."""

from __future__ import annotations

import re
from datetime import date

from estimator.documents.blocks import Block, Bullets, Document, Heading, Paragraph, Table

_MARKS = re.compile(r"\*\*|`|(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)")
_HEADING = re.compile(r"(#+) (.*)")
_RULE = re.compile(r"[|\- ]+")


def letter_document(markdown: str, day: date) -> Document:
    """The letter as a document: its first heading is the title, and the line under it stands beneath."""
    title, _, rest = markdown.partition("\n")
    first, _, body = rest.lstrip("\n").partition("\n")
    return Document(_plain(title.lstrip("# ")), _plain(first), day, tuple(letter_blocks(body)), ())


def letter_word(markdown: str, day: date) -> bytes:
    """The letter as .docx bytes, to be edited."""
    from estimator.documents.word import word

    return word(letter_document(markdown, day))


def letter_blocks(markdown: str) -> list[Block]:
    """Headings, paragraphs, bullets and tables of plain Markdown, the only kinds a letter has."""
    blocks: list[Block] = []
    for part in re.split(r"\n\s*\n", markdown.strip()):
        bullets: list[str] = []
        table: list[tuple[str, ...]] = []
        for line in part.splitlines():
            if heading := _HEADING.fullmatch(line):
                blocks.append(Heading(len(heading[1]), _plain(heading[2])))
            elif line.startswith("- "):
                bullets.append(_plain(line[2:]))
            elif line.startswith("|"):
                if not _RULE.fullmatch(line):
                    table.append(tuple(_plain(cell.strip()) for cell in line.strip("|").split("|")))
            elif line.strip():
                blocks.append(Paragraph(_plain(line)))
        if bullets:
            blocks.append(Bullets(tuple(bullets)))
        if table:
            above = blocks[-1] if blocks else None
            caption = above.text if isinstance(above, Heading) else ""
            blocks.append(Table(caption, table[0], tuple(table[1:]), numbers=len(table[0]) - 1))
    return blocks


def _plain(text: str) -> str:
    return _MARKS.sub("", text)
