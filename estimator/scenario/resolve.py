"""From choices to numbers: every assumption this scenario uses, with the source of each, and both sets of options.

Place-dependent values are looked up here; no rule looks anything up. Money of an earlier year is brought to the
prices of the start year at the expected growth. Published means are entered as means: the middle of their range is
solved so that its expected value is the published figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from msgspec import structs

from estimator.facts import (
    AGREEMENTS,
    SMALL_COUNTY,
    Assumption,
    Facts,
    Law,
    Place,
    Size,
    Staff,
    State,
    noncitizens,
    staff,
)
from estimator.refusal import Refusal
from estimator.scenario.door import choices_of
from estimator.scenario.inputs import Input, Inputs
from estimator.scenario.law import baseline_by_law, honors_detainers
from estimator.scenario.ranges import around_mean, expected_value
from estimator.scenario.scenario import Scenario, Value
from estimator.scenario.setting import (
    agreements_on_the_list,
    in_force_by_the_list,
    jail_of,
    place_of,
    runs_a_jail,
)
from estimator.scenario.warnings import law_warnings, place_warnings, stale_warnings
from estimator.words.catalog import say

_CENTS = 2
# Below a dollar, prices are rounded to a hundredth of a cent.
_SMALL_PRICE_DECIMALS = 4
# A survey's estimate of noncitizens is not taken to be more than ten times too high.
_LEAST_OF_ESTIMATE = 0.1


@dataclass(frozen=True)
class _Setting:
    """What the values of a place are looked up by. ``growth``: expected wage and price growth a year, by its name."""

    scenario: Scenario
    facts: Facts
    state: State
    place: Place | None
    residents: float
    wage_area: str
    start_year: int
    growth: dict[str, float]

    @cached_property
    def noncitizen_residents(self) -> Size:
        return noncitizens(self.place, self.state.code, self.residents, self.facts.places)

    @cached_property
    def agency_staff(self) -> Staff:
        return staff(self.place, self.state.code, self.residents, self.scenario.place, self.facts.places)


def resolve(scenario: Scenario, facts: Facts, today: date | None = None) -> Inputs:
    """All inputs of a scenario. Raises Refusal where the law is unknown or values do not fit.

    ``today``: where given, values past their date of checking are warned of.
    """
    state = facts.states[scenario.state]
    place, jail = place_of(scenario, facts), jail_of(scenario, facts)
    has_jail = runs_a_jail(scenario.place, jail)
    start_year = int(scenario.value_of(facts.assumptions["start_year"]).typical)
    law = state.law_in(start_year)
    by_law = isinstance(scenario.baseline, str)
    baseline = baseline_by_law(state, law, start_year, has_jail) if by_law else tuple(scenario.baseline)
    listed = agreements_on_the_list(place, facts)
    in_force = in_force_by_the_list(listed, scenario, facts)
    choice_records, defaults = _choice_records(facts, law, in_force)
    choices = {name: _choice(record, scenario, facts, defaults[name]) for name, record in choice_records.items()}
    setting = _Setting(
        scenario,
        facts,
        state,
        place,
        float(scenario.population or (place.residents if place else 0)),
        choices["wage_area"],
        start_year,
        {kind: _growth(scenario, facts, name) for kind, name in _GROWTH.items()},
    )
    usual = _defaults(setting, law)
    numbers = _numbers(setting, usual)
    asked = choices["tfm_honors_detainers"]
    baseline_honors = honors_detainers([facts.options[option] for option in baseline], False, asked)
    honors = honors_detainers([facts.options[option] for option in scenario.options], baseline_honors, asked)
    warnings = law_warnings(state, law, has_jail, scenario.options, baseline, honors, baseline_honors)
    warnings += place_warnings(scenario, state, jail)
    warnings += _warnings_of_numbers(numbers, setting, "tfm" in (*scenario.options, *baseline), today)
    requires = law is not None and law.detainer_duty == "required" and has_jail
    shared = {"has_jail": float(has_jail), "law_requires": float(requires)}
    return Inputs(
        scenario=scenario,
        state=state,
        law=law,
        numbers=numbers,
        choices=choices,
        choice_records=choice_records,
        choice_defaults=defaults,
        option_records=facts.options,
        baseline=baseline,
        option_flags={**_flags(scenario.options, honors and has_jail), **shared, "chosen": 1.0, "by_law": 0.0},
        baseline_flags={
            **_flags(baseline, baseline_honors and has_jail),
            **shared,
            "chosen": 0.0,
            "by_law": float(by_law),
        },
        warnings=(*scenario.moved, *warnings),
        place=place,
        jail=jail,
        listed=listed,
        listed_on=facts.places.agreements_listed_on if place else None,
        shared=usual.shared,
    )


def _numbers(setting: _Setting, usual: _Defaults) -> dict[str, Input]:
    """Every number: typed, or the default of the place."""
    numbers = usual.of_place.copy()
    for name in (*usual.own, *(name for name in setting.scenario.values if name in usual.shared)):
        numbers[name] = _input(setting.facts.assumptions[name], setting, usual)
    _one_mile(numbers)
    _offered_beds(numbers)
    _fit(numbers, "bed_day_marginal", "bed_day_average")
    _fit(numbers, "mileage_rate_variable", "mileage_rate")
    return numbers


def _warnings_of_numbers(
    numbers: Mapping[str, Input], setting: _Setting, task_force: bool, today: date | None
) -> list[str]:
    """That nobody knows how large a task force would be, and defaults past their date of checking."""
    warnings = []
    if task_force and not numbers["officers_trained_tfm"].given and setting.agency_staff.ask:
        warnings.append(say("task_force_not_known"))
    if today is not None:
        records = (number.assumption for number in numbers.values() if not number.given)
        warnings += stale_warnings([record for record in records if record.stale_on(today)])
    return warnings


@dataclass(frozen=True)
class _Defaults:
    """Defaults of a state, a first year and growth. ``facts``: of which they are, so that no others can take their place.
    ``of_place``: all of one of its places; ``shared``: those that are the same in all of them; ``own``: the names of the
    others; ``found``: others that were made, by what they were looked up by.
    """

    facts: Facts
    law: Law | None
    of_place: dict[str, Input]
    shared: dict[str, Input]
    own: tuple[str, ...]
    found: dict[tuple[object, ...], Input] = field(default_factory=dict)


# Looked up by the place itself.
_OF_PLACE = ("places.residents", "places.noncitizens", "places.sworn", "places.staff")

_DEFAULTS: dict[tuple[object, ...], _Defaults] = {}
_DEFAULTS_KEPT = 200


def _defaults(setting: _Setting, law: Law | None) -> _Defaults:
    growth = tuple(setting.growth.items())
    key = (id(setting.facts), setting.state.code, setting.start_year, growth)
    usual = _DEFAULTS.get(key)
    if usual is None:
        if len(_DEFAULTS) >= _DEFAULTS_KEPT:
            _DEFAULTS.clear()
        records = {name: record for name, record in setting.facts.assumptions.items() if record.is_number}
        of_place = {name: _default_input(record, setting, law) for name, record in records.items()}
        own = tuple(
            name
            for name, record in records.items()
            if record.kind == "place" or record.from_ or record.small_place_bounds
        )
        shared = {name: default for name, default in of_place.items() if name not in own}
        usual = _DEFAULTS[key] = _Defaults(setting.facts, law, of_place, shared, own)
    return usual


def _looked_up_by(assumption: Assumption, setting: _Setting) -> tuple[object, ...] | None:
    """What decides which default is used in a place of the state, where many places have that in common."""
    place = setting.place
    if assumption.small_place_bounds:
        return (setting.residents < SMALL_COUNTY,)
    if assumption.from_ == "states.share_required":
        return ()
    if assumption.from_.startswith("wages."):
        area = (place.metro_code, place.metro, setting.facts.places.outside_metro(place)) if place is not None else None
        return area, setting.wage_area
    if assumption.from_.startswith("jail_costs."):
        own = place is not None and setting.facts.jail_costs.of_county(place.key) is not None
        return (place.key if place is not None and own else "",)
    if assumption.from_ in _OF_PLACE:
        return None
    return (_offered(assumption, setting),)


def _flags(options: tuple[str, ...], honors: bool) -> dict[str, float]:
    return {"honors": float(honors), **{name: float(name in options) for name in (*AGREEMENTS, "beds")}}


def _choice_records(facts: Facts, law: Law | None, in_force: set[str]) -> tuple[dict[str, Assumption], dict[str, str]]:
    """Every choice and switch, and what each is in this place where a person says nothing."""
    records = dict(facts.choices)
    # An agreement on ICE's list is in force unless the person says no.
    records |= {
        name: structs.replace(records[name], tag="published", sources=(facts.places.agreements_source,))
        for name in in_force
    }
    defaults = {name: "yes" if name in in_force else record.default for name, record in records.items()}
    if law is not None and law.most_honored_before:
        defaults["honors_all_now"] = "yes"
    return records, defaults


def _choice(assumption: Assumption, scenario: Scenario, facts: Facts, default: str) -> str:
    """What was chosen, or the default."""
    if assumption.id not in scenario.values:
        return default
    typed = scenario.values[assumption.id]
    if typed not in choices_of(assumption, facts, scenario.state):
        raise Refusal(
            "choice_unknown",
            assumption.id,
            label=assumption.label,
            permitted=choices_of(assumption, facts, scenario.state),
            given=typed,
            id=assumption.id,
        )
    return str(typed)


_GROWTH = {"wages": "wage_growth", "prices": "price_growth"}


def _growth(scenario: Scenario, facts: Facts, name: str) -> float:
    """The expected growth a year."""
    record = facts.assumptions[name]
    value = scenario.value_of(record)
    return expected_value(value.low, value.typical, value.high, record.log_scale and value.low > 0)


def _default_input(assumption: Assumption, setting: _Setting, law: Law | None) -> Input:
    """The value used where a person typed none, in the prices of the start year."""
    default = _default(assumption, setting, law)
    if assumption.dollar_year:
        default = _to_start_year(default, assumption.dollar_year, setting)
    if assumption.published_as == "mean":
        # Until here the middle holds the published mean.
        low, middle, high = around_mean(default.low, default.typical, default.high, default.log_scale)
        default = replace(default, low=low, typical=middle, high=high)
    return default


def _input(assumption: Assumption, setting: _Setting, defaults: _Defaults) -> Input:
    by = _looked_up_by(assumption, setting)
    key = (assumption.id, by)
    if by is None:
        default = _default_input(assumption, setting, defaults.law)
    elif key in defaults.found:
        default = defaults.found[key]
    else:
        default = defaults.found[key] = _default_input(assumption, setting, defaults.law)
    given = setting.scenario.values.get(assumption.id)
    if not isinstance(given, Value):
        return default
    return replace(
        default,
        low=given.low,
        typical=given.typical,
        high=given.high,
        given=True,
        blank=False,
        typed_source=given.source,
        used_as="",
        national=False,
        # Without a positive low there is no log scale; a person's range may reach zero where the record's does not.
        log_scale=default.log_scale and given.low > 0,
    )


def _default(assumption: Assumption, setting: _Setting, law: Law | None) -> Input:
    """The value used where a person typed none, in the prices of its own dollar year; a published mean in the place of
    the middle."""
    state = setting.state

    def made(low: float, typical: float, high: float, **more: Any) -> Input:
        more.setdefault("sources", assumption.sources_by_state.get(state.code, assumption.sources))
        return Input(assumption, low, typical, high, False, assumption.log_scale, **more)

    def known(value: float, **more: Any) -> Input:
        return made(value, value, value, **more)

    if assumption.kind == "asked":
        return known(0.0)
    if assumption.kind == "range" and assumption.small_place_bounds and setting.residents < SMALL_COUNTY:
        low, high = assumption.small_place_bounds
        words = f"the range of places with fewer than {SMALL_COUNTY:,} residents"
        return made(low, assumption.bounds[1], high, national=True, used_as=words)
    if assumption.id == "days_if_not" and state.days_if_not is not None:
        bounds, (low, typical, high) = state.days_if_not, assumption.bounds
        low, high = (usual if own is None else own for own, usual in ((bounds.low, low), (bounds.high, high)))
        return made(low, typical, high, used_as=f"bounds of {state.name} law", sources=bounds.sources)
    if assumption.kind == "fact" and assumption.from_:
        return known(_offered(assumption, setting))
    if assumption.kind != "place":
        return made(*assumption.bounds, national=assumption.small_place_bounds is not None)
    table, _, key = assumption.from_.partition(".")
    if table == "wages":
        wage, words = setting.facts.wage_of(setting.place, state.code, key, setting.wage_area)
        return made(
            wage.p25, wage.mean, wage.p75, used_as=words, national=wage.area_type == "nation", sources=(wage.source,)
        )
    if assumption.from_ == "places.residents":
        listed = "" if setting.scenario.population is not None else assumption.listed_as
        return replace(known(setting.residents, used_as=listed), given=setting.scenario.population is not None)
    if assumption.from_ == "places.noncitizens":
        size = setting.noncitizen_residents
        margin = size.margin or 0.0
        low = max(size.value - margin, size.value * _LEAST_OF_ESTIMATE)
        return made(low, size.value, size.value + margin, used_as=size.words)
    if assumption.from_ in ("places.sworn", "places.staff"):
        agency = setting.agency_staff
        sworn = agency.sworn or 0.0
        number = sworn if key == "sworn" or not sworn else sworn + (agency.civilian or 0.0)
        return known(number, used_as=agency.words, blank=not number)
    if assumption.from_ == "states.share_required":
        share = law.share_required if law is not None else None
        return made(*(share or (1.0, 1.0, 1.0)), used_as=f"law of {state.name}" if share else "")
    if table == "jail_costs":
        return _bed_day_average(assumption, setting)
    # What is left is offered by a state.
    amount = _offered(assumption, setting)
    words = f"cap in {state.name} by residents" if assumption.id == "state_grant_cap" else f"offered in {state.name}"
    return known(amount, used_as=words if amount else "")


def _offered(assumption: Assumption, setting: _Setting) -> float:
    """What somebody offers in the first year of the estimate; zero where nobody does."""
    if setting.scenario.place not in assumption.places:
        return 0.0
    return setting.facts.offered(assumption.id, setting.state.code, setting.start_year, setting.residents)


def _bed_day_average(assumption: Assumption, setting: _Setting) -> Input:
    """The county's own cost where it is published, else the state's pooled one, else the nation's."""
    costs = setting.facts.jail_costs
    own = costs.of_county(setting.place.key) if setting.place is not None else None
    cost = own or costs.of_state(setting.state.code)
    if cost is None:
        low, typical, high = assumption.low, assumption.typical, assumption.high
        assert low is not None
        assert typical is not None
        assert high is not None
        return Input(
            assumption, low, typical, high, False, False, used_as="national figure used", national=True,
            sources=assumption.sources,
        )  # fmt: skip
    at = _grown(assumption, cost.dollar_year, setting)
    low, mean, high = (bound / at for bound in (cost.low, cost.mean, cost.high))
    return Input(assumption, low, mean, high, False, False, used_as=cost.words, sources=cost.sources)


