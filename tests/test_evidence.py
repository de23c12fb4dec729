"""What tests compare with was read off the evidence: the same numbers still stand there."""

from __future__ import annotations

import csv
import difflib
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


def rows_of(name: str) -> list[dict[str, str]]:
    with (EVIDENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_costs_of_a_jail_day_are_those_of_the_evidence():
    ours = FACTS.jail_costs.figures
    states = {row["state"]: (row["pooled_usd_2025"], row["p10"], row["p90"], row["counties"]) for row in rows_of("jail_cost_by_state.csv")}  # fmt: skip
    assert {place: tuple(map(float, row)) for place, row in states.items()} == {
        place: (figure.mean, figure.p10, figure.p90, figure.counties)
        for place, figure in ours.items()
        if len(place) == 2
    }
    costs = {row["fips"]: float(row["cost_per_day_usd_2023"] or 0) for row in rows_of("texas_counties_2023.csv")}
    assert {fips: cost for fips, cost in costs.items() if cost >= 30} == {
        place: figure.mean for place, figure in ours.items() if len(place) == 5
    }


def test_wages_are_those_of_the_evidence():
    occupations = {"33-3012": "detention_officer", "33-3051": "patrol_officer", "33-1011": "detention_supervisor", "33-1012": "patrol_supervisor"}  # fmt: skip
    territories = {"Guam", "Puerto Rico", "Virgin Islands"}
    columns = ("hourly_p25_usd", "mean_hourly_usd", "hourly_p75_usd")
    assert {
        (row["area"], occupations[row["occupation"]]): tuple(float(row[column]) for column in columns)
        for row in rows_of("wages.csv")
        if row["area"] not in territories
    } == {(wage.area, wage.occupation): (wage.p25, wage.mean, wage.p75) for wage in FACTS.wages}


def test_sizes_of_counties_are_those_of_the_evidence():
    def number(text: str) -> int | None:
        return int(text) if text else None

    places = FACTS.places
    for row in rows_of("counties_all.csv"):
        place = places.get(row["fips"])
        assert place.residents == int(row["population_2025"])
        assert place.noncitizens == number(row["noncitizens_2014_18"])
        assert place.noncitizens_margin == number(row["noncitizens_margin"])
        listed = (number(row["sheriff_sworn_2025"]), number(row["sheriff_civilian_2025"]))
        assert (place.sworn, place.civilian) == (listed if any(listed) else (None, None))


def test_addresses_of_sources_are_those_of_the_evidence_letter_by_letter():
    """No address is nearly one that was read: such a one leads nowhere."""
    files = [path for path in EVIDENCE.iterdir() if path.suffix in (".json", ".csv", ".md")]
    text = "\n".join(path.read_text("utf-8") for path in files).replace("\\/", "/")
    read = set(re.findall(r"https?://[^\s\",;<>)\]]+", text))
    addresses = [source.url for source in FACTS.sources.values() if source.url]
    unread = [address for address in addresses if address not in text]
    assert len(unread) < len(addresses) / 20
    nearly = {address: difflib.get_close_matches(address, read, 1, 0.95) for address in unread}
    assert {address: close for address, close in nearly.items() if close} == {}
