"""The address of a visit: it holds the estimate on every page, and opens it again.

The short form where a listed place and options are all there is, else the code. Written only where the estimate has changed
since: a page's Back would be trapped by more. Streamlit follows Back and Forward within a page, so a change of the address
is read as a wish for the estimate that stands in it.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from estimator.exchange import OpenedLink, decode, encode, open_place_address, place_address, read_link, worked_totals
from estimator.refusal import Refusal
from estimator.run import Result
from estimator.scenario import Draft
from ui.store import draft, is_example, refusals, take_example, take_scenario, warm_facts

_CODE = "s"
_SHORT = ("place", "option", "v")


def open_address() -> None:
    """At the start of a run: take the estimate of the address where it is another than the page's; where a page was
    opened from the menu, which drops what stands behind its address, put the page's estimate there."""
    asked = _asked()
    kept: dict[str, str] | None = st.session_state.get("address")
    if asked == (kept or {}):
        return
    if not asked and _page() == st.session_state.get("page"):
        # Back to where the visit began.
        take_example()
        st.session_state["address"] = None
        return
    if not asked:
        st.query_params.from_dict(kept or {})
        return
    first = kept is None
    st.session_state["address"] = asked
    try:
        opened = _opened(asked)
    except Refusal as refusal:
        refusals()["address"] = str(refusal)
        # The page's own estimate is put there again.
        st.session_state["addressed"] = None
        return
    take_scenario(opened.scenario)
    st.session_state["addressed"] = draft()
    if first:
        st.session_state["opened"] = (draft(), opened)


def note_page() -> None:
    """After the menu is made: which page this is, so that the next run can tell whether it is another."""
    st.session_state["page"] = _page()


def _page() -> str:
    context = get_script_run_ctx()
    return context.page_script_hash if context else ""


def keep_address(result: Result) -> None:
    """After an estimate: its address, unless the one there is of the same estimate already, or it is the example."""
    if is_example() or st.session_state.get("addressed") == draft():
        return
    wanted = _parameters(result)
    st.session_state["addressed"] = draft()
    if wanted != st.session_state.get("address"):
        st.session_state["address"] = wanted
        st.query_params.from_dict(wanted)


def address_of(result: Result) -> str:
    """The whole address of the estimate, to be copied; only its end where the address of the app is not known."""
    end = "&".join(f"{key}={value}" for key, value in _parameters(result).items())
    return f"{_page_address()}?{end}"


def code_address(result: Result) -> str:
    """The whole address with the code, which a document holds so that it stands alone."""
    begin = _page_address().rstrip("/")
    return f"{begin}{'/' if begin else ''}?{_CODE}={_code(result)}"


def _parameters(result: Result) -> dict[str, str]:
    """What stands behind the address of an estimate."""
    return place_address(result.inputs.scenario, warm_facts()) or {_CODE: _code(result)}


def _code(result: Result) -> str:
    return encode(result.inputs.scenario, warm_facts(), worked_totals(result))


def _page_address() -> str:
    """The address of the page without what stands behind it; empty where it is not known."""
    return (st.context.url or "").partition("?")[0].partition("#")[0]


def open_link(text: str) -> None:
    """Take the scenario of a link that was pasted, and keep what has to be said of it. Raises Refusal."""
    opened = read_link(text, warm_facts())
    take_scenario(opened.scenario)
    st.session_state["opened"] = (draft(), opened)


def opened_link() -> OpenedLink | None:
    """The link that the scenario came from, until the scenario is changed or the words about it are dismissed."""
    opened: tuple[Draft, OpenedLink] | None = st.session_state.get("opened")
    if opened is not None and opened[0] != draft():
        opened = st.session_state["opened"] = None
    return opened[1] if opened else None


def _asked() -> dict[str, str]:
    """What the address holds of an estimate: the code, or else the parts of the short form."""
    parameters = st.query_params.to_dict()
    if _CODE in parameters:
        return {_CODE: parameters[_CODE]}
    return {key: parameters[key] for key in _SHORT if key in parameters}


def _opened(asked: Mapping[str, str]) -> OpenedLink:
    facts = warm_facts()
    return decode(asked[_CODE], facts) if _CODE in asked else open_place_address(asked, facts)
