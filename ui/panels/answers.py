"""The four answers that bring the first result: which place, which agreement, compared with what, who does the work."""

from __future__ import annotations

from typing import Any

import streamlit as st

from estimator.facts import AGREEMENTS, OPTIONS, Assumption, Facts, State, field_text
from estimator.refusal import Refusal
from estimator.scenario import (
    Value,
    baseline_by_law,
    check_population,
    check_value,
    is_possible,
    jail_of,
    runs_a_jail,
)
from estimator.words.sentences import options_words
from ui.store import draft, propose, propose_answers, propose_values, refusals, show_in, warm_facts
from ui.widgets.text import md, small

_PLACES = {"county": "A county", "municipality": "A city or town police department"}
_BASELINES = ("state_law", "none", "detainers")


def four_answers(facts: Facts) -> None:
    """The widgets of the four answers, with the sentence for any that was refused."""
    place, agreement, baseline, staffing = st.columns(4)
    with place:
        _place(facts)
    state = facts.states.get(draft().state or "")
    if state is None:
        return
    with agreement:
        _agreement(facts, state)
    with baseline:
        _baseline(facts, state)
    with staffing:
        _staffing(facts)
    with st.expander("What each agreement asks of the county, and how it ends"):
        for option in _permitted_options(facts):
            record = facts.options[option]
            law_here = state.law_in(draft().first_year(facts))
            demanded = law_here is not None and law_here.agreement == "required" and option in AGREEMENTS
            law = f" {state.name} law requires an agreement, so ending one is not the county's choice alone." * demanded
            st.markdown(f"**{md(record.label)}.** {md(record.what)} {md(record.leaving)}{md(law)}")
        for ended in facts.ended:
            st.markdown(f"**{md(ended.label)}.** {md(ended.text)}")


def _permitted_options(facts: Facts) -> list[str]:
    jail = jail_of(draft(), facts)
    return [option for option in ("none", *OPTIONS) if is_possible(facts.options[option], draft().place, jail)]


def _place(facts: Facts) -> None:
    st.markdown("**1. Which place?**")
    st.session_state.setdefault("answer_place", draft().place)
    st.radio(
        "Kind of place",
        list(_PLACES),
        key="answer_place",
        format_func=_PLACES.get,
        on_change=_take_place,
        horizontal=True,
    )
    st.session_state.setdefault("answer_state", draft().state)
    st.selectbox(
        "State", list(facts.states), key="answer_state", index=None, placeholder="Choose a state",
        format_func=lambda code: facts.states[code].name, on_change=_take_state,
    )  # fmt: skip
    state = draft().state
    if not state:
        return
    st.session_state.setdefault("answer_unlisted", draft().label is not None)
    if not st.session_state["answer_unlisted"]:
        _listed_place(facts, state)
    st.checkbox("It is not in this list", key="answer_unlisted", on_change=_take_unlisted)
    if st.session_state["answer_unlisted"]:
        _label(facts)
    for field in ("population", "county", "municipality", "label", "state", "place"):
        if field in refusals():
            st.error(md(refusals()[field]))


def _listed_place(facts: Facts, state: str) -> None:
    name = draft().name
    names = [place.name for place in facts.places.in_state(state, draft().place)]
    if draft().place not in refusals():
        show_in("answer_name", name)
    st.selectbox(
        "County" if draft().place == "county" else "City or town (with a police department)", names, key="answer_name",
        index=None, placeholder="Choose or type a name", accept_new_options=True, on_change=_take_name,
    )  # fmt: skip


def _label(facts: Facts) -> None:
    """A place on nobody's list: what to call it, and its residents."""
    if "label" not in refusals():
        show_in("answer_label", draft().label or "")
    st.text_input("What to call it", key="answer_label", on_change=_take_label)
    low, high = facts.assumptions["population"].permitted
    if "population" not in refusals():
        show_in("answer_population", "" if draft().population is None else f"{draft().population:,}")
    st.text_input(
        f"Residents (a whole number from {low:,.0f} to {high:,.0f})",
        key="answer_population",
        on_change=_take_population,
    )


def _agreement(facts: Facts, state: State) -> None:
    st.markdown("**2. Which agreement?**")
    permitted = _permitted_options(facts)
    if "options" not in refusals():
        show_in("answer_options", [option for option in draft().options if option in permitted])
    st.multiselect(
        "One, or several held together", permitted, key="answer_options", placeholder="Choose",
        select_all=False,
        format_func=lambda option: _option_words(facts, state, option), on_change=_take_options,
    )  # fmt: skip
    if "options" in refusals():
        mixed = "none" in st.session_state["answer_options"]
        st.error(
            md("No cooperation stands alone: take it out, or take out the rest." if mixed else refusals()["options"])
        )
    if "beds" in draft().options:
        _typed("contract_beds", facts)
        _typed("contract_rate", facts)


def _staffing(facts: Facts) -> None:
    """Who does the work, and how many posts where posts are named for it."""
    st.markdown("**4. Who does the work?**")
    record = facts.assumptions["staffing_mode"]
    counting = draft().posts_that_count
    modes = [mode for mode in record.choices if mode != "dedicated" or counting]
    show_in("answer_staffing", draft().values.get("staffing_mode", record.default))
    st.radio(
        record.label, modes, key="answer_staffing", format_func=record.choice_label, on_change=_take_staffing,
        label_visibility="collapsed",
    )  # fmt: skip
    if draft().values.get("staffing_mode") == "dedicated":
        for name in counting:
            if "supervisor" not in name:
                _typed(name, facts)


