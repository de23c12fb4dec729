"""Numbers typed as people write them, through the one door: files, links and tables get what a field gets."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.exchange import decode, encode, estimate_rows, rows_of
from estimator.facts import field_text, is_calendar_year, is_percentage
from estimator.readers import read_table
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.scenario import Amount, Value, check_population, check_scenario, check_value, halfway, read_scenario
from estimator.scenario.door import ONE_NUMBER, check_amount
from tests.strategies import FACTS

GOOD = {"format": 2, "county": "Gaston County", "state": "NC", "options": ["jem"]}
NUMBERS = [record for record in FACTS.assumptions.values() if record.is_number and record.id != "population"]
LABELS = {record.label: record for record in NUMBERS}

# What a browser's number field dropped in silence, with what is right.
FIELDS: list[tuple[str, str, object]] = [
    ("Days held past release, if ICE picks the person up", "48 hours", 2),
    ("Detainers the jail receives in a year", "1.2k", 1200),
    ("Detainers the jail receives in a year", "100-150", {"low": 100, "typical": 125, "high": 150}),
    ("Detainers the jail receives in a year", "<5", {"low": 0, "typical": 2.5, "high": 5}),
    ("Growth of wages", "4 percent", 0.04),
    ("Growth of wages", "3.5%", 0.035),
    ("The sheriff's yearly budget", "42.5 million", 42_500_000),
    ("The sheriff's yearly budget", "$1,100,000", 1_100_000),
]
MORE: list[tuple[str, str, object]] = [
    ("case_hours", "90 minutes", 1.5),
    ("case_hours", "2 to 4", {"low": 2, "typical": 3, "high": 4}),
    ("case_hours", "about three and a half", 3.5),
    ("screening_minutes", "half an hour", 30),
    ("days_if_not", "up to 2 days", {"low": 0, "typical": 1, "high": 2}),
    ("share_honored", "80%", 0.8),
    ("share_honored", "0.8", 0.8),
    ("share_honored", "two thirds", 2 / 3),
    ("share_honored", "80% to 90%", {"low": 0.8, "typical": halfway(FACTS.assumptions["share_honored"], 0.8, 0.9), "high": 0.9}),
    ("share_reaching_release", "70 percent", 0.7),
    ("bed_day_average", "$95.50", 95.5),
    ("bed_day_average", "$95.50 per bed-day", 95.5),
    ("interpreter_rate", "65 cents", 0.65),
    ("extra_pay_per_officer", "$40 a month", 480),
    ("detainers_per_year", "three a week", 156),
    ("federal_delay", "half a year", 6),
    ("officers_trained_tfm", "a dozen", 12),
    ("officers_trained_tfm", "4 to 7", {"low": 4, "typical": 6, "high": 7}),
    ("start_year", "2030", 2030),
    ("horizon", "3 years", 3),
    ("households", "1e6", 1_000_000),
    ("median_home_value", "a couple hundred thousand", 200_000),
]  # fmt: skip


def typed(name, given):
    return check_scenario({**GOOD, "values": {name: given}}, FACTS)


def sentence(name, given) -> str:
    with pytest.raises(Refusal) as refused:
        typed(name, given)
    text = str(refused.value)
    assert refused.value.field == name
    assert text.startswith(FACTS.assumptions[name].label)
    assert "\n" not in text
    assert text[-1] == "."
    return text


@pytest.mark.parametrize(
    ("name", "text", "meant"), [(LABELS[label].id, text, meant) for label, text, meant in FIELDS] + MORE
)
def test_a_text_is_the_number_it_says_by_every_way_in(name, text, meant):
    wanted = typed(name, meant)
    assert typed(name, text) == wanted
    assert read_scenario(json.dumps({**GOOD, "values": {name: text}}), FACTS) == wanted
    assert decode(encode(typed(name, text), FACTS, (1.0, 2.0)), FACTS).scenario == wanted
    # What is written out holds numbers alone.
    assert wanted.to_json()["values"] == {name: meant}


@pytest.mark.parametrize(("name", "text"), [("detainers_per_year", "100-150"), ("bed_day_average", "$95.50"), ("share_honored", "80%")])  # fmt: skip
def test_a_cell_of_a_table_is_read_as_a_field_is(name, text):
    def rows(cell):
        table = f'county,state,options,{name}\nGaston County,NC,jem,"{cell}"\n'
        return estimate_rows(rows_of(read_table(table.encode(), "counties.csv"), FACTS).rows, draws=200)

    (row,) = rows(text)
    assert row["refused"] == ""
    value = typed(name, text).values[name]
    assert isinstance(value, Value)
    if value.known:
        assert rows(value.typical)[0] | {"line": 2} == row | {"line": 2}
    wanted = rows(value.typical)[0]
    assert row["full_cost_difference_point"] == wanted["full_cost_difference_point"]


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("case_hours", "long", "a number between 0 and 100; you gave long. The word or sign long is not read there."),
        ("case_hours", "-4", "a number between 0 and 100; you gave -4 (case_hours)."),
        ("case_hours", "9,000 minutes", "you gave 9,000 minutes, which is 150 (case_hours)."),
        ("case_hours", "", "you gave an empty text"), ("case_hours", "  ", "you gave"), ("case_hours", "2 days", "cannot be converted to hours"),
        ("case_hours", "50 to 150", "you gave 50 to 150 (case_hours)"), ("case_hours", "5+", "please give both ends"),
        ("case_hours", "1e308", "below 1,000 trillion"), ("case_hours", "nan", "nan is not read"), ("case_hours", "1,5", "1.5 for decimals"),
        ("share_honored", "35", "a number between 0 and 1 (25 percent is 0.25); you gave 35 (share_honored)"),
        ("share_honored", "350%", "you gave 350%, which is 3.5"), ("share_honored", "0.0000000001", "must be 0 or at least 0.000000001"),
        ("officers_trained_tfm", "2.5", "a whole number between 0 and 5,000; you gave 2.5"),
        ("officers_trained_tfm", "2.5 to 4", "a whole number between 0 and 5,000; you gave 2.5 to 4"),
        ("start_year", "2027 to 2029", "one number, not a range"), ("horizon", "2 to 3", "one number, not a range"),
        ("start_year", "27", "a whole number between 2000 and 2060; you gave 27"),
        ("detainers_per_year", "7%", "Percent is read only where a share"), ("detainers_per_year", "1.2m", "m is read for dollars alone"),
        ("bed_day_average", "€95", "Only US dollars"), ("bed_day_average", "$95 a month", "for each month is not asked for"),
        ("case_hours", {"low": "1 to 2", "typical": "3", "high": "4"}, "Each of low, typical and high of"),
        ("case_hours", {"low": "2", "typical": "soon", "high": "4"}, "you gave soon"),
        ("case_hours", {"low": "3"}, "low and high together"), ("case_hours", {"source": "time sheets"}, "must have typical"),
    ],
)  # fmt: skip
def test_what_is_not_permitted_is_refused_by_name(name, text, says):
    if "Each of" in says:
        with pytest.raises(Refusal, match=says):
            typed(name, text)
    else:
        assert says in sentence(name, text)


def test_two_ends_alone_put_the_middle_halfway():
    wanted = typed("case_hours", {"low": 2, "typical": 3, "high": 4})
    assert typed("case_hours", {"low": 2, "high": 4}) == wanted
    assert typed("case_hours", {"low": "120 minutes", "high": "4 hours"}) == wanted
    sourced = typed("case_hours", {"typical": "2 to 4", "source": "time sheets"}).values["case_hours"]
    assert sourced == Value(2, 3, 4, "time sheets")


@pytest.mark.parametrize("name", ["space_cost", "scaap_last_award", "case_hours", "interpreter_rate"])
def test_a_point_before_three_digits_is_shown_so_that_it_is_read_again(name):
    record = FACTS.assumptions[name]
    assert check_value(record, field_text(record, 8.995), FACTS, "NC") == Value(8.995, 8.995, 8.995)


# The five texts of an attack on the field for residents, and others.
@pytest.mark.parametrize(("text", "residents"), [("1e6", 1_000_000), ("246,558", 246_558), ("about 9,000", 9000), ("1.2 million", 1_200_000), ("25k people", 25_000), (5000, 5000), (5000.0, 5000)])  # fmt: skip
def test_residents_are_read(text, residents):
    assert check_population(text, FACTS) == residents
    assert check_scenario({**GOOD, "population": text}, FACTS).population == residents


@pytest.mark.parametrize(
    "given", ["1e308", "250.7", "0", "0.5", "99999999999999999999", "9007199254740993", "-5", "25000000", "9,000 to 10,000", "<500", "many", "", "80%", 10**400, 2.5, True, None, float("nan"), "9" * 5000]
)  # fmt: skip
def test_other_residents_get_the_sentence_that_says_what_is_permitted(given):
    with pytest.raises(Refusal, match=r"^population must be a whole number from 1 to 20,000,000; you gave ") as refused:
        check_population(given, FACTS)
    assert refused.value.field == "population"
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("line", "text", "amount"),
    [("equipment", "$12k", 12_000), ("counsel", "$1,000 a month", 12_000), ("scaap", "$68,685", -68_685), ("scaap", "68.7k", -68_700), ("equipment", "zero", 0)],
)  # fmt: skip
def test_a_known_amount_is_read(line, text, amount):
    """Money that comes in is typed without a minus, and kept with one."""
    assert check_scenario({**GOOD, "amounts": {line: text}}, FACTS).amounts == {line: Amount(amount)}


@pytest.mark.parametrize(
    ("line", "text", "says"),
    [
        ("equipment", "$5 to $6", "one number, not a range; you gave $5 to $6, which is 5 to 6"),
        ("equipment", "<$500", "one number, not a range"), ("equipment", "-5", "between 0 and 10,000,000,000 dollars; you gave -5"),
        ("equipment", "11 billion", "you gave 11 billion, which is 11,000,000,000"), ("scaap", "-$500", "money coming in is positive too"), ("scaap", "(500)", "money coming in is positive too"),
        ("equipment", "much", "you gave much"), ("equipment", "$50 a month", "for each month is not asked for"), ("equipment", "", "an empty text"),
    ],
)  # fmt: skip
def test_other_amounts_are_refused_by_line(line, text, says):
    with pytest.raises(Refusal) as refused:
        check_amount(RULES[line], text)
    assert says in str(refused.value)
    assert str(refused.value).startswith(f"The amount of {RULES[line].label} must be ")
    assert refused.value.field == line


# Laws.


def values_of(record):
    low, high = record.permitted
    values = st.integers(int(low), int(high)).map(float) if record.whole else st.floats(low, high)
    # What a field shows has twelve digits.
    return values.map(lambda value: float(f"{value:.12g}")).filter(lambda v: v == 0 or abs(v) >= 1e-9)


@pytest.mark.slow
@settings(max_examples=300)
@given(st.data())
def test_what_a_field_shows_is_read_as_the_value_it_shows(data):
    record = data.draw(st.sampled_from(NUMBERS))
    value = data.draw(values_of(record))
    assert check_value(record, field_text(record, value), FACTS, "NC") == Value(value, value, value)
    assert field_text(record, value).endswith("%") == is_percentage(record)
    if record.id in ONE_NUMBER:
        return
    low, high = sorted((value, data.draw(values_of(record))))
    read = check_value(record, field_text(record, low, high), FACTS, "NC")
    assert read == Value(low, low if low == high else halfway(record, low, high), high)
    assert low <= halfway(record, low, high) <= high


@given(st.data())
def test_a_number_as_a_text_is_that_number(data):
    record = data.draw(st.sampled_from([record for record in NUMBERS if not is_calendar_year(record)]))
    value = data.draw(values_of(record).map(lambda value: round(value, 2)))
    assert check_value(record, f"{value:,.2f}", FACTS, "NC") == check_value(record, value, FACTS, "NC")


@pytest.mark.slow
@settings(max_examples=300)
@given(st.sampled_from(NUMBERS), st.one_of(st.text(max_size=30), st.text("0123456789.,-%$ kmto/e", max_size=12)))
def test_any_text_is_a_permitted_value_or_a_sentence_that_names_the_field(record, text):
    try:
        value = check_value(record, text, FACTS, "NC")
    except Refusal as refusal:
        assert str(refusal).startswith(record.label)
        assert refusal.field == record.id
    else:
        assert isinstance(value, Value)
        assert record.permitted[0] <= value.low <= value.typical <= value.high <= record.permitted[1]
