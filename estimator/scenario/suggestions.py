"""What is published for a named county, offered as values a person may take; nothing is applied silently."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from estimator.facts import CountyFact, Facts, source_words
from estimator.scenario.inputs import Inputs
from estimator.scenario.resolve import at_start_year


def offered(inputs: Inputs, facts: Facts) -> list[CountyFact]:
    """Published facts of the county that could stand as values and do not yet."""
    chosen = inputs.scenario
    if chosen.place != "county" or not chosen.name:
        return []
    known = facts.county_facts(chosen.name, chosen.state)
    return [fact for name, fact in known.items() if name not in chosen.values]


def as_values(fact: CountyFact, inputs: Inputs, facts: Facts) -> Mapping[str, Any]:
    """The scenario values a fact stands for: money of an earlier year brought to the first year of the estimate, its
    source and caution kept with it."""
    source = f"{source_words(facts, fact.source)} ({fact.year}). {fact.caution}".strip()
    value = float(fact.value)
    values: dict[str, Any] = {fact.fact: {"typical": value, "source": source}}
    spread = facts.assumptions[fact.fact].own_value_spread
    if spread is not None:
        value = at_start_year(value, fact.first_year, inputs)
        values[fact.fact] = {
            "low": round(value * (1 - spread), 2),
            "typical": value,
            "high": round(value * (1 + spread), 2),
            "source": source,
        }
    if fact.fact == "scaap_last_award":
        values["scaap_award_year"] = fact.first_year
    if fact.fact == "dedicated_posts_detention":
        values["staffing_mode"] = "dedicated"
    return values
