"""The workbook says what the program says, in every cell, also after a person has typed into it."""

from __future__ import annotations

import io
import itertools
import math
import random
import re
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

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
from estimator.scenario.door import ONE_NUMBER
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
PERMITTED = {"IF", "MIN", "MAX", "ISNUMBER", "AND", "OR", "SUM", "COUNT", "LN", "EXP", "ABS"}
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
    "amounts": {
        "technology": 5000,
        "added_detainers": {"amount": 12345.67, "side": "option"},
        "detainer_payments": {"amount": 1000, "side": "baseline", "received": True},
        "scaap": 800,
    },
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


def sets_of(inputs, written=None):
    """Label, options and whether it is the baseline: the columns of 'Lines' in words. ``written``: the inputs it was written
    from, where they are others; what is typed later adds no column."""
    yield "The choice", inputs.scenario.options, False
    yield "The baseline", inputs.baseline, True
    for options in option_sets(written or inputs):
        yield (
            " and ".join(FACTS.options[o].short for o in options) or FACTS.options["none"].short,
            options,
            False,
        )


def flags_of(inputs, options, is_baseline):
    answer = inputs.choices["tfm_honors_detainers"]
    held = honors_detainers([FACTS.options[name] for name in inputs.baseline], False, answer)
    honors = held if is_baseline else honors_detainers([FACTS.options[name] for name in options], held, answer)
    flags = inputs.baseline_flags if is_baseline else inputs.option_flags
    return {
        **flags,
        "honors": float(honors and inputs.has_jail),
        **{name: float(name in options) for name in (*AGREEMENTS, "beds")},
    }


def second_net_lines(timing):
    """What the second net is made of: costs, what comes back, and money for pay already in the budget."""
    kinds = (is_cost(timing), is_received(timing), is_other_federal(timing))
    return lambda rule: any(kind(rule) for kind in kinds)


def program_says(inputs, written=None):
    """Every step, line and total by column and name."""
    found = {}
    for label, options, is_baseline in sets_of(inputs, written):
        runs = Side(label, inputs, flags_of(inputs, options, is_baseline)).runs(inputs.worked_values())
        for basis, run in runs.items():
            values = {name: getattr(run, name) for name in RULES}
            for timing in ("yearly", "one_time"):
                gross, offsets = add_up(values, is_cost(timing)), add_up(values, is_received(timing))
                values[f"gross_{timing}"], values[f"offsets_{timing}"] = gross, offsets
                values[f"net_{timing}"] = gross + offsets
                values[f"second_net_{timing}"] = add_up(values, second_net_lines(timing))
            counted = float(inputs.choices["state_money"] == "announced")
            values["announced_net_one_time"] = values["net_one_time"] - (1 - counted) * values["state_grant_expected"]
            found[f"{label}, {BASIS_WORDS[basis].lower()}"] = values
    return found


def disagreements(book, inputs, written=None):
    """Cells of 'Lines' that are not what the program says."""
    rows = table_of(book, "Lines")
    found = []
    for head, values in program_says(inputs, written).items():
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
    """The program's inputs with what a person typed into the workbook: a middle alone, or low, middle and high."""
    numbers, choices, amounts = dict(inputs.numbers), dict(inputs.choices), dict(inputs.scenario.amounts)
    for name, value in edits.items():
        if name in choices:
            choices[name] = value
        elif name.startswith("amount_"):
            line = name.removeprefix("amount_")
            amounts[line] = replace(amounts[line], usd=value)
        elif value == "not given":
            numbers[name] = replace(numbers[name], low=0.0, typical=0.0, high=0.0, given=False)
        else:
            low, middle, high = value if isinstance(value, tuple) else (value, value, value)
            log_scale = numbers[name].assumption.log_scale and low > 0
            numbers[name] = replace(
                numbers[name], low=low, typical=middle, high=high, given=True, blank=False, log_scale=log_scale, uniform=False,
            )  # fmt: skip
    return replace(inputs, numbers=numbers, choices=choices, scenario=replace(inputs.scenario, amounts=amounts))


