"""What is said of a stated figure: for the screen, the terminal, another program, and a reporter's page.

The first sentence says where the figure falls, and only that. What else it could be, and what would have to be true, follow.
Overstated and understated figures get the same words. Nobody is called anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

from estimator import __version__
from estimator.claims import (
    NETS,
    BasisCheck,
    Claim,
    ClaimCheck,
    Condition,
    JointMove,
    LeftOutPart,
    OneAlone,
    OtherReading,
    Payment,
    Speaker,
    is_near,
)
from estimator.facts import Assumption, Facts
from estimator.rules import RULES
from estimator.run import Range
from estimator.terms import Basis
from estimator.words.catalog import (
    exact_money,
    lower_first,
    money,
    money_range,
    number,
    round_to_digits,
    say,
    short_number,
    upper_first,
)
from estimator.words.sentences.answer import baseline_words, federal_case_words, options_words
from estimator.words.sentences.captions import GROUP_WORDS, Captions
from estimator.words.sentences.law import past_law

VERDICT_WORDS = Captions("verdict", ("below", "inside", "above", "something_else", "not_the_agreements", "cannot_say"))
MEASURE_WORDS = {
    "net": "net, after what comes back",
    "gross": "gross, before anything comes back",
    "offsets": "money that comes back",
}
_NOUNS: Mapping[Basis, str] = {"new_spending": "new spending", "full_cost": "full cost"}
_PARAGRAPH_MEASURES = Captions("claim_of", ("net", "gross", "offsets"))
_DIVISOR_WORDS = {
    "people_held": "person held",
    "task_force_arrests": "person arrested",
    "jail_days": "jail day",
    "bed_days": "jail day",
    "contract_days": "day of a rented bed",
    "officers": "officer",
}
_PERIOD_WORDS = Captions("claim_per", ("year", "month", "week", "calendar_day", "resident", "household"))
_UNIT_WORDS = {
    "tax_cent": ("cent on the tax rate", "cents on the tax rate"),
    "budget_percent": ("percent of the sheriff's budget", "percent of the sheriff's budget"),
    "post": ("post", "posts"),
}
_SHOWN_MOVES = 3
SHOWN_OTHERS = 3
_LEAST_MOVE = 0.02
_CENT = 0.005
_FEWEST = 0.01
# A figure below this share of the award is the award less a fee.
_WHOLE_AWARD = 0.99
_ENDLESS = 10_000
# Two sentences to quote have fewer words than this.
QUOTE_LIMIT = 60
# What is given up only where nothing else makes two sentences short enough.
_DEAR = 10


def measure_words(claim_check: ClaimCheck) -> str:
    """What the figure is a figure of: ``net, after what comes back``, or the name of a group or line."""
    claim = claim_check.claim
    if claim.unit == "post":
        return "officers' work"
    words = MEASURE_WORDS.get(claim.measure) or f"{lower_first(measure_name(claim.measure))} alone"
    if claim.of_choice:
        words += ", of the chosen set itself"
    return f"{words}, the bed contract apart" if claim_check.part == "without" else words


def subject_words(claim_check: ClaimCheck, facts: Facts) -> str:
    """What the figure is a figure of: the choice, or the part of it that is, or is not, a bed contract."""
    inputs = claim_check.inputs
    options, honors = inputs.scenario.options, bool(inputs.option_flags["honors"])
    if claim_check.part == "contract":
        options, honors = ("beds",), False
    elif claim_check.part == "without":
        options = tuple(option for option in options if option != "beds")
    return options_words(options, facts, honors)


def measure_name(measure: str) -> str:
    """The name of a group of costs or of a line."""
    return GROUP_WORDS[measure] if measure in GROUP_WORDS else RULES[measure].label


def size_words(claim: Claim, size: float) -> str:
    """An amount in the claim's unit, rounded for a sentence."""
    if claim.unit == "USD":
        return money(size)
    one, many = _UNIT_WORDS[claim.unit]
    return f"{short_number(size)} {one if abs(size) == 1 else many}"


def span_words(claim: Claim, span: Range) -> str:
    """A range in the claim's unit: its two ends, or one where it is known."""
    if claim.unit == "USD":
        ends = money_range(span)
        return money(span.point) if len(set(ends.split(" to "))) == 1 else ends
    low, high = (short_number(round_to_digits(end, 2)) for end in (span.low, span.high))
    many = _UNIT_WORDS[claim.unit][1]
    return f"{low} {many}" if low == high else f"{low} to {high} {many}"


