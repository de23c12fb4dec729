"""A source in one phrase."""

from __future__ import annotations

from estimator.facts.records import Facts


def source_words(facts: Facts, source: str) -> str:
    """A source in one phrase: publisher, title, year, and the copy that was read where it was not the first."""
    record = facts.sources[source]
    year = f", {record.year}" if record.year and str(record.year) not in record.title else ""
    copy = f" (read in {record.read_in})" if record.read_in else ""
    return f"{record.publisher}, {record.title}{year}{copy}"
