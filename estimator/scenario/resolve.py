"""From a scenario and the facts to a flat set of ranges with their sources. Every look-up by place happens here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from msgspec import structs

from estimator.facts import AGREEMENTS, NATION, Assumption, Facts, State, is_wide
from estimator.refusal import Refusal
from estimator.scenario.door import choices_of
from estimator.scenario.inputs import Input, Inputs
from estimator.scenario.law import baseline_by_law, honors_detainers
from estimator.scenario.scenario import Scenario, Value
from estimator.scenario.setting import agreements_on_the_list, in_force_by_the_list, jail_of, place_of, runs_a_jail
from estimator.scenario.warnings import law_warnings, place_warnings, stale_warnings

# Ranges are rounded so that a value read from a page and typed in again gives the same totals.
_CENTS, _SMALL_PRICE_DECIMALS = 2, 4


def resolve(scenario: Scenario, facts: Facts, today: date | None = None) -> Inputs:
    """Ranges, choices and flags for a scenario. Raises Refusal where the law is unknown or values do not fit.

    ``today``: where given, values past their date of checking are warned of.
    """
    state = facts.states[scenario.state]
    place, jail = place_of(scenario, facts), jail_of(scenario, facts)
    has_jail = runs_a_jail(scenario.place, jail)
    baseline = baseline_by_law(state, has_jail) if isinstance(scenario.baseline, str) else scenario.baseline
    listed = agreements_on_the_list(place, facts)
    in_force = in_force_by_the_list(listed, scenario, facts)
    choice_records = {name: record for name, record in facts.assumptions.items() if not record.is_number}
    choice_records |= {
        name: structs.replace(choice_records[name], tag="published", sources=(facts.places.agreements_source,))
        for name in in_force
    }
    # An agreement on ICE's list is in force unless the person says no.
    defaults = {name: "yes" if name in in_force else record.default for name, record in choice_records.items()}
    choices = {name: _choice(record, scenario, facts, defaults[name]) for name, record in choice_records.items()}
    growth = {
        name: scenario.value_of(facts.assumptions[name]).typical
        for name in ("wage_growth", "price_growth", "start_year")
    }
    population = float(scenario.population or (place.residents if place else 0))
    numbers = {
        name: _input(assumption, scenario, facts, state, choices["wage_area"], population, growth)
        for name, assumption in facts.assumptions.items()
        if assumption.is_number
    }
    _fit_bed_day(numbers)
    asked = choices["tfm_honors_detainers"]
    baseline_honors = honors_detainers([facts.options[option] for option in baseline], False, asked)
    honors = honors_detainers([facts.options[option] for option in scenario.options], baseline_honors, asked)
    warnings = law_warnings(state, has_jail, scenario.options, baseline, honors, baseline_honors)
    warnings += place_warnings(scenario, state, jail)
    if choices["staffing_mode"] == "dedicated" and scenario.options in (("wso",), ("detainers", "wso")):
        warnings.append("Serving warrants takes too few hours for a dedicated post, so none is counted.")
    differs = state.code in facts.assumptions["detainer_rate"].factor_by_state
    if differs and has_jail and not numbers["detainers_per_year"].given:
        warnings.append(
            f"{state.name} counties differ most in detainers: please ask the sheriff for the jail's own count."
        )
    if today is not None:
        records = (number.assumption for number in numbers.values() if not number.given)
        warnings += stale_warnings([record for record in records if record.stale_on(today)])
    return Inputs(
        scenario=scenario,
        state=state,
        numbers=numbers,
        choices=choices,
        choice_records=choice_records,
        choice_defaults=defaults,
        option_records=facts.options,
        baseline=baseline,
        option_flags=_flags(scenario.options, honors, has_jail),
        baseline_flags=_flags(baseline, baseline_honors, has_jail),
        warnings=(*scenario.moved, *warnings),
        place=place,
        jail=jail,
        listed=listed,
        listed_on=facts.places.agreements_listed_on if place else None,
    )


def _flags(options: tuple[str, ...], honors: bool, has_jail: bool) -> dict[str, float]:
    flags = {name: float(name in options) for name in AGREEMENTS}
    return {"honors": float(honors and has_jail), **flags, "has_jail": float(has_jail)}


def _choice(assumption: Assumption, scenario: Scenario, facts: Facts, default: str) -> str:
    """What was chosen, or the default."""
    typed = scenario.values.get(assumption.id, default)
    if typed not in choices_of(assumption, facts, scenario.state):
        raise Refusal(f"{assumption.label} must be one of {', '.join(choices_of(assumption, facts, scenario.state))}.")
    return str(typed)


def _input(
    assumption: Assumption,
    scenario: Scenario,
    facts: Facts,
    state: State,
    wage_area: str,
    population: float,
    growth: Mapping[str, float],
) -> Input:
    default = _default(assumption, scenario, facts, state, wage_area, population)
    if assumption.kind == "place":
        default = replace(default, log_scale=is_wide(default.low, default.high))
    if assumption.dollar_year:
        default = _to_start_year(default, assumption.dollar_year, growth)
    given = scenario.values.get(assumption.id)
    if not isinstance(given, Value):
        return default
    return replace(
        default,
        low=given.low,
        typical=given.typical,
        high=given.high,
        given=True,
        typed_source=given.source,
        used_as="",
        national=False,
        # Without a positive low there is no log scale; a person's range may reach zero where the record's does not.
        log_scale=default.log_scale and given.low > 0,
    )


def _default(
    assumption: Assumption, scenario: Scenario, facts: Facts, state: State, wage_area: str, population: float
) -> Input:
    """The value used where a person typed none, in the prices of its own dollar year."""

    def made(low: float, typical: float, high: float, **more: Any) -> Input:
        more.setdefault("sources", assumption.sources_by_state.get(state.code, assumption.sources))
        return Input(assumption, low, typical, high, False, assumption.log_scale, **more)

    if assumption.kind == "asked":
        return made(0.0, 0.0, 0.0)
    if assumption.kind != "place":
        return made(*assumption.bounds)
    table, _, key = assumption.from_.partition(".")
    if assumption.id == "population":
        listed = "" if scenario.population is not None else assumption.listed_as
        return replace(made(population, population, population, used_as=listed), given=scenario.population is not None)
    if table == "wages":
        return _wage(assumption, key, facts, state, wage_area)
    if key == "detainer_rate":
        factor = assumption.factor_by_state.get(state.code, assumption.factor)
        rate = assumption.typical if state.detainer_rate is None else state.detainer_rate.typical
        assert rate is not None
        national = state.detainer_rate is None
        return made(
            rate * factor[0],
            rate * factor[1],
            rate * factor[2],
            national=national,
            used_as="national figure used" if national else f"published for {state.name}",
            sources=assumption.sources if state.detainer_rate is None else state.detainer_rate.sources,
        )
    if assumption.by_population:
        steps = assumption.by_population.get(state.code, ()) if scenario.place in assumption.places else ()
        cap = next((value for up_to, value in steps if population <= up_to), assumption.typical or 0.0)
        return made(cap, cap, cap, used_as=f"cap in {state.name} by population" if steps else "")
    if state.code in assumption.by_state:
        low, typical, high = assumption.by_state[state.code]
        return made(low, typical, high, used_as=f"figure for {state.name}")
    typical = assumption.typical or 0.0
    low = typical if assumption.low is None else assumption.low
    high = typical if assumption.high is None else assumption.high
    return made(low, typical, high, used_as="national figure used" if high else "", national=bool(high))


def _wage(assumption: Assumption, occupation: str, facts: Facts, state: State, wage_area: str) -> Input:
    places = [(wage_area, "metro"), (state.name, "state"), (NATION, "nation")]
    by_place = {(w.area, w.area_type): w for w in facts.wages if w.occupation == occupation}
    wage = next(by_place[place] for place in places if place in by_place)
    typical = min(max(wage.mean, wage.p25), wage.p75)
    words = "national figure used" if wage.area == NATION else wage.area
    if typical != wage.mean:
        words += f"; the published mean of ${wage.mean:.2f} lies outside the middle half and is moved to its edge"
    return Input(
        assumption, wage.p25, typical, wage.p75, False, False, used_as=words, national=wage.area == NATION,
        sources=(wage.source,),
    )  # fmt: skip


def _to_start_year(default: Input, dollar_year: int, growth: Mapping[str, float]) -> Input:
    """Money of an earlier year at the start year's prices, rounded to cents (small prices to a hundredth of one)."""
    start = int(growth["start_year"])
    kind = default.assumption.grows
    if start == dollar_year or kind == "none" or not default.high:
        return default
    rate = growth["wage_growth" if kind == "wages" else "price_growth"]
    factor = (1 + rate) ** (start - dollar_year)
    decimals = _CENTS if default.high >= 10 else _SMALL_PRICE_DECIMALS
    low, typical, high = (round(value * factor, decimals) for value in (default.low, default.typical, default.high))
    words = f"{dollar_year} dollars brought to {start} at {rate:.1%} a year ({kind})"
    return replace(
        default, low=low, typical=typical, high=high, log_scale=default.log_scale and low > 0,
        used_as=f"{default.used_as}; {words}" if default.used_as else words,
    )  # fmt: skip


