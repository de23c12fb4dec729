"""Numbers as people type them: ``$95.50``, ``1.2k``, ``4 percent``, ``48 hours``, ``2 to 4``, ``three and a half``.

One small grammar for fields, files, tables and claims. It reads the whole of a text or refuses it: no digit is dropped.
Why no library: text2num, the best kept, reads whole numbers in words alone (not ``half a million``, ``1.2 million``, ``a
couple hundred thousand``), so that most of this would stand around it; word2number and quantulum3 pick a number out of a
text, which is the fault to be avoided; pint converts freely, but a day of detention is 24 hours and a day of training is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from unicodedata import normalize

from estimator.refusal import Refusal

LONGEST = 100
TOO_LARGE = 10**15

# Units of the model, and the periods people speak of: singular, plural, and what else they are called.
_UNITS = {
    "1": ("share", "shares"), "percent": ("percent", "percent", "%", "per cent", "pct"),
    "USD": ("dollar", "dollars", "$", "usd", "us $", "us dollars", "buck", "bucks"), "cent": ("cent", "cents", "¢"),
    "minute": ("minute", "minutes", "min", "mins"), "hour": ("hour", "hours", "h", "hr", "hrs"), "day": ("day", "days"),
    "week": ("week", "weeks", "wk", "wks"), "month": ("month", "months", "mo", "mos"), "quarter": ("quarter", "quarters"),
    "year": ("year", "years", "yr", "yrs"), "hundred_year": ("100 agency-years", "hundreds of agency-years"),
    "bed_day": ("bed-day", "bed-days", "day", "days", "inmate day", "inmate days", "jail day", "jail days"),
    "person": ("person", "people", "persons", "inmate", "inmates", "detainee", "detainees", "individual", "individuals"),
    "detainer": ("detainer", "detainers", "hold", "holds", "ice detainer", "ice detainers", "request", "requests"),
    "officer": ("officer", "officers", "deputy", "deputies"), "post": ("post", "posts", "position", "positions", "officer", "officers", "deputy", "deputies"),
    "resident": ("resident", "residents", "person", "people"), "household": ("household", "households"),
    "noncitizen": ("noncitizen", "noncitizens", "person", "people"), "employee": ("employee", "employees", "person", "people"),
    "thousand_noncitizen": ("1,000 noncitizens", "1,000 noncitizens", "1,000", "1,000 people"),
    "hundred_thousand_resident": ("100,000 residents", "100,000 residents", "100,000", "100,000 people"), "bed": ("bed", "beds"),
    "mile": ("mile", "miles", "mi"), "trip": ("trip", "trips"), "payment": ("payment", "payments"),
    "vehicle": ("vehicle", "vehicles", "car", "cars"),
}  # fmt: skip
_PHRASES: dict[str, list[str]] = {}
for _unit, _names in _UNITS.items():
    for _name in _names:
        _PHRASES.setdefault(_name.replace("-", " "), []).append(_unit)

# What converts exactly, as read and as wanted. A day of work has no fixed hours, and a month no fixed days.
_EXACT = {
    ("cent", "USD"): Fraction(1, 100), ("minute", "hour"): Fraction(1, 60),
    ("hour", "minute"): Fraction(60), ("minute", "bed_day"): Fraction(1, 1440), ("hour", "bed_day"): Fraction(1, 24),
    ("week", "bed_day"): Fraction(7), ("month", "quarter"): Fraction(1, 3), ("month", "year"): Fraction(1, 12),
    ("quarter", "month"): Fraction(3), ("quarter", "year"): Fraction(1, 4), ("year", "month"): Fraction(12),
    ("year", "quarter"): Fraction(4),
}  # fmt: skip
# Units that are shares: a percentage is read for these alone.
_SHARES = ("1", "1/year", "person/detainer", "detainer/person")
PER_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}
_ADVERBS = {
    "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annually": "year",
    "per annum": "year",
}  # fmt: skip
_EACH = ("a", "an", "per", "each", "every", "/", "for", "for each", "for every", "for a", "for an")

_TO_NINETEEN = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SMALL = {word: number for number, word in enumerate(_TO_NINETEEN)}
_SMALL |= {word: 10 * number for number, word in enumerate(_TENS, start=2)}
_SCALES = {"dozen": 12, "k": 10**3, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
# Elsewhere an m may be minutes, months or miles.
_MONEY_SCALES = _SCALES | {"grand": 10**3, "m": 10**6, "mm": 10**6, "mn": 10**6, "mil": 10**6, "b": 10**9, "bn": 10**9}
_FRACTIONS = {"half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "tenth": 10}

_HEDGES = {
    "about", "around", "approximately", "approx", "roughly", "circa", "some", "nearly", "almost", "estimated",
    "an estimated", "~", "≈",
}  # fmt: skip
_EMPHASIS = {"just", "only"}
_BOUNDS = {
    "over": "at_least", "above": "at_least", "more than": "at_least", "at least": "at_least", "upwards of": "at_least",
    "no less than": "at_least", "no fewer than": "at_least", ">": "at_least", ">=": "at_least", "≥": "at_least",
    "under": "at_most", "below": "at_most", "less than": "at_most", "fewer than": "at_most", "at most": "at_most",
    "up to": "at_most", "no more than": "at_most", "<": "at_most", "<=": "at_most", "≤": "at_most",
}  # fmt: skip
_BOUNDS_BEHIND = {"+": "at_least", "or more": "at_least", "or less": "at_most", "or fewer": "at_most"}
_SIGNS = {"-": "sign", "+": "sign", "minus": "sign", "negative": "sign", "(": "sign", "$": "$", "us $": "$", "usd": "$"}

_TOKEN = re.compile(
    r"""\ ?(?P<token>(?:[0-9]+\ )?[0-9]{1,3}/[0-9]{1,3}(?![.,'/]?[0-9])
        |(?:[1-9][0-9]{0,2}(?P<gap>[,'\ ])[0-9]{3}(?:(?P=gap)[0-9]{3})*|[0-9]+)(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?(?![.,']?[0-9])
        |\.[0-9]+(?![.,']?[0-9])
        |[a-z]+|<=|>=|[-$%¢()<>≤≥~≈/+])""",
    re.VERBOSE,
)
_SPELT_ALIKE = str.maketrans("−‐‑’‘ʼ⁄\u200b\ufeff", "---'''/  ")
_DASHES = str.maketrans("–—‒―", "----")
_DIGITS = frozenset(".0123456789")


@dataclass(frozen=True)
class Reading:
    """What a text says, in the unit that was wanted. ``typical`` is None for a range, whose ends are ``low`` and ``high``;
    otherwise the three are equal. ``bound``: at_least or at_most where the text gives a limit. ``unit``: as it was read (``hour``,
    ``USD/month``, ``percent``), empty where none was written. ``wording``: how it was read, in words."""

    low: float
    typical: float | None
    high: float
    approximate: bool = False
    bound: str = ""
    unit: str = ""
    wording: str = ""

    @property
    def is_range(self) -> bool:
        return self.typical is None


@dataclass(frozen=True)
class _Part:
    """One number, the scale it ends in (1: none, 0: inside a longer number in words), and its unit and periods as read,
    each with the factor that brings it to what is wanted (None: not written)."""

    value: Fraction
    scale: int
    unit: str
    factor: Fraction | None
    per: str
    per_factor: Fraction | None


def read_number(text: str, unit: str, label: object, field: str = "", wanted: object = "") -> Reading:
    """The number or range a field can hold; ``under 5`` is 0 to 5. ``unit``: what is wanted, such as ``USD/bed_day``;
    ``wanted``: what a refusal says may be typed, where that is less than any number of the unit. Raises Refusal about
    ``field``: what is wanted, what was typed, and a hint."""
    reading = read_quantity(text, unit, label, field, wanted)
    if not reading.bound:
        return reading
    if reading.bound == "at_least" or reading.high <= 0:
        raise _refusal(text, unit, label, field, wanted, "number_limit_alone")
    wording = _wording(0.0, reading.high, unit, "about " if reading.approximate else "", text)
    return replace(reading, low=0.0, typical=None, wording=wording)


def read_quantity(text: str, unit: str, label: object, field: str = "", wanted: object = "") -> Reading:
    """What a text says, a limit (``more than 5``, ``5+``) as its number and ``bound``. Raises Refusal as read_number does."""
    refuse = partial(_refusal, text, unit, label, field, wanted)
    grammar = _Grammar(text, unit, refuse)
    first, last = grammar.ends()
    factor = (first.factor or last.factor or 1) * (first.per_factor or last.per_factor or 1)
    low = _scaled_alike(first, last, refuse) * factor
    high = last.value * (last.factor or first.factor or 1) * (last.per_factor or first.per_factor or 1)
    if max(abs(low), abs(high)) >= TOO_LARGE:
        raise refuse("number_too_large")
    if low > high:
        raise refuse("number_ends_swapped")
    bound = grammar.bounds[0] if grammar.bounds else ""
    hedge = (f"{bound.replace('_', ' ')} " if bound else "") + ("about " if grammar.approximate else "")
    return Reading(
        float(low), float(low) if low == high else None, float(high), grammar.approximate, bound,
        (first.unit or last.unit) + (first.per or last.per), _wording(float(low), float(high), unit, hedge, text),
    )  # fmt: skip


def _scaled_alike(first: _Part, last: _Part, refuse: Callable[..., Refusal]) -> Fraction:
    """The low end, with the scale that is written once for both: ``$5.8 to $7.5 million``."""
    if first.scale != 1 or last.scale == 1 or not first.value:
        return first.value
    head = last.value / (last.scale or 1)
    in_full = abs(first.value) >= 1000 and (not last.scale or abs(head) < 1000)
    if last.scale and not in_full and first.value <= head and (head < 0 or -first.value <= head):
        return first.value * last.scale
    if in_full or 1 < last.scale <= 1000:
        return first.value
    # "500 to 1 million" may be 500 thousand, and "two to three hundred fifty" two hundred.
    raise refuse("number_ends_unclear")


def _tokens(text: str, refuse: Callable[..., Refusal]) -> list[str]:
    """Numbers, words and signs in order, spelt in one way. Raises Refusal at the first character that is none of these."""
    if not text.strip():
        raise refuse("number_missing")
    if len(text.strip()) > LONGEST:
        raise refuse("number_too_long", longest=LONGEST)
    plain = re.sub("[¼-¾⅐-⅞]", lambda sign: f" {normalize('NFKC', sign[0])} ", text.casefold()).translate(_SPELT_ALIKE)
    # A hyphen joins words (bed-day, 48-hour); before a number it is a minus or the middle of a range.
    plain = re.sub(r"(?<=[a-z0-9%])-(?=[a-z])", " ", plain).translate(_DASHES)
    plain = re.sub(r"\bapprox\.", "approx ", plain)
    plain = re.sub(r"(?<=[a-z])\.(?![0-9])|(?<=[0-9])\.$", "", " ".join(plain.split()))
    tokens, at = [], 0
    while at < len(plain):
        match = _TOKEN.match(plain, at)
        if match is None:
            rest = plain[at:].strip()
            if re.match(r"[0-9]+[.,']|[.,']", rest):
                raise refuse("number_marks_unclear")
            if rest[0] in "€£¥":
                raise refuse("number_currency_unknown")
            raise refuse("number_sign_unknown", sign=repr(rest[0])[1:-1])
        tokens.append(match["token"])
        at = match.end()
    return tokens


class _Grammar:
    """Reads tokens from left to right: each method takes what it reads, and what is left at the end refuses the text."""

    def __init__(self, text: str, unit: str, refuse: Callable[..., Refusal]) -> None:
        self.tokens, self.at, self.refuse, self.wanted = _tokens(text, refuse), 0, refuse, unit
        self.unit, *self.wanted_per = unit.split("/")
        self.scales = _MONEY_SCALES if self.unit == "USD" else _SCALES
        self.approximate, self.opening, self.bounds = False, "", list[str]()

    def peek(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead] if self.at + ahead < len(self.tokens) else ""

    def take(self, phrases: Container[str]) -> str:
        """The longest of the phrases that stands here, or an empty text."""
        for length in range(min(3, len(self.tokens) - self.at), 0, -1):
            phrase = " ".join(self.tokens[self.at : self.at + length])
            if phrase in phrases:
                self.at += length
                return phrase
        return ""

    def unread(self) -> Refusal:
        """What stands here cannot be read, and why."""
        token = next((token for token in self.tokens[self.at :] if token not in ("a", "an")), "")
        if token[:1] in _DIGITS:
            return self.refuse("number_more_than_one")
        if token in _MONEY_SCALES and token not in self.scales:
            return self.refuse("number_scale_of_dollars", scale=token)
        return self.refuse("number_word_unknown", word=token[:20]) if token else self.refuse("number_end_missing")

    def ends(self) -> tuple[_Part, _Part]:
        """The two ends of a range; one number is both."""
        self.before()
        self.opening = self.take(("between", "from"))
        first = last = self.part()
        if self.take(("and",) if self.opening == "between" else ("to", "-", "through", "or")):
            self.before()
            last = self.part()
        if self.peek() or (self.opening and first is last):
            raise self.unread()
        if len(self.bounds) > (first is last):
            raise self.refuse("number_limits")
        return first, last

    def before(self) -> None:
        """Words such as about and more than."""
        while word := self.take(_HEDGES | _EMPHASIS | _BOUNDS.keys()):
            self.approximate |= word in _HEDGES
            self.bounds += [_BOUNDS[word]] if word in _BOUNDS else []

    def behind(self) -> None:
        if phrase := self.take(_BOUNDS_BEHIND):
            self.bounds.append(_BOUNDS_BEHIND[phrase])

    def part(self) -> _Part:
        """One number with sign, scale, unit and period."""
        signs: dict[str, str] = {}
        while sign := self.take(_SIGNS):
            if _SIGNS[sign] in signs:
                raise self.refuse("number_signs")
            signs[_SIGNS[sign]] = sign
        value, scale = self.number()
        self.behind()
        unit, factor = self.measure()
        if signs.get("sign") == "(":
            if not self.take((")",)):
                raise self.refuse("number_bracket_open")
            if factor is None:
                unit, factor = self.measure()
        if "$" in signs:
            if unit not in ("", "USD") or self.unit != "USD":
                raise self.refuse("number_dollars_not_asked")
            unit, factor = "USD", Fraction(1)
        if factor is not None:
            value += self.smaller(unit, factor)
        per, per_factor = self.per()
        self.behind()
        negative = signs.get("sign", "+") != "+"
        return _Part(-value if negative else value, scale, unit, factor, per, per_factor)

    def number(self) -> tuple[Fraction, int]:
        """A number in figures or words, and the scale it ends in."""
        figure = self.peek() if self.peek()[:1] in _DIGITS else ""
        scale = 1
        if figure:
            self.at += 1
            value = self.figure(figure)
        elif (fraction := self.fraction()) is not None:
            value = fraction
            self.take(("of a", "of an", "of", "a", "an"))
        elif self.take(("a couple of", "a couple", "couple")):
            value, self.approximate = Fraction(2), True
        else:
            value, scale = self.cardinal()
        if scale == 1:
            if value.denominator == 1 and self.opening != "between":
                value += self.fraction("and") or 0
            scale = 100 if self.take(("hundred",)) else 1
            if self.scales.get(self.peek(), 0) >= (1000 if scale > 1 else 1):
                scale *= self.scales[self.peek()]
                self.at += 1
            value *= scale
        # In much of the world a point stands between thousands.
        unclear = scale == 1 and re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", figure)
        if unclear and (figure.endswith("0") or self.wanted in ("USD", "USD/year")):
            raise self.refuse("number_thousands_unclear", thousands=figure.replace(".", ","))
        return value, scale

    def figure(self, token: str) -> Fraction:
        """Digits as a number: thousands marked or not, an exponent, or a fraction below one."""
        if "/" in token:
            whole, _, fraction = token.rpartition(" ")
            over, under = (int(digits) for digits in fraction.split("/"))
            if not 0 < over < under:
                raise self.refuse("number_fraction_unclear")
            return int(whole or 0) + Fraction(over, under)
        mantissa, _, exponent = re.sub("[,' ]", "", token).partition("e")
        if exponent and (len(exponent) > 3 or not Fraction(mantissa)):
            raise self.refuse("number_power_unclear")
        return Fraction(mantissa) * Fraction(10) ** int(exponent or 0)

    def fraction(self, joint: str = "") -> Fraction | None:
        """Half, a quarter, two thirds, behind the joint; a quarter of a year where months are wanted is none."""
        at = self.at + bool(joint)
        word, *rest = [*self.tokens[at : at + 2], ""]
        counted = word in ("a", "an") or 0 < _SMALL.get(word, 0) < 10
        name = rest[0] if counted else word
        if (joint and self.peek() != joint) or name not in _FRACTIONS:
            return None
        if name in _PHRASES and self.unit in ("month", "quarter"):
            return None
        self.at = at + counted + 1
        return Fraction(_SMALL.get(word, 1), _FRACTIONS[name])

    def cardinal(self) -> tuple[Fraction, int]:
        """A whole number in words, each part smaller than the place before it leaves room for; and the scale it ends in."""
        start, total, group, room, last, scale = self.at, 0, 0, 1000, TOO_LARGE, 1
        if self.peek() in ("a", "an") and (self.peek(1) in {"hundred", *self.scales} or self.peek(1) in _PHRASES):
            group, room, self.at = 1, 0, self.at + 1
        while True:
            if self.peek() == "and" and self.at > start and room >= 100 and self.opening != "between":
                self.at += self.peek(1) in _SMALL
            word = self.peek()
            if _SMALL.get(word, room) < room and (word != "zero" or self.at == start):
                group, room, scale = group + _SMALL[word], 10 if _SMALL[word] >= 20 else 0, int(scale == 1)
            elif word == "hundred" and 0 < group < (10 if total else 100):
                group, room, scale = group * 100, 100, scale * 100
            elif group and self.scales.get(word, last) < last:
                last, scale = self.scales[word], scale * self.scales[word]
                total, group, room = total + group * last, 0, last if last >= 1000 else 0
            else:
                break
            self.at += 1
        if self.at == start:
            raise self.unread()
        return Fraction(total + group), scale

    def measure(self) -> tuple[str, Fraction | None]:
        """The unit behind a number, and what brings it to the unit wanted."""
        phrase = "" if self.peek()[:1] in _DIGITS else self.take(_PHRASES)
        units = _PHRASES.get(phrase, [])
        if self.unit in units or not units:
            return (self.unit, Fraction(1)) if units else ("", None)
        if "percent" in units:
            if self.wanted not in _SHARES:
                raise self.refuse("number_percent_not_asked")
            return "percent", Fraction(1, 100)
        for unit in units:
            if (unit, self.unit) in _EXACT:
                return unit, _EXACT[unit, self.unit]
        raise self.refuse("number_not_convertible", unit_given=phrase)

    def smaller(self, unit: str, factor: Fraction) -> Fraction:
        """What a smaller unit adds, as a part of the first: and 50 cents, 30 minutes, and a half."""
        start = self.at
        fraction = self.fraction("and") if self.opening != "between" else None
        if fraction is not None and self.peek() not in ("a", "an", "of") and self.peek() not in _PHRASES:
            return fraction
        self.at = start
        joined = self.opening != "between" and self.take(("and",))
        if not joined and self.peek()[:1] not in _DIGITS:
            return Fraction(0)
        value, _ = self.number()
        second, size = self.measure()
        if size is None or second == unit or not 0 < value * size < factor:
            raise self.refuse("number_more_than_one")
        return value * size / factor

    def per(self) -> tuple[str, Fraction | None]:
        """The units a number is for each of, as read, and what brings them to those wanted."""
        wanted, as_read, factor = list(self.wanted_per), "", Fraction(1)
        while (adverb := self.take(_ADVERBS)) or self.take(_EACH):
            phrase = adverb or self.take(_PHRASES)
            units = [_ADVERBS[adverb]] if adverb else _PHRASES.get(phrase, [""])
            match = next((unit for unit in units if unit in wanted), "")
            period = next((unit for unit in wanted if unit in PER_YEAR), "")
            if not match:
                if not period or units[0] not in PER_YEAR or self.unit == "1":
                    raise self.refuse("number_each_not_asked", each=phrase or self.peek()[:20])
                if self.unit in ("hour", "minute") and {units[0], period} & {"day", "week"}:
                    raise self.refuse("number_periods_of_work", period=period)
                factor *= Fraction(PER_YEAR[units[0]], PER_YEAR[period])
            wanted.remove(match or period)
            as_read += f"/{match or units[0]}"
        return as_read, factor if as_read else None


def _refusal(text: str, unit: str, label: object, field: str, wanted: object, id: str, /, **values: object) -> Refusal:
    """What is wanted, what was typed, and a hint, which is what the id says. ``values``: of the hint."""
    noun, *per = unit.split("/")
    wants = {
        "label": _shown(str(label), 90), "permitted": wanted, "noun": noun, "units": _UNITS[noun][1],
        "per": [_UNITS[part][0] for part in per], "is_share": unit in _SHARES, "given": _shown(text),
    }  # fmt: skip
    return Refusal(id, field, **wants, **values)


def _per_words(unit: str) -> str:
    words = ""
    for part in unit.split("/")[1:]:
        article = "for" if part.startswith(("hundred", "thousand")) else "an" if part in ("hour", "officer") else "a"
        words += f" {article} {_UNITS[part][0]}"
    return words


def _wording(low: float, high: float, unit: str, hedge: str, text: str) -> str:
    """A reading in words, with what was typed behind it where that looks different."""
    noun = unit.split("/")[0]
    is_date = unit == "year" and low >= 1900
    numbers = []
    for end in (low, high) if low < high else (low,):
        plain = f"{abs(end):.0f}" if is_date else f"{abs(end):,.{15 if round(end, 4) == end else 7}g}"
        if noun == "USD" and round(end, 2) == end:
            plain = f"{abs(end):,.2f}".removesuffix(".00")
        numbers.append(("−" if end < 0 else "") + ("$" if noun == "USD" else "") + plain)
    name = "" if noun in ("USD", "1") or is_date else f" {_UNITS[noun][0 if low == high == 1 else 1]}"
    words = f"{hedge}{' to '.join(numbers)}{name}{_per_words(unit)}"
    return words if "(" in text or _shown(text) in words else f"{words} ({_shown(text)})"


def _shown(text: str, longest: int = 30) -> str:
    """What was typed, on one line and short enough for a sentence."""
    line = " ".join("".join(char if char.isprintable() else " " for char in text.strip()[: 2 * LONGEST]).split())
    return line if len(line) <= longest else f"{line[:longest]}..."
