"""Named examples of what the pages say, for ``tests.words.examples``."""

from __future__ import annotations

from datetime import date
from typing import Any

from tests.words.examples_answer import ADDS, NOTHING, SAVES

DAY = date(2026, 11, 21)

PAGES: dict[str, list[dict[str, Any]]] = {
    "claim_page_alone": [
        {"needed": "3", "here": "2", "plausible": plausible, "inside": inside}
        for plausible, inside in (("1 to 4", "yes"), ("known", "no"))
    ],
    "claim_page_moved": [{"needed": "3", "here": "2"}],
    "claim_page_no_value": [{"rest": 12, "some": some} for some in (True, False)],
    "claim_page_against": [{"example": example} for example in (True, False)],
    "claim_page_example": [{"set_up": "A bed contract alone.", "known": "Income is not net."}],
    "claim_page_in_public": [{"kinds": ["9 below our range", "4 above it"]}],
    "claim_page_method": [{"place": "Gaston County", "least": 1, "most": 2, "times": times} for times in ("2.0", "")],
    "claim_page_method_least": [{"award": award} for award in (True, False)],
    "claim_page_of_kind": [{"verdict": "Below our range"}],
    "assumption_in_short": [
        {"value": "4", "unit": unit, "tag": "derived", "checked": DAY, "dollar_year": year}
        for unit in ("hours", "")
        for year in (2025, None)
    ],
    "assumption_range": [{"low": "2", "middle": "4", "high": "6"}],
    "source_in_short": [
        {"read_in": read_in, "gives": gives, "where": where}
        for read_in, gives, where in (
            ("Justia", "24 officers", "Gaston County"),
            ("", "24 officers", ""),
            ("Justia", "", ""),
        )
    ],
    "sources_version": [{"model": "0.2"}],
    "state_law_in_short": [{"clause": "North Carolina law leaves it open", "confidence": "high", "checked": DAY}],
    "method_worked_value": [{"draws": 20_000}],
    "studies_told": [{"tally": "Three follow from their own inputs."}],
    "hearing_at_risk": [{"ours": ADDS, "years": 205.0, "larger": larger} for larger in (16_200.0, 0)],
    "hearing_comes_back": [{"amount": amount} for amount in (12_000.0, 0)],
    "hearing_figure": [{"span": span} for span in (ADDS, SAVES, NOTHING)],
    "hearing_five_years": [
        {"years": 5, "span": ADDS, "beds": beds, "swap": swap, "by_law": by_law}
        for beds, swap, by_law in ((True, False, True), (False, True, True), (False, True, False), (False, False, True))
    ]
    + [{"years": 5, "span": span, "beds": False, "swap": False, "by_law": True} for span in (SAVES, NOTHING)],
    "hearing_question": [
        {"number": 1, "record": "Who does the work", "who": "The sheriff", "worth": "It moves the result"}
    ],
    "hearing_source": [{"version": "0.2", "day": DAY}],
    "hearing_title": [
        {"subject": "a task force agreement", "place": "Travis County", "gone": gone} for gone in ("another", "")
    ],
    "claim_page_source": [{"publisher": "Budget and Tax Center"}],
}
