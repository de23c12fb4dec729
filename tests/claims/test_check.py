"""The verdict on a stated figure: where it falls and only that, alike for figures too high and too low."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from estimator.claims import check_claim, make_claim
from estimator.claims.could_be import _other_settings
from estimator.claims.figure import Figure
from estimator.claims.verdict import fall
from estimator.run import BASES
from estimator.words.sentences import findings_words, left_out_words, verdict_words
from tests.claims.checking import FEW, checked
from tests.conftest import inputs_of
from tests.strategies import FACTS, examples

# A hundred detainers, everybody held 2 days at $10 (marginal) or $100, half an hour of paperwork at $30 and half again.
BY_HAND = {
    "detainers_per_year": 100, "share_required": 1, "share_honored": 1, "share_reaching_release": 1, "days_past_release": 2,
    "bed_day_average": 100, "bed_day_marginal": 10, "paperwork_minutes": 30, "backfill_share": 0,
    "wage_detention_officer": 30, "benefits_load": 0.5,
}  # fmt: skip
ALONE = {"options": ["detainers"], "baseline": "none", "values": BY_HAND}


@pytest.mark.parametrize(
    ("text", "basis", "kind"),
    [
        # New spending is $2,000 of days and nothing else; full cost $20,000 and $2,250 of paperwork.
        ("2,000", "new_spending", "inside"), ("1,980", "new_spending", "below"), ("2,020", "new_spending", "above"),
        ("22,250", "full_cost", "inside"), ("20,000", "full_cost", "below"), ("25,000", "full_cost", "above"),
        ("1,500 to 2,100", "new_spending", "inside"), ("1,500 to 1,900", "new_spending", "below"), ("2,100 to 3,000", "new_spending", "above"),
        ("more than 3,000", "new_spending", "above"), ("more than 1,000", "new_spending", "inside"),
        ("less than 1,000", "new_spending", "below"), ("less than 3,000", "new_spending", "inside"),
        ("more than zero", "new_spending", "inside"), ("it saves us money", "new_spending", "below"),
        ("fully reimbursed", "new_spending", "below"), ("zero", "full_cost", "below"),
    ],
)  # fmt: skip
def test_a_verdict_worked_by_hand(text, basis, kind):
    found = checked(text, ALONE, basis=basis, search=False)
    assert found.verdict.kind == kind
    assert found.verdict.basis == basis


def test_new_spending_leads_where_the_speaker_did_not_say():
    found = checked("22,250", ALONE, search=False)
    assert (found.verdict.kind, found.verdict.basis) == ("above", "new_spending")
    assert [(other.kind, other.what) for other in found.could_be][:1] == [("basis", "full_cost")]
    assert verdict_words(found).startswith("Above our range of new spending, $2,000 a year")


def test_a_figure_between_the_bases_keeps_its_verdict_and_names_the_part_it_counts():
    """$4,250 is new spending and the $2,250 of paperwork in regular time."""
    found = checked("4,250", ALONE, search=False)
    assert found.verdict.kind == "above"
    between = found.could_be[0]
    assert (between.kind, between.what, between.parts) == ("between_bases", "already_paid", ("Detainer paperwork",))
    assert between.ends == (2000, 22_250)
    words = " ".join(findings_words(found, FACTS))
    assert "between our new spending and full cost ($2,000 and $22,200)" in words
    assert "outside" not in words.replace("outside what is plausible", "")


@given(
    st.lists(st.floats(0, 1000), min_size=20, max_size=60),
    st.floats(-100, 1100),
    st.sampled_from(["", "at_least", "at_most"]),
)
def test_shares_s_and_one_less_s_get_mirror_verdicts(results, amount, bound):
    """Mirrored about zero, results and figure change sides, and the verdict with them."""
    drawn = np.array(results)
    flipped = {"at_least": "at_most", "at_most": "at_least", "": ""}
    other = {"below": "above", "above": "below", "inside": "inside"}
    ends = {"lower": "upper", "upper": "lower", "": ""}
    claim = make_claim(f"{amount:.2f}")
    one = fall(_limited(claim, claim.amount, bound), "full_cost", drawn)
    two = fall(_limited(claim, -claim.amount, flipped[bound]), "full_cost", -drawn)
    assert (two.kind, two.at_end, two.kept) == (other[one.kind], ends[one.at_end], one.kept)


def _limited(claim, amount, bound):
    from dataclasses import replace

    return replace(claim, amount=amount, bound=bound)


@pytest.mark.parametrize(
    ("share", "kind", "end"),
    [(0.02, "below", ""), (0.07, "inside", "lower"), (0.3, "inside", ""), (0.5, "inside", ""), (0.93, "inside", "upper"), (0.98, "above", "")],
)  # fmt: skip
def test_the_verdict_hangs_on_the_share_below_alone(share, kind, end):
    for scale in (1, 50, 1e6):
        drawn = np.linspace(100, 200, 2001) * scale
        amount = float(np.quantile(drawn, share))
        found = fall(_limited(make_claim("1"), amount, ""), "full_cost", drawn)
        # Half a percent of rounding moves a figure by at most one in a hundred here.
        assert (found.kind, found.at_end) == (kind, end)


COUNTIES = ("Gaston", "Mecklenburg", "Wake", "Tyrrell", "Orange", "Robeson")


@pytest.mark.slow
@pytest.mark.parametrize("options", [["jem"], ["wso"], ["tfm"], ["detainers"]], ids="+".join)
def test_n_times_the_upper_end_and_one_nth_of_the_lower_are_mirror_images(options):
    """The same verdict turned round, in sentences of one form, until cost stops at zero."""
    for county in COUNTIES[: max(2, examples(len(COUNTIES)))]:
        raw = {"county": county, "options": options, "baseline": "none"}
        for basis in BASES:
            ours = checked("1", raw, basis=basis, search=False).bases[basis].ours
            for times in (1.5, 4, 20, 100):
                high = checked(f"{ours.high * times:.6f}", raw, basis=basis, search=False)
                low = checked(f"{ours.low / times:.6f}", raw, basis=basis, search=False)
                if ours.low / times < 0.02:
                    continue
                assert (high.verdict.kind, low.verdict.kind) == ("above", "below"), (county, basis, times)
                assert _form(verdict_words(high)) == _form(verdict_words(low)).replace("Below", "Above")
                for found in (high, low):
                    assert len(found.true_only_if) <= 3
                    only_if = findings_words(found, FACTS)[-1]
                    assert only_if.startswith(("It could be true only if ", "No result of ours reaches it."))


def _form(sentence):
    return re.sub(r"\$[\d.,]+( million)?", "$", sentence)


@pytest.mark.parametrize("amount", ["5", "50 million"])
def test_a_count_whose_range_holds_nearly_everything_rescues_nothing(amount):
    found = checked(amount, {"options": ["jem"], "baseline": "none"}, search=False)
    ours = found.bases["new_spending"].ours
    assert not [other for other in found.could_be if other.ours.low <= ours.low and other.ours.high >= ours.high]
    assert not [other for other in found.could_be if "SCAAP money taken off" in other.what.replace("no SCAAP", "")]


def test_fully_reimbursed_is_solved_on_the_chosen_sets_money_and_never_by_a_dearer_baseline():
    """Whatever the baseline is, the same figure, range and conditions: the chosen set's own."""
    values = {"federal_money": "announced", "federal_reading": "whole_salary"}
    both = [
        checked("fully reimbursed", {"options": ["wso", "tfm"], "baseline": baseline, "values": values}, draws=200)
        for baseline in ("none", ["jem"])
    ]
    for basis in BASES:
        one, two = (found.bases[basis] for found in both)
        assert one.ours == two.ours
        assert [each.id for each in one.alone] == [each.id for each in two.alone]
    own = {each.id for each in both[1].bases["new_spending"].alone}
    assert own
    assert not own & {"officers_trained_jem", "added_share_jem", "case_hours", "jem_placed_share"}


