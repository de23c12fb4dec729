"""Results of a visit, worked out once for a scenario."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from estimator import run
from estimator.claims import Claim, ClaimCheck, Example, check_claim, claim_examples
from estimator.documents import Material, Spoken, spoken
from estimator.run import (
    BASES,
    WAGE_STREAM,
    Answer,
    ComparedOption,
    Drivers,
    FederalCases,
    FirstAndAllYears,
    OvertimeCases,
    Result,
    WaysOfCounting,
    Year,
    asked_number,
    cases_of_overtime,
    compare,
    count_every_way,
    drivers,
    estimate,
    federal_cases,
    first_and_all_years,
    years_ahead,
)
from estimator.scenario import Scenario, resolve
from estimator.studies import BacktestRow, Findings, backtest, counted_by_method, every_study
from estimator.terms import Basis
from estimator.words.sentences import figure_part
from ui.panels.sources import Entry, all_entries
from ui.shelf import Shelf
from ui.store import EXAMPLE, is_answer, warm_facts
from ui.turns import TURNS

# A result is some 100 kB, so this is some 30 MB: the last few of a hundred visitors.
_MOST_KEPT = 300


@st.cache_resource(show_spinner=False)
def _shelf() -> Shelf:
    return Shelf(_MOST_KEPT)


def _kept(what: str, chosen: Scenario, work: Callable[[], Any]) -> Any:
    """What was worked out for this scenario today, for whichever visitor, or is now."""
    asked = (tuple(part.items()) if isinstance(part, Mapping) else part for part in vars(chosen).values())
    return _shelf().result((what, *asked, date.today()), work)


def result(chosen: Scenario, on_answer: Callable[[Answer | Result], None] | None = None) -> Result:
    """The estimate of a scenario. ``on_answer`` shows the headline, as soon as it is known; what a page shows beside it waits
    until other visitors have theirs."""
    told: list[Answer | Result] = []

    def show(answer: Answer | Result) -> None:
        told.append(answer)
        if on_answer is not None:
            on_answer(answer)

    estimated = _estimated(chosen, show)
    if not told:
        show(estimated)
    TURNS.give_way()
    running = figure_part(estimated).running
    st.session_state["nets"] = tuple(running[basis]["difference"].net.point for basis in BASES)
    return estimated


def _estimated(chosen: Scenario, on_answer: Callable[[Answer], None] | None = None) -> Result:
    estimated: Result = _kept(
        "result", chosen, lambda: estimate(resolve(chosen, warm_facts(), date.today()), on_answer=on_answer)
    )
    return estimated


def cases(result: Result, options: tuple[str, ...] | None = None) -> FederalCases:
    """The cases of federal money for the scenario, or for it with other options."""

    def work() -> FederalCases:
        if options is None:
            return federal_cases(result.inputs)
        other = replace(result.inputs.scenario, options=options, values=_shared_duty(result.inputs.scenario))
        return federal_cases(resolve(other, warm_facts()))

    by_case: FederalCases = _kept(f"cases of {options}", result.inputs.scenario, work)
    return by_case


def overtime_cases(result: Result) -> OvertimeCases:
    """The scenario with no hour covered at overtime, our share of them, and all."""
    by_case: OvertimeCases = _kept("overtime", result.inputs.scenario, lambda: cases_of_overtime(result))
    return by_case


def _shared_duty(chosen: Scenario) -> dict[str, Any]:
    return {name: value for name, value in chosen.values.items() if name != "staffing_mode"}


def compared(result: Result) -> list[ComparedOption]:
    """Every option against the scenario's baseline."""
    options: list[ComparedOption] = _kept(
        "compared", result.inputs.scenario, lambda: compare(result.inputs, warm_facts())
    )
    return options


def drivers_of(result: Result, basis: Basis, measure: str) -> Drivers:
    """What moves one result of the scenario."""
    moving: Drivers = _kept(
        f"drivers of {basis} {measure}",
        result.inputs.scenario,
        lambda: drivers(result.inputs, warm_facts(), basis, measure),
    )
    return moving


def years_of(result: Result) -> list[Year]:
    """The years ahead of the scenario."""
    years: list[Year] = _kept("years", result.inputs.scenario, lambda: years_ahead(result.inputs))
    return years


def first_and_all(result: Result) -> FirstAndAllYears:
    """The first year of the scenario and the sum of all its years."""
    sums: FirstAndAllYears = _kept(
        "first and all years", result.inputs.scenario, lambda: first_and_all_years(result.inputs)
    )
    return sums


def moving_numbers(result: Result) -> tuple[str, ...]:
    """The assumptions that move new spending most, before anything was typed, so that fields keep their places while
    numbers are typed into them; not those that only move together with others."""
    chosen = result.inputs.scenario
    plain = replace(chosen, values={k: v for k, v in chosen.values.items() if is_answer(k)}, amounts={})

    def work() -> tuple[str, ...]:
        facts = warm_facts()
        ranked = drivers(resolve(plain, facts), facts, "new_spending", "net").ranked
        return tuple(asked_number(d) for d in ranked if d.kind == "range" and d.stream != WAGE_STREAM)

    names: tuple[str, ...] = _kept("moving numbers", plain, work)
    return names


def entering(result: Result) -> frozenset[str]:
    """The assumptions that enter the scenario."""
    names: frozenset[str] = _kept("entering", result.inputs.scenario, lambda: run.entering(result.inputs))
    return names


def counted(result: Result) -> WaysOfCounting:
    """The scenario counted in every way."""
    ways: WaysOfCounting = _kept("counted", result.inputs.scenario, lambda: count_every_way(result.inputs))
    return ways


def checked(result: Result, claim: Claim) -> ClaimCheck:
    """A stated figure against the scenario."""
    check: ClaimCheck = _kept(
        f"claim {claim}", result.inputs.scenario, lambda: check_claim(claim, result.inputs, warm_facts())
    )
    return check


def material(result: Result, address: str) -> Material:
    """What documents of the scenario are made from: the second one need not work it out again."""
    made: Material = _kept(
        f"material {address}", result.inputs.scenario, lambda: Material(result, warm_facts(), date.today(), address)
    )
    return made


def testimony(result: Result) -> Spoken:
    """The words of the scenario for the microphone."""
    said: Spoken = _kept("testimony", result.inputs.scenario, lambda: spoken(result, warm_facts(), date.today()))
    return said


def example_result() -> Result:
    """The estimate of the worked example, for pages that have something to show where the answers are not complete."""
    return _estimated(EXAMPLE.check(warm_facts()))


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
