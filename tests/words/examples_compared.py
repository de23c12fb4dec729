"""Examples of what the pages Compare, What matters and Years say."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

_SPAN = SimpleNamespace(point=20_800.0, low=7_900.0, high=41_000.0)
_KNOWN = SimpleNamespace(point=20_800.0, low=20_800.0, high=20_800.0)
_HERE = {"place": "Gaston County, North Carolina"}
_TWO = {"first": "Gaston County, North Carolina: Jail enforcement", "second": "Who does the work: posts named for it"}
_BASELINES = {"first": "honoring ICE detainers", "second": "no voluntary cooperation"}
_CHANGES = (0.0, 83_200.0, -83_200.0)

COMPARED: dict[str, list[dict[str, Any]]] = {
    "answerer": [
        {"who": who, "place": place}
        for who in ("sheriff", "finance", "attorney", "board", "nobody")
        for place in ("county", "municipality")
    ],
    "compare_a_year": [{"basis": "New spending"}],
    "compare_change_baseline": [{"law": law} for law in (True, False)],
    "compare_change_option": [{"option": "Task force"}],
    "compare_difference": [
        {**_TWO, "new": new, "full": -new, "once": once} for new in _CHANGES for once in (0.0, 2_390.0, -2_390.0)
    ],
    "compare_federal_note": [{"months": 4}],
    "compare_once": [{"basis": "New spending"}],
    "compare_own_baselines": [_BASELINES],
    "compare_place_note": [_HERE],
    "compare_same_baseline": [{"baseline": "honoring ICE detainers"}],
    "compare_title": [_HERE],
    "matters_all": [{"count": 38}],
    "matters_share_note": [{"place": "county"}],
    "matters_title": [_HERE],
    "more_or_less": [{"amount": amount} for amount in _CHANGES],
    "more_or_less_once": [{"amount": 2_390.0}, {"amount": -2_390.0}],
    "picture_two": [{**_TWO, "new": 83_200.0}],
    "picture_years": [{**_HERE, "measure": "Net of each year", "count": 5, "finding": "add about $112,000"}],
    "years_all": [{"basis": "Full cost", "count": 5, "first": "2027", "last": "2031"}],
    "years_cash_note": [{"change": "add about $112,000 in all ($44,000 to $220,000)"}],
    "years_first": [{"basis": "Full cost", "year": "2027"}],
    "years_in_words": [
        {"count": 5, "change": "add about $112,000 in all ($44,000 to $220,000)", "local": "$0.45 for each resident"}
    ],
    "years_note": [{"basis": "New spending"}],
    "years_range": [{"span": _SPAN}, {"span": _KNOWN}],
    "years_title": [_HERE],
}
