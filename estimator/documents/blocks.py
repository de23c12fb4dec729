"""What a document is made of: blocks of words, tables and pictures, whatever it becomes; and the words of its sources."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

# Letters: a column wider than this wraps, with a quarter of what is beyond it up to twice as much; what a cell's edges take.
_WRAPS, _BEYOND = 36, 4
_CELL_EDGE = 5


def _wanted(text: str) -> int:
    """How wide a cell wants to be, in letters."""
    letters = len(text)
    return letters if letters <= _WRAPS else min(_WRAPS + (letters - _WRAPS) // _BEYOND, 2 * _WRAPS)


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
    """``numbers``: how many columns at the right hold numbers. ``totals``: the rows that are ruled off, in bold."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 0
    totals: tuple[int, ...] = ()

    @property
    def widths(self) -> tuple[int, ...]:
        """How wide each column wants to be, in letters: no word of its head is broken, and long texts wrap."""
        return tuple(
            max(*map(len, head.split()), *(_wanted(row[place]) for row in self.rows), 0) + _CELL_EDGE
            for place, head in enumerate(self.head)
        )


@dataclass(frozen=True)
class Picture:
    """``narrow``: the same drawing for a narrow screen; empty where there is none."""

    svg: str
    alt: str
    caption: str
    narrow: str = ""


@dataclass(frozen=True)
class Typed:
    """Lines to be typed in again, as they stand: ``name = value``."""

    lines: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A source by the mark that cites it. ``address``: empty where there is none."""

    mark: str
    words: str
    address: str = ""


@dataclass(frozen=True)
class Sources:
    """Sources in the order of their marks."""

    items: tuple[Source, ...]


@dataclass(frozen=True)
class Box:
    title: str
    blocks: tuple[Block, ...]


Block = Heading | Paragraph | Bullets | Table | Picture | Typed | Sources | Box


@dataclass(frozen=True)
class Document:
    """A document for one reader. ``memo``: one to two pages; ``appendix``: all that is needed to check it. ``furniture``:
    what stands under the title of an official paper, each with its name; ``running``: what stands at the head of each page.
    ``spoken``: so many blocks of the memo are read aloud, and stand in larger type."""

    title: str
    subtitle: str
    day: date
    memo: tuple[Block, ...]
    appendix: tuple[Block, ...]
    furniture: tuple[tuple[str, str], ...] = ()
    running: str = ""
    spoken: int = 0


AUTHOR = "Local oversight cost estimator"


def as_data(block: Block) -> dict[str, Any]:
    """A block as plain data, for a template."""
    kind = type(block).__name__.lower()
    if isinstance(block, Box):
        return {"kind": kind, "title": block.title, "blocks": [as_data(inner) for inner in block.blocks]}
    if isinstance(block, Sources):
        return {"kind": kind, "items": [source.__dict__ for source in block.items]}
    if isinstance(block, Table):
        return {"kind": kind, "widths": block.widths, **block.__dict__}
    return {"kind": kind, **block.__dict__}


def without_empty(blocks: list[Block]) -> tuple[Block, ...]:
    """Blocks that hold something: a list of nothing, or a paragraph without words, is left out."""
    return tuple(block for block in blocks if _holds_something(block))


def _holds_something(block: Block) -> bool:
    match block:
        case Paragraph() | Heading():
            return bool(block.text.strip())
        case Bullets() | Sources():
            return bool(block.items)
        case Table():
            return bool(block.rows)
        case Typed():
            return bool(block.lines)
        case Box():
            return any(map(_holds_something, block.blocks))
    return True
