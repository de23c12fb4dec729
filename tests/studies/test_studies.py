"""Published figures: the shipped studies, and new ones written from the documented format alone."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

from estimator.__main__ import main
from estimator.facts import FOLDER
from estimator.refusal import Refusal
from estimator.studies.file import PublishedFigure, read_study
from estimator.studies.run import FoundFigure, every_study, run_study, shipped_studies
from estimator.words.sentences.studies import (
    amount_words,
    comparison,
    lines_table,
    outcome_words,
    studies_table,
    studies_text,
    tally,
)
from tests.strategies import FACTS

ROOT = FOLDER.parent
FORMAT = (ROOT / "docs" / "study-format.md").read_text("utf-8")
EVIDENCE = ROOT.parent / "shared" / "evidence" / "studies.json"
SHIPPED = every_study(FACTS)
BY_ID = {found.study.id: found for found in SHIPPED}


def run(text, name="mine.toml"):
    return run_study(read_study(text.encode(), name, FACTS), FACTS)


def study(body, top="", outcome="reproduces"):
    """A study around a body of cases and figures, in Gaston County."""
    return f"""
format = 1
label = "A study"
outcome = "{outcome}"
why = "Because."
state = "NC"
county = "Gaston"
options = ["detainers"]
basis = "full_cost"
counts = "Something."
{top}
[source]
title = "A report"
publisher = "Somebody"
url = "https://example.org/report"
{body}
"""


def figure(published, expression, tolerance=0.5, unit="USD"):
    return f"""
[[figures]]
label = "Figure {expression}"
published = {published}
tolerance = {tolerance}
unit = "{unit}"
is = "{expression}"
"""


@pytest.mark.parametrize("found", SHIPPED, ids=lambda f: f.study.id)
def test_every_shipped_study_comes_out_as_its_file_says(found):
    assert found.outcome == found.study.outcome
    assert found.study.source.url == "" or found.study.source.url.startswith("http")
    if found.outcome == "reproduces":
        assert not found.rests_on
        assert all(each.matches for each in found.figures)


def test_every_study_of_the_evidence_has_a_file_and_its_figures_are_the_published_ones():
    if not EVIDENCE.exists():
        pytest.skip("the evidence is not beside the project")
    text = "".join(path.read_text("utf-8") for path in EVIDENCE.parent.glob("*.json"))
    known = {float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", text)}
    for record in json.loads(EVIDENCE.read_text()):
        mine = [found for name, found in BY_ID.items() if name.startswith(record["id"])]
        assert mine, record["id"]
        for found in mine:
            for each in found.figures:
                scaled = {round(each.figure.published / scale, 6) for scale in (1, 1e3, 1e6, 0.01)}
                assert scaled & known, (found.study.id, each.figure.label)


@pytest.mark.parametrize(
    ("name", "published", "found"),
    [
        ("sc-charleston-2021", 4_000_000, 298 * 39 * 132),
        ("il-cook-2011", 15_700_000, 270 * 143 * 365),
        ("fl-miami-dade-2013-headline", 12_500_000, 91_560 * 140),
        ("md-frederick-2020", 8_995, 38_657 / 5.25),
    ],
)
def test_figures_that_do_not_follow_stand_beside_what_their_inputs_give(name, published, found):
    first = BY_ID[name].figures[0]
    assert BY_ID[name].outcome == "does_not_follow"
    assert first.figure.published == published
    assert first.found == pytest.approx(found)
    assert len(BY_ID[name].study.why) > 100


@pytest.mark.parametrize(
    ("name", "figures"),
    [
        ("tn-knox-2025", [282 * 83, 282 * 140, 282 * 57, 716 * 114, 716 * 26]),
        ("fl-miami-dade-2013", [91_560 * 140]),
        ("tx-carrollton-2017", [2 * 2460]),
        ("nc-alamance-ice-contract", [50 * 135 * 365, 50 * 135 * 150]),
        ("tx-tcjs-detainer-reports", [93 * 22.0, 31 * 45.0, 113 * 3602.88 / 144]),
    ],
)
def test_figures_that_follow_by_hand(name, figures):
    assert [each.found for each in BY_ID[name].figures] == pytest.approx(figures)


def test_north_carolina_and_charleston_by_name_and_what_would_give_them():
    carolina = BY_ID["nc-btc-2019"]
    assert {each.figure.published for each in carolina.figures} >= {7_400_000, 81_700_000}
    rows = {(given["bed_day_average"], round(needed)): where for given, needed, where in carolina.needs[0].rows}
    assert rows[55, round(7.4e6 / 22 / 55)] == "above"
    assert rows[100, round(7.4e6 / 22 / 100)] == "inside"
    charleston = BY_ID["sc-charleston-2021"]
    assert charleston.needs[0].rows[0][1] == pytest.approx(4e6 / 39 / 132)
    assert charleston.needs[0].rows[0][2] == "above"


def test_both_methods_on_one_county():
    amounts = {
        name: [each.figure.published if each.found is None else each.found for each in BY_ID[name].methods]
        for name in ("fl-miami-dade-2013", "il-cook-2011")
    }
    assert amounts["fl-miami-dade-2013"] == pytest.approx([12_818_400, 600_000])
    assert amounts["il-cook-2011"] == pytest.approx([14_092_650, 3 * 2 * 143 * 365])


def test_the_table_of_the_docs_is_the_one_made_from_the_files():
    assert (ROOT / "docs" / "published-figures.md").read_text("utf-8") == studies_table(SHIPPED, FACTS)


def test_no_code_knows_any_one_study():
    words = [path.stem for path in shipped_studies()] + ["knox", "charleston", "miami", "carrollton"]
    for path in [*(ROOT / "estimator").rglob("*.py"), *(ROOT / "ui").rglob("*.py")]:
        text = path.read_text("utf-8").lower()
        assert not [word for word in words if word in text], path


def test_the_example_of_the_format_page_runs():
    (example,) = re.findall(r"```toml\n(.*?)```", FORMAT, re.DOTALL)
    found = run(example)
    assert (found.outcome, found.figures[0].found) == ("reproduces", pytest.approx(16_074))


def test_the_format_page_names_every_key():
    source = (ROOT / "estimator" / "studies" / "file.py").read_text("utf-8")
    keys = set(
        re.findall(r'"([a-z_]+)"', "".join(re.findall(r"^_[A-Z]*_?KEYS = \{.*?\}", source, re.DOTALL | re.MULTILINE)))
    )
    assert len(keys) > 30
    assert not {
        key for key in keys if f"`{key}`" not in FORMAT and f"{key} =" not in FORMAT and f"[{key}" not in FORMAT
    }


# Written from the table of common things on the format page, worked by hand.


def test_a_day_count():
    body = """