def amount_words(claim_check: ClaimCheck, amount: float) -> str:
    """An amount as stated, with the claim's period: ``$8,995 a year``, ``$362 for each person held``."""
    claim = claim_check.claim
    if claim.unit != "USD":
        return f"{size_words(claim, amount)}{period_words(claim_check, claim.years)}"
    size = exact_money(amount).removesuffix(".00") if abs(amount) < 1e7 else money(amount, 4)
    return size + period_words(claim_check, claim.years)


def stated_words(claim_check: ClaimCheck) -> str:
    """The figure as stated: its amount and period, a limit as a limit, a range with both ends."""
    claim = claim_check.claim
    if claim.upper is not None:
        low = exact_money(claim.amount).removesuffix(".00") if claim.unit == "USD" else short_number(claim.amount)
        return f"{low} to {amount_words(claim_check, claim.upper)}"
    if claim.strict:
        return ("more than " if claim.bound == "at_least" else "less than ") + amount_words(claim_check, claim.amount)
    limit = {"at_least": "no less than ", "at_most": "no more than ", "": ""}[claim.bound]
    return limit + amount_words(claim_check, claim.amount)


def read_as_words(claim_check: ClaimCheck) -> str:
    """What was read, so that a slip shows first."""
    claim = claim_check.claim
    return say(
        "claim_read",
        stated=stated_words(claim_check),
        measure=measure_words(claim_check),
        posts=claim.unit == "post",
        noun=_NOUNS[claim.basis] if claim.basis else "",
    )


def caveats(claim_check: ClaimCheck) -> list[str]:
    """What has to be said with our figure: what the law makes of the choice, which law that is where the year is past,
    money that is not guaranteed, and money that was received already."""
    law = past_law(claim_check.inputs)
    out = [*([law] if law else []), *claim_check.inputs.warnings]
    if claim_check.announced and claim_check.claim.measure in ("net", "offsets"):
        out.append(say("claim_announced"))
    received = [name for name, amount in claim_check.inputs.scenario.amounts.items() if amount.received]
    if received:
        out.append(say("claim_received", labels=[lower_first(RULES[name].label) for name in received]))
    return out


def period_words(claim_check: ClaimCheck, years: int = 0) -> str:
    """How long or for whom, as it stands behind an amount."""
    claim = claim_check.claim
    if claim.unit == "post":
        return ""
    if years:
        return f" over {years} years" if years > 1 else " in the first year"
    if claim.span:
        return f" over {claim.span_words}"
    if claim.is_case:
        return " in one case"
    if claim.per in _PERIOD_WORDS:
        return f" {_PERIOD_WORDS[claim.per]}"
    if claim.per == "once":
        return " once"
    before = claim_check.inputs.baseline_flags["honors"] and not claim.of_choice
    added = "added " if before and claim_check.divisor not in ("task_force_arrests", "contract_days") else ""
    other = {"day": "jail day", "officer": "officer"}.get(claim.per, "person")
    return f" for each {added}{_DIVISOR_WORDS.get(claim_check.divisor, other)}"


def meaning(claim_check: ClaimCheck, facts: Facts) -> list[str]:
    """What was read, the figure in full, and what has to be said with ours."""
    claim, inputs = claim_check.claim, claim_check.inputs
    out = [
        read_as_words(claim_check),
        say(
            "claim_set_against",
            subject=subject_words(claim_check, facts),
            place=inputs.place_name,
            baseline="" if claim.of_choice else baseline_words(inputs, facts),
            reimbursed=claim.reimbursed,
        ),
    ]
    if not claim.basis and claim.unit != "post" and claim_check.bases:
        out.append(say("claim_basis_not_said"))
    if RULES[claim.measure].is_offset if claim.measure in RULES else claim.measure == "offsets":
        out.append(say("claim_of_money_received"))
    if claim.years > 1:
        out.append(say("claim_years_together", years=claim.years))
    return out + caveats(claim_check)


def ours_words(claim_check: ClaimCheck, basis: Basis) -> str:
    """Our figure on one basis, with its range: what it adds or saves where it is a net."""
    claim = claim_check.claim
    ours, noun = claim_check.bases[basis].ours, _noun(claim_check, basis)
    per = period_words(claim_check, claim.years)
    if claim.measure in NETS and claim.unit == "USD" and not claim.of_choice:
        return say("claim_ours_changes", ours=ours, noun=noun, per=per)
    if (ours.low, ours.high, ours.point) == (0, 0, 0):
        return say("claim_ours_nothing", both=len(claim_check.bases) > 1, noun=noun)
    return say(
        "claim_ours_about",
        size=size_words(claim, ours.point),
        per=per,
        noun="" if claim.unit == "post" else noun,
        spread=span_words(claim, ours) if ours.low != ours.high else "",
    )


