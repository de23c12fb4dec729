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
from estimator.run.options import compare, option_sets
from estimator.run.results import BASES
from estimator.run.side import Side
from estimator.run.years import years_ahead
from estimator.scenario.door import ONE_NUMBER
from estimator.scenario.inputs import Inputs
from estimator.scenario.law import honors_detainers
from estimator.scenario.scenario import Amount
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
SHEETS = [
    "Answer", "Inputs", "Amounts", "Compare", "Years", "Local terms", "Lines", "Lines by year", "Options", "Sources", "Scenario",
    "Notes", "Changes",
]  # fmt: skip
PERMITTED = {
    "IF", "MIN", "MAX", "ISNUMBER", "AND", "OR", "SUM", "COUNT", "LN", "EXP", "ABS", "INT", "NA", "COUNTIF", "INDEX", "MATCH",
    "IFERROR", "TEXT",
}  # fmt: skip
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
    """The table of a sheet: its rows as dictionaries, down to the first empty row. Above that of 'Answer' stands a title."""
    rows = book[sheet].iter_rows(values_only=True)
    if sheet == "Answer":
        rows = itertools.dropwhile(lambda row: row[0] != "Amount", rows)
    head = next(rows)
    full = itertools.takewhile(lambda row: any(cell is not None for cell in row), rows)
    return [{key: cell for key, cell in zip(head, row, strict=False) if key is not None} for row in full]


# What the program says


def sets_of(inputs, written=None):
    """Label, options and whether it is the baseline: the columns of 'Lines' in words. ``written``: the inputs it was written
    from, where they are others; what is typed later adds no column."""
    yield "The choice", inputs.scenario.options, False
    yield "The baseline", inputs.baseline, True
    for options in option_sets(written or inputs):
        if options == inputs.scenario.options:
            continue
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
        # Nothing stands in a line of an option that is not chosen.
        cells = {row["Name"]: 0 if row[head] is None else row[head] for row in rows}
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
            amounts[line] = replace(amounts.get(line, Amount(0.0)), usd=value)
            if value == "":
                del amounts[line]
        elif value == "not given":
            numbers[name] = replace(numbers[name], low=0.0, typical=0.0, high=0.0, given=False)
        else:
            low, middle, high = value if isinstance(value, tuple) else (value, value, value)
            log_scale = numbers[name].assumption.log_scale and low > 0
            numbers[name] = replace(
                numbers[name], low=low, typical=middle, high=high, given=True, blank=False, log_scale=log_scale, uniform=False,
            )  # fmt: skip
    edited = replace(inputs, numbers=numbers, choices=choices, scenario=replace(inputs.scenario, amounts=amounts))
    return replace(
        edited,
        option_flags=flags_of(edited, edited.scenario.options, False),
        baseline_flags=flags_of(edited, edited.baseline, True),
    )


def typed(file, edits):
    """The workbook with values typed on 'Inputs': in the middle alone, or in low, middle and high; and known amounts on
    'Amounts'."""
    rows, lines = rows_by_name(file, "Inputs", "N"), rows_by_name(file, "Amounts", "K")
    cells = {}
    amounts = {f"C{lines[name]}": value for name, value in edits.items() if name.startswith("amount_")}
    for name, value in edits.items():
        if name.startswith("amount_"):
            continue
        columns = "CDE" if isinstance(value, tuple) else "D"
        values = value if isinstance(value, tuple) else (value,)
        cells |= {f"{column}{rows[name]}": one for column, one in zip(columns, values, strict=True)}
    return with_cells(with_cells(file, "Inputs", cells), "Amounts", amounts)


# Salary money beyond what the task force costs is cut at its full cost, on both bases.
WHOLE_SALARIES = {"federal_money": "announced", "federal_reading": "whole_salary"}
# Answers that decide something in a chosen scenario, typed into its workbook, by the scenario's place in the list.
OPEN_ANSWERS = {
    1: {"tfm_honors_detainers": "yes"},
    2: {"tfm_honors_detainers": "no"},
    6: WHOLE_SALARIES,
    7: {"tfm_honors_detainers": "no"},
}


