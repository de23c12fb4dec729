"""A stated figure and ours of the same measure: for a year, a person, a day, or several years."""

from __future__ import annotations

import pytest

from estimator.claims import make_claim
from estimator.claims.figure import Figure
from estimator.refusal import Refusal
from estimator.run import estimate, years_ahead
from estimator.scenario import Value
from tests.claims.checking import checked
from tests.conftest import inputs_of


def test_a_hand_worked_case():
    """Detainers alone, all known but one: 100 detainers, all held 2 days at $100, half an hour of paperwork at $30 in
    regular time. Full cost $20,000 + $1,500 x 1.5. A figure of $42,250 needs 200 dollars a day, or 4 days."""
    values = {
        "detainers_per_year": 100, "share_honored": 1, "share_reaching_release": 1, "days_past_release": 2,
        "bed_day_average": 100, "bed_day_marginal": 10, "paperwork_minutes": 30, "backfill_share": 0,
        "wage_detention_officer": 30, "benefits_load": 0.5,
    }  # fmt: skip
    raw = {"options": ["detainers"], "baseline": "none", "values": values}
    found = checked("$42,250", raw, basis="full_cost").bases["full_cost"]
    assert found.ours.point == pytest.approx(22_250)
    alone = {each.id: each for each in found.alone}
    assert alone["bed_day_average"].needed == pytest.approx(200)
    assert alone["days_past_release"].needed == pytest.approx(4)
    assert alone["detainers_per_year"].needed == pytest.approx(100 * 42_250 / 22_250)
    assert not any(each.inside for each in found.alone)
    assert found.joint is None


def test_for_each_person_and_each_day():
    values = {"detainers_per_year": 100, "days_past_release": 2, "bed_day_average": 181, "paperwork_minutes": 0}
    raw = {"options": ["detainers"], "baseline": "none", "values": values}
    by_person = checked("362", raw, per="person", basis="full_cost", search=False).bases["full_cost"]
    by_day = checked("181", raw, per="day", basis="full_cost", search=False).bases["full_cost"]
    assert by_person.ours.point == pytest.approx(362)
    assert by_day.ours.point == pytest.approx(181)
    rented = {"contract_beds": 7, "contract_rate": 88, "contract_posts": 0, "bed_day_average": 180}
    contract = {"options": ["beds"], "baseline": "none", "values": rented}
    loss = checked("a loss of $92", contract, per="day", basis="full_cost", search=False)
    assert loss.bases["full_cost"].ours.point == pytest.approx(92)
    assert loss.verdict.kind == "inside"


def test_several_years_are_those_of_the_years_page():
    inputs = inputs_of(options=["jem"], baseline="none", values={"horizon": 4})
    last = [y for y in years_ahead(inputs, draws=50) if y.set == "difference" and y.basis == "full_cost"][-1]
    figure = Figure(inputs_of(options=["jem"], baseline="none"), make_claim("1", years=4), "full_cost")
    assert figure.point == pytest.approx(last.cumulative.point)


@pytest.mark.parametrize("how", [{}, {"years": 3}, {"per": "person"}, {"per": "officer"}, {"per": "once"}], ids=str)
def test_the_parts_of_a_figure_add_up_to_it(how):
    figure = Figure(inputs_of(options=["jem", "tfm"], baseline="none"), make_claim("1", **how), "full_cost")
    assert len(figure.parts_of_point) > 2
    assert sum(figure.parts_of_point.values()) == pytest.approx(figure.point)


def test_a_figure_for_each_person_needs_a_person():
    assert "the choice adds no person" in checked("100", {"options": ["detainers"]}, per="person").verdict.why.lower()
    assert "the choice adds no jail day" in checked("100", {"options": ["detainers"]}, per="day").verdict.why.lower()


@pytest.mark.slow
def test_a_task_force_figure_is_for_each_person_arrested():
    found = checked("100", {"options": ["tfm"]}, per="person", basis="full_cost", search=False)
    result = estimate(inputs_of(options=["tfm"]), draws=20)
    arrests = result.quantities["task_force_arrests"]["difference"].point
    ours = result.running["full_cost"]["difference"].net.point / arrests
    assert found.divisor == "task_force_arrests"
    assert found.bases["full_cost"].ours.point == pytest.approx(ours)


def test_a_figure_for_each_person_arrested_stays_one():
    raw = {"options": ["wso", "jem", "tfm"], "baseline": ["jem"], "county": "Wake"}
    found = checked("13,813", raw, per="person", measure="detention", basis="new_spending", search=False)
    assert found.divisor == "task_force_arrests"
    assert not {alone.id for alone in found.bases["new_spending"].alone} & {"added_share_jem", "added_share_wso"}


def test_a_known_horizon_does_not_move_a_figure_of_one_year():
    inputs = inputs_of()
    again = inputs_of(values={"horizon": 9})
    claim = make_claim("10,000")
    assert Figure(inputs, claim, "full_cost").point == Figure(again, claim, "full_cost").point
    assert isinstance(again.scenario.values["horizon"], Value)


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"measure": "cost"}, "measure must be one of net, gross, offsets"),
        ({"basis": "both"}, "basis must be new_spending or full_cost"),
        ({"per": "decade"}, "per must be year, month, week, calendar_day, once"),
        ({"years": 51}, "years must be a whole number from 1 to 50"),
        ({"years": 5, "per": "once"}, "years must be left out"),
        ({"measure": "equipment", "per": "year"}, "falls due once"),
        ({"measure": "screening", "per": "once"}, "falls due each year"),
        ({"measure": "unlawful_holds", "years": 2, "per": "year"}, "years must be left out"),
    ],
)
def test_a_claim_that_fits_nothing_is_refused(how, says):
    with pytest.raises(Refusal, match=says):
        make_claim("100", **how)


@pytest.mark.parametrize(
    ("text", "how", "says"),
    [
        ("-100", {"measure": "gross"}, "zero or more"),
        ("-100", {"measure": "offsets"}, "zero or more"),
        ("fully reimbursed", {"measure": "gross"}, "measure must be net"),
    ],
)
def test_an_amount_that_fits_no_measure_is_refused(text, how, says):
    with pytest.raises(Refusal, match=says):
        make_claim(text, **how)