def shown_bases(claim_check: ClaimCheck) -> tuple[Basis, ...]:
    """The bases to speak of: one where both give the same; none where the figure is set against no range of ours."""
    bases = tuple(claim_check.bases)
    if not bases:
        return ()
    first, last = claim_check.bases[bases[0]], claim_check.bases[bases[-1]]
    return bases[:1] if first.ours == last.ours and first.reach == last.reach else bases


def _noun(claim_check: ClaimCheck, basis: Basis) -> str:
    alike = not claim_check.claim.basis and len(shown_bases(claim_check)) == 1
    return say("claim_bases_alike") if alike else _NOUNS[basis]


def position(claim_check: ClaimCheck, basis: Basis) -> str:
    """Where the figure falls among our results on one basis."""
    basis_check = claim_check.bases[basis]
    noun = "" if _noun(claim_check, basis) != _NOUNS[basis] else _NOUNS[basis]
    share, kind = basis_check.share_below, basis_check.fall.kind
    ours = ours_words(claim_check, basis)
    if basis_check.nothing_back:
        return say("claim_no_money_counted", ours=ours, noun=_noun(claim_check, basis))
    if basis_check.fall.kept:
        return say("claim_results_keep_to_it", ours=ours, noun=noun)
    if basis_check.ours.low == basis_check.ours.high:
        return say("claim_beside_known", ours=ours, kind=kind)
    if kind == "inside":
        return say("claim_inside_range", ours=ours, lower=_percent(share), noun=noun)
    side, rest = ("below", share) if kind == "below" else ("above", 1 - share)
    if rest <= 0:
        return say("claim_beyond_results", ours=ours, side=side, noun=noun)
    if rest < _FEWEST:
        return say("claim_among_outermost", ours=ours, side=side, noun=noun)
    return say("claim_outside_range", ours=ours, side=side, rest=_percent(rest), noun=noun)


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " percent")


def _lead_range(claim_check: ClaimCheck) -> str:
    """Our range of the basis that leads, as the verdict says it: ``our range of new spending, $11,000 to $52,000 a year``."""
    claim, basis = claim_check.claim, claim_check.verdict.basis
    return say(
        "claim_our_range",
        noun="" if claim.unit == "post" else _noun(claim_check, basis),
        span=span_words(claim, claim_check.bases[basis].ours),
        per=period_words(claim_check, claim.years),
    )


def verdict_words(claim_check: ClaimCheck) -> str:
    """The verdict in one sentence: where the figure falls, and only that."""
    verdict, kind = claim_check.verdict, claim_check.verdict.kind
    if claim_check.case is not None:
        case = claim_check.case
        return say("claim_among_payments", kind=kind, count=case.count, payments=case.payments)
    if kind == "not_the_agreements":
        award = claim_check.inputs.numbers["scaap_last_award"].expected if verdict.true else None
        amount = claim_check.claim.amount
        fee = _percent(1 - amount / award) if award is not None and amount < award * _WHOLE_AWARD else ""
        return say("claim_award", award=award, fee=fee)
    if kind in ("something_else", "cannot_say"):
        return say("claim_set_against_no_range", kind=kind, why=verdict.why)
    ours = _lead_range(claim_check)
    if verdict.kept:
        return say("claim_limit_kept", ours=ours)
    return say("claim_falls", kind=kind, ours=ours, end=verdict.at_end)


def value_words(record: Assumption, value: float) -> str:
    """A value for a sentence whose label holds the unit: shares in percent, dollars with their sign."""
    if record.unit in ("1", "1/year") or record.label.startswith("Share"):
        return f"{round_to_digits(value * 100, 2):.10g} percent".replace("-", "−")
    rounded = round_to_digits(value, 3) if abs(value) < 1000 else float(round(value))
    return money(rounded) if record.unit.startswith("USD") else number(rounded)


