"""Every assumption with its value, where it is from, and the name by which formulas know it: the sheet 'Inputs'."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from estimator.documents.workbook_table import Cell, Column, Live, SheetTable, style_of, texts
from estimator.facts import Assumption, Facts, is_calendar_year, source_words, unit_words
from estimator.rules import RULES
from estimator.scenario import Input, Inputs, permitted_words
from estimator.words.sentences import TAG_WORDS

NOT_GIVEN = "not given"
NOT_USED = "No formula in this workbook uses it; a change here moves nothing."
_TYPED = "typed in"
_VALUE, _USED = "C", "L"
_COLUMNS = (
    Column("Name", 32),
    Column("Label", 40),
    Column("Value", 17),
    Column("Unit", 24),
    Column("Low", 17),
    Column("High", 17),
    Column("Default?", 9),
    Column("Changed", 9),
    Column("Tag", 14),
    Column("Source", 50),
    Column("Note", 60),
    Column("Used", 15),
)


def input_rows(inputs: Inputs, facts: Facts) -> dict[str, int]:
    """The row of each assumption and known amount on the sheet, from 1 at the header."""
    names = [*facts.assumptions, *(f"amount_{line}" for line in inputs.scenario.amounts)]
    return {name: row for row, name in enumerate(names, start=2)}


def value_cells(rows: Mapping[str, int]) -> dict[str, str]:
    """The cell of each value, as other sheets refer to it."""
    return {name: f"Inputs!${_VALUE}${row}" for name, row in rows.items()}


def inputs_table(inputs: Inputs, facts: Facts, rows: Mapping[str, int], used: Collection[str]) -> SheetTable:
    """All rows. ``used``: the assumptions that formulas use."""
    cells = []
    for name in facts.assumptions:
        if name in inputs.numbers:
            cells.append(_number_row(inputs.numbers[name], facts, rows[name], name in used))
        else:
            cells.append(_choice_row(inputs.choice_records[name], inputs, facts, rows[name], name in used))
    cells += [_amount_row(name, amount, rows[f"amount_{name}"]) for name, amount in inputs.scenario.amounts.items()]
    return SheetTable("Inputs", _COLUMNS, cells, fixed=2, pages_wide=2)


def define_names(book: Any, inputs: Inputs, rows: Mapping[str, int]) -> None:
    """The name of a number is the number that formulas use; the name of a choice is its word."""
    for name, row in rows.items():
        column = _VALUE if name in inputs.choices else _USED
        assert book.define_name(name, f"=Inputs!${column}${row}") == 0, f"{name} cannot be a name in a workbook"


def restrict(sheet: Any, facts: Facts, rows: Mapping[str, int], used: Collection[str]) -> None:
    """Lists to choose from, and a warning for numbers outside what the program permits."""
    for name, record in facts.assumptions.items():
        if name not in used:
            continue
        cell = f"{_VALUE}{rows[name]}"
        if not record.is_number:
            sheet.data_validation(cell, {"validate": "list", "source": list(record.choices), "ignore_blank": False})
            continue
        low, high = record.permitted
        empty = " Or the words: not given." if record.kind == "asked" else ""
        sheet.data_validation(
            cell,
            {
                "validate": "integer" if record.whole else "decimal",
                "criteria": "between",
                "minimum": low,
                "maximum": high,
                "error_type": "warning",
                "error_title": "Outside what is permitted",
                "error_message": f"The program takes {permitted_words(record)}.{empty}",
            },
        )


def _number_row(entry: Input, facts: Facts, row: int, used: bool) -> list[Cell]:
    record = entry.assumption
    style = "year" if is_calendar_year(record) else style_of(record.unit)
    if entry.present:
        bounds = [Cell(entry.low, style), Cell(entry.high, style)]
        value: float | str = entry.typical
    else:
        bounds, value = [Cell(NOT_GIVEN, "choice")] * 2, NOT_GIVEN
    tag, source = (
        (_TYPED, entry.typed_source) if entry.given else (TAG_WORDS[record.tag], _sources(entry.sources, facts))
    )
    return [
        Cell(record.id, "line"),
        Cell(record.label),
        Cell(value, f"typed_{style}" if used else style),
        Cell(unit_words(record.unit) or "number"),
        *bounds,
        Cell("no" if entry.given else "yes"),
        Cell("changed" if entry.given else _changed(row, value)),
        Cell(tag),
        Cell(source),
        Cell(_joined("" if used else NOT_USED, entry.used_as, record.note)),
        Cell(_number_used(row, value), style),
    ]


def _choice_row(record: Assumption, inputs: Inputs, facts: Facts, row: int, used: bool) -> list[Cell]:
    chosen, default = inputs.choices[record.id], inputs.choice_defaults[record.id]
    meaning = "; ".join(f"{choice}: {label}" for choice, label in record.choice_labels.items())
    formula = f'IF({_VALUE}{row}="yes",1,0)' if record.kind == "switch" else f"{_VALUE}{row}"
    return [
        Cell(record.id, "line"),
        Cell(record.label),
        Cell(chosen, "typed_choice" if used else "choice"),
        Cell("yes or no" if record.kind == "switch" else "one of a list"),
        *[Cell("none", "choice")] * 2,
        Cell("yes" if chosen == default else "no"),
        Cell(_changed(row, default, chosen)),
        Cell(TAG_WORDS[record.tag]),
        Cell(_sources(record.sources, facts)),
        Cell(_joined("" if used else NOT_USED, "" if record.kind == "switch" else meaning, record.note)),
        Cell(Live(formula, float(chosen == "yes") if record.kind == "switch" else chosen), "number"),
    ]


def _amount_row(line: str, amount: float, row: int) -> list[Cell]:
    rule = RULES[line]
    return [
        Cell(f"amount_{line}", "line"),
        Cell(f"Known amount: {rule.label}"),
        Cell(amount, "typed_money"),
        Cell(unit_words(rule.unit)),
        Cell(amount, "money"),
        Cell(amount, "money"),
        *texts("no", "changed", _TYPED, "none"),
        Cell("Stands in place of the line's formula wherever the line applies. Money that comes in is negative."),
        Cell(_number_used(row, amount), "money"),
    ]


def _number_used(row: int, value: float | str) -> Live:
    """The number that formulas use: zero where the cell holds no number."""
    return Live(f"IF(ISNUMBER({_VALUE}{row}),{_VALUE}{row},0)", 0.0 if isinstance(value, str) else value)


def _changed(row: int, default: float | str, now: float | str | None = None) -> Live:
    """Whether the cell still holds the default. ``now``: what it holds, where that is not the default."""
    same = now is None or now == default
    shown = f'"{default}"' if isinstance(default, str) else repr(float(default)).upper()
    return Live(f'IF({_VALUE}{row}={shown},"default","changed")', "default" if same else "changed")


def _sources(sources: tuple[str, ...], facts: Facts) -> str:
    return "; ".join(f"{source_words(facts, source)} [{source}]" for source in sources)


def _joined(*parts: str) -> str:
    """Sentences one after the other, each with its full stop."""
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
