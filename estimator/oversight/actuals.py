"""A filled reporting form: quarters, records and values, checked; what is blank or withheld is missing, and never zero."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from estimator.facts import Facts, RecordField
from estimator.numbers import read_number
from estimator.oversight.quarters import Quarter, quarter_of, quarter_on
from estimator.oversight.slots import table_of
from estimator.readers import Row, Table, column_named
from estimator.refusal import Refusal
from estimator.words.catalog import is_writable, long_date, number

COLUMNS = ("quarter", "field", "value", "source")
# What the printed form has beside them, for the person who fills it.
BESIDE = {"what it is": (), "unit": ()}
_UNIT_READ = {"hours": "hour", "money": "USD", "days": "day"}
_MOST = {"count": 1_000_000, "hours": 10_000_000, "money": 10_000_000_000, "days": 36_500}
_HIDDEN = re.compile(r"(?:<|under|below|less than|fewer than) ?(?P<limit>\d{1,2})", re.I)
_ONE_TO = re.compile(r"1 ?(?:-|–|to) ?(?P<most>\d)", re.I)
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_WITHHELD = re.compile(
    r"\W*(?:redacted|withheld|exempt|sealed|confidential|suppressed|not disclosed|\(?b\)?\W*\(?[1-9]\)?.*)\W*|[█▇■*x]+|\[\s*\]", re.I
)  # fmt: skip
_UNKNOWN = {"", "-", "–", "—", "n/a", "na", "#n/a", "null", "unknown", "not known", "not recorded", "not available", "no record", "tbd", "?"}  # fmt: skip
_LONGEST_SOURCE = 300
_SHOWN = 60


@dataclass(frozen=True)
class Entry:
    """A record of a quarter: its value, or the ends of one that is hidden. ``line``: where it stands in the file."""

    quarter: Quarter
    field: RecordField
    low: float
    high: float
    source: str
    line: int

    @property
    def point(self) -> float:
        return (self.low + self.high) / 2

    @property
    def hidden(self) -> bool:
        return self.low < self.high


@dataclass(frozen=True)
class Actuals:
    """What a form holds. ``entries``: by record, oldest quarter first. ``withheld``: records and quarters that stand there
    as withheld; ``notes``: plain sentences on what was assumed or left out."""

    name: str
    entries: Mapping[str, tuple[Entry, ...]]
    withheld: tuple[tuple[Quarter, RecordField], ...]
    notes: tuple[str, ...]

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Quarters in which anything was recorded, oldest first."""
        return tuple(sorted({entry.quarter for entries in self.entries.values() for entry in entries}))


def read_actuals(content: bytes, name: str, facts: Facts, today: date) -> Actuals:
    """The records of a filled form, CSV or .xlsx. Raises Refusal with the first thing that is not permitted, in one plain
    sentence with its line."""
    table = table_of(content, name, "a filled reporting form", COLUMNS)
    columns = column_named(table, {**dict.fromkeys(COLUMNS, ()), **BESIDE})
    reading = _Reading(table, facts, today)
    for row in table.rows:
        reading.take(row, columns.cells(row))
    if not reading.found:
        what = "every value is blank or withheld" if reading.blank or reading.withheld else "no field is known"
        raise Refusal(f"{name} holds no record: {what}.")
    _check_together(reading.found)
    entries: dict[str, list[Entry]] = {}
    for (_, field_id), entry in sorted(reading.found.items()):
        entries.setdefault(field_id, []).append(entry)
    notes = (*table.notes, *([columns.note] if columns.note else []), *reading.notes())
    return Actuals(name, {key: tuple(found) for key, found in entries.items()}, tuple(reading.withheld), notes)


