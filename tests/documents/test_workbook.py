"""The workbook says what the program says, in every cell, also after a person has typed into it."""

from __future__ import annotations

import itertools
import math
import re
from typing import Any

import pytest

from estimator.documents.workbook import workbook
from estimator.rules.formula import RULES
from estimator.run.estimate import estimate
from estimator.run.options import compare
from estimator.run.results import BASES
from estimator.terms import Basis
from estimator.words.sentences.captions import BASIS_WORDS
from tests.conftest import inputs_of
from tests.documents.workbooks import (
    COUNTED,
    HEADS,
    MANY,
    OPEN_ANSWERS,
    RANDOM_SCENARIOS,
    TODAY,
    changed,
    chosen_scenarios,
    counts_of,
    disagreements,
    example,
    file_of,
    program_says,
    random_edits,
    random_scenarios,
    table_of,
    term_disagreements,
    typed,
    year_disagreements,
)
from tests.libreoffice import (
    formulas_of,
    needs_office,
    recalculated,
    values_of,
    with_wrong_values,
)
from tests.strategies import FACTS

# A workbook takes a third of a second to write, and LibreOffice a minute to work out fifty.
pytestmark = pytest.mark.slow


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
        assert counts_of(found[name])[0] == 0, name
        assert not year_disagreements(found[name], inputs), name
        assert not term_disagreements(found[name], inputs), name
    # The stored values were wrong indeed, and what was typed does matter.
    assert len(disagreements(values_of(files["n0"]), wanted["n0"], cases[0])) > 500
    assert disagreements(found["n0"], cases[0])
    assert disagreements(found["n1"], cases[1])


@needs_office
def test_the_answer_follows_a_typed_value_and_the_ranges_go(tmp_path):
    inputs = inputs_of(**MANY)
    edits = {"wage_detention_officer": 40.0, "federal_reading": "whole_salary", "amount_technology": 9000.0}
    books = recalculated({"before": example(), "after": typed(example(), edits)}, tmp_path)
    before, after = (table_of(books[name], "Answer") for name in ("before", "after"))
    says = program_says(changed(inputs, edits))
    for old, new in zip(before, after, strict=True):
        assert all(isinstance(old[head], float | int) for head in ("Low, as written", "High, as written"))
        assert [new[head] for head in ("Low, as written", "High, as written")] == [None, None]
    net = next(row for row in after if (row["Amount"], row["Basis"], row["When"]) == ("Net", "Full cost", "a year"))
    choice, baseline = (says[f"The {name}, full cost"]["net_yearly"] for name in ("choice", "baseline"))
    assert (net["The choice"], net["The baseline"], net["Difference"]) == pytest.approx(
        (choice, baseline, choice - baseline), rel=1e-9
    )
    assert net["Difference"] != before[after.index(net)]["Difference"]
    assert (counts_of(books["before"]), counts_of(books["after"])) == ((0, 0), (0, 3))
    words = {row["Name"]: row["Changed here?"] for row in table_of(books["after"], "Inputs")}
    assert (words["wage_detention_officer"], words["federal_reading"], words["turnover"]) == ("yes", "yes", "no")
    chart = [
        row for row in books["after"]["Answer"].iter_rows(values_only=True) if str(row[0]).startswith("Full cost:")
    ]
    assert [row[3:6] for row in chart] == [(pytest.approx(choice - baseline), None, None)]


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
                bounds = [row[head] for head in ("Low, as written", "High, as written")]
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
    assert {rows[name]["Changed here?"] for name in RANGES} == {"yes"}
    assert rows["personnel_share"]["Changed here?"] == "no"


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
    # The flag of an answer is one for all columns, and stands in the first.
    assert [lines[flag]["The choice, new spending"] for lines in (before, after)] == [0, 1]
    assert after["jail_officers"][head] == 9
    assert before["jail_officers"][head] != 9


def test_an_amount_of_one_side_stands_in_the_columns_of_that_side():
    # With an agreement on both sides, for nothing stands in a line of an option that is not chosen.
    file = file_of(inputs_of(**MANY, baseline=["jem"]))
    rows = {row["Name"]: row for row in table_of(formulas_of(file), "Lines")}
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
    amounts = {row["Name"]: row["Known amount"] for row in table_of(values_of(example()), "Amounts")}
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


# Cells that are not understood


