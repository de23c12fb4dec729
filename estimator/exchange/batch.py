"""Many places: a row of a table in, a row of results out, as they come.

A few places of one pattern at a time, as arrays of places and draws: what they have in common is drawn and worked once for
all of them. All counties at once would hold 3,144 times 10,000 draws of every step in memory. Files and processes are the
caller's.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from unicodedata import normalize

from estimator.facts import Facts, Kind, load_facts
from estimator.readers import Table, agency_kind, agreement_ids, column_named, state_code
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run import (
    BASES,
    Quantity,
    Range,
    Request,
    Wanted,
    beside_contract,
    ends_of_occupancy,
    every_line,
    net_in_one_row,
    of_contract,
    only_beds_offered,
    ranges_of_rows,
    row_pattern,
)
from estimator.scenario import (
    FORMAT,
    OLD_IDS,
    OLD_VALUES,
    Inputs,
    baseline_of,
    check_scenario,
    rename_old_ids,
    resolve,
)
from estimator.terms import Side, Timing
from estimator.words.catalog import say, without_orders

BATCH_DRAWS = 10_000
# Starting other processes pays from about this many rows.
SHARED_FROM = 100
ROWS_AT_A_TIME = 96
PLACE_COLUMNS = ("place", "county", "municipality", "label", "state", "population", "options", "baseline")
# What the columns of a place are called in the tables of others.
_SPELLINGS = {
    "place": ("type", "kind"),
    "county": ("county name",),
    "municipality": ("city", "town"),
    "label": (),
    "state": ("state name",),
    "population": ("residents",),
    "options": ("option", "agreement", "agreements", "support type", "model"),
    "baseline": (),
    "agency": ("law enforcement agency",),
}
_WORDS = ("none", "state_law")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_MEASURES = tuple(
    f"{basis}_{timing}_{bound}"
    for basis in BASES
    for timing in ("difference", "option", "once")
    for bound in ("point", "low", "typical", "high")
)
# The difference, and the parts of a year's where beds are rented: the contract by itself, and all else.
_PARTS: dict[str, Wanted] = {"contract": of_contract, "without_contract": beside_contract}
# Columns of later versions stand at the end, so that those of earlier ones keep their places.
_LATER = (
    *(
        f"{basis}_{what}_{bound}"
        for basis in BASES
        for what in ("difference", "option", "once")
        for bound in ("mean", "share_below")
    ),
    *(f"{basis}_{part}_{bound}" for basis in BASES for part in _PARTS for bound in ("point", "low", "typical", "high")),
)
COLUMNS = ("line", *PLACE_COLUMNS, *_MEASURES, "people_held", "fte", "notes", "refused", *_LATER)


@dataclass(frozen=True)
class PlaceRow:
    """One row of a table: its line number in the file, its cells by what they hold, and what is wrong with it as a row."""

    line: int
    cells: Mapping[str, str]
    refusal: Refusal | None = None


@dataclass(frozen=True)
class Rows:
    """The rows of a table, and what was assumed or left out, in sentences."""

    rows: tuple[PlaceRow, ...]
    notes: tuple[str, ...] = field(default=())


def rows_of(table: Table, facts: Facts) -> Rows:
    """The rows of a table of places. Raises Refusal where it has no column that says what is chosen or in which state."""
    lines = {name: (rule.label,) for name, rule in RULES.items() if rule.is_line}
    numbers = {record.id: (record.label,) for record in facts.assumptions.values() if record.id != "population"}
    columns = column_named(table, {**dict.fromkeys(OLD_IDS, ()), **lines, **numbers, **_SPELLINGS})
    for name in ("state", "options"):
        if name not in columns.by_id:
            raise Refusal("table_column_missing", name, id=name)
    rows = tuple(PlaceRow(row.line, columns.cells(row), row.refusal) for row in table.rows)
    return Rows(rows, (*table.notes, *([columns.note] if columns.note else [])))


def rows_of_state(state: str, options: str, facts: Facts) -> Rows:
    """A row for each county of a state, all with the same options. Raises Refusal for an unknown state."""
    code = facts.places.state(state)
    names = [place.name for place in facts.places.in_state(code, "county")]
    return Rows(
        tuple(
            PlaceRow(line, {"state": code, "county": name, "options": options})
            for line, name in enumerate(names, start=1)
        )
    )


def estimate_rows(rows: Iterable[PlaceRow], draws: int = BATCH_DRAWS) -> list[dict[str, Any]]:
    """A row of results for each row, in the same order; where one is refused, the reason and the rest empty. Rows of one
    pattern are worked together."""
    facts = load_facts()
    results: list[dict[str, Any]] = []
    alike: dict[Hashable, list[tuple[int, Inputs]]] = {}
    for place, row in enumerate(rows):
        results.append(refused_row(row, ""))
        try:
            inputs, renamed = _resolved(row, facts)
        except Refusal as refusal:
            results[place]["refused"] = str(refusal)
            continue
        named = {"county": "", "municipality": "", inputs.scenario.place: inputs.scenario.name}
        results[place] |= {**named, "place": inputs.scenario.place, "state": inputs.scenario.state}
        results[place]["notes"] = " ".join((*renamed, *inputs.warnings))
        alike.setdefault(row_pattern(inputs, tuple(_nets(inputs).values()), _QUANTITIES), []).append((place, inputs))
    for together in alike.values():
        for (place, _), figures in zip(together, _estimates([inputs for _, inputs in together], draws), strict=True):
            results[place] |= figures
    return results


def refused_row(row: PlaceRow, reason: str) -> dict[str, Any]:
    """The row of results of a row that was not estimated."""
    place = {name: row.cells.get(name, "") for name in PLACE_COLUMNS}
    return {**dict.fromkeys(COLUMNS, ""), "line": row.line, **place, "refused": reason}


def same_places(results: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same rows, with a note at each that has the place of an earlier one."""
    first: dict[tuple[str, str], int] = {}
    for row in results:
        if not row["refused"] and (name := row["county"] or row["municipality"]):
            line = first.setdefault((row["state"], name), row["line"])
            if line != row["line"]:
                row["notes"] = f"{say('place_twice', name=name, line=line)} {row['notes']}".strip()
        yield row


