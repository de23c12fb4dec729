"""Every assumption, a group at a time or by name; what is published for the county is offered, never applied silently."""

from __future__ import annotations

import streamlit as st

from estimator.facts import GROUPS, Assumption, CountyFact, Facts, source_words
from estimator.run import Result
from estimator.scenario import as_values, offered
from estimator.words.catalog import number, say
from estimator.words.sentences import GROUP_WORDS, Explainer
from ui.cached import entering
from ui.panels import moving
from ui.store import propose_values, refusals
from ui.widgets.inputs import assumption_input, range_editor
from ui.widgets.text import md, small


def show(result: Result, facts: Facts, explainer: Explainer) -> None:
    """Suggestions for the county, what the last change did, and the widgets of one group, or of what was looked for."""
    _suggestions(result, facts)
    moving.show_changed("assumptions")
    st.markdown(small(say("how_to_type")))
    where, what = st.columns(2)
    with where:
        group = st.selectbox(
            say("group_of_assumptions"), list(GROUPS), format_func=lambda key: GROUP_WORDS[key], key="assumption_group"
        )
    with what:
        wanted = st.text_input(say("find_assumption"), key="find_assumption", max_chars=100, type="search")
    everything = st.checkbox(say("every_assumption"), key="every_assumption")
    enters = entering(result)
    shown = [
        record
        for record in facts.assumptions.values()
        if record.id != "population"
        and (_is_like(record, wanted) if wanted.strip() else record.group == group)
        and (everything or record.id in enters or record.id in result.inputs.scenario.values)
    ]
    if not shown:
        st.info(md(say("no_assumption_so", wanted=wanted.strip())))
        return
    range_editor([record for record in shown if record.kind in ("range", "place", "asked")], result.inputs, facts)
    for record in shown:
        with st.container(border=True):
            assumption_input(record, result.inputs, facts, explainer)


def _is_like(record: Assumption, wanted: str) -> bool:
    """Whether all words looked for stand in the name, the note or the unit."""
    text = f"{record.label} {record.note} {record.unit} {record.id}".casefold()
    return all(word in text for word in wanted.casefold().split())


def _suggestions(result: Result, facts: Facts) -> None:
    listed = offered(result.inputs, facts)
    if listed:
        st.markdown(md(say("published_for", place=result.inputs.place_name)))
    for fact in listed:
        label = facts.assumptions[fact.fact].label
        source = source_words(facts, fact.source)
        st.markdown(
            small(
                say(
                    "published_fact", label=label, value=number(float(fact.value)), year=fact.year, source=source,
                    caution=fact.caution,
                )
            )
        )  # fmt: skip
        key = f"use_{fact.fact}"
        st.button(md(say("use_fact", label=label)), key=key, on_click=_use, args=(fact, result, facts))
        if key in refusals():
            st.error(md(refusals()[key]))


def _use(fact: CountyFact, result: Result, facts: Facts) -> None:
    propose_values(as_values(fact, result.inputs, facts), f"use_{fact.fact}")