[cases.a]
lines = ["detainer_holds"]
[cases.a.values]
detainers_per_year = 1234
share_honored = 1
share_reaching_release = 1
days_past_release = 1
bed_day_average = 98.5
"""
    assert run(study(body + figure(1234 * 98.5, "a"))).outcome == "reproduces"


def test_an_average_stay():
    body = """
[inputs]
people = { value = 410, unit = "person/year" }
[cases.a]
lines = ["longer_stay"]
[cases.a.values]
longer_stay_counted = "yes"
detainers_per_year = "people"
share_honored = 1
extra_stay_days = "67 - 45"
bed_day_average = 55
"""
    assert run(study(body + figure(410 * 22 * 55, "a"))).outcome == "reproduces"


def test_days_past_release_at_a_marginal_price():
    body = """
[cases.a]
lines = ["detainer_holds"]
basis = "new_spending"
[cases.a.values]
detainers_per_year = 300
share_honored = 0.63
share_reaching_release = 1
days_past_release = 2
bed_day_marginal = 12
"""
    assert run(study(body + figure(300 * 0.63 * 2 * 12, "a"))).outcome == "reproduces"


def test_a_staff_list_with_salaries():
    body = """
[inputs]
deputy = { value = 48000, unit = "USD/year" }
lieutenant = { value = 71000, unit = "USD/year" }
clerk = { value = 36000, unit = "USD/year" }
[cases.officers]
options = ["jem"]
lines = ["dedicated_posts"]
[cases.officers.values]
staffing_mode = "dedicated"
dedicated_posts_detention = 5
wage_detention_officer = "deputy / 2080"
dedicated_posts_detention_supervisor = 1
wage_detention_supervisor = "lieutenant / 2080"
post_load = 0.32
[cases.office]
options = ["jem"]
lines = ["dedicated_posts"]
values = { staffing_mode = "dedicated", dedicated_posts_detention = 1, wage_detention_officer = "clerk / 2080", post_load = 0.32 }
"""
    total = (5 * 48000 + 71000 + 36000) * 1.32
    assert run(study(body + figure(total, "officers + office"))).outcome == "reproduces"


def test_a_per_diem_against_a_cost():
    body = """
