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
    ComparedOption,
    Drivers,
    FederalCases,
    OvertimeCases,
    Result,
    WaysOfCounting,
    Year,
    cases_of_overtime,
    compare,
    count_every_way,
    drivers,
    estimate,
    federal_cases,
    years_ahead,
)
from estimator.scenario import Scenario, check_scenario, resolve
from estimator.studies import BacktestRow, Findings, backtest, counted_by_method, every_study
from estimator.terms import Basis
from ui.panels.sources import Entry, all_entries
from ui.store import warm_facts

# What pages show before a place is chosen.
EXAMPLE = {"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}


def result(chosen: Scenario, on_answer: Callable[[Answer | Result], None] | None = None) -> Result:
    """The estimate of a scenario; the last one is kept for reruns that change nothing. ``on_answer`` shows the
    headline, as soon as it is known."""
    key = chosen.to_text() + " ".join(chosen.moved) + date.today().isoformat()
    stored = st.session_state.get("kept")
    if stored is None or stored[0] != key:
        stored = (key, estimate(resolve(chosen, warm_facts(), date.today()), on_answer=on_answer))
        st.session_state["kept"] = stored
    elif on_answer is not None:
        on_answer(stored[1])
    estimated: Result = stored[1]
    return estimated


def _kept(what: str, result: Result, work: Callable[[], Any]) -> Any:
    """What was worked out for this scenario before, or now; one of each kind is kept, without draws."""
    key = result.inputs.scenario.to_text() + date.today().isoformat()
    stored = st.session_state.get(what)
    if stored is None or stored[0] != key:
        stored = (key, work())
        st.session_state[what] = stored
    return stored[1]


def cases(result: Result, options: tuple[str, ...] | None = None) -> FederalCases:
    """The cases of federal money for the scenario, or for it with other options."""

    def work() -> FederalCases:
        if options is None:
            return federal_cases(result.inputs)
        other = replace(result.inputs.scenario, options=options, values=_shared_duty(result.inputs.scenario))
        return federal_cases(resolve(other, warm_facts()))

    by_case: FederalCases = _kept(f"kept_cases_{options}", result, work)
    return by_case


def overtime_cases(result: Result) -> OvertimeCases:
    """The scenario with no hour covered at overtime, our share of them, and all."""
    by_case: OvertimeCases = _kept("kept_overtime", result, lambda: cases_of_overtime(result))
    return by_case


def _shared_duty(chosen: Scenario) -> dict[str, Any]:
    return {name: value for name, value in chosen.values.items() if name != "staffing_mode"}


def compared(result: Result) -> list[ComparedOption]:
    """Every option against the scenario's baseline."""
    options: list[ComparedOption] = _kept("kept_compared", result, lambda: compare(result.inputs, warm_facts()))
    return options


def drivers_of(result: Result, basis: Basis, measure: str) -> Drivers:
    """What moves one result of the scenario."""
    moving: Drivers = _kept(
        f"kept_drivers_{basis}_{measure}", result, lambda: drivers(result.inputs, warm_facts(), basis, measure)
    )
    return moving


def years_of(result: Result) -> list[Year]:
    """The years ahead of the scenario."""
    years: list[Year] = _kept("kept_years", result, lambda: years_ahead(result.inputs))
    return years


def counted(result: Result) -> WaysOfCounting:
    """The scenario counted in every way."""
    ways: WaysOfCounting = _kept("kept_counted", result, lambda: count_every_way(result.inputs))
    return ways


def checked(result: Result, claim: Claim) -> ClaimCheck:
    """A stated figure against the scenario; the last one is kept."""
    last: tuple[Claim, ClaimCheck] | None = _kept("kept_claim", result, lambda: None)
    if last is None or last[0] != claim:
        check = check_claim(claim, result.inputs, warm_facts())
        last = (claim, check)
        st.session_state["kept_claim"] = (st.session_state["kept_claim"][0], last)
    return last[1]


@st.cache_resource(show_spinner=False)
def example_result() -> Result:
    """The estimate of the worked example, for pages that have something to show before a place is chosen."""
    return estimate(resolve(check_scenario(EXAMPLE, warm_facts()), warm_facts()))


@st.cache_resource(show_spinner=False)
def entries() -> dict[str, tuple[Entry, ...]]:
    """Terms, assumptions, state law and sources, to be listed and searched; the same for all visitors."""
    return all_entries(warm_facts())


@st.cache_resource(show_spinner=False)
def examples() -> tuple[Example, ...]:
    """Every public claim, unchecked; what is said of each is shipped."""
    return claim_examples(warm_facts())


@st.cache_resource(show_spinner=False, max_entries=32)
def checked_example(id: str) -> ClaimCheck:
    """One public claim with everything the checker says; the same for all visitors."""
    example = next(example for example in examples() if example.id == id)
    return check_claim(example.claim, resolve(example.scenario, warm_facts()), warm_facts())


@st.cache_resource(show_spinner="Running the back-test")
def tested_back() -> tuple[BacktestRow, ...]:
    """Recorded figures beside what the model says blind; the same for all visitors."""
    return backtest(warm_facts())


@st.cache_resource(show_spinner="Working out the published figures")
def published_studies() -> tuple[Findings, ...]:
    """Every study with what the model finds; the same for all visitors."""
    return tuple(every_study(warm_facts()))


@st.cache_resource(show_spinner="Working out the published figures")
def studies_by_method() -> tuple[Findings, ...]:
    """The studies of one county whose figures differ by method alone; the same for all visitors."""
    return tuple(counted_by_method(warm_facts()))
