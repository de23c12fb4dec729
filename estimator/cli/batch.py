"""``batch``: a table of counties in, a table of results out, row by row.

The table is read whole, so that one that cannot be read to its end is refused before anything is estimated; the results
are written as they come.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from estimator.cli import files
from estimator.cli.answer import Answer, Commands
from estimator.refusal import Refusal
from estimator.words.catalog import say

if TYPE_CHECKING:
    from estimator.exchange import PlaceRow, Rows

NAME = "COUNTIES"


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("batch", help="a table of places in, a table of results out")
    parser.add_argument("counties", type=Path, nargs="?", help="a table: CSV or .xlsx")
    parser.add_argument("--state", default="", help="instead of a table: every county of a state")
    parser.add_argument("--options", default="", help="with --state: what each county is estimated for")
    parser.add_argument("--out", type=Path, required=True, metavar="RESULTS.csv")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    from estimator.exchange import csv_lines, same_places

    counties, out = options.counties, options.out
    table = _table(options)
    files.check_target("--out", out, counties, NAME)
    refused: list[dict[str, Any]] = []
    with (
        files.scratch("--out", out) as written,
        closing(_results(table.rows)) as results,
    ):
        for line in csv_lines(_noting(same_places(_shown(results, len(table.rows))), refused)):
            written.write(line.encode())
        if len(refused) == len(table.rows):
            raise Refusal("no_row_estimated", line=refused[0]["line"], reason=refused[0]["refused"])
        written.seek(0)
        files.write("--out", out, written)
    summary = f"{say('batch_done', count=len(table.rows) - len(refused), refused=len(refused), path=str(out))}\n"
    refusals = (f"line {row['line']}: {row['refused']}\n" for row in refused)
    return Answer([summary, *(f"{note}\n" for note in table.notes), *refusals])


def _table(options: argparse.Namespace) -> Rows:
    """The rows of the table that was named, or of a state. Raises Refusal."""
    from estimator.exchange import rows_of, rows_of_state
    from estimator.facts import load_facts
    from estimator.readers import LARGEST_FILE, read_table

    path = options.counties
    if (path is None) == (not options.state) or bool(options.state) != bool(options.options):
        raise Refusal("batch_without_places")
    if path is None:
        return rows_of_state(options.state, options.options, load_facts())
    return rows_of(read_table(files.read(path, NAME, LARGEST_FILE), path.name), load_facts())


def _results(rows: Sequence[PlaceRow]) -> Generator[dict[str, Any], None, None]:
    """A row of results for each row; long tables are shared among the machine's processors."""
    from estimator.exchange import ROWS_AT_A_TIME, SHARED_FROM, estimate_rows, refused_row

    if len(rows) >= SHARED_FROM:
        from estimator.cli.pool import in_order

        lost = partial(refused_row, reason=say("row_lost"))
        yield from in_order(estimate_rows, rows, ROWS_AT_A_TIME, lost, os.cpu_count() or 1)
    else:
        for row in rows:
            yield from estimate_rows([row])


def _shown(results: Iterable[dict[str, Any]], count: int) -> Iterable[dict[str, Any]]:
    """The same, with a bar: only on a terminal, and only where the work takes more than a moment."""
    from tqdm import tqdm

    hidden = True if sys.stderr is None else None
    return tqdm(results, total=count, unit="row", disable=hidden, delay=1, leave=False)


def _noting(results: Iterable[dict[str, Any]], refused: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The same, with what a refused row holds kept in ``refused``: its line and its sentence."""
    for row in results:
        if row["refused"]:
            refused.append({"line": row["line"], "refused": row["refused"]})
        yield row
