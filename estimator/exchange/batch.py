"""Many counties: a row of a table in, a row of results out, as they come, so that a table's length costs no memory.

One county at a time, its draws as arrays: all counties at once would hold 3,144 times 10,000 draws of every step in
memory, and a county's own look-ups (law, wages, rates) are most of what differs. Files and processes are the caller's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any
from unicodedata import normalize

from estimator.facts import Facts, load_facts
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run import BASES, Range, Runs
from estimator.scenario import FORMAT, check_scenario, resolve
from estimator.words.catalog import without_orders

BATCH_DRAWS = 10_000
LARGEST_TABLE = 50_000_000
MOST_ROWS = 100_000
# Characters of one row; with it, what is held in memory at a time is bounded.
LONGEST_ROW = 1_000_000
TABLE_TOO_LARGE = (
    f"COUNTIES must be at most {LARGEST_TABLE // 1_000_000} MB and {MOST_ROWS:,} rows; this table is larger."
)
# Starting other processes pays from about this many rows.
SHARED_FROM = 100
ROWS_AT_A_TIME = 25
PLACE_COLUMNS = ("place", "county", "state", "population", "options", "baseline")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_SETS_OF_OPTIONS = ("options", "baseline")
_MEASURES = tuple(
    f"{basis}_{timing}_{bound}"
    for basis in BASES
    for timing in ("difference", "option", "once")
    for bound in ("point", "low", "typical", "high")
)
COLUMNS = ("line", *PLACE_COLUMNS, *_MEASURES, "people_held", "fte", "notes", "refused")


@dataclass(frozen=True)
class Row:
    """One row of a table: its line number in the file, and its cells by column."""

    line: int
    cells: Mapping[str, str]


class _Lines:
    """The lines of a table, with a count of the characters since the row began that is being read. A line comes whole, or
    longer than a row may be. Raises Refusal where the row grows too long."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self.length = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.length += len(line)
        if self.length > LONGEST_ROW:
            raise Refusal(f"COUNTIES must have at most {LONGEST_ROW:,} characters in a row; one row has more.")
        return line


def read_table(lines: Iterable[str], facts: Facts) -> Iterator[Row]:
    """The rows of a table of counties, as they are read. ``lines``: with their ends, as they stand in the file. Raises
    Refusal where the table itself cannot be read."""
    bounded = _Lines(lines)
    reader = csv.reader(bounded, strict=True)
    count = 0
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        _check_header(header, facts)
        bounded.length = 0
        for cells in reader:
            bounded.length = 0
            if any(cell.strip() for cell in cells):
                count += 1
                if count > MOST_ROWS:
                    raise Refusal(TABLE_TOO_LARGE)
                named = dict(zip(header, (cell.strip() for cell in cells), strict=False))
                yield Row(reader.line_num, named | _misfit(cells, header))
    except UnicodeDecodeError:
        raise Refusal("COUNTIES must be a table in UTF-8; this file is not.") from None
    except csv.Error as error:
        raise Refusal(
            f"COUNTIES is not a table of comma-separated values at line {reader.line_num}: {error}."
        ) from None
    if not count:
        raise Refusal("COUNTIES holds no row; a first line of column names and at least one county are wanted.")


def _misfit(cells: list[str], header: list[str]) -> dict[str, str]:
    wrong = len(cells) != len(header)
    return (
        {"": f"This row has {len(cells)} cells and the first line {len(header)}; they must be as many."}
        if wrong
        else {}
    )


def _check_header(header: list[str], facts: Facts) -> None:
    if not header or not any(header):
        raise Refusal("COUNTIES is empty; its first line must hold column names, state and options among them.")
    lines = [name for name, rule in RULES.items() if rule.is_line]
    known = {*PLACE_COLUMNS, *facts.assumptions, *lines}
    for name in header:
        if name not in known:
            raise Refusal(
                f'The column "{name[:60]}" is not known; columns are {", ".join(PLACE_COLUMNS)}, assumptions and lines.'
            )
        if header.count(name) > 1:
            raise Refusal(f'The column "{name}" stands twice; each may stand once.')
    for name in ("state", "options"):
        if name not in header:
            raise Refusal(f'The column "{name}" is missing; state and options must be there.')


