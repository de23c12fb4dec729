"""Every assumption, a group at a time; what is published for the county is offered, never applied silently."""

from __future__ import annotations

import streamlit as st

from estimator.facts import GROUPS, CountyFact, Facts, source_words
from estimator.run import Result
from estimator.scenario import Value, as_values, offered
from estimator.words.catalog import number
from estimator.words.sentences import GROUP_WORDS, Explainer, headline
from ui.store import propose_answers, propose_values, refusals
from ui.widgets.inputs import assumption_input, range_editor, value_text
from ui.widgets.text import md, small


def show(result: Result, facts: Facts, explainer: Explainer) -> None:
    """The answer again, suggestions for the county, what was changed, and the widgets of one group."""
    for sentence in headline(result, facts)[:2]:
        st.markdown(small(sentence))
    _suggestions(result, facts)
    _changed(result, facts)
    st.markdown(
        small(
            "A number you type is taken as known and loses its range. Type a range as 2 to 4; numbers may have units, such as "
            "48 hours, $1.2k or 35%."
        )
    )
    group = st.selectbox(
        "Group of assumptions", list(GROUPS), format_func=lambda key: GROUP_WORDS[key], key="assumption_group"
    )
    records = [record for record in facts.assumptions.values() if record.group == group and record.id != "population"]
    range_editor([record for record in records if record.kind in ("range", "place", "asked")], result.inputs, facts)
    for record in records:
        with st.container(border=True):
            assumption_input(record, result.inputs, facts, explainer)


def _changed(result: Result, facts: Facts) -> None:
    typed = result.inputs.scenario.values
    if not typed:
        return
    words = []
    for name, value in typed.items():
        record = facts.assumptions[name]
        words.append(f"{record.label}: {value_text(record, value) if isinstance(value, Value) else value}")
    st.markdown(md("Changed: " + "; ".join(words) + "."))
    st.button("Set everything back to the defaults", key="back_all", on_click=_set_all_back)


def _set_all_back() -> None:
    propose_answers("values", values={})


def _suggestions(result: Result, facts: Facts) -> None:
    listed = offered(result.inputs, facts)
    if listed:
        st.markdown(md(f"Published for {result.inputs.place_name}. Nothing is used until you say so."))
    for fact in listed:
        label = facts.assumptions[fact.fact].label
        words = (
            f"{label}: {number(float(fact.value))} ({fact.year}; {source_words(facts, fact.source)}). {fact.caution}"
        )
        st.markdown(small(words))
        key = f"use_{fact.fact}"
        st.button(f"Use for: {label}", key=key, on_click=_use, args=(fact, result, facts))
        if key in refusals():
            st.error(md(refusals()[key]))


def _use(fact: CountyFact, result: Result, facts: Facts) -> None:
    propose_values(as_values(fact, result.inputs, facts), f"use_{fact.fact}")
