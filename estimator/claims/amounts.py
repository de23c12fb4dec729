"""An amount as people say it: ``$1.94 million``, ``It costs us nothing``, ``$5,000 a month``, ``2 percent of the sheriff's budget``.

The project's one reader reads the numbers. Here stand only the words that say zero, reimbursed, a gain or a loss, the period
or unit an amount is for, and the time that a total covers. A text is read whole or refused, with the hint it needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal, get_args

from estimator.numbers import LONGEST, Reading, read_quantity
from estimator.refusal import Refusal
from estimator.scenario import LARGEST_AMOUNT
from estimator.terms import Basis
from estimator.words.catalog import Phrase

WANTED = Phrase("claim_amount_wanted")
LONGEST_YEARS = 50
_SHOWN_LENGTH = 60
_DAYS, _WEEKS, _MONTHS = 365, 365 / 7, 12

Period = Literal[
    "year", "month", "week", "calendar_day", "once", "person", "day", "resident", "household", "officer"
]  # fmt: skip
PERIODS: tuple[Period, ...] = get_args(Period)
# What an amount is counted in: dollars, cents on the tax rate, percent of the sheriff's budget, or posts.
Unit = Literal["USD", "tax_cent", "budget_percent", "post"]
# What an amount says of itself: money paid, or money gained; a plain number says neither.
Said = Literal["", "cost", "gain"]

_PAYER = (
    "(?:us|you|anyone|anybody|the (?:county|city|town|board|sheriff)|(?:the |our |local |county |city )*taxpayers?)"
)
_AGREEMENT = (
    r"(?:the|our|this|that|a) (?:(?:287\(g\)|ice|county's|sheriff's|jail enforcement|task force|warrant service) )*"
    "(?:program|agreement|deal|partnership|contract)"
)
_IT = f"(?:(?:it|this|that|{_AGREEMENT}) )?"
_IT_IS = f"(?:{_IT}(?:is |will be |would be ))?"
_WILL = "(?:(?:will|would|could) )?"
_WILL_NOT = "(?:does not|doesn't|did not|didn't|will not|won't|would not|wouldn't)"
_NO_COIN = "(?:anything|any money|(?:a|one|a single) (?:dime|penny|cent|dollar))"
_NO_COST = (
    "(?:no|zero) (?:additional |extra |added |new |further |direct )*"
    f"(?:costs?|expenses?|spending|(?:fiscal|financial|budget) (?:impact|effect))(?: (?:to|for|on) {_PAYER})?"
)
# What the budget has to add is zero; what is paid anyway may be used.
_WITHIN_BUDGET = "(?:with|from|within|out of) (?:the |our )?existing (?:resources|budgets?|staff|funds)"
_NOTHING = (
    f"zero|nothing|none|nil|zero dollars|no dollars|no money|not {_NO_COIN}|(?:at |there is |it has )?{_NO_COST}|"
    f"{_IT}{_WILL_NOT} cost (?:{_PAYER} )?{_NO_COIN}|{_IT_IS}(?:budget|cost)[- ]neutral|{_IT_IS}{_WITHIN_BUDGET}"
)
# At most zero of the chosen set's own money, whatever it is compared with.
_PAID_FOR = f"{_IT_IS}free|(?:at |there is |it has )?(?:no|zero) net costs?(?: (?:to|for|on) {_PAYER})?"
_REIMBURSED = (
    f"{_IT_IS}(?:fully|100 ?%|100 percent) reimbursed|{_IT_IS}reimbursed in full|{_IT_IS}fully paid back|{_IT_IS}fully covered|"
    f"{_IT}{_WILL}pays? for itself|{_IT}{_WILL}recovers? all (?:of )?(?:its |the )?costs?"
)
# As much comes back as goes out: zero of the chosen set's money, and no more.
_EVEN = f"{_IT_IS}(?:basically )?a wash|{_IT}{_WILL}breaks? even"
_COST = re.compile(
    f"(?:{_IT}{_WILL}costs?(?: {_PAYER})?|(?:an? )?(?:net )?costs? of|(?:(?:we|{_PAYER}) )?{_WILL}(?:pays?|paid|spends?|spent)) ",
    re.IGNORECASE,
)
# What the money goes to, said at the end.
_ON_IT = re.compile(f" (?:on|for) (?:it|this|that|{_AGREEMENT})$", re.IGNORECASE)
_ZERO = re.compile(
    f"(?P<before>(?:.*? )??)(?:(?P<reimbursed>{_REIMBURSED})|(?P<even>{_EVEN})|(?P<paid_for>{_PAID_FOR})|{_NOTHING})",
    re.IGNORECASE,
)
_SHORT_OF = re.compile("nearly|almost", re.IGNORECASE)
# Judged by sign alone: more than nothing, or less.
_RAISES = re.compile(
    f"(?:more|greater) than (?:zero|nothing|\\$?0)|above (?:zero|\\$?0)|{_IT}{_WILL}(?:raises?|increases?|adds?(?: to)?) (?:the |our )?costs?|"
    f"{_IT}{_WILL}costs? (?:{_PAYER} )?(?:money|something)",
    re.IGNORECASE,
)
_LOWERS = re.compile(
    f"less than (?:zero|nothing|\\$?0)|below (?:zero|\\$?0)|{_IT}{_WILL}(?:lowers?|reduces?|cuts?) (?:the |our )?costs?|"
    f"{_IT}{_WILL}saves? (?:{_PAYER} )?money",
    re.IGNORECASE,
)
_AND_MORE = re.compile(
    f"(?:{_REIMBURSED}) and (?:then some|more)|{_IT}{_WILL}more than (?:pays? for itself|recovers? all (?:of )?(?:its |the )?costs?)|"
    f"{_IT_IS}more than (?:fully )?(?:reimbursed|covered|paid back)",
    re.IGNORECASE,
)
_GAIN = re.compile(
    f"(?:(?:an? )?(?:net )?(?:profit|gain|surplus|savings?) of|{_IT}{_WILL}(?:saves?|gains?)(?: {_PAYER})?) (?P<sum>.+)|"
    "(?P<sum_before>.+) (?:profit|gain|surplus|savings)",
    re.IGNORECASE,
)
_LOSS = re.compile(
    "(?:an? )?(?:net )?(?:loss|deficit|shortfall) of (?P<sum>.+)|(?P<sum_before>.+) (?:loss|deficit)", re.IGNORECASE
)
_OVER_TIME = re.compile(
    "(?P<sum>.*[^, ]),? (?:over|across|during|for|in) (?:the )?(?:next |first |last |past )?(?P<time>[^$]+ (?:years?|months?|weeks?|days?))",
    re.IGNORECASE,
)
_EACH = "(?:per|each|every|an?|for (?:each|every|an?)|/) ?"
_UNITS: dict[str, Period | Literal["a day"]] = {
    "year": "year", "month": "month", "week": "week", "calendar day": "calendar_day", "day": "a day",
    "(?:inmate|jail|bed|detention)[- ]day": "day", "(?:person|inmate|detainee|detainer|hold|arrest)": "person",
    "resident": "resident", "household": "household", "(?:officer|deputy)": "officer",
}  # fmt: skip
_ADVERBS: dict[str, Period | Literal["a day"]] = {
    "yearly": "year", "annually": "year", "monthly": "month", "weekly": "week", "daily": "a day",
}  # fmt: skip
_FOR_EACH = tuple(
    (re.compile(f"(?P<sum>.+?),? ?{_EACH}{unit}", re.IGNORECASE), period) for unit, period in _UNITS.items()
) + tuple((re.compile(f"(?P<sum>.+?),? {adverb}", re.IGNORECASE), period) for adverb, period in _ADVERBS.items())
_TAX_CENTS = re.compile(
    r"(?P<sum>.+?) (?:cents?|pennies|penny) (?:on|of|added to) (?:the )?(?:property )?tax rate", re.IGNORECASE
)
_OF_BUDGET = re.compile(r"(?P<sum>.+?) ?(?:%|percent|per cent) of (?:the )?sheriff's (?:yearly )?budget", re.IGNORECASE)
_POSTS = re.compile(
    r"(?P<sum>.+?)(?: of)?(?: an?)? (?:full[- ]time )?(?:deput(?:y|ies)|officers?|posts?|positions?|employees?|ftes?)",
    re.IGNORECASE,
)
# How often a time goes into a year, and for whom an amount is a year's.
_IN_A_YEAR = {"year": 1.0, "month": 12.0, "week": _WEEKS}
_BY_YEAR = ("resident", "household", "officer")
_FLIPPED = {"at_least": "at_most", "at_most": "at_least", "": ""}
# What a hint asks for: where that stands in the text already, the hint is no help and is left out.
_DOLLARS = re.compile(r"\$ ?\d|dollars?\b", re.IGNORECASE)
_BUDGET = re.compile("sheriff's budget", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """In ``unit``; ``upper``: the other end where a range was given. ``reimbursed``: said to come back in full. ``of_choice``:
    of the chosen set's own money, whatever it is compared with. ``bound``: at_least or at_most where the text gives a limit.
    ``strict``: judged by sign alone, so that nothing at all does not keep it. ``years``, ``span``: what it is added up over, in
    whole years or as a share of one (0: not said). ``basis``: new_spending where the words speak of it alone. ``of_net``: a
    gain (below zero) or a loss, which only a net can be. ``said``: cost or gain, where the words say which. ``per``: the
    period the text gives."""

    value: float
    reimbursed: bool = False
    bound: str = ""
    years: int = 0
    basis: Basis | Literal[""] = ""
    of_net: bool = False
    upper: float | None = None
    of_choice: bool = False
    strict: bool = False
    unit: Unit = "USD"
    per: Period | Literal["", "a day"] = ""
    span: float = 0.0
    span_words: str = ""
    said: Said = ""


def read_amount(text: str) -> Amount:
    """The amount a text gives. Raises Refusal where it gives none, or more than one range."""
    plain = re.sub("(?i)\\bit's ", "it is ", text.replace("’", "'")).strip().strip('“”"').rstrip(".")
    words = _ON_IT.sub("", " ".join(plain.split()))
    if not words:
        raise Refusal("claim_amount_missing", "amount")
    if len(words) > LONGEST:
        raise Refusal("claim_amount_too_long", "amount", given=_shown(text), longest=LONGEST)
    if other := _in_other_units(text, words):
        return other
    years, span, span_words = 0, 0.0, ""
    if total := _OVER_TIME.fullmatch(words):
        words = total["sum"]
        years, span, span_words = _time_of(text, total["time"])
    amount = _worth(text, words)
    if (years or span) and amount.per:
        raise Refusal("claim_amount_of_period_and_total", "amount", given=_shown(text))
    return replace(amount, years=years, span=span, span_words=span_words)


def _worth(text: str, words: str) -> Amount:
    """What the words say without the time a total covers."""
    signs = ((_AND_MORE, "at_most", True), (_RAISES, "at_least", False), (_LOWERS, "at_most", False))
    for pattern, bound, of_choice in signs:
        if pattern.fullmatch(words):
            said: Said = "cost" if bound == "at_least" else "gain"
            return Amount(0.0, bound=bound, strict=True, of_choice=of_choice, of_net=True, said=said)
    cost = _COST.match(words)
    plain = _COST.sub("", words, count=1) if cost else words
    if zero := _ZERO.fullmatch(plain) or _ZERO.fullmatch(words):
        return _zero(text, zero)
    for pattern, period in _FOR_EACH:
        if each := pattern.fullmatch(words):
            return _for_each(text, _worth(text, each["sum"]), period)
    gain, loss = _GAIN.fullmatch(words), _LOSS.fullmatch(words)
    change = gain or loss
    if change is None:
        reading = _numbers(text, plain)
        upper = reading.high if reading.is_range else None
        return Amount(reading.low, bound=reading.bound, upper=upper, said="cost" if cost else "")
    reading = _numbers(text, change["sum"] or change["sum_before"])
    if reading.low < 0:
        raise Refusal("claim_amount_with_minus", "amount", given=_shown(text))
    if gain is None:
        upper = reading.high if reading.is_range else None
        return Amount(reading.low, bound=reading.bound, upper=upper, of_net=True, said="cost")
    upper = -reading.low if reading.is_range else None
    return Amount(-reading.high, bound=_FLIPPED[reading.bound], upper=upper, of_net=True, said="gain")


def _for_each(text: str, amount: Amount, period: Period | Literal["a day"]) -> Amount:
    """An amount for each of something. A month and a resident together are a year's amount for each resident. Raises Refusal
    where two such words make no amount that we have."""
    if not amount.per or amount.per == period:
        return replace(amount, per=period)
    time, whom = (amount.per, period) if amount.per in _IN_A_YEAR else (period, amount.per)
    if time not in _IN_A_YEAR or whom not in _BY_YEAR:
        raise Refusal("claim_amount_for_two", "amount", given=_shown(text))
    times = _IN_A_YEAR[time]
    upper = None if amount.upper is None else amount.upper * times
    return replace(amount, value=amount.value * times, upper=upper, per=whom)


def _in_other_units(text: str, words: str) -> Amount | None:
    """An amount in cents on the tax rate, percent of the sheriff's budget, or posts; None where it is in dollars."""
    for pattern, unit, read_as in (
        (_TAX_CENTS, "tax_cent", "1"), (_OF_BUDGET, "budget_percent", "1"), (_POSTS, "post", "post"),
    ):  # fmt: skip
        found = pattern.fullmatch(words)
        if found is None or "$" in words or re.search(r"(?:\bper|\beach|\bevery|/) ?\w*$", found["sum"]):
            continue
        if unit == "post" and re.search(r"dollar|million|thousand|cents?\b|\bk\b", found["sum"], re.IGNORECASE):
            continue
        try:
            reading = read_quantity(found["sum"], read_as, "Amount", "amount")
        except Refusal:
            if unit == "post":
                continue
            raise Refusal("claim_amount_unread", "amount", given=_shown(text)) from None
        return Amount(
            reading.low, bound=reading.bound, upper=reading.high if reading.is_range else None, unit=unit  # type: ignore[arg-type]
        )  # fmt: skip
    return None


