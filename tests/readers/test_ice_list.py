"""ICE's list: a small workbook of the same shape with the traps of the real one, and the real one where it is at hand."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from estimator.facts import load_facts
from estimator.readers.ice_list import COLUMNS, PlacedRow, as_table, place_rows, read, unplaced_page
from estimator.refusal import Refusal

ROOT = Path(__file__).resolve().parents[2]
PLACES = load_facts().places
LISTED_ON = date(2026, 5, 18)


def workbook(*rows: Sequence[object], head: Sequence[object] = (*COLUMNS, "MOA", None)) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def placed(state: str, agency: str, type_: str, county: str | None) -> PlacedRow:
    row = (state, agency, type_, county, "Task Force Model ", datetime(2025, 9, 22), "link")
    (result,) = place_rows(read(workbook(row), PLACES), PLACES)
    return result


@pytest.mark.parametrize(
    ("state", "agency", "type_", "county", "label"),
    [
        ("ALABAMA", "Franklin County Sheriff's Office ", "County ", "Frankin County", "Franklin County, AL"),
        ("LOUISIANA ", "St. Bernard Parish Sheriff’s Office", "County", "Chalmette Parish", "St. Bernard Parish, LA"),
        ("FLORIDA", "Jacksonville Sheriff's Office", "County", "Duval County", "Duval County, FL"),
        ("TENNESSEE", "Metropolitan Moore County Sheriff's Office ", "County", "Moore County", "Moore County, TN"),
        ("MICHIGAN", "Berrian County Sheriff's Office", "County", "Berrian County", "Berrien County, MI"),
        ("MISSOURI", "Washington County Sheriff's Office", "Municipality ", "Washington County", "Washington County, MO"),
        ("PENNSYLVANIA", "Franklin County Sheriffs Office", "County", "Franklin County", "Franklin County, PA"),
        ("FLORIDA", "Miami-Dade Corrections and Rehabilitation", "County", "Miami-Dade County", "Miami-Dade County, FL"),
        ("NEW YORK", "Nassau County Police Department", "County", "Nassau County", "Nassau County, NY"),
        ("ARIZONA", "Mesa Police Department", "Municipality", "#N/A", "Mesa, AZ"),
        ("ALABAMA", "Foley Police Department", "County", "Baldwin County", "Foley, AL"),
        ("FLORIDA", "City of Miami Police Department ", "Municipality", "#NA", "Miami, FL"),
        ("FLORIDA", "Port Saint Lucie Police Department ", "Municipality", "St. Luice County", "Port St. Lucie, FL"),
        ("FLORIDA", "Daytona Beach Shores Public Safety", "Municipality", "#N/A", "Daytona Beach Shores, FL"),
        ("TEXAS", "Big Sandy Police Departement ", "Municipality", "Upshur County", "Big Sandy, TX"),
        ("PENNSYLVANIA", "Butler Township Police Department", "Municipality", "Luzerne County",
         "Butler Township, Luzerne County, PA"),
        ("PENNSYLVANIA", "Mahoning TWP Police Department - Montour", "Municipality", "Montour County",
         "Mahoning Township, Montour County, PA"),
        ("NEVADA", "Las Vegas Metropolitan Police Department", "Municipality", "Clark County",
         "Las Vegas Metropolitan Police Department, NV"),
    ],
)  # fmt: skip
def test_an_agency_is_put_to_its_place(state: str, agency: str, type_: str, county: str, label: str) -> None:
    row = placed(state, agency, type_, county)
    assert row.place is not None
    assert (row.place.label, row.reason, row.doubt) == (label, "", "")


@pytest.mark.parametrize(
    ("state", "agency", "type_", "county", "reason"),
    [
        ("ALASKA", "Alaska Department of Corrections", "State Agency", "#N/A", "state agency"),
        ("FLORIDA", "University of Florida Police Department", "Municipality", "#N/A", "campus police"),
        ("FLORIDA", "Sanford Airport Police Department", "Municipality", "#N/A", "airport"),
        ("TEXAS", "Walker County Constable Pct 3", "Municipality", "Walker County", "constable"),
        ("TEXAS", "Parker County District Attorney's Office", "County", "Parker County", "prosecutor"),
        ("VIRGINIA", "Southwest Virginia Regional Jail Authority", "County ", "#N/A", "several counties"),
        ("NORTH CAROLINA", "Albemarle District Jail", "County", "Albemarle County", "several counties"),
        ("GUAM", "Police Department", "Municipality", None, "territory"),
        ("INDIANA", "Corydon Police Department ", "Municipality", "Harrison County", "FBI's file does not have"),
        ("PENNSYLVANIA", "Butler Township Police Department", "Municipality", "#N/A", "one of several"),
        ("PENNSYLVANIA", "Union Township Police Department", "Municipality", "Washington County", "FBI's file"),
        ("MISSOURI", "Oak Grove Village Police Department", "Municipality", "Franklin County", "FBI's file"),
        ("OHIO", "Nowhere County Sheriff's Office", "County", "Nowhere County", "not clear"),
    ],
)
def test_an_agency_without_a_place_has_a_reason(
    state: str, agency: str, type_: str, county: str | None, reason: str
) -> None:
    row = placed(state, agency, type_, county)
    assert row.place is None
    assert reason in row.reason


def test_a_city_whose_county_is_another_on_the_list_is_in_doubt() -> None:
    row = placed("TEXAS", "Tye Police Department ", "Municipality ", "Galveston County")
    assert row.place is not None
    assert row.doubt == "taken as Tye, TX, in Taylor County"


def test_rows_are_read_with_straight_apostrophes_and_one_blank_and_empty_rows_are_left_out() -> None:
    line = ("TEXAS", "Walker  County\nSheriff’s Department ", "County ", " Walker County ", "Jail Enforcement Model ")
    rows = read(workbook((None,) * 8, (*line, datetime(2025, 3, 1), "link"), ("", " ", None)), PLACES)
    assert len(rows) == 1
    assert (rows[0].agency, rows[0].state, rows[0].type) == ("Walker County Sheriff's Department", "TX", "county")
    assert (rows[0].county, rows[0].agreement, rows[0].signed) == ("Walker County", "jem", date(2025, 3, 1))


def test_what_is_no_list_of_ices_is_refused_in_a_sentence() -> None:
    good = ("TEXAS", "Tye Police Department", "Municipality", None, "Task Force Model", datetime(2025, 3, 1))
    for content, sentence in (
        (b"STATE,COUNTY\nTX,Taylor\n", "must be an Excel workbook (.xlsx)"),
        (workbook(head=("STATE", "COUNTY")), "LAW ENFORCEMENT AGENCY is missing"),
        (workbook(good, (*good[:4], "Hybrid Model", good[5])), "Row 3 of ICE's list: SUPPORT TYPE must be one of"),
        (
            workbook((*good[:2], "Town", *good[3:])),
            'TYPE must be one of county, municipality, state agency; it is "Town"',
        ),
        (workbook((*good[:5], "May 1")), 'Row 2 of ICE\'s list: SIGNED must be a date; it is "May 1"'),
        (workbook(("Texarkana", *good[1:])), "state must be one of the 50 states or DC"),
    ):
        with pytest.raises(Refusal) as refused:
            read(content, PLACES)
        assert sentence in str(refused.value)


def test_table_and_page_hold_every_row() -> None:
    rows = [
        placed("ARIZONA", "Mesa Police Department", "Municipality", "#N/A"),
        placed("FLORIDA", "University of Florida Police Department", "Municipality", "#N/A"),
        placed("TEXAS", "Tye Police Department", "Municipality", "Galveston County"),
    ]
    assert as_table(rows).splitlines() == [
        "agency,state,type,place,agreement,signed",
        "Mesa Police Department,AZ,municipality,AZ0071700,tfm,2025-09-22",
        "University of Florida Police Department,FL,municipality,,tfm,2025-09-22",
        "Tye Police Department,TX,municipality,TX2210800,tfm,2025-09-22",
    ]
    page = unplaced_page(rows, LISTED_ON)
    assert (
        "has 3 rows, each one agreement of one agency. 0 belong to a county, 2 to the police of a city or town" in page
    )
    assert "- University of Florida Police Department, FL (tfm, 2025-09-22)" in page
    assert "taken as Tye, TX, in Taylor County" in page


@pytest.mark.evidence
def test_the_table_and_the_page_are_those_of_the_real_list() -> None:
    folder = next(parent / "shared" / "data" for parent in ROOT.parents if (parent / "shared" / "data").is_dir())
    content = (folder / "ice_participating_agencies_2026-05-18.xlsx").read_bytes()
    rows = place_rows(read(content, PLACES), PLACES)
    assert as_table(rows) == (ROOT / "assumptions" / "ice_agreements.csv").read_text(encoding="utf-8")
    assert unplaced_page(rows, LISTED_ON) == (ROOT / "docs" / "ice-list-unplaced.md").read_text(encoding="utf-8")
