"""Every file and link of every released format loads for ever, and gives the totals beside it."""

from __future__ import annotations

import json

import pytest

from estimator.exchange import decode
from estimator.scenario import FORMAT, door, read_scenario, resolve
from estimator.scenario.migrations import OLD_IDS
from tests.released.totals import RELEASED_FILES, released, totals_of
from tests.strategies import FACTS


def test_there_are_files_of_every_format():
    assert {path.parent.name for path in RELEASED_FILES} == {f"format-{n}" for n in range(1, FORMAT + 1)}


# Format 1 had every name of a place under one key.
NOT_YET = {1: {"municipality", "label"}}


@pytest.mark.parametrize("form", range(1, FORMAT + 1))
def test_the_released_files_use_every_kind_of_key(form):
    raw = [json.loads(path.read_text()) for path in RELEASED_FILES if path.parent.name == f"format-{form}"]
    assert {one["format"] for one in raw} == {form}
    assert {key for one in raw for key in one} == set(door._KEYS) - NOT_YET.get(form, set())
    kinds = {
        json.dumps(sorted(v)) if isinstance(v, dict) else type(v).__name__
        for one in raw
        for v in one.get("values", {}).values()
    }
    assert kinds >= {
        "int", "str", '["source", "typical"]', '["high", "low", "typical"]', '["high", "low", "source", "typical"]',
    }  # fmt: skip


def test_the_released_files_of_format_1_hold_every_id_that_has_moved():
    """And those of format 2 amounts of one side, money received, a contract of either kind and posts of each staffing."""
    raw = [json.loads(path.read_text()) for path in RELEASED_FILES]
    first = {name for one in raw if one["format"] == 1 for part in ("values", "amounts") for name in one.get(part, {})}
    assert set(OLD_IDS) <= first
    second = [one for one in raw if one["format"] == 2]
    amounts = [amount for one in second for amount in one.get("amounts", {}).values() if isinstance(amount, dict)]
    assert {amount["side"] for amount in amounts} == {"option", "baseline"}
    assert any(amount.get("received") for amount in amounts)
    typed = {name for one in second for name in one.get("values", {})}
    assert {"contract_beds", "contract_beds_offered"} <= typed
    assert {one["values"].get("staffing_mode") for one in second if "values" in one} >= {
        None, "shared", "dedicated", "not_known",
    }  # fmt: skip


@pytest.mark.parametrize("path", RELEASED_FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_released_file_and_its_link_load_for_ever(path):
    loaded = read_scenario(path.read_bytes(), FACTS)
    resolve(loaded, FACTS)
    opened = decode(released(path)["code"], FACTS)
    assert opened.scenario == loaded
    assert not [notice for notice in opened.notices if notice.startswith("Left out")]


@pytest.mark.parametrize("path", RELEASED_FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_released_file_gives_the_totals_beside_it(path):
    wanted = released(path)
    assert totals_of(path) == pytest.approx((wanted["new_spending"], wanted["full_cost"]), abs=0.00501), (
        "where facts have changed on purpose: python -m tests.released.totals"
    )
