"""A link that holds a whole scenario: given, opened, and what has changed since it was made."""

from __future__ import annotations

import streamlit as st

from estimator.exchange import LONGEST_WITH_SOURCES, compare_totals, decode, encode, worked_totals
from estimator.facts import Facts
from estimator.refusal import Refusal
from estimator.run import Result
from estimator.scenario import Draft
from ui.address import open_link, opened_link
from ui.store import draft, refusals
from ui.widgets.text import md, small


def share(result: Result, facts: Facts) -> None:
    """The address that opens the present scenario anywhere."""
    shown = address(result, facts)
    code = shown.partition("?s=")[2]
    whole = not shown.startswith("?")
    st.markdown("**A link to this estimate**" if whole else "**A link to this estimate**: add this to the address")
    st.code(shown, language=None, wrap_lines=True)
    words = "The link holds what you typed, and whoever has it can read that. Nothing is stored on the server."
    for notice in decode(code, facts).notices:
        words += f" {notice} The scenario file keeps them."
    if len(code) > LONGEST_WITH_SOURCES:
        words += f" It is long ({len(code):,} characters), and some mail programs cut it: the scenario file is safer."
    st.markdown(small(words))


def address(result: Result, facts: Facts) -> str:
    """The address of the present scenario; only its end where the address of the app is not known."""
    code = encode(result.inputs.scenario, facts, worked_totals(result))
    begin = (st.context.url or "").partition("?")[0].partition("#")[0].rstrip("/")
    return f"{begin}/?s={code}" if begin else f"?s={code}"


def what_changed(result: Result) -> None:
    """Above an estimate that came from a link: what was not accepted, and whether the totals are still the same."""
    opened = opened_link()
    if opened is None:
        return
    changed = [*opened.notices, *compare_totals(opened, result)]
    if changed:
        st.warning("**This estimate was opened from a link.**\n\n" + "\n".join(f"- {md(words)}" for words in changed))
    else:
        st.info("This estimate was opened from a link. Both totals are what the link says they were.")
    st.button("Dismiss", key="dismiss_link", on_click=_dismiss)


def address_refused() -> None:
    """Why the link of the address was not opened, until something is answered."""
    if "address" not in refusals():
        return
    if draft() == Draft():
        st.error(md(f"The link was not opened. {refusals()['address']}"))
    else:
        del refusals()["address"]


def link_field() -> None:
    """A field for a link from elsewhere."""
    st.text_input("Open a link or its code", key="link_given", on_change=_take_link, autocomplete="off")


def field_refused() -> None:
    """Why the link in the field was not opened."""
    if "link" in refusals():
        st.error(md(f"The link was not opened. {refusals()['link']}"))


def _take_link() -> None:
    refusals().pop("link", None)
    pasted = st.session_state["link_given"]
    if not pasted.strip():
        return
    try:
        open_link(pasted)
    except Refusal as refusal:
        refusals()["link"] = str(refusal)
        return
    st.session_state["link_given"] = ""


def _dismiss() -> None:
    st.session_state["opened"] = None
