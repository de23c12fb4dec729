"""The few numbers that move the answer most, beside it, and what the last change did."""

from __future__ import annotations

import streamlit as st

from estimator.facts import Facts
from estimator.run import Result
from estimator.words.catalog import say
from estimator.words.sentences import change_sentence
from ui.cached import moving_numbers
from ui.store import draft, is_answer, last_change, propose_answers
from ui.widgets.inputs import number_beside
from ui.widgets.text import md

SHOWN = 5
# What is worked out while a county has not given its own count.
_COUNTED = {"detainers_per_year": "detainers"}


def show(result: Result, facts: Facts) -> None:
    """Five fields, each with unit, tag and source; how many are changed, and the way back."""
    st.markdown(f"**{md(say('moving_title'))}**")
    for name in moving_numbers(result)[:SHOWN]:
        counted = result.quantities.get(_COUNTED.get(name, ""))
        number_beside(facts.assumptions[name], result.inputs, facts, counted["option"].point if counted else None)
    show_changed("moving")


def show_changed(where: str) -> None:
    """How many assumptions are changed, and the way back."""
    # There with nothing in it too: what stands below would be made anew, and lose the focus, if it came and went.
    with st.container(horizontal=True, vertical_alignment="center"):
        if changed := _changed():
            st.markdown(md(say("changed_count", changed=changed)), width="content")
            st.button(say("back_all"), key=f"back_all_{where}", on_click=_set_all_back)


def tell_change(result: Result) -> None:
    """What the last change did, told once, in view wherever the field is that was changed, and read aloud."""
    change = last_change()
    if change is not None and st.session_state.get("told") != draft():
        st.session_state["told"] = draft()
        st.toast(md(change_sentence(change.before, result, _changed())))


def _changed() -> int:
    return sum(not is_answer(name) for name in draft().values) + len(draft().amounts)


def _set_all_back() -> None:
    answers = {name: value for name, value in draft().values.items() if is_answer(name)}
    propose_answers("values", values=answers, amounts={})
