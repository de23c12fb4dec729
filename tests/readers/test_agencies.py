"""States, agreements and kinds of agencies as lists write them; the names below are made up in the shape of ICE's list."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.readers import AGENCY_KINDS, agency_kind, agreement_ids, read_table, state_code
from estimator.refusal import Refusal
from tests.readers.test_tables import real, workbook

STATES = {"NC": "North Carolina", "VA": "Virginia", "WV": "West Virginia", "DC": "District of Columbia"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NC", "NC"), ("nc ", "NC"), ("N.C.", "NC"), ("NORTH CAROLINA", "NC"), (" north  carolina\n", "NC"), ("Virginia", "VA"),
        ("WEST VIRGINIA ", "WV"), ("D.C.", "DC"), ("", None), ("ZZ", None), ("Carolina", None), ("#N/A", None), ("GUAM", None),
    ],
)  # fmt: skip
def test_a_state_is_its_code_or_its_name(text, code):
    assert state_code(text, STATES) == code


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Jail Enforcement Model ", ("jem",)), ("Task Force Model", ("tfm",)), ("Warrant Service Officer", ("wso",)), ("WSO", ("wso",)),
        ("jem;tfm", ("jem", "tfm")), ("TFM, jem", ("tfm", "jem")), ("Task Force Model; Jail Enforcement Model ;", ("tfm", "jem")),
        ("Jail enforcement agreement (JEM)", ("jem",)), ("task-force and warrant_service_officer", ("tfm", "wso")),
        ("jem; JEM; Jail Enforcement Model", ("jem",)), ("none", ("none",)), ("detainers", ("detainers",)), ("bed contract", ("beds",)),
        ("", ()), (" ; ", ()),
    ],
)  # fmt: skip
def test_agreements_are_read_by_id_or_by_the_name_of_the_model(text, ids):
    assert agreement_ids(text) == ids


def test_what_is_no_agreement_is_refused_with_what_is():
    with pytest.raises(
        Refusal, match='"hybrid model" is no agreement that is known; write detainers, wso, jem, tfm, beds, none or'
    ):
        agreement_ids("jem; Hybrid Model")


AGENCIES = [
    ("Example County Sheriff's Office ", "County ", "county"),
    ("Example Parish Sheriff’s Office", "County", "county"),
    ("Example County Sheriff’s Department", "County", "county"),
    ("Example County Sheriff's Office", "Municipality", "county"),
    ("Example-Sample Sheriff's Office", "County", "county"),
    ("Example County Detention Center", "County", "county"),
    ("Example County Board of County Commissioners/ Department of Corrections ", "County", "county"),
    ("Example-Sample Corrections and Rehabilitation", "County", "county"),
    ("Example County Police Department", "Municipality", "county"),
    ("Exampleville Police Department ", "Municipality ", "municipality"),
    ("Exampleville Police Department", "County", "municipality"),
    ("Exampleville Department of Public Safety", "County", "municipality"),
    ("Exampleville Marshal's Office", "Municipality", "municipality"),
    ("Example Station Police Department", "", "municipality"),
    ("College Station Police Department", "Municipality", "municipality"),
    ("University Park Police Department", "Municipality", "municipality"),
    ("State College Police Department", "Municipality", "municipality"),
    ("Example Department of Corrections", "State Agency", "state"),
    ("Example Department of Public Safety ", "State Agency", "state"),
    ("Office of the Attorney General", "State Agency", "state"),
    ("Example State Police Department", "", "state"),
    ("Southwest Example Regional Jail Authority", "State Agency", "regional_jail"),
    ("Example District Jail", "County", "regional_jail"),
    ("One, Two, Three Regional Jail Authority", "County", "regional_jail"),
    ("Northern Example County Regional Police Department", "Municipality", "regional_police"),
    ("North Example Police Cooperative", "Municipality", "regional_police"),
    ("University of Example Police Department", "Municipality", "campus"),
    ("Example State College Police Department", "Municipality", "campus"),
    ("District Board of Trustees of Example State College", "State Agency", "campus"),
    ("Example County Constable Precinct 4", "County", "constable"),
    ("Example Township Constable's Office", "Municipality", "constable"),
    ("Example State Constables Office, Sample Township", "Municipality", "constable"),
    ("Ward 5 Marshal's Office", "Municipality", "constable"),
    ("Example County District Attorney's Office", "County", "prosecutor"),
    ("Example County Prosecutor’s Office", "County", "prosecutor"),
    ("Example International Airport Police Department", "Municipality", "authority"),
    ("Example County Port Authority Police", "County", "authority"),
    ("Example Rangers", "County", "county"),
    ("Example Rangers", "", "unknown"),
    ("", "", "unknown"),
]


@pytest.mark.parametrize(("agency", "type_text", "kind"), AGENCIES)
def test_the_kind_of_an_agency_is_told_by_its_name_and_then_by_the_list(agency, type_text, kind):
    assert agency_kind(agency, type_text) == kind
    assert agency_kind(agency.upper(), type_text.upper()) == kind


def test_every_kind_has_words_and_stands_in_the_sample():
    assert {kind for *_, kind in AGENCIES} == set(AGENCY_KINDS)


@given(st.text(max_size=60), st.text(max_size=20))
@settings(deadline=None)
def test_any_agency_has_a_kind(agency, type_text):
    assert agency_kind(agency, type_text) in AGENCY_KINDS


def test_a_sheet_in_the_shape_of_the_list_is_sorted_by_kind():
    names = [
        "STATE",
        "LAW ENFORCEMENT AGENCY",
        "TYPE",
        "COUNTY",
        "SUPPORT TYPE",
        "SIGNED",
        "MOA",
        "ADDENDUM",
        None,
        None,
    ]
    rows = [
        ["NORTH CAROLINA", agency, type_text, "#N/A", "Task Force Model "]
        for agency, type_text, _ in AGENCIES
        if agency
    ]
    table = read_table(workbook(("Sheet1", [names, *rows, [None], [None]])), "x")
    kinds = [agency_kind(row.cells["LAW ENFORCEMENT AGENCY"], row.cells.get("TYPE", "")) for row in table.rows]
    assert kinds == [kind for agency, _, kind in AGENCIES if agency]
    assert {state_code(row.cells["STATE"], STATES) for row in table.rows} == {"NC"}
    assert {agreement_ids(row.cells["SUPPORT TYPE"]) for row in table.rows} == {("tfm",)}


@pytest.mark.evidence
def test_the_agencies_of_the_list_of_may_2026_by_kind():
    table = read_table(real("ice_participating_agencies_2026-05-18.xlsx"), "x")
    kinds = Counter(agency_kind(row.cells["LAW ENFORCEMENT AGENCY"], row.cells["TYPE"]) for row in table.rows)
    assert kinds == {
        "county": 1068, "municipality": 602, "state": 77, "constable": 51, "campus": 17, "prosecutor": 14, "regional_police": 8,
        "authority": 4, "regional_jail": 2,
    }  # fmt: skip
    models = Counter(agreement_ids(row.cells["SUPPORT TYPE"]) for row in table.rows)
    assert models == {("tfm",): 1162, ("wso",): 499, ("jem",): 182}
