"""How large a place is: what the table lists, what it leaves blank worked out by hand, and the national count met."""

from __future__ import annotations

from statistics import median

import pytest

from estimator.facts import SMALL_COUNTY, Place, load_facts, noncitizens, staff

PLACES = load_facts().places
COUNTIES = [county for state in PLACES.states for county in PLACES.in_state(state, "county")]
# Detainers for each 1,000 noncitizens in 2025, and the nation's detainers of that year: 654 a day.
RATE, NATION = 10.7, 238_700


def noncitizens_of(place: Place, residents: float | None = None):
    return noncitizens(place, place.state, residents or place.residents, PLACES)


def staff_of(place: Place, residents: float | None = None):
    return staff(place, place.state, residents or place.residents, place.kind, PLACES)


def pooled(state: str, small: bool) -> float:
    """Noncitizens over residents of a state's counties of a size, by sums."""
    of = [
        c for c in COUNTIES if c.state == state and (c.residents < SMALL_COUNTY) == small and c.noncitizens is not None
    ]
    return sum(c.noncitizens or 0 for c in of) / sum(c.residents for c in of)


# Noncitizens


def test_the_detainers_of_all_counties_add_up_to_the_national_count():
    detainers = sum(noncitizens_of(county).value for county in COUNTIES) / 1000 * RATE
    assert detainers == pytest.approx(NATION, rel=0.05)


@pytest.mark.parametrize(
    ("county", "state", "value", "margin"),
    [("Loving", "TX", 16, 21), ("Harris", "TX", 772_375, 7_971), ("Los Angeles", "CA", 1_672_868, 12_938)],
)
def test_what_the_table_lists_is_used_whatever_its_margin(county, state, value, margin):
    size = noncitizens_of(PLACES.find(county, state))
    assert (size.value, size.margin, size.words) == (value, margin, "")


def test_a_county_where_the_survey_found_none_has_the_ratio_of_its_states_small_counties():
    """Mingo County, West Virginia: 0 listed for 21,455 residents, so it is no small county itself."""
    mingo = PLACES.find("Mingo", "WV")
    assert (mingo.noncitizens, mingo.residents) == (0, 21_455)
    size = noncitizens_of(mingo)
    assert size.value == pytest.approx(21_455 * pooled("WV", small=True))
    assert 0 < size.value < 21_455 * 0.02
    assert size.margin is None
    assert size.words == (
        "the survey found none; 5.1 for each 1,000 residents, as in the counties of West Virginia under 20,000 residents together"
    )


def test_a_county_that_is_blank_has_the_ratio_of_its_states_small_counties():
    chugach = PLACES.find("Chugach Census Area", "AK")
    assert chugach.noncitizens is None
    size = noncitizens_of(chugach)
    assert size.value == pytest.approx(chugach.residents * pooled("AK", small=True))
    assert size.words.startswith("not published; ")


def test_a_state_without_any_figure_takes_the_nations():
    """The survey of 2014 to 2018 has Connecticut's counties, not the planning regions that came after them."""
    capitol = PLACES.find("Capitol Planning Region", "CT")
    large = [c for c in COUNTIES if c.residents >= SMALL_COUNTY and c.noncitizens is not None]
    ratio = sum(c.noncitizens or 0 for c in large) / sum(c.residents for c in large)
    size = noncitizens_of(capitol)
    assert size.value == pytest.approx(capitol.residents * ratio)
    assert (
        "the nation's counties of 20,000 residents or more together (no figure for counties of Connecticut)"
        in size.words
    )


def test_where_the_small_counties_have_none_all_counties_of_the_state_count():
    """Kalawao, 82 residents, is Hawaii's only small county, and the survey found none there."""
    size = noncitizens_of(PLACES.find("Kalawao", "HI"))
    hawaii = [c for c in COUNTIES if c.state == "HI"]
    assert size.value == pytest.approx(82 * sum(c.noncitizens or 0 for c in hawaii) / sum(c.residents for c in hawaii))


