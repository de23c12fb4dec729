"""The one difference: what stands in place of a step must be declared, and both sides are worked alike."""

from __future__ import annotations

import numpy as np
import pytest

from estimator.rules import RULES
from estimator.run.draws import draw_all
from estimator.run.lines import wanted_lines
from estimator.run.sides import TwoSides, with_difference
from tests.conftest import inputs_of


def test_a_price_put_in_place_of_a_step_moves_the_costs_and_not_the_money_received():
    inputs = inputs_of(options=["detainers"], baseline="none")
    option, values = TwoSides.of(inputs).option, inputs.worked_values()
    plain, priced = (
        option.runs(values)["full_cost"],
        option.runs(values, overrides={"bed_day_cost": 1000.0})["full_cost"],
    )
    assert priced.detainer_holds == pytest.approx(plain.detainer_holds * 1000 / plain.bed_day_cost)
    assert priced.scaap == plain.scaap


def test_only_a_step_declared_replaceable_can_be_replaced():
    assert [name for name, rule in RULES.items() if rule.replaceable] == ["bed_day_cost"]
    inputs = inputs_of()
    with pytest.raises(ValueError, match="people_held is not declared replaceable"):
        TwoSides.of(inputs).option.runs(inputs.worked_values(), overrides={"people_held": 1.0})


def test_a_difference_is_taken_draw_by_draw_and_a_set_against_itself_is_nothing():
    inputs = inputs_of(options=["jem"], baseline=["jem"])
    values = inputs.choice_flags() | draw_all(inputs.numbers, 50)
    net = TwoSides.of(inputs).difference(lambda side: side.total(values, "full_cost", wanted_lines("net")))
    assert np.array_equal(net, np.zeros(50))
    drawn = with_difference(np.array([3.0, 1.0]), np.array([1.0, 2.0]))
    assert np.array_equal(drawn["difference"], [2.0, -1.0])
