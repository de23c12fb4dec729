"""Oversight: what to ask for, letters and the form, what was spent against what was estimated, and the county's own numbers."""

import re
from datetime import date

import streamlit as st

from estimator.oversight import ask_rows, letter_material
from estimator.words.catalog import money_range
from ui.cached import drivers_of
from ui.panels import letters, records
from ui.panels.gate import answered, basis_choice, not_counted
from ui.store import warm_facts
from ui.widgets.text import md, small

# As many as a meeting can ask for; the rest stands behind a click.
SHOWN = 6

facts = warm_facts()
result = answered("Oversight")
basis = basis_choice("oversight_basis")
with st.spinner("Working out what to ask for"):
    moved = drivers_of(result, basis, "net")
material = letter_material(result, moved, facts, date.today())
asked = ask_rows(material.rows, result.inputs)
place = result.inputs.scenario.called or result.inputs.scenario.place
name = re.sub(r"[^a-z0-9]+", "-", f"{place}-{result.inputs.scenario.state}".lower()).strip("-")[:80]

st.header("What to ask for")
st.markdown(
    md(
        "The records that would take the place of our assumptions, most valuable first. The range now is "
        f"{money_range(moved.before)} a year; with the first {len(moved.asked_first)} answers it would be "
        f"{money_range(moved.after)}, if they came out at their expected values."
    )
)


def listed(rows: list[dict[str, str]], start: int) -> str:
    """Rows as a numbered list, which a narrow screen need not cut."""
    return "\n".join(
        f"{number}. **{md(row['Record'])}**, {row['Unit and period']} (`{row['Field']}`). {md(row['Who has it'])}. We use {md(row['We use'])}. {md(row['Worth'])}."
        for number, row in enumerate(rows, start=start)
    )


st.markdown(listed(asked[:SHOWN], 1))
if asked[SHOWN:]:
    with st.expander(f"The other {len(asked) - SHOWN}"):
        st.markdown(listed(asked[SHOWN:], SHOWN + 1))

st.header("Letters to edit")
letters.letters(material, name)

st.header("The reporting form")
letters.form(material, name)

st.header("Spent against estimated")
records.spent(result)

st.header("Your own numbers")
st.markdown(
    md(
        "A sheet with two columns, assumption and value, and beside them unit and source if you have them. You see what was "
        "understood before it is used."
    )
)
records.own_numbers()
st.markdown(small("Files are read and not stored. Put in no names: counts, hours and dollars are all that is wanted."))
not_counted()
