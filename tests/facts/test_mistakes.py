"""Mistakes a tired person makes in the folder of facts: each is refused in one sentence that names the file, the key and
what is permitted. Every test writes a copy of the folder with one mistake in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from estimator.facts import load_facts
from estimator.refusal import FactsError

# file, what stands there, what is written instead, and what the refusal says
REVIEWED = [
    ("detention.toml", 'from = "states.share_required"', 'from = "states.share_requird"',
     'detention.toml: share_required, from must be one of states.share_required, jail_costs.mean, wages.detention_officer, '),
    ("states/oh.toml", "population = 11900510", 'population = "Yes"',
     'states/oh.toml, population must be a whole number of at least 1; it is "Yes"'),
    ("staff.toml", 'unit = "hour/detainer"', 'unit = "hour/detaner"',
     'staff.toml: case_hours, unit must be made of units that units.toml lists'),
    ("limits.toml", '[[not_counted]]\nlabel = "Crime', '[[not_countd]]\nlabel = "Crime',
     "limits.toml has the unknown key not_countd; permitted are not_counted, limits"),
    ("offsets.toml", 'lean_where = "state_grant"', 'lean_where = "state_grnt"',
     'lean_where must be one of "", national, no_task_force, shared_duty, state_grant; it is "state_grnt"'),
    ("detention.toml", 'lean_options = ["detainers", "wso", "jem"]', 'lean_options = ["detainer"]',
     'detention.toml: share_honored, lean_options[0] must be one of beds, detainers, jem, none, tfm, wso; it is "detainer"'),
    ("offsets.toml", 'places = ["county"]', 'places = "county"',
     'offsets.toml: state_grant_cap, places must be a list, not empty, of which each is one of county, municipality; it is "county"'),
    ("detention.toml", "small_place_bounds = [0.535, 53.5]", "small_place_bounds = [0.535]",
     "detention.toml: detainers_per_thousand_noncitizens, small_place_bounds must be "),
    ("states/ia.toml", 'confidence = "high"', 'confidence = "mediun"',
     'states/ia.toml, law[0].confidence must be one of high, low, medium; it is "mediun"'),
    ("sources.toml", 'url = "https://www.splcenter.org', 'url = "htps://www.splcenter.org',
     'sources.toml: boa-50, url must be one https or http address, or empty text; it is "htps://www.splcenter.org/basicorderingagreements"'),
    ("detention.toml", "low = 6\n", 'low = "6"\n', 'detention.toml: bed_day_marginal, low must be a number; it is "6"'),
    ("detention.toml", "stale_after_days = 365", 'stale_after_days = "365"',
     'detention.toml: detainers_per_thousand_noncitizens, stale_after_days must be a whole number of at least 1; it is "365"'),
    ("detention.toml", "low = 6\n", 'low = "six"\n', 'detention.toml: bed_day_marginal, low must be a number; it is "six"'),
    ("place.toml", "permitted = [1, 20000000]\n", "permitted = [0]\n",
     "place.toml: population, permitted must be a list of 2, each a number; it is [0]"),
    ("setup.toml", "checked = 2026-11-21", 'checked = "2026-11-21"',
     'setup.toml: equipment_wso, checked must be a date such as 2026-11-21; it is "2026-11-21"'),
    ("states/nc.toml", "population_year =", "population_yer =",
     "states/nc.toml has the unknown key population_yer; permitted are name, population, population_year, before, no_law, detainer_rate, days_if_not, law, clause"),
    ("states/nc.toml", "typical = 49.9", 'typical = "about 50"',
     'states/nc.toml, detainer_rate.typical must be a number; it is "about 50"'),
    ("staff.toml", "low = 3\ntypical = 4.5\nhigh = 6", "low = 3\ntypical = nan\nhigh = 6", "staff.toml: case_hours, typical must be a number; it is nan"),
]  # fmt: skip

OURS = [
    # shape
    ("staff.toml", "low = 3\ntypical = 4.5\nhigh = 6", "low = 3\ntypical = inf\nhigh = 6", "staff.toml: case_hours, typical must be a number; it is inf"),
    ("staff.toml", '[case_hours]\n', '[case_hours]\ncolour = 1\n', "staff.toml: case_hours has the unknown key colour; permitted are label, unit, "),
    ("staff.toml", '[case_hours]\n', '[case_hours]\nid = "hours"\n', "staff.toml: case_hours has the unknown key id; permitted are label, unit, "),
    ("staff.toml", 'unit = "hour/detainer"\n', "", "staff.toml: case_hours has no unit, which must be text that is not empty"),
    ("setup.toml", 'kind = "range"', 'kind = "guess"', "setup.toml: equipment_wso, kind must be one of asked, choice, fact, place, range, switch"),
    ("setup.toml", 'tag = "judgement"', 'tag = "hunch"', "setup.toml: equipment_wso, tag must be one of derived, judgement, measured, published"),
    ("legal.toml", 'answered_by = "attorney"', 'answered_by = "someone"', "legal.toml: counsel_hours, answered_by must be one of attorney, board, finance, nobody, sheriff"),
    ("setup.toml", 'grows = "prices"', 'grows = "price"', "setup.toml: equipment_wso, grows must be one of detainers, none, prices, wages"),
    ("place.toml", "whole = true", 'whole = "true"', "place.toml: population, whole must be true or false"),
    ("setup.toml", "[equipment_wso]", 'equipment = 5\n[equipment_wso]', "setup.toml: equipment must be a table of keys; it is 5"),
    ("staff.toml", "[case_hours]\n", "[case_hours]\nlabel = label\n", "staff.toml must be TOML: string values must be quoted, expected literal string at line"),
    ("units.toml", 'plural = "people"\n', "", "units.toml: person has no plural, which must be text"),
    # a record's numbers
    ("staff.toml", "low = 3\ntypical = 4.5\nhigh = 6", "low = 4.6\ntypical = 4.5\nhigh = 6", "staff.toml: case_hours must have low <= typical <= high; it has 4.6, 4.5, 6"),
    ("staff.toml", "permitted = [0, 100]\ntag = \"derived\"\nsources = [\"gaston", "permitted = [4, 100]\ntag = \"derived\"\nsources = [\"gaston", "staff.toml: case_hours has 3, which lies outside what it permits, 4 to 100"),
    ("place.toml", "permitted = [1, 20000000]\n", "permitted = [20000000, 1]\n", "place.toml: population, permitted must have the smaller number first; it is [2e+07, 1]"),
    ("place.toml", "permitted = [1, 20000000]\n", "", "place.toml: population has no permitted, which must be a list of 2, each a number"),
    ("place.toml", "value = 2027\n", "value = 2027.5\n", "place.toml: start_year has 2027.5, but must be a whole number"),
    ("setup.toml", "dollar_year = 2025\n", "", "setup.toml: equipment_wso must have a dollar_year if it is money, and only then"),
    ("setup.toml", "dollar_year = 2025\n", "dollar_year = 25\n", "setup.toml: equipment_wso, dollar_year must be 0 or from 1990 to 2100; it is 25"),
    ("staff.toml", "low = 3\ntypical = 4.5\nhigh = 6", "low = 3\nhigh = 6", "staff.toml: case_hours is of kind range and has no typical"),
    ("staff.toml", "low = 3\ntypical = 4.5\nhigh = 6", "low = 3\ntypical = 4.5\nhigh = 6\nvalue = 4", "staff.toml: case_hours is of kind range, which must have no value"),
    ("detention.toml", "small_place_bounds = [0.535, 53.5]", "small_place_bounds = [53.5, 0.535]", "detention.toml: detainers_per_thousand_noncitizens, small_place_bounds must lie on both sides of typical; it is [53.5, 0.535]"),
    ("detention.toml", "small_place_bounds = [0.535, 53.5]", "small_place_bounds = [0, 53.5]", "detention.toml: detainers_per_thousand_noncitizens has 0 on the log scale, where every number must be above 0"),
    ("staff.toml", 'low = 3\ntypical = 4.5\nhigh = 6\nscale = "linear"', 'low = 0\ntypical = 4.5\nhigh = 6\nscale = "log"', "staff.toml: case_hours has 0 on the log scale, where every number must be above 0"),
    ("staff.toml", 'high = 6\nscale = "linear"\n', "high = 6\n", "staff.toml: case_hours is of kind range and has no scale"),
    ("staff.toml", 'high = 6\nscale = "linear"', 'high = 6\nscale = "square"', 'staff.toml: case_hours, scale must be one of "", linear, log; it is "square"'),
    ("detention.toml", 'published_as = "mean"', 'published_as = "mode"', 'published_as must be one of mean, median; it is "mode"'),
    # choices and leaning
    ("legal.toml", 'default = "yes"', 'default = "maybe"', 'legal.toml: outside_counsel, default must be one of no, yes; it is "maybe"'),
    ("offsets.toml", 'default = "none"', 'default = "some"', 'offsets.toml: federal_money, default must be one of none, startup, announced; it is "some"'),
    ("offsets.toml", 'startup = "Start-up money only", ', "", "offsets.toml: federal_money, choice_labels must name each of none, startup, announced and no other; see startup"),
    ("detention.toml", 'lean = "raises"\n', "", "detention.toml: share_honored must say both which way it leans (lean) and in what words (lean_words), or neither"),
    # sources
    ("staff.toml", 'permitted = [0, 100]\ntag = "derived"\nsources = ["gaston-hours-per-case"]', 'permitted = [0, 100]\ntag = "published"\nsources = ["hearsay"]', "staff.toml: case_hours cites the unknown source 'hearsay'; a source must be listed in sources.toml"),
    ("staff.toml", 'permitted = [0, 100]\ntag = "derived"\nsources = ["gaston-hours-per-case"]', 'permitted = [0, 100]\ntag = "published"\nsources = []', "staff.toml: case_hours is published but cites no source; sources must name at least one"),
    ("staff.toml", 'permitted = [0, 100]\ntag = "derived"\nsources = ["gaston-hours-per-case"]', 'permitted = [0, 100]\ntag = "derived"\nsources = ["gaston-hours-per-case", "gaston-hours-per-case"]', "staff.toml: case_hours, sources must name each but once"),
    ("setup.toml", 'note = "No published figure; please replace."', "", "setup.toml: equipment_wso is a judgement without a note"),
    ("sources.toml", 'url = "https://www.splcenter.org/basic', 'url = "https://www.ice.gov/a;https://www.splcenter.org/basic', "sources.toml: boa-50, url must be one https or http address"),
    ("sources.toml", "[der-004]", "[der-005]", "cites the unknown source 'der-004'"),
    ("sources.toml", "[alamance-beds-2021]", '[idle]\ntitle = "a"\npublisher = "b"\nurl = ""\nwhere = ""\ngives = "c"\n\n[alamance-beds-2021]', "sources.toml: nobody cites idle; a source must be cited by a fact"),
    # law
    ("states/tx.toml", 'least_agreement = "wso"\n', "", "states/tx.toml, law 2 must have least_agreement, one of wso, jem, tfm, where agreement is required, and only there"),
    ("states/tx.toml", "from = 2026-01-01", "from = 2016-01-01", "states/tx.toml, law 2, from must be later than that of the law before it; oldest first"),
    ("states/va.toml", "until = 2028-06-30", "until = 2018-06-30", "states/va.toml, law 1, until must not be before from; it is 2018-06-30"),
    ("states/va.toml", "from = 2026", 'from = "2026"', 'states/va.toml, law[0].from must be a date such as 2026-11-21 or a whole number from 1900 to 2100; it is "2026"'),
    ("states/nc.toml", 'options = ["detainers"]', 'options = ["detainer"]', "states/nc.toml, clause[0].options[0] must be one of beds, detainers, jem, none, tfm, wso"),
    ("states/tx.toml", 'before = "no_law"', 'before = "unknown"', "states/tx.toml must have the table no_law where before is no_law, and only there"),
    ("states/ca.toml", 'before = "unknown"', 'before = "no_law"', "states/ca.toml must have the table no_law where before is no_law, and only there"),
    ("states/tx.toml", '[no_law]\nsource = "law-tx-sb4"', '[no_law]\nsource = "memory"', "states/tx.toml, no_law cites the unknown source 'memory'"),
    ("states/nc.toml", "share_required = [0.5, 0.8, 1]", "share_required = [0.8, 0.5, 1]", "states/nc.toml, law 1, share_required must have low <= typical <= high, each from 0 to 1"),
    ("states/nc.toml", "share_required = [0.5, 0.8, 1]", "share_required = [50, 80, 100]", "states/nc.toml, law 1, share_required must have low <= typical <= high, each from 0 to 1"),
    ("states/nc.toml", "share_required = [0.5, 0.8, 1]", "share_required = 0.8", "states/nc.toml, law[0].share_required must be a list of 3, each a number; it is 0.8"),
    ("states/ca.toml", 'agreement = "barred"', 'agreement = "barred"\nshare_required = [0, 0, 0]', "states/ca.toml, law 1 may have share_required and most_honored_before only where detainer_duty is required"),
    ("states/nc.toml", "most_honored_before = true\n", "", "states/nc.toml, law 1 must have most_honored_source where most_honored_before is true, and only there"),
    ("states/nc.toml", 'most_honored_source = "nc-counties', 'most_honored_source = "nc-sheriffs', "states/nc.toml, law 1 cites the unknown source 'nc-sheriffs-complying-pre-hb318'"),
    ("states/ar.toml", 'accepts = ["wso", "jem"]', 'accepts = ["jem"]', "states/ar.toml, law 1, accepts must hold the least_agreement, and stand only where there is one"),
    ("states/ca.toml", 'agreement = "barred"', 'agreement = "barred"\naccepts = ["wso"]', "states/ca.toml, law 1, accepts must hold the least_agreement, and stand only where there is one"),
    ("states/ar.toml", 'accepts = ["wso", "jem"]', 'accepts = ["wso", "jail"]', 'states/ar.toml, law[0].accepts[1] must be one of jem, tfm, wso; it is "jail"'),
    ("states/nh.toml", "high = 4", "high = 1", "states/nh.toml, days_if_not.high must be from 1.9 to 365; it is 1"),
    ("states/nh.toml", "high = 4", "low = 2", "states/nh.toml, days_if_not.low must be from 0 to 1.9; it is 2"),
    ("states/nh.toml", "high = 4\n", "", "states/nh.toml, days_if_not must have low or high"),
    ("states/nh.toml", '"hold-max-cfr"]', '"hold-max"]', "states/nh.toml, days_if_not cites the unknown source 'hold-max'"),
    # steps
    ("steps.toml", 'source = "moa-tfm-term"', 'source = "moa-term"', "steps.toml: signing 1 cites the unknown source 'moa-term'; a source must be listed in sources.toml"),
    ("steps.toml", 'options = ["tfm", "jem"]', 'options = ["tfm", "hybrid"]', 'steps.toml: signing 1, options[1] must be one of jem, tfm, wso; it is "hybrid"'),
    ("steps.toml", 'options = ["tfm", "jem"]', 'options = ["tfm", "tfm"]', "steps.toml: signing 1, options must name each but once; tfm stands there twice"),
    ("steps.toml", "[[interest]]", "[[intrest]]", "steps.toml has the unknown stage intrest; permitted are interest, signing, nomination"),
    ("steps.toml", "[[interest]]", "[[signing]]", "steps.toml must have its stages in this order: interest, signing, nomination"),
    ("steps.toml", 'state = "TX"', 'state = "TZ"', "steps.toml: interest 1 names the unknown state TZ; a state must have a file in states/"),
    ("steps.toml", 'topic = "Money promised"', 'topic = "When it begins"', "steps.toml: signing has the same topic as steps.toml: signing; each must stand once in the folder"),
    ("steps.toml", 'who = "shared"', 'who = "both"', 'steps.toml: signing 1, who must be one of county, ice, none, shared; it is "both"'),
    # offers
    ("offers.toml", "federal_overtime_cap = 0.25", "federal_overtime_cap = 25", "offers.toml: federal-task-force-2025, amounts: federal_overtime_cap must be from 0 to 1; it is 25"),
    ("offers.toml", "award_70 = 500\n", "", "offsets.toml: award_70, from names offers.award_70, but no offer in offers.toml has that amount"),
    ("offers.toml", "[[99999, 80000], [499999, 100000]", "[[99999, 80000], [49999, 100000]", "offers.toml: texas-grant-2026, amounts: state_grant_cap must have steps of residents that rise"),
    ("offers.toml", 'state = "TX"\n', "", "offers.toml: texas-grant-2026 must name a state if its payer is one, and only then"),
    ("offers.toml", "officer_bonus = 1000\n", "officer_bonus = 1000\ncase_hours = 4\n", 'offers.toml: florida-bonus-2025, amounts: case_hours must be an assumption of kind place with from = "offers.case_hours"'),
    ("offers.toml", "officer_bonus = 1000", "case_hours = 1000", "offsets.toml: officer_bonus, from names offers.officer_bonus, but no offer in offers.toml has that amount"),
    # options
    ("options.toml", 'source = "moa-interpreters"', 'source = "nobody"', "cites the unknown source 'nobody'"),
    ("options.toml", 'roster = "officers_trained_jem"', 'roster = "training_hours_jem"', 'options.toml: jem, roster must name an assumption in officer; it is "training_hours_jem"'),
    ("options.toml", 'honors = "asked"', 'honors = "maybe"', "options.toml: tfm, honors must be one of always, asked, baseline, never"),
    ("options.toml", "[tfm]\n", "[tmf]\n", "options.toml has the unknown option tmf; permitted are none, detainers, wso, jem, tfm, beds and ended"),
    # tables
    ("counties.csv", ",value_of_one_cent,", ",value_of_a_dime,", "value_of_a_dime is not an assumption"),
    ("counties.csv", "average_daily_population,758,", "average_daily_population,many,", 'counties.csv line 3, value must be a number from 1 to 50,000; it is "many"'),
    ("counties.csv", "Collier,FL,12021,contract_rate,71,2007,collier-igsa-2007,Very old ICE contract rate.\n", "Collier,FL,12021,contract_rate,71,2007,collier-igsa-2007,Very old ICE contract rate.\n" * 2, "counties.csv line 3 has the same county and fact as counties.csv line 2; each must stand once"),
    ("counties.csv", "contract_rate,71,2007,", "contract_rate,71,lately,", 'counties.csv line 2, year must be text with a year of four digits; it is "lately"'),
    ("counties.csv", "county,state,", "county,stat,", "counties.csv line 2 has the unknown key stat; permitted are county, state, fips, fact, value, year, source, caution"),
    ("wages.csv", ",patrol_officer,", ",night_watch,", "wages.csv line 3, occupation must be one of detention_officer, detention_supervisor, patrol_officer, patrol_supervisor"),
    ("wages.csv", "23.38,30.59,36.47", "36.47,30.59,23.38", "wages.csv line 2 must have p25 <= p75"),
    ("wages.csv", "23.38,30.59,36.47", "nan,30.59,36.47", "wages.csv line 2, p25 must be a number of at least 0"),
    ("wages.csv", "23.38,30.59,36.47", "23.38,30.59", "wages.csv: line 2 has too few or too many cells"),
    ("wages.csv", ",metro,16740,", ",metro,,", "must have a metro_code if its area_type is metro, and only then"),
    ("wages.csv", ",metro,16740,", ",metro,1674,", "metro_code must be five digits or empty text"),
    ("wages.csv", "nonmetropolitan area,nonmetro,", "nonmetropolitan area,rural,", "area_type must be one of metro, nation, nonmetro, state"),
    ("jail_costs.csv", "AL,56,25,88,", "AL,56,,88,", "jail_costs.csv line 2 must have p10, p90 and counties if its place is a state, and only then, as with high"),
    ("jail_costs.csv", "AL,56,25,88,", "AL,156,25,88,", "jail_costs.csv line 2 must have p10 <= mean <= p90; it has 25, 156 and 88"),
    ("jail_costs.csv", "AL,56,", "ZZ,56,", "jail_costs.csv line 2 names the unknown state ZZ"),
    ("jail_costs.csv", "AL,56,", "Alabama,56,", 'jail_costs.csv line 2, place must be two capital letters or five digits; it is "Alabama"'),
    ("jail_costs.csv", "NC,114,56,154,199,", "NC,114,56,154,99,", "high must not be below p90; it has 99 and 154"),
    ("jail_costs.csv", "AZ,128,", "AL,128,", "jail_costs.csv line 3 has the same place as jail_costs.csv line 2"),
    ("jail_costs.csv", "texas-jail-population-2023", "hearsay", "cites the unknown source 'hearsay'"),
    ("detention.toml", 'from = "jail_costs.mean"', 'from = "jail_costs.median"', "detention.toml: bed_day_average, from must be one of states.share_required, jail_costs.mean, "),
]  # fmt: skip


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def refusal(folder: Path) -> str:
    with pytest.raises(FactsError) as caught:
        load_facts(folder)
    return str(caught.value)


@pytest.mark.parametrize(
    ("name", "old", "new", "says"), [*REVIEWED, *(pytest.param(*mistake, marks=pytest.mark.slow) for mistake in OURS)]
)
def test_a_mistake_is_refused_with_its_file_its_key_and_what_is_permitted(folder, name, old, new, says):
    spoil(folder, name, old, new)
    sentence = refusal(folder)
    assert says in sentence
    assert "\n" not in sentence
    assert re.match(r"(states/)?[a-z_]+\.(toml|csv)[:, ]", sentence)


@pytest.mark.parametrize(
    "name", ["staff.toml", "wages.csv", "units.toml", "offers.toml", "limits.toml", "sources.toml", "steps.toml"]
)
def test_a_missing_file_is_named(folder, name):
    (folder / name).unlink()
    assert refusal(folder) == f"{name} is missing from the assumptions folder"


def test_a_state_cannot_be_lost(folder):
    """The wage table names every state."""
    (folder / "states" / "oh.toml").unlink()
    assert refusal(folder).endswith("names the unknown state OH; a state must have a file in states/")


def test_a_file_of_a_state_is_named_by_its_letters(folder):
    (folder / "states" / "oh.toml").rename(folder / "states" / "ohio.toml")
    assert refusal(folder) == "states/ohio.toml must be named by the two small letters of a state and .toml"


def test_an_assumption_stands_once_in_the_folder(folder):
    spoil(folder, "training.toml", "[turnover]", "[case_hours]")
    assert refusal(folder) == "training.toml: case_hours stands twice in the folder; it stands in staff.toml too"


def test_a_file_that_is_no_text_is_named(folder):
    (folder / "staff.toml").write_bytes(b"\xff\xfe")
    assert refusal(folder) == "staff.toml must be text in UTF-8; byte 0 is not"


def test_a_stage_is_a_list_of_steps(folder):
    (folder / "steps.toml").write_text("signing = 5\n")
    assert refusal(folder) == "steps.toml: signing must be a list of steps, each begun with [[signing]]"