[cases.a]
lines = ["bed_rental_cost", "bed_rental_income"]
values = { bed_rental_beds = 40, bed_rental_rate = 118, bed_day_average = 131 }
"""
    assert run(study(body + figure(40 * 365 * 13, "a"))).outcome == "reproduces"


def test_a_per_day_award_and_an_award_by_formula():
    body = """
[inputs]
days = { value = 41399, unit = "bed_day" }
[cases.award]
lines = ["scaap"]
values = { scaap_last_award = 155299 }
[cases.formula]
lines = ["scaap"]
[cases.formula.values]
officer_salaries = 2000000
average_daily_population = 300
detainers_per_year = 120
scaap_eligible_share = 0.25
scaap_eligible_days = 30
scaap_unknown_weight = 0
scaap_payment_rate = 0.2
"""
    formula = 2_000_000 / (300 * 365) * 120 * 0.25 * 30 * 0.2
    figures = figure(3.75, "award.scaap_award / days", 0.005, "USD/bed_day") + figure(formula, "formula.scaap_award")
    assert run(study(body + figures)).outcome == "reproduces"


def test_several_years_and_a_part_of_one():
    body = """
[cases.decade]
years = 10
lines = ["officer_extra_pay", "equipment"]
options = ["jem"]
values = { officers_paid_extra = 2, extra_pay_per_officer = 2460, officers_trained_jem = 3, equipment_jem = 100 }
[cases.part]
days = "5 * 30"
lines = ["officer_extra_pay"]
options = ["jem"]
values = { officers_paid_extra = 2, extra_pay_per_officer = 2460 }
[cases.growing]
years = 3
growth = true
lines = ["officer_extra_pay"]
options = ["jem"]
[cases.growing.values]
officers_paid_extra = 1
extra_pay_per_officer = 1000
wage_growth = 0.1
price_growth = 0
detainer_growth = 0
"""
    figures = (
        figure(10 * 4920 + 300, "decade") + figure(4920 * 150 / 365, "part") + figure(1000 + 1100 + 1210, "growing")
    )
    assert run(study(body + figures)).outcome == "reproduces"


def test_a_difference_and_a_ratio_of_cases():
    body = """
[cases.one]
lines = ["officer_extra_pay"]
options = ["jem"]
values = { officers_paid_extra = 6, extra_pay_per_officer = 500 }
[cases.other]
lines = ["officer_extra_pay"]
options = ["jem"]
values = { officers_paid_extra = 2, extra_pay_per_officer = 500 }
"""
    figures = figure(2000, "one - other") + figure(3, "one / other", 0, "times")
    assert run(study(body + figures)).outcome == "reproduces"


def test_what_rests_on_us_is_no_reproduction():
    """Even where the figure agrees: the price of a day is ours, so nothing is proved."""
    body = """