def test_what_it_leaves_out_is_what_the_figure_cannot_hold():
    """Below ours: by itself more than the figure, of the stated basis and scope. Above ours or inside: nothing."""
    found = checked("500", ALONE, basis="full_cost", search=False)
    assert {part.label: part.amount for part in found.leaves_out} == {
        "Detainer holds past release": pytest.approx(20_000), "Detainer paperwork": pytest.approx(2250),
    }  # fmt: skip
    some = checked("5,000", ALONE, basis="full_cost", search=False)
    assert [part.label for part in some.leaves_out] == ["Detainer holds past release"]
    assert "What the speaker counted was not said" in left_out_words(some)
    for text in ("22,250", "90,000"):
        found = checked(text, ALONE, basis="full_cost", search=False)
        assert (found.leaves_out, left_out_words(found)) == ((), "")
    # On new spending the paperwork is paid anyway: it is nothing this basis counts.
    found = checked("100", ALONE, basis="new_spending", search=False)
    assert [part.label for part in found.leaves_out] == ["Detainer holds past release"]


def test_the_reason_given_is_listed_even_outside_the_plausible_range():
    raw = {"options": ["detainers"], "baseline": "none"}
    found = checked("zero", raw, measure="detention", reason="share_reaching_release", search=False)
    first = found.true_only_if[0]
    assert first.one is not None
    assert (first.one.id, first.one.needed, first.said, first.inside) == ("share_reaching_release", 0.0, True, False)
    words = findings_words(found, FACTS)[-1]
    assert "share of detainers that reach the day of release: 0 percent" in words
    assert "the reason given, outside what is plausible" in words


