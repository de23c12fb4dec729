"""Every assumption with its range, what it comes to, and the name by which formulas know it: the sheet 'Inputs'.

Low, middle and high are typed; the column that formulas use holds their expected value, worked in the cell on the scale of
the record as the program does it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from estimator.documents.workbook_table import Cell, Column, Live, SheetTable, style_of, texts
from estimator.facts import Assumption, Facts, is_calendar_year, source_words, unit_words
from estimator.rules import RULES
from estimator.scenario import ONE_NUMBER, Amount, Input, Inputs, permitted_words
from estimator.words.sentences import TAG_WORDS

NOT_GIVEN = "not given"
NOT_USED = "No formula in this workbook uses it; a change here moves nothing."
_TYPED = "typed in"
_LOW, _MIDDLE, _HIGH, _USED, _CHANGED = "C", "D", "E", "F", "I"
_COLUMNS = (
    Column("Name", 32),
    Column("Label", 40),
    Column("Low", 17),
    Column("Middle", 17),
    Column("High", 17),
    Column("Expected value, used", 17),
    Column("Unit", 24),
    Column("Default?", 9),
    Column("Changed", 9),
    Column("Tag", 14),
    Column("Source", 50),
    Column("Note", 60),
)
# Below this, the part of a mean on the log scale is worked by its series, as the program does it.
_SMALL = "0.01"
_UNIFORM = "Every number from low to high is taken as equally likely."


def input_rows(inputs: Inputs, facts: Facts) -> dict[str, int]:
    """The row of each assumption and known amount on the sheet, from 1 at the header."""
    names = [*facts.assumptions, *(f"amount_{line}" for line in inputs.scenario.amounts)]
    return {name: row for row, name in enumerate(names, start=2)}


def middle_cells(rows: Mapping[str, int]) -> dict[str, str]:
    """The cell of each middle, as other sheets refer to it."""
    return {name: f"Inputs!${_MIDDLE}${row}" for name, row in rows.items()}


def given_formula(entry: Input, row: int) -> str:
    """One where there is a value; of a number that has a default: one where a person typed it, here or before."""
    if not entry.assumption.tells_given:
        return f"IF(ISNUMBER(Inputs!${_MIDDLE}${row}),1,0)"
    return f'IF(Inputs!${_CHANGED}${row}="changed",1,0)'


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
        column = _MIDDLE if name in inputs.choices else _USED
        assert book.define_name(name, f"=Inputs!${column}${row}") == 0, f"{name} cannot be a name in a workbook"


def restrict(sheet: Any, facts: Facts, rows: Mapping[str, int], used: Collection[str]) -> None:
    """Lists to choose from, and a warning for numbers outside what the program permits."""
    for name, record in facts.assumptions.items():
        if name not in used:
            continue
        row = rows[name]
        if not record.is_number:
            sheet.data_validation(
                f"{_MIDDLE}{row}", {"validate": "list", "source": list(record.choices), "ignore_blank": False}
            )
            continue
        low, high = record.permitted
        empty = " Or the words: not given." if record.kind == "asked" or record.may_be_blank else ""
        sheet.data_validation(
            f"{_LOW}{row}:{_HIGH}{row}",
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
    typed = f"typed_{style}" if used else style
    bounds: tuple[float | str, ...] = (entry.low, entry.typical, entry.high)
    if not entry.present:
        bounds = (NOT_GIVEN,) * len(bounds)
    tag, source = (
        (_TYPED, entry.typed_source) if entry.given else (TAG_WORDS[record.tag], _sources(entry.sources, facts))
    )
    return [
        Cell(record.id, "line"),
        Cell(record.label),
        *(Cell(bound, typed) for bound in bounds),
        Cell(_expected(entry, row), style),
        Cell(unit_words(record.unit) or "number"),
        Cell("no" if entry.given else "yes"),
        Cell("changed" if entry.given else _number_changed(row, bounds)),
        Cell(tag),
        Cell(source),
        Cell(_joined("" if used else NOT_USED, _UNIFORM if entry.uniform else "", entry.used_as, record.note)),
    ]


def _choice_row(record: Assumption, inputs: Inputs, facts: Facts, row: int, used: bool) -> list[Cell]:
    chosen, default = inputs.choices[record.id], inputs.choice_defaults[record.id]
    meaning = "; ".join(f"{choice}: {label}" for choice, label in record.choice_labels.items())
    formula = f'IF({_MIDDLE}{row}="yes",1,0)' if record.kind == "switch" else f"{_MIDDLE}{row}"
    return [
        Cell(record.id, "line"),
        Cell(record.label),
        Cell("none", "choice"),
        Cell(chosen, "typed_choice" if used else "choice"),
        Cell("none", "choice"),
        Cell(Live(formula, float(chosen == "yes") if record.kind == "switch" else chosen), "number"),
        Cell("yes or no" if record.kind == "switch" else "one of a list"),
        Cell("yes" if chosen == default else "no"),
        Cell(
            Live(f'IF({_MIDDLE}{row}="{default}","default","changed")', "default" if chosen == default else "changed")
        ),
        Cell(TAG_WORDS[record.tag]),
        Cell(_sources(record.sources, facts)),
        Cell(_joined("" if used else NOT_USED, "" if record.kind == "switch" else meaning, record.note)),
    ]


def _amount_row(line: str, amount: Amount, row: int) -> list[Cell]:
    rule = RULES[line]
    where = {"": "", "option": "Holds for the choice alone.", "baseline": "Holds for the baseline alone."}[amount.side]
    return [
        Cell(f"amount_{line}", "line"),
        Cell(f"Known amount: {rule.label}"),
        Cell("none", "choice"),
        Cell(amount.usd, "typed_money"),
        Cell("none", "choice"),
        Cell(Live(_number_or_zero(f"{_MIDDLE}{row}"), amount.usd), "money"),
        Cell(unit_words(rule.unit)),
        *texts("no", "changed", _TYPED, "none"),
        Cell(
            _joined(
                "Stands in place of the line's formula wherever the line applies. Money that comes in is negative",
                where,
                "Money already received" if amount.received else "",
            )
        ),
    ]


def _number_or_zero(cell: str) -> str:
    """The number in a cell: zero where it holds none."""
    return f"IF(ISNUMBER({cell}),{cell},0)"


def _expected(entry: Input, row: int) -> Live:
    """What formulas use: the expected value of low, middle and high; a middle that was changed by itself, or that stands
    without both ends, is a known value; zero where there is no number."""
    low, middle, high = (f"{column}{row}" for column in (_LOW, _MIDDLE, _HIGH))
    value = entry.expected if entry.present else 0.0
    if entry.assumption.id in ONE_NUMBER:
        return Live(_number_or_zero(middle), value)
    known = [f"COUNT({low},{high})<2", f"{low}={high}"]
    if entry.present:
        same_ends = f"{low}={_literal(entry.low)},{high}={_literal(entry.high)}"
        known.append(f"AND({same_ends},{middle}<>{_literal(entry.typical)})")
    spread = _mean(low, middle, high, entry.assumption.log_scale)
    if entry.uniform:
        spread = f"IF({middle}={_literal(entry.typical)},({low}+{high})/2,{spread})"
    return Live(f"IF(ISNUMBER({middle}),IF(OR({','.join(known)}),{middle},{spread}),0)", value)


def _mean(low: str, middle: str, high: str, log_scale: bool) -> str:
    """The mean of a range on its scale; a range that reaches zero is linear whatever the scale of the record."""
    linear = f"({low}+4*{middle}+{high})/6"
    if not log_scale:
        return linear
    arms = "+".join(_tilt(f"LN({end}/{middle})") for end in (low, high))
    return f"IF(MIN({low},{middle},{high})>0,{middle}*({arms}),{linear})"


def _tilt(k: str) -> str:
    """(e^k - 1 - k) / k^2, by its series where k is small."""
    return f"IF(ABS({k})<{_SMALL},1/2+{k}/6+{k}*{k}/24,(EXP({k})-1-{k})/({k}*{k}))"


def _literal(value: float) -> str:
    """A number in a formula, exactly."""
    return repr(float(value)).upper()


def _number_changed(row: int, bounds: Sequence[float | str]) -> Live:
    """Whether the three cells still hold the default."""
    parts = [f"COUNT({_LOW}{row}:{_HIGH}{row})={sum(not isinstance(bound, str) for bound in bounds)}"]
    for column, bound in zip((_LOW, _MIDDLE, _HIGH), bounds, strict=True):
        parts.append(f"{column}{row}=" + (f'"{bound}"' if isinstance(bound, str) else _literal(bound)))
    return Live(f'IF(AND({",".join(parts)}),"default","changed")', "default")


def _sources(sources: tuple[str, ...], facts: Facts) -> str:
    return "; ".join(f"{source_words(facts, source)} [{source}]" for source in sources)


def _joined(*parts: str) -> str:
    """Sentences one after the other, each with its full stop."""
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
