"""What is known: the records of the assumptions folder, and the one door they pass."""

from estimator.facts import place_names
from estimator.facts.files import FOLDER
from estimator.facts.jail_costs import JailCost
from estimator.facts.load import load_facts
from estimator.facts.place_table import KINDS, JailFact, Kind, Place
from estimator.facts.places import Places
from estimator.facts.records import (
    AGREEMENTS,
    ANSWERERS,
    GROUPS,
    NATION,
    OCCUPATIONS,
    OPTIONS,
    STAGES,
    Assumption,
    CountyFact,
    Facts,
    Law,
    Option,
    RecordField,
    ReportLaw,
    Source,
    State,
    Step,
    is_calendar_year,
)
from estimator.facts.sizes import SMALL_COUNTY, Size, Staff, noncitizens, staff
from estimator.facts.sources import source_words
from estimator.facts.units import field_text, is_percentage, plain_value, unit_words, with_unit

__all__ = [
    "AGREEMENTS",
    "ANSWERERS",
    "FOLDER",
    "GROUPS",
    "KINDS",
    "NATION",
    "OCCUPATIONS",
    "OPTIONS",
    "SMALL_COUNTY",
    "STAGES",
    "Assumption",
    "CountyFact",
    "Facts",
    "JailCost",
    "JailFact",
    "Kind",
    "Law",
    "Option",
    "Place",
    "Places",
    "RecordField",
    "ReportLaw",
    "Size",
    "Source",
    "Staff",
    "State",
    "Step",
    "field_text",
    "is_calendar_year",
    "is_percentage",
    "load_facts",
    "noncitizens",
    "place_names",
    "plain_value",
    "source_words",
    "staff",
    "unit_words",
    "with_unit",
]
