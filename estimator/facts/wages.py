"""Which wage of the wage table is a place's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from estimator.facts.place_table import Place

if TYPE_CHECKING:
    from estimator.facts.records import Wage

# Beside these two, an area is named as it is printed.
OWN, OF_STATE = "own", "state"


def find_wage(
    wages: Sequence[Wage], place: Place | None, outside_metro: bool, state: str, name: str, nation: str, area: str
) -> tuple[Wage, str]:
    """The wage of a place among those of one occupation (USD an hour, BLS, May 2025), and in words whose it is.

    ``area``: own (the place's metropolitan area; where it lies outside all of them, the state's nonmetropolitan area, if
    the table has but one; else the state), state, or an area as printed. What the table lacks falls back to the state,
    then to the nation. ``state``, ``name``: its two letters and its name; ``nation``: how the table calls it.
    """
    wage, why = None, ""
    if area == OWN and place is not None and place.metro is not None:
        metro = [w for w in wages if w.area_type == "metro" and w.metro_code == place.metro_code]
        wage, why = (metro[0], "") if metro else (None, f"no figure for {place.metro}")
    elif area == OWN and outside_metro:
        rural = [w for w in wages if w.area_type == "nonmetro" and state in w.states]
        if len(rural) == 1:
            return rural[0], f"{rural[0].area}, the only one of the state with a figure"
        if rural:
            why = f"in which of its {len(rural)} nonmetropolitan areas the place lies is not known"
        else:
            why = "no figure for places outside its metropolitan areas"
    elif area == OWN:
        why = "the place's metropolitan area is not known"
    elif area != OF_STATE:
        named = [w for w in wages if w.area_type in ("metro", "nonmetro") and w.area == area]
        wage, why = (named[0], "") if named else (None, f"no figure for {area}")
    if wage is None:
        wage = next((w for w in wages if w.area_type == "state" and w.area == name), None)
    if wage is None:
        wage, why = next(w for w in wages if w.area == nation), f"no figure for {name}"
        return wage, f"national figure used; {why}"
    return wage, f"{wage.area}; {why}" if why else wage.area
