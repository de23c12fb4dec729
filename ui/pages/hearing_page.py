"""Hearing view: the answer on a projector, or on a phone held up. Four screens, large type, arrow keys."""

from datetime import date

import pandas as pd
import streamlit as st

from estimator import charts
from estimator.oversight import ask_rows, letter_material
from estimator.words.catalog import say
from estimator.words.sentences import (
    baseline_words,
    hearing_back_and_risk,
    hearing_figures,
    hearing_five_years,
    hearing_source,
    hearing_title,
)
from ui.cached import drivers_of, example_result, result, years_of
from ui.panels.gate import dark
from ui.store import scenario, warm_facts
from ui.widgets.text import md

# As many as one screen holds.
ASKED, LISTED = 4, 6
facts = warm_facts()
chosen = scenario()
estimate = result(chosen) if chosen is not None else example_result()
inputs = estimate.inputs
against = baseline_words(inputs, facts)


def large(words: str, size: int = 6) -> None:
    """Words in one of the three large sizes of the theme, 4 the largest: its lower headings, which no other page has."""
    st.markdown(f"{'#' * size} {md(words)}")


def answer() -> None:
    """Two figures, the five-year sum, the picture."""
    in_words, in_picture = st.columns(2)
    with in_words:
        for basis, figure, spread in hearing_figures(estimate):
            large(figure, 4)
            large(f"{basis} ({spread})")
        large(hearing_five_years(estimate, years_of(estimate)))
        large(hearing_source(date.today()))
    with in_picture:
        spec, rows = charts.answer_chart(estimate, f"Dollars a year, compared with {against}", dark())
        st.vega_lite_chart(pd.DataFrame(rows), spec, alt=charts.answer_alt(estimate, against))


def made_of() -> None:
    """What the new spending is made of, largest first."""
    large(say("hearing_made_of"), 5)
    rows = charts.groups_rows(estimate, "new_spending")
    if not rows:
        large(say("hearing_nothing_differs"))
        return
    in_words, in_picture = st.columns(2)
    with in_words:
        for row in rows[:LISTED]:
            large(row["words"])
    with in_picture:
        st.vega_lite_chart(
            pd.DataFrame(rows),
            charts.groups_spec(f"Dollars a year, compared with {against}", len(rows), dark()),
            alt=charts.groups_alt(estimate, "new_spending"),
        )


def back_and_risk() -> None:
    """What comes back, what could, what is at risk."""
    large(say("hearing_back_and_risk"), 5)
    for sentence in hearing_back_and_risk(estimate, facts):
        large(sentence)


def ask() -> None:
    """What to ask for first."""
    large(say("hearing_ask"), 5)
    material = letter_material(estimate, drivers_of(estimate, "new_spending", "net"), facts, date.today())
    for number, row in enumerate(ask_rows(material.rows, inputs)[:ASKED], start=1):
        large(say("hearing_question", number=number, record=row["Record"], who=row["Who has it"], worth=row["Worth"]))


SCREENS = (answer, made_of, back_and_risk, ask)


def turn(step: int) -> None:
    """To the next screen or the one before."""
    at = st.session_state.get("hearing_screen", 0) + step
    st.session_state["hearing_screen"] = min(max(at, 0), len(SCREENS) - 1)


at = st.session_state.get("hearing_screen", 0)
st.title(md(hearing_title(estimate, facts)), anchor=False)
if chosen is None:
    large(say("hearing_example"))
SCREENS[at]()
with st.container(horizontal=True, vertical_alignment="center"):
    st.button("Back", key="hearing_back", on_click=turn, args=(-1,), shortcut="Left", disabled=at == 0)
    st.button(
        f"Next ({at + 1} of {len(SCREENS)})",
        key="hearing_next",
        on_click=turn,
        args=(1,),
        shortcut="Right",
        disabled=at == len(SCREENS) - 1,
    )
    large(hearing_source(date.today()) if at else say("hearing_ranges"))
