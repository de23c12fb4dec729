"""Every assumption, a group at a time; what the county itself has published is offered, never applied silently."""

from __future__ import annotations

from typing import Any

import streamlit as st

from estimator.assumptions import GROUPS, CountyFact, Facts
from estimator.estimate import Result
from estimator.explain import Explainer, source_words
from estimator.words import GROUP_WORDS, number
from ui.inputs import assumption_input
from ui.session import propose_value, raw
from ui.text import md, small

# A county's own average cost of a jail day is taken with a quarter either way.
_OWN_BED_DAY_SPREAD = 0.25


def show(found: Result, facts: Facts, explainer: Explainer) -> None:
    """Suggestions for the county, what was changed, and the widgets of one group."""
    _suggestions(found, facts)
    changed = list(raw()["values"])
    if changed:
        st.markdown(md("Changed: " + "; ".join(facts.assumptions[name].label for name in changed) + "."))
    st.markdown(small("A number you type is taken as known and loses its range; give a range where you know one."))
    group = st.selectbox(
        "Group of assumptions", list(GROUPS), format_func=lambda key: GROUP_WORDS[key], key="assumption_group"
    )
    for record in facts.assumptions.values():
        if record.group == group and record.id != "population":
            with st.container(border=True):
                assumption_input(record, found.inputs, facts, explainer)


def _suggestions(found: Result, facts: Facts) -> None:
    chosen = found.inputs.scenario
    if chosen.place != "county":
        return
    known = facts.county_facts(chosen.county, chosen.state)
    agreements = known.get("agreements")
    if agreements is not None:
        listed = ", ".join(facts.options[o].short for o in agreements.value.split(";") if o in facts.options)
        st.markdown(md(f"On ICE's list of May 18, 2026: {listed}. {agreements.caution}"))
    offered = [
        fact for name, fact in known.items() if name not in ("population", "agreements") and name not in chosen.values
    ]
    if offered:
        st.markdown(md(f"Published for {found.inputs.place_name}. Nothing is used until you say so."))
    for fact in offered:
        label = facts.assumptions[fact.fact].label
        st.markdown(
            md(
                f"{label}: {number(float(fact.value))} ({fact.year}; {source_words(facts, fact.source)}). {fact.caution}"
            )
        )
        st.button(f"Use for {label[0].lower()}{label[1:]}", key=f"use_{fact.fact}", on_click=_use, args=(fact, facts))


def _use(fact: CountyFact, facts: Facts) -> None:
    value, source = float(fact.value), f"{source_words(facts, fact.source)} ({fact.year})"
    typed: dict[str, Any] = {"typical": value, "source": source}
    if fact.fact == "bed_day_average":
        typed = {
            "low": value * (1 - _OWN_BED_DAY_SPREAD),
            "typical": value,
            "high": value * (1 + _OWN_BED_DAY_SPREAD),
        } | {"source": source}
    propose_value(fact.fact, typed)
