"""Letters to edit and the reporting form: read on the screen, copied, or taken as Word, Markdown, CSV or a workbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import streamlit as st

from estimator.documents import letter_word
from estimator.oversight import LetterMaterial, form_csv, form_quarters, form_workbook, letter, letters_for
from ui.widgets.text import md, small

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def letters(material: LetterMaterial, name: str) -> None:
    """A letter of one's choice, with its downloads."""
    kinds = letters_for(material)
    kind = st.selectbox("Letter", list(kinds), format_func=lambda key: kinds[key], key="letter_kind")
    text = letter(kind, material)
    left, right = st.columns(2)
    with left:
        st.download_button(
            "Letter as Word, to edit", lambda: letter_word(text, date.today()), f"{name}-{kind}.docx", _WORD,
            key="letter_docx", on_click="ignore",
        )  # fmt: skip
    with right:
        st.download_button(
            "Letter as Markdown", text, f"{name}-{kind}.md", "text/markdown", key="letter_md", on_click="ignore"
        )
    with st.expander("Read or copy the letter", expanded=False):
        st.code(text, language=None, wrap_lines=True)


def form(material: LetterMaterial, name: str) -> None:
    """The blank form."""
    inputs, facts = material.inputs, material.facts
    quarters = form_quarters(inputs, date.today())
    st.markdown(
        md(
            f"One row a quarter and record, {quarters[0]} to {quarters[-1]}: counts, hours and dollars, nobody's name. Leave blank "
            "what is not known; write <5 for a count of people from 1 to 4."
        )
    )
    makers: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        ("Form as a workbook, with definitions", "xlsx", _SHEET, lambda: form_workbook(inputs, facts, quarters)),
        ("Form as CSV", "csv", "text/csv", lambda: form_csv(inputs, facts, quarters)),
    )
    for column, (label, ending, mime, make) in zip(st.columns(2), makers, strict=True):
        with column:
            st.download_button(label, make, f"{name}-form.{ending}", mime, key=f"form_{ending}", on_click="ignore")
    st.markdown(small("The second sheet of the workbook says what each record is, how it is checked and who has it."))
