"""``batch``: a table of counties in, a table of results out, row by row.

The table is read twice, so that one that cannot be read to its end is refused before anything is estimated, and neither
it nor the results are ever held in memory.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from estimator.cli import files
from estimator.cli.answer import Answer, Commands
from estimator.refusal import Refusal

if TYPE_CHECKING:
    from estimator.exchange import Row

NAME = "COUNTIES"
_LOST = "The process that worked on this row was ended, as happens where memory runs out; please try it again."


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("batch", help="a table of counties in, a table of results out")
    parser.add_argument("counties", type=Path)
    parser.add_argument("--out", type=Path, required=True, metavar="RESULTS.csv")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    from estimator.exchange import csv_lines

    counties, out = options.counties, options.out
    refusals: list[str] = []
    with files.opened(counties, NAME) as table:
        count = sum(1 for _ in _rows(table, counties))
        files.check_target("--out", out, counties, NAME)
        with (
            files.scratch("--out", out) as written,
            closing(_rows(table, counties)) as rows,
            closing(_results(rows, count)) as results,
        ):
            for line in csv_lines(_noting(_shown(results, count), refusals)):
                written.write(line.encode())
            if len(refusals) == count:
                raise Refusal(f"No row could be estimated; {refusals[0].strip()}")
            written.seek(0)
            files.write("--out", out, written)
    summary = f"{count - len(refusals)} rows estimated, {len(refusals)} refused, written to {out}.\n"
    return Answer([summary, *refusals])


def _rows(table: BinaryIO, path: Path) -> Generator[Row, None, None]:
    """The rows of the table from its beginning. Raises Refusal where it cannot be read."""
    from estimator.exchange import LARGEST_TABLE, LONGEST_ROW, TABLE_TOO_LARGE, read_table
    from estimator.facts import load_facts

    with files.reading(path, NAME):
        if os.fstat(table.fileno()).st_size > LARGEST_TABLE:
            raise Refusal(TABLE_TOO_LARGE)
        table.seek(0)
        text = io.TextIOWrapper(table, encoding="utf-8-sig", newline="")
        try:
            yield from read_table(iter(partial(text.readline, LONGEST_ROW + 1), ""), load_facts())
        finally:
            text.detach()


def _results(rows: Iterable[Row], count: int) -> Generator[dict[str, Any], None, None]:
    """A row of results for each row; long tables are shared among the machine's processors."""
    from estimator.exchange import ROWS_AT_A_TIME, SHARED_FROM, estimate_rows, refused_row

    if count >= SHARED_FROM:
        from estimator.cli.pool import in_order

        lost = partial(refused_row, reason=_LOST)
        yield from in_order(estimate_rows, rows, ROWS_AT_A_TIME, lost, os.cpu_count() or 1)
    else:
        for row in rows:
            yield from estimate_rows([row])


def _shown(results: Iterable[dict[str, Any]], count: int) -> Iterable[dict[str, Any]]:
    """The same, with a bar: only on a terminal, and only where the work takes more than a moment."""
    from tqdm import tqdm

    hidden = True if sys.stderr is None else None
    return tqdm(results, total=count, unit="row", disable=hidden, delay=1, leave=False)


def _noting(results: Iterable[dict[str, Any]], refusals: list[str]) -> Iterator[dict[str, Any]]:
    """The same, with a sentence added to ``refusals`` for each row that was refused."""
    for row in results:
        if row["refused"]:
            refusals.append(f"line {row['line']}: {row['refused']}\n")
        yield row
