"""Terms, assumptions, state law and sources as entries: each can be searched, and names its source with a link."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from estimator.facts import Assumption, Facts, Source, State, field_text, unit_words
from estimator.words.catalog import say
from estimator.words.sentences import TAG_WORDS, TERM_MEANINGS, TERM_WORDS, law_sentence
from ui.widgets.sources import source_in_full
from ui.widgets.text import link, md, small

_NO_RANGE = {"asked": "Asked of you", "place": "By place"}


@dataclass(frozen=True)
class Entry:
    """One thing to be found: its words, lower case, in which is searched; and how it is shown."""

    words: str
    shown: str


def found(entries: Iterable[Entry], query: str) -> list[Entry]:
    """The entries that hold every word of a query."""
    wanted = query.casefold().split()
    return [entry for entry in entries if all(word in entry.words for word in wanted)]


def listed(entries: Iterable[Entry]) -> str:
    """Entries as one list, which a narrow screen need not cut."""
    return "\n".join(f"- {entry.shown}" for entry in entries)


def all_entries(facts: Facts) -> dict[str, tuple[Entry, ...]]:
    """Every entry by what it is, in the order in which a reader looks for it."""
    terms = sorted(TERM_WORDS, key=lambda key: TERM_WORDS[key].casefold())
    states = sorted(facts.states.values(), key=lambda state: state.name)
    sources = sorted(facts.sources.values(), key=lambda source: (source.publisher.casefold(), source.title.casefold()))
    return {
        "Terms": tuple(_entry(TERM_WORDS[key], md(TERM_MEANINGS[key]), TERM_MEANINGS[key]) for key in terms),
        "Assumptions": tuple(assumption_entry(record, facts) for record in facts.assumptions.values()),
        "State law": tuple(_state_entry(state, facts) for state in states),
        "Sources": tuple(_source_entry(source) for source in sources),
    }


def _entry(name: str, shown: str, *words: str) -> Entry:
    return Entry(" ".join((name, *words)).casefold(), f"**{md(name)}.** {shown}")


def assumption_entry(record: Assumption, facts: Facts) -> Entry:
    """An assumption with its value or range, how it is known, and its sources as links."""
    in_short = say(
        "assumption_in_short",
        value=_value(record),
        unit=unit_words(record.unit) if record.is_number and record.kind not in _NO_RANGE else "",
        tag=TAG_WORDS[record.tag],
        checked=record.checked,
        dollar_year=record.dollar_year,
    )
    sources = "; ".join(source_in_full(facts, source) for source in record.sources)
    shown = f"{md(in_short)} {md(record.note)}" + (f" Source: {sources}." if sources else "")
    return _entry(record.label, shown, in_short, record.note, record.id, *record.sources)


def _value(record: Assumption) -> str:
    if not record.is_number:
        return record.choice_label(record.default) if record.default else "Chosen by you"
    if record.kind in _NO_RANGE:
        return _NO_RANGE[record.kind]
    low, middle, high = (field_text(record, value) for value in record.bounds)
    return middle if low == high else say("assumption_range", low=low, middle=middle, high=high).rstrip(",")


def _state_entry(state: State, facts: Facts) -> Entry:
    law = state.law
    in_short = say(
        "state_law_in_short",
        clause=law_sentence(state, law),
        authority=law.authority,
        confidence=law.confidence,
        checked=law.checked,
    )
    shown = f"{md(in_short)} {md(law.note)} {source_in_full(facts, law.source)}."
    return _entry(state.name, shown, state.code, in_short, law.note)


def _source_entry(source: Source) -> Entry:
    in_short = say("source_in_short", read_in=source.read_in, gives=source.gives.rstrip("."), where=source.where)
    title = f"{source.title}, {source.year}" if source.year and str(source.year) not in source.title else source.title
    shown = f"{link(title, source.url)}. {small(in_short)}"
    return _entry(source.publisher, shown, title, in_short, source.id)
