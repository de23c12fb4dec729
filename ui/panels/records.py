"""A filled form against the estimate, and a county's own numbers: both are looked at first, and used when confirmed."""

from __future__ import annotations

from datetime import date

import streamlit as st

from estimator import charts
from estimator.oversight import (
    Actuals,
    Fixed,
    OwnNumbers,
    Tracked,
    adopt,
    missing_sentence,
    money_rows,
    money_sentences,
    outside_sentences,
    read_actuals,
    read_own_numbers,
    track,
    track_rows,
    value_words,
)
from estimator.refusal import Refusal
from estimator.run import BASES, Result, estimate
from estimator.scenario import Scenario, Value, resolve
from estimator.words.catalog import money_with_range
from estimator.words.sentences import (
    BASIS_WORDS,
    ESTIMATE_OF,
    PROJECTION_RULES,
    adopted_words,
    quarters_words,
    typed_words,
)
from ui.panels.gate import dark
from ui.store import scenario, take_scenario, warm_facts
from ui.widgets.pictures import picture
from ui.widgets.tables import show
from ui.widgets.text import md, small
from ui.widgets.upload import uploader


def spent(result: Result) -> None:
    """An uploader for a filled form, and what it says."""
    uploader("Filled form (CSV or .xlsx): quarter, field, value, source", "actuals_file", _take_actuals)
    actuals: Actuals | None = st.session_state.get("actuals")
    if actuals is None:
        st.info("Put a filled form in above, and what was spent appears here beside what was estimated.")
        return
    try:
        tracked = track(result.inputs, actuals, warm_facts())
    except Refusal as refusal:
        st.error(md(f"The form was not used. {refusal} Nothing was changed."))
        return
    _tracked(tracked, result)


def _take_actuals(content: bytes, name: str) -> None:
    st.session_state.pop("actuals", None)
    st.session_state["actuals"] = read_actuals(content, name, warm_facts(), date.today())


def _tracked(tracked: Tracked, result: Result) -> None:
    rows = track_rows(tracked)
    quarters = quarters_words([str(quarter) for quarter in tracked.actuals.quarters])
    st.subheader(f"Recorded beside estimated, {quarters}")
    first = ("Record", "Recorded", "Estimated, same quarters", "Difference")
    show([{name: row[name] for name in first} for row in rows], "What was recorded beside what was estimated")
    for sentence in outside_sentences(tracked):
        st.warning(md(sentence))
    for note in tracked.actuals.notes:
        st.markdown(small(note))
    st.markdown(small(ESTIMATE_OF.format(year=tracked.inputs.start_year)))
    if missing := missing_sentence(tracked):
        st.markdown(small(missing))
    st.subheader("At the year's end")
    projected = [row for row in rows if row["Year's end"]]
    if projected:
        show([{name: row[name] for name in ("Record", "Year's end")} for row in projected], "Year-end projections")
    with st.expander("By which rules"):
        st.markdown("\n".join(f"- {md(rule)}" for rule in PROJECTION_RULES))
    st.subheader("Money promised, billed and received")
    bars = money_rows(tracked)
    chart = charts.money_chart(bars, tracked.inputs.place_name, dark(), date.today())
    picture(*chart, charts.said_aloud("Bars of money promised, billed and received, in dollars.", chart[1]))
    for sentence in money_sentences(tracked)[len(bars) :]:
        st.markdown(md(sentence))
    _adoption(tracked, result)


def _adoption(tracked: Tracked, result: Result) -> None:
    """Records that give an assumption a value, to be taken one by one or together."""
    st.subheader("Records in place of assumptions")
    found = {row.field.id: row for row in tracked.adoptable}
    if not found:
        st.markdown("No record settles an assumption yet.")
        return
    facts = warm_facts()

    def label(name: str) -> str:
        fixes = found[name].fixes
        assert isinstance(fixes, Fixed)
        outside = " (outside our range)" if fixes.outside else ""
        return f"{fixes.assumption.label}: {value_words(fixes)}{outside}"

    wanted = [name for name in found if st.checkbox(md(label(name)), key=f"adopt_{name}", value=True)]
    try:
        changed = adopt(tracked, wanted, facts)
    except Refusal as refusal:
        st.error(md(str(refusal)))
        return
    if changed == tracked.inputs.scenario:
        st.success("These records are in the estimate." if wanted else "No record is ticked.")
        return
    _before_and_after(result, changed, len(wanted))
    st.button("Use the ticked records", key="use_records", on_click=take_scenario, args=(changed,))


def _before_and_after(result: Result, changed: Scenario, count: int) -> None:
    after = estimate(resolve(changed, warm_facts())).running
    for basis in BASES:
        old, new = (money_with_range(running[basis]["difference"].net) for running in (result.running, after))
        st.markdown(f"**{md(adopted_words(BASIS_WORDS[basis], old, new, count))}**")


def own_numbers() -> None:
    """An uploader for a sheet of assumption and value, what was understood, and a button that uses it."""
    uploader("Your numbers (CSV or .xlsx): assumption, value, unit, source", "numbers_file", _take_numbers)
    kept: tuple[Scenario, OwnNumbers] | None = st.session_state.get("own_numbers")
    if kept is None:
        return
    numbers = kept[1]
    show(
        [
            {
                "Assumption": number.assumption.label,
                "You typed": number.as_typed,
                "Read as": typed_words(number.assumption, number.value.low, number.value.high)
                if isinstance(number.value, Value)
                else number.assumption.choice_label(number.value),
                "Source": number.source or "not given",
            }
            for number in numbers.numbers
        ],
        "Numbers that were understood",
    )
    if numbers.not_understood:
        st.warning(
            "**Not understood, and left out**\n\n"
            + "\n".join("- " + md(f'Line {odd.line}, "{odd.text}": {odd.reason}') for odd in numbers.not_understood)
        )
    for note in numbers.notes:
        st.markdown(small(note))
    if kept[0] != scenario():
        st.info("The estimate has changed since. Put the file in again.")
    elif numbers.scenario == scenario():
        st.success("These numbers are in the estimate, as measured.")
    else:
        st.button("Use these numbers, as measured", key="use_numbers", on_click=_use_numbers, args=(numbers,))


def _take_numbers(content: bytes, name: str) -> None:
    st.session_state.pop("own_numbers", None)
    chosen = scenario()
    if chosen is not None:
        st.session_state["own_numbers"] = (chosen, read_own_numbers(content, name, chosen, warm_facts()))


def _use_numbers(numbers: OwnNumbers) -> None:
    take_scenario(numbers.scenario)
    st.session_state["own_numbers"] = (numbers.scenario, numbers)
