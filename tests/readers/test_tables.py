"""Tables as people have them: every kind is built here byte by byte, and read back as the text that was put in."""

from __future__ import annotations

import csv
import io
import tracemalloc
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pandas
import pytest
import xlsxwriter
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from estimator.readers import LARGEST_FILE, MOST_CELLS, column_named, file_kind, read_table, tables
from estimator.readers import cells as line_cells
from estimator.readers import workbook as bounds
from estimator.refusal import Refusal

FILES = Path(__file__).resolve().parent / "files"
ROOT = Path(__file__).resolve().parents[2]
TOO_LARGE = "x is too large: at most 50 MB, 100,000 rows and 5 million cells are read."


def read(text, encoding="utf-8", name="x"):
    return read_table(text if isinstance(text, bytes) else text.encode(encoding), name)


def cells(table):
    return [dict(row.cells) for row in table.rows]


def refusal(content, name="x"):
    with pytest.raises(Refusal) as caught:
        read(content, name=name)
    return str(caught.value)


def workbook(*sheets, hidden=()):
    """A workbook of sheets, each a title and rows of values."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def archive(**parts):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return file.getvalue()


def with_part(content, name, part):
    """The same workbook with one part replaced."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        parts = {path: packed.read(path) for path in packed.namelist()}
    return archive(**{**parts, name: part})


SHEET = "xl/worksheets/sheet1.xml"
SPREADSHEET_NAMES = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_rows(rows):
    xml = f"<worksheet {SPREADSHEET_NAMES}><sheetData>{rows}</sheetData></worksheet>"
    return with_part(workbook(("One", [["a", "b"], [1, 2]])), SHEET, xml)


# The public cases


def test_a_list_of_agreements_is_read_as_it_stands():
    table = read((FILES / "agreement-list.csv").read_bytes())
    assert table.columns == (
        "STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED", "MOA", "ADDENDUM",
    )  # fmt: skip
    assert [row.line for row in table.rows] == list(range(2, 15))
    assert table.rows[4].cells == {
        "STATE": "FLORIDA", "LAW ENFORCEMENT AGENCY": "Bunnell Police Department", "TYPE": "Municipality",
        "COUNTY": "Flagere County", "SUPPORT TYPE": "Task Force Model", "SIGNED": "7/15/2025", "MOA": "link pending",
    }  # fmt: skip
    assert table.rows[2].cells["COUNTY"] == "#N/A"
    assert table.notes == ("1 empty row was left out.", "1 empty column was left out.")


def test_what_excel_saves_on_windows_is_read_and_said():
    table = read((FILES / "excel-windows.csv").read_bytes())
    assert cells(table) == [
        {"state": "NM", "county": "Doña Ana County", "options": "detainers", "population": "219,561",
         "bed_day_average": "$95.50", "share_honored": "80%"},
        {"state": "MD", "county": "Prince George’s County", "options": "detainers", "population": "967,201",
         "bed_day_average": "$162", "share_honored": "100%"},
    ]  # fmt: skip
    assert table.notes == ('Read as Windows-1252, as Excel saves it; line 2 reads "Doña Ana County".',)


def test_a_plain_table_is_read_without_a_word():
    table = read((FILES / "census-rows.csv").read_bytes())
    assert len(table.rows) == 11
    assert table.rows[0].cells["county"] == "New Hampshire"
    assert sum(int(row.cells["population"]) for row in table.rows[1:]) == int(table.rows[0].cells["population"])
    assert table.notes == ()


@pytest.mark.parametrize(
    ("file", "encoding"), [("agreement-list", "utf-8"), ("excel-windows", "cp1252"), ("census-rows", "utf-8")]
)
def test_a_regular_table_is_what_pandas_reads(file, encoding):
    content = (FILES / f"{file}.csv").read_bytes()
    frame = pandas.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding=encoding)
    expected = [
        {column: value.strip() for column, value in row.items() if value.strip()} for row in frame.to_dict("records")
    ]
    assert cells(read(content)) == [row for row in expected if row]


# Letters, separators and line ends


LETTERS = {
    "utf-8": st.characters(exclude_categories=["C", "Zl", "Zp"]),
    "utf-8-sig": st.characters(exclude_categories=["C", "Zl", "Zp"]),
    "utf-16": st.characters(exclude_categories=["C", "Zl", "Zp"]),
    "utf-16-le": st.characters(codec="latin-1", exclude_categories=["C"]),
    "utf-16-be": st.characters(codec="latin-1", exclude_categories=["C"]),
    "cp1252": st.characters(codec="cp1252", exclude_categories=["C"]),
    "latin-1": st.characters(codec="latin-1", exclude_categories=["C"]),
}


