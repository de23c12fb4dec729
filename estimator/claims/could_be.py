"""What else a figure could be a figure of: said beside the verdict, and never in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np

from estimator.claims.amounts import Period
from estimator.claims.figure import AWARD, CONTRACT, COST_GROUPS, Claim, Figure, NotHere, part_of
from estimator.claims.results import BasisCheck, OtherReading, ReadingKind
from estimator.claims.verdict import fall, slack_of
from estimator.rules import RULES
from estimator.run import (
    BASE_METHODS,
    BASES,
    COUNTING_DRAWS,
    FEDERAL_CASES,
    METHODS,
    TOTALS,
    FloatOrDraws,
    Floats,
    Range,
    beside_contract,
    draw_all,
    every_line,
    make_range,
    net_by_method,
    posts_of,
    with_these_posts,
)
from estimator.scenario import Inputs
from estimator.terms import Basis

_CENT = 0.005
# Two ranges whose ends differ by less than this share of their width are one.
_ALIKE = 0.02
# A group of costs smaller than this share of the whole is not what anybody means by the whole.
_SMALLEST_GROUP = 0.1
# Of the largest parts of what is paid anyway, those are named that come nearest to the figure.
_MOST_PARTS, _NAMED_PARTS = 10, 3
_POST_LINES = ("dedicated_posts", "contract_posts_pay")
_MOST_YEARS = 10


def could_be(claim: Claim, inputs: Inputs, figures: Mapping[Basis, Figure], checks: Mapping[Basis, BasisCheck]) -> tuple[OtherReading, ...]:  # fmt: skip
    """Other readings in which the figure lies, each another range than ours; a place between two bases first. None is one
    that holds all of our own range too: it would hold nearly anything."""
    if claim.unit != "USD" or claim.upper is not None:
        return ()
    lead = checks[claim.lead]
    same = [lead.ours]
    near = [*_posts(claim, inputs), *_other_bases(claim, inputs)]
    further = sorted(_other_counts(claim, inputs), key=lambda other: other.far)
    settings = list(_other_settings(claim, inputs))
    between = list(_between(claim, figures, lead))
    listed = [*between, *_apart([*near, *_several_years(claim, inputs, lead), *further, *settings], same)]
    return tuple(other for other in listed if other.kind == "between_bases" or not _holds_all(other.ours, lead.ours))


def _holds_all(other: Range, ours: Range) -> bool:
    """Whether another range holds the whole of ours."""
    return ours.low < ours.high and other.low <= ours.low and ours.high <= other.high


def _apart(others: Iterable[OtherReading], same: Sequence[Range]) -> tuple[OtherReading, ...]:
    """Other ways of counting that give another range than ours, and than one another."""
    seen = list(same)
    distinct = []
    for other in others:
        if not any(_alike(other.ours, earlier) for earlier in seen):
            seen.append(other.ours)
            distinct.append(other)
    return tuple(distinct)


def _alike(one: Range, other: Range) -> bool:
    """Whether two ranges are the same count, drawn with other numbers of draws or not."""
    slack = _ALIKE * (max(one.high, other.high) - min(one.low, other.low)) + _CENT
    return all(abs(getattr(one, end) - getattr(other, end)) <= slack for end in ("low", "point", "high"))


def _between(claim: Claim, figures: Mapping[Basis, Figure], lead: BasisCheck) -> Iterator[OtherReading]:
    """A figure between new spending and full cost, or between a figure with all posts and one with none."""
    if claim.bound or claim.of_choice or (lead.fall.kind == "inside" and not lead.fall.at_end):
        return
    of_lead = figures[claim.lead]
    if of_lead.received:
        return
    both = {basis: Figure(of_lead.inputs, claim, basis) for basis in BASES}
    new, full = both["new_spending"].point, both["full_cost"].point
    if min(new, full) < claim.amount < max(new, full):
        parts = _named_parts(both, claim.amount - new)
        yield OtherReading("between_bases", "already_paid", claim.lead, lead.ours, parts=parts, ends=(new, full))
        return
    without = of_lead.point_without(_POST_LINES)
    if min(without, of_lead.point) < claim.amount < max(without, of_lead.point):
        yield OtherReading("between_bases", "posts", claim.lead, lead.ours, ends=(without, of_lead.point))


def _named_parts(both: Mapping[Basis, Figure], wanted: float) -> tuple[str, ...]:
    """Which parts of what is paid anyway come nearest to an amount: at most three, by their labels."""
    new, full = both["new_spending"].parts_of_point, both["full_cost"].parts_of_point
    paid = {name: full[name] - new[name] for name in full}
    largest = sorted((name for name in paid if abs(paid[name]) > _CENT), key=lambda name: -abs(paid[name]))[
        :_MOST_PARTS
    ]
    sets = [named for count in range(1, _NAMED_PARTS + 1) for named in combinations(largest, count)]
    if not sets:
        return ()
    best = min(sets, key=lambda named: (round(abs(sum(paid[name] for name in named) - wanted), 2), len(named)))
    return tuple(RULES[name].label for name in best)


def _posts(claim: Claim, inputs: Inputs) -> Iterator[OtherReading]:
    """The estimate with the posts that the work would fill, where it is not known who does it."""
    if claim.measure not in ("net", "gross", "staff") or claim.years or inputs.choices["staffing_mode"] != "not_known":
        return
    posts = posts_of(inputs)
    if not posts:
        return
    posted = with_these_posts(inputs, posts)
    yield from _fits(claim, posted, claim.lead, "posts", f"{sum(posts.values()):g}", against=inputs)


def _other_bases(claim: Claim, inputs: Inputs) -> Iterator[OtherReading]:
    """The other basis, and gross for net or net for gross: what is most often mixed up."""
    for basis in BASES:
        if basis != claim.lead:
            yield from _fits(claim, inputs, basis, "basis", basis)
    if claim.measure in ("net", "gross") and not claim.of_choice:
        other = "gross" if claim.measure == "net" else "net"
        for basis in claim.bases:
            yield from _fits(replace(claim, measure=other), inputs, basis, "measure", other)


def _several_years(claim: Claim, inputs: Inputs, lead: BasisCheck) -> Iterator[OtherReading]:
    """A total of several years taken for one, or one year for several."""
    if claim.per != "year" or claim.measure not in TOTALS or claim.span or claim.bound:
        return
    if claim.years > 1:
        yield from _fits(replace(claim, years=0), inputs, claim.lead, "years", "1")
        return
    years = round(claim.amount / lead.ours.point) if lead.ours.point > _CENT and not claim.years else 0
    if 2 <= years <= _MOST_YEARS:
        yield from _fits(replace(claim, years=years), inputs, claim.lead, "years", str(years))


def _other_counts(claim: Claim, inputs: Inputs) -> Iterator[OtherReading]:
    """Once for yearly and yearly for once, the ways of counting, and one group of costs alone."""
    if claim.measure not in ("net", "gross") or claim.of_choice:
        return
    if claim.per in ("year", "once") and not claim.years and not claim.span:
        swapped: Period = "once" if claim.per == "year" else "year"
        for basis in claim.bases:
            yield from _fits(replace(claim, per=swapped), inputs, basis, "per", swapped)
    if claim.per == "year" and not claim.years and not claim.span and claim.measure == "net":
        yield from _other_methods(claim, inputs)
    for basis in claim.bases:
        whole = abs(Figure(inputs, claim, basis).point)
        rents = inputs.option_flags["beds"] != inputs.baseline_flags["beds"]
        for group in COST_GROUPS:
            if group == CONTRACT and (claim.per == "person" or not rents):
                continue
            for other in _fits(replace(claim, measure=group), inputs, basis, "group", group):
                if abs(other.ours.point) >= whole * _SMALLEST_GROUP:
                    # A group alone leaves most of the cost out: it is the last thing to think of.
                    yield replace(other, far=(len(METHODS), other.far[1]))


def _other_methods(claim: Claim, inputs: Inputs) -> Iterator[OtherReading]:
    """Sixteen ways of counting; SCAAP money, which is there without an agreement, is taken off in none of them."""
    worked = inputs.worked_values()
    kept = beside_contract if part_of(claim.measure, inputs) == "without" else every_line
    drawn = worked | draw_all(inputs.numbers, COUNTING_DRAWS)
    for method in METHODS:
        if method.scaap:
            continue
        results = net_by_method(inputs, drawn, method, kept)
        basis: Basis = "full_cost" if method.regular_time else "new_spending"
        ours = make_range(results, float(net_by_method(inputs, worked, method, kept)))
        if fall(claim, basis, _draws(results)).kind == "inside":
            steps = min(method.choices_from(base) for base in BASE_METHODS.values())
            yield OtherReading("method", method.words, basis, ours, (steps, abs(ours.point - claim.amount)))


def _draws(results: FloatOrDraws) -> Floats:
    """Results as draws, one where nothing moves them."""
    return np.atleast_1d(np.asarray(results, float))


def _other_settings(claim: Claim, inputs: Inputs) -> Iterator[OtherReading]:
    """Cases of federal money that would bring the figure inside the range."""
    if not inputs.option_flags["tfm"] or claim.measure not in TOTALS:
        return
    now = (inputs.choices["federal_money"], inputs.choices["federal_reading"])
    for case in FEDERAL_CASES:
        if case == now or (case[0] == now[0] and case[0] != "announced"):
            continue
        other = replace(inputs, choices={**inputs.choices, "federal_money": case[0], "federal_reading": case[1]})
        yield from _fits(claim, other, claim.lead, "federal", "|".join(case))


def _fits(
    claim: Claim, inputs: Inputs, basis: Basis, kind: ReadingKind, what: str, against: Inputs | None = None
) -> Iterator[OtherReading]:
    """Another count, where the figure lies inside its range. Nothing at all fits a claim of nothing only where money is said
    not to come."""
    try:
        figure = Figure(inputs, claim, basis, against)
    except NotHere:
        return
    drawn = figure.drawn(COUNTING_DRAWS)
    if not drawn.size:
        return
    ours = make_range(drawn, figure.point)
    something = (ours.low, ours.high) != (0, 0) or (kind == "federal" and claim.measure == "offsets")
    if something and fall(claim, basis, drawn).kind == "inside":
        yield OtherReading(kind, what, basis, ours, (1, abs(ours.point - claim.amount)))


def is_the_award(claim: Claim, inputs: Inputs) -> bool | None:
    """Whether a figure is the county's SCAAP award as typed, before or after the fee of a firm that files; None where
    no award is typed."""
    award = inputs.numbers["scaap_last_award"]
    if not award.present:
        return None
    slack = slack_of(claim.amount)
    low, high = (award.expected * (1 - fee) for fee in (FILING_FEE[1], FILING_FEE[0]))
    return abs(claim.amount - award.expected) <= slack or low - slack <= claim.amount <= high + slack


# The published fee of a firm that files for a county, as a share of the award (scaap-vendor-fee).
FILING_FEE = (0.15, 0.23)


def is_of_an_award(claim: Claim, inputs: Inputs) -> bool:
    """Whether a figure is of money that is there with or without an agreement: SCAAP of which none is put down to it."""
    none_counted = inputs.numbers["scaap_share_counted"].high == 0
    yearly = claim.per in ("year", "once") and not claim.years and not claim.span and claim.unit == "USD"
    return (
        none_counted
        and yearly
        and (claim.measure == AWARD or (claim.measure == "offsets" and is_the_award(claim, inputs) is True))
    )