def typed(file, edits):
    """The workbook with values typed on 'Inputs': in the middle alone, or in low, middle and high."""
    rows = rows_by_name(file, "Inputs")
    cells = {}
    for name, value in edits.items():
        columns = "CDE" if isinstance(value, tuple) else "D"
        values = value if isinstance(value, tuple) else (value,)
        cells |= {f"{column}{rows[name]}": one for column, one in zip(columns, values, strict=True)}
    return with_cells(file, "Inputs", cells)


# Salary money beyond what the task force costs is cut at its full cost, on both bases.
WHOLE_SALARIES = {"federal_money": "announced", "federal_reading": "whole_salary"}
# Answers that decide something in a chosen scenario, typed into its workbook, by the scenario's place in the list.
OPEN_ANSWERS = {
    1: {"tfm_honors_detainers": "yes"},
    2: {"tfm_honors_detainers": "no"},
    6: WHOLE_SALARIES,
    7: {"tfm_honors_detainers": "no"},
}


def random_edits(inputs, seed):
    """Two dozen values that a person might type: numbers, ranges, choices, answers given or taken out."""
    chance = random.Random(seed)
    found: dict[str, float | str | tuple[float, ...]] = {}
    for place, name in enumerate(chance.sample(sorted(inputs.numbers), 20)):
        entry = inputs.numbers[name]
        record = entry.assumption
        if record.kind == "asked" and entry.given:
            found[name] = "not given"
            continue
        low, high = record.permitted
        wanted = sorted((entry.typical * chance.uniform(0.5, 1.5)) or chance.uniform(0, 3) for _ in range(3))
        if place % 5 == 1:
            wanted[0] = 0.0
        kept = [min(max(value, low), high) for value in wanted]
        numbers = tuple(float(round(value)) if record.whole else value for value in kept)
        one_number = place % 2 or name in ONE_NUMBER
        found[name] = numbers[1] if one_number and numbers[1] != entry.typical else numbers
        if name in ONE_NUMBER:
            found[name] = numbers[1]
    for name in chance.sample(sorted(set(inputs.choices) - {"wage_area"}), 4):
        found[name] = chance.choice(inputs.choice_records[name].choices)
    for name, amount in inputs.scenario.amounts.items():
        found[f"amount_{name}"] = amount.usd * 2
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
    # Beds alone leave holds as in the baseline; a grant that is announced; rosters and staff that are not known.
    beds = {"contract_beds_offered": 150, "contract_rate": 151.66, "contract_guaranteed_beds": 20}
    yield inputs_of(options=["beds"], baseline=["tfm"], values={**beds, "tfm_honors_detainers": "yes"})
    yield inputs_of(options=["beds", "wso"], values=beds)
    yield inputs_of(county="Lavaca", state="TX", options=["tfm"], values={"state_money": "announced"})


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
    for number, (name, inputs) in enumerate(wanted.items()):
        assert not disagreements(found[name], inputs, cases[number]), name
    # The stored values were wrong indeed, and what was typed does matter.
    assert len(disagreements(values_of(files["n0"]), wanted["n0"], cases[0])) > 500
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


def test_only_what_both_bases_take_from_new_spending_looks_at_another_column():
    """New spending and full cost of the choice stand in E and F, of the baseline in G and H."""
    book = formulas_of(example())
    for row in table_of(book, "Lines"):
        columns = set(re.findall(r"(?<![A-Za-z_!$\d])([A-Z]+)\d+", str(row["The choice, full cost"])))
        shared = row["Name"] in RULES and RULES[row["Name"]].on_basis
        assert columns <= ({"E"} if shared else {"F"}), row["Name"]
        assert not shared or re.fullmatch(r"=E\d+", row["The choice, full cost"])
        columns = set(re.findall(r"(?<![A-Za-z_!$\d])([A-Z]+)\d+", str(row["The choice, new spending"])))
        assert columns <= {"E"}, row["Name"]


# What a person types into a range, worked by hand


