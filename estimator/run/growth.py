"""By how much values grow with the years. Growth starts in the second year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from estimator.scenario import Inputs

# Detainers grow in the second and third year only.
_DETAINER_GROWTH_YEARS = 2


def growth_factors(values: Mapping[str, Any], index: int) -> dict[str, Any]:
    """What a value is multiplied by in a year; index 0 is the first year."""
    return {
        "wages": (1 + values["wage_growth"]) ** index,
        "prices": (1 + values["price_growth"]) ** index,
        "detainers": (1 + values["detainer_growth"]) ** min(index, _DETAINER_GROWTH_YEARS),
        "none": 1.0,
    }


def grown(values: Mapping[str, Any], factors: Mapping[str, Any], inputs: Inputs) -> dict[str, Any]:
    """Values of the first year, each times how much it has grown."""
    return dict(values) | {
        name: values[name] * factors[number.assumption.grows]
        for name, number in inputs.numbers.items()
        if number.assumption.grows != "none"
    }
