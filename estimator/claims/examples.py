"""Public claims as worked examples: what was stated, by whom, and how it is put to the checker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import rtoml

from estimator.claims.figure import Claim, Speaker, make_claim
from estimator.facts import FOLDER, Facts
from estimator.refusal import FactsError, Refusal
from estimator.scenario import FORMAT, Scenario, check_scenario, read_scenario
from estimator.words.catalog import long_date, say

FILE = FOLDER / "claims.toml"
_NEEDED = {"evidence", "who", "said", "date", "publisher", "url", "amount", "known", "set_up"}
_KEYS = _NEEDED | {"measure", "per", "years", "basis", "scenario", "scenario_file", "reason"}


@dataclass(frozen=True)
class Example:
    """One public claim. ``said`` and ``known`` are in our own words; ``set_up`` says how the scenario reads it."""

    id: str
    evidence: str
    who: str
    said: str
    when: str
    publisher: str
    url: str
    known: str
    set_up: str
    claim: Claim
    scenario: Scenario

    @property
    def source(self) -> Speaker:
        return Speaker(self.who, self.when, self.publisher)


def claim_examples(facts: Facts) -> tuple[Example, ...]:
    """Every example of claims.toml, checked. Raises FactsError naming the record."""
    return tuple(_example(key, record, facts) for key, record in rtoml.load(FILE).items())


def _example(key: str, raw: Mapping[str, Any], facts: Facts) -> Example:
    if unknown := sorted(set(raw) - _KEYS) + sorted(_NEEDED - set(raw)):
        raise FactsError(say("claim_record_key_unknown", key=key, name=unknown[0]))
    if ("scenario" in raw) == ("scenario_file" in raw):
        raise FactsError(say("claim_record_without_scenario", key=key))
    try:
        if "scenario" in raw:
            scenario = check_scenario({"format": FORMAT, **raw["scenario"]}, facts)
        else:
            scenario = read_scenario((FOLDER / "scenarios" / f"{raw['scenario_file']}.json").read_bytes(), facts)
        claim = make_claim(
            raw["amount"],
            raw.get("measure", "net"),
            raw.get("per", ""),
            raw.get("years", 0),
            raw.get("basis", ""),
            raw.get("reason", ""),
        )
    except Refusal as refusal:
        raise FactsError(f"claims.toml: {key}: {refusal}") from None
    words = {name: raw[name] for name in ("evidence", "who", "said", "publisher", "url", "known", "set_up")}
    return Example(id=key, when=_when(raw["date"]), claim=claim, scenario=scenario, **words)


def _when(written: str) -> str:
    """A date such as 2019-06-18, 2019-06 or 2019, written out."""
    parts = [int(part) for part in written.split("-")]
    if len(parts) == 1:
        return written
    day = long_date(date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1))
    return day if len(parts) > 2 else f"{day.split()[0]} {parts[0]}"
