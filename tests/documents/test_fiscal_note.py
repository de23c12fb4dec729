"""The fiscal note: in which column money stands, and when it comes. Worked by hand from stated amounts."""

# A part of the note is a list of blocks of many kinds; which one is meant, the test knows.
# mypy: disable-error-code=union-attr

from __future__ import annotations

import re
from datetime import date

import pytest

from estimator.documents import Material
from estimator.documents.blocks import Paragraph, Picture
from estimator.documents.citations import Citations
from estimator.documents.content import document
from estimator.documents.fiscal import first_year
from estimator.documents.parts import already_paid, law, not_used, once_only, picture, readings
from estimator.documents.tables import years_tables
from estimator.run import BASES, estimate
from estimator.words.catalog import money, money_with_range
from estimator.words.sentences import BASIS_WORDS
from tests.conftest import inputs_of
from tests.strategies import FACTS

TODAY = date(2026, 11, 21)
# What else could arrive or cost anything is set to nothing.
QUIET = {"federal_money": "none", "basic_ordering_agreement": "no", "state_share_received": 0}


def material(amounts, options=("jem", "tfm"), **values):
    inputs = inputs_of(
        options=list(options), baseline="none", values={**QUIET, "horizon": 2, **values}, amounts=amounts
    )
    return Material(estimate(inputs, draws=20), FACTS, TODAY)


def test_money_by_contract_stands_as_guaranteed_and_announced_or_contested_money_as_at_risk():
    """$5,000 by contract with ICE; $7,000 announced and $2,000 whose cause is contested."""
    paid = {"detainer_payments": 5_000, "federal_salary_money": 7_000, "scaap": 2_000, "task_force_backfill": 60_000}
    (table,) = years_tables(material(paid, federal_delay=0))
    for _, by_label in by_basis(table):
        assert by_label["Comes back, by contract or guaranteed"] == ("(5,000)", "(5,000)", "(10,000)")
        assert by_label["Comes back, not guaranteed"] == ("(9,000)", "(9,000)", "(18,000)")


def by_basis(table):
    """The rows of a table of years by label, for each basis."""
    starts = [n for n, row in enumerate(table.rows) if row[0] in BASIS_WORDS.values()]
    for start, end in zip(starts, [*starts[1:], len(table.rows)], strict=True):
        yield table.rows[start][0], {row[0]: row[1:] for row in table.rows[start + 1 : end]}


@pytest.mark.parametrize(
    ("months", "says"),
    [
        (0, ""),
        (3, "In cash the first year comes to about $3,000 more, for money that comes back arrives later."),
        (9, "In cash the first year comes to about $9,000 more, for money that comes back arrives later."),
    ],
)
def test_the_note_says_that_money_comes_late_where_it_does(months, says):
    paid = material({"detainer_payments": 12_000}, ("detainers",), federal_delay=months)
    assert " ".join(first_year(paid)) == says


# A bed contract beside an agreement: each with its own money

BEDS = {"contract_beds": 100, "contract_rate": 100, "contract_posts": 20, "contract_bed_day": 20}


@pytest.fixture(scope="module")
def with_contract():
    """100 beds at $100 a day with 20 posts, beside a jail enforcement agreement."""
    inputs = inputs_of(options=["jem", "beds"], baseline="none", values={**QUIET, "horizon": 2, **BEDS})
    return Material(estimate(inputs, draws=200), FACTS, TODAY)


@pytest.fixture(scope="module")
def without_contract():
    inputs = inputs_of(options=["jem"], baseline="none", values={**QUIET, "horizon": 2})
    return Material(estimate(inputs, draws=200), FACTS, TODAY)


def test_the_years_of_a_contract_stand_in_a_table_of_their_own(with_contract, without_contract):
    """100 x 365 x $100 is $3,650,000 a year; 20 posts are 20 full-time equivalents."""
    rest, contract = years_tables(with_contract)
    (alone,) = years_tables(without_contract)
    # Ranges are those of all lines, so they stand only where one table holds all.
    assert rest.rows == tuple(row for row in alone.rows if not row[0].startswith("Nine in ten"))
    for _, by_label in by_basis(contract):
        assert by_label["Comes back, by contract or guaranteed"] == ("(3,650,000)", "(3,650,000)", "(7,300,000)")
    assert contract.rows[-1] == ("Full-time equivalents (FTE)", "20.00", "20.00", "")


