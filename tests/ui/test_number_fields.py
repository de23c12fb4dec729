"""What people type into the number fields: read whole, shown as it was read, or refused beside the field, nothing lost."""

from __future__ import annotations

import pytest

from estimator.scenario import Draft
from tests.ui.visit import fine, new_visit, seeded, sentences, text_of, typed

IN_USE = "Still in use: "


def group_screen(group, **raw):
    at = seeded("tab_assumptions", **raw)
    return fine(at.selectbox(key="assumption_group").set_value(group).run())


def type_in(at, name, text):
    return fine(at.text_input(key=f"value_{name}").set_value(text).run())


def value_typed(at, name):
    return typed(at)["values"].get(name)


def answer(at):
    """The first sentence of the answer."""
    return next(line for line in text_of(at).split("\n") if " could add about $" in line)


def unlisted(**answers):
    """A visit that asks for a place on nobody's list."""
    at = new_visit()
    at.session_state["draft"] = Draft(state="NC", label="A place", baseline="none", **answers)
    at.session_state["changing"] = True
    return fine(at.run())


# By group: the field, the text, what it means, what is shown then; first what a browser's number field dropped in silence.
TYPED: dict[str, list[tuple[str, str, object, str]]] = {
    "detention": [
        ("days_if_picked_up", "48 hours", 2, "2"),
        ("detainers_per_year", "1.2k", 1200, "1,200"),
        ("detainers_per_year", "100-150", {"low": 100, "typical": 125, "high": 150}, "100 to 150"),
        ("detainers_per_year", "<5", {"low": 0, "typical": 2.5, "high": 5}, "0 to 5"),
        ("share_picked_up", "35%", 0.35, "35%"),
        ("share_picked_up", "0.45", 0.45, "45%"),
        ("share_honored", "75% to 100%", {"low": 0.75, "typical": 0.875, "high": 1}, "75% to 100%"),
        ("bed_day_average", "$95.50", 95.5, "95.5"),
    ],
    "place": [
        ("wage_growth", "4 percent", 0.04, "4%"),
        ("wage_growth", "3.6%", 0.036, "3.6%"),
        ("sheriff_budget", "42.5 million", 42_500_000, "42,500,000"),
        ("sheriff_budget", "$1,100,000", 1_100_000, "1,100,000"),
    ],
    "staff": [("case_hours", "90 minutes", 1.5, "1.5")],
}


@pytest.mark.parametrize("group", TYPED)
def test_what_is_typed_is_taken_whole_and_shown_as_it_was_read(group):
    at = group_screen(group)
    for name, text, meant, shown in TYPED[group]:
        type_in(at, name, text)
        taken = value_typed(at, name)
        assert taken == meant
        assert at.text_input(key=f"value_{name}").value == shown
        assert not at.error
        # What the field shows is no new input: the range and its middle stay.
        type_in(at, name, shown)
        assert value_typed(at, name) == taken


def test_a_text_gives_the_answer_of_its_number():
    at = group_screen("detention")
    before = answer(at)
    type_in(at, "days_if_picked_up", "48 hours")
    assert answer(at) == answer(seeded(values={"days_if_picked_up": 2})) != before


def test_what_is_refused_stays_in_the_field_with_the_sentence_and_the_value_in_use():
    kept = {"low": 1.5, "typical": 2, "high": 6, "source": "time sheets"}
    at = group_screen("staff", values={"case_hours": kept})
    before = answer(at)
    for text, says in (
        ("two days", "A number of days cannot be converted to hours. Still in use: 2 (1.5 to 6)."),
        ("lots", "must be a number between 0 and 100; you gave lots. The word or sign lots is not read there. Still in use: 2 (1.5 to 6)."),
        ("500", "you gave 500 (case_hours). Still in use: 2 (1.5 to 6)."), ("1,5", "1.5 for decimals. Still in use"),
        ("5+", "please give both ends. Still in use"), ("1e308", "below 1,000 trillion are read. Still in use"),
    ):  # fmt: skip
        type_in(at, "case_hours", text)
        assert says in sentences(at)
        assert at.text_input(key="value_case_hours").value == text
        assert value_typed(at, "case_hours") == kept
        assert answer(at) == before
    type_in(at, "case_hours", "2")
    assert IN_USE not in sentences(at)
    assert value_typed(at, "case_hours") == kept
    type_in(at, "case_hours", "")
    assert value_typed(at, "case_hours") is None
    assert at.text_input(key="value_case_hours").value == "4.5"


def test_a_field_that_is_not_given_stays_so_where_a_text_is_refused():
    at = group_screen("detention")
    type_in(at, "detainers_per_year", "a few")
    assert "It is still not given." in sentences(at)
    assert value_typed(at, "detainers_per_year") is None