def estimate_rows(rows: Iterable[Row], draws: int = BATCH_DRAWS) -> list[dict[str, Any]]:
    """A row of results for each row, in the same order; where one is refused, the reason and the rest empty."""
    facts = load_facts()
    return [_estimated_or_refused(row, facts, draws) for row in rows]


def refused_row(row: Row, reason: str) -> dict[str, Any]:
    """The row of results of a row that was not estimated."""
    place = {name: row.cells.get(name, "") for name in PLACE_COLUMNS}
    return {**dict.fromkeys(COLUMNS, ""), "line": row.line, **place, "refused": reason}


def _estimated_or_refused(row: Row, facts: Facts, draws: int) -> dict[str, Any]:
    try:
        return refused_row(row, "") | _estimate(row, facts, draws)
    except Refusal as refusal:
        return refused_row(row, str(refusal))


def _estimate(row: Row, facts: Facts, draws: int) -> dict[str, Any]:
    inputs = resolve(check_scenario(_scenario(row, facts), facts), facts)
    runs = Runs(inputs, draws)
    found: dict[str, Any] = {}
    for basis in BASES:
        yearly, once = runs.net(basis, "yearly"), runs.net(basis, "one_time")
        for name, measure in (
            ("difference", yearly["difference"]),
            ("option", yearly["option"]),
            ("once", once["difference"]),
        ):
            found |= {f"{basis}_{name}_{bound}": amount for bound, amount in _cents(measure).items()}
    found["people_held"] = round(runs.points["option"].quantities["people_held"], 1)
    found["fte"] = round(runs.points["option"].quantities["full_time_equivalents"], 3)
    return found | {"notes": " ".join(inputs.warnings)}


def _cents(found: Range) -> dict[str, float]:
    return {bound: round(getattr(found, bound), 2) for bound in ("point", "low", "typical", "high")}


def _scenario(row: Row, facts: Facts) -> dict[str, Any]:
    """A row as the content of a scenario file; empty cells are left out. Raises Refusal."""
    if "" in row.cells:
        raise Refusal(row.cells[""])
    raw: dict[str, Any] = {"format": FORMAT, "values": {}, "amounts": {}}
    for name, cell in row.cells.items():
        if not cell:
            continue
        if name in _SETS_OF_OPTIONS:
            parts = [part.strip().lower() for part in cell.split(";") if part.strip()]
            single = name == "baseline" and len(parts) == 1 and parts[0] in ("none", "detainers", "state_law")
            raw[name] = parts[0] if single else parts
        elif name == "state":
            raw[name] = cell.upper()
        elif name == "population":
            raw[name] = _number(cell)
        elif name in PLACE_COLUMNS:
            raw[name] = cell
        elif name in facts.assumptions:
            raw["values"][name] = _number(cell) if facts.assumptions[name].is_number else cell
        else:
            raw["amounts"][name] = _number(cell)
    return raw


def _number(cell: str) -> Any:
    """A cell as a number where it is one; else as it is, for the loader to refuse in its own words."""
    if not cell.isascii() or "_" in cell:
        return cell
    try:
        return int(cell)
    except ValueError:
        try:
            return float(cell)
        except ValueError:
            return cell


def csv_lines(rows: Iterable[Mapping[str, Any]], columns: Sequence[str] = COLUMNS) -> Iterator[str]:
    """Rows as the lines of a table, the first of which names the columns; no cell is taken for a formula or an order."""
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for cells in chain([columns], ([defused(row[name]) for name in columns] for row in rows)):
        writer.writerow(cells)
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def defused(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula, full-width signs included, and no terminal for an order."""
    if not isinstance(cell, str):
        return cell
    text = without_orders(cell)
    return f"'{text}" if normalize("NFKC", text[:1]) in _FORMULA_STARTS else text
