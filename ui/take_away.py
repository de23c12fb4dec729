"""What a person takes along: the scenario file, the result and the lines. Nothing is stored on the server."""

from __future__ import annotations

import re
from datetime import date

import streamlit as st

from estimator.assumptions import Facts
from estimator.batch import to_csv
from estimator.contract import json_text, result_to_json
from estimator.estimate import Result
from estimator.refusal import Refusal
from estimator.resolve import resolve
from estimator.scenario import read_scenario
from estimator.years import years_ahead
from ui.session import EMPTY, refusals, warm_facts
from ui.text import md


def downloads(found: Result, facts: Facts) -> None:
    """Three files, made on the click."""
    name = _file_name(found)
    st.download_button(
        "Scenario file, to load again or edit", lambda: found.inputs.scenario.to_text(), f"{name}.scenario.json",
        "application/json", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        "All results, for another program (JSON; not a scenario file)", lambda: _json(found, facts), f"{name}.results.json", "application/json",
        on_click="ignore",
    )  # fmt: skip
    st.download_button(
        "Every line, as a table (CSV)", lambda: _csv(found, facts), f"{name}.csv", "text/csv", on_click="ignore"
    )


def load_scenario() -> None:
    """An uploader for a scenario file; a file that is refused changes nothing."""
    with st.expander("Or load a scenario file"):
        st.file_uploader("Scenario file (JSON, at most 1 MB)", type="json", key="upload", on_change=_take_file)
    if "upload" in refusals():
        st.error(md(f"The file was not loaded. {refusals()['upload']}"))


def _take_file() -> None:
    refusals().pop("upload", None)
    given = st.session_state["upload"]
    if given is None:
        return
    facts = warm_facts()
    try:
        loaded = read_scenario(given.getvalue(), facts)
        resolve(loaded, facts)
    except Refusal as refusal:
        refusals()["upload"] = str(refusal)
        return
    content = {**EMPTY, "values": {}, "amounts": {}, **loaded.to_json()}
    for key in [key for key in st.session_state if str(key).startswith(("answer_", "range_", "explain_"))]:
        del st.session_state[key]
    refusals().clear()
    st.session_state["raw"] = content


def _json(found: Result, facts: Facts) -> str:
    return json_text(result_to_json(found, years_ahead(found.inputs), facts))


def _csv(found: Result, facts: Facts) -> str:
    rows = result_to_json(found, [], facts)["lines"]
    return to_csv(rows, tuple(rows[0]))


def _file_name(found: Result) -> str:
    chosen = found.inputs.scenario
    words = [chosen.county or chosen.place, chosen.state, *(chosen.options or ("none",)), date.today().isoformat()]
    return re.sub(r"[^A-Za-z0-9-]+", "-", "-".join(words)).strip("-").lower()[:120] or "estimate"
