"""The few words that many rooms use for the same things, so that a misspelt one does not pass the type checker."""

from __future__ import annotations

from typing import Literal

Basis = Literal["new_spending", "full_cost"]
Side = Literal["option", "baseline", "difference"]
Timing = Literal["yearly", "one_time"]
Agreement = Literal["wso", "jem", "tfm"]
Status = Literal["budgeted", "contracted", "guaranteed", "announced", "contested", "contingent"]