def years_of(text: str) -> int:
    """How many years, as typed; 0 where nothing is. Raises Refusal."""
    if not text.strip():
        return 0
    wanted = Phrase("claim_years_permitted", longest=LONGEST_YEARS)
    reading = read_quantity(text, "year", "years", "years", wanted)
    years = reading.typical
    if reading.bound or years is None or not years.is_integer() or not 1 <= years <= LONGEST_YEARS:
        raise Refusal("claim_years_refused", "years", longest=LONGEST_YEARS, given=_shown(text))
    return int(years)


def _time_of(text: str, time: str) -> tuple[int, float, str]:
    """What a total covers: whole years, or a share of a year (or years and a share) with its words."""
    unit = next(name for name in ("year", "month", "week", "day") if re.search(f"{name}s?$", time, re.IGNORECASE))
    number = re.sub(f" ?{unit}s?$", "", time, flags=re.IGNORECASE)
    count = read_quantity(number, "1", "Amount", "amount", WANTED)
    if count.typical is None or count.bound:
        raise Refusal("claim_amount_time_unclear", "amount", given=_shown(text))
    years = count.typical / {"year": 1, "month": _MONTHS, "week": _WEEKS, "day": _DAYS}[unit]
    if not 1 / _DAYS - 1e-9 <= years <= LONGEST_YEARS:
        raise Refusal("claim_amount_time_out_of_bounds", "amount", given=_shown(text), longest=LONGEST_YEARS)
    if abs(years - round(years)) < 1e-9:
        return round(years), 0.0, ""
    return 0, years, f"{count.typical:g} {unit}{'' if count.typical == 1 else 's'}"


