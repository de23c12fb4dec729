"""The form of the workbook: its sheets, names, groups, locks and looks; text that stays text."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections import Counter
from datetime import date
from typing import Any

import pytest

from estimator.documents.workbook import workbook
from estimator.run.estimate import estimate
from estimator.run.lines import LINES
from estimator.run.options import option_sets
from estimator.run.results import BASES
from estimator.run.years import years_ahead
from estimator.words.sentences.answer import headline
from estimator.words.sentences.captions import BASIS_WORDS
from tests.conftest import inputs_of
from tests.documents.workbooks import (
    IN_NO_FORMULA,
    MANY,
    PERMITTED,
    SHEETS,
    TODAY,
    changed,
    example,
    file_of,
    table_of,
    year_disagreements,
)
from tests.libreoffice import (
    formulas_of,
    needs_office,
    recalculated,
    values_of,
)
from tests.strategies import FACTS

# A workbook takes a third of a second to write, and LibreOffice a minute to work out fifty.
pytestmark = pytest.mark.slow


# Form


def test_the_sheets_each_hold_one_table_with_one_header_row_and_no_merged_cell_and_blanks_are_blank():
    for file in (example(), file_of(inputs_of(place="municipality", population=900, options=["none"]))):
        book = formulas_of(file)
        assert book.sheetnames == SHEETS
        for sheet in book.worksheets:
            assert not sheet.merged_cells.ranges
            assert sheet.freeze_panes is not None
            assert not [cell for row in sheet.iter_rows() for cell in row if str(cell.value).strip() in ("", "none ")]
            if sheet.title == "Years":
                # Its headings are formulas, which a list of Excel's may not hold.
                assert not sheet.tables
                continue
            (table,) = sheet.tables.values()
            heads, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
            top = 8 if sheet.title == "Answer" else 1
            assert table.ref.startswith(f"A{top}:")
            assert heads == [cell.value for cell in sheet[top] if cell.value is not None]
            assert len({head.casefold() for head in heads}) == len(heads)
            assert len(rows) == len(table_of(book, sheet.title)) or sheet.title == "Changes"


def test_the_headline_stands_on_the_answer():
    result = estimate(inputs_of(**MANY), draws=40)
    sheet = values_of(workbook(result, [], FACTS, TODAY))["Answer"]
    cells = " ".join(str(cell.value) for cell in sheet["A"])
    sentences = headline(result, FACTS)
    assert len(sentences) > 1
    assert [sentence for sentence in sentences if sentence not in cells] == []


def test_names_and_formulas_keep_to_what_spreadsheets_know():
    book = formulas_of(example())
    names = set(book.defined_names)
    inputs = inputs_of(**MANY)
    assert names >= {*inputs.numbers, *inputs.choices, "amount_technology"}
    for name in names:
        assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_.]*", name)
        assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]|[Rr]\d*[Cc]\d*", name)
    tables = {table.name for sheet in book.worksheets for table in sheet.tables.values()}
    assert len({name.casefold() for name in names | tables}) == len(names) + len(tables)
    formulas = [
        cell.value for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]
    assert len(formulas) > 1000
    for formula in formulas:
        assert len(formula) < 8192
        words = re.sub(r"'[^']*'|\"[^\"]*\"", "", formula)
        assert set(re.findall(r"([A-Z]+)\(", words)) <= PERMITTED
        known = names | set(SHEETS) | PERMITTED
        assert set(re.findall(r"[A-Za-z_]\w*", re.sub(r"\$?[A-Z]{1,2}\$?\d+\b", "", words))) <= known
        assert "#" not in words


def test_choices_are_lists_and_live_inputs_are_named():
    sheet = formulas_of(example())["Inputs"]
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    switches = [record for record in FACTS.assumptions.values() if not record.is_number and record.id != "wage_area"]
    assert len(lists) == len(switches)


def test_what_ices_list_answers_is_marked_as_the_default():
    """Gaston County's agreement is in force by the list; that it begins all the same is what a person says."""
    for values, says in (({}, ("yes", "published")), ({"already_in_force_jem": "no"}, ("no", "typed in"))):
        rows = {row["Name"]: row for row in table_of(values_of(file_of(inputs_of(values=values))), "Inputs")}
        row = rows["already_in_force_jem"]
        assert (row["Middle"], row["From"]) == says


