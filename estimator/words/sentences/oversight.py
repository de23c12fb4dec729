"""What is said about records: who has them, what stands in for them, what they came to. Whole sentences in one place."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.facts import Assumption, field_text, is_percentage, unit_words, with_unit
from estimator.words.catalog import exact_money, lower_first, money, number, round_to_digits
from estimator.words.sentences.captions import TAG_WORDS

_OFFICES = {
    "county": {
        "sheriff": "the sheriff's office",
        "finance": "the county's finance office",
        "attorney": "the county attorney",
        "board": "the board itself",
        "nobody": "no office",
    },
    "municipality": {
        "sheriff": "the police department",
        "finance": "the finance office",
        "attorney": "the municipal attorney",
        "board": "the council itself",
        "nobody": "no office",
    },
}
# Within a hundredth a record is what was estimated.
_SAME = 0.01
_ONE = {"people": "person"}
PERIOD_WORDS = {"quarter": "each quarter", "year": "for the last full year", "once": "once"}
MONEY_WORDS = {"promised": "Promised in writing", "billed": "Billed", "received": "Received"}
PROJECTION_RULES = (
    "What was recorded stands. A hidden count (<5) stands as 1 to 4.",
    "A quarter of the year that is missing is taken at the mean of those recorded: from the lowest to the highest of them, "
    "and at least a quarter either way; half either way where only one is recorded. These widths are a judgment.",
    "What the records give for an assumption is taken as known once four quarters are recorded. Until then it keeps a range "
    "by the same rule, never wider than ours where it lies inside ours.",
)
MISSING_NOT_ZERO = "What is missing is missing, and never counted as zero."
ESTIMATE_OF = (
    "The estimate is that of a running year at prices of {year}, for the same number of quarters, and of the choice in all: "
    "what state law asks anyway is in it."
)


def office_words(office: str, place: str) -> str:
    """Who has a record: ``the sheriff's office``."""
    return _OFFICES[place][office]


def amount_words(value: float, unit: str) -> str:
    """A record's value in words: dollars with their sign, else a number with its unit."""
    if unit == "dollars":
        return money(value)
    shown = number(round_to_digits(value, 3))
    return f"{shown} {_ONE.get(unit, unit.removesuffix('s')) if shown == '1' else unit}"


def recorded_amount(value: float, unit: str) -> str:
    """A record as it was recorded, not rounded."""
    if unit == "dollars":
        return exact_money(value).removesuffix(".00")
    shown = number(value)
    return f"{shown} {_ONE.get(unit, unit.removesuffix('s')) if shown == '1' else unit}"


def span_words(low: float, high: float, unit: str) -> str:
    """Two ends in words: ``$1,200 to $5,500``, ``18 to 94``."""
    if unit == "dollars":
        return f"{money(low, 2)} to {money(high, 2)}"
    return f"{number(round_to_digits(low, 2))} to {number(round_to_digits(high, 2))}"


def default_words(record: Assumption, low: float, expected: float, high: float) -> str:
    """A default with its range: ``41% (9.5% to 100%)``, ``4.5 hours a detainer (3 to 6)``."""
    if is_percentage(record):
        shown = [f"{number(round_to_digits(100 * value, 2))}%" for value in (expected, low, high)]
        unit = ""
    elif record.unit.startswith("USD"):
        unit = unit_words(record.unit).removeprefix("dollars")
        shown = [
            with_unit(round_to_digits(value, 3), record.unit).removesuffix(unit) for value in (expected, low, high)
        ]
    else:
        shown = [number(round_to_digits(value, 3)) for value in (expected, low, high)]
        unit = f" {unit_words(record.unit, expected)}"
    middle = f"{shown[0]}{unit}".rstrip()
    return middle if low == high else f"{middle} ({shown[1]} to {shown[2]})"


def typed_words(record: Assumption, low: float, high: float) -> str:
    """A value as it was read, not rounded."""
    ends = dict.fromkeys((low, high))
    if is_percentage(record):
        return field_text(record, *ends)
    return " to ".join(with_unit(end, record.unit) for end in ends)


def difference_words(recorded: float, estimated: float, unit: str) -> str:
    """How far a record lies from the estimate; ``as estimated`` within a hundredth of it."""
    size = abs(recorded - estimated)
    if size <= _SAME * abs(estimated):
        return "as estimated"
    words = money(size, 2) if unit == "dollars" else f"{number(round_to_digits(size, 2))} {unit}"
    return f"{words} {'more' if recorded > estimated else 'less'}"


def tag_words(tag: str) -> str:
    """What a default rests on; ``typed`` where a person gave a range without saying from what."""
    return TAG_WORDS.get(tag, "as you typed it")


def narrowing_words(narrows: float, choice: bool = False) -> str:
    """What a record is worth knowing for."""
    if round(narrows) <= 0:
        return "knowing it hardly narrows the range by itself"
    verb = "the answer moves the result by" if choice else "knowing it narrows the range by"
    return f"{verb} about {money(narrows, 2)} a year"


def outside_words(label: str, value: str, ours: str) -> str:
    """A record that lies outside our range."""
    return f"{label}: the records give {value}, outside our range, {ours}."


def adopted_words(basis: str, before: str, after: str, count: int) -> str:
    """How far adopted records move the answer."""
    what = "this record" if count == 1 else f"these {count} records"
    return f"With {what} in place of our assumptions, {lower_first(basis)} goes from {before} to {after} a year."


def quarters_words(quarters: Sequence[str]) -> str:
    """Quarters in a row of words: ``2026Q1 to 2026Q3``, or each where some lie between."""
    if len(quarters) > 2 and _in_a_row(quarters):
        return f"{quarters[0]} to {quarters[-1]}"
    return ", ".join(quarters)


def _in_a_row(quarters: Sequence[str]) -> bool:
    at = [4 * int(quarter[:4]) + int(quarter[5]) for quarter in quarters]
    return at == list(range(at[0], at[0] + len(at)))
