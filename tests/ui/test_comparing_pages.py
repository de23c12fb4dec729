"""Compare, What matters and Years, run without a browser: what stands there at once, and what opens on a click."""

from __future__ import annotations

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from estimator.exchange import encode
from estimator.facts import load_facts
from estimator.run import BASES, drivers, years_ahead
from estimator.words.catalog import budget_money, money, money_range
from tests.conftest import inputs_of, result_of
from tests.ui.visit import fine, seeded, sentences, tables, text_of


def on_page(page: str, **raw) -> AppTest:
    return fine(seeded(**raw).switch_page(f"ui/pages/{page}_page.py").run())


def opened(at: AppTest, key: str) -> AppTest:
    at.session_state[key] = True
    return fine(at.run())


def shown(at: AppTest, number: int) -> pd.DataFrame:
    """A table as a reader sees it."""
    return pd.DataFrame(tables(at)[number])


def code_of(**raw) -> str:
    result = result_of(**raw)
    new, full = (result.running[basis]["difference"].net.point for basis in BASES)
    return encode(result.inputs.scenario, load_facts(), (new, full))


def net(basis="new_spending", **raw) -> float:
    return result_of(**raw).running[basis]["difference"].net.point


# Compare


def test_compare_draws_each_choice_and_opens_it_in_numbers():
    at = on_page("compare")
    assert len(at.get("vega_lite_chart")) == 2
    rows = shown(opened(at, "compare_numbers"), 1)
    labels = list(rows.iloc[:, 0])
    assert labels[0].startswith("No cooperation")
    assert {"Jail enforcement, your choice", "Jail enforcement, with 1 post named for it"} <= set(labels)
    chosen = rows[rows.iloc[:, 0] == "Jail enforcement, your choice"]
    assert chosen.iloc[0, 1].startswith(f"{money(net())} (")


def test_compare_opens_all_cases_of_federal_money():
    at = opened(on_page("compare"), "compare_federal")
    assert tables(at)[-1]["Federal money"] == [
        "No federal money", "Start-up money only", "As announced, pay for the time spent",
        "As announced, the whole salary of each officer",
    ]  # fmt: skip


def test_the_same_place_with_one_thing_changed():
    at = on_page("compare")
    # Shared duty is what is counted while nothing is known: beside itself it would say nothing.
    change = at.selectbox(key="second_change")
    assert change.options[0] == "Who does the work: posts named for it"
    posts = {"staffing_mode": "dedicated", "dedicated_posts_detention": 1}
    more = net(values=posts) - net()
    assert f"about {money(more)} a year more in new spending" in text_of(at)
    fine(change.set_value("Task force instead").run())
    more = net(options=["tfm"]) - net()
    assert (
        f"Task force instead, beside Gaston County, North Carolina: Jail enforcement: about {money(more)} a year more"
        in text_of(at)
    )
    fine(change.set_value("Compared with no agreement and no holds").run())
    assert "Each is compared with a baseline of its own" in text_of(at)


@pytest.mark.parametrize(
    "raw",
    [
        {"state": "TX", "county": "Harris", "options": ["tfm"], "values": {"federal_money": "startup"}},
        {"options": ["wso", "beds"], "baseline": "none", "values": {"contract_beds": 9, "contract_rate": 99}},
        {"place": "municipality", "municipality": "Carroll", "state": "NH", "options": ["tfm"]},
        {"values": {"staffing_mode": "dedicated", "dedicated_posts_detention": 3}},
        {"options": ["none"]},
    ],
)
def test_every_change_that_is_offered_can_be_made(raw):
    at = on_page("compare", **raw)
    offered = list(at.selectbox(key="second_change").options)
    assert offered
    for change in offered:
        fine(at.selectbox(key="second_change").set_value(change).run())
        assert not at.error, (change, sentences(at))
        assert "Choose the second estimate" not in text_of(at), change