@st.composite
def random_tables(draw):
    encoding = draw(st.sampled_from(sorted(LETTERS)))
    names = st.text("abcdefgh_", min_size=1, max_size=8)
    columns = draw(st.lists(names, min_size=2, max_size=5, unique=True))
    cell = st.text(LETTERS[encoding] | st.sampled_from(',;\t|"\n\r =+-@'), max_size=8)
    rows = draw(st.lists(st.lists(cell, min_size=len(columns), max_size=len(columns)), max_size=8))
    # So that what is no UTF-8 cannot be read as UTF-8 by chance.
    rows.append(["Doña Ana"] * len(columns))
    return encoding, columns, rows


@pytest.mark.slow
@given(
    random_tables(),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
@settings(max_examples=150, deadline=None)
def test_any_table_comes_back_from_any_encoding_separator_and_line_end(table, separator, line_end, quoting):
    encoding, columns, rows = table
    if any("\n" in cell or "\r" in cell for row in rows for cell in row):
        # The csv writer puts only breaks of its own line ends into quotation marks.
        quoting = csv.QUOTE_ALL
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator=line_end, quoting=quoting)
    writer.writerows([columns, *rows])
    clean = [[" ".join(cell.split()) for cell in row] for row in rows]
    assume(columns not in clean)
    expected = [{c: cell for c, cell in zip(columns, row, strict=True) if cell} for row in clean if any(row)]
    result = read(text.getvalue(), encoding)
    assert result.columns == tuple(columns)
    assert cells(result) == expected
    assert not any(row.problem for row in result.rows)


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", ()),
        ("utf-8-sig", ()),
        ("utf-16", ('Read as UTF-16; line 2 reads "Doña Ana".',)),
        ("utf-16-le", ('Read as UTF-16; line 2 reads "Doña Ana".',)),
        ("utf-16-be", ('Read as UTF-16; line 2 reads "Doña Ana".',)),
        ("cp1252", ('Read as Windows-1252, as Excel saves it; line 2 reads "Doña Ana".',)),
        ("latin-1", ('Read as Windows-1252, as Excel saves it; line 2 reads "Doña Ana".',)),
    ],
)
def test_the_encoding_is_told_where_it_was_a_guess(encoding, note):
    table = read("county,state\nDoña Ana,NM\n", encoding)
    assert (cells(table), table.notes) == ([{"county": "Doña Ana", "state": "NM"}], note)


def test_a_big_endian_mark_is_obeyed():
    table = read(b"\xfe\xff" + "county,state\nDoña Ana,NM\n".encode("utf-16-be"))
    assert cells(table) == [{"county": "Doña Ana", "state": "NM"}]
    assert table.notes == ('Read as UTF-16; line 2 reads "Doña Ana".',)


def test_a_letter_of_no_encoding_names_its_line():
    assert refusal(b"county,state\nGaston,NC\nDo\x8d\xf1a,NM\n") == (
        "x holds a letter in line 3 that is neither UTF-8, UTF-16 nor Windows-1252; save it as CSV UTF-8 or .xlsx."
    )


def test_letters_with_marks_are_not_taken_for_garbled_ones():
    assert read("place,state\nSÃO JOÃO,RI\nCHÂTEAUGUAY,NY\nDOÑA ANA,NM\n").notes == ()


def test_a_lost_letter_and_a_garbled_one_are_pointed_out():
    table = read("county,state\nGaston,NC\nDo\ufffda Ana,NM\nDoÃ±a Ana,NM\nPrince Georgeâ€™s,MD\n")
    assert table.notes == (
        '1 cell lost a letter before this file was saved, the first in line 3: "Do\ufffda Ana".',
        '2 cells look garbled before this file was saved, the first in line 4: "DoÃ±a Ana".',
    )


@pytest.mark.parametrize(("separator", "words"), [(";", "Semicolons"), ("\t", "Tabs"), ("|", "Vertical bars")])
def test_a_separator_other_than_the_comma_is_told(separator, words):
    table = read(separator.join(["state", "county"]) + "\n" + separator.join(["NC", "Gaston"]) + "\n")
    assert table.notes == (f"{words} separate the columns.",)


@pytest.mark.parametrize(
    "text",
    [
        # Decimal commas in every row; choices that are joined by semicolons in every row; a title with another separator.
        "state;county;rate\nNC;Gaston;95,50\nTX;Lavaca;80,25\n",
        "state,county,rate\nNC,Gaston,jem;tfm\nTX,Lavaca,jem;wso\n",
        "state,county,rate\nNC,Gaston,jem;tfm\nTX,Lavaca\nFL,Lee,wso;jem\n",
        "state,county,rate\nNC,jem;tfm\nTX,Lavaca,wso;tfm,\n",
        "Counties, by state, 2026\nstate;county;rate\nNC;Gaston;1\nTX;Lavaca;2\n",
        "Counties; by state; 2026\nstate,county,rate\nNC,Gaston,1\nTX,Lavaca,2\n",
        'state;county;rate\n"NC";"Gaston, County";1\n"TX";"Lavaca, County";2\n',
        "sep=;\nstate;county;rate\nNC;Gaston;1\n",
        "sep=|\nstate|county|rate\nNC|Gaston|1,2;3\n",
    ],
)
def test_the_separator_is_the_one_that_fits_most_lines(text):
    assert read(text).columns == ("state", "county", "rate")


