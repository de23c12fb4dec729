"""From the first word to ICE to what stays after the end of an agreement."""

from __future__ import annotations

import pytest

from estimator.facts import AGREEMENTS, STAGES


@pytest.mark.parametrize("option", AGREEMENTS)
def test_a_reader_meets_the_stages_in_their_order(facts, option):
    steps = [step for step in facts.steps if option in step.options]
    stages = [step.stage for step in steps]
    assert stages == sorted(stages, key=STAGES.index)
    assert {"signing", "nomination", "training", "certification", "first_day", "review", "records"} <= {*stages}
    first_of_leaving = next(step for step in steps if step.stage == "leaving")
    assert (first_of_leaving.topic, first_of_leaving.state) == ("Notice", "")


@pytest.mark.parametrize("option", AGREEMENTS)
def test_steps_and_clauses_say_the_same_of_who_bears_a_thing(facts, option):
    """The two files are written apart; a topic of both must not read one way here and another there."""
    clauses = {clause.topic: clause.who for clause in facts.options[option].clauses}
    shared = [step for step in facts.steps if option in step.options and step.topic in clauses]
    assert len(shared) >= 12
    assert {step.topic: step.who for step in shared} == {step.topic: clauses[step.topic] for step in shared}


def test_a_form_s_own_steps_cite_the_form_of_their_agreement(facts):
    """A step under one agreement alone does not stand on a clause of another's form, unless its record says that both
    forms have it."""
    form = {
        "wso": "Warrant service officer agreement",
        "jem": "Jail enforcement agreement",
        "tfm": "Task force agreement",
    }
    also = {"wso": "warrant service", "jem": "jail enforcement", "tfm": "task force"}
    for step in facts.steps:
        source = facts.sources[step.source]
        if not step.source.startswith("moa-") or source.publisher != "ICE":
            continue
        for option in step.options:
            said = source.title.startswith(form[option]) or also[option] in source.where or "all three" in source.where
            assert said, (step.topic, option)


def test_a_step_of_one_state_is_of_a_state_that_has_a_law_for_it(facts):
    """Nobody is told of a duty to sign where the law as last read has none."""
    for step in facts.steps:
        if step.state and step.topic.startswith("Who must"):
            law = facts.states[step.state].law
            assert law.agreement == "required"
            assert set(step.options) <= set(law.accepts or AGREEMENTS)
