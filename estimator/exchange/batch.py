"""Many counties: a row of a table in, a row of results out.

One county at a time, its draws as arrays: all counties at once would hold 3,144 times 10,000 draws of every step in
memory, and a county's own look-ups (law, wages, rates) are most of what differs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from estimator.facts import Facts, load_facts
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run import BASES, Range, Runs
from estimator.scenario import FORMAT, check_scenario, resolve

BATCH_DRAWS = 10_000
LARGEST_TABLE = 50_000_000
# Starting other processes pays from about this many rows.
SHARED_FROM = 100
ROWS_AT_A_TIME = 25
PLACE_COLUMNS = ("place", "county", "state", "population", "options", "baseline")
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


def read_table(text: bytes, facts: Facts) -> list[Row]:
    """The rows of a table of counties. Raises Refusal where the table itself cannot be read."""
    if len(text) > LARGEST_TABLE:
        raise Refusal(f"COUNTIES must be at most {LARGEST_TABLE // 1_000_000} MB; this file is larger.")
    try:
        decoded = text.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal("COUNTIES must be a table in UTF-8; this file is not.") from None
    reader = csv.reader(io.StringIO(decoded, newline=""), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
        _check_header(header, facts)
        rows = []
        for cells in reader:
            if any(cell.strip() for cell in cells):
                given = dict(zip(header, (cell.strip() for cell in cells), strict=False))
                rows.append(Row(reader.line_num, given | _misfit(cells, header)))
    except csv.Error as error:
        raise Refusal(
            f"COUNTIES is not a table of comma-separated values at line {reader.line_num}: {error}."
        ) from None
    if not rows:
        raise Refusal("COUNTIES holds no row; a first line of column names and at least one county are wanted.")
    return rows


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


def estimate_rows(rows: list[Row]) -> Iterator[dict[str, Any]]:
    """A row of results for each row, in the same order; long tables are shared among the machine's processors."""
    if len(rows) < SHARED_FROM:
        yield from map(estimate_row, rows)
        return
    with ProcessPoolExecutor() as workers:
        yield from workers.map(estimate_row, rows, chunksize=ROWS_AT_A_TIME)


def estimate_row(row: Row, draws: int = BATCH_DRAWS) -> dict[str, Any]:
    """The results of one row; where it is refused, the reason and the rest empty."""
    found: dict[str, Any] = dict.fromkeys(COLUMNS, "")
    found |= {"line": row.line, **{name: row.cells.get(name, "") for name in PLACE_COLUMNS}}
    try:
        return found | _estimate(row, load_facts(), draws)
    except Refusal as refusal:
        return found | {"refused": str(refusal)}


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


def to_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str] = COLUMNS) -> str:
    """Rows as a table; text that a spreadsheet would run as a formula gets an apostrophe before it."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: defused(cell) for name, cell in row.items()} for row in rows)
    return text.getvalue()


def defused(cell: Any) -> Any:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
