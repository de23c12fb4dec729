"""Ranges and totals as every JSON contract writes them.

A figure that rests on beds of which only the number offered is known has no worked value: ``point`` and ``share_below`` are
null, and ``low`` and ``high`` are the figure with no bed filled and with all of them, whichever is less first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from estimator.run import (
    BASES,
    SETS,
    EndsByFigure,
    Part,
    Range,
    Totals,
    ends_of_occupancy,
    of_contract,
    only_beds_offered,
)
from estimator.scenario import Inputs
from estimator.terms import Basis, Side

Json = dict[str, Any]


def sets_to_json(ranges: Mapping[Side, Range]) -> Json:
    """A quantity of the option, of the baseline and of their difference."""
    return {name: asdict(ranges[name]) for name in SETS}


def totals_to_json(by_basis: Mapping[Basis, Mapping[Side, Totals]], ends: EndsByFigure | None = None) -> Json:
    """Totals by basis and side; second nets only where they differ from the net. ``ends``: of figures without a worked
    value."""
    return {
        basis: {side: _totals(by_basis[basis][side], ends[basis][side] if ends else {}) for side in SETS}
        for basis in BASES
    }


def results_to_json(inputs: Inputs, part: Part) -> Json:
    """A running year of all lines."""
    return totals_to_json(part.running, ends_of_occupancy(inputs) if only_beds_offered(inputs) else None)


def bed_contract_to_json(inputs: Inputs, parts: Mapping[str, Part] | None) -> Json | None:
    """A running year of the contract's lines alone, and of all others; null where no beds are rented."""
    if parts is None:
        return None
    ends = ends_of_occupancy(inputs, of_contract) if only_beds_offered(inputs) else None
    return {
        "contract": totals_to_json(parts["contract"].running, ends),
        "without": totals_to_json(parts["without"].running),
    }


def _totals(totals: Totals, ends: Mapping[str, tuple[float, float]]) -> Json:
    spans = {name: span for name, span in vars(totals).items() if span is not None}
    return {name: _range(span, ends.get(name, (0.0, 0.0))) for name, span in spans.items()}


def _range(span: Range, ends: tuple[float, float]) -> Json:
    """A range; between its two ends where they differ."""
    if ends[0] == ends[1]:
        return asdict(span)
    return {**asdict(span), "low": min(ends), "high": max(ends), "point": None, "share_below": None}
