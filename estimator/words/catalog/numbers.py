"""Numbers and dates as plain words: the one place where a figure is rounded for a reader."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from typing import Protocol

SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
# What a rounded number is written with: more than it was rounded to, so that no power of ten appears.
_DIGITS = 12


class Bounds(Protocol):
    """What has a low and a high end; USD where it is shown as money."""

    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...


class Worked(Bounds, Protocol):
    """Bounds with a worked value between or beside them."""

    @property
    def point(self) -> float: ...


def round_to_digits(amount: float, digits: int) -> float:
    """An amount rounded to so many significant digits; zero stays zero."""
    if not amount or not math.isfinite(amount):
        return amount
    return round(amount, digits - 1 - math.floor(math.log10(abs(amount))))


def money(amount: float, digits: int = 3, scales: Sequence[tuple[int, str]] = SCALES) -> str:
    """Dollars for a sentence: three significant digits, cents only below ten dollars, a minus where below zero."""
    rounded = round_to_digits(amount, digits)
    size = abs(rounded)
    sign = "−" if rounded < 0 else ""
    for scale, word in scales:
        if size >= scale:
            return f"{sign}${size / scale:,.{_DIGITS}g} {word}"
    if 0 < size < 0.01:
        return f"{sign}${size:.1g}"
    if 0 < size < 10:
        return f"{sign}${size:,.2f}"
    return f"{sign}${size:,.0f}"


def money_range(span: Bounds) -> str:
    """P5 to P95 of dollars, two significant digits. Beside a low end below a thousand dollars the high end is written in
    full: "$12 to $15 million" could be twelve million."""
    low, high = (round_to_digits(end, 2) for end in (span.low, span.high))
    in_full = 0 < abs(low) < 1000 and high >= SCALES[-1][0]
    return f"{money(low, 2)} to {dollars(high) if in_full else money(high, 2)}"


def money_with_range(span: Worked) -> str:
    """The worked value with P5 to P95 behind it."""
    return f"{money(span.point)} ({money_range(span)})"


def short_number(value: float, digits: int = 3) -> str:
    """A number to a few significant digits, where it only shows a size."""
    return number(round_to_digits(value, digits))


def share_in_ten(share: float) -> str:
    """A share as people say it: ``about six in ten``; at the ends ``nearly all`` and ``almost none``."""
    tenths = round(share * 10)
    if not 0 < tenths < 10:
        return "nearly all" if tenths else "almost none"
    return f"about {_TENTHS[tenths - 1]} in ten"


_TENTHS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def lower_first(label: str) -> str:
    """A label inside a sentence: its first letter small, unless it begins with an acronym."""
    return label if label[:2].isupper() else label[0].lower() + label[1:]


def upper_first(text: str) -> str:
    """A text as a sentence begins: its first letter large."""
    return text[:1].upper() + text[1:]


def exact_money(amount: float) -> str:
    """Dollars and cents, a minus where below zero."""
    text = f"${abs(amount):,.2f}"
    return f"−{text}" if amount < 0 and text != "$0.00" else text


def dollars(amount: float) -> str:
    """Whole dollars, not rounded further: for published figures."""
    return f"{'−' if amount < 0 else ''}${abs(amount):,.0f}"


def number(value: float) -> str:
    """A number in full, as it can be typed in again; one that was worked out to seven digits, and never less than whole."""
    size = abs(value)
    if 0 < size < 1e-3:
        text = f"{size:.12f}".rstrip("0").rstrip(".")
    elif size < 9_999_999 and round(size, 4) != size:
        text = f"{size:,.7g}"
    else:
        text = f"{size:,.4f}".rstrip("0").rstrip(".")
    return f"−{text}" if value < 0 and text != "0" else text


def budget_money(amount: float) -> str:
    """Whole dollars for a budget table: negative in parentheses."""
    text = f"{abs(amount):,.0f}"
    return f"({text})" if amount < 0 and text != "0" else text


def long_date(day: date) -> str:
    """A date written out."""
    return f"{day:%B} {day.day}, {day.year}"