def _grown(assumption: Assumption, dollar_year: int, setting: _Setting) -> float:
    """What prices of the record's own year are multiplied by to come to another year."""
    assert assumption.dollar_year is not None
    return float((1 + setting.growth[assumption.grows]) ** (dollar_year - assumption.dollar_year))


def _to_start_year(default: Input, dollar_year: int, setting: _Setting) -> Input:
    """Money of an earlier year at the start year's prices, rounded to cents (small prices to a hundredth of one)."""
    start, kind = setting.start_year, default.assumption.grows
    if start == dollar_year or kind == "none" or not default.high:
        return default
    rate = setting.growth[kind]
    factor = (1 + rate) ** (start - dollar_year)
    low, typical, high = (_rounded(value * factor) for value in (default.low, default.typical, default.high))
    words = f"{dollar_year} dollars brought to {start} at {rate:.1%} a year ({kind})"
    return replace(
        default, low=low, typical=typical, high=high, log_scale=default.log_scale and low > 0,
        used_as=f"{default.used_as}; {words}" if default.used_as else words,
    )  # fmt: skip


def _rounded(price: float) -> float:
    return round(price, _CENTS if abs(price) >= 1 else _SMALL_PRICE_DECIMALS)


def at_start_year(amount: float, dollar_year: int, inputs: Inputs) -> float:
    """Dollars of an earlier year at the prices of the first year of the estimate, to the cent."""
    growth = inputs.numbers["price_growth"].expected
    return round(amount * (1 + growth) ** (inputs.start_year - dollar_year), _CENTS)