# What only ranges, lists and warnings use.
IN_NO_FORMULA = {
    "example_posts_jem", "example_posts_tfm", "payment_lower_quarter", "payment_median", "payment_upper_quarter",
    "scaap_award_year", "wage_area",
}  # fmt: skip


def random_edits(inputs, seed):
    """Two dozen values that a person might type: numbers, ranges, choices, answers given or taken out."""
    chance = random.Random(seed)
    found: dict[str, float | str | tuple[float, ...]] = {}
    for place, name in enumerate(chance.sample(sorted(set(inputs.numbers) - IN_NO_FORMULA), 20)):
        entry = inputs.numbers[name]
        record = entry.assumption
        if record.kind == "asked" and entry.given:
            found[name] = "not given"
            continue
        low, high = record.permitted
        if name == "horizon":
            # No more years than are written.
            high = max(5, entry.typical)
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
    for rule in chance.sample(LINES, 3):
        found.setdefault(f"amount_{rule.name}", -chance.uniform(1, 9e4) if rule.is_offset else chance.uniform(1, 9e4))
    if inputs.scenario.amounts:
        found[f"amount_{chance.choice(sorted(inputs.scenario.amounts))}"] = ""
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


# What the other sheets say


def counts_of(book):
    """How many cells are not understood, and how many values were changed, as 'Answer' says."""
    return tuple(row[1] for row in book["Answer"].iter_rows(min_row=4, max_row=5, values_only=True))


YEAR_AMOUNTS = {
    "running": "Each year", "one_time": "Once", "offsets": "Comes back", "net": "Net", "cash_received": "Cash received",
    "net_cash": "Net cash", "net_start_year": "Net in first year's dollars", "cumulative": "Net so far",
    "cumulative_cash": "Cash so far",
}  # fmt: skip
ADDED_UP = ("running", "one_time", "offsets", "net", "cash_received", "net_cash", "net_start_year")


def year_disagreements(book, inputs):
    """Cells of 'Years' that are not what the program says, the sums of all years among them; and years that it does not
    have."""
    rows = {(row["Basis"], row["Of"], row["Amount"]): row for row in table_of(book, "Years")}
    words = {side: head for head, side in HEADS.items()}
    years = years_ahead(inputs, draws=1)
    wanted, sums = {}, Counter()
    for year in years:
        for name, label in YEAR_AMOUNTS.items():
            key = BASIS_WORDS[year.basis], words[year.set], label
            wanted[key, year.year] = getattr(year, name).point
            if name in ADDED_UP:
                sums[key] += getattr(year, name).point
        wanted[("Both", words[year.set], "Full-time equivalents"), year.year] = year.fte
    size = max(abs(value) for value in wanted.values())
    found = [
        (key, year, rows[key].get(year), value)
        for (key, year), value in wanted.items()
        if rows[key].get(year) != pytest.approx(value, rel=1e-9, abs=1e-12 * size)
    ]
    found += [
        (key, rows[key]["All years shown"], value)
        for key, value in sums.items()
        if rows[key]["All years shown"] != pytest.approx(value, rel=1e-9, abs=1e-12 * size)
    ]
    heads = [head for head in next(iter(rows.values())) if isinstance(head, int | float)]
    return found + [head for head in heads if head not in {year.year for year in years}]


TERMS = {
    "For each resident": "per_resident_usd", "For each household": "per_household_usd",
    "Cents on the property tax rate": "cents_on_tax_rate", "Tax on the median home": "median_home_usd",
    "Share of the sheriff's budget": "share_of_sheriff_budget", "For each person held": "per_person_held_usd",
    "For each person ICE picks up": "per_person_picked_up_usd", "For each added person held": "per_added_person_held_usd",
    "For each added person ICE picks up": "per_added_person_picked_up_usd",
}  # fmt: skip
COUNTED = {
    "Full-time equivalents in a running year": "full_time_equivalents", "Officers' hours in a running year": "officer_hours",
    "People held for ICE past release": "people_held", "People ICE picks up from the jail": "people_picked_up",
}  # fmt: skip


