"""Numbers as people type them: read right, or refused in one line; no part of a text is dropped."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.facts import is_calendar_year, plain_value, with_unit
from estimator.numbers import LONGEST, PER_YEAR, TOO_LARGE, Reading, read_number, read_quantity
from estimator.refusal import Refusal
from estimator.rules import CONSTANTS
from estimator.run import Range
from estimator.words.catalog import exact_money, money, money_range, number
from tests.strategies import FACTS

NUMBERS = [record for record in FACTS.assumptions.values() if record.is_number]
UNITS = sorted({record.unit for record in NUMBERS})


def ends(text: str, unit: str) -> tuple[float, float]:
    reading = read_number(text, unit, "The field")
    assert reading.is_range == (reading.low < reading.high)
    assert reading.typical == (None if reading.is_range else reading.low)
    return reading.low, reading.high


def outcome(text: str, unit: str) -> Reading | None:
    """What a text says, wording aside; None where it is refused."""
    try:
        reading = read_quantity(text, unit, "The field")
    except Refusal:
        return None
    return Reading(reading.low, reading.typical, reading.high, reading.approximate, reading.bound)


def sentence(text: str, unit: str, label: str = "The field") -> str:
    with pytest.raises(Refusal) as refused:
        read_number(text, unit, label, "field")
    assert refused.value.field == "field"
    return str(refused.value)


@pytest.mark.parametrize(
    ("text", "label", "low", "high"),
    [
        ("48 hours", "Days held past release, if ICE picks the person up", 2, 2),
        ("1.2k", "Detainers the jail receives in a year", 1200, 1200),
        ("100-150", "Detainers the jail receives in a year", 100, 150),
        ("<5", "Detainers the jail receives in a year", 0, 5),
        ("4 percent", "Growth of wages", 0.04, 0.04),
        ("3.5%", "Growth of wages", 0.035, 0.035),
        ("42.5 million", "The sheriff's yearly budget", 42_500_000, 42_500_000),
        ("$1,100,000", "The sheriff's yearly budget", 1_100_000, 1_100_000),
    ],
)
def test_what_a_browser_cut_short_is_read_whole(text, label, low, high):
    unit = next(record.unit for record in NUMBERS if record.label == label)
    assert ends(text, unit) == (low, high)


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("$95.50", "USD/bed_day", 95.5), ("219,561", "resident", 219_561), ("80%", "1", 0.8), ("70 percent", "person/detainer", 0.7),
        ("half a percent", "1", 0.005), ("90 minutes", "hour/officer", 1.5), ("2 weeks", "bed_day/person", 14),
        ("half an hour", "minute/person", 30), ("18 months", "year", 1.5), ("three quarters", "month", 9), ("three quarters", "1", 0.75),
        ("three and a half", "hour/officer", 3.5), ("half", "1", 0.5), ("a dozen", "detainer/year", 12), ("half a dozen", "person", 6),
        ("twelve thousand", "USD", 12_000), ("ten grand", "USD", 10_000), ("half a million", "USD", 500_000),
        ("three and a half million", "USD", 3.5e6), ("a quarter of a million", "USD", 250_000), ("twelve hundred", "USD", 1200),
        ("a hundred and five thousand", "USD", 105_000), ("two thirds", "1", 2 / 3),
        ("12 dollars and 50 cents", "USD", 12.5), ("$12 and 50 cents", "USD/bed_day", 12.5), ("50¢", "USD/mile", 0.5),
        ("1 hour and 30 minutes", "hour/officer", 1.5), ("1 hour 30 min", "minute/person", 90), ("an hour and a half", "hour/officer", 1.5),
        ("2 days and 12 hours", "bed_day/person", 2.5), ("a day and a half", "bed_day/person", 1.5),
        ("1/4", "1", 0.25), ("3½", "hour/officer", 3.5), ("3 1/2", "hour/officer", 3.5), ("1e6", "resident", 1e6), (".5", "1", 0.5),
        ("(8,995)", "USD", -8995), ("($8,995)", "USD", -8995), ("-$500", "USD", -500), ("$-500", "USD", -500), ("−500", "USD", -500),
        ("minus 5", "person", -5), ("219 561", "resident", 219_561), ("219\u202f561", "resident", 219_561), ("219\u00a0561", "resident", 219_561),
        ("219’561", "resident", 219_561), ("1.2m", "USD/year", 1.2e6), ("$2.3 bn", "USD", 2.3e9), ("30 USD", "USD/hour", 30),
        ("US$ 30", "USD", 30), ("120 detainers", "detainer/year", 120), ("48hrs", "bed_day/person", 2), ("48-hour", "bed_day/person", 2),
        ("95.50 per bed-day", "USD/bed_day", 95.5), ("$95 a day", "USD/bed_day", 95), ("$30/hour", "USD/hour", 30),
        ("$40 a month", "USD/year", 480), ("$40 monthly", "USD/officer/year", 480), ("$1,000 a quarter", "USD/year", 4000),
        ("three a week", "detainer/year", 156), ("2 a day", "detainer/year", 730), ("12 hours a quarter", "hour/month", 4),
        ("20 per 100,000 residents", "detainer/hundred_thousand_resident/year", 20), ("0", "person", 0), ("zero", "person", 0),
        ("250.7", "resident", 250.7), ("-5", "person", -5), ("8.995", "hour/officer", 8.995), ("250.", "person", 250),
        ("999,999,999,999,999", "person", 999_999_999_999_999),
    ],
)  # fmt: skip
def test_one_number(text, unit, value):
    assert ends(text, unit) == (value, value)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("2 to 4", "person", 2, 4), ("100–150", "detainer/year", 100, 150), ("between 2 and 4", "person", 2, 4), ("from 2 to 4", "person", 2, 4),
        ("2 or 3", "person", 2, 3), ("-5 to -3", "person", -5, -3), ("under 5", "detainer/year", 0, 5), ("up to 12 hours", "bed_day/person", 0, 0.5),
        ("two to three hours", "hour/officer/year", 2, 3), ("48 to 72 hours", "bed_day/person", 2, 3), ("12 hours to 2 days", "bed_day/person", 0.5, 2),
        ("8,995 to 21,421", "USD", 8995, 21_421), ("$8,995 to $21,421", "USD/year", 8995, 21_421),
        ("$5.8 to $7.5 million", "USD/year", 5.8e6, 7.5e6), ("$5-6 million", "USD/year", 5e6, 6e6), ("1,200 to 1,500 million", "USD", 1.2e9, 1.5e9), ("100 to 200k", "USD", 100_000, 200_000),
        ("-$7.5 to -$5.8 million", "USD", -7.5e6, -5.8e6), ("-2 to 3 million", "USD", -2e6, 3e6), ("0 to 5 million", "USD", 0, 5e6),
        ("two to three hundred", "person", 200, 300), ("$500,000 to $1 million", "USD", 500_000, 1e6), ("900 to 1.2k", "person", 900, 1200),
        ("ten to a hundred", "person", 10, 100), ("5 to 6 percent", "1", 0.05, 0.06), ("5% to 6", "1", 0.05, 0.06),
        ("between five thousand and six thousand", "USD", 5000, 6000), ("$40 to $50 a month", "USD/year", 480, 600),
    ],
)  # fmt: skip
def test_a_range(text, unit, low, high):
    assert ends(text, unit) == (low, high)


@pytest.mark.parametrize(
    ("text", "value", "bound", "approximate"),
    [
        ("about 9,000", 9000, "", True), ("~9000", 9000, "", True), ("nearly $82 million", 82e6, "", True),
        ("a couple hundred thousand", 200_000, "", True), ("9,000", 9000, "", False),
        ("more than 600,000", 600_000, "at_least", False), ("$9.1M+", 9.1e6, "at_least", False), ("5 or more dollars", 5, "at_least", False),
        ("up to $100,000", 100_000, "at_most", False), ("less than about $9,000", 9000, "at_most", True), ("<5", 5, "at_most", False),
    ],
)  # fmt: skip
def test_a_hedge_and_a_limit_are_kept_beside_the_number(text, value, bound, approximate):
    reading = read_quantity(text, "USD", "Amount")
    assert (reading.low, reading.typical, reading.high) == (value, value, value)
    assert (reading.bound, reading.approximate) == (bound, approximate)


@pytest.mark.parametrize(
    ("text", "unit", "read_as", "wording"),
    [
        ("48 hours", "bed_day/person", "hour", "2 bed-days a person (48 hours)"),
        ("$40 a month", "USD/year", "USD/month", "$480 a year ($40 a month)"),
        ("4 percent", "1/year", "percent", "0.04 a year (4 percent)"),
        ("<5", "detainer/year", "", "0 to 5 detainers a year (<5)"),
        ("~9000", "USD", "", "about $9,000 (~9000)"),
        ("219,561", "resident", "", "219,561 residents"),
        ("one", "person", "", "1 person (one)"),
        ("(8,995.50)", "USD", "", "−$8,995.50"),
        ("2026", "year", "", "2026"),
    ],
)
def test_how_it_was_read_is_said_in_words(text, unit, read_as, wording):
    reading = read_number(text, unit, "The field")
    assert (reading.unit, reading.wording) == (read_as, wording)


@pytest.mark.parametrize(
    ("text", "unit", "says"),
    [
        ("", "person", "such as 120, 1.2k or 100 to 150; the field is empty."),
        ("48 hours", "detainer/year", "a number of detainers a year, such as 120, 1.2k or 100 to 150; you gave 48 hours. A number of hours"),
        ("2 days", "hour/officer", "A number of days cannot be converted to hours"), ("2 months", "bed_day/person", "cannot be converted"),
        ("7%", "USD", "Percent is read only where a share is asked for"), ("$5", "person", "Dollars are not what is asked for"),
        ("$50/hold", "USD/year", "for each hold is not asked for"), ("$60,000 a year", "USD/hour", "for each year is not asked for"),
        ("2% a month", "1/year", "for each month is not asked for"), ("5 a month a month", "detainer/year", "for each month"),
        ("2 hours a week", "hour/officer/year", "please give it for a year"), ("10 hours a month", "hour/officer/week", "for a week"),
        ("1,2", "person", "1,500 for thousands and 1.5 for decimals"), ("1,5", "hour/officer", "1,500 for thousands and 1.5 for decimals"),
        ("1.234,5", "person", "1.5 for decimals"), ("1.2.3", "1", "1.5 for decimals"), ("0,123", "1", "1.5 for decimals"),
        ("1,23,456", "person", "1.5 for decimals"), ("1,234 567", "person", "more than one number"),
        ("8.995", "USD", "Please write 8,995, or two decimals"), ("1.200", "resident", "Please write 1,200, or two decimals"),
        ("12 34", "person", "more than one number"), ("5 6", "person", "a range is written 5 to 6"), ("5k6", "person", "more than one number"),
        ("2 hours 3 hours", "hour/officer", "more than one number"), ("1 hour and 90 minutes", "hour/officer", "more than one number"),
        ("10%%", "1", "sign % is not read there"), ("five six", "person", "six is not read there"), ("a lot", "person", "lot is not read there"),
        ("1.2m", "resident", "m is read for dollars alone"), ("90 m", "hour/officer", "m is read for dollars alone"), ("five grand", "person", "grand is read for dollars alone"),
        ("5 to 2", "person", "The first end of the range is the larger one"), ("2 to 3 to 4", "person", "not read there"),
        ("500 to 1 million", "USD", "both ends of the range in full"), ("two to three hundred fifty", "person", "in full"),
        ("from 5", "person", "Its end is missing"), ("5 to", "person", "Its end is missing"),
        ("more than 5", "person", "please give both ends"), ("5+", "person", "please give both ends"), ("under 0", "person", "both ends"),
        ("over 5 to 10", "person", "One limit is read, and none beside a range"), ("more than 5+", "person", "One limit"),
        ("--5", "person", "One sign"), ("-$-5", "USD", "One sign"), ("-(5)", "USD", "One sign"), ("(5", "USD", "brackets"),
        ("50/50", "1", "between 0 and 1"), ("1/0", "1", "between 0 and 1"), ("12/31/2026", "year", "not asked for"),
        ("€500", "USD", "Only US dollars"), ("5²", "person", "sign '²'"), ("٣", "person", "is not read"), ("5 ± 2", "person", "'±'"),
        ("nan", "person", "nan is not read"), ("inf", "person", "inf is not read"), ("about", "person", "Its end is missing"),
        ("million", "USD", "million is not read there"), ("one thousand thousand", "USD", "not read there"), ("$", "USD", "Its end"),
        ("1e308", "person", "below 1,000 trillion"), ("1e400", "person", "below 1,000 trillion"), ("1e9999", "person", "power of ten"), ("0e15", "person", "power of ten"),
        ("1,000,000,000,000,000", "person", "below 1,000 trillion"), ("1/4/2026", "year", "not asked for"), ("$1/4005 cents", "USD", "not asked for"),
        ("twenty zero", "person", "zero is not read"), ("twenty eleven", "person", "eleven is not read"),
        ("99999999999999999999", "person", "below 1,000 trillion"), ("5" * 101, "person", "At most 100 characters"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_what_would_be(text, unit, says):
    assert says in sentence(text, unit)


def test_every_field_can_say_what_it_takes():
    for record in NUMBERS:
        words = sentence("x" * LONGEST + "\n", record.unit, record.label)
        assert words.startswith(f"{record.label} must be ")
        assert len(words) < 300


def test_periods_are_those_of_the_model():
    constants = {"week": "WEEKS_PER_YEAR", "month": "MONTHS_PER_YEAR", "quarter": "QUARTERS_PER_YEAR", "day": "BED_DAYS_PER_BED_YEAR"}  # fmt: skip
    assert {period: CONSTANTS[name][0] for period, name in constants.items()} | {"year": 1} == PER_YEAR


# Laws.

# Nothing smaller is a number of ours.
AMOUNTS = st.one_of(
    st.floats(-1e14, 1e14), st.floats(-1e6, 1e6), st.integers(-(10**14), 10**14), st.decimals(-1000, 1000, places=2).map(float)
).filter(lambda amount: amount == 0 or abs(amount) > 1e-9)  # fmt: skip
TEXTS = [
    "$95.50", "1.2k", "42.5 million", "4 percent", "48 hours", "100-150", "< 5", "about 9,000", "three and a half", "ten grand",
    "12 dollars and 50 cents", "3½", "1e6", "( 8,995 )", "$5.8 to $7.5 million", "30 USD", "95.50 per bed-day", "$40 a month",
    "between two and three hundred", "1.2M", "US$ 5", "2 days and 12 hours", "a couple hundred thousand", "$9.1m+",
]  # fmt: skip


def shown_value(text: str) -> float:
    """The number a formatter shows, worked out apart from the reader."""
    figure, _, scale = text.replace("−", "-").replace("$", "").replace(",", "").partition(" ")
    return float(Decimal(figure) * {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale])


@given(AMOUNTS, st.integers(1, 6))
def test_money_reads_back_to_what_it_shows(amount, digits):
    for text in (money(amount, digits), exact_money(amount)):
        assert ends(text, "USD/year") == (shown_value(text),) * 2


@given(AMOUNTS, AMOUNTS)
def test_a_range_of_money_reads_back_to_what_it_shows(one, other):
    low, high = sorted((one, other))
    text = money_range(Range(low, low, high, low, low, 0.5))
    assert ends(text, "USD/year") == tuple(shown_value(end) for end in text.split(" to "))


@given(st.data())
def test_a_value_reads_back_in_its_own_unit(data):
    record = data.draw(st.sampled_from(NUMBERS))
    value = data.draw(st.floats(*record.permitted))
    # Sums of dollars have cents, and a price no more than four decimals.
    value = round(value, 0 if record.whole else 2 if record.unit in ("USD", "USD/year") else 4)
    assert ends(plain_value(record, value), record.unit) == (value, value)
    assert ends(number(value), record.unit) == (value, value)
    if not is_calendar_year(record):
        assert ends(with_unit(value, record.unit), record.unit) == (value, value)


@given(st.floats(1e-9, 1e-3, exclude_max=True))
def test_small_numbers_read_back(value):
    assert ends(number(value), "1") == (float(f"{value:.12f}"),) * 2


@given(st.one_of(AMOUNTS, st.integers(1 - TOO_LARGE, TOO_LARGE - 1)))
def test_what_python_writes_reads_as_itself(value):
    assert ends(f"{value:,}", "person") == (value, value)
    assert ends(f"{value}", "person") == (value, value)


@given(
    st.sampled_from(TEXTS),
    st.sampled_from(UNITS),
    st.sampled_from([" ", "  ", "\t", "\n", "\u00a0", "\u2009", "\u202f"]),
)
def test_case_and_the_kind_of_space_do_not_matter(text, unit, space):
    other = space + text.replace(" ", space) + space
    assert outcome(text, unit) == outcome(other, unit) == outcome(other.upper(), unit) == outcome(other.title(), unit)


@given(
    st.decimals(0, 999, places=2),
    st.sampled_from([("hundred", 100), ("k", 1000), (" thousand", 1000), ("-million", 10**6), (" dozen", 12)]),
)
def test_scale_words_multiply(figure, scale):
    word, factor = scale
    assert ends(f"{figure}{word}", "person") == (float(figure * factor),) * 2


@given(st.decimals(-100, 1000, places=4), st.sampled_from(["%", " %", " percent", " per cent", "-percent"]))
def test_a_percentage_is_a_hundredth(figure, word):
    # A point before three digits and a zero is no longer a thousand's.
    assert ends(f"{figure}{word}", "1") == (float(Fraction(figure) / 100),) * 2


@given(st.decimals(0, 9999, places=2), st.sampled_from(list(PER_YEAR)), st.sampled_from(list(PER_YEAR)))
def test_a_sum_for_one_period_is_as_much_for_another(figure, told, wanted):
    expected = float(Fraction(figure) * PER_YEAR[told] / PER_YEAR[wanted])
    assert ends(f"${figure} a {told}", f"USD/{wanted}") == (expected, expected)


def spelt(value: int) -> str:
    """A whole number in English words."""
    small = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ]  # fmt: skip
    tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if value >= size:
            joint = " and " if 0 < value % size < 100 else " "
            return f"{spelt(value // size)} {name}" + (joint + spelt(value % size) if value % size else "")
    if value < 20:
        return small[value]
    return tens[value // 10] + (f"-{small[value % 10]}" if value % 10 else "")


@given(st.one_of(st.integers(0, 2000), st.integers(0, 10**12 - 1)))
def test_whole_numbers_in_words(value):
    text = spelt(value)
    if len(text) <= LONGEST:
        assert ends(text, "person") == (value, value)
        assert ends(text.replace(" and ", " ").replace("-", " "), "person") == (value, value)


PIECES = [
    *"0123456789", "10", "25", "1,500", "219 561", "0.5", ".5", "1/4", "½", "1e3", "5-6", "$", "%", "(", ")", "-", "–", "+", "<", ">", "~", "/",
    ",", ".", "'", "k", "m", "million", "hundred", "dozen", "a", "an", "of", "and", "to", "or", "between", "from", "half", "quarter", "two",
    "twenty", "hours", "days", "day", "week", "minutes", "dollars", "cents", "people", "month", "per", "year", "100,000", "residents", "percent",
    "about", "under", "more than", "or more", "couple",
]  # fmt: skip
sayings = st.builds(
    lambda pieces, gaps: "".join(piece + gap for piece, gap in zip(pieces, gaps, strict=False)),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=7),
    st.lists(st.sampled_from(["", " "]), min_size=7, max_size=7),
)


@pytest.mark.slow
@given(st.one_of(st.text(max_size=120), sayings), st.sampled_from(UNITS))
@settings(max_examples=400)
def test_anything_at_all_is_read_or_refused_in_one_line(text, unit):
    try:
        reading = read_number(text, unit, "The field")
    except Refusal as refused:
        assert len(str(refused).splitlines()) == 1
        assert len(str(refused)) < 300
        assert str(refused).isprintable()
    else:
        assert -TOO_LARGE < reading.low <= reading.high < TOO_LARGE
        assert reading.wording.isprintable()


@pytest.mark.slow
@given(
    st.one_of(sayings, st.sampled_from(TEXTS), st.lists(st.sampled_from(PIECES[:16]), max_size=4).map(" to ".join)),
    st.sampled_from(
        ["person", "USD/year", "1", "bed_day/person", "hour/officer", "detainer/hundred_thousand_resident/year"]
    ),
)
@settings(max_examples=600)
def test_no_digit_is_without_effect(text, unit):
    reading = outcome(text, unit)
    if reading is None:
        return
    for at, char in enumerate(text):
        # A zero before or behind all other digits changes no number.
        match = re.search(r"[0-9.,]*$", text[:at])
        assert match is not None
        before = match[0]
        if char in "123456789" or (char == "0" and "." not in before and before.strip("0.,")):
            assert outcome(text[:at] + text[at + 1 :], unit) != reading, (text, at)
