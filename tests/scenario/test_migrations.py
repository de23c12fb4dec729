"""What format 1 said otherwise: any name stood under ``county``, for towns too; other ids, units and signs."""

from __future__ import annotations

import pytest

from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run.results import BASES
from estimator.scenario import Draft, check_scenario, migrate, read_scenario, resolve
from tests.released.totals import RELEASED
from tests.run.stated import worked
from tests.strategies import FACTS

SHARED = {"staffing_mode": "shared"}


def format_1(county: str | None, state: str = "NC", **more: object) -> dict[str, object]:
    """A task force agreement whose staffing is said, so that nothing but the name can move."""
    named = {} if county is None else {"county": county}
    return {"format": 1, **named, "state": state, "options": ["tfm"], "baseline": "none", "values": SHARED, **more}


def to_format_2(raw: dict[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
    """What a scenario of format 1 is in format 2, without the keys that stay, and what is said of it."""
    current, moved = migrate(raw, FACTS)
    assert current["format"] == 2
    left_out = ("format", "state", "options", "baseline", "values")
    return {key: value for key, value in current.items() if key not in left_out}, moved


TOWN = {"place": "municipality"}
LABELLED = '"{}" points to no single {} of the place table, so it stands as a label: only the residents typed are used.'


@pytest.mark.parametrize(
    ("raw", "becomes"),
    [
        (format_1("Gaston"), {"county": "Gaston County"}),
        (format_1("gaston COUNTY"), {"county": "Gaston County"}),
        (format_1("Gaston", population=250_000), {"county": "Gaston County", "population": 250_000}),
        (format_1("Yancey"), {"county": "Yancey County"}),
        (format_1("Carroll", "NH", **TOWN, population=820), {**TOWN, "municipality": "Carroll", "population": 820}),
        (format_1("carroll police department", "NH", **TOWN), {**TOWN, "municipality": "Carroll"}),
        (format_1("St. Louis County", "MO"), {"county": "St. Louis County"}),
        (format_1(None, population=5000), {"population": 5000}),
        (format_1("", population=5000), {"population": 5000}),
        (format_1(" ", population=5000, **TOWN), {**TOWN, "population": 5000}),
    ],
)  # fmt: skip
def test_a_name_that_points_to_one_place_is_that_place_and_nothing_is_said(raw, becomes):
    assert to_format_2(raw) == (becomes, ())
    assert check_scenario(raw, FACTS) == check_scenario({**migrate(raw, FACTS)[0]}, FACTS)


@pytest.mark.parametrize(
    ("raw", "label", "kind"),
    [
        (format_1("Example", population=5000), "Example", "county"),
        (format_1("Doña  Ana 🏜", population=5000), "Doña Ana 🏜", "county"),
        (format_1("Nowhere", "NH", **TOWN, population=820), "Nowhere", "city police department"),
        # A town of its state is no county of it.
        (format_1("Gastonia", population=5000), "Gastonia", "county"),
        # Of two places of the name neither is meant alone.
        (format_1("Baltimore", "MD", population=600_000), "Baltimore", "county"),
        (format_1("Saint Louis", "MO", population=600_000), "Saint Louis", "county"),
    ],
)
def test_any_other_name_with_residents_is_a_label_and_the_result_says_so(raw, label, kind):
    current, moved = to_format_2(raw)
    assert current == {
        key: value for key, value in raw.items() if key in ("place", "population")
    } | {"label": label}  # fmt: skip
    assert moved == (LABELLED.format(label, kind),)
    scenario = check_scenario(raw, FACTS)
    assert (scenario.name, scenario.label, scenario.population) == ("", label, raw["population"])
    assert resolve(scenario, FACTS).warnings[: len(moved)] == moved


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (format_1("Nowhere"), '"Nowhere" is no county in North Carolina'),
        (format_1("Nowhere", "NH", **TOWN), '"Nowhere" is no municipality with a police department in New Hampshire'),
        (format_1("Baltimore", "MD"), '"Baltimore" could be 2 places in Maryland: Baltimore County or Baltimore city; write which.'),
        (format_1("St. Louis", "MO"), '"St. Louis" could be 2 places in Missouri: St. Louis County or St. Louis city; write which.'),
        (format_1(None), "population must be given"),
        (format_1(""), "population must be given"),
    ],
)  # fmt: skip
def test_without_residents_a_name_must_point_to_one_place(raw, says):
    with pytest.raises(Refusal) as caught:
        check_scenario(raw, FACTS)
    assert str(caught.value).startswith(says)


