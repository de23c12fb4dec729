"""A sheet that holds one table under one header row, with no merged cell: how every sheet of the workbook is written."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

# The longest text that a cell holds, in characters.
LONGEST_TEXT = 32_767
# Heights in points. A letter is narrower than the digit by which columns are measured.
_LINE_HEIGHT, _TALLEST_ROW, _LETTER = 15, 409, 0.95
# At the head of a printed page, which holds 255 characters.
_LONGEST_HEAD = 100
# What stands for zero of a count of cells, and for any other.
_UNDERSTOOD = '"no: "0;;"yes"'
_NUMBER_FORMATS: Mapping[str, str] = {
    "number": "General",
    "count": "#,##0",
    "decimals": "#,##0.00##",
    "two_decimals": "0.00",
    "year": "0",
    "percent": "0.0#%",
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
_FAULT = {"bg_color": "#F8D7DA", "font_color": "#7A1020", "bold": True}
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
    over the table, in its first columns, row by row; ``below``: sentences under it, in its first column. ``pages_wide``: print
    is shrunk to so many; ``printed``: how many columns are printed, 0 for all.."""

    sheet: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    fixed: int = 1
    above: Sequence[Sequence[Cell]] = ()
    below: Sequence[str] = ()
    pages_wide: int = 1
    printed: int = 0

    @property
    def head_row(self) -> int:
        """The row of the headings, from 1; an empty row keeps what stands above apart."""
        return len(self.above) + 2 if self.above else 1


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
    return formats | {"fault": book.add_format(_FAULT)}


def add_sheet(book: Any, formats: Mapping[str, Any], table: SheetTable, title: str) -> Any:
    """Write a table to a sheet of its own and return the sheet. ``title``: at the head of each printed page."""
    sheet = book.add_worksheet(table.sheet)
    # XlsxWriter looks through every formula for functions of new versions of Excel, which takes as long as all the rest.
    sheet._prepare_formula = lambda formula, *_: formula
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    for row, cells in enumerate(table.above):
        for index, cell in enumerate(cells):
            _write(sheet, row, index, cell, formats)
    top = table.head_row - 1
    _write_head(sheet, top, table, formats)
    for row, cells in enumerate(table.rows, start=top + 1):
        _set_height(sheet, row, cells, table.columns)
        for index, cell in enumerate(cells):
            _write(sheet, row, index, cell, formats)
    # One empty row keeps the sentences apart from the table.
    for row, sentence in enumerate(table.below, start=top + len(table.rows) + 2):
        _write(sheet, row, 0, Cell(sentence, "line"), formats)
    sheet.freeze_panes(top + 1, table.fixed)
    sheet.protect("", _ALLOWED)
    _set_up_print(sheet, table, title)
    return sheet


def mark_faults(sheet: Any, formats: Mapping[str, Any], cells: str) -> None:
    """Cells that count what is not understood stand out where they count something."""
    sheet.conditional_format(
        cells, {"type": "cell", "criteria": "greater than", "value": 0, "format": formats["fault"]}
    )


def _write_head(sheet: Any, top: int, table: SheetTable, formats: Mapping[str, Any]) -> None:
    heads = [(column.head, _is_right(cell)) for column, cell in zip(table.columns, table.rows[0], strict=True)]
    plain = [Cell(head, "number_head" if right else "head") for head, right in heads]
    if any(isinstance(head, Live) for head, _ in heads):
        for index, cell in enumerate(plain):
            style = "year_head" if isinstance(cell.value, Live) else cell.style
            _write(sheet, top, index, Cell(cell.value, style), formats)
    else:
        sheet.add_table(
            top,
            0,
            top + len(table.rows),
            len(table.columns) - 1,
            {
                "name": f"table_{table.sheet.lower().replace(' ', '_')}",
                "style": "Table Style Light 1",
                "columns": [{"header": cell.value, "header_format": formats[cell.style]} for cell in plain],
            },
        )
    _set_height(sheet, top, plain, table.columns)


def _set_up_print(sheet: Any, table: SheetTable, title: str) -> None:
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.repeat_rows(table.head_row - 1)
    sheet.fit_to_pages(table.pages_wide, 0)
    if table.pages_wide > 1:
        sheet.repeat_columns(0, table.fixed - 1)
    if table.printed:
        sheet.print_area(0, 0, table.head_row + len(table.rows) - 1, table.printed - 1)
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


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: Mapping[str, Any]) -> None:
    value, style = cell
    if value is None or value == "":
        if style.startswith("typed_"):
            sheet.write_blank(row, column, None, formats[style])
        return
    form = formats[style]
    if isinstance(value, Live):
        worked = value.value if isinstance(value.value, str) else _plain(value.value)
        written = sheet.write_formula(row, column, value.formula, form, worked)
    elif isinstance(value, str):
        written = sheet.write_string(row, column, _safe(value), form)
    else:
        written = sheet.write_number(row, column, _plain(value), form)
    assert written == 0, f"row {row + 1}, column {column + 1} was not written"


def _plain(number: float) -> float:
    """A Python float; minus zero becomes zero."""
    return float(number) + 0.0


def _safe(text: str) -> str:
    """Text for a cell: never what XlsxWriter takes for its own markup and would write unescaped."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return text + " "
    return text
