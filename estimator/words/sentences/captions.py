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
    "contract": "Bed contract",
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
    "contracted": "contracted, for beds that are filled",
    "guaranteed": "guaranteed",
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

PEOPLE_WORDS = {
    "screened": "People screened at booking",
    "placed": "Detainers placed by the county's own officers",
    "held": "People held past release",
    "picked_up": "People ICE picks up from the jail",
    "arrested": "People arrested by task force officers",
    "with_conviction": "People held who have any conviction",
}


STAGE_WORDS: Mapping[str, str] = {
    "interest": "Before an agreement",
    "signing": "Signing",
    "nomination": "Officers named",
    "training": "Training",
    "certification": "Credentials",
    "set_up": "Computers and space",
    "first_day": "From the first day",
    "review": "Meetings and reviews",
    "records": "Records and complaints",
    "renewal": "Renewal",
    "changing": "Changes",
    "leaving": "Leaving",
}
