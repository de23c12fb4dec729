"""An estimate as a workbook that keeps working: its formulas are the program's own, and typed values move them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from estimator import __version__
from estimator.documents.phrases import WHO, amount_words
from estimator.documents.workbook_inputs import define_names, input_rows, inputs_table, restrict
from estimator.documents.workbook_lines import TIMINGS, LiveLines, live_lines, total_name, totals_shown
from estimator.documents.workbook_table import (
    LONGEST_TEXT,
    Cell,
    Column,
    Live,
    SheetTable,
    add_sheet,
    make_formats,
    texts,
)
from estimator.facts import Facts
from estimator.run import BASES, Part, Range, Result, Totals, Year
from estimator.scenario import Inputs
from estimator.terms import Basis, Side, Timing
from estimator.words.sentences import (
    BASIS_WORDS,
    baseline_words,
    headline,
    law_in_words,
    leaning_sentence,
    options_words,
)

_SET_WORDS = {"difference": "Difference", "option": "The choice", "baseline": "The baseline"}
_YEAR_AMOUNTS = {
    "running": "Each year",
    "one_time": "Once",
    "offsets": "Comes back",
    "net": "Net",
    "cash_received": "Cash received",
    "net_cash": "Net cash",
    "net_start_year": "Net in dollars of the first year",
    "cumulative": "Net so far",
    "cumulative_cash": "Cash so far",
}
_YEAR_RANGES = ("net", "cumulative", "cumulative_cash")

_NOT_LIVE = "from the ranges, not live"


def workbook(result: Result, years: list[Year], facts: Facts, today: date, link: str = "") -> bytes:
    """The workbook as an .xlsx file; the same input gives the same bytes.

    ``years``: the rows of 'Years', none where they were not worked out. ``link``: an address that opens the scenario.
    """
    inputs = result.inputs
    rows = input_rows(inputs, facts)
    lines = live_lines(inputs, facts, rows)
    file = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties(
            {
                "title": "Cost estimate",
                "created": datetime(today.year, today.month, today.day),
                "comments": _versions(facts),
            }
        )
        formats = make_formats(book)
        add_sheet(book, formats, _answer(result, facts, lines))
        inputs_sheet = add_sheet(book, formats, inputs_table(inputs, facts, rows, lines.used))
        restrict(inputs_sheet, facts, rows, lines.used)
        define_names(book, inputs, rows)
        for table in (
            lines.table(),
            _years(years),
            _options(inputs, facts),
            _sources(inputs, facts),
            _scenario(result, facts, today, link),
            _notes(result, facts),
        ):
            add_sheet(book, formats, table)
    return file.getvalue()


def _versions(facts: Facts) -> str:
    return f"Program {__version__}, assumptions {facts.version}"


def _answer(result: Result, facts: Facts, lines: LiveLines) -> SheetTable:
    """Totals of the choice, the baseline and their difference as live cells, beside the ranges."""
    columns = (
        Column("Amount", 60),
        Column("Basis", 15),
        Column("When", 9),
        Column("The choice", 18),
        Column("The baseline", 18),
        Column("Difference", 18),
        Column(f"P5, {_NOT_LIVE}", 18),
        Column(f"P95, {_NOT_LIVE}", 18),
    )
    rows: list[list[Cell]] = []
    for basis_number, basis in enumerate(BASES):
        for (timing, kind), label in totals_shown(result.inputs).items():
            name = total_name(kind, timing)
            choice, baseline = (lines.cell(number, name) for number in (basis_number, len(BASES) + basis_number))
            row = len(rows) + 2
            change = Live(f"D{row}-E{row}", float(choice.value) - float(baseline.value))
            span = _range(result, timing, basis, kind)
            figure = "total" if kind == "net" else "money"
            rows.append(
                [
                    *(
                        Cell(word, "strong" if kind == "net" else "text")
                        for word in (label, BASIS_WORDS[basis], TIMINGS[timing])
                    ),
                    *(Cell(value, figure) for value in (choice, baseline, change, span.low, span.high)),
                ]
            )
    return SheetTable(
        "Answer", columns, rows, below=["As worked out by the program, not live:", *headline(result, facts)]
    )


def _range(result: Result, timing: Timing, basis: Basis, kind: str) -> Range:
    """The range of a total; a second net is the net where no other money is counted."""
    parts = {"contract_net": "contract", "other_net": "without"}
    if kind in parts:
        assert result.bed_contract is not None
        return _totals(result.bed_contract[parts[kind]], timing)[basis]["difference"].net
    totals = _totals(result, timing)[basis]["difference"]
    return {
        "gross": totals.gross,
        "offsets": totals.offsets,
        "net": totals.net,
        "second_net": totals.net_with_other_federal_money or totals.net,
        "announced_net": totals.net_with_announced_money or totals.net,
    }[kind]


def _totals(part: Result | Part, timing: Timing) -> Mapping[Basis, Mapping[Side, Totals]]:
    return part.running if timing == "yearly" else part.one_time


def _years(years: Sequence[Year]) -> SheetTable:
    """The years as the program worked them out, with the ranges of some amounts."""
    columns = [Column("Year", 8), Column("Basis", 15), Column("Of", 14)]
    columns += [Column(head, 16) for head in _YEAR_AMOUNTS.values()]
    columns += [Column(f"{_YEAR_AMOUNTS[name]}, {bound}", 16) for name in _YEAR_RANGES for bound in ("P5", "P95")]
    columns += [Column("Full-time equivalents", 12), Column("How", 36)]
    rows = []
    for year in years:
        points = [getattr(year, name).point for name in _YEAR_AMOUNTS]
        bounds = [bound for name in _YEAR_RANGES for bound in (getattr(year, name).low, getattr(year, name).high)]
        rows.append(
            [
                Cell(year.year, "year"),
                *texts(BASIS_WORDS[year.basis], _SET_WORDS[year.set]),
                *(Cell(amount, "money") for amount in (*points, *bounds)),
                Cell(year.fte, "two_decimals"),
                Cell("worked out by the program, not live"),
            ]
        )
    return SheetTable("Years", columns, rows, fixed=3, pages_wide=2)


def _options(inputs: Inputs, facts: Facts) -> SheetTable:
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
        rows.append(texts(option.label, "What it is", "none", option.what, "none"))
        rows += [texts(option.label, c.topic, WHO[c.who], c.text, c.source) for c in option.clauses]
        rows.append(texts(option.label, "How it ends", "none", option.leaving, option.leaving_source))
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


def _sources(inputs: Inputs, facts: Facts) -> SheetTable:
    """Every source cited, and by what."""
    columns = (
        Column("Source", 34),
        Column("Title", 50),
        Column("Publisher", 30),
        Column("Year", 8),
        Column("Address", 50),
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
        year = Cell("none", "choice") if source.year is None else Cell(source.year, "year")
        rows.append(
            [
                *texts(name, source.title, source.publisher),
                year,
                *texts(source.url, source.where, source.gives, ", ".join(by_whom)),
            ]
        )
    return SheetTable("Sources", columns, rows, pages_wide=2)


def _scenario(result: Result, facts: Facts, today: date, link: str) -> SheetTable:
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


_HOW_TO_USE = (
    (
        "How to use it",
        "Type a value in a colored cell of the columns Low, Middle and High on Inputs. Lines and Answer follow at once.",
    ),
    (
        "Low, middle and high",
        "Formulas use the expected value: the mean of the range from low to high, of which the middle is as likely too low as "
        "too high. It is worked in its cell. A middle that is changed while low and high stay as they were is taken as "
        "known, and so is one without a low or a high. A range that reaches zero is spread evenly on either side.",
    ),
    (
        "What is live",
        "Every formula on Lines, the amounts and the difference on Answer, and the columns Expected value and Changed on "
        "Inputs. What is not a number counts as 0.",
    ),
    (
        "What is not live",
        "P5 and P95 on Answer, the sentences below it, and the sheets Years, Options, Sources and Scenario. Typing a "
        "value on Inputs moves the totals while the ranges stay; the program works them out again.",
    ),
    (
        "What is fixed",
        "Place, state, its law, options and baseline, and the wage area. Wages, prices in dollars of the first year, a state "
        "grant's cap and other figures looked up by place do not follow when population or growth is changed here.",
    ),
    (
        "Values without a formula",
        "Some values on Inputs serve the years ahead, the ranges or local terms only. Their note says that no formula "
        "uses them.",
    ),
    (
        "Not given",
        "An asked value that is not known stands as the words: not given. Type a number to use it, or the words to take "
        "it out.",
    ),
    (
        "Limits of what is typed",
        "The program refuses values that are not permitted; a workbook only warns. It does not check values against "
        "each other. A blank cell counts as 0, or as not given where a value may be missing; a blank choice counts as none. "
        "To get the formula of a replaced line back, load the scenario file without that amount.",
    ),
    (
        "New spending",
        "What the budget has to add: overtime, new posts, the marginal cost of a jail day, travel, counsel.",
    ),
    (
        "Full cost",
        "The value of all resources used: officers' regular time and the average cost of a jail day too. An upper "
        "measure, for the average cost of a jail day already holds jail officers' pay.",
    ),
    (
        "Money that comes back",
        "It is negative. A reimbursement is never more than what it repays costs on the same basis, so it differs between "
        "the bases; what would be paid beyond that is federal money for pay already in the budget, outside the net.",
    ),
    (
        "The choice, the baseline, and each option",
        "Lines shows the choice and the baseline, then each set of options by itself with the same values on Inputs. "
        "Dedicated posts are those on Inputs; none are assumed where none are given.",
    ),
    (
        "P5 and P95",
        "In 5 of 100 random draws of the inputs the amount was below P5, in 5 above P95. Ranges are not added up.",
    ),
    ("Kinds of rows on Lines", "A flag is 0 or 1. A step is a quantity. A line is money. A total adds lines."),
)  # fmt: skip


def _notes(result: Result, facts: Facts) -> SheetTable:
    """How to use the workbook, what it warns of, and what is not counted."""
    rows = [texts("Use", topic, text, "none") for topic, text in _HOW_TO_USE]
    leaning = leaning_sentence(result.inputs)
    rows += [texts("This estimate", "Which way defaults lean", leaning, "none")] if leaning else []
    rows += [texts("This estimate", "Please note", warning, "none") for warning in result.warnings]
    rows += [texts("Not counted", s.label, s.text, s.source) for s in facts.not_counted]
    rows += [texts("Limits", s.label, s.text, s.source) for s in facts.limits]
    return SheetTable(
        "Notes", (Column("About", 16), Column("Topic", 36), Column("Text", 100), Column("Source", 28)), rows
    )
