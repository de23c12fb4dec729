"""Random valid scenarios: any state, size, options, baseline, values and choices that the loader accepts."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from estimator.facts.load import OPTIONS, Assumption, load_facts
from estimator.refusal import Refusal
from estimator.rules.formula import RULES
from estimator.scenario.door import check_scenario
from estimator.scenario.inputs import Inputs
from estimator.scenario.resolve import resolve

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
option_sets = st.one_of(st.just(["none"]), st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4, unique=True))


@st.composite
def scenarios(
    draw: st.DrawFn, options: st.SearchStrategy[list[str]] = option_sets, amounts: bool = False
) -> dict[str, Any]:
    """The raw content of a valid scenario file; with known amounts of cost lines if wanted."""
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
    lines = draw(st.lists(st.sampled_from(COST_LINES), max_size=2, unique=True)) if amounts else []
    return {
        "format": 1,
        "county": "Example",
        "state": draw(st.sampled_from(list(FACTS.states))),
        "population": draw(st.integers(1_000, 3_000_000)),
        "options": draw(options),
        "baseline": draw(st.one_of(st.sampled_from(["none", "detainers"]), option_sets)),
        "values": values,
        "amounts": {name: draw(st.floats(1, 1e6)) for name in lines},
    }


def resolved(raw: dict[str, Any]) -> Inputs:
    """A raw scenario through the door and the look-ups."""
    return resolve(check_scenario(raw, FACTS), FACTS)


__all__ = ["FACTS", "NUMBERS", "Refusal", "option_sets", "plausible", "resolved", "scenarios"]
