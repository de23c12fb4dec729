"""What a person takes along: documents, tables, the scenario file and the link. Nothing is stored on the server."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import streamlit as st

from estimator.documents import report
from estimator.facts import Facts
from estimator.run import Result
from estimator.scenario import read_scenario, resolve
from estimator.terms import LEADS
from estimator.words.catalog import say
from estimator.words.sentences import LEAD_WORDS, TAKE_WORDS
from ui.address import code_address
from ui.cached import material
from ui.panels import link, places_table
from ui.store import take_scenario, warm_facts
from ui.widgets.text import small
from ui.widgets.upload import uploader

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCUMENTS = {"pdf": "application/pdf", "html": "text/html", "docx": _WORD, "md": "text/markdown"}
_DATA = {"xlsx": _SHEET, "csv": "text/csv", "json": "application/json"}
_MIDDLE = {"json": ".results"}


def at_the_answer(result: Result, facts: Facts) -> None:
    """What people take from the first screen: the link, the memo."""
    with st.popover(say("copy_link")):
        link.share(result, facts)
    st.download_button(
        say("memo_two_pages"), _maker(result, "pdf", "fiscal"), f"{_file_name(result)}.pdf",
        _DOCUMENTS["pdf"], key="take_memo", on_click="ignore",
    )  # fmt: skip


def downloads(result: Result, facts: Facts) -> None:
    """Documents, tables and the scenario file, each made on its click, and the link."""
    name = _file_name(result)
    lead = st.selectbox(say("memo_for"), list(LEADS), format_func=lambda key: LEAD_WORDS[key], key="memo_lead")
    st.markdown(small(say("memo_and_appendix")))
    for column, files in zip(st.columns(2), (_DOCUMENTS, _DATA), strict=True):
        with column:
            for ending, mime in files.items():
                st.download_button(
                    TAKE_WORDS[ending], _maker(result, ending, lead), f"{name}{_MIDDLE.get(ending, '')}.{ending}", mime,
                    key=f"take_{ending}", on_click="ignore",
                )  # fmt: skip
    st.download_button(
        TAKE_WORDS["scenario"], result.inputs.scenario.to_text, f"{name}.scenario.json", _DATA["json"],
        key="take_scenario", on_click="ignore",
    )  # fmt: skip
    link.share(result, facts)


def _maker(result: Result, ending: str, lead: str) -> Callable[[], bytes]:
    """What makes a document when its button is pressed."""
    address = code_address(result)
    return lambda: report(material(result, address), ending, lead)


def load_scenario() -> None:
    """An uploader for a scenario file, a field for a link, one for a table; what is refused changes nothing."""
    with st.expander(say("load_title")):
        uploader(say("load_file"), "upload", _take_file)
        link.link_field()
        places_table.places_table()


def _take_file(content: bytes, name: str) -> None:
    facts = warm_facts()
    loaded = read_scenario(content, facts)
    resolve(loaded, facts)
    take_scenario(loaded)


def _file_name(result: Result) -> str:
    chosen = result.inputs.scenario
    words = [chosen.called or chosen.place, chosen.state, *(chosen.options or ("none",)), date.today().isoformat()]
    return re.sub(r"[^A-Za-z0-9-]+", "-", "-".join(words)).strip("-").lower()[:120] or "estimate"
