"""A link that holds a whole scenario: given, opened, and what has changed since it was made."""

from __future__ import annotations

import streamlit as st

from estimator.exchange import LONGEST_WITH_SOURCES, compare_totals, read_link
from estimator.facts import Facts
from estimator.refusal import Refusal
from estimator.run import Result
from estimator.words.catalog import say
from ui.address import address_of, open_link, opened_link
from ui.store import is_example, refusals
from ui.widgets.text import md, small


def share(result: Result, facts: Facts) -> None:
    """The address that opens the present scenario anywhere, to be copied."""
    shown = address_of(result)
    st.code(shown, language=None, wrap_lines=True)
    opened = read_link(shown, facts)
    lost = list(opened.notices)
    length = len(shown) if len(shown) > LONGEST_WITH_SOURCES else 0
    st.markdown(small(say("link_end") if shown.startswith("?") else say("link_at_the_address")))
    st.markdown(small(say("link_holds", lost=lost, length=length)))


def what_changed(result: Result) -> None:
    """Above an estimate that came from a link: what was not accepted, and which totals are not what they were."""
    opened = opened_link()
    if opened is None:
        return
    changed = [*opened.notices, *compare_totals(opened, result)]
    if changed:
        st.warning(f"**{md(say('link_differs'))}**\n\n" + "\n".join(f"- {md(words)}" for words in changed))
        st.button(say("dismiss"), key="dismiss_link", on_click=_dismiss)


def address_refused() -> None:
    """Why the estimate of the address is not shown, until something is changed."""
    if "address" in refusals():
        st.error(md(say("address_not_opened", reason=refusals()["address"], is_example=is_example())))


def link_field() -> None:
    """A field for a link from elsewhere."""
    st.text_input(say("link_field"), key="link_given", on_change=_take_link, autocomplete="off")
    if "link" in refusals():
        st.error(md(say("link_not_opened", reason=refusals()["link"])))


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