def test_a_line_that_declares_the_separator_is_no_line_of_the_table():
    table = read("sep=;\nstate;county\nNC;Gaston\n")
    assert table.notes == ("Semicolons separate the columns.",)
    assert table.rows[0].line == 3


def test_one_column_is_a_table_and_stays_whole():
    assert cells(read("place\nNew Hanover\nNew York\n")) == [{"place": "New Hanover"}, {"place": "New York"}]


def test_mixed_line_ends_and_quoted_breaks_keep_their_line_numbers():
    table = read('state,county\r\nNC,"Gas\r\nton"\r\n\r\nTX,Lavaca\nFL,Lee\rAL,Colbert\n')
    assert [(row.line, row.cells["county"]) for row in table.rows] == [
        (2, "Gas ton"), (5, "Lavaca"), (6, "Lee"), (7, "Colbert"),
    ]  # fmt: skip


# Where a table begins, and what is around it


def test_lines_above_the_column_names_are_left_out_and_told():
    table = read(
        "Agencies in the program\nSource: ICE, July 2025\n\nstate,county,options\nNC,Gaston,jem\n\nTX,Lavaca,tfm\n"
    )
    assert table.columns == ("state", "county", "options")
    assert [row.line for row in table.rows] == [5, 7]
    assert table.notes == (
        "The column names stand in line 4; 2 filled lines above it were left out.",
        "1 empty row was left out.",
    )


def test_column_names_may_be_one_short_of_the_rows():
    table = read(",state,county,options\n0,NC,Gaston,jem\n1,TX,Lavaca,tfm\n")
    assert table.columns == ("state", "county", "options")
    assert table.notes == ("Cells under no column name were left out, in 2 places; the first is in line 2.",)


def test_sparse_rows_do_not_make_a_title_the_column_names():
    table = read("Counties,2026\nstate,county,options,case_hours,equipment\nNC,Gaston,,,\n,Lavaca,tfm,,\n")
    assert table.columns == ("state", "county", "options", "case_hours", "equipment")


@pytest.mark.parametrize("row", ["TX,Lavaca,Texas,USA,tfm", "TX,Lavaca,tfm,,,,,"])
def test_a_row_longer_than_most_is_not_taken_for_the_column_names(row):
    assert read(f"List\nstate,county,options\nNC,Gaston,jem\n{row}\nFL,Lee,wso\n").columns == (
        "state",
        "county",
        "options",
    )


def test_empty_rows_and_columns_are_counted():
    table = read("state,,county,,\n,,,,\nNC,,Gaston,,\n , ,\t,,\n\nTX,,Lavaca,,\n")
    assert cells(table) == [{"state": "NC", "county": "Gaston"}, {"state": "TX", "county": "Lavaca"}]
    assert table.notes == ("3 empty rows were left out.", "3 empty columns were left out.")


def test_rows_that_end_early_are_read_and_told():
    # Excel leaves out the last separators where sixteen rows in turn have nothing in the last columns.
    table = read("state,county,options,equipment\nNC,Gaston,jem\nTX,Lavaca,tfm,5\nFL,Lee\n")
    assert [row.problem for row in table.rows] == ["", "", ""]
    assert cells(table)[2] == {"state": "FL", "county": "Lee"}
    assert table.notes == (
        "2 rows end before the last column, the first in line 2; the cells missing there are read as empty.",
    )


def test_a_row_with_too_many_cells_says_so_and_the_others_stand():
    table = read("state,county,options\nNC,Gaston,jem,,,\nTX,Lavaca,Texas,tfm\nFL,Lee,wso\n")
    assert [row.problem for row in table.rows] == [
        "",
        "Line 3 has 4 cells where there are 3 columns; a cell that holds the separator needs quotation marks.",
        "",
    ]


def test_column_names_over_again_are_no_row():
    table = read("state,county\nNC,Gaston\nstate,county\nTX,Lavaca\n")
    assert len(table.rows) == 2
    assert table.notes == ("Line 3 has the column names over again and was left out.",)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "x is empty; a first line of column names and a row under it are wanted."),
        ("\n\n , ,\n", "x is empty; a first line of column names and a row under it are wanted."),
        ("state,county\n", "x has column names in line 1 and no row under them."),
        ("\nstate,county\n,\n", "x has column names in line 2 and no row under them."),
        (
            "state,county, state\nNC,Gaston,NC\n",
            'The column "state" stands twice in line 1 of x; each name may stand once.',
        ),
    ],
)
def test_what_is_no_whole_table_is_refused(text, sentence):
    assert refusal(text) == sentence


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('county,state\n"Gaston,NC\nWake,NC\n"Union",NC\nAnson,NC\n', 2),
        ('county,state\nWake,NC\n"Union,NC\nAnson,NC\n', 3),
        ('county,state\nWake,NC\n\n"Cut "N" Shoot",TX\n', 4),
    ],
)
def test_quotation_marks_that_do_not_pair_up_name_the_line(text, line):
    assert refusal(text) == (
        f"x, line {line}: the quotation marks of this row do not pair up; a cell in quotation marks needs one at each end, "
        'and writes one inside as "".'
    )


