"""Excel workbooks (.xlsx): the first sheet with a table, its values as text.

openpyxl reads a sheet row by row, but holds what it has not come to the end of: 300 bytes a cell of one row, and 75 bytes
for each element of the XML. So the elements are counted before it starts.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import IO, Any
from xml.parsers import expat

from estimator.readers.cells import LARGEST_FILE, MOST_LINES, MOST_ROWS, Line, Source, bounded, filled, head_of, shown
from estimator.refusal import Refusal
from estimator.words.catalog import say

LARGEST_UNPACKED = 100_000_000
# A cell with a value takes two, so these are 100,000 rows of about a dozen columns.
MOST_ELEMENTS = 3_000_000
# A sheet of Excel is 16,384 columns wide.
MOST_ELEMENTS_OF_A_ROW = 200_000
# openpyxl builds an object for each element of styles, links and properties.
MOST_ELEMENTS_ELSEWHERE = 300_000
# How Excel writes a control character inside a text.
_ESCAPED_CONTROL = re.compile("_x00[01][0-9A-Fa-f]_")
# From here on a float is not exact to one.
_EXACT = 10**15


def read_workbook(content: bytes, name: str) -> Source:
    """The lines of the first visible sheet that holds a table of two columns or more, else of one. Raises Refusal."""
    import openpyxl

    # It tells of charts, checks and colours that it leaves out, which a table does not need.
    warnings.filterwarnings("ignore", module="openpyxl")
    damaged = Refusal("workbook_damaged", file=name)
    try:
        _check_parts(content, name, damaged)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    except Refusal:
        raise
    # A hostile or damaged workbook fails in openpyxl, its parsers and compressors in ways that no list holds.
    except Exception:
        raise damaged from None
    widest, title = 0, ""
    table: Iterator[Line] = iter(())
    for sheet in sheets:
        lines = bounded(_lines(sheet, damaged), name)
        head = head_of(lines)
        widths = [width for _, cells in head if (width := filled(cells))]
        if len(widths) > 1 and max(widths) > widest:
            widest, title, table = max(widths), sheet.title, chain(head, lines)
        if widest > 1:
            break
    if not widest:
        raise Refusal("workbook_without_table", file=name)
    number_of_sheets = len(book.sheetnames)
    notes = [say("table_from_sheet", title=shown(title), count=number_of_sheets)] if number_of_sheets > 1 else []
    return Source(table, notes)


def _check_parts(content: bytes, name: str, damaged: Refusal) -> None:
    """Raises Refusal where the parts unpack to more than is read, or a formula stands without its result."""
    too_much = Refusal("workbook_unpacks_too_large", file=name, megabytes=LARGEST_FILE // 1_000_000, rows=MOST_ROWS)
    elements = 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
            raise too_much
        for part in archive.infolist():
            check = _PartCheck(MOST_ELEMENTS - elements, too_much, damaged)
            with archive.open(part) as stream:
                check.read(stream)
            elements += check.elements
            if check.formulas_without_result:
                raise Refusal("workbook_without_results", file=name)


class _PartCheck:
    """Counts the elements of one part of a workbook, and its formulas that no program has worked out."""

    def __init__(self, most: int, too_much: Refusal, damaged: Refusal) -> None:
        self.elements = 0
        self.formulas_without_result = 0
        self._most = most
        self._too_much = too_much
        self._damaged = damaged
        self._depth = 0
        self._row_depth = 0
        self._row_begins = 0
        self._cell_type = ""
        self._has_formula = False
        self._has_result = False

    def read(self, stream: IO[bytes]) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._document_type
        try:
            self._parser.ParseFile(stream)
        except expat.ExpatError:
            # A picture, or damaged: no parser gets beyond this point, and what was before it is counted.
            return

    def _start(self, full_name: str, attributes: Mapping[str, str]) -> None:
        name = full_name.rpartition(" ")[2]
        self._depth += 1
        self.elements += 1
        if self._depth == 1 and name not in ("worksheet", "sst"):
            self._most = min(self._most, MOST_ELEMENTS_ELSEWHERE)
        if name == "row" and not self._row_depth:
            self._row_depth, self._row_begins = self._depth, self.elements
        if self.elements > self._most or (
            self._row_depth and self.elements - self._row_begins > MOST_ELEMENTS_OF_A_ROW
        ):
            raise self._too_much
        if name == "c":
            self._cell_type, self._has_formula, self._has_result = attributes.get("t", ""), False, False
        elif name == "f":
            self._has_formula = True
            self._parser.CharacterDataHandler = None
        elif name == "v" and self._has_formula:
            self._parser.CharacterDataHandler = self._result

    def _end(self, full_name: str) -> None:
        if self._row_depth == self._depth:
            self._row_depth = 0
        self._depth -= 1
        if self._has_formula and full_name.endswith(" c"):
            self._parser.CharacterDataHandler = None
            # A formula whose result is an empty text is worked out.
            if not self._has_result and self._cell_type != "str":
                self.formulas_without_result += 1
            self._has_formula = False

    def _result(self, text: str) -> None:
        self._has_result = True

    def _document_type(self, *_: object) -> None:
        # No spreadsheet program writes one; it is how a short text is made to unpack to a long one.
        raise self._damaged


def _lines(sheet: Any, damaged: Refusal) -> Iterator[Line]:
    # The size that a file states of itself may be anything.
    sheet.reset_dimensions()
    try:
        for number, values in enumerate(sheet.iter_rows(values_only=True, max_row=MOST_LINES), 1):
            yield number, [_text(value) for value in values]
    except Exception:
        raise damaged from None


def _text(value: Any) -> str:
    """A value as people would type it: no .0 after a whole number, dates by year, month and day."""
    if value is None:
        return ""
    if isinstance(value, str):
        return _ESCAPED_CONTROL.sub(" ", value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _EXACT else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
    return str(value)
