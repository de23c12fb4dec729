"""Units of measure as a reader says them."""

from __future__ import annotations

from estimator.facts.load import Assumption, is_calendar_year
from estimator.words.catalog import exact_money, number

_UNITS = {
    "1": ("", ""),
    "person": ("person", "people"),
    "detainer": ("detainer", "detainers"),
    "officer": ("officer", "officers"),
    "resident": ("resident", "residents"),
    "hundred_thousand_resident": ("100,000 residents", "100,000 residents"),
    "bed_day": ("bed-day", "bed-days"),
    "bed": ("bed", "beds"),
    "hour": ("hour", "hours"),
    "minute": ("minute", "minutes"),
    "month": ("month", "months"),
    "quarter": ("quarter", "quarters"),
    "week": ("week", "weeks"),
    "year": ("year", "years"),
    "hundred_year": ("100 agency-years", "hundreds of agency-years"),
    "mile": ("mile", "miles"),
    "trip": ("trip", "trips"),
    "post": ("post", "posts"),
    "vehicle": ("vehicle", "vehicles"),
    "payment": ("payment", "payments"),
    "household": ("household", "households"),
    "cent": ("cent", "cents"),
    "USD": ("dollar", "dollars"),
}


def plain_value(record: Assumption, value: float) -> str:
    """A value of an assumption as it can be typed in again; a calendar year without a comma."""
    return f"{value:.0f}" if is_calendar_year(record) else number(value)


def unit_words(unit: str) -> str:
    """A unit as a reader says it: ``bed_day/person`` is ``bed-days a person``."""
    first, *rest = unit.split("/")
    words = _UNITS[first][1] if first != "1" else "share" if rest else ""
    for part in rest:
        article = "an" if part in ("hour", "officer") else "a"
        words += f" for {_UNITS[part][0]}" if part.startswith("hundred") else f" {article} {_UNITS[part][0]}"
    return words.strip()


def with_unit(value: float, unit: str) -> str:
    """A number with its unit in words, dollars with their sign."""
    if unit.startswith("USD"):
        per = unit_words(unit).removeprefix("dollars")
        if round(value, 2) != round(value, 6) and unit not in ("USD", "USD/year"):
            # A price is shown closely enough that a product of it comes out to the cent.
            decimals = 4 if abs(value) >= 1 else 9
            return f"{'−' if value < 0 else ''}${abs(value):,.{decimals}f}".rstrip("0") + per
        amount = exact_money(value)
        return amount.removesuffix(".00") + per
    return f"{number(value)} {unit_words(unit)}".strip()