@pytest.mark.parametrize("name", ["NA", "N/A", "n.a.", "Total", "TOTAL", "none", "null", "NaN", "-", "North Carolina"])
@pytest.mark.parametrize(
    ("form", "key", "residents"),
    [
        (1, "county", {}),
        (2, "county", {}),
        (2, "county", {"population": 5000}),
        (2, "label", {}),
        (2, "label", {"population": 5000}),
    ],
)
def test_what_stands_where_a_name_is_missing_is_refused(form, key, residents, name):
    """All but an old file that has residents: it opened once, and opens for ever."""
    with pytest.raises(Refusal) as caught:
        check_scenario({**format_1(None), "format": form, **residents, key: name}, FACTS)
    # Without residents a label is refused for that first, or for itself.
    assert caught.value.field == key
    assert str(caught.value).startswith(f"{key} must ")


@pytest.mark.parametrize(
    ("key", "value"),
    [("place", "village"), ("place", ["county"]), ("state", "XX"), ("state", None), ("county", 5), ("format", True)],
)
def test_what_a_migration_does_not_know_is_left_to_the_door(key, value):
    raw = {**format_1("Gaston"), key: value}
    current, moved = migrate(raw, FACTS)
    assert ({**current, "format": raw["format"]}, moved) == (raw, ())
    with pytest.raises(Refusal) as caught:
        check_scenario(raw, FACTS)
    assert caught.value.field == key


def test_a_migration_leaves_what_it_is_given_as_it_was():
    raw = format_1("Example", population=5000, values={"case_hours": 3})
    before = {**raw}
    check_scenario(raw, FACTS)
    assert raw == before


def test_what_moved_is_no_part_of_the_scenario_that_is_written():
    raw = format_1("Example", population=5000)
    scenario = check_scenario(raw, FACTS)
    again = check_scenario(scenario.to_json(), FACTS)
    assert scenario.to_json() == {
        "format": 2, "place": "county", "label": "Example", "state": "NC", "population": 5000, "options": ["tfm"],
        "baseline": "none", "values": SHARED,
    }  # fmt: skip
    assert again == scenario
    assert again.moved == ()


@pytest.mark.parametrize("name", ["Total", "n/a", "North Carolina", "--"])
def test_a_name_that_could_be_none_is_left_out_and_the_residents_stand(name):
    raw = format_1(name, population=5000)
    assert to_format_2(raw) == (
        {"population": 5000},
        (f'"{name}" can name no place, so it is left out: only the residents typed are used.',),
    )
    scenario = check_scenario(raw, FACTS)
    assert (scenario.name, scenario.label, scenario.population) == ("", "", 5000)


def test_a_place_of_another_state_stays_as_its_residents():
    raw = format_1("Raleigh, VA", population=5000)
    scenario = check_scenario(raw, FACTS)
    assert scenario.population == 5000
    assert len(scenario.moved) == 1


NO_JAIL = "is taken out: Rhode Island has one state system of jails and prisons, so a county has no jail of its own."


@pytest.mark.parametrize("county", ["Providence", "Nowhere", "Total", None])
@pytest.mark.parametrize(
    ("options", "baseline", "become", "says"),
    [
        (["jem"], "none", ((), ()), [f"jem under options {NO_JAIL}"]),
        (["wso", "jem", "tfm"], "none", (("tfm",), ()), [f"wso and jem under options {NO_JAIL}"]),
        (["tfm"], ["wso", "detainers"], (("tfm",), ("detainers",)), [f"wso under baseline {NO_JAIL}"]),
        (["jem"], ["wso"], ((), ()), [f"jem under options {NO_JAIL}", f"wso under baseline {NO_JAIL}"]),
        (["tfm"], "state_law", (("tfm",), "state_law"), []),
    ],
)
def test_an_agreement_in_a_jail_that_the_county_does_not_run_is_taken_out_of_an_old_file(
    county, options, baseline, become, says
):
    raw = {**format_1(county, "RI", population=600_000), "options": options, "baseline": baseline}
    scenario = check_scenario(raw, FACTS)
    assert (scenario.options, scenario.baseline) == become
    assert [sentence for sentence in scenario.moved if "taken out" in sentence] == says
    # A file of today is refused instead: its writer can still choose.
    if says:
        with pytest.raises(Refusal, match="no jail of its own"):
            check_scenario({**raw, "format": 2, "county": "Providence"}, FACTS)


def test_a_draft_keeps_what_an_older_file_said_otherwise():
    scenario = check_scenario(format_1("Nowhere", population=5000), FACTS)
    assert Draft.of(scenario).check(FACTS).moved == scenario.moved != ()