def test_a_cell_that_swallowed_rows_is_pointed_out():
    table = read('county,state\nWake,NC\n"Gaston,NC\nUnion,NC\nAnson",NC\nLee,NC\n')
    assert table.notes == (
        "A cell that begins in line 3 runs over several lines that look like rows; check whether its second quotation mark is missing.",
    )


# What cells may hold


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "＝1", "＠x", "#N/A", "N/A", "NA", "nan", "NULL", "007", "1e5", "TRUE", "1/2"],
)
def test_a_cell_stays_the_text_it_is(cell):
    assert read(f"state,county\nNC,{cell}\n").rows[0].cells["county"] == cell
    text_cell = f'<row r="2"><c r="A2" t="inlineStr"><is><t>NC</t></is></c><c r="B2" t="inlineStr"><is><t>{cell}</t></is></c></row>'
    names = '<row r="1"><c r="A1" t="inlineStr"><is><t>state</t></is></c><c r="B1" t="inlineStr"><is><t>county</t></is></c></row>'
    assert read(with_rows(names + text_cell)).rows[0].cells["county"] == cell


def test_what_cannot_be_seen_is_taken_out_and_told():
    table = read("sta\u200bte,county\nNC,Ga\x1bston\nNC,\u202eekaW\nTX,La\u00a0vaca\u2028x\nFL,\ufeffLee\x07\n")
    assert table.columns == ("state", "county")
    assert [row.cells["county"] for row in table.rows] == ["Gaston", "ekaW", "La vaca x", "Lee"]
    assert table.notes == ("Characters that cannot be seen were taken out of 4 cells, the first in line 1.",)


def test_a_name_of_any_kind_is_called_in_one_short_line():
    sentence = refusal(b"", name="a\n\u202eb" + "c" * 500)
    assert sentence.startswith("a bccc")
    assert len(sentence) < 200


# Workbooks


def test_values_of_a_workbook_are_text_as_people_write_it():
    values = {
        "text": ("  Doña  Ana ", "Doña Ana"),
        "whole": (219561, "219561"),
        "whole float": (5.0, "5"),
        "part": (95.5, "95.5"),
        "share": (0.8, "0.8"),
        "large": (1e22, "1e+22"),
        "day": (date(2025, 9, 22), "2025-09-22"),
        "midnight": (datetime(2025, 9, 22), "2025-09-22"),
        "moment": (datetime(2025, 9, 22, 14, 30), "2025-09-22 14:30:00"),
        "clock": (time(14, 30), "14:30:00"),
        "length": (timedelta(hours=36, minutes=5), "36:05:00"),
        "yes": (True, "TRUE"),
        "error": ("#N/A", "#N/A"),
        "escaped": ("one_x000D_\ntwo", "one two"),
    }
    table = read(workbook(("One", [list(values), [value for value, _ in values.values()]])))
    assert cells(table) == [{name: text for name, (_, text) in values.items()}]
    assert table.notes == ()


@pytest.mark.parametrize(
    ("number", "text"),
    [("5.0", "5"), ("2.19561E5", "219561"), ("0.80000000000000004", "0.8"), ("1e16", "1e+16"), ("-3", "-3")],
)
def test_a_number_is_told_from_the_way_it_is_stored(number, text):
    names = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
    row = f'<row r="2"><c r="A2"><v>{number}</v></c><c r="B2"><v>1</v></c></row>'
    assert cells(read(with_rows(names + row))) == [{"a": text, "b": "1"}]


def test_the_first_sheet_with_a_table_is_read():
    content = workbook(
        ("Read me", [["About this file"], ["Made by hand"]]),
        ("Empty", []),
        ("Names only", [["state", "county"]]),
        (
            "Agencies 2026",
            [["List of agencies"], [], ["state", "county"], ["NC", "Gaston"], [None, None], ["TX", "Lavaca"]],
        ),
        ("Other", [["a", "b", "c"], [1, 2, 3]]),
    )
    table = read(content)
    assert [(row.line, row.cells["county"]) for row in table.rows] == [(4, "Gaston"), (6, "Lavaca")]
    assert table.notes == (
        "Sheet Agencies 2026 of 5 was read.",
        "The column names stand in line 3; 1 filled line above it was left out.",
        "1 empty row was left out.",
    )


def test_a_hidden_sheet_is_passed_over():
    content = workbook(("Old", [["a", "b"], [1, 2]]), ("New", [["a", "b"], [3, 4]]), hidden=["Old"])
    assert cells(read(content)) == [{"a": "3", "b": "4"}]


def test_a_sheet_of_one_column_is_read_where_there_is_no_wider_one():
    assert cells(read(workbook(("Places", [[None, "place"], [None, "Gaston"]])))) == [{"place": "Gaston"}]