[cases.a]
lines = ["detainer_holds"]
values = { detainers_per_year = 100, share_honored = 1, share_reaching_release = 1, days_past_release = 1 }
"""
    ours = 100 * FACTS.assumptions["bed_day_average"].by_state["NC"][1] * 1.03**2
    found = run(study(body + figure(round(ours, 2), "a", 5)))
    assert found.figures[0].matches
    assert found.outcome == "inputs_not_stated"
    assert found.rests_on == ("Average cost of a jail day",)


@pytest.mark.parametrize("expression", ["a.scaap_claim", "a.people_held", "a.detainers"])
def test_a_step_of_ours_is_no_reproduction_either(expression):
    body = '\n[cases.a]\nlines = ["bed_rental_income"]\nvalues = { bed_rental_beds = 1, bed_rental_rate = 1 }\n'
    found = run(study(body + figure(1, expression), outcome="inputs_not_stated"))
    assert found.outcome == "inputs_not_stated"
    assert found.rests_on


def test_a_place_that_is_not_listed_does_not_decide_anything_unseen():
    body = '\n[cases.a]\nlines = ["detainer_holds"]\nvalues = { detainer_rate = 50, share_honored = 1, share_reaching_release = 1, days_past_release = 1, bed_day_average = 100 }\n'
    text = study(body + figure(1, "a"), outcome="inputs_not_stated").replace('county = "Gaston"', 'county = "Nowhere"')
    assert "Residents" in run(text).rests_on
    with_people = text.replace('county = "Nowhere"', 'county = "Nowhere"\npopulation = 200000')
    assert run(with_people).figures[0].found == pytest.approx(200_000 / 100_000 * 50 * 100)


@pytest.mark.parametrize("people", [99_999, 100_000, 100_001])
def test_a_stated_population_is_stated_whatever_it_is(people):
    values = "detainer_rate = 50, share_honored = 1, share_reaching_release = 1, days_past_release = 1, bed_day_average = 100"
    body = f'\n[cases.a]\nlines = ["detainer_holds"]\nvalues = {{ {values} }}\n'
    text = study(body + figure(people / 100_000 * 50 * 100, "a"))
    assert run(text.replace('county = "Gaston"', f"population = {people}")).outcome == "reproduces"


def test_ways_of_counting_decide_nothing_about_the_figures():
    body = """
[cases.a]
options = ["jem"]
lines = ["officer_extra_pay"]
values = { officers_paid_extra = 2, extra_pay_per_officer = 2460 }
[cases.ours]
lines = ["detainer_holds"]
[[methods]]
label = "Ours"
is = "ours"
[[methods]]
label = "Theirs"
published = 5
"""
    found = run(study(body + figure(4920, "a")))
    assert (found.outcome, found.sum_only, len(found.methods)) == ("reproduces", False, 2)


def test_stated_amounts_alone_are_a_sum_and_no_reproduction():
    body = """
