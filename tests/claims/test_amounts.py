"""Amounts as people say them, read right or refused in one sentence."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    assert replace(read_amount(text), said="", of_choice=False, bound="") == Amount(value)


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
        "at no cost to local taxpayers", "Budget neutral", "It won\u2019t cost us a dime", "not one penny", "zero dollars",
        "no new spending", "It does not cost taxpayers anything.",
    ],
)  # fmt: skip
def test_words_that_say_zero(text):
    assert read_amount(text) == Amount(0.0, said="cost")


@pytest.mark.parametrize("text", ["free", "it's free", "almost free", "no net cost", "at no net cost to taxpayers"])
def test_words_that_say_at_most_zero_of_the_chosen_sets_own_money(text):
    assert read_amount(text) == Amount(0.0, said="cost", of_choice=True, bound="at_most")


@pytest.mark.parametrize(
    ("text", "bound", "of_choice"),
    [
        ("more than zero", "at_least", False), ("would raise costs", "at_least", False), ("It costs us money", "at_least", False),
        ("less than nothing", "at_most", False), ("it would save taxpayers money", "at_most", False),
        ("recovers all cost and then some", "at_most", True), ("It more than pays for itself", "at_most", True),
        ("more than fully reimbursed", "at_most", True),
    ],
)  # fmt: skip
def test_words_that_say_a_sign_alone(text, bound, of_choice):
    amount = read_amount(text)
    assert (amount.value, amount.bound, amount.strict, amount.of_choice) == (0.0, bound, True, of_choice)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8,995 to 21,421", 8995, 21_421), ("$5.8 to $7.5 million", 5.8e6, 7.5e6), ("$5-6 million", 5e6, 6e6),
        ("5 \u2013 6 million", 5e6, 6e6), ("between 5 and 6", 5, 6), ("a profit of 5 to 6 million", -6e6, -5e6),
        ("a loss of 5 to 6 million", 5e6, 6e6),
    ],
)  # fmt: skip
def test_both_ends_of_a_range_are_read(text, low, high):
    amount = read_amount(text)
    assert (amount.value, amount.upper) == (low, high)


@pytest.mark.parametrize(
    ("text", "value", "per"),
    [
        ("$5,000 a month", 5000, "month"), ("$50/hold", 50, "person"), ("5 million a year", 5e6, "year"), ("$200 weekly", 200, "week"),
        ("$53.25 per inmate day", 53.25, "day"), ("$7,500 for each deputy", 7500, "officer"), ("$2 per resident", 2, "resident"),
        ("12 cents per household", 0.12, "household"), ("$30 per calendar day", 30, "calendar_day"), ("5 million each year", 5e6, "year"),
    ],
)  # fmt: skip
def test_the_period_of_an_amount_is_read_with_it(text, value, per):
    claim = make_claim(text)
    assert (claim.amount, claim.per) == (value, per)
    assert make_claim(text, per=per) == claim
    with pytest.raises(Refusal, match=f"per must be {per}, as the amount says"):
        make_claim(text, per="once")


def test_a_day_is_asked_about_and_never_guessed():
    with pytest.raises(Refusal, match="it could be either"):
        make_claim("$92 a day")
    assert make_claim("$92 a day", per="day").per == "day"
    assert make_claim("$92 a day", per="calendar_day").per == "calendar_day"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("half a deputy", 0.5, "post"), ("two posts", 2, "post"), ("1.5 full-time positions", 1.5, "post"),
        ("2 percent of the sheriff's budget", 2, "budget_percent"), ("0.04% of the sheriff\u2019s budget", 0.04, "budget_percent"),
        ("half a cent on the tax rate", 0.5, "tax_cent"), ("0.3 cents on the property tax rate", 0.3, "tax_cent"),
    ],
)  # fmt: skip
def test_amounts_that_are_not_in_dollars(text, value, unit):
    amount = read_amount(text)
    assert (amount.value, amount.unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "years", "span"),
    [("$9,000 over 6 weeks", 0, 42 / 365), ("$9,000 over 18 months", 0, 1.5), ("$9,000 in 90 days", 0, 90 / 365), ("$9,000 over 25 years", 25, 0)],
)  # fmt: skip
def test_a_total_covers_any_time(text, years, span):
    claim = make_claim(text)
    assert claim.years == years
    assert claim.span == pytest.approx(span)


# What a hint may ask for, and how a text would already say it.
ASKED = {"in dollars": r"\$ ?\d|dollar", "sheriff's budget": r"sheriff's budget", "without a minus": r"^(?!.*-)"}


@given(
    st.lists(
        st.sampled_from(
            ["nearly", "100%", "reimbursed", "$5", "dollars", "of the sheriff's budget", "12 percent", "profit of", "-5", "half", "free",
             "over 3 years", "a month", "to", "about", "a deputy"]
        ),
        min_size=1, max_size=5,
    )
)  # fmt: skip
def test_no_hint_names_what_is_already_there(words):
    text = " ".join(words)
    try:
        make_claim(text)
    except Refusal as refusal:
        hint = str(refusal).partition(f"you gave {text}.")[2]
        for asked, there in ASKED.items():
            assert asked not in hint or not re.search(there, text, re.IGNORECASE), refusal


def test_what_existing_resources_bear_is_zero_of_new_spending_alone():
    assert read_amount("within existing resources") == Amount(0.0, basis="new_spending", said="cost")
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
    assert replace(read_amount(text), said="") == Amount(value, bound=bound, of_net=True)


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
    ["0", "51", "-3", "2.5", "18 months", "2 to 3", "more than 3", "3+", "soon", "$3", "3%", "1e308", "9" * 5000],
)
def test_other_years_are_refused(text):
    with pytest.raises(Refusal, match="years must be a whole number from 1 to 50; you gave") as refused:
        years_of(text)
    assert refused.value.field == "years"
    assert len(str(refused.value)) < 250


@pytest.mark.parametrize("text", ["fully reimbursed", "100% reimbursed", "The program pays for itself"])
def test_reimbursed_in_full_is_at_most_nothing_of_the_chosen_sets_money(text):
    assert read_amount(text) == Amount(0.0, reimbursed=True, of_choice=True, bound="at_most", said="cost")


@pytest.mark.parametrize("text", ["Basically a wash", "breaks even", "It would break even"])
def test_a_wash_is_nothing_and_no_less(text):
    assert read_amount(text) == Amount(0.0, reimbursed=True, of_choice=True, said="cost")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "the field is empty"),
        ("   ", "the field is empty"),
        ("profit of -5", "without a minus"),
        ("makes $6 million", "makes is not read there"),
        ("not free", "you gave not free."),
        ("12 %", "A percentage is read of the sheriff's budget alone"),
        ("12 percent of the budget", "percentage"),
        ("$6 million a year over 5 years", "for each period or for all"),
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
        ("half the budget", "you gave half the budget"),
        ("8.995", "write 8,995, or two decimals"),
        ("$1.200", "write 1,200, or two decimals"),
        ("1,94 million", "1.5 for decimals"),
        ("nearly 100% reimbursed", "how much, in dollars"),
        ("almost 100% reimbursed", "how much, in dollars"),
        ("almost fully reimbursed", "how much, in dollars"),
        ("almost a wash", "how much, in dollars"),
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


@pytest.mark.parametrize(
    ("text", "value", "upper", "per"),
    [
        ("$40 a month for each resident", 480, None, "resident"),
        ("$3 per resident per month", 36, None, "resident"),
        ("$1 to $2 a month for each household", 12, 24, "household"),
        ("$20 a year for each resident", 20, None, "resident"),
        ("The 287(g) agreement costs the county $20,000 a year.", 20_000, None, "year"),
        ("We spend $5,000 a month on it", 5_000, None, "month"),
        ("The county pays $5,000 a month for the ICE agreement", 5_000, None, "month"),
        ("“It costs us nothing.”", 0, None, ""),
    ],
)
def test_a_sentence_and_an_amount_for_a_time_and_for_each(text, value, upper, per):
    amount = read_amount(text)
    assert amount.value == pytest.approx(value)
    assert (amount.upper, amount.per) == (upper, per)


@pytest.mark.parametrize(
    "text", ["$40 a month for each person held", "$40 a day for each resident", "$5 a week a month"]
)
def test_an_amount_for_two_things_that_make_no_amount_of_ours_is_refused(text):
    with pytest.raises(Refusal):
        read_amount(text)
