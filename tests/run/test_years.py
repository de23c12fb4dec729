"""The years ahead: when money arrives, and how long detainers grow. Worked by hand from stated amounts."""

from __future__ import annotations

import pytest

from estimator.run import Side, lines_by_year, years_ahead
from estimator.run.folded import forget_programs
from estimator.run.side import evaluate_by_the_rules
from tests.conftest import inputs_of


def years_of(raw, basis="full_cost", name="option"):
    """The years of one set of options on one basis."""
    return [year for year in years_ahead(inputs_of(**raw), draws=20) if (year.basis, year.set) == (basis, name)]


def paid_for_holds(months, years=4):
    """A county that is paid $12,000 a year for holds, so many months late."""
    return {
        "options": ["detainers"],
        "baseline": "none",
        "values": {"federal_delay": months, "horizon": years},
        "amounts": {"detainer_payments": 12_000},
    }


@pytest.mark.parametrize(
    ("months", "arrives"),
    [
        (0, [12_000, 12_000, 12_000, 12_000]),
        (3, [9_000, 12_000, 12_000, 12_000]),
        (8, [4_000, 12_000, 12_000, 12_000]),
        (12, [0, 12_000, 12_000, 12_000]),
        (15, [0, 9_000, 12_000, 12_000]),
    ],
)
def test_money_that_is_late_arrives_in_part_in_the_year_it_is_earned_and_the_rest_in_the_next(months, arrives):
    rows = years_of(paid_for_holds(months))
    assert [-row.offsets.point for row in rows] == pytest.approx([12_000] * 4)
    assert [-row.cash_received.point for row in rows] == pytest.approx(arrives)
    assert [row.net_cash.point - row.net.point for row in rows] == pytest.approx([12_000 - cash for cash in arrives])


def test_detainers_grow_in_the_second_and_third_year_only():
    """100 people held a day each at $100, a tenth more twice: $10,000, $11,000, $12,100, and there it stays."""
    values = {
        "detainers_per_year": 100, "share_honored": 1, "share_reaching_release": 1, "days_past_release": 1,
        "share_required": 1, "bed_day_average": 100, "detainer_growth": 0.1, "wage_growth": 0, "price_growth": 0, "horizon": 5,
    }  # fmt: skip
    inputs = inputs_of(options=["detainers"], baseline="none", values=values)
    holds = [
        line.amount
        for line in lines_by_year(inputs)
        if (line.rule.name, line.set, line.basis) == ("detainer_holds", "option", "full_cost")
    ]
    assert holds == pytest.approx([10_000, 11_000, 12_100, 12_100, 12_100])


def test_ranges_of_later_years_are_those_of_the_rules(monkeypatch):
    """Where detainers grow, so do the steps that are not drawn, whichever year the program was made in."""
    forget_programs()
    inputs = inputs_of(values={"detainer_growth": 0.3, "horizon": 4})
    folded = years_ahead(inputs, draws=2_000)
    monkeypatch.setattr(Side, "evaluate", evaluate_by_the_rules)
    assert folded == years_ahead(inputs, draws=2_000)
