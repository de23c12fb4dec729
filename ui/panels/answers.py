"""The four answers that an estimate stands on: which place, which agreement, compared with what, who does the work.

They fold to one line; nothing has to be typed for a place of the table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from estimator.facts import AGREEMENTS, KINDS, OPTIONS, Assumption, Facts, Kind, State, field_text
from estimator.refusal import Refusal
from estimator.run import Result
from estimator.scenario import (
    Draft,
    Value,
    baseline_by_law,
    check_population,
    check_value,
    is_possible,
    jail_of,
    place_of,
    runs_a_jail,
)
from estimator.words.catalog import say, upper_first
from estimator.words.sentences import KIND_WORDS, chosen_words, known_briefly, options_words
from ui.panels import take_away
from ui.store import draft, is_example, propose, propose_answers, propose_values, refusals, show_in, warm_facts
from ui.widgets.text import md, small

_BASELINES = ("state_law", "none", "detainers")
_OF_THE_PLACE = ("population", "county", "municipality", "label", "state", "place")


def folded_answers(result: Result | None, facts: Facts) -> None:
    """The answers on one line with *Change*, or open; open where they are not complete."""
    changing = result is None or st.session_state.get("changing", False)
    if result is not None:
        words = small(chosen_words(result.inputs, facts, is_example()))
        st.markdown(f"{small(say('estimate_intro'))}  \n{words}" if is_example() else words)
    if changing:
        with st.container(border=True):
            _four_answers(facts)
            take_away.load_scenario()


def change_button() -> None:
    """Opens the four answers, and folds them again."""
    changing = st.session_state.get("changing", False)
    label = "answers_done" if changing else "answers_choose" if is_example() else "answers_change"
    # The same before and after the click: a button of another kind would be made anew, and lose the focus.
    kind: Literal["primary", "secondary"] = "primary" if is_example() else "secondary"
    st.button(say(label), key="change_answers", on_click=_fold, args=(not changing,), type=kind)


def _fold(changing: bool) -> None:
    st.session_state["changing"] = changing


def _four_answers(facts: Facts) -> None:
    where, agreement, rest = st.columns((4, 5, 3), gap="medium")
    with where:
        _place(facts)
    state = facts.states.get(draft().state or "")
    if state is None:
        return
    with agreement:
        _agreement(facts, state)
    with rest:
        _baseline(facts, state)
        _staffing(facts)


def _permitted_options(facts: Facts) -> list[str]:
    jail = jail_of(draft(), facts)
    return [option for option in (*OPTIONS, "none") if is_possible(facts.options[option], draft().place, jail)]


@st.cache_resource(show_spinner=False)
def _labels() -> Mapping[str, str]:
    """Every place of the table by its code: its name, with what sets it apart from others of that name."""
    facts = warm_facts()
    labels = {
        place.key: say("place_choice", name=place.name, state=facts.states[place.state].name, kind=place.kind)
        for place in facts.places
    }
    return dict(sorted(labels.items(), key=lambda entry: entry[1]))


def _place(facts: Facts) -> None:
    st.markdown(f"**{say('answers_place')}**")
    unlisted = draft().name is None
    st.session_state.setdefault("answer_unlisted", unlisted)
    if st.session_state["answer_unlisted"]:
        _unlisted_place(facts)
    else:
        _listed_place(facts)
    for field in _OF_THE_PLACE:
        if field in refusals():
            st.error(md(refusals()[field]))
    st.checkbox(say("answers_unlisted"), key="answer_unlisted", on_change=_take_unlisted)
    place = place_of(draft(), facts)
    if place is not None:
        for sentence in known_briefly(place, facts):
            st.markdown(small(sentence))


def _listed_place(facts: Facts) -> None:
    labels = _labels()
    place = place_of(draft(), facts)
    show_in("answer_name", place.key if place else None)
    st.selectbox(
        say("answers_place_box"), list(labels), key="answer_name", index=None, format_func=labels.__getitem__,
        placeholder=say("answers_place_hint"), on_change=_take_name,
    )  # fmt: skip


def _unlisted_place(facts: Facts) -> None:
    """A place on nobody's list: its kind, state, what to call it, and its residents."""
    show_in("answer_place", draft().place)
    st.radio(
        say("answers_kind"), KINDS, key="answer_place", format_func=lambda kind: KIND_WORDS[kind], horizontal=True,
        on_change=_take_elsewhere,
    )  # fmt: skip
    show_in("answer_state", draft().state)
    st.selectbox(
        say("answers_state"), sorted(facts.states, key=lambda code: facts.states[code].name), key="answer_state",
        format_func=lambda code: facts.states[code].name, on_change=_take_elsewhere,
    )  # fmt: skip
    if "label" not in refusals():
        show_in("answer_label", draft().label or "")
    st.text_input(say("answers_label"), key="answer_label", on_change=_take_label)
    low, high = facts.assumptions["population"].permitted
    if "population" not in refusals():
        show_in("answer_population", "" if draft().population is None else f"{draft().population:,}")
    st.text_input(say("answers_residents", low=low, high=high), key="answer_population", on_change=_take_population)
    if draft().population is None and "population" not in refusals():
        st.info(md(say("answers_residents_missing")))


