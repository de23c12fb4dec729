"""What an official paper has beside its words, and which twelve months a year is; and the memo as Markdown."""

from __future__ import annotations

import json
from datetime import date

import pytest

from estimator.__main__ import main
from estimator.documents import Furniture, Material, read_furniture, report
from estimator.documents.blocks import Bullets, Document, Paragraph, Source, Sources, Table
from estimator.documents.content import document
from estimator.documents.markdown import markdown
from estimator.documents.tables import years_tables
from estimator.refusal import Refusal
from tests.documents.many import SHIPPED, TODAY, material_of
from tests.strategies import FACTS

GASTON = "gaston-nc-jem-shared"
GIVEN = {"prepared_by": " Budget\noffice ", "prepared_for": "Board", "item": "7b", "meeting": "2026-12-08"}


def test_furniture_is_read_on_one_line_each_with_a_day():
    furniture = read_furniture(GIVEN)
    assert furniture == Furniture("Budget office", "Board", "7b", date(2026, 12, 8))
    assert [name for name, _ in furniture.lines()] == ["Prepared for", "Prepared by", "Agenda item", "Meeting"]
    assert furniture.lines()[-1] == ("Meeting", "December 8, 2026")
    assert read_furniture({}).lines() == ()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"meeting": "8 December"}, '--meeting must be a day such as 2026-12-08; you gave "8 December".'),
        ({"item": "x" * 201}, "--item may have at most 200 characters; you gave 201."),
        ({"prepared_by": "a\u202eb"}, "--prepared-by must be text without control characters."),
    ],
)
def test_furniture_that_cannot_be_used_is_refused(given, says):
    with pytest.raises(Refusal) as refused:
        read_furniture(given)
    assert str(refused.value) == says


@pytest.mark.slow
def test_furniture_stands_on_every_form_and_in_no_scenario(tmp_path):
    """On the paper, the page, the draft and the memo; not among what is typed in again, nor in the link."""
    scenario = tmp_path / "gaston.json"
    scenario.write_text(json.dumps(SHIPPED[GASTON]))
    for ending in ("html", "md"):
        target = tmp_path / f"memo.{ending}"
        options = [
            "--prepared-by",
            "The budget office",
            "--for",
            "The board",
            "--item",
            "7b",
            "--meeting",
            "2026-12-08",
        ]
        assert main(["report", str(scenario), "--to", str(target), *options, "--fiscal-year", "july"]) == 0
        text = target.read_text("utf-8")
        start, _, typed = text.partition("to type in again")
        for words in ("The budget office", "The board", "7b", "December 8, 2026", "FY 2027-28"):
            assert words in start
        assert "budget office" not in typed


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--meeting", "soon"], "--meeting must be a day such as 2026-12-08"),
        (["--fiscal-year", "june"], "--fiscal-year must be calendar or july; you gave june."),
    ],
)
def test_a_report_with_furniture_that_cannot_be_used_is_refused(options, says, tmp_path, capsys):
    scenario = tmp_path / "gaston.json"
    scenario.write_text(json.dumps(SHIPPED[GASTON]))
    target = tmp_path / "memo.md"
    assert main(["report", str(scenario), "--to", str(target), *options]) == 2
    assert says in capsys.readouterr().err
    assert not target.exists()


def of_july(name, **values):
    material = material_of(name)
    return Material(material.result, FACTS, TODAY, fiscal_year="july")


def test_fiscal_years_are_named_and_said_and_the_amounts_are_the_same():
    calendar, july = (years_tables(material)[0] for material in (material_of(GASTON), of_july(GASTON)))
    assert calendar.head[1:] == ("2027", "2028", "2029", "2030", "2031", "5 years")
    assert july.head[1:3] == ("FY 2027-28", "FY 2028-29")
    assert july.rows == calendar.rows
    said = " ".join(block.text for block in document(of_july(GASTON)).memo if isinstance(block, Paragraph))
    assert "FY 2027-28 runs from July 1, 2027 to June 30, 2028, and the first year begins on July 1." in said
    said = " ".join(block.text for block in document(material_of(GASTON)).memo if isinstance(block, Paragraph))
    assert "Years are calendar years." in said


# Markdown


def test_a_memo_as_markdown_worked_by_hand():
    paper = Document(
        "A *bold* title",
        "Under it",
        TODAY,
        (
            Paragraph("1. Not a list, and $5 [1]", strong=True),
            Bullets(("- nor this",)),
            Table("Costs", ("Line", "Sum"), (("Time", "10"), ("Net", "(10)")), numbers=1, totals=(1,)),
            Sources((Source("[1]", "A | report", "https://example.org/a_b"),)),
        ),
        (),
        (("Prepared by", "Me"),),
    )
    assert markdown(paper).decode() == (
        "# A \\*bold\\* title\n\nUnder it\n\n- **Prepared by:** Me\n\n**1\\. Not a list, and \\$5 \\[1\\]**\n\n- \\- nor this\n\n"
        "**Costs**\n\n| Line | Sum |\n| --- | ---: |\n| Time | 10 |\n| **Net** | **(10)** |\n\n"
        "- \\[1\\] A \\| report <https://example.org/a_b>\n"
    )


@pytest.mark.slow
def test_markdown_holds_the_words_of_every_block_and_can_be_typed_in_again():
    text = report(material_of(GASTON), "md").decode()
    fence = text.split("```text\n")[1].split("\n```")[0]
    assert "county = Gaston County" in fence.splitlines()
    assert text.count("\n## ") > 10
    assert not [line for line in text.splitlines() if line.startswith("|") and line.count(" | ") < 1]
