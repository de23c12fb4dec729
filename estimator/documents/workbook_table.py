"""A sheet that holds one table under one header row, with no merged cell: how every sheet of the workbook is written."""

from __future__ import annotations

import inspect
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from xlsxwriter.worksheet import Worksheet

# The longest text that a cell holds, in characters.
LONGEST_TEXT = 32_767
# Heights in points. A letter is narrower than the digit by which columns are measured.
_LINE_HEIGHT, _TITLE_HEIGHT, _TALLEST_ROW, _LETTER = 15, 24, 409, 0.95
# At the head of a printed page, which holds 255 characters.
_LONGEST_HEAD = 120
# What stands for zero of a count of cells, and for any other.
_UNDERSTOOD = '"no: "0;;"yes"'
_NUMBER_FORMATS: Mapping[str, str] = {
    "number": "General",
    "count": "#,##0_)",
    "decimals": "#,##0.00##_)",
    "two_decimals": "#,##0.00_)",
    "year": "0",
    "percent": "0.0#%_)",
    # Costs as a budget shows them: what comes in, or is saved, in parentheses.
    "money": '"$"#,##0.00_);("$"#,##0.00)',
    "price": '"$"#,##0.00##_);("$"#,##0.00##)',
    "dollars": '"$"#,##0_);("$"#,##0)',
}
_LEFT = {"align": "left", "indent": 1}
_RIGHT = {"align": "right"}
_TYPED_HERE = {"bg_color": "#FFF8DC", "border": 1, "border_color": "#BFBFBF", "locked": False}
_HEAD = {"text_wrap": True, **_LEFT, "bold": True, "bg_color": "#E7ECF2", "bottom": 1}
_TOTAL = {"bold": True, "top": 1}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "text": {"text_wrap": True, **_LEFT},
    "line": _LEFT,
    "choice": _RIGHT,
    "flag": {"num_format": "0", **_RIGHT},
    "understood": {"num_format": _UNDERSTOOD, **_RIGHT},
    **{name: {"num_format": form, **_RIGHT} for name, form in _NUMBER_FORMATS.items()},
    "total": {"num_format": _NUMBER_FORMATS["money"], **_RIGHT, "bold": True},
    "total_dollars": {"num_format": _NUMBER_FORMATS["dollars"], **_RIGHT, **_TOTAL},
    "strong": {"text_wrap": True, **_LEFT, **_TOTAL},
    "title": {**_LEFT, "bold": True, "font_size": 16},
    "status": {**_LEFT, "bold": True},
    "head": _HEAD,
    "number_head": {**_HEAD, **_RIGHT, "indent": 0},
    "year_head": {**_HEAD, **_RIGHT, "indent": 0, "num_format": "0"},
    # Cells that a person may type in.
    "typed_text": {**_TYPED_HERE, **_LEFT, "text_wrap": True},
    "typed_choice": {**_TYPED_HERE, **_RIGHT},
    **{f"typed_{name}": {**_TYPED_HERE, **_RIGHT, "num_format": form} for name, form in _NUMBER_FORMATS.items()},
}
# How cells look that stand out by what they hold.
_LOOKS = {
    "fault": {"bg_color": "#F8D7DA", "font_color": "#7A1020", "bold": True},
    "rule": {"top": 1},
    "again": {"font_color": "#767676"},
}
# What may be done to a sheet on which some cells may not be changed.
_ALLOWED = {"format_columns": True, "format_rows": True, "autofilter": True, "sort": True}


class Live(NamedTuple):
    """A formula without its equals sign, and the value that Python has for it."""

    formula: str
    value: float | str


class Cell(NamedTuple):
    """What stands in a cell, None for nothing, and the name of its style."""

    value: float | str | Live | None
    style: str = "text"


class Column(NamedTuple):
    """A column's heading and its width in characters. A heading that is a formula makes the table no list of Excel's."""

    head: str | Live
    width: float


