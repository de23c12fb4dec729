"""The link: a scenario in an address and back, the same, and as short as can be."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.exchange import LONGEST_WITH_SOURCES, compare_totals, decode, encode, worked_totals
from estimator.facts import FOLDER
from estimator.refusal import Refusal
from estimator.scenario import Amount, Value, read_scenario
from tests.conftest import content_of
from tests.exchange.links import GOOD, checked, code_of, forged, result_of
from tests.strategies import FACTS, NUMBERS, examples, scenarios

SHIPPED = sorted((FOLDER / "scenarios").glob("*.json"))


@settings(max_examples=examples(80), deadline=None)
@given(scenarios(amounts=True))
def test_a_scenario_goes_into_a_link_and_comes_out_the_same(raw):
    chosen = checked(raw)
    code = encode(chosen, FACTS, (12.344, -56.789))
    opened = decode(code, FACTS)
    assert opened.scenario == chosen
    assert opened.scenario.to_text() == chosen.to_text()
    assert opened.notices == ()
    assert opened.totals == (12.34, -56.79)
    assert set(code) <= set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


@settings(max_examples=examples(25), deadline=None)
@given(scenarios(amounts=True))
def test_totals_are_equal_to_the_cent_after_opening(raw):
    try:
        before = result_of(checked(raw))
    except Refusal:
        return
    opened = decode(encode(checked(raw), FACTS, worked_totals(before)), FACTS)
    after = result_of(opened.scenario)
    assert worked_totals(after) == worked_totals(before)
    assert compare_totals(opened, after) == []


names = [
    "<b>$x$</b> *a* ~~b~~ :red[c] `d` [e](http://x) & \\",
    "🏜️🚓👩🏽‍🚀",
    "مقاطعة الأنهار",
    "מחוז",
    "é" * 300,
    "𝕏" * 300,
    "Doña Ana",
    "\"; x'--",
    "?s=a&b=c#d",
]


@pytest.mark.parametrize("name", names)
def test_a_name_of_any_kind_comes_through(name):
    opened = decode(code_of(label=name, population=5000), FACTS)
    assert opened.scenario.label == name


@settings(max_examples=examples(100), deadline=None)
@given(st.text(max_size=300), st.text(max_size=1000))
def test_any_text_the_loader_takes_comes_through(name, source):
    values = {"case_hours": {"typical": 3, "source": source}}
    try:
        chosen = checked(content_of(label=name, population=5000, values=values))
    except Refusal:
        return
    opened = decode(encode(chosen, FACTS, (0, 0)), FACTS)
    if not opened.notices:
        assert opened.scenario == chosen


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: p.stem)
def test_the_scenarios_of_the_project_make_short_links(path):
    chosen = read_scenario(path.read_bytes(), FACTS)
    code = encode(chosen, FACTS, worked_totals(result_of(chosen)))
    assert len(code) < 700
    assert decode(code, FACTS).scenario == chosen


def test_only_what_is_not_usual_stands_in_a_link():
    code = code_of(place="county", county="Gaston", baseline="state_law", values={}, amounts={})
    typed = json.loads(zlib.decompress(base64.urlsafe_b64decode(code[7:] + "==")))[-1]
    assert typed == {"county": "Gaston County", "state": "NC", "options": ["jem"]}
    assert len(code) < 180


@pytest.mark.parametrize(
    "pasted",
    [
        "{code}",
        "  {code}\n",
        "?s={code}",
        "s={code}",
        "http://localhost:8501/?s={code}",
        "https://example.org/app/?embed=true&s={code}&x=1#top",
        "<https://example.org/?s={code}>.",
        "“{code}”",
        "https://nam02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F%3Fs%3D{code}&data=05%7C01",
    ],
)
def test_a_code_or_any_address_around_it_is_read(pasted):
    code = code_of(values={"case_hours": 3})
    assert decode(pasted.format(code=code), FACTS).scenario.values["case_hours"] == Value(3, 3, 3)


def test_a_code_that_a_mail_program_broke_into_lines_is_read():
    code = code_of(values={"case_hours": 3})
    assert (
        decode("\r\n".join(code[i : i + 50] for i in range(0, len(code), 50)), FACTS).scenario.name == "Gaston County"
    )


def test_sources_are_kept_and_left_out_only_where_the_link_grows_too_long():
    short = {"case_hours": {"low": 1, "typical": 2, "high": 3, "source": "sheriff's log"}}
    assert decode(code_of(values=short), FACTS).scenario.values["case_hours"] == Value(1, 2, 3, "sheriff's log")
    # Text that does not compress.
    long = {
        record.id: {"typical": record.permitted[0], "source": base64.b85encode(zlib.compress(record.note.encode())).decode()[:900]}
        for record in [record for record in NUMBERS if len(record.note) > 100][:12]
    }  # fmt: skip
    chosen = checked({**GOOD, "values": long})
    code = encode(chosen, FACTS, (0, 0))
    opened = decode(code, FACTS)
    assert len(code) <= LONGEST_WITH_SOURCES
    assert opened.notices == ("The sources that were typed did not fit into the link and were left out.",)
    assert set(opened.scenario.values) == set(long)
    for name, value in opened.scenario.values.items():
        typed = chosen.values[name]
        assert isinstance(typed, Value)
        assert value == replace(typed, source="")


def test_a_scenario_with_every_value_typed_still_opens():
    values = {}
    for record in [record for record in NUMBERS if record.kind == "range" and not record.whole]:
        low, typical, high = record.bounds
        if typical and high * 1.08 < record.permitted[1]:
            values[record.id] = {"low": low * 1.0123, "typical": typical * 1.0345, "high": high * 1.0789}
    chosen = checked({**GOOD, "values": values})
    code = encode(chosen, FACTS, (0, 0))
    assert decode(code, FACTS).scenario == chosen
    assert len(code) < 8000


def test_a_known_amount_keeps_its_side_and_whether_it_was_received():
    amounts = {
        "equipment": 12_000,
        "scaap": {"amount": 4_000, "side": "option", "received": True},
        "counsel": {"amount": 900, "side": "baseline"},
    }
    opened = decode(code_of(amounts=amounts), FACTS).scenario
    assert opened.amounts["equipment"] == Amount(12_000)
    assert opened.amounts["scaap"] == Amount(-4_000, "option", True)
    assert opened.amounts["counsel"] == Amount(900, "baseline")
    assert opened.to_json()["amounts"] == amounts


def test_a_link_of_the_first_release_opens_in_todays_words_with_its_sources():
    """As 0.1.0 packed it: money in was negative, beds were a value, and a rate counted residents."""
    typed = {
        "county": "Gaston County", "state": "NC", "population": 200_000, "options": ["jem"],
        "values": {
            "detainer_rate": {"low": 50, "typical": 70, "high": 100, "source": "jail log"}, "people_per_trip": 2,
            "bed_rental_beds": 88, "bed_rental_rate": {"typical": 100, "source": "the contract"},
        },
        "amounts": {"scaap": -5_000, "bed_rental_income": -3_000_000},
    }  # fmt: skip
    opened = decode(forged([1, "0.1.0", "2026-11-21.abcdef01", 2_000_000, 4_000_000, 0, typed]), FACTS)
    values, amounts = opened.scenario.values, opened.scenario.amounts
    assert opened.scenario.options == ("jem", "beds")
    assert values["detainers_per_year"] == Value(100, 140, 200, "jail log")
    assert values["trips_per_person"] == Value(0.5, 0.5, 0.5)
    assert values["contract_beds"] == Value(88, 88, 88)
    assert values["contract_rate"] == Value(100, 100, 100, "the contract")
    assert amounts == {"scaap": Amount(-5_000), "contract_rent": Amount(-3_000_000)}
    assert opened.totals == (20_000, 40_000)
    said = " ".join(opened.notices)
    for words in (
        "format 1",
        "facts of 2026-11-21.abcdef01",
        "detainer_rate",
        "people_per_trip",
        "beds is added",
        "contract_rent",
    ):
        assert words in said
