"""The place table: each place found by its name however it is spelt, what is no place refused, and the facts as published."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from estimator.facts import load_facts, place_names
from estimator.facts.place_table import KINDS, Kind, Place
from estimator.facts.places import Places
from estimator.refusal import Refusal

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "assumptions"
PLACES = load_facts().places
INDEPENDENT_CITIES_BESIDE_A_COUNTY = {
    "MD": ["Baltimore"],
    "MO": ["St. Louis"],
    "VA": ["Fairfax", "Franklin", "Richmond", "Roanoke"],
}


@pytest.fixture(scope="module")
def all_places() -> list[Place]:
    return list(PLACES)


def refusal_of(name: str, state: str, kind: Kind = "county") -> str:
    with pytest.raises(Refusal) as refused:
        PLACES.find(name, state, kind)
    return str(refused.value)


def label_of(name: str, state: str, kind: Kind = "county") -> str:
    return PLACES.find(name, state, kind).label


def as_in_a_newspaper(name: str) -> str:
    """Capitals, no accents, a curly apostrophe, no point after St, blanks for hyphens, two blanks for one."""
    name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"St\. ", "St ", name).replace("'", "’").replace("-", " ").replace(" ", "  ").upper()


def saint_written_otherwise(name: str) -> str:
    return re.sub(r"\b(St\.|Saint|Ste\.) ", lambda saint: "St. " if saint[1] == "Saint" else "Saint ", name)


# Counts and facts


def test_every_county_and_every_city_police_department_is_in_the_table(all_places: list[Place]) -> None:
    assert Counter(place.kind for place in all_places) == {"county": 3144, "municipality": 11616}
    assert len({place.key for place in all_places}) == 14760


def test_there_are_51_states_and_each_has_places() -> None:
    assert len(PLACES.states) == 51
    assert all(PLACES.in_state(state, "county") for state in PLACES.states)
    assert all(PLACES.in_state(state, "municipality") for state in PLACES.states)


def test_no_two_places_of_a_state_and_kind_have_one_name(all_places: list[Place]) -> None:
    names = Counter((place.state, place.kind, place_names.key(place.name)) for place in all_places)
    assert [name for name, count in names.items() if count > 1] == []


def test_facts_about_named_counties_are_of_counties_in_the_table() -> None:
    with (FOLDER / "counties.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert PLACES.find(row["county"], row["state"]).key == row["fips"]


def test_a_blank_is_unknown_and_money_is_in_dollars() -> None:
    bronx = PLACES.find("Bronx", "NY")
    assert (bronx.sworn, bronx.civilian, bronx.police_year, bronx.property_tax) == (None, None, None, None)
    autauga = PLACES.get("01001")
    assert (autauga.finance_year, autauga.property_tax, autauga.total_spending) == (2013, 5_166_000, 15_202_000)


def test_each_fact_comes_with_its_year_and_source() -> None:
    facts = {fact.id: fact for fact in PLACES.facts(PLACES.get("01001"))}
    assert {id_: (fact.value, fact.year, fact.source) for id_, fact in facts.items()} == {
        "residents": (61920, "2025", "census-vintage-2025"),
        "noncitizens": (535, "2014-2018", "census-acs-2018"),
        "noncitizens_margin": (173, "2014-2018", "census-acs-2018"),
        "sworn": (31, "2025", "fbi-police-employees"),
        "civilian": (10, "2025", "fbi-police-employees"),
        "metro": ("Montgomery, AL", "2023", "census-metro-2023"),
        "property_tax": (5_166_000, "2013", "census-finance"),
        "total_spending": (15_202_000, "2013", "census-finance"),
    }
    older = {fact.id: (fact.value, fact.year) for fact in PLACES.facts(PLACES.get("CA033780X"))}
    assert older == {
        "counties": (("06065",), "2020"),
        "residents": (96837, "2020"),
        "sworn": (58, "2020"),
        "civilian": (22, "2020"),
    }


def test_nobody_on_staff_is_not_a_fact(all_places: list[Place]) -> None:
    """The FBI's file writes 0 and 0 where nothing was reported, so neither is taken as a count."""
    assert [place.label for place in all_places if (place.sworn, place.civilian) == (0, 0)] == []
    assert PLACES.find("Bloomfield", "NJ", "municipality").sworn is None


