"""A sheet that holds one table: its header row at A1, no merged cell and no blank one."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

EMPTY = "none"
# The longest text that a cell holds, in characters.
LONGEST_TEXT = 32_767
# Heights in points. A letter is narrower than the digit by which columns are measured.
_LINE_HEIGHT, _TALLEST_ROW, _LETTER = 15, 409, 0.95
_MONEY = '"$"#,##0.00;-"$"#,##0.00'
_PRICE = '"$"#,##0.00##;-"$"#,##0.00##'
_LEFT = {"align": "left", "indent": 1}
_RIGHT = {"align": "right", "indent": 1}
_TYPED_HERE = {"bg_color": "#FFF8DC", "border": 1, "border_color": "#BFBFBF"}
_HEAD = {"text_wrap": True, **_LEFT, "bold": True, "bg_color": "#E7ECF2", "bottom": 1}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "text": {"text_wrap": True, **_LEFT},
    "line": _LEFT,
    "choice": _RIGHT,
    "number": {"num_format": "General", **_RIGHT},
    "two_decimals": {"num_format": "0.00", **_RIGHT},
    "year": {"num_format": "0", **_RIGHT},
    "money": {"num_format": _MONEY, **_RIGHT},
    "price": {"num_format": _PRICE, **_RIGHT},
    "total": {"num_format": _MONEY, **_RIGHT, "bold": True},
    "strong": {"text_wrap": True, "bold": True, **_LEFT},
    "head": _HEAD,
    "number_head": {**_HEAD, **_RIGHT},
    # Cells that a person may type in.
    "typed_choice": {**_TYPED_HERE, **_RIGHT},
    **{
        f"typed_{name}": {**_TYPED_HERE, **_RIGHT, "num_format": number_format}
        for name, number_format in (("number", "General"), ("year", "0"), ("money", _MONEY), ("price", _PRICE))
    },
}


class Live(NamedTuple):
    """A formula without its equals sign, and the value that Python has for it."""

    formula: str
    value: float | str


class Cell(NamedTuple):
    """What stands in a cell, and the name of its style."""

    value: float | str | Live
    style: str = "text"


class Column(NamedTuple):
    """A column's heading and its width in characters."""

    head: str
    width: float


@dataclass(frozen=True)
class SheetTable:
    """One sheet. ``rows``: as many cells each as there are columns. ``fixed``: columns that stay in view.
    ``below``: sentences under the table, in its first column. ``pages_wide``: print is shrunk to so many."""

    sheet: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    fixed: int = 1
    below: Sequence[str] = ()
    pages_wide: int = 1


def letter(index: int) -> str:
    """A column's letters, 0 is A."""
    before, last = divmod(index, 26)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def style_of(unit: str) -> str:
    """How a number in this unit is shown: dollars to the cent, prices more closely."""
    if unit in ("USD", "USD/year"):
        return "money"
    return "price" if unit.startswith("USD") else "number"


def texts(*words: str) -> list[Cell]:
    """Cells of text."""
    return [Cell(word) for word in words]


def make_formats(book: Any) -> dict[str, Any]:
    """Every style as a format of this workbook."""
    return {name: book.add_format({"valign": "top", **style}) for name, style in _STYLES.items()}


def add_sheet(book: Any, formats: Mapping[str, Any], table: SheetTable) -> Any:
    """Write a table to a sheet of its own and return the sheet."""
    sheet = book.add_worksheet(table.sheet)
    # XlsxWriter looks through every formula for functions of new versions of Excel, which takes as long as all the rest.
    sheet._prepare_formula = lambda formula, *_: formula
    rows = table.rows or [texts(*[EMPTY] * len(table.columns))]
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width)
    sheet.add_table(
        0,
        0,
        len(rows),
        len(table.columns) - 1,
        {
            "name": f"table_{table.sheet.lower()}",
            "style": "Table Style Light 1",
            "columns": [
                {"header": column.head, "header_format": formats["number_head" if _is_right(cell) else "head"]}
                for column, cell in zip(table.columns, rows[0], strict=True)
            ],
        },
    )
    _set_height(sheet, 0, texts(*(column.head for column in table.columns)), table.columns)
    for row, cells in enumerate(rows, start=1):
        _set_height(sheet, row, cells, table.columns)
        for index, cell in enumerate(cells):
            _write(sheet, row, index, cell, formats)
    # One empty row keeps the sentences apart from the table.
    for row, sentence in enumerate(table.below, start=len(rows) + 2):
        _set_height(sheet, row, texts(sentence), table.columns)
        _write(sheet, row, 0, Cell(sentence), formats)
    sheet.freeze_panes(1, table.fixed)
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(table.pages_wide, 0)
    if table.pages_wide > 1:
        sheet.repeat_columns(0, table.fixed - 1)
    sheet.set_footer("&L&A&RPage &P of &N")
    return sheet


def _is_right(cell: Cell) -> bool:
    return bool(_STYLES[cell.style]["align"] == "right")


def _set_height(sheet: Any, row: int, cells: Sequence[Cell], columns: Sequence[Column]) -> None:
    """Room for the longest text of a row; not every program finds the height of wrapped text by itself."""
    lines = max(
        (
            math.ceil(len(cell.value) * _LETTER / column.width)
            for cell, column in zip(cells, columns, strict=False)
            if isinstance(cell.value, str)
        ),
        default=1,
    )
    if lines > 1:
        sheet.set_row(row, min(lines * _LINE_HEIGHT, _TALLEST_ROW))


def _write(sheet: Any, row: int, column: int, cell: Cell, formats: Mapping[str, Any]) -> None:
    value, style = cell
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
    """Text for a cell: never empty, and never what XlsxWriter takes for its own markup and would write unescaped."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return text + " "
    return text if text.strip() else EMPTY