# Ids, units and signs of model 0.1, line by line.

GASTON = {"format": 1, "county": "Gaston", "state": "NC", "options": ["jem"], "baseline": "none"}


def moved_values(values, **more):
    """What the values and amounts of a file of model 0.1 are today, its options, and what is said."""
    current, said = migrate({**GASTON, **more, "values": values}, FACTS)
    scenario = check_scenario({**GASTON, **more, "values": values}, FACTS)
    assert scenario == check_scenario(current, FACTS)
    assert scenario.moved == said
    return current, said


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        # 50 for each of 100,000 residents, of whom Gaston has 246,558
        ({"detainer_rate": 50}, {"detainers_per_year": 123.279}, "detainer_rate, for each 100,000 residents, is now the detainers of a year that it gave"),
        ({"detainer_rate": {"low": 10, "typical": 50, "high": 100}},
         {"detainers_per_year": {"low": 24.6558, "typical": 123.279, "high": 246.558}}, "detainers of a year that it gave"),
        ({"detainer_rate": {"typical": 50, "source": "a count"}}, {"detainers_per_year": {"typical": 123.279, "source": "a count"}}, "detainers of a year"),
        ({"detainer_rate": 50, "detainers_per_year": 80}, {"detainers_per_year": 80}, "detainer_rate is left out: the county's own count of detainers stands beside it."),
        ({"detainers_per_person_screened": 0.25}, {"people_screened_per_detainer": 4}, "detainers_per_person_screened is now its inverse, people_screened_per_detainer."),
        ({"detainers_per_person_screened": {"low": 0.2, "typical": 0.25, "high": 0.5}},
         {"people_screened_per_detainer": {"low": 2, "typical": 4, "high": 5}}, "is now its inverse"),
        ({"people_per_trip": 1.25}, {"trips_per_person": 0.8}, "people_per_trip is now its inverse, trips_per_person."),
        ({"people_per_trip": {"low": 1, "typical": 2, "high": 4}}, {"trips_per_person": {"low": 0.25, "typical": 0.5, "high": 1}}, "is now its inverse"),
        ({"bed_rental_beds": 40, "bed_rental_rate": 90}, {"contract_beds": 40, "contract_rate": 90}, "Beds rented to ICE are now a choice of their own: beds is added"),
        ({"bed_rental_beds": {"low": 0, "typical": 20, "high": 60}}, {"contract_beds": {"low": 0, "typical": 20, "high": 60}}, "beds is added"),
        ({"bed_rental_beds": 0, "bed_rental_rate": 90}, {}, "bed_rental_beds and bed_rental_rate are left out: no beds are rented."),
        ({"bed_rental_rate": 90}, {}, "bed_rental_rate is left out: no beds are rented."),
        ({"staffing_mode": "shared", "dedicated_posts_detention": 3}, {}, "dedicated_posts_detention is left out: under shared duty no post was counted."),
        ({"dedicated_posts_patrol": 3}, {}, "dedicated_posts_patrol is left out"),
        ({"staffing_mode": "dedicated", "dedicated_posts_detention": 3}, {"staffing_mode": "dedicated", "dedicated_posts_detention": 3}, ""),
        # What keeps its id, unit and meaning moves by nothing.
        ({"case_hours": 4, "days_past_release": {"low": 0.5, "typical": 1, "high": 2}}, {"case_hours": 4, "days_past_release": {"low": 0.5, "typical": 1, "high": 2}}, ""),
    ],
)  # fmt: skip
def test_each_id_of_model_0_1_has_its_place_today(old, new, says):
    """Recomputed by hand; without a word on who does the work, officers shared it, and that is said."""
    current, said = moved_values(old)
    found = {
        name: value for name, value in current["values"].items() if name != "staffing_mode" or value == "dedicated"
    }
    assert found.keys() == new.keys()
    for name, value in new.items():
        for part in ("low", "typical", "high"):
            if isinstance(value, dict) and part in value:
                assert found[name][part] == pytest.approx(value[part])
        if not isinstance(value, dict):
            assert found[name] == (pytest.approx(value) if isinstance(value, (int, float)) else value)
        else:
            assert found[name].keys() == value.keys()
            assert found[name].get("source") == value.get("source")
    quiet = [sentence for sentence in said if not sentence.startswith("staffing_mode is shared")]
    assert any(says in sentence for sentence in quiet) if says else quiet == []
    assert current["values"]["staffing_mode"] == old.get("staffing_mode", "shared")
    assert (len(quiet) < len(said)) == ("staffing_mode" not in old)
    rented = "contract_beds" in new
    assert current["options"] == (["jem", "beds"] if rented else ["jem"])


