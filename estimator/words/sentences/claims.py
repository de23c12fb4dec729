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
    STANDS_APART,
    Alone,
    Checked,
    LeftOut,
    Moved,
    OnBasis,
    Other,
    Said,
    is_inside,
)
from estimator.facts import Assumption, Facts
from estimator.rules import RULES
from estimator.words.catalog import exact_money, long_date, lower_first, money, money_range, number, round_to_digits
from estimator.words.sentences.answer import baseline_words, change_words, federal_case_words, options_words
from estimator.words.sentences.captions import GROUP_WORDS

VERDICT_WORDS = {
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
_NOUNS = {"new_spending": "new spending", "full_cost": "full cost"}
_PARAGRAPH_MEASURES = {
    "net": "the net cost of",
    "gross": "the gross cost of",
    "offsets": "the money that comes back under",
}
_DIVISOR_WORDS = {"people_held": "person held", "task_force_arrests": "person arrested", "jail_days": "jail day"}
_SHOWN_MOVES = 3
SHOWN_OTHERS = 3
_SHOWN_SETTINGS = 2
_LEAST_MOVE = 0.02
_CENT = 0.005
_FEWEST = 0.01
_ENDLESS = 10_000
# This many widths of its range outside it, a value is no explanation.
_FAR = 10


def measure_words(checked: Checked) -> str:
    """What the figure is a figure of: ``net, after what comes back``, or the name of a group or line."""
    measure = checked.claim.measure
    return MEASURE_WORDS.get(measure) or f"{lower_first(measure_name(measure))} alone"


def measure_name(measure: str) -> str:
    """The name of a group of costs or of a line."""
    return GROUP_WORDS[measure] if measure in GROUP_WORDS else RULES[measure].label


def amount_words(checked: Checked, amount: float) -> str:
    """An amount with the claim's period: ``$8,995 a year``, ``$362 for each person held``."""
    claim = checked.claim
    size = exact_money(amount).removesuffix(".00") if abs(amount) < 1e7 else money(amount, 4)
    return size + period_words(checked, claim.years)


def stated_words(checked: Checked) -> str:
    """The figure as stated: its amount and period, a limit as a limit."""
    limit = {"at_least": "no less than ", "at_most": "no more than ", "": ""}[checked.claim.bound]
    return limit + amount_words(checked, checked.claim.amount)


def caveats(checked: Checked) -> list[str]:
    """What has to be said with our figure: what the law makes of the choice, and money that is not guaranteed."""
    out = list(checked.inputs.warnings)
    if checked.announced and checked.claim.measure in ("net", "offsets"):
        out.append("Our figure counts federal or state money that was announced and is not guaranteed.")
    return out


def period_words(checked: Checked, years: int = 0) -> str:
    """How long or for whom, as it stands behind an amount."""
    claim = checked.claim
    if years:
        return f" over {years} years" if years > 1 else " in the first year"
    added = "added " if checked.inputs.baseline_flags["honors"] and checked.divisor != "task_force_arrests" else ""
    return {
        "year": " a year",
        "once": " once",
        "person": f" for each {added}{_DIVISOR_WORDS.get(checked.divisor, 'person')}",
        "day": f" for each {added}{_DIVISOR_WORDS['jail_days']}",
    }[claim.per]


def meaning(checked: Checked, facts: Facts) -> list[str]:
    """The figure in full, and what it would come to in other terms."""
    claim, inputs = checked.claim, checked.inputs
    subject = options_words(inputs.scenario.options, facts, bool(inputs.option_flags["honors"]))
    stated = stated_words(checked)
    if claim.reimbursed:
        stated = "that everything comes back, so that the net is $0" + period_words(checked, claim.years)
    basis = f", in {_NOUNS[claim.basis]}" if claim.basis else ""
    out = [
        f"The figure says {stated}: {measure_words(checked)}{basis}, for {subject} in {inputs.place_name}, "
        f"compared with {baseline_words(inputs, facts)}."
    ]
    if not claim.basis:
        out.append("It does not say whether it is new spending or full cost, so both are shown.")
    if RULES[claim.measure].is_offset if claim.measure in RULES else claim.measure == "offsets":
        out.append("It is a figure of money received, and says nothing of cost.")
    if claim.years > 1:
        out.append(f"Over {claim.years} years means all of them added up, growth and one-time cost included.")
    return out + caveats(checked)


def ours_words(checked: Checked, basis: str) -> str:
    """Our figure on one basis, with its range: what it adds or saves where it is a net."""
    found, noun = checked.bases[basis].ours, _noun(checked, basis)
    per = period_words(checked, checked.claim.years)
    if checked.claim.measure == "net":
        return f"By our figures it could {change_words(found, f'in {noun}', per)}"
    if (found.low, found.high, found.point) == (0, 0, 0):
        return (
            "We count nothing of the kind here, on either basis"
            if len(checked.bases) > 1
            else f"We count nothing of the kind here in {noun}"
        )
    spread = money_range(found) if found.low != found.high else "no range: every input is known"
    return f"Our figure is about {money(found.point)}{per} in {noun} ({spread})"


def shown_bases(checked: Checked) -> tuple[str, ...]:
    """The bases to speak of: one where both give the same."""
    bases = tuple(checked.bases)
    first, last = checked.bases[bases[0]], checked.bases[bases[-1]]
    return bases[-1:] if first.ours == last.ours and first.reach == last.reach else bases


def _noun(checked: Checked, basis: str) -> str:
    alike = not checked.claim.basis and len(shown_bases(checked)) == 1
    return "new spending and full cost alike" if alike else _NOUNS[basis]


def position(checked: Checked, basis: str) -> str:
    """Where the figure falls among our results on one basis."""
    found = checked.bases[basis]
    noun = "" if _noun(checked, basis) != _NOUNS[basis] else f"{_NOUNS[basis]} "
    amount, share = checked.claim.amount, found.share_below
    ours = ours_words(checked, basis)
    if found.nothing_back:
        return f"{ours}. We count no money that comes back."
    beyond = amount < found.ours.low - _CENT or amount > found.ours.high + _CENT
    if found.inside and checked.claim.bound and beyond:
        return f"{ours}. All of this range keeps to the stated limit."
    if found.ours.low == found.ours.high:
        where = (
            "the same" if is_inside(amount, found.ours) else "above ours" if amount > found.ours.point else "below ours"
        )
        return f"{ours}. The stated figure is {where}."
    if found.inside:
        return f"{ours}. The stated figure lies inside this range: {_percent(share)} of the {noun}results are lower."
    if amount < found.least - _CENT:
        return f"{ours}. The stated figure is below every one of the {noun}results."
    if amount > found.greatest + _CENT:
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


def alone_words(found: Alone, facts: Facts) -> str:
    """One assumption by itself: what it would have to be, what it is here, and what is plausible."""
    record = facts.assumptions[found.id]
    here = f"here {value_words(record, found.typical)}"
    if found.low != found.high:
        here += f", {value_words(record, found.low)} to {value_words(record, found.high)}"
    if found.between is not None:
        needed = f"{found.between[0]:,} to {found.between[1]:,}"
    else:
        needed = "no value" if found.needed is None else value_words(record, found.needed)
        if found.needed is not None and needed == value_words(record, found.typical) and found.needed != found.typical:
            needed = f"a hair {'more' if found.needed > found.typical else 'less'}"
    return f"{lower_first(found.label)}: {needed} ({here})"


def alone_summary(checked: Checked, found: OnBasis, facts: Facts) -> str:
    """Which single assumptions could make the figure true, inside their bounds or only outside them."""
    noun = _noun(checked, found.basis)
    if found.nothing_back:
        return f"In {noun}, about {money(found.ours.point)}{period_words(checked, checked.claim.years)} would have to come back."
    inside = [each for each in found.alone if each.inside and each.between is None]
    outside = [each for each in found.alone if not each.inside and _is_near(each)]
    if inside:
        listed = "; ".join(alone_words(each, facts) for each in inside[:_SHOWN_MOVES])
        more = f" and {len(inside) - _SHOWN_MOVES} more" if len(inside) > _SHOWN_MOVES else ""
        return f"In {noun}, one assumption alone, inside its plausible bounds, could make it true: {listed}{more}."
    if outside:
        listed = "; ".join(alone_words(each, facts) for each in outside[:_SHOWN_MOVES])
        return (
            f"In {noun}, no assumption alone makes it true inside its plausible bounds. "
            f"Outside them it would take: {listed}."
        )
    return f"In {noun}, no assumption alone, at any value near its plausible bounds, makes it true."


def _is_near(found: Alone) -> bool:
    """Whether the value needed is not so far outside the bounds that nobody would think of it."""
    needed = found.needed if found.needed is not None else found.between[0] if found.between else None
    width = max(found.high - found.low, abs(found.typical))
    if not width:
        # What is set to nothing, such as a payment the county does not get, has no scale to be far by.
        return needed is not None
    return needed is not None and found.low - _FAR * width <= needed <= found.high + _FAR * width


def joint_words(checked: Checked, found: OnBasis, facts: Facts) -> str:
    """The smallest change of several assumptions together, or that there is none."""
    noun = _noun(checked, found.basis)
    if found.nothing_back:
        return f"In {noun}, no assumption that is uncertain brings money back."
    if found.joint is None:
        low, high = found.reach
        if low == high:
            return f"In {noun}, nothing that is uncertain moves it."
        if low < checked.claim.amount < high:
            return f"In {noun}, no change of the assumptions together was found that makes it true to the cent."
        return (
            f"In {noun}, no change of the assumptions together, each inside its plausible bounds, makes it true: "
            f"they reach {_span_words(found)}{period_words(checked, checked.claim.years)}."
        )
    if not found.joint or abs(found.joint[0].share) < _LEAST_MOVE:
        return (
            f"In {noun}, hardly anything has to change: the stated figure is ours, within a small share of each range."
        )
    return f"In {noun}, the smallest change of all together that makes it true: {moves_words(found.joint, facts)}."


def moves_words(moves: Sequence[Moved], facts: Facts) -> str:
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


def other_words(other: Other, records: Mapping[str, Assumption]) -> str:
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
    return f"{what} (about {money(other.found.point)}, {money_range(other.found)})"


def verdict_words(checked: Checked, facts: Facts) -> str:
    """The verdict in one sentence."""
    kind = checked.verdict
    if kind == "consistent":
        kept = [basis for basis in shown_bases(checked) if checked.bases[basis].inside]
        if checked.claim.bound and not any(
            is_inside(checked.claim.amount, checked.bases[basis].ours) for basis in kept
        ):
            return f"Consistent: our range of {' and of '.join(_noun(checked, basis) for basis in kept)} keeps to the stated limit."
        inside = [_noun(checked, basis) for basis in shown_bases(checked) if checked.bases[basis].inside]
        others = [
            f"{'below' if checked.claim.amount < checked.bases[basis].ours.low else 'above'} that of {_NOUNS[basis]}"
            for basis in shown_bases(checked)
            if not checked.bases[basis].inside
        ]
        return f"Consistent: the figure lies inside our range of {' and of '.join(inside)}{''.join(f', and {o}' for o in others)}."
    if kind == "counts_something_different":
        listed = "; or ".join(other_words(other, facts.assumptions) for other in checked.others[:SHOWN_OTHERS])
        return f"Counts something different: it would fit {listed}."
    if kind == "outside" and any(found.nothing_back for found in checked.bases.values()):
        wanted = " or ".join(
            f"about {money(checked.bases[basis].ours.point)}{period_words(checked, checked.claim.years)} in {_noun(checked, basis)}"
            for basis in shown_bases(checked)
        )
        return f"Outside what these assumptions can give: {wanted} would have to come back, and with the answers given none does."
    if kind == "outside" and all(found.reach == (0, 0) for found in checked.bases.values()):
        return (
            "Outside what these assumptions can give: with the answers given here nothing of the kind is counted, whatever "
            "the numbers. An answer would have to change first, such as which federal money is counted."
        )
    if kind == "outside":
        reached = " and ".join(_reach_words(checked, basis) for basis in shown_bases(checked))
        return f"Outside what these assumptions can give: inside their plausible bounds they reach {reached}."
    if checked.settings:
        listed = "; or ".join(other_words(other, facts.assumptions) for other in checked.settings[:_SHOWN_SETTINGS])
        other = "; or if assumptions move inside their ranges" if any(b.joint for b in checked.bases.values()) else ""
        return f"Consistent only in another case of federal money: {listed}{other}."
    basis, moves = nearest_change(checked)
    if not moves_words(moves, facts):
        return f"Consistent only if, in {_noun(checked, basis)}, several assumptions move by a hair: it is nearly our own figure."
    found = checked.bases[basis]
    beyond = not found.least <= checked.claim.amount <= found.greatest
    reached = " No result of ours reaches it." if beyond else ""
    start = f"Consistent only if, in {_noun(checked, basis)},"
    if sum(abs(move.share) >= _LEAST_MOVE for move in moves) <= 1:
        return f"{start} one assumption moves: {moves_words(moves, facts)}.{reached}"
    alone = next((each for each in found.alone if each.inside and each.between is None), None)
    if alone is not None:
        return f"{start} one assumption moves far, such as {alone_words(alone, facts)}, or several move less.{reached}"
    return f"{start} several assumptions move together, for example {moves_words(moves, facts)}.{reached}"


def _reach_words(checked: Checked, basis: str) -> str:
    per = period_words(checked, checked.claim.years)
    return f"{_span_words(checked.bases[basis])}{per} in {_noun(checked, basis)}"


def _span_words(found: OnBasis) -> str:
    """How far the assumptions reach; without an end where hardly anybody is left to divide by."""
    low, high = found.reach
    if low == high:
        return money(low)
    far = _ENDLESS * max(abs(found.ours.high), abs(found.ours.low), 1.0)
    if high > far or low < -far:
        # Hardly anybody is left to divide by.
        return f"{money(low)} and more" if low >= -far else "any amount"
    return f"{money(low)} to {money(high)}"


def nearest_change(checked: Checked) -> tuple[str, tuple[Moved, ...]]:
    """The basis on which the least has to change, and the moves. Only where some change makes the figure true."""
    possible = {}
    for basis in shown_bases(checked):
        joint = checked.bases[basis].joint
        if joint is not None:
            possible[basis] = joint
    return min(possible.items(), key=lambda item: sum(move.share**2 for move in item[1]))


def left_out_words(checked: Checked) -> str:
    """The largest things the figure does not hold, in one sentence; empty where there are none."""
    budget = [part for part in checked.leaves_out if part.why not in (STANDS_APART, ALREADY_BUDGETED)]
    shown = sorted(budget, key=lambda part: -abs(part.amount))[:_SHOWN_MOVES]
    if not shown:
        return ""
    as_read = "" if checked.claim.basis else f"Read as {_NOUNS[checked.read_as]}, by our figures"
    return f"{as_read or 'By our figures'} it leaves out: " + "; ".join(_left_out_phrase(part) for part in shown) + "."


def _left_out_phrase(part: LeftOut) -> str:
    return f"{lower_first(part.label)}, {money(part.amount)} {part_period(part)} ({part.why})"


def part_period(part: LeftOut) -> str:
    """Whether a part is for each year or once."""
    return "a year" if part.timing == "yearly" else "once"


def paragraph(checked: Checked, facts: Facts, said: Said, today: date) -> str:
    """A paragraph a reporter can quote: theirs, ours, the reason, the source and the date."""
    claim, inputs = checked.claim, checked.inputs
    who = f"{said.who[0].upper()}{said.who[1:]}" if said.who else "A stated figure"
    verb = "put" if said.who else "puts"
    when = f" ({', '.join(part for part in (said.when, said.where) if part)})" if said.when or said.where else ""
    subject = options_words(inputs.scenario.options, facts, bool(inputs.option_flags["honors"]))
    of = _PARAGRAPH_MEASURES.get(claim.measure) or f"the figure for “{measure_name(claim.measure)}” under"
    claimed = f"{who} {verb} {of} {subject} in {inputs.place_name} at {stated_words(checked)}{when}."
    if claim.reimbursed:
        says = "said" if said.who else "says"
        claimed = f"{who} {says} that all of the cost of {subject} in {inputs.place_name} comes back{when}."
    out = [
        claimed,
        " ".join(f"{ours_words(checked, basis)}." for basis in shown_bases(checked)),
        f"That is compared with {baseline_words(inputs, facts)}.",
        *caveats(checked),
        verdict_words(checked, facts),
        alone_summary(checked, checked.bases[shown_bases(checked)[-1]], facts) if checked.verdict == "outside" else "",
        left_out_words(checked),
        "Our figure does not count " + _listed([s.label.lower() for s in facts.not_counted]) + ".",
        f"Source: Local oversight cost estimator, model {__version__}, facts {facts.version}, worked out "
        f"{long_date(today)}; every assumption, its source and its arithmetic can be opened there.",
    ]
    return " ".join(part for part in out if part)


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else ", ".join(words[:-1]) + " or " + words[-1]