def test_a_city_has_the_metropolitan_area_of_its_counties(all_places: list[Place]) -> None:
    mesa = PLACES.find("Mesa", "AZ", "municipality")
    assert [PLACES.get(key).label for key in mesa.counties] == ["Maricopa County, AZ"]
    assert mesa.metro == PLACES.find("Maricopa", "AZ").metro
    for place in all_places:
        assert all(PLACES.get(key).state == place.state for key in place.counties)


def test_every_column_has_a_meaning_a_year_and_a_source() -> None:
    with (FOLDER / "sources.toml").open("rb") as file:
        sources = set(tomllib.load(file))
    for table, other in (("counties", {"metro_code", "finance_year", "year"}), ("cities", {"year"})):
        with (FOLDER / "places" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            columns = next(csv.reader(file))
        assert set(columns[3:]) - other == set(PLACES.about[table])
        for record in PLACES.about[table].values():
            assert record["source"] in sources
            assert record["year"] in columns or re.fullmatch(r"\d{4}(-\d{4})?", record["year"])
            assert record["label"]
            assert record["unit"]


# Finding by name


def test_every_place_is_found_by_its_printed_name(all_places: list[Place]) -> None:
    assert [place.label for place in all_places if PLACES.find(place.name, place.state, place.kind) is not place] == []


def test_every_place_is_found_as_a_newspaper_spells_it(all_places: list[Place]) -> None:
    for place in all_places:
        label = f"{as_in_a_newspaper(place.name)}, {PLACES.states[place.state]}"
        assert PLACES.find(label, place.state.lower(), place.kind) is place


def test_saint_may_be_short_or_long(all_places: list[Place]) -> None:
    saints = [place for place in all_places if saint_written_otherwise(place.name) != place.name]
    assert len(saints) > 100
    for place in saints:
        assert PLACES.find(saint_written_otherwise(place.name), place.state, place.kind) is place


def test_county_may_be_left_out_where_no_city_and_no_state_has_the_name(all_places: list[Place]) -> None:
    type_of_place = r" (City and Borough|County|Parish|Borough|Census Area|Municipality|Planning Region|city|City)$"
    for place in (place for place in all_places if place.kind == "county"):
        name = re.sub(type_of_place, "", place.name)
        if name in INDEPENDENT_CITIES_BESIDE_A_COUNTY.get(place.state, ()):
            assert f"{name} County" in refusal_of(name, place.state)
            assert f"{name} city" in refusal_of(name, place.state)
        elif name == PLACES.states[place.state] != place.name:
            assert f'"{name}" is the state itself, and its county is written {place.name}' in refusal_of(
                name, place.state
            )
        else:
            assert PLACES.find(name, place.state) is place


def test_a_sheriffs_office_is_its_county(all_places: list[Place]) -> None:
    for place in (place for place in all_places if place.kind == "county"):
        assert PLACES.find(f"{place.name} Sheriff’s Office", place.state) is place


def test_a_police_department_is_its_city(all_places: list[Place]) -> None:
    plain = re.compile(r"[A-Za-z '.-]+(?<!Department)")
    cities = [place for place in all_places if place.kind == "municipality" and plain.fullmatch(place.name)]
    assert len(cities) > 11000
    for place in cities[::5]:
        assert PLACES.find(f"{place.name} Police Department", place.state, "municipality") is place


@pytest.mark.parametrize(
    ("name", "state", "label"),
    [
        ("City of Richmond", "VA", "Richmond city, VA"),
        ("Roanoke City Sheriff's Office", "VA", "Roanoke city, VA"),
        ("James City", "VA", "James City County, VA"),
        ("Charles City", "VA", "Charles City County, VA"),
        ("saint louis city", "Missouri", "St. Louis city, MO"),
        ("Carson City", "NV", "Carson City, NV"),
        ("Orleans County", "LA", "Orleans Parish, LA"),
        ("City and Borough of Juneau", "AK", "Juneau City and Borough, AK"),
        ("City and County of San Francisco", "CA", "San Francisco County, CA"),
        ("County of Los Angeles", "california", "Los Angeles County, CA"),
        ("De Kalb Co.", "GA", "DeKalb County, GA"),
        ("La Salle", "IL", "LaSalle County, IL"),
        ("Prince Georges", "MD", "Prince George's County, MD"),
        ("OBrien", "IA", "O'Brien County, IA"),
        ("Miami Dade", "FL", "Miami-Dade County, FL"),
        ("Do\ufffda Ana County", "NM", "Doña Ana County, NM"),
        ("Doï¿½a Ana", "NM", "Doña Ana County, NM"),
        ("Prince George\ufffds County", "MD", "Prince George's County, MD"),
        ("Washington, D.C.", "DC", "District of Columbia, DC"),
        ("Brooklyn", "NY", "Kings County, NY"),
        ("37071", "NC", "Gaston County, NC"),
        ("Nassau County Police Department", "NY", "Nassau County, NY"),
    ],
)
def test_other_ways_to_write_a_county(name: str, state: str, label: str) -> None:
    assert label_of(name, state) == label


@pytest.mark.parametrize(
    ("name", "state", "label"),
    [
        ("City of Kansas City", "MO", "Kansas City, MO"),
        ("Oakwood, Paulding County", "OH", "Oakwood, Paulding County, OH"),
        ("Oakwood (Montgomery)", "OH", "Oakwood, Montgomery County, OH"),
        ("Mesa, Maricopa County", "AZ", "Mesa, AZ"),
        ("Menifee", "CA", "Menifee, CA"),
        ("CA033780X", "CA", "Menifee (CA033780X), CA"),
        ("Exeter", "PA", "Exeter, PA"),
        ("Town of Madison", "WI", "Town of Madison, WI"),
        ("Madison", "WI", "Madison, WI"),
        ("Ft. Lauderdale", "FL", "Fort Lauderdale, FL"),
        ("Port Saint Lucie PD", "FL", "Port St. Lucie, FL"),
        ("Pottsville City Police Department", "PA", "Pottsville, PA"),
        ("Winter Park", "CO", "Fraser/Winter Park, CO"),
        ("Nashville", "TN", "Metropolitan Nashville Police Department, TN"),
        ("New York", "NY", "New York, NY"),
        ("Fairfax", "VA", "Fairfax City, VA"),
    ],
)
def test_other_ways_to_write_a_city(name: str, state: str, label: str) -> None:
    assert label_of(name, state, "municipality") == label


# Saying no


@pytest.mark.parametrize(
    ("name", "state", "nearest"),
    [
        ("Frankin County", "AL", ["Franklin County"]),
        ("Flager County", "FL", ["Flagler County"]),
        ("Chalmette Parish", "LA", ["St. Bernard Parish"]),
        ("North County", "MO", ["St. Louis County"]),
        (
            "Albemarle County",
            "NC",
            ["Pasquotank County", "Camden County", "Perquimans County", "Albemarle County (VA)"],
        ),
        ("Prince William", "NC", ["Prince William County (VA)"]),
        ("Gaston", "MT", ["Gaston County (NC)"]),
        ("NA", "FL", ['"NA" names no place']),
        ("#N/A", "FL", ['"#N/A" names no place']),
        ("Total", "NC", ['"Total" names no place']),
        ("North Carolina", "NC", ['"North Carolina" is the state itself']),
        ("  ", "NC", ["it is blank"]),
        ("Jeferson", "WA", ["the nearest name is Jefferson County"]),
        ("Mesa", "AZ", ["there is a municipality named Mesa", "Mesa County (CO)"]),
        ("Mesa Police Department", "AZ", ["is a police department, so give it as municipality"]),
        ("Alexandria County", "VA", ["the nearest name is Alexandria city"]),
        ("Hartford County", "CT", ["planning regions, such as Capitol Planning Region"]),
        ("Southwest Virginia Regional Jail Authority", "VA", ["it is a jail of several counties"]),
        ("Albemarle District Jail", "NC", ["Pasquotank County"]),
        ("Lincoln", "VT", ["Lincoln County (NC)", "21 more"]),
        ("Gaston", "Calif", ["state must be one of the 50 states or DC"]),
        ("Gaston, SC", "NC", ["names South Carolina, but state is North Carolina"]),
    ],
)
def test_what_is_no_county_is_refused_with_the_nearest(name: str, state: str, nearest: list[str]) -> None:
    sentence = refusal_of(name, state)
    assert [text for text in nearest if text not in sentence] == []


@pytest.mark.parametrize(
    ("name", "state", "nearest"),
    [
        ("Oakwood", "OH", ['"Oakwood, Montgomery County" or "Oakwood, Paulding County"']),
        ("Northeast", "PA", ["Northeast Police Department", '"North East, Erie County"']),
        ("Chester", "NY", ["Chester Village or Chester Town"]),
        ("Sunny Isles", "FL", ["Sunny Isles Beach"]),
        ("Philidelphia", "PA", ["Philadelphia"]),
        ("Kansas", "MO", ["Kansas (OK)"]),
        ("Gaston County", "NC", ["there is a county named Gaston County"]),
        ("Gaston County Sheriff", "NC", ["is a sheriff's office, so give it as county"]),
        ("n/a", "NC", ['"n/a" names no place']),
    ],
)
def test_what_is_no_city_is_refused_with_the_nearest(name: str, state: str, nearest: list[str]) -> None:
    sentence = refusal_of(name, state, "municipality")
    assert [text for text in nearest if text not in sentence] == []


def test_a_refusal_says_which_field_it_is_about() -> None:
    for name, state, kind, field in (
        ("Nowhere", "NC", "county", "county"),
        ("Nowhere", "NC", "municipality", "municipality"),
        ("Gaston", "ZZ", "county", "state"),
    ):
        with pytest.raises(Refusal) as refused:
            PLACES.find(name, state, kind)  # type: ignore[arg-type]
        assert refused.value.field == field


JUNK = st.one_of(
    st.text(max_size=300),
    st.text("nasto ,.'’()-/#\ufffd\n", max_size=40),
    st.sampled_from(["Springfield Township", "Washington", "St. Louis", "Lincoln", "Gaston County"]).flatmap(
        lambda name: st.tuples(st.just(name), st.text(max_size=3), st.integers(0, 20)).map(
            lambda parts: parts[0][: parts[2]] + parts[1] + parts[0][parts[2] :]
        )
    ),
)


@settings(max_examples=100, deadline=None)
@given(JUNK, st.sampled_from(["NC", "PA", "VA", "CT", "DC", "HI", "new york"]), st.sampled_from(KINDS))
@example("\ufffd", "NC", "county")
@example("x" * 1000, "PA", "municipality")
@example("a\nb\x00\u2028c", "NC", "county")
def test_any_text_is_a_place_or_one_plain_sentence(name: str, state: str, kind: Kind) -> None:
    try:
        place = PLACES.find(name, state, kind)
    except Refusal as refused:
        sentence = str(refused)
        assert sentence.endswith(".")
        assert len(sentence) < 400
        assert sentence.isprintable()
        assert refused.field in (kind, "state")
    else:
        assert (place.kind, place.state) == (kind, PLACES.state(state))


@given(st.text(max_size=20))
def test_any_text_is_a_state_or_one_plain_sentence(text: str) -> None:
    try:
        assert PLACES.state(text) in PLACES.states
    except Refusal as refused:
        assert refused.field == "state"
        assert str(refused).isprintable()


# Other names


def test_other_names_point_to_places_of_their_state_and_kind() -> None:
    for alias in PLACES.aliases:
        places = [PLACES.get(key) for key in alias.keys]
        assert [(place.state, place.kind) for place in places] == [(alias.state, alias.kind)] * len(places), alias
        assert alias.note, alias
        if alias.use == "same":
            assert len(places) == 1, alias
            assert PLACES.find(alias.alias, alias.state, alias.kind) is places[0]
        else:
            sentence = refusal_of(alias.alias, alias.state, alias.kind)
            assert all(place.name in sentence for place in places), sentence
            assert places or alias.note in sentence


# Addresses


def test_every_place_has_an_address_of_its_own(all_places: list[Place]) -> None:
    assert len({place.slug for place in all_places}) == len(all_places)
    assert [place for place in all_places if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", place.slug)] == []
    assert [place for place in all_places if PLACES.by_slug(place.slug) is not place] == []


@pytest.mark.parametrize(
    ("slug", "label"),
    [
        ("gaston-county-nc", "Gaston County, NC"),
        ("prince-georges-county-md", "Prince George's County, MD"),
        ("dona-ana-county-nm", "Doña Ana County, NM"),
        ("baltimore-city-md", "Baltimore city, MD"),
        ("baltimore-md", "Baltimore, MD"),
        ("fairfax-city-va", "Fairfax city, VA"),
        ("fairfax-city-va-va1075000", "Fairfax City, VA"),
        ("menifee-ca033780x-ca", "Menifee (CA033780X), CA"),
    ],
)
def test_addresses(slug: str, label: str) -> None:
    assert PLACES.by_slug(slug).label == label


@pytest.mark.parametrize("slug", ["", "-", "gaston", "gaston-county-zz", "gaston-county-nc\n", "x" * 500, "nc", "é-nc"])
def test_what_is_no_address_is_refused(slug: str) -> None:
    with pytest.raises(Refusal, match="is no address of a place; an address looks like gaston-county-nc") as refused:
        PLACES.by_slug(slug)
    assert len(str(refused.value)) < 200


def test_what_is_no_code_is_refused() -> None:
    with pytest.raises(Refusal, match='"99999" is no code of a county or a police department'):
        PLACES.get("99999")


# Search


@pytest.fixture(scope="module")
def plain_names(all_places: list[Place]) -> dict[Place, str]:
    """The places whose only name is one of letters and blanks, by which the search can be worked out another way."""
    aliased = {key for alias in PLACES.aliases if alias.use == "same" for key in alias.keys}
    plain = re.compile(r"[A-Za-z ]+")
    return {
        place: place.name.lower() for place in all_places if plain.fullmatch(place.name) and place.key not in aliased
    }


def tier(name: str, text: str) -> int:
    """How well a name answers a text: 0 it is the name, 1 the name begins so, 2 words of it do, 3 not at all."""
    if text in (name, re.sub(r" (county|parish|borough|town|village|township)$", "", name)):
        return 0
    if name.replace(" ", "").startswith(text.replace(" ", "")):
        return 1
    return 2 if all(any(word.startswith(part) for word in name.split()) for part in text.split()) else 3


@pytest.mark.slow
@pytest.mark.parametrize("text", ["w", "lake", "kansas city", "york", "park ro", "gast", "zzz", "los a"])
def test_search_answers_as_a_plain_look_through_all_names(text: str, plain_names: dict[Place, str]) -> None:
    answers = PLACES.search(text, 25)
    tiers = {place: rank for place, name in plain_names.items() if (rank := tier(name, text)) < 3}
    expected = sorted(tiers, key=lambda place: (tiers[place], -place.residents))
    seen = [place for place in answers if place in plain_names]
    assert seen == expected[: len(seen)]
    assert len(answers) == 25 or len(seen) == len(expected)


def test_search_takes_a_state_beside_the_text_or_behind_it() -> None:
    assert PLACES.search("gaston nc")[0].label == "Gaston County, NC"
    assert PLACES.search("gaston north carolina")[0].label == "Gaston County, NC"
    assert {place.state for place in PLACES.search("lincoln", 8, state="nc")} == {"NC"}
    assert [place.label for place in PLACES.search("saint lo", 1)] == ["St. Louis County, MO"]
    assert PLACES.search("brook", 3, state="NY")[0].label == "Kings County, NY"
    assert PLACES.search("doña")[0].label == "Doña Ana County, NM"


def test_search_gives_no_more_than_the_limit_and_nothing_for_no_text() -> None:
    assert [len(PLACES.search("san", limit)) for limit in (0, 1, 7)] == [0, 1, 7]
    assert PLACES.search("  ") == PLACES.search("#") == []
    assert PLACES.search("washington", 100) == list(dict.fromkeys(PLACES.search("washington", 100)))


# ICE's list


def test_every_row_of_ices_list_with_a_place_is_in_its_state() -> None:
    with (FOLDER / "ice_agreements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    placed = [row for row in rows if row["place"]]
    assert (len(rows), len(placed)) == (1843, 1634)
    for row in placed:
        assert PLACES.get(row["place"]).state == row["state"]
    assert {row["agreement"] for row in rows} == {"wso", "jem", "tfm"}
    assert max(date.fromisoformat(row["signed"]) for row in rows) <= PLACES.agreements_listed_on == date(2026, 5, 18)


def test_no_place_has_one_agreement_twice() -> None:
    """Two rows of one place and agreement would be two agencies taken for one."""
    by_place = defaultdict(list)
    for place in PLACES:
        for agreement in PLACES.agreements(place):
            by_place[place.label].append(agreement.agreement)
    assert [label for label, agreements in by_place.items() if len(set(agreements)) < len(agreements)] == []


def test_agreements_are_those_of_the_places_own_agency() -> None:
    gaston = [(a.agreement, a.agency, a.signed) for a in PLACES.agreements(PLACES.find("Gaston", "NC"))]
    assert gaston == [("jem", "Gaston County Sheriff's Office", date(2020, 6, 9))]
    orange = {a.agreement: a.agency for a in PLACES.agreements(PLACES.find("Orange", "FL"))}
    assert orange["wso"] == "Orange County Corrections Department"
    assert PLACES.agreements(PLACES.find("Los Angeles", "CA")) == ()


# Jails


def test_places_without_a_jail_of_their_own() -> None:
    elsewhere = {place.key for place in PLACES if (fact := PLACES.jail(place)) and fact.status == "elsewhere"}
    states = {"AK", "DE", "HI", "RI", "VT", "WV", "CT"}
    boroughs = {"36005", "36047", "36061", "36081", "36085"}
    assert elsewhere == {place.key for place in PLACES if place.state in states} | boroughs


def test_no_sheriff_without_a_jail_has_an_agreement_that_works_in_one() -> None:
    """An independent sign that the list of such places is right: ICE signs those agreements with who runs a jail."""
    for place in PLACES:
        fact = PLACES.jail(place)
        if place.kind == "county" and fact is not None and fact.status == "elsewhere":
            assert {agreement.agreement for agreement in PLACES.agreements(place)} <= {"tfm"}, place.label


def test_virginia_is_known_to_be_unclear_and_other_places_are_asked() -> None:
    fairfax = PLACES.jail(PLACES.find("Fairfax County", "VA"))
    assert fairfax is not None
    assert (fairfax.status, fairfax.run_by) == ("unknown", "")
    warren = PLACES.jail(PLACES.find("Warren", "VA"))
    assert warren is not None
    assert warren.status == "shared"
    assert PLACES.jail(PLACES.find("Gaston", "NC")) is None


def test_each_jail_fact_says_what_it_rests_on() -> None:
    with (FOLDER / "sources.toml").open("rb") as file:
        sources = set(tomllib.load(file))
    with (FOLDER / "places" / "jails.toml").open("rb") as file:
        records = tomllib.load(file)
    keys = Counter(key for record in records.values() for key in record["places"])
    assert max(keys.values()) == 1
    for key in keys:
        assert key in PLACES.states or PLACES.get(key).kind == "county"
    for name, record in records.items():
        assert record["status"] in ("own", "elsewhere", "shared", "unknown"), name
        assert bool(record.get("run_by")) == (record["status"] != "unknown"), name
        assert record["sentence"].endswith("."), name
        assert record["tag"] in ("published", "derived", "judgement"), name
        assert set(record.get("sources", ())) <= sources, name
        assert record.get("sources") or record["tag"] == "judgement", name
        assert record["note"], name


# Reading


def test_finding_one_county_reads_no_city_and_no_list(tmp_path: Path) -> None:
    """What is not asked for is not read: the table of cities, ICE's list, the jails and the notes may be missing."""
    (tmp_path / "places").mkdir()
    for name in ("place_aliases.csv", "places/counties.csv"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    assert Places(tmp_path, {"NC": "North Carolina"}).find("Gaston", "NC").label == "Gaston County, NC"


# Against the official file, where it is at hand


@pytest.mark.evidence
def test_residents_are_those_of_the_census_bureau() -> None:
    folder = next(parent / "shared" / "data" for parent in ROOT.parents if (parent / "shared" / "data").is_dir())
    with (folder / "census_co-est2025-alldata.csv").open(encoding="latin-1", newline="") as file:
        rows = list(csv.DictReader(file))
    census = {row["STATE"] + row["COUNTY"]: int(row["POPESTIMATE2025"]) for row in rows if row["SUMLEV"] == "050"}
    assert census == {place.key: place.residents for place in PLACES if place.kind == "county"}
    sums = {PLACES.state(row["STNAME"]): int(row["POPESTIMATE2025"]) for row in rows if row["SUMLEV"] == "040"}
    assert sums == {state: sum(p.residents for p in PLACES.in_state(state, "county")) for state in PLACES.states}