def alone_words(one_alone: OneAlone, facts: Facts) -> str:
    """One assumption by itself: what it would have to be, what it is here, and what is plausible."""
    record = facts.assumptions[one_alone.id]
    needed, here, hair = "", value_words(record, one_alone.typical), ""
    if one_alone.between is not None:
        needed = f"{one_alone.between[0]:,} to {one_alone.between[1]:,}"
    elif one_alone.needed is not None:
        needed = value_words(record, one_alone.needed)
        if needed == here and one_alone.needed != one_alone.typical:
            hair = "more" if one_alone.needed > one_alone.typical else "less"
    ends = (one_alone.low, one_alone.high) if one_alone.low != one_alone.high else ()
    return say(
        "claim_alone",
        label=one_alone.label,
        needed=needed,
        hair=hair,
        here=here,
        plausible=[value_words(record, end) for end in ends],
    )


def condition_words(condition: Condition, facts: Facts) -> str:
    """One thing that would have to be true."""
    if condition.day is not None:
        needed, here = condition.day
        return say("claim_rented_bed_costs", needed=needed, here=here)
    if condition.one is None:
        return say("claim_several_move", moves=moves_words(condition.together, facts))
    alone = alone_words(condition.one, facts)
    return say("claim_condition", alone=alone, said=condition.said, inside=condition.inside)


def true_only_if_words(claim_check: ClaimCheck, facts: Facts) -> str:
    """What would have to be true, in one sentence; empty where the figure lies inside our range."""
    verdict = claim_check.verdict
    if not claim_check.bases or verdict.kind == "inside":
        return ""
    lead = claim_check.bases[verdict.basis]
    if lead.nothing_back:
        return say(
            "claim_true_if_money_back",
            size=size_words(claim_check.claim, lead.ours.point),
            per=period_words(claim_check, claim_check.claim.years),
            noun=_NOUNS[verdict.basis],
        )
    listed = [words for each in claim_check.true_only_if if (words := condition_words(each, facts))]
    return say("claim_true_only_if", conditions=listed) if listed else say("claim_not_reached")


def could_be_words(claim_check: ClaimCheck, facts: Facts) -> str:
    """What else the figure could be a figure of, in one sentence; empty where there is nothing."""
    between = [other for other in claim_check.could_be if other.kind == "between_bases"]
    others = [other for other in claim_check.could_be if other.kind != "between_bases"][: SHOWN_OTHERS - len(between)]
    out = [f"{other_words(other, facts.assumptions)}." for other in between]
    if others:
        out.append(say("claim_could_be", others=[other_words(other, facts.assumptions) for other in others]))
    return " ".join(out)


def alone_summary(claim_check: ClaimCheck, basis_check: BasisCheck, facts: Facts) -> str:
    """Which single assumptions could make the figure true, inside their bounds or only outside them."""
    noun = _noun(claim_check, basis_check.basis)
    if basis_check.nothing_back:
        size = size_words(claim_check.claim, basis_check.ours.point)
        per = period_words(claim_check, claim_check.claim.years)
        return say("claim_alone_money_back", noun=noun, size=size, per=per)
    inside = [one_alone for one_alone in basis_check.alone if one_alone.inside and one_alone.between is None]
    outside = [one_alone for one_alone in basis_check.alone if not one_alone.inside and is_near(one_alone)]
    found = [alone_words(one_alone, facts) for one_alone in (inside or outside)[:_SHOWN_MOVES]]
    if inside:
        return say("claim_alone_inside", noun=noun, found=found, more=max(len(inside) - _SHOWN_MOVES, 0))
    return say("claim_alone_outside", noun=noun, found=found) if outside else say("claim_alone_none", noun=noun)


def joint_words(claim_check: ClaimCheck, basis_check: BasisCheck, facts: Facts) -> str:
    """The smallest change of several assumptions together, or that there is none."""
    noun, claim = _noun(claim_check, basis_check.basis), claim_check.claim
    if basis_check.nothing_back:
        return say("claim_joint_no_money", noun=noun)
    if basis_check.joint is None:
        low, high = basis_check.reach
        if low == high:
            return say("claim_joint_unmoved", noun=noun)
        if low < claim.amount < high:
            return say("claim_joint_not_found", noun=noun)
        per = period_words(claim_check, claim.years)
        return say("claim_joint_out_of_reach", noun=noun, reach=_reach_words(claim, basis_check), per=per)
    if not basis_check.joint or abs(basis_check.joint[0].share) < _LEAST_MOVE:
        return say("claim_joint_hardly", noun=noun)
    return say("claim_joint", noun=noun, moves=moves_words(basis_check.joint, facts))


