"""Many counties: every row in gives a row out, in order; a wrong one its reason and nothing else lost."""

from __future__ import annotations

import csv
from itertools import chain, islice, repeat

import pytest

from estimator.__main__ import main
from estimator.exchange.batch import (
    BATCH_DRAWS,
    COLUMNS,
    LARGEST_TABLE,
    LONGEST_ROW,
    MOST_ROWS,
    SHARED_FROM,
    csv_lines,
    defused,
    read_table,
    refused_row,
)
from estimator.run.runs import Runs
from tests.conftest import inputs_of


def batch(tmp_path, text, name="out.csv"):
    table, out = tmp_path / "counties.csv", tmp_path / name
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    code = main(["batch", str(table), "--out", str(out)])
    rows = list(csv.DictReader(out.read_text().splitlines())) if out.exists() else None
    return code, rows


TABLE = """county,state,population,options,baseline,case_hours,equipment
Gaston,NC,,jem,,,
Example,TX,50000,wso;tfm,detainers;wso,3,12000
Nowhere,ZZ,100,jem,none,,
Far,NC,5000,jem,none,-4,
=cmd(),NC,5000,none,none,,
"""


def test_a_row_out_for_every_row_in(tmp_path, capsys):
    code, rows = batch(tmp_path, TABLE)
    assert code == 0
    assert [row["line"] for row in rows] == ["2", "3", "4", "5", "6"]
    assert [bool(row["refused"]) for row in rows] == [False, False, True, True, False]
    assert "state must be" in rows[2]["refused"]
    assert "must be a number between 0 and 100; you gave -4" in rows[3]["refused"]
    assert rows[2]["full_cost_difference_point"] == ""
    assert rows[4]["county"] == "'=cmd()"
    out, err = capsys.readouterr()
    assert out.startswith("3 rows estimated, 2 refused")
    assert "line 4: " in out
    assert err == ""


def test_a_row_is_the_estimate_of_its_county(tmp_path):
    _, rows = batch(tmp_path, TABLE)
    for row, inputs in (
        (rows[0], inputs_of()),
        (rows[1], inputs_of(county="Example", state="TX", population=50_000, options=["wso", "tfm"],
                            baseline=["detainers", "wso"], values={"case_hours": 3}, amounts={"equipment": 12_000})),
    ):  # fmt: skip
        runs = Runs(inputs, BATCH_DRAWS)
        for basis in ("new_spending", "full_cost"):
            net = runs.net(basis, "yearly")["difference"]
            found = [float(row[f"{basis}_difference_{bound}"]) for bound in ("point", "low", "typical", "high")]
            assert found == pytest.approx([net.point, net.low, net.typical, net.high], abs=0.0051)


def test_long_tables_give_the_same_rows_in_the_same_order(tmp_path):
    few = "county,state,population,options\n" + "".join(f"C{n},PA,{1000 + n},wso\n" for n in range(SHARED_FROM + 3))
    _, shared = batch(tmp_path, few)
    _, alone = batch(tmp_path, few.split("C50,")[0], "alone.csv")
    assert [row["county"] for row in shared] == [f"C{n}" for n in range(SHARED_FROM + 3)]
    assert shared[:50] == alone


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "is empty"),
        ("county,state,options\n", "holds no row"),
        ("county,options\nGaston,jem\n", 'The column "state" is missing'),
        ("county,state,options,colour\nGaston,NC,jem,red\n", 'The column "colour" is not known'),
        ("state,state,options\nNC,NC,jem\n", "stands twice"),
        (b"\xff\xfe\x00", "must be a table in UTF-8"),
        ('county,state,options\n"Gaston,NC,jem\n', "not a table of comma-separated values"),
        ("county,state,options\nNowhere,ZZ,jem\n", "No row could be estimated; line 2"),
        ("county,state,options\nGaston,NC\n", "has 2 cells and the first line 3"),
    ],
)
def test_a_wrong_table_is_one_sentence_and_nothing_is_written(tmp_path, capsys, text, says):
    code, rows = batch(tmp_path, text)
    out, err = capsys.readouterr()
    assert (code, out, rows) == (2, "", None)
    assert err.count("\n") == 1
    assert says in err