@dataclass(frozen=True)
class SheetTable:
    """One sheet. ``rows``: as many cells each as there are columns. ``fixed``: columns that stay in view. ``above``: cells
    over the table, in its first columns, row by row; ``below``: sentences under it, in its first column; ``after``: cells under these, row by row. ``pages_wide``: print
    is shrunk to so many; ``printed``: how many columns are printed, 0 for all; ``page_breaks``: rows after which a page ends.."""

    sheet: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Cell]]
    fixed: int = 1
    above: Sequence[Sequence[Cell]] = ()
    below: Sequence[str] = ()
    after: Sequence[Sequence[Cell]] = ()
    pages_wide: int = 1
    printed: int = 0
    page_breaks: Sequence[int] = ()

    @property
    def head_row(self) -> int:
        """The row of the headings, from 1; an empty row keeps what stands above apart."""
        return len(self.above) + 2 if self.above else 1


@cache
def letter(index: int) -> str:
    """A column's letters, 0 is A."""
    before, last = divmod(index, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def style_of(unit: str) -> str:
    """How a number in this unit is shown: dollars to the cent, prices more closely."""
    if unit in ("USD", "USD/year"):
        return "money"
    return "price" if unit.startswith("USD") else "decimals"


def texts(*words: str) -> list[Cell]:
    """Cells of text."""
    return [Cell(word) for word in words]


def make_formats(book: Any) -> dict[str, Any]:
    """Every style as a format of this workbook."""
    formats = {name: book.add_format({"valign": "top", **style}) for name, style in _STYLES.items()}
    return formats | {name: book.add_format(look) for name, look in _LOOKS.items()}


def add_sheet(book: Any, formats: Mapping[str, Any], table: SheetTable, title: str) -> Any:
    """Write a table to a sheet of its own and return the sheet. ``title``: at the head of each printed page."""
    sheet = book.add_worksheet(table.sheet, _Sheet)
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    for row, cells in enumerate(table.above):
        if cells[0].style == "title":
            sheet.set_row(row, _TITLE_HEIGHT)
        for index, cell in enumerate(cells):
            _write(sheet, row, index, cell, formats)
    top = table.head_row - 1
    first: Sequence[Cell] = ()
    last = top
    # Rows may be made as they are asked for: so many cells at once would keep the collector of memory busy.
    for last, cells in enumerate(table.rows, start=top + 1):
        first = first or cells
        _set_height(sheet, last, cells, table.columns)
        for index, cell in enumerate(cells):
            _write(sheet, last, index, cell, formats)
    _write_head(sheet, top, last, table, first, formats)
    # One empty row keeps the sentences apart from the table.
    for row, sentence in enumerate(table.below, start=last + 2):
        _write(sheet, row, 0, Cell(sentence, "line"), formats)
    for row, cells in enumerate(table.after, start=last + len(table.below) + 3):
        for index, cell in enumerate(cells):
            _write(sheet, row, index, cell, formats)
    sheet.freeze_panes(top + 1, table.fixed)
    sheet.protect("", _ALLOWED)
    _set_up_print(sheet, table, last, title)
    return sheet


def mark_faults(sheet: Any, formats: Mapping[str, Any], cells: str) -> None:
    """Cells that count what is not understood stand out where they count something."""
    sheet.conditional_format(
        cells, {"type": "cell", "criteria": "greater than", "value": 0, "format": formats["fault"]}
    )


def part_groups(sheet: Any, formats: Mapping[str, Any], columns: int, last: int) -> None:
    """A rule above each group of rows, whose name stands in the first column; where it stands again it is faint."""
    sheet.conditional_format(
        1, 0, last - 1, columns - 1, {"type": "formula", "criteria": "=$A2<>$A1", "format": formats["rule"]}
    )
    sheet.conditional_format(f"A2:A{last}", {"type": "formula", "criteria": "=$A2=$A1", "format": formats["again"]})


def _write_head(
    sheet: Any, top: int, last: int, table: SheetTable, first: Sequence[Cell], formats: Mapping[str, Any]
) -> None:
    """The headings, each aligned as the first cell below it."""
    cells = [*first, *[Cell(None, first[-1].style)] * (len(table.columns) - len(first))]
    heads = [(column.head, _is_right(cell)) for column, cell in zip(table.columns, cells, strict=True)]
    plain = [Cell(head, "number_head" if right else "head") for head, right in heads]
    if any(isinstance(head, Live) for head, _ in heads):
        for index, cell in enumerate(plain):
            style = "year_head" if isinstance(cell.value, Live) else cell.style
            _write(sheet, top, index, Cell(cell.value, style), formats)
    else:
        sheet.add_table(
            top,
            0,
            last,
            len(table.columns) - 1,
            {
                "name": f"table_{table.sheet.lower().replace(' ', '_')}",
                "style": "Table Style Light 1",
                "columns": [{"header": cell.value, "header_format": formats[cell.style]} for cell in plain],
            },
        )
    _set_height(sheet, top, plain, table.columns)


def _set_up_print(sheet: Any, table: SheetTable, last: int, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.repeat_rows(table.head_row - 1)
    sheet.fit_to_pages(table.pages_wide, 0)
    if table.pages_wide > 1:
        sheet.repeat_columns(0, table.fixed - 1)
    if table.printed:
        sheet.print_area(0, 0, last, table.printed - 1)
    sheet.set_h_pagebreaks(list(table.page_breaks))
    # An ampersand begins an order in the head of a page; two of them are one that is printed.
    sheet.set_header(f"&L{title[:_LONGEST_HEAD].replace('&', '&&')}&R&A")
    sheet.set_footer("&RPage &P of &N")


def _is_right(cell: Cell) -> bool:
    return bool(_STYLES[cell.style]["align"] == "right")


def _set_height(sheet: Any, row: int, cells: Sequence[Cell], columns: Sequence[Column]) -> None:
    """Room for the longest wrapped text of a row; not every program finds the height of wrapped text by itself."""
    lines = 1
    for cell, column in zip(cells, columns, strict=False):
        if isinstance(cell.value, str) and len(cell.value) * _LETTER > column.width and cell.style not in _ON_ONE_LINE:
            lines = max(lines, math.ceil(len(cell.value) * _LETTER / column.width))
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_HEIGHT, _TALLEST_ROW))


