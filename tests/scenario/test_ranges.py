"""What a range comes to on the mean, against numeric integration and draws of its own; and the middle of a published mean."""

from __future__ import annotations

import math
from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.scenario import ranges
from estimator.scenario.ranges import around_mean, expected_value
from tests.conftest import inputs_of
from tests.strategies import FACTS, examples

RANGES = [(2.0, 3.6, 6.0), (0.1, 0.6, 40.0), (6.0, 24.0, 104.0), (0.9, 1.0, 1.0), (5.0, 5.0, 9.0), (1.0, 1.001, 1.002)]


def integrated(low, middle, high, log_scale, steps=200_000):
    """The mean of a range by the midpoint rule over u, from what the range's draws are said to be: nothing else of it."""
    u = (np.arange(steps) + 0.5) / steps
    d = 1 - np.sqrt(1 - np.abs(2 * u - 1))
    below = u < 0.5
    if log_scale:
        ends = np.where(below, low, high)
        return float(np.mean(middle ** (1 - d) * ends**d))
    return float(np.mean(np.where(below, middle - (middle - low) * d, middle + (high - middle) * d)))


@pytest.mark.parametrize("log_scale", [False, True])
@pytest.mark.parametrize("bounds", RANGES, ids=str)
def test_the_closed_form_is_the_integral(bounds, log_scale):
    low, middle, high = bounds
    wanted = integrated(low, middle, high, log_scale)
    assert expected_value(low, middle, high, log_scale) == pytest.approx(wanted, rel=2e-6)


@settings(max_examples=examples(60), deadline=None)
@given(st.floats(1e-3, 1e3), st.floats(0, 6), st.floats(0, 6), st.booleans())
def test_the_closed_form_is_the_mean_of_draws(low, up, more, log_scale):
    middle, high = low * math.exp(up), low * math.exp(up + more)
    u = np.random.default_rng(11).random(200_000)
    d = 1 - np.sqrt(1 - np.abs(2 * u - 1))
    end = np.where(u < 0.5, low, high)
    draws = middle * (end / middle) ** d if log_scale else middle + (end - middle) * d
    error = 5 * np.std(draws) / math.sqrt(draws.size) + 1e-9 * middle
    assert expected_value(low, middle, high, log_scale) == pytest.approx(np.mean(draws), abs=error)


@pytest.mark.parametrize(
    "k", [0.0, 1e-300, 1e-12, -1e-9, 1e-6, 0.0099999, 0.01, 0.0100001, -0.0099999, -0.0100001, 0.5, -4.0, 7.0]
)
def test_g_keeps_its_digits_near_zero(k):
    """(e^k - 1 - k) / k², worked with 60 digits; 1/2 at zero."""
    getcontext().prec = 60
    exact = Decimal(k)
    wanted = float((exact.exp() - 1 - exact) / exact**2) if abs(k) > 1e-20 else 0.5
    assert ranges._tilt(k) == pytest.approx(wanted, rel=2e-8)


def test_a_range_of_one_number_is_that_number_on_both_scales():
    for log_scale in (False, True):
        assert expected_value(7.25, 7.25, 7.25, log_scale) == 7.25
        assert around_mean(7.25, 7.25, 7.25, log_scale) == (7.25, 7.25, 7.25)


@settings(max_examples=examples(100), deadline=None)
@given(st.floats(0.01, 100), st.floats(1.001, 50), st.floats(0, 1))
def test_a_published_mean_is_the_worked_value(low, ratio, where):
    """On both scales, the middle inside the bounds; on the linear one the bound on that side moves where no middle does."""
    high = low * ratio
    mean = low + (high - low) * where
    a, middle, b = around_mean(low, mean, high, False)
    assert a <= middle + 1e-12 * abs(middle)
    assert middle <= b + 1e-12 * abs(b)
    assert expected_value(a, middle, b, False) == pytest.approx(mean)
    lowest, highest = expected_value(low, low, high, True), expected_value(low, high, high, True)
    mean = lowest + (highest - lowest) * where
    a, middle, b = around_mean(low, mean, high, True)
    assert (a, b) == (low, high)
    assert low <= middle <= high
    assert expected_value(low, middle, high, True) == pytest.approx(mean)


