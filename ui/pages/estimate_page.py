"""Estimate: the four answers on one line, the answer in view, the numbers that move it, and what stands behind it."""

import streamlit as st

from estimator.run import Answer, Result
from estimator.words.catalog import say
from estimator.words.sentences import Explainer, answer_rows
from ui.address import keep_address
from ui.cached import first_and_all, overtime_cases, result
from ui.panels import answer, link, moving, take_away, workings
from ui.panels.answers import change_button, folded_answers
from ui.panels.gate import not_counted
from ui.store import refusals, scenario, warm_facts
from ui.widgets.tables import rows_table
from ui.widgets.text import md

# The answer has the larger part of a wide window; on a phone it comes first.
ANSWER_AND_NUMBERS = (2, 1)

facts = warm_facts()
head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
with head:
    st.title(say("estimate_title"), anchor=False, width="content")
link.address_refused()
chosen = scenario()
if chosen is None:
    folded_answers(None, facts)
    if "scenario" in refusals():
        st.error(md(refusals()["scenario"]))
    st.stop()
assert chosen is not None
above = st.container()
of_answer, of_numbers = st.columns(ANSWER_AND_NUMBERS, gap="medium")


def show_answer(early: Answer | Result) -> None:
    """The figures and the picture, before the rest is worked out."""
    with of_answer:
        answer.show_figures(early)
        answer.show_picture(early, facts)


estimated = result(chosen, show_answer)
keep_address(estimated)
moving.tell_change(estimated)
with head:
    change_button()
with above:
    folded_answers(estimated, facts)
    link.what_changed(estimated)
explainer = Explainer(estimated.inputs, facts)
with of_answer, st.container(horizontal=True, gap="small", vertical_alignment="center"):
    take_away.at_the_answer(estimated, facts)
    st.page_link("ui/pages/hearing_page.py")
with of_numbers:
    moving.show(estimated, facts)
for warning in estimated.warnings:
    st.warning(md(warning))
if estimated.unused:
    listed = [{"label": each.label, "reason": each.reason} for each in estimated.unused]
    st.info(md(say("typed_and_not_used", listed=listed)))
with of_answer:
    rows_table(answer_rows(estimated, first_and_all(estimated), overtime_cases(estimated), facts))
    not_counted()
workings.show(estimated, facts, explainer)
