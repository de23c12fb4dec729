"""Named examples of what is refused of stated figures and studies, for ``tests.words.examples``."""

from __future__ import annotations

from typing import Any

_YEARS = {"longest": 50}
_WHERE = {"where": "cases.a"}

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
    # Studies
    "study_difference_unexplained": [{"outcome": "does_not_follow"}],
    "study_key_missing": [_WHERE],
    "study_key_unknown": [{**_WHERE, "near": "county"}, {**_WHERE, "near": ""}],
    "study_line_unknown": [{"totals": ["net", "gross"], "groups": ["detention"]}],
    "study_line_of_nothing": [{"reasons": ["nobody is held", "no bed is filled"]}],
    "study_tolerance_unexplained": [{"usual": "0.5"}],
    "study_part_refused": [{**_WHERE, "reason": "It is none."}],
    "study_input_unknown": [{"permitted": ["x", "y"]}, {"permitted": []}],
    "study_step_of_growth": [{"step": "officers"}],
    "study_needed": [
        {"needed": "an agreement", "other": other, "line": line}
        for other, line in (("", ""), ("contract_transport", ""), ("contract_rate", "contract_rent"))
    ],
}