def moves_words(moves: Sequence[JointMove], facts: Facts) -> str:
    """The largest moves of a joint change."""
    shown = [move for move in moves[:_SHOWN_MOVES] if abs(move.share) >= _LEAST_MOVE]
    listed = []
    for move in shown:
        record = facts.assumptions[move.id]
        needed, here = value_words(record, move.needed), value_words(record, move.typical)
        if needed == here:
            sign = "$" if record.unit.startswith("USD") else ""
            needed, here = (f"{sign}{round_to_digits(value, 6):,.6g}" for value in (move.needed, move.typical))
        listed.append(say("claim_move", label=move.label, needed=needed, here=here))
    rest = sum(abs(move.share) >= _LEAST_MOVE for move in moves) - len(shown)
    return say("claim_moves", moves=listed, rest=rest)


def other_words(other: OtherReading, records: Mapping[str, Assumption]) -> str:
    """Another thing the figure would fit, with our range for it; of a place between two bases, a sentence."""
    if other.kind == "between_bases":
        return _between_words(other)
    what = other.what
    if other.kind == "measure":
        what = MEASURE_WORDS[what]
    elif other.kind == "group":
        what = GROUP_WORDS[what]
    elif other.kind == "federal":
        money_counted, _, reading = what.partition("|")
        what = federal_case_words((money_counted, reading), records)
    noun, ours = _NOUNS[other.basis], other.ours
    return say("claim_fits", kind=other.kind, noun=noun, what=what, ours=ours.point, span=ours)


def _between_words(other: OtherReading) -> str:
    low, high = sorted(other.ends)
    if other.what == "posts":
        return say("claim_between_posts", low=low, high=high)
    parts = _listed([lower_first(part) for part in other.parts], "and") if other.parts else ""
    return say("claim_between_bases", low=low, high=high, parts=parts)


def _reach_words(claim: Claim, basis_check: BasisCheck) -> str:
    """How far the assumptions reach; without an end where hardly anybody is left to divide by."""
    low, high = basis_check.reach
    if low == high:
        return size_words(claim, low)
    far = _ENDLESS * max(abs(basis_check.ours.high), abs(basis_check.ours.low), 1.0)
    if high > far or low < -far:
        # Hardly anybody is left to divide by.
        return f"{size_words(claim, low)} and more" if low >= -far else "any amount"
    return f"{size_words(claim, low)} to {size_words(claim, high)}"


def left_out_words(claim_check: ClaimCheck) -> str:
    """What a figure below ours cannot hold, and that its scope was not said; empty where nothing of it is to be said."""
    if claim_check.verdict.kind != "below" or not claim_check.bases:
        return ""
    parts = [_left_out_phrase(claim_check, part) for part in claim_check.leaves_out[:_SHOWN_MOVES]]
    return say("claim_left_out", noun=_NOUNS[claim_check.verdict.basis], parts=parts)


def _left_out_phrase(claim_check: ClaimCheck, part: LeftOutPart) -> str:
    return f"{lower_first(part.label)}, {size_words(claim_check.claim, part.amount)}{period_words(claim_check, claim_check.claim.years)}"


def payments_words(known: Sequence[Payment]) -> str:
    """Published payments by name."""
    listed = [
        say(
            "claim_payment",
            place=payment.place,
            state=payment.state,
            amount=payment.amount,
            year=payment.year,
            kind=payment.kind,
            publisher=payment.publisher,
        )
        for payment in known
    ]
    return say("claim_payments", payments=listed) if listed else ""


def findings_words(claim_check: ClaimCheck, facts: Facts) -> list[str]:
    """The verdict, what else the figure could be, and what would have to be true; each a sentence or two."""
    known = payments_words(claim_check.case.known) if claim_check.case else ""
    also = claim_check.verdict.why if claim_check.verdict.kind == "not_the_agreements" else ""
    said = (
        verdict_words(claim_check), known, also, could_be_words(claim_check, facts), true_only_if_words(claim_check, facts),
    )  # fmt: skip
    return [words for words in said if words]


def quote(claim_check: ClaimCheck, facts: Facts, speaker: Speaker, today: date) -> tuple[str, str]:
    """Two sentences to quote, theirs and ours, with source and date: under sixty words together, however long the rest is."""
    all_theirs, all_ours = list(_theirs(claim_check, facts, speaker)), list(_ours_in_short(claim_check, today))

    def lost(pair: tuple[int, int]) -> int:
        # Where it was said goes before what else it fits; who said it, and our range, go last.
        theirs, ours = pair
        return (
            theirs
            + (_DEAR if theirs == len(all_theirs) - 1 else 0)
            + 2 * ours
            + (_DEAR if ours == len(all_ours) - 1 else 0)
        )

    for at in sorted(product(range(len(all_theirs)), range(len(all_ours))), key=lost):
        theirs, ours = all_theirs[at[0]], all_ours[at[1]]
        if len(f"{theirs} {ours}".split()) < QUOTE_LIMIT:
            return theirs, ours
    raise AssertionError("the shortest is short enough")