RANGES = {
    # Linear: (2 + 4 x 3 + 10) / 6.
    "net_work_hours": ((2.0, 3.0, 10.0), 4.0),
    # A known value, for low and high stay as they were.
    "case_hours": (10.0, 10.0),
    # Without low or high a middle is a known value.
    "screening_minutes": (("", 33.0, 40.0), 33.0),
    "paperwork_minutes": ((20.0, 44.0, "unknown"), 44.0),
    # Log, and a low of zero: linear all the same, (0 + 4 x 8 + 10) / 6.
    "trip_hours": ((0.0, 8.0, 10.0), 7.0),
    # Log with both arms a factor e: 10 x (g(-1) + g(1)), where g(-1) = 1/e and g(1) = e - 2.
    "officers_trained_jem": ((10 / math.e, 10.0, 10 * math.e), 10 * (1 / math.e + math.e - 2)),
    # Log with arms of ln 0.995 = -0.0050125 and ln 1.005 = 0.0049875: 1 + (k + m)/6 + (k^2 + m^2)/24 = 1 - 0.0000020833.
    "trip_miles": ((99.5, 100.0, 100.5), 99.99979167),
    # Low, middle and high alike: known.
    "turnover": ((0.2, 0.2, 0.2), 0.2),
    "dedicated_posts_detention": ((1.0, 2.0, 4.5), 2.25),
}


@needs_office
def test_a_range_that_is_typed_comes_to_its_expected_value(tmp_path):
    inputs = inputs_of()
    for name, log_scale in (("net_work_hours", False), ("officers_trained_jem", True), ("trip_miles", True)):
        assert inputs.numbers[name].assumption.log_scale is log_scale
    edits = {name: value for name, (value, _) in RANGES.items()}
    book = recalculated({"typed": typed(file_of(inputs), edits)}, tmp_path)["typed"]
    rows = {row["Name"]: row for row in table_of(book, "Inputs")}
    found = {name: rows[name]["Expected value, used"] for name in RANGES}
    assert found == pytest.approx({name: expected for name, (_, expected) in RANGES.items()}, rel=1e-9)
    assert {rows[name]["Changed"] for name in RANGES} == {"changed"}
    assert rows["personnel_share"]["Changed"] == "default"


@needs_office
def test_beds_that_may_be_any_number_come_to_the_mean_of_the_ends_until_a_middle_is_typed(tmp_path):
    file = file_of(inputs_of(options=["beds"], values={"contract_beds_offered": 150, "contract_rate": 100}))
    cases = {
        "default": (file, 75.0),
        "wider": (typed(file, {"contract_beds": (0.0, 75.0, 200.0)}), 100.0),
        "known": (typed(file, {"contract_beds": 90.0}), 90.0),
        # (60 + 4 x 90 + 150) / 6.
        "range": (typed(file, {"contract_beds": (60.0, 90.0, 150.0)}), 95.0),
    }
    books = recalculated({name: content for name, (content, _) in cases.items()}, tmp_path)
    for name, (_, expected) in cases.items():
        rows = {row["Name"]: row for row in table_of(books[name], "Inputs")}
        assert rows["contract_beds"]["Expected value, used"] == pytest.approx(expected), name
        lines = {row["Name"]: row for row in table_of(books[name], "Lines")}
        assert lines["contract_rent"]["The choice, new spending"] == pytest.approx(-expected * 365 * 100), name


@needs_office
def test_a_roster_counts_as_given_once_it_is_typed(tmp_path):
    """Typed, a roster is not bounded by the work or by staff: 9 officers are 9."""
    file = file_of(inputs_of())
    books = recalculated({"before": file, "after": typed(file, {"officers_trained_jem": 9.0})}, tmp_path)
    before, after = ({row["Name"]: row for row in table_of(books[name], "Lines")} for name in ("before", "after"))
    flag, head = "officers_trained_jem_given", "The choice, full cost"
    assert (before[flag][head], after[flag][head]) == (0, 1)
    assert after["jail_officers"][head] == 9
    assert before["jail_officers"][head] != 9


