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
    VerdictKind,
    is_near,
)
from estimator.facts import Assumption, Facts
from estimator.rules import RULES
from estimator.run import Range
from estimator.terms import Basis
from estimator.words.catalog import (
    exact_money,
    long_date,
    lower_first,
    money,
    money_range,
    number,
    round_to_digits,
    short_number,
)
from estimator.words.sentences.answer import baseline_words, change_words, federal_case_words, options_words
from estimator.words.sentences.captions import GROUP_WORDS
from estimator.words.sentences.law import past_law

VERDICT_WORDS: Mapping[VerdictKind, str] = {
    "below": "Below our range",
    "inside": "Inside our range",
    "above": "Above our range",
    "something_else": "Something else",
    "not_the_agreements": "Not the agreement's",
    "cannot_say": "Nothing can be said of it yet",
}
MEASURE_WORDS = {
    "net": "net, after what comes back",
    "gross": "gross, before anything comes back",
    "offsets": "money that comes back",
}
_NOUNS: Mapping[Basis, str] = {"new_spending": "new spending", "full_cost": "full cost"}
_PARAGRAPH_MEASURES = {
    "net": "the net cost of",
    "gross": "the gross cost of",
    "offsets": "the money that comes back under",
}
_DIVISOR_WORDS = {
    "people_held": "person held",
    "task_force_arrests": "person arrested",
    "jail_days": "jail day",
    "bed_days": "jail day",
    "contract_days": "day of a rented bed",
    "officers": "officer",
}
_PERIOD_WORDS = {
    "year": " a year", "month": " a month", "week": " a week", "calendar_day": " for each day of the year",
    "resident": " a year for each resident", "household": " a year for each household",
}  # fmt: skip
_UNIT_WORDS = {
    "tax_cent": ("cent on the tax rate", "cents on the tax rate"),
    "budget_percent": ("percent of the sheriff's budget", "percent of the sheriff's budget"),
    "post": ("post", "posts"),
}
_PAYMENT_WORDS = {"single": "", "class": ", for thousands of people", "verdict": ", a verdict on appeal"}
_SHOWN_MOVES = 3
SHOWN_OTHERS = 3
_LEAST_MOVE = 0.02
_CENT = 0.005
_FEWEST = 0.01
_ENDLESS = 10_000
# Two sentences to quote have fewer words than this.
QUOTE_LIMIT = 60
# What is given up only where nothing else makes two sentences short enough.
_DEAR = 10
_NAME = "Local oversight cost estimator"


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


def size_with_range(claim: Claim, span: Range) -> str:
    """The worked value with its range behind it, in the claim's unit."""
    return f"{size_words(claim, span.point)} ({span_words(claim, span)})"


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
    basis = f", in {_NOUNS[claim.basis]}" if claim.basis else ", the basis not said"
    return f"Read: {stated_words(claim_check)} ({measure_words(claim_check)}{'' if claim.unit == 'post' else basis})."


def caveats(claim_check: ClaimCheck) -> list[str]:
    """What has to be said with our figure: what the law makes of the choice, which law that is where the year is past,
    money that is not guaranteed, and money that was received already."""
    law = past_law(claim_check.inputs)
    out = [*([law] if law else []), *claim_check.inputs.warnings]
    if claim_check.announced and claim_check.claim.measure in ("net", "offsets"):
        out.append("Our figure counts federal or state money that was announced and is not guaranteed.")
    received = [name for name, amount in claim_check.inputs.scenario.amounts.items() if amount.received]
    if received:
        listed = "; ".join(lower_first(RULES[name].label) for name in received)
        out.append(f"Money already received is a fact, and stands here as typed: {listed}.")
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
        return _PERIOD_WORDS[claim.per]
    if claim.per == "once":
        return " once"
    before = claim_check.inputs.baseline_flags["honors"] and not claim.of_choice
    added = "added " if before and claim_check.divisor not in ("task_force_arrests", "contract_days") else ""
    other = {"day": "jail day", "officer": "officer"}.get(claim.per, "person")
    return f" for each {added}{_DIVISOR_WORDS.get(claim_check.divisor, other)}"