def term_disagreements(book, inputs):
    """Cells of 'Local terms' that are not what the program says."""
    result = estimate(inputs, draws=2)
    rows = {(row["Amount"], row["Basis"]): row for row in table_of(book, "Local terms")}
    wanted = {
        (label, BASIS_WORDS[basis], head): None if span is None else span.point
        for basis in BASES
        for label, unit in TERMS.items()
        for head, side in HEADS.items()
        if (span := result.local_units[basis][side].get(unit, "none")) != "none"
    }
    wanted |= {
        (label, "Both", head): result.quantities[name][side].point
        for label, name in COUNTED.items()
        for head, side in HEADS.items()
    }
    assert len(wanted) == 2 * (5 * 3 + 2 * 2 + 2) + 4 * 3
    found = []
    for (label, basis, head), value in wanted.items():
        cell = rows[label, basis][head]
        same = cell in ("not given", "nobody") if value is None else cell == pytest.approx(value, rel=1e-9, abs=1e-9)
        if not same:
            found.append((label, basis, head, cell, value))
    return found


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
    assert [row[3:6] for row in chart] == [(pytest.approx(choice - baseline), 0, 0)]


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
            top = int(re.match(r"A(\d+):", table.ref)[1])
            assert top == (7 if sheet.title == "Answer" else 1)
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


# Cells that are not understood


NOT_UNDERSTOOD = {
    # Dollars and words where a number is needed, a cell that was cleared, an unknown word, a number that is not permitted.
    "dollars": ({"wage_detention_officer": "$15"}, 1, "Hourly wage of a detention officer"),
    "words": ({"case_hours": "5 hours"}, 1, "Hours to process one immigration case"),
    "cleared": ({"turnover": ""}, 1, "Trained officers who leave in a year"),
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
        assert said.startswith(f"{begins}{label}. See the red cells"), name
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


# Inputs in their groups


def test_the_inputs_of_the_choice_stand_first_and_no_other_moves_it():
    """Each of the others is taken to an end of what is permitted, or to another choice: no total and no year moves."""
    for inputs in (inputs_of(), inputs_of(options=["detainers"]), inputs_of(options=["tfm"], baseline="none")):
        rows = table_of(values_of(file_of(inputs)), "Inputs")
        of_choice = [row["Group"] != "Not used by this choice" for row in rows]
        assert of_choice == sorted(of_choice, reverse=True)
        groups = [row["Group"] for row in rows]
        assert len([key for key, _ in itertools.groupby(groups)]) == len(set(groups))
        others = [row["Name"] for row, own in zip(rows, of_choice, strict=True) if not own]
        assert 20 < len(others) < 100
        before = totals_and_years(inputs)
        for name in others:
            if name in inputs.choices:
                edits = [{name: choice} for choice in inputs.choice_records[name].choices or ("yes", "no")]
            else:
                low, high = inputs.numbers[name].assumption.permitted
                edits = [{name: max(low, 0.0)}, {name: min(high, 50.0)}]
            if name != "wage_area":
                assert all(totals_and_years(changed(inputs, edit)) == before for edit in edits), name


def totals_and_years(inputs):
    """Net of every year, set and basis."""
    return [(year.net.point, year.net_cash.point, year.fte) for year in years_ahead(inputs, draws=1)]


def test_what_no_formula_uses_says_so():
    rows = table_of(values_of(example()), "Inputs")
    silent = {row["Name"] for row in rows if (row["Note"] or "").startswith("No formula in this workbook uses it")}
    assert silent == IN_NO_FORMULA


# Form


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
