"""The ground floor of words: numbers and dates as a reader sees them. Knows nobody."""

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
)

__all__ = [
    "budget_money",
    "dollars",
    "exact_money",
    "long_date",
    "lower_first",
    "money",
    "money_range",
    "money_with_range",
    "number",
    "round_to_digits",
]
