"""Names of bases, groups, tags and the like, as a reader sees them."""

from __future__ import annotations

from collections.abc import Mapping

from estimator.terms import Status

BASIS_WORDS = {"new_spending": "New spending", "full_cost": "Full cost"}


GROUP_WORDS = {
    "place": "Place and years",
    "detention": "Holding people",
    "staff": "Officers' time",
    "training": "Training",
    "setup": "Equipment and set-up",
    "oversight": "Oversight, the board's choice",
    "legal": "Legal",
    "offsets": "Money that comes back",
    "contract": "Bed contract, costs and money",
    "contingent": "Legal exposure, apart from the budget",
}


TAG_WORDS = {
    "measured": "measured by the county",
    "published": "published",
    "derived": "derived",
    "judgement": "our judgment",
}


STATUS_WORDS: Mapping[Status, str] = {
    "budgeted": "budgeted",
    "guaranteed": "guaranteed by contract",
    "announced": "announced, not confirmed",
    "contested": "contested",
    "contingent": "contingent",
}


PAYER_WORDS = {
    "county": "county",
    "sheriff": "sheriff",
    "insurer": "insurer",
    "federal": "Washington",
    "state": "state",
}
