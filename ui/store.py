"""The one draft of a visit: widgets only propose changes to it, and the door decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from estimator.facts import Facts, load_facts
from estimator.refusal import Refusal
from estimator.scenario import Draft, Scenario, resolve

# Widgets that show the scenario: made anew where another scenario takes its place.
_WIDGETS_OF_A_SCENARIO = ("answer_", "range_", "explain_", "value_")
# What a visit begins with, named as an example: an agreement that is in force.
EXAMPLE = Draft(name="Gaston County", state="NC", options=("jem",))

_ANSWERS = ("staffing_mode", "tfm_honors_detainers", "contract_beds", "contract_beds_offered", "contract_rate")


@dataclass(frozen=True)
class Change:
    """The last change: the field that was changed, and the worked nets before it, USD a year: new spending, full cost."""

    field: str
    before: tuple[float, float]


@st.cache_resource(show_spinner=False)
def warm_facts() -> Facts:
    """The facts, read once for the server."""
    return load_facts()


def draft() -> Draft:
    """What is answered so far; changed only through ``propose``, a file or a link."""
    current: Draft = st.session_state.get("draft", EXAMPLE)
    return current


def is_example() -> bool:
    """Whether nothing was answered yet, so that the page shows the example."""
    return "draft" not in st.session_state


def is_answer(name: str) -> bool:
    """Whether a value of the scenario is one of the four answers, or a number that an answer calls for."""
    return name in _ANSWERS or name.startswith("dedicated_posts_")


def last_change() -> Change | None:
    """The last change of a field that an estimate stood before, until another scenario takes its place."""
    change: Change | None = st.session_state.get("change")
    return change


def take_scenario(scenario: Scenario) -> None:
    """Put a checked scenario in place of what was typed; the widgets are made anew, so that they show it."""
    take_example()
    st.session_state["draft"] = Draft.of(scenario)


def take_example() -> None:
    """Begin again: nothing is answered."""
    for key in [key for key in st.session_state if str(key).startswith(_WIDGETS_OF_A_SCENARIO)]:
        del st.session_state[key]
    refusals().clear()
    st.session_state.pop("draft", None)
    st.session_state["change"] = None


def show_in(key: str, value: Any) -> None:
    """Make a widget show a value. Setting one it already shows would undo what is being typed meanwhile."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def refusals() -> dict[str, str]:
    """The sentence for each field whose last input was not accepted."""
    sentences: dict[str, str] = st.session_state.setdefault("refusals", {})
    return sentences


def propose(wanted: Draft, field: str) -> None:
    """Take a changed draft if the door accepts it; else keep the last good one and the sentence why. While the four
    answers are incomplete the change is kept unchecked."""
    refusals().pop(field, None)
    if wanted.is_complete(warm_facts()):
        try:
            resolve(wanted.check(warm_facts()), warm_facts())
        except Refusal as refusal:
            refusals()[field] = str(refusal)
            return
    # What another place or choice came to is no figure to set this one beside.
    of_the_same = _question(wanted) == _question(draft())
    if wanted != draft() and "nets" in st.session_state:
        st.session_state["change"] = Change(field, st.session_state["nets"]) if of_the_same else None
    refusals().pop("address", None)
    st.session_state["draft"] = wanted


def _question(current: Draft) -> tuple[str | None, str | None, str | None, tuple[str, ...]]:
    """What an estimate is of, whatever its numbers are."""
    return current.name, current.label, current.state, current.options


def propose_answers(field: str, **answers: Any) -> None:
    """Change some of the answers; None where one is taken back. What an older file said otherwise is no news then."""
    propose(replace(draft(), moved=(), **answers), field)


def propose_values(values: Mapping[str, Any], field: str) -> None:
    """Change some assumptions together; None sets one back to its default."""
    propose(draft().with_values(values), field)


def scenario() -> Scenario | None:
    """The checked scenario, or None while the four answers are incomplete or the last ones were refused."""
    if not draft().is_complete(warm_facts()):
        return None
    try:
        return draft().check(warm_facts())
    except Refusal as refusal:
        refusals()["scenario"] = str(refusal)
        return None
