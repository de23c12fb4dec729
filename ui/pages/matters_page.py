"""What matters: who does the work, choices and numbers in one list, in the order in which to ask for them."""

from datetime import date

import streamlit as st

from estimator import charts
from estimator.run import DRIVER_MEASURES, Driver, answered_by
from estimator.words.catalog import say
from estimator.words.sentences import ask_words
from ui.cached import drivers_of
from ui.panels.gate import answered, basis_choice, dark, not_counted
from ui.store import warm_facts
from ui.widgets.folded import folded
from ui.widgets.pictures import picture
from ui.widgets.plain import table
from ui.widgets.text import md, small

SHOWN = 10
# A smaller part of the uncertainty is no help to anybody.
LEAST_SHARE = 0.01
MEASURES = dict(zip(DRIVER_MEASURES, ("matters_net", "matters_gross"), strict=True))

facts = warm_facts()
result = answered("What matters")
inputs, place = result.inputs, result.inputs.scenario.place
st.set_page_config(page_title=say("matters_title", place=inputs.place_name))


def row(driver: Driver) -> tuple[str, ...]:
    """A driver in the table: its name, who can say, and how much of the uncertainty it causes."""
    share = f"{driver.share:.0%}" if driver.share >= LEAST_SHARE else say("matters_little")
    return (
        driver.label,
        say("answerer", who=answered_by(driver, facts), place=place),
        say("range_of_choice") if driver.kind == "choice" else share,
    )


def drivers_table(some: tuple[Driver, ...]) -> None:
    """Drivers in their one order."""
    heads = (say("picture_what"), say("matters_who"), say("matters_share"))
    table(heads, [row(driver) for driver in some], say("matters_order"), words=2)


of_bases, of_measures = st.columns(2)
with of_bases:
    basis = basis_choice("matters_basis")
with of_measures:
    measure = st.radio(
        say("matters_of"), DRIVER_MEASURES, format_func=lambda key: say(MEASURES[key]), horizontal=True,
        key="matters_measure",
    )  # fmt: skip
with st.spinner(say("matters_spinner")):
    moved = drivers_of(result, basis, measure)
for sentence in ask_words(moved, facts, place):
    st.markdown(f"**{md(sentence)}**")
if moved.ranked:
    st.subheader(say("matters_order"))
    chart = charts.drivers_chart(moved, inputs, SHOWN, dark(), date.today())
    assert chart is not None
    picture(*chart, charts.said_aloud(say("alt_drivers"), chart[1]), twin=False)
    st.markdown(small(say("matters_bars")))
    drivers_table(moved.ranked[:SHOWN])
    st.markdown(small(say("matters_share_note", place=place)))
    if len(moved.ranked) > SHOWN:
        with folded(say("matters_all", count=len(moved.ranked)), "matters_rest") as opened:
            if opened:
                drivers_table(moved.ranked)
not_counted()
