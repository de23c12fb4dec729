"""What the workbook rests on and how it is used: 'Options', 'Sources', 'Scenario', 'Notes' and 'Changes'."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from estimator import __version__
from estimator.documents.phrases import WHO, amount_words
from estimator.documents.workbook_table import LONGEST_TEXT, Cell, Column, Live, SheetTable, texts
from estimator.facts import Facts
from estimator.run import Result
from estimator.scenario import Inputs
from estimator.words.catalog import say
from estimator.words.sentences import baseline_words, law_in_words, leaning_sentence, options_words


def options_table(inputs: Inputs, facts: Facts) -> SheetTable:
    """What each option is, what it asks of whom, and how it ends; a row for each."""
    columns = (
        Column("Option", 30),
        Column("Topic", 36),
        Column("Who pays or does it", 18),
        Column("Text", 80),
        Column("Source", 34),
    )
    rows = []
    for option in facts.options.values():
        if inputs.scenario.place not in option.places:
            continue
        rows.append(texts(option.label, "What it is", "", option.what, ""))
        rows += [texts(option.label, c.topic, WHO[c.who], c.text, c.source) for c in option.clauses]
        rows.append(texts(option.label, "How it ends", "", option.leaving, option.leaving_source))
    return SheetTable("Options", columns, rows)


def _cited(inputs: Inputs, facts: Facts) -> Iterable[tuple[str, str]]:
    """Each source that this workbook cites, with what cites it."""
    for name, entry in inputs.numbers.items():
        if not entry.given:
            yield from ((source, name) for source in entry.sources)
    for name, record in inputs.choice_records.items():
        yield from ((source, name) for source in record.sources)
    for option in facts.options.values():
        if inputs.scenario.place in option.places:
            yield from ((clause.source, option.short) for clause in option.clauses)
            yield option.leaving_source, option.short
    if inputs.law is not None:
        yield inputs.law.source, f"law of {inputs.state.name}"
    yield from ((limit.source, limit.label) for limit in (*facts.limits, *facts.not_counted))


def sources_table(inputs: Inputs, facts: Facts) -> SheetTable:
    """Every source cited, and by what."""
    columns = (
        Column("Source", 34),
        Column("Title", 50),
        Column("Publisher", 30),
        Column("Year", 8),
        Column("Address", 80),
        Column("Where in it", 30),
        Column("What it gives", 60),
        Column("Cited by", 40),
    )
    cited: dict[str, dict[str, None]] = {}
    for name, by in _cited(inputs, facts):
        if name:
            cited.setdefault(name, {})[by] = None
    rows = []
    for name, by_whom in sorted(cited.items()):
        source = facts.sources[name]
        rows.append(
            [
                *texts(name, source.title, source.publisher),
                Cell(source.year, "year"),
                Cell(source.url),
                *(Cell(text, "line") for text in (source.where, source.gives, ", ".join(by_whom))),
            ]
        )
    return SheetTable("Sources", columns, rows, printed=5)


def scenario_table(result: Result, facts: Facts, today: date, link: str) -> SheetTable:
    """What was asked: every key, versions, and the scenario file line by line."""
    inputs = result.inputs
    asked = inputs.scenario
    fixed, on_inputs, words = "fixed", "live, on Inputs", "for the record"
    population = inputs.numbers["population"].typical
    options = options_words(asked.options, facts, bool(inputs.option_flags["honors"]))
    rows = [
        [*texts("Place"), Cell(inputs.place_name), Cell(fixed)],
        [*texts("Label" if asked.label else asked.place.capitalize()), Cell(asked.called or "not given"), Cell(fixed)],
        [*texts("Kind of place"), Cell(asked.place), Cell(fixed)],
        [*texts("State"), Cell(inputs.state.name), Cell(fixed)],
        [*texts("State law as read"), Cell(law_in_words(inputs)), Cell(fixed)],
        [Cell("Population"), Cell(Live("population", population), "number"), Cell(on_inputs)],
        [*texts("Options"), Cell(options), Cell(fixed)],
        [*texts("Baseline"), Cell(baseline_words(inputs, facts)), Cell(fixed)],
    ]
    for name, value in asked.values.items():
        shown = value if isinstance(value, str) else _value_words(value.low, value.typical, value.high, value.source)
        rows.append(texts(f"Value typed: {name}", shown, on_inputs))
    rows += [texts(f"Known amount: {name}", amount_words(amount), on_inputs) for name, amount in asked.amounts.items()]
    rows += [
        texts("Made on", today.isoformat(), words),
        texts("Program version", __version__, words),
        texts("Assumptions version", facts.version, words),
        texts("Draws behind the ranges", f"{result.draws:,}", words),
        texts("Seed of the draws", str(result.seed), words),
        # An address longer than a cell can hold goes on in the next row.
        *(texts("Link", link[at : at + LONGEST_TEXT], words) for at in range(0, len(link) or 1, LONGEST_TEXT)),
    ]
    for number, text in enumerate(asked.to_text().splitlines(), start=1):
        rows.append(texts(f"Scenario file, line {number}", text, words))
    return SheetTable("Scenario", (Column("Key", 40), Column("Value", 90), Column("In this workbook", 18)), rows)


def _value_words(low: float, typical: float, high: float, source: str) -> str:
    """A typed value, its range and where it is from."""
    words = f"{typical:.15g}" if low == high else f"{low:.15g} to {high:.15g}, middle {typical:.15g}"
    return f"{words}; {source}" if source else words


_HOW_TO_USE = {
    "workbook_use_type": "How to use it",
    "workbook_use_ranges": "Low, middle and high",
    "workbook_use_understood": "Not understood",
    "workbook_use_live": "What is live",
    "workbook_use_not_live": "What is not live",
    "workbook_use_fixed": "What is fixed",
    "workbook_use_years": "Years",
    "workbook_use_amounts": "Known amounts",
    "workbook_use_not_given": "Not given",
    "workbook_use_limits": "Limits of what is typed",
    "workbook_use_protected": "Protected sheets",
    "term_new_spending_is": "New spending",
    "workbook_use_full": "Full cost",
    "workbook_use_back": "Money that comes back",
    "workbook_use_sets": "The choice and each option",
    "workbook_use_range": "Low and high on Answer",
    "workbook_use_rows": "Kinds of rows on Lines",
}


def notes_table(result: Result, facts: Facts) -> SheetTable:
    """How to use the workbook, what it warns of, and what is not counted."""
    rows = [texts("Use", topic, say(id), "") for id, topic in _HOW_TO_USE.items()]
    leaning = leaning_sentence(result.inputs)
    rows += [texts("This estimate", "Which way defaults lean", leaning, "")] if leaning else []
    rows += [texts("This estimate", "What to know", warning, "") for warning in result.warnings]
    rows += [texts("Not counted", s.label, s.text, s.source) for s in facts.not_counted]
    rows += [texts("Limits", s.label, s.text, s.source) for s in facts.limits]
    return SheetTable(
        "Notes", (Column("About", 16), Column("Topic", 30), Column("Text", 100), Column("Source", 28)), rows
    )


_CHANGES_ROWS = 30


def changes_table() -> SheetTable:
    """Empty rows in which people say who changed what."""
    heads = {"Date": 12, "Who": 22, "Sheet and cell": 20, "Before": 14, "After": 14, "Why, and the source": 60}
    row = [Cell(None, "typed_text") for _ in heads]
    return SheetTable("Changes", [Column(head, width) for head, width in heads.items()], [row] * _CHANGES_ROWS)
