"""The claim checker: what it solves is put back through the door, overstated and understated figures fare alike."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from estimator.claims.check import check_claim, is_inside
from estimator.claims.examples import claim_examples
from estimator.claims.figure import MEASURES, Figure, Said, make_claim
from estimator.exchange.claim_json import claim_to_json
from estimator.refusal import Refusal
from estimator.run.estimate import estimate
from estimator.run.lines import LINES
from estimator.run.results import BASES
from estimator.run.years import years_ahead
from estimator.scenario.door import check_scenario
from estimator.scenario.resolve import resolve
from estimator.scenario.scenario import Value
from estimator.words.sentences.claims import alone_summary, meaning, paragraph, position, shown_bases, verdict_words
from tests.conftest import inputs_of
from tests.strategies import FACTS, scenarios

TODAY = date(2026, 11, 21)
CLAIMS = Path(__file__).resolve().parents[3] / "shared" / "evidence" / "claims.json"
FEW = 400


def typed_in(inputs, values):
    """The scenario with these values typed, through the loader that every input passes."""
    raw = inputs.scenario.to_json()
    raw["values"] = {**raw.get("values", {}), **values}
    return resolve(check_scenario(raw, FACTS), FACTS)


def checked(text, raw=None, draws=FEW, **how):
    inputs = inputs_of(**(raw or {}))
    return check_claim(make_claim(text, **how), inputs, FACTS, draws)


def given_back(found, basis, values):
    """Our figure with these values typed in."""
    return Figure(typed_in(found.inputs, values), found.claim, basis).point


def all_put_back(found):
    """Every solved value, and every joint change, gives the stated figure to the cent."""
    for basis, on_basis in found.bases.items():
        for alone in on_basis.alone:
            if alone.needed is not None:
                assert given_back(found, basis, {alone.id: alone.needed}) == pytest.approx(
                    found.claim.amount, abs=0.006
                )
        if on_basis.joint is not None:
            values = {move.id: move.needed for move in on_basis.joint}
            assert given_back(found, basis, values) == pytest.approx(found.claim.amount, abs=0.006)


CASES = (
    ("8,995", {}, {}),
    ("$60,000", {}, {"measure": "gross", "basis": "full_cost"}),
    ("$900", {}, {"per": "person"}),
    ("$300", {"options": ["detainers"], "baseline": "none"}, {"per": "day"}),
    ("40k", {}, {"per": "once"}),
    ("200,000", {}, {"years": 5}),
    ("zero", {"options": ["tfm"]}, {}),
    ("30,000", {"options": ["tfm"], "values": {"federal_money": "announced"}}, {"measure": "offsets"}),
    ("1,000", {}, {"measure": "interpreters"}),
    ("15,000", {}, {"measure": "staff"}),
    ("fully reimbursed", {"options": ["wso"], "baseline": "none"}, {}),
)


@pytest.mark.parametrize(("text", "raw", "how"), CASES, ids=str)
def test_what_is_solved_gives_the_stated_figure_when_it_is_typed_in(text, raw, how):
    all_put_back(checked(text, raw, **how))


# Without shrinking: each example is a dozen estimates, and a failing one is told as it is.
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.generate],
)
@given(scenarios(), st.floats(0.02, 3), st.sampled_from(["net", "gross"]))
def test_the_same_for_random_scenarios_and_amounts(raw, times, measure):
    inputs = resolve(check_scenario(raw, FACTS), FACTS)
    point = estimate(inputs, draws=20).running["full_cost"]["difference"].net.point
    amount = round(max(abs(point) * times, 1.0), 2)
    if amount > 1e9:
        return
    all_put_back(check_claim(make_claim(f"{amount:.2f}", measure), inputs, FACTS, FEW))


@pytest.mark.parametrize("raw", [{}, {"options": ["tfm"]}, {"options": ["detainers"], "baseline": "none"}], ids=str)
@pytest.mark.parametrize("basis", BASES)
def test_a_figure_equal_to_our_median_is_consistent(raw, basis):
    inputs = inputs_of(**raw)
    median = estimate(inputs).running[basis]["difference"].net.typical
    found = check_claim(make_claim(f"{median:.2f}", basis=basis), inputs, FACTS)
    assert found.verdict == "consistent"
    assert found.bases[basis].share_below == pytest.approx(0.5, abs=0.01)


def test_a_higher_figure_is_never_lower_in_the_range():
    inputs = inputs_of()
    places = []
    for amount in np.geomspace(100, 1e6, 20):
        on_basis = check_claim(make_claim(f"{amount:.2f}", basis="full_cost"), inputs, FACTS, FEW).bases["full_cost"]
        side = 0 if on_basis.inside else -1 if amount < on_basis.ours.point else 1
        places.append((on_basis.share_below, side))
    assert places == sorted(places)
    assert {side for _, side in places} == {-1, 0, 1}


def test_the_joint_change_stays_inside_the_bounds_and_is_no_longer_than_one_alone():
    found = checked("9,500")
    for basis, on_basis in found.bases.items():
        moved = {move.id: move for move in on_basis.joint}
        for alone in on_basis.alone:
            if alone.id in moved:
                assert alone.low - 1e-9 <= moved[alone.id].needed <= alone.high + 1e-9, basis
            if alone.needed is not None and alone.inside and alone.low < alone.high:
                share = (alone.needed - alone.typical) / (alone.high - alone.low)
                assert sum(move.share**2 for move in on_basis.joint) <= share**2 + 1e-9


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
    by_person = checked("362", raw, per="person", basis="full_cost").bases["full_cost"]
    by_day = checked("181", raw, per="day", basis="full_cost").bases["full_cost"]
    assert by_person.ours.point == pytest.approx(362)
    assert by_day.ours.point == pytest.approx(181)
    rented = {"detainers_per_year": 0, "bed_rental_beds": 7, "bed_rental_rate": 88, "bed_day_average": 180}
    loss = checked("92", {**raw, "values": rented}, per="day", basis="full_cost")
    assert loss.bases["full_cost"].ours.point == pytest.approx(92)
    assert loss.verdict == "consistent"


def test_several_years_are_those_of_the_years_page():
    inputs = inputs_of(options=["jem"], baseline="none", values={"horizon": 4})
    last = [y for y in years_ahead(inputs, draws=50) if y.set == "difference" and y.basis == "full_cost"][-1]
    figure = Figure(inputs_of(options=["jem"], baseline="none"), make_claim("1", years=4), "full_cost")
    assert figure.point == pytest.approx(last.cumulative.point)


@pytest.mark.parametrize("measure", [*MEASURES, *(rule.name for rule in LINES)])
def test_every_measure_has_a_figure_and_words(measure):
    raw = {"options": ["jem", "tfm"], "baseline": "none", "values": {"federal_money": "announced"}}
    found = checked("12,345", raw, measure=measure, draws=100)
    result = estimate(inputs_of(**raw), draws=20)
    if measure in {rule.name for rule in LINES}:
        for line in result.lines:
            if line.rule.name == measure and line.basis in found.bases:
                assert abs(found.bases[line.basis].ours.point) == pytest.approx(abs(line.value.point), abs=0.01)
    text = verdict_words(found, FACTS) + paragraph(found, FACTS, Said(), TODAY)
    text += "".join(position(found, basis) for basis in shown_bases(found))
    assert "nan" not in text.replace("finance", "")
    assert "None" not in text


def test_overstated_and_understated_figures_get_the_same_words():
    low, high = checked("1", draws=2000), checked("50 million", draws=2000)
    assert low.verdict == high.verdict == "outside"
    for basis in BASES:
        assert position(low, basis).replace("below", "X") == position(high, basis).replace("above", "X")


def test_nobody_is_called_anything():
    for text in ("1", "8,995", "18,600", "5 million", "zero"):
        found = checked(text, draws=200)
        words = paragraph(found, FACTS, Said("the county manager", "September 2, 2026", "a hearing"), TODAY).lower()
        assert not {"wrong", "false", "lie", "liar", "mislead", "error", "incorrect", "untrue"} & set(words.split())


def test_the_paragraph_holds_theirs_ours_the_reason_the_source_and_the_date():
    found = checked("$8,995", draws=2000)
    words = paragraph(found, FACTS, Said("the county manager", "September 2, 2026", "a hearing"), TODAY)
    for part in ("The county manager put", "$8,995 a year", "September 2, 2026", "$18,600", "$47,600", FACTS.version,
                 "November 21, 2026", verdict_words(found, FACTS)):  # fmt: skip
        assert part in words


# A change here is a change of what the tool tells reporters.
VERDICTS = {
    "CLM-001": "consistent_only_if",
    "CLM-003": "outside",
    "CLM-004": "consistent",
    "CLM-005": "consistent_only_if",
    "CLM-006": "outside",
    "CLM-007": "consistent_only_if",
    "CLM-008": "outside",
    "CLM-009": "consistent_only_if",
    "CLM-011": "outside",
    "CLM-012": "consistent",
    "CLM-014": "consistent",
    "CLM-017": "consistent_only_if",
    "CLM-019": "consistent",
    "CLM-020": "counts_something_different",
    "CLM-021": "outside",
    "CLM-025": "consistent_only_if",
}
EXAMPLES = claim_examples(FACTS)


@pytest.fixture(scope="module")
def said():
    return {e.evidence: check_claim(e.claim, resolve(e.scenario, FACTS), FACTS) for e in EXAMPLES}


@pytest.mark.parametrize("evidence", VERDICTS)
def test_what_is_said_of_each_public_claim(evidence, said):
    assert said[evidence].verdict == VERDICTS[evidence]


def test_public_claims_lean_neither_way(said):
    """Figures below ours and figures above ours are both found outside, and both consistent only if something holds."""
    sides = {}
    for found in said.values():
        on_basis = next(iter(found.bases.values()))
        side = "below" if found.claim.amount < on_basis.ours.point else "above"
        sides.setdefault(found.verdict, set()).add(side)
    assert sides["outside"] == {"below", "above"}
    assert sides["consistent_only_if"] == {"below", "above"}


def test_details_of_public_claims(said):
    alone = {each.id: each for each in said["CLM-011"].bases["full_cost"].alone}
    assert alone["bed_rental_beds"].needed == pytest.approx(20e6 / 37 / 365)
    (move,) = said["CLM-009"].bases["full_cost"].joint
    assert (move.id, move.needed) == ("federal_share_received", pytest.approx(1))
    assert {other.kind for other in said["CLM-001"].settings} == {"federal"}
    (move,) = said["CLM-025"].bases["new_spending"].joint
    assert (move.id, move.needed) == ("backfill_share", pytest.approx(0))
    assert any("longer stay counted" in other.what for other in said["CLM-020"].others)


def test_every_claim_of_the_evidence_is_an_example():
    if not CLAIMS.exists():
        pytest.skip("the evidence is not beside the project")
    evidence = {claim["id"]: claim for claim in json.loads(CLAIMS.read_text())}
    assert {example.evidence for example in EXAMPLES} == set(evidence)
    for example in EXAMPLES:
        claim = evidence[example.evidence]
        assert example.url == claim["url"]
        # The number beside CLM-017 is ICE's payment; what was stated is that nothing is left to pay.
        if isinstance(claim["number"], (int, float)) and claim["unit"] not in ("percent", "USD per hold"):
            assert example.claim.amount == pytest.approx(claim["number"])


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"measure": "cost"}, "measure must be one of net, gross, offsets"),
        ({"basis": "both"}, "basis must be new_spending or full_cost"),
        ({"per": "month"}, "per must be year, person, day, once"),
        ({"years": 11}, "years must be a whole number from 1 to 10"),
        ({"years": 5, "per": "once"}, "years must be left out"),
        ({"measure": "equipment", "per": "year"}, "falls due once"),
        ({"measure": "screening", "per": "once"}, "falls due each year"),
        ({"measure": "unlawful_holds", "years": 2}, "years must be left out"),
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


def test_a_figure_for_each_person_needs_a_person():
    with pytest.raises(Refusal, match="the choice adds no person"):
        checked("100", {"options": ["detainers"]}, per="person")
    with pytest.raises(Refusal, match="the choice adds no jail day"):
        checked("100", {"options": ["detainers"]}, per="day")


def test_a_task_force_figure_is_for_each_person_arrested():
    found = checked("100", {"options": ["tfm"]}, per="person", basis="full_cost")
    result = estimate(inputs_of(options=["tfm"]), draws=20)
    arrests = result.quantities["task_force_arrests"]["difference"].point
    ours = result.running["full_cost"]["difference"].net.point / arrests
    assert found.divisor == "task_force_arrests"
    assert found.bases["full_cost"].ours.point == pytest.approx(ours)


def test_the_choice_that_is_the_baseline_costs_nothing():
    found = checked("zero", {"options": ["detainers"]})
    assert found.verdict == "consistent"
    assert checked("5", {"options": ["detainers"]}).verdict == "outside"


def test_inside_means_inside_give_or_take_rounding():
    found = estimate(inputs_of(), draws=200).running["full_cost"]["difference"].net
    assert is_inside(found.low, found)
    assert is_inside(found.high * 1.004, found)
    assert not is_inside(found.high * 1.01, found)
    known = replace(found, low=92.0, typical=92.0, high=92.0, point=92.0)
    assert is_inside(92.0, known)
    assert not is_inside(93.0, known)


def test_the_json_is_plain_json_and_its_values_can_be_typed_in():
    found = checked("8,995")
    content = json.loads(json.dumps(claim_to_json(found, FACTS, TODAY), allow_nan=False))
    assert list(content["bases"]) == list(BASES)
    for basis, on_basis in content["bases"].items():
        for row in on_basis["one_alone"]:
            if row["needed"] is not None:
                assert isinstance(FACTS.assumptions[row["id"]].typical, (float, type(None)))
                assert given_back(found, basis, {row["id"]: row["needed"]}) == pytest.approx(8995, abs=0.006)


def test_a_known_horizon_does_not_move_a_figure_of_one_year():
    inputs = inputs_of()
    again = inputs_of(values={"horizon": 9})
    claim = make_claim("10,000")
    assert Figure(inputs, claim, "full_cost").point == Figure(again, claim, "full_cost").point
    assert isinstance(again.scenario.values["horizon"], Value)


def test_our_own_figure_is_consistent_even_where_it_lies_outside_its_range():
    """Ranges typed with low = typical put the worked value below P5."""
    values = {
        "case_hours": {"low": 4, "typical": 4, "high": 30},
        "screening_minutes": {"low": 20, "typical": 20, "high": 200},
    }
    inputs = inputs_of(values=values)
    for basis in BASES:
        point = estimate(inputs, draws=20).running[basis]["difference"].net.point
        assert check_claim(make_claim(f"{point:.2f}", basis=basis), inputs, FACTS, FEW).verdict == "consistent"


def test_a_dead_zone_at_typical_is_looked_past():
    """Posts supply the hours at typical, so an hour more costs nothing there; behind that it costs most."""
    values = {"staffing_mode": "dedicated", "dedicated_posts_patrol": 2}
    raw = {
        "state": "WY",
        "county": "Somewhere",
        "population": 90_000,
        "options": ["tfm"],
        "baseline": "none",
        "values": values,
    }
    inputs = inputs_of(**raw)
    posts = estimate(inputs, draws=20).running["full_cost"]["difference"].net.point
    found = check_claim(make_claim(f"{posts * 1.6:.2f}", basis="full_cost"), inputs, FACTS, FEW).bases["full_cost"]
    assert "tfm_hours_per_week" in [move.id for move in found.joint[:2]]


def test_nothing_that_a_draw_gives_is_out_of_reach():
    for raw in ({}, {"options": ["tfm"], "state": "TX", "county": "Tarrant", "baseline": ["detainers"]}):
        found = checked("1", raw, draws=4000)
        for on_basis in found.bases.values():
            assert on_basis.reach[0] <= on_basis.least <= on_basis.greatest <= on_basis.reach[1]


def test_a_figure_for_each_person_arrested_stays_one():
    raw = {"options": ["wso", "jem", "tfm"], "baseline": ["jem"], "county": "Wake"}
    found = checked("13,813", raw, per="person", measure="detention", basis="new_spending")
    assert found.divisor == "task_force_arrests"
    assert not {alone.id for alone in found.bases["new_spending"].alone} & {"added_share_jem", "added_share_wso"}


def test_another_case_of_federal_money_may_be_the_one_with_less():
    raw = {
        "options": ["tfm"],
        "baseline": "none",
        "values": {"federal_money": "announced", "federal_reading": "whole_salary"},
    }
    found = checked("120,000", raw, draws=2000, basis="new_spending")
    assert found.verdict == "consistent_only_if"
    assert verdict_words(found, FACTS).startswith("Consistent only in another case of federal money: no federal money")


def test_over_several_years_what_falls_due_once_is_inside():
    found = checked("100,000", years=5)
    assert "falls due once" not in {part.why for part in found.leaves_out}
    alone = checked("100,000", years=5, measure="staff")
    assert {part.why for part in alone.leaves_out if part.label.startswith("First training")} == {
        "another part of the cost"
    }


def test_money_that_comes_in_leaves_out_other_money_and_no_cost():
    raw = {"options": ["tfm"], "baseline": "none", "values": {"federal_money": "announced"}}
    found = checked("10,000", raw, measure="offsets")
    assert {part.why for part in found.leaves_out} == {"falls due once"}
    assert all("money" in part.label.lower() for part in found.leaves_out)
    assert "says nothing of cost" in " ".join(meaning(found, FACTS))


def test_a_limit_is_kept_by_a_range_within_it():
    ours = checked("1", basis="new_spending").bases["new_spending"].ours
    for text, keeps in (
        (f"less than {ours.high * 10:.0f}", True),
        (f"up to {ours.low / 10:.0f}", False),
        (f"at least {ours.low / 10:.0f}", True),
        (f"more than {ours.high * 10:.0f}", False),
    ):
        found = checked(text, basis="new_spending")
        assert (found.verdict == "consistent") is keeps, text
        assert ("keeps to the stated limit" in verdict_words(found, FACTS)) is keeps
        assert f"at no {'less' if 'least' in text or 'more' in text else 'more'} than $" in paragraph(
            found, FACTS, Said(), TODAY
        )


def test_repaid_in_full_needs_money_that_comes_back():
    """A cost that may be small is not repaid: where nothing comes back, the claim is not borne out."""
    found = checked("fully reimbursed", {"options": ["detainers"], "baseline": "none"})
    assert found.verdict == "outside"
    assert "would have to come back" in verdict_words(found, FACTS)
    assert "all of the cost of honoring ICE detainers" in paragraph(found, FACTS, Said(), TODAY)
    paid = {"basic_ordering_agreement": "yes", "days_past_release": {"low": 0.1, "typical": 0.2, "high": 2}}
    with_money = checked("fully reimbursed", {"options": ["detainers"], "baseline": "none", "values": paid})
    assert with_money.verdict != "outside"


@pytest.mark.parametrize("amount", [30_000, 90_000, 150_000, 400_000])
def test_what_else_it_could_be_is_never_our_own_count_again(amount):
    for basis in BASES:
        found = checked(str(amount), basis=basis)
        shown = [found.bases[basis].ours, *(other.found for other in found.others)]
        ends = [(round(each.low, -2), round(each.point, -2), round(each.high, -2)) for each in shown]
        assert len(set(ends)) == len(ends)


def test_one_count_is_offered_once_under_whatever_names():
    """A town has no jail: the price of a jail day moves nothing, and makes no other way of counting."""
    town = {
        "place": "municipality",
        "county": "Gorham",
        "state": "NH",
        "population": 2698,
        "options": ["tfm"],
        "baseline": "none",
        "values": {"officers_trained_tfm": {"low": 1, "typical": 2, "high": 4}},
    }
    found = checked("80,000", town, basis="new_spending")
    assert [(other.kind, other.what) for other in found.others] == [("basis", "full_cost")]


def test_a_whole_number_that_cannot_give_it_is_not_said_to():
    raw = {
        "options": ["tfm"],
        "baseline": "none",
        "values": {"officers_trained_tfm": {"low": 20, "typical": 40, "high": 60}},
    }
    ours = checked("1", raw, basis="full_cost", measure="gross").bases["full_cost"].ours.point
    found = checked(f"{ours * 1.21:.0f}", raw, basis="full_cost", measure="gross").bases["full_cost"]
    officers = next(each for each in found.alone if each.id == "officers_trained_tfm")
    assert officers.between is not None
    assert "officers trained" not in alone_summary(checked("1", raw, basis="full_cost"), found, FACTS)


def test_what_the_law_and_the_money_ask_to_be_said_is_said():
    raw = {"options": ["tfm"], "values": {"federal_money": "announced"}, "baseline": "none"}
    text = paragraph(checked("50,000", raw), FACTS, Said(), TODAY)
    assert "announced and is not guaranteed" in text
    barred = {"county": "Frederick", "state": "MD", "options": ["detainers"], "baseline": "none"}
    assert "Maryland law bars or limits" in paragraph(checked("50,000", barred), FACTS, Said(), TODAY)
