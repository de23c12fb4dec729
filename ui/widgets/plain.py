"""Plain tables: words on the left, numbers on the right."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ui.widgets.text import md


def table(head: Sequence[str], rows: Sequence[Sequence[str]], alt: str, words: int = 1) -> None:
    """A real table, read by screen readers; on a narrow screen it scrolls by itself. ``alt``: what it is; ``words``: how
    many of its first columns hold words; the rest are set to the right."""
    # Only what is a number is set to the right: such a cell is the number of its row, shown as its text.
    columns = {name: [md(row[at]) for row in rows] for at, name in enumerate(head)}
    frame = pd.DataFrame(
        {name: cells if at < words else range(len(rows)) for at, (name, cells) in enumerate(columns.items())}
    )
    styled = frame.style.format({name: columns[name].__getitem__ for name in head[words:]})
    st.table(styled, hide_index=True, alt=alt, border="horizontal")
