"""Numbers as a reader sees them: no power of ten, no bare point, one of a thing in the singular, ranges that say one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.facts import unit_words, with_unit
from estimator.run import Range
from estimator.words.catalog import money, money_range
from tests.strategies import FACTS

UNITS = sorted({record.unit for record in FACTS.assumptions.values() if record.is_number})


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1.72e14, "$172 trillion"), (9.996e11, "$1 trillion"), (1.5e12, "$1.5 trillion"), (-2.346e12, "−$2.35 trillion"),
        (9.99e11, "$999 billion"), (1e15, "$1,000 trillion"), (1.234e17, "$123,000 trillion"), (5.25e9, "$5.25 billion"),
        (999_500, "$1 million"), (999_499, "$999,000"), (0.0, "$0"),
    ],
)  # fmt: skip
def test_large_sums_have_words(amount, words):
    assert money(amount) == words


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (12, 15e6, "$12 to $15,000,000"), (-12, 15e6, "−$12 to $15,000,000"), (0.5, 2e9, "$0.50 to $2,000,000,000"),
        (12e6, 15e6, "$12 million to $15 million"), (0, 15e6, "$0 to $15 million"), (1200, 15e6, "$1,200 to $15 million"),
        (12, 990_000, "$12 to $990,000"), (-2e6, 12, "−$2 million to $12"),
    ],
)  # fmt: skip
def test_a_range_cannot_be_taken_for_another(low, high, words):
    assert money_range(Range(low, low, high, low, low, 0.5)) == words


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (95.00004, "USD/bed_day", "$95 a bed-day"), (-95.00004, "USD/bed_day", "−$95 a bed-day"), (95.50004, "USD/bed_day", "$95.50 a bed-day"),
        (95.50014, "USD/bed_day", "$95.5001 a bed-day"), (0.655, "USD/minute", "$0.655 a minute"), (95, "USD/bed_day", "$95 a bed-day"),
        (1, "person", "1 person"), (-1, "bed_day/person", "−1 bed-day a person"), (2, "person", "2 people"), (0, "person", "0 people"),
        (1.5, "hour/officer", "1.5 hours an officer"), (1, "hour/officer", "1 hour an officer"), (0.35, "1", "0.35"), (1, "detainer/year", "1 detainer a year"),
    ],
)  # fmt: skip
def test_a_number_with_its_unit(value, unit, words):
    assert with_unit(value, unit) == words


@given(st.floats(-1e14, 1e14), st.sampled_from(UNITS))
def test_no_point_without_digits_and_no_power_of_ten(value, unit):
    for text in (with_unit(value, unit), money(value), money_range(Range(value, value, abs(value), value, value, 0.5))):
        assert ". " not in f"{text} "
        assert "e+" not in text


@pytest.mark.parametrize("unit", [unit for unit in UNITS if not unit.startswith(("1", "USD", "hundred"))])
def test_one_is_said_in_the_singular(unit):
    one, several = unit_words(unit, 1), unit_words(unit, 2)
    assert with_unit(1, unit) == f"1 {one}"
    assert with_unit(2, unit) == f"2 {several}"
    assert several == unit_words(unit)
    assert one != several