NOT_UNDERSTOOD = {
    # Dollars and words where a number is needed, a cell that was cleared, an unknown word, a number that is not permitted.
    "dollars": ({"wage_detention_officer": "$15"}, 1, "Hourly wage of a detention officer"),
    "words": ({"case_hours": "5 hours"}, 1, "Hours to process one immigration case"),
    "cleared": ({"turnover": ""}, 1, "Share of trained officers who leave in a year"),
    "choice": ({"staffing_mode": "perhaps"}, 1, "Who does the work"),
    "switch": ({"honors_all_now": ""}, 1, "The jail honors all detainers today, beyond what the law asks"),
    "below": ({"case_hours": -5.0}, 1, "Hours to process one immigration case"),
    "no order": ({"case_hours": (6.0, 4.0, 8.0)}, 1, "Hours to process one immigration case"),
    "an end": ({"case_hours": (3.0, 4.0, "8h")}, 1, "Hours to process one immigration case"),
    "a part of a year": ({"start_year": 2027.5}, 1, "First year of the estimate"),
    "too many years": ({"horizon": 6.0}, 1, "Years shown"),
    "an answer": ({"households": "many"}, 1, "Households"),
    "an amount": ({"amount_technology": "$900"}, 1, "Technology"),
    "an amount that comes in": ({"amount_scaap": 900.0}, 1, "SCAAP counted for the agreement"),
    "two": ({"case_hours": "5 hours", "wage_detention_officer": "$15"}, 2, "Hours to process one immigration case"),
}
UNDERSTOOD = {
    "a blank answer": {"households": ""},
    "an answer taken back": {"households": "not given"},
    "no ends": {"case_hours": ("", 4.0, "")},
    "a middle beyond its ends": {"case_hours": 40.0},
    "upper case": {"honors_all_now": "YES"},
    "an amount taken back": {"amount_technology": ""},
}


@needs_office
def test_what_is_not_understood_is_counted_and_named_and_no_total_is_shown_until_it_is_mended(tmp_path):
    """Nothing is read as 0: what rests on the cell has no value."""
    file = file_of(inputs_of())
    files = {name: typed(file, edits) for name, (edits, _, _) in NOT_UNDERSTOOD.items()}
    files |= {name: typed(file, edits) for name, edits in UNDERSTOOD.items()}
    books = recalculated(files, tmp_path)
    for name, (_, count, label) in NOT_UNDERSTOOD.items():
        assert counts_of(books[name])[0] == count, name
        said = next(itertools.islice(books[name]["Answer"].iter_rows(values_only=True), 3, None))[2]
        begins = "1 cell is not understood, of: " if count == 1 else f"{count} cells are not understood, the first of: "
        assert said == f"{begins}{label}.", name
        assert books[name]["Answer"].cell(6, 1).value.startswith("See the red cells of the column Understood?"), name
        shown = {row[head] for row in table_of(books[name], "Answer") for head in HEADS}
        shown |= {value for row in table_of(books[name], "Compare") for value in list(row.values())[3:]}
        shown |= {row[head] for row in table_of(books[name], "Local terms") for head in HEADS} - {None}
        shown |= {row["All years shown"] for row in table_of(books[name], "Years")} - {None}
        assert shown == {"not shown"}, name
    for name in UNDERSTOOD:
        assert counts_of(books[name])[0] == 0, name
        assert all(isinstance(row[head], float | int) for row in table_of(books[name], "Answer") for head in HEADS), (
            name
        )
    lines = {row["Name"]: row for row in table_of(books["words"], "Lines")}
    assert lines["case_processing"]["The choice, full cost"] == "#N/A"
    assert lines["net_yearly"]["The choice, full cost"] == "#N/A"
    marks = {row["Name"]: row["Understood?"] for row in table_of(books["an end"], "Inputs")}
    assert {name for name, mark in marks.items() if mark} == {"case_hours"}


# Live years, options side by side, local terms


GROWTH: dict[str, dict[str, Any]] = {
    "growth": {"wage_growth": 0.08, "price_growth": (0.0, 0.05, 0.06), "detainer_growth": -0.2},
    "three years": {"horizon": 3.0, "start_year": 2029.0},
    "one year": {"horizon": 1.0},
    "offer ends": {"federal_money": "announced", "federal_offer_ends": 2028.0, "federal_delay": 17.0},
    "late": {"already_in_force_jem": "no", "already_in_force_tfm": "no", "scaap_delay": 30.0, "scaap_counted": "yes"},
    "in force": {"already_in_force_jem": "yes", "already_in_force_tfm": "yes"},
    "amounts": {"amount_turnover_training": 7000.0, "amount_case_processing": 1234.5, "amount_scaap": -999.0},
}