def _one_mile(numbers: dict[str, Input]) -> None:
    """A typed cost of a mile stands for both bases, unless the variable part is typed too."""
    whole, variable = numbers["mileage_rate"], numbers["mileage_rate_variable"]
    if whole.given and not variable.given:
        numbers["mileage_rate_variable"] = replace(
            variable, low=whole.low, typical=whole.typical, high=whole.high, used_as="the cost of a mile that was typed"
        )


def _offered_beds(numbers: dict[str, Input]) -> None:
    """Where only the beds offered are known, every number of filled beds up to them is as likely."""
    filled, offered = numbers["contract_beds"], numbers["contract_beds_offered"]
    if offered.given and not filled.given:
        numbers["contract_beds"] = replace(
            filled,
            low=0.0,
            typical=offered.high / 2,
            high=offered.high,
            given=True,
            uniform=True,
            used_as="any number up to the beds offered",
        )


def _fit(numbers: dict[str, Input], part: str, whole: str) -> None:
    """What a thing costs at the margin must not exceed what it costs in all: refused where both are typed; a default
    gives way."""
    marginal, average = numbers[part], numbers[whole]
    bounds = ("low", "typical", "high")
    above = [bound for bound in bounds if getattr(marginal, bound) > getattr(average, bound)]
    if not above:
        return
    if marginal.given and average.given:
        raise Refusal(
            "part_above_whole",
            part,
            part=marginal.assumption.label,
            whole=average.assumption.label,
            given=getattr(marginal, above[0]),
            most=getattr(average, above[0]),
        )
    yields, choose, words = (average, max, f"raised to the {_LESSER[part]} given")
    if average.given:
        yields, choose, words = (marginal, min, f"lowered to the {_GREATER[part]} given")
    low, typical, high = (choose(getattr(marginal, bound), getattr(average, bound)) for bound in bounds)
    used_as = f"{yields.used_as}; {words}" if yields.used_as else words
    numbers[yields.assumption.id] = replace(yields, low=low, typical=typical, high=high, used_as=used_as)


_LESSER = {"bed_day_marginal": "marginal cost", "mileage_rate_variable": "fuel and upkeep"}
_GREATER = {"bed_day_marginal": "average cost", "mileage_rate_variable": "cost of a mile"}
