"""A table put into one slot or another: the columns it must have, and what it looks like where it has not."""

from __future__ import annotations

from estimator.readers import Table, column_named, file_kind, read_table
from estimator.refusal import Refusal

# Columns by which a table that belongs elsewhere is known.
_KNOWN_BY = (
    ({"quarter", "field", "value"}, "a filled reporting form"),
    ({"assumption", "value"}, "a table of a county's own numbers"),
    ({"law enforcement agency", "state"}, "ICE's list of agencies"),
    ({"county", "state"}, "a table of places"),
    ({"municipality", "state"}, "a table of places"),
    ({"state", "options"}, "a table of places"),
    ({"line", "new spending", "full cost"}, "a table of an estimate's lines"),
)


def table_of(content: bytes, name: str, what: str, needed: tuple[str, ...]) -> Table:
    """The table of a file that must have some columns. ``what``: what belongs here. Raises Refusal that says which are
    missing and what the file looks like."""
    kind = file_kind(content)
    if kind is not None and not kind.what.startswith("an Excel workbook (.xlsx)"):
        raise Refusal(f"{name} is {kind.what}; {what} is wanted here, with the columns {_listed(needed)}.")
    table = read_table(content, name)
    columns = column_named(table, dict.fromkeys(needed, ()))
    missing = [column for column in needed if column not in columns.by_id]
    if missing:
        looks = looks_like(table.columns)
        hint = f"; it looks like {looks}" if looks and looks != what else ""
        noun = "column" if len(missing) == 1 else "columns"
        raise Refusal(
            f"{name} lacks the {noun} {_listed(tuple(missing))}{hint}; {what} has the columns {_listed(needed)}.",
            missing[0],
        )
    return table


def looks_like(columns: tuple[str, ...]) -> str:
    """What a table is by its columns, empty where that is not known."""
    have = {" ".join(column.casefold().split()) for column in columns}
    return next((what for marks, what in _KNOWN_BY if marks <= have), "")


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
