"""Many scenarios whose documents are read: those that are shipped, and places of every kind of law, size and staffing."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from estimator.documents import Material
from estimator.facts import FOLDER
from estimator.run import estimate
from estimator.scenario import check_scenario, resolve
from tests.strategies import FACTS

TODAY = date(2026, 11, 27)
SHIPPED: dict[str, dict[str, Any]] = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted((FOLDER / "scenarios").glob("*.json"))
}
POSTS = {"staffing_mode": "dedicated", "dedicated_posts_detention": 3, "dedicated_posts_patrol": 2}
BEDS = {"contract_beds": 100, "contract_rate": 100}
AS_ANNOUNCED = {"federal_money": "announced", "federal_reading": "whole_salary"}


def _at(kind: str, name: str, state: str, options: str, baseline: Any = "state_law", **values: Any) -> dict[str, Any]:
    return {
        "format": 2, "place": kind, kind: name, "state": state, "options": options.split(), "baseline": baseline,
        "values": values,
    }  # fmt: skip


def _county(name: str, state: str, options: str, baseline: Any = "state_law", **values: Any) -> dict[str, Any]:
    return _at("county", f"{name} County", state, options, baseline, **values)


def _town(name: str, state: str, options: str, **values: Any) -> dict[str, Any]:
    return _at("municipality", name, state, options, "none", **values)


MADE: dict[str, dict[str, Any]] = {
    **{
        f"{name.lower()}-{state.lower()}-{options.replace(' ', '-')}": _county(name, state, options)
        for name, state in (("Gaston", "NC"), ("Wake", "NC"), ("Lavaca", "TX"), ("Harris", "TX"), ("Polk", "FL"))
        for options in ("none", "detainers", "wso", "jem", "tfm", "jem tfm")
    },
    "frederick-md-today": _county("Frederick", "MD", "jem", "none"),
    "frederick-md-shared": _county("Frederick", "MD", "jem", "none", staffing_mode="shared", already_in_force_jem="no"),
    "onslow-nc-posts": _county("Onslow", "NC", "jem tfm", "none", **POSTS),
    "wake-nc-same": _county("Wake", "NC", "none", "none"),
    "gaston-nc-same": _county("Gaston", "NC", "jem", ["jem"]),
    "gaston-nc-beds": _county("Gaston", "NC", "jem beds", **BEDS),
    "gaston-nc-less": _county("Gaston", "NC", "detainers", ["jem"]),
    "lavaca-tx-whole-salary": _county("Lavaca", "TX", "tfm", "none", **AS_ANNOUNCED),
    "lavaca-tx-grant": _county("Lavaca", "TX", "jem", "none", state_money="announced", already_in_force_jem="no"),
    "gaston-nc-everything": _county(
        "Gaston", "NC", "jem tfm", "none", longer_stay_counted="yes", outside_audit_ordered="yes", outside_counsel="no",
        legal_exposure_counted="yes", scaap_share_counted=0.5, share_driven_from_jail=0.4, space_cost=20_000,
        already_in_force_jem="no",
    ),
    "gorham-nh-tfm": _town("Gorham", "NH", "tfm"),
    "hallettsville-tx-tfm": _town("Hallettsville", "TX", "tfm", **AS_ANNOUNCED),
    "carroll-nh-tfm": _town("Carroll", "NH", "tfm", staffing_mode="dedicated", dedicated_posts_patrol=1),
    "gorham-nh-none": _town("Gorham", "NH", "none"),
}  # fmt: skip
MANY = {**SHIPPED, **MADE}


@cache
def material_of(name: str) -> Material:
    """A scenario by its name, worked out once."""
    return Material(estimate(resolve(check_scenario(MANY[name], FACTS), FACTS), draws=200), FACTS, TODAY)