_ON_ONE_LINE = frozenset(name for name, style in _STYLES.items() if not style.get("text_wrap"))


class _Sheet(Worksheet):  # type: ignore[misc]
    """XlsxWriter's sheet without what takes as long as all the rest and is of no use here: it looks through every formula for
    functions of new versions of Excel, and through every address and number for characters to escape."""

    def _prepare_formula(self, formula: str, *_: Any, **__: Any) -> str:
        return formula

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        kind = type(cell).__name__
        if cell.format is None or kind not in ("Number", "String", "Formula"):
            super()._write_cell(row, col, cell)
            return
        start = f'<c r="{letter(col)}{row + 1}" s="{cell.format._get_xf_index()}"'
        if kind == "Number":
            self.fh.write(f"{start}><v>{cell.number:.16G}</v></c>")
        elif kind == "String":
            self.fh.write(f'{start} t="s"><v>{cell.string}</v></c>')
        else:
            words = ' t="str"' if isinstance(cell.value, str) and cell.value else ""
            formula, value = self._escape_data(cell.formula), self._escape_data(cell.value)
            self.fh.write(f"{start}{words}><f>{formula}</f><v>{value}</v></c>")


# Its functions that write a cell, without what lets it be named by its address.
_NUMBER, _STRING, _FORMULA = (
    inspect.unwrap(getattr(Worksheet, name)) for name in ("write_number", "write_string", "write_formula")
)


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: Mapping[str, Any]) -> None:
    value, style = cell
    if value is None or value == "":
        if style.startswith("typed_"):
            sheet.write_blank(row, column, None, formats[style])
        return
    form = formats[style]
    if isinstance(value, Live):
        worked = value.value if isinstance(value.value, str) else _plain(value.value)
        written = _FORMULA(sheet, row, column, value.formula, form, worked)
    elif isinstance(value, str):
        written = _STRING(sheet, row, column, _safe(value), form)
    else:
        written = _NUMBER(sheet, row, column, _plain(value), form)
    assert written == 0, f"row {row + 1}, column {column + 1} was not written"


def _plain(number: float) -> float:
    """A Python float; minus zero becomes zero."""
    return float(number) + 0.0


def _safe(text: str) -> str:
    """Text for a cell: never what XlsxWriter takes for its own markup and would write unescaped."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return text + " "
    return text
