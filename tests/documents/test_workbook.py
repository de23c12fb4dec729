"""The workbook says what the program says, in every cell, also after a person has typed into it."""

from __future__ import annotations

import io
import itertools
import random
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from estimator.documents.workbook import workbook
from estimator.facts import AGREEMENTS
from estimator.rules.formula import RULES
from estimator.run.estimate import estimate
from estimator.run.lines import LINES, add_up, is_cost, is_other_federal, is_received
from estimator.run.options import option_sets
from estimator.run.results import BASES
from estimator.run.side import Side
from estimator.run.years import years_ahead
from estimator.scenario.inputs import Inputs
from estimator.scenario.law import honors_detainers
from estimator.terms import Basis
from estimator.terms import Side as SideName
from estimator.words.sentences.answer import headline
from estimator.words.sentences.captions import BASIS_WORDS
from tests.conftest import inputs_of
from tests.libreoffice import (
    formulas_of,
    needs_office,
    recalculated,
    rows_by_name,
    values_of,
    with_cells,
    with_wrong_values,
)
from tests.strategies import FACTS, resolved, scenarios

# A workbook takes a third of a second to write, and LibreOffice a minute to work out fifty.
pytestmark = pytest.mark.slow

TODAY = date(2026, 7, 1)
SHEETS = ["Answer", "Inputs", "Lines", "Years", "Options", "Sources", "Scenario", "Notes"]
PERMITTED = {"IF", "MIN", "MAX", "ISNUMBER", "AND", "OR", "SUM"}
HEADS: dict[str, SideName] = {"The choice": "option", "The baseline": "baseline", "Difference": "difference"}
RANDOM_SCENARIOS = 50
MANY = {
    "options": ["jem", "tfm"],
    "values": {
        "federal_money": "announced",
        "staffing_mode": "dedicated",
        "dedicated_posts_detention": 2,
        "dedicated_posts_patrol": {"low": 1, "typical": 1.5, "high": 2, "source": "=1+1"},
        "detainers_per_year": {"low": 100, "typical": 210, "high": 300, "source": "jail roster"},
    },
    "amounts": {"technology": 5000, "added_detainers": 12345.67, "detainer_payments": -1000},
}


def file_of(inputs: Inputs, years: bool = False) -> bytes:
    """The workbook of a scenario; few draws, for the formulas do not use them."""
    return workbook(estimate(inputs, draws=40), years_ahead(inputs, draws=20) if years else [], FACTS, TODAY)


@cache
def example() -> bytes:
    return file_of(inputs_of(**MANY), years=True)


def table_of(book, sheet):
    """The table of a sheet: its rows as dictionaries, down to the first empty row."""
    rows = book[sheet].iter_rows(values_only=True)
    head = [word for word in next(rows) if word is not None]
    full = itertools.takewhile(lambda row: any(cell is not None for cell in row), rows)
    return [dict(zip(head, row, strict=False)) for row in full]


# What the program says


def sets_of(inputs):
    """Label, options and whether it is the baseline: the columns of 'Lines' in words."""
    yield "The choice", inputs.scenario.options, False
    yield "The baseline", inputs.baseline, True
    for options in option_sets(inputs):
        yield (
            " and ".join(FACTS.options[o].short for o in options) or FACTS.options["none"].short,
            options,
            False,
        )


def flags_of(inputs, options, is_baseline):
    answer = inputs.choices["tfm_honors_detainers"]
    held = honors_detainers([FACTS.options[name] for name in inputs.baseline], False, answer)
    honors = held if is_baseline else honors_detainers([FACTS.options[name] for name in options], held, answer)
    jail = inputs.has_jail
    return {
        "honors": float(honors and jail),
        **{name: float(name in options) for name in AGREEMENTS},
        "has_jail": float(jail),
    }


def second_net_lines(timing):
    """What the second net is made of: costs, what comes back, and money for pay already in the budget."""
    kinds = (is_cost(timing), is_received(timing), is_other_federal(timing))
    return lambda rule: any(kind(rule) for kind in kinds)


