"""The answer in view: two large figures with their ranges, the picture, and at most a few sentences."""

from __future__ import annotations

from datetime import date

import streamlit as st

from estimator import charts
from estimator.facts import Facts
from estimator.run import BASES, Answer, Result
from estimator.words.catalog import money, say
from estimator.words.sentences import (
    Figure,
    against_words,
    answer_sentences,
    figure_parts,
)
from ui.panels.gate import dark
from ui.store import last_change
from ui.widgets.pictures import picture
from ui.widgets.text import md


def show_figures(answer: Answer | Result) -> None:
    """The two large figures, side by side, and what they were before the last change; a bed contract's and all else's
    apart."""
    change = last_change()
    parts = figure_parts(answer)
    before = change.before if change and len(parts) == 1 else (None, None)
    for part in parts:
        for column, basis, then in zip(st.columns(2, gap="small"), BASES, before, strict=True):
            with column:
                _figure(part[basis], then)


def _figure(figure: Figure, then: float | None) -> None:
    moved = then is not None and money(then) != figure.shown
    st.metric(
        figure.label, figure.shown, delta=figure.span, delta_description=say("was", then=then) if moved else None,
        delta_color="off", delta_arrow="off",
    )  # fmt: skip


def show_picture(answer: Answer | Result, facts: Facts) -> None:
    """The picture of the answer, and the sentences that can be said aloud."""
    drawn = charts.answer_chart(answer, dark=dark(), day=date.today())
    picture(*drawn, charts.answer_alt(answer, against_words(answer, facts)), twin=False)
    st.markdown(" ".join(md(sentence) for sentence in answer_sentences(answer, facts)))
