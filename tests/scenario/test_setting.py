"""What the place decides: who runs its jail, which agreements its agency holds already, and that a label is no place."""

from __future__ import annotations

from datetime import date

import pytest

from estimator.documents import Material
from estimator.documents.content import document
from estimator.documents.workbook import workbook
from estimator.exchange import result_to_json, summary_text
from estimator.facts import AGREEMENTS
from estimator.refusal import Refusal
from estimator.run import BASES, LINES, compare, estimate
from estimator.run.options import option_sets
from estimator.terms import LEADS
from estimator.words.sentences import headline, listed_words
from tests.conftest import inputs_of
from tests.libreoffice import values_of
from tests.run.stated import worked
from tests.strategies import FACTS

TODAY = date(2026, 11, 21)
NO_COOPERATION = {"baseline": "none"}

# Jails


@pytest.mark.parametrize(
    ("place", "has_jail", "says"),
    [
        ({"county": "Gaston", "state": "NC"}, True, ""),
        ({"label": "Example", "population": 5000, "state": "NC"}, True, ""),
        ({"county": "Providence", "state": "RI"}, False, "Rhode Island has one state system of jails and prisons"),
        ({"label": "Example", "population": 5000, "state": "RI"}, False, "Rhode Island has one state system"),
        ({"county": "Kings", "state": "NY"}, False, "This county is a borough of New York City"),
        ({"county": "Erie", "state": "NY"}, True, ""),
        ({"county": "Fairfax County", "state": "VA"}, True, "Who runs the jail of a Virginia county or city is not known here"),
        ({"county": "Warren", "state": "VA"}, True, "The county shares a jail with others"),
        ({"county": "Escambia", "state": "FL"}, True, ""),
        ({"place": "municipality", "municipality": "Gastonia", "state": "NC"}, False, "A municipal police department has no jail"),
        ({"place": "municipality", "label": "Example", "population": 5000, "state": "RI"}, False, "A municipal police department has no jail"),
    ],
    ids=str,
)  # fmt: skip
def test_a_county_runs_its_jail_unless_it_is_known_that_somebody_else_does(place, has_jail, says):
    inputs = inputs_of(**place, options=["none"], **NO_COOPERATION)
    assert inputs.has_jail is has_jail
    of_jails = [words for words in inputs.warnings if " jail" in words]
    assert len(of_jails) == bool(says)
    assert all(words.startswith(says) for words in of_jails)


@pytest.mark.parametrize("options", [["detainers"], ["tfm"], ["detainers", "tfm"]])
def test_a_county_without_a_jail_holds_nobody(options):
    """Detainers may be chosen in Rhode Island, and cost nothing in a jail that the county does not run; in Gaston they do."""
    asked = {"tfm_honors_detainers": "yes", "detainers_per_year": 100, "longer_stay_counted": "yes"}
    chosen = {"options": options, **NO_COOPERATION, "values": asked}
    elsewhere, own = worked(inputs_of(county="Providence", state="RI", **chosen)), worked(inputs_of(**chosen))
    held = [rule.name for rule in LINES if rule.group == "detention"]
    bookings = {"task_force_bookings"} if "tfm" in options else set()
    assert "detainer_holds" in held
    for basis in BASES:
        assert {name for name in held if elsewhere.lines[basis][name]} <= bookings
        assert own.lines[basis]["detainer_holds"] > 0
    assert elsewhere.quantities["people_held"] == 0 < own.quantities["people_held"]