def test_an_amount_of_one_side_stands_in_the_columns_of_that_side():
    rows = {row["Name"]: row for row in table_of(formulas_of(example()), "Lines")}
    for name, chosen, baseline in (
        ("added_detainers", True, False),
        ("detainer_payments", False, True),
        ("technology", True, True),
        ("scaap", True, True),
    ):
        for head, stands in (("The choice", chosen), ("Jail enforcement", chosen), ("The baseline", baseline)):
            cells = [value for key, value in rows[name].items() if key.startswith(f"{head}, ")]
            assert len(cells) == len(BASES)
            assert {f"amount_{name}" in cell for cell in cells} == {stands}, (name, head)
    amounts = {row["Name"]: row["Middle"] for row in table_of(values_of(example()), "Inputs")}
    assert (amounts["amount_detainer_payments"], amounts["amount_technology"]) == (-1000, 5000)


# The 36 totals


def totals_of_program(inputs):
    """Gross, offsets and net of choice, baseline and difference, a year and once, on both bases."""
    result = estimate(inputs, draws=20)
    found = {}
    for basis in BASES:
        for when, totals in (("a year", result.running), ("once", result.one_time)):
            for head, name in HEADS.items():
                these = totals[basis][name]
                for label, span in (
                    ("Costs", these.gross),
                    ("Money that comes back", these.offsets),
                    ("Net", these.net),
                ):
                    found[BASIS_WORDS[basis], when, head, label] = span.point
    assert len(found) == 36
    return found


def totals_of_sheet(book):
    return {
        (row["Basis"], row["When"], head, row["Amount"]): row[head]
        for row in table_of(book, "Answer")
        for head in HEADS
        if row["Amount"] in ("Costs", "Money that comes back", "Net")
    }


@needs_office
def test_the_36_totals_are_the_program_s_as_written_and_with_choices_and_ranges_typed(tmp_path):
    """What is typed into the workbook and into the scenario file comes to the same, to a hundredth of a cent."""
    beds = {"contract_beds": {"low": 50, "typical": 100, "high": 150}, "contract_rate": 151.66}
    typed_range = {"low": 2, "typical": 3, "high": 10}
    cases: dict[str, dict[str, Any]] = {
        "gaston": {},
        "many": MANY,
        "lavaca": {"county": "Lavaca", "state": "TX", "options": ["tfm"]},
        "beds": {"county": "Rockingham", "state": "NH", "options": ["detainers", "beds"], "values": beds},
    }
    ways: dict[str, dict[str, Any]] = {
        "choices": {"federal_money": "announced", "state_money": "announced", "honors_all_now": "no"},
        "ranges": {
            "trip_hours": typed_range,
            "contract_bed_day": typed_range,
            "case_hours": 10.0,
            "officers_trained_jem": {"low": 3, "typical": 5, "high": 20},
        },
    }
    files, wanted = {}, {}
    for name, raw in cases.items():
        inputs = inputs_of(**raw)
        file = file_of(inputs)
        files[name], wanted[name] = with_wrong_values(file), totals_of_program(inputs)
        for way, values in ways.items():
            here = {key: value for key, value in values.items() if name == "beds" or not key.startswith("contract_")}
            edits = {
                key: tuple(map(float, value.values())) if isinstance(value, dict) else value
                for key, value in here.items()
            }
            files[f"{name}_{way}"] = with_wrong_values(typed(file, edits))
            again = inputs_of(**{**raw, "values": {**raw.get("values", {}), **here}})
            wanted[f"{name}_{way}"] = totals_of_program(again)
    books = recalculated(files, tmp_path)
    for name, totals in wanted.items():
        assert totals_of_sheet(books[name]) == pytest.approx(totals, rel=1e-9, abs=1e-4), name
    for name in cases:
        assert len({tuple(wanted[key].values()) for key in (name, *(f"{name}_{way}" for way in ways))}) > 1, name


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
        assert (row["Middle"], row["Changed"]) == says


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