HARD_NAMES = [
    '=HYPERLINK("http://x.example","y")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "{=1+1}",
    "<b>Bold & 'brave'</b>",
    "<r><t>rich</t></r>",
    "https://x.example/",
    "internal:Lines!A1",
    "&L&A",
    "_x0041_",
    "Ñandú 👩‍👩‍👧 🏛️",
    "مقاطعة المثال",
    "x" * 300,
]


@pytest.mark.parametrize("name", HARD_NAMES)
def test_a_county_s_name_is_text_whatever_it_looks_like(name):
    inputs = inputs_of(
        label=name,
        population=50_000,
        values={"turnover": {"typical": 0.2, "source": name}},
    )
    file = file_of(inputs)
    book = formulas_of(file)
    shown = {row["Key"]: row["Value"] for row in table_of(book, "Scenario")}
    assert shown["Label"].rstrip() == name
    source = next(row["Source"] for row in table_of(book, "Inputs") if row["Name"] == "turnover")
    assert source.rstrip() == name
    for sheet in book.worksheets:
        assert not sheet._hyperlinks
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert name not in cell.value
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        strings = parts.read("xl/sharedStrings.xml").decode()
        assert "<r>" not in strings
        assert not any("externalLink" in part for part in parts.namelist())


@pytest.mark.parametrize(
    ("raw", "key", "value"),
    [
        ({}, "County", "Gaston County"),
        ({"place": "municipality", "municipality": "carroll", "state": "NH", "options": ["tfm"]}, "Municipality", "Carroll"),
        ({"label": "Two districts", "population": 5000}, "Label", "Two districts"),
        ({"place": "county", "population": 5000}, "County", "not given"),
    ],
)  # fmt: skip
def test_the_place_stands_under_the_key_of_the_scenario_file(raw, key, value):
    rows = table_of(values_of(file_of(inputs_of(**raw))), "Scenario")
    assert [row["Value"] for row in rows if row["Key"] == key] == [value]
    assert max(Counter(row["Key"] for row in rows).values()) == 1


@needs_office
def test_libreoffice_reads_hard_names_as_text(tmp_path):
    numbers = [record.id for record in FACTS.assumptions.values() if record.kind == "range"][: len(HARD_NAMES)]
    values = {
        number: {"typical": FACTS.assumptions[number].typical, "source": name}
        for number, name in zip(numbers, HARD_NAMES, strict=True)
    }
    file = file_of(inputs_of(label=HARD_NAMES[0], population=50_000, values=values))
    book = recalculated({"hard": file}, tmp_path)["hard"]
    shown = {row["Name"]: row["Source"] for row in table_of(book, "Inputs")}
    assert [shown[number].rstrip() for number in numbers] == HARD_NAMES
    assert {row["Key"]: row["Value"] for row in table_of(book, "Scenario")}["Label"] == HARD_NAMES[0]


def test_the_same_input_gives_the_same_bytes_and_the_date_counts():
    result = estimate(inputs_of(), draws=40)
    one = workbook(result, [], FACTS, TODAY, "https://x.example/?s=1")
    assert one == workbook(result, [], FACTS, TODAY, "https://x.example/?s=1")
    assert one != workbook(result, [], FACTS, date(2026, 7, 2), "https://x.example/?s=1")


def test_years_stand_as_the_program_has_them_and_a_long_link_goes_on():
    inputs = inputs_of(**MANY)
    years = years_ahead(inputs, draws=20)
    link = "https://x.example/?s=" + "a" * 40_000
    book = values_of(workbook(estimate(inputs, draws=40), years, FACTS, TODAY, link))
    rows = table_of(book, "Years")
    assert not year_disagreements(book, inputs)
    ranges = {(row["Basis"], row["Of"], row["Amount"]): row for row in rows}
    for basis in BASES:
        here = [year for year in years if (year.basis, year.set) == (basis, "difference")]
        for end in ("low", "high"):
            row = ranges[BASIS_WORDS[basis], "Difference", f"Net, {end} end, as written"]
            assert [row[year.year] for year in here] == pytest.approx([getattr(year.net, end) for year in here])
        net = ranges[BASIS_WORDS[basis], "Difference", "Net"]
        assert net["All years shown"] == pytest.approx(here[-1].cumulative.point)
        assert net["Low, as written"] == pytest.approx(here[-1].cumulative.low)
        assert net["High, as written"] == pytest.approx(here[-1].cumulative.high)
    scenario = table_of(book, "Scenario")
    assert "".join(row["Value"] for row in scenario if row["Key"] == "Link") == link
    text = [row["Value"] for row in scenario if row["Key"].startswith("Scenario file")]
    assert text == inputs.scenario.to_text().splitlines()


