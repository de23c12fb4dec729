"""The short address of a default estimate: both ways, what it refuses, and the table of what each county came to."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.exchange import compare_totals, encode, open_place_address, place_address, read_link, worked_totals
from estimator.exchange.place_link import NETS, SINGLE_OPTIONS, VERSION, worked_nets
from estimator.refusal import Refusal
from estimator.run import estimate
from estimator.scenario import check_scenario, resolve
from tests.released.nets import nets_of
from tests.strategies import FACTS

GASTON = {"place": "gaston-county-nc", "option": "jem", "v": VERSION}
RAW = {"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}
COUNTIES = [place for place in FACTS.places if place.kind == "county"]
KNOWN = sorted({code for code, _ in worked_nets(VERSION)})


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(KNOWN), st.sets(st.sampled_from(["wso", "jem", "tfm"]), min_size=1))
def test_a_default_estimate_of_a_listed_place_comes_back_from_its_address(code, options):
    place = FACTS.places.get(code)
    raw = {"format": 2, "county": place.name, "state": place.state, "options": sorted(options)}
    try:
        scenario = check_scenario(raw, FACTS)
        resolve(scenario, FACTS)
    except Refusal:
        return
    address = place_address(scenario, FACTS)
    assert address is not None
    assert open_place_address(address, FACTS).scenario == scenario
    text = "https://estimator.example/compare?" + "&".join(f"{key}={value}" for key, value in address.items())
    for written in (text, text.partition("?")[2], text.replace(",", "%2C"), f"{text}#top"):
        assert read_link(written, FACTS).scenario == scenario


@pytest.mark.parametrize(
    "more",
    [
        {"values": {"case_hours": 4}},
        {"amounts": {"equipment": 12000}},
        {"baseline": "none"},
        {"population": 250_000},
        {"county": None, "label": "Two districts", "population": 5000},
    ],
)
def test_whatever_stands_beside_place_and_options_makes_it_the_code(more):
    raw = {key: value for key, value in {**RAW, **more}.items() if value is not None}
    scenario = check_scenario(raw, FACTS)
    assert place_address(scenario, FACTS) is None
    code = encode(scenario, FACTS, (1.0, 2.0))
    assert read_link(f"https://estimator.example/?s={code}", FACTS).scenario == scenario


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"place": "nowhere-nc"}, "nowhere-nc"),
        ({"place": ""}, "place"),
        ({"place": "x" * 10_000}, "xxx"),
        ({"v": ""}, "v must be the version of the address, such as"),
        ({"v": "../../etc"}, "v must be the version of the address, such as"),
        ({"option": ""}, "options"),
        ({"option": "jem,jem"}, "twice"),
        ({"option": "none,jem"}, "none"),
        ({"option": "fly"}, "fly"),
        ({"place": "carroll-nh", "option": "jem"}, "jem"),
    ],
)
def test_a_wrong_address_is_refused_in_one_sentence(wrong, says):
    with pytest.raises(Refusal) as refused:
        open_place_address(GASTON | wrong, FACTS)
    assert says in str(refused.value)
    assert len(str(refused.value)) < 400


def test_an_address_of_another_version_tells_what_it_was_then(monkeypatch, tmp_path):
    """A table of an earlier version, in which Gaston came to other sums."""
    head = ["county", *(f"{option}_{basis}" for option in SINGLE_OPTIONS for basis in ("new_spending", "full_cost"))]
    row = dict.fromkeys(head, "") | {"county": "37071", "jem_new_spending": "11000.00", "jem_full_cost": "30000.00"}
    (tmp_path / "0.1.csv").write_text(",".join(head) + "\n" + ",".join(row[name] for name in head) + "\n")
    monkeypatch.setattr("estimator.exchange.place_link.NETS", tmp_path)
    worked_nets.cache_clear()
    opened = open_place_address(GASTON | {"v": "0.1"}, FACTS)
    worked_nets.cache_clear()
    assert opened.totals == (11_000.0, 30_000.0)
    said = compare_totals(opened, estimate(resolve(opened.scenario, FACTS), draws=100))
    assert said[0].startswith(
        "The link says that new spending came to $11,000.00 a year when it was made (version 0.1)."
    )


def test_the_table_of_this_version_is_what_the_model_says_today():
    """Every fortieth county, each with every single option."""
    with (NETS / f"{VERSION}.csv").open(newline="") as lines:
        shipped = {row["county"]: row for row in csv.DictReader(lines)}
    assert set(shipped) == {place.key for place in COUNTIES}
    for place in COUNTIES[::40]:
        assert shipped[place.key] == nets_of(place, FACTS)


def test_an_address_of_this_version_is_set_against_its_table():
    opened = open_place_address(GASTON, FACTS)
    result = estimate(resolve(opened.scenario, FACTS), draws=100)
    assert opened.notices == ()
    assert opened.totals == pytest.approx(worked_totals(result), abs=0.005)
    assert compare_totals(opened, result) == []
