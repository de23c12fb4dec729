"""Examples of what stands in pictures."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any


def _span(point: float) -> SimpleNamespace:
    return SimpleNamespace(point=point, low=point * 0.5, high=point * 2)


_SUBJECT = {"subject": "a jail enforcement agreement", "place": "Gaston County, North Carolina"}
_HERE = {"place": "Gaston County, North Carolina"}
_ENDS = [(0.0, 0.0), (0.0, 5.0e6), (20_800.0, 115_000.0), (20_800.0, 20_801.0), (-9e5, -2e5), (-9e5, 0.0), (-7e5, 6e5)]

PICTURES: dict[str, list[dict[str, Any]]] = {
    "alt_answer": [{"baseline": "honoring ICE detainers"}],
    "bar_ends": [{"low": "$8,620", "high": "$35,600"}],
    "bar_not_guaranteed": [{"label": "SCAAP money"}],
    "labelled": [{"label": "New spending", "what": "$20,800"}],
    "bar_stated": [{"stated": "$5,995 a year"}],
    "case_offered_beds": [{"contract": "The bed contract", "beds": "150"}],
    "driver_bounds": [{"low": "4", "high": "5 hours"}],
    "finding_both": [
        {"contract": False, "new": _span(0.0), "full": _span(0.0)},
        {"contract": False, "new": _span(20_800.0), "full": _span(43_300.0)},
        {"contract": True, "new": _span(-20_800.0), "full": _span(43_300.0)},
    ],
    "finding_ends": [
        {"contract": contract, "least": least, "most": most} for least, most in _ENDS for contract in (False, True)
    ],
    "gain_brief": [{"net": -5e5}, {"net": 5e5}],
    "picture_answer": [
        {**_SUBJECT, "instead": "", "finding": "add nothing"},
        {**_SUBJECT, "instead": "a warrant service officer agreement", "finding": "add nothing"},
    ],
    "picture_claim": [{**_HERE, "stated": "$5,995 a year"}],
    "picture_claim_under": [
        {"unit": unit, "alone": alone, "baseline": baseline}
        for unit in ("USD", "post", "hour")
        for alone, baseline in ((True, ""), (False, ""), (False, "no voluntary cooperation"))
    ],
    "picture_counting": [{**_HERE, "least": 15_700.0, "most": 77_700.0}],
    "picture_drivers": [{**_HERE, "label": "Hours of overtime", "bar": "$8,610 to $43,400"}],
    "picture_groups": [
        {**_HERE, "largest": "Officers' time", "basis": basis, "amount": 94_100.0, "apart": apart}
        for basis in ("new_spending", "full_cost")
        for apart in (False, True)
    ],
    "picture_methods": [{"label": "Miami-Dade County, Florida"}],
    "picture_money": [_HERE],
    "picture_options": [{**_HERE, "label": "task force", "finding": "add about $39,800"}],
    "picture_published": [{"publisher": "University of Miami"}],
    "picture_source": [
        {"ranges": True, "version": "0.2.0", "day": date(2026, 11, 27)},
        {"ranges": False, "version": "0.2.0", "day": None},
    ],
    "picture_steps": [{**_HERE, "start": 1.28e6, "end": 1.37e6}],
    "picture_under": [
        {"basis": "", "year": 2027, "baseline": ""},
        {"basis": "Full cost", "year": 0, "baseline": "no voluntary cooperation"},
    ],
}
