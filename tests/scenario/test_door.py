"""The only door: what it lets in, and the one plain sentence for what it does not."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.facts.load import load_facts
from estimator.refusal import Refusal
from estimator.run import estimate
from estimator.scenario import Amount
from estimator.scenario.door import LARGEST_FILE, check_scenario, read_scenario
from estimator.scenario.resolve import resolve
from tests.strategies import FACTS, examples, scenarios

GOOD = {"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}
TOWN = {"format": 2, "place": "municipality", "label": "A town", "population": 5000, "state": "NC"}


def refused(raw) -> Refusal:
    text = raw if isinstance(raw, (str, bytes)) else json.dumps(raw)
    with pytest.raises(Refusal) as caught:
        resolve(read_scenario(text, FACTS), FACTS)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence[-1] == "."
    assert len(sentence) < 1500
    return caught.value


def with_value(name, value):
    return {**GOOD, "values": {name: value}}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("", "empty"),
        ("   ", "empty"),
        ("{", "not valid JSON at line 1"),
        ("nonsense", "not valid JSON"),
        ("[]", "one JSON object"),
        ("3", "one JSON object"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("[" * 100_000, "nested too deeply"),
        ('{"values": ' + "[" * 30 + "]" * 30 + "}", "nested too deeply"),
        ('{"format": 1, "format": 1}', "stands twice"),
        ('{"format": 1, "state": "NC", "options": ["jem"], "values": {"case_hours": NaN}}', "NaN"),
        ('{"format": 1, "state": "NC", "options": ["jem"], "values": {"case_hours": Infinity}}', "Infinity"),
        ("x" * (LARGEST_FILE + 1), "at most 1,000 kB"),
        ({}, "format is missing"),
        ({**GOOD, "format": 3}, "later version"),
        ({**GOOD, "format": True}, "format must be 2"),
        ({**GOOD, "format": "1"}, "format must be 2"),
        ({**GOOD, "extra": 1}, '"extra" is not a key of a scenario'),
        ({**GOOD, "place": "village"}, 'place must be county or municipality; you gave "village"'),
        ({**GOOD, "state": "XX"}, "state must be the two-letter code"),
        ({**GOOD, "state": None}, "you gave nothing"),
        ({**GOOD, "county": 5}, "county must be a name"),
        ({**GOOD, "county": "x" * 301}, "at most 300 characters"),
        ({**GOOD, "county": "Nowhere"}, "or give a label and its residents"),
        ({"format": 2, "state": "NC", "options": ["jem"]}, "population must be given"),
        ({**GOOD, "population": 0}, "whole number from 1 to 20,000,000; you gave 0"),
        ({**GOOD, "population": 2.5}, "whole number"),
        ({**GOOD, "population": True}, "you gave true"),
        ({**GOOD, "population": None}, "you gave nothing"),
        ({**GOOD, "options": []}, "options must be a list"),
        ({**GOOD, "options": ["jem", "jem"]}, "nothing twice"),
        ({**GOOD, "options": ["none", "jem"]}, "none alone"),
        ({**GOOD, "options": ["hybrid"]}, "you gave"),
        ({**GOOD, "options": "jem"}, "options must be a list"),
        ({**GOOD, "options": [["jem"]]}, "options must be a list"),
        ({**GOOD, "baseline": "law"}, "baseline must be none, detainers, state_law"),
        ({**GOOD, "baseline": []}, "baseline must be a list"),
        ({**TOWN, "options": ["jem"]}, "A municipality has no jail"),
        ({**GOOD, "values": []}, "values must be an object"),
        (with_value("wage", 3), '"wage" is not an assumption'),
        (with_value("population", 3), "population stands at the top"),
        (with_value("days_past_release", -4), "Average days held past release, from the jail's own records must be a number between 0 and 365; you gave -4 (days_past_release)"),
        (with_value("share_honored", 25), "Share of detainers honored must be a number between 0 and 1 (25 percent is 0.25); you gave 25 (share_honored)"),
        (with_value("case_hours", "long"), "must be a number between 0 and 100; you gave long"),
        (with_value("case_hours", None), "you gave nothing"),
        (with_value("case_hours", True), "you gave true"),
        (with_value("case_hours", [4]), "must be a number"),
        (with_value("case_hours", 1e300), "must be a number between 0 and 100"),
        (with_value("officers_trained_tfm", 2.5), "a whole number between 0 and 5,000; you gave 2.5"),
        (with_value("case_hours", {}), "must have typical"),
        (with_value("case_hours", {"low": 1, "typical": 2}), "low and high together"),
        (with_value("case_hours", {"low": 3, "typical": 2, "high": 4}), "low at most typical"),
        (with_value("case_hours", {"typical": 2, "mean": 2}), '"mean" is not one of them'),
        (with_value("case_hours", {"typical": 2, "source": 5}), "must be text"),
        (with_value("federal_money", "all"), 'must be one of none; startup; announced; you gave "all"'),
        (with_value("longer_stay_counted", True), "must be one of no; yes; you gave true"),
        (with_value("wage_area", "Charleston-North Charleston, SC"), "must be one of own; state; "),
        (with_value("start_year", {"low": 2026, "typical": 2027, "high": 2028}), "one number, not a range"),
        (with_value("federal_offer_ends", 2020), "must be 2027, the first year, or later"),
        ({**GOOD, "format": 1.0}, "format must be 2"),
        ({**GOOD, "county": "a\x07b"}, "without control characters"),
        ({**GOOD, "county": "\ud800"}, "without control characters"),
        (with_value("case_hours", {"typical": 3, "source": "\x1b[31m"}), "without control characters"),
        (with_value("share_honored", 1e-300), "must be 0 or at least 0.000000001"),
        (with_value("start_year", 1999), "between 2000 and 2060; you gave 1,999"),
        (with_value("staffing_mode", "dedicated"), "must be given where the work is done by posts named for it: a number between 0 and 2,000 (dedicated_posts_detention)"),
        ({**GOOD, "values": {"vehicles_bought": 2, "vehicle_price": 0}}, "a number above 0"),
        ({**TOWN, "options": ["tfm"], "baseline": "none",
          "amounts": {"detainer_holds": 5}}, "must be left out: a municipality has no jail"),
        (with_value("vehicles_bought", 2), "Price of a vehicle must be given"),
        ({**GOOD, "values": {"bed_day_marginal": 90, "bed_day_average": 80}}, "must not be above"),
        ({**GOOD, "amounts": {"parties": 5}}, '"parties" is not a line'),
        ({**GOOD, "amounts": {"equipment": -5}}, "The amount of Equipment for officers must be between 0"),
        ({**GOOD, "amounts": {"scaap": -5}}, "between 0 and 10,000,000,000 dollars (money coming in is positive too); you gave -5"),
        ({**GOOD, "amounts": {"equipment": {"amount": 5, "year": 2027}}}, 'may hold amount, side and received; "year" is not one of them'),
        ({**GOOD, "amounts": {"equipment": {"side": "option"}}}, "must hold amount"),
        ({**GOOD, "amounts": {"equipment": {"amount": 5, "side": "both"}}}, 'must be option or baseline; you gave "both"'),
        ({**GOOD, "amounts": {"equipment": {"amount": 5, "side": ""}}}, "must be option or baseline; you gave an empty text"),
        ({**GOOD, "amounts": {"equipment": {"amount": 5, "received": True}}}, "true only for money that comes in"),
        ({**GOOD, "amounts": {"scaap": {"amount": 5, "received": "yes"}}}, "must be true or false"),
        ({**GOOD, "amounts": {"scaap": {"amount": True}}}, "you gave true"),
        # Posts that could not count
        (with_value("dedicated_posts_patrol", 2), "(dedicated_posts_patrol) can count only with tfm among the options"),
        ({**GOOD, "options": ["none"], "values": {"dedicated_posts_detention": 1}}, "can count only with detainers or wso or jem among the options"),
        ({**GOOD, "options": ["beds"], "values": {"contract_beds": 9, "dedicated_posts_detention": 1}}, "can count only with detainers or wso or jem"),
        ({**GOOD, "options": ["detainers"], "values": {"dedicated_posts_detention_supervisor": 1}}, "can count only with wso or jem among the options"),
        ({**GOOD, "values": {"staffing_mode": "shared", "dedicated_posts_detention": 1}}, "only where staffing_mode is dedicated or not_known; it is shared"),
        ({**GOOD, "options": ["none"], "values": {"staffing_mode": "dedicated"}}, "staffing_mode must be shared or not_known where nothing is chosen that posts could work on"),
        ({"format": 2, "county": "Providence", "state": "RI", "options": ["detainers"], "baseline": "none",
          "values": {"dedicated_posts_detention": 1}}, "can count only in a jail that the county runs"),
        # A bed contract
        ({**GOOD, "options": ["jem", "beds"]}, "Beds filled for ICE under the contract, on average must be given where beds are rented: a number between 0 and 20,000 (contract_beds). Where only the number offered is known, give contract_beds_offered"),
        (with_value("contract_beds", 5), "contract_beds can count only with beds among the options"),
        (with_value("contract_rate", 90), "contract_rate can count only with beds among the options"),
        ({**GOOD, "amounts": {"contract_rent": 90}}, "contract_rent can count only with beds among the options"),
        ({**TOWN, "options": ["beds"]}, "A municipality has no jail"),
        ({"format": 2, "county": "Providence", "state": "RI", "options": ["beds"], "baseline": "none",
          "values": {"contract_beds": 5}}, "options must not hold beds here: Rhode Island has one state system"),
        ({**GOOD, "amounts": {"equipment": "5 to 6"}}, "one number, not a range; you gave 5 to 6"),
        ({**GOOD, "amounts": 5}, "amounts must be an object"),
        ({"format": 1, "county": "X", "population": 5000, "state": "MI", "options": ["jem"]}, "the baseline cannot be state_law; choose none or detainers"),
        ({**GOOD, "county": "Doña Ana \u202eevil", "state": "NM"}, "without control characters"),
    ],
)  # fmt: skip
def test_each_wrong_input_gets_one_plain_sentence(raw, says):
    assert says in str(refused(raw))


def test_a_number_with_thousands_of_digits_is_refused():
    assert "between 0 and 100" in str(
        refused('{"format":1,"county":"Gaston","state":"NC","options":["jem"],"values":{"case_hours":1e999}}')
    )
    assert "between 0 and 100" in str(refused(json.dumps(with_value("case_hours", 10**400))))
    assert "JSON" in str(refused('{"format": 1, "population": ' + "9" * 5000 + "}"))


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
keys = st.sampled_from(
    [
        "format",
        "place",
        "county",
        "municipality",
        "label",
        "state",
        "population",
        "options",
        "baseline",
        "values",
        "amounts",
    ]
)


@settings(max_examples=examples(300), deadline=None)
@given(st.dictionaries(keys, anything, max_size=11), st.booleans())
def test_anything_at_all_is_either_a_scenario_or_a_refusal(raw, mostly_good):
    try:
        check_scenario({**GOOD, **raw} if mostly_good else raw, FACTS)
    except Refusal as refusal:
        assert str(refusal).strip().endswith(".")


@settings(max_examples=examples(200), deadline=None)
@given(st.sampled_from(list(FACTS.assumptions)), anything)
def test_any_value_is_either_taken_or_refused_by_its_label(name, value):
    try:
        scenario = check_scenario(with_value(name, value), FACTS)
    except Refusal as refusal:
        # What stands beside it may be missing, or it may count only beside something else.
        assert refusal.field in (name, "vehicle_price", "federal_offer_ends", "values", "dedicated_posts_detention")
    else:
        assert name in scenario.values


@settings(max_examples=examples(60), deadline=None)
@given(scenarios())
def test_a_scenario_written_and_read_again_is_the_same(raw):
    scenario = check_scenario(raw, FACTS)
    again = read_scenario(scenario.to_text(), FACTS)
    assert again == scenario
    assert again.to_text() == scenario.to_text()


@pytest.mark.parametrize(
    ("options", "values"),
    [
        (["detainers"], {"staffing_mode": "dedicated", "dedicated_posts_detention": 2}),  # a hold desk
        (["wso"], {"dedicated_posts_detention": 2}),
        (["jem"], {"staffing_mode": "not_known", "dedicated_posts_detention_supervisor": 1}),
        (["tfm"], {"staffing_mode": "dedicated", "dedicated_posts_patrol": 2}),
        (["tfm"], {"tfm_honors_detainers": "yes", "dedicated_posts_detention": 1}),
        (["jem"], {"staffing_mode": "shared", "dedicated_posts_detention": 0}),
        (["jem"], {"dedicated_posts_patrol": 0}),
        (["beds"], {"contract_beds": 0}),
        (["beds"], {"contract_beds_offered": 150}),
        (["detainers"], {"contract_share_received": 0.5}),
    ],
)
def test_posts_and_contracts_are_taken_where_they_can_count(options, values):
    assert check_scenario({**GOOD, "options": options, "values": values}, FACTS).values.keys() == values.keys()


def test_a_contract_may_stand_in_the_baseline_alone():
    raw = {**GOOD, "baseline": ["beds", "detainers"], "values": {"contract_beds": 40, "contract_rate": 90}}
    assert check_scenario(raw, FACTS).baseline == ("detainers", "beds")


@pytest.mark.parametrize(
    ("line", "given", "amount", "written"),
    [
        ("equipment", 12_000, Amount(12_000.0), 12_000),
        ("scaap", 4_000, Amount(-4_000.0), 4_000),
        ("scaap", "$4,000", Amount(-4_000.0), 4_000),
        ("scaap", 0, Amount(0.0), 0),
        ("equipment", {"amount": 12_000}, Amount(12_000.0), 12_000),
        ("equipment", {"amount": 5, "side": "option"}, Amount(5.0, "option"), {"amount": 5, "side": "option"}),
        (
            "scaap",
            {"amount": "$4k", "side": "baseline", "received": True},
            Amount(-4_000.0, "baseline", True),
            {"amount": 4_000, "side": "baseline", "received": True},
        ),
        ("scaap", {"amount": 7, "received": False}, Amount(-7.0), 7),
    ],
)
def test_a_known_amount_is_positive_and_may_say_its_side(line, given, amount, written):
    """Money that comes in is kept negative, and written as it was typed."""
    scenario = check_scenario({**GOOD, "amounts": {line: given}}, FACTS)
    assert scenario.amounts == {line: amount}
    assert scenario.to_json()["amounts"] == {line: written}


def test_an_amount_of_one_side_leaves_the_other_as_it_is():
    """$9,000 of holds in the baseline alone; the choice's are worked out."""
    raw = {**GOOD, "options": ["jem"], "baseline": "detainers"}
    sided = {
        side: {**raw, "amounts": {"detainer_holds": {"amount": 9_000, "side": side}}} for side in ("option", "baseline")
    }

    def holds(one):
        line = next(
            line
            for line in estimate(resolve(check_scenario(one, FACTS), FACTS), draws=20).lines
            if (line.rule.name, line.basis) == ("detainer_holds", "full_cost")
        )
        return line.value.point, line.baseline_point

    plain = holds(raw)
    assert holds(sided["option"]) == (9_000, plain[1])
    assert holds(sided["baseline"]) == (plain[0], 9_000)
    assert holds({**raw, "amounts": {"detainer_holds": 9_000}}) == (9_000, 9_000)


