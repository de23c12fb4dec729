"""Named examples of everything that is said: for each id, the values with which it is rendered, so that each wording is met.

``SAMPLES`` are what a value is where an example does not say otherwise; ``EXAMPLES`` name, for an id, what is special in each.
An id without an entry is rendered once, with the samples alone.
"""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.words.examples_answer import ANSWER
from tests.words.examples_claims import CLAIMS
from tests.words.examples_compared import COMPARED
from tests.words.examples_documents import DOCUMENTS
from tests.words.examples_pages import PAGES
from tests.words.examples_pictures import PICTURES
from tests.words.examples_refused import REFUSED
from tests.words.examples_screen import SCREEN
from tests.words.examples_studies import STUDIES
from tests.words.examples_workbook import WORKBOOK

SAMPLES: dict[str, Any] = {
    "authority": "N.C.G.S. 162-62", "argument": "--to", "basis": "new spending", "cells": 4, "column": "TYPE",
    "columns": ["STATE", "TYPE"], "comes_in": False, "count": 2, "county": "Gaston County", "deepest": 20, "each": "fortnight",
    "elsewhere": [], "encoding": "utf-16", "endings": ["pdf", "docx"], "example": "Alamance County", "facts": "2026-11-01", "fault": "blank",
    "file": "counties.csv", "first": 2027.0, "format": 2, "given": "many", "has_jail": True, "high": 6.0,
    "id": "case_hours", "is_link": False, "is_population": False, "is_share": False, "is_split": False, "is_year": False,
    "key": "options", "kilobytes": 1000, "kind": "county", "label": "Hours to process one immigration case",
    "lacks": "detainers", "leads": ["fiscal", "testimony"], "least": 1e-9, "line": 3, "lines": ["equipment", "vehicles"],
    "longest": 300, "low": 1.5, "meant": [], "megabytes": 50, "million_cells": 5, "missing": "TYPE", "model": "0.1", "more": 3,
    "most": 200, "name": "dedicated_posts_patrol", "named": "South Carolina", "names": ["Oakwood", "Oakwood Hills"],
    "names_too": False, "nearest": [], "new": "trips_per_person", "no_jail": False, "note": "", "noun": "hour", "now": 12.5,
    "of_choice": True, "of_format_1": True, "of_other_kind": [], "old": "people_per_trip",
    "oldest": [SimpleNamespace(label="Hours", checked=date(2026, 1, 2)), SimpleNamespace(label="Miles", checked=date(2026, 1, 3))],
    "option": "jem", "options": ["jem", "wso"], "part": "Marginal cost of a jail day", "path": "folder/memo.pdf", "per": ["hour"],
    "period": "year", "permitted": ["county", "municipality", "state agency"], "reason": "permission denied",
    "refused": 2, "remedy": "spreadsheet", "row": 7, "rows": 100_000, "scale": "m", "second": "STATE", "sentence": "The argument is missing", "separator": ";",
    "sign": "²", "source": "SCENARIO", "start": 2027, "start_label": "First year", "state": "North Carolina", "steps_too": False,
    "subjects": ["detainers", "agreements"], "table": "results", "then": 10.0, "thousands": "1,500", "times": 20, "title": "Counties",
    "to_write": False, "town": "Gastonia", "typical": 2.0, "unit_given": "miles", "units": "hours", "what": "a PDF document",
    "whole": True, "word": "soon", "year": 2017, "years": 3, "years_label": "Years shown", "agreement": "restricted",
}  # fmt: skip

_IN_WORDS = {"permitted": "a whole number between 0 and 5,000"}
_PLAIN_NUMBER = {"permitted": ""}
_OF_JAIL = {"reason": "Its jail is run by the state."}