def _resolved(row: PlaceRow, facts: Facts) -> tuple[Inputs, tuple[str, ...]]:
    """The inputs of a row, and what was read as something else. Raises Refusal."""
    raw, renamed = rename_old_ids(_scenario(row, facts), facts)
    return resolve(check_scenario(raw, facts), facts), tuple(renamed)


def _estimates(rows: Sequence[Inputs], draws: int) -> Iterator[dict[str, Any]]:
    """The figures of rows of one pattern."""
    nets = _nets(rows[0])
    worked = ranges_of_rows(rows, tuple(nets.values()), _QUANTITIES, draws)
    for inputs, (spans, (people, fte)) in zip(rows, worked, strict=True):
        figures: dict[str, Any] = {}
        for name, span in zip(nets, spans, strict=True):
            bounds = {f"{name}_{bound}": round(getattr(span, bound), 2) for bound in _BOUNDS}
            figures |= bounds if name in _NETS_OF_PARTS else _measures(name, span)
        if _rents(inputs) and only_beds_offered(inputs):
            figures |= _ends(inputs)
        yield figures | {"people_held": round(people, 1), "fte": round(fte, 3)}


def _nets(inputs: Inputs) -> dict[str, Request]:
    """The nets of a row, and where beds are rented those of the parts after them."""
    return _NETS | _NETS_OF_PARTS if _rents(inputs) else _NETS


def _rents(inputs: Inputs) -> bool:
    return bool(inputs.option_flags["beds"] or inputs.baseline_flags["beds"])


