"""The record of an agreement tells what the rules do with it: its roster, class hours, travel and equipment, whether it
has begun, and whether it holds people on detainers."""

import itertools

import pytest

from estimator.facts import AGREEMENTS
from estimator.rules.formula import FLAGS, RULES
from estimator.run.side import Side
from estimator.scenario.law import honors_detainers
from tests.conftest import BEGINS, inputs_of
from tests.strategies import FACTS

SETS = [list(some) for size in (1, 2, 3) for some in itertools.combinations(AGREEMENTS, size)]
# Numbers unlike one another, so that a roster taken for another's shows; whole where a roster must be.
VALUES = {
    "officers_trained_wso": 3, "officers_trained_jem": 5, "officers_trained_tfm": 7, "officers_in_both": 0,
    "equipment_wso": 110, "equipment_jem": 1300, "equipment_tfm": 1700,
    "travel_per_officer_wso": 190, "travel_per_officer_jem": 230, "travel_per_officer_tfm": 290,
    "training_hours_wso": 11, "training_hours_jem": 13, "training_hours_tfm": 17,
}  # fmt: skip


def lines_of(options, **values):
    inputs = inputs_of(options=options, baseline="none", values={**VALUES, **BEGINS, **values})
    run = Side("option", inputs, inputs.option_flags).evaluate(inputs.worked_values())
    return inputs, run.lines["full_cost"]


@pytest.mark.parametrize("options", SETS, ids="-".join)
def test_travel_and_equipment_are_the_records_sums(options):
    """Each agreement's roster, times what its record names for one officer; nobody serves under two."""
    inputs, lines = lines_of(options)
    for line, each in (("training_travel", "travel"), ("equipment", "equipment")):
        expected = 0.0
        for option in options:
            record = FACTS.options[option]
            expected += inputs.numbers[record.roster].typical * inputs.numbers[getattr(record, each)].typical
        assert lines[line] == pytest.approx(expected)


@pytest.mark.parametrize("option", AGREEMENTS)
def test_class_hours_are_those_the_record_names(option):
    """Twice the hours are twice the training, and the hours of the others do not matter."""
    record = FACTS.options[option]
    _, once = lines_of([option])
    _, twice = lines_of([option], **{record.training: 2 * VALUES[record.training]})
    others = {FACTS.options[other].training: 99 for other in AGREEMENTS if other != option}
    _, alone = lines_of([option], **others)
    assert once["initial_training"] > 0
    assert twice["initial_training"] == pytest.approx(2 * once["initial_training"])
    assert alone["initial_training"] == once["initial_training"]


@pytest.mark.parametrize("option", AGREEMENTS)
def test_an_agreement_in_force_has_no_set_up(option):
    record = FACTS.options[option]
    _, lines = lines_of([option], **{record.in_force: "yes"})
    assert not any(lines[name] for name in ("initial_training", "training_travel", "equipment"))


@pytest.mark.parametrize("option", AGREEMENTS)
def test_the_rules_know_each_agreement_by_its_flag(option):
    assert option in FLAGS
    assert any(option in rule.needs for rule in RULES.values())


@pytest.mark.parametrize(
    ("options", "baseline", "answer", "honors"),
    [
        (["detainers"], False, "no", True),
        (["wso"], False, "no", True),
        (["jem", "tfm"], False, "no", True),
        (["tfm"], True, "as_baseline", True),
        (["tfm"], False, "as_baseline", False),
        (["tfm"], True, "no", False),
        (["tfm"], False, "yes", True),
        (["none"], True, "yes", False),
        ([], True, "yes", False),
    ],
)
def test_who_holds_people_on_detainers(options, baseline, answer, honors):
    """Whoever honors detainers, or serves warrants or enforces in the jail, holds people; the task force is asked."""
    assert honors_detainers([FACTS.options[option] for option in options], baseline, answer) is honors
