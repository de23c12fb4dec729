"""Plain tables: words on the left, numbers on the right."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from ui.widgets.text import md


def table(head: Sequence[str], rows: Sequence[Sequence[str]], words: int = 1) -> None:
    """A real table, read by screen readers. ``words``: how many of its first columns hold words; the rest are set to the
    right."""
    aligned_table(head, rows, [False] * words + [True] * (len(head) - words))


def aligned_table(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> None:
    """The same, with the columns named that are set to the right."""
    st.markdown(table_text(head, rows, right))


def table_text(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """The same as markdown, to stand with other text in one element: each element costs a message."""
    ruler = ["--:" if is_right else ":--" for is_right in right]
    lines = [[md(cell) for cell in head], ruler, *([md(cell) for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
