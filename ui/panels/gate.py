"""What every screen but the first needs: the scenario answered on Estimate, and its result."""

from __future__ import annotations

import streamlit as st

from estimator.run import BASES, Result
from estimator.terms import Basis
from estimator.words.sentences import BASIS_WORDS, headline
from ui.cached import result
from ui.store import scenario, warm_facts
from ui.widgets.text import small


def answered(title: str) -> Result:
    """The result of the scenario; where there is none yet, the page says where to begin, and stops."""
    st.title(title)
    chosen = scenario()
    if chosen is None:
        st.info("Answer the questions on the Estimate page first.")
        st.stop()
    assert chosen is not None
    estimated = result(chosen)
    st.markdown(small(" ".join(headline(estimated, warm_facts()))))
    return estimated


def dark() -> bool:
    """Whether the visitor's theme is dark."""
    return bool(st.context.theme.type == "dark")


def basis_choice(key: str) -> Basis:
    """A choice of basis, in words."""
    chosen: Basis = st.radio("Show", BASES, format_func=lambda basis: BASIS_WORDS[basis], horizontal=True, key=key)
    return chosen


def not_counted() -> None:
    """What stands outside every figure, at the foot of a page of figures."""
    facts = warm_facts()
    st.markdown(small("Not counted on any page: " + "; ".join(s.label.lower() for s in facts.not_counted) + "."))
