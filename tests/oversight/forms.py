"""Filled forms to read: a text of rows, and the day on which it is read."""

from __future__ import annotations

from datetime import date

from estimator.oversight import Actuals, read_actuals
from tests.strategies import FACTS

TODAY = date(2027, 11, 27)
HEAD = "quarter,field,value,source\n"


def form(*rows: str) -> bytes:
    """A filled form; each row ``2027Q1 detainers_received 24``, with what follows as its source."""
    lines = []
    for row in rows:
        quarter, field, value, *source = row.split(" ")
        lines.append(f'{quarter},{field},"{value}",{" ".join(source)}\n')
    return (HEAD + "".join(lines)).encode()


def read(*rows: str, today: date = TODAY) -> Actuals:
    return read_actuals(form(*rows), "records.csv", FACTS, today)