def meaning(claim_check: ClaimCheck, facts: Facts) -> list[str]:
    """What was read, the figure in full, and what has to be said with ours."""
    claim, inputs = claim_check.claim, claim_check.inputs
    against = "by itself" if claim.of_choice else f"compared with {baseline_words(inputs, facts)}"
    out = [
        read_as_words(claim_check),
        f"It is set against {subject_words(claim_check, facts)} in {inputs.place_name}, {against}.",
    ]
    if claim.reimbursed:
        out[1] = out[1].removesuffix(".") + ": all of its money has to come back."
    if not claim.basis and claim.unit != "post" and claim_check.bases:
        out.append("The basis was not said, so new spending leads and full cost stands beside it.")
    if RULES[claim.measure].is_offset if claim.measure in RULES else claim.measure == "offsets":
        out.append("It is a figure of money received, and says nothing of cost.")
    if claim.years > 1:
        out.append(f"Over {claim.years} years means all of them added up, growth and one-time cost included.")
    return out + caveats(claim_check)


def ours_words(claim_check: ClaimCheck, basis: Basis) -> str:
    """Our figure on one basis, with its range: what it adds or saves where it is a net."""
    claim = claim_check.claim
    ours, noun = claim_check.bases[basis].ours, _noun(claim_check, basis)
    per = period_words(claim_check, claim.years)
    if claim.measure in NETS and claim.unit == "USD" and not claim.of_choice:
        return f"By our figures it could {change_words(ours, f'in {noun}', per)}"
    if (ours.low, ours.high, ours.point) == (0, 0, 0):
        alike = len(claim_check.bases) > 1
        return (
            "We count nothing of the kind here, on either basis"
            if alike
            else f"We count nothing of the kind here in {noun}"
        )
    spread = span_words(claim, ours) if ours.low != ours.high else "no range: every input is known"
    where = "" if claim.unit == "post" else f" in {noun}"
    return f"Our figure is about {size_words(claim, ours.point)}{per}{where} ({spread})"


def shown_bases(claim_check: ClaimCheck) -> tuple[Basis, ...]:
    """The bases to speak of: one where both give the same; none where the figure is set against no range of ours."""
    bases = tuple(claim_check.bases)
    if not bases:
        return ()
    first, last = claim_check.bases[bases[0]], claim_check.bases[bases[-1]]
    return bases[:1] if first.ours == last.ours and first.reach == last.reach else bases


def _noun(claim_check: ClaimCheck, basis: Basis) -> str:
    alike = not claim_check.claim.basis and len(shown_bases(claim_check)) == 1
    return "new spending and full cost alike" if alike else _NOUNS[basis]


def position(claim_check: ClaimCheck, basis: Basis) -> str:
    """Where the figure falls among our results on one basis."""
    basis_check = claim_check.bases[basis]
    noun = "" if _noun(claim_check, basis) != _NOUNS[basis] else f"{_NOUNS[basis]} "
    share, kind = basis_check.share_below, basis_check.fall.kind
    ours = ours_words(claim_check, basis)
    if basis_check.nothing_back:
        return f"{ours}. We count no money that comes back in {_noun(claim_check, basis)}."
    if basis_check.fall.kept:
        return f"{ours}. Nine in ten or more of the {noun}results keep to the stated limit."
    if basis_check.ours.low == basis_check.ours.high:
        where = {"below": "below ours", "above": "above ours"}.get(kind, "the same")
        return f"{ours}. The stated figure is {where}."
    if kind == "inside":
        return f"{ours}. The stated figure lies inside this range: {_percent(share)} of the {noun}results are lower."
    side = "below" if kind == "below" else "above"
    rest, word, end = (share, "lower", "lowest") if side == "below" else (1 - share, "higher", "highest")
    if rest <= 0:
        return f"{ours}. The stated figure is {side} every one of the {noun}results."
    if rest < _FEWEST:
        return f"{ours}. The stated figure is {side} the range, among the {end} 1 percent of the {noun}results."
    return f"{ours}. The stated figure is {side} the range: {_percent(rest)} of the {noun}results are {word}."


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " percent")


