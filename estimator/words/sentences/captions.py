"""Names of bases, groups, tags and the like, as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from estimator.words.catalog import say


class Captions(Mapping[str, str]):
    """Names by key, each a saying of the catalogue, ``kind_key``; looked up when asked for. ``same``: the sayings of keys
    that are called as something else is already."""

    def __init__(self, kind: str, keys: tuple[str, ...], same: Mapping[str, str] | None = None) -> None:
        self.keys_in_order = keys
        self.ids = {key: f"{kind}_{key}" for key in keys} | dict(same or {})

    def __getitem__(self, key: str) -> str:
        if key not in self.keys_in_order:
            raise KeyError(key)
        return say(self.ids[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self.keys_in_order)

    def __len__(self) -> int:
        return len(self.keys_in_order)


BASIS_WORDS = Captions("basis", ("new_spending", "full_cost"))
GROUP_WORDS = Captions(
    "group",
    ("place", "detention", "staff", "training", "setup", "oversight", "legal", "offsets", "contract", "contingent"),
)
TAG_WORDS = Captions("tag", ("measured", "published", "derived", "judgement"))
STATUS_WORDS = Captions("status", ("budgeted", "contracted", "guaranteed", "announced", "contested", "contingent"))
PAYER_WORDS = Captions("payer", ("county", "sheriff", "insurer", "federal", "state"))
PEOPLE_WORDS = Captions("people", ("screened", "placed", "held", "picked_up", "arrested", "with_conviction"))
STAGE_WORDS = Captions(
    "stage",
    (
        "interest",
        "signing",
        "nomination",
        "training",
        "certification",
        "set_up",
        "first_day",
        "review",
        "records",
        "renewal",
        "changing",
        "leaving",
    ),
    same={"training": "group_training"},
)
KIND_WORDS = Captions("kind", ("county", "municipality"))
BOUND_WORDS = Captions("bound", ("low", "typical", "high"))
LEAD_WORDS = Captions("lead", ("fiscal", "testimony", "reporter"))
TAKE_WORDS = Captions("take", ("pdf", "html", "docx", "md", "xlsx", "csv", "json", "scenario"))
PAGE_WORDS = Captions("page", ("estimate", "compare", "matters", "years", "claim", "oversight", "hearing", "sources"))
_TERMS = (
    "287g", "backfill", "baseline", "detainer", "fte", "full_cost", "marginal_cost", "tags", "new_spending", "per_diem",
    "range", "scaap",
)  # fmt: skip
TERM_WORDS = Captions("term", _TERMS, same={"full_cost": "basis_full_cost", "new_spending": "basis_new_spending"})
TERM_MEANINGS = Captions("term", _TERMS, same={term: f"term_{term}_is" for term in _TERMS})
UNIT_WORDS = Captions(
    "unit",
    (
        "per_resident_usd",
        "per_household_usd",
        "per_person_held_usd",
        "per_added_person_held_usd",
        "per_person_picked_up_usd",
        "per_added_person_picked_up_usd",
        "cents_on_tax_rate",
        "median_home_usd",
        "share_of_sheriff_budget",
    ),
    same={
        "per_resident_usd": "workbook_per_resident_usd",
        "per_household_usd": "workbook_per_household_usd",
        "per_person_held_usd": "workbook_each_held",
        "per_added_person_held_usd": "workbook_added_held",
        "per_person_picked_up_usd": "workbook_each_picked_up",
        "per_added_person_picked_up_usd": "workbook_added_picked_up",
        "cents_on_tax_rate": "workbook_cents_on_tax_rate",
        "median_home_usd": "workbook_median_home_usd",
        "share_of_sheriff_budget": "workbook_share_of_sheriff_budget",
    },
)
BEARER_WORDS = Captions("bearer", ("county", "ice", "shared", "none"))
