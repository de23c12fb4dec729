"""The appendix: whose numbers it cites."""

from __future__ import annotations

from datetime import date

import pytest

from estimator.documents import Material
from estimator.documents.appendix import appendix, typed_lines
from estimator.documents.blocks import Heading, Paragraph, Sources, Table
from estimator.documents.citations import Citations
from estimator.facts import source_words
from estimator.run import LINES, TwoSides, estimate
from estimator.words.catalog import money
from estimator.words.sentences import GROUP_WORDS, PEOPLE_WORDS
from tests.conftest import inputs_of
from tests.strategies import FACTS

TODAY = date(2026, 11, 21)


def appendix_of(result):
    return appendix(Material(result, FACTS, TODAY), Citations(FACTS))


def cited(inputs):
    """The sources that the appendix lists, by their ids, and the row of each assumption."""
    blocks = appendix_of(estimate(inputs, draws=20))
    (sources,) = (block for block in blocks if isinstance(block, Sources))
    table = next(block for block in blocks if isinstance(block, Table) and block.head[0] == "Assumption")
    return {source.mark: source.words for source in sources.items}, table.rows


def marks_of(row):
    """The marks in the last cell of a row: ``[1, 2]``."""
    return [f"[{mark}]" for mark in row[-1].strip("[]").split(", ") if mark]


def row_of(rows, name):
    return next(row for row in rows if row[0] == FACTS.assumptions[name].label)


@pytest.mark.slow
def test_a_typed_number_cites_the_person_and_not_our_source():
    inputs = inputs_of()
    typed = {"case_hours": {"typical": 3, "source": "jail log 2026"}}
    ours = source_words(FACTS, inputs.numbers["case_hours"].sources[0])
    sources, rows = cited(inputs)
    assert any(ours in sources[mark] for mark in marks_of(row_of(rows, "case_hours")))
    sources, rows = cited(inputs_of(values=typed))
    assert not any(ours in words for words in sources.values())
    (mark,) = marks_of(row_of(rows, "case_hours"))
    assert sources[mark] == "Hours to process one immigration case, typed in: jail log 2026."
    assert row_of(rows, "case_hours")[3] == "typed in"
    sources, rows = cited(inputs_of(values={"case_hours": 3}))
    (mark,) = marks_of(row_of(rows, "case_hours"))
    assert sources[mark].endswith("typed in, without a source.")


def test_what_ices_list_answers_is_no_change_of_a_person():
    """Gaston County's agreement is in force by the list; that it begins all the same is what a person says."""

    def row(county="Gaston", **values):
        sources, rows = cited(inputs_of(county=county, values=values))
        return *row_of(rows, "already_in_force_jem")[:-1], sources

    # Where an agreement is in force nothing is set up, so the answer enters no line.
    _, rows = cited(inputs_of())
    assert not [each for each in rows if each[0] == FACTS.assumptions["already_in_force_jem"].label]
    assert row(already_in_force_jem="no")[1:4] == ("No; default: Yes", "a choice", "chosen here")
    # Wake County's agency is not on the list, so it answers nothing.
    assert row("Wake")[1:4] == ("No", "a choice", "our judgment")


def test_the_appendix_holds_what_enters_a_line_that_is_not_zero_and_nothing_else():
    """A number of the table moves a line of choice or baseline; what is left out moves none."""
    inputs = inputs_of(values={"detainers_per_year": 120})
    _, rows = cited(inputs)
    shown = {row[0] for row in rows}
    always = {"population", "start_year", "horizon", "wage_growth", "price_growth", "detainer_growth"}
    sides = TwoSides.of(inputs)
    worked = inputs.worked_values()
    before = {side.name: side.evaluate(worked).lines for side in sides}
    for name, entry in inputs.numbers.items():
        if not entry.present or name in always or name.endswith("_delay"):
            continue
        moved = worked | {name: entry.expected * 1.1}
        if any(side.evaluate(moved).lines != before[side.name] for side in sides):
            assert entry.assumption.label in shown, name
    # Of what is not done here nothing is shown: no task force, no vehicles, no set-up of an agreement in force.
    absent = ("vehicle_price", "tfm_hours_per_arrest", "trip_miles", "equipment_jem", "award_90", "contract_rate")
    assert not {FACTS.assumptions[name].label for name in absent} & shown
    assert len(shown) < len(FACTS.assumptions) / 2


def blocks_of(**raw):
    return appendix_of(estimate(inputs_of(**raw), draws=40))


def texts(blocks):
    return [block.text for block in blocks if isinstance(block, (Heading, Paragraph))]


