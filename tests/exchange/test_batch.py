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


# ---- ids of model 0.1, bed contracts, posts


def test_columns_of_an_earlier_model_are_read_in_todays_units_and_that_is_said(tmp_path):
    """70 detainers for each 100,000 of 200,000 residents are 140 a year; two people a trip are half a trip each."""
    _, rows = batch(
        tmp_path, "county,state,population,options,detainer_rate,people_per_trip\nGaston,NC,200000,jem,70,2\n"
    )
    inputs = inputs_of(population=200_000, values={"detainers_per_year": 140, "trips_per_person": 0.5})
    net = Runs(inputs, BATCH_DRAWS).net("full_cost", "yearly")["difference"]
    assert float(rows[0]["full_cost_difference_point"]) == pytest.approx(net.point, abs=0.0051)
    assert "detainer_rate" in rows[0]["notes"]
    assert "people_per_trip" in rows[0]["notes"]


@pytest.mark.parametrize(
    ("columns", "cells", "old", "new"),
    [
        ("detainer_rate,detainers_per_year", "70,140", "detainer_rate", "detainers_per_year"),
        ("people_per_trip,trips_per_person", "2,0.5", "people_per_trip", "trips_per_person"),
        ("detainers_per_person_screened,people_screened_per_detainer", "0.25,4", "detainers_per_person_screened", "people_screened_per_detainer"),
        ("bed_rental_beds,contract_beds", "9,9", "bed_rental_beds", "contract_beds"),
        ("bed_rental_income,contract_rent", "9,9", "bed_rental_income", "contract_rent"),
        ("task_force_time,task_force_backfill", "9,9", "task_force_time", "task_force_backfill"),
    ],
)  # fmt: skip
def test_an_old_id_beside_its_new_one_is_refused(tmp_path, columns, cells, old, new):
    _, rows = batch(tmp_path, f"county,state,options,{columns}\nGaston,NC,jem,{cells}\nGaston,NC,jem,,\n")
    assert rows[0]["refused"] == f"{old} is called {new} today, and both are given; leave {old} out."
    assert rows[1]["refused"] == ""


def test_what_cannot_be_converted_is_refused_in_the_words_of_its_column(tmp_path):
    table = "county,state,options,people_per_trip\nGaston,NC,jem,0\nGaston,NC,jem,lots\nGaston,NC,jem,2 to 4\n"
    _, rows = batch(tmp_path, table)
    assert rows[0]["refused"] == "people_per_trip, which is trips_per_person today, must be a number above 0."
    assert "people_per_trip" in rows[1]["refused"]
    assert rows[2]["refused"] == ""


def test_rented_beds_stand_by_themselves_in_a_row(tmp_path):
    """88 beds × 365 × $100 = $3,212,000; 32,120 days × $30 = $963,600 without posts."""
    table = (
        "county,state,options,contract_beds,contract_beds_offered,contract_rate,contract_bed_day,contract_posts\n"
        "Gaston,NC,jem,,,,,\n"
        "Gaston,NC,jem;beds,88,,100,30,0\n"
        "Gaston,NC,bed contract,,88,100,30,0\n"
        "Gaston,NC,beds,,,100,30,0\n"
    )
    _, (alone, both, offered, unknown) = batch(tmp_path, table)
    assert float(both["new_spending_contract_point"]) == pytest.approx(963_600 - 3_212_000)
    assert both["new_spending_without_contract_point"] == alone["new_spending_difference_point"]
    assert alone["new_spending_contract_point"] == ""
    assert offered["new_spending_contract_point"] == offered["new_spending_difference_point"] == ""
    assert float(offered["new_spending_difference_low"]) == pytest.approx(963_600 - 3_212_000)
    assert float(offered["new_spending_difference_high"]) == 0
    assert "contract_beds_offered" in unknown["refused"]


def test_beds_of_an_earlier_model_become_a_choice_of_their_own(tmp_path):
    _, rows = batch(
        tmp_path, "county,state,options,bed_rental_beds,bed_rental_rate\nGaston,NC,jem,88,100\nGaston,NC,jem,,\n"
    )
    assert float(rows[0]["new_spending_contract_point"]) != 0
    assert rows[0]["new_spending_without_contract_point"] == rows[1]["new_spending_difference_point"]
    assert "beds is added" in rows[0]["notes"]


def test_who_does_the_work_is_a_column(tmp_path):
    table = "county,state,options,staffing_mode,dedicated_posts_detention\nGaston,NC,jem,shared,\nGaston,NC,jem,dedicated,3\nGaston,NC,jem,dedicated,\n"
    _, (shared, dedicated, unsaid) = batch(tmp_path, table)
    assert float(dedicated["new_spending_difference_point"]) > float(shared["new_spending_difference_point"]) + 150_000
    assert "dedicated_posts_detention" in unsaid["refused"]


def test_columns_of_the_first_release_keep_their_names_and_places(tmp_path):
    table, out = tmp_path / "t.csv", tmp_path / "o.csv"
    table.write_text("county,state,options\nGaston,NC,jem\n")
    main(["batch", str(table), "--out", str(out)])
    names = out.read_text().splitlines()[0].split(",")
    bounds = ("point", "low", "typical", "high")
    released = ["line", "place", "county", "municipality", "label", "state", "population", "options", "baseline"]
    released += [f"{basis}_{what}_{bound}" for basis in ("new_spending", "full_cost")
                 for what in ("difference", "option", "once") for bound in bounds]  # fmt: skip
    released += ["people_held", "fte", "notes", "refused"]
    assert names[: len(released)] == released
    (row,) = csv.DictReader(out.read_text().splitlines())
    assert 0.4 < float(row["full_cost_difference_share_below"]) < 0.8
    assert float(row["full_cost_difference_mean"]) == pytest.approx(float(row["full_cost_difference_point"]), rel=0.05)
