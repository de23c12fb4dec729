"""What a picture means: an outline for money that is not guaranteed, and labels that can be read."""

from __future__ import annotations

import re

import pytest

from estimator import charts
from estimator.documents.pictures import svg
from estimator.facts import load_facts
from estimator.run import BASES, Range, Year, compare, drivers, estimate
from estimator.words.catalog import money_with_range
from estimator.words.sentences import compared_words
from tests.conftest import inputs_of


def span(amount):
    """An amount without a range."""
    return Range(amount, amount, amount, amount, amount, 0.5)


NOTHING = span(0)

# No other money comes in.
QUIET = {"federal_money": "none", "state_share_received": 0}


def paid_rows():
    """The bars of a county with $5,000 by contract, $7,000 announced and $2,000 contested."""
    amounts = {
        "detainer_payments": 5_000, "federal_salary_money": 7_000, "scaap": 2_000, "task_force_backfill": 60_000,
    }  # fmt: skip
    result = estimate(inputs_of(options=["jem", "tfm"], baseline="none", values=QUIET, amounts=amounts), draws=20)
    return charts.groups_rows(result, "full_cost")


def test_announced_and_contested_money_have_the_look_of_what_is_not_guaranteed():
    rows = paid_rows()
    looks = {round(-row["amount"]): row["look"] for row in rows if row["amount"] < 0}
    assert looks == {5_000: "received", 7_000: "announced", 2_000: "announced"}
    said = {row["words"].endswith("(not guaranteed)") for row in rows if row["look"] == "announced"}
    assert said == {True}
    bars = charts.groups_spec("Dollars", len(rows))["layer"][0]["encoding"]
    announced = {"test": "datum.look == 'announced'"}
    assert bars["fillOpacity"] == {"condition": {**announced, "value": 0}, "value": 1}
    assert bars["strokeDash"] == {"condition": {**announced, "value": [4, 3]}, "value": [1, 0]}


@pytest.mark.slow
def test_what_is_not_guaranteed_is_drawn_outlined_and_money_by_contract_solid():
    rows = paid_rows()
    drawn = svg(charts.groups_spec("Dollars", len(rows)), rows)
    bars = re.findall(r'<path aria-label="[^"]*"[^>]*role="graphics-symbol"[^>]*/?>', drawn)
    outlined = [bar for bar in bars if 'fill-opacity="0"' in bar]
    assert len(bars) == len(rows)
    assert len(outlined) == 2
    assert all('stroke-dasharray="4,3"' in bar for bar in outlined)


def year(basis, number, amount):
    """A year in which only the cumulative difference is not nothing."""
    names = ("running", "one_time", "offsets", "net", "cash_received", "net_cash", "net_start_year", "cumulative_cash")
    amounts = dict.fromkeys(names, NOTHING)
    return Year(number, basis, "difference", cumulative=span(amount), fte=0.0, **amounts)


@pytest.mark.parametrize(
    ("new", "full", "sides"),
    [
        (10_000, 40_000, {"New spending": "below", "Full cost": "above"}),
        (40_000, 10_000, {"New spending": "above", "Full cost": "below"}),
        (10_000, 10_000, {"New spending": "below", "Full cost": "above"}),
    ],
)
def test_the_labels_of_two_lines_stand_on_either_side_of_them(new, full, sides):
    years = [
        year(basis, number, amount / 2 if number == 2027 else amount)
        for basis, amount in (("new_spending", new), ("full_cost", full))
        for number in (2027, 2028)
    ]
    rows = charts.years_rows(years, "cumulative")
    assert {row["basis"]: row["side"] for row in rows if row["year"] == "2028"} == sides
    assert {row["side"] for row in rows if row["year"] == "2027"} == {""}


# The answer as a picture

BEDS = {"contract_beds": 100, "contract_rate": 100, "staffing_mode": "shared"}


def answer_of(**raw):
    return estimate(inputs_of(**raw), draws=40)


def test_a_bed_contract_is_drawn_apart_from_all_else():
    result = answer_of(options=["wso", "beds"], baseline="none", values=BEDS)
    _, rows = charts.answer_chart(result, "Dollars")
    labels = [row["words"].split("\n")[0] for row in rows]
    assert labels == ["All but the bed contract"] * 2 + ["The bed contract"] * 2
    parts = result.bed_contract
    assert parts is not None
    wanted = [parts[name].running[basis]["difference"].net.point for name in ("without", "contract") for basis in BASES]
    assert [row["point"] for row in rows] == wanted
    # Without a contract the same agreement has the same bars.
    alone = answer_of(options=["wso"], baseline="none", values={"staffing_mode": "shared"})
    _, bars = charts.answer_chart(alone, "Dollars")
    assert [row["point"] for row in bars] == pytest.approx(wanted[:2])


