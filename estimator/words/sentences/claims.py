"""What is said of a stated figure: for the screen, the terminal, another program, and a reporter's page.

Overstated and understated figures get the same words. Nobody is called anything: the figure is set beside ours, with what it
would have to mean.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from estimator import __version__
from estimator.claims import (
    ALREADY_BUDGETED,
    NETS,
    STANDS_APART,
    BasisCheck,
    ClaimCheck,
    JointMove,
    LeftOutPart,
    OneAlone,
    OtherReading,
    Speaker,
    Verdict,
    is_inside,
)
from estimator.facts import Assumption, Facts
from estimator.rules import RULES
from estimator.terms import Basis
from estimator.words.catalog import exact_money, long_date, lower_first, money, money_range, number, round_to_digits
from estimator.words.sentences.answer import baseline_words, change_words, federal_case_words, options_words
from estimator.words.sentences.captions import GROUP_WORDS
from estimator.words.sentences.law import past_law

VERDICT_WORDS: Mapping[Verdict, str] = {
    "consistent": "Consistent",
    "consistent_only_if": "Consistent only if",
    "counts_something_different": "Counts something different",
    "outside": "Outside what these assumptions can give",
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
}
_SHOWN_MOVES = 3
SHOWN_OTHERS = 3
_SHOWN_SETTINGS = 2
_LEAST_MOVE = 0.02
_CENT = 0.005
_FEWEST = 0.01
_ENDLESS = 10_000
# This many widths of its range outside it, a value is no explanation.
_FAR = 10


def measure_words(claim_check: ClaimCheck) -> str:
    """What the figure is a figure of: ``net, after what comes back``, or the name of a group or line."""
    measure = claim_check.claim.measure
    words = MEASURE_WORDS.get(measure) or f"{lower_first(measure_name(measure))} alone"
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


def amount_words(claim_check: ClaimCheck, amount: float) -> str:
    """An amount with the claim's period: ``$8,995 a year``, ``$362 for each person held``."""
    claim = claim_check.claim
    size = exact_money(amount).removesuffix(".00") if abs(amount) < 1e7 else money(amount, 4)
    return size + period_words(claim_check, claim.years)


def stated_words(claim_check: ClaimCheck) -> str:
    """The figure as stated: its amount and period, a limit as a limit."""
    limit = {"at_least": "no less than ", "at_most": "no more than ", "": ""}[claim_check.claim.bound]
    return limit + amount_words(claim_check, claim_check.claim.amount)


def caveats(claim_check: ClaimCheck) -> list[str]:
    """What has to be said with our figure: what the law makes of the choice, which law that is where the year is past,
    and money that is not guaranteed."""
    law = past_law(claim_check.inputs)
    out = [*([law] if law else []), *claim_check.inputs.warnings]
    if claim_check.announced and claim_check.claim.measure in ("net", "offsets"):
        out.append("Our figure counts federal or state money that was announced and is not guaranteed.")
    return out


def period_words(claim_check: ClaimCheck, years: int = 0) -> str:
    """How long or for whom, as it stands behind an amount."""
    claim = claim_check.claim
    if years:
        return f" over {years} years" if years > 1 else " in the first year"
    added = (
        "added "
        if claim_check.inputs.baseline_flags["honors"]
        and claim_check.divisor not in ("task_force_arrests", "contract_days")
        else ""
    )
    return {
        "year": " a year",
        "once": " once",
        "person": f" for each {added}{_DIVISOR_WORDS.get(claim_check.divisor, 'person')}",
        "day": f" for each {added}{_DIVISOR_WORDS.get(claim_check.divisor, 'jail day')}",
    }[claim.per]


def meaning(claim_check: ClaimCheck, facts: Facts) -> list[str]:
    """The figure in full, and what it would come to in other terms."""
    claim, inputs = claim_check.claim, claim_check.inputs
    subject = subject_words(claim_check, facts)
    stated = stated_words(claim_check)
    if claim.reimbursed:
        stated = "that everything comes back, so that the net is $0" + period_words(claim_check, claim.years)
    basis = f", in {_NOUNS[claim.basis]}" if claim.basis else ""
    out = [
        f"The figure says {stated}: {measure_words(claim_check)}{basis}, for {subject} in {inputs.place_name}, "
        f"compared with {baseline_words(inputs, facts)}."
    ]
    if not claim.basis:
        out.append("It does not say whether it is new spending or full cost, so both are shown.")
    if RULES[claim.measure].is_offset if claim.measure in RULES else claim.measure == "offsets":
        out.append("It is a figure of money received, and says nothing of cost.")
    if claim.years > 1:
        out.append(f"Over {claim.years} years means all of them added up, growth and one-time cost included.")
    return out + caveats(claim_check)


