"""What is said of a link that no longer fits: values left out, other versions, totals that moved, older formats."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator import __version__
from estimator.exchange import OpenedLink, compare_totals, decode, link, worked_totals
from estimator.refusal import Refusal
from estimator.scenario import Value, door
from estimator.scenario import scenario as scenario_types
from tests.exchange.links import GOOD, checked, code_of, made, result_of
from tests.strategies import FACTS


def narrower(name, low, high):
    """Today's facts, with less permitted for one assumption."""
    return replace(
        FACTS, assumptions={**FACTS.assumptions, name: replace(FACTS.assumptions[name], permitted=(low, high))}
    )


def test_a_value_no_longer_permitted_gives_its_sentence_and_the_rest_stays():
    code = code_of(
        values={"case_hours": 40, "detainers_per_year": 120, "staffing_mode": "shared"}, amounts={"equipment": 5}
    )
    opened = decode(code, narrower("case_hours", 0, 20))
    assert opened.notices == (
        "Left out: Hours to process one immigration case must be a number between 0 and 20; you gave 40 (case_hours).",
    )
    assert opened.scenario == checked(
        {**GOOD, "values": {"detainers_per_year": 120, "staffing_mode": "shared"}, "amounts": {"equipment": 5}}
    )
    assert decode(code, FACTS).notices == ()


def test_each_value_not_accepted_has_a_sentence_of_its_own():
    raw = {
        **GOOD,
        "values": {"gone": 1, "case_hours": -1, "detainers_per_year": 120, "wage_area": "Atlantis", "horizon": 99},
        "amounts": {"gone": 2, "equipment": 12, "scaap": 5},
    }
    opened = decode(made(raw), FACTS)
    assert opened.scenario == checked({**GOOD, "values": {"detainers_per_year": 120}, "amounts": {"equipment": 12}})
    assert len(opened.notices) == 6
    for words, notice in zip(
        (
            '"gone" is not an assumption', "Hours to process one immigration case must be", "must be one of state; ",
            "Years shown must be", '"gone" is not a line of the estimate', "money coming in is negative",
        ),
        opened.notices,
        strict=True,
    ):  # fmt: skip
        assert notice.startswith("Left out: ")
        assert words in notice


@pytest.mark.parametrize(
    ("values", "stay", "says"),
    [
        ({"vehicles_bought": 2, "vehicle_price": -1, "case_hours": 3}, {"case_hours": 3},
         "Left out, Vehicles bought for the task force: Price of a vehicle must be given where vehicles are bought: a number above 0."),
        ({"case_hours": 3, "staffing_mode": "dedicated"}, {"case_hours": 3},
         "must be given where the work is done by dedicated posts"),
        ({"bed_day_marginal": 90, "bed_day_average": 80}, {"bed_day_average": 80}, "must not be above"),
        ({"start_year": 1900, "federal_offer_ends": 2020}, {}, "must be 2027, the first year, or later"),
    ],
)  # fmt: skip
def test_what_asks_for_something_missing_is_left_out_too(values, stay, says):
    opened = decode(made({**GOOD, "values": values}), FACTS)
    assert opened.scenario == checked({**GOOD, "values": stay})
    assert says in " ".join(opened.notices)


def test_a_name_that_is_not_accepted_is_left_out():
    opened = decode(made({**GOOD, "county": "a\u202eb", "population": 5000}), FACTS)
    assert opened.scenario == checked({**GOOD, "county": "", "population": 5000})
    assert "county must be a name" in opened.notices[0]


def test_other_versions_are_told():
    assert decode(made(GOOD), FACTS).notices == ()
    assert decode(made(GOOD, model="0.0.7"), FACTS).notices == (
        f"This link was made with version 0.0.7 of the model; this is version {__version__}.",
    )
    notices = decode(made(GOOD, facts="2025-01-02.abcdef01"), FACTS).notices
    assert notices == (
        "This link was made with the facts of 2025-01-02.abcdef01; these are the facts of "
        f"{FACTS.version}, and defaults may differ.",
    )


def test_a_total_that_moved_is_told_with_the_version_it_was_made_with():
    chosen = checked(GOOD)
    result = result_of(chosen)
    new, full = worked_totals(result)

    def told(totals):
        return compare_totals(OpenedLink(chosen, (), totals, "0.0.7", "2025-01-02.abc"), result)

    assert told((round(new, 2), round(full, 2))) == []
    assert told((round(new, 2) + 0.01, round(full, 2))) == [
        f"This link was made when new spending came to ${new + 0.01:,.2f} a year (version 0.0.7, facts of "
        f"2025-01-02.abc); it is now ${new:,.2f}."
    ]
    assert told((round(new, 2), -5)) == [
        "This link was made when full cost came to −$5.00 a year (version 0.0.7, facts of 2025-01-02.abc); "
        f"it is now ${full:,.2f}."
    ]
    assert len(told((0, 0))) == 2


@pytest.fixture
def format_2(monkeypatch):
    """A program whose format 2 has renamed a value and a key."""

    def from_1(raw):
        values = {
            ("case_hours" if key == "hours" else key): value for key, value in dict(raw.get("values", {})).items()
        }
        return {**raw, "values": values}

    for module in (door, scenario_types, link):
        monkeypatch.setattr(module, "FORMAT", 2)
    monkeypatch.setitem(door.MIGRATIONS, 1, from_1)


@pytest.mark.usefixtures("format_2")
def test_an_older_file_is_brought_to_todays_format_before_it_is_checked():
    old = {**GOOD, "values": {"hours": 7}}
    loaded = checked(old)
    assert loaded.values["case_hours"].typical == 7
    assert loaded.to_json()["format"] == 2
    with pytest.raises(Refusal, match='"hours" is not an assumption'):
        checked({**old, "format": 2})
    assert old == {**GOOD, "values": {"hours": 7}}


@pytest.mark.usefixtures("format_2")
def test_an_older_link_is_brought_to_todays_format_and_says_so():
    opened = decode(made({**GOOD, "values": {"hours": 7, "case_hours_old": 1}}), FACTS)
    assert opened.scenario.values["case_hours"] == Value(7, 7, 7)
    assert opened.notices[0] == "This link was made in format 1 and was brought to format 2."
    assert '"case_hours_old" is not an assumption' in opened.notices[1]
    assert decode(made({**GOOD, "values": {"hours": -7}}), FACTS).scenario == checked({**GOOD, "format": 2})


def test_a_file_of_a_later_format_says_so_before_anything_else():
    with pytest.raises(Refusal, match="made by a later version"):
        checked({**GOOD, "format": 2, "new_key": 1})
