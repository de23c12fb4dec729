"""What to ask for: one order everywhere, each record with its field, unit, period, default, tag and office."""

from __future__ import annotations

from datetime import date

import pytest

from estimator.documents import Material
from estimator.exchange import drivers_to_json
from estimator.oversight import ask_rows, ask_text, ask_to_json, letter, letter_material, records_to_ask, to_ask_of
from estimator.run import drivers, estimate
from tests.conftest import inputs_of
from tests.strategies import FACTS

TOWN = {"place": "municipality", "municipality": "Carroll", "state": "NH", "options": ["tfm"]}
CASES = [
    {},
    {"state": "TX", "county": "Lavaca", "options": ["tfm"]},
    TOWN,
    {"options": ["detainers"], "baseline": "none"},
]


def asked(basis="new_spending", **raw):
    inputs = inputs_of(**raw)
    moving = drivers(inputs, FACTS, basis, samples=128)
    return inputs, moving, records_to_ask(moving, inputs, FACTS)


@pytest.mark.parametrize("raw", CASES)
@pytest.mark.parametrize("basis", ["new_spending", "full_cost"])
def test_the_order_is_that_of_what_moves_the_answer(raw, basis):
    inputs, moving, rows = asked(basis, **raw)
    ranked = [driver.stream for driver in moving.ranked]
    assert [row.driver.stream for row in rows] == ranked
    of_drivers = drivers_to_json([moving], inputs, FACTS)["results"][basis]["drivers"]
    said = ask_to_json(moving, rows, inputs)["rows"]
    shared = ("id", "kind", "unit", "asked_of", "narrows")
    assert [{key: row[key] for key in shared} for row in said] == [
        {key: row[key] for key in shared} for row in of_drivers
    ]
    assert all({"field", "period", "default", "tag"} <= set(row) for row in said)
    # The screen and the terminal leave out what nobody can know, and nothing else.
    known = [row for row in rows if row.office != "nobody"]
    assert [row["Field"] for row in ask_rows(rows, inputs)] == [row.name for row in known]
    text = ask_text(moving, rows, inputs)
    places = [text.index(f"{number:3}. ") for number in range(1, len(known) + 1)]
    assert places == sorted(places)


@pytest.mark.slow
def test_the_memo_and_the_letters_ask_in_the_same_order():
    inputs = inputs_of()
    result = estimate(inputs)
    memo = Material(result, FACTS, date(2026, 11, 27)).drivers
    rows = records_to_ask(memo, inputs, FACTS)
    material = letter_material(result, memo, FACTS, date(2026, 11, 27))
    for kind, offices in {
        "order": ("sheriff", "finance", "attorney"), "questions": ("sheriff",), "press": ("sheriff", "finance"),
    }.items():  # fmt: skip
        text = letter(kind, material)
        wanted = [f"`{row.name}`" for row in to_ask_of(rows, *offices)[:10]]
        places = [text.index(name) for name in wanted]
        assert places == sorted(places), kind
    assert (
        memo.asked_first == tuple(row.driver.stream for row in rows if row.office != "nobody")[: len(memo.asked_first)]
    )


def test_each_record_says_what_stands_in_for_it_and_who_has_it():
    inputs, _, rows = asked()
    by_field = {row.name: row for row in rows}
    detainers = by_field["detainers_received"]
    assert (detainers.unit, detainers.period, detainers.tag, detainers.office) == (
        "detainers",
        "quarter",
        "derived",
        "sheriff",
    )
    assert detainers.driver.stream == "detainers_per_thousand_noncitizens"
    assert by_field["counsel_hours"].office == "attorney"
    assert by_field["staffing_mode"].choice == "Not known yet"
    first = ask_rows(rows, inputs)[0]
    assert first["Who has it"] == "The sheriff's office"
    assert '"not known yet"; our judgment' in first["We use"]


def test_a_town_asks_its_police():
    inputs, _, rows = asked(**TOWN)
    assert {row["Who has it"] for row in ask_rows(rows, inputs)} >= {"The police department", "The municipal attorney"}


def test_a_number_the_county_has_given_is_not_asked_for():
    _, _, rows = asked(values={"case_hours": 4, "counsel_hours": 3})
    assert not {"case_processing_hours", "counsel_hours"} & {row.name for row in rows}


def test_each_record_is_asked_once_in_a_letter():
    _, _, rows = asked()
    names = [row.name for row in to_ask_of(rows, "sheriff", "finance", "attorney")]
    assert len(names) == len(set(names))
