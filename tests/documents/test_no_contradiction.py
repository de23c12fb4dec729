"""No sentence of a document contradicts another, or a line: read over many scenarios, against the arithmetic itself."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import pytest

from estimator.documents.blocks import Box, Bullets, Heading, Paragraph, Picture, Table
from estimator.documents.content import document
from estimator.documents.tables import lines_table, years_tables
from estimator.run import BASES
from estimator.terms import LEADS
from estimator.words.catalog import budget_money, money
from tests.documents.many import MANY, material_of
from tests.strategies import FACTS

# What a default in use says of lines: where it is said, these are zero in the choice.
SAID_OF_LINES = {
    "longer_stay_counted": ("longer_stay",),
    "share_driven_from_jail": ("transport",),
    "staffing_mode": ("dedicated_posts",),
    "backfill_share": ("dedicated_posts",),
    "space_cost": ("space",),
    "outside_audit_ordered": ("outside_audit",),
    "legal_exposure_counted": ("legal_exposure",),
    "federal_money": (
        "federal_salary_money", "federal_overtime_money", "federal_awards", "federal_equipment_money",
        "federal_vehicle_money",
    ),
    "state_money": ("state_grant",),
    "scaap_share_counted": ("scaap",),
}  # fmt: skip
# What a place without a jail of its own has nothing to do with.
OF_A_JAIL = ("jail day", "scaap", "longer stay", "sheriff", "jail officer", "held past release", "bed-day")
# Two lines may rest on the same number.
WHAT_CARRIES = ("It rests on", "It also rests on", "Our judgment", "Also our judgment")


def flat(blocks):
    """Every block, those inside a box too."""
    return list(chain.from_iterable([*block.blocks] if isinstance(block, Box) else [block] for block in blocks))


@cache
def paper_of(name, lead="fiscal"):
    return document(material_of(name), lead)


def memo_of(name, lead="fiscal"):
    return flat(paper_of(name, lead).memo)


def paragraphs(name, lead="fiscal"):
    """Paragraphs and bullets, each a text."""
    blocks = memo_of(name, lead)
    return [
        text
        for block in blocks
        for text in (
            [block.text] if isinstance(block, Paragraph) else block.items if isinstance(block, Bullets) else []
        )
    ]


@cache
def everything(name, lead="fiscal"):
    """All that a memo and its appendix say in words, with their tables."""
    paper = paper_of(name, lead)
    said = [paper.title]
    for block in flat((*paper.memo, *paper.appendix)):
        said += [block.text] if isinstance(block, (Paragraph, Heading)) else []
        said += block.items if isinstance(block, Bullets) else []
        said += [" ".join(row) for row in block.rows] if isinstance(block, Table) else []
    return " ".join(said)


def lines_of(name):
    """What each line comes to in the choice, on both bases."""
    found = {}
    for line in material_of(name).result.lines:
        found.setdefault(line.rule.name, {})[line.basis] = line
    return found


def nets(name):
    running = material_of(name).result.running
    return [running[basis]["difference"].net.point for basis in BASES]


def test_there_are_enough_scenarios():
    assert len(MANY) >= 40


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_what_a_default_says_is_not_there_is_zero(name):
    text, lines = everything(name), lines_of(name)
    for record, zero in SAID_OF_LINES.items():
        if FACTS.assumptions[record].lean_words in text:
            assert not [line for line in zero for each in lines[line].values() if round(each.value.point, 2)], record


@pytest.mark.slow
def test_the_phrases_of_defaults_are_met():
    """Each is said somewhere, and somewhere it is not: else the test above would hold of anything."""
    texts = {name: everything(name) for name in MANY}
    for record in SAID_OF_LINES:
        said = [FACTS.assumptions[record].lean_words in text for text in texts.values()]
        assert any(said), record
        assert not all(said), record


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_the_title_and_the_first_sentence_say_what_the_figures_say(name):
    paper = paper_of(name)
    least, most = min(nets(name)), max(nets(name))
    kind = "cost" if least >= 0 else "save" if most <= 0 else "change"
    if material_of(name).nothing_differs:
        assert "nothing would change for" in paper.title
        return
    assert f"what it could {kind}" in paper.title
    first = next(block.text for block in memo_of(name) if isinstance(block, Paragraph) and block.strong)
    assert paper.title.split(":")[0].split(" and ")[0].lower() in first.lower()
    if material_of(name).result.bed_contract is None and material_of(name).result.replaces is None:
        for net in nets(name):
            assert f"{'add' if net >= 0 else 'save'} about {money(abs(net))} a year" in first


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("lead", LEADS)
def test_nothing_is_said_twice_in_one_memo(name, lead):
    sentences = [
        sentence
        for text in paragraphs(name, lead)
        for sentence in re.split(r"(?<=[a-z\])]\.) (?=[A-Z])", text)
        if len(sentence.split()) > 4 and not sentence.startswith(WHAT_CARRIES)
    ]
    assert [each for each in sentences if sentences.count(each) > 1] == []
    inputs = material_of(name).result.inputs
    law = inputs.law
    if law is not None:
        # Nor what it bars or requires twice in one paragraph.
        start = f"{inputs.state.name} law "
        told = [text for text in paragraphs(name, lead) if text.count(start) > 1]
        assert not [text for text in told for what in ("bars 287(g)", "holding people on") if text.count(what) > 1]
        # The authority stands where the law is told, once in a paragraph.
        assert not [text for text in paragraphs(name, lead) if text.count(law.authority) > 1]


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name, raw in MANY.items() if raw["place"] == "municipality"])
@pytest.mark.parametrize("lead", LEADS)
def test_a_place_without_a_jail_is_told_nothing_of_one(name, lead):
    said = " ".join(paragraphs(name, lead)).lower().replace("has no jail", "")
    said = re.sub(r"law (?:requires|bars)[^;.]*", "", said)
    assert [word for word in OF_A_JAIL if word in said] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_posts_and_hours_are_those_of_the_model(name):
    material = material_of(name)
    if material.nothing_differs:
        return
    text, staffed = " ".join(paragraphs(name)), material.result.staffing
    hours = sum(map(round, staffed.hours_wanted.values()))
    assert ("takes no officers' hours" in text) == (hours == 0)
    assert ("Posts are named for it" in text) == (staffed.mode == "dedicated" and hours > 0)
    assert ("Officers do it beside other duties." in text) == (
        "beside other duties" in text and staffed.with_posts is None
    )
    assert not ("is not known" in text and "Officers are taken to do it" in text)
    if staffed.mode == "dedicated":
        assert "beside other duties" not in text


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_what_falls_due_once_is_what_the_table_of_lines_has_once(name):
    material = material_of(name)
    if material.nothing_differs:
        return
    table = lines_table(material)
    once = any(row[0] == "Once" for row in table.rows)
    text = " ".join(paragraphs(name))
    net = [part["difference"].net.point for part in material.result.one_time.values()]
    assert ("Nothing falls due once." in text) == (not any(map(round, net)))
    assert once or "Nothing falls due once." in text
    if "set-up is past and not counted" in text and len(material.result.inputs.scenario.options) == 1:
        assert not once or any(round(line.baseline_point) for line in material.sides.lines)


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
def test_the_tables_end_in_the_figures_of_the_first_sentence(name):
    """The last row of a running year is the net of the headline; rows add up to it; years start from the same year."""
    material = material_of(name)
    if material.nothing_differs:
        assert not [block for block in memo_of(name) if isinstance(block, (Table, Picture))]
        return
    table = lines_table(material)
    end = next((n for n, row in enumerate(table.rows) if row[0] == "Once"), len(table.rows)) - 1
    width = (len(table.head) - 1) // len(BASES)
    for place, net in enumerate(nets(name)):
        assert table.rows[end][width * (place + 1)] == budget_money(net)
    for column in range(1, len(table.head)):
        cells = [_dollars(row[column]) for n, row in enumerate(table.rows[:end]) if n not in table.totals]
        assert abs(sum(cells) - _dollars(table.rows[end][column])) <= len(cells)
    assert years_tables(material)[0].head[1] == str(material.result.inputs.start_year)


def _dollars(cell):
    """A cell of a budget table as a number."""
    size = float(cell.strip("()").replace(",", "") or 0)
    return -size if cell.startswith("(") else size


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in MANY if name.endswith("same") or name == "gorham-nh-none"])
@pytest.mark.parametrize("lead", LEADS)
def test_a_choice_that_is_its_baseline_takes_half_a_page(name, lead):
    assert material_of(name).nothing_differs
    text = " ".join(paragraphs(name, lead))
    assert "compared with itself" in text
    assert len(text.split()) < 260
    assert "could add nothing" not in text
    assert not [block for block in memo_of(name, lead) if isinstance(block, (Table, Picture))]


@pytest.mark.slow
@pytest.mark.parametrize("name", MANY)
@pytest.mark.parametrize("lead", LEADS)
def test_no_block_is_empty_and_no_term_of_the_workshop_is_on_a_page(name, lead):
    paper = paper_of(name, lead)
    for block in flat((*paper.memo, *paper.appendix)):
        assert getattr(block, "text", "x").strip()
        assert getattr(block, "items", (1,))
        assert getattr(block, "rows", (1,))
    said = everything(name, lead)
    assert not re.findall(r"P5|P95|worked value|\bpercentile|_[a-z]+_|\d\.\d{8}", said.split("to type in again")[0])
