"""The one scenario of a visit, and its result. The raw scenario is the truth; widgets only propose changes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from estimator.claims import Checked, Claim, Example, check_claim, claim_examples
from estimator.exchange import Opened, decode
from estimator.facts import Facts, load_facts
from estimator.refusal import Refusal
from estimator.run import (
    Answer,
    Compared,
    Counted,
    Drivers,
    FederalCases,
    Result,
    Year,
    compare,
    count_every_way,
    drivers,
    estimate,
    federal_cases,
    years_ahead,
)
from estimator.scenario import FORMAT, Scenario, check_scenario, law_is_known, resolve
from estimator.studies import Findings, every_study

EMPTY: dict[str, Any] = {"format": FORMAT, "place": "county", "options": [], "values": {}, "amounts": {}}


@st.cache_resource(show_spinner=False)
def warm_facts() -> Facts:
    """The facts, and the libraries warmed. Freezing what is loaded spares each rerun a search of all of it."""
    import pandas  # noqa: F401

    import estimator.charts  # noqa: F401

    facts = load_facts()
    gc.collect()
    gc.freeze()
    return facts


def raw() -> dict[str, Any]:
    """The scenario as typed so far; changed only through ``propose``, a file or a link. A visit that begins at an
    address with a link begins with its scenario."""
    if "raw" not in st.session_state:
        st.session_state["raw"] = {**EMPTY, "values": {}, "amounts": {}}
        _open_address()
    found: dict[str, Any] = st.session_state["raw"]
    return found


def take_scenario(loaded: Scenario) -> None:
    """Put a checked scenario in place of what was typed; the widgets are made anew, so that they show it."""
    for key in [key for key in st.session_state if str(key).startswith(("answer_", "range_", "explain_"))]:
        del st.session_state[key]
    refusals().clear()
    st.session_state["raw"] = {**EMPTY, "values": {}, "amounts": {}, **loaded.to_json()}


def open_link(given: str) -> None:
    """Take the scenario of a link or its code, and keep what has to be said of it. Raises Refusal."""
    opened = decode(given, warm_facts())
    take_scenario(opened.scenario)
    st.session_state["opened"] = (raw(), opened)


def opened_link() -> Opened | None:
    """The link that the scenario came from, until the scenario is changed or the words about it are dismissed."""
    kept: tuple[dict[str, Any], Opened] | None = st.session_state.get("opened")
    if kept is not None and kept[0] != raw():
        kept = st.session_state["opened"] = None
    return kept[1] if kept else None


def _open_address() -> None:
    """Open the link that the visit began with, once, and take it out of the address, where it would go out of date."""
    given = st.query_params.get("s")
    if given is None:
        return
    try:
        open_link(given)
    except Refusal as refusal:
        refusals()["address"] = str(refusal)
    st.query_params.clear()


def show_in(key: str, value: Any) -> None:
    """Make a widget show a value. Setting one it already shows would undo what is being typed meanwhile."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def refusals() -> dict[str, str]:
    """The sentence for each field whose last input was not accepted."""
    found: dict[str, str] = st.session_state.setdefault("refusals", {})
    return found


def propose(changes: dict[str, Any], field: str) -> None:
    """Take a change to the scenario if the loader accepts it; else keep the last good one and the sentence why.

    A value of None removes a key. While the three answers are incomplete the change is kept unchecked.
    """
    wanted = {key: value for key, value in {**raw(), **changes}.items() if value is not None}
    refusals().pop(field, None)
    if is_complete(wanted):
        try:
            resolve(check_scenario(wanted, warm_facts()), warm_facts())
        except Refusal as refusal:
            refusals()[field] = str(refusal)
            return
    st.session_state["raw"] = wanted


def propose_value(name: str, value: Any) -> None:
    """Change one assumption, or set it back where ``value`` is None."""
    values = {key: old for key, old in raw()["values"].items() if key != name}
    if value is not None:
        values[name] = value
    propose({"values": values}, name)


def propose_values(found: Mapping[str, Any], field: str) -> None:
    """Change several assumptions together."""
    propose({"values": {**raw()["values"], **found}}, field)