def _lead_range(claim_check: ClaimCheck) -> str:
    """Our range of the basis that leads, as the verdict says it: ``our range of new spending, $11,000 to $52,000 a year``."""
    claim, basis = claim_check.claim, claim_check.verdict.basis
    of = "" if claim.unit == "post" else f" of {_noun(claim_check, basis)}"
    ours = claim_check.bases[basis].ours
    return f"our range{of}, {span_words(claim, ours)}{period_words(claim_check, claim.years)}"


def verdict_words(claim_check: ClaimCheck) -> str:
    """The verdict in one sentence: where the figure falls, and only that."""
    verdict, kind = claim_check.verdict, claim_check.verdict.kind
    if claim_check.case is not None:
        case = claim_check.case
        side = {"below": "Below", "above": "Above"}.get(kind, "Among")
        return (
            f"{side} the {case.count} published payments in single cases, {money_range(case.payments)} in nine of ten."
        )
    if kind == "not_the_agreements":
        typed = claim_check.inputs.numbers["scaap_last_award"]
        award = f", {money(typed.expected, 5)} as typed," if verdict.true else ""
        fee = ""
        if verdict.true and claim_check.claim.amount < typed.expected * 0.99:
            fee = f" The figure is the award less {_percent(1 - claim_check.claim.amount / typed.expected)}, as a firm that files takes."
        return f"Not the agreement's: the county's SCAAP award{award} is there with or without an agreement.{fee}"
    if kind in ("something_else", "cannot_say"):
        return f"{VERDICT_WORDS[kind]}: {lower_first(verdict.why)}"
    ours = _lead_range(claim_check)
    if verdict.kept:
        return f"Inside the stated limit: {ours}, keeps to it."
    end = (
        f" It is at the {verdict.at_end} end: under one in ten of our results are beyond it." if verdict.at_end else ""
    )
    return f"{kind.capitalize()} {ours}.{end}"


def value_words(record: Assumption, value: float) -> str:
    """A value for a sentence whose label holds the unit: shares in percent, dollars with their sign."""
    if record.unit in ("1", "1/year") or record.label.startswith("Share"):
        return f"{round_to_digits(value * 100, 2):.10g} percent".replace("-", "−")
    rounded = round_to_digits(value, 3) if abs(value) < 1000 else float(round(value))
    return money(rounded) if record.unit.startswith("USD") else number(rounded)


def alone_words(one_alone: OneAlone, facts: Facts) -> str:
    """One assumption by itself: what it would have to be, what it is here, and what is plausible."""
    record = facts.assumptions[one_alone.id]
    here = f"here {value_words(record, one_alone.typical)}"
    if one_alone.low != one_alone.high:
        here += f", plausible {value_words(record, one_alone.low)} to {value_words(record, one_alone.high)}"
    if one_alone.between is not None:
        needed = f"{one_alone.between[0]:,} to {one_alone.between[1]:,}"
    else:
        needed = "no value" if one_alone.needed is None else value_words(record, one_alone.needed)
        if (
            one_alone.needed is not None
            and needed == value_words(record, one_alone.typical)
            and one_alone.needed != one_alone.typical
        ):
            needed = f"a hair {'more' if one_alone.needed > one_alone.typical else 'less'}"
    return f"{lower_first(one_alone.label)}: {needed} ({here})"


def condition_words(condition: Condition, facts: Facts) -> str:
    """One thing that would have to be true."""
    if condition.day is not None:
        needed, here = condition.day
        return f"a day of a rented bed costs {exact_money(needed)} in all, posts included (here {exact_money(here)})"
    if condition.one is None:
        return f"several move together: {moves_words(condition.together, facts)}"
    said = ", the reason given" if condition.said else ""
    where = "" if condition.inside else ", outside what is plausible"
    return f"{alone_words(condition.one, facts)}{said}{where}"


