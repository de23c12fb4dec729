"""What format 1 said otherwise: any name stood under ``county``, for towns too."""

from __future__ import annotations

import pytest

from estimator.refusal import Refusal
from estimator.scenario import Draft, check_scenario, migrate, resolve
from tests.strategies import FACTS


def format_1(county: str | None, state: str = "NC", **more: object) -> dict[str, object]:
    named = {} if county is None else {"county": county}
    return {"format": 1, **named, "state": state, "options": ["tfm"], "baseline": "none", **more}


def to_format_2(raw: dict[str, object]) -> tuple[dict[str, object], tuple[str, ...]]:
    """What a scenario of format 1 is in format 2, without the keys that stay, and what is said of it."""
    current, moved = migrate(raw, FACTS)
    assert current["format"] == 2
    return {
        key: value for key, value in current.items() if key not in ("format", "state", "options", "baseline")
    }, moved


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
        "baseline": "none",
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