def program_says(inputs):
    """Every step, line and total by column and name."""
    found = {}
    for label, options, is_baseline in sets_of(inputs):
        runs = Side(label, inputs, flags_of(inputs, options, is_baseline)).runs(inputs.worked_values())
        for basis, run in runs.items():
            values = {name: getattr(run, name) for name in RULES}
            for timing in ("yearly", "one_time"):
                gross, offsets = add_up(values, is_cost(timing)), add_up(values, is_received(timing))
                values[f"gross_{timing}"], values[f"offsets_{timing}"] = gross, offsets
                values[f"net_{timing}"] = gross + offsets
                values[f"second_net_{timing}"] = add_up(values, second_net_lines(timing))
            found[f"{label}, {BASIS_WORDS[basis].lower()}"] = values
    return found


def disagreements(book, inputs):
    """Cells of 'Lines' that are not what the program says."""
    rows = table_of(book, "Lines")
    found = []
    for head, values in program_says(inputs).items():
        cells = {row["Name"]: row[head] for row in rows}
        # A difference of two large sums keeps a rounding error of their size; LibreOffice takes it for zero.
        rounding = 1e-15 * max(abs(value) for value in values.values())
        assert set(values) <= set(cells)
        found += [
            (head, name, cells[name], value)
            for name, value in values.items()
            if cells[name] != pytest.approx(value, rel=1e-9, abs=rounding)
        ]
    return found


def changed(inputs, edits):
    """The program's inputs with what a person typed into the workbook."""
    numbers, choices, amounts = dict(inputs.numbers), dict(inputs.choices), dict(inputs.scenario.amounts)
    for name, value in edits.items():
        if name in choices:
            choices[name] = value
        elif name.startswith("amount_"):
            amounts[name.removeprefix("amount_")] = value
        else:
            known = isinstance(value, float)
            number = value if known else 0.0
            numbers[name] = replace(numbers[name], low=number, typical=number, high=number, given=known)
    return replace(inputs, numbers=numbers, choices=choices, scenario=replace(inputs.scenario, amounts=amounts))


def typed(file, edits):
    """The workbook with values typed on 'Inputs'."""
    rows = rows_by_name(file, "Inputs")
    return with_cells(file, "Inputs", {f"C{rows[name]}": value for name, value in edits.items()})


# Salary money beyond what the task force costs is cut at its full cost, on both bases.
WHOLE_SALARIES = {"federal_money": "announced", "federal_reading": "whole_salary"}
# Answers that decide something in a chosen scenario, typed into its workbook, by the scenario's place in the list.
OPEN_ANSWERS = {1: {"tfm_honors_detainers": "yes"}, 2: {"tfm_honors_detainers": "no"}, 6: WHOLE_SALARIES}


def random_edits(inputs, seed):
    """A dozen values that a person might type: numbers, choices, answers given or taken out."""
    chance = random.Random(seed)
    found: dict[str, float | str] = {}
    for name in chance.sample(sorted(inputs.numbers), 10):
        entry = inputs.numbers[name]
        record = entry.assumption
        if record.kind == "asked" and entry.given:
            found[name] = "not given"
            continue
        low, high = record.permitted
        value = min(max(entry.typical * chance.uniform(0.5, 1.5) or chance.uniform(0, 3), low), high)
        found[name] = float(round(value)) if record.whole else value
    for name in chance.sample(sorted(set(inputs.choices) - {"wage_area"}), 4):
        found[name] = chance.choice(inputs.choice_records[name].choices)
    for name, amount in inputs.scenario.amounts.items():
        found[f"amount_{name}"] = amount * 2
    return found


