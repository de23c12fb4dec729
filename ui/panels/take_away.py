"""What a person takes along: the scenario file, the result and the lines. Nothing is stored on the server."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import streamlit as st

from estimator.documents import LEADS, Material, report
from estimator.facts import Facts
from estimator.run import Result
from estimator.scenario import read_scenario, resolve
from ui.panels import link, places_table
from ui.store import take_scenario, warm_facts
from ui.widgets.text import small
from ui.widgets.upload import uploader


def downloads(result: Result, facts: Facts) -> None:
    """Documents, tables and the scenario file, each made on its click, and the link."""
    name, material = _file_name(result), _material(result, facts)
    lead = st.selectbox("Memo for", list(LEADS), format_func=lambda key: _LEAD_WORDS[key], key="memo_lead")
    st.markdown(
        small(
            "One to two pages, then an appendix with every input, every line's arithmetic and every source: a reader who has "
            "only the document can work it out again."
        )
    )
    for column, files in zip(st.columns(2), (_DOCUMENTS[:4], _DOCUMENTS[4:]), strict=True):
        with column:
            for label, ending, mime in files:
                st.download_button(
                    label, _maker(material, ending, lead), f"{name}{_MIDDLE.get(ending, '')}.{ending}", mime,
                    key=f"take_{ending}", on_click="ignore",
                )  # fmt: skip
            if files[-1][1] == "json":
                st.download_button(
                    "Scenario file, to load again or edit", lambda: result.inputs.scenario.to_text(),
                    f"{name}.scenario.json", "application/json", on_click="ignore",
                )  # fmt: skip
    link.share(result, facts)


_LEAD_WORDS = {
    "fiscal": "Commissioners: a fiscal note",
    "testimony": "The microphone: three minutes of testimony",
    "reporter": "A reporter: figure, range, method, source",
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DOCUMENTS = (
    ("Memo (PDF)", "pdf", "application/pdf"),
    ("Memo (web page)", "html", "text/html"),
    ("Memo (Word draft, to edit)", "docx", _WORD),
    ("Workbook with live formulas", "xlsx", _SHEET),
    ("Every line, by year, as a table (CSV)", "csv", "text/csv"),
    ("All results, for another program (JSON; not a scenario file)", "json", "application/json"),
)
_MIDDLE = {"json": ".results"}


def _maker(material: Material, ending: str, lead: str) -> Callable[[], bytes]:
    """What makes a document when its button is pressed."""
    return lambda: report(material, ending, lead)


def _material(result: Result, facts: Facts) -> Material:
    """What documents are made from, kept while the estimate stays: the second one need not work it out again."""
    material: Material | None = st.session_state.get("kept_material")
    address = link.address(result, facts)
    if material is None or material.result is not result or material.link != address or material.day != date.today():
        material = st.session_state["kept_material"] = Material(result, facts, date.today(), address)
    return material


def load_scenario() -> None:
    """An uploader for a scenario file, a field for a link, one for a table; what is refused changes nothing."""
    with st.expander("Or load a scenario file, a link or a table of places"):
        uploader("Scenario file (JSON, at most 1 MB)", "upload", _take_file)
        link.link_field()
        places_table.places_table()
    link.field_refused()


def _take_file(content: bytes, name: str) -> None:
    facts = warm_facts()
    loaded = read_scenario(content, facts)
    resolve(loaded, facts)
    take_scenario(loaded)


def _file_name(result: Result) -> str:
    chosen = result.inputs.scenario
    words = [chosen.called or chosen.place, chosen.state, *(chosen.options or ("none",)), date.today().isoformat()]
    return re.sub(r"[^A-Za-z0-9-]+", "-", "-".join(words)).strip("-").lower()[:120] or "estimate"
