"""Random valid scenarios: any place, size, options, baseline, values and choices that the loader accepts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from estimator.facts import OPTIONS, Assumption, Kind, load_facts
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.scenario import FORMAT, STATE_LAW, Inputs, check_scenario, law_is_known, resolve
from estimator.scenario.setting import jail_of, runs_a_jail

FACTS = load_facts()


def examples(number: int) -> int:
    """How many random examples: this many in a whole run, fewer in the fast loop (tests/conftest.py)."""
    share = settings.get_profile(settings.get_current_profile_name()).max_examples / 100
    return max(1, round(number * share))


# One number each, or bound to another field; they are set by tests of their own.
_LEFT_OUT = {"population", "start_year", "horizon", "federal_offer_ends", "scaap_award_year", "vehicle_price"}
# Growth is no part of a running year, and a price that halves every year soon is none.
_LEFT_OUT |= {"wage_growth", "price_growth", "detainer_growth"}
NUMBERS = [a for a in FACTS.assumptions.values() if a.is_number and a.id not in _LEFT_OUT]
CHOICES = [
    a for a in FACTS.assumptions.values() if not a.is_number and a.id not in ("wage_area", "tfm_honors_detainers")
]


def plausible(record: Assumption) -> st.SearchStrategy[float]:
    """A value the record permits, not further than a few times its own range."""
    low, high = record.permitted
    high = min(high, 4 * record.high if record.high else 1000.0)
    values = st.floats(low, max(high, low), allow_nan=False, allow_subnormal=False)
    if record.whole:
        values = values.map(round)
    # Bounds again, for rounding; and no number so small that products of it vanish.
    return values.map(lambda value: max(round(float(value), 6), record.permitted[0]))


@st.composite
def typed(draw: st.DrawFn, record: Assumption) -> Any:
    """What a person may type: a number, or a range."""
    bounds = sorted(draw(plausible(record)) for _ in range(3))
    return draw(st.sampled_from([bounds[1], dict(zip(("low", "typical", "high"), bounds, strict=True))]))


COST_LINES = [name for name, rule in RULES.items() if rule.is_line and not rule.is_offset]
# A town can choose little, so most places are counties.
MOSTLY_COUNTIES: tuple[Kind, ...] = ("county", "county", "county", "municipality")
# What a town, or a county whose jail somebody else runs, can choose.
WITHOUT_A_JAIL = {"municipality": ("tfm",), "county": ("detainers", "tfm")}
option_sets = st.one_of(st.just(["none"]), st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4, unique=True))


@st.composite
def places(draw: st.DrawFn, kinds: Sequence[Kind] = MOSTLY_COUNTIES) -> dict[str, Any]:
    """A place as a scenario file names it: one of the place table, with residents typed or not, or residents alone or with a
    label."""
    state, kind = draw(st.sampled_from(list(FACTS.states))), draw(st.sampled_from(kinds))
    residents: dict[str, Any] = {"population": draw(st.integers(1_000, 3_000_000))}
    named: dict[str, Any] = {kind: draw(st.sampled_from([place.name for place in FACTS.places.in_state(state, kind)]))}
    label = {"label": "Doña Ana, or so"}
    how = draw(st.sampled_from([named, {**named, **residents}, residents, {**label, **residents}]))
    return {"format": FORMAT, "place": kind, "state": state, **how}


def has_jail(place: Mapping[str, Any]) -> bool:
    """Whether the agency of a raw place runs a jail."""
    scenario = check_scenario({**place, "options": ["none"], "baseline": "none"}, FACTS)
    return runs_a_jail(scenario.place, jail_of(scenario, FACTS))


@st.composite
def scenarios(
    draw: st.DrawFn, options: st.SearchStrategy[list[str]] = option_sets, amounts: bool = False, jail: bool = False
) -> dict[str, Any]:
    """The raw content of a valid scenario file; with known amounts of cost lines if wanted. ``jail``: only in a county that
    runs one. Elsewhere what is done in a jail is left out of the options."""
    place = draw(places(("county",)).filter(has_jail) if jail else places())
    permitted = OPTIONS if has_jail(place) else WITHOUT_A_JAIL[place["place"]]
    numbers = draw(st.lists(st.sampled_from(NUMBERS), max_size=12, unique_by=lambda a: a.id))
    choices = draw(st.lists(st.sampled_from(CHOICES), max_size=6, unique_by=lambda a: a.id))
    values: dict[str, Any] = {a.id: draw(typed(a)) for a in numbers}
    values |= {a.id: draw(st.sampled_from(a.choices)) for a in choices}
    if "vehicles_bought" in values:
        values["vehicle_price"] = draw(st.floats(1, 200_000))
    if "bed_day_marginal" in values and "bed_day_average" in values:
        values["bed_day_average"] = values["bed_day_marginal"]
    if values.get("staffing_mode") == "dedicated":
        posts = {a: draw(st.integers(0, 20)) for a in ("dedicated_posts_detention", "dedicated_posts_patrol")}
        values = posts | values
    typable = [name for name in COST_LINES if place["place"] == "county" or RULES[name].group != "detention"]
    lines = draw(st.lists(st.sampled_from(typable), max_size=2, unique=True)) if amounts else []
    law = [STATE_LAW] if law_is_known(FACTS.states[place["state"]], place["place"]) else []
    words = ["none", *law, *(["detainers"] if "detainers" in permitted else [])]
    baselines = st.one_of(st.sampled_from(words), option_sets.map(lambda some: _among(some, permitted)))
    return {
        **place,
        "options": _among(draw(options), permitted),
        "baseline": draw(baselines),
        "values": values,
        "amounts": {name: draw(st.floats(1, 1e6)) for name in lines},
    }


def _among(options: list[str], permitted: Sequence[str]) -> list[str]:
    return [option for option in options if option in permitted] or ["none"]


def resolved(raw: dict[str, Any]) -> Inputs:
    """A raw scenario through the door and the look-ups."""
    return resolve(check_scenario(raw, FACTS), FACTS)


__all__ = ["FACTS", "NUMBERS", "Refusal", "option_sets", "plausible", "resolved", "scenarios"]