def test_every_source_named_on_a_sheet_stands_on_sources():
    book = values_of(example())
    listed = {row["Source"] for row in table_of(book, "Sources")}
    sources = [row["Source"] or "" for row in table_of(book, "Inputs")]
    named = {source for text in sources for source in re.findall(r"\[([\w-]+)\]", text)}
    named |= {row["Source"] for sheet in ("Options", "Notes") for row in table_of(book, sheet)} - {None}
    assert named <= listed
    assert len(named) > 50


def test_every_line_is_a_row_on_each_basis():
    rows = table_of(values_of(example()), "Lines")
    assert {row["Name"] for row in rows if row["Kind"] == "line"} == {rule.name for rule in LINES}
    assert sum(head.endswith(words.lower()) for head in rows[0] for words in (BASIS_WORDS[b] for b in BASES)) == 2 * (
        1 + len(option_sets(inputs_of(**MANY)))
    )


# Inputs in their groups


def test_the_inputs_of_the_choice_stand_first_and_no_other_moves_it():
    """The others are taken to the ends of what is permitted, or to another choice: no total and no year moves."""
    for inputs in (inputs_of(), inputs_of(options=["detainers"]), inputs_of(options=["tfm"], baseline="none")):
        rows = table_of(values_of(file_of(inputs)), "Inputs")
        of_choice = [row["Group"] != "Not used by this choice" for row in rows]
        assert of_choice == sorted(of_choice, reverse=True)
        groups = [row["Group"] for row in rows]
        assert len([key for key, _ in itertools.groupby(groups)]) == len(set(groups))
        others = [row["Name"] for row, own in zip(rows, of_choice, strict=True) if not own]
        assert 20 < len(others) < 150
        others.remove("wage_area")
        for end in (0, 1):
            edits: dict[str, Any] = {
                name: inputs.choice_records[name].choices[-end]
                if inputs.choice_records[name].choices
                else ("yes", "no")[end]
                for name in others
                if name in inputs.choices
            }
            for name in set(others) - set(edits):
                low, high = inputs.numbers[name].assumption.permitted
                edits[name] = (max(low, 0.0), min(high, 50.0))[end]
            assert totals_and_years(changed(inputs, edits)) == totals_and_years(inputs)


def totals_and_years(inputs):
    """Net of every year, set and basis."""
    return [(year.net.point, year.net_cash.point, year.fte) for year in years_ahead(inputs, draws=1)]


def test_what_no_formula_uses_says_so():
    rows = table_of(values_of(example()), "Inputs")
    silent = {row["Name"] for row in rows if (row["Note"] or "").startswith("No formula in this workbook uses it")}
    assert silent == IN_NO_FORMULA


def test_cells_are_locked_but_for_those_that_are_typed_in_and_the_sheets_want_no_password():
    book = formulas_of(example())
    opened = {"Inputs": set("CDEK"), "Amounts": set("CI"), "Changes": set("ABCDEF")}
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        unlocked = [cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked]
        assert {cell.column_letter for cell in unlocked} == opened.get(sheet.title, set()), sheet.title
        assert not any(cell.data_type == "f" for cell in unlocked)
    used = [row["Name"] for row in table_of(book, "Inputs")]
    assert len([cell for cell in book["Inputs"]["D"] if not cell.protection.locked]) == len(set(used) - IN_NO_FORMULA)


def test_numbers_look_as_a_budget_has_them():
    """Negatives in parentheses, shares as percentages, amounts on the right; a title with the place; pages as wide as paper."""
    book = formulas_of(example())
    assert (
        book.properties.title
        == "What a jail enforcement agreement and a task force agreement could cost Gaston County, North Carolina"
    )
    assert book["Answer"]["A1"].value == book.properties.title
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert "Gaston County, North Carolina" in sheet.oddHeader.left.text
        for cell in (cell for row in sheet.iter_rows() for cell in row if "$" in cell.number_format):
            assert cell.number_format.count("(") == 1
            assert cell.alignment.horizontal == "right"
    inputs = {row[13].value: row[3] for row in book["Inputs"].iter_rows(min_row=2)}
    for name in ("benefits_load", "share_honored", "wage_growth", "turnover"):
        assert "%" in inputs[name].number_format, name
    assert "%" not in inputs["overtime_premium"].number_format
    (chart,) = book["Answer"]._charts
    assert len(chart.series) == 3