def test_another_place_with_the_same_choices_and_its_own_numbers():
    at = on_page("compare", values={"case_hours": 9})
    fine(at.radio(key="second_way").set_value("compare_with_place").run())
    assert "Choose the second estimate" in text_of(at)
    fine(at.text_input(key="second_place").set_value("wake nc").run())
    assert at.selectbox(key="second_found").options[0] == "Wake County, NC"
    said = text_of(at)
    assert "Other numbers typed for Gaston County, North Carolina are not carried over" in said
    new = net(county="Wake") - net(values={"case_hours": 9})
    assert f"about {money(abs(new))} a year {'more' if new > 0 else 'less'} in new spending" in said
    fine(at.text_input(key="second_place").set_value("qqqq").run())
    assert "begins with these letters" in sentences(at)


@pytest.mark.parametrize(
    "raw",
    [
        {"options": ["wso", "beds"], "baseline": "none", "values": {"contract_beds": 9, "contract_rate": 99}},
        {"values": {"staffing_mode": "dedicated", "dedicated_posts_detention": 3}},
    ],
)
def test_posts_and_beds_belong_to_the_choices_and_go_with_them(raw):
    at = on_page("compare", **raw)
    fine(at.radio(key="second_way").set_value("compare_with_place").run())
    fine(at.text_input(key="second_place").set_value("wake nc").run())
    assert not at.error, sentences(at)
    new = net(**{**raw, "county": "Wake"}) - net(**raw)
    assert f"about {money(abs(new))} a year {'more' if new > 0 else 'less'} in new spending" in text_of(at)


def test_a_pasted_link_comes_in_through_the_door_and_a_broken_one_is_refused():
    at = on_page("compare")
    fine(at.radio(key="second_way").set_value("compare_with_link").run())
    fine(at.text_input(key="second_link").set_value(code_of(state="TX", county="Travis", options=["tfm"])).run())
    new = net(state="TX", county="Travis", options=["tfm"]) - net()
    beside = "Travis County, Texas: Task force, beside Gaston County, North Carolina: Jail enforcement"
    assert f"{beside}: about {money(abs(new))} a year {'more' if new > 0 else 'less'} in new spending" in text_of(at)
    fine(at.text_input(key="second_link").set_value(code_of()).run())
    assert "This is the same estimate" in text_of(at)
    fine(at.text_input(key="second_link").set_value("nonsense").run())
    assert sentences(at)
    assert "Choose the second estimate" in text_of(at)


# What matters


@pytest.mark.parametrize("basis", BASES)
def test_what_matters_lists_choices_and_numbers_in_the_one_order(basis):
    at = on_page("matters")
    fine(at.radio(key="matters_basis").set_value(basis).run())
    ranked = drivers(inputs_of(), load_facts(), basis).ranked
    table = shown(at, 0)
    assert list(table.iloc[:, 0]) == [driver.label for driver in ranked[:10]]
    assert table.iloc[0, 0] == "Who does the work"
    assert list(table.columns) == ["What", "Who can say", "How much of the uncertainty it causes"]
    words = dict(zip(table.iloc[:, 0], table.iloc[:, 2], strict=True))
    for driver in ranked[:10]:
        assert words[driver.label] == (
            "a choice" if driver.kind == "choice" else "under 1%" if driver.share < 0.01 else f"{driver.share:.0%}"
        )
    assert len(shown(opened(at, "matters_rest"), 1)) == len(ranked)
    assert "variance" not in text_of(at)


def test_what_matters_says_what_to_ask_for_and_whom():
    at = on_page("matters")
    assert "Ask the sheriff first for: who does the work; " in text_of(at)
    assert set(shown(at, 0).iloc[:, 1]) <= {
        "the sheriff",
        "the finance office",
        "the county's attorney",
        "the board decides",
        "nobody beforehand",
    }
    town = on_page("matters", place="municipality", municipality="Carroll", state="NH", options=["tfm"])
    assert "the police chief" in set(shown(town, 0).iloc[:, 1])


# Years


