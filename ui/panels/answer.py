"""The answer in view: two large figures with their ranges, the picture, and at most a few sentences."""

from __future__ import annotations

from datetime import date

import streamlit as st

from estimator import charts
from estimator.facts import Facts
from estimator.run import BASES, Answer, Result
from estimator.terms import Basis
from estimator.words.catalog import money, say
from estimator.words.sentences import (
    BASIS_WORDS,
    answer_sentences,
    baseline_words,
    figure_caption,
    figure_part,
)
from ui.panels.gate import dark
from ui.store import last_change
from ui.widgets.pictures import picture
from ui.widgets.text import md


def show_figures(answer: Answer | Result) -> None:
    """The two large figures, side by side, and what they were before the last change."""
    change = last_change()
    before = change.before if change else (None, None)
    for column, basis, then in zip(st.columns(2, gap="small"), BASES, before, strict=True):
        with column:
            _figure(answer, basis, then)


def _figure(answer: Answer | Result, basis: Basis, then: float | None) -> None:
    part = figure_part(answer)
    alone = part.running is not answer.running
    label = say("figure_label_alone" if alone else "figure_label", basis=BASIS_WORDS[basis])
    net = part.running[basis]["difference"].net.point
    moved = then is not None and money(then) != money(net)
    st.metric(label, money(net), delta=say("was", then=then) if moved else None, delta_color="off", delta_arrow="off")
    st.markdown(md(figure_caption(answer, basis)))


def show_picture(answer: Answer | Result, facts: Facts) -> None:
    """The picture of the answer, and the sentences that can be said aloud."""
    against = baseline_words(answer.inputs, facts)
    drawn = charts.answer_chart(answer, dark=dark(), day=date.today())
    picture(*drawn, charts.answer_alt(answer, against), twin=False)
    st.markdown(" ".join(md(sentence) for sentence in answer_sentences(answer, facts)))
