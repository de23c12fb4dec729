"""A source as a link: our own sources alone, never what a visitor typed."""

from __future__ import annotations

from estimator.facts import Facts
from ui.widgets.text import md


def source_link(facts: Facts, source: str) -> str:
    """Markdown of a link to where the source can be read, under its publisher and year."""
    record = facts.sources[source]
    words = f"{record.publisher}, {record.year}" if record.year else record.publisher
    return f"[{md(words)}](<{record.url}>)"
