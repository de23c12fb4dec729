"""An amount as people say it: ``$1.94 million``, ``It costs us nothing``, ``fully reimbursed``, ``profit of $6 million``.

The project's one reader reads the numbers. Here stand only the words that say zero, reimbursed, a gain or a loss, and the
years that a total covers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from estimator.numbers import LONGEST, Reading, read_quantity
from estimator.refusal import Refusal
from estimator.scenario import LARGEST_AMOUNT
from estimator.terms import Basis
from estimator.words.catalog import number

WANTED = "one amount of dollars, such as 8,995, $220k, 1.94 million, zero or fully reimbursed"
LONGEST_YEARS = 10
_SHOWN_LENGTH = 60

_PAYER = (
    "(?:us|you|anyone|anybody|the (?:county|city|town|board|sheriff)|(?:the |our |local |county |city )*taxpayers?)"
)
_IT = "(?:(?:it|this|that|the (?:program|agreement|deal)) )?"
_IT_IS = f"(?:{_IT}(?:is |will be |would be ))?"
_WILL = "(?:(?:will|would|could) )?"
_WILL_NOT = "(?:does not|doesn't|did not|didn't|will not|won't|would not|wouldn't)"
_NO_COIN = "(?:anything|any money|(?:a|one|a single) (?:dime|penny|cent|dollar))"
_NO_COST = (
    "(?:no|zero) (?:additional |extra |added |new |further |net |direct )*"
    f"(?:costs?|expenses?|spending|(?:fiscal|financial|budget) (?:impact|effect))(?: (?:to|for|on) {_PAYER})?"
)
# What the budget has to add is zero; what is paid anyway may be used.
_WITHIN_BUDGET = "(?:with|from|within|out of) (?:the |our )?existing (?:resources|budgets?|staff|funds)"
_NOTHING = (
    f"zero|nothing|none|nil|zero dollars|no dollars|no money|{_IT_IS}free|not {_NO_COIN}|(?:at |there is |it has )?{_NO_COST}|"
    f"{_IT}{_WILL_NOT} cost (?:{_PAYER} )?{_NO_COIN}|{_IT_IS}(?:budget|cost)[- ]neutral|{_IT_IS}{_WITHIN_BUDGET}"
)
_REIMBURSED = (
    f"{_IT_IS}(?:fully|100 ?%|100 percent) reimbursed|{_IT_IS}reimbursed in full|{_IT_IS}fully paid back|{_IT_IS}fully covered|"
    f"{_IT}{_WILL}pays? for itself|{_IT_IS}(?:basically )?a wash|{_IT}{_WILL}breaks? even"
)
_COST = re.compile(f"(?:{_IT}{_WILL}costs?(?: {_PAYER})?|(?:an? )?costs? of) ", re.IGNORECASE)
_ZERO = re.compile(f"(?P<before>(?:.*? )??)(?:(?P<reimbursed>{_REIMBURSED})|{_NOTHING})", re.IGNORECASE)
_SHORT_OF = re.compile("nearly|almost", re.IGNORECASE)
_GAIN = re.compile(
    f"(?:(?:an? )?(?:net )?(?:profit|gain|surplus|savings?) of|{_IT}{_WILL}saves?(?: {_PAYER})?) (?P<sum>.+)|"
    "(?P<sum_before>.+) (?:profit|surplus|savings)",
    re.IGNORECASE,
)
_LOSS = re.compile(
    "(?:an? )?(?:net )?(?:loss|deficit|shortfall) of (?P<sum>.+)|(?P<sum_before>.+) (?:loss|deficit)", re.IGNORECASE
)
_OVER_YEARS = re.compile(
    "(?P<sum>.*[^, ]),? (?:over|across|during|for|in) (?:the )?(?:next |first |last |past )?(?P<years>[^$]+ (?:years?|months?))",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?:\bper\b|\beach\b|\bevery\b|/)|\ban? (?:year|quarter|month|week|day|hour|person|inmate|detainee|detainer|officer|deputy)\b"
    r"|\b(?:yearly|annually|monthly|weekly|daily)\b",
    re.IGNORECASE,
)
_FLIPPED = {"at_least": "at_most", "at_most": "at_least", "": ""}


@dataclass(frozen=True)
class Amount:
    """USD. ``reimbursed``: said to come back in full, so that the net is zero. ``bound``: at_least or at_most where the text
    gives a limit, else empty. ``years``: those it is added up over, 0 where none are said. ``basis``: new_spending where
    the words speak of it alone. ``of_net``: a gain (below zero) or a loss, which only a net can be."""

    value: float
    reimbursed: bool = False
    bound: str = ""
    years: int = 0
    basis: Basis | Literal[""] = ""
    of_net: bool = False


def read_amount(text: str) -> Amount:
    """The amount a text gives. Raises Refusal where it gives none, or more than one."""
    words = " ".join(re.sub("(?i)\\bit's ", "it is ", text.replace("’", "'")).split()).rstrip(".")
    if not words:
        raise Refusal(f"Amount must be {WANTED}; the field is empty.", "amount")
    if len(words) > LONGEST:
        raise _refusal(text, f"At most {LONGEST} characters are read.")
    years = 0
    if total := _OVER_YEARS.fullmatch(words):
        words, years = total["sum"], years_of(total["years"])
    words = _COST.sub("", words, count=1) if _COST.match(words) else words
    if zero := _ZERO.fullmatch(words):
        return _zero(text, zero, years)
    gain, loss = _GAIN.fullmatch(words), _LOSS.fullmatch(words)
    change = gain or loss
    if change is None:
        reading = _one_number(text, words)
        return Amount(reading.low, bound=reading.bound, years=years)
    sign = -1 if gain else 1
    reading = _one_number(text, change["sum"] or change["sum_before"], sign)
    if reading.low < 0:
        raise _refusal(text, "A gain or a loss is written without a minus.")
    return Amount(
        sign * reading.low, bound=_FLIPPED[reading.bound] if gain else reading.bound, years=years, of_net=True
    )


def years_of(text: str) -> int:
    """How many years, as typed; 0 where nothing is. Raises Refusal."""
    if not text.strip():
        return 0
    wanted = f"a whole number from 1 to {LONGEST_YEARS}"
    reading = read_quantity(text, "year", "years", "years", wanted)
    years = reading.typical
    if reading.bound or years is None or not years.is_integer() or not 1 <= years <= LONGEST_YEARS:
        raise Refusal(f"years must be {wanted}; you gave {_shown(text)}.", "years")
    return int(years)


def _zero(text: str, words: re.Match[str], years: int) -> Amount:
    """An amount of zero in words, which may have a hedge before them. Raises Refusal at a limit, or short of all."""
    try:
        reading = read_quantity(f"{words['before']}zero", "USD", "Amount", "amount")
    except Refusal:
        raise _refusal(text) from None
    if reading.bound or (words["reimbursed"] and _SHORT_OF.search(words["before"])):
        raise _refusal(text, "Please say how much, in dollars.")
    within_budget = re.search(f"{_WITHIN_BUDGET}$", words[0], re.IGNORECASE)
    return Amount(0.0, bool(words["reimbursed"]), years=years, basis="new_spending" if within_budget else "")


def _one_number(text: str, words: str, sign: int = 1) -> Reading:
    """The one number of a text, USD; ``sign``: -1 where it is a gain. Raises Refusal."""
    try:
        reading = read_quantity(words, "USD", "Amount", "amount", WANTED)
    except Refusal:
        if "%" in words or "percent" in words:
            raise _refusal(text, "A percentage needs the amount it is a part of.") from None
        if _PERIOD.search(words):
            raise _refusal(text, "Whether it is for a year, a person or a day is said apart from the amount.") from None
        raise
    if reading.is_range:
        ends = f"{number(sign * reading.low)}, then {number(sign * reading.high)}"
        raise Refusal(
            f"Amount must be {WANTED}; you gave a range, {_shown(text)}. Please check each end by itself: {ends}.",
            "amount",
        )
    if abs(reading.low) > LARGEST_AMOUNT:
        raise Refusal(f"Amount must be at most {LARGEST_AMOUNT:,} dollars; you gave {_shown(text)}.", "amount")
    return reading


def _refusal(text: str, hint: str = "") -> Refusal:
    return Refusal(f"Amount must be {WANTED}; you gave {_shown(text)}. {hint}".strip(), "amount")


def _shown(text: str) -> str:
    """What was typed, on one line and short enough for a sentence."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text.strip()[: 2 * LONGEST]).split())
    return line if len(line) <= _SHOWN_LENGTH else f"{line[:_SHOWN_LENGTH]}..."
