"""Named examples of what the screens say: the first page, its numbers, its tabs, and what stands on every page."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

from tests.words.examples_answer import ADDS, KNOWN, LARGE, NOTHING

_PLACE = {"place": "Gaston County, North Carolina", "options": "a jail enforcement agreement"}
_BOTH = (True, False)
_PEOPLE = [
    SimpleNamespace(label="people held past release", span=ADDS),
    SimpleNamespace(label="people screened at booking", span=LARGE),
]
_PAIRS = [
    {"basis": "new spending", "then": 20_800.0, "now": 31_000.0},
    {"basis": "full cost", "then": 43_300.0, "now": 43_300.0},
]

SCREEN: dict[str, list[dict[str, Any]]] = {
    # The four answers
    "answers_option": [{"name": "Jail enforcement", "barred": barred} for barred in _BOTH],
    "place_choice": [{"name": "Gaston County", "kind": kind} for kind in ("county", "municipality")],
    "baseline_by_law": [{"demanded": "honoring ICE detainers"}],
    "baseline_choice": [{"name": "No voluntary cooperation", "unlawful": unlawful} for unlawful in _BOTH],
    "known_residents": [{"residents": 246_558, "noncitizens": 6_950, "sworn": 107}, {"residents": 956, "noncitizens": None, "sworn": None}],
    "screen_chosen": [
        {**_PLACE, "is_example": is_example, "since": since, "baseline": "what state law already requires", "staffing": "not known yet"}
        for is_example, since in ((True, date(2020, 6, 9)), (False, None))
    ],
    # The answer
    "two_bases": [{"baseline": baseline} for baseline in ("", "honoring ICE detainers and a warrant service officer agreement")],
    "figure_range": [{"span": span} for span in (ADDS, NOTHING, KNOWN)],
    "figure_label": [{"basis": "New spending", "of": of} for of in ("", "alone", "rest", "contract")],
    "figure_of_offered_beds": [{"beds": 150.0}],
    "was": [{"then": 20_800.0}],
    "was_and_is": [{"pairs": _PAIRS, "changed": changed} for changed in (0, 1, 2)],
    "changed_count": [{"changed": 1}, {"changed": 3}],
    "local_on_both": [{"new": "$0.08 for each resident", "full": full, "missing": missing} for full, missing in (("$0.08 for each resident", True), ("$0.18 for each resident", False))],
    "first_and_all_years": [{"first": 2027, "last": 2031, "firsts": [20_800.0, 43_300.0], "sums": [112_000.0, 233_000.0], "count": 5}],
    "people_of_the_choice": [{"people": _PEOPLE}],
    "overtime_in_three_cases": [{"at_none": 7_790.0, "at_ours": 20_800.0, "at_all": 43_400.0, "share": 0.33}],
    "board_on_both": [{"new": 1_980.0, "full": 5_540.0}],
    "leaning_counts": [{"lowers": 9, "raises": 3}, {"lowers": 1, "raises": 1}, {"lowers": 1, "raises": 0}, {"lowers": 2, "raises": 0}, {"lowers": 0, "raises": 1}, {"lowers": 0, "raises": 2}],
    "bar": [
        {**_PLACE, "is_example": is_example, "figures": [{"label": "new spending, a year", "shown": "$20,800", "span": "$7,900 to $41,000 in nine of ten results"}] * 2}
        for is_example in _BOTH
    ],
    "page_compares": [{"baseline": "honoring ICE detainers", "offered": False}, {"baseline": "", "offered": True}],
    "address_not_opened": [{"reason": "It is empty.", "is_example": is_example} for is_example in _BOTH],
    "typed_and_not_used": [{"listed": [{"label": "Hours a case", "reason": "no jail enforcement agreement is chosen"}, {"label": "Miles", "reason": "nobody is driven"}]}],
    # The numbers
    "field_label": [{"label": "Hours to process one immigration case", "unit": "hours"}],
    "beside_briefly": [{"given": given, "spread": spread, "expected": "33%", "tag": "our judgment"} for given, spread in ((True, ""), (False, "0% to 100%"), (False, ""))],
    "beside_not_given": [{"stands_in": None}, {"stands_in": 74.4}],
    "beside_number": [{"given": given, "detail": "2 to 6; published; source: a study", "note": note} for given, note in ((True, ""), (False, "A note."))],
    "beside_choice": [{"changed": changed, "tag": "our judgment", "note": "A note.", "sources": sources} for changed, sources in ((True, ""), (False, "A study"))],
    "still_in_use": [{"refused": "It must be a number.", "in_use": in_use} for in_use in ("2 to 6", "")],
    "no_assumption_so": [{"wanted": wanted} for wanted in ("miles", "")],
    "published_for": [{"place": "Gaston County"}],
    "published_fact": [{"value": "68,685", "year": 2024, "source": "BJA", "caution": "It may change."}],
    # The tabs
    "board_and_without": [{"board": ADDS, "without": LARGE}],
    "scaap": [{"award": 68_685.0, "known": True, "year": 2024, "share": 0.0}, {"award": 10_000.0, "known": False, "year": None, "share": 0.5}],
    "settlements": [{"count": 16, "of": "payments under $1 million", "quartiles": [30_000.0, 75_000.0, 150_000.0], "larger": "Larger ones are left out.", "a_day": 557.0, "days_of": "New York settlement"}],
    "local_not_given": [{"missing": ["cents on the property tax rate", "tax on the median home"]}],
    "how_it_ends": [{"what": "Trained jail officers interview people.", "leaving": "Either side may end it.", "demanded": demanded} for demanded in _BOTH],
    "not_counted_line": [{"labels": ["crime and re-arrest", "families and schools"]}],
    # Links
    "link_holds": [{"lost": [], "length": 0}, {"lost": ["The sources were left out."], "length": 2_345}],
    "address_version_unknown": [{"now": "0.2"}],
    "link_total_moved": [{"basis": "new spending", "then": 1.0, "now": 2.0, "facts": facts} for facts in ("2026-11-01", "")],
    # Tables
    "once_on_basis": [{"basis": "New spending"}],
    "for_each": [{"basis": "New spending"}],
    "net_on_basis": [{"basis": "New spending"}],
    "federal_note": [{"vehicles": "$100,000"}],
    "line_choice": [{"label": "Counsel", "zero": zero} for zero in _BOTH],
    "open_term": [{"label": "hours", "value": "380"}],
    "places_upload": [{"most": 200}],
    "places_counted": [{"estimated": 2, "refused": 1}],
}  # fmt: skip
