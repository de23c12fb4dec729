"""What stands behind the answer, in tabs: each is built when it is opened, and none costs a visitor who does not look."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from estimator import charts
from estimator.facts import Facts
from estimator.run import Result, leaning
from estimator.scenario import steps_of
from estimator.words.catalog import say
from estimator.words.sentences import (
    Explainer,
    already_paid_words,
    board_words,
    place_reasons,
    risk_words,
    scaap_words,
    settlements_words,
)
from ui.cached import cases, overtime_cases
from ui.panels import assumptions, explain, take_away, testimony
from ui.panels.gate import basis_choice, dark
from ui.panels.steps import steps_list
from ui.store import propose_values
from ui.widgets.pictures import picture
from ui.widgets.tables import (
    contingent_table,
    contract_table,
    federal_table,
    hours_table,
    lines_table,
    local_units_table,
    overtime_table,
    people_table,
    totals_table,
)
from ui.widgets.text import md, small


def show(result: Result, facts: Facts, explainer: Explainer) -> None:
    """The tabs; the first is open where none was chosen."""
    tabs: dict[str, Callable[[], None]] = {
        say("tab_made_of"): lambda: _made_of(result),
        say("tab_lines"): lambda: _lines(result, explainer),
        say("tab_money_back"): lambda: _money_back(result, facts),
        say("tab_risk"): lambda: _risk(result, facts),
        say("tab_place"): lambda: _place(result, facts),
        say("tab_signing"): lambda: _signing(result, facts),
        say("tab_assumptions"): lambda: assumptions.show(result, facts, explainer),
        say("tab_testimony"): lambda: testimony.show(result),
        say("tab_take"): lambda: take_away.downloads(result, facts),
    }
    for tab, build in zip(st.tabs(list(tabs), key="workings", on_change="rerun"), tabs.values(), strict=True):
        if tab.open:
            with tab:
                build()


def _made_of(result: Result) -> None:
    basis = basis_choice("groups_basis")
    drawn = charts.groups_chart(result, basis, dark(), date.today())
    if drawn is not None:
        picture(*drawn, charts.said_aloud(say("groups_alt"), drawn[1]))
    else:
        st.info(say("nothing_differs"))
    totals_table(result)
    for sentence in (*board_words(result, basis), *already_paid_words(result)):
        st.markdown(md(sentence))
    people_table(result)
    overtime_table(overtime_cases(result))
    hours_table(result)
    if result.bed_contract is not None:
        contract_table(result)


def _lines(result: Result, explainer: Explainer) -> None:
    explain.show(result, explainer)
    st.subheader(say("every_line"))
    lines_table(result)


def _money_back(result: Result, facts: Facts) -> None:
    inputs = result.inputs
    if inputs.option_flags["has_jail"]:
        st.markdown(md(scaap_words(result)))
    if inputs.option_flags["tfm"]:
        federal_table(cases(result), facts.assumptions)
    else:
        st.markdown(md(say("no_federal_salaries")))


def _risk(result: Result, facts: Facts) -> None:
    contingent_table(result)
    st.markdown(md(risk_words(result)))
    st.markdown(md(settlements_words(result, facts)))


def _place(result: Result, facts: Facts) -> None:
    missing = local_units_table(result)
    if missing:
        st.markdown(small(say("local_not_given", missing=missing)))
    st.subheader(say("place_reasons"))
    st.markdown("\n".join(f"- {md(reason)}" for reason in place_reasons(result.inputs, facts)))
    lowers, raises = leaning(result.inputs)
    for title, phrases in ((say("screen_defaults_lower"), lowers), (say("screen_defaults_raise"), raises)):
        st.subheader(title)
        st.markdown("\n".join(f"- {md(words)}" for words in phrases) or say("no_default_so"))
    st.subheader(say("not_counted_title"))
    st.markdown("\n".join(f"- **{md(s.label)}.** {md(s.text)}" for s in facts.not_counted))


def _signing(result: Result, facts: Facts) -> None:
    inputs = result.inputs
    for option in [option for option in inputs.listed if option in inputs.scenario.options]:
        in_force = facts.options[option].in_force
        begun = inputs.choices[in_force] == "yes"
        st.button(
            say("count_the_start" if begun else "leave_out_the_start", name=facts.options[option].short),
            key=f"in_force_{option}",
            on_click=propose_values,
            args=({in_force: "no" if begun else None}, in_force),
        )
    for option in inputs.scenario.options:
        record = facts.options[option]
        demanded = inputs.law is not None and inputs.law.agreement == "required" and bool(record.in_force)
        st.markdown(
            f"**{md(record.label)}.** "
            + md(
                say("how_it_ends", what=record.what, leaving=record.leaving, state=inputs.state.name, demanded=demanded)
            )
        )
    steps_list(steps_of(inputs, facts))
    for ended in facts.ended:
        st.markdown(f"**{md(ended.label)}.** {md(ended.text)}")
