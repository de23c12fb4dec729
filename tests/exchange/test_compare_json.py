"""Scenarios side by side: each against its own baseline, a bed contract by itself."""

from __future__ import annotations

import json

import pytest

from estimator.__main__ import main
from estimator.exchange import compared_to_json, result_to_json, side_by_side
from estimator.run import estimate
from tests.conftest import inputs_of
from tests.strategies import FACTS

BEDS = {"county": "Rockingham", "state": "NH", "options": ["wso", "beds"], "values": {"contract_beds": 100}}


def test_each_scenario_has_what_its_own_estimate_has():
    raws = [{}, BEDS]
    named = [(f"file-{number}", inputs_of(**raw)) for number, raw in enumerate(raws)]
    rows = compared_to_json(side_by_side(named, FACTS), FACTS)
    assert [row["label"] for row in rows] == [
        "Gaston County, North Carolina: Jail enforcement",
        "Rockingham County, New Hampshire: Warrant service, Bed contract",
    ]
    for row, (_, inputs) in zip(rows, named, strict=True):
        alone = result_to_json(estimate(inputs), [], FACTS)
        assert set(row) == {"label", "results", "one_time", "bed_contract"}
        assert {name: row[name] for name in row if name != "label"} == {
            name: alone[name] for name in row if name != "label"
        }


def test_scenarios_that_read_the_same_are_told_apart_by_what_they_were_called():
    named = [
        ("before", inputs_of()),
        ("after", inputs_of(values={"case_hours": 3})),
        ("wake", inputs_of(county="Wake")),
    ]
    assert [one.label for one in side_by_side(named, FACTS)] == [
        "Gaston County, North Carolina: Jail enforcement (before)",
        "Gaston County, North Carolina: Jail enforcement (after)",
        "Wake County, North Carolina: Jail enforcement",
    ]


def test_options_of_one_scenario_are_not_credited_with_its_contract():
    (row,) = compared_to_json(side_by_side([("", inputs_of(**BEDS))], FACTS), FACTS)
    by_options = {(tuple(one["options"]), one["staffing"]): one for one in row["options"]}
    chosen, alone = by_options[("wso", "beds"), "shared"], by_options[("wso",), "shared"]
    assert chosen["chosen"]
    assert not alone["chosen"]
    assert chosen["net"]["full_cost"]["point"] == pytest.approx(alone["net"]["full_cost"]["point"])
    assert by_options[("beds",), "shared"]["net"]["full_cost"]["point"] == pytest.approx(0)


@pytest.mark.slow
def test_the_command_prints_a_table_or_one_object_a_scenario(capsys):
    assert main(["compare", "Gaston County, NC: jem", "Gaston County, NC: wso", "--set", "case_hours=4", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["label"].split(": ")[1] for row in rows] == ["Jail enforcement", "Warrant service"]
    assert main(["compare", "Gaston County, NC: jem", "Rockingham County, NH: beds", "--set", "contract_rate=90"]) == 2
    assert "contract_rate can count only with beds" in capsys.readouterr().err
    assert main(["compare", "Rockingham County, NH: wso, beds", "Rockingham County, NH: beds",
                 "--set", "contract_beds_offered=50"]) == 0  # fmt: skip
    text = capsys.readouterr().out
    assert "with no bed filled 0, with all 50 filled -" in text
    assert "without beds" in text
