"""Filled forms as they come back: blanks, redactions and hidden counts are missing or a range, and never zero; what cannot
be is refused in one plain sentence."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.oversight import fields_of, form_csv, form_workbook, quarter_of, read_actuals
from estimator.oversight.quarters import Quarter, following, span
from estimator.readers import read_table
from estimator.refusal import Refusal
from tests.conftest import inputs_of
from tests.oversight.forms import HEAD, TODAY, form, read
from tests.strategies import FACTS

QUARTERS = following(Quarter(2026, 1), 4)
MISSING = ["", "-", "N/A", "not recorded", "unknown", "#N/A", "?"]
REDACTED = ["[redacted]", "REDACTED", "withheld", "█████", "(b)(7)(C)", "Exempt", "[ ]", "XXXX", "(b)(6)"]


def test_a_value_a_source_and_a_quarter_are_read():
    actuals = read(
        "2027Q2 detainers_received 1,024 jail log", "2027-Q1 detainers_received 24", "Q3-2027 overtime_cost $2,310.50"
    )
    assert [(str(e.quarter), e.low, e.high, e.source) for e in actuals.entries["detainers_received"]] == [
        ("2027Q1", 24, 24, ""), ("2027Q2", 1024, 1024, "jail log"),
    ]  # fmt: skip
    assert actuals.entries["overtime_cost"][0].low == 2310.5


def test_a_field_may_be_named_by_its_label():
    content = (HEAD + "2027Q1,Detainers received,7,\n").encode()
    assert read_actuals(content, "a.csv", FACTS, TODAY).entries["detainers_received"][0].low == 7


@pytest.mark.parametrize("text", MISSING)
def test_blank_is_missing(text):
    content = (HEAD + f'2027Q1,people_held,"{text}",\n2027Q2,people_held,8,\n').encode()
    actuals = read_actuals(content, "a.csv", FACTS, TODAY)
    assert [str(entry.quarter) for entry in actuals.entries["people_held"]] == ["2027Q2"]
    assert "1 value is blank: read as missing, not as zero." in actuals.notes


@pytest.mark.parametrize("text", REDACTED)
def test_redacted_is_missing_and_said(text):
    content = (HEAD + f'2027Q1,complaints,"{text}",\n2027Q2,people_held,8,\n').encode()
    actuals = read_actuals(content, "a.csv", FACTS, TODAY)
    assert "complaints" not in actuals.entries
    assert [(str(quarter), field.id) for quarter, field in actuals.withheld] == [("2027Q1", "complaints")]
    assert "1 value is withheld: read as missing, not as zero." in actuals.notes


@pytest.mark.parametrize(
    ("text", "low", "high"), [("<5", 1, 4), ("< 5", 1, 4), ("fewer than 5", 1, 4), ("1-4", 1, 4), ("<10", 1, 9)]
)
def test_a_hidden_count_is_a_range_from_one(text, low, high):
    content = (HEAD + f'2027Q1,people_held,"{text}",\n').encode()
    entry = read_actuals(content, "a.csv", FACTS, TODAY).entries["people_held"][0]
    assert (entry.low, entry.high) == (low, high)


def test_a_recorded_zero_is_zero():
    assert read("2027Q1 people_held 0").entries["people_held"][0].high == 0


REFUSED = [
    (["2027Q1 detainers_received -3"], "Line 2: detainers received (detainers_received) cannot be below 0; there stands -3."),
    (["2027Q1 detainers_received 2.5"], "Line 2: detainers received (detainers_received) must be a whole number, or <5 for 1 to 4; there stands 2.5."),
    (["2027Q1 detainers_received 9000000"], "Line 2: detainers received (detainers_received) cannot be above 1,000,000 in a quarter; there stands 9000000."),
    (["2027Q1 detainers_received 10", "2027Q1 detainers_honored 12"],
     "Line 3: detainers honored (detainers_honored) cannot exceed detainers received (detainers_received) in 2027Q1; it is 12 of 10."),
    (["2027Q1 people_held 0", "2027Q1 hold_hours 40"],
     "Line 3: hours past release, all holds together (hold_hours) is 40 in 2027Q1, where people held past release (people_held) is 0; one of them is wrong."),
    (["2028Q1 detainers_received 3"], "Line 2: 2028Q1 lies in the future; today is November 27, 2027, and only what has happened can be recorded."),
    (["March detainers_received 3"], 'Line 2: quarter must be written as 2027Q1 is; there stands "March".'),
    (["2027Q1 detainers_received 3", "2027Q1 detainers_received 4"],
     "2027Q1 has detainers received (detainers_received) twice, in lines 2 and 3; each record may stand once a quarter."),
    (["2027Q1 officers_jem <5"], "Line 2: officers trained for jail enforcement (officers_jem) tells of no person and cannot be hidden; give the number in place of <5."),
    (["2027Q1 people_held none"], 'Line 2: write 0 where there were none, and leave the cell blank where it is not known; "none" could be either.'),
    (["2027Q1 foo 3"], "records.csv holds no record: no field is known."),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "sentence"), REFUSED)
def test_what_cannot_be_is_refused_in_one_sentence(rows, sentence):
    with pytest.raises(Refusal) as refused:
        read(*rows)
    assert str(refused.value) == sentence


WRONG_FILES = [
    (b"quarter,field,amount\n2027Q1,people_held,3\n",
     "f.csv lacks the columns value and source; a filled reporting form has the columns quarter, field, value and source."),
    (b"assumption,value\ncase_hours,4\n",
     "f.csv lacks the columns quarter, field and source; it looks like a table of a county's own numbers; a filled "
     "reporting form has the columns quarter, field, value and source."),
    (b"county,state,options\nGaston,NC,jem\n",
     "f.csv lacks the columns quarter, field, value and source; it looks like a table of places; a "
     "filled reporting form has the columns quarter, field, value and source."),
    (b'{"format": 2, "state": "NC", "options": ["jem"]}',
     "f.csv is a scenario file of this estimator; a filled reporting form is wanted here, with the columns quarter, field, value and source."),
    (b"%PDF-1.7 x", "f.csv is a PDF document; a filled reporting form is wanted here, with the columns quarter, field, value and source."),
    (b"quarter,field,value,source\n", "f.csv has column names in line 1 and no row under them."),
    (b"", "f.csv is empty; a first line of column names and a row under it are wanted."),
]  # fmt: skip


@pytest.mark.parametrize(("content", "sentence"), WRONG_FILES)
def test_a_file_in_the_wrong_slot_is_called_by_what_it_looks_like(content, sentence):
    with pytest.raises(Refusal) as refused:
        read_actuals(content, "f.csv", FACTS, TODAY)
    assert str(refused.value) == sentence


def test_a_blank_form_as_csv_or_workbook_holds_no_record():
    inputs = inputs_of()
    for make, name in ((form_csv, "form.csv"), (form_workbook, "form.xlsx")):
        content = make(inputs, FACTS, QUARTERS)
        table = read_table(content, name)
        assert len(table.rows) == 4 * len(fields_of(inputs, FACTS))
        with pytest.raises(Refusal, match="every value is blank or withheld"):
            read_actuals(content, name, FACTS, TODAY)


def test_a_workbook_filled_by_hand_is_read_as_the_csv_is(tmp_path):
    import io

    import openpyxl

    inputs = inputs_of()
    book = openpyxl.load_workbook(io.BytesIO(form_workbook(inputs, FACTS, QUARTERS)))
    sheet = book["Form"]
    head = [cell.value for cell in sheet[1]]
    value, field, source = (head.index(name) + 1 for name in ("value", "field", "source"))
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, field).value == "people_held":
            sheet.cell(row, value).value = "<5"
            sheet.cell(row, source).value = "jail log"
        if sheet.cell(row, field).value == "hold_hours":
            sheet.cell(row, value).value = 31.5
    out = io.BytesIO()
    book.save(out)
    actuals = read_actuals(out.getvalue(), "form.xlsx", FACTS, TODAY)
    assert [(e.low, e.high, e.source) for e in actuals.entries["people_held"]] == [(1, 4, "jail log")] * 4
    assert [e.low for e in actuals.entries["hold_hours"]] == [31.5] * 4
    assert not [note for note in actuals.notes if "not known" in note]


@given(st.integers(0, 10_000))
def test_a_form_filled_at_random_comes_back_as_it_was_filled(seed):
    """Of every record and quarter: a number, hidden, blank or redacted. What was filled is read, and nothing else."""
    chance = random.Random(seed)
    filled: dict[tuple[str, str], tuple[float, float]] = {}
    rows = []
    for quarter in QUARTERS:
        for field in FACTS.record_fields.values():
            kind = chance.choice(("number", "number", "blank", "redacted", "hidden"))
            if kind == "hidden" and (field.kind != "count" or field.public_count):
                kind = "number"
            if kind == "hidden":
                text = "<5"
                filled[str(quarter), field.id] = (1.0, 4.0)
            elif kind == "number":
                # Never more than the whole that it is part of, and never no people beside hours.
                number = 1.0 if field.at_most else 7.0
                text = f"${number:.2f}" if field.kind == "money" else f"{number:.0f}"
                filled[str(quarter), field.id] = (number, number)
            else:
                text = chance.choice(MISSING if kind == "blank" else REDACTED)
            rows.append(f'{quarter},{field.id},"{text}",log\n')
    if not filled:
        return
    actuals = read_actuals((HEAD + "".join(rows)).encode(), "f.csv", FACTS, TODAY)
    back = {(str(e.quarter), e.field.id): (e.low, e.high) for entries in actuals.entries.values() for e in entries}
    assert back == filled


def test_quarters():
    assert quarter_of("2027Q4") == Quarter(2027, 4)
    assert Quarter(2027, 4).next == Quarter(2028, 1)
    assert [str(q) for q in span(Quarter(2026, 3), Quarter(2027, 2))] == ["2026Q3", "2026Q4", "2027Q1", "2027Q2"]
    assert (Quarter(2027, 2).begins, Quarter(2027, 2).ends) == (date(2027, 4, 1), date(2027, 6, 30))
    assert (quarter_of("2027Q5"), quarter_of("1027Q1"), quarter_of("2027")) == (None, None, None)


def test_a_quarter_that_has_not_ended_is_said():
    actuals = read("2027Q4 people_held 6")
    assert "2027Q4 ends on December 31, 2027: what is recorded for it is taken as the whole quarter." in actuals.notes


def test_fields_that_are_not_known_are_listed_with_the_nearest():
    notes = read_actuals(form("2027Q1 people_hld 3", "2027Q1 people_held 8"), "f.csv", FACTS, TODAY).notes
    assert 'Fields that are not known were left out: "people_hld" (line 2; perhaps people_held).' in notes
