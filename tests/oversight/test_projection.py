"""The three rules, worked by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.oversight.projection import Span, settled, whole_year


def known(*numbers):
    return [Span(float(n), float(n), float(n)) for n in numbers]


def test_one_quarter_makes_a_year_with_half_either_way():
    # 20 recorded; three quarters of 20, from 10 to 30: 20 + 30 and 20 + 90.
    assert whole_year(known(20)) == Span(50, 80, 110)


def test_two_quarters_reach_from_the_lowest_to_the_highest():
    # 24 and 40: mean 32. A quarter below is 24, a quarter above 40: two quarters of 24 to 40 beside the 64.
    assert whole_year(known(24, 40)) == Span(112, 128, 144)


def test_quarters_alike_still_have_a_quarter_either_way():
    # 30, 30, 30: the fourth from 22.5 to 37.5.
    assert whole_year(known(30, 30, 30)) == Span(112.5, 120, 127.5)


def test_four_quarters_are_the_year():
    assert whole_year(known(1, 2, 3, 4)) == Span(10, 10, 10)


def test_a_hidden_count_is_one_to_four():
    # 1 to 4 beside 10: 11 to 14; mean 6.25; the two others from 1 to 10 each.
    assert whole_year([Span(1, 2.5, 4), *known(10)]) == Span(13, 25, 34)


def test_four_quarters_settle_a_value_and_fewer_leave_it_ends():
    middle = Span(5, 5, 5)
    assert settled(middle, known(4, 5, 5, 6), Span(3, 4.5, 6)) == middle
    # Two quarters of 4.8 and 5.2: 3.75 to 6.25, and never beyond 3 to 6.
    assert settled(middle, known(4.8, 5.2), Span(3, 4.5, 6)) == Span(3.75, 5, 6)
    # Outside the range that it replaces the record keeps its own ends.
    assert settled(Span(9, 9, 9), known(9), Span(3, 4.5, 6)) == Span(4.5, 9, 13.5)
    assert settled(middle, known(5), None) == Span(2.5, 5, 7.5)


counts = st.lists(st.integers(0, 1000), min_size=1, max_size=4)


@given(counts)
def test_a_projection_holds_what_was_recorded_and_keeps_its_order(numbers):
    year = whole_year(known(*numbers))
    assert sum(numbers) <= year.low + 1e-9
    assert year.low <= year.point + 1e-9
    assert year.point <= year.high + 1e-9
    assert year.point == pytest.approx(4 * sum(numbers) / len(numbers))
