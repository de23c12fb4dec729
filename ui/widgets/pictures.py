"""Pictures on the screen, and the table that says the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from estimator.words.catalog import dollars, say
from ui.widgets.folded import folded
from ui.widgets.plain import table


def picture(spec: Mapping[str, Any], rows: Sequence[Mapping[str, Any]], alt: str, twin: bool = True) -> None:
    """A picture with the words that stand for it. Its data stand inside it, so that its toolbar offers it as a file and
    nothing of how it is made. ``twin``: whether a table of the same stands below, closed."""
    st.vega_lite_chart(spec=dict(spec), alt=alt)
    if not twin:
        return
    with folded(say("picture_as_table"), f"table of {alt.partition('.')[0]}") as opened:
        if opened:
            head = [say(id) for id in ("picture_what", "picture_low", "picture_worked", "picture_high")]
            table(head, [_row(row) for row in rows], alt)


def _row(row: Mapping[str, Any]) -> tuple[str, ...]:
    what = ", ".join(filter(None, (row["label"], row["name"])))
    return (what, *("" if row[end] is None else dollars(row[end]) for end in ("low", "point", "high")))
