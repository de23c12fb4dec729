"""The appendix: whose numbers it cites."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from estimator.documents import Material
from estimator.documents.appendix import appendix, typed_lines
from estimator.documents.blocks import Bullets, Heading, Paragraph, Table
from estimator.documents.citations import Citations
from estimator.run import LINES, estimate
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
    lists = [block for block in blocks if isinstance(block, Bullets)]
    table = next(block for block in blocks if isinstance(block, Table) and block.head[0] == "Assumption")
    return {item.split("]")[0].removeprefix("[") for item in lists[-1].items}, table.rows


@pytest.mark.slow
def test_a_typed_number_cites_the_person_and_not_our_source():
    inputs = inputs_of()
    uses = Counter(source for entry in inputs.numbers.values() if entry.present for source in entry.sources)
    uses.update(source for record in FACTS.assumptions.values() if not record.is_number for source in record.sources)
    # A number whose first source stands behind nothing else.
    name, entry = next(
        (name, entry)
        for name, entry in inputs.numbers.items()
        if entry.present and entry.assumption.kind == "range" and entry.sources and uses[entry.sources[0]] == 1
    )
    ours, label = entry.sources[0], entry.assumption.label
    sources, _ = cited(inputs)
    assert ours in sources
    typed = {name: {"typical": entry.typical, "source": "jail log 2026"}}
    sources, rows = cited(inputs_of(values=typed))
    assert ours not in sources
    row = next(row for row in rows if row[0].startswith(label))
    assert row[-2:] == ("typed in, changed", "jail log 2026")
    _, rows = cited(inputs_of(values={name: entry.typical}))
    assert next(row for row in rows if row[0].startswith(label))[-1] == "not said"


def test_what_ices_list_answers_is_no_change_of_a_person():
    """Gaston County's agreement is in force by the list; that it begins all the same is what a person says."""

    listed = "ice-287g-list-2026-05-18"

    def row_of(county="Gaston", **values):
        label = FACTS.assumptions["already_in_force_jem"].label
        sources, rows = cited(inputs_of(county=county, values=values))
        assert (listed in sources) is (county == "Gaston")
        return next(row for row in rows if row[0] == label)

    assert row_of()[1] == "Yes"
    assert row_of()[-2] == "published"
    assert "participating agencies" in row_of()[-1]
    # Wake County's agency is not on the list, so it answers nothing.
    assert row_of("Wake")[1:] == ("No", "a choice", "our judgment", "none")
    assert row_of(already_in_force_jem="no")[1] == "No; default: Yes"
    assert row_of(already_in_force_jem="no")[-2].endswith(", changed")


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

    assert row_of("case_hours")["Expected value"] == "3.733333; default: middle 4.5"
    assert row_of("case_hours")["Range"] == "2 to 6, middle 3.6"
    assert (row_of("screening_minutes")["Expected value"], row_of("screening_minutes")["Range"]) == (
        "20; default: middle 22.5",
        "known",
    )
    assert row_of("start_year")["Expected value"].startswith("2027")
    assert row_of("spare_beds")["Expected value"] == "not given"


def test_beds_that_may_be_any_number_say_so():
    blocks = blocks_of(options=["beds"], values={"contract_beds_offered": 150, "contract_rate": 100})
    table = next(b for b in blocks if isinstance(b, Table) and b.head[0] == "Assumption")
    row = next(row for row in table.rows if row[0].startswith(FACTS.assumptions["contract_beds"].label))
    assert row[1:3] == ("75", "0 to 150, all as likely")


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
    said = texts(blocks)
    assert ("Appendix: before and after signing" in said) is bool(stages)
    assert set(stages) <= set(said)
    items = " ".join(item for block in blocks if isinstance(block, Bullets) for item in block.items)
    assert missing not in said
    assert f"{missing} (" not in items
    if raw.get("state") == "FL":
        assert "Who must sign: Florida (the local agency)." in items


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
