"""What an official paper has beside its words: who made it, for whom, for which item of which meeting. Never stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from estimator.refusal import Refusal
from estimator.terms import CALENDAR
from estimator.words.catalog import long_date, say

LONGEST = 200


@dataclass(frozen=True)
class Furniture:
    """Each may be left out. ``item``: of the agenda; ``meeting``: its day."""

    prepared_by: str = ""
    prepared_for: str = ""
    item: str = ""
    meeting: date | None = None

    def lines(self) -> tuple[tuple[str, str], ...]:
        """What is given, each with its name."""
        meeting = long_date(self.meeting) if self.meeting is not None else ""
        named = (
            ("Prepared for", self.prepared_for),
            ("Prepared by", self.prepared_by),
            ("Agenda item", self.item),
            ("Meeting", meeting),
        )
        return tuple((name, words) for name, words in named if words)


NO_FURNITURE = Furniture()


def read_furniture(given: Mapping[str, str]) -> Furniture:
    """Furniture from what a person typed, by the names of its fields; the day as 2026-12-08. Raises Refusal."""
    words = {name: _checked(name, " ".join(text.split())) for name, text in given.items() if name != "meeting"}
    typed = given.get("meeting", "").strip()
    try:
        meeting = date.fromisoformat(typed) if typed else None
    except ValueError:
        raise Refusal("meeting_no_date", "meeting", given=typed[:60]) from None
    return Furniture(**words, meeting=meeting)


def _checked(name: str, text: str) -> str:
    option = _OPTIONS[name]
    if len(text) > LONGEST:
        raise Refusal("furniture_too_long", option, option=option, longest=LONGEST, given=len(text))
    if not text.isprintable():
        raise Refusal("furniture_unprintable", option, option=option)
    return text


_OPTIONS = {"prepared_by": "prepared-by", "prepared_for": "for", "item": "item"}


def first_day(year: int, fiscal_year: str) -> str:
    """The twelve months of the first year of a table, in a sentence."""
    return say("years_are", year=year, july=fiscal_year != CALENDAR)