def test_a_table_is_not_written_over_itself(tmp_path, capsys):
    table = tmp_path / "t.csv"
    table.write_text("county,state,options\nGaston,NC,jem\n")
    assert main(["batch", str(table), "--out", str(table)]) == 2
    assert "must be another file" in capsys.readouterr().err
    assert table.read_text().startswith("county,state,options")


def test_capitals_and_stray_separators_are_forgiven_and_odd_digits_are_not(tmp_path):
    _, rows = batch(tmp_path, "County,STATE,Options,case_hours\nGaston,nc,JEM;,3\nGaston,NC,jem,1_0\nGaston,NC,jem,٣\n")
    assert [bool(row["refused"]) for row in rows] == [False, True, True]


def test_results_that_cannot_be_written_are_refused(tmp_path, capsys):
    table = tmp_path / "t.csv"
    table.write_text("county,state,options\nGaston,NC,jem\n")
    assert main(["batch", str(table), "--out", str(tmp_path / "no" / "such" / "out.csv")]) == 2
    assert main(["batch", str(table), "--out", str(tmp_path)]) == 2
    assert main(["batch", str(table)]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@a", "\tb", "＝1", "＋1", "－1", "＠a", "﹦1"])
def test_a_cell_is_no_formula(cell):
    assert defused(cell) == f"'{cell}"
    assert defused("Gaston") == "Gaston"


def test_a_cell_gives_no_orders(tmp_path):
    assert defused("a\x1b[31mb\r\u202ec") == r"a\u001b[31mb\u000dc"
    code, rows = batch(tmp_path, "county,state,population,options\nGaston,NC,,jem\nA\x1b[31m,NC,100,jem\n")
    assert code == 0
    assert "without control characters" in rows[1]["refused"]
    assert rows[1]["county"] == r"A\u001b[31m"


HEADER = "county,state,options\n"
TOO_LARGE = "COUNTIES must be at most 50 MB and 100,000 rows; this table is larger."


def test_a_table_is_read_and_written_as_it_comes(facts):
    """From a table without end the first rows come at once, and a line of results for each."""
    rows = read_table(chain([HEADER], repeat("Gaston,NC,jem\n")), facts)
    assert [row.line for row in islice(rows, 3)] == [2, 3, 4]
    lines = csv_lines(refused_row(row, "no") for row in rows)
    assert next(lines) == ",".join(COLUMNS) + "\n"
    assert next(lines).startswith("5,,Gaston,NC,")


def test_rows_and_size_are_bounded_in_one_sentence(tmp_path, facts, capsys):
    lines = [HEADER, *(["Gaston,NC,jem\n"] * MOST_ROWS)]
    assert sum(1 for _ in read_table(lines, facts)) == MOST_ROWS
    table = tmp_path / "counties.csv"
    table.write_text("".join([*lines, "Gaston,NC,jem\n"]))
    assert main(["batch", str(table), "--out", str(tmp_path / "out.csv")]) == 2
    assert capsys.readouterr().err == TOO_LARGE + "\n"
    with table.open("wb") as file:
        file.truncate(LARGEST_TABLE + 1)
    assert main(["batch", str(table), "--out", str(tmp_path / "out.csv")]) == 2
    assert capsys.readouterr().err == TOO_LARGE + "\n"
    assert [path.name for path in tmp_path.iterdir()] == ["counties.csv"]


@pytest.mark.parametrize(
    "text", [",x" * LONGEST_ROW, '"\na",' * (LONGEST_ROW // 4), "x" * (LONGEST_ROW + 1)], ids=["cells", "lines", "cell"]
)
def test_a_row_is_bounded_too(text, tmp_path, capsys):
    code, rows = batch(tmp_path, HEADER + text + "\n")
    assert (code, rows) == (2, None)
    assert capsys.readouterr().err == "COUNTIES must have at most 1,000,000 characters in a row; one row has more.\n"


def test_a_fault_far_down_is_refused_before_anything_is_estimated(tmp_path, capsys):
    for end in (b"Gaston,NC,\xff\n", b'"Gaston,NC,jem\n'):
        table = tmp_path / "counties.csv"
        table.write_bytes(HEADER.encode() + b"Gaston,NC,jem\n" * 20_000 + end)
        assert main(["batch", str(table), "--out", str(tmp_path / "out.csv")]) == 2
        assert "COUNTIES" in capsys.readouterr().err
        assert [path.name for path in tmp_path.iterdir()] == ["counties.csv"]
