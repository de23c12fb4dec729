"""The ground floor of words: numbers, dates and characters as a reader sees them. Knows nobody."""

from estimator.words.catalog.characters import is_writable, without_orders
from estimator.words.catalog.numbers import (
    budget_money,
    dollars,
    exact_money,
    long_date,
    lower_first,
    money,
    money_range,
    money_with_range,
    number,
    round_to_digits,
    share_in_ten,
    short_number,
)
from estimator.words.catalog.reading import (
    Readability,
    catalogue_page,
    catalogue_report,
    first_wording,
    readability,
    written_out,
)
from estimator.words.catalog.sayings import ENGLISH, Phrase, Saying, listed, names_in, say, sayings, taken_in

__all__ = [
    "ENGLISH",
    "Phrase",
    "Readability",
    "Saying",
    "budget_money",
    "catalogue_page",
    "catalogue_report",
    "dollars",
    "exact_money",
    "first_wording",
    "is_writable",
    "listed",
    "long_date",
    "lower_first",
    "money",
    "money_range",
    "money_with_range",
    "names_in",
    "number",
    "readability",
    "round_to_digits",
    "say",
    "sayings",
    "share_in_ten",
    "short_number",
    "taken_in",
    "without_orders",
    "written_out",
]
