"""A source as a link: our own sources alone, never what a visitor typed."""

from __future__ import annotations

from estimator.facts import Facts, source_words
from ui.widgets.text import link


def source_link(facts: Facts, source: str) -> str:
    """Markdown of a link to where the source can be read, under its publisher and year."""
    record = facts.sources[source]
    words = f"{record.publisher}, {record.year}" if record.year else record.publisher
    return link(words, record.url)


def source_in_full(facts: Facts, source: str) -> str:
    """Markdown of the same, with its title and the copy that was read."""
    return link(source_words(facts, source), facts.sources[source].url)
