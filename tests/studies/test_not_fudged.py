"""What cannot be made to follow: a bare number, a number worked back, a wide tolerance, a sum through a line, a limit."""

from __future__ import annotations

from typing import Any

import pytest

from estimator.refusal import Refusal
from estimator.scenario import Inputs, resolve
from estimator.studies import file as study_file
from estimator.studies import read_study
from estimator.studies.digits import half_digit, keeps_to
from estimator.studies.file import MOST
from estimator.words.sentences import outcome_words, studies_text, tally
from tests.strategies import FACTS
from tests.studies.written import run, study

DAYS = """
[inputs]
days = { value = 250, unit = "bed_day" }
price = { value = 80, unit = "USD/bed_day" }
[cases.a]
lines = ["detainer_holds"]
[cases.a.values]
detainers_per_year = "days"
share_honored = 1
share_reaching_release = 1
days_past_release = 1
bed_day_average = "price"
"""


def printed(published, expression="a", more="", unit="USD"):
    return f'[[figures]]\nlabel = "F"\npublished = {published}\nunit = "{unit}"\nis = "{expression}"\n{more}\n'


def test_a_bare_number_in_a_sum_is_named_and_takes_the_figure_out():
    """$20,000 follows; times 0.67356 any figure would."""
    assert run(study(DAYS + printed(20_000))).outcome == "reproduces"
    fudged = run(study(DAYS + printed(13_471.2, "a * 0.67356")))
    assert fudged.outcome == "worked_back"
    assert "0.67356 in “F”" in outcome_words(fudged)
    assert "0 follow from their own inputs, 1 follow only with a number worked back" in tally([fudged])
    hidden = DAYS.replace('"price"', '"price - 13.37"')
    assert "13.37 in case a" in outcome_words(run(study(hidden + printed(16_657.5))))


@pytest.mark.parametrize(("expression", "published", "unit"), [("a / 12", 20_000 / 12, "USD"), ("a / 365", 20_000 / 365, "USD"), ("days / price * 100", 312.5, "percent")])  # fmt: skip
def test_months_days_and_percent_are_no_numbers_of_ours(expression, published, unit):
    found = run(study(DAYS + printed(round(published, 2), expression, "tolerance = 0.005", unit)))
    assert (found.outcome, found.worked_back) == ("reproduces", ())


def test_a_hundred_is_a_number_of_ours_where_nothing_is_a_percentage():
    assert run(study(DAYS + printed(2_000_000, "a * 100"))).outcome == "worked_back"


def test_a_number_worked_back_has_an_outcome_of_its_own():
    body = DAYS.replace('unit = "bed_day" }', 'unit = "bed_day", stated = false }', 1)
    assert run(study(body + printed(20_000), outcome="worked_back")).outcome == "worked_back"
    # One that gives another figure proves nothing either.
    assert run(study(body + printed(30_000))).outcome == "inputs_not_stated"
    assert run(study(DAYS + printed(30_000))).outcome == "does_not_follow"


def test_what_ours_stands_in_for_is_shown_with_value_unit_and_year():
    body = DAYS.replace('bed_day_average = "price"\n', "")
    text = study(body + printed(20_000), outcome="inputs_not_stated", top="year = 2018")
    found = run(text)
    (ours,) = found.rests_on
    assert (ours.unit, ours.year) == ("USD/bed_day", 2018)
    assert f"average cost of a jail day (ours: ${ours.value:,.2f}".split(".")[0] in outcome_words(found).lower()
    assert "in dollars of 2018" in outcome_words(found)


@pytest.mark.parametrize(
    ("published", "half"),
    [(2_300_000, 50_000), (8995, 0.5), (0.33, 0.005), (33.73, 0.005), (15_700_000, 50_000), (500, 50), (92, 0.5), (0, 0.5)],
)  # fmt: skip
def test_half_of_the_last_printed_digit(published, half):
    assert half_digit(published) == pytest.approx(half)


def test_a_wider_tolerance_needs_a_reason_and_shows_in_headline_and_tally():
    with pytest.raises(Refusal, match="must say why more than half the last printed digit"):
        run(study(DAYS + printed(20_001, more="tolerance = 2")))
    found = run(study(DAYS + printed(20_001, more='tolerance = 2\nwhy = "Cut short."')))
    assert (found.outcome, found.wide) == ("reproduces", 1)
    assert "one figure within a wider tolerance" in outcome_words(found)
    assert "In 1 of those" in tally([found])
    assert "within $2 of it, wider than its last digit: Cut short." in studies_text([found], FACTS)
    assert run(study(DAYS + printed(20_000))).wide == 0


@pytest.mark.parametrize(
    ("bound", "published", "outcome"),
    [
        ("more than", 20_000, "reproduces"), ("more than", 19_999, "reproduces"), ("more than", 20_100, "does_not_follow"),
        ("nearly", 20_001, "reproduces"), ("nearly", 19_900, "does_not_follow"),
        # Far inside a limit says nothing of the sum behind it.
        ("more than", 11_111, "inputs_not_stated"), ("as much as", 99_999, "inputs_not_stated"),
    ],
)  # fmt: skip
def test_a_limit_is_said_as_one(bound, published, outcome):
    found = run(study(DAYS + printed(published, more=f'bound = "{bound}"')))
    assert found.outcome == outcome
    assert f"published {bound} $" in studies_text([found], FACTS)


