"""A study that is not right is refused by file and field; a line that cannot count is never taken for zero."""

from __future__ import annotations

import re

import pytest

from estimator.__main__ import main
from estimator.refusal import Refusal
from estimator.studies import read_study
from tests.strategies import FACTS
from tests.studies.written import GOOD, figure, run, study


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("format = 2", "format = 3", "format must be 2, or 1"),
        ("format = 2", "format = true", "format must be 2, or 1"),
        ("format = 2\n", "", "format is missing"),
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
        ("value = 1,", "value = true,", "inputs.x.value must be a number"),
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
        ("format = 2", "format = 2\nformat = 2", "not valid TOML"),
        ("format = 2", "format = ", "not valid TOML"),
        ("format = 2", "format = " + "9" * 4400, "not valid TOML"),
        ("format = 2", "format = 2\nyear" + ".a" * 3000 + " = 1", "at most 5,000 characters"),
        ('state = "NC"', "state = []", "state must be the two-letter code"),
        ('county = "Gaston"', "county = 1979-05-27", "county must be a name"),
        ('options = ["jem"]', "options = [1979-05-27]", "options must be a list"),
        ('options = ["jem"]', "options = [0x" + "F" * 4000 + "]", "this is not valid TOML: integer number overflowed"),
        ("extra_pay_per_officer = 2460", "extra_pay_per_officer = '1or 2'", "not arithmetic"),
        (
            'publisher = "Somebody"',
            'publisher = "Somebody"\nyear = 0x' + "F" * 4000,
            "this is not valid TOML: integer number overflowed",
        ),
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
        ('case = "a"\nsolve = "officers_paid_extra"\ngiven = [{ households = 2.5 }]', "a whole number"),
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


@pytest.mark.parametrize(
    ("case", "says"),
    [
        ('lines = ["vehicles"]\nvalues = { vehicles_bought = 1, vehicle_price = 4 }', "vehicles, which its choice cannot have: `vehicles` needs a task force agreement (tfm)"),
        ('lines = ["detainer_holds", "counsel"]\namounts = { counsel = 5 }', "counsel, which its choice cannot have: `counsel` needs an agreement"),
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