def test_a_remark_beside_a_table_is_left_out_and_its_row_stands():
    table = read(workbook(("One", [["state", "county"], ["NC", "Gaston"], ["TX", "Lavaca", None, "check this"]])))
    assert cells(table)[1] == {"state": "TX", "county": "Lavaca"}
    assert table.rows[1].problem == ""
    assert table.notes == ("Cells under no column name were left out, in 1 place; the first is in line 3.",)


def test_a_workbook_without_a_table_is_refused():
    assert refusal(workbook(("One", []), ("Two", [["a", "b"]]))) == (
        "x holds no table: no sheet has a line of column names and a row under it."
    )


def test_a_formula_is_its_result():
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["state", "population"])
        sheet.write_row(1, 0, ["NC"])
        sheet.write_formula(1, 1, "=200000+19561", None, 219561)
    assert cells(read(file.getvalue())) == [{"state": "NC", "population": "219561"}]


def test_a_formula_may_come_to_an_empty_text():
    row = (
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2" t="str"><f>""</f><v></v></c><c r="C2"><f>1+1</f><v>2</v></c></row>'
    )
    names = (
        '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c><c r="C1" t="str"><v>c</v></c></row>'
    )
    assert cells(read(with_rows(names + row))) == [{"a": "1", "c": "2"}]


def test_a_formula_that_no_program_has_worked_out_is_refused():
    assert refusal(workbook(("One", [["state", "population"], ["NC", "=200000+19561"]]))) == (
        "x holds formulas without their results; open it in Excel or LibreOffice, save it, and give it again."
    )


def test_a_sheet_that_states_a_wrong_size_is_read_whole():
    names = '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
    xml = (
        f'<worksheet {SPREADSHEET_NAMES}><dimension ref="A1"/><sheetData>{names}'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row></sheetData></worksheet>'
    )
    assert cells(read(with_part(workbook(("One", [["x"]])), SHEET, xml))) == [{"a": "1", "b": "2"}]


# Bounds


def test_as_many_rows_as_are_permitted_are_read_and_one_more_is_not(monkeypatch):
    monkeypatch.setattr(tables, "MOST_ROWS", 1000)
    text = "a,b\n" + "1,2\n\n" * 1000
    assert len(read(text).rows) == 1000
    assert refusal(text + "1,2\n") == TOO_LARGE


def test_lines_are_bounded_even_where_they_are_empty(monkeypatch):
    text = "a,b\n" + "1,2\n\n" * 499
    monkeypatch.setattr(line_cells, "MOST_LINES", 999)
    assert len(read(text).rows) == 499
    assert refusal(text + "\n") == TOO_LARGE


@pytest.mark.slow
def test_a_table_may_be_followed_by_any_number_of_empty_lines():
    assert cells(read(b"a,b\n1,2\n" + b"\n" * (line_cells.MOST_LINES + 1))) == [{"a": "1", "b": "2"}]


@pytest.mark.slow
def test_a_sheet_formatted_far_below_its_last_row_is_read():
    content = with_rows(
        '<row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row><row r="999999999" ht="15"/>'
    )
    assert cells(read(content)) == [{"a": "1", "b": "2"}]


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        b"a,b\n" + b"1" * LARGEST_FILE,
        b"a,b\n1,2\n" + b"," * MOST_CELLS,
        with_rows("".join(f'<row r="{i}"><c r="A{i}"/><c r="XFD{i}"/></row>' for i in range(1, 400))),
    ],
    ids=["bytes", "cells", "far-column"],
)
def test_what_is_too_large_is_refused_in_one_sentence(content):
    assert refusal(content) == TOO_LARGE


UNPACKS = "x unpacks to more than is read from a workbook; save the sheet as CSV, of at most 50 MB and 100,000 rows."
DAMAGED = "x is a workbook that cannot be read; open it in Excel or LibreOffice and save it again, or as CSV."
LAUGHS = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
ONE_CELL = workbook(("One", [["a"]]))


@pytest.mark.parametrize(
    ("part", "xml", "sentence"),
    [
        ("xl/media/image1.png", bytes(100_000_001), UNPACKS),
        (SHEET, f"<worksheet {SPREADSHEET_NAMES}><sheetData>{'<row><c/></row>' * 1001}</sheetData></worksheet>", UNPACKS),
        (SHEET, f"<worksheet {SPREADSHEET_NAMES}><sheetData><row>{'<c/>' * 501}</row></sheetData></worksheet>", UNPACKS),
        (SHEET, f"<worksheet {SPREADSHEET_NAMES}><sheetData><row>{'<c/><row/>' * 251}</row></sheetData></worksheet>", UNPACKS),
        ("xl/sharedStrings.xml", f"<sst {SPREADSHEET_NAMES}>{'<si><t/></si>' * 1001}</sst>", UNPACKS),
        ("xl/styles.xml", f"<s>{'<xf/>' * 700}</s>", UNPACKS),
        (SHEET, f'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">{LAUGHS}]><worksheet {SPREADSHEET_NAMES}>&j;</worksheet>', DAMAGED),
        (SHEET, f'<!DOCTYPE x [<!ENTITY a "1">]><worksheet {SPREADSHEET_NAMES}>&a;</worksheet>', DAMAGED),
        (SHEET, "<worksheet", DAMAGED),
    ],
    ids=["picture", "rows", "row", "rows-in-a-row", "strings", "styles", "entities", "entity", "cut-off"],
)  # fmt: skip
def test_a_workbook_made_to_burst_is_refused_before_it_does(part, xml, sentence, monkeypatch):
    for bound, number in (("MOST_ELEMENTS", 2000), ("MOST_ELEMENTS_OF_A_ROW", 500), ("MOST_ELEMENTS_ELSEWHERE", 600)):
        monkeypatch.setattr(bounds, bound, number)
    assert refusal(with_part(ONE_CELL, part, xml)) == sentence


