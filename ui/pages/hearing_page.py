"""Hearing view: the answer on a projector, or on a phone held up. Four screens, large type, arrow keys."""

from datetime import date

import streamlit as st

from estimator import charts
from estimator.oversight import ask_rows, letter_material
from estimator.words.catalog import say
from estimator.words.sentences import (
    against_words,
    hearing_back_and_risk,
    hearing_figures,
    hearing_five_years,
    hearing_source,
    hearing_title,
)
from ui.cached import drivers_of, years_of
from ui.panels.gate import answered_or_example, dark
from ui.panels.link import address_refused
from ui.store import is_example, warm_facts
from ui.widgets.pictures import picture
from ui.widgets.text import md

# As many as one screen holds.
ASKED = 4
# The words of a picture are 14 pixels high on a page, 24 on the wall.
ENLARGED = 24 / 14
facts = warm_facts()
estimate, complete = answered_or_example()
inputs = estimate.inputs


def large(words: str, size: int = 6) -> None:
    """Words in one of the three large sizes of the theme, 4 the largest: its lower headings, which no other page has."""
    if words:
        st.markdown(f"{'#' * size} {md(words)}")


def answer() -> None:
    """Two figures, the five-year sum, the picture; where more has to be said or drawn, the picture stands beside the words."""
    apart = estimate.bed_contract is not None or estimate.replaces is not None
    times = 1.0 if apart else ENLARGED
    drawn = charts.answer_chart(estimate, dark=dark(), day=date.today(), times=times, titled=False)
    in_words, in_picture = st.columns(2) if apart else (st.container(), st.container())
    with in_words:
        figures = hearing_figures(estimate)
        places = [st.container() for _ in figures] if apart else st.columns(2)
        for place, (basis, figure, spread) in zip(places, figures, strict=True):
            with place:
                large(figure, 4)
                large(f"{basis} ({spread})")
        large(hearing_five_years(estimate, years_of(estimate)))
    with in_picture:
        picture(*drawn, charts.answer_alt(estimate, against_words(estimate, facts)), twin=False)


def made_of() -> None:
    """What the new spending is made of, largest first; the picture says so in its title."""
    drawn = charts.groups_chart(estimate, "new_spending", dark(), date.today(), times=ENLARGED)
    if drawn is None:
        large(say("hearing_made_of"), 5)
        large(say("hearing_nothing_differs"))
        return
    picture(*drawn, charts.said_aloud(say("groups_alt"), drawn[1]), twin=False)


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
address_refused()
if not complete:
    large(say("hearing_not_complete"))
elif is_example():
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
    if at:
        large(hearing_source(date.today()))
