"""What a document is made of: blocks of words, tables and pictures, whatever it becomes; and the words of its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

# Letters: a column wider than this wraps, and what a cell's edges take.
_WIDEST_COLUMN = 45
_CELL_EDGE = 3


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str
    strong: bool = False


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """``numbers``: how many columns at the right hold numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 0

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide each column wants to be, in letters: no word of its head is broken, and long texts wrap."""
        return tuple(
            max(*map(len, head.split()), *(min(len(row[place]), _WIDEST_COLUMN) for row in self.rows), 0) + _CELL_EDGE
            for place, head in enumerate(self.head)
        )


@dataclass(frozen=True)
class Picture:
    svg: str
    alt: str
    caption: str


@dataclass(frozen=True)
class Typed:
    """Lines to be typed in again, as they stand: ``name = value``."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    title: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Bullets | Table | Picture | Typed | Box


@dataclass(frozen=True)
class Document:
    """A document for one reader. ``memo``: one to two pages; ``appendix``: all that is needed to check it."""

    title: str
    subtitle: str
    day: date
    memo: tuple[Block, ...]
    appendix: tuple[Block, ...]


def as_data(block: Block) -> dict[str, Any]:
    """A block as plain data, for a template."""
    kind = type(block).__name__.lower()
    if isinstance(block, Box):
        return {"kind": kind, "title": block.title, "blocks": [as_data(inner) for inner in block.blocks]}
    if isinstance(block, Table):
        return {"kind": kind, "widths": block.widths, **block.__dict__}
    return {"kind": kind, **block.__dict__}
