"""Named examples of what stands in the workbook."""

from __future__ import annotations

from typing import Any

WORKBOOK: dict[str, list[dict[str, Any]]] = {
    "workbook_title": [{"options": "a jail enforcement agreement", "place": "Gaston County, North Carolina"}],
    "workbook_against": [{"baseline": "what state law already requires (honoring ICE detainers)"}],
    "workbook_versions": [{"program": "0.2", "facts": "2026-11-01"}],
    "workbook_faults": [{"many": many} for many in (False, True)],
    "workbook_changed": [{"many": many} for many in (False, True)],
    "workbook_permitted": [
        {"permitted": "a number between 0 and 50", "may_be_missing": missing} for missing in (False, True)
    ],
    "workbook_amount_note": [
        {"comes_in": comes_in, "side": side, "received": received}
        for comes_in, side, received in ((False, "", False), (True, "option", True), (True, "baseline", False))
    ],
    "workbook_without_new": [{"column": "The choice, full cost", "year": 1}],
    "workbook_growth": [{"of": "wages"}],
    "workbook_year_range": [{"end": "low"}],
    "workbook_years_below": [{"most": 5}],
}
