"""A county's own numbers: two columns read by the one door, and what is not understood is listed."""

from __future__ import annotations

import io

import openpyxl
import pytest

from estimator.oversight import read_own_numbers
from estimator.refusal import Refusal
from tests.conftest import inputs_of
from tests.strategies import FACTS

SCENARIO = inputs_of().scenario


def read(text, name="own.csv"):
    return read_own_numbers(text.encode() if isinstance(text, str) else text, name, SCENARIO, FACTS)


def given_by(text):
    return {number.assumption.id: number.given for number in read(text).numbers}


def test_labels_ids_units_and_sources_are_read():
    given = given_by(
        "Assumption,Value,Unit,Source\n"
        "Minutes to screen one person,0.4,hours,time study\n"
        "case_hours,4.25,,log of 2026\n"
        "Share of detainers honored,95%,,\n"
        "Hourly wage of a detention officer,$27.50,dollars an hour,pay plan\n"
        "Minutes to serve one warrant,20 to 40,,\n"
    )
    assert given["screening_minutes"] == {"typical": 24, "source": "Measured: time study"}
    assert given["case_hours"] == {"typical": 4.25, "source": "Measured: log of 2026"}
    assert given["share_honored"] == {"typical": 0.95, "source": "Measured: own.csv, line 4"}
    assert given["wage_detention_officer"]["typical"] == 27.5
    assert given["warrant_minutes"] == {"low": 20, "typical": 30, "high": 40, "source": "Measured: own.csv, line 6"}


def test_a_choice_and_the_residents_are_read_by_their_words():
    given = given_by(
        'label,value\nWho does the work,"Officers, beside their other duties"\nResidents,"240,000"\nouter,x\n'
    )
    assert given == {"staffing_mode": "shared", "population": 240_000}


def test_the_scenario_stays_until_it_is_confirmed_and_then_has_them():
    before = SCENARIO.to_text()
    found = read("assumption,value\ncase_hours,4\n")
    assert SCENARIO.to_text() == before
    assert found.scenario.values["case_hours"].typical == 4
    assert found.scenario.values["case_hours"].source == "Measured: own.csv, line 2"


def test_what_is_not_understood_is_listed_with_its_line_and_the_reason():
    found = read(
        "assumption,value,unit\nHours to proces one immigration case,4,\nscreening_minutes,five or so,\ncase_hours,4,\ncase_hours,5,\n"
        "share_honored,130%,\nwarrant_minutes,,\n,3,\n"
    )
    reasons = {odd.line: odd.reason for odd in found.not_understood}
    assert reasons[2] == 'no assumption is called so. Perhaps "Hours to process one immigration case" is meant.'
    assert reasons[3].startswith("Minutes to screen one person must be a number between 0 and 600")
    assert reasons[5] == "it stands in line 4 already."
    assert reasons[6].startswith("Share of detainers honored must be a number between 0 and 1")
    assert reasons[7] == "it has no value."
    assert reasons[8] == "it names no assumption."
    assert [number.assumption.id for number in found.numbers] == ["case_hours"]


def test_a_unit_that_does_not_fit_is_not_taken_for_another():
    found = read("assumption,value,unit\ncase_hours,4,dollars\nscreening_minutes,20,minutes\n")
    assert [odd.line for odd in found.not_understood] == [2]


def test_a_unit_goes_with_a_range_and_a_percentage_too():
    given = given_by(
        "assumption,value,unit\nscreening_minutes,0.4 to 0.5,hours\nshare_honored,95,%\nshare_picked_up,40,percent\nbackfill_share,35%,percent\n"
    )
    assert (given["screening_minutes"]["low"], given["screening_minutes"]["high"]) == (24, 30)
    assert [given[name]["typical"] for name in ("share_honored", "share_picked_up")] == [0.95, 0.4]
    assert given["backfill_share"]["typical"] == 0.35


def test_a_workbook_is_read():
    book = openpyxl.Workbook()
    for row in (("Assumption", "Value", "Source"), ("Hours to process one immigration case", 4.5, "log")):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    assert read(out.getvalue(), "own.xlsx").numbers[0].given == {"typical": 4.5, "source": "Measured: log"}


REFUSED = [
    ("quarter,field,value,source\n2027Q1,people_held,3,x\n", "it looks like a filled reporting form"),
    ("county,state,options\nGaston,NC,jem\n", "it looks like a table of places"),
    ("assumption,value\n", "no row under them"),
    ("assumption,value\nwhatever,3\n", r"holds no number that is understood. Line 2: no assumption is called so."),
    ('{"format": 2, "state": "NC", "options": ["jem"]}', "is a scenario file of this estimator; a table of a county's own numbers is wanted"),
    # Each is permitted by itself; the door looks at both.
    ("assumption,value\nvehicles_bought,2\n", "Price of a vehicle must be given where vehicles are bought"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentence"), REFUSED)
def test_a_sheet_that_is_no_sheet_of_numbers_is_refused(text, sentence):
    with pytest.raises(Refusal, match=sentence):
        read(text)
