"""The versioned contracts other programs read: JSON, links, tables."""

from estimator.exchange.batch import (
    LARGEST_TABLE,
    LONGEST_ROW,
    ROWS_AT_A_TIME,
    SHARED_FROM,
    TABLE_TOO_LARGE,
    Row,
    csv_lines,
    estimate_rows,
    read_table,
    refused_row,
)
from estimator.exchange.claim_json import claim_text, claim_to_json, moved_rows, needed_rows
from estimator.exchange.drivers_json import drivers_to_json
from estimator.exchange.link import LONGEST_WITH_SOURCES, Opened, compare_totals, decode, encode, worked_totals
from estimator.exchange.long_table import long_csv
from estimator.exchange.result_json import assumptions_to_json, json_text, result_to_json, summary_text
from estimator.exchange.study_json import study_to_json

__all__ = [
    "LARGEST_TABLE",
    "LONGEST_ROW",
    "LONGEST_WITH_SOURCES",
    "ROWS_AT_A_TIME",
    "SHARED_FROM",
    "TABLE_TOO_LARGE",
    "Opened",
    "Row",
    "assumptions_to_json",
    "claim_text",
    "claim_to_json",
    "compare_totals",
    "csv_lines",
    "decode",
    "drivers_to_json",
    "encode",
    "estimate_rows",
    "json_text",
    "long_csv",
    "moved_rows",
    "needed_rows",
    "read_table",
    "refused_row",
    "result_to_json",
    "study_to_json",
    "summary_text",
    "worked_totals",
]
