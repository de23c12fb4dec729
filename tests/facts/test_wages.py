"""Which wage is a place's: its metropolitan area by occupation, else what the table has, and in words whose it is."""

from __future__ import annotations

import csv

import pytest

from estimator.facts import FOLDER, NATION, OCCUPATIONS, Place, load_facts
from estimator.facts.wages import find_wage

FACTS = load_facts()
PLACES = FACTS.places
GASTON = PLACES.find("Gaston", "NC")
CHARLOTTE = "Charlotte-Concord-Gastonia, NC-SC"


def wage_of(place: Place | None, occupation: str = "detention_officer", area: str = "own", state: str = "NC"):
    wage, words = FACTS.wage_of(place, place.state if place else state, occupation, area)
    return wage.mean, words


def test_gaston_has_the_wages_of_charlotte_by_occupation():
    """The Bureau's means of May 2025: officers of the Charlotte area, supervisors of the state."""
    assert wage_of(GASTON) == (26.91, CHARLOTTE)
    assert wage_of(GASTON, "patrol_officer")[1] == CHARLOTTE
    assert wage_of(GASTON, "detention_supervisor") == (33.75, f"North Carolina; no figure for {CHARLOTTE}")


def test_the_state_or_an_area_is_used_where_it_is_named():
    assert wage_of(GASTON, area="state") == (24.71, "North Carolina")
    assert wage_of(GASTON, area="Raleigh-Cary, NC") == (25.07, "Raleigh-Cary, NC")
    assert wage_of(None, area="Western North Carolina nonmetropolitan area")[0] == 22.56
    other = wage_of(GASTON, "detention_supervisor", "Raleigh-Cary, NC")
    assert other == (33.75, "North Carolina; no figure for Raleigh-Cary, NC")


def test_a_metropolitan_area_without_wages_falls_back_to_the_state():
    harris = PLACES.find("Harris", "TX")
    assert wage_of(harris) == (25.64, "Texas; no figure for Houston-Pasadena-The Woodlands, TX")


def test_outside_metropolitan_areas_the_only_other_area_of_the_state_is_used():
    """Ashe County, North Carolina. The table has three such areas and not which counties they have, so the state's wage is
    used; with one of them left it is that area's."""
    ashe = PLACES.find("Ashe", "NC")
    assert wage_of(ashe) == (
        24.71,
        "North Carolina; in which of its 3 nonmetropolitan areas the place lies is not known",
    )
    west = "Western North Carolina nonmetropolitan area"
    one = [
        w for w in FACTS.wages if w.occupation == "detention_officer" and (w.area_type != "nonmetro" or w.area == west)
    ]
    wage, words = find_wage(one, ashe, True, "NC", "North Carolina", NATION, "own")
    assert (wage.mean, words) == (22.56, f"{west}, the only one of the state with a figure")
    assert find_wage(one, GASTON, False, "NC", "North Carolina", NATION, "own")[0].area == CHARLOTTE


def test_another_states_area_outside_metropolitan_areas_is_not_used():
    loving = PLACES.find("Loving", "TX")
    assert wage_of(loving) == (25.64, "Texas; no figure for places outside its metropolitan areas")


def test_a_made_up_place_and_a_town_in_two_metropolitan_areas_have_the_states_wages():
    mebane = PLACES.find("Mebane", "NC", "municipality")
    assert mebane.metro is None
    assert not PLACES.outside_metro(mebane)
    for place in (None, mebane):
        assert wage_of(place) == (24.71, "North Carolina; the place's metropolitan area is not known")


def test_a_town_has_the_wages_of_its_counties_area():
    assert wage_of(PLACES.find("Carrboro", "NC", "municipality")) == (25.35, "Durham-Chapel Hill, NC")
    assert PLACES.outside_metro(PLACES.find("Boone", "NC", "municipality"))


@pytest.mark.parametrize("area", ["own", "state"])
def test_a_state_without_wages_has_the_nations(area):
    place = PLACES.find("Washington", "DC")
    assert wage_of(place, area=area) == (30.59, "national figure used; no figure for District of Columbia")


def test_every_metropolitan_area_with_wages_is_one_of_the_place_table():
    """By its code, its printed name and its states."""
    with (FOLDER / "places" / "counties.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["metro_code"]]
    listed = {(row["metro_code"], row["metro"]) for row in rows}
    metros = {(w.metro_code, w.area, w.states) for w in FACTS.wages if w.area_type == "metro"}
    assert len(metros) == 23
    for code, area, states in metros:
        assert (code, area) in listed
        assert set(states) == {row["state"] for row in rows if row["metro_code"] == code}


def test_the_six_other_areas_are_offered_beside_the_metropolitan_ones():
    other = {w.area for w in FACTS.wages if w.area_type == "nonmetro"}
    assert len(other) == 6
    assert all("nonmetropolitan" in area for area in other)
    carolina = {area for area in other if "North Carolina" in area}
    assert carolina < set(FACTS.wage_areas("NC"))
    assert CHARLOTTE in FACTS.wage_areas("SC")
    assert not carolina & set(FACTS.wage_areas("SC"))


def test_every_place_has_a_wage_of_every_occupation_and_words_for_it():
    for state in PLACES.states:
        for county in PLACES.in_state(state, "county"):
            for occupation in OCCUPATIONS:
                wage, words = FACTS.wage_of(county, state, occupation, "own")
                assert wage.occupation == occupation
                assert words.startswith(("national figure used", wage.area))
