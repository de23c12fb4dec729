"""Published figures: every shipped study comes out as its file says, and states the figures its source states."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from estimator.__main__ import main
from estimator.facts import FOLDER
from estimator.studies.run import shipped_studies
from estimator.words.sentences import studies_table
from tests.strategies import FACTS
from tests.studies.written import shipped_findings

ROOT = FOLDER.parent
PUBLISHED = json.loads((Path(__file__).parent / "published.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def shipped():
    return shipped_findings()


@pytest.fixture(scope="module")
def by_id(shipped):
    return {findings.study.id: findings for findings in shipped}


def test_every_file_is_a_study(by_id):
    assert set(by_id) == {path.stem for path in shipped_studies()}


@pytest.mark.parametrize("name", [path.stem for path in shipped_studies()])
def test_every_shipped_study_comes_out_as_its_file_says(name, by_id):
    found = by_id[name]
    assert found.outcome == found.study.outcome
    assert found.study.source.url == "" or found.study.source.url.startswith("http")
    if found.outcome == "reproduces":
        assert not found.rests_on
        assert all(each.matches for each in found.figures)


@pytest.mark.parametrize("record", PUBLISHED)
def test_every_published_study_has_a_file_and_its_figures_are_among_those_of_its_source(record, by_id):
    """``published.json`` was read off the sources apart from the study files: every number that the source gives."""
    numbers = set(PUBLISHED[record])
    files = [found for name, found in by_id.items() if name.startswith(record)]
    assert files
    for found in files:
        for each in found.figures:
            # A source may say 12.8 million, or 59 percent.
            scaled = {round(each.figure.published / scale, 6) for scale in (1, 1e3, 1e6, 0.01)}
            assert scaled & numbers, (found.study.id, each.figure.label)


@pytest.mark.parametrize(
    ("name", "published", "found"),
    [
        ("fl-miami-dade-2013-headline", 12_500_000, 91_560 * 140),
        ("md-frederick-2020", 8_995, 38_657 / 5.25),
    ],
)
def test_figures_that_do_not_follow_stand_beside_what_their_inputs_give(name, published, found, by_id):
    first = by_id[name].figures[0]
    assert by_id[name].outcome == "does_not_follow"
    assert first.figure.published == published
    assert first.found == pytest.approx(found)
    assert len(by_id[name].study.why) > 100


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("tn-knox-2025", [282 * 83, 282 * 140, 282 * 57, 716 * 114, 716 * 26]),
        ("fl-miami-dade-2013", [91_560 * 140]),
        ("tx-carrollton-2017", [2 * 2460]),
        ("nc-alamance-ice-contract", [50 * 135 * 365, 50 * 135 * 150]),
        ("tx-tcjs-detainer-reports", [93 * 22.0, 31 * 45.0, 113 * 3602.88 / 144]),
    ],
)
def test_figures_that_follow_by_hand(name, figures, by_id):
    assert [each.found for each in by_id[name].figures] == pytest.approx(figures)


def test_north_carolina_and_charleston_by_name_and_what_would_give_them(by_id):
    carolina = by_id["nc-btc-2019"]
    assert {each.figure.published for each in carolina.figures} >= {7_400_000, 81_700_000}
    rows = {(given["bed_day_average"], round(needed or 0)): where for given, needed, where in carolina.needs[0].rows}
    assert rows[55, round(7.4e6 / 22 / 55)] == "above"
    assert rows[100, round(7.4e6 / 22 / 100)] == "inside"
    charleston = by_id["sc-charleston-2021"]
    assert charleston.needs[0].rows[0][1] == pytest.approx(4e6 / 39 / 132)
    assert charleston.needs[0].rows[0][2] == "above"


def test_both_methods_on_one_county(by_id):
    amounts = {
        name: [each.figure.published if each.found is None else each.found for each in by_id[name].methods]
        for name in ("fl-miami-dade-2013", "il-cook-2011")
    }
    assert amounts["fl-miami-dade-2013"] == pytest.approx([12_818_400, 600_000])
    assert amounts["il-cook-2011"] == pytest.approx([14_092_650, 3 * 2 * 143 * 365])


def test_the_table_of_the_docs_is_the_one_made_from_the_files(shipped):
    assert (ROOT / "docs" / "published-figures.md").read_text("utf-8") == studies_table(shipped, FACTS)


def test_no_code_knows_any_one_study():
    words = [path.stem for path in shipped_studies()] + ["knox", "charleston", "miami", "carrollton"]
    for path in [*(ROOT / "estimator").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        text = path.read_text("utf-8").lower()
        assert not [word for word in words if word in text], path


@pytest.mark.slow
def test_all_shipped_studies_from_the_command_line(capsys, shipped):
    assert main(["study", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert len(content) == len(shipped) >= 29
    assert all(study["as_stated"] for study in content)


def test_study_files_hold_no_numbers_that_are_not_named_inputs_or_neutral():
    """A value that a case sets is an input by name, arithmetic on inputs, a choice, or a plain 0, 1 or length of a year."""
    loose = []
    for path in shipped_studies():
        for name, case in tomllib.loads(path.read_text("utf-8")).get("cases", {}).items():
            for key, value in case.get("values", {}).items():
                if isinstance(value, (int, float)) and value not in (0, 1, 365):
                    loose.append((path.stem, name, key, value))
    assert {item[0] for item in loose} <= {"nc-wake-2007", "nc-gaston-2008"}, loose
