"""Many places: every row in gives a row out, in order; a wrong one its reason and nothing else lost."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from estimator.__main__ import main
from estimator.exchange.batch import BATCH_DRAWS, SHARED_FROM, defused, rows_of_state
from estimator.readers import MOST_ROWS
from estimator.run.runs import Runs
from tests.conftest import inputs_of

# Real tables, cut down: as ICE, Excel, the Census Bureau and newsrooms write them.
FILES = Path(__file__).resolve().parents[1] / "readers" / "files"


def batch(tmp_path, text, name="out.csv"):
    table, out = tmp_path / "counties.csv", tmp_path / name
    table.write_bytes(text if isinstance(text, bytes) else text.encode())
    code = main(["batch", str(table), "--out", str(out)])
    rows = list(csv.DictReader(out.read_text().splitlines())) if out.exists() else None
    return code, rows


TABLE = """county,label,state,population,options,baseline,case_hours,equipment
Gaston,,NC,,jem,,,
,Example,TX,50000,wso;tfm,detainers;wso,3,12000
Nowhere,,ZZ,,jem,none,,
Wake,,NC,,jem,none,-4,
,=cmd(),NC,5000,none,none,,
"""


def test_a_row_out_for_every_row_in(tmp_path, capsys):
    code, rows = batch(tmp_path, TABLE)
    assert code == 0
    assert [row["line"] for row in rows] == ["2", "3", "4", "5", "6"]
    assert [bool(row["refused"]) for row in rows] == [False, False, True, True, False]
    assert "state must be" in rows[2]["refused"]
    assert "must be a number between 0 and 100; you gave -4" in rows[3]["refused"]
    assert rows[2]["full_cost_difference_point"] == ""
    assert rows[4]["label"] == "'=cmd()"
    out, err = capsys.readouterr()
    assert out.startswith("3 rows estimated, 2 refused")
    assert "line 4: " in out
    assert err == ""


def test_a_row_is_the_estimate_of_its_county(tmp_path):
    _, rows = batch(tmp_path, "county,state,options,baseline,case_hours,equipment\nGaston,NC,jem,,,\n"
                              "Harris,Texas,wso; Task Force Model,detainers;wso,3,12000\n")  # fmt: skip
    for row, inputs in (
        (rows[0], inputs_of()),
        (rows[1], inputs_of(county="Harris", state="TX", options=["wso", "tfm"], baseline=["detainers", "wso"],
                            values={"case_hours": 3}, amounts={"equipment": 12_000})),
    ):  # fmt: skip
        runs = Runs(inputs, BATCH_DRAWS)
        for basis in ("new_spending", "full_cost"):
            net = runs.net(basis, "yearly")["difference"]
            amounts = [float(row[f"{basis}_difference_{bound}"]) for bound in ("point", "low", "typical", "high")]
            assert amounts == pytest.approx([net.point, net.low, net.typical, net.high], abs=0.0051)


@pytest.mark.slow
def test_long_tables_give_the_same_rows_in_the_same_order(tmp_path):
    few = "label,state,population,options\n" + "".join(f"C{n},PA,{1000 + n},wso\n" for n in range(SHARED_FROM + 3))
    _, shared = batch(tmp_path, few)
    _, alone = batch(tmp_path, few.split("C50,")[0], "alone.csv")
    assert [row["label"] for row in shared] == [f"C{n}" for n in range(SHARED_FROM + 3)]
    assert shared[:50] == alone


def test_every_county_of_a_state_is_a_row(tmp_path, facts):
    out = tmp_path / "out.csv"
    assert main(["batch", "--state", "New Hampshire", "--options", "detainers", "--out", str(out)]) == 0
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert [row["county"] for row in rows] == [place.name for place in facts.places.in_state("NH", "county")]
    assert len(rows) == len(rows_of_state("NH", "detainers", facts).rows) == 10


@pytest.mark.parametrize(
    "arguments", [[], ["--state", "NH"], ["--options", "jem"], ["t.csv", "--state", "NH", "--options", "jem"]], ids=str
)
def test_a_table_or_a_state_and_not_both(tmp_path, capsys, arguments):
    assert main(["batch", *arguments, "--out", str(tmp_path / "out.csv")]) == 2
    assert capsys.readouterr().err == "batch must have a table COUNTIES, or --state and --options, and not both.\n"


# ---- tables as people have them


def of_file(tmp_path, capsys, name):
    code, rows = batch(tmp_path, (FILES / name).read_bytes())
    return code, rows, capsys.readouterr()


def test_ices_list_tells_counties_towns_and_others_apart(tmp_path, capsys):
    code, rows, said = of_file(tmp_path, capsys, "agreement-list.csv")
    assert code == 0
    assert 'Columns that are not known were left out: "SIGNED", "MOA", "ADDENDUM".' in said.out
    assert "1 empty row was left out." in said.out
    by_line = {int(row["line"]): row for row in rows}
    assert by_line[4]["municipality"] == "Level Plains"
    assert by_line[10]["municipality"] == "Arnaudville"
    assert "a state agency" in by_line[9]["refused"]
    assert all("a jail of several counties" in by_line[line]["refused"] for line in (12, 14))
    assert by_line[8]["notes"].startswith(
        "St. Johns County stands on line 7 too: adding rows of one place counts shared"
    )
    assert "stands on line" not in by_line[7]["notes"]
    assert float(by_line[7]["full_cost_option_point"]) > 0


def test_what_excel_saves_is_read_with_its_commas_dollars_and_percent_signs(tmp_path, capsys):
    code, rows, said = of_file(tmp_path, capsys, "excel-windows.csv")
    assert (code, [row["refused"] for row in rows]) == (0, ["", ""])
    assert "Windows-1252" in said.out
    for row, county, state, values in (
        (rows[0], "Doña Ana County", "NM", {"bed_day_average": 95.5, "share_honored": 0.8}),
        (rows[1], "Prince George's County", "MD", {"bed_day_average": 162, "share_honored": 1}),
    ):
        population = {"NM": 219_561, "MD": 967_201}[state]
        inputs = inputs_of(county=county, state=state, population=population, options=["detainers"], values=values)
        net = Runs(inputs, BATCH_DRAWS).net("full_cost", "yearly")["difference"]
        assert row["county"] == county
        assert float(row["full_cost_difference_point"]) == pytest.approx(net.point, abs=0.0051)


def test_a_states_own_row_is_no_county(tmp_path, capsys):
    code, rows, _ = of_file(tmp_path, capsys, "census-rows.csv")
    assert code == 0
    assert "is the state itself" in rows[0]["refused"]
    assert [bool(row["refused"]) for row in rows[1:]] == [False] * 10


def test_a_name_that_is_no_county_is_not_priced(tmp_path, capsys):
    code, rows, said = of_file(tmp_path, capsys, "names-that-are-no-county.csv")
    assert (code, rows) == (2, None)
    assert said.err.startswith('No row could be estimated; line 2: "Frankin County" is no county in Alabama;')


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "empty"),
        ("county,state,options\n", "has column names in line 1 and no row under them"),
        ("county,options\nGaston,jem\n", "The column state is missing"),
        ("state,state,options\nNC,NC,jem\n", "state"),
        (b"PK\x03\x04nonsense", "counties.csv"),
        ('{"format": 2, "state": "NC", "options": ["jem"]}', "is a scenario file of this estimator; a table has"),
        ("county,state,options\nNowhere,ZZ,jem\n", "No row could be estimated; line 2"),
        ("county,state,options\nGaston,NC\n", "options must be a list"),
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


def test_a_cell_gives_no_orders():
    assert defused("a\x1b[31mb\r\u202ec") == r"a\u001b[31mb\u000dc"


@pytest.mark.slow
def test_rows_are_bounded_in_one_sentence(tmp_path, capsys):
    table = tmp_path / "counties.csv"
    table.write_text("county,state,options\n" + "Gaston,NC,jem\n" * (MOST_ROWS + 1))
    assert main(["batch", str(table), "--out", str(tmp_path / "out.csv")]) == 2
    assert "at most 50 MB, 100,000 rows and" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["counties.csv"]


def test_a_fault_far_down_is_refused_before_anything_is_estimated(tmp_path, capsys):
    table = tmp_path / "counties.csv"
    table.write_bytes(b"county,state,options\n" + b"Gaston,NC,jem\n" * 20_000 + b'"Gaston,NC,jem\n')
    assert main(["batch", str(table), "--out", str(tmp_path / "out.csv")]) == 2
    assert "counties.csv" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["counties.csv"]
