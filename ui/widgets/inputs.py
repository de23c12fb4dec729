"""The one way an assumption becomes a widget, and back into the scenario."""

from __future__ import annotations

from typing import Any

import streamlit as st

from estimator.facts import Assumption, Facts, is_calendar_year, source_words, unit_words
from estimator.scenario import Input, Inputs, choices_of
from estimator.words.sentences import TAG_WORDS, Explainer
from ui.store import draft, propose_values, refusals, show_in
from ui.widgets.text import md, small

_ASKED = "Not given"


def assumption_input(record: Assumption, inputs: Inputs, facts: Facts, explainer: Explainer) -> None:
    """A widget for one assumption, with unit in the label, and range, tag, source and refusal beside it."""
    typed = draft().values.get(record.id)
    key = f"value_{record.id}"
    if record.is_number:
        entry = inputs.numbers[record.id]
        shown = _shown_number(typed, entry)
        if record.id not in refusals():
            show_in(key, shown)
        st.number_input(
            f"{record.label} ({_unit(record)})", value=None, step=_step(entry), format="%.10g", key=key,
            placeholder=_ASKED if record.kind == "asked" else None, on_change=_take_number, args=(record.id, key, shown),
        )  # fmt: skip
    else:
        show_in(key, inputs.choices[record.id])
        st.selectbox(
            record.label, choices_of(record, facts, inputs.state.code), key=key, on_change=_take_choice,
            args=(record.id, key, inputs.choice_defaults[record.id]), format_func=record.choice_label,
        )  # fmt: skip
    if record.id in refusals():
        st.error(md(refusals()[record.id]))
    st.markdown(small(_beside(record, inputs, facts, explainer)))
    if typed is not None:
        st.button("Set back to the default", key=f"back_{record.id}", on_click=_set_back, args=(record.id,))


def year_inputs(inputs: Inputs, facts: Facts) -> None:
    """The few assumptions that only the years ahead use, side by side."""
    explainer = Explainer(inputs, facts)
    for column, name in zip(st.columns(3), ("start_year", "horizon", "federal_offer_ends"), strict=True):
        with column:
            assumption_input(facts.assumptions[name], inputs, facts, explainer)


def range_editor(records: list[Assumption], inputs: Inputs) -> None:
    """Low, typical and high for one assumption of a group. One editor serves all: forty would slow every page."""
    by_id = {record.id: record for record in records}
    name = st.selectbox(
        "Give a range for", list(by_id), format_func=lambda key: by_id[key].label, key="range_of", index=None
    )
    if name is None:
        return
    record, entry = by_id[name], inputs.numbers[name]
    st.markdown(small("Half the weight lies below the typical value and half above it. All three are needed."))
    keys = {}
    bounds = (
        ("low", "Low: lowest likely value"),
        ("typical", "Typical: middle value"),
        ("high", "High: highest likely value"),
    )
    for column, (bound, words) in zip(st.columns(3), bounds, strict=True):
        keys[bound] = f"range_{name}_{bound}"
        st.session_state.setdefault(keys[bound], getattr(entry, bound))
        with column:
            st.number_input(
                f"{words} ({_unit(record)})", value=None, step=_step(entry), format="%.10g", key=keys[bound]
            )
    st.text_input("Where it is from", key=f"range_{name}_source", max_chars=1000)
    st.button("Use this range", key=f"use_range_{name}", on_click=_take_range, args=(name, keys))
    if name in refusals():
        st.error(md(refusals()[name]))


def _set_back(name: str) -> None:
    propose_values({name: None}, name)


def _take_range(name: str, keys: dict[str, str]) -> None:
    found: dict[str, Any] = {bound: st.session_state[key] for bound, key in keys.items()}
    source = st.session_state.get(f"range_{name}_source", "")
    propose_values({name: {**found, **({"source": source} if source else {})}}, name)


def _take_number(name: str, key: str, shown: float | None) -> None:
    typed = st.session_state[key]
    if typed != shown:
        propose_values({name: typed}, name)


def _take_choice(name: str, key: str, default: str) -> None:
    chosen = st.session_state[key]
    propose_values({name: None if chosen == default else chosen}, name)


def _shown_number(typed: Any, entry: Input) -> float | None:
    if isinstance(typed, dict):
        return float(typed["typical"])
    if typed is not None:
        return float(typed)
    return entry.typical if entry.present else None


def _unit(record: Assumption) -> str:
    if is_calendar_year(record):
        return "calendar year"
    return unit_words(record.unit) or ("share, 0 to 1" if record.permitted == (0, 1) else "ratio")


def _step(entry: Input) -> float:
    """A step of the buttons that suits the size of the value."""
    size = max(abs(entry.typical), abs(entry.high))
    return 1.0 if entry.assumption.whole or size >= 20 else 0.5 if size >= 2 else 0.05


def _beside(record: Assumption, inputs: Inputs, facts: Facts, explainer: Explainer) -> str:
    """Changed or default, range, tag, source and note, on one line."""
    if record.is_number:
        entry = inputs.numbers[record.id]
        start = "Changed: " if entry.given else ""
        detail = explainer.input_detail(record.id)
        # The note speaks of the national figure; a figure of the place speaks for itself.
        note = "" if entry.used_as.startswith(("published for", "figure for")) else record.note
        return f"{start}{detail[0].upper()}{detail[1:]}. {note}".strip()
    changed = "Changed. " if inputs.choices[record.id] != inputs.choice_defaults[record.id] else ""
    sources = "; ".join(source_words(facts, source) for source in record.sources[:2])
    return f"{changed}{TAG_WORDS[record.tag].capitalize()}. {record.note}" + (f" Source: {sources}." if sources else "")
