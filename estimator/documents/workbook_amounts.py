"""What a county knows of a line from its own books: the sheet 'Amounts', on which any line may be replaced."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from estimator.documents.workbook_inputs import WHO_CHANGED, group_words
from estimator.documents.workbook_lines import LiveLines
from estimator.documents.workbook_table import Cell, Column, Live, SheetTable, mark_faults, part_groups
from estimator.facts import unit_words
from estimator.rules import Rule
from estimator.run import LINES
from estimator.scenario import LARGEST_AMOUNT, Amount, Inputs
from estimator.words.catalog import say

SHEET = "Amounts"
_AMOUNT, _FAULTS, _CHANGED = "C", "G", "H"
_LAST = len(LINES) + 1
ALL_FAULTS = f"{SHEET}!${_FAULTS}$2:${_FAULTS}${_LAST}"
ALL_CHANGED = f"{SHEET}!${_CHANGED}$2:${_CHANGED}${_LAST}"
ALL_LABELS = f"{SHEET}!$B$2:$B${_LAST}"
_COLUMNS = (
    Column("Group", 36),
    Column("Line", 56),
    Column("Known amount", 16),
    Column("Unit", 16),
    Column("The choice, new spending", 16),
    Column("The choice, full cost", 16),
    Column("Understood?", 12),
    Column("Changed here?", 9),
    Column(WHO_CHANGED, 36),
    Column("Note", 50),
    Column("Name", 30),
)
_PRINTED = 9


def amounts_table(inputs: Inputs, lines: LiveLines) -> SheetTable:
    """Every line, those of the choice first, with a cell for its known amount."""
    rules = sorted(LINES, key=lambda rule: rule.name not in lines.may_move)
    rows = [_row(rule, inputs.scenario.amounts.get(rule.name), row, lines) for row, rule in enumerate(rules, start=2)]
    return SheetTable(SHEET, _COLUMNS, rows, fixed=2, printed=_PRINTED)


def define_amounts(book: Any, sheet: Any, lines: LiveLines, formats: Mapping[str, Any]) -> None:
    """A name for the amount of each line, a warning for what is not permitted, and faults that stand out."""
    mark_faults(sheet, formats, f"{_FAULTS}2:{_FAULTS}{_LAST}")
    part_groups(sheet, formats, len(_COLUMNS), _LAST)
    rules = sorted(LINES, key=lambda rule: rule.name not in lines.may_move)
    for row, rule in enumerate(rules, start=2):
        assert book.define_name(f"amount_{rule.name}", f"={SHEET}!${_AMOUNT}${row}") == 0, rule.name


def _row(rule: Rule, amount: Amount | None, row: int, lines: LiveLines) -> list[Cell]:
    low, high = (-LARGEST_AMOUNT, 0) if rule.is_offset else (0, LARGEST_AMOUNT)
    cell = f"{_AMOUNT}{row}"
    known = f'COUNT({cell})=0,{cell}=""' if amount is None else f"COUNT({cell})=1,{cell}={float(amount.usd)!r}"
    new, full = (lines.side(0, basis) for basis in ("new_spending", "full_cost"))
    return [
        Cell(group_words(rule.group if rule.name in lines.may_move else "")),
        Cell(rule.label),
        Cell(None if amount is None else amount.usd, "typed_money"),
        Cell(unit_words(rule.unit)),
        Cell(lines.cell(new, rule.name), "money"),
        Cell(lines.cell(full, rule.name), "money"),
        Cell(
            Live(f'IF(ISNUMBER({cell}),IF(AND({cell}>={low},{cell}<={high}),0,1),IF({cell}="",0,1))', 0.0), "understood"
        ),
        Cell(Live(f'IF(AND({known}),"no","yes")', "no"), "choice"),
        Cell(None, "typed_text"),
        Cell(_note(rule, amount), "line"),
        Cell(f"amount_{rule.name}", "line"),
    ]


def _note(rule: Rule, amount: Amount | None) -> str:
    side, received = ("", False) if amount is None else (amount.side, amount.received)
    return _note_words(rule.is_offset, side, received)


@cache
def _note_words(comes_in: bool, side: str, received: bool) -> str:
    return say("workbook_amount_note", comes_in=comes_in, side=side, received=received)
