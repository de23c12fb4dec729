"""Values of a place that are kept for other places are those that are looked up for it."""

from __future__ import annotations

import importlib
from typing import Any

import pytest

from estimator.scenario import check_scenario
from tests.strategies import FACTS

# The package names the function after the module it is in.
resolving = importlib.import_module("estimator.scenario.resolve")
TYPED: list[dict[str, Any]] = [
    {},
    {"values": {"case_hours": 3, "wage_area": "state"}},
    {"population": 9_000},
    {"values": {"start_year": 2028}},
]


def numbers_of(raw):
    return resolving.resolve(check_scenario(raw, FACTS), FACTS).numbers


@pytest.mark.parametrize("state", ["TX", "NC", "FL", "CA", "IL"])
def test_every_place_has_its_own_values(monkeypatch, state):
    """Counties and towns one after another, small and large, within metropolitan areas and outside, typed values between
    them, beside each with nothing kept."""
    places = [place for kind in ("county", "municipality") for place in FACTS.places.in_state(state, kind)[:40]]
    asked = [
        {"format": 2, "place": place.kind, place.kind: place.name, "state": state, "options": ["none"], **TYPED[n % 4]}
        for n, place in enumerate(places)
    ]
    one_after_another = [numbers_of(raw) for raw in asked]
    for raw, numbers in zip(asked, one_after_another, strict=True):
        monkeypatch.setattr(resolving, "_DEFAULTS", {})
        alone = numbers_of(raw)
        assert numbers == alone
        assert list(numbers) == list(alone) == [name for name, r in FACTS.assumptions.items() if r.is_number]
    assert len({numbers["wage_detention_officer"].typical for numbers in one_after_another}) > 1