class _Reading:
    def __init__(self, table: Table, facts: Facts, today: date) -> None:
        self.facts, self.today = facts, today
        self.found: dict[tuple[Quarter, str], Entry] = {}
        self.withheld: list[tuple[Quarter, RecordField]] = []
        self.blank = 0
        self._lines: dict[tuple[Quarter, str], int] = {}
        self._unknown: dict[str, int] = {}
        self._hidden = 0

    def take(self, row: Row, cells: Mapping[str, str]) -> None:
        if row.problem:
            raise Refusal(row.problem)
        line = row.line
        quarter = self._quarter(cells.get("quarter", ""), line)
        name = " ".join(cells.get("field", "").split())
        field = self.facts.record_fields.get(name.casefold()) or self._by_label(name)
        if field is None:
            self._unknown.setdefault(name[:_SHOWN] or "an empty cell", line)
            return
        key = (quarter, field.id)
        if key in self._lines:
            raise Refusal(
                f"{quarter} has {field.label.lower()} ({field.id}) twice, in lines {self._lines[key]:,} and {line:,}; "
                "each record may stand once a quarter.",
                field.id,
            )
        self._lines[key] = line
        text = " ".join(cells.get("value", "").split())
        if text.casefold() in _UNKNOWN:
            self.blank += 1
        elif _WITHHELD.fullmatch(text):
            self.withheld.append((quarter, field))
        else:
            low, high = self._value(text, field, line)
            self._hidden += low < high
            self.found[key] = Entry(quarter, field, low, high, self._source(cells.get("source", ""), line), line)

    def _quarter(self, text: str, line: int) -> Quarter:
        quarter = quarter_of(text)
        if quarter is None:
            shown = f'"{text[:_SHOWN]}"' if text else "nothing"
            raise Refusal(f"Line {line:,}: quarter must be written as 2027Q1 is; there stands {shown}.", "quarter")
        if quarter.begins > self.today:
            raise Refusal(
                f"Line {line:,}: {quarter} lies in the future; today is {long_date(self.today)}, and only what has "
                "happened can be recorded.",
                "quarter",
            )
        return quarter

    def _by_label(self, name: str) -> RecordField | None:
        wanted = name.casefold()
        return next((f for f in self.facts.record_fields.values() if f.label.casefold() == wanted), None)

    def _value(self, text: str, field: RecordField, line: int) -> tuple[float, float]:
        if text.casefold() in ("none", "nil", "no"):
            raise Refusal(
                f'Line {line:,}: write 0 where there were none, and leave the cell blank where it is not known; "{text}" '
                "could be either.",
                field.id,
            )
        hidden = _HIDDEN.fullmatch(text)
        ends = (1, int(hidden["limit"]) - 1) if hidden else None
        if ends is None and (one_to := _ONE_TO.fullmatch(text)):
            ends = (1, int(one_to["most"]))
        where = f"Line {line:,}: {field.label.lower()} ({field.id})"
        if ends is not None:
            if field.kind != "count" or field.public_count:
                raise Refusal(
                    f"{where} tells of no person and cannot be hidden; give the number in place of {text}.", field.id
                )
            if ends[0] > ends[1]:
                raise Refusal(f"{where} must be a count, or <5 for 1 to 4; there stands {text}.", field.id)
            return float(ends[0]), float(ends[1])
        value = self._number(text, field, where)
        if value < 0:
            raise Refusal(f"{where} cannot be below 0; there stands {text[:_SHOWN]}.", field.id)
        if value > _MOST[field.kind]:
            raise Refusal(
                f"{where} cannot be above {_MOST[field.kind]:,} in a quarter; there stands {text[:_SHOWN]}.", field.id
            )
        return value, value

    @staticmethod
    def _number(text: str, field: RecordField, where: str) -> float:
        if field.kind != "count":
            return _one(text, _UNIT_READ[field.kind], field, where)
        bare = text.removesuffix(f" {field.unit}").removesuffix(".0")
        sign = bare[:1] in ("-", "−")
        if not _COUNT.fullmatch(bare.lstrip("-−")):
            raise Refusal(f"{where} must be a whole number, or <5 for 1 to 4; there stands {text[:_SHOWN]}.", field.id)
        return (-1 if sign else 1) * float(bare.lstrip("-−").replace(",", ""))

    @staticmethod
    def _source(text: str, line: int) -> str:
        source = " ".join(text.split())
        if len(source) > _LONGEST_SOURCE or not is_writable(source):
            raise Refusal(f"Line {line:,}: source must be text of at most {_LONGEST_SOURCE} characters.", "source")
        return source

    def notes(self) -> Iterator[str]:
        if self._unknown:
            known = list(self.facts.record_fields)
            named = []
            for name, line in self._unknown.items():
                near = get_close_matches(name.casefold(), known, 1)
                named.append(f'"{name}" (line {line:,}{f"; perhaps {near[0]}" if near else ""})')
            yield f"Fields that are not known were left out: {', '.join(named)}."
        if self.blank:
            yield f"{self.blank:,} {_values(self.blank)} blank: read as missing, not as zero."
        if self.withheld:
            count = len(self.withheld)
            yield f"{count:,} {_values(count)} withheld: read as missing, not as zero."
        if self._hidden:
            yield f"{self._hidden:,} {'count is' if self._hidden == 1 else 'counts are'} hidden: <5 is read as 1 to 4."
        running = quarter_on(self.today)
        if any(quarter == running for quarter, _ in self.found) and running.ends > self.today:
            yield f"{running} ends on {long_date(running.ends)}: what is recorded for it is taken as the whole quarter."


def _values(count: int) -> str:
    return "value is" if count == 1 else "values are"


def _one(text: str, unit: str, field: RecordField, where: str) -> float:
    reading = read_number(text, unit, where, field.id)
    if reading.is_range:
        raise Refusal(f"{where} must be one number, not a range; there stands {text[:_SHOWN]}.", field.id)
    return reading.low


def _check_together(found: Mapping[tuple[Quarter, str], Entry]) -> None:
    """Raises Refusal where a part is more than what it is a part of, or hours stand beside no people."""
    for (quarter, _), entry in sorted(found.items()):
        field = entry.field
        for name in field.at_most:
            whole = found.get((quarter, name))
            if whole is not None and entry.low > whole.high:
                raise Refusal(
                    f"Line {entry.line:,}: {field.label.lower()} ({field.id}) cannot exceed {whole.field.label.lower()} "
                    f"({name}) in {quarter}; it is {number(entry.low)} of {number(whole.high)}.",
                    field.id,
                )
        for name in field.fixes.over if field.fixes and field.kind == "hours" and len(field.fixes.over) == 1 else ():
            whole = found.get((quarter, name))
            if whole is not None and whole.high == 0 < entry.low:
                raise Refusal(
                    f"Line {entry.line:,}: {field.label.lower()} ({field.id}) is {number(entry.low)} in {quarter}, where "
                    f"{whole.field.label.lower()} ({name}) is 0; one of them is wrong.",
                    field.id,
                )
