"""What the tests of the workbook share: a workbook of a scenario, what is typed into it, and what the program says of the same."""

from __future__ import annotations

import itertools
import random
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
from estimator.scenario.scenario import Amount
from estimator.terms import Side as SideName
from estimator.words.sentences.captions import BASIS_WORDS
from tests.conftest import inputs_of
from tests.libreoffice import (
    rows_by_name,
    with_cells,
)
from tests.strategies import FACTS, resolved, scenarios

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
            # Ends that are typed as they stood are not seen: the middle was changed by itself, and is known.
            if (low, high) == (numbers[name].low, numbers[name].high) and middle != numbers[name].typical:
                low = high = middle
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
    found: list[Any] = [
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
        (label, BASIS_WORDS[basis], head): None if by_unit[unit] is None else by_unit[unit].point
        for basis in BASES
        for label, unit in TERMS.items()
        for head, side in HEADS.items()
        if unit in (by_unit := dict[str, Any](result.local_units[basis][side]))
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
