"""Three minutes at the microphone: the words to copy, how long they take, and the notes beneath."""

from __future__ import annotations

import streamlit as st

from estimator.documents import Source
from estimator.run import Result
from estimator.words.catalog import say
from ui.cached import testimony
from ui.widgets.text import md


def show(result: Result) -> None:
    """Testimony as plain text that can be copied, with its reading time, and what it rests on."""
    said = testimony(result)
    st.markdown(md(say("reading_time", minutes=said.minutes)))
    st.code(said.text, language=None, wrap_lines=True)
    with st.expander(say("testimony_notes")):
        st.markdown("\n".join(f"- {md(note)}" for note in said.notes))
        st.markdown("\n".join(f"- {_source(source)}" for source in said.sources))


def _source(source: Source) -> str:
    """A source with its address as a link."""
    link = f" [{md(source.address)}](<{source.address}>)" if source.address else ""
    return f"{md(source.mark)} {md(source.words)}{link}"
