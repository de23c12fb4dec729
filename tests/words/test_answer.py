"""The sentences of an answer."""

from __future__ import annotations

import math

import pytest

from estimator.run import estimate
from estimator.words.catalog import money
from estimator.words.sentences import circumstances, headline, posts_sentences, third_sentences
from tests.conftest import inputs_of
from tests.strategies import FACTS

# No other money comes in.
QUIET = {"federal_money": "none", "state_share_received": 0}


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["detainers"], "The choice stands in place of a jail enforcement agreement, whose cost is taken off."),
        (["none"], "The choice leaves out a jail enforcement agreement, whose cost is taken off."),
        (["jem", "wso"], ""),
    ],
)
def test_an_agreement_of_the_baseline_is_replaced_by_a_choice_and_left_out_by_none(options, says):
    first, *_ = circumstances(estimate(inputs_of(options=options, baseline=["jem"]), draws=20), FACTS)
    assert first.partition("This is compared with a jail enforcement agreement.")[2].strip() == says


def test_announced_money_is_said_without_bonuses_that_are_passed_on():
    amounts = {"federal_salary_money": 7_000, "state_bonus_money": 18_000, "officer_bonuses": 18_000}
    inputs = inputs_of(
        options=["tfm"], baseline="none", values=QUIET, amounts={**amounts, "task_force_backfill": 40_000}
    )
    said = " ".join(circumstances(estimate(inputs, draws=20), FACTS))
    assert "It counts $7,000 a year of federal or state money that was announced and is not guaranteed." in said


def test_where_one_agreement_replaces_another_both_figures_stand_and_nothing_is_called_a_saving():
    result = estimate(inputs_of(options=["tfm"], baseline=["detainers", "jem"]), draws=200)
    first, posts, second, *_ = headline(result, FACTS)
    assert result.replaces is not None
    assert result.replaces.with_posts is not None
    alone = result.replaces.part.running["new_spending"]["difference"].net.point
    against = result.running["new_spending"]["difference"].net.point
    assert "instead of a jail enforcement agreement" in first
    assert first.endswith("compared with honoring ICE detainers alone.")
    assert f"about {money(alone)} a year in new spending" in first
    assert f"{money(abs(against))} a year {'more' if against > 0 else 'less'} in new spending" in second
    # Posts are set against what the figures are: a post adds its pay to both comparisons alike.
    with_posts = result.replaces.with_posts.running["new_spending"]["difference"].net.point
    staffed = result.staffing.with_posts
    assert staffed is not None
    assert with_posts - alone == pytest.approx(staffed.running["new_spending"]["difference"].net.point - against)
    assert f"about {money(with_posts)} a year in new spending" in posts
    assert "sav" not in first + posts + second


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"detainers_per_year": 1}, ["Officers are taken to do it beside other duties: it would fill 5 hours a year, too little for a post."]),
        ({"staffing_mode": "shared"}, []),
        ({"staffing_mode": "dedicated", "dedicated_posts_detention": 3, "detainers_per_year": 65}, ["It counts 3 posts named for it; the work would fill 0.2 of a post."]),
    ],
)  # fmt: skip
def test_posts_are_said_where_it_is_not_known_who_does_the_work(values, says):
    """One detainer: 0.5 placed by the county's officers and a quarter added; 65 take some 330 hours of a post's 1,713."""
    assert posts_sentences(estimate(inputs_of(options=["jem"], baseline="none", values=values), draws=20)) == says


def test_the_posts_the_work_would_fill_are_whole_and_stand_in_the_second_sentence():
    result = estimate(inputs_of(options=["jem"], baseline="none", values={"detainers_per_year": 600}), draws=200)
    hours, each = result.staffing.hours_wanted["detention_officer"], result.inputs.worked_values()["net_work_hours"]
    assert result.staffing.posts == {"detention_officer": math.ceil(hours / each)}
    (said,) = posts_sentences(result)
    assert result.staffing.with_posts is not None
    with_posts = result.staffing.with_posts.running["new_spending"]["difference"].net.point
    assert f"With 2 posts named for it (the work would fill {hours / each:.1f} posts)" in said
    assert f"about {money(with_posts)} a year in new spending" in said


BEDS = {"contract_beds": 150, "contract_rate": 151.66}


def test_a_bed_contract_is_spoken_of_by_itself_and_credits_nobody():
    beside = estimate(inputs_of(options=["jem", "beds"], baseline="none", values=BEDS), draws=500)
    alone = estimate(inputs_of(options=["jem"], baseline="none"), draws=500)
    contract_alone = estimate(inputs_of(options=["beds"], baseline="none", values=BEDS), draws=500)
    about_agreement, _, about_contract, *_ = headline(beside, FACTS)
    assert about_agreement == headline(alone, FACTS)[0]
    assert about_contract == headline(contract_alone, FACTS)[0]
    assert "150 beds filled on average" in about_contract


def test_of_beds_that_are_only_offered_both_ends_are_said_and_no_number_between():
    """No bed filled costs and brings nothing; all filled is the contract at that number."""
    offered = estimate(
        inputs_of(options=["beds"], baseline="none", values={"contract_beds_offered": 150, "contract_rate": 151.66}),
        draws=50,
    )
    filled = estimate(inputs_of(options=["beds"], baseline="none", values=BEDS), draws=50)
    said = headline(offered, FACTS)[0]
    net = filled.running["new_spending"]["difference"].net.point
    assert "of which only up to 150 beds is known, could go from nothing with no bed filled to" in said
    assert (
        f"{money(abs(net))} a year more {'spent than brought' if net > 0 else 'brought than spent'} with all filled"
        in said
    )


def test_an_announced_grant_is_said_and_not_counted():
    result = estimate(inputs_of(state="TX", label="X", population=90_000, options=["jem"], baseline="none"), draws=200)
    assert third_sentences(result, FACTS) == [
        "A state grant of up to $80,000, announced and not guaranteed, could cover part of it."
    ]
    assert all(line.value.point == 0 for line in result.lines if line.rule.name == "state_grant")


PAST = "set-up is past and not counted."


@pytest.mark.parametrize(
    ("options", "values", "says"),
    [
        (["jem"], {}, f"It is on ICE's list of May 18, 2026, signed June 9, 2020, and taken to be in force already: {PAST}"),
        (["detainers", "jem"], {}, f"It is on ICE's list of May 18, 2026, signed June 9, 2020, and taken to be in force already: {PAST}"),
        (["jem", "tfm"], {}, f"A jail enforcement agreement is on ICE's list of May 18, 2026, signed June 9, 2020, and taken to be in force already: its {PAST}"),
        (["jem"], {"already_in_force_jem": "yes"}, f"It is taken to be in force already: {PAST}"),
        (["wso", "tfm"], {"already_in_force_tfm": "yes"}, f"A task force agreement is taken to be in force already: its {PAST}"),
        (["wso", "jem", "tfm"], {"already_in_force_tfm": "yes"},
         f"A jail enforcement agreement and a task force agreement are taken to be in force already: their {PAST}"),
        (["jem"], {"already_in_force_jem": "no"}, ""),
        (["tfm"], {}, ""),
    ],
)  # fmt: skip
def test_it_is_said_which_agreement_is_in_force_already(options, values, says):
    """Gaston County's jail enforcement agreement is on ICE's list; others begin unless a person says otherwise."""
    said = circumstances(estimate(inputs_of(options=options, baseline="none", values=values), draws=20), FACTS)
    assert [sentence for sentence in said if "in force" in sentence] == ([says] if says else [])