def test_a_field_left_with_a_refused_text_shows_what_is_in_use_when_it_is_met_again():
    at = group_screen("staff", values={"case_hours": 3})
    type_in(at, "case_hours", "lots")
    fine(at.selectbox(key="assumption_group").set_value("legal").run())
    fine(at.selectbox(key="assumption_group").set_value("staff").run())
    assert at.text_input(key="value_case_hours").value == "3"
    assert IN_USE not in sentences(at)


def test_a_share_is_called_a_percentage_and_its_range_is_one():
    at = group_screen("detention")
    assert at.text_input(key="value_share_picked_up").label == "Share of people held whom ICE picks up (percent)"
    assert at.text_input(key="value_share_picked_up").value == "40%"
    assert "13% to 75%; " in text_of(at)
    assert not at.get("number_input")


@pytest.mark.parametrize(
    ("low", "typical", "high", "meant"),
    [
        ("1", "", "4 hours", {"low": 1, "typical": 2.5, "high": 4}),
        ("60 minutes", "3", "6", {"low": 1, "typical": 3, "high": 6}),
        ("", "3", "", 3),
        ("", "2 to 4", "", {"low": 2, "typical": 3, "high": 4}),
    ],
)
def test_a_range_is_read_from_its_three_fields(low, typical, high, meant):
    at = group_screen("staff")
    fine(at.selectbox(key="range_of").set_value("case_hours").run())
    for bound, text in (("low", low), ("typical", typical), ("high", high)):
        at.text_input(key=f"range_case_hours_{bound}").set_value(text)
    fine(at.button(key="use_range_case_hours").click().run())
    assert value_typed(at, "case_hours") == meant
    assert not at.error


def test_a_range_that_is_refused_changes_nothing():
    at = group_screen("staff", values={"case_hours": "2 to 4"})
    fine(at.selectbox(key="range_of").set_value("case_hours").run())
    at.text_input(key="range_case_hours_high").set_value("200")
    fine(at.button(key="use_range_case_hours").click().run())
    assert "you gave 200 (case_hours). Still in use: 2 to 4." in sentences(at)
    assert value_typed(at, "case_hours") == {"low": 2, "typical": 3, "high": 4}
    assert at.text_input(key="range_case_hours_high").value == "200"


def test_residents_of_a_place_on_nobodys_list():
    at = unlisted(options=("jem",), population=5000)
    last = 5000
    for text, residents, says in (
        ("1e308", None, "below 1,000 trillion"), ("250.7", None, "you gave 250.7."), ("1e6", 1_000_000, ""), ("0", None, "you gave 0."),
        ("0.5", None, "you gave 0.5."), ("1.2k", 1200, ""), ("-5", None, "you gave -5."), ("99999999999999999999", None, "below 1,000 trillion"),
        ("25000000", None, "you gave 25000000."), ("9,000 people", 9000, ""), ("40%", None, "Percent is read only"),
    ):  # fmt: skip
        fine(at.text_input(key="answer_population").set_value(text).run())
        last = residents or last
        assert typed(at)["population"] == last
        assert answer(at)
        if residents:
            assert at.text_input(key="answer_population").value == f"{residents:,}"
            assert not at.error
        else:
            assert "population must be a whole number from 1 to 20,000,000; you gave" in sentences(at)
            assert says in sentences(at)
            assert at.text_input(key="answer_population").value == text


def test_residents_are_refused_before_the_other_answers_too():
    at = unlisted()
    fine(at.text_input(key="answer_population").set_value("0").run())
    assert "population must be a whole number from 1 to 20,000,000; you gave 0." in sentences(at)


@pytest.mark.parametrize(("text", "says"), [("3 years", "over 3 years"), ("three", "over 3 years"), ("2.5", "years must be a whole number from 1 to 50; you gave 2.5."), ("soon", "you gave soon. The word or sign soon is not read there.")])  # fmt: skip
def test_the_years_of_a_claim(text, says):
    at = fine(seeded().switch_page("ui/pages/claim_page.py").run())
    fine(at.text_input(key="claim_years").set_value(text).run())
    fine(at.text_input(key="claim_amount").set_value("200k").run())
    assert says in text_of(at) + sentences(at)


def test_a_claim_says_what_it_read():
    at = fine(seeded().switch_page("ui/pages/claim_page.py").run())
    for text, said in (
        ("$1.2M over 3 years", "$1,200,000 over 3 years"),
        ("It costs us nothing", "$0"),
        ("ten grand", "$10,000 a year"),
        ("8,995 to 21,421", "$8,995 to $21,421 a year"),
    ):
        fine(at.text_input(key="claim_amount").set_value(text).run())
        assert said in text_of(at)
