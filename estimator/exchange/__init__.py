"""The versioned contracts other programs read: JSON, links, tables."""

from estimator.exchange.backtest_json import backtest_to_json
from estimator.exchange.batch import (
    ROWS_AT_A_TIME,
    SHARED_FROM,
    PlaceRow,
    Rows,
    csv_lines,
    estimate_rows,
    refused_row,
    rows_of,
    rows_of_state,
    same_places,
)
from estimator.exchange.claim_json import (
    NO_VALUE,
    claim_text,
    claim_to_json,
    moved_rows,
    needed_rows,
    public_claims_text,
)
from estimator.exchange.compare_json import (
    Compared,
    compared_text,
    compared_to_json,
    scenario_label,
    side_by_side,
)
from estimator.exchange.drivers_json import drivers_to_json
from estimator.exchange.link import LONGEST_WITH_SOURCES, OpenedLink, compare_totals, decode, encode, worked_totals
from estimator.exchange.long_table import long_csv
from estimator.exchange.place_link import open_place_address, place_address, read_link
from estimator.exchange.public_claims import SaidOfClaim, said_of_claims, said_of_claims_text
from estimator.exchange.result_json import assumptions_to_json, expected_of, json_text, result_to_json
from estimator.exchange.study_json import study_to_json
from estimator.exchange.summary import summary_text

__all__ = [
    "LONGEST_WITH_SOURCES",
    "NO_VALUE",
    "ROWS_AT_A_TIME",
    "SHARED_FROM",
    "Compared",
    "OpenedLink",
    "PlaceRow",
    "Rows",
    "SaidOfClaim",
    "assumptions_to_json",
    "backtest_to_json",
    "claim_text",
    "claim_to_json",
    "compare_totals",
    "compared_text",
    "compared_to_json",
    "csv_lines",
    "decode",
    "drivers_to_json",
    "encode",
    "estimate_rows",
    "expected_of",
    "json_text",
    "long_csv",
    "moved_rows",
    "needed_rows",
    "open_place_address",
    "place_address",
    "public_claims_text",
    "read_link",
    "refused_row",
    "result_to_json",
    "rows_of",
    "rows_of_state",
    "said_of_claims",
    "said_of_claims_text",
    "same_places",
    "scenario_label",
    "side_by_side",
    "study_to_json",
    "summary_text",
    "worked_totals",
]
