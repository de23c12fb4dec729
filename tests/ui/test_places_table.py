"""A table of places on the screen: each row its answer, as the command gives it, or the reason there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from estimator.exchange import estimate_rows, rows_of
from estimator.readers import read_table
from tests.strategies import FACTS
from tests.ui.visit import asking, put_in, sentences, table_of, tables, text_of
from ui.panels.places_table import MOST_HERE

FILES = Path(__file__).resolve().parents[1] / "readers" / "files"


def uploaded(content, name, at=None):
    return put_in(at or asking(), "table", name, content)


def test_a_table_of_excel_gives_each_row_its_answer():
    content = (FILES / "excel-windows.csv").read_bytes()
    at = uploaded(content, "excel-windows.csv")
    assert "2 rows estimated, 0 refused." in text_of(at)
    assert "Windows-1252" in text_of(at)
    shown = table_of(at, "Place")
    assert shown["Place"] == ["Doña Ana County, NM", "Prince George's County, MD"]
    wanted = estimate_rows(rows_of(read_table(content, "excel-windows.csv"), FACTS).rows)
    assert [words.split(" (")[0].replace("\u2060", "") for words in shown["Full cost, a year"]] != ["", ""]
    for words, row in zip(shown["Full cost, a year"], wanted, strict=True):
        said = float(words.split(" (")[0].replace("\u2060", "").replace("−", "-").replace("$", "").replace(",", ""))
        assert said == pytest.approx(row["full_cost_difference_point"], rel=0.01)


def test_a_row_that_is_refused_says_why_and_costs_no_other():
    at = uploaded((FILES / "census-rows.csv").read_bytes(), "census-rows.csv")
    assert "10 rows estimated, 1 refused." in text_of(at)
    assert "is the state itself" in table_of(at, "Place")["To know"][0]


def test_a_file_that_is_no_table_says_what_it_is_and_takes_the_results_before_it_away():
    at = uploaded((FILES / "excel-windows.csv").read_bytes(), "excel-windows.csv")
    uploaded(b'{"format": 2, "state": "NC", "options": ["jem"]}', "gaston.json", at)
    assert '"gaston.json" was not used. gaston.json is a scenario file of this estimator' in sentences(at)
    assert not any("Place" in table for table in tables(at))


def test_a_long_table_is_sent_to_the_command():
    rows = "Gaston,NC,jem\n" * (MOST_HERE + 1)
    at = uploaded(f"county,state,options\n{rows}".encode(), "long.csv")
    assert f"It has {MOST_HERE + 1} rows; at most {MOST_HERE} are worked out here." in sentences(at)
    assert not any("Place" in table for table in tables(at))
