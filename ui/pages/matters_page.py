"""What matters: which assumptions move the answer, in dollars, and which numbers to ask for first."""

from datetime import date

import streamlit as st

from estimator import charts
from estimator.run import DRIVER_MEASURES
from estimator.words.catalog import money
from estimator.words.sentences import ask_words
from ui.cached import drivers_of
from ui.panels.gate import answered, basis_choice, dark, not_counted
from ui.store import warm_facts
from ui.widgets.pictures import picture
from ui.widgets.tables import show
from ui.widgets.text import md, small

SHOWN = 12
# A smaller share of the variance is no help to anybody.
LEAST_SHOWN = 0.001

facts = warm_facts()
result = answered("What matters")
basis = basis_choice("matters_basis")
measure = st.radio(
    "Of",
    DRIVER_MEASURES,
    format_func=lambda key: {"net": "Net, after what comes back", "gross": "Gross, before what comes back"}[key],
    horizontal=True,
    key="matters_measure",
)
with st.spinner("Working out what moves the answer"):
    moved = drivers_of(result, basis, measure)
for sentence in ask_words(moved, facts, result.inputs.scenario.place):
    st.markdown(f"**{md(sentence)}**")

st.header("How far each assumption moves the answer")
if (chart := charts.drivers_chart(moved, result.inputs, SHOWN, dark(), date.today())) is not None:
    picture(*chart, charts.said_aloud("Bars of the result from each assumption's low to its high bound.", chart[1]))
    st.markdown(
        small(
            "Each bar runs from the result with this assumption at its low bound to the result at its high bound, with all "
            "others at their expected values. The dashed line is the result with all at their expected values."
        )
    )

st.header("How much of the uncertainty each one carries")
show(
    [
        {
            "Assumption": driver.label,
            "Share of the variance": f"{driver.share:.1%}",
            "At its low bound": money(driver.low),
            "At its high bound": money(driver.high),
        }
        for driver in moved.ranked
        if driver.share >= LEAST_SHOWN
    ],
    "Share of the variance of each assumption",
)
st.markdown(
    small(
        "The share is how much of the variance would be left if everything but this one were known, its interplay with "
        "others included; so shares can add up to well over 100 percent. Shares under 0.1 percent are left out. Wages of "
        "all posts move together and count as one. A number the county has given is known and does not appear."
    )
)
not_counted()
