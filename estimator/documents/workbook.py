"""An estimate as a workbook that keeps working: its formulas are the program's own, and typed values move them."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import xlsxwriter

from estimator import __version__
from estimator.documents import workbook_answer as answer
from estimator.documents.workbook_amounts import amounts_table, define_amounts
from estimator.documents.workbook_by_year import by_year
from estimator.documents.workbook_inputs import define_names, inputs_table, restrict
from estimator.documents.workbook_lines import live_lines
from estimator.documents.workbook_record import (
    changes_table,
    notes_table,
    options_table,
    scenario_table,
    sources_table,
)
from estimator.documents.workbook_status import CHANGED, FAULTS
from estimator.documents.workbook_table import SheetTable, add_sheet, make_formats
from estimator.documents.workbook_years import part_sets, years_table
from estimator.facts import Facts
from estimator.run import Result, Year
from estimator.words.catalog import say


def workbook(result: Result, years: list[Year], facts: Facts, today: date, link: str = "") -> bytes:
    """The workbook as an .xlsx file; the same input gives the same bytes.

    ``years``: as the program worked them out, for their ranges; none where it did not. ``link``: an address that opens the
    scenario.
    """
    inputs = result.inputs
    title = answer.title_of(inputs, facts)
    lines = live_lines(inputs, facts)
    of_years = by_year(inputs, lines)
    file = BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties(
            {
                "title": title,
                "created": datetime(today.year, today.month, today.day),
                "comments": say("workbook_versions", program=__version__, facts=facts.version),
            }
        )
        formats = make_formats(book)

        def add(table: SheetTable) -> object:
            return add_sheet(book, formats, table, title)

        answers, drawn_from = answer.answer_table(result, facts, lines)
        first = add(answers)
        if answers.after:
            answer.add_chart(book, first, drawn_from)
        restrict(add(inputs_table(inputs, facts, lines.cells)), inputs, facts, lines.cells, formats)
        define_amounts(book, add(amounts_table(inputs, lines)), lines, formats)
        define_names(book, inputs, lines.cells)
        book.define_name(FAULTS, f"={answer.FAULTS_CELL}")
        book.define_name(CHANGED, f"={answer.CHANGED_CELL}")
        add(answer.compare_table(inputs, facts, lines))
        part_sets(add(years_table(of_years, years)), formats)
        for table in (
            answer.terms_table(inputs, lines),
            lines.table(),
            of_years.table(),
            options_table(inputs, facts),
            sources_table(inputs, facts),
            scenario_table(result, facts, today, link),
            notes_table(result, facts),
            changes_table(),
        ):
            add(table)
    return file.getvalue()
