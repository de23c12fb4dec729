"""Many places at once: a table as people have it, what each of its rows could cost, and why a row was refused."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import streamlit as st

from estimator.exchange import Rows, csv_lines, estimate_rows, rows_of, same_places
from estimator.readers import read_table
from estimator.refusal import Refusal
from estimator.run import BASES
from estimator.words.catalog import money_with_range, say
from estimator.words.sentences import BASIS_WORDS
from ui.panels.gate import not_counted
from ui.store import warm_facts
from ui.widgets.tables import show
from ui.widgets.text import md
from ui.widgets.upload import uploader

# Some five seconds' work; the command line takes longer tables, and uses all processors for them.
MOST_HERE = 200


def places_table() -> None:
    """An uploader for a table of places, with its results under it; a table that is refused leaves none."""
    uploader(
        say("places_upload", most=MOST_HERE),
        "table",
        _take_table,
    )
    table: Rows | None = st.session_state.get("table_rows")
    if table is None:
        return
    if "table_results" not in st.session_state:
        with st.spinner(say("places_spinner")):
            st.session_state["table_results"] = list(same_places(estimate_rows(table.rows)))
    _results(st.session_state["table_results"], table.notes)


def _take_table(content: bytes, name: str) -> None:
    for kept in ("table_rows", "table_results"):
        st.session_state.pop(kept, None)
    table = rows_of(read_table(content, name), warm_facts())
    if len(table.rows) > MOST_HERE:
        raise Refusal("table_too_long_here", "table", rows=len(table.rows), most=MOST_HERE)
    st.session_state["table_rows"] = table


def _results(results: list[dict[str, Any]], notes: tuple[str, ...]) -> None:
    estimated = [row for row in results if not row["refused"]]
    st.markdown(md(say("places_counted", estimated=len(estimated), refused=len(results) - len(estimated))))
    for note in notes:
        st.markdown(md(note))
    show(
        [
            {
                say("head_line"): str(row["line"]),
                say("head_place"): _place(row),
                say("head_compared"): str(row["baseline"] or "state_law").replace("_", " "),
                **{say("figure_label", basis=BASIS_WORDS[basis], of=""): _difference(row, basis) for basis in BASES},
                say("row_also"): row["refused"] or row["notes"],
            }
            for row in results
        ],
        say("places_title"),
    )
    not_counted()
    st.download_button(
        say("places_results"), lambda: "".join(csv_lines(results)), "places.results.csv", "text/csv",
        key="take_table", on_click="ignore",
    )  # fmt: skip


def _place(row: dict[str, Any]) -> str:
    return ", ".join(filter(None, (row["county"] or row["municipality"] or row["label"], row["state"])))


def _difference(row: dict[str, Any], basis: str) -> str:
    if row["refused"]:
        return ""
    return money_with_range(_Worked(*(float(row[f"{basis}_difference_{bound}"]) for bound in ("low", "high", "point"))))


@dataclass(frozen=True)
class _Worked:
    """A worked value with its ends, as a results row has them."""

    low: float
    high: float
    point: float
