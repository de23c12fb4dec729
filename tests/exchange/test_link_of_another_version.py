"""What is said of a link that no longer fits: values left out, other versions, totals that moved, older formats."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from estimator import __version__
from estimator.exchange import OpenedLink, compare_totals, decode, link, worked_totals
from estimator.refusal import Refusal
from estimator.scenario import Value, door, migrations
from estimator.scenario import scenario as scenario_types
from tests.conftest import content_of
from tests.exchange.links import GOOD, checked, code_of, made, result_of
from tests.strategies import FACTS

# Where nothing was said of who does the work, format 1 took it as shared.
SHARED = {"values": {"staffing_mode": "shared"}}
SAID_SHARED = "staffing_mode is shared: an earlier model took it so where nothing was said."


def narrower(name, low, high):
    """Today's facts, with less permitted for one assumption."""
    narrowed = msgspec.structs.replace(FACTS.assumptions[name], permitted=(low, high))
    return replace(FACTS, assumptions={**FACTS.assumptions, name: narrowed})


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
        "amounts": {"gone": 2, "equipment": 12, "scaap": -5},
    }
    opened = decode(made(raw), FACTS)
    assert opened.scenario == checked({**GOOD, "values": {"detainers_per_year": 120}, "amounts": {"equipment": 12}})
    assert len(opened.notices) == 6
    for words, notice in zip(
        (
            '"gone" is not an assumption', "Hours to process one immigration case must be", "must be one of own; state; ",
            "Years shown must be", '"gone" is not a line of the estimate', "money coming in is positive too",
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
         "must be given where the work is done by posts named for it"),
        ({"bed_day_marginal": 90, "bed_day_average": 80}, {"bed_day_average": 80}, "must not be above"),
        ({"start_year": 1900, "federal_offer_ends": 2020}, {}, "must be 2027, the first year, or later"),
    ],
)  # fmt: skip
def test_what_asks_for_something_missing_is_left_out_too(values, stay, says):
    opened = decode(made({**GOOD, "values": values}), FACTS)
    assert opened.scenario == checked({**GOOD, "values": stay})
    assert says in " ".join(opened.notices)


@pytest.mark.parametrize(
    ("form", "key", "name", "says"),
    [
        (1, "county", "a\u202eb", "label must be a name of at most 300 characters, without control characters."),
        (2, "label", "a\u202eb", "label must be a name of at most 300 characters, without control characters."),
        (2, "label", "Total", 'label must say what the place is called; "Total" names no place.'),
        (2, "county", "a\u202eb", "county must be a name of at most 300 characters, without control characters."),
        (2, "county", "Nowhere", '"Nowhere" is no county in North Carolina; give a county in North Carolina, such as Alamance County, or give a label and its residents.'),
    ],
)  # fmt: skip
def test_a_name_that_is_not_accepted_is_left_out_where_residents_stand_beside_it(form, key, name, says):
    nameless = {key: value for key, value in GOOD.items() if key != "county"} | {"population": 5000}
    opened = decode(made({**nameless, key: name}, form), FACTS)
    assert opened.scenario == checked({**nameless, **(SHARED if form == 1 else {})})
    assert opened.notices[-1] == f"Left out: {says}"


def test_a_name_of_format_1_that_can_name_no_place_is_left_out():
    nameless = {key: value for key, value in GOOD.items() if key != "county"} | {"population": 5000}
    opened = decode(made({**nameless, "county": "Total"}, 1), FACTS)
    assert opened.scenario == checked({**nameless, **SHARED})
    assert opened.notices[-2:] == (
        '"Total" can name no place, so it is left out: only the residents typed are used.',
        SAID_SHARED,
    )


