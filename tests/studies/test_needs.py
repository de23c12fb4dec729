"""What a choice cannot have, and what it would need; and the year, the law and the prices of a study."""

from __future__ import annotations

import pytest

from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run import LINES
from estimator.studies.needs import _LINE_OF, _UNDER_A_CONTRACT, OPTION_OF, needs_sentence, needs_words
from estimator.words.sentences import laws_behind, studies_text
from tests.strategies import FACTS
from tests.studies.written import FOLLOWS, figure, run, study


def test_a_wall_for_a_bed_contract_is_no_office_space():
    body = '\n[cases.a]\nwhen = "once"\nlines = ["space"]\namounts = { space = 450000 }\n'
    with pytest.raises(Refusal) as caught:
        run(study(body + figure(450_000, "a")))
    said = "`space` needs an agreement; under a bed contract it is `contract_start_up_cost`, on the line `contract_start_up`."
    assert said in str(caught.value)
    wall = """
[cases.a]
when = "once"
options = ["beds"]
lines = ["contract_start_up"]
values = { contract_beds = 79, contract_start_up_cost = 450000 }
"""
    assert run(study(wall + figure(450_000, "a"))).outcome in FOLLOWS


@pytest.mark.parametrize("rule", LINES, ids=lambda rule: rule.name)
def test_every_line_says_what_it_needs(rule):
    assert set(rule.needs) <= set(OPTION_OF)
    assert needs_sentence(rule).startswith(f"`{rule.name}` needs ")


def test_what_stands_for_a_line_under_a_contract_exists():
    for line, other in _UNDER_A_CONTRACT.items():
        assert RULES[line].is_line
        assert other in FACTS.assumptions or other in RULES
        assert (
            FACTS.assumptions[other].group == "contract"
            if other in FACTS.assumptions
            else RULES[other].group == "contract"
        )
        assert RULES[_LINE_OF.get(other, other)].group == "contract"


def test_needs_in_words():
    assert needs_words(("wso", "jem", "tfm")) == "an agreement"
    assert needs_words(("wso", "jem")) == "a warrant service agreement (wso) or a jail enforcement agreement (jem)"
    assert needs_words(("beds",)) == "a bed contract (beds)"
    assert needs_words(("honors", "wso", "jem", "tfm")) == "an agreement or detainers to be honored"


def test_a_value_that_its_choice_cannot_have_is_said():
    """A price of class hours needs an agreement; one that a line does rest on is not spoken of."""
    body = """
[cases.a]
lines = ["detainer_holds"]
[cases.a.values]
detainers_per_year = 10
share_honored = 1
share_reaching_release = 1
days_past_release = 1
bed_day_average = 100
space_cost = 5
training_hours_jem = 8
"""
    found = run(study(body + figure(1000, "a")))
    assert found.outcome in FOLLOWS
    assert [note for note in found.study.notes if "space_cost" in note] == [
        "`space_cost` needs an agreement; under a bed contract it is `contract_start_up_cost`, on the line "
        "`contract_start_up`."
    ]
    assert any(note.startswith("`training_hours_jem` needs an agreement") for note in found.study.notes)
    assert not any("bed_day_average" in note for note in found.study.notes)
    assert "`space_cost` needs an agreement" in studies_text([found], FACTS)


def test_a_step_that_a_figure_uses_makes_a_value_count():
    body = "\n[cases.a.values]\nscaap_last_award = 155299\n"
    assert run(study(body + figure(155_299, "a.scaap_award"))).study.notes == ()


def test_ours_stand_in_at_expected_values_and_in_the_prices_of_the_studys_year():
    """A marginal day of $6, $15 or $27 in 2025 dollars, three percent a year: taken back seven years, to the cent, the
    mean of the range is what 100 days cost."""
    body = """
[cases.a]
lines = ["detainer_holds"]
basis = "new_spending"
values = { detainers_per_year = 100, share_honored = 1, share_reaching_release = 1, days_past_release = 1 }
"""
    record = FACTS.assumptions["bed_day_marginal"]
    growth = FACTS.assumptions["price_growth"]
    assert (record.bounds, record.dollar_year, record.log_scale) == ((6, 15, 27), 2025, False)
    rate = (growth.bounds[0] + 4 * growth.bounds[1] + growth.bounds[2]) / 6
    low, middle, high = (round(bound * (1 + rate) ** -7, 2) for bound in record.bounds)
    by_hand = 100 * (low + 4 * middle + high) / 6
    text = study(body + figure(1, "a"), outcome="inputs_not_stated")
    source = text.replace('publisher = "Somebody"', 'publisher = "Somebody"\nyear = 2018')
    assert run(source).figures[0].found == pytest.approx(by_hand)
    own = source.replace('counts = "Something."', 'counts = "Something."\nyear = 2018').replace(
        "\nyear = 2018\nurl", "\nyear = 2024\nurl"
    )
    assert run(own).figures[0].found == pytest.approx(by_hand)
    typed = source.replace("values = { ", "values = { start_year = 2025, ")
    assert run(typed).figures[0].found == pytest.approx(100 * (6 + 60 + 27) / 6)


@pytest.mark.parametrize(
    ("state", "year", "says"),
    [
        (
            "NC",
            2018,
            "Set against the law of January 1, 2018: North Carolina law does not require jails to honor ICE detainers",
        ),
        ("NC", 2025, "(HB 10 (2024), G.S. 162-62)."),
        ("FL", 2013, "What the law of Florida was in 2013 is not known here."),
    ],
)
def test_a_past_year_says_which_law_it_was_set_against(state, year, says):
    body = '\n[cases.a]\noptions = ["jem"]\nlines = ["officer_extra_pay"]\nvalues = { officers_paid_extra = 2, extra_pay_per_officer = 2460 }\n'
    text = study(body + figure(4920, "a"), top=f"year = {year}").replace(
        'state = "NC"\ncounty = "Gaston"', f'state = "{state}"'
    )
    found = run(text)
    (law,) = laws_behind(found)
    assert says in law
    assert law in studies_text([found], FACTS)
    assert laws_behind(run(text.replace(f"year = {year}", "year = 2027"))) == []


def test_a_baseline_by_law_needs_the_law_of_its_year():
    body = '\n[cases.a]\noptions = ["jem"]\nlines = ["officer_extra_pay"]\nvalues = { officers_paid_extra = 2, extra_pay_per_officer = 2460 }\n'
    text = study(body + figure(4920, "a"), top='year = 2013\nbaseline = "state_law"').replace(
        'state = "NC"\ncounty = "Gaston"', 'state = "CO"'
    )
    with pytest.raises(Refusal, match="What the law of Colorado was in 2013 is not known here"):
        run(text)
    # A file of an earlier version gave the year of its source, and did not ask for the law of that year.
    older = (
        text.replace("format = 2", "format = 1")
        .replace("year = 2013\n", "")
        .replace('publisher = "Somebody"', 'publisher = "Somebody"\nyear = 2013')
    )
    assert run(older).outcome in FOLLOWS


@pytest.mark.parametrize("year", ["1999", '"2013"', "2013.5", "true", "3000"])
def test_a_year_that_is_none_is_refused(year):
    with pytest.raises(Refusal, match="year must be a year from 2000 to 2060"):
        run(study('\n[cases.a]\nlines = ["longer_stay"]\n' + figure(1, "a"), top=f"year = {year}"))
