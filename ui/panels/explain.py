"""The arithmetic of one line at a time, on both bases; steps are opened one level at a time."""

from __future__ import annotations

import streamlit as st

from estimator.facts import with_unit
from estimator.rules import RULES
from estimator.run import BASES, Result
from estimator.words.catalog import exact_money, say
from estimator.words.sentences import BASIS_WORDS, Explainer
from ui.widgets.text import md


def show(result: Result, explainer: Explainer) -> None:
    """Choose a line, read its arithmetic, open a step, go back."""
    lines = list(dict.fromkeys(line.rule.name for line in result.lines))
    on = [name for name in lines if any(explainer.value(name, basis) for basis in BASES)]
    off = [name for name in lines if name not in on]
    st.selectbox(
        say("head_line"), on + off, key="explain_line", on_change=_back,
        format_func=lambda name: say("line_choice", label=RULES[name].label, zero=name in off),
    )  # fmt: skip
    # The box forgets its line while its tab is closed, and what was opened below that line goes with it.
    if st.session_state.get("explain_root") != st.session_state["explain_line"]:
        st.session_state["explain_root"], st.session_state["explain_path"] = st.session_state["explain_line"], []
    path: list[str] = st.session_state["explain_path"]
    name = path[-1] if path else st.session_state["explain_line"]
    rule = RULES[name]
    st.markdown(f"**{md(rule.label)}.** {md(rule.words)}")
    if path:
        st.button(say("back_one_level"), key="explain_back", on_click=_back_one)
    root = RULES[st.session_state["explain_line"]]
    # Money received is worked out at full cost on both bases, and so are the steps below it.
    bases = BASES[-1:] if root.is_offset else BASES
    for basis in bases:
        explained = explainer.explain(name, basis)
        title = say("both_bases_alike") if root.is_offset else BASIS_WORDS[basis]
        st.markdown(f"{title}: {md(explained.arithmetic)}")
    known = [term for term in explained.terms if term.kind == "assumption"]
    st.markdown("\n".join(f"- {md(t.label)}: {md(with_unit(t.value, t.unit))}. {md(t.detail)}." for t in known))
    opened = [t for t in explained.terms if t.kind in ("step", "line") and not explainer.is_flag(t.name)]
    for term in opened:
        words = exact_money(term.value) if RULES[term.name].is_line else with_unit(term.value, term.unit)
        st.button(
            md(say("open_term", label=term.label, value=words)),
            key=f"open_{name}_{term.name}",
            on_click=path.append,
            args=(term.name,),
        )


def _back_one() -> None:
    st.session_state["explain_path"].pop()


def _back() -> None:
    st.session_state["explain_path"] = []