def at_start_year(amount: float, dollar_year: int, inputs: Inputs) -> float:
    """Dollars of an earlier year at the prices of the first year of the estimate, to the cent."""
    growth = inputs.numbers["price_growth"].typical
    return round(amount * (1 + growth) ** (inputs.start_year - dollar_year), _CENTS)


def _fit_bed_day(numbers: dict[str, Input]) -> None:
    """Marginal cost must not exceed average cost: refused where both are typed; a default gives way."""
    marginal, average = numbers["bed_day_marginal"], numbers["bed_day_average"]
    bounds = ("low", "typical", "high")
    above = [bound for bound in bounds if getattr(marginal, bound) > getattr(average, bound)]
    if not above:
        return
    if marginal.given and average.given:
        raise Refusal(
            f"{marginal.assumption.label} must not be above {average.assumption.label.lower()}: "
            f"{getattr(marginal, above[0]):,.10g} is above {getattr(average, above[0]):,.10g}.",
            "bed_day_marginal",
        )
    yields, choose, words = (average, max, "raised to the marginal cost given")
    if average.given:
        yields, choose, words = (marginal, min, "lowered to the average cost given")
    low, typical, high = (choose(getattr(marginal, bound), getattr(average, bound)) for bound in bounds)
    used_as = f"{yields.used_as}; {words}" if yields.used_as else words
    numbers[yields.assumption.id] = replace(yields, low=low, typical=typical, high=high, used_as=used_as)
