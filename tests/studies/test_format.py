"""New studies, written from the table of common things on the format page and worked by hand."""

from __future__ import annotations

import re

import pytest

from estimator.__main__ import main
from estimator.facts import FOLDER
from estimator.refusal import Refusal
from tests.studies.written import FOLLOWS, figure, run, study

ROOT = FOLDER.parent
FORMAT = (ROOT / "docs" / "study-format.md").read_text("utf-8")


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
    assert run(study(body + figure(1234 * 98.5, "a"))).outcome in FOLLOWS


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
    assert run(study(body + figure(410 * 22 * 55, "a"))).outcome in FOLLOWS


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
    assert run(study(body + figure(300 * 0.63 * 2 * 12, "a"))).outcome in FOLLOWS


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
    assert run(study(body + figure(total, "officers + office"))).outcome in FOLLOWS


def test_a_per_diem_against_a_cost():
    body = """
[cases.a]
options = ["beds"]
lines = ["contract_days_cost", "contract_rent"]
values = { contract_beds = 40, contract_rate = 118, contract_posts = 0, bed_day_average = 131 }
"""
    assert run(study(body + figure(40 * 365 * 13, "a"))).outcome in FOLLOWS


def test_posts_of_a_contract_stand_beside_its_days_in_full():
    """Ten beds at $131 a day are $478,150; two posts at $30 an hour and half again are $187,200 of it, in a line of
    their own, and the other days' cost is the rest."""
    body = """
[cases.a]
options = ["beds"]
lines = ["contract_posts_pay", "contract_days_cost"]
[cases.a.values]
contract_beds = 10
contract_bed_day = 20
contract_posts = 2
wage_detention_officer = 30
post_load = 0.5
bed_day_average = 131
"""
    posts = 2 * 2080 * 30 * 1.5
    figures = figure(478_150, "a") + figure(posts, "a.contract_posts_pay")
    figures += figure(478_150 - posts, "a.contract_days_cost")
    assert run(study(body + figures)).outcome in FOLLOWS


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
    assert run(study(body + figures)).outcome in FOLLOWS


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
    assert run(study(body + figures)).outcome in FOLLOWS


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
    assert run(study(body + figures)).outcome in FOLLOWS


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
    assert run(study(body + figure(155_299, "a.scaap_award"))).outcome in FOLLOWS
    with pytest.raises(Refusal, match="only its steps can be used"):
        run(study(body + figure(1, "a")))


def test_another_outcome_than_stated_exits_1(tmp_path, capsys):
    path = tmp_path / "mine.toml"
    inputs = '\n[inputs]\nofficers = { value = 2, unit = "officer" }\nextra = { value = 2460, unit = "USD/officer" }\n'
    case = '[cases.a]\noptions = ["jem"]\nlines = ["officer_extra_pay"]\nvalues = { officers_paid_extra = "officers", extra_pay_per_officer = "extra" }\n'
    body = inputs + case
    path.write_text(study(body + figure(4920, "a")))
    assert main(["study", str(path)]) == 0
    path.write_text(study(body + figure(5920, "a")))
    assert main(["study", str(path)]) == 1
    assert "the file says: follows" in capsys.readouterr().out
    path.write_text(study(body + figure(5920, "a"), outcome="does_not_follow"))
    assert main(["study", str(path)]) == 0
    # A file that says its figures follow, where a number in them is its own, is no failure; it is said.
    path.write_text(study(body + figure(4920, "a / 2 * 2")))
    assert main(["study", str(path)]) == 0
    assert "a number worked back or set by us" in capsys.readouterr().out
