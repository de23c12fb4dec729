"""From the first word to ICE to what stays after leaving: what falls due when, and who bears it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from estimator.facts import Step
from estimator.words.catalog import say
from estimator.words.sentences import BEARER_WORDS, STAGE_WORDS
from ui.widgets.text import md


def steps_list(steps: Sequence[Step]) -> None:
    """Each stage with its steps; a sentence where no agreement is chosen."""
    if not steps:
        st.markdown(say("nothing_to_sign"))
        return
    for stage in dict.fromkeys(step.stage for step in steps):
        lines = [
            f"- **{md(step.topic)}** ({BEARER_WORDS[step.who]}). {md(step.text)} {md(f'[{step.source}]')}"
            for step in steps
            if step.stage == stage
        ]
        with st.expander(STAGE_WORDS[stage]):
            st.markdown("\n".join(lines))
