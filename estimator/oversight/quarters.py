"""Quarters of a calendar year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_WRITTEN = (re.compile(r"(?P<year>\d{4})[ -]?Q(?P<part>[1-4])", re.I), re.compile(r"Q(?P<part>[1-4])[ -]?(?P<year>\d{4})", re.I))  # fmt: skip
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_MONTHS = 3
A_YEAR = 4


@dataclass(frozen=True, order=True)
class Quarter:
    """A quarter, ``2027Q1``. ``part``: 1 to 4."""

    year: int
    part: int

    def __str__(self) -> str:
        return f"{self.year}Q{self.part}"

    @property
    def begins(self) -> date:
        return date(self.year, _MONTHS * (self.part - 1) + 1, 1)

    @property
    def ends(self) -> date:
        return self.next.begins - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        return Quarter(self.year + self.part // A_YEAR, self.part % A_YEAR + 1)


def quarter_of(text: str) -> Quarter | None:
    """The quarter that a text names, None where it names none."""
    for shape in _WRITTEN:
        if match := shape.fullmatch(text.strip()):
            found = Quarter(int(match["year"]), int(match["part"]))
            return found if _FIRST_YEAR <= found.year <= _LAST_YEAR else None
    return None


def quarter_on(day: date) -> Quarter:
    """The quarter in which a day falls."""
    return Quarter(day.year, (day.month - 1) // _MONTHS + 1)


def following(first: Quarter, count: int) -> tuple[Quarter, ...]:
    """So many quarters from the first on."""
    found = [first]
    while len(found) < count:
        found.append(found[-1].next)
    return tuple(found)


def span(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """Every quarter from the first to the last."""
    return following(first, A_YEAR * (last.year - first.year) + last.part - first.part + 1)