def test_a_county_known_to_the_project_needs_no_population():
    inputs = resolve(check_scenario(GOOD, FACTS), FACTS)
    assert inputs.numbers["population"].typical == 246558
    assert (
        resolve(check_scenario({**GOOD, "county": "gaston COUNTY"}, FACTS), FACTS).numbers["population"].typical
        == 246558
    )


def test_a_file_with_a_byte_order_mark_is_read():
    assert read_scenario(b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), load_facts()).called == "Gaston County"


@pytest.mark.parametrize("label", ["Doña Ana", "مقاطعة", "县", "🏜️", "3", "\u0378"], ids=ascii)
def test_a_label_may_be_in_any_script(label):
    for raw in (
        {**TOWN, "label": label, "options": ["tfm"]},
        {**TOWN, "place": "county", "label": label, "options": ["wso"]},
    ):
        assert check_scenario(raw, FACTS).called == label


@pytest.mark.parametrize(
    "label", ["", " ", "-", "--", "?", ".", "#", "N/A", "Total", "\ufffd", "North Carolina"], ids=ascii
)
def test_a_label_that_says_nothing_is_refused(label):
    raw = {**TOWN, "place": "county", "label": label, "options": ["wso"]}
    assert str(refused(raw)).startswith("label must say what the place is called; ")