def _agreement(facts: Facts, state: State) -> None:
    st.markdown(f"**{say('answers_agreement')}**")
    for option in _permitted_options(facts):
        if "options" not in refusals():
            show_in(f"answer_option_{option}", option in draft().options)
        record = facts.options[option]
        words = say("answers_option", name=record.short, barred=_is_barred(state, option), what="")
        st.checkbox(
            f"**{md(words)}** {small(record.what)}",
            key=f"answer_option_{option}",
            on_change=_take_option,
            args=(option,),
            wrap=True,
        )
        if option == "beds" and "beds" in draft().options:
            for name in ("contract_beds", "contract_rate"):
                _typed(name, facts)
    if not draft().options:
        st.info(md(say("answers_agreement_missing")))
    if "options" in refusals():
        st.error(md(refusals()["options"]))


def _is_barred(state: State, option: str) -> bool:
    law = state.law_in(draft().first_year(warm_facts()))
    if law is None or option in ("none", "beds"):
        return False
    return law.agreement == "barred" if option in AGREEMENTS else law.detainer_duty == "barred"


def _staffing(facts: Facts) -> None:
    """Who does the work, and how many posts where posts are named for it."""
    st.markdown(f"**{say('answers_staffing')}**")
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
        st.info(md(say("answers_number_missing", label=record.label)))


def _field(record: Assumption, value: Any, facts: Facts) -> str:
    checked = check_value(record, value, facts, "")
    assert isinstance(checked, Value)
    return field_text(record, checked.low) if checked.known else field_text(record, checked.low, checked.high)


def _baseline(facts: Facts, state: State) -> None:
    st.markdown(f"**{say('answers_baseline')}**")
    permitted: list[Any] = list(_BASELINES if draft().place == "county" else _BASELINES[:2])
    required: tuple[str, ...] = ()
    year = draft().first_year(facts)
    try:
        required = baseline_by_law(state, state.law_in(year), year, runs_a_jail(draft().place, jail_of(draft(), facts)))
    except Refusal:
        permitted.remove("state_law")
        st.info(md(say("answers_law_not_read", state=state.name, year=year)))
    demanded = options_words(required, facts) if required else say("nothing")
    held = draft().baseline or "state_law"
    if held not in permitted:
        permitted = permitted if not isinstance(held, tuple) else [*permitted, held]
    if "baseline" not in refusals():
        show_in("answer_baseline", held if held in permitted else None)

    def words(choice: Any) -> str:
        if choice == "state_law":
            return say("baseline_by_law", demanded=demanded)
        if isinstance(choice, tuple):
            return upper_first(options_words(choice, facts))
        return say("baseline_choice", name=facts.options[choice].label, unlawful=choice == "none" and bool(required))

    st.radio(
        say("answers_baseline"), permitted, key="answer_baseline", index=None, format_func=words,
        on_change=_take_baseline, label_visibility="collapsed",
    )  # fmt: skip
    if "baseline" in refusals():
        st.error(md(refusals()["baseline"]))


def _take_name() -> None:
    key = st.session_state["answer_name"]
    if key is not None:
        facts = warm_facts()
        _propose_place(draft().at_place(facts.places.get(key), facts))


def _propose_place(wanted: Draft) -> None:
    for name in (*_OF_THE_PLACE, "options", "baseline"):
        refusals().pop(name, None)
    propose(wanted, "place")


def _take_unlisted() -> None:
    wanted = draft()
    if st.session_state["answer_unlisted"]:
        _propose_place(wanted.at_label(wanted.place, "", wanted.state or "NC", warm_facts()))


def _take_elsewhere() -> None:
    kind: Kind = st.session_state["answer_place"]
    _propose_place(draft().at_label(kind, draft().label or "", st.session_state["answer_state"], warm_facts()))


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


def _take_option(changed: str) -> None:
    """The options that are ticked; none of them stands beside another."""
    refusals().pop("options", None)
    ticked = [option for option in ("none", *OPTIONS) if st.session_state.get(f"answer_option_{option}")]
    if changed in ticked:
        ticked = ["none"] if changed == "none" else [option for option in ticked if option != "none"]
    propose(draft().with_options(tuple(ticked), warm_facts()), "options")


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
