"""A table as people have it: what Excel, the Census Bureau, ICE and a newsroom's folder really hold, as rows of text.

Nothing is turned into a number and nothing into a missing value: ``#N/A``, ``$95.50`` and ``=1+1`` stay what they are, for
the caller to judge. What was assumed on the way stands in ``Table.notes``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from estimator.readers.cells import (
    LARGEST_FILE,
    MOST_ROWS,
    Line,
    Source,
    bounded,
    filled,
    head_of,
    plain,
    shown,
    too_large,
)
from estimator.readers.delimited import read_delimited
from estimator.readers.kinds import WORKBOOK, file_kind
from estimator.readers.workbook import read_workbook
from estimator.refusal import Refusal
from estimator.words.catalog import say

# Columns by which a table that this estimator wrote is known.
_OWN_TABLES = (
    ({"refused", "new_spending_difference_point"}, "results"),
    ({"set", "basis", "year", "line", "amount_usd"}, "long"),
)
_LOST_LETTER = "\ufffd"
# UTF-8 that was once read as Windows-1252: ñ as Ã±, a curly apostrophe as â€™.
_GARBLED = re.compile("[ÃÂ][^\\x00-\\x7fÀ-ÿ]|â€")
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``line``: the line or sheet row it begins in, from 1. ``cells``: its filled cells by column; an empty cell
    is not there. ``refusal``: where cells cannot be trusted to stand under their columns."""

    line: int
    cells: Mapping[str, str]
    refusal: Refusal | None = None

    @property
    def problem(self) -> str:
        """The refusal as a sentence, else empty."""
        return "" if self.refusal is None else str(self.refusal)


