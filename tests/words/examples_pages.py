"""Named examples of what the pages say, for ``tests.words.examples``."""

from __future__ import annotations

from typing import Any

PAGES: dict[str, list[dict[str, Any]]] = {
    "claim_page_against": [{"example": example} for example in (True, False)],
    "claim_page_example": [{"set_up": "A bed contract alone.", "known": "Income is not net."}],
    "claim_page_in_public": [{"kinds": ["9 below our range", "4 above it"]}],
    "claim_page_method": [{"place": "Gaston County", "least": 1, "most": 2, "times": times} for times in ("2.0", "")],
    "claim_page_method_least": [{"award": award} for award in (True, False)],
    "claim_page_of_kind": [{"verdict": "Below our range"}],
    "claim_page_source": [{"publisher": "Budget and Tax Center"}],
}
