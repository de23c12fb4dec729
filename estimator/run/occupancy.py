"""A bed contract of which only the beds offered are known: its results with no bed filled, and with all of them.

No number of beds is likelier than another, so such a result has no worked value; it has two ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from estimator.rules import Rule
from estimator.run.lines import Wanted, both, every_line, is_cost, is_other_federal, is_received
from estimator.run.results import BASES, SETS
from estimator.run.sides import TwoSides, with_difference
from estimator.scenario import Inputs
from estimator.terms import Basis, Side

# A figure with no bed filled, and with all that are offered; USD a year.
Ends = tuple[float, float]
EndsByFigure = Mapping[Basis, Mapping[Side, Mapping[str, Ends]]]


def _net(rule: Rule) -> bool:
    return is_cost("yearly")(rule) or is_received("yearly")(rule)


# What each figure of a running year is made of.
_MADE_OF: Mapping[str, Wanted] = {
    "gross": is_cost("yearly"),
    "offsets": is_received("yearly"),
    "net": _net,
    "net_with_other_federal_money": lambda rule: _net(rule) or is_other_federal("yearly")(rule),
}


def only_beds_offered(inputs: Inputs) -> bool:
    """Whether beds are rented of which only the number offered is known."""
    rented = inputs.option_flags["beds"] or inputs.baseline_flags["beds"]
    return bool(rented) and inputs.numbers["contract_beds"].uniform


def with_beds_filled(inputs: Inputs, beds: float) -> Inputs:
    """The same inputs with so many beds filled."""
    filled = replace(inputs.numbers["contract_beds"], low=beds, typical=beds, high=beds, uniform=False)
    return replace(inputs, numbers={**inputs.numbers, "contract_beds": filled})


def ends_of_occupancy(inputs: Inputs, part: Wanted = every_line) -> EndsByFigure:
    """Each figure of a running year with no bed filled and with all that are offered, everything else at its expected
    value, of all lines or of a part of them."""
    offered = inputs.numbers["contract_beds"].high
    empty, full = (_figures(with_beds_filled(inputs, beds), part) for beds in (0.0, offered))
    return {
        basis: {side: {name: (empty[basis][name][side], full[basis][name][side]) for name in _MADE_OF} for side in SETS}
        for basis in BASES
    }


def _figures(inputs: Inputs, part: Wanted) -> dict[Basis, dict[str, dict[Side, float]]]:
    values, sides = inputs.worked_values(), TwoSides.of(inputs)

    def figure(basis: Basis, wanted: Wanted) -> dict[Side, float]:
        worked = sides.by_name(lambda side: float(side.total(values, basis, both(wanted, part))))
        return with_difference(worked["option"], worked["baseline"])

    return {basis: {name: figure(basis, wanted) for name, wanted in _MADE_OF.items()} for basis in BASES}
