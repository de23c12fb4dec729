"""``ask`` and ``track``: lists, letters, the form and filled forms; a refusal is one sentence, and nothing is written."""

from __future__ import annotations

import json

import pytest

from estimator.__main__ import main
from estimator.facts import FOLDER
from estimator.scenario import Value, read_scenario
from tests.strategies import FACTS

GASTON = str(FOLDER / "scenarios" / "gaston-nc-jem-shared.json")
HEAD = "quarter,field,value,source\n"
FILLED = HEAD + "2026Q1,detainers_received,24,jail log\n2026Q2,detainers_received,31,jail log\n2026Q2,complaints,<5,\n"


def answered(capsys, *arguments):
    code = main([*map(str, arguments)])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.slow
def test_ask_gives_a_list_and_the_same_rows_as_json(capsys):
    code, text, _ = answered(capsys, "ask", GASTON)
    assert code == 0
    assert text.startswith("What to ask for, most valuable first, in new spending: Gaston County, North Carolina")
    rows = json.loads(answered(capsys, "ask", GASTON, "--json")[1])["rows"]
    moving = json.loads(answered(capsys, "drivers", GASTON, "--json")[1])["results"]["new_spending"]["drivers"]
    assert [(row["id"], row["narrows"]) for row in rows] == [(row["id"], row["narrows"]) for row in moving]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["order", "resolution", "questions", "records", "press"])
def test_every_letter_is_written_as_word_and_markdown(kind, tmp_path, capsys):
    _, text, _ = answered(capsys, "ask", GASTON, "--kind", kind)
    assert text.startswith("# ")
    for ending in ("md", "docx"):
        target = tmp_path / f"letter.{ending}"
        assert answered(capsys, "ask", GASTON, "--kind", kind, "--to", target)[:2] == (0, f"Written to {target}.\n")
        content = target.read_bytes()
        assert content == text.encode() if ending == "md" else content.startswith(b"PK")


@pytest.mark.slow
def test_from_the_form_to_the_narrowed_estimate(tmp_path, capsys):
    """The form is asked for, filled, tracked, adopted, and the new scenario is read again."""
    blank, filled, target = (tmp_path / name for name in ("form.csv", "filled.csv", "measured.json"))
    assert answered(capsys, "ask", GASTON, "--kind", "form", "--to", blank)[0] == 0
    rows = blank.read_text().splitlines()
    assert rows[0] == HEAD.strip()
    quarters = {row.split(",")[0] for row in rows[1:]}
    assert len(quarters) == 4
    filled.write_text(FILLED)
    code, text, _ = answered(capsys, "track", GASTON, filled, "--adopt", "all", "--to", target)
    assert code == 0
    assert "With this record in place of our assumptions, new spending goes from" in text
    scenario = read_scenario(target.read_bytes(), FACTS)
    value = scenario.values["detainers_per_year"]
    assert isinstance(value, Value)
    assert value.source == "Measured: records of 2026Q1 to 2026Q2, filled.csv; jail log"


@pytest.mark.slow
def test_track_as_json(tmp_path, capsys):
    filled = tmp_path / "filled.csv"
    filled.write_text(FILLED)
    said = json.loads(answered(capsys, "track", GASTON, filled, "--json")[1])
    assert [row["field"] for row in said["rows"]] == ["detainers_received", "complaints"]
    assert said["rows"][0]["fixes"]["assumption"] == "detainers_per_year"


REFUSED = [
    (("ask", GASTON, "--kind", "poem"), "--kind must be order, resolution, questions, records, press, form; you gave poem."),
    (("ask", GASTON, "--kind", "order", "--to", "x.pdf"), "--to must end in .md or .docx for order; .pdf is neither."),
    (("ask", GASTON, "--kind", "form", "--to", "x.docx"), "--to must end in .csv or .xlsx for form; .docx is neither."),
    (("ask", GASTON, "--to", "x.md"), "--to needs --kind: order, resolution, questions, records, press, form."),
    (("ask", GASTON, "--kind", "order", "--json"), "--json gives the list; leave --kind out."),
    (("ask", GASTON, "--basis", "cash"), "--basis must be new_spending or full_cost; you gave cash."),
    (("track", GASTON, "F", "--adopt", "all"), "--adopt and --to go together: which records, and where the new scenario is written."),
    (("track", "F", GASTON), "SCENARIO must be a scenario file or words; filled.csv is a table. The order is SCENARIO, then ACTUALS."),
    (("track", GASTON, GASTON), "gaston-nc-jem-shared.json is a scenario file of this estimator; a filled reporting form is wanted here, with the columns quarter, field, value and source."),
    (("track", GASTON, "F", "--adopt", "complaints", "--to", "T"), "complaints settles no assumption; permitted are detainers_received."),
    (("track", GASTON, "F", "--adopt", "all", "--to", "F"), "--to must be another file than ACTUALS, which would be lost."),
    (("track", GASTON, "nowhere.csv"), "ACTUALS must be a file that can be read; nowhere.csv: no such file or directory."),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_a_refusal_is_one_sentence_and_writes_nothing(arguments, sentence, tmp_path, capsys):
    filled, target = tmp_path / "filled.csv", tmp_path / "new.json"
    filled.write_text(FILLED)
    named = {"F": filled, "T": target}
    code, out, err = answered(capsys, *(named.get(argument, argument) for argument in arguments))
    assert (code, out, err) == (2, "", sentence + "\n")
    assert not target.exists()
    assert filled.read_text() == FILLED


@pytest.mark.parametrize(
    "content", [HEAD, HEAD + "2026Q1,people_held,,\n", HEAD + "2099Q1,people_held,3,\n", "a,b\n1,2\n", ""]
)
def test_bad_records_leave_no_scenario(content, tmp_path, capsys):
    filled, target = tmp_path / "filled.csv", tmp_path / "new.json"
    filled.write_text(content)
    code, out, err = answered(capsys, "track", GASTON, filled, "--adopt", "all", "--to", target)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert not target.exists()
