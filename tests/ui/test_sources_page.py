"""Sources and method, run without a browser: one thing at a time, everything found by a word, every source a link."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from estimator.facts import GROUPS
from estimator.words.sentences import TERM_WORDS
from tests.strategies import FACTS
from tests.ui.visit import app, fine, sentences, text_of
from ui.panels.sources import all_entries, found

ENTRIES = all_entries(FACTS)


def screen(section: str = "") -> AppTest:
    at = fine(app().switch_page("ui/pages/sources_page.py").run())
    return fine(at.radio(key="sources_section").set_value(section).run()) if section else at


def search(words: str) -> AppTest:
    return fine(screen().text_input(key="sources_search").set_value(words).run())


def test_every_term_assumption_state_and_source_is_an_entry():
    assert {kind: len(entries) for kind, entries in ENTRIES.items()} == {
        "Terms": len(TERM_WORDS),
        "Assumptions": len(FACTS.assumptions),
        "State law": 51,
        "Sources": len(FACTS.sources),
    }


def test_every_source_with_an_address_is_a_link_behind_its_publisher():
    shown = " ".join(entry.shown for entry in ENTRIES["Sources"]).replace("\\", "").replace("\u2060", "")
    for source in FACTS.sources.values():
        assert f"**{source.publisher}.**" in shown
        assert not source.url or f"](<{source.url}>)" in shown
        assert not source.read_in or f"Read in {source.read_in}." in shown


def test_what_a_law_or_an_assumption_rests_on_is_a_link():
    by_url = [source.url for source in FACTS.sources.values() if source.url]
    assert all(any(url in entry.shown for url in by_url) for entry in ENTRIES["State law"])
    sourced = [record for record in FACTS.assumptions.values() if any(FACTS.sources[s].url for s in record.sources)]
    assert sum("](<" in entry.shown for entry in ENTRIES["Assumptions"]) == len(sourced)


def test_states_stand_in_the_order_of_their_names_with_dates_written_out():
    names = [entry.shown.removeprefix("**").partition(".**")[0] for entry in ENTRIES["State law"]]
    assert names == sorted(state.name for state in FACTS.states.values())
    said = re.sub(r"\(<.*?>\)", "", " ".join(entry.shown for entry in ENTRIES["State law"])).replace("\\", "")
    assert "checked November 21, 2026" in said
    assert not re.search(r"20\d\d-\d\d", said)


def test_a_search_wants_every_word():
    assert [entry.shown[:13] for entry in found(ENTRIES["Terms"], "JAIL hold")] == ["**Detainer.**"]
    assert found(ENTRIES["Terms"], "jail nowhere") == []


def test_a_word_finds_terms_assumptions_law_and_sources_and_none_is_said():
    said = text_of(search("SCAAP"))
    assert "Terms (1)" in said
    assert "Assumptions (" in said
    assert "Sources (" in said
    assert "Nothing here holds all of these words" in sentences(search("xyzzy"))
    assert "Texas law requires" in text_of(search("texas law requires"))


@pytest.mark.parametrize("section", ["Method", "Terms", "State law", "Sources", "Agreements", "Back-test"])
def test_one_section_is_built_at_a_time(section):
    at = screen(section)
    assert len(at.markdown) < 40
    assert not at.table


def test_every_group_of_assumptions_and_formulas():
    at = screen("Assumptions")
    for group in GROUPS:
        fine(at.selectbox(key="sources_group").set_value(group).run())
    at = screen("Formulas")
    for group in at.selectbox(key="formulas_group").options[:3]:
        fine(at.selectbox(key="formulas_group").select(group).run())


def test_published_figures_by_name():
    at = screen("Published figures")
    assert "follow from their own inputs" in text_of(at)
    for key in ("nc-btc-2019", "sc-charleston-2021", "fl-miami-dade-2013-headline"):
        fine(at.selectbox(key="study_shown").set_value(key).run())
        assert len(at.table) >= 1
    at.session_state["studies_reproduces"] = True
    before = len(at.table)
    assert len(fine(at.run()).table) == before + 1
