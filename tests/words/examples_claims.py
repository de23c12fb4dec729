"""Named examples of what is said of a stated figure."""

from __future__ import annotations

from typing import Any

from tests.words.examples_answer import ADDS, DAY

_OURS = "Our figure is about $18,600 a year in full cost ($11,000 to $52,000)"
_RANGE = "our range of full cost, $11,000 to $52,000 a year"
_BESIDE = {"ours": _OURS, "noun": "full cost"}
_SOURCE = {"version": "0.2.0", "day": DAY}
_SUBJECT = {"subject": "a jail enforcement agreement in Gaston County"}
_MOVES = {"moves": "hours a case: 3 rather than 2; people held: 40 rather than 30"}
_FOUND = ["hours a case: 3 (here 2)", "people held: 40 (here 30)"]
_FITS: list[dict[str, Any]] = [
    {"kind": kind, "what": what, "noun": "new spending"}
    for kind, what in (
        ("posts", "1"), ("posts", "2"), ("basis", ""), ("measure", "gross"), ("years", "1"), ("years", "5"), ("per", "once"),
        ("per", "year"), ("group", "Holding people"),
    )
]  # fmt: skip

CLAIMS: dict[str, list[dict[str, Any]]] = {
    # What was read
    "claim_read": [
        {"stated": "$8,995 a year", "measure": "net, after what comes back", "posts": posts, "noun": noun}
        for posts, noun in ((False, "full cost"), (False, ""), (True, ""))
    ],
    "claim_received": [{"labels": ["SCAAP money", "bed rent"]}],
    "claim_set_against": [
        {"subject": "a jail enforcement agreement", "place": "Gaston County", "baseline": baseline, "reimbursed": reimbursed}
        for baseline, reimbursed in (("honoring ICE detainers", False), ("", True))
    ],
    "claim_years_together": [{"years": 5}],
    # Where it falls
    "claim_ours_changes": [{"ours": ADDS, "noun": "full cost", "per": " a year"}],
    "claim_ours_nothing": [{"both": both, "noun": "full cost"} for both in (True, False)],
    "claim_ours_about": [
        {"size": "$18,600", "per": " a year", "noun": "full cost", "spread": "$11,000 to $52,000"},
        {"size": "2 posts", "per": "", "noun": "", "spread": ""},
    ],
    "claim_no_money_counted": [_BESIDE],
    "claim_results_keep_to_it": [_BESIDE, {**_BESIDE, "noun": ""}],
    "claim_beside_known": [{"ours": _OURS, "kind": kind} for kind in ("below", "inside", "above")],
    "claim_inside_range": [{**_BESIDE, "lower": "62 percent"}],
    "claim_beyond_results": [{**_BESIDE, "side": "below"}],
    "claim_among_outermost": [{**_BESIDE, "side": side} for side in ("below", "above")],
    "claim_outside_range": [{**_BESIDE, "side": side, "rest": "4 percent"} for side in ("below", "above")],
    "claim_our_range": [{"noun": noun, "span": "$11,000 to $52,000", "per": " a year"} for noun in ("full cost", "")],
    "claim_among_payments": [{"kind": kind, "count": 31, "payments": ADDS} for kind in ("below", "inside", "above")],
    "claim_award": [{"award": None, "fee": ""}, {"award": 41_250.0, "fee": "22 percent"}],
    "claim_set_against_no_range": [
        {"kind": kind, "why": "It is a figure of the whole jail."} for kind in ("something_else", "cannot_say")
    ],
    "claim_limit_kept": [{"ours": _RANGE}],
    "claim_falls": [{"kind": "below", "ours": _RANGE, "end": ""}, {"kind": "inside", "ours": _RANGE, "end": "high"}],
    # What would have to be true
    "claim_alone": [
        {"label": "Hours a case", "needed": needed, "hair": hair, "here": "2", "plausible": plausible}
        for needed, hair, plausible in (("3", "", ["1", "6"]), ("2", "more", []), ("", "", []))
    ],
    "claim_rented_bed_costs": [{"needed": 81.5, "here": 96.25}],
    "claim_several_move": [_MOVES],
    "claim_condition": [
        {"alone": "hours a case: 3 (here 2)", "said": said, "inside": inside} for said, inside in ((True, True), (False, False))
    ],
    "claim_true_if_money_back": [{"size": "$18,600", "per": " a year", "noun": "full cost"}],
    "claim_true_only_if": [{"conditions": _FOUND}],
    "claim_could_be": [{"others": ["full cost (about $2,000, $1,000 to $3,000)", "one year (about $4,000, $2,000 to $6,000)"]}],
    "claim_alone_money_back": [{"size": "$18,600", "per": " a year", "noun": "full cost"}],
    "claim_alone_inside": [{"noun": "full cost", "found": _FOUND, "more": more} for more in (0, 2)],
    "claim_alone_outside": [{"noun": "full cost", "found": _FOUND}],
    "claim_joint_out_of_reach": [{"noun": "full cost", "reach": "$4,000 to $90,000", "per": " a year"}],
    "claim_joint": [{"noun": "full cost", **_MOVES}],
    "claim_move": [{"label": "Hours a case", "needed": "3", "here": "2"}],
    "claim_moves": [{"moves": ["hours a case: 3 rather than 2"], "rest": rest} for rest in (0, 1, 2)],
    # What else it could be
    "claim_fits": [
        {**fits, "ours": 18_600.0, "span": ADDS}
        for fits in (
            *_FITS,
            {"kind": "federal", "what": "No federal money", "noun": "new spending"},
            {"kind": "count", "what": "people booked", "noun": "new spending"},
        )
    ],
    "claim_between_posts": [{"low": 2_000.0, "high": 90_000.0}],
    "claim_between_bases": [{"low": 2_000.0, "high": 90_000.0, "parts": parts} for parts in ("", "training and officers' time")],
    "claim_left_out": [{"noun": "full cost", "parts": parts} for parts in ([], ["officers' time, $9,000 a year"])],
    "claim_payment": [
        {"place": "Gaston County", "state": "NC", "amount": 95_000.0, "year": 2019, "kind": kind, "publisher": "the county"}
        for kind in ("single", "class", "verdict")
    ],
    "claim_payments": [{"payments": ["Gaston County, NC, $95,000 in 2019 (the county)"]}],
    # Two sentences to quote, and a paragraph
    "claim_quoted": [
        {"who": who, "spoke": spoke, "of": "the net cost of", **_SUBJECT, "stated": "$8,995 a year", "at": at}
        for who, spoke, at in (("The county manager", True, ["June 18, 2019", "a hearing"]), ("A stated figure", False, []))
    ],
    "claim_quoted_words": [
        {"who": who, "spoke": spoke, "words": "a task force has no net cost", "at": at}
        for who, spoke, at in (("The county manager", True, ["June 18, 2019", "a hearing"]), ("A stated figure", False, []))
    ],
    "claim_brings_more": [_SUBJECT],
    "claim_moves_cost": [{**_SUBJECT, "raises": raises} for raises in (True, False)],
    "claim_brings_as_much": [_SUBJECT],
    "claim_all_comes_back": [_SUBJECT],
    "claim_no_net_cost": [_SUBJECT],
    "claim_source": [_SOURCE],
    "claim_falls_in_short": [
        {"kept": kept, "kind": "below", "ours": _RANGE, "end": end, "also": also, "unreached": unreached, **_SOURCE}
        for kept, end, also, unreached in (
            (True, "", "", False), (False, "high", "it fits one year", False), (False, "", "", True),
        )
    ],
    "claim_verdict_in_short": [{"verdict": "Below our range", **_SOURCE}],
    "claim_fits_in_short": [
        *_FITS,
        *({"kind": "between_bases", "what": what, "noun": "new spending"} for what in ("posts", "")),
    ],
    "claim_compared": [{"baseline": "honoring ICE detainers"}],
    "claim_not_counted": [{"names": "lost time or lost taxes"}],
    "claim_facts": [{"version": "2026-11-01"}],
    **{
        id: [{"noun": "full cost"}]
        for id in (
            "claim_alone_none", "claim_joint_no_money", "claim_joint_unmoved", "claim_joint_not_found", "claim_joint_hardly",
        )
    },
}  # fmt: skip
