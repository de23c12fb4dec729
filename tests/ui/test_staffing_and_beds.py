"""Who does the work, and a bed contract: what the answers ask for, what they take, and what goes with them."""

from __future__ import annotations

from typing import Any

import pytest

from estimator.facts import load_facts
from estimator.words.sentences import headline
from tests.conftest import result_of
from tests.ui.visit import choose, fine, seeded, sentences, text_of, typed

WITHOUT_STAFFING: dict[str, Any] = {"options": ["jem"], "baseline": "none"}


def test_while_it_is_not_known_who_does_the_work_posts_stand_in_the_second_sentence():
    at = fine(seeded(**WITHOUT_STAFFING, values={"detainers_per_year": 600}))
    second = headline(result_of(**WITHOUT_STAFFING, values={"detainers_per_year": 600}), load_facts())[1]
    assert "posts named for it" in second
    assert second in text_of(at)


def test_posts_named_for_it_are_asked_for_at_the_answer_and_count():
    at = fine(seeded(**WITHOUT_STAFFING))
    at = fine(at.radio(key="answer_staffing").set_value("dedicated").run())
    assert "Posts named for the work in the jail: please type a number;" in sentences(at)
    assert not at.metric
    at = fine(at.text_input(key="answer_dedicated_posts_detention").set_value("3").run())
    assert typed(at)["values"] == {"staffing_mode": "dedicated", "dedicated_posts_detention": 3}
    assert "It counts 3 posts named for it" in text_of(at)


def test_shared_duty_lets_go_of_posts_and_says_nothing_of_them():
    at = fine(seeded(**WITHOUT_STAFFING, values={"staffing_mode": "dedicated", "dedicated_posts_detention": 3}))
    at = fine(at.radio(key="answer_staffing").set_value("shared").run())
    assert typed(at)["values"] == {"staffing_mode": "shared"}
    assert "posts named for it" not in text_of(at)


@pytest.mark.parametrize(("text", "says"), [("many", "many"), ("-3", "between 0 and 20,000")])
def test_a_bed_contract_asks_for_its_beds_and_refuses_what_is_no_number(text, says):
    at = fine(seeded(options=["jem"], baseline="none"))
    at = choose(at, "jem", "beds")
    assert "Beds filled for ICE under the contract, on average: please type a number;" in sentences(at)
    at = fine(at.text_input(key="answer_contract_beds").set_value(text).run())
    assert says in sentences(at)
    at = fine(at.text_input(key="answer_contract_beds").set_value("88").run())
    assert "with 88 beds filled on average" in text_of(at)
    # Without the contract, what was typed about it goes too: it could count nowhere.
    at = choose(at, "jem")
    assert "values" not in typed(at) or not typed(at)["values"]
    assert "beds filled" not in text_of(at)


def test_what_is_typed_and_not_used_is_said_with_the_reason():
    at = fine(seeded(options=["tfm"], baseline="none", values={"case_hours": 10, "detainers_per_year": 120}))
    assert "Hours to process one immigration case (no jail enforcement agreement is chosen)" in sentences(at)
    assert "Detainers the jail receives in a year (detainers are not honored)" in sentences(at)
