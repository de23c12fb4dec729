"""Units of measure, each once, in ``units.toml``: known to the loader, and said here as a reader says them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from estimator.facts.files import FOLDER, Files
from estimator.facts.records import Assumption, Unit, is_calendar_year
from estimator.facts.shape import read_record
from estimator.words.catalog import exact_money, number

FILE = "units.toml"
# A share or a bare number, and the top of "1/year".
NO_UNIT = "1"
# Digits of a value in a field: enough for a value that was solved for to give its figure back to the cent.
_FIELD_DIGITS = 12
# In much of the world a point stands between thousands, so 8.995 may be refused; 8.9950 is not.
_COULD_BE_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def read_units(files: Files) -> dict[str, Unit]:
    """The units of units.toml. Raises FactsError."""
    return {key: read_record(raw, Unit, f"{FILE}: {key}", id=key) for key, raw in files.table(FILE).items()}


@cache
def _units() -> Mapping[str, Unit]:
    return read_units(Files({FILE: (FOLDER / FILE).read_bytes()}, version=""))


def plain_value(record: Assumption, value: float) -> str:
    """A value of an assumption as it can be typed in again; a calendar year without a comma."""
    return f"{value:.0f}" if is_calendar_year(record) else number(value)


def is_percentage(record: Assumption) -> bool:
    """Whether a field shows an assumption as a percentage: a share of a whole, or a rate a year."""
    return record.unit == "1/year" or (record.unit == NO_UNIT and record.permitted == (0, 1))


def field_text(record: Assumption, *ends: float) -> str:
    """A value, or the two ends of a range, as a field shows it and can read it again: ``35%``, ``1,200``, ``2 to 4``, to
    twelve digits."""
    return " to ".join(_field_number(record, end) for end in ends)


def _field_number(record: Assumption, value: float) -> str:
    figure = Decimal(f"{value:.{_FIELD_DIGITS}g}") * (100 if is_percentage(record) else 1)
    if is_calendar_year(record):
        return f"{figure:.0f}"
    text = f"{figure:,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    if _COULD_BE_THOUSANDS.fullmatch(text):
        text += "0"
    return f"{text}%" if is_percentage(record) else text


def unit_words(unit: str, value: float | None = None) -> str:
    """A unit as a reader says it: ``bed_day/person`` is ``bed-days a person``, and of one ``bed-day a person``."""
    first, *rest = unit.split("/")
    name = _units()[first] if first != NO_UNIT else None
    words = ("share" if rest else "") if name is None else name.singular if value in (1, -1) else name.plural
    for part in rest:
        words += f" {_units()[part].article} {_units()[part].singular}"
    return words.strip()


def with_unit(value: float, unit: str) -> str:
    """A number with its unit in words, dollars with their sign."""
    if unit.startswith("USD"):
        per = unit_words(unit).removeprefix("dollars")
        # A price is shown closely enough that a product of it comes out to the cent.
        decimals = 2 if unit in ("USD", "USD/year") else 4 if abs(value) >= 1 else 9
        shown = round(value, decimals)
        if round(value, 2) != round(value, 6) and round(shown, 2) != shown:
            return f"{'−' if value < 0 else ''}${abs(shown):,.{decimals}f}".rstrip("0") + per
        return exact_money(shown).removesuffix(".00") + per
    text = number(value)
    return f"{text} {unit_words(unit, 1 if text in ('1', '−1') else None)}".strip()