[cases.a]
options = ["jem"]
lines = ["dedicated_posts", "technology"]
amounts = { dedicated_posts = 539341, technology = 1000 }
"""
    found = run(study(body + figure(540_341, "a")))
    assert found.outcome == "reproduces"
    assert found.sum_only
    assert "1 only add up" in tally([found])
    assert "0 follow" in tally([found])
    assert run(study("[inputs]\na = { value = 2, unit = 'USD' }\n" + figure(4, "a + a"))).sum_only


def test_another_outcome_than_stated_exits_1(tmp_path, capsys):
    path = tmp_path / "mine.toml"
    body = '\n[cases.a]\noptions = ["jem"]\nlines = ["officer_extra_pay"]\nvalues = { officers_paid_extra = 2, extra_pay_per_officer = 2460 }\n'
    path.write_text(study(body + figure(4920, "a")))
    assert main(["study", str(path)]) == 0
    path.write_text(study(body + figure(5920, "a")))
    assert main(["study", str(path)]) == 1
    assert "the file says: follows" in capsys.readouterr().out
    path.write_text(study(body + figure(5920, "a"), outcome="does_not_follow"))
    assert main(["study", str(path)]) == 0


def test_all_shipped_studies_from_the_command_line(capsys):
    assert main(["study", "--json"]) == 0
    content = json.loads(capsys.readouterr().out)
    assert len(content) == len(SHIPPED) >= 29
    assert all(study["as_stated"] for study in content)


GOOD = study(
    '\n[inputs]\nx = { value = 1, unit = "USD" }\n[cases.a]\noptions = ["jem"]\nlines = ["officer_extra_pay"]\n'
    "values = { officers_paid_extra = 2, extra_pay_per_officer = 2460 }\n" + figure(4920, "a")
)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format = 1", "format = 2", "format must be 1"),
        ("format = 1", "format = true", "format must be 1"),
        ("format = 1\n", "", "format is missing"),
        ('outcome = "reproduces"', 'outcome = "fine"', "outcome must be one of reproduces"),
        ('outcome = "reproduces"\nwhy = "Because."', 'outcome = "does_not_follow"', "why must explain"),
        ('counts = "Something."', 'counts = "Something."\ncount = 1', "count is not a key of the file"),
        ('counts = "Something."', "counts = 7", "counts must be text"),
        ('state = "NC"', 'state = "ZZ"', "state must be the two-letter code"),
        ('state = "NC"\n', "", "state is missing"),
        ('options = ["jem"]', 'options = ["police"]', "options must be a list"),
        ("[source]", "[sources]", "sources is not a key"),
        ('url = "https://example.org/report"', "url = 5", "url must be text"),
        ('lines = ["officer_extra_pay"]', 'lines = ["pay"]', "pay is none of them"),
        ('lines = ["officer_extra_pay"]', "lines = []", "a lists no lines, so only its steps can be used"),
        ("value = 1,", "value = nan,", "inputs.x.value must be a number"),
        ("value = 1,", "value = '1',", "inputs.x.value must be a number"),
        ("extra_pay_per_officer = 2460", "extra_pay_per_officer = 'y + 1'", "y is not one of the inputs"),
        ("extra_pay_per_officer = 2460", "extra_pay_per_officer = 'x / 0'", "divides by zero"),
        ("extra_pay_per_officer = 2460", "extra_pay_per_officer = -5", "must be a number between 0 and 200,000"),
        ("extra_pay_per_officer = 2460", "extra_pay = 2460", "is not an assumption"),
        ("lines = [", "years = 0\nlines = [", "cases.a.years must be a number"),
        ("lines = [", "years = 1\ndays = 2\nlines = [", "years or days, not both"),
        ("lines = [", "growth = true\nyears = 2.5\nlines = [", "must be a whole number"),
        ("lines = [", 'basis = "cash"\nlines = [', "must be new_spending or full_cost"),
        ("lines = [", 'when = "daily"\nlines = [', "must be year or once"),
        ("tolerance = 0.5", "tolerance = -1", "tolerance must be a number"),
        ('is = "a"', 'is = "b"', "b is not an input"),
        ('is = "a"', 'is = "a.nothing"', "a.nothing is not an input"),
        ('is = "a"', 'is = "a +"', "not arithmetic"),
        ('is = "a"', 'is = "a / (x - x)"', "divides by zero"),
        ("[inputs]\nx", "[inputs]\na", "each name may stand once"),
        ("[cases.a]", '[cases."a b"]', "must be named with letters"),
        ("format = 1", "format = 1\nformat = 1", "not valid TOML"),
        ("format = 1", "format = ", "not valid TOML"),
        ("format = 1", "format = " + "9" * 4400, "not valid TOML"),
        ("format = 1", "format = 1\nyear" + ".a" * 3000 + " = 1", "at most 5,000 characters"),
        ('state = "NC"', "state = []", "state must be the two-letter code"),
        ('county = "Gaston"', "county = 1979-05-27", "county must be a name"),
        ('options = ["jem"]', "options = [1979-05-27]", "options must be a list"),
        ('options = ["jem"]', "options = [0x" + "F" * 4000 + "]", "a number too large to write"),
        ("extra_pay_per_officer = 2460", "extra_pay_per_officer = '1or 2'", "not arithmetic"),
        ('publisher = "Somebody"', 'publisher = "Somebody"\nyear = 0x' + "F" * 4000, "a year of four digits"),
    ],
)
def test_a_file_that_is_not_right_is_refused_by_file_and_field(old, new, says):
    assert old in GOOD
    with pytest.raises(Refusal, match=re.escape(says)) as refused:
        run(GOOD.replace(old, new, 1))
    assert str(refused.value).startswith(("mine.toml: ", "mine: "))
    assert "\n" not in str(refused.value).strip()


@pytest.mark.parametrize(
    ("need", "says"),
    [
        ('case = "a"\nsolve = "horizon"', "and no year"),
        ("case = []\nsolve = 'bed_day_average'", "would_need.case must be one of"),
        ('case = "a"\nsolve = {}', "must be the name of an assumption"),
        ('case = "a"\nsolve = "officers_paid_extra"\ngiven = [{ officers_trained_jem = 2.5 }]', "a whole number"),
        ('case = "a"\nsolve = "officers_paid_extra"\ngiven = [{ officers_trained_jem = -1 }]', "between 0 and 5,000"),
        ('case = "a"\nsolve = "officers_paid_extra"\ngiven = [{ officers_paid_extra = 1 }]', "which is solved for"),
        ('case = "a"\nsolve = "officers_paid_extra"\ngiven = [{ share_honored = { typical = 1 } }]', "one number"),
        ('case = "a"\nsolve = "officers_paid_extra"\nlow = 2\nhigh = 1', "at most high"),
    ],
)
def test_what_would_be_needed_is_refused_where_it_cannot_be_looked_for(need, says):
    with pytest.raises(Refusal, match=re.escape(says)):
        run(GOOD + f'\n[[would_need]]\nlabel = "x"\namount = 5\n{need}\n')


def test_a_file_that_is_no_text_or_too_large_is_refused():
    for content, says in ((b"\xff\xfe", "UTF-8"), (b"#" * 300_000, "at most 200 kB"), (b"", "format is missing")):
        with pytest.raises(Refusal, match=says):
            read_study(content, "mine.toml", FACTS)


def test_one_refused_file_prints_nothing(tmp_path, capsys):
    good, bad = tmp_path / "good.toml", tmp_path / "bad.toml"
    good.write_text(GOOD)
    bad.write_text("format = 1")
    assert main(["study", str(good), str(bad)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("bad.toml: ")


def test_study_files_hold_no_numbers_that_are_not_named_inputs_or_neutral():
    """A value that a case sets is an input by name, arithmetic on inputs, a choice, or a plain 0, 1 or length of a year."""
    loose = []
    for path in shipped_studies():
        for name, case in tomllib.loads(path.read_text("utf-8")).get("cases", {}).items():
            for key, value in case.get("values", {}).items():
                if isinstance(value, (int, float)) and value not in (0, 1, 365):
                    loose.append((path.stem, name, key, value))
    assert {item[0] for item in loose} <= {"nc-wake-2007", "nc-gaston-2008"}, loose


def test_amounts_in_words():
    assert amount_words(16_074, "USD") == "$16,074"
    assert amount_words(3.751274, "USD/bed_day") == "$3.75 a bed-day"
    assert amount_words(-92, "USD/bed_day") == "−$92 a bed-day"
    assert amount_words(None, "USD") == "cannot be worked out"
    assert Path(ROOT / "docs" / "published-figures.md").stat().st_size > 5000


# A default of ours never speaks against a source: a line that cannot count is refused, never taken for zero.


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ('lines = ["vehicles"]\nvalues = { vehicles_bought = 1, vehicle_price = 4 }', "vehicles comes to nothing here: no task force agreement is chosen"),
        ('lines = ["detainer_holds", "counsel"]\namounts = { counsel = 5 }', "counsel, which arises only under"),
        ('lines = ["detainer_holds"]\namounts = { longer_stay = 5 }', "longer_stay, which is not among the lines"),
        ('lines = ["longer_stay"]\nvalues = { detainers_per_year = 9 }', "comes to nothing here: count a longer stay"),
        ('lines = ["transport"]', "share of people held whom the county drives to ICE is 0"),
        ('lines = ["detainer_payments"]', "Basic Ordering Agreement with ICE: no"),
        ('lines = ["scaap"]\noptions = ["jem"]', "share of SCAAP that the agreement causes is 0"),
        ('lines = ["longer_stay"]\nvalues = { price_growth = 0.04 }', "price_growth, which needs growth = true"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_count_is_refused(case, says):
    with pytest.raises(Refusal) as caught:
        run(study(f"\n[cases.a]\n{case}\n" + figure(1, "a")))
    assert says in str(caught.value)


def test_a_zero_that_the_file_itself_sets_stands():
    body = """
