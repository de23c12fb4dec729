"""The command line and the JSON contract, through a real process where exit code and streams matter."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest

from estimator.__main__ import main
from estimator.facts import FOLDER
from estimator.run.lines import LINES
from estimator.run.results import BASES, SETS
from tests.cli import processes
from tests.conftest import BEGINS, content_of

pytestmark = pytest.mark.slow

ROOT = FOLDER.parent
GASTON = FOLDER / "scenarios" / "gaston-nc-jem-shared.json"
LAVACA = FOLDER / "scenarios" / "lavaca-tx-tfm-announced-whole-salary.json"


def run(*arguments, cwd=ROOT):
    return subprocess.run(
        [sys.executable, "-m", "estimator", *map(str, arguments)], capture_output=True, text=True, cwd=cwd, timeout=120
    )


@pytest.fixture(scope="module")
def contract():
    return json.loads(run("estimate", GASTON, "--json").stdout)


def test_top_keys_are_those_of_the_contract(contract):
    assert list(contract) == [
        "contract", "versions", "scenario", "results", "one_time", "lines", "hours", "fte", "years", "contingent",
        "local_units", "not_counted", "defaults_lean", "unused", "warnings", "staffing", "people", "law", "bed_contract",
        "board_choice", "replaces",
    ]  # fmt: skip
    assert contract["contract"] == 2


def test_results_have_both_bases_three_sets_and_six_numbers(contract):
    for key in ("results", "one_time"):
        assert set(contract[key]) == set(BASES)
        for basis in BASES:
            assert set(contract[key][basis]) == set(SETS)
            for found in contract[key][basis].values():
                second = {"net_with_other_federal_money", "net_with_announced_money"}
                assert set(found) - second == {"gross", "offsets", "net"}
                for numbers in found.values():
                    assert set(numbers) == {"low", "typical", "high", "point", "mean", "share_below"}
                    assert 0 <= numbers["share_below"] <= 1
                    assert numbers["low"] <= numbers["typical"] <= numbers["high"]


def test_every_line_stands_there_on_both_bases_and_adds_up(contract):
    rows = contract["lines"]
    assert [(r["id"], r["basis"]) for r in rows] == [(rule.name, basis) for basis in BASES for rule in LINES]
    wanted = {
        "id",
        "group",
        "label",
        "basis",
        "timing",
        "point",
        "low",
        "typical",
        "high",
        "baseline_point",
        "payer",
        "status",
        "arithmetic",
    }
    for row in rows:
        assert wanted <= set(row)
        assert row["payer"] in ("county", "sheriff", "insurer", "federal", "state")
        assert row["timing"] in ("yearly", "one_time")
    for basis in BASES:
        for timing, key in (("yearly", "results"), ("one_time", "one_time")):
            total = sum(r["point"] for r in rows if r["basis"] == basis and r["timing"] == timing and r["counts"])
            assert total == pytest.approx(contract[key][basis]["option"]["net"]["point"])
            held = sum(
                r["baseline_point"] for r in rows if r["basis"] == basis and r["timing"] == timing and r["counts"]
            )
            assert held == pytest.approx(contract[key][basis]["baseline"]["net"]["point"])


def test_offsets_are_negative_and_other_federal_money_stands_apart():
    found = json.loads(run("estimate", LAVACA, "--json").stdout)["results"]["new_spending"]["option"]
    assert found["offsets"]["low"] <= found["offsets"]["high"] <= 0
    assert found["net_with_other_federal_money"]["point"] < found["net"]["point"]


def test_the_scenario_in_the_result_gives_the_same_result(contract, tmp_path):
    again = tmp_path / "again.json"
    again.write_text(json.dumps(contract["scenario"]))
    assert json.loads(run("estimate", again, "--json").stdout) == contract


def test_years_add_up_and_training_of_replacements_waits(tmp_path):
    new = tmp_path / "new.json"
    new.write_text(json.dumps(content_of(values=BEGINS)))
    contract = json.loads(run("estimate", new, "--json").stdout)
    rows = [y for y in contract["years"] if y["basis"] == "full_cost" and y["set"] == "option"]
    assert [y["year"] for y in rows] == [2027, 2028, 2029, 2030, 2031]
    late = sum(
        r["point"]
        for r in contract["lines"]
        if r["id"] in ("turnover_training", "refresher_training") and r["basis"] == "full_cost"
    )
    total = contract["results"]["full_cost"]["option"]["gross"]["point"]
    assert rows[0]["running"] == pytest.approx(total - late)
    assert rows[-1]["cumulative"] == pytest.approx(sum(y["net"] for y in rows))
    for y in rows:
        assert y["net"] == pytest.approx(y["running"] + y["one_time"] + y["offsets"])


def test_late_money_arrives_split_between_two_years(tmp_path):
    """Six months of delay: half of a year's money arrives in that year, half in the next. Detainers do not grow."""
    raw = {"format": 2, "county": "Gaston", "state": "NC", "options": ["detainers"], "baseline": "none",
           "values": {"basic_ordering_agreement": "yes", "federal_delay": 6, "detainer_growth": 0, "horizon": 3}}  # fmt: skip
    path = tmp_path / "late.json"
    path.write_text(json.dumps(raw))
    rows = [y for y in json.loads(run("estimate", path, "--json").stdout)["years"]
            if y["basis"] == "full_cost" and y["set"] == "option"]  # fmt: skip
    earned = rows[0]["offsets"]
    assert earned < 0
    assert [y["offsets"] for y in rows] == pytest.approx([earned] * 3)
    assert [y["cash_received"] for y in rows] == pytest.approx([earned / 2, earned, earned])