def ours_words(claim_check: ClaimCheck, basis: Basis) -> str:
    """Our figure on one basis, with its range: what it adds or saves where it is a net."""
    ours, noun = claim_check.bases[basis].ours, _noun(claim_check, basis)
    per = period_words(claim_check, claim_check.claim.years)
    if claim_check.claim.measure in NETS:
        return f"By our figures it could {change_words(ours, f'in {noun}', per)}"
    if (ours.low, ours.high, ours.point) == (0, 0, 0):
        return (
            "We count nothing of the kind here, on either basis"
            if len(claim_check.bases) > 1
            else f"We count nothing of the kind here in {noun}"
        )
    spread = money_range(ours) if ours.low != ours.high else "no range: every input is known"
    return f"Our figure is about {money(ours.point)}{per} in {noun} ({spread})"


def shown_bases(claim_check: ClaimCheck) -> tuple[Basis, ...]:
    """The bases to speak of: one where both give the same."""
    bases = tuple(claim_check.bases)
    first, last = claim_check.bases[bases[0]], claim_check.bases[bases[-1]]
    return bases[-1:] if first.ours == last.ours and first.reach == last.reach else bases


def _noun(claim_check: ClaimCheck, basis: Basis) -> str:
    alike = not claim_check.claim.basis and len(shown_bases(claim_check)) == 1
    return "new spending and full cost alike" if alike else _NOUNS[basis]


def position(claim_check: ClaimCheck, basis: Basis) -> str:
    """Where the figure falls among our results on one basis."""
    basis_check = claim_check.bases[basis]
    noun = "" if _noun(claim_check, basis) != _NOUNS[basis] else f"{_NOUNS[basis]} "
    amount, share = claim_check.claim.amount, basis_check.share_below
    ours = ours_words(claim_check, basis)
    if basis_check.nothing_back:
        return f"{ours}. We count no money that comes back."
    beyond = amount < basis_check.ours.low - _CENT or amount > basis_check.ours.high + _CENT
    if basis_check.inside and claim_check.claim.bound and beyond:
        return f"{ours}. All of this range keeps to the stated limit."
    if basis_check.ours.low == basis_check.ours.high:
        where = (
            "the same"
            if is_inside(amount, basis_check.ours)
            else "above ours"
            if amount > basis_check.ours.point
            else "below ours"
        )
        return f"{ours}. The stated figure is {where}."
    if basis_check.inside:
        return f"{ours}. The stated figure lies inside this range: {_percent(share)} of the {noun}results are lower."
    if amount < basis_check.least - _CENT:
        return f"{ours}. The stated figure is below every one of the {noun}results."
    if amount > basis_check.greatest + _CENT:
        return f"{ours}. The stated figure is above every one of the {noun}results."
    if share < _FEWEST:
        return f"{ours}. The stated figure is below the range, among the lowest 1 percent of the {noun}results."
    if share > 1 - _FEWEST:
        return f"{ours}. The stated figure is above the range, among the highest 1 percent of the {noun}results."
    side = "below" if share < 0.5 else "above"
    rest, word = (share, "lower") if side == "below" else (1 - share, "higher")
    return f"{ours}. The stated figure is {side} the range: {_percent(rest)} of the {noun}results are {word}."


def _percent(share: float) -> str:
    return f"{share:.0%}".replace("%", " percent")


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
        here += f", {value_words(record, one_alone.low)} to {value_words(record, one_alone.high)}"
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


def alone_summary(claim_check: ClaimCheck, basis_check: BasisCheck, facts: Facts) -> str:
    """Which single assumptions could make the figure true, inside their bounds or only outside them."""
    noun = _noun(claim_check, basis_check.basis)
    if basis_check.nothing_back:
        return f"In {noun}, about {money(basis_check.ours.point)}{period_words(claim_check, claim_check.claim.years)} would have to come back."
    inside = [one_alone for one_alone in basis_check.alone if one_alone.inside and one_alone.between is None]
    outside = [one_alone for one_alone in basis_check.alone if not one_alone.inside and _is_near(one_alone)]
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