def true_only_if_words(claim_check: ClaimCheck, facts: Facts) -> str:
    """What would have to be true, in one sentence; empty where the figure lies inside our range."""
    verdict = claim_check.verdict
    if not claim_check.bases or verdict.kind == "inside":
        return ""
    lead = claim_check.bases[verdict.basis]
    if lead.nothing_back:
        per = period_words(claim_check, claim_check.claim.years)
        return (
            f"It could be true only if about {size_words(claim_check.claim, lead.ours.point)}{per} came back in "
            f"{_NOUNS[verdict.basis]}; with the answers given no money does."
        )
    listed = [words for each in claim_check.true_only_if if (words := condition_words(each, facts))]
    if not listed:
        return "No result of ours reaches it."
    return f"It could be true only if {'; or '.join(listed)}."


def could_be_words(claim_check: ClaimCheck, facts: Facts) -> str:
    """What else the figure could be a figure of, in one sentence; empty where there is nothing."""
    between = [other for other in claim_check.could_be if other.kind == "between_bases"]
    others = [other for other in claim_check.could_be if other.kind != "between_bases"][: SHOWN_OTHERS - len(between)]
    out = [f"{other_words(other, facts.assumptions)}." for other in between]
    if others:
        out.append(f"It could be {'; or '.join(other_words(other, facts.assumptions) for other in others)}.")
    return " ".join(out)


def alone_summary(claim_check: ClaimCheck, basis_check: BasisCheck, facts: Facts) -> str:
    """Which single assumptions could make the figure true, inside their bounds or only outside them."""
    noun = _noun(claim_check, basis_check.basis)
    if basis_check.nothing_back:
        size = size_words(claim_check.claim, basis_check.ours.point)
        return f"In {noun}, about {size}{period_words(claim_check, claim_check.claim.years)} would have to come back."
    inside = [one_alone for one_alone in basis_check.alone if one_alone.inside and one_alone.between is None]
    outside = [one_alone for one_alone in basis_check.alone if not one_alone.inside and is_near(one_alone)]
    if inside:
        listed = "; ".join(alone_words(one_alone, facts) for one_alone in inside[:_SHOWN_MOVES])
        more = f" and {len(inside) - _SHOWN_MOVES} more" if len(inside) > _SHOWN_MOVES else ""
        return f"In {noun}, one assumption alone, inside its plausible bounds, could make it true: {listed}{more}."
    if outside:
        listed = "; ".join(alone_words(one_alone, facts) for one_alone in outside[:_SHOWN_MOVES])
        return (
            f"In {noun}, no assumption alone makes it true inside its plausible bounds. "
            f"Outside them it would take: {listed}."
        )
    return f"In {noun}, no assumption alone, at any value near its plausible bounds, makes it true."


def joint_words(claim_check: ClaimCheck, basis_check: BasisCheck, facts: Facts) -> str:
    """The smallest change of several assumptions together, or that there is none."""
    noun, claim = _noun(claim_check, basis_check.basis), claim_check.claim
    if basis_check.nothing_back:
        return f"In {noun}, no assumption that is uncertain brings money back."
    if basis_check.joint is None:
        low, high = basis_check.reach
        if low == high:
            return f"In {noun}, nothing that is uncertain moves it."
        if low < claim.amount < high:
            return f"In {noun}, no change of the assumptions together was found that makes it true to the cent."
        return (
            f"In {noun}, no change of the assumptions together, each inside its plausible bounds, makes it true: "
            f"they reach {_reach_words(claim, basis_check)}{period_words(claim_check, claim.years)}."
        )
    if not basis_check.joint or abs(basis_check.joint[0].share) < _LEAST_MOVE:
        return (
            f"In {noun}, hardly anything has to change: the stated figure is ours, within a small share of each range."
        )
    return (
        f"In {noun}, the smallest change of all together that makes it true: {moves_words(basis_check.joint, facts)}."
    )


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
        change = f"{needed} rather than {here}"
        listed.append(f"{lower_first(move.label)}: {change}")
    rest = sum(abs(move.share) >= _LEAST_MOVE for move in moves) - len(shown)
    return "; ".join(listed) + (f"; and {rest} smaller {'move' if rest == 1 else 'moves'}" if rest > 0 else "")


