"""What tests compare with was read off the evidence: the same numbers still stand there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.strategies import FACTS

TESTS = Path(__file__).resolve().parent
EVIDENCE = TESTS.parents[1] / "shared" / "evidence"
pytestmark = pytest.mark.evidence


def numbers_in(text: str) -> set[float]:
    """Every number of a text, commas between thousands or not."""
    return {float(number.replace(",", "")) for number in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}


def test_public_claims_are_those_of_the_evidence():
    evidence = {claim["id"]: claim for claim in json.loads((EVIDENCE / "claims.json").read_text("utf-8"))}
    published = {claim["id"]: claim for claim in json.loads((TESTS / "claims" / "published.json").read_text("utf-8"))}
    assert set(published) == set(evidence)
    for name, claim in published.items():
        assert (claim["url"], claim["unit"]) == (evidence[name]["url"], evidence[name]["unit"])
        assert claim["number"] in (evidence[name]["number"], None)


def test_numbers_of_published_studies_are_those_of_the_evidence():
    records = json.loads((EVIDENCE / "studies.json").read_text("utf-8"))
    published = json.loads((TESTS / "studies" / "published.json").read_text("utf-8"))
    everywhere = numbers_in("".join(path.read_text("utf-8") for path in EVIDENCE.glob("*.json")))
    assert set(published) == {record["id"] for record in records}
    assert set().union(*map(set, published.values())) <= everywhere
    for record in records:
        stated = {result["value"] for result in record["results"] if isinstance(result["value"], (int, float))}
        assert stated <= set(published[record["id"]]), record["id"]


def test_clauses_of_agreements_are_read_where_the_evidence_read_them():
    figures = {figure["id"]: figure for figure in json.loads((EVIDENCE / "figures.json").read_text("utf-8"))}
    cited = {step.source for step in FACTS.steps} | {c.source for o in FACTS.options.values() for c in o.clauses}
    shared = [name for name in cited if name.startswith("moa-") and name.replace("-", "_") in figures]
    assert len(shared) > 20
    for name in shared:
        assert FACTS.sources[name].url == figures[name.replace("-", "_")]["url"], name


def test_the_longest_hold_of_new_hampshire_is_that_of_the_federal_rule():
    (figure,) = (f for f in json.loads((EVIDENCE / "figures.json").read_text("utf-8")) if f["id"] == "hold_max_cfr")
    bounds = FACTS.states["NH"].days_if_not
    assert bounds is not None
    assert bounds.high == figure["high"] / 24
