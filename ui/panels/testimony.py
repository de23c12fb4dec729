"""Three minutes at the microphone: the words to copy, how long they take, and the notes beneath."""

from __future__ import annotations

from datetime import date

import streamlit as st

from estimator.documents import Source, Spoken, spoken
from estimator.run import Result
from estimator.words.catalog import say
from ui.store import warm_facts
from ui.widgets.text import md


def show(result: Result) -> None:
    """Testimony as plain text that can be copied, with its reading time, and what it rests on."""
    said = _said(result)
    st.markdown(md(say("reading_time", minutes=said.minutes)))
    st.code(said.text, language=None, wrap_lines=True)
    with st.expander(say("testimony_notes")):
        st.markdown("\n".join(f"- {md(note)}" for note in said.notes))
        st.markdown("\n".join(f"- {_source(source)}" for source in said.sources))


def _source(source: Source) -> str:
    """A source with its address as a link."""
    link = f" [{md(source.address)}](<{source.address}>)" if source.address else ""
    return f"{md(source.mark)} {md(source.words)}{link}"


def _said(result: Result) -> Spoken:
    """The words of this estimate, kept while it stays."""
    stored: tuple[Result, Spoken] | None = st.session_state.get("kept_testimony")
    if stored is None or stored[0] is not result:
        stored = (result, spoken(result, warm_facts(), date.today()))
        st.session_state["kept_testimony"] = stored
    return stored[1]
