"""The address of a visit: the link it began with, and what has to be said of it."""

from __future__ import annotations

import streamlit as st

from estimator.exchange import OpenedLink, decode
from estimator.refusal import Refusal
from estimator.scenario import Draft
from ui.store import draft, refusals, take_scenario, warm_facts


def open_link(text: str) -> None:
    """Take the scenario of a link or its code, and keep what has to be said of it. Raises Refusal."""
    opened = decode(text, warm_facts())
    take_scenario(opened.scenario)
    st.session_state["opened"] = (draft(), opened)


def opened_link() -> OpenedLink | None:
    """The link that the scenario came from, until the scenario is changed or the words about it are dismissed."""
    opened: tuple[Draft, OpenedLink] | None = st.session_state.get("opened")
    if opened is not None and opened[0] != draft():
        opened = st.session_state["opened"] = None
    return opened[1] if opened else None


def open_address() -> None:
    """Where a visit begins at an address with a link, open it once, and take it out of the address, where it would go
    out of date."""
    if "draft" in st.session_state:
        return
    draft()
    text = st.query_params.get("s")
    if text is None:
        return
    try:
        open_link(text)
    except Refusal as refusal:
        refusals()["address"] = str(refusal)
    st.query_params.clear()