def test_a_contract_by_itself_is_named_and_a_choice_without_one_is_not():
    _, rows = charts.answer_chart(answer_of(options=["beds"], baseline="none", values=BEDS), "Dollars")
    assert [row["words"].split("\n")[0] for row in rows] == ["The bed contract"] * 2
    _, rows = charts.answer_chart(answer_of(values={"staffing_mode": "shared"}), "Dollars")
    assert [row["words"].split(":")[0] for row in rows] == ["New spending", "Full cost"]


def test_posts_stand_beside_shared_duty_outlined():
    result = answer_of()
    spec, rows = charts.answer_chart(result, "Dollars")
    assert result.staffing.with_posts is not None
    assert [row["look"] for row in rows] == ["", "", "posts", "posts"]
    assert [row["point"] for row in rows[2:]] == [
        result.staffing.with_posts.running[basis]["difference"].net.point for basis in BASES
    ]
    bars = spec["layer"][0]["encoding"]
    assert bars["strokeWidth"] == {"condition": {"test": "datum.look == 'posts'", "value": 1.5}, "value": 0}
    drawn = svg(spec, rows)
    outlined = [bar for bar in re.findall(r'<path aria-label="[^"]*"[^>]*/?>', drawn) if 'stroke-width="1.5"' in bar]
    assert len(outlined) == 2


def test_the_groups_beside_a_contract_leave_it_out_and_its_money_is_no_cost():
    both = answer_of(options=["wso", "beds"], baseline="none", values=BEDS)
    assert not [row for row in charts.groups_rows(both, "full_cost") if "ed contract" in row["what"]]
    assert "all but the bed contract" in charts.groups_alt(both, "full_cost")
    alone = charts.groups_rows(answer_of(options=["beds"], baseline="none", values=BEDS), "full_cost")
    looks = {row["what"]: row["look"] for row in alone}
    assert looks == {"Bed contract": "cost", "Bed contract: rent": "received"}
    rent = next(row["amount"] for row in alone if row["look"] == "received")
    assert rent == -100 * 365 * 100


def test_no_words_of_a_picture_reach_its_edge():
    """640 wide, in letters of 12: a letter takes at most 6 on the mean. The longest label of a comparison has room."""
    inputs = inputs_of(
        options=["detainers", "wso", "jem", "tfm", "beds"], values={"contract_beds": 9, "contract_rate": 9}
    )
    compared = [(compared_words(one, load_facts(), inputs), one) for one in compare(inputs, load_facts())]
    rows = charts.options_rows([(label, one.running) for label, one in compared])
    lines = [row["words"].split("\n") for row in rows]
    assert {len(each) for each in lines} == {2}
    assert max(len(line) for each in lines for line in each) * 6 < 640
    said = lines[-1][0] + " " + lines[-1][1]
    assert said.startswith(compared[-1][0])
    assert said.endswith(f"Full cost: {money_with_range(compared[-1][1].running['full_cost'].net)}")


def test_choices_stand_among_the_drivers_by_their_least_and_greatest_case():
    inputs = inputs_of()
    found = drivers(inputs, load_facts(), "new_spending", samples=64)
    rows = charts.tornado_rows(found, inputs, len(found.ranked))
    assert [row["what"] for row in rows] == [driver.label for driver in found.ranked]
    choice = next(driver for driver in found.ranked if driver.kind == "choice")
    row = next(row for row in rows if row["what"] == choice.label)
    assert row["words"].split("\n")[1].startswith("its least and its greatest case: ")
    assert (row["from"], row["to"]) == (choice.low, choice.high)


def test_a_contract_of_which_only_the_offer_is_known_has_two_ends_and_no_mark():
    """No bed filled brings and costs nothing; all filled is the contract at that number."""
    values = {"contract_rate": 151.66}
    offered = estimate(
        inputs_of(options=["beds"], baseline="none", values={**values, "contract_beds_offered": 150}), draws=20
    )
    filled = estimate(inputs_of(options=["beds"], baseline="none", values={**values, "contract_beds": 150}), draws=20)
    _, rows = charts.answer_chart(offered, "")
    assert [row["point"] for row in rows] == [None, None]
    for row, basis in zip(rows, BASES, strict=True):
        net = filled.running[basis]["difference"].net.point
        assert (row["low"], row["high"]) == pytest.approx((min(net, 0), max(net, 0)))
        assert "from no bed filled to all 150" in row["words"]