@pytest.mark.parametrize(("residents", "small"), [(19_999, True), (20_000, False)])
def test_a_place_on_nobodys_list_has_the_ratio_of_its_states_counties_of_its_size(residents, small):
    size = noncitizens(None, "NC", residents, PLACES)
    assert size.value == pytest.approx(residents * pooled("NC", small))
    assert ("under 20,000" in size.words) == small


def test_a_small_place_in_a_state_without_small_counties_has_the_ratio_of_all():
    delaware = [c for c in COUNTIES if c.state == "DE"]
    assert min(c.residents for c in delaware) >= SMALL_COUNTY
    size = noncitizens(None, "DE", 5_000, PLACES)
    assert size.value == pytest.approx(
        5_000 * sum(c.noncitizens or 0 for c in delaware) / sum(c.residents for c in delaware)
    )
    assert "all counties of Delaware together (those under 20,000 residents have none)" in size.words


def test_typed_residents_scale_what_is_listed_and_that_is_said():
    """Gaston County, listed with 6,950 noncitizens, 608 either way, and 246,558 residents: half as many have half."""
    size = noncitizens_of(PLACES.find("Gaston", "NC"), 123_279)
    assert (size.value, size.margin) == (pytest.approx(3_475), pytest.approx(304))
    assert size.words == "the number listed for 246,558 residents, brought to the 123,279 given"


def test_a_municipality_has_the_ratio_of_the_counties_of_its_size():
    carrboro = PLACES.find("Carrboro", "NC", "municipality")
    assert noncitizens_of(carrboro) == noncitizens(None, "NC", carrboro.residents, PLACES)


def test_noncitizens_are_known_for_every_county_and_never_more_than_residents():
    for county in COUNTIES:
        assert 0 < noncitizens_of(county).value < county.residents


# Staff


@pytest.mark.parametrize(
    ("county", "state", "sworn", "civilian"),
    [("Loving", "TX", 5, 0), ("Harris", "TX", 2_188, 2_608), ("Los Angeles", "CA", 8_715, 5_170)],
)
def test_listed_staff_is_used(county, state, sworn, civilian):
    found = staff_of(PLACES.find(county, state))
    assert (found.sworn, found.civilian, found.words, found.ask) == (sworn, civilian, "", False)


def test_blank_staff_is_the_median_of_the_states_counties_between_half_and_twice_as_large():
    """Davidson County, Tennessee, 745,904 residents. Sworn for each 1,000: Hamilton 0.48103, Knox 0.83097, Rutherford 0.74284,
    Shelby 0.68225; the median lies halfway between the last two."""
    found = staff_of(PLACES.find("Davidson", "TN"))
    assert found.sworn == pytest.approx(745_904 * (287 / 386_352 + 621 / 910_226) / 2)
    assert found.sworn == pytest.approx(531.5, abs=0.1)
    assert found.civilian == pytest.approx(745_904 * (264 / 390_833 + 646 / 910_226) / 2)
    assert not found.ask
    assert found.words == (
        "as many for each resident as at the median of the 4 counties with a figure of Tennessee between half and twice as large"
    )


def test_one_county_alone_is_the_median():
    """Mecklenburg County, 1,233,383 residents: in North Carolina only Wake, 354 sworn for 1,257,235, is as large."""
    found = staff_of(PLACES.find("Mecklenburg", "NC"))
    assert found.sworn == pytest.approx(1_233_383 * 354 / 1_257_235)
    assert "the only county with a figure of North Carolina" in found.words


def test_a_place_on_nobodys_list_is_filled_like_a_blank():
    assert staff(None, "TN", 745_904, "county", PLACES) == staff_of(PLACES.find("Davidson", "TN"))


