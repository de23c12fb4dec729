"""Named examples of the answer, its law, its risk, its bed contract, its place, what moves it and how a line came to be."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any


def span(low: float, point: float, high: float) -> SimpleNamespace:
    """A range with its worked value; in the examples the values in the middle are the same."""
    return SimpleNamespace(low=low, typical=point, high=high, point=point, mean=point, share_below=0.6)


ADDS, SAVES, EITHER = (
    span(11_000.0, 18_600.0, 52_000.0),
    span(-52_000.0, -18_600.0, -11_000.0),
    span(-4_000.0, 900.0, 7_000.0),
)
KNOWN, NOTHING, LARGE = span(500.0, 500.0, 500.0), span(0.0, 0.0, 0.0), span(1.1e6, 2.3e6, 4.1e6)
SPANS = (ADDS, SAVES, EITHER, KNOWN)
DAY = date(2026, 11, 1)

_PLACE = {"subject": "a jail enforcement agreement", "place": "Gaston County"}
_FIGURES = {"new": ADDS, "full": LARGE, "once_new": 0.0, "once_full": 0.0}
_ONCE = {"new": 900.0, "full": 1_200.0}
_ENDS = {"new_empty": 40_000.0, "new_full": -90_000.0, "full_empty": 0.0, "full_full": -50_000.0}
_BASES = ("new_spending", "full_cost")

ANSWER: dict[str, list[dict[str, Any]]] = {
    # The answer
    "listed": [{"items": items} for items in (["A"], ["A", "B"], ["A", "B", "C"])],
    "in_basis": [{"basis": basis} for basis in _BASES],
    "spread": [{"span": each} for each in SPANS],
    "about": [{"span": ADDS}, {"span": SAVES}],
    "change": [{"span": each, "noun": "in full cost", "per": " a year"} for each in (*SPANS, NOTHING)],
    "change_spoken": [{"span": each} for each in (*SPANS, NOTHING)],
    "once": [_ONCE, {"new": 900.0, "full": 900.0}, {"new": -900.0, "full": -900.0}, {"new": -900.0, "full": 1_200.0}],
    "both_bases": [_FIGURES, {**_FIGURES, "once_full": 700.0}, {**_FIGURES, "new": NOTHING, "full": NOTHING}],
    "headline": [{**_PLACE, **_FIGURES}, {**_PLACE, **_FIGURES, "new": SAVES, "once_new": 700.0, "once_full": 700.0}],
    "headline_replaces": [{**_PLACE, **_FIGURES, "gone": "a warrant service officer agreement"}],
    "size_of_difference": [{"span": each} for each in (ADDS, SAVES, NOTHING)],
    "headline_against_baseline": [{"baseline": "honoring ICE detainers", "new": ADDS, "full": SAVES}],
    "if_the_law_allowed": [{"subject": "a jail enforcement agreement"}],
    "gain": [{"span": each, "noun": "in full cost"} for each in (*SPANS, NOTHING)],
    "contract": [{**_PLACE, **_FIGURES, "beds": 150}],
    "contract_end": [{"net": net} for net in (90_000.0, -90_000.0, 0.0)],
    "contract_offered": [{**_PLACE, **_ENDS, "beds": 150, "once_new": 0.0, "once_full": 0.0}],
    "posts": [{"count": 1}, {"count": 2}],
    "workload": [{"filled": 0.4}, {"filled": 1.6}],
    "posts_counted": [{"count": 2, "filled": 1.6}],
    "posts_too_little": [{"hours": 130.4}],
    "posts_would_be": [{"count": 1, "filled": 0.4, "new": ADDS, "full": LARGE}],
    "grant_could_cover": [{"cap": 25_000.0}],
    "share_below": [{"share": 0.6}],
    "compared_with": [
        {"baseline": "honoring ICE detainers", "dropped": dropped, "anything_chosen": chosen}
        for dropped, chosen in (("", True), ("a jail enforcement agreement", True), ("a jail enforcement agreement", False))
    ],
    "announced_money_counted": [{"amounts": ["$9,000 a year", "$500 once"], "gained": gained} for gained in (True, False)],
    "a_year": [{"amount": -9_000.0}],
    "sum_once": [{"amount": -500.0}],
    "full_cost_is_lower": [{"saving": True}, {"saving": False}],
    "offer_ends": [{"year": 2029}],
    "by_state_law": [
        {"required": "honoring ICE detainers", "least": False, "town": False},
        {"required": "a warrant service officer agreement", "least": True, "town": False},
        {"required": "", "least": False, "town": True},
        {"required": "", "least": False, "town": False},
    ],
    "option_compared": [
        {"name": "jail enforcement", "posts": posts, "barred": barred, "unmet": unmet, "chosen": chosen, "state": "North Carolina"}
        for posts, barred, unmet, chosen in ((2, True, False, True), (0, False, True, False), (1, False, False, True))
    ],
    "leaning": [{"lowers": ["no overtime is counted"], "raises": ["every detainer is held in full", "no money comes back"]}],
    **{
        id: [{"part": part}]
        for id, part in {
            "local_per_resident": 0.08, "local_per_household": 0.21, "local_cents": 0.0123, "local_median_home": 0.31,
            "local_sheriff_budget": 0.0004,
        }.items()
    },
    "reason_baseline": [{"baseline": "honoring ICE detainers"}],
    "reason_residents": [{"residents": 237_000}],
    "reason_value": [{"label": "Hours to process one case", "value": "2 hours", "where": where} for where in ("typed in", "")],
    "federal_case": [
        {"money_counted": counted, "label": "Announced money counted", "reading": "Salaries for all officers"}
        for counted in ("none", "announced", "guaranteed")
    ],
    # The law
    "law_clause": [
        {"state": "North Carolina", "duty": duty, "agreement": agreement}
        for duty, agreement in (
            ("required", "allowed"), ("not_required", "required"), ("barred", "barred"), ("unknown", "unknown"),
            ("required", "restricted"), ("not_required", "pending"),
        )
    ],
    "law_of_the_year": [
        {
            "clause": "North Carolina law requires jails to honor ICE detainers", "authority": "N.C.G.S. 162-62", "cited": cited,
            "confidence": "high", "year": 2027, "checked": DAY,
        }
        for cited in (None, 2024)
    ],
    "past_law": [
        {"year": 2017, "clause": "Maryland law sets conditions on 287(g) agreements", "authority": "Chapter 19", "cited": cited}
        for cited in (None, 2021)
    ],
    # The risk
    "expected_payments": [
        {
            "ours": span(200.0, 700.0, 2_100.0), "years": 48.2, "cases": 31, "of": "published payments", "with_larger": 1_900.0,
            "same_in_baseline": same, "beds": beds,
        }
        for same, beds in ((True, True), (False, False))
    ],
    "post_round_the_clock": [{"beds": beds, "officers": 4.9, "price": 310_000.0} for beds in (0.04, 3.26)],
    # The bed contract
    "breaks_even": [{"basis": basis, "beds": beds} for basis, beds in zip(_BASES, (["40"], ["40", "95.5"]), strict=True)],
    "never_breaks_even": [{"basis": "full_cost", "brings": brings} for brings in (True, False)],
    "posts_of_contract": [{"derived": derived, "cases": 6, "of": "published contracts"} for derived in (True, False)],
    # The place
    "not_on_the_list": [{"day": DAY}],
    "on_the_list": [
        {"day": DAY, "agreements": [{"label": "Jail enforcement agreement", "signed": date(2020, 3, 4)}] * count} for count in (1, 2)
    ],
    "in_force": [
        {"begun": [], "day": None, "signed": []},
        {"begun": [], "day": DAY, "signed": [date(2020, 3, 4)]},
        {"begun": ["a jail enforcement agreement"], "day": DAY, "signed": [date(2020, 3, 4)]},
        {"begun": ["an agreement", "a task force"], "day": DAY, "signed": [date(2020, 3, 4), date(2025, 5, 6)]},
    ],
    "known_fact": [{"label": "Residents", "value": "237,000", "year": 2024, "source": "Census Bureau"}],
    "place_on_the_list": [
        {"day": DAY, "label": "Jail enforcement agreement", "agency": "Gaston County Sheriff's Office", "signed": date(2020, 3, 4)}
    ],
    # What moves the answer
    "ask_for": [
        {"who": who, "place": place, "names": ["detainers a year", "hours a case"]}
        for who in ("sheriff", "finance", "attorney", "board") for place in ("county", "municipality")
    ],
    "knowing_narrows": [
        {"count": 1, "before": ADDS, "after": span(18_500.0, 18_600.0, 18_700.0), "left_alike": True},
        {"count": 3, "before": ADDS, "after": EITHER, "left_alike": False},
        {"count": 2, "before": SAVES, "after": SAVES, "left_alike": False},
    ],
    "nobody_can_know": [{"names": ["detainers a year", "legal payments"]}],
    # How a line came to be
    "known_amount": [{"result": "$1,200.00 a year"}],
    "range_of_input": [{"low": "2", "high": "6", "middle": middle} for middle in ("", "3.6")],
    "typed_in": [{"source": source} for source in ("", "the pay plan of 2026")],
}  # fmt: skip