_QUANTITIES: tuple[Request, ...] = ((Quantity("people_held"), "option"), (Quantity("full_time_equivalents"), "option"))
# What the columns show: their name, and which net it is.
_SHOWN: tuple[tuple[str, Timing, Side], ...] = (
    ("difference", "yearly", "difference"),
    ("option", "yearly", "option"),
    ("once", "one_time", "difference"),
)
_NETS: dict[str, Request] = {
    f"{basis}_{what}": (net_in_one_row(basis, timing), side) for basis in BASES for what, timing, side in _SHOWN
}
_NETS_OF_PARTS: dict[str, Request] = {
    f"{basis}_{name}": (net_in_one_row(basis, "yearly", part), "difference")
    for basis in BASES
    for name, part in _PARTS.items()
}
_BOUNDS = ("point", "low", "typical", "high")


def _measures(name: str, span: Range) -> dict[str, float]:
    """A result to the cent, and the share of results below the worked value."""
    cents = {f"{name}_{bound}": round(getattr(span, bound), 2) for bound in (*_BOUNDS, "mean")}
    return cents | {f"{name}_share_below": round(span.share_below, 4)}


def _ends(inputs: Inputs) -> dict[str, Any]:
    """Where only the beds offered are known, what rests on them has no worked value, and its low and high are the result
    with no bed filled and with all."""
    results: dict[str, Any] = {}
    by_name: dict[str, tuple[Side, Wanted]] = {
        "contract": ("difference", of_contract),
        "difference": ("difference", every_line),
        "option": ("option", every_line),
    }
    for name, (side, part) in by_name.items():
        ends = ends_of_occupancy(inputs, part)
        for basis in BASES:
            low, high = sorted(ends[basis][side]["net"])
            if low < high:
                results |= {
                    f"{basis}_{name}_point": "",
                    f"{basis}_{name}_low": round(low, 2),
                    f"{basis}_{name}_high": round(high, 2),
                }
                if name != "contract":
                    results[f"{basis}_{name}_share_below"] = ""
    return results


def _scenario(row: PlaceRow, facts: Facts) -> dict[str, Any]:
    """A row as the content of a scenario file; empty cells are left out. Raises Refusal."""
    if row.refusal:
        raise row.refusal
    cells = dict(row.cells)
    raw: dict[str, Any] = {"format": FORMAT, **_place(cells, facts)}
    for name in ("options", "baseline"):
        if cell := cells.pop(name, ""):
            raw[name] = _chosen(cell) if name == "options" else baseline_of(_chosen(cell))
    if cell := cells.pop("population", ""):
        raw["population"] = cell
    for name, cell in cells.items():
        record = facts.assumptions.get(name)
        part = "amounts" if record is None and name not in OLD_VALUES else "values"
        raw.setdefault(part, {})[name] = cell if record is None or record.is_number else cell.lower()
    return raw


def _place(cells: dict[str, str], facts: Facts) -> dict[str, Any]:
    """The place of a row; its cells are taken out. An agency says by its name whether it is a county's or a town's."""
    agency, named = cells.pop("agency", ""), cells.pop("place", "")
    written = {kind: cells.pop(kind, "") for kind in ("county", "municipality", "label")}
    state = cells.pop("state", "")
    code = state_code(state, {record.code: record.name for record in facts.states.values()}) or state
    kind: Kind = "municipality" if written["municipality"] and not written["county"] else "county"
    if agency:
        what = agency_kind(agency, named)
        if what not in ("county", "municipality"):
            raise Refusal("agency_not_of_place", "agency", given=agency[:60], kind=what)
        kind = "county" if what == "county" else "municipality"
        if kind == "municipality":
            written = {**written, "county": "", "municipality": written["municipality"] or agency}
    elif named.strip():
        kind = "municipality" if named.strip().casefold().startswith(("municipal", "city", "town")) else "county"
    place = {"place": kind, "state": code}
    if written["label"]:
        return {**place, "label": written["label"]}
    return {**place, kind: written[kind]} if written[kind] else place


def _chosen(cell: str) -> list[str]:
    """Options as a table writes them: ids, or the names of the agreements. Raises Refusal."""
    word = cell.strip().lower()
    return [word] if word in _WORDS else list(agreement_ids(cell))


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