@pytest.mark.parametrize("lead", ["fiscal", "testimony", "reporter"])
def test_no_sentence_or_picture_credits_an_agreement_with_the_money_of_a_contract(
    lead, with_contract, without_contract
):
    """A sentence that names the agreement and not the contract holds only figures that stand there without a contract."""

    def sentences(material):
        texts = [block.text for block in document(material, lead).memo if isinstance(block, Paragraph)]
        return [sentence for text in texts for sentence in re.split(r"(?<=[.]) ", text)]

    def figures(some):
        return set(re.findall(r"\$[\d,.]*\d(?: million)?", " ".join(some)))

    of_agreement = [s for s in sentences(with_contract) if "jail enforcement" in s and "contract" not in s]
    net = without_contract.result.running["new_spending"]["difference"].net
    assert money(net.point) in figures(of_agreement)
    assert figures(of_agreement) <= figures(sentences(without_contract))
    bars = [block for block in document(with_contract, lead).memo if isinstance(block, Picture)]
    words = bars[0].alt
    assert "All but the bed contract, beside other duties, new spending" in words
    assert "The bed contract, new spending: −$" in words
    posts = without_contract.result.staffing.with_posts.running["new_spending"]["difference"].net
    assert f"All but the bed contract, with 1 post, new spending: {money_with_range(posts)}" in words


def test_where_only_the_contract_differs_there_is_no_table_of_nothing():
    inputs = inputs_of(options=["detainers", "beds"], baseline=["detainers"], values={**QUIET, "horizon": 2, **BEDS})
    paper = Material(estimate(inputs, draws=20), FACTS, TODAY)
    (table,) = years_tables(paper)
    assert table.caption.startswith("The bed contract: ")
    assert readings(paper) == []


def test_the_parts_of_the_answer_add_up(with_contract):
    (table,) = readings(with_contract)
    rest, contract, both = (dict(zip(table.head, row, strict=True)) for row in table.rows)
    result = with_contract.result
    points = [
        part.running["new_spending"]["difference"].net.point
        for part in (result.bed_contract["without"], result.bed_contract["contract"], result)
    ]
    assert points[0] + points[1] == pytest.approx(points[2])
    for row, point in zip((rest, contract, both), points, strict=True):
        assert row["New spending a year"].startswith(money(point))


# Typed and not used, the law of a year, posts


def test_what_is_typed_and_not_used_is_said_with_why():

    def said(**values):
        return not_used(Material(estimate(inputs_of(options=["tfm"], values=values), draws=20), FACTS, TODAY))

    (block,) = said(scaap_last_award=13_000)
    assert block.text == (
        "Typed and not used here: the county's last SCAAP award, $13,000 (share of SCAAP that the agreement causes is 0)."
    )
    assert said() == []


def test_the_law_is_that_of_the_first_year():
    inputs = inputs_of(county="Harris", state="TX", baseline="none", options=["detainers"], values={"start_year": 2013})
    text = law(Material(estimate(inputs, draws=20), FACTS, TODAY), Citations(FACTS)).text
    assert "Texas law does not require jails to honor ICE detainers" in text
    assert "read for 2013" in text
    assert "Dollars a year are those of 2013." in text


def test_posts_stand_beside_shared_duty_while_nobody_has_said_who_does_the_work():
    unknown, shared = (material({}, ("jem",), **values) for values in ({}, {"staffing_mode": "shared"}))
    count = sum(unknown.result.staffing.posts.values())
    assert count == 1
    words = picture(unknown).alt
    post = unknown.result.staffing.with_posts.running["full_cost"]["difference"].net
    assert f"With 1 post, full cost: {money_with_range(post)}" in words
    assert "Beside other duties, new spending" in words
    assert "post" not in picture(shared).alt


def test_what_is_already_paid_is_full_cost_less_new_spending_and_not_said_where_posts_do_the_work():
    paper = material({}, ("jem",))
    new, full = (paper.result.running[basis]["difference"].net.point for basis in BASES)
    (block,) = already_paid(paper)
    assert block.text.startswith(f"{money(full - new)} a year (")
    posts = material({}, ("jem",), staffing_mode="dedicated", dedicated_posts_detention=2)
    assert already_paid(posts) == []


def test_a_state_grant_that_is_announced_is_said_apart_from_what_falls_due_once():
    """Nothing of it is counted; with it, once is less by what is expected of it."""
    inputs = inputs_of(county="Wharton", state="TX", options=["tfm"], baseline="none", values={"horizon": 2})
    result = estimate(inputs, draws=20)
    once = result.one_time["new_spending"]["difference"]
    assert once.net_with_announced_money is not None
    grant = result.quantities["state_grant_expected"]["difference"].point
    assert once.net_with_announced_money.point == pytest.approx(once.net.point - grant)
    words = once_only(Material(result, FACTS, TODAY)).text
    assert f"If the state grant that was announced comes as expected, it is {money(once.net.point - grant)} in" in words
