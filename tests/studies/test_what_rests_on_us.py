"""A figure follows from its own inputs only where nothing of ours decides it."""

from __future__ import annotations

import pytest

from estimator.words.sentences import tally
from tests.strategies import FACTS
from tests.studies.written import FOLLOWS, figure, run, study


def test_what_rests_on_us_is_no_reproduction():
    """Even where the figure agrees: the price of a day is ours, so nothing is proved."""
    body = """
[cases.a]
lines = ["detainer_holds"]
values = { detainers_per_year = 100, share_honored = 1, share_reaching_release = 1, days_past_release = 1 }
"""
    ours = 100 * FACTS.assumptions["bed_day_average"].by_state["NC"][1] * 1.03**2
    found = run(study(body + figure(round(ours, 2), "a", 5)))
    assert found.figures[0].matches
    assert found.outcome == "inputs_not_stated"
    (stand_in,) = found.rests_on
    assert (stand_in.label, stand_in.unit, stand_in.year) == ("Average cost of a jail day", "USD/bed_day", 2027)
    assert stand_in.value == pytest.approx(ours / 100, abs=0.01)


@pytest.mark.parametrize("expression", ["a.scaap_claim", "a.people_held", "a.detainers"])
def test_a_step_of_ours_is_no_reproduction_either(expression):
    body = '\n[cases.a]\noptions = ["jem", "beds"]\nlines = ["contract_rent"]\nvalues = { contract_beds = 1, contract_rate = 1 }\n'
    found = run(study(body + figure(1, expression), outcome="inputs_not_stated"))
    assert found.outcome == "inputs_not_stated"
    assert found.rests_on


def test_a_place_that_is_not_listed_does_not_decide_anything_unseen():
    body = '\n[cases.a]\nlines = ["detainer_holds"]\nvalues = { detainer_rate = 50, share_honored = 1, share_reaching_release = 1, days_past_release = 1, bed_day_average = 100 }\n'
    text = study(body + figure(1, "a"), outcome="inputs_not_stated", form=1).replace(
        'county = "Gaston"', 'county = "Nowhere"'
    )
    assert "Residents" in [ours.label for ours in run(text).rests_on]
    with_people = text.replace('county = "Nowhere"', 'county = "Nowhere"\npopulation = 200000')
    assert run(with_people).figures[0].found == pytest.approx(200_000 / 100_000 * 50 * 100)


@pytest.mark.parametrize("people", [99_999, 100_000, 100_001])
def test_a_stated_population_is_stated_whatever_it_is(people):
    values = "detainer_rate = 50, share_honored = 1, share_reaching_release = 1, days_past_release = 1, bed_day_average = 100"
    body = f'\n[cases.a]\nlines = ["detainer_holds"]\nvalues = {{ {values} }}\n'
    text = study(body + figure(people / 100_000 * 50 * 100, "a"), form=1)
    assert run(text.replace('county = "Gaston"', f"population = {people}")).outcome in FOLLOWS


def test_ways_of_counting_decide_nothing_about_the_figures():
    body = """
[cases.a]
options = ["jem"]
lines = ["officer_extra_pay"]
values = { officers_paid_extra = 2, extra_pay_per_officer = 2460 }
[cases.ours]
lines = ["detainer_holds"]
[[methods]]
label = "Ours"
is = "ours"
[[methods]]
label = "Theirs"
published = 5
"""
    found = run(study(body + figure(4920, "a")))
    assert (found.outcome, found.sum_only, len(found.methods)) == ("worked_back", False, 2)


def test_stated_amounts_alone_are_a_sum_and_no_reproduction():
    body = """
[cases.a]
options = ["jem"]
lines = ["dedicated_posts", "technology"]
amounts = { dedicated_posts = 539341, technology = 1000 }
"""
    found = run(study(body + figure(540_341, "a")))
    assert found.outcome in FOLLOWS
    assert found.sum_only
    assert "1 only add up" in tally([found])
    assert "0 follow" in tally([found])
    assert run(study("[inputs]\na = { value = 2, unit = 'USD' }\n" + figure(4, "a + a"))).sum_only
