"""What is known: the records of the assumptions folder, and the one door they pass."""

from estimator.facts.choices import CHOICE_WORDS
from estimator.facts.load import (
    AGREEMENTS,
    ANSWERERS,
    FOLDER,
    GROUPS,
    NATION,
    OPTIONS,
    Assumption,
    CountyFact,
    Facts,
    State,
    county_key,
    is_calendar_year,
    is_wide,
    load_facts,
)
from estimator.facts.sources import source_words
from estimator.facts.units import plain_value, unit_words, with_unit

__all__ = [
    "AGREEMENTS",
    "ANSWERERS",
    "CHOICE_WORDS",
    "FOLDER",
    "GROUPS",
    "NATION",
    "OPTIONS",
    "Assumption",
    "CountyFact",
    "Facts",
    "State",
    "county_key",
    "is_calendar_year",
    "is_wide",
    "load_facts",
    "plain_value",
    "source_words",
    "unit_words",
    "with_unit",
]
