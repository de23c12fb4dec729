"""The shipped scenarios, and figures other people published, set beside what the model says."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from estimator.facts import FOLDER
from estimator.run.estimate import estimate
from estimator.run.lines import add_up, net_line
from estimator.run.results import BASES
from estimator.run.runs import Runs
from estimator.run.side import Side
from estimator.scenario.door import read_scenario
from estimator.scenario.resolve import resolve
from tests.conftest import inputs_of
from tests.run.stated import worked
from tests.strategies import FACTS

SCENARIOS = sorted((FOLDER / "scenarios").glob("*.json"))


def shipped(name):
    return resolve(read_scenario((FOLDER / "scenarios" / f"{name}.json").read_bytes(), FACTS), FACTS)


@pytest.mark.slow
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
@pytest.mark.parametrize("basis", BASES)
def test_the_worked_value_lies_in_the_middle_of_its_own_range(path, basis):
    """Between P40 and P72 of the draws of the chosen set's yearly net."""
    runs = Runs(resolve(read_scenario(path.read_bytes(), FACTS), FACTS))
    drawn = add_up(runs.arrays["option"].lines[basis], net_line)
    point = add_up(runs.points["option"].lines[basis], net_line)
    low, high = np.percentile(drawn, [40, 72])
    assert low <= point <= high


def test_mecklenburg_a_hold_of_48_hours_costs_what_its_sheriff_said():
    """$362 to $399 a hold: two days at $181 to $199, for holds that the law asks for and for the others."""
    inputs = shipped("mecklenburg-nc-detainers")
    for rate, said in ((181, 362), (199, 399)):
        values = inputs.worked_values() | {"bed_day_average": float(rate)}
        run = Side("option", inputs, inputs.option_flags).evaluate(values)
        holds = run.lines["full_cost"]["detainer_holds"] + run.lines["full_cost"]["holds_beyond_law"]
        assert holds / run.quantities["people_held"] == pytest.approx(said, abs=1.0)


OVERTIME = ("screening", "case_processing", "turnover_training", "refresher_training", "transport")
WATCHED = (*OVERTIME, "supervision", "oversight_reports")


def test_frederick_the_lines_an_overtime_audit_counts_come_near_the_audit():
    """$8,995 to $21,421 a year: overtime and fringe on it for screening, cases and training. Regular time left out.

    Ours, in 2017: $9,800 with the officers that the work needs, $12,300 with supervision and reports; $21,000 if all 19
    officers ever trained are kept trained, of whom most did other work.
    """
    listed = shipped("frederick-md-jem")
    values = {name: value for name, value in listed.scenario.values.items() if name != "officers_trained_jem"}
    by_work = resolve(replace(listed.scenario, values=values), FACTS)
    ours = [
        sum(worked(inputs).lines["new_spending"][name] for name in lines)
        for inputs, lines in ((by_work, OVERTIME), (by_work, WATCHED), (listed, OVERTIME))
    ]
    assert all(8_995 <= dollars <= 21_421 for dollars in ours)
    assert ours == pytest.approx([9_840, 12_320, 20_970], rel=0.01)


def test_anne_arundel_the_hours_of_its_jail_s_plan():
    """24 hours a week, 1,248 a year, in 2017. Ours, with nothing typed: 1,117 hours of screening and cases, a tenth below;
    1,177 with the papers of detainers that ICE places, 6 % below."""
    hours = worked(inputs_of(county="Anne Arundel", state="MD", baseline="none")).quantities
    ours = hours["screening_hours"] + hours["case_processing_hours"]
    assert ours / (24 * 52) - 1 == pytest.approx(-0.105, abs=0.01)
    assert hours["detention_hours"] / (24 * 52) - 1 == pytest.approx(-0.057, abs=0.01)


def posts_of(county, year, options, **posts):
    values = {"start_year": year, "staffing_mode": "dedicated", **posts}
    return worked(inputs_of(county=county, options=options, values=values)).lines


def test_gaston_three_posts_in_2008_cost_about_what_was_published():
    """$109,000 for three positions. Ours is 26 % above: the mean wage of all jailers in 2025, brought back at 3.6 % a year,
    where new posts start at the bottom of the scale."""
    lines = posts_of("Gaston", 2008, ["jem"], dedicated_posts_detention=3)
    for basis in BASES:
        assert lines[basis]["dedicated_posts"] / 109_000 - 1 == pytest.approx(0.26, abs=0.01)


