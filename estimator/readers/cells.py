"""What every kind of table shares before it is one: numbered lines of cells, their bounds, and cells made clean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from estimator.refusal import Refusal

LARGEST_FILE = 50_000_000
MOST_ROWS = 100_000
MOST_CELLS = 5_000_000
# As many as a sheet of Excel has; empty ones count here, and not among the rows.
MOST_LINES = 1_048_576
# Titles, notes and blank lines above a table; its column names are looked for among as many filled lines.
HEAD_LINES = 40
_LONGEST_SHOWN = 60

# The number of a line and its cells as they stand in the file.
Line = tuple[int, list[str]]


@dataclass
class Source:
    """Numbered lines of cells, and the sentences on how they were read.

    ``encoding``: utf-16 or windows where the text is not UTF-8; it is told with the first cell that rests on it.
    ``separator``: what parts the cells of a text; empty for a workbook, where no cell can slip into its neighbour.
    """

    lines: Iterator[Line]
    notes: list[str] = field(default_factory=list)
    encoding: str = ""
    separator: str = ""


def too_large(name: str) -> Refusal:
    return Refusal(
        "table_too_large",
        file=name,
        megabytes=LARGEST_FILE // 1_000_000,
        rows=MOST_ROWS,
        million_cells=MOST_CELLS // 1_000_000,
    )


def bounded(lines: Iterator[Line], name: str) -> Iterator[Line]:
    """The same lines, refused as soon as there are more lines or cells than are read.

    They end where ``MOST_ROWS`` empty lines follow each other: sheets are formatted far below their last row.
    """
    cell_count = empty_in_turn = 0
    for line_count, (number, cells) in enumerate(lines, 1):
        cell_count += len(cells)
        if line_count > MOST_LINES or cell_count > MOST_CELLS:
            raise too_large(name)
        empty_in_turn = 0 if any(cells) else empty_in_turn + 1
        if empty_in_turn == MOST_ROWS:
            return
        yield number, cells


def filled(cells: Sequence[str]) -> int:
    """How many cells hold anything."""
    return sum(bool(cell) and not cell.isspace() for cell in cells)


def head_of(lines: Iterator[Line]) -> list[Line]:
    """The first lines up to the last of the first ``HEAD_LINES`` filled ones, the empty ones between them too."""
    head: list[Line] = []
    filled_lines = 0
    for line in lines:
        head.append(line)
        filled_lines += filled(line[1]) > 0
        if filled_lines == HEAD_LINES:
            break
    return head


def plain(text: str) -> str:
    """Text in one line: white space of every kind as single spaces, without control characters, changes of direction and
    other characters that cannot be seen."""
    joined = " ".join(text.split())
    return joined if joined.isprintable() else " ".join("".join(c for c in joined if c.isprintable()).split())


def shown(text: str) -> str:
    """Text of others as it may stand in a sentence: in one line, and not long."""
    whole = plain(text)
    return whole if len(whole) <= _LONGEST_SHOWN else f"{whole[: _LONGEST_SHOWN - 1]}…"
