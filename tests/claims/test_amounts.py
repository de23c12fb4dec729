"""Amounts as people say them, read right or refused in one sentence."""

from __future__ import annotations

import pytest

from estimator.claims.amounts import Amount, read_amount
from estimator.refusal import Refusal


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("8,995", 8995), ("$8,995", 8995), ("8995.50", 8995.5), ("$220k", 220_000), ("1.94 million", 1_940_000),
        ("$1.94M", 1_940_000), ("2.3 bn", 2.3e9), ("1.5-million", 1.5e6), ("$0.33", 0.33), (".5 million", 500_000),
        ("0", 0), ("zero", 0), ("almost zero", 0), ("almost free", 0), ("nearly free", 0), ("No cost", 0), ("about $9,000", 9000),
        ("nearly 82 million dollars", 82e6), ("USD 500", 500), ("~12k", 12_000),
        ("-500", -500), ("\u2212500", -500), ("-$500", -500), ("$-500", -500), ("(8,995)", -8995), ("$ 5 k", 5000),
        ("10,000,000,000", 1e10),
    ],
)  # fmt: skip
def test_read_right(text, value):
    assert read_amount(text) == Amount(value)


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("over $5 million", 5e6, "at_least"), ("more than 600,000", 600_000, "at_least"), ("at least 12k", 12_000, "at_least"),
        ("up to $100,000", 100_000, "at_most"), ("less than about $9,000", 9000, "at_most"), ("no more than 5", 5, "at_most"),
    ],
)  # fmt: skip
def test_a_limit_stays_a_limit(text, value, bound):
    assert read_amount(text) == Amount(value, bound=bound)


@pytest.mark.parametrize("text", ["fully reimbursed", "100% reimbursed", "Basically a wash", "breaks even"])
def test_reimbursed_in_full_is_a_net_of_nothing(text):
    assert read_amount(text) == Amount(0.0, reimbursed=True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the field is empty"),
        ("   ", "the field is empty"),
        ("8,995 to 21,421", "a range"),
        ("$5-6 million", "a range"),
        ("5 – 6 million", "a range"),
        ("between 5 and 6", "a range"),
        ("12 %", "percentage"),
        ("12 percent of the budget", "percentage"),
        ("5 million a year", "said apart"),
        ("$50/hold", "said apart"),
        ("a lot", "you gave a lot"),
        ("1,23", "you gave 1,23"),
        ("1.234,56", "you gave"),
        ("1,000,0", "you gave"),
        ("1e9", "you gave"),
        ("nan", "you gave"),
        ("inf", "you gave"),
        ("--5", "you gave"),
        ("-$-5", "you gave"),
        ("$", "you gave"),
        ("about", "you gave"),
        ("€500", "Only US dollars"),
        ("half a million", "in figures"),
        ("ten million", "in figures"),
        ("8.995", "could be 8,995"),
        ("$1.200", "could be 1,200"),
        ("1 000 000", "a comma between thousands"),
        ("1,94 million", "a comma between thousands"),
        ("more than fully reimbursed", "how much, in dollars"),
        ("nearly 100% reimbursed", "how much, in dollars"),
        ("almost 100% reimbursed", "how much, in dollars"),
        ("almost fully reimbursed", "how much, in dollars"),
        ("almost a wash", "how much, in dollars"),
        ("less than nothing", "how much, in dollars"),
        ("99,999,999,999", "at most 10,000,000,000"),
        ("1" * 101, "longer than 100"),
    ],
)
def test_anything_else_is_one_sentence_that_says_what_is_wanted(text, says):
    with pytest.raises(Refusal, match="Amount must be") as refused:
        read_amount(text)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.field == "amount"