@dataclass(frozen=True)
class Table:
    """``columns``: the names as written, in order, each once. ``notes``: plain sentences on what was assumed or left out."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def read_table(content: bytes, name: str) -> Table:
    """The table in a file: UTF-8, UTF-16 or Windows-1252 text with commas, semicolons, tabs or bars, or an .xlsx workbook.

    The column names stand in the first line that fills more than two thirds as many cells as the fullest of the first 40
    filled lines, where a line longer than most counts only as far as most go; what is above it is left out.
    ``name``: how to call the file in a sentence. Raises Refusal.
    """
    name = shown(name) or "The file"
    if len(content) > LARGEST_FILE:
        raise too_large(name)
    kind = file_kind(content)
    if kind is WORKBOOK:
        return _Reading(read_workbook(content, name), name).table()
    if kind is not None:
        raise kind.refusal(name)
    return _Reading(read_delimited(content, name), name).table()


@dataclass
class _Tally:
    """How often something was met, and where first."""

    count: int = 0
    line: int = 0
    text: str = ""

    def add(self, line: int, text: str = "") -> None:
        if not self.count:
            self.line, self.text = line, text
        self.count += 1


class _Reading:
    """One reading of one file, and what it meets on the way."""

    def __init__(self, source: Source, name: str) -> None:
        self._source = source
        self._name = name
        self._above = 0
        self._empty_rows = 0
        self._beyond_ascii = _Tally()
        self._invisible = _Tally()
        self._lost = _Tally()
        self._garbled = _Tally()
        self._run_on = _Tally()
        self._short = _Tally()
        self._repeated = _Tally()
        self._nameless = _Tally()

    def table(self) -> Table:
        lines = self._clean(bounded(self._source.lines, self._name))
        head = head_of(lines)
        place = _place_of_names([cells for _, cells in head])
        if place is None:
            raise Refusal("table_empty", file=self._name)
        self._above = sum(filled(cells) > 0 for _, cells in head[:place])
        line, names = head[place]
        columns = tuple(column for column in names if column)
        self._check_columns(columns, line)
        rows = tuple(self._rows(names, chain(head[place + 1 :], lines)))
        if not rows:
            raise Refusal("table_without_rows", file=self._name, line=line)
        return Table(columns, rows, tuple(self._notes(line, names)))

    def _clean(self, lines: Iterator[Line]) -> Iterator[Line]:
        for number, cells in lines:
            whole = "".join(cells)
            if whole.isascii() and whole.isprintable() and "  " not in whole:
                yield number, [cell.strip() for cell in cells]
            else:
                yield number, [self._clean_cell(number, cell) for cell in cells]

    def _clean_cell(self, line: int, cell: str) -> str:
        text = plain(cell)
        if text != cell:
            if "\n" in cell and self._runs_on(cell):
                self._run_on.add(line)
            if not " ".join(cell.split()).isprintable():
                self._invisible.add(line)
        if not text.isascii():
            if _LOST_LETTER in text:
                self._lost.add(line, text)
            elif _GARBLED.search(text):
                self._garbled.add(line, text)
            else:
                self._beyond_ascii.add(line, text)
        return text

    def _runs_on(self, cell: str) -> bool:
        """Whether a cell holds rows, which a forgotten quotation mark makes of all up to the next one."""
        separator = self._source.separator
        return bool(separator) and sum(separator in part for part in cell.splitlines()) > 1

    def _check_columns(self, columns: Sequence[str], line: int) -> None:
        seen: set[str] = set()
        for column in columns:
            if column in seen:
                raise Refusal("table_column_twice", column=shown(column), line=line, file=self._name)
            seen.add(column)
        for marks, what in _OWN_TABLES:
            if marks <= seen:
                raise Refusal("table_of_ours", file=self._name, table=what)

    def _rows(self, names: Sequence[str], lines: Iterator[Line]) -> Iterator[Row]:
        last = max(i for i, column in enumerate(names) if column)
        count = 0
        for line, cells in lines:
            if not filled(cells):
                self._empty_rows += 1
                continue
            if cells == names:
                self._repeated.add(line)
                continue
            count += 1
            if count > MOST_ROWS:
                raise too_large(self._name)
            yield self._row(line, cells, names, last)

    def _row(self, line: int, cells: Sequence[str], names: Sequence[str], last: int) -> Row:
        by_column: dict[str, str] = {}
        for column, cell in zip(names, cells, strict=False):
            if cell and column:
                by_column[column] = cell
            elif cell:
                self._nameless.add(line)
        beyond = filled(cells[len(names) :])
        if beyond and not self._source.separator:
            # A remark beside the table: in a sheet, no cell slips into its neighbour.
            self._nameless.add(line)
            beyond = 0
        if len(cells) <= last and self._source.separator:
            self._short.add(line)
        refusal = Refusal("row_too_long", line=line, cells=len(cells), columns=len(names)) if beyond else None
        return Row(line, by_column, refusal)

    def _notes(self, line: int, names: Sequence[str]) -> Iterator[str]:
        source = self._source
        if source.encoding:
            example = self._beyond_ascii
            yield say("table_read_as", encoding=source.encoding, line=example.line, given=shown(example.text))
        yield from source.notes
        if self._above:
            yield say("table_lines_above", line=line, count=self._above)
        if self._empty_rows:
            yield say("table_empty_rows", count=self._empty_rows)
        if self._repeated.count:
            yield say("table_names_again", count=self._repeated.count, line=self._repeated.line)
        if self._nameless.count:
            yield say("table_cells_without_name", count=self._nameless.count, line=self._nameless.line)
        elif nameless := len(names) - filled(names):
            yield say("table_empty_columns", count=nameless)
        if self._short.count:
            yield say("table_rows_short", count=self._short.count, line=self._short.line)
        if self._run_on.count:
            yield say("table_cell_of_rows", line=self._run_on.line)
        if self._invisible.count:
            yield say("table_unseen_characters", count=self._invisible.count, line=self._invisible.line)
        if self._lost.count:
            lost = self._lost
            yield say("table_letters_lost", count=lost.count, line=lost.line, given=shown(lost.text))
        if self._garbled.count:
            garbled = self._garbled
            yield say("table_letters_garbled", count=garbled.count, line=garbled.line, given=shown(garbled.text))


def _place_of_names(head: Sequence[Sequence[str]]) -> int | None:
    """Which of the first lines holds the column names; none where all are empty."""
    lengths = Counter(len(cells) for cells in head if filled(cells) > 1)
    # A row that a forgotten quotation mark or a remark makes longer must not pass for the widest.
    usual = max(lengths, key=lambda length: (lengths[length], length), default=None)
    counts = [filled(cells[:usual]) for cells in head]
    fullest = max(counts, default=0)
    return next((i for i, count in enumerate(counts) if 3 * count > 2 * fullest), None)


@dataclass(frozen=True)
class NamedColumns:
    """``by_id``: the column that holds each known id, as the table writes it. ``unknown``: columns that hold none."""

    by_id: Mapping[str, str]
    unknown: tuple[str, ...]

    @property
    def note(self) -> str:
        """One sentence that names the columns left out, or nothing."""
        if not self.unknown:
            return ""
        named = [shown(column) for column in self.unknown[:_MOST_NAMED]]
        return say("table_columns_unknown", names=named, more=len(self.unknown) - len(named))

    def cells(self, row: Row) -> dict[str, str]:
        """The filled cells of a row by id."""
        return {known: row.cells[column] for known, column in self.by_id.items() if column in row.cells}


def column_named(table: Table, wanted: Mapping[str, Sequence[str]]) -> NamedColumns:
    """The columns that hold what is wanted. ``wanted``: for each id its other spellings, such as a label.

    Case, spaces, underscores and marks do not count. Raises Refusal where two columns hold the same.
    """
    known = {_letters(spelling): one for one, spellings in wanted.items() for spelling in (one, *spellings)}
    by_id: dict[str, str] = {}
    unknown = []
    for column in table.columns:
        one = known.get(_letters(column))
        if one is None:
            unknown.append(column)
        elif one in by_id:
            raise Refusal("table_columns_alike", one, first=shown(by_id[one]), second=shown(column), id=one)
        else:
            by_id[one] = column
    return NamedColumns(by_id, tuple(unknown))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
