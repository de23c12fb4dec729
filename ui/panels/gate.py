"""What every screen but the first begins with: the estimate it is about, on one line."""

from __future__ import annotations

import streamlit as st

from estimator.run import BASES, Result
from estimator.terms import Basis
from estimator.words.catalog import lower_first, say
from estimator.words.sentences import BASIS_WORDS, bar_words, page_compares
from ui.address import keep_address
from ui.cached import example_result, result
from ui.panels import link
from ui.store import is_example, scenario, warm_facts
from ui.widgets.text import md, small


def answered(title: str) -> Result:
    """The result of the scenario, under the page's title; where it is not complete, the page says so and stops."""
    st.title(title, anchor=False)
    link.address_refused()
    chosen = scenario()
    if chosen is None:
        st.info(md(say("answer_nothing_yet")))
        st.page_link("ui/pages/estimate_page.py", label=say("bar_change"))
        st.stop()
    assert chosen is not None
    estimated = result(chosen)
    keep_address(estimated)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(md(bar_words(estimated, warm_facts(), is_example())), width="content")
        st.page_link("ui/pages/estimate_page.py", label=say("bar_change"))
    if words := page_compares(estimated, warm_facts()):
        st.markdown(small(words))
    return estimated


def answered_or_example() -> tuple[Result, bool]:
    """The result of the scenario, with its address kept; or the example's, and False, where the answers are not complete."""
    chosen = scenario()
    if chosen is None:
        return example_result(), False
    estimated = result(chosen)
    keep_address(estimated)
    return estimated, True


def dark() -> bool:
    """Whether the visitor's theme is dark."""
    return bool(st.context.theme.type == "dark")


def basis_choice(key: str) -> Basis:
    """A choice of basis, in words."""
    chosen: Basis = st.radio(
        say("basis_show"), BASES, format_func=lambda basis: BASIS_WORDS[basis], horizontal=True, key=key
    )
    return chosen


def not_counted() -> None:
    """What stands outside every figure, at the foot of a page of figures."""
    labels = [lower_first(limit.label) for limit in warm_facts().not_counted]
    st.markdown(small(say("not_counted_line", labels=labels)))
