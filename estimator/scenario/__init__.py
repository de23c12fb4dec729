"""A county's choices: the one door, the law as the model reads it, and what the choices resolve to."""

from estimator.scenario.door import (
    LARGEST_AMOUNT,
    LARGEST_FILE,
    ONE_NUMBER,
    check_population,
    check_scenario,
    check_value,
    choices_of,
    halfway,
    only_of_contract,
    parse_json,
    permitted_words,
    posts_that_count,
    read_scenario,
)
from estimator.scenario.draft import Draft
from estimator.scenario.inputs import MEASURED, Input, Inputs
from estimator.scenario.law import baseline_by_law, law_is_known, leaves_detainers_open
from estimator.scenario.migrations import (
    OLD_IDS,
    OLD_VALUES,
    SPLIT_LINES,
    lines_today,
    migrate,
    place_or_label,
    rename_old_ids,
    value_today,
    values_today,
)
from estimator.scenario.ranges import around_mean, expected_value
from estimator.scenario.resolve import resolve
from estimator.scenario.scenario import FORMAT, STATE_LAW, Amount, Scenario, Value
from estimator.scenario.setting import is_possible, jail_of, place_of, runs_a_jail, steps_of
from estimator.scenario.spoken import baseline_of, is_spoken, read_spoken, with_settings
from estimator.scenario.suggestions import as_values, offered

__all__ = [
    "FORMAT",
    "LARGEST_AMOUNT",
    "LARGEST_FILE",
    "MEASURED",
    "OLD_IDS",
    "OLD_VALUES",
    "ONE_NUMBER",
    "SPLIT_LINES",
    "STATE_LAW",
    "Amount",
    "Draft",
    "Input",
    "Inputs",
    "Scenario",
    "Value",
    "around_mean",
    "as_values",
    "baseline_by_law",
    "baseline_of",
    "check_population",
    "check_scenario",
    "check_value",
    "choices_of",
    "expected_value",
    "halfway",
    "is_possible",
    "is_spoken",
    "jail_of",
    "law_is_known",
    "leaves_detainers_open",
    "lines_today",
    "migrate",
    "offered",
    "only_of_contract",
    "parse_json",
    "permitted_words",
    "place_of",
    "place_or_label",
    "posts_that_count",
    "read_scenario",
    "read_spoken",
    "rename_old_ids",
    "resolve",
    "runs_a_jail",
    "steps_of",
    "value_today",
    "values_today",
    "with_settings",
]