def _typed(name: str, facts: Facts) -> None:
    """A number that an answer calls for, at the answer."""
    record = facts.assumptions[name]
    key = f"answer_{name}"
    value = draft().values.get(name)
    if name not in refusals():
        show_in(key, "" if value is None else _field(record, value, facts))
    st.text_input(record.label, key=key, on_change=_take_typed, args=(name, key))
    if name in refusals():
        st.error(md(refusals()[name]))
    elif name in draft().missing:
        st.info(md(f"{record.label}: please type a number."))


def _field(record: Assumption, value: Any, facts: Facts) -> str:
    checked = check_value(record, value, facts, "")
    assert isinstance(checked, Value)
    return field_text(record, checked.low) if checked.known else field_text(record, checked.low, checked.high)


def _baseline(facts: Facts, state: State) -> None:
    st.markdown("**3. Compared with what?**")
    permitted: list[Any] = list(_BASELINES if draft().place == "county" else _BASELINES[:2])
    required: tuple[str, ...] = ()
    year = draft().first_year(facts)
    try:
        required = baseline_by_law(state, state.law_in(year), year, runs_a_jail(draft().place, jail_of(draft(), facts)))
    except Refusal:
        permitted.remove("state_law")
        st.info(
            md(
                f"What the law of {state.name} requires in {year} could not be read. Please choose what to compare with."
            )
        )
    demanded = options_words(required, facts) if required else "nothing"
    held = draft().baseline or "state_law"
    if held not in permitted:
        permitted = permitted if not isinstance(held, tuple) else [*permitted, held]
    if "baseline" not in refusals():
        show_in("answer_baseline", held if held in permitted else None)

    def words(choice: Any) -> str:
        if choice == "state_law":
            return f"What state law requires: {demanded}"
        if isinstance(choice, tuple):
            return options_words(choice, facts)
        lawful = choice != "none" or not required
        return facts.options[choice].label + ("" if lawful else " (not lawful here; shown to price the law)")

    st.selectbox(
        "Baseline", permitted, key="answer_baseline", index=None, placeholder="Choose a baseline",
        format_func=words, on_change=_take_baseline,
    )  # fmt: skip
    if held == "state_law" and "state_law" in permitted:
        st.markdown(small(f"In {state.name}: {demanded}."))
    if "baseline" in refusals():
        st.error(md(refusals()["baseline"]))


def _option_words(facts: Facts, state: State, option: str) -> str:
    label = facts.options[option].short
    law = state.law_in(draft().first_year(facts))
    if law is None or option in ("none", "beds"):
        return label
    barred = law.agreement == "barred" if option in AGREEMENTS else law.detainer_duty == "barred"
    return f"{label} (if the law allowed it)" if barred else label


def _take_place() -> None:
    # What one kind of place may choose the other may not: the choice is asked again.
    propose_answers(
        "place",
        place=st.session_state["answer_place"],
        options=(),
        baseline=None,
        population=None,
        name=None,
        label=None,
    )


def _take_state() -> None:
    # A wage area belongs to a state, and so do a place and a baseline by its law.
    values = draft().with_values({"wage_area": None}).values
    state = st.session_state["answer_state"]
    propose_answers("state", state=state, name=None, label=None, population=None, baseline=None, values=values)


def _take_name() -> None:
    """A place chosen or typed: a name that is no place keeps the last one, and the sentence says which are near."""
    field, typed = draft().place, st.session_state["answer_name"]
    refusals().pop(field, None)
    try:
        name = warm_facts().places.find(typed, draft().state or "", draft().place).name if typed else None
    except Refusal as refusal:
        refusals()[field] = str(refusal)
        return
    propose_answers(field, name=name, population=None, label=None)


def _take_unlisted() -> None:
    propose_answers("label", name=None, label="" if st.session_state["answer_unlisted"] else None, population=None)


def _take_label() -> None:
    propose_answers("label", label=st.session_state["answer_label"])


def _take_population() -> None:
    typed = st.session_state["answer_population"]
    refusals().pop("population", None)
    try:
        residents = check_population(typed, warm_facts()) if typed.strip() else None
    except Refusal as refusal:
        refusals()["population"] = str(refusal)
        return
    propose_answers("population", population=residents)


def _take_options() -> None:
    propose(draft().with_options(tuple(st.session_state["answer_options"]), warm_facts()), "options")


def _take_staffing() -> None:
    propose(draft().with_staffing(st.session_state["answer_staffing"], warm_facts()), "staffing_mode")


def _take_typed(name: str, key: str) -> None:
    """A number typed at an answer; an emptied field is set back."""
    refusals().pop(name, None)
    text = st.session_state[key].strip()
    if not text:
        propose_values({name: None}, name)
        return
    try:
        value = check_value(warm_facts().assumptions[name], text, warm_facts(), "")
    except Refusal as refusal:
        refusals()[name] = str(refusal)
        return
    assert isinstance(value, Value)
    propose_values({name: value.to_json()}, name)


def _take_baseline() -> None:
    propose_answers("baseline", baseline=st.session_state["answer_baseline"])