EXAMPLES: dict[str, list[dict[str, Any]]] = {
    **ANSWER,
    **PICTURES,
    **COMPARED,
    **STUDIES,
    **REFUSED,
    **CLAIMS,
    **PAGES,
    **SCREEN,
    **DOCUMENTS,
    **WORKBOOK,
    "agency_not_of_place": [
        {"given": "Somebody", "kind": kind}
        for kind in ("state", "regional_jail", "regional_police", "campus", "constable", "prosecutor", "authority", "unknown")
    ],
    "agreements_uncertain": [{"agreement": word} for word in ("restricted", "pending", "unknown")],
    "amount_now_of": [{"is_split": False}, {"is_split": True}],
    "amount_of": [{"line": "Vehicles"}],
    "amount_missing": [{"line": "Vehicles"}],
    "amount_not_received": [{"line": "Vehicles"}],
    "amount_out_of_bounds": [{"line": "SCAAP money", "comes_in": comes_in} for comes_in in (True, False)],
    "amount_permitted": [{"comes_in": True}, {"comes_in": False}],
    "amount_side_unknown": [{"line": "Vehicles"}, {"line": "SCAAP money"}],
    "amount_without_jail": [{"line": "Contract rent"}],
    "assumption_unknown": [{"is_population": False}, {"is_population": True}],
    "baseline_refused": [{"no_jail": False}, {"no_jail": True}],
    "beds_left_out": [{"names": ["bed_rental_beds"], "has_jail": False}, {"names": ["bed_rental_beds", "bed_rental_rate"]}],
    "beds_now_option": [{"of_format_1": True}, {"of_format_1": False}],
    "contract_beds_missing": [_IN_WORDS],
    "file_no_path": [{"to_write": True}, {"to_write": False}],
    "file_not_a_file": [{"path": "folder"}, {"path": ""}],
    "file_of_other_kind": [
        {"remedy": remedy}
        for remedy in (
            "spreadsheet", "document", "unpack", "write_out", "export", "picture", "ours", "again", "password", "table",
        )
    ],
    "format_later": [{"is_link": True, "given": 5}, {"is_link": False, "given": 5}],
    "growth_too_large": [{"least": -0.2, "most": 0.2, "longest": 9, "given": "30%"}],
    "jail_needed": [_OF_JAIL],
    "kind_wanted": [{"kind": "county"}, {"kind": "municipality"}],
    "label_without_name": [{"fault": fault, "given": "N/A"} for fault in ("blank", "no_name", "no_place")],
    "line_unknown": [{"steps_too": True}, {"steps_too": False}],
    "link_left_out": [{"label": "", "reason": "It is none."}, {"label": "Miles", "reason": "It is none."}],
    "link_of_other_facts": [{"then": "2026-01-01", "now": "2026-11-01"}],
    "link_of_other_format": [{"then": 1, "now": 2}],
    "link_of_other_model": [{"then": "0.1", "now": "0.2"}],
    "name_fault": [
        {"fault": "blank"},
        {"fault": "no_name", "given": "--"},
        {"fault": "no_place", "given": "N/A"},
        {"fault": "state", "given": "Hawaii", "county": ""},
        {"fault": "state", "given": "Hawaii", "county": "Hawaii County"},
    ],
    "name_now_label": [{"kind": "county"}, {"kind": "municipality"}],
    "no_row_estimated": [{"reason": "It is none."}],
    "not_lawful": [{"of_choice": of_choice, "lacks": what} for of_choice in (True, False) for what in ("detainers", "agreement")],
    "not_written": [{"argument": ""}, {"argument": "--to"}],
    "number_missing": [{**_PLAIN_NUMBER, "given": ""}],
    "number_permitted": [
        {"is_year": True, "low": 2000.0, "high": 2060.0},
        {"whole": False, "is_share": True, "low": 0.0, "high": 1.0},
    ],
    "number_wanted": [
        _IN_WORDS,
        {**_IN_WORDS, "given": ""},
        {**_PLAIN_NUMBER, "is_share": True, "noun": "1", "units": "shares", "per": []},
        {**_PLAIN_NUMBER, "noun": "detainer", "units": "detainers", "per": ["100,000 residents", "year"]},
        *({**_PLAIN_NUMBER, "noun": noun} for noun in ("USD", "bed_day", "hour", "minute", "month", "year")),
    ],
    "offer_ends_too_early": [{"given": 2026.0}],
    "option_without_jail": [_OF_JAIL],
    "options_refused": [{"no_jail": True}, {"no_jail": False}],
    "part_above_whole": [{"whole": "Average cost of a jail day", "given": 95.5, "most": 90.0}],
    "place_of_other_office": [{"kind": "county"}, {"kind": "municipality"}],
    "place_one_of_several": [{"names": ["Oakwood", "Oakwood, Paulding County"]}],
    "place_unknown": [
        {},
        {"meant": ["Gaston County", "Gates County"]},
        {"note": "it was merged in 1880"},
        {"nearest": ["Gaston County"]},
        {"nearest": ["Gaston County", "Gates County"], "of_other_kind": ["Gastonia"]},
        {"kind": "municipality", "of_other_kind": ["Gaston County"], "elsewhere": ["Gary (IN)", "Gary (WV)", "2 more"]},
    ],
    "place_wanted": [{"example": "Alamance County"}, {"example": ""}],
    "place_without_name": [{"fault": "state", "given": "Hawaii"}],
    "population_missing": [{"low": 1, "high": 20_000_000}],
    "population_out_of_bounds": [{"low": 1, "high": 20_000_000}],
    "population_permitted": [{"low": 1, "high": 20_000_000}],
    "posts_missing": [_IN_WORDS],
    "row_too_long": [{"cells": 1, "columns": 1}, {"cells": 4, "columns": 3}],
    "scenario_not_json": [{"line": 0}, {"line": 3}],
    "state_unknown": [{"names_too": True}, {"names_too": False}],
    "system_reason": [{"reason": ""}, {"reason": "no space left on device"}],
    "table_columns_unknown": [{"more": 0}, {"more": 3}],
    "table_of_ours": [{"table": "results"}, {"table": "long"}],
    "table_read_as": [{"encoding": "utf-16", "given": ""}, {"encoding": "windows", "given": "Doña Ana"}],
    "table_separated_by": [{"separator": ";"}, {"separator": "|"}, {"separator": "\t"}],
    **{
        id: [{"count": 1}, {"count": 2}]
        for id in (
            "table_lines_above", "table_empty_rows", "table_empty_columns", "table_names_again", "table_cells_without_name",
            "table_rows_short", "table_unseen_characters", "table_letters_lost", "table_letters_garbled",
        )
    },
    "value_out_of_bounds": [_IN_WORDS],
    "values_to_check": [{"count": 1}, {"count": 2}, {"count": 9}],
}  # fmt: skip


def examples_of(id: str, names: frozenset[str]) -> list[dict[str, Any]]:
    """The values of each example of a saying."""
    special = EXAMPLES.get(id, [_IN_WORDS if id.startswith("number_") else {}])
    return [{**{name: SAMPLES[name] for name in names if name in SAMPLES}, **example} for example in special]
