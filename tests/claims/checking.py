"""Stated figures checked for tests, each once; and what a check found, typed in again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pytest

from estimator.claims import ClaimCheck, check_claim, make_claim
from estimator.claims.figure import Figure
from estimator.scenario import Inputs, check_scenario, resolve
from estimator.terms import Basis
from tests.conftest import inputs_of
from tests.strategies import FACTS

TODAY = date(2026, 11, 21)
FEW = 400


def checked(
    text: str, raw: Mapping[str, Any] | None = None, draws: int = FEW, search: bool = True, **how: Any
) -> ClaimCheck:
    """A stated figure against a scenario, Gaston County unless said; the same one is checked once.

    Without ``search`` no joint change is looked for, which is most of the work: for tests of what does not rest on one.
    """
    return _checked(text, json.dumps(raw or {}), draws, search, json.dumps(how))


@cache
def _checked(text: str, raw: str, draws: int, search: bool, how: str) -> ClaimCheck:
    claim = make_claim(text, **json.loads(how))
    return check_claim(claim, inputs_of(**json.loads(raw)), FACTS, draws, search)


def typed_in(inputs: Inputs, values: Mapping[str, Any]) -> Inputs:
    """The scenario with these values typed, through the loader that every input passes."""
    raw = inputs.scenario.to_json()
    raw["values"] = {**raw.get("values", {}), **values}
    return resolve(check_scenario(raw, FACTS), FACTS)


def given_back(found: ClaimCheck, basis: Basis, values: Mapping[str, Any]) -> float:
    """Our figure with these values typed in."""
    return Figure(typed_in(found.inputs, values), found.claim, basis).point


def all_put_back(found: ClaimCheck) -> None:
    """Every solved value, and every joint change, gives the stated figure to the cent."""
    amount = found.claim.amount
    for basis, on_basis in found.bases.items():
        for alone in on_basis.alone:
            if alone.needed is not None:
                assert given_back(found, basis, {alone.id: alone.needed}) == pytest.approx(amount, abs=0.006)
        if on_basis.joint is not None:
            values = {move.id: move.needed for move in on_basis.joint}
            assert given_back(found, basis, values) == pytest.approx(amount, abs=0.006)
