"""A second estimate beside the first: the same place with one thing changed, another place, or a link or scenario file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from estimator.exchange import read_link
from estimator.facts import AGREEMENTS, Facts, Place
from estimator.refusal import Refusal
from estimator.run import Result, option_sets, posts_named
from estimator.scenario import STATE_LAW, Draft, Scenario, check_scenario, read_scenario, resolve
from estimator.words.catalog import lower_first, say
from ui.store import warm_facts
from ui.widgets.text import md, small
from ui.widgets.upload import uploader

_WAYS = ("compare_with_change", "compare_with_place", "compare_with_link")
_FOUND = 8
# What belongs to the choices and goes with them to another place, by the beginning of its name.
_KEPT = ("staffing_mode", "federal_money", "dedicated_posts_", "contract_")


def second_scenario(result: Result, facts: Facts) -> tuple[Scenario, str] | None:
    """What the visitor wants beside the present estimate, and what is changed in it, in words; None until it is chosen, or
    where it was refused."""
    way = st.radio(
        say("compare_with"), _WAYS, format_func=say, horizontal=True, key="second_way", persist_state="session"
    )
    changed = ""
    try:
        if way == "compare_with_change":
            wanted, changed = _changed(result, facts)
        elif way == "compare_with_place":
            wanted = _elsewhere(result, facts)
        else:
            wanted = _from_link_or_file(facts)
        if wanted is None:
            return None
        resolve(wanted, facts)
    except Refusal as refusal:
        st.error(md(str(refusal)))
        return None
    return wanted, changed


def _changed(result: Result, facts: Facts) -> tuple[Scenario | None, str]:
    changes = dict(_changes(result, facts))
    chosen = st.selectbox(say("compare_change"), list(changes), key="second_change", persist_state="session")
    return (None, "") if chosen is None else (changes[chosen].check(facts), chosen)


def _changes(result: Result, facts: Facts) -> Iterator[tuple[str, Draft]]:
    """What can be changed alone, in words, and the draft with it changed."""
    inputs, present = result.inputs, Draft.of(result.inputs.scenario)
    has_agreement = bool(set(present.options) & set(AGREEMENTS))
    mode, posts = inputs.choices["staffing_mode"], _posts(result, present)
    # While it is not known who does the work, the figure is that of officers who share it.
    if has_agreement and mode == "dedicated":
        yield _choice("staffing_mode", "shared", facts), present.with_staffing("shared", facts)
    elif has_agreement and posts:
        yield _choice("staffing_mode", "dedicated", facts), present.with_values({"staffing_mode": "dedicated", **posts})
    for counted in facts.assumptions["federal_money"].choices if "tfm" in present.options else ():
        if counted != inputs.choices["federal_money"]:
            yield _choice("federal_money", counted, facts), present.with_values({"federal_money": counted})
    for options in option_sets(inputs):
        if options != inputs.scenario.options:
            names = say("listed", items=[facts.options[option].short for option in options or ("none",)])
            other = present.with_options(options or ("none",), facts)
            # Posts of other officers than those who would do this work.
            other = other.with_values({"staffing_mode": None}) if other.missing else other
            yield say("compare_change_option", option=names), other
    for baseline, by_law in ((STATE_LAW, True), ("none", False)):
        if baseline != present.baseline:
            yield say("compare_change_baseline", law=by_law), replace(present, baseline=baseline)


def _choice(name: str, choice: str, facts: Facts) -> str:
    """A question and another answer to it, in words."""
    record = facts.assumptions[name]
    return say("labelled", label=record.label, what=lower_first(record.choice_label(choice)))


def _posts(result: Result, present: Draft) -> dict[str, float]:
    """The posts that the work would fill, as far as they count with these options."""
    return {name: count for name, count in posts_named(result.staffing).items() if name in present.posts_that_count}


def _elsewhere(result: Result, facts: Facts) -> Scenario | None:
    """The same choices in another place, with what is known of it."""
    typed = st.text_input(say("compare_place"), key="second_place", max_chars=100, persist_state="session")
    if not typed.strip():
        return None
    found = {place.label: place for place in facts.places.search(typed, _FOUND)}
    if not found:
        st.error(md(say("compare_no_place")))
        return None
    label = st.selectbox(say("compare_places"), list(found), key="second_found", persist_state="session")
    st.markdown(small(say("compare_place_note", place=result.inputs.place_name)))
    return None if label is None else _in_place(result.inputs.scenario, found[label], facts)


def _in_place(present: Scenario, place: Place, facts: Facts) -> Scenario:
    raw = present.to_json()
    kept = {name: value for name, value in raw.get("values", {}).items() if name.startswith(_KEPT)}
    return check_scenario(
        {
            "format": raw["format"], "place": place.kind, place.kind: place.name, "state": place.state,
            "options": raw["options"], "baseline": raw["baseline"], "values": kept,
        },
        facts,
    )  # fmt: skip


def _from_link_or_file(facts: Facts) -> Scenario | None:
    pasted = st.text_input(say("compare_link"), key="second_link", autocomplete="off", persist_state="session")
    uploader(say("compare_file"), "second_file", _take_file)
    if pasted.strip():
        opened = read_link(pasted, facts)
        for notice in opened.notices:
            st.markdown(small(notice))
        return opened.scenario
    loaded: Scenario | None = st.session_state.get("second_loaded")
    return loaded


def _take_file(content: bytes, name: str) -> None:
    st.session_state["second_loaded"] = read_scenario(content, warm_facts())
