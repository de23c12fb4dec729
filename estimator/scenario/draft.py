"""A scenario while it is being answered: what has been said so far, not yet through the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from estimator.facts import Facts, Kind, Place
from estimator.scenario.door import check_scenario, only_of_contract, posts_that_count
from estimator.scenario.law import law_is_known
from estimator.scenario.scenario import FORMAT, Scenario
from estimator.scenario.setting import is_possible, jail_of, runs_a_jail

# Kinds of assumption that speak of one place.
_OF_A_PLACE = ("asked", "place")
# What every county, city and town can choose.
_ALWAYS_POSSIBLE = ("tfm",)


@dataclass(frozen=True)
class Draft:
    """The keys of a scenario file as answered so far; None where nothing is answered. ``values`` and ``amounts`` are as a
    file has them, so that whatever is typed meets the same door. ``moved``: what an older format said otherwise."""

    place: Kind = "county"
    name: str | None = None
    label: str | None = None
    state: str | None = None
    population: int | None = None
    options: tuple[str, ...] = ()
    baseline: str | tuple[str, ...] | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    amounts: Mapping[str, Any] = field(default_factory=dict)
    moved: tuple[str, ...] = ()

    @classmethod
    def of(cls, scenario: Scenario) -> Draft:
        """A checked scenario as a draft, to go on from."""
        raw = scenario.to_json()
        baseline = raw["baseline"]
        return cls(
            place=scenario.place,
            name=scenario.name or None,
            label=scenario.label or None,
            state=scenario.state,
            population=scenario.population,
            options=tuple(raw["options"]),
            baseline=tuple(baseline) if isinstance(baseline, list) else baseline,
            values=raw.get("values", {}),
            amounts=raw.get("amounts", {}),
            moved=scenario.moved,
        )

    def to_json(self) -> dict[str, Any]:
        """What is answered, as a scenario file has it."""
        answers = {
            "place": self.place,
            self.place: self.name,
            # What is left empty is no label: the place is any of its kind and size.
            "label": self.label or None,
            "state": self.state,
            "population": self.population,
            "options": list(self.options),
            "baseline": list(self.baseline) if isinstance(self.baseline, tuple) else self.baseline,
            "values": dict(self.values),
            "amounts": dict(self.amounts),
        }
        return {"format": FORMAT, **{key: answer for key, answer in answers.items() if answer is not None}}

    def at_place(self, place: Place, facts: Facts) -> Draft:
        """A copy for a listed place, without what was typed of the place before it, and with a choice and a baseline that
        this place can have."""
        return self._elsewhere(facts, place=place.kind, name=place.name, label=None, state=place.state)

    def at_label(self, kind: Kind, label: str, state: str, facts: Facts) -> Draft:
        """A copy for a place on nobody's list, whose residents are asked."""
        moved = self._elsewhere(facts, place=kind, name=None, label=label, state=state)
        return replace(moved, population=self.population) if self.name is None else moved

    def _elsewhere(self, facts: Facts, **where: Any) -> Draft:
        values = {
            name: value
            for name, value in self.values.items()
            if facts.assumptions[name].kind not in _OF_A_PLACE and name != "wage_area"
        }
        if values.get("staffing_mode") == "dedicated":
            del values["staffing_mode"]
        moved = replace(self, population=None, values=values, amounts={}, moved=(), **where)
        jail = jail_of(moved, facts)
        options = tuple(name for name in self.options if is_possible(facts.options[name], moved.place, jail))
        kept = moved.with_options(options or _ALWAYS_POSSIBLE, facts)
        state = facts.states.get(kept.state or "")
        baseline = (
            None if self.baseline in ("state_law", "detainers") or isinstance(self.baseline, tuple) else self.baseline
        )
        if baseline is None and state is not None:
            known = law_is_known(state, kept.first_year(facts), runs_a_jail(kept.place, jail))
            baseline = None if known else "none"
        return replace(kept, baseline=baseline)

    def with_values(self, changes: Mapping[str, Any]) -> Draft:
        """A copy with some assumptions changed, or set back where the change is None."""
        values = {**self.values, **changes}
        return replace(self, values={name: value for name, value in values.items() if value is not None})

    def with_options(self, options: tuple[str, ...], facts: Facts) -> Draft:
        """A copy with other options, without what could no longer count: values of a contract, and posts."""
        return replace(self, options=options)._counting(facts)

    def with_staffing(self, mode: str, facts: Facts) -> Draft:
        """A copy with another answer to who does the work, without posts that could no longer count."""
        return self.with_values({"staffing_mode": mode})._counting(facts)

    def _counting(self, facts: Facts) -> Draft:
        counting = self.posts_that_count if self.values.get("staffing_mode") != "shared" else ()
        values = {
            name: value
            for name, value in self.values.items()
            if not (name.startswith("dedicated_posts_") and name not in counting)
            and not (not self._has_beds and only_of_contract(name, facts))
        }
        if values.get("staffing_mode") == "dedicated" and not counting:
            del values["staffing_mode"]
        return replace(self, values=values)

    @property
    def _has_beds(self) -> bool:
        return "beds" in self.options or (isinstance(self.baseline, tuple) and "beds" in self.baseline)

    @property
    def posts_that_count(self) -> tuple[str, ...]:
        """The assumptions of posts that could count under the options."""
        return posts_that_count(self.options, self.values.get("tfm_honors_detainers") == "yes")

    @property
    def missing(self) -> tuple[str, ...]:
        """Assumptions that the answers call for and that are not typed yet; of several, one is enough."""
        beds = ("contract_beds", "contract_beds_offered")
        if "beds" in self.options and not set(beds) & set(self.values):
            return beds
        posts = self.posts_that_count
        dedicated = self.values.get("staffing_mode") == "dedicated" and "dedicated_posts" not in self.amounts
        return posts if dedicated and not set(posts) & set(self.values) else ()

    def first_year(self, facts: Facts) -> int:
        """The first year of the estimate, as typed or by default."""
        typed = self.values.get("start_year")
        return typed if type(typed) is int else int(facts.assumptions["start_year"].bounds[1])

    def is_complete(self, facts: Facts) -> bool:
        """Whether the answers are there: a place, a choice with what it calls for, a baseline (which has a default)."""
        state = facts.states.get(self.state or "")
        if state is None or not self.options:
            return False
        if self.baseline is None and not law_is_known(
            state, self.first_year(facts), runs_a_jail(self.place, jail_of(self, facts))
        ):
            return False
        return (self.population is not None or self.name is not None) and not self.missing

    def check(self, facts: Facts) -> Scenario:
        """The draft through the door. Raises Refusal."""
        return replace(check_scenario(self.to_json(), facts), moved=self.moved)
