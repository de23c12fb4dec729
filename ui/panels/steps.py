"""From the first word to ICE to what stays after leaving: what falls due when, and who bears it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from estimator.facts import Step
from estimator.words.sentences import STAGE_WORDS
from ui.widgets.text import md

_WHO = {"county": "the local agency", "ice": "ICE", "shared": "both", "none": "nobody is bound"}


def steps_list(steps: Sequence[Step]) -> None:
    """Each stage with its steps; a sentence where no agreement is chosen."""
    if not steps:
        st.markdown("No agreement is chosen, so there is nothing to sign or to leave.")
        return
    for stage in dict.fromkeys(step.stage for step in steps):
        lines = [
            f"- **{md(step.topic)}** ({_WHO[step.who]}). {md(step.text)} {md(f'[{step.source}]')}"
            for step in steps
            if step.stage == stage
        ]
        with st.expander(STAGE_WORDS[stage]):
            st.markdown("\n".join(lines))
