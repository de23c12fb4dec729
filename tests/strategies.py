"""Random valid scenarios: any state, size, options, baseline, values and choices that the loader accepts."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from estimator.assumptions import OPTIONS, Assumption, load_facts
from estimator.refusal import Refusal
from estimator.resolve import Inputs, resolve
from estimator.scenario import check_scenario

FACTS = load_facts()
# One number each, or bound to another field; they are set by tests of their own.
_LEFT_OUT = {"population", "start_year", "horizon", "federal_offer_ends", "scaap_award_year", "vehicle_price"}
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


option_sets = st.one_of(st.just(["none"]), st.lists(st.sampled_from(OPTIONS), min_size=1, max_size=4, unique=True))


@st.composite
def scenarios(draw: st.DrawFn, options: st.SearchStrategy[list[str]] = option_sets) -> dict[str, Any]:
    """The raw content of a valid scenario file."""
    numbers = draw(st.lists(st.sampled_from(NUMBERS), max_size=12, unique_by=lambda a: a.id))
    choices = draw(st.lists(st.sampled_from(CHOICES), max_size=6, unique_by=lambda a: a.id))
    values: dict[str, Any] = {a.id: draw(plausible(a)) for a in numbers}
    values |= {a.id: draw(st.sampled_from(a.choices)) for a in choices}
    if "vehicles_bought" in values:
        values["vehicle_price"] = draw(st.floats(1, 200_000))
    if values.get("bed_day_marginal", 0) > values.get("bed_day_average", 1e9):
        values["bed_day_average"] = values["bed_day_marginal"]
    return {
        "format": 1,
        "county": "Example",
        "state": draw(st.sampled_from(list(FACTS.states))),
        "population": draw(st.integers(1_000, 3_000_000)),
        "options": draw(options),
        "baseline": draw(st.one_of(st.sampled_from(["none", "detainers"]), option_sets)),
        "values": values,
    }


def resolved(raw: dict[str, Any]) -> Inputs:
    """A raw scenario through the door and the look-ups."""
    return resolve(check_scenario(raw, FACTS), FACTS)


__all__ = ["FACTS", "NUMBERS", "Refusal", "option_sets", "plausible", "resolved", "scenarios"]
