"""The folder of facts: what the shipped facts must hold, and how they reach an estimate."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from estimator.facts import GROUPS, OCCUPATIONS, load_facts
from estimator.scenario.door import check_scenario
from estimator.scenario.ranges import around_mean, expected_value
from estimator.scenario.resolve import resolve
from tests.conftest import inputs_of


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["staff.toml", "wages.csv", "units.toml", "offers.toml", "states/tx.toml", "claims.toml"]
)
def test_the_version_changes_with_a_byte_of_any_file(folder, facts, name):
    assert load_facts.__wrapped__(folder).version == facts.version
    with (folder / name).open("a") as file:
        file.write("\n")
    assert load_facts.__wrapped__(folder).version != facts.version


def test_the_version_changes_with_the_name_of_a_file(folder, facts):
    (folder / "more").mkdir()
    (folder / "more" / "nothing.toml").touch()
    assert load_facts.__wrapped__(folder).version != facts.version


def test_a_study_is_a_case_and_no_fact(folder, facts):
    (folder / "studies" / "one-more.toml").write_text("format = 1\n")
    assert load_facts.__wrapped__(folder).version == facts.version


def test_all_states_and_all_groups_are_there(facts):
    assert len(facts.states) == 51
    assert {a.group for a in facts.assumptions.values()} == set(GROUPS)


def test_every_state_has_wages_for_every_occupation_or_says_the_national_figure_is_used(facts):
    have = {(w.area, w.occupation) for w in facts.wages if w.area_type == "state"}
    for state in facts.states.values():
        inputs = resolve(
            check_scenario(
                {"format": 2, "state": state.code, "population": 50_000, "options": ["tfm"], "baseline": "none"}, facts
            ),
            facts,
        )
        for occupation in OCCUPATIONS:
            entry = inputs.numbers[f"wage_{occupation}"]
            assert entry.low <= entry.typical <= entry.high
            assert entry.national == ((state.name, occupation) not in have)
            assert ("national figure used" in entry.used_as) == entry.national


def test_no_arrest_is_called_a_detainer(facts):
    for a in facts.assumptions.values():
        if a.unit.startswith("detainer"):
            assert "arrest" not in a.label.lower()


def test_a_stale_value_is_flagged(facts):
    scenario = check_scenario({"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}, facts)
    checked = facts.assumptions["mileage_rate"].checked
    fresh, stale = checked, checked + timedelta(days=401)
    typed = check_scenario(
        {"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"], "values": {"mileage_rate": 0.8}}, facts
    )

    def due(checked_scenario, day):
        return [w for w in resolve(checked_scenario, facts, day).warnings if "due to be checked again" in w]

    assert due(scenario, fresh) == []
    (flagged,), (without,) = due(scenario, stale), due(typed, stale)
    assert int(flagged.split()[0]) == int(without.split()[0]) + 1


def test_a_wage_area_of_the_state_is_used_and_supervisors_fall_back_to_the_state(facts):
    area = "Charlotte-Concord-Gastonia, NC-SC"
    inputs = inputs_of(values={"wage_area": area})
    assert inputs.numbers["wage_detention_officer"].used_as.startswith(area)
    assert inputs.numbers["wage_detention_supervisor"].used_as.startswith("North Carolina")


def test_a_mean_that_no_middle_gives_moves_the_bound_on_its_side(facts):
    """Maryland's jailers: the mean lies so near the upper quarter that it needs a middle beyond it, so the upper bound moves
    to (6 × mean − lower quarter) / 5, worked by hand; the worked wage stays the published mean."""
    wage, _ = facts.wage_of(facts.places.find("Frederick", "MD"), "MD", "detention_officer", "own")
    entry = inputs_of(county="Frederick", state="MD", baseline="none", values={"start_year": 2025}).numbers[
        "wage_detention_officer"
    ]
    moved = (6 * wage.mean - wage.p25) / 5
    assert (6 * wage.mean - wage.p25 - wage.p75) / 4 > wage.p75
    assert (entry.low, entry.typical, entry.high) == pytest.approx((wage.p25, moved, moved))
    assert entry.expected == pytest.approx(wage.mean)


def test_every_published_wage_is_the_worked_wage(facts):
    """Whatever its quarters: the worked wage of every area and occupation is the mean that an auditor looks up."""
    moved = 0
    for wage in facts.wages:
        low, middle, high = around_mean(wage.p25, wage.mean, wage.p75, False)
        assert expected_value(low, middle, high, False) == pytest.approx(wage.mean)
        moved += (low, high) != (wage.p25, wage.p75)
    assert 5 <= moved <= 10


def test_money_is_brought_to_the_first_year():
    """$15 in 2025 at 3 percent a year for two years: $15.91; the federal offer stays as announced."""
    numbers = inputs_of().numbers
    assert numbers["bed_day_marginal"].typical == 15.91
    assert numbers["federal_equipment_per_officer"].typical == 7500
    assert "2025 dollars brought to 2027 at 3.0% a year" in numbers["bed_day_marginal"].used_as


def test_a_texas_grant_follows_the_population():
    for population, cap in ((99_999, 80_000), (100_000, 100_000), (500_000, 120_000), (1_000_000, 140_000)):
        assert inputs_of(label="X", state="TX", population=population).numbers["state_grant_cap"].typical == cap
    assert inputs_of().numbers["state_grant_cap"].typical == 0


@pytest.mark.parametrize(
    ("state", "baseline"),
    [("NC", ("detainers",)), ("TX", ("detainers", "wso")), ("FL", ("detainers", "wso")), ("AR", ("detainers", "wso")), ("CA", ()), ("PA", ()), ("MD", ()), ("NH", ("detainers",))],
)  # fmt: skip
def test_the_baseline_by_law(state, baseline):
    assert inputs_of(label="X", state=state, population=100_000).baseline == baseline


def test_an_unlawful_baseline_and_a_barred_choice_are_labelled():
    assert any("Shown to price the law" in w for w in inputs_of(baseline="none").warnings)
    barred = inputs_of(county="Frederick", state="MD", baseline="none").warnings
    assert any("bars 287(g) agreements" in w and "if the law allowed it" in w for w in barred)


def test_a_task_force_agreement_follows_the_baseline_on_detainers():
    assert inputs_of(options=["tfm"]).option_flags["honors"] == 1
    assert inputs_of(options=["tfm"], baseline="none").option_flags["honors"] == 0
    assert inputs_of(options=["tfm"], values={"tfm_honors_detainers": "no"}).option_flags["honors"] == 0
    assert inputs_of(options=["detainers", "tfm"], baseline="none").option_flags["honors"] == 1


def test_a_municipality_has_no_jail():
    inputs = inputs_of(place="municipality", municipality="Carroll", state="NH", options=["tfm"])
    assert inputs.option_flags["has_jail"] == 0
    assert any("no jail" in w for w in inputs.warnings)


def test_a_count_taken_under_an_agreement_is_taken_back():
    from estimator.run.side import Side

    inputs = inputs_of(
        values={"detainers_per_year": 100, "count_taken_under_agreement": "jem", "added_share_jem": 0.25}
    )
    run = Side("option", inputs, inputs.option_flags).evaluate(inputs.worked_values())
    assert run.quantities["detainers"] == 80
    assert run.quantities["all_detainers"] == 100


def test_a_default_bed_price_gives_way_to_the_one_typed():
    low = inputs_of(values={"bed_day_average": 20}).numbers["bed_day_marginal"]
    assert (low.typical, low.high) == (15.91, 20)
    high = inputs_of(values={"bed_day_marginal": 70}).numbers["bed_day_average"]
    assert high.low == 70


def test_nothing_is_stale_on_the_day_of_the_last_check(facts):
    newest = max(a.checked for a in facts.assumptions.values())
    assert not [a.id for a in facts.assumptions.values() if a.stale_on(newest)]
    assert date(2026, 1, 1) < newest