[cases.a]
lines = ["screening"]
options = ["jem"]
basis = "new_spending"
values = { backfill_share = 0 }
[cases.b]
lines = ["longer_stay"]
values = { longer_stay_counted = "no" }
"""
    assert [each.found for each in run(study(body + figure(0, "a") + figure(0, "b"))).figures] == [0, 0]


def test_a_line_behind_a_dot_grows_as_its_case_does():
    body = """
[cases.six]
lines = ["technology", "counsel"]
options = ["jem"]
years = 6
growth = true
values = { price_growth = 0.04, wage_growth = 0 }
amounts = { technology = 410000, counsel = 0 }
"""
    by_hand = sum(410_000 * 1.04**year for year in range(6))
    found = run(study(body + figure(by_hand, "six") + figure(by_hand, "six.technology")))
    assert [each.found for each in found.figures] == pytest.approx([by_hand, by_hand])
    with pytest.raises(Refusal, match="a step, which cannot be taken from a case that grows"):
        run(study(body + figure(1, "six.detention_officer_hour")))
    with pytest.raises(Refusal, match="space is not among the lines of six"):
        run(study(body + figure(1, "six.space")))


def test_a_case_for_its_steps_alone_lists_no_lines():
    body = "\n[cases.a.values]\nscaap_last_award = 155299\n"
    assert run(study(body + figure(155_299, "a.scaap_award"))).outcome == "reproduces"
    with pytest.raises(Refusal, match="only its steps can be used"):
        run(study(body + figure(1, "a")))


def test_numbers_that_the_source_does_not_give_are_named():
    body = """