@pytest.mark.parametrize(
    ("place", "sentence"),
    [
        ({"county": "Providence", "state": "RI"}, "Rhode Island has one state system of jails and prisons, so a county has no jail of its own."),
        ({"label": "Example", "population": 5000, "state": "AK"}, "Alaska's jails are run by the state Department of Corrections, so a borough has none of its own."),
        ({"county": "Kings", "state": "NY"}, "This county is a borough of New York City, and the jails are the city's."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("agreement", ["wso", "jem"])
@pytest.mark.parametrize("key", ["options", "baseline"])
def test_an_agreement_that_works_in_a_jail_is_refused_where_the_county_runs_none(place, sentence, agreement, key):
    raw = {"options": ["tfm"], "baseline": "none", **place, key: [agreement, "tfm"]}
    with pytest.raises(Refusal) as caught:
        inputs_of(**raw)
    assert (caught.value.field, str(caught.value)) == (key, f"{key} must not hold {agreement} here: {sentence}")


# Agreements on ICE's list


def once(inputs):
    return [estimate(inputs, draws=20).one_time[basis]["difference"].net.point for basis in BASES]


def test_an_agreement_on_the_list_is_in_force_and_has_no_one_time_cost():
    """Gaston County signed on June 9, 2020."""
    inputs = inputs_of(**NO_COOPERATION)
    assert inputs.listed == {"jem": date(2020, 6, 9)}
    assert inputs.in_force("jem")
    assert once(inputs) == [0, 0]
    assert "signed June 9, 2020, and taken to be in force already" in " ".join(headline(estimate(inputs, 20), FACTS))


def test_a_person_may_say_that_it_begins_all_the_same_and_take_that_back():
    begins = inputs_of(**NO_COOPERATION, values={"already_in_force_jem": "no"})
    assert not begins.in_force("jem")
    assert min(once(begins)) > 0
    assert "in force already" not in " ".join(headline(estimate(begins, 20), FACTS))
    assert "signed June 9, 2020" in listed_words(begins, FACTS)
    again = inputs_of(**NO_COOPERATION, values={})
    assert (again.in_force("jem"), once(again)) == (True, [0, 0])


def test_what_a_person_says_is_in_force_is_so_without_a_list():
    inputs = inputs_of(county="Wake", **NO_COOPERATION, values={"already_in_force_jem": "yes"})
    assert inputs.listed == {}
    assert once(inputs) == [0, 0]
    assert min(once(inputs_of(county="Wake", **NO_COOPERATION))) > 0


@pytest.mark.parametrize(("start_year", "in_force"), [(2019, False), (2020, False), (2021, True), (2027, True)])
def test_an_agreement_is_not_in_force_before_the_year_after_it_was_signed(start_year, in_force):
    inputs = inputs_of(**NO_COOPERATION, values={"start_year": start_year})
    assert inputs.in_force("jem") is in_force
    assert (once(inputs) == [0, 0]) is in_force


@pytest.mark.parametrize(
    ("place", "in_force"),
    [
        ({"county": "Gaston", "state": "NC"}, ["jem"]),
        ({"county": "Lavaca", "state": "TX"}, ["jem", "tfm", "wso"]),
        ({"county": "Wake", "state": "NC"}, []),
        ({"place": "municipality", "municipality": "Carroll", "state": "NH"}, ["tfm"]),
        ({"place": "municipality", "municipality": "Gastonia", "state": "NC"}, []),
        # A label is no place, whatever it says.
        ({"label": "Gaston County", "population": 246_558, "state": "NC"}, []),
    ],
    ids=str,
)
def test_only_what_the_places_own_agency_has_signed_is_in_force(place, in_force):
    inputs = inputs_of(**place, options=["tfm"], **NO_COOPERATION)
    assert sorted(agreement for agreement in AGREEMENTS if inputs.in_force(agreement)) == in_force


@pytest.mark.parametrize(
    ("place", "offered"),
    [
        ({"county": "Gaston", "state": "NC"}, [(), ("detainers",), ("wso",), ("jem",), ("tfm",)]),
        ({"county": "Providence", "state": "RI"}, [(), ("detainers",), ("tfm",)]),
        ({"place": "municipality", "municipality": "Gastonia", "state": "NC"}, [(), ("tfm",)]),
    ],
)
def test_what_is_compared_is_what_the_door_accepts(place, offered):
    inputs = inputs_of(**place, options=["none"], **NO_COOPERATION)
    assert option_sets(inputs) == offered
    for options in offered:
        inputs_of(**place, options=list(options) or ["none"], **NO_COOPERATION)


def test_ending_an_agreement_that_is_in_force_saves_no_set_up():
    """What Gaston County spent in 2020 does not come back; where the agreement would only begin, it is not spent."""
    ended = {"options": ["none"], "baseline": ["jem"]}
    assert once(inputs_of(**ended)) == [0, 0]
    assert max(once(inputs_of(**ended, values={"already_in_force_jem": "no"}))) < 0


def test_what_is_in_force_is_so_in_every_column_of_a_comparison():
    """Beside a task force agreement, which begins, jail enforcement is shown as it would be if it were the choice."""
    for basis in BASES:
        shown = {each.options: each.one_time[basis].net.point for each in compare(inputs_of(options=["tfm"]), FACTS)}
        assert shown[("jem",)] == 0 < shown[("tfm",)]


# A label


@pytest.fixture(scope="module")
def of_a_label():
    return estimate(inputs_of(label="Example", population=5000, **NO_COOPERATION), draws=40)


LABEL = '"Example" is a label for a place on nobody\'s list: the residents typed and the figures of North Carolina stand for it.'


def test_that_a_place_is_a_label_stands_in_every_answer(of_a_label):
    assert LABEL in of_a_label.warnings
    assert f"Note: {LABEL}" in summary_text(of_a_label, FACTS).splitlines()
    assert LABEL in result_to_json(of_a_label, [], FACTS)["warnings"]
    notes = [
        cell.value for row in values_of(workbook(of_a_label, [], FACTS, TODAY))["Notes"].iter_rows() for cell in row
    ]
    assert LABEL in notes


@pytest.mark.slow
@pytest.mark.parametrize("lead", LEADS)
def test_that_a_place_is_a_label_stands_in_every_memo_before_its_appendix(of_a_label, lead):
    paper = document(Material(of_a_label, FACTS, TODAY), lead)
    assert LABEL in " ".join(str(getattr(block, "text", "")) for block in paper.memo)


def test_a_place_of_the_place_table_is_no_label():
    for place in (
        {"county": "Gaston"},
        {"county": "Gaston", "population": 5000},
        {"place": "county", "population": 5000},
    ):
        assert not [words for words in inputs_of(**place, **NO_COOPERATION).warnings if "label" in words]
