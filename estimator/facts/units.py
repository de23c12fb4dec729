"""Units of measure, each once, in ``units.toml``: known to the loader, and said here as a reader says them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from estimator.facts.files import FOLDER, Files
from estimator.facts.records import Assumption, Unit, is_calendar_year
from estimator.facts.shape import read_record
from estimator.words.catalog import exact_money, number

FILE = "units.toml"
# A share or a bare number, and the top of "1/year".
NO_UNIT = "1"


def read_units(files: Files) -> dict[str, Unit]:
    """The units of units.toml. Raises FactsError."""
    return {key: read_record(raw, Unit, f"{FILE}: {key}", id=key) for key, raw in files.table(FILE).items()}


@cache
def _units() -> Mapping[str, Unit]:
    return read_units(Files({FILE: (FOLDER / FILE).read_bytes()}, version=""))


def plain_value(record: Assumption, value: float) -> str:
    """A value of an assumption as it can be typed in again; a calendar year without a comma."""
    return f"{value:.0f}" if is_calendar_year(record) else number(value)


def unit_words(unit: str) -> str:
    """A unit as a reader says it: ``bed_day/person`` is ``bed-days a person``."""
    first, *rest = unit.split("/")
    words = _units()[first].plural if first != NO_UNIT else "share" if rest else ""
    for part in rest:
        words += f" {_units()[part].article} {_units()[part].singular}"
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
