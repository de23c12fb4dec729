"""Check a claim, run without a browser: what stands there before any estimate, a sentence typed, and what opens on a click."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from estimator.claims import claim_examples
from tests.strategies import FACTS
from tests.ui.visit import app, fine, seeded, sentences, table_of, tables, text_of


def claim_screen(**raw) -> AppTest:
    return fine(seeded(**raw).switch_page("ui/pages/claim_page.py").run())


def say_of(at: AppTest, words: str) -> AppTest:
    return fine(at.text_input(key="claim_amount").set_value(words).run())


def opened(at: AppTest, key: str) -> AppTest:
    at.session_state[key] = True
    return fine(at.run())


def test_it_opens_without_an_estimate_on_an_example_and_the_public_claims():
    at = fine(app().switch_page("ui/pages/claim_page.py").run())
    said = text_of(at)
    assert "No place is chosen yet, so it is set against an example." in said
    assert "Gaston County" in said
    for example in claim_examples(FACTS):
        assert example.said in said
        assert f"](<{example.url}>)" in said
    assert "the answer runs from" in said
    assert len(at.get("vega_lite_chart")) == 1
    assert not tables(at)
    assert "Below our range of new spending" in text_of(say_of(at, "It costs us nothing"))


def test_a_stated_figure_is_checked_and_a_wrong_one_gets_its_sentence():
    at = claim_screen()
    assert "It is set against your estimate." in text_of(at)
    say_of(at, "$5,995")
    said = text_of(at)
    assert "our range of new spending, $" in said
    assert "Read: $5,995 a year (net, after what comes back, the basis not said)" in said
    assert at.code[0].value.startswith("A stated figure puts the net cost of a jail enforcement agreement")
    fine(at.text_input(key="said_who").set_value("the county manager").run())
    assert at.code[0].value.startswith("The county manager put the net cost")
    fine(at.selectbox(key="claim_measure").set_value("equipment").run())
    assert "$5,995 once (equipment for officers alone" in text_of(at)
    assert "Read: $8,995 to $21,421 once" in text_of(say_of(at, "8,995 to 21,421"))
    assert "you gave <b>$x$</b>" in sentences(say_of(at, "<b>$x$</b>"))


def test_what_would_have_to_be_true_stands_under_the_verdict_and_the_workings_open_on_a_click():
    at = say_of(claim_screen(), "$5,995")
    assert "It could be true only if" in text_of(at)
    assert "what one assumption alone would have to be" not in text_of(at)
    assert len(at.code) == 1
    opened(at, "typed_workings")
    assert "New spending: what one assumption alone would have to be" in text_of(at)
    assert "Full cost: " in text_of(at)
    assert len(at.code) == 2


@pytest.mark.parametrize(
    ("years", "says"), [("0", "years must be"), ("51", "years must be"), ("-3", "years must be"), ("3", "")]
)
def test_a_figure_of_several_years(years, says):
    at = claim_screen()
    fine(at.text_input(key="claim_years").set_value(years).run())
    say_of(at, "200k")
    if says:
        assert says in sentences(at)
    else:
        assert "$200,000 over 3 years" in text_of(at)


def test_a_figure_for_each_person_where_nobody_is_added():
    at = claim_screen(options=["detainers"])
    fine(at.selectbox(key="claim_per").set_value("person").run())
    assert "Something else: the choice adds no person held or arrested" in text_of(say_of(at, "362"))


def test_the_method_alone_and_the_public_figures_are_shown_without_a_claim():
    at = claim_screen()
    assert "the answer runs from $15,700 to $77,700 a year, 4.9 times" in text_of(at)
    opened(at, "claim_ways")
    assert len(table_of(at, "What is counted")["What is counted"]) == 16
    opened(at, "claim_studies")
    assert len(at.get("vega_lite_chart")) > 1
    fine(at.selectbox(key="claim_example").set_value("butler-oh-2025").run())
    assert "1,481" in text_of(at)
    assert at.code[-1].value.startswith("The Butler County sheriff put")
