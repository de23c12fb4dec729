"""The year decides the law: which entry of a state's file holds in a year."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs


def words(law):
    return (law.detainer_duty, law.agreement)


@pytest.mark.parametrize(
    ("year", "duty", "agreement"),
    [
        (2013, "not_required", "allowed"),
        (2017, "not_required", "allowed"),  # SB 4 is of that year, and not known to have been in force on its first day
        (2018, "required", "allowed"),
        (2025, "required", "allowed"),
        (2026, "required", "required"),  # SB 8, from the first day of that year
        (2027, "required", "required"),
        (2040, "required", "required"),
    ],
)
def test_texas_by_year(facts, year, duty, agreement):
    assert words(facts.states["TX"].law_in(year)) == (duty, agreement)


def test_north_carolina_by_year(facts):
    """HB 10 was in force from December 1, 2024 and HB 318 from October 1, 2025: neither on that year's first day."""
    before, hb10, hb318 = (facts.states["NC"].law_in(year) for year in (2024, 2025, 2026))
    assert words(before) == ("not_required", "allowed")
    assert "HB 10" in hb10.authority
    assert "HB 318" not in hb10.authority
    assert "HB 318" in hb318.authority


def test_what_held_before_the_first_entry_is_not_guessed(facts):
    """Maryland's first law is of February 17, 2026; nothing was read of what it replaced."""
    maryland = facts.states["MD"]
    assert maryland.law_in(2026) is None
    assert words(maryland.law_in(2027)) == ("barred", "barred")


@pytest.mark.parametrize(
    ("first_day", "counts_in"),
    [(date(2020, 1, 1), 2020), (date(2020, 1, 2), 2021), (date(2019, 12, 31), 2020), (2020, 2021)],
)
def test_a_law_counts_from_the_first_january_on_which_it_is_in_force(facts, first_day, counts_in):
    state = facts.states["CA"]
    state = structs.replace(state, laws=(structs.replace(state.law, from_=first_day),))
    assert state.law_in(counts_in - 1) is None
    assert state.law_in(counts_in) == state.law


@pytest.mark.parametrize(("last_day", "known"), [(date(2019, 12, 31), False), (date(2020, 1, 1), True)])
def test_a_law_that_ended_before_january_no_longer_holds(facts, last_day, known):
    """What then holds is not known, not even where it is known what held before the first law."""
    state = facts.states["TX"]
    state = structs.replace(state, laws=(structs.replace(state.laws[0], until=last_day),))
    assert (state.law_in(2020) is not None) == known
    assert words(state.law_in(2017)) == ("not_required", "allowed")


def test_between_an_end_and_a_successor_nothing_is_known(facts):
    old, new = facts.states["TX"].laws
    laws = (structs.replace(old, until=date(2020, 6, 30)), structs.replace(new, from_=date(2022, 1, 1)))
    state = structs.replace(facts.states["TX"], laws=laws)
    assert [state.law_in(year) for year in (2020, 2021, 2022)] == [laws[0], None, laws[1]]


def test_of_two_entries_of_one_year_the_later_holds(facts):
    old, new = facts.states["TX"].laws
    laws = (structs.replace(old, from_=2020), structs.replace(new, from_=date(2020, 6, 1)))
    assert structs.replace(facts.states["TX"], laws=laws).law_in(2021) == laws[1]


def test_today_s_estimates_meet_the_last_reading(facts):
    """In the year in which an estimate begins unless another is typed, no state's law is unknown or an older one."""
    year = int(facts.assumptions["start_year"].value)
    assert all(state.law_in(year) == state.law for state in facts.states.values())


def test_law_of_an_earlier_year_stands_on_a_source(facts):
    for state in facts.states.values():
        if earlier := state.law_in(1950):
            assert state.before == "no_law"
            assert earlier.source in facts.sources
            assert not earlier.share_required
