"""What a picture means: an outline for money that is not guaranteed, and a case for each thing that stands apart."""

from __future__ import annotations

import re

import pytest

from estimator import charts
from estimator.documents.pictures import svg
from estimator.facts import load_facts
from estimator.run import BASES, compare, drivers, estimate, years_ahead
from estimator.words.catalog import money, money_range
from estimator.words.sentences import compared_words
from tests.charts.pictures import BEDS, name_of
from tests.conftest import inputs_of

# No other money comes in.
QUIET = {"federal_money": "none", "state_share_received": 0}


def made_of(result, basis):
    chart = charts.groups_chart(result, basis)
    assert chart is not None
    return chart


def moved_by(found, inputs, most):
    chart = charts.drivers_chart(found, inputs, most)
    assert chart is not None
    return chart


def answer_of(**raw):
    return estimate(inputs_of(**raw), draws=40)


def paid():
    """A county with $5,000 by contract, $7,000 announced and $2,000 contested."""
    amounts = {
        "detainer_payments": 5_000, "federal_salary_money": 7_000, "scaap": 2_000, "task_force_backfill": 60_000,
    }  # fmt: skip
    result = estimate(inputs_of(options=["jem", "tfm"], baseline="none", values=QUIET, amounts=amounts), draws=20)
    return made_of(result, "full_cost")


def test_announced_and_contested_money_have_the_look_of_what_is_not_guaranteed():
    _, rows = paid()
    looks = {round(-row["low"]): row["look"] for row in rows if row["low"] < 0}
    assert looks == {5_000: "received", 7_000: "announced", 2_000: "announced"}
    said = {"(not guaranteed)" in row["words"] for row in rows if row["look"] == "announced"}
    assert said == {True}
    assert not [row for row in rows if row["look"] != "announced" and "(not guaranteed)" in row["words"]]


@pytest.mark.slow
def test_what_is_not_guaranteed_is_drawn_outlined_and_all_else_solid():
    spec, rows = paid()
    bars = re.findall(r'<path [^>]*stroke-width="1.5"[^>]*/?>', svg(spec))
    outlined = [bar for bar in bars if 'fill-opacity="0"' in bar]
    assert len(bars) == len(rows)
    assert len(outlined) == 2
    assert all('stroke-dasharray="4,3"' in bar for bar in outlined)


def test_groups_are_in_the_colour_of_their_basis_and_the_largest_comes_first():
    result = answer_of()
    for basis in BASES:
        _, rows = made_of(result, basis)
        assert {row["look"] for row in rows} <= {basis, "board", "received"}
        sizes = [max(-row["low"], row["high"]) for row in rows]
        assert sizes == sorted(sizes, reverse=True)


def test_years_stand_one_below_the_other_with_a_bar_for_each_basis():
    years = years_ahead(inputs_of())
    _, rows = charts.years_chart(years, "cumulative", inputs_of(), "Net so far", name_of)
    shown = [year for year in years if year.set == "difference"]
    wanted = {(name_of(year), year.basis): year.cumulative.point for year in shown}
    assert {(row["label"], row["look"]): row["point"] for row in rows} == wanted
    assert [row["label"] for row in rows] == sorted(row["label"] for row in rows)


# The answer as a picture


def test_a_bed_contract_is_drawn_apart_from_all_else():
    result = answer_of(options=["wso", "beds"], baseline="none", values=BEDS)
    _, rows = charts.answer_chart(result)
    labels = [row["label"] for row in rows]
    assert labels == ["All but the bed contract"] * 2 + ["The bed contract"] * 2
    parts = result.bed_contract
    assert parts is not None
    wanted = [parts[name].running[basis]["difference"].net.point for name in ("without", "contract") for basis in BASES]
    assert [row["point"] for row in rows] == wanted
    # Without a contract the same agreement has the same bars.
    alone = answer_of(options=["wso"], baseline="none", values={"staffing_mode": "shared"})
    _, bars = charts.answer_chart(alone)
    assert [row["point"] for row in bars] == pytest.approx(wanted[:2])


def test_a_contract_by_itself_is_named_and_a_choice_without_one_is_not():
    _, rows = charts.answer_chart(answer_of(options=["beds"], baseline="none", values=BEDS))
    assert [row["label"] for row in rows] == ["The bed contract"] * 2
    _, rows = charts.answer_chart(answer_of(values={"staffing_mode": "shared"}))
    assert [row["words"].split(":")[0] for row in rows] == ["New spending", "Full cost"]


def test_posts_stand_beside_shared_duty_while_it_is_not_known_who_does_the_work():
    result = answer_of()
    _, rows = charts.answer_chart(result)
    assert result.staffing.with_posts is not None
    assert [row["label"] for row in rows] == ["Beside other duties"] * 2 + ["With 1 post"] * 2
    assert [row["look"] for row in rows] == [*BASES, *BASES]
    assert [row["point"] for row in rows[2:]] == [
        result.staffing.with_posts.running[basis]["difference"].net.point for basis in BASES
    ]


