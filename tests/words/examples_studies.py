"""Named examples of studies and of the back-test."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

_OUTCOME = {"outcome": "Inputs not all stated", "not_given": [], "not_priced": [], "ours": [], "wide": 0}
_HOURS, _WAGE = "hours a case (ours: 2 hours)", "wage of an officer (ours: $31 an hour, in dollars of 2024)"
_ALL_OF_IT = {"not_given": ["days held"], "not_priced": ["vehicles", "training"], "ours": [_HOURS, _WAGE]}
_CASE = {"name": "county", "options": "jem", "basis": "full cost", "years": "one year"}
_SOURCE = {"publisher": "Fiscal Institute", "title": "Misplaced Priorities", "where": "Page 4."}
_RESTS = ((True, False), (False, True), (False, False))

STUDIES: dict[str, list[dict[str, Any]]] = {
    # How a study comes out
    "study_outcome": [_OUTCOME, *({**_OUTCOME, **_ALL_OF_IT, "wide": wide} for wide in (1, 3))],
    "file_says": [{"outcome": "Follows from its own inputs"}],
    "ours_instead": [{"label": "Wage of an officer", "size": "$31 an hour", "year": year} for year in (None, 2024)],
    "ours_in_place": [{"ours": [_HOURS]}, {"ours": [_HOURS, _WAGE]}],
    "ours_behind": [{"ours": [_HOURS]}],
    "tally_wider": [{"count": 3}],
    "tally": [{"all": 41, "follow": 8, "back": 2, "sums": 2, "differ": 3, "unknown": 26}],
    # How a figure compares
    "found_to_digits": [{"exact": "$1,304,220 a year", "rounded": "$1,300,000 a year"}],
    "figure_keeps_to_limit": [{"amount": "$1,200 a year"}],
    "figure_within": [{"amount": "$500 a year", "why": why} for why in ("", "its hours are rounded.")],
    "figure_open": [{"amount": "$1,200 a year", "more": more} for more in (True, False)],
    "figure_differs": [
        {"ours": ours, "unpriced": unpriced, "size": "12 percent", "more": more}
        for ours, unpriced in _RESTS for more in (True, False)
    ],
    "figure_many_times": [{"ours": ours, "unpriced": unpriced, "times": "4.2"} for ours, unpriced in _RESTS],
    "study_figure": [
        {"label": "Cost a year", "published": "$13,000,000", "found": "$12,005,620", "compared": "the same, to its rounding"}
    ],
    # What a study counts, and what would give its figure
    "study_case": [
        {**_CASE, "grown": False, "lines": []},
        {**_CASE, "grown": True, "lines": ["Officers' time $1,200", "Vehicles $300"]},
    ],
    "solved_for": [
        {"label": "Detainers a year", "low": low, "high": high}
        for low, high in (("", ""), ("9", "9"), ("9", "12"), ("9", ""), ("", "12"))
    ],
    "study_unused": [{"names": ["moved_staff", "moved_staff_pay"]}],
    "study_why": [{"why": "The shortfall is printed without hours."}],
    "study_leaves_out": [{"names": ["regular pay", "jail days"]}],
    "study_source": [{"source": "Fiscal Institute, Misplaced Priorities, 2012."}],
    "source_line": [
        {**_SOURCE, "year": 2012, "url": "https://example.org/report"},
        {**_SOURCE, "year": None, "where": "", "url": ""},
    ],
    # The back-test
    "backtest_every_record": [{"every": SimpleNamespace(count=50, inside=25, above=17, below=8)}],
    "backtest_fresh_records": [
        {
            "used": 9, "fresh": SimpleNamespace(count=41, inside=20, above=15, below=6),
            "dollars": SimpleNamespace(count=12, inside=6, above=4, below=2),
        }
    ],
    "backtest_reached": [{"reached": 91}],
    "backtest_too_narrow": [{"reached": 44, "meant": 90}],
    "backtest_recorded": [
        {"what": "Overtime of the office.", "kind": "recorded", "recorded": "40", "units": units, "ours": "38 (20 to 60)", "where": "inside"}
        for units in ("", "detainers")
    ],
    "known_beforehand": [{"known": "the number of detainers."}],
}  # fmt: skip
