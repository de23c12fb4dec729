"""Study files of format 1: they load for ever, come out as they did, and say what moved."""

from __future__ import annotations

import pytest

from estimator.refusal import Refusal
from estimator.words.sentences import studies_text
from tests.strategies import FACTS
from tests.studies.written import FOLLOWS, figure, run, study


def old(body, **more):
    return run(study(body, form=1, **more))


def test_rented_beds_are_a_bed_contract_without_posts():
    """40 beds at $131 a day less $118: 40 x 365 x 13. The day held its officers, so no post stands beside it."""
    body = """
[cases.a]
lines = ["bed_rental_cost", "bed_rental_income"]
values = { bed_rental_beds = 40, bed_rental_rate = 118, bed_day_average = 131 }
"""
    found = old(body + figure(40 * 365 * 13, "a") + figure(-40 * 365 * 118, "a.bed_rental_income"))
    assert found.outcome in FOLLOWS
    scenario = found.study.cases["a"].inputs.scenario
    assert scenario.options == ("detainers", "beds")
    assert "beds is added" in studies_text([found], FACTS)


def test_a_marginal_day_of_a_rented_bed_stays_the_price_that_was_given():
    body = """
[cases.a]
basis = "new_spending"
days = 366
lines = ["detention"]
values = { bed_rental_beds = 10, bed_day_marginal = 20, detainers_per_year = 0 }
"""
    assert old(body + figure(10 * 366 * 20, "a")).outcome in FOLLOWS


def test_what_is_solved_for_is_solved_by_its_name_of_today():
    """$1,000 a day at $37 a day is 27.03 beds."""
    need = '\n[[would_need]]\nlabel = "x"\namount = -365000\ncase = "a"\nsolve = "bed_rental_beds"\n'
    need += "given = [{ bed_rental_rate = 37 }]\nlow = 30\n"
    found = old('\n[cases.a]\nlines = ["bed_rental_income"]\n' + figure(0, "a") + need)
    ((given, needed, where),) = found.needs[0].rows
    assert (dict(given), needed, where) == ({"contract_rate": 37}, pytest.approx(1000 / 37), "below")


def test_inverses_change_places_with_their_bounds():
    """One detainer in 4 people screened is 4 people for each: an hour for each of them at $30 is $120 a detainer. At
    $240 it would be 8 people, or a share of 0.125, below the 0.2 to 0.5 that stand for 2 to 5."""
    need = '\n[[would_need]]\nlabel = "x"\namount = 240\ncase = "a"\nsolve = "detainers_per_person_screened"\n'
    need += "low = 0.2\nhigh = 0.5\n"
    body = """
[cases.a]
options = ["jem"]
lines = ["screening"]
[cases.a.values]
detainers_per_year = 1
added_share_jem = 0
jem_placed_share = 1
detainers_per_person_screened = 0.25
screening_minutes = 60
wage_detention_officer = 30
backfill_share = 0
benefits_load = 0
"""
    found = old(body + figure(120, "a") + need)
    assert found.outcome in FOLLOWS
    assert "people_screened_per_detainer" in found.study.cases["a"].own
    (need_found,) = found.needs
    assert (need_found.need.solve, need_found.need.low, need_found.need.high) == ("people_screened_per_detainer", 2, 5)
    assert need_found.rows[0][1:] == (pytest.approx(8), "above")


def test_task_force_time_is_three_lines_today():
    """Two officers at 10 hours a week: 1,040 hours at $40 and half again are $62,400, whoever works them. A stated
    amount stands for them all."""
    body = """
[cases.a]
options = ["tfm"]
lines = ["task_force_time"]
values = { officers_trained_tfm = 2, tfm_hours_per_week = 10, wage_patrol_officer = 40, benefits_load = 0.5, backfill_share = 0 }
[cases.b]
options = ["tfm"]
lines = ["task_force_time"]
amounts = { task_force_time = 5000 }
"""
    figures = figure(62_400, "a") + figure(62_400, "a.task_force_time * 1") + figure(5000, "b.task_force_time")
    assert [each.found for each in old(body + figures).figures] == pytest.approx([62_400, 62_400, 5000])


def test_holds_are_all_holds_also_where_a_law_asks_for_a_part_of_them():
    """The law of North Carolina in 2027 asks for a share; the source's own 63 percent stand, and its holds are whole."""
    values = "detainers_per_year = 300, share_reaching_release = 1, days_past_release = 2, bed_day_average = 100"
    given = f'\n[cases.a]\nlines = ["detainer_holds"]\nvalues = {{ {values}, share_honored = 0.63 }}\n'
    assert old(given + figure(300 * 0.63 * 2 * 100, "a")).outcome in FOLLOWS
    assert run(study(given + figure(300 * 0.63 * 2 * 100, "a"))).outcome in FOLLOWS
    ours = f'\n[cases.a]\nlines = ["detainer_holds"]\nvalues = {{ {values} }}\n'
    honored = FACTS.assumptions["share_honored"]
    assert honored.bounds == (0.9, 1, 1)
    found = old(ours + figure(300 * 200 * (0.9 + 4 + 1) / 6, "a") + figure(1, "a.detainer_holds"))
    assert [each.found for each in found.figures] == pytest.approx([59_000, 59_000])
    assert found.outcome == "inputs_not_stated"


def test_money_in_was_negative_and_is_positive_today():
    body = '\n[cases.a]\noptions = ["jem"]\nlines = ["scaap"]\namounts = { scaap = %d }\n'
    assert old(body % -500 + figure(-500, "a")).outcome == "reproduces"
    assert run(study(body % 500 + figure(-500, "a"))).outcome in FOLLOWS
    with pytest.raises(Refusal, match="money coming in is positive too"):
        run(study(body % -500 + figure(-500, "a")))


def test_an_old_name_is_no_name_in_a_file_of_today():
    body = '\n[cases.a]\noptions = ["beds"]\nlines = ["contract_rent"]\nvalues = { bed_rental_beds = 4 }\n'
    with pytest.raises(Refusal, match="bed_rental_beds"):
        run(study(body + figure(1, "a")))
    both = '\n[cases.a]\nlines = ["bed_rental_income"]\nvalues = { bed_rental_rate = 4, contract_rate = 5 }\n'
    with pytest.raises(Refusal, match="bed_rental_rate"):
        old(both + figure(1, "a"))