@pytest.mark.slow
def test_a_higher_figure_is_never_lower_in_the_range():
    inputs = inputs_of()
    order, places = {"below": -1, "inside": 0, "above": 1}, []
    for amount in np.geomspace(100, 1e6, 20):
        claim = make_claim(f"{amount:.2f}", basis="full_cost")
        found = check_claim(claim, inputs, FACTS, FEW, search=False)
        places.append((found.bases["full_cost"].share_below, order[found.verdict.kind]))
    assert places == sorted(places)
    assert {side for _, side in places} == {-1, 0, 1}


def test_the_choice_that_is_the_baseline_costs_nothing():
    found = checked("zero", {"options": ["detainers"]}, search=False)
    assert found.verdict.kind == "inside"
    assert checked("5", {"options": ["detainers"]}, search=False).verdict.kind == "above"
    assert checked("more than zero", {"options": ["detainers"]}, search=False).verdict.kind == "above"
    assert checked("it saves us money", {"options": ["detainers"]}, search=False).verdict.kind == "below"


@pytest.mark.slow
def test_another_case_of_federal_money_is_another_reading():
    """What the choice costs without any of the money is no verdict, and stands among the readings."""
    money = {"federal_money": "announced", "federal_reading": "whole_salary"}
    without = checked("1", {"options": ["tfm"], "baseline": "none"}, basis="full_cost", search=False)
    claim = make_claim(f"{without.bases['full_cost'].ours.point:.0f}", basis="full_cost")
    listed = list(_other_settings(claim, inputs_of(options=["tfm"], baseline="none", values=money)))
    assert "none" in {other.what.partition("|")[0] for other in listed}


RENTS: dict[str, Any] = {
    "options": ["beds"],
    "baseline": "none",
    "values": {"contract_beds": 10, "contract_rate": 100, "contract_bed_day": 20, "contract_posts": 0},
}


def test_a_gain_is_told_from_a_payment_and_never_guessed():
    """Ten beds leave $292,000 a year."""
    asked = checked("$292,000", RENTS, search=False)
    assert asked.verdict.kind == "cannot_say"
    assert "“a cost of $292,000” or “a gain of $292,000”" in verdict_words(asked)
    assert checked("a gain of $292,000", RENTS, basis="new_spending", search=False).verdict.kind == "inside"
    assert checked("a cost of $292,000", RENTS, basis="new_spending", search=False).verdict.kind == "above"
    assert checked("recovers all cost and then some", RENTS, basis="new_spending", search=False).verdict.kept


def test_a_gain_between_all_posts_and_none_counts_few_of_them():
    """Two posts of $30 an hour and half again take $187,200 of the $292,000."""
    values = {**RENTS["values"], "contract_posts": 2, "wage_detention_officer": 30, "post_load": 0.5}
    found = checked("profit of $200,000", {**RENTS, "values": values}, basis="new_spending", search=False)
    between = found.could_be[0]
    assert (found.verdict.kind, between.kind, between.what) == ("below", "between_bases", "posts")
    assert list(between.ends) == pytest.approx([-292_000, -104_800])
    # A day then costs 100 - 200,000 / 3,650 = $45.21, where with the posts it is $71.29.
    day = found.true_only_if[0].day
    assert day is not None
    assert list(day) == pytest.approx([100 - 200_000 / 3650, 100 - 104_800 / 3650])


@pytest.mark.parametrize(("text", "true"), [("$13,000", True), ("$10,000", True), ("$11,050", True)])
def test_an_award_is_true_and_not_the_agreements(text, true):
    """As typed, less 23 percent and less 15 percent, as firms that file for a county take."""
    raw = {"baseline": "none", "values": {"scaap_last_award": 13_000}}
    found = checked(text, raw, measure="scaap", search=False)
    assert (found.verdict.kind, found.verdict.true) == ("not_the_agreements", true)
    assert "with or without an agreement" in verdict_words(found)
    assert "share of SCAAP" in " ".join(findings_words(found, FACTS))
    assert checked("$50,000", raw, measure="scaap", search=False).verdict.kind == "above"
    assert checked("$50,000", {"baseline": "none"}, measure="scaap", search=False).verdict.true is None