def test_the_title_says_the_finding_in_the_words_of_the_answer():
    def title(**raw):
        result = answer_of(**raw)
        spec, rows = charts.answer_chart(result)
        widest = max(text["at"] for text in spec["layer"][1]["data"]["values"])
        bold = [text["text"] for text in spec["layer"][1]["data"]["values"] if text["at"] == widest and text["bold"]]
        return " ".join(bold), rows

    said, rows = title()
    assert said.startswith("A jail enforcement agreement in Gaston County, North Carolina could add about ")
    ends = [row["point"] for row in rows]
    assert said.endswith(f"{money(min(ends))} to {money(max(ends))} a year")
    said, rows = title(values={"staffing_mode": "shared"})
    new, full = (row["point"] for row in rows)
    assert f"{money(new)} a year in new spending and add about {money(full)} in full cost" in said
    said, _ = title(state="TX", county="Harris", options=["tfm"])
    assert "instead of a warrant service officer agreement" in said
    said, _ = title(options=["none"], baseline="none")
    assert said.endswith("could add nothing")


def test_the_groups_beside_a_contract_leave_it_out_and_its_money_is_no_cost():
    both = answer_of(options=["wso", "beds"], baseline="none", values=BEDS)
    spec, rows = made_of(both, "full_cost")
    assert not [row for row in rows if "ed contract" in row["label"]]
    assert "without the bed contract" in " ".join(text["text"] for text in spec["layer"][1]["data"]["values"])
    _, alone = made_of(answer_of(options=["beds"], baseline="none", values=BEDS), "full_cost")
    looks = {row["label"]: row["look"] for row in alone}
    assert looks == {"Bed contract": "full_cost", "Bed contract: rent": "received"}
    rent = next(row["low"] for row in alone if row["look"] == "received")
    assert rent == -100 * 365 * 100


def test_a_comparison_says_each_option_once_with_both_ranges():
    inputs = inputs_of()
    compared = [(compared_words(one, load_facts(), inputs), one) for one in compare(inputs, load_facts())]
    spec, rows = charts.options_chart([(label, one.running) for label, one in compared], inputs)
    assert [row["label"] for row in rows] == [label for label, _ in compared for _ in BASES]
    narrow = [text["text"] for text in spec["layer"][1]["data"]["values"] if text["at"] == 3]
    assert all(narrow.count(label) == 1 for label, _ in compared)
    net = compared[-1][1].running["full_cost"].net
    assert rows[-1]["words"].endswith(f", full cost: {money(net.point)} ({money_range(net)})")


def test_choices_stand_among_the_drivers_by_their_least_and_greatest_case():
    inputs = inputs_of()
    found = drivers(inputs, load_facts(), "new_spending", samples=64)
    _, rows = moved_by(found, inputs, len(found.ranked))
    assert len(rows) == len(found.ranked)
    choice = next(driver for driver in found.ranked if driver.kind == "choice")
    row = next(row for row in rows if row["label"].startswith(choice.label))
    assert "its least and its greatest case" in row["label"]
    assert [row["low"], row["high"]] == sorted((choice.low, choice.high))
    assert {row["look"] for row in rows} == {"new_spending"}


def test_bounds_of_a_share_are_percentages():
    inputs = inputs_of()
    _, rows = moved_by(drivers(inputs, load_facts(), "new_spending", samples=64), inputs, 50)
    label = (
        inputs.numbers["share_placed_by_own_officers"].assumption.label
        if "share_placed_by_own_officers" in inputs.numbers
        else "Share of ordinary detainers"
    )
    row = next(row for row in rows if row["label"].startswith(label))
    assert row["label"].endswith(": 10% to 100%")


def test_a_contract_of_which_only_the_offer_is_known_has_two_ends_and_no_mark():
    """No bed filled brings and costs nothing; all filled is the contract at that number."""
    values = {"contract_rate": 151.66}
    offered = estimate(
        inputs_of(options=["beds"], baseline="none", values={**values, "contract_beds_offered": 150}), draws=20
    )
    filled = estimate(inputs_of(options=["beds"], baseline="none", values={**values, "contract_beds": 150}), draws=20)
    _, rows = charts.answer_chart(offered)
    assert [row["point"] for row in rows] == [None, None]
    for row, basis in zip(rows, BASES, strict=True):
        net = filled.running[basis]["difference"].net.point
        assert (row["low"], row["high"]) == pytest.approx((min(net, 0), max(net, 0)))
        assert "from no bed filled to all 150" in row["words"]