def test_an_assumption_shows_its_expected_value_beside_its_range():
    """(2 + 4 x 3.6 + 6) / 6 is 3.733333 on the linear scale; a known value has no range."""
    values = {"case_hours": {"low": 2, "typical": 3.6, "high": 6}, "screening_minutes": 20, "start_year": 2027}
    table = next(b for b in blocks_of(values=values) if isinstance(b, Table) and b.head[0] == "Assumption")
    rows = {row[0]: dict(zip(table.head, row, strict=True)) for row in table.rows}

    def row_of(name):
        return next(row for label, row in rows.items() if label.startswith(FACTS.assumptions[name].label))

    assert row_of("case_hours")["Expected value"] == "3.733333 hours a detainer; default: 4.5 hours a detainer"
    assert row_of("case_hours")["Range"] == "2 to 6, middle 3.6"
    assert row_of("screening_minutes")["Expected value"] == "20 minutes a person; default: 22.5 minutes a person"
    assert row_of("screening_minutes")["Range"] == "known"
    assert row_of("start_year")["Expected value"].startswith("2027")
    # Shares stand in percent, dollars with their sign.
    assert row_of("backfill_share")["Expected value"] == "33.33333%"
    assert row_of("wage_detention_officer")["Range"].startswith("$")


def test_beds_that_may_be_any_number_say_so():
    blocks = blocks_of(options=["beds"], values={"contract_beds_offered": 150, "contract_rate": 100})
    table = next(b for b in blocks if isinstance(b, Table) and b.head[0] == "Assumption")
    row = next(row for row in table.rows if row[0].startswith(FACTS.assumptions["contract_beds"].label))
    assert row[1:3] == ("75 beds", "0 to 150, all as likely")


def test_each_group_of_lines_has_its_heading_and_a_contract_its_own():
    beds = {"contract_beds": 100, "contract_rate": 100}
    blocks = blocks_of(options=["wso", "beds"], baseline="none", values=beds)
    heads = [block.text for block in blocks if isinstance(block, Heading) and block.level == 3]
    groups = [GROUP_WORDS[rule.group] for rule in LINES]
    assert [head for head in heads if head in groups] == [g for g in dict.fromkeys(groups) if g in heads]
    assert heads.count(GROUP_WORDS["contract"]) == 1
    said = texts(blocks)
    start = said.index(GROUP_WORDS["contract"])
    assert said[start + 1].startswith("Bed contract: posts")
    assert "Appendix: the bed contract" in said
    assert "Appendix: the bed contract" not in texts(blocks_of())


def test_an_amount_of_one_side_can_be_typed_in_again():
    amounts = {
        "technology": {"amount": 5000, "side": "option"},
        "scaap": {"amount": 13000, "side": "baseline", "received": True},
        "detainer_payments": {"amount": 700, "received": True},
        "equipment": 12.5,
    }
    lines = typed_lines(estimate(inputs_of(amounts=amounts), draws=20))
    assert [line for line in lines if line.startswith("amount ")] == [
        "amount technology = 5000 option",
        "amount scaap = 13000 baseline received",
        "amount detainer_payments = 700 received",
        "amount equipment = 12.5",
    ]


@pytest.mark.parametrize(
    ("raw", "stages", "missing"),
    [
        ({"options": ["jem"]}, ("Signing", "Training", "Leaving"), "Who must sign: Florida"),
        ({"options": ["detainers"]}, (), "Signing"),
        ({"state": "FL", "label": "Somewhere", "population": 5000, "options": ["wso"]}, ("Before an agreement",), "Who must ask: Texas"),
    ],
)  # fmt: skip
def test_the_steps_are_those_of_the_agreements_chosen_in_this_state(raw, stages, missing):
    blocks = blocks_of(**raw)
    assert ("Appendix: before and after signing" in texts(blocks)) is bool(stages)
    tables = [block for block in blocks if isinstance(block, Table) and block.head[0] == "When"]
    rows = [row for table in tables for row in table.rows]
    assert set(stages) <= {row[0] for row in rows}
    assert not [row for row in rows if row[1].startswith(missing)]
    if raw.get("state") == "FL":
        assert [row[2] for row in rows if row[1].startswith("Who must sign: Florida.")] == ["the local agency"]


def test_people_stand_with_their_range_and_the_net_for_each_of_them():
    inputs = inputs_of(values={"detainers_per_year": 120})
    result = estimate(inputs, draws=400)
    blocks = appendix_of(result)
    table = next(b for b in blocks if isinstance(b, Table) and b.head[0] == "In a year")
    held = next(row for row in table.rows if row[0] == PEOPLE_WORDS["held"])
    number, net = result.people["held"].number["option"], result.running["full_cost"]["option"].net
    assert held[1].startswith(f"{number.point:.3g} (")
    assert held[-1] == money(net.point / number.point)


def test_a_contract_has_no_part_in_what_a_person_held_comes_to():
    """The same agreement with and without a contract of millions beside it: the same net for each person."""
    beds = {"contract_beds": 100, "contract_rate": 100, "staffing_mode": "shared"}

    def rows(options, **values):
        blocks = blocks_of(options=options, baseline="none", values=values)
        return next(b for b in blocks if isinstance(b, Table) and b.head[0] == "In a year").rows

    assert rows(["wso", "beds"], **beds) == rows(["wso"], staffing_mode="shared")