def test_the_rate_of_an_old_file_is_never_read_as_today_s():
    """A rate for each 100,000 residents and one for each 1,000 noncitizens are two things: 50 of one are 123 detainers in
    Gaston, of the other 348."""
    inputs = resolve(check_scenario({**GASTON, "values": {"detainer_rate": 50}}, FACTS), FACTS)
    assert inputs.numbers["detainers_per_year"].expected == pytest.approx(246_558 * 50 / 100_000)
    assert not inputs.numbers["detainers_per_thousand_noncitizens"].given
    typed = resolve(check_scenario({**GASTON, "population": 10_000, "values": {"detainer_rate": 50}}, FACTS), FACTS)
    assert typed.numbers["detainers_per_year"].expected == pytest.approx(5)
    for values in ({"detainer_rate": 50}, {"people_per_trip": 2}, {"bed_rental_beds": 5}, {"bed_rental_rate": 5}):
        with pytest.raises(Refusal, match="is not an assumption"):
            check_scenario({**GASTON, "format": 2, "values": values}, FACTS)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ({"equipment": 5000}, {"equipment": 5000}, ""),
        ({"scaap": -4000}, {"scaap": 4000}, "The amount for scaap is typed without a minus: it is money that comes in."),
        ({"scaap": 0}, {"scaap": 0}, ""),
        ({"state_grant": -9000}, {"state_grant": 9000}, "state_grant is typed without a minus"),
        ({"bed_rental_income": -9000}, {"contract_rent": 9000}, "The amount for bed_rental_income stands for contract_rent."),
        ({"bed_rental_cost": 800}, {"contract_days_cost": 800}, "The amount for bed_rental_cost stands for contract_days_cost."),
        ({"task_force_time": 700}, {"task_force_backfill": 700, "task_force_regular": 0, "task_force_overtime": 0},
         "The amount for task_force_time stands for task_force_backfill; task_force_regular and task_force_overtime are 0."),
        ({"detainer_holds": 700}, {"detainer_holds": 700, "holds_beyond_law": 0}, "stands for all holds, so holds_beyond_law is 0"),
    ],
)  # fmt: skip
def test_each_line_of_model_0_1_has_its_place_today(old, new, says):
    contract = {"bed_rental_beds": 5} if any(name.startswith("bed_rental") for name in old) else {}
    current, said = moved_values(contract, options=["jem", "tfm"], amounts=old)
    assert current["amounts"] == new
    assert any(says in sentence for sentence in said)
    scenario = check_scenario(current, FACTS)
    assert {name: abs(amount.usd) for name, amount in scenario.amounts.items()} == new


def test_an_amount_of_task_force_time_comes_to_the_same_sum():
    """$40,000 a year of model 0.1 are $40,000 of the three lines together, on both bases."""
    raw = {**GASTON, "options": ["tfm"], "amounts": {"task_force_time": 40_000}}
    run = worked(resolve(check_scenario(raw, FACTS), FACTS))
    for basis in BASES:
        lines = ("task_force_regular", "task_force_overtime", "task_force_backfill")
        assert sum(run.lines[basis][name] for name in lines) == 40_000


def test_an_old_id_beside_its_new_one_is_refused():
    for old, new in (
        ("people_per_trip", "trips_per_person"),
        ("detainers_per_person_screened", "people_screened_per_detainer"),
        ("bed_rental_beds", "contract_beds"),
    ):
        with pytest.raises(Refusal, match=old):
            check_scenario({**GASTON, "values": {old: 1, new: 1}}, FACTS)


@pytest.mark.parametrize("values", [5, {"detainer_rate": "many"}, {"people_per_trip": 0}, {"bed_rental_beds": None}])
def test_a_migration_leaves_what_it_cannot_read_to_the_door(values):
    with pytest.raises(Refusal):
        check_scenario({**GASTON, "values": values}, FACTS)


def test_every_assumption_and_line_of_the_released_files_is_one_of_today_or_has_moved():
    """No file of format 1 holds an id that nobody knows any more."""
    for path in sorted(RELEASED.glob("format-1/*.json")):
        if path.name == "totals.json":
            continue
        scenario = read_scenario(path.read_bytes(), FACTS)
        assert scenario.values.keys() <= FACTS.assumptions.keys()
        assert scenario.amounts.keys() <= RULES.keys()
