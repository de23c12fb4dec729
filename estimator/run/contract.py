"""A bed contract at other occupancies: the beds filled, half of them, the guaranteed minimum, no added posts; where it
breaks even."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from estimator.run.lines import both, of_contract, wanted_lines
from estimator.run.results import BASES
from estimator.run.side import Side
from estimator.run.sides import TwoSides
from estimator.scenario import Input, Inputs
from estimator.terms import Basis

# Occupancies looked at on the way to the break-even, from none to twice the beds filled.
_CURVE_POINTS = 401
_CURVE_TIMES = 2


@dataclass(frozen=True)
class ContractCase:
    """``name``: stated, half, minimum or existing_officers; ``beds`` filled on average; ``net``: USD a year by basis, of
    the contract's own lines at expected values."""

    name: str
    beds: float
    net: Mapping[Basis, float]


def contract_cases(inputs: Inputs) -> list[ContractCase]:
    """The contract at the stated occupancy, half of it, the guaranteed minimum where there is one, and with no post added."""
    stated = inputs.numbers["contract_beds"].expected
    minimum = inputs.numbers["contract_guaranteed_beds"].expected
    cases = [
        ContractCase("stated", stated, contract_net(inputs, stated)),
        ContractCase("half", stated / 2, contract_net(inputs, stated / 2)),
    ]
    if minimum:
        cases.append(ContractCase("minimum", minimum, contract_net(inputs, minimum)))
    no_posts = replace(
        inputs, numbers={**inputs.numbers, "contract_posts": _known(inputs.numbers["contract_posts"], 0.0)}
    )
    return [*cases, ContractCase("existing_officers", stated, contract_net(no_posts, stated))]


def contract_net(inputs: Inputs, beds: float) -> dict[Basis, float]:
    """The yearly net of the contract's own lines with so many beds filled, USD by basis, at expected values. Posts are
    those of the beds stated: they stay when beds empty."""
    side = _contract_side(inputs)
    worked = inputs.worked_values()
    posts = side.value(worked, "contract_posts_filled")
    values = {**worked, "contract_beds": beds, "contract_posts": posts, "contract_posts_given": 1.0}
    return {basis: float(side.total(values, basis, both(of_contract, wanted_lines("net")))) for basis in BASES}


def break_even(inputs: Inputs, basis: Basis) -> list[float]:
    """Numbers of filled beds at which the contract neither costs nor brings, from none to twice the beds stated; several
    where a minimum or the average cost of a day bends the line; none where it never does."""
    stated = inputs.numbers["contract_beds"].expected
    beds = np.linspace(0.0, max(stated, 1.0) * _CURVE_TIMES, _CURVE_POINTS)
    nets = [contract_net(inputs, float(count))[basis] for count in beds]
    return list(_crossings(beds.tolist(), nets))


def _crossings(beds: list[float], nets: list[float]) -> Iterator[float]:
    for left, right, here, there in zip(beds, beds[1:], nets, nets[1:], strict=False):
        if here == 0 and left > 0:
            yield left
        elif here * there < 0:
            yield left + (right - left) * here / (here - there)


def _contract_side(inputs: Inputs) -> Side:
    """The side that has the contract: the choice, or the baseline where only that has it."""
    sides = TwoSides.of(inputs)
    return sides.option if inputs.option_flags["beds"] else sides.baseline


def _known(number: Input, value: float) -> Input:
    return replace(number, low=value, typical=value, high=value, given=True, uniform=False)