def test_a_state_without_a_sheriff_of_that_size_takes_the_nations_median():
    hampden = PLACES.find("Hampden", "MA")
    near = [c for c in COUNTIES if c.sworn is not None and 0.5 <= c.residents / hampden.residents <= 2]
    found = staff_of(hampden)
    assert found.sworn == pytest.approx(hampden.residents * median((c.sworn or 0) / c.residents for c in near))
    assert found.words.endswith(
        f"the {len(near)} counties with a figure of the nation between half and twice as large (Massachusetts has none)"
    )


def test_a_place_larger_than_any_takes_the_median_of_all():
    found = staff(None, "CA", 20_000_000, "county", PLACES)
    assert found.sworn is not None
    assert found.sworn == pytest.approx(
        20_000_000 * median(c.sworn / c.residents for c in COUNTIES if c.sworn is not None)
    )
    assert found.words.endswith("all counties of the nation (none is between half and twice as large)")


def test_a_municipality_is_compared_with_municipalities():
    carrboro = PLACES.find("Carrboro", "NC", "municipality")
    assert (staff_of(carrboro).sworn, staff_of(carrboro).words) == (carrboro.sworn, "")
    near = [p for p in PLACES.in_state("NC", "municipality") if p.sworn is not None and 10_000 <= p.residents <= 40_000]
    made_up = staff(None, "NC", 20_000, "municipality", PLACES)
    assert made_up.sworn == pytest.approx(20_000 * median((p.sworn or 0) / p.residents for p in near))
    assert "municipalities with a figure of North Carolina" in made_up.words


def test_a_town_alone_of_its_size_is_compared_with_the_nations_towns():
    """Luke, Maryland, 60 residents: no other of the state's police departments has so small an area."""
    luke = PLACES.find("Luke", "MD", "municipality")
    near = [p for p in PLACES if p.kind == "municipality" and p.sworn is not None and 30 <= p.residents <= 120]
    assert (luke.sworn, luke.residents) == (None, 60)
    assert "MD" not in {p.state for p in near}
    assert staff_of(luke).sworn == pytest.approx(60 * median((p.sworn or 0) / p.residents for p in near))
    assert "municipalities with a figure of the nation" in staff_of(luke).words


def test_typed_residents_scale_listed_staff():
    found = staff_of(PLACES.find("Gaston", "NC"), 2 * 246_558)
    assert (found.sworn, found.civilian) == (2 * 107, 2 * 133)
    assert "brought to the 493,116 given" in found.words


@pytest.mark.parametrize(
    ("county", "state", "who"),
    [
        ("Bronx", "NY", "borough of New York City"),
        ("Kings", "NY", "borough of New York City"),
        ("Manhattan", "NY", "borough of New York City"),
        ("Queens", "NY", "borough of New York City"),
        ("Staten Island", "NY", "borough of New York City"),
        ("Philadelphia", "PA", "Philadelphia's police department"),
        ("Clark", "NV", "Las Vegas Metropolitan Police Department"),
        ("Marion", "IN", "police department of Indianapolis"),
    ],
)
def test_where_somebody_else_polices_staff_is_asked(county, state, who):
    found = staff_of(PLACES.find(county, state))
    assert (found.sworn, found.civilian, found.ask) == (None, None, True)
    assert who in found.words


def test_who_polices_is_a_department_whose_area_is_that_county_and_whose_sheriff_has_no_figure():
    asked = [county for county in COUNTIES if PLACES.policed_by(county)]
    assert len(asked) == 8
    for county in asked:
        policed = PLACES.policed_by(county)
        assert policed is not None
        assert county.sworn is None
        for key in policed.police:
            department = PLACES.get(key)
            assert county.key in department.counties
            of_area = sum(PLACES.get(code).residents for code in department.counties)
            assert f"{department.residents:,}" in policed.note or department.residents == pytest.approx(
                of_area, rel=0.03
            )


def test_staff_is_known_or_asked_everywhere():
    for place in PLACES:
        found = staff_of(place)
        assert found.ask or (found.sworn is not None and found.civilian is not None)
        assert (found.words == "") == (place.sworn is not None)
