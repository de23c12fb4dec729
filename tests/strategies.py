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
# What may be typed of a bed contract, and posts: each only where it can count.
CONTRACT_NUMBERS = [
    a
    for a in FACTS.assumptions.values()
    if a.group == "contract" and a.id not in ("contract_beds", "contract_share_received")
]
POSTS: dict[str, tuple[str, ...]] = {
    "dedicated_posts_detention": ("detainers", "wso", "jem"),
    "dedicated_posts_patrol": ("tfm",),
    "dedicated_posts_detention_supervisor": ("wso", "jem"),
    "dedicated_posts_patrol_supervisor": ("tfm",),
}
_LEFT_OUT |= {a.id for a in CONTRACT_NUMBERS} | {"contract_beds", *POSTS}
NUMBERS = [a for a in FACTS.assumptions.values() if a.is_number and a.id not in _LEFT_OUT]
CHOICES = [
    a
    for a in FACTS.assumptions.values()
    if not a.is_number and a.id not in ("wage_area", "tfm_honors_detainers", "staffing_mode")
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
option_sets = st.one_of(st.just(["none"]), st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=5, unique=True))
START_YEAR = int(FACTS.assumptions["start_year"].bounds[1])


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
    with_jail = has_jail(place)
    permitted = OPTIONS if with_jail else WITHOUT_A_JAIL[place["place"]]
    chosen = _among(draw(options), permitted)
    law = [STATE_LAW] if law_is_known(FACTS.states[place["state"]], START_YEAR, with_jail) else []
    words = ["none", *law, *(["detainers"] if "detainers" in permitted else [])]
    baseline = draw(st.one_of(st.sampled_from(words), option_sets.map(lambda some: _among(some, permitted))))
    numbers = draw(st.lists(st.sampled_from(NUMBERS), max_size=12, unique_by=lambda a: a.id))
    choices = draw(st.lists(st.sampled_from(CHOICES), max_size=6, unique_by=lambda a: a.id))
    values: dict[str, Any] = {a.id: draw(typed(a)) for a in numbers}
    values |= {a.id: draw(st.sampled_from(a.choices)) for a in choices}
    if "vehicles_bought" in values:
        values["vehicle_price"] = draw(st.floats(1, 200_000))
    for part, whole in (("bed_day_marginal", "bed_day_average"), ("mileage_rate_variable", "mileage_rate")):
        if part in values and whole in values:
            values[whole] = values[part]
    values |= draw(staffing(chosen, with_jail))
    beds = "beds" in chosen or "beds" in baseline
    if beds:
        values |= draw(contracts())
    lines = (
        draw(st.lists(st.sampled_from(_lines_to_type(place["place"], beds)), max_size=2, unique=True))
        if amounts
        else []
    )
    return {
        **place,
        "options": chosen,
        "baseline": baseline,
        "values": values,
        "amounts": {name: draw(known_amounts(name)) for name in lines},
    }


@st.composite
def staffing(draw: st.DrawFn, options: Sequence[str], with_jail: bool) -> dict[str, Any]:
    """Who does the work: nothing said, shared duty, or posts named for it where they can count."""
    counting = [
        name
        for name, needs in POSTS.items()
        if set(needs) & set(options) and (with_jail or name.startswith("dedicated_posts_patrol"))
    ]
    mode = draw(st.sampled_from(["", "not_known", "shared", *(["dedicated"] if counting else [])]))
    said = {"staffing_mode": mode} if mode else {}
    if mode == "shared" or not counting:
        return said
    least = 1 if mode == "dedicated" else 0
    named = draw(st.lists(st.sampled_from(counting), min_size=least, max_size=2, unique=True))
    return said | {name: draw(st.sampled_from([0.5, 1, 3, 20])) for name in named}


@st.composite
def contracts(draw: st.DrawFn) -> dict[str, Any]:
    """What a file says of a bed contract: how many beds are filled, or only how many are offered, and some of the rest."""
    some = draw(st.lists(st.sampled_from(CONTRACT_NUMBERS), max_size=3, unique_by=lambda a: a.id))
    values = {a.id: draw(typed(a)) for a in some}
    if "contract_beds_offered" in values and draw(st.booleans()):
        return values
    return values | {"contract_beds": draw(typed(FACTS.assumptions["contract_beds"]))}


def known_amounts(name: str) -> st.SearchStrategy[Any]:
    """A known amount of a line: a number, or one that says of which side it holds."""
    dollars = st.floats(1, 1e6)
    sided = st.builds(lambda usd, side: {"amount": usd, "side": side}, dollars, st.sampled_from(["option", "baseline"]))
    return st.one_of(dollars, sided)


def _lines_to_type(place: str, beds: bool) -> list[str]:
    """Cost lines that may be typed: none of a jail in a town, none of a contract without one."""
    groups = {"detention", "contract"} if place == "municipality" else set() if beds else {"contract"}
    return [name for name in COST_LINES if RULES[name].group not in groups]


def _among(options: list[str], permitted: Sequence[str]) -> list[str]:
    return [option for option in options if option in permitted] or ["none"]


def resolved(raw: dict[str, Any]) -> Inputs:
    """A raw scenario through the door and the look-ups."""
    return resolve(check_scenario(raw, FACTS), FACTS)


__all__ = ["FACTS", "NUMBERS", "POSTS", "Refusal", "option_sets", "places", "plausible", "resolved", "scenarios"]