@pytest.mark.parametrize(
    ("text", "raw", "how"),
    [
        ("$100", {"options": ["detainers"]}, {"per": "person"}),
        ("$100", {"options": ["detainers"]}, {"per": "day"}),
        ("$100", {"options": ["jem"]}, {"measure": "contract_rent"}),
        ("$100", {"place": "municipality", "municipality": "Gorham", "state": "NH", "options": ["tfm"], "baseline": "none"}, {"per": "day"}),
    ],
)  # fmt: skip
def test_a_unit_or_scope_that_does_not_exist_here_is_something_else(text, raw, how):
    found = checked(text, raw, search=False, **how)
    assert (found.verdict.kind, found.bases) == ("something_else", {})
    assert verdict_words(found).startswith("Something else: ")


def test_a_countys_own_figure_is_asked_for():
    found = checked("half a cent on the tax rate", ALONE, search=False)
    assert found.verdict.kind == "cannot_say"
    assert "value_of_one_cent" in verdict_words(found)


@pytest.mark.parametrize(
    ("text", "how", "more", "ours"),
    [
        ("$1", {"per": "month"}, {}, 22_250 / 12), ("$1", {"per": "week"}, {}, 22_250 * 7 / 365),
        ("$1", {"per": "calendar_day"}, {}, 22_250 / 365), ("$1 over 6 weeks", {}, {}, 22_250 * 42 / 365),
        ("$1", {"per": "household"}, {"households": 1000}, 22.25), ("half a cent on the tax rate", {}, {"value_of_one_cent": 44_500}, 0.5),
        ("1% of the sheriff's budget", {}, {"sheriff_budget": 2_225_000}, 1.0), ("half a post", {}, {"net_work_hours": 1000}, 0.05),
    ],
)  # fmt: skip
def test_periods_and_units_worked_by_hand(text, how, more, ours):
    """$22,250 a year; half an hour for each of 100 detainers is 50 hours."""
    raw = {**ALONE, "values": {**BY_HAND, **more}}
    found = checked(text, raw, basis="full_cost", search=False, **how)
    assert found.bases["full_cost"].ours.point == pytest.approx(ours)


def test_each_resident_and_each_officer():
    inputs = inputs_of(**ALONE)
    each = Figure(inputs, make_claim("$1 per resident"), "full_cost").point
    assert each == pytest.approx(22_250 / inputs.numbers["population"].expected)
    raw = {
        "baseline": "none",
        "values": {"officers_trained_jem": 5, "equipment_jem": 700, "already_in_force_jem": "no"},
    }
    found = checked("$1 per officer", raw, search=False)
    whole = checked("$1", raw, search=False).bases["full_cost"].ours.point
    assert found.bases["full_cost"].ours.point == pytest.approx(whole / 5)


def test_a_single_legal_case_stands_beside_single_payments_and_a_place_is_told_by_name():
    raw = {"state": "TN", "county": "Davidson", "options": ["jem"], "baseline": "none"}
    inside = checked("$120,000", raw, measure="unlawful_holds", per="once")
    assert (inside.verdict.kind, inside.bases) == ("inside", {})
    assert "Davidson, TN, $490,000 in 2013" in " ".join(findings_words(inside, FACTS))
    suffolk = {"state": "NY", "county": "Suffolk", "options": ["jem"], "baseline": "none"}
    above = checked("$100 million", suffolk, measure="unlawful_holds", per="once")
    assert above.verdict.kind == "above"
    assert "Suffolk, NY, $112 million in 2025, a verdict on appeal (Newsday)" in " ".join(findings_words(above, FACTS))
    assert "mean" not in " ".join(findings_words(above, FACTS))
    assert checked("$500", raw, measure="unlawful_holds", per="once").verdict.kind == "below"


@pytest.mark.parametrize(("text", "says"), [("3 deputies", False), ("95,000", True)])
def test_only_a_figure_in_dollars_is_said_to_hold_announced_money(text, says):
    """Posts are counted and hold no money, whether any is announced or not."""
    scenario = {"options": ["tfm"], "values": {"federal_money": "announced"}}
    assert checked(text, scenario, search=False).announced is says


@pytest.mark.parametrize("measure", ["net", "detention", "staff"])
@pytest.mark.parametrize("per", ["person", "officer", "day"])
def test_a_figure_for_each_of_something_is_checked_where_nothing_is_uncertain(measure, per):
    """Every number typed, so that there is nothing to solve for."""
    numbers = inputs_of(options=["jem"]).numbers.items()
    typed = {name: entry.typical for name, entry in numbers if not entry.known and entry.assumption.group != "contract"}
    found = checked("9,000", {"options": ["jem"], "values": typed}, measure=measure, per=per)
    assert all(check.least == check.greatest for check in found.bases.values())
