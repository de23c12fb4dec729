"""What a picture means: an outline for money that is not guaranteed, and labels that can be read."""

from __future__ import annotations

import re

import pytest

from estimator import charts
from estimator.documents.pictures import svg
from estimator.run import Range, Year, estimate
from tests.conftest import inputs_of


def span(amount):
    """An amount without a range."""
    return Range(amount, amount, amount, amount, amount, 0.5)


NOTHING = span(0)

# No other money comes in.
QUIET = {"federal_money": "none", "state_share_received": 0}


def paid_rows():
    """The bars of a county with $5,000 by contract, $7,000 announced and $2,000 contested."""
    amounts = {
        "detainer_payments": 5_000, "federal_salary_money": 7_000, "scaap": 2_000, "task_force_backfill": 60_000,
    }  # fmt: skip
    result = estimate(inputs_of(options=["jem", "tfm"], baseline="none", values=QUIET, amounts=amounts), draws=20)
    return charts.groups_rows(result, "full_cost")


def test_announced_and_contested_money_have_the_look_of_what_is_not_guaranteed():
    rows = paid_rows()
    looks = {round(-row["amount"]): row["look"] for row in rows if row["amount"] < 0}
    assert looks == {5_000: "received", 7_000: "announced", 2_000: "announced"}
    said = {row["words"].endswith("(not guaranteed)") for row in rows if row["look"] == "announced"}
    assert said == {True}
    bars = charts.groups_spec("Dollars", len(rows))["layer"][0]["encoding"]
    announced = {"test": "datum.look == 'announced'"}
    assert bars["fillOpacity"] == {"condition": {**announced, "value": 0}, "value": 1}
    assert bars["strokeDash"] == {"condition": {**announced, "value": [4, 3]}, "value": [1, 0]}


@pytest.mark.slow
def test_what_is_not_guaranteed_is_drawn_outlined_and_money_by_contract_solid():
    rows = paid_rows()
    drawn = svg(charts.groups_spec("Dollars", len(rows)), rows)
    bars = re.findall(r'<path aria-label="[^"]*"[^>]*role="graphics-symbol"[^>]*/?>', drawn)
    outlined = [bar for bar in bars if 'fill-opacity="0"' in bar]
    assert len(bars) == len(rows)
    assert len(outlined) == 2
    assert all('stroke-dasharray="4,3"' in bar for bar in outlined)


def year(basis, number, amount):
    """A year in which only the cumulative difference is not nothing."""
    names = ("running", "one_time", "offsets", "net", "cash_received", "net_cash", "net_start_year", "cumulative_cash")
    amounts = dict.fromkeys(names, NOTHING)
    return Year(number, basis, "difference", cumulative=span(amount), fte=0.0, **amounts)


@pytest.mark.parametrize(
    ("new", "full", "sides"),
    [
        (10_000, 40_000, {"New spending": "below", "Full cost": "above"}),
        (40_000, 10_000, {"New spending": "above", "Full cost": "below"}),
        (10_000, 10_000, {"New spending": "below", "Full cost": "above"}),
    ],
)
def test_the_labels_of_two_lines_stand_on_either_side_of_them(new, full, sides):
    years = [
        year(basis, number, amount / 2 if number == 2027 else amount)
        for basis, amount in (("new_spending", new), ("full_cost", full))
        for number in (2027, 2028)
    ]
    rows = charts.years_rows(years, "cumulative")
    assert {row["basis"]: row["side"] for row in rows if row["year"] == "2028"} == sides
    assert {row["side"] for row in rows if row["year"] == "2027"} == {""}