def _zero(text: str, words: re.Match[str]) -> Amount:
    """An amount of zero in words, which may have a hedge before them. Raises Refusal at a limit, or short of all."""
    try:
        reading = read_quantity(f"{words['before']}zero", "USD", "Amount", "amount")
    except Refusal:
        raise Refusal("claim_amount_unread", "amount", given=_shown(text)) from None
    reimbursed = bool(words["reimbursed"] or words["even"])
    if reading.bound or (reimbursed and _SHORT_OF.search(words["before"])):
        if _DOLLARS.search(text):
            raise Refusal("claim_amount_unread", "amount", given=_shown(text))
        raise Refusal("claim_amount_how_much", "amount", given=_shown(text))
    within_budget = re.search(f"{_WITHIN_BUDGET}$", words[0], re.IGNORECASE)
    of_choice = reimbursed or bool(words["paid_for"])
    return Amount(
        0.0, reimbursed, bound="at_most" if of_choice and not words["even"] else "", basis="new_spending" if within_budget else "",
        of_choice=of_choice, said="cost",
    )  # fmt: skip


def _numbers(text: str, words: str) -> Reading:
    """The number or range of a text, USD. Raises Refusal."""
    try:
        reading = read_quantity(words, "USD", "Amount", "amount", WANTED)
    except Refusal:
        if "%" not in words and "percent" not in words:
            raise
        if _BUDGET.search(text):
            raise Refusal("claim_amount_unread", "amount", given=_shown(text)) from None
        raise Refusal("claim_amount_percent", "amount", given=_shown(text)) from None
    if max(abs(reading.low), abs(reading.high)) > LARGEST_AMOUNT:
        raise Refusal("claim_amount_too_large", "amount", most=LARGEST_AMOUNT, given=_shown(text))
    return reading


def _shown(text: str) -> str:
    """What was typed, on one line and short enough for a sentence."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text.strip()[: 2 * LONGEST]).split())
    return line if len(line) <= _SHOWN_LENGTH else f"{line[:_SHOWN_LENGTH]}..."
