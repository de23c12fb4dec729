"""The fiscal note: in which column money stands, and when it comes. Worked by hand from stated amounts."""

from __future__ import annotations

from datetime import date

import pytest

from estimator.documents import Material
from estimator.documents.blocks import Paragraph
from estimator.documents.parts import first_year, years_tables
from estimator.run import estimate
from tests.conftest import inputs_of
from tests.strategies import FACTS

TODAY = date(2026, 11, 21)
# What else could arrive or cost anything is set to nothing.
QUIET = {"federal_money": "none", "basic_ordering_agreement": "no", "state_share_received": 0}


def material(amounts, options=("jem", "tfm"), **values):
    inputs = inputs_of(
        options=list(options), baseline="none", values={**QUIET, "horizon": 2, **values}, amounts=amounts
    )
    return Material(estimate(inputs, draws=20), FACTS, TODAY)


def test_money_by_contract_stands_as_guaranteed_and_announced_or_contested_money_as_at_risk():
    """$5,000 by contract with ICE; $7,000 announced and $2,000 whose cause is contested."""
    paid = {"detainer_payments": 5_000, "federal_salary_money": 7_000, "scaap": 2_000, "task_force_backfill": 60_000}
    (table,) = years_tables(material(paid, federal_delay=0))
    for row in table.rows[:2]:
        cells = dict(zip(table.head, row, strict=True))
        assert cells["Comes back, by contract or guaranteed"] == "5,000"
        assert cells["Comes back, at risk"] == "9,000"
    in_all = dict(zip(table.head, table.rows[-1], strict=True))
    assert (in_all["Comes back, by contract or guaranteed"], in_all["Comes back, at risk"]) == ("10,000", "18,000")


@pytest.mark.parametrize(
    ("months", "says"),
    [
        (0, ""),
        (3, "In cash the first year comes to about $3,000 more, for money that comes back arrives later."),
        (9, "In cash the first year comes to about $9,000 more, for money that comes back arrives later."),
    ],
)
def test_the_note_says_that_money_comes_late_where_it_does(months, says):
    paid = material({"detainer_payments": 12_000}, ("detainers",), federal_delay=months)
    text = " ".join(block.text for block in first_year(paid) if isinstance(block, Paragraph))
    assert text == says
