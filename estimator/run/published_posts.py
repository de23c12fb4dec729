"""Posts that a county is known to have named for this work, with what they did beside what is expected here."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.facts import Facts
from estimator.run.results import Result


@dataclass(frozen=True)
class PublishedPosts:
    """``workload``: immigration cases a year that the posts did, or more; ``ours``: cases a year expected here."""

    posts: float
    year: int
    workload: float
    ours: float


def published_posts(result: Result, facts: Facts) -> PublishedPosts | None:
    """The county's own published posts; None where there are none, what they did is not known, or their work, processing
    immigration cases, is not chosen."""
    scenario = result.inputs.scenario
    option = facts.options["jem"]
    if scenario.place != "county" or not scenario.name or option.id not in scenario.options:
        return None
    fact = facts.county_facts(scenario.name, scenario.state).get(option.posts)
    # What the posts did is known of one county.
    if (
        fact is None
        or option.example_cases is None
        or fact.source not in facts.assumptions[option.example_posts].sources
    ):
        return None
    cases = result.quantities["placed_by_jem"]["option"].point
    return PublishedPosts(float(fact.value), fact.first_year, option.example_cases, cases)
