"""Who stated a figure, for the paragraph to quote; nothing typed here leaves the page."""

from __future__ import annotations

import streamlit as st

from estimator.claims import Speaker


def speaker() -> Speaker:
    """Three short fields, all of which may stay empty."""
    columns = st.columns(3)
    labels = (
        ("who", "Who said it (such as the county manager)"),
        ("when", "When (such as September 2, 2026)"),
        ("where", "Where it was said or printed"),
    )
    typed = {}
    for column, (name, label) in zip(columns, labels, strict=True):
        with column:
            typed[name] = st.text_input(label, key=f"said_{name}", max_chars=200, persist_state="session")
    return Speaker(**{name: " ".join(text.split()) for name, text in typed.items()})