def other_words(other: OtherReading, records: Mapping[str, Assumption]) -> str:
    """Another thing the figure would fit, with our range for it; of a place between two bases, a sentence."""
    noun = _NOUNS[other.basis]
    if other.kind == "between_bases":
        return _between_words(other)
    if other.kind == "posts":
        what = f"{noun} with {other.what} {'post' if other.what == '1' else 'posts'} named for the work"
    elif other.kind == "basis":
        what = noun
    elif other.kind == "measure":
        what = f"the {MEASURE_WORDS[other.what]}, in {noun}"
    elif other.kind == "years":
        what = f"{'one year' if other.what == '1' else f'a total of {other.what} years'}, in {noun}"
    elif other.kind == "per":
        what = f"what falls due {'once' if other.what == 'once' else 'every year'}, in {noun}"
    elif other.kind == "group":
        what = f"{lower_first(GROUP_WORDS[other.what])} alone, in {noun}"
    elif other.kind == "federal":
        money_counted, _, reading = other.what.partition("|")
        what = f"{lower_first(federal_case_words((money_counted, reading), records))}, in {noun}"
    else:
        what = f"a count with {other.what}"
    return f"{what} (about {money(other.ours.point)}, {money_range(other.ours)})"


def _between_words(other: OtherReading) -> str:
    low, high = (money(end) for end in sorted(other.ends))
    if other.what == "posts":
        return f"It lies between our figure with all posts and with none ({low} and {high}): it counts few of the posts, or none"
    parts = f", such as {_listed([lower_first(part) for part in other.parts], 'and')}" if other.parts else ""
    return f"It lies between our new spending and full cost ({low} and {high}): it counts part of what is paid anyway{parts}"


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
    noun = _NOUNS[claim_check.verdict.basis]
    parts = claim_check.leaves_out[:_SHOWN_MOVES]
    scope = "What the speaker counted was not said."
    if not parts:
        return scope
    listed = "; ".join(_left_out_phrase(claim_check, part) for part in parts)
    return f"{scope} By our figures of {noun}, it cannot hold: {listed}."


def _left_out_phrase(claim_check: ClaimCheck, part: LeftOutPart) -> str:
    return f"{lower_first(part.label)}, {size_words(claim_check.claim, part.amount)}{period_words(claim_check, claim_check.claim.years)}"


def payments_words(known: Sequence[Payment]) -> str:
    """Published payments by name."""
    listed = "; ".join(
        f"{payment.place}, {payment.state}, {money(payment.amount)} in {payment.year}{_PAYMENT_WORDS[payment.kind]} ({payment.publisher})"
        for payment in known
    )
    return f"Published by name: {listed}." if listed else ""


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
    raise AssertionError("the shortest two sentences are always short enough")


def _theirs(claim_check: ClaimCheck, facts: Facts, speaker: Speaker) -> Iterator[str]:
    """What was stated, from the longest way of saying it to the shortest."""
    claim, inputs = claim_check.claim, claim_check.inputs
    who = f"{speaker.who[0].upper()}{speaker.who[1:]}".rstrip(",") if speaker.who else "A stated figure"
    said = bool(speaker.who)
    places = [part for part in (speaker.when, speaker.where) if part]
    subject = subject_words(claim_check, facts)
    agreement = "the chosen set" if len(subject.split()) > 4 else subject
    of = _PARAGRAPH_MEASURES.get(claim.measure) or f"“{measure_name(claim.measure)}” under"
    for when, what, name in ((places, subject, who), (places[:1], subject, who), (places[:1], agreement, who), ([], agreement, "A stated figure")):  # fmt: skip
        spoke = said and name == who
        in_place = f"{what} in {inputs.place_name}"
        at = f" ({', '.join(when)})" if when else ""
        if claim.of_choice or claim.strict:
            yield f"{name} {'said' if spoke else 'says'} that {_of_choice_words(claim, in_place)}{at}."
        elif claim.unit == "post":
            yield f"{name} {'put' if spoke else 'puts'} the work of {in_place} at {stated_words(claim_check)}{at}."
        else:
            yield f"{name} {'put' if spoke else 'puts'} {of} {in_place} at {stated_words(claim_check)}{at}."