@needs_office
def test_years_follow_what_is_typed(tmp_path):
    """To the cent, in every year, as the program works them out anew."""
    cases = {
        "jail": inputs_of(options=["jem"], values={"already_in_force_jem": "no"}),
        "both": inputs_of(**MANY),
        "task force": inputs_of(county="Lavaca", state="TX", options=["tfm"]),
        "beds": inputs_of(options=["detainers", "beds"], values={"contract_beds_offered": 150, "contract_rate": 90}),
    }
    files, wanted = {}, {}
    for case, inputs in cases.items():
        file = file_of(inputs)
        for way, edits in GROWTH.items():
            here = {name: value for name, value in edits.items() if name in inputs.choices or name in inputs.numbers}
            here |= {name: value for name, value in edits.items() if name.startswith("amount_")}
            files[f"{case} {way}"] = with_wrong_values(typed(file, here))
            wanted[f"{case} {way}"] = changed(inputs, here)
    books = recalculated(files, tmp_path)
    for name, inputs in wanted.items():
        assert counts_of(books[name])[0] == 0, name
        assert not year_disagreements(books[name], inputs), name
    # What was typed does matter.
    assert year_disagreements(books["both offer ends"], cases["both"])
    assert year_disagreements(books["jail late"], wanted["jail in force"])


def test_options_side_by_side_are_the_program_s_own():
    """With posts shared, as the comparison on the screen has them."""
    for raw in ({}, {"options": ["jem", "tfm"]}, {"county": "Lavaca", "state": "TX", "options": ["tfm"]}):
        inputs = inputs_of(**raw, values={"staffing_mode": "shared"})
        book = values_of(file_of(inputs))
        rows = {(row["Amount"], row["Basis"], row["When"]): row for row in table_of(book, "Compare")}
        compared = [one for one in compare(inputs, FACTS) if one.staffing == "shared"]
        assert len(compared) == len(next(iter(rows.values()))) - 4
        for one in compared:
            label = " and ".join(FACTS.options[name].short for name in one.options) or FACTS.options["none"].short
            head = f"{label} (the choice)" if one.chosen else label
            for basis in BASES:
                for when, totals in (("a year", one.running), ("once", one.one_time)):
                    cell = rows["Net, difference from the baseline", BASIS_WORDS[basis], when][head]
                    assert cell == pytest.approx(totals[basis].net.point, abs=1e-6), (head, basis, when)
            for label, name in COUNTED.items():
                if name in one.quantities:
                    assert rows[label, "Both", "a year"][head] == pytest.approx(one.quantities[name].point), (
                        head,
                        name,
                    )
        for cell in (cell for row in formulas_of(file_of(inputs))["Compare"].iter_rows(min_row=2) for cell in row[3:]):
            assert not isinstance(cell.value, int | float)


def test_local_terms_are_the_program_s_own_where_they_are_given():
    given = {"households": 90_000, "value_of_one_cent": 2_000_000, "median_home_value": 250_000, "sheriff_budget": 4e7}
    for inputs in (inputs_of(**MANY), inputs_of(values=given), inputs_of(options=["none"])):
        assert not term_disagreements(values_of(file_of(inputs)), inputs)


@needs_office
def test_beds_that_are_offered_move_the_beds_filled_unless_these_are_given(tmp_path):
    offered = {"contract_beds_offered": 150, "contract_rate": 100}
    files = {
        "offered": file_of(inputs_of(options=["beds"], values=offered)),
        "given": file_of(inputs_of(options=["beds"], values={**offered, "contract_beds": 90})),
    }
    books = recalculated(
        {name: typed(file, {"contract_beds_offered": 240.0}) for name, file in files.items()}, tmp_path
    )
    for name, beds in (("offered", 120), ("given", 90)):
        lines = {row["Name"]: row for row in table_of(books[name], "Lines")}
        assert lines["contract_rent"]["The choice, new spending"] == pytest.approx(-beds * 365 * 100), name
        notes = {row["Name"]: row["Note"] for row in table_of(books[name], "Inputs")}
        assert notes["contract_beds_offered"].startswith("The beds filled are given") is (name == "given")
