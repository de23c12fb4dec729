"""Named examples of what documents say: titles, tables, testimony and the appendix."""

from __future__ import annotations

from typing import Any

from tests.words.examples_answer import ADDS, EITHER, KNOWN, NOTHING, SAVES

_SUMS = {"new": 900.0, "full": 1_200.0}
_PLACE = {"subject": "a jail enforcement agreement", "place": "Gaston County"}
_SPANS = (ADDS, SAVES, EITHER, KNOWN, NOTHING)
_DAY = "November 21, 2026"
_MARKED = ["hours a case, 4.5 [1]", "hourly wage, $28.89 [2]"]
_JUDGED = ["share placed by the county, 50%"]

DOCUMENTS: dict[str, list[dict[str, Any]]] = {
    "document_title": [{**_PLACE, "kind": kind} for kind in ("cost", "save", "change", "nothing")],
    "document_subtitle": [
        {"lead": "Fiscal note", "day": _DAY, "as_of": _DAY, "model": "0.2.0", "address": address}
        for address in ("", "https://example.org/")
    ],
    "running_head": [{**_PLACE, "lead": "Fiscal note", "day": _DAY}],
    "picture_of_answer": [{"lower": "about six in ten of our results are lower"}],
    "terms_of_art": [
        {"detainer": detainer, "agreement": agreement, "jail": jail}
        for detainer, agreement, jail in ((True, True, True), (False, False, False))
    ],
    "reading_replaces": [{"gone": "a warrant service officer agreement"}],
    "already_paid": [
        {"amount": 22_500.0, "spread": "$7,200 to $45,000", "part": "", "jail": True},
        {"amount": 22_500.0, "spread": "", "part": "the bed contract", "jail": False},
    ],
    "typed_not_used": [{"listed": ["the last award, $68,700 (its share is 0)", "its year (its share is 0)"]}],
    "typed_and_why": [{"label": "The last award", "value": value, "reason": "its share is 0"} for value in ("$68,700", "")],
    "dollars_of": [{"year": 2027}],
    "both_sums": [_SUMS],
    "falls_due_once": [{**_SUMS, "part": ""}, {**_SUMS, "part": "the bed contract"}],
    "once_with_grant": [_SUMS],
    "first_year_waits": [_SUMS],
    "first_year_cash": [{"late": 3_000.0}],
    "local_terms": [
        {"basis": "New spending", "part": part, "saving": saving, "terms": "$0.08 for each resident"}
        for part, saving in (("", False), ("The bed contract", True))
    ],
    "exposure_rests_on": [
        {
            "years": 205.0, "cases": 16, "of": "published payments under $1 million", "mark": mark, "quarter": "$46,750",
            "half": "$112,500", "most": "$248,500", "same": same, "of_baseline": not same,
        }
        for mark, same in (("[5, 6]", True), ("", False))
    ],
    "unlawful_rests_on": [{"price": 557.0, "mark": mark} for mark in ("[7]", "")],
    "not_counted": [{"labels": ["crime and re-arrest", "federal cost"]}],
    "rests_on_caption": [{"of_choice": True}, {"of_choice": False}],
    "price_of_hour": [{"label": "Cost of a patrol officer's hour"}],
    "lines_caption": [{"year": 2027, "apart": True}, {"year": 2027, "apart": False}],
    "lines_small": [{"count": 3}],
    "lines_the_same": [{"count": 3}],
    "years_caption": [{"part": "", "count": 1}, {"part": "The bed contract", "count": 5}],
    "years_sum": [{"count": 5}],
    "year_name": [{"year": 2027, "july": True}, {"year": 2027, "july": False}],
    "years_are": [{"year": 2027, "july": True}, {"year": 2027, "july": False}],
    "hours_of_detention_officer": [{"count": "380"}],
    "hours_of_patrol_officer": [{"count": "380"}],
    "takes_hours": [
        {"mode": "Posts are named for it", "hours": ["380 hours of jail officers"], "filled": filled, "least": 0.1}
        for filled in (0.04, 0.4, 2.7)
    ],
    "posts_of_detention_officer": [{"count": "3"}],
    "posts_of_patrol_officer": [{"count": "3"}],
    "posts_named": [{"names": ["3 for jail officers", "1 for patrol officers"]}],
    "same_as_baseline": [{**_PLACE, "baseline": "honoring ICE detainers"}],
    "which_baseline": [{"chosen": True}, {"chosen": False}],
    "counts_new_spending": [{"jail": True}, {"jail": False}],
    "counts_full_cost": [{"jail": True}, {"jail": False}],
    "new_leaves_out": [
        {"amount": 22_500.0, "saving": saving, "jail": jail} for saving, jail in ((True, True), (False, False))
    ],
    "full_holds": [{"jail": True}, {"jail": False}],
    "by_method": [
        {"least": -900.0, "least_way": "overtime alone", "most": 90_000.0, "most_way": "every day", "contract": contract}
        for contract in (True, False)
    ],
    "one_part_alone": [{"jail": True}, {"jail": False}],
    "how_to_cite": [{"model": "0.2.0", "facts": "2026-11-21.38831a91", "day": _DAY}],
    "typed_source": [{"label": "Hours to process one case", "source": source} for source in ("jail log 2026", "")],
    "source_gives": [{"gives": "4 hours a case", "is_figure": True}, {"gives": "hours a case", "is_figure": False}],
    "range_with_middle": [{"low": "2", "high": "6", "middle": middle} for middle in ("3.6", "")],
    "value_and_default": [{"value": "4 hours", "default": default} for default in ("4.5 hours", "")],
    "work_at_a_price": [{"sizes": ["108 people a year", "2 days a person"], "price": "$190 a day"}],
    "cents": [{"count": count} for count in (0, 1, 8)],
    "meeting_no_date": [{"given": "next week"}],
    "document_option_unknown": [{"option": "fiscal-year", "permitted": ["calendar", "july"], "given": "june"}],
    "furniture_too_long": [{"option": "item", "longest": 200, "given": 240}],
    "furniture_unprintable": [{"option": "item"}],
    "report_written": [{"path": "memo.pdf"}],
    "letters_not_shown": [{"square": "\u25a1"}],
    # Testimony
    "reading_time": [{"minutes": 2.8}],
    "spoken_greeting": [{**_PLACE, "detainer": True}, {**_PLACE, "detainer": False}],
    "spoken_figure": [
        {"basis": basis, "explained": explained, "who": "it", "change": "add about $20,800 a year"}
        for basis in ("new_spending", "full_cost")
        for explained in (True, False)
    ],
    "gain_spoken": [{"span": span} for span in _SPANS],
    "spoken_compared": [
        {"by_law": True, "required": "honoring ICE detainers"},
        {"by_law": True, "required": ""},
        {"by_law": False, "required": "no voluntary cooperation"},
    ],
    "sum_spoken": [{"amount": 900.0}, {"amount": -900.0}],
    "spoken_once": [{**_SUMS, "part": ""}, {**_SUMS, "part": "the bed contract"}],
    "spoken_posts": [{"count": 1, "new": ADDS, "full": EITHER}],
    "spoken_people": [{"count": 16.7, "more": True}, {"count": 16.7, "more": False}],
    "spoken_law": [{"clause": "Texas law requires jails to honor ICE detainers [1]", "year": 2027}],
    "spoken_parts": [{"count": 1}, {"count": 3}],
    "amount_of_cost": [{"amount": 900.0}, {"amount": -900.0}],
    "amount_of_offset": [{"amount": 900.0, "sure": False}, {"amount": -900.0, "sure": True}],
    "factor": [
        {"label": "hours a case", "value": "4.5", "answer": False},
        {"label": "who does the work", "value": "posts named for it", "answer": True},
    ],
    "carried_by": [
        {"work": "369 hours a year at $44.03 an hour", "known": _MARKED, "judged": _JUDGED},
        {"work": "", "known": [], "judged": _JUDGED},
    ],
    "carried_further": [{"known": _MARKED, "judged": _JUDGED}],
    "spoken_local": [
        {"part": part, "saving": saving, "amount": "8 cents"}
        for part, saving in (("", False), ("a jail enforcement agreement", True))
    ],
    "spoken_ask": [
        {"who": who, "place": place, "names": ["for the wage", "whether it holds"]}
        for who in ("sheriff", "finance", "attorney")
        for place in ("county", "municipality")
    ],
    "ask_whether": [{"what": "counsel is from outside the county"}],
    "ask_for_number": [{"what": "hours of legal advice a year"}],
    "spoken_not_counted": [{"labels": ["crime", "federal cost"], "lawsuit": lawsuit} for lawsuit in (True, False)],
    # The appendix
    "appendix_link": [{"is_address": True}, {"is_address": False}],
    "overtime_caption": [{"contract": True}, {"contract": False}],
    "worked_the_same": [{"basis": "Full cost", "words": "hours (2) × wage ($30) = $60.00 a year"}],
    "worked_apart": [
        {"basis": "Full cost", "choice": choice, "baseline": baseline}
        for choice, baseline in (("hours (2) = 2", ""), ("", "hours (3) = 3"))
    ],
    "sources_above": [{"count": 9}],
    "appendix_made": [
        {"format": 2, "model": "0.2.0", "facts": "2026-11-21.38831a91", "draws": 20_000, "seed": 287, "day": _DAY}
    ],
}  # fmt: skip
