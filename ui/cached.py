"""Results of a visit, worked out once for a scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from estimator.claims import Claim, ClaimCheck, Example, check_claim, claim_examples
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
from estimator.scenario import Scenario, resolve
from estimator.studies import Findings, every_study
from ui.store import warm_facts


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


def checked(found: Result, claim: Claim) -> ClaimCheck:
    """A stated figure against the scenario; the last one is kept."""
    kept: tuple[Claim, ClaimCheck] | None = _kept("kept_claim", found, lambda: None)
    if kept is None or kept[0] != claim:
        made = check_claim(claim, found.inputs, warm_facts())
        kept = (claim, made)
        st.session_state["kept_claim"] = (st.session_state["kept_claim"][0], kept)
    return kept[1]


@st.cache_resource(show_spinner="Checking the public figures")
def public_claims() -> tuple[tuple[Example, ClaimCheck], ...]:
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