def test_years_begin_with_the_first_year_and_the_sum_in_large_figures():
    at = on_page("years")
    years = [year for year in years_ahead(inputs_of()) if year.set == "difference"]
    wanted = []
    for basis in BASES:
        of_basis = [year for year in years if year.basis == basis]
        wanted += [money(of_basis[0].net.point), money(of_basis[-1].cumulative.point)]
    assert [metric.value for metric in at.metric] == wanted
    assert at.metric[1].label == "New spending, 5 years (2027 to 2031)"


def test_the_fiscal_note_has_years_across_and_ranges_in_it():
    at = on_page("years")
    table = shown(at, 0)
    assert list(table.columns) == ["Dollars of each year", *(str(year) for year in range(2027, 2032))]
    years = [year for year in years_ahead(inputs_of()) if (year.basis, year.set) == (BASES[0], "difference")]
    rows = {row.iloc[0]: list(row.iloc[1:]) for _, row in table.iterrows()}
    assert list(rows) == [
        "Costs, each year", "Costs, once", "Comes back", "Net", "Net, nine of ten results", "Running total",
        "Running total, nine of ten results",
    ]  # fmt: skip
    assert rows["Net"] == [budget_money(year.net.point) for year in years]
    assert rows["Running total, nine of ten results"] == [money_range(year.cumulative) for year in years]
    # Costs and what comes back make the net, and nets the running total: within a dollar of rounding.
    numbers = {
        name: [int(cell.strip("()").replace(",", "")) for cell in rows[name]] for name in ("Net", "Running total")
    }
    assert numbers["Running total"] == pytest.approx([sum(numbers["Net"][: at + 1]) for at in range(5)], abs=3)


def test_years_may_run_from_july_to_june():
    at = on_page("years")
    assert "Years are calendar years" in text_of(at)
    fine(at.radio(key="years_kind").set_value("years_july").run())
    assert list(shown(at, 0).columns)[1:3] == ["FY 2027-28", "FY 2028-29"]
    assert "FY 2027-28 runs from July 1, 2027 to June 30, 2028" in text_of(at)
    assert at.metric[0].label == "New spending, first year (FY 2027-28)"


def test_years_follow_the_horizon_and_the_start():
    at = opened(on_page("years", values={"horizon": 10, "start_year": 2030}), "years_fields")
    assert [str(year) for year in range(2030, 2040)] == [*shown(at, 0).columns[1:], *shown(at, 1).columns[1:]]
    fine(at.text_input(key="value_horizon").set_value("3").run())
    assert list(shown(at, 0).columns[1:]) == ["2030", "2031", "2032"]
    fine(at.text_input(key="value_horizon").set_value("30").run())
    assert "Years shown must be a whole number between 1 and 10; you gave 30" in sentences(at)


def test_what_opens_on_years():
    at = on_page("years")
    closed = len(at.table)
    assert not at.get("vega_lite_chart")
    opened(at, "years_drawn")
    assert "$" in at.get("vega_lite_chart")[0].proto.alt
    opened(at, "years_cash")
    opened(at, "years_both")
    assert len(at.table) == closed + 3
    option, baseline = shown(at, -2), shown(at, -1)
    assert option.iloc[0, 0] == baseline.iloc[0, 0] == "Costs, each year"
    assert option.iloc[0, 1] != baseline.iloc[0, 1]


@pytest.mark.parametrize("page", ["compare", "years"])
def test_a_wide_table_says_that_it_scrolls_on_a_narrow_screen(page):
    at = on_page(page)
    for key in ("compare_numbers", "compare_more") if page == "compare" else ():
        opened(at, key)
    assert max(len(shown(at, number).columns) for number in range(len(at.table))) > 3
    assert "On a narrow screen this table scrolls sideways" in text_of(at)


def test_numbers_of_a_table_stand_to_the_right():
    """Streamlit sets what is a number to the right, and shows the text that belongs to it."""
    at = on_page("years")
    assert all(pd.api.types.is_numeric_dtype(dtype) for dtype in at.table[0].value.dtypes[1:])
    assert not pd.api.types.is_numeric_dtype(at.table[0].value.dtypes.iloc[0])
