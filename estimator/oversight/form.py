"""The reporting form: one row a quarter and record, blank to be filled, as CSV and as a workbook with definitions."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date

from estimator.facts import Facts, RecordField
from estimator.oversight.actuals import COLUMNS
from estimator.oversight.expected import fields_of
from estimator.oversight.quarters import A_YEAR, Quarter, following
from estimator.scenario import Inputs
from estimator.words.sentences import office_words

_HOW = (
    "Fill value and source, one row a quarter and record. Leave value blank where it is not known; write 0 only where there was "
    "none. Counts of people under 5 are written <5. Counts, hours and dollars only: no name, number or date of a person."
)


def form_quarters(inputs: Inputs, today: date) -> tuple[Quarter, ...]:
    """The four quarters of a form: of the first year of the estimate, or of this year where an agreement is in force."""
    in_force = any(inputs.in_force(option) for option in inputs.scenario.options)
    return following(Quarter(today.year if in_force else inputs.start_year, 1), A_YEAR)


def form_csv(inputs: Inputs, facts: Facts, quarters: Sequence[Quarter]) -> bytes:
    """The form as CSV: ``quarter,field,value,source``."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows((str(quarter), field.id, "", "") for quarter, field in _rows(inputs, facts, quarters))
    return text.getvalue().encode()


def form_workbook(inputs: Inputs, facts: Facts, quarters: Sequence[Quarter]) -> bytes:
    """The form as a workbook: the rows with their words, and a second sheet with definitions, units and checks."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": f"Reporting form, {inputs.place_name}", "author": "Local oversight cost estimator"})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    fill = book.add_format({"bg_color": "#FFF7D6", "border": 1, "border_color": "#B0B0B0"})
    sheet = book.add_worksheet("Form")
    for column, (title, width) in enumerate(
        (("quarter", 10), ("field", 28), ("what it is", 52), ("unit", 12), ("value", 14), ("source", 40))
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, 0)
    count = 0
    for count, (quarter, field) in enumerate(_rows(inputs, facts, quarters), start=1):
        for column, text in enumerate((str(quarter), field.id, field.label, field.unit)):
            sheet.write_string(count, column, text)
        for column in (4, 5):
            sheet.write_blank(count, column, None, fill)
    sheet.data_validation(
        1, 4, count, 4,
        {
            "validate": "custom",
            "value": '=OR(ISNUMBER(E2),E2="<5",E2="")',
            "error_title": "A number, <5 or blank",
            "error_message": "Write a number, <5 for a count of 1 to 4, or leave it blank where it is not known.",
        },
    )  # fmt: skip
    meanings = book.add_worksheet("Definitions")
    titles = (("field", 26), ("what it is", 34), ("unit", 11), ("definition", 70), ("checks", 44), ("who has it", 24), ("settles", 44))  # fmt: skip
    meanings.write_string(0, 0, _HOW)
    for column, (title, width) in enumerate(titles):
        meanings.set_column(column, column, width)
        meanings.write_string(2, column, title, head)
    meanings.freeze_panes(3, 1)
    for row, field in enumerate(fields_of(inputs, facts), start=3):
        for column, text in enumerate(definition_of(field, inputs, facts)):
            meanings.write_string(row, column, text, wrap)
    for page in (sheet, meanings):
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(0)
    book.close()
    return out.getvalue()


def definition_of(field: RecordField, inputs: Inputs, facts: Facts) -> tuple[str, ...]:
    """A row of the definitions: what a record is, how it is checked, who has it, and what it settles."""
    checks = [{"count": "a whole number, 0 or more", "days": "0 or more"}.get(field.kind, "0 or more")]
    if field.kind == "count" and not field.public_count:
        checks[0] += "; 1 to 4 is written <5"
    checks += [f"at most {facts.record_fields[name].label.lower()}" for name in field.at_most]
    settles = [facts.assumptions[name].label for name in field.bears_on]
    return (
        field.id, field.label, field.unit, field.definition, "; ".join(checks),
        office_words(field.office, inputs.scenario.place), "; ".join(settles) or ("what came of it" if field.outcome else ""),
    )  # fmt: skip


def _rows(inputs: Inputs, facts: Facts, quarters: Sequence[Quarter]) -> Iterator[tuple[Quarter, RecordField]]:
    fields = fields_of(inputs, facts)
    for quarter in quarters:
        for field in fields:
            yield quarter, field
