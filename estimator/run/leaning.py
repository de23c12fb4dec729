"""Which way the defaults still in use lean."""

from __future__ import annotations

from estimator.facts import Assumption
from estimator.scenario import Inputs


def leaning(inputs: Inputs) -> tuple[list[str], list[str]]:
    """What defaults still in use lower the figure, and what raise it, as phrases from the data."""
    phrases: dict[str, list[str]] = {"lowers": [], "raises": []}
    active = set(inputs.scenario.options) | ({"detainers"} if inputs.option_flags["honors"] else set())

    def leans(record: Assumption) -> bool:
        return bool(record.lean and active) and (not record.lean_options or bool(active & set(record.lean_options)))

    for entry in inputs.numbers.values():
        record = entry.assumption
        here = {
            "": True,
            "national": entry.national and inputs.state.code not in record.lean_not_in,
            "state_grant": inputs.numbers["state_grant_cap"].typical > 0
            and "state_grant" not in inputs.scenario.amounts,
            # Posts named for the work take its hours, and a task force drives the people it arrests.
            "shared_duty": inputs.choices["staffing_mode"] != "dedicated",
            "no_task_force": not inputs.option_flags["tfm"],
        }[record.lean_where]
        # A rate that a county's own count replaces leans nowhere.
        replaced = record.id == "detainers_per_thousand_noncitizens" and inputs.numbers["detainers_per_year"].present
        if leans(record) and not entry.given and here and not replaced:
            phrases[record.lean].append(record.lean_words)
    for name, chosen in inputs.choices.items():
        record = inputs.choice_records[name]
        if leans(record) and chosen == record.default:
            phrases[record.lean].append(record.lean_words)
    return phrases["lowers"], phrases["raises"]
