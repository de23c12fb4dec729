"""The yearly net in terms people know."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from estimator.run.draws import FloatOrDraws, Floats
from estimator.run.figures import Quantity, Sum
from estimator.run.lines import (
    beside_contract,
    both,
    net_line,
)
from estimator.run.results import SETS, Range, make_range, scaled
from estimator.run.runs import Runs
from estimator.scenario import Inputs
from estimator.terms import Basis, Side

# What a bed contract costs and brings has nothing to do with the people held on detainers.
NET_OF_PEOPLE = both(net_line, beside_contract)


def local_scales(inputs: Inputs) -> dict[str, float | None]:
    """What a dollar comes to in terms people know; None where the county's own figure is not given."""
    number = {name: inputs.numbers[name].expected if inputs.numbers[name].present else None for name in _OWN_FIGURES}
    home = number["median_home_value"]
    cent = number["value_of_one_cent"]
    return {
        "per_resident_usd": 1 / inputs.numbers["population"].expected,
        "per_household_usd": 1 / number["households"] if number["households"] else None,
        "cents_on_tax_rate": 1 / cent if cent else None,
        # A rate is cents per $100 of value, so one cent on a home is its value over 10,000 dollars.
        "median_home_usd": home / _HOME_VALUE_PER_CENT / cent if home and cent else None,
        "share_of_sheriff_budget": 1 / number["sheriff_budget"] if number["sheriff_budget"] else None,
    }


def local_units(runs: Runs, basis: Basis, net: Mapping[Side, Range]) -> dict[Side, dict[str, Range | None]]:
    """The yearly net in terms people know. None where the county's own figure is not given, or nobody is held."""
    point, drawn = runs.point_and_draws(Sum.of(basis, NET_OF_PEOPLE))
    scales = local_scales(runs.inputs)
    people = {
        "people_held": runs.point_and_draws(Quantity("people_held")),
        "people_picked_up": runs.point_and_draws(Quantity("people_picked_up")),
    }
    by_set: dict[Side, dict[str, Range | None]] = {}
    for name in SETS:
        by_unit: dict[str, Range | None] = {
            unit: None if scale is None else scaled(net[name], scale) for unit, scale in scales.items()
        }
        for what, (at_point, at_draws) in people.items():
            added = "added_" if name == "difference" else ""
            divisor = float(at_point[name])
            unit = f"per_{added}{what.replace('people', 'person')}_usd"
            by_unit[unit] = None
            if divisor > 0:
                by_unit[unit] = make_range(_per_person(drawn[name], at_draws[name]), point[name] / divisor)
        by_set[name] = by_unit
    return by_set


def _per_person(total: FloatOrDraws, number: FloatOrDraws) -> Floats:
    """Draws of a total over a number of people; draws where there is nobody have no such figure and are left out."""
    total, number = np.broadcast_arrays(total, number)
    if np.all(number > 0):
        return np.asarray(total / number)
    return total[number > 0] / number[number > 0]


_OWN_FIGURES = ("households", "value_of_one_cent", "median_home_value", "sheriff_budget")


_HOME_VALUE_PER_CENT = 10_000
