"""The verdict on a stated figure: inside our range or not, and overstated and understated figures fare alike."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from estimator.claims import check_claim, is_inside, make_claim
from estimator.run import BASES, estimate
from estimator.words.sentences import meaning, verdict_words
from tests.claims.checking import FEW, checked
from tests.conftest import BEGINS, inputs_of
from tests.strategies import FACTS


@pytest.mark.slow
@pytest.mark.parametrize("raw", [{}, {"options": ["tfm"]}, {"options": ["detainers"], "baseline": "none"}], ids=str)
@pytest.mark.parametrize("basis", BASES)
def test_a_figure_equal_to_our_median_is_consistent(raw, basis):
    inputs = inputs_of(**raw)
    median = estimate(inputs).running[basis]["difference"].net.typical
    found = check_claim(make_claim(f"{median:.2f}", basis=basis), inputs, FACTS, search=False)
    assert found.verdict == "consistent"
    assert found.bases[basis].share_below == pytest.approx(0.5, abs=0.01)


@pytest.mark.slow
def test_a_higher_figure_is_never_lower_in_the_range():
    inputs = inputs_of()
    places = []
    for amount in np.geomspace(100, 1e6, 20):
        claim = make_claim(f"{amount:.2f}", basis="full_cost")
        on_basis = check_claim(claim, inputs, FACTS, FEW, search=False).bases["full_cost"]
        side = 0 if on_basis.inside else -1 if amount < on_basis.ours.point else 1
        places.append((on_basis.share_below, side))
    assert places == sorted(places)
    assert {side for _, side in places} == {-1, 0, 1}


@pytest.mark.slow
def test_the_choice_that_is_the_baseline_costs_nothing():
    found = checked("zero", {"options": ["detainers"]}, search=False)
    assert found.verdict == "consistent"
    assert checked("5", {"options": ["detainers"]}).verdict == "outside"


def test_inside_means_inside_give_or_take_rounding():
    found = estimate(inputs_of(), draws=200).running["full_cost"]["difference"].net
    assert is_inside(found.low, found)
    assert is_inside(found.high * 1.004, found)
    assert not is_inside(found.high * 1.01, found)
    known = replace(found, low=92.0, typical=92.0, high=92.0, point=92.0)
    assert is_inside(92.0, known)
    assert not is_inside(93.0, known)


@pytest.mark.slow
def test_our_own_figure_is_consistent_even_where_it_lies_outside_its_range():
    """Ranges typed with low = typical put the worked value below P5."""
    values = {
        "case_hours": {"low": 4, "typical": 4, "high": 30},
        "screening_minutes": {"low": 20, "typical": 20, "high": 200},
    }
    inputs = inputs_of(values=values)
    for basis in BASES:
        point = estimate(inputs, draws=20).running[basis]["difference"].net.point
        assert (
            check_claim(make_claim(f"{point:.2f}", basis=basis), inputs, FACTS, FEW, search=False).verdict
            == "consistent"
        )


@pytest.mark.slow
def test_another_case_of_federal_money_may_be_the_one_with_less():
    raw = {
        "options": ["tfm"],
        "baseline": "none",
        "values": {"federal_money": "announced", "federal_reading": "whole_salary"},
    }
    found = checked("235,000", raw, draws=2000, basis="full_cost", search=False)
    assert found.verdict == "consistent_only_if"
    assert verdict_words(found, FACTS).startswith("Consistent only in another case of federal money: no federal money")


@pytest.mark.slow
def test_over_several_years_what_falls_due_once_is_inside():
    found = checked("100,000", {"values": BEGINS}, years=5, search=False, draws=100)
    assert "falls due once" not in {part.why for part in found.leaves_out}
    alone = checked("100,000", {"values": BEGINS}, years=5, measure="staff", search=False, draws=100)
    assert {part.why for part in alone.leaves_out if part.label.startswith("First training")} == {
        "another part of the cost"
    }


def test_money_that_comes_in_leaves_out_other_money_and_no_cost():
    raw = {"options": ["tfm"], "baseline": "none", "values": {"federal_money": "announced"}}
    found = checked("10,000", raw, measure="offsets", search=False)
    assert {part.why for part in found.leaves_out} == {"falls due once"}
    assert all("money" in part.label.lower() for part in found.leaves_out)
    assert "says nothing of cost" in " ".join(meaning(found, FACTS))