def is_complete(candidate: dict[str, Any]) -> bool:
    """Whether the three answers are there: a place, a choice, a baseline (which has a default)."""
    facts, place = warm_facts(), candidate["place"]
    state = facts.states.get(candidate.get("state") or "")
    if state is None or not candidate.get("options"):
        return False
    if "baseline" not in candidate and not law_is_known(state, place):
        return False
    listed = place == "county" and "population" in facts.county_facts(candidate.get("county", ""), state.code)
    return bool(candidate.get("population")) or listed


def scenario() -> Scenario | None:
    """The checked scenario, or None while the three answers are incomplete or the last ones were refused."""
    if not is_complete(raw()):
        return None
    try:
        return check_scenario(raw(), warm_facts())
    except Refusal as refusal:
        refusals()["scenario"] = str(refusal)
        return None


def result(chosen: Scenario, on_answer: Callable[[Answer | Result], None] | None = None) -> Result:
    """The estimate of a scenario; the last one is kept for reruns that change nothing. ``on_answer`` shows the
    headline, as soon as it is known."""
    key = chosen.to_text() + date.today().isoformat()
    kept = st.session_state.get("kept")
    if kept is None or kept[0] != key:
        kept = (key, estimate(resolve(chosen, warm_facts(), date.today()), on_answer=on_answer))
        st.session_state["kept"] = kept
    elif on_answer is not None:
        on_answer(kept[1])
    found: Result = kept[1]
    return found


def _kept(what: str, found: Result, work: Callable[[], Any]) -> Any:
    """What was worked out for this scenario before, or now; one of each kind is kept, without draws."""
    key = found.inputs.scenario.to_text() + date.today().isoformat()
    kept = st.session_state.get(what)
    if kept is None or kept[0] != key:
        kept = (key, work())
        st.session_state[what] = kept
    return kept[1]


def cases(found: Result, options: tuple[str, ...] | None = None) -> FederalCases:
    """The cases of federal money for the scenario, or for it with other options."""

    def work() -> FederalCases:
        if options is None:
            return federal_cases(found.inputs)
        other = replace(found.inputs.scenario, options=options, values=_shared_duty(found.inputs.scenario))
        return federal_cases(resolve(other, warm_facts()))

    made: FederalCases = _kept(f"kept_cases_{options}", found, work)
    return made


def _shared_duty(chosen: Scenario) -> dict[str, Any]:
    return {name: value for name, value in chosen.values.items() if name != "staffing_mode"}


def compared(found: Result) -> list[Compared]:
    """Every option against the scenario's baseline."""
    made: list[Compared] = _kept("kept_compared", found, lambda: compare(found.inputs, warm_facts()))
    return made


def drivers_of(found: Result, basis: str, measure: str) -> Drivers:
    """What moves one result of the scenario."""
    made: Drivers = _kept(
        f"kept_drivers_{basis}_{measure}", found, lambda: drivers(found.inputs, warm_facts(), basis, measure)
    )
    return made


def years_of(found: Result) -> list[Year]:
    """The years ahead of the scenario."""
    made: list[Year] = _kept("kept_years", found, lambda: years_ahead(found.inputs))
    return made


def counted(found: Result) -> Counted:
    """The scenario counted in every way."""
    made: Counted = _kept("kept_counted", found, lambda: count_every_way(found.inputs))
    return made


def checked(found: Result, claim: Claim) -> Checked:
    """A stated figure against the scenario; the last one is kept."""
    kept: tuple[Claim, Checked] | None = _kept("kept_claim", found, lambda: None)
    if kept is None or kept[0] != claim:
        made = check_claim(claim, found.inputs, warm_facts())
        kept = (claim, made)
        st.session_state["kept_claim"] = (st.session_state["kept_claim"][0], kept)
    return kept[1]


@st.cache_resource(show_spinner="Checking the public figures")
def public_claims() -> tuple[tuple[Example, Checked], ...]:
    """Every public claim with what the checker says; the same for all visitors."""
    facts = warm_facts()
    return tuple(
        (example, check_claim(example.claim, resolve(example.scenario, facts), facts))
        for example in claim_examples(facts)
    )


@st.cache_resource(show_spinner="Working out the published figures")
def published_studies() -> tuple[Findings, ...]:
    """Every study with what the model finds; the same for all visitors."""
    return tuple(every_study(warm_facts()))