def test_other_versions_are_told():
    assert decode(made(GOOD), FACTS).notices == ()
    assert decode(made(GOOD, model="0.0.7"), FACTS).notices == (
        f"The link says that it was made with version 0.0.7 of the model; this is version {__version__}.",
    )
    notices = decode(made(GOOD, facts="2025-01-02.abcdef01"), FACTS).notices
    assert notices == (
        "The link says that it was made with the facts of 2025-01-02.abcdef01; these are the facts of "
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
        f"The link says that new spending came to ${new + 0.01:,.2f} a year when it was made (version 0.0.7, facts of "
        f"2025-01-02.abc). It is now ${new:,.2f}."
    ]
    assert told((round(new, 2), -5)) == [
        "The link says that full cost came to −$5.00 a year when it was made (version 0.0.7, facts of 2025-01-02.abc). "
        f"It is now ${full:,.2f}."
    ]
    assert len(told((0, 0))) == 2


def format_1(county, **more):
    return {"format": 1, "county": county, "state": "NC", "options": ["jem"], **more}


IN_FORMAT_1 = "This link was made in format 1 and was brought to format 2."


def test_a_link_of_format_1_opens_on_the_place_it_named():
    for county in ("Gaston", "gaston COUNTY", "Gaston County"):
        opened = decode(made(format_1(county, population=250_000), 1), FACTS)
        assert opened.scenario == checked({**GOOD, "population": 250_000, **SHARED})
        assert opened.notices == (IN_FORMAT_1, SAID_SHARED)


def test_a_link_of_format_1_with_a_free_name_opens_on_a_label_and_says_so():
    opened = decode(made(format_1("Nowhere", population=5000), 1), FACTS)
    assert opened.scenario == checked(content_of(label="Nowhere", population=5000, **SHARED))
    assert opened.notices == (
        IN_FORMAT_1,
        '"Nowhere" points to no single county of the place table, so it stands as a label: only the residents typed are used.',
        SAID_SHARED,
    )


@pytest.fixture
def format_3(monkeypatch):
    """A program whose format 3 has renamed a value."""

    def from_2(raw, facts):
        renamed = {
            ("case_hours" if key == "hours" else key): value for key, value in dict(raw.get("values", {})).items()
        }
        return {**raw, "values": renamed}, ("Hours are called case_hours.",) if "hours" in raw.get("values", {}) else ()

    for module in (door, scenario_types, link):
        monkeypatch.setattr(module, "FORMAT", 3)
    monkeypatch.setitem(migrations.MIGRATIONS, 2, from_2)


@pytest.mark.usefixtures("format_3")
def test_an_older_file_is_brought_to_todays_format_before_it_is_checked():
    old = {**GOOD, "values": {"hours": 7}}
    loaded = checked(old)
    assert loaded.values["case_hours"].typical == 7
    assert loaded.to_json()["format"] == 3
    assert loaded.moved == ("Hours are called case_hours.",)
    with pytest.raises(Refusal, match='"hours" is not an assumption'):
        checked({**old, "format": 3})
    assert old == {**GOOD, "values": {"hours": 7}}


@pytest.mark.usefixtures("format_3")
def test_a_file_two_formats_old_goes_through_both_and_says_what_each_moved():
    loaded = checked(format_1("Nowhere", population=5000, values={"hours": 7}))
    assert (loaded.label, loaded.values["case_hours"].typical) == ("Nowhere", 7)
    label, shared, hours = loaded.moved
    assert shared == SAID_SHARED
    assert "stands as a label" in label
    assert hours == "Hours are called case_hours."


@pytest.mark.usefixtures("format_3")
def test_an_older_link_is_brought_to_todays_format_and_says_so():
    opened = decode(made({**GOOD, "values": {"hours": 7, "case_hours_old": 1}}), FACTS)
    assert opened.scenario.values["case_hours"] == Value(7, 7, 7)
    made_in, moved, left_out = opened.notices
    assert made_in == "This link was made in format 2 and was brought to format 3."
    assert moved == "Hours are called case_hours."
    assert '"case_hours_old" is not an assumption' in left_out
    assert decode(made({**GOOD, "values": {"hours": -7}}), FACTS).scenario == checked({**GOOD, "format": 3})


def test_a_file_of_a_later_format_says_so_before_anything_else():
    with pytest.raises(Refusal, match="made by a later version"):
        checked({**GOOD, "format": 3, "new_key": 1})