def test_rows_within_the_bounds_of_a_workbook_are_read(monkeypatch):
    monkeypatch.setattr(bounds, "MOST_ELEMENTS", 2000)
    monkeypatch.setattr(bounds, "MOST_ELEMENTS_OF_A_ROW", 500)
    rows = "".join(f'<row r="{i}"><c r="A{i}"><v>{i}</v></c><c r="B{i}"><v>2</v></c></row>' for i in range(1, 300))
    assert len(read(with_rows(rows)).rows) == 298


@pytest.mark.slow
def test_a_row_takes_little_memory_for_each_cell():
    content = with_rows(f"<row>{'<c/>' * 20_000}</row><row><c><v>1</v></c></row>")
    tracemalloc.start()
    try:
        assert refusal(content) == "x holds no table: no sheet has a line of column names and a row under it."
        assert tracemalloc.get_traced_memory()[1] < 20_000 * 700
    finally:
        tracemalloc.stop()


def test_a_workbook_with_parts_missing_is_refused():
    assert refusal(archive(**{"xl/workbook.xml": "<workbook/>"})) == DAMAGED


def test_an_archive_of_very_many_parts_is_not_opened():
    assert "an archive of more than 10,000 parts" in refusal(b"PK\x03\x04" + b"PK\x01\x02" * 10_001)


@pytest.mark.slow
def test_memory_grows_as_the_table_does():
    def peak(rows):
        content = b"state,county,population\n" + b"".join(b"NC,County %d,%d\n" % (i, i) for i in range(rows))
        tracemalloc.start()
        try:
            read(content)
            return tracemalloc.get_traced_memory()[1] / len(content)
        finally:
            tracemalloc.stop()

    # Bytes of memory per byte of the file: the same for a table four times as long.
    assert peak(20_000) == pytest.approx(peak(5_000), rel=0.25)


# Other files


