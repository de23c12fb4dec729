"""Every assumption with its range, what it comes to, and the name by which formulas know it: the sheet 'Inputs'.

Low, middle and high are typed; the column that formulas use holds their expected value, worked in the cell on the scale of
the record as the program does it. A cell that holds something else than the program would take is counted, and never read as 0.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from estimator.documents.workbook_table import Cell, Column, Live, SheetTable, mark_faults, part_groups, style_of
from estimator.facts import Assumption, Facts, is_calendar_year, source_words, unit_words
from estimator.scenario import ONE_NUMBER, Input, Inputs, permitted_words
from estimator.words.catalog import say
from estimator.words.sentences import GROUP_WORDS, TAG_WORDS

SHEET = "Inputs"
NOT_GIVEN = "not given"
_LABEL, _LOW, _MIDDLE, _HIGH, _USED, _FAULTS, _CHANGED = "B", "C", "D", "E", "F", "H", "I"
WHO_CHANGED = "Who, when and why"
_COLUMNS = (
    Column("Group", 24),
    Column("Label", 56),
    Column("Low", 13),
    Column("Middle", 13),
    Column("High", 13),
    Column("Expected value, used", 13),
    Column("Unit, or what is chosen", 26),
    Column("Understood?", 12),
    Column("Changed here?", 9),
    Column("From", 12),
    Column(WHO_CHANGED, 30),
    Column("Source", 50),
    Column("Note", 60),
    Column("Name", 32),
)
_PRINTED = 11
# Below this, the part of a mean on the log scale is worked by its series, as the program does it.
_SMALL = "0.01"
_FEWEST_YEARS = 5
# From this on a number is shown with commas.
_MANY = 1_000


@dataclass(frozen=True)
class InputCells:
    """Where each assumption stands. ``rows``: its row, from 1 at the header, those of the choice first; ``of_choice``: those
    that can move something under the choice or the baseline; ``used``: those that any formula uses."""

    rows: Mapping[str, int]
    of_choice: Collection[str]
    used: Collection[str]

    @property
    def last(self) -> int:
        return max(self.rows.values())

    def faults_of(self, name: str) -> str:
        """The cell that counts what is not understood of an assumption."""
        return f"{SHEET}!${_FAULTS}${self.rows[name]}"

    def middle(self, name: str) -> str:
        """The cell in which the middle of an assumption is typed."""
        return f"{SHEET}!${_MIDDLE}${self.rows[name]}"

    def column(self, letters: str) -> str:
        """All cells of a column, as other sheets refer to them."""
        return f"{SHEET}!${letters}$2:${letters}${self.last}"

    @property
    def all_faults(self) -> str:
        return self.column(_FAULTS)

    @property
    def all_changed(self) -> str:
        return self.column(_CHANGED)

    @property
    def all_labels(self) -> str:
        return self.column(_LABEL)


def input_cells(facts: Facts, of_choice: Collection[str], used: Collection[str]) -> InputCells:
    """The assumptions of the choice, group by group, then all others."""
    names = [name for name in facts.assumptions if name in of_choice]
    names += [name for name in facts.assumptions if name not in of_choice]
    return InputCells({name: row for row, name in enumerate(names, start=2)}, of_choice, used)


def given_formula(entry: Input, row: int) -> str:
    """One where there is a value; of a number that has a default: one where a person typed it, here or before."""
    if not entry.assumption.tells_given:
        return f"IF(ISNUMBER({SHEET}!${_MIDDLE}${row}),1,0)"
    return "1" if entry.given else f'IF({SHEET}!${_CHANGED}${row}="yes",1,0)'


def inputs_table(inputs: Inputs, facts: Facts, cells: InputCells) -> SheetTable:
    """All rows, in the order of ``cells``."""
    rows = (
        _number_row(inputs, name, facts, row, cells)
        if name in inputs.numbers
        else _choice_row(inputs.choice_records[name], inputs, facts, row, cells)
        for name, row in cells.rows.items()
    )
    return SheetTable(SHEET, _COLUMNS, rows, fixed=2, printed=_PRINTED)


def define_names(book: Any, inputs: Inputs, cells: InputCells) -> None:
    """The name of a number is the number that formulas use; the name of a choice is its word."""
    for name, row in cells.rows.items():
        column = _MIDDLE if name in inputs.choices else _USED
        assert book.define_name(name, f"={SHEET}!${column}${row}") == 0, name


def restrict(sheet: Any, inputs: Inputs, facts: Facts, cells: InputCells, formats: Mapping[str, Any]) -> None:
    """Lists to choose from, a warning for numbers outside what the program permits, and faults that stand out."""
    mark_faults(sheet, formats, f"{_FAULTS}2:{_FAULTS}{cells.last}")
    part_groups(sheet, formats, len(_COLUMNS), cells.last)
    for name, row in cells.rows.items():
        record = facts.assumptions[name]
        if name not in cells.used:
            continue
        if not record.is_number:
            choices = list(_choices(record, inputs))
            if choices:
                sheet.data_validation(f"{_MIDDLE}{row}", {"validate": "list", "source": choices, "ignore_blank": False})
            continue
        low, high = _limits(record, inputs)
        sheet.data_validation(
            f"{_LOW}{row}:{_HIGH}{row}",
            {
                "validate": "integer" if record.whole else "decimal",
                "criteria": "between",
                "minimum": low,
                "maximum": high,
                "error_type": "warning",
                "error_title": "Outside what is permitted",
                "error_message": _permitted(permitted_words(record), may_be_missing(record)),
            },
        )


@cache
def _permitted(words: str, missing: bool) -> str:
    return say("workbook_permitted", permitted=words, may_be_missing=missing)


def years_written(inputs: Inputs) -> int:
    """How many years the workbook holds; of these as many are shown as are asked for on the sheet."""
    return max(_FEWEST_YEARS, int(inputs.numbers["horizon"].typical))


def _limits(record: Assumption, inputs: Inputs) -> tuple[float, float]:
    """What a number may be here: as the program permits, and no more years than are written."""
    low, high = record.permitted
    return low, years_written(inputs) if record.id == "horizon" else high


def may_be_missing(record: Assumption) -> bool:
    """Whether an assumption may stand without a value."""
    return record.kind == "asked" or record.may_be_blank


def _group(record: Assumption, cells: InputCells) -> Cell:
    return Cell(group_words(record.group if record.id in cells.of_choice else ""))


@cache
def group_words(group: str) -> str:
    """A group in words, or what stands for those that the choice does not use."""
    return GROUP_WORDS[group] if group else say("workbook_not_of_choice")


@cache
def _not_used() -> str:
    return say("workbook_not_used")


@cache
def _tag_words(tag: str) -> str:
    return TAG_WORDS[tag]


def _style(entry: Input) -> str:
    record = entry.assumption
    if is_calendar_year(record):
        return "year"
    if _is_percent(record):
        return "percent"
    if not record.unit.startswith("USD"):
        if record.whole or entry.high >= _MANY:
            return "count"
        return "number" if all(end == int(end) for end in (entry.low, entry.typical, entry.high)) else "decimals"
    return style_of(record.unit)


def _number_row(inputs: Inputs, name: str, facts: Facts, row: int, cells: InputCells) -> list[Cell]:
    entry = inputs.numbers[name]
    record, style, used = entry.assumption, _style(entry), name in cells.used
    typed = f"typed_{style}" if used else style
    shown = _bounds(inputs, entry, cells)
    expected = _expected(entry, row)
    return [
        _group(record, cells),
        Cell(record.label),
        *(Cell(bound, typed) for bound in shown),
        Cell(expected, "decimals" if style == "number" else style),
        Cell("percent a year" if record.unit == "1/year" else unit_words(record.unit) or _bare(record)),
        Cell(Live(_faults(entry, row, _limits(record, inputs)), 0.0), "understood"),
        Cell(_changed(row, [bound.value if isinstance(bound, Live) else bound for bound in shown]), "choice"),
        Cell("typed in" if entry.given else _tag_words(record.tag) if entry.present else None),
        Cell(None, "typed_text"),
        Cell(entry.typed_source if entry.given else _sources(entry.sources, facts), "line"),
        Cell(_number_note(inputs, entry, used), "line"),
        Cell(name, "line"),
    ]


def _bare(record: Assumption) -> str:
    return "percent" if _is_percent(record) else "number"


def _is_percent(record: Assumption) -> bool:
    """A share of something is shown as a percentage; so many times something is not."""
    return record.unit in ("1", "1/year") and record.permitted[0] < 1


def _bounds(inputs: Inputs, entry: Input, cells: InputCells) -> tuple[float | str | Live | None, ...]:
    """Low, middle and high as they stand in their cells; a known value has a middle alone."""
    if not entry.present:
        return None, NOT_GIVEN, None
    if entry.assumption.id == "contract_beds" and entry.uniform:
        return _up_to_the_beds_offered(entry, cells)
    if entry.known or entry.assumption.id in ONE_NUMBER:
        return None, entry.typical, None
    return entry.low, entry.typical, entry.high


def _up_to_the_beds_offered(entry: Input, cells: InputCells) -> tuple[float | str | Live | None, ...]:
    """Any number of filled beds up to those offered: the middle and the high follow from them."""
    row = cells.rows["contract_beds_offered"]
    most = f"IF(ISNUMBER({_HIGH}{row}),{_HIGH}{row},{_MIDDLE}{row})"
    return entry.low, Live(f"{most}/2", entry.typical), Live(most, entry.high)


def _number_note(inputs: Inputs, entry: Input, used: bool) -> str:
    record = entry.assumption
    parts = [
        "" if used else _not_used(),
        say("workbook_uniform") if entry.uniform else "",
        entry.used_as,
        record.note,
    ]
    if record.id == "contract_beds_offered" and not inputs.numbers["contract_beds"].uniform:
        parts.insert(0, say("workbook_beds_given"))
    return _joined(parts)


def _choices(record: Assumption, inputs: Inputs) -> tuple[str, ...]:
    """The words a choice may hold, as far as they are few; the area of wages is one of many names."""
    if record.open_choices:
        return ()
    return ("yes", "no") if record.kind == "switch" else record.choices


def _choice_row(record: Assumption, inputs: Inputs, facts: Facts, row: int, cells: InputCells) -> list[Cell]:
    chosen, default = inputs.choices[record.id], inputs.choice_defaults[record.id]
    used = record.id in cells.used
    meaning = "; ".join(f"{choice}: {label}" for choice, label in record.choice_labels.items())
    choices = _choices(record, inputs)
    known = ",".join(f'{_MIDDLE}{row}="{choice}"' for choice in choices)
    understood = Cell(Live(f"IF(OR({known}),0,1)", 0.0) if known else 0.0, "understood")
    switch = record.kind == "switch"
    fixed = say("workbook_wage_area") if record.open_choices else ""
    return [
        _group(record, cells),
        Cell(record.label),
        Cell(None),
        Cell(chosen, "typed_choice" if used else "choice"),
        Cell(None),
        Cell(None),
        Cell("yes or no" if switch else _chosen(record, choices, chosen, row)),
        understood,
        Cell(_changed(row, [None, chosen, None]), "choice"),
        Cell(_tag_words(record.tag) if chosen == default else "typed in"),
        Cell(None, "typed_text"),
        Cell(_sources(record.sources, facts), "line"),
        Cell(_joined(["" if used else _not_used(), fixed, "" if switch else meaning, record.note]), "line"),
        Cell(record.id, "line"),
    ]


def _chosen(record: Assumption, choices: Iterable[str], chosen: str, row: int) -> str | Live:
    """What is chosen, in words."""
    formula = '""'
    for choice in choices:
        formula = f'IF({_MIDDLE}{row}="{choice}","{record.choice_label(choice)}",{formula})'
    return Live(formula, record.choice_label(chosen)) if choices else record.choice_label(chosen)


def _faults(entry: Input, row: int, limits: tuple[float, float]) -> str:
    """How many of the three cells the program would not take: words where a number is needed, numbers outside what is
    permitted; and one more where low, middle and high are not in order."""
    missing = may_be_missing(entry.assumption)
    parts = [
        _fault(f"{_MIDDLE}{row}", limits, entry.assumption.whole, missing, blank=missing),
        *(_fault(f"{end}{row}", limits, entry.assumption.whole, missing, blank=True) for end in (_LOW, _HIGH)),
    ]
    if entry.assumption.id not in ONE_NUMBER:
        low, middle, high = (f"{column}{row}" for column in (_LOW, _MIDDLE, _HIGH))
        order = f"IF(OR({low}>{middle},{middle}>{high}),1,0)"
        if _has_ends(entry):
            order = f"IF({_same_ends(entry, row)},0,{order})"
        parts.append(f"IF(COUNT({low}:{high})=3,{order},0)")
    return "+".join(parts)


def _fault(cell: str, permitted: tuple[float, float], whole: bool, missing: bool, blank: bool) -> str:
    low, high = permitted
    limits = [f"{cell}>={_literal(low)}"] if math.isfinite(low) else []
    limits += [f"{cell}<={_literal(high)}"] if math.isfinite(high) else []
    limits += [f"{cell}=INT({cell})"] if whole else []
    number = f"IF(AND({','.join(limits)}),0,1)" if limits else "0"
    words = [f'{cell}=""'] if blank else []
    words += [f'{cell}="{NOT_GIVEN}"'] if missing else []
    other = f"IF(OR({','.join(words)}),0,1)" if words else "1"
    return f"IF(ISNUMBER({cell}),{number},{other})"


def _has_ends(entry: Input) -> bool:
    """Whether a range is written, and not a middle alone."""
    return entry.present and not entry.known and entry.assumption.id not in ONE_NUMBER


def _same_ends(entry: Input, row: int) -> str:
    return f"AND({_LOW}{row}={_literal(entry.low)},{_HIGH}{row}={_literal(entry.high)})"


def _expected(entry: Input, row: int) -> Live:
    """What formulas use: the expected value of low, middle and high; a middle that was changed by itself, or that stands
    without both ends, is a known value; zero where there may be no number and there is none; and no number where the middle is
    not understood."""
    low, middle, high = (f"{column}{row}" for column in (_LOW, _MIDDLE, _HIGH))
    value = entry.expected if entry.present else 0.0
    here = middle
    if entry.assumption.id not in ONE_NUMBER:
        known = [f"COUNT({low},{high})<2", f"{low}={high}"]
        if _has_ends(entry):
            known.append(f"AND({_same_ends(entry, row)},{middle}<>{_literal(entry.typical)})")
        spread = _mean(low, middle, high, entry.assumption.log_scale)
        if entry.uniform:
            spread = f"IF({middle}={_literal(entry.typical)},({low}+{high})/2,{spread})"
        here = f"IF(OR({','.join(known)}),{middle},{spread})"
    other = "NA()"
    if may_be_missing(entry.assumption):
        other = f'IF(OR({middle}="",{middle}="{NOT_GIVEN}"),0,NA())'
    return Live(f"IF(ISNUMBER({middle}),{here},{other})", value)


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


def _changed(row: int, bounds: Sequence[float | str | None]) -> Live:
    """Whether the three cells hold something else than was written."""
    numbers = sum(isinstance(bound, float | int) for bound in bounds)
    parts = [f"COUNT({_LOW}{row}:{_HIGH}{row})={numbers}"]
    for column, bound in zip((_LOW, _MIDDLE, _HIGH), bounds, strict=True):
        held = _literal(bound) if isinstance(bound, float | int) else f'"{bound or ""}"'
        parts.append(f"{column}{row}={held}")
    return Live(f'IF(AND({",".join(parts)}),"no","yes")', "no")


def _sources(sources: tuple[str, ...], facts: Facts) -> str:
    return "; ".join(f"{source_words(facts, source)} [{source}]" for source in sources)


def _joined(parts: Iterable[str]) -> str:
    """Sentences one after the other, each with its full stop."""
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