def _is_near(one_alone: OneAlone) -> bool:
    """Whether the value needed is not so far outside the bounds that nobody would think of it."""
    needed = one_alone.needed if one_alone.needed is not None else one_alone.between[0] if one_alone.between else None
    width = max(one_alone.high - one_alone.low, abs(one_alone.typical))
    if not width:
        # What is set to nothing, such as a payment the county does not get, has no scale to be far by.
        return needed is not None
    return needed is not None and one_alone.low - _FAR * width <= needed <= one_alone.high + _FAR * width


def joint_words(claim_check: ClaimCheck, basis_check: BasisCheck, facts: Facts) -> str:
    """The smallest change of several assumptions together, or that there is none."""
    noun = _noun(claim_check, basis_check.basis)
    if basis_check.nothing_back:
        return f"In {noun}, no assumption that is uncertain brings money back."
    if basis_check.joint is None:
        low, high = basis_check.reach
        if low == high:
            return f"In {noun}, nothing that is uncertain moves it."
        if low < claim_check.claim.amount < high:
            return f"In {noun}, no change of the assumptions together was found that makes it true to the cent."
        return (
            f"In {noun}, no change of the assumptions together, each inside its plausible bounds, makes it true: "
            f"they reach {_span_words(basis_check)}{period_words(claim_check, claim_check.claim.years)}."
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
    """Another thing the figure would fit, with our range for it."""
    noun = _NOUNS[other.basis]
    if other.kind == "basis":
        what = f"{noun}, not the basis stated"
    elif other.kind == "measure":
        what = f"the {MEASURE_WORDS[other.what]}, in {noun}"
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


def verdict_words(claim_check: ClaimCheck, facts: Facts) -> str:
    """The verdict in one sentence."""
    kind = claim_check.verdict
    if kind == "consistent":
        bases = [basis for basis in shown_bases(claim_check) if claim_check.bases[basis].inside]
        if claim_check.claim.bound and not any(
            is_inside(claim_check.claim.amount, claim_check.bases[basis].ours) for basis in bases
        ):
            return f"Consistent: our range of {' and of '.join(_noun(claim_check, basis) for basis in bases)} keeps to the stated limit."
        inside = [_noun(claim_check, basis) for basis in shown_bases(claim_check) if claim_check.bases[basis].inside]
        others = [
            f"{'below' if claim_check.claim.amount < claim_check.bases[basis].ours.low else 'above'} that of {_NOUNS[basis]}"
            for basis in shown_bases(claim_check)
            if not claim_check.bases[basis].inside
        ]
        return f"Consistent: the figure lies inside our range of {' and of '.join(inside)}{''.join(f', and {o}' for o in others)}."
    if kind == "counts_something_different":
        listed = "; or ".join(other_words(other, facts.assumptions) for other in claim_check.others[:SHOWN_OTHERS])
        return f"Counts something different: it would fit {listed}."
    if kind == "outside" and any(basis_check.nothing_back for basis_check in claim_check.bases.values()):
        wanted = " or ".join(
            f"about {money(claim_check.bases[basis].ours.point)}{period_words(claim_check, claim_check.claim.years)} in {_noun(claim_check, basis)}"
            for basis in shown_bases(claim_check)
        )
        return f"Outside what these assumptions can give: {wanted} would have to come back, and with the answers given none does."
    if kind == "outside" and all(basis_check.reach == (0, 0) for basis_check in claim_check.bases.values()):
        return (
            "Outside what these assumptions can give: with the answers given here nothing of the kind is counted, whatever "
            "the numbers. An answer would have to change first, such as which federal money is counted."
        )
    if kind == "outside":
        reached = " and ".join(_reach_words(claim_check, basis) for basis in shown_bases(claim_check))
        return f"Outside what these assumptions can give: inside their plausible bounds they reach {reached}."
    if claim_check.settings:
        listed = "; or ".join(other_words(other, facts.assumptions) for other in claim_check.settings[:_SHOWN_SETTINGS])
        other = (
            "; or if assumptions move inside their ranges" if any(b.joint for b in claim_check.bases.values()) else ""
        )
        return f"Consistent only in another case of federal money: {listed}{other}."
    basis, moves = nearest_change(claim_check)
    if not moves_words(moves, facts):
        return f"Consistent only if, in {_noun(claim_check, basis)}, several assumptions move by a hair: it is nearly our own figure."
    basis_check = claim_check.bases[basis]
    beyond = not basis_check.least <= claim_check.claim.amount <= basis_check.greatest
    reached = " No result of ours reaches it." if beyond else ""
    start = f"Consistent only if, in {_noun(claim_check, basis)},"
    if sum(abs(move.share) >= _LEAST_MOVE for move in moves) <= 1:
        return f"{start} one assumption moves: {moves_words(moves, facts)}.{reached}"
    alone = next((one_alone for one_alone in basis_check.alone if one_alone.inside and one_alone.between is None), None)
    if alone is not None:
        return f"{start} one assumption moves far, such as {alone_words(alone, facts)}, or several move less.{reached}"
    return f"{start} several assumptions move together, for example {moves_words(moves, facts)}.{reached}"


def _reach_words(claim_check: ClaimCheck, basis: Basis) -> str:
    per = period_words(claim_check, claim_check.claim.years)
    return f"{_span_words(claim_check.bases[basis])}{per} in {_noun(claim_check, basis)}"


def _span_words(basis_check: BasisCheck) -> str:
    """How far the assumptions reach; without an end where hardly anybody is left to divide by."""
    low, high = basis_check.reach
    if low == high:
        return money(low)
    far = _ENDLESS * max(abs(basis_check.ours.high), abs(basis_check.ours.low), 1.0)
    if high > far or low < -far:
        # Hardly anybody is left to divide by.
        return f"{money(low)} and more" if low >= -far else "any amount"
    return f"{money(low)} to {money(high)}"


def nearest_change(claim_check: ClaimCheck) -> tuple[Basis, tuple[JointMove, ...]]:
    """The basis on which the least has to change, and the moves. Only where some change makes the figure true."""
    possible: dict[Basis, tuple[JointMove, ...]] = {}
    for basis in shown_bases(claim_check):
        joint = claim_check.bases[basis].joint
        if joint is not None:
            possible[basis] = joint
    return min(possible.items(), key=lambda item: sum(move.share**2 for move in item[1]))


def left_out_words(claim_check: ClaimCheck) -> str:
    """The largest things the figure does not hold, in one sentence; empty where there are none."""
    budget = [part for part in claim_check.leaves_out if part.why not in (STANDS_APART, ALREADY_BUDGETED)]
    shown = sorted(budget, key=lambda part: -abs(part.amount))[:_SHOWN_MOVES]
    if not shown:
        return ""
    as_read = "" if claim_check.claim.basis else f"Read as {_NOUNS[claim_check.read_as]}, by our figures"
    return f"{as_read or 'By our figures'} it leaves out: " + "; ".join(_left_out_phrase(part) for part in shown) + "."


def _left_out_phrase(part: LeftOutPart) -> str:
    return f"{lower_first(part.label)}, {money(part.amount)} {part_period(part)} ({part.why})"


def part_period(part: LeftOutPart) -> str:
    """Whether a part is for each year or once."""
    return "a year" if part.timing == "yearly" else "once"


def paragraph(claim_check: ClaimCheck, facts: Facts, speaker: Speaker, today: date) -> str:
    """A paragraph a reporter can quote: theirs, ours, the reason, the source and the date."""
    claim, inputs = claim_check.claim, claim_check.inputs
    who = f"{speaker.who[0].upper()}{speaker.who[1:]}" if speaker.who else "A stated figure"
    verb = "put" if speaker.who else "puts"
    when = (
        f" ({', '.join(part for part in (speaker.when, speaker.where) if part)})"
        if speaker.when or speaker.where
        else ""
    )
    subject = subject_words(claim_check, facts)
    of = _PARAGRAPH_MEASURES.get(claim.measure) or f"the figure for “{measure_name(claim.measure)}” under"
    claimed = f"{who} {verb} {of} {subject} in {inputs.place_name} at {stated_words(claim_check)}{when}."
    if claim.reimbursed:
        says = "said" if speaker.who else "says"
        claimed = f"{who} {says} that all of the cost of {subject} in {inputs.place_name} comes back{when}."
    out = [
        claimed,
        " ".join(f"{ours_words(claim_check, basis)}." for basis in shown_bases(claim_check)),
        f"That is compared with {baseline_words(inputs, facts)}.",
        *caveats(claim_check),
        verdict_words(claim_check, facts),
        alone_summary(claim_check, claim_check.bases[shown_bases(claim_check)[-1]], facts)
        if claim_check.verdict == "outside"
        else "",
        left_out_words(claim_check),
        "Our figure does not count " + _listed([s.label.lower() for s in facts.not_counted]) + ".",
        f"Source: Local oversight cost estimator, model {__version__}, facts {facts.version}, worked out "
        f"{long_date(today)}; every assumption, its source and its arithmetic can be opened there.",
    ]
    return " ".join(part for part in out if part)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