def test_wake_twelve_posts_in_2007_cost_about_what_was_published():
    """$539,341 for eleven deputies, a lieutenant and a vehicle: ours is 6 % below as jail officers, 22 % above as deputies
    on patrol."""
    jail = posts_of("Wake", 2007, ["jem"], dedicated_posts_detention=11, dedicated_posts_detention_supervisor=1)
    patrol = posts_of("Wake", 2007, ["tfm"], dedicated_posts_patrol=11, dedicated_posts_patrol_supervisor=1)
    for basis in BASES:
        assert jail[basis]["dedicated_posts"] / 539_341 - 1 == pytest.approx(-0.06, abs=0.01)
        assert patrol[basis]["dedicated_posts"] / 539_341 - 1 == pytest.approx(0.22, abs=0.01)


def test_alamance_thirty_hires_for_about_88_beds():
    """$2,835,046 added in 2018-19. Ours, in 2019: $1.9 million in new spending, P95 $2.7 million. The published figure lies
    outside: thirty posts where two contracts taken together let us expect eighteen."""
    values = {"contract_beds": 88, "contract_rate": (50 * 135 + 38 * 82) / 88, "start_year": 2019}
    result = estimate(inputs_of(county="Alamance", options=["beds"], baseline="none", values=values))
    gross = result.running["new_spending"]["option"].gross
    assert gross.point == pytest.approx(1_862_000, rel=0.01)
    assert gross.high == pytest.approx(2_685_000, rel=0.02)
    assert gross.high < 2_835_046
    # With its thirty posts typed ours is 8 % below, and the figure inside.
    hired = estimate(
        inputs_of(county="Alamance", options=["beds"], baseline="none", values={**values, "contract_posts": 30})
    ).running["new_spending"]["option"].gross  # fmt: skip
    assert hired.low < 2_835_046 < hired.high
    # Its revenue: 50 beds at $135 and 38 at $82, $3.6 million.
    assert -result.running["full_cost"]["option"].offsets.point == pytest.approx(3_600_000, rel=0.01)


def test_lavaca_two_full_time_deputies():
    """Two deputies full time. Ours, with its 16 officers and 30 arrests for each typed: 2.7 posts' work."""
    inputs = shipped("lavaca-tx-tfm-none")
    run = worked(inputs)
    assert run.quantities["patrol_hours"] / run.quantities["net_work_hours"] == pytest.approx(2.7, abs=0.05)


def test_gaston_the_scaap_formula_gives_a_tenth_or_less_of_its_awards():
    """Why the formula is marked unreliable: $51,477 and $68,685 were awarded; ours is a tenth of one, a fourteenth of the
    other."""
    award = worked(inputs_of()).quantities["scaap_award"]
    assert [51_477 / award, 68_685 / award] == pytest.approx([10.1, 13.5], abs=0.1)


def test_a_gaston_case_costs_about_160_dollars_at_regular_pay():
    """Four hours at the state's mean wage with benefits: $160, as worked out from published figures in 2025 dollars."""
    values = {"start_year": 2025, "backfill_share": 0, "case_hours": 4, "benefits_load": 0.618, "wage_area": "state"}
    run = worked(inputs_of(values=values))
    each = run.lines["full_cost"]["case_processing"] / run.quantities["placed_by_jem"]
    assert each == pytest.approx(160, abs=1)


def test_lavaca_start_up_money_is_what_was_pending():
    """$220,000 pending: $100,000 for vehicles and $7,500 an officer, if all of it arrives."""
    inputs = shipped("lavaca-tx-tfm-startup")
    run = Side("option", inputs, inputs.option_flags).evaluate(inputs.worked_values() | {"federal_share_received": 1.0})
    lines = run.lines["full_cost"]
    assert -(lines["federal_equipment_money"] + lines["federal_vehicle_money"]) == pytest.approx(220_000)


def test_the_shipped_scenarios_are_as_the_format_writes_them():
    for path in SCENARIOS:
        assert read_scenario(path.read_bytes(), FACTS).to_json() == json.loads(path.read_text()), path.stem
