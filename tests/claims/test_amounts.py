"""Amounts as people say them, read right or refused in one sentence."""

from __future__ import annotations

import pytest

from estimator.claims import make_claim, years_of
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
        ("10,000,000,000", 1e10), ("half a million", 500_000), ("ten million", 1e7), ("1 000 000", 1e6), ("1e9", 1e9),
        ("ten grand", 10_000), ("12 dollars and 50 cents", 12.5), ("twelve thousand", 12_000), ("a couple hundred thousand", 200_000),
        ("three and a half million", 3.5e6), ("It costs us about $8,995.", 8995), ("a cost of $5 million", 5e6), ("just 50 cents", 0.5),
        ("(8,995 dollars)", -8995), ("approx.5 million", 5e6),
    ],
)  # fmt: skip
def test_read_right(text, value):
    assert read_amount(text) == Amount(value)


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("over $5 million", 5e6, "at_least"), ("more than 600,000", 600_000, "at_least"), ("at least 12k", 12_000, "at_least"),
        ("up to $100,000", 100_000, "at_most"), ("less than about $9,000", 9000, "at_most"), ("no more than 5", 5, "at_most"),
        ("$9.1M+", 9.1e6, "at_least"), ("just over $5 million", 5e6, "at_least"), ("<$5", 5, "at_most"),
    ],
)  # fmt: skip
def test_a_limit_stays_a_limit(text, value, bound):
    assert read_amount(text) == Amount(value, bound=bound)


@pytest.mark.parametrize(
    "text",
    [
        "nothing", "It costs us nothing", "it costs the county almost nothing", "No fiscal impact", "no additional cost",
        "at no cost to local taxpayers", "Budget neutral", "It won\u2019t cost us a dime", "not one penny", "it's free", "zero dollars",
        "no new spending", "It does not cost taxpayers anything.",
    ],
)  # fmt: skip
def test_words_that_say_zero(text):
    assert read_amount(text) == Amount(0.0)


def test_what_existing_resources_bear_is_zero_of_new_spending_alone():
    assert read_amount("within existing resources") == Amount(0.0, basis="new_spending")
    assert make_claim("from the existing budget").basis == "new_spending"
    assert make_claim("within existing resources", basis="full_cost").basis == "full_cost"


@pytest.mark.parametrize(
    ("text", "value", "bound"),
    [
        ("profit of $6 million", -6e6, ""), ("a net profit of about $6 million", -6e6, ""), ("$6 million profit", -6e6, ""),
        ("It saves us at least $5k", -5000, "at_most"), ("savings of up to $5k", -5000, "at_least"), ("a loss of $32", 32, ""),
        ("a loss of more than $32", 32, "at_least"),
    ],
)  # fmt: skip
def test_a_gain_is_a_net_below_zero_and_a_loss_one_above(text, value, bound):
    assert read_amount(text) == Amount(value, bound=bound, of_net=True)


@pytest.mark.parametrize("measure", ["gross", "offsets", "detention", "scaap"])
def test_a_gain_or_a_loss_is_of_nothing_but_the_net(measure):
    for text in ("profit of $6 million", "a loss of $32"):
        with pytest.raises(Refusal, match="measure must be net"):
            make_claim(text, measure)


@pytest.mark.parametrize(
    ("text", "amount", "years"),
    [
        ("$1.2M over 3 years", 1.2e6, 3), ("over $5 million over the next ten years", 5e6, 10), ("$600,000 in two years", 600_000, 2),
        ("zero over 3 years", 0, 3), ("$1.2 million, over 36 months", 1.2e6, 3), ("profit of $6 million over 5 years", -6e6, 5),
    ],
)  # fmt: skip
def test_the_years_of_a_total_are_read_with_it(text, amount, years):
    claim = make_claim(text)
    assert (claim.amount, claim.years) == (amount, years)
    assert make_claim(text, years=years) == claim
    with pytest.raises(Refusal, match=f"years must be {years}, as the amount says, or left out; you gave 4"):
        make_claim(text, years=4)
    with pytest.raises(Refusal, match="years must be left out"):
        make_claim(text, per="once")


@pytest.mark.parametrize(
    ("text", "years"), [("", 0), (" 3 ", 3), ("three", 3), ("3 years", 3), ("24 months", 2), ("1e1", 10)]
)
def test_years_are_read_as_any_number_is(text, years):
    assert years_of(text) == years


@pytest.mark.parametrize(
    "text",
    ["0", "11", "-3", "2.5", "18 months", "2 to 3", "more than 3", "3+", "soon", "$3", "3%", "1e308", "9" * 5000],
)
def test_other_years_are_refused(text):
    with pytest.raises(Refusal, match="years must be a whole number from 1 to 10; you gave") as refused:
        years_of(text)
    assert refused.value.field == "years"
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize("text", ["fully reimbursed", "100% reimbursed", "Basically a wash", "breaks even", "It would break even", "The program pays for itself"])  # fmt: skip
def test_reimbursed_in_full_is_a_net_of_nothing(text):
    assert read_amount(text) == Amount(0.0, reimbursed=True)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the field is empty"),
        ("   ", "the field is empty"),
        ("8,995 to 21,421", "a range, 8,995 to 21,421. Please check each end by itself: 8,995, then 21,421."),
        ("$5.8 to $7.5 million", "each end by itself: 5,800,000, then 7,500,000."),
        ("a profit of 5 to 6 million", "each end by itself: −5,000,000, then −6,000,000."),
        ("profit of -5", "without a minus"),
        ("makes $6 million", "makes is not read there"),
        ("not free", "you gave not free."),
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
        ("nan", "you gave"),
        ("inf", "you gave"),
        ("--5", "you gave"),
        ("-$-5", "you gave"),
        ("$", "you gave"),
        ("about", "you gave"),
        ("€500", "Only US dollars"),
        ("5 million each year", "said apart"),
        ("half the budget", "you gave half the budget"),
        ("8.995", "write 8,995, or two decimals"),
        ("$1.200", "write 1,200, or two decimals"),
        ("1,94 million", "1.5 for decimals"),
        ("more than fully reimbursed", "how much, in dollars"),
        ("nearly 100% reimbursed", "how much, in dollars"),
        ("almost 100% reimbursed", "how much, in dollars"),
        ("almost fully reimbursed", "how much, in dollars"),
        ("almost a wash", "how much, in dollars"),
        ("less than nothing", "how much, in dollars"),
        ("99,999,999,999", "at most 10,000,000,000"),
        ("1" * 101, "At most 100 characters"),
    ],
)
def test_anything_else_is_one_sentence_that_says_what_is_wanted(text, says):
    with pytest.raises(Refusal, match="Amount must be") as refused:
        read_amount(text)
    assert says in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.field == "amount"