def random_scenarios():
    """The same random scenarios in every run."""
    found = []

    @settings(
        max_examples=RANDOM_SCENARIOS, phases=[Phase.generate], derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(scenarios(amounts=True))
    def collect(raw):
        found.append(resolved(raw))

    collect()
    return found


def chosen_scenarios():
    """Scenarios in which something is left open: holds under a task force agreement, a town without a jail."""
    yield inputs_of(**MANY)
    yield inputs_of(options=["tfm"], baseline="none")
    yield inputs_of(options=["tfm"], baseline=["tfm"], values={"tfm_honors_detainers": "yes"})
    yield inputs_of(options=["none"])
    yield inputs_of(place="municipality", label="Example", population=40_000, options=["tfm"])
    yield inputs_of(options=["detainers", "wso", "jem", "tfm"], baseline=["wso", "tfm"])
    yield inputs_of(options=["tfm"], values=WHOLE_SALARIES)


# LibreOffice finds what the program finds


@needs_office
def test_every_line_in_every_column_agrees_after_values_are_typed_and_stored_values_are_wrong(tmp_path):
    cases = [*chosen_scenarios(), *random_scenarios()]
    assert len(cases) >= RANDOM_SCENARIOS
    files, wanted = {}, {}
    for number, inputs in enumerate(cases):
        edits = random_edits(inputs, number)
        edits |= OPEN_ANSWERS.get(number, {})
        files[f"n{number}"] = with_wrong_values(typed(file_of(inputs), edits))
        wanted[f"n{number}"] = changed(inputs, edits)
    found = recalculated(files, tmp_path)
    for name, inputs in wanted.items():
        assert not disagreements(found[name], inputs), name
    # The stored values were wrong indeed, and what was typed does matter.
    assert len(disagreements(values_of(files["n0"]), wanted["n0"])) > 500
    assert disagreements(found["n0"], cases[0])
    assert disagreements(found["n1"], cases[1])


@needs_office
def test_the_answer_follows_a_typed_value_and_the_ranges_stay(tmp_path):
    inputs = inputs_of(**MANY)
    edits = {"wage_detention_officer": 40.0, "federal_reading": "whole_salary", "amount_technology": 9000.0}
    books = recalculated({"before": example(), "after": typed(example(), edits)}, tmp_path)
    before, after = (table_of(books[name], "Answer") for name in ("before", "after"))
    says = program_says(changed(inputs, edits))
    for old, new in zip(before, after, strict=True):
        assert [old[head] for head in old if "not live" in head] == [new[head] for head in new if "not live" in head]
    net = next(row for row in after if (row["Amount"], row["Basis"], row["When"]) == ("Net", "Full cost", "a year"))
    choice, baseline = (says[f"The {name}, full cost"]["net_yearly"] for name in ("choice", "baseline"))
    assert (net["The choice"], net["The baseline"], net["Difference"]) == pytest.approx(
        (choice, baseline, choice - baseline), rel=1e-9
    )
    assert net["Difference"] != before[after.index(net)]["Difference"]
    words = {row["Name"]: row["Changed"] for row in table_of(books["after"], "Inputs")}
    assert (words["wage_detention_officer"], words["federal_reading"], words["turnover"]) == (
        "changed",
        "changed",
        "default",
    )


def test_stored_values_are_the_program_s_own():
    for inputs in chosen_scenarios():
        result = estimate(inputs, draws=40)
        book = values_of(workbook(result, [], FACTS, TODAY))
        assert not disagreements(book, inputs)
        for row in table_of(book, "Answer"):
            basis: Basis = next(key for key in BASES if BASIS_WORDS[key] == row["Basis"])
            totals = (result.running if row["When"] == "a year" else result.one_time)[basis]
            if row["Amount"] == "Net":
                for head, name in HEADS.items():
                    assert row[head] == pytest.approx(totals[name].net.point, rel=1e-12, abs=1e-6)
                bounds = [row[head] for head in row if "not live" in head]
                assert bounds == pytest.approx([totals["difference"].net.low, totals["difference"].net.high], abs=1e-6)


def test_no_formula_of_money_received_looks_at_new_spending():
    book = formulas_of(example())
    for row in table_of(book, "Lines"):
        if row["Name"] in RULES and RULES[row["Name"]].is_line and RULES[row["Name"]].is_offset:
            assert re.fullmatch(r"=F\d+", row["The choice, new spending"])


# Form


def test_the_sheets_each_hold_one_table_with_one_header_row_and_no_blank_or_merged_cell():
    for file in (example(), file_of(inputs_of(place="municipality", population=900, options=["none"]))):
        book = formulas_of(file)
        assert book.sheetnames == SHEETS
        for sheet in book.worksheets:
            assert not sheet.merged_cells.ranges
            assert sheet.freeze_panes is not None
            (table,) = sheet.tables.values()
            assert table.ref.startswith("A1:")
            heads, *rows = ([cell.value for cell in row] for row in sheet[table.ref])
            assert heads == [cell.value for cell in sheet[1]]
            assert len({head.casefold() for head in heads}) == len(heads)
            assert not [row for row in rows if any(cell is None or str(cell).strip() == "" for cell in row)]
            assert len(rows) == len(table_of(book, sheet.title))


def test_the_headline_stands_on_the_answer():
    result = estimate(inputs_of(**MANY), draws=40)
    sheet = values_of(workbook(result, [], FACTS, TODAY))["Answer"]
    cells = [cell.value for cell in sheet["A"]]
    assert set(headline(result, FACTS)) <= set(cells)


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
        words = re.sub(r'"[^"]*"', "", formula)
        assert set(re.findall(r"([A-Z]+)\(", words)) <= PERMITTED
        known = names | {"Lines", "Inputs"} | PERMITTED
        assert set(re.findall(r"[A-Za-z_]\w*", re.sub(r"\$?[A-Z]{1,2}\$?\d+\b", "", words))) <= known
        assert "#" not in words


def test_choices_are_lists_and_live_inputs_are_named():
    sheet = formulas_of(example())["Inputs"]
    lists = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    switches = [record for record in FACTS.assumptions.values() if not record.is_number and record.id != "wage_area"]
    assert len(lists) == len(switches)


def test_what_ices_list_answers_is_marked_as_the_default():
    """Gaston County's agreement is in force by the list; that it begins all the same is what a person says."""
    for values, says in (({}, ("yes", "default")), ({"already_in_force_jem": "no"}, ("no", "changed"))):
        rows = {row["Name"]: row for row in table_of(values_of(file_of(inputs_of(values=values))), "Inputs")}
        row = rows["already_in_force_jem"]
        assert (row["Value"], row["Changed"]) == says


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
    assert [row["Net"] for row in rows] == pytest.approx([year.net.point for year in years])
    assert {row["How"] for row in rows} == {"worked out by the program, not live"}
    scenario = table_of(book, "Scenario")
    assert "".join(row["Value"] for row in scenario if row["Key"] == "Link") == link
    text = [row["Value"] for row in scenario if row["Key"].startswith("Scenario file")]
    assert text == inputs.scenario.to_text().splitlines()


def test_every_source_named_on_a_sheet_stands_on_sources():
    book = values_of(example())
    listed = {row["Source"] for row in table_of(book, "Sources")}
    named = {source for row in table_of(book, "Inputs") for source in re.findall(r"\[([\w-]+)\]", row["Source"])}
    named |= {row["Source"] for sheet in ("Options", "Notes") for row in table_of(book, sheet)} - {"none"}
    assert named <= listed
    assert len(named) > 50


def test_every_line_is_a_row_on_each_basis():
    rows = table_of(values_of(example()), "Lines")
    assert {row["Name"] for row in rows if row["Kind"] == "line"} == {rule.name for rule in LINES}
    assert sum(head.endswith(words.lower()) for head in rows[0] for words in (BASIS_WORDS[b] for b in BASES)) == 2 * (
        2 + len(option_sets(inputs_of(**MANY)))
    )