def test_the_bound_on_the_side_of_the_mean_moves():
    """Worked by hand: 10 to 40 with a mean of 38 needs a middle of 44.5, so the upper bound moves to (228 − 10) / 5."""
    assert around_mean(10, 38, 40, False) == pytest.approx((10, 43.6, 43.6))
    assert pytest.approx(38) == (10 + 4 * 43.6 + 43.6) / 6
    assert around_mean(10, 12, 40, False) == pytest.approx((6.4, 6.4, 40))
    assert around_mean(10, 25, 40, False) == pytest.approx((10, 25, 40))
    with pytest.raises(ValueError, match="no range from 10 to 40"):
        around_mean(10, 39.9, 40, True)


@pytest.mark.parametrize(
    ("name", "options", "worked", "digits"),
    [
        ("counsel_hours", ["wso"], 15.3, 0.05),
        ("tfm_fixed_hours", ["tfm"], 29, 0.5),
        ("tfm_hours_per_arrest", ["tfm"], 8.6, 0.05),
        ("tfm_arrests", ["tfm"], 2.3, 0.1),
        ("tfm_share_of_sworn", ["tfm"], 0.2, 0.02),
    ],
)
def test_the_expected_values_that_the_model_s_description_names(name, options, worked, digits):
    assert inputs_of(options=options).numbers[name].expected == pytest.approx(worked, abs=digits)


@pytest.mark.parametrize("county", ["Gaston", "Graham", "Mecklenburg"])
def test_a_published_mean_is_the_worked_value_of_a_place(county):
    """The mean wage that an auditor looks up, the detainer rate of the nation, the noncitizens of the survey, and the
    state's cost of a jail day; in 2025 dollars, so that nothing has grown."""
    inputs = inputs_of(county=county, values={"start_year": 2025})
    place = FACTS.places.find(county, "NC")
    wage, _ = FACTS.wage_of(place, "NC", "detention_officer", "own")
    expected = {name: number.expected for name, number in inputs.numbers.items()}
    assert expected["wage_detention_officer"] == pytest.approx(wage.mean)
    assert expected["detainers_per_thousand_noncitizens"] == pytest.approx(10.7)
    if place.noncitizens and (place.noncitizens_margin or 0) < place.noncitizens * 0.9:
        assert expected["noncitizens"] == pytest.approx(place.noncitizens)
    assert FACTS.jail_costs.of_county(place.key) is None
    assert expected["bed_day_average"] == pytest.approx(114, rel=0.06)


def test_a_typed_range_keeps_the_record_s_scale_and_is_linear_from_zero():
    on_log = inputs_of(values={"tfm_arrests": {"low": 1, "typical": 4, "high": 40}}).numbers["tfm_arrests"]
    assert on_log.expected == pytest.approx(integrated(1, 4, 40, True), rel=1e-5)
    from_zero = inputs_of(values={"tfm_arrests": {"low": 0, "typical": 4, "high": 40}}).numbers["tfm_arrests"]
    assert from_zero.expected == pytest.approx((0 + 16 + 40) / 6)
    ends = inputs_of(values={"case_hours": {"low": 2, "high": 5}}).numbers["case_hours"]
    assert (ends.typical, ends.expected) == (3.5, 3.5)
    hidden = inputs_of(values={"detainers_per_year": "<5"}).numbers["detainers_per_year"]
    assert (hidden.low, hidden.typical, hidden.high) == (0, 2.5, 5)


@settings(max_examples=examples(60), deadline=None)
@given(st.sampled_from([a for a in FACTS.assumptions.values() if a.kind == "range"]))
def test_a_record_s_scale_is_possible(record):
    """A log scale needs a low bound above zero, and no scale is left to be guessed."""
    low, typical, high = record.bounds
    assert record.scale in ("linear", "log")
    assert low <= typical <= high
    if record.log_scale:
        assert low > 0
