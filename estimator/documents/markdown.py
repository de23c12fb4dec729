"""A document as Markdown, for reporters and for version control: the same blocks, pictures as their words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from estimator.documents.blocks import (
    Block,
    Box,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Picture,
    Source,
    Sources,
    Table,
    Typed,
)

# What would be read as markup stands behind a backslash.
_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$&])")
_BEGINS_A_LIST = re.compile(r"^(\d+)([.)])(?=\s)|^([-+])(?=\s)")


def markdown(document: Document) -> bytes:
    """The memo and its appendix as UTF-8; the same bytes for the same document."""
    parts = [f"# {_text(document.title)}", _text(document.subtitle)]
    if document.furniture:
        parts.append("\n".join(f"- **{name}:** {_text(words)}" for name, words in document.furniture))
    for blocks in (document.memo, document.appendix):
        parts += [part for block in blocks for part in _parts(block)]
    return ("\n\n".join(parts) + "\n").encode()


def _parts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {_text(block.text)}"
        case Paragraph():
            text = _text(block.text)
            yield f"**{text}**" if block.strong else text
        case Bullets():
            yield "\n".join(f"- {_text(item)}" for item in block.items)
        case Sources():
            yield "\n".join(f"- {_source(source)}" for source in block.items)
        case Table():
            yield from (f"**{_text(block.caption)}**", "\n".join(_table(block)))
        case Picture():
            yield from (f"*{_text(block.alt)}*", _text(block.caption))
        case Typed():
            yield _fenced(block.lines)
        case Box():
            yield f"## {_text(block.title)}"
            for inner in block.blocks:
                yield from _parts(inner)


def _fenced(lines: Sequence[str]) -> str:
    """Lines as they stand, within more backticks than any of them has."""
    fence = "`" * max(3, 1 + max((len(run) for line in lines for run in re.findall("`+", line)), default=0))
    return "\n".join((f"{fence}text", *lines, fence))


def _table(block: Table) -> Iterator[str]:
    rules = ["---:" if place >= len(block.head) - block.numbers else "---" for place in range(len(block.head))]
    yield _row([_text(head) for head in block.head])
    yield _row(rules)
    for place, row in enumerate(block.rows):
        total = place in block.totals
        yield _row([f"**{_text(cell)}**" if total and cell else _text(cell) for cell in row])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _source(source: Source) -> str:
    address = f" <{source.address}>" if source.address else ""
    return f"{_text(source.mark)} {_text(source.words)}{address}"


def _text(text: str) -> str:
    """Words on one line, with nothing in them that is read as markup."""
    escaped = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _BEGINS_A_LIST.sub(lambda begins: f"{begins[1] or ''}\\{begins[2] or begins[3]}", escaped)