XLS = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("content", "what", "remedy"),
    [
        (XLS + "Workbook".encode("utf-16-le"), "an old Excel file (.xls)", "open it in Excel or LibreOffice and save it as .xlsx or CSV"),
        (XLS + "Book".encode("utf-16-le"), "an old Excel file (.xls)", "open it in Excel"),
        (b"\x09\x08\x10\x00" + bytes(100), "an old Excel file (.xls)", "open it in Excel"),
        (XLS + "WordDocument".encode("utf-16-le"), "an old Word file (.doc)", "copy its table"),
        (XLS + "EncryptedPackage".encode("utf-16-le"), "a workbook locked with a password", "save it without the password"),
        (XLS, "an old Microsoft Office file", "open it in Excel"),
        (archive(mimetype=OPEN_DOCUMENT + "spreadsheet"), "an OpenDocument spreadsheet (.ods)", "open it in Excel or LibreOffice"),
        (archive(mimetype=OPEN_DOCUMENT + "text"), "an OpenDocument text (.odt)", "copy its table"),
        (archive(**{"word/document.xml": "<w/>"}), "a Word document (.docx)", "copy its table"),
        (archive(**{"xl/workbook.bin": "x"}), "a binary Excel workbook (.xlsb)", "open it in Excel"),
        (archive(**{"counties.csv": "a,b"}), "a zip archive", "unpack it"),
        (workbook(("One", [["a", "b"], [1, 2]]))[:-200], "a damaged or incomplete workbook or archive", "save or download it again"),
        (b"%PDF-1.7\n", "a PDF document", "copy its table into a spreadsheet"),
        (b"PAR1" + bytes(50), "a Parquet file", "write it out as CSV"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)", "a table is wanted"),
        (b"\xff\xd8\xff\xe0", "a picture (JPEG)", "a table is wanted"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a picture (WebP)", "a table is wanted"),
        (b"\x00\x00\x00\x18ftypheic", "a picture or film", "a table is wanted"),
        (b"\x1f\x8b\x08", "a packed file (.gz)", "unpack it"),
        (b"SQLite format 3\x00", "a database (SQLite)", "write it out as CSV"),
        (b"\n <!DOCTYPE html><html><table>", "a web page", "open it in Excel"),
        (b"<table><tr><td>state", "a web page", "open it in Excel"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "an Excel file of 2003 (.xml)",
            "open it in Excel",
        ),
        (b'<?xml version="1.0"?><a/>', "an XML file", "write it out"),
        (b'[{"state": "NC"}]', "a JSON file", "write it out as CSV"),
        (b'{"state": ', "a JSON file", "write it out as CSV"),
        (b"[" * 200_000, "a JSON file", "write it out as CSV"),
        (b'\xef\xbb\xbf{"format": 1, "state": "NC", "options": ["jem"]}', "a scenario file of this estimator", "a table has"),
        (b'{"contract": 2, "versions": {}, "scenario": {}}', "a result of this estimator (JSON)", "a table has"),
        (b'# A study\nformat = 1\nlabel = "x"\noutcome = "reproduces"\n', "a study file of this estimator", "a table has"),
        (b"https://example.org/?s=abcDEF-123_\n", "a link to an estimate", "a table has"),
        (b"?place=gaston-county-nc&option=jem&v=2", "a link to an estimate", "a table has"),
        (b"[InternetShortcut]\r\nURL=https://example.org/\r\n", "a link to an estimate", "a table has"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_called_what_it_is(content, what, remedy):
    assert refusal(content, name="counties.csv").startswith(f"counties.csv is {what}; {remedy}")


def test_released_scenarios_and_shipped_studies_are_known():
    def what(path):
        kind = file_kind(path.read_bytes())
        return kind and kind.what

    scenarios = [*(ROOT / "tests" / "released").glob("*/*.json"), *(ROOT / "assumptions" / "scenarios").glob("*.json")]
    kinds = {what(path) for path in scenarios if path.name != "totals.json"}
    assert kinds == {"a scenario file of this estimator"}
    studies = list((ROOT / "assumptions" / "studies").glob("*.toml"))
    assert len(studies) > 10
    assert {what(path) for path in studies} == {"a study file of this estimator"}


@pytest.mark.parametrize(
    ("names", "what"),
    [
        ("line,place,county,new_spending_difference_point,notes,refused", "a table of results that batch wrote"),
        ("county,state,set,basis,year,line,amount_usd", "the long table of one estimate"),
    ],
)
def test_a_table_that_came_out_is_not_put_in(names, what):
    row = ",".join("1" for _ in names.split(","))
    assert refusal(f"{names}\n{row}\n") == f"x is {what}, written by this estimator; give the table that was put in."


@pytest.mark.parametrize(
    "content", [b"state,county\0\nNC,Gaston\n", bytes(range(1, 32)) * 40, "a,b\n1,2\n".encode("utf-32-le")]
)
def test_what_is_no_text_is_refused(content):
    assert refusal(content) == "x is no table and no text; save the table as .xlsx or CSV."


BEGINNINGS = [
    b"", b"PK\x03\x04", b"PK\x05\x06", XLS, b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"{", b"<", b"sep=", b"state,county\n",
    b'a,b\n"', b"format = 1\n", b"RIFF", b"\xff\xfe\x00\x00",
]  # fmt: skip
SMALL = workbook(("One", [["state", "county"], ["NC", "Gaston"], [date(2025, 1, 1), 2.5]]))


def is_answered(content, name="x"):
    try:
        table = read_table(content, name)
    except Refusal as refused:
        sentence = str(refused)
        assert 0 < len(sentence) < 400
        assert "\n" not in sentence
        assert sentence.isprintable()
    else:
        assert table.columns
        assert table.rows
        assert all(note.isprintable() and len(note) < 400 for note in table.notes)


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=200), st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_junk_is_a_table_or_one_sentence(beginning, rest, name):
    is_answered(beginning + rest, name)


@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "utf-8-sig"]))
@settings(max_examples=200, deadline=None)
@example('"', "utf-8")
@example('a,b\n"x",\'', "utf-8")
def test_any_text_is_a_table_or_one_sentence(text, encoding):
    is_answered(text.encode(encoding, "surrogatepass"))


@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.integers(0, 255)), min_size=1, max_size=4))
@settings(max_examples=100, deadline=None)
def test_a_workbook_with_wrong_bytes_is_a_table_or_one_sentence(changes):
    content = bytearray(SMALL)
    for place, byte in changes:
        content[place] = byte
    is_answered(bytes(content))


with zipfile.ZipFile(io.BytesIO(SMALL)) as _packed:
    PARTS = {name: _packed.read(name) for name in _packed.namelist() if not name.startswith("docProps")}


@pytest.mark.slow
@given(
    st.sampled_from(sorted(PARTS)),
    st.integers(0, 10_000),
    st.integers(0, 30),
    st.one_of(
        st.binary(max_size=10),
        st.sampled_from([b"<row/>", b'r="A99999999"', b"<v>1e999</v>", b't="s"', b's="9999"', b"<f/>"]),
    ),
)
@settings(max_examples=150, deadline=None)
def test_a_workbook_with_wrong_parts_is_a_table_or_one_sentence(part, place, length, piece):
    text = PARTS[part]
    start = place % len(text)
    is_answered(with_part(SMALL, part, text[:start] + piece + text[start + length :]))