def _of_choice_words(claim: Claim, subject: str) -> str:
    if claim.strict and claim.of_choice:
        return f"{subject} brings in more than it costs"
    if claim.strict:
        return f"{subject} {'raises' if claim.bound == 'at_least' else 'lowers'} cost"
    if claim.reimbursed and not claim.bound:
        return f"{subject} brings in as much as it costs"
    return f"all of the cost of {subject} comes back" if claim.reimbursed else f"{subject} has no net cost"


def _ours_in_short(claim_check: ClaimCheck, today: date) -> Iterator[str]:
    """Where it falls, with source and date, from the longest way of saying it to the shortest."""
    source = f" ({_NAME} {__version__}, {long_date(today)})."
    verdict = claim_check.verdict
    if not claim_check.bases:
        first = verdict_words(claim_check).split(". ")[0].rstrip(".")
        yield first + source
        yield f"{VERDICT_WORDS[verdict.kind]}{source}"
        return
    where = f"That is {verdict.kind} {_lead_range(claim_check)}"
    if verdict.kept:
        where = f"{_lead_range(claim_check)[0].upper()}{_lead_range(claim_check)[1:]}, keeps to that limit"
    elif verdict.at_end:
        where += f", at its {verdict.at_end} end"
    if claim_check.could_be and (also := _short_reading(claim_check.could_be[0])):
        yield f"{where}; {also}{source}"
    elif not claim_check.reached and verdict.kind != "inside":
        yield f"{where}; no result of ours reaches it{source}"
    yield where + source
    yield f"{VERDICT_WORDS[verdict.kind]}{source}"


def _short_reading(other: OtherReading) -> str:
    words = {
        "between_bases": "it lies between our new spending and full cost",
        "posts": "it fits our figure with posts named for the work",
        "basis": f"it fits our {_NOUNS[other.basis]}",
        "measure": f"it fits our {other.what} figure",
        "years": "it fits one year" if other.what == "1" else f"it fits {other.what} years together",
        "per": f"it fits what falls due {'once' if other.what == 'once' else 'every year'}",
    }
    if other.kind == "group":
        return f"it fits {lower_first(GROUP_WORDS[other.what])} alone"
    if other.kind == "between_bases" and other.what == "posts":
        return "it counts few posts or none"
    return words.get(other.kind, "")


def paragraph(claim_check: ClaimCheck, facts: Facts, speaker: Speaker, today: date) -> str:
    """What stands behind the two sentences: the comparison, the rest of what was found, and what is not counted."""
    inputs, claim = claim_check.inputs, claim_check.claim
    against = (
        "" if claim.of_choice or not claim_check.bases else f"That is compared with {baseline_words(inputs, facts)}."
    )
    out = [
        *quote(claim_check, facts, speaker, today),
        *(f"{ours_words(claim_check, basis)}." for basis in shown_bases(claim_check)),
        against,
        *caveats(claim_check),
        *findings_words(claim_check, facts)[1:],
        left_out_words(claim_check),
        "Our figure does not count " + _listed([s.label.lower() for s in facts.not_counted]) + ".",
        f"Facts {facts.version}; every assumption, its source and its arithmetic can be opened in the estimator.",
    ]
    return " ".join(part for part in out if part)


def _listed(words: list[str], joint: str = "or") -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + f" {joint} " + words[-1]
