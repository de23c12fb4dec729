"""Rows worked together come to the bits of each by itself, and take no more than they have to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings

from estimator.run import (
    Quantity,
    Request,
    beside_contract,
    net_in_one_row,
    of_contract,
    ranges_of_rows,
    row_pattern,
    rows,
)
from estimator.run import program as programs
from estimator.run.again import RowsOfDraws
from estimator.run.draws import draw_all
from estimator.run.folded import forget_programs
from estimator.run.results import BASES, make_range
from estimator.run.side import evaluate_by_the_rules
from estimator.run.sides import TwoSides, with_difference
from estimator.scenario import Inputs
from estimator.terms import Side, Timing
from tests.conftest import BEGINS, inputs_of
from tests.strategies import FACTS, examples, resolved, scenarios

DRAWS = 60
SHOWN: list[tuple[Timing, Side]] = [("yearly", "difference"), ("yearly", "option"), ("one_time", "difference")]
NETS: tuple[Request, ...] = tuple((net_in_one_row(basis, timing), side) for basis in BASES for timing, side in SHOWN)
PARTS: tuple[Request, ...] = tuple(
    (net_in_one_row("full_cost", "yearly", part), "difference") for part in (of_contract, beside_contract)
)
POINTS: tuple[Request, ...] = ((Quantity("people_held"), "option"), (Quantity("full_time_equivalents"), "option"))
# What it takes today, and a little room: more has a reason, or is a mistake.
OPERATIONS_OF_A_ROW, FIGURES_OF_A_ROW, PROGRAMS_OF_A_STATE, PATTERNS_OF_A_STATE = 95, 4, 6, 2

TYPED: list[dict[str, Any]] = [
    {},
    {"values": {"case_hours": 0}},
    {"values": {"case_hours": 3}},
    {"values": {"case_hours": 0, "bed_day_average": 140}},
    {"values": {"case_hours": {"low": 0, "typical": 2, "high": 9}, "share_honored": 1}},
    {"values": {"case_hours": 0, "share_honored": 0}},
    {"values": {"detainers_per_year": 12, "scaap_share_counted": 1}, "amounts": {"equipment": 12_000}},
    {"values": {"officers_trained_jem": 3}, "amounts": {"equipment": 0}},
    {"values": {"staffing_mode": "dedicated", "dedicated_posts_detention": 2}},
    {"population": 9_000},
    {"values": BEGINS},
]


def counted(monkeypatch, where, name):
    """What something is called with from now on."""
    calls = []
    work = getattr(where, name)

    def work_and_count(*arguments):
        calls.append(arguments)
        return work(*arguments)

    monkeypatch.setattr(where, name, work_and_count)
    return calls


def together(inputs: list[Inputs], requests=NETS + PARTS):
    """The rows of all inputs, those of one pattern worked together, in their order; and how many patterns there are."""
    alike = defaultdict(list)
    for place, one in enumerate(inputs):
        alike[row_pattern(one, requests, POINTS)].append(place)
    found = {}
    for places in alike.values():
        found |= zip(places, ranges_of_rows([inputs[n] for n in places], requests, POINTS, DRAWS), strict=True)
    return [found[place] for place in range(len(inputs))], len(alike)


def by_the_rules(inputs: Inputs):
    """A row without a program."""
    sides = TwoSides.of(inputs)
    on_draws = inputs.choice_flags() | draw_all(inputs.numbers, DRAWS)
    drawn, worked = (
        [evaluate_by_the_rules(side, values) for side in sides] for values in (on_draws, inputs.worked_values())
    )

    def of(figure, runs):
        return with_difference(*(figure(run) for run in runs))

    spans = [make_range(of(figure, drawn)[name], of(figure, worked)[name]) for figure, name in NETS + PARTS]
    return spans, [float(of(figure, worked)[name]) for figure, name in POINTS]


@pytest.mark.parametrize("options", [["jem"], ["wso", "jem", "tfm"], ["detainers"], ["tfm"]], ids=" ".join)
@pytest.mark.parametrize("state", ["TX", "NC", "IL"])
def test_rows_worked_together_are_those_worked_alone(monkeypatch, state, options):
    """Counties with wages, jail costs and agreements of their own; typed values, amounts, posts and sizes between them."""
    monkeypatch.setattr(rows, "Runs", None)
    counties = [place for place in FACTS.places.in_state(state, "county") if FACTS.places.jail(place) is None]
    rows_in = []
    for n, place in enumerate(counties[:: max(1, len(counties) // 20)]):
        typed = TYPED[n % len(TYPED)] if "detainers" in options or "jem" in options else TYPED[n % 4]
        rows_in.append(inputs_of(**{"county": place.name, "state": state, "options": options, **typed}))
    found, patterns = together(rows_in)
    assert found == [by_the_rules(inputs) for inputs in rows_in]
    assert patterns < len(rows_in)


TABLES: dict[str, list[dict[str, Any]]] = {
    "years": [{}, *({"values": {"start_year": year}} for year in (2029, 2031, 2029))],
    "years and states": [
        {"state": state, "label": "A county", "population": 60_000, "values": {"start_year": year}}
        for state, year in (("PA", 2027), ("OH", 2029), ("PA", 2029), ("SC", 2027))
    ],
    "ranges": [{"values": {"case_hours": {"low": low, "typical": 5, "high": 9}}} for low in (1, 0, 2)],
}


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("options", [["jem"], ["detainers"], ["wso", "jem", "tfm"]], ids=" ".join)
def test_rows_of_other_years_states_and_ranges_in_one_table_are_those_worked_alone(monkeypatch, options, table):
    """Years that money is carried to have defaults of their own, and so have states, which no other row may get; what begins
    above zero in the first row does not in all. No row is worked by itself."""
    monkeypatch.setattr(rows, "Runs", None)
    inputs = [inputs_of(options=options, **row) for row in TABLES[table]]
    assert together(inputs)[0] == [by_the_rules(one) for one in inputs]


@settings(max_examples=examples(60), deadline=None)
@given(scenarios(amounts=True))
def test_a_row_is_what_the_rules_give_for_random_places_and_typed_values(raw):
    inputs = resolved(raw)
    other = resolved({**raw, "population": 60_000}) if "label" in raw or "population" in raw else inputs
    assert together([inputs, other])[0] == [by_the_rules(inputs), by_the_rules(other)]


@pytest.mark.parametrize("values", [[-0.0], [3.0, -2.0], [-2.0, 3.0]], ids=str)
def test_where_a_value_lies_outside_its_bounds_the_rules_run(monkeypatch, values):
    """Minus zero, or what no door lets in, in any row."""
    alone = counted(monkeypatch, rows, "Runs")
    inputs = inputs_of(values={"case_hours": 3})
    number = inputs.numbers["case_hours"]
    known = [replace(number, low=value, typical=value, high=value) for value in values]
    several = [replace(inputs, numbers={**inputs.numbers, "case_hours": one}) for one in known]
    assert together(several) == ([by_the_rules(one) for one in several], 1)
    assert len(alone) == len(several)


# Counts, not times.


def test_what_the_counties_of_a_state_take(monkeypatch):
    """A jail enforcement agreement in each county of Illinois: programs made, the operations of a row, figures placed."""
    forget_programs()
    worked = counted(monkeypatch, RowsOfDraws, "run")
    placed = counted(monkeypatch, rows, "make_range")
    made = counted(monkeypatch, programs.Program, "__init__")
    counties = [place.name for place in FACTS.places.in_state("IL", "county") if FACTS.places.jail(place) is None]
    _, patterns = together([inputs_of(county=name, state="IL") for name in counties], NETS)
    assert len(worked) == len(counties) > 50
    assert max(len(of_rows._plan.blocks) for of_rows, _ in worked) <= OPERATIONS_OF_A_ROW
    assert len(placed) <= FIGURES_OF_A_ROW * len(counties)
    assert len(made) <= PROGRAMS_OF_A_STATE
    assert patterns <= PATTERNS_OF_A_STATE
