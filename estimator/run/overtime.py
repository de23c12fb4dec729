"""The three cases of overtime: no hour of the work covered at overtime, our share of them, and all."""

from __future__ import annotations

from dataclasses import replace

from estimator.run.lines import wanted_lines
from estimator.run.results import BASES, Result
from estimator.run.sides import TwoSides
from estimator.scenario import Inputs
from estimator.terms import Basis

_SHARES = ("backfill_share", "training_backfill_share")
OvertimeCases = dict[str, dict[Basis, float]]


def cases_of_overtime(result: Result) -> OvertimeCases:
    """The yearly net difference, USD, by case (none, ours, all) and basis, every other assumption at its expected value."""
    inputs = result.inputs
    cases: OvertimeCases = {"none": _with_share(inputs, 0.0)}
    cases["ours"] = {basis: result.running[basis]["difference"].net.point for basis in BASES}
    cases["all"] = _with_share(inputs, 1.0)
    return cases


def _with_share(inputs: Inputs, share: float) -> dict[Basis, float]:
    known = {name: replace(inputs.numbers[name], low=share, typical=share, high=share) for name in _SHARES}
    these = replace(inputs, numbers={**inputs.numbers, **known})
    values, wanted = these.worked_values(), wanted_lines("net")
    return {basis: float(TwoSides.of(these).total(values, basis, wanted)) for basis in BASES}