def test_the_federal_offer_ends_when_the_person_says(tmp_path):
    raw = json.loads(LAVACA.read_text())
    raw["values"]["federal_offer_ends"] = 2028
    path = tmp_path / "ends.json"
    path.write_text(json.dumps(raw))
    rows = [y for y in json.loads(run("estimate", path, "--json").stdout)["years"]
            if y["basis"] == "full_cost" and y["set"] == "option"]  # fmt: skip
    assert all(y["offsets"] < 0 for y in rows[:2])
    assert all(y["offsets"] == 0 for y in rows[2:])


def test_the_example_of_the_readme_runs(tmp_path):
    found = re.search(r"```json\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert found is not None
    example = tmp_path / "example.json"
    example.write_text(found[1])
    done = run("estimate", example, "--json")
    assert done.returncode == 0, done.stderr
    rows = {(r["id"], r["basis"]): r for r in json.loads(done.stdout)["lines"]}
    assert rows["equipment", "full_cost"]["point"] == 12000


def test_an_agreement_in_force_pays_for_replacements_from_the_first_year(contract):
    late = {"turnover_training", "refresher_training"}
    total = contract["results"]["full_cost"]["option"]["gross"]["point"]
    first = next(y for y in contract["years"] if y["basis"] == "full_cost" and y["set"] == "option")
    assert first["running"] == pytest.approx(total)
    assert all(r["hours"] > 0 for r in contract["lines"] if r["id"] in late)


def test_an_agreement_in_force_does_not_wait_for_a_new_one(tmp_path):
    """Jail enforcement in force, a task force new: in the first year only the task force's replacements wait."""
    path = tmp_path / "mixed.json"
    raw = {"format": 2, "county": "Gaston", "state": "NC", "options": ["jem", "tfm"],
           "values": {"already_in_force_jem": "yes", "wage_growth": 0, "price_growth": 0}}  # fmt: skip
    path.write_text(json.dumps(raw))
    found = json.loads(run("estimate", path, "--json").stdout)
    years = [y for y in found["years"] if y["basis"] == "full_cost" and y["set"] == "option"]
    lines = {r["id"]: r["point"] for r in found["lines"] if r["basis"] == "full_cost"}
    patrol = {
        r["id"]: r["point"]
        for r in json.loads(run("estimate", GASTON, "--json").stdout)["lines"]
        if r["basis"] == "full_cost"
    }
    assert patrol["refresher_training"] == pytest.approx(lines["refresher_training"], rel=0.2)
    total = found["results"]["full_cost"]["option"]["gross"]["point"]
    waits = total - years[0]["running"]
    assert 0 < waits < lines["turnover_training"]
    assert years[1]["running"] == pytest.approx(total)


def test_a_typed_yearly_cost_grows_with_prices_and_money_for_it_with_it(tmp_path):
    raw = json.loads(LAVACA.read_text())
    raw["values"] |= {"federal_share_received": 1, "eligible_officer_share": 1, "staffing_mode": "shared"}
    del raw["values"]["dedicated_posts_patrol"]
    raw["amounts"] = {"task_force_regular": 50_000, "task_force_overtime": 0}
    path = tmp_path / "typed.json"
    path.write_text(json.dumps(raw))
    rows = [y for y in json.loads(run("estimate", path, "--json").stdout)["years"]
            if y["basis"] == "full_cost" and y["set"] == "option"]  # fmt: skip
    assert [y["offsets"] for y in rows[1:]] == pytest.approx([-50_000 * 1.03**k for k in range(1, 5)])


def test_a_name_in_any_script_is_written_in_utf_8(tmp_path):
    path = tmp_path / "name.json"
    path.write_text(
        json.dumps({"format": 2, "label": "مقاطعة 🚓 <b>", "state": "PA", "population": 5000, "options": ["jem"]})
    )
    done = subprocess.run([sys.executable, "-m", "estimator", "estimate", str(path)], capture_output=True, cwd=ROOT,
                          env={"PYTHONIOENCODING": "ascii", "PATH": "/usr/bin:/bin"}, timeout=120)  # fmt: skip
    assert done.returncode == 0
    assert "مقاطعة 🚓 <b>" in done.stdout.decode()


def test_a_full_disk_is_one_sentence():
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "estimator", "estimate", str(GASTON)], stdout=full,
                              stderr=subprocess.PIPE, text=True, cwd=ROOT, timeout=120)  # fmt: skip
    assert done.returncode == 2
    assert done.stderr == "The answer could not be written: no space left on device.\n"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "required"),
        (("estimate",), "scenario"),
        (("party", GASTON), "invalid choice"),
        (("estimate", GASTON, "--loud"), "nrecognized arguments"),
        (("estimate", "no-such-file.json"), "no such file"),
        (("estimate", "."), "SCENARIO must be a file"),
        (("estimate", ""), "SCENARIO must be a file"),
        (("estimate", GASTON, "--jso"), "nrecognized arguments"),
        (("estimate", "/dev/zero"), "is not a file"),
        (("estimate", "a\0b"), "SCENARIO must be"),
        (("explain", GASTON), "line"),
        (("explain", GASTON, "parties"), "not a line or step"),
        (("estimate", ROOT / "README.md"), "not valid JSON"),
        (("claim", GASTON), "--amount"),
        (("claim", GASTON, "--amount", ""), "the field is empty"),
        (("claim", "--amount", "5"), "SCENARIO must be given"),
        (("claim", GASTON, "--amount", "5", "--reason", "weather"), "reason must be"),
        (("claim", GASTON, "--amount", "5", "--years", "0"), "years must be"),
        (("claim", GASTON, "--amount", "5", "--years", "soon"), "you gave soon"),
        (("claim", GASTON, "--amount", "5", "--basis", "cash"), "basis must be"),
        (("claim", GASTON, "--amount", "5", "--measure", "all"), "measure must be"),
        (("claim", GASTON, "--amount", "5", "--per", "decade"), "per must be"),
        (("claim", "no-such-file.json", "--amount", "5"), "no such file"),
        (("study", "no-such-file.toml"), "no such file"),
        (("study", FOLDER), "FILE must be a file"),
        (("study", GASTON), "not valid TOML"),
        (("estimate", FOLDER / "wages.csv"), "not valid JSON"),
    ],
)
def test_wrong_usage_is_one_sentence_on_stderr_and_nothing_on_stdout(arguments, says, capsys):
    assert main([str(a) for a in arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert says in err


def test_a_refusal_in_a_real_process(tmp_path):
    bad = tmp_path / "bad.json"
    bad.write_text(
        '{"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"], "values": {"share_honored": 25}}'
    )
    before = sorted(p.name for p in tmp_path.iterdir())
    found = run("estimate", bad, "--json", cwd=ROOT)
    assert (found.returncode, found.stdout) == (2, "")
    assert (
        found.stderr
        == "Share of detainers honored must be a number between 0 and 1 (25 percent is 0.25); you gave 25 (share_honored).\n"
    )
    assert sorted(p.name for p in tmp_path.iterdir()) == before


def test_the_summary_says_both_bases_the_baseline_and_what_is_not_counted():
    text = run("estimate", GASTON).stdout
    for words in ("in new spending", "in full cost", "compared with what state law already requires", "Not counted:",
                  "These defaults lower the figure", "North Carolina law requires"):  # fmt: skip
        assert words in text


def test_a_task_force_summary_shows_all_cases_of_federal_money():
    text = run("estimate", LAVACA).stdout
    for words in (
        "No federal money",
        "Start-up money only",
        "As announced, pay for the time spent",
        "As announced, the whole salary",
    ):
        assert words in text


def test_a_claim_as_text_and_as_json():
    text = run("claim", GASTON, "--amount", "$8,995").stdout
    assert text.startswith("Read: $8,995 a year (net, after what comes back, the basis not said).")
    assert "our range of new spending, $" in text
    assert "To quote:" in text
    content = json.loads(run("claim", GASTON, "--amount", "$8,995", "--basis", "full_cost", "--json").stdout)
    assert list(content) == [
        "versions", "scenario", "read_as", "claim", "verdict", "could_be", "true_only_if", "true_only_if_sentence", "reached",
        "quote", "meaning", "bases", "published_payments", "caveats", "leaves_out", "not_counted", "paragraph",
    ]  # fmt: skip
    assert list(content["bases"]) == ["full_cost"]
    assert (content["verdict"]["kind"], content["verdict"]["basis"]) == ("below", "full_cost")
    assert len(content["quote"]) == 2
    assert len(content["true_only_if"]) <= 3
    assert "basis" in {other["kind"] for other in content["could_be"]}


def test_the_checked_public_claims_without_a_scenario():
    text = run("claim").stdout
    assert "[frederick-md-2020]" in text
    assert "Below our range" in text


def test_drivers_of_both_bases():
    found = json.loads(run("drivers", GASTON, "--json").stdout)
    assert set(found["results"]) == set(BASES)
    for each in found["results"].values():
        narrows = [d["narrows"] for d in each["drivers"]]
        assert narrows == sorted(narrows, reverse=True)
        assert {d["kind"] for d in each["drivers"]} == {"range", "choice"}
        assert {d["asked_of"] for d in each["drivers"]} <= {"sheriff", "finance", "attorney", "board", "nobody"}
        assert len(each["ask_first"]) == 5
        assert each["range_if_known"]["high"] < each["range_now"]["high"]
        assert each["sentence"].startswith("Ask the sheriff first for: ")
    assert "Ask the sheriff first for: " in run("drivers", GASTON).stdout


def test_the_range_of_the_years_holds_the_worked_value_and_widens(contract):
    rows = [y for y in contract["years"] if y["basis"] == "full_cost" and y["set"] == "difference"]
    widths = [y["cumulative_high"] - y["cumulative_low"] for y in rows]
    assert widths == sorted(widths)
    for y in rows:
        assert y["cumulative_low"] < y["cumulative"] < y["cumulative_high"]


def test_assumptions_are_listed_in_full():
    listed = json.loads(run("assumptions", "--json").stdout)
    assert {"id", "label", "unit", "low", "typical", "high", "tag", "sources", "checked"} <= set(listed[0])
    assert len(run("assumptions").stdout.splitlines()) == len(listed)


def modules_loaded(*arguments):
    """The modules that a command has loaded when it has answered."""
    code = "import sys; from estimator.__main__ import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    loaded = set(done.stderr.split())
    assert "estimator.run.estimate" in loaded, done.stderr
    return loaded


def test_the_command_line_imports_no_screen_and_no_tables():
    assert not modules_loaded("estimate", GASTON, "--json") & {"streamlit", "pandas", "altair"}


def test_an_estimate_loads_nothing_that_only_other_commands_need():
    rooms = {f"estimator.{room}" for room in ("claims", "studies", "oversight", "documents", "charts", "readers")}
    parts = {
        f"estimator.{part}" for part in ("run.solve", "run.years", "run.drivers", "exchange.link", "exchange.batch")
    }
    assert not modules_loaded("estimate", GASTON) & (rooms | parts | {"numpy.ma", "tomllib", "multiprocessing"})


def test_a_command_starts_no_threads_for_linear_algebra():
    """Looked at while it waits to write on: an answer is longer than a pipe holds."""
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    with processes.start("estimate", GASTON, "--json", env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.read(1) == b"{"
        assert process.poll() is None
        assert processes.threads(process.pid) == 1
        assert len(process.communicate()[0]) > 2**16


def test_the_same_question_gives_the_same_bytes():
    assert run("estimate", LAVACA, "--json").stdout == run("estimate", LAVACA, "--json").stdout


@pytest.mark.parametrize("amount", ["-8,995", "-$8,995", "(8,995)"])
def test_an_amount_below_zero_is_an_amount(amount):
    found = run("claim", GASTON, "--amount", amount, "--json")
    assert found.returncode == 0
    assert json.loads(found.stdout)["claim"]["amount"] == -8995


def test_what_is_set_may_bear_the_id_of_an_earlier_model(capsys):
    """70 for each 100,000 of 200,000 residents are 140 a year."""
    asked = ["estimate", "Gaston County, NC: jem", "--json", "--set", "population=200000"]
    assert main([*asked, "--set", "detainer_rate=70"]) == 0
    old = json.loads(capsys.readouterr().out)
    assert main([*asked, "--set", "detainers_per_year=140"]) == 0
    new = json.loads(capsys.readouterr().out)
    assert old["results"] == new["results"]
    assert any("detainer_rate" in warning for warning in old["warnings"])
    assert main([*asked, "--set", "detainer_rate=70", "--set", "detainers_per_year=140"]) == 2
    assert "detainer_rate is called detainers_per_year today" in capsys.readouterr().err


def test_money_that_comes_in_is_set_as_a_positive_number(capsys):
    assert main(["estimate", "Gaston County, NC: jem", "--json", "--set", "scaap=$5,000"]) == 0
    rows = json.loads(capsys.readouterr().out)["lines"]
    assert [row["point"] for row in rows if row["id"] == "scaap"] == [-5000, -5000]
    assert main(["estimate", "Gaston County, NC: jem", "--set", "scaap=-5000"]) == 2
    assert "money coming in is positive too" in capsys.readouterr().err