# Columns by what they hold


WANTED = {
    "state": ["State"],
    "county": ["name of county"],
    "share_honored": ["Share of detainers honored"],
    "options": ["support type"],
}


@pytest.mark.parametrize(
    ("column", "one"),
    [
        ("state", "state"), ("STATE ", "state"), ("Share_Honored", "share_honored"), ("share honored", "share_honored"),
        ("share of detainers  honored", "share_honored"), ("Share-of-Detainers Honored (%)", "share_honored"),
        ("SUPPORT TYPE", "options"), ("Name of County", "county"), ("states", None), ("%", None),
    ],
)  # fmt: skip
def test_a_column_is_known_by_id_label_or_spelling(column, one):
    named = column_named(read(f"{column},other\n1,2\n"), WANTED)
    assert named.by_id == ({one: column.strip().replace("  ", " ")} if one else {})
    assert named.unknown == (("other",) if one else (column, "other"))


def test_columns_that_are_not_known_are_named_once_and_left_out():
    named = column_named(read("State,MOA,County name,ADDENDUM,SUPPORT TYPE\nNC,link,,x,jem\n"), WANTED)
    assert named.note == 'Columns that are not known were left out: "MOA", "County name", "ADDENDUM".'
    table = read("State,MOA,Options\nNC,link,\n")
    assert column_named(table, WANTED).cells(table.rows[0]) == {"state": "NC"}
    assert column_named(read("state,options\nNC,jem\n"), WANTED).note == ""


def test_very_many_unknown_columns_make_a_short_sentence():
    names = ",".join(f"column{i}" for i in range(400))
    note = column_named(read(f"{names}\n{names.replace('column', 'x')}\n"), WANTED).note
    assert note.endswith('"column11" and 388 more.')


def test_two_columns_of_one_meaning_are_refused_by_name():
    with pytest.raises(
        Refusal, match='The columns "State" and "STATE" both hold state; leave one of them out'
    ) as caught:
        column_named(read("State,STATE\nNC,NC\n"), WANTED)
    assert caught.value.field == "state"


def test_a_table_of_two_columns_and_a_long_table_of_records_are_tables_too():
    sheet = workbook(
        ("Ours", [["Assumption", "Value", "Unit", "Source"], ["detainers_per_year", 120, None, "jail log 2026"]])
    )
    assert cells(read(sheet)) == [{"Assumption": "detainers_per_year", "Value": "120", "Source": "jail log 2026"}]
    assert cells(read("assumption;value\ndays_past_release;1,5\n")) == [
        {"assumption": "days_past_release", "value": "1,5"}
    ]
    assert cells(read("quarter,field,value,source\n2027Q1,detainers,<5,jail log\n2027Q1,complaints,,\n")) == [
        {"quarter": "2027Q1", "field": "detainers", "value": "<5", "source": "jail log"},
        {"quarter": "2027Q1", "field": "complaints"},
    ]


# Real files


def real(name):
    paths = [folder / "shared" / "data" / name for folder in ROOT.parents]
    path = next((path for path in paths if path.exists()), None)
    assert path is not None, f"{name} does not lie in ../shared/data"
    return path.read_bytes()


@pytest.mark.evidence
def test_the_census_file_is_what_pandas_reads_and_its_lost_letter_is_pointed_out():
    content = real("census_co-est2025-alldata.csv")
    table = read(content)
    frame = pandas.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    assert cells(table) == [{k: v for k, v in row.items() if v} for row in frame.to_dict("records")]
    assert table.notes == (
        '1 cell lost a letter before this file was saved, the first in line 1,838: "Do\ufffda Ana County".',
    )
    original = read(content.replace("\ufffd".encode(), "ñ".encode("latin-1")))
    assert original.rows[1836].cells["CTYNAME"] == "Doña Ana County"
    assert original.notes == ('Read as Windows-1252, as Excel saves it; line 1,838 reads "Doña Ana County".',)


@pytest.mark.evidence
def test_the_list_of_agencies_is_what_pandas_reads():
    content = real("ice_participating_agencies_2026-05-18.xlsx")
    table = read(content)
    frame = pandas.read_excel(io.BytesIO(content), dtype=str, keep_default_na=False)
    expected = [
        {k: " ".join(v.split()).removesuffix(" 00:00:00") for k, v in row.items() if isinstance(v, str) and v}
        for row in frame.to_dict("records")
    ]
    # An error cell is lost to pandas, whatever it is told of missing values.
    ours = [{column: text for column, text in row.items() if text != "#N/A"} for row in cells(table)]
    assert ours == [row for row in expected if row]
    assert sum("#N/A" in row.cells.values() for row in table.rows) == 213
    assert len(table.rows) == 1843
    assert table.notes == ("10 empty rows were left out.",)