[inputs]
people = { value = 800, unit = "detainer/year" }
never_used = { value = 3, unit = "1" }
[cases.a]
lines = ["detainer_holds"]
values = { detainers_per_year = "people", share_honored = 1, share_reaching_release = 1, days_past_release = 31.82, bed_day_average = "people / 8 - 45" }
"""
    found = run(study(body + figure(1_400_080, "a")))
    assert found.study.unused == ("never_used",)
    assert outcome_words(found) == (
        "Follows from its own inputs, with one number that the source does not give: average days held past release, from the "
        "jail's own records"
    )
    text = studies_text([found], FACTS)
    assert "Given and not used: never_used." in text
    assert "Case a (detainers; full cost; one year): Detainer holds past release $1,400,080." in text


@pytest.mark.parametrize(
    ("published", "found", "tolerance", "says"),
    [
        (100.0, 100.0, 0, "the same, to its rounding"),
        (100.0, 88.0, 20, "within $20 of it, as the file allows"),
        (237_506, 237_520, 0.5, "its inputs give $14 more"),
        (1_400_000, 1_600, 0.5, "its inputs give more than 99 percent less"),
        (100.0, 90.0, 0, "its inputs give 10 percent less"),
        (100.0, 940.0, 0, "its inputs give 9.4 times as much"),
        (0, 12.0, 0, "its inputs give $12 more"),
    ],
)
def test_a_difference_is_said_in_words_that_keep_it(published, found, tolerance, says):
    each = FoundFigure(PublishedFigure("A figure", published, tolerance, "USD", "a"), found)
    assert comparison(each, False) == says


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('label = "A study"', 'label = ""', "label must not be empty"),
        ('title = "', 'title = ""\nwhere = "', "source.title must not be empty"),
        ('url = "', 'url = "not a link', "must begin with http"),
        ('county = "Gaston"', 'countty = "Gaston"', "did you mean county"),
        ('state = "NC"', 'state = "Arizona"', "two-letter code of a state or DC, such as NC."),
    ],
)
def test_a_file_says_what_it_is(old, new, says):
    text = study("\n[inputs]\na = { value = 2, unit = 'USD' }\n" + figure(2, "a"))
    assert old in text
    with pytest.raises(Refusal) as caught:
        run(text.replace(old, new, 1))
    assert says in str(caught.value)


def test_two_figures_of_one_label_are_refused():
    with pytest.raises(Refusal, match="stands twice"):
        run(study("\n[inputs]\na = { value = 2, unit = 'USD' }\n" + figure(2, "a") + figure(3, "a")))


def test_the_list_of_lines_in_the_docs_is_the_one_made_from_the_rules():
    assert (ROOT / "docs" / "lines.md").read_text("utf-8") == lines_table(FACTS)
