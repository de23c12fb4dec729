"""The JSON contract says what the totals hold."""

from __future__ import annotations

import pytest

from estimator.exchange import result_to_json
from estimator.run import estimate
from tests.conftest import inputs_of
from tests.strategies import FACTS

HOLDS = {"detainer_holds": 40_000}


def contract(values, amounts):
    inputs = inputs_of(options=["detainers"], baseline="none", values=values, amounts={**HOLDS, **amounts})
    return result_to_json(estimate(inputs, draws=20), [], FACTS)


def gross(content):
    return content["results"]["full_cost"]["option"]["gross"]["point"]


@pytest.mark.parametrize(
    ("values", "amounts", "counted"),
    [
        ({"legal_exposure_counted": "no"}, {}, False),
        ({"legal_exposure_counted": "yes"}, {}, True),
        ({"legal_exposure_counted": "no"}, {"legal_exposure": 9_000}, True),
    ],
)
def test_legal_exposure_is_said_to_be_in_the_total_where_it_is(values, amounts, counted):
    without = gross(contract({"legal_exposure_counted": "no"}, {}))
    content = contract(values, amounts)
    assert content["contingent"]["counted_in_total"] is counted
    assert (gross(content) > without) is counted


def test_a_typed_amount_of_legal_exposure_is_what_the_total_grows_by():
    values = {"legal_exposure_counted": "no"}
    added = gross(contract(values, {"legal_exposure": 9_000})) - gross(contract(values, {}))
    assert added == pytest.approx(9_000)