def _theirs(claim_check: ClaimCheck, facts: Facts, speaker: Speaker) -> Iterator[str]:
    """What was stated, from the longest way of saying it to the shortest."""
    claim, inputs = claim_check.claim, claim_check.inputs
    who = upper_first(speaker.who).rstrip(",") if speaker.who else "A stated figure"
    said = bool(speaker.who)
    places = [part for part in (speaker.when, speaker.where) if part]
    subject = subject_words(claim_check, facts)
    agreement = "the chosen set" if len(subject.split()) > 4 else subject
    of = _PARAGRAPH_MEASURES.get(claim.measure) or f"“{measure_name(claim.measure)}” under"
    if claim.unit == "post":
        of = "the work of"
    for when, what, name in ((places, subject, who), (places[:1], subject, who), (places[:1], agreement, who), ([], agreement, "A stated figure")):  # fmt: skip
        spoke = said and name == who
        in_place = f"{what} in {inputs.place_name}"
        if claim.of_choice or claim.strict:
            yield say("claim_quoted_words", who=name, spoke=spoke, words=_of_choice_words(claim, in_place), at=when)
            continue
        stated = stated_words(claim_check)
        yield say("claim_quoted", who=name, spoke=spoke, of=of, subject=in_place, stated=stated, at=when)


def _of_choice_words(claim: Claim, subject: str) -> str:
    if claim.strict and claim.of_choice:
        return say("claim_brings_more", subject=subject)
    if claim.strict:
        return say("claim_moves_cost", subject=subject, raises=claim.bound == "at_least")
    if claim.reimbursed and not claim.bound:
        return say("claim_brings_as_much", subject=subject)
    return (
        say("claim_all_comes_back", subject=subject) if claim.reimbursed else say("claim_no_net_cost", subject=subject)
    )


def _ours_in_short(claim_check: ClaimCheck, today: date) -> Iterator[str]:
    """Where it falls, with source and date, from the longest way of saying it to the shortest."""
    verdict = claim_check.verdict
    shortest = VERDICT_WORDS[verdict.kind]
    if not claim_check.bases:
        first = verdict_words(claim_check).split(". ")[0].rstrip(".")
        yield say("claim_verdict_in_short", verdict=first, version=__version__, day=today)
    else:
        also = _short_reading(claim_check.could_be[0]) if claim_check.could_be else ""
        unreached = not claim_check.reached and verdict.kind != "inside"
        for more in (True, False) if also or unreached else (False,):
            yield say(
                "claim_falls_in_short",
                kept=verdict.kept,
                kind=verdict.kind,
                ours=_lead_range(claim_check),
                end=verdict.at_end,
                also=also if more else "",
                unreached=unreached and more,
                version=__version__,
                day=today,
            )
    yield say("claim_verdict_in_short", verdict=shortest, version=__version__, day=today)


def _short_reading(other: OtherReading) -> str:
    what = GROUP_WORDS[other.what] if other.kind == "group" else other.what
    return say("claim_fits_in_short", kind=other.kind, what=what, noun=_NOUNS[other.basis])


def paragraph(claim_check: ClaimCheck, facts: Facts, speaker: Speaker, today: date) -> str:
    """What stands behind the two sentences: the comparison, the rest of what was found, and what is not counted."""
    inputs, claim = claim_check.inputs, claim_check.claim
    alone = claim.of_choice or not claim_check.bases
    out = [
        *quote(claim_check, facts, speaker, today),
        *(f"{ours_words(claim_check, basis)}." for basis in shown_bases(claim_check)),
        "" if alone else say("claim_compared", baseline=baseline_words(inputs, facts)),
        *caveats(claim_check),
        *findings_words(claim_check, facts)[1:],
        left_out_words(claim_check),
        say("claim_not_counted", names=_listed([s.label.lower() for s in facts.not_counted])),
        say("claim_facts", version=facts.version),
    ]
    return " ".join(part for part in out if part)


def _listed(words: list[str], joint: str = "or") -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {joint} " + words[-1]
