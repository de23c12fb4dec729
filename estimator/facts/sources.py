"""A source in one phrase."""

from __future__ import annotations

from estimator.facts.load import Facts


def source_words(facts: Facts, source: str) -> str:
    """A source in one phrase: publisher, title, year."""
    found = facts.sources[source]
    year = f", {found.year}" if found.year and str(found.year) not in found.title else ""
    return f"{found.publisher}, {found.title}{year}"
