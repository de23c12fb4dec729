"""Plain tables: words on the left, numbers on the right."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from ui.widgets.text import md


def table(head: Sequence[str], rows: Sequence[Sequence[str]], alt: str, words: int = 1) -> None:
    """A real table, read by screen readers. ``alt``: what it is; ``words``: how many of its first columns hold words; the
    rest are set to the right."""
    aligned_table(head, rows, [False] * words + [True] * (len(head) - words), alt)


def aligned_table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool], alt: str) -> None:
    """The same, with the columns named that are set to the right. On a narrow screen it scrolls by itself, and the page
    does not run off sideways as with a table of markdown."""
    # Only what is a number is set to the right: such a cell is the number of its row, shown as its text.
    columns = {name: [md(row[at]) for row in rows] for at, name in enumerate(head)}
    is_right = dict(zip(head, right, strict=True))
    frame = pd.DataFrame({name: range(len(rows)) if is_right[name] else cells for name, cells in columns.items()})
    styled = frame.style.format({name: columns[name].__getitem__ for name in head if is_right[name]})
    st.table(styled, hide_index=True, alt=alt, border="horizontal")
