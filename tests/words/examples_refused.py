"""Named examples of what is refused of stated figures and studies, for ``tests.words.examples``."""

from __future__ import annotations

from typing import Any

_YEARS = {"longest": 50}

REFUSED: dict[str, list[dict[str, Any]]] = {
    # Stated figures
    "claim_amount_time_out_of_bounds": [_YEARS],
    "claim_years_permitted": [_YEARS],
    "claim_years_refused": [_YEARS],
    "claim_years_not_as_said": [{"said": "6 weeks"}],
    "claim_period_not_as_said": [{"said": "month"}],
    "claim_period_of_line": [{"due_once": due_once} for due_once in (True, False)],
    "claim_of_nobody": [{"period": period} for period in ("person", "day", "officer")],
    "claim_cost_or_gain": [{"amount": "$9,000"}],
}