@pytest.mark.parametrize("bound", ["more than", "at least", "nearly", "as much as", "up to", "less than"])
def test_a_limit_holds_on_its_own_side_alone(bound):
    side = 1 if bound in ("more than", "at least") else -1
    assert keeps_to(1000, 1000 + side * 900, 500, bound)
    assert not keeps_to(1000, 1000 - side * 900, 500, bound)


def test_an_open_input_cannot_give_another_figure():
    body = DAYS.replace('unit = "bed_day" }', 'unit = "bed_day", bound = "more than" }', 1)
    assert run(study(body + printed(23_000))).outcome == "inputs_not_stated"
    assert run(study(body + printed(15_000))).outcome == "does_not_follow"


def test_a_part_that_is_not_priced_leaves_inputs_not_stated():
    found = run(study(DAYS + printed(90_000), top='not_stated = ["sixteen deputies"]'))
    assert found.outcome == "inputs_not_stated"
    assert "not priced: sixteen deputies" in outcome_words(found)


@pytest.mark.parametrize("line", ["technology", "counsel"])
def test_what_changes_one_for_one_is_a_sum_whatever_line_it_passes_through(line):
    through = f"""
[inputs]
one = {{ value = 700, unit = "USD" }}
two = {{ value = 300, unit = "USD" }}
[cases.a]
options = ["jem"]
lines = ["{line}"]
amounts = {{ {line} = "one + two" }}
"""
    assert run(study(through + printed(1000))).sum_only
    # A price of one, paid once: the value passes through a rule and is still only added.
    by_rule = """
[inputs]
one = { value = 700, unit = "USD" }
[cases.a]
options = ["tfm"]
when = "once"
lines = ["vehicles"]
values = { vehicles_bought = 1, vehicle_price = "one" }
"""
    assert run(study(by_rule + printed(700))).sum_only
    assert not run(study(DAYS + printed(20_000))).sum_only


def test_ranges_of_inputs_and_of_figures():
    """250 days at $70 to $90: $17,500 to $22,500."""
    body = DAYS.replace("value = 80", "value = [70, 90]")
    found = run(study(body + printed("[17500, 22500]")))
    assert (found.outcome, found.figures[0].ends) == ("reproduces", (17_500, 22_500))
    assert "published $17,500 to $22,500; found $17,500 to $22,500" in studies_text([found], FACTS)
    assert run(study(body + printed("[10500, 12500]"))).outcome == "does_not_follow"
    assert run(study(DAYS + printed("[15000, 25000]"))).outcome == "reproduces"


def test_a_figure_on_the_way_that_the_source_rounded():
    """$20,000 / 7 is 2,857.14, printed as 2,860; times 7 that is $20,020."""
    body = """
[inputs]
total = { value = 20000, unit = "USD" }
weeks = { value = 7, unit = "week" }
weekly = { value = "total / weeks", unit = "USD/week", round_to = 10 }
"""
    assert run(study(body + printed(20_020, "weekly * weeks"))).figures[0].matches


@pytest.mark.parametrize("key", ["inputs", "cases", "figures", "would_need", "methods"])
def test_a_file_holds_no_more_than_a_page_can_show(key):
    many = {
        "inputs": "".join(f'[inputs.x{n}]\nvalue = 1\nunit = "1"\n' for n in range(MOST["inputs"] + 1)),
        "cases": "".join(f"[cases.c{n}]\n" for n in range(MOST["cases"] + 1)),
        "figures": "".join(
            f'[[figures]]\nlabel = "F{n}"\npublished = 1\nunit = "1"\n' for n in range(MOST["figures"] + 1)
        ),
        "would_need": '[[would_need]]\nlabel = "N"\namount = 1\ncase = "a"\nsolve = "case_hours"\n'
        * (MOST["would_need"] + 1),
        "methods": '[[methods]]\nlabel = "M"\npublished = 1\n' * (MOST["methods"] + 1),
    }
    base = "" if key in ("inputs", "cases", "figures") else DAYS
    with pytest.raises(Refusal, match=f"{key} must hold at most {MOST[key]}"):
        run(study(base + many[key] + ("" if key == "figures" else printed(1, "1"))))


def test_the_largest_file_is_little_work(monkeypatch):
    """By counts and not by the clock: a file as large as may be reads each case once."""
    read = []

    def counted(*given: Any) -> Inputs:
        read.append(given)
        return resolve(*given)

    monkeypatch.setattr(study_file, "resolve", counted)
    cases = "".join(
        f'[cases.c{n}]\nlines = ["detainer_holds"]\nvalues = {{ detainers_per_year = 1 }}\n'
        for n in range(MOST["cases"])
    )
    filler = "".join(f"# {'x' * 4000}\n" for _ in range(46))
    text = study(cases + printed(1, "c0") + filler)
    assert 180_000 < len(text.encode()) < 200_000
    read_study(text.encode(), "mine.toml", FACTS)
    assert len(read) == MOST["cases"]
