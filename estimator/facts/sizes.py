"""How large a place is in what the model follows: noncitizen residents, and the staff of the agency that polices it.

What the place table lists is used; what it leaves blank follows from its other places, and is said in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal, get_args

from msgspec import Struct

from estimator.facts.place_table import Kind, Place
from estimator.facts.places import Places

# Counties below so many residents are a class of their own: half of them report no detainer.
SMALL_COUNTY = 20_000
_StaffField = Literal["sworn", "civilian"]
_STAFF: tuple[_StaffField, ...] = get_args(_StaffField)
_PLURAL: dict[Kind, str] = {"county": "counties", "municipality": "municipalities"}


class Size(Struct, frozen=True):
    """A number of noncitizen residents, in persons.

    ``margin``: its margin of error either way, None where it is not published. ``words``: how the number was found,
    empty where it is the place's own as listed.
    """

    value: float
    margin: float | None
    words: str


class Staff(Struct, frozen=True):
    """The ``sworn`` officers and ``civilian`` staff of a sheriff or a police department, in persons; None is unknown.

    ``words``: how they were found, empty where they are the place's own as listed. ``ask``: somebody else polices the
    place, so that no ratio stands for its staff; ``words`` then says who.
    """

    sworn: float | None
    civilian: float | None
    words: str
    ask: bool


def noncitizens(place: Place | None, state: str, residents: float, places: Places) -> Size:
    """Noncitizen residents of a county: those listed (American Community Survey 2014 to 2018) where above 0.

    A county listed with 0 or a blank has its ``residents`` times the pooled ratio, noncitizens over residents, of the
    state's counties under 20,000 residents; a place on nobody's list (``place`` is None) and a municipality, that of the
    state's counties of the same size class. ``state``: two letters. ``residents``: those listed or those typed; a listed
    number is scaled where they differ.
    """
    if place is not None and place.kind == "county" and place.noncitizens:
        scale = residents / place.residents
        margin = None if place.noncitizens_margin is None else place.noncitizens_margin * scale
        return Size(place.noncitizens * scale, margin, _scaled(place, residents))
    small = residents < SMALL_COUNTY
    listed = place is not None and place.kind == "county"
    ratio, whose = _noncitizen_ratio(places, state, listed or small, small)
    why = ("the survey found none; " if place and place.noncitizens == 0 else "not published; ") if listed else ""
    return Size(residents * ratio, None, f"{why}{1000 * ratio:.1f} for each 1,000 residents, as in {whose}")


def staff(place: Place | None, state: str, residents: float, kind: Kind, places: Places) -> Staff:
    """Staff of the agency of a place: those listed (the FBI's police employee file).

    A blank, and a place on nobody's list (``place`` is None), has ``residents`` times the median ratio, staff over
    residents, of the state's places of its ``kind`` between half and twice as large; where the state has none, of the
    nation's. ``state``, ``residents``: as in ``noncitizens``. Where somebody else polices, a blank stays unknown.
    """
    kind = kind if place is None else place.kind
    policed = None if place is None else places.policed_by(place)
    listed = {} if place is None else {field: getattr(place, field) for field in _STAFF}
    known = [name for name in _STAFF if listed.get(name) is not None]
    values: dict[str, float | None] = dict.fromkeys(_STAFF)
    words = []
    if place is not None and known:
        values |= {name: listed[name] * residents / place.residents for name in known}
        words += [_scaled(place, residents)]
    if policed is not None:
        words += [policed.sentence]
    elif len(known) < len(_STAFF):
        ratios, whose = _staff_ratios(places, state, residents, kind)
        values |= {name: residents * ratios[name] for name in _STAFF if name not in known}
        words += [f"as many for each resident as at the median of {whose}"]
    return Staff(values["sworn"], values["civilian"], "; ".join(filter(None, words)), policed is not None)


def _scaled(place: Place, residents: float) -> str:
    if residents == place.residents:
        return ""
    return f"the number listed for {place.residents:,} residents, brought to the {residents:,.10g} given"


@lru_cache(maxsize=1024)
def _noncitizen_ratio(places: Places, state: str, low: bool, small: bool) -> tuple[float, str]:
    """Noncitizens over residents, pooled, and of which counties: the state's under 20,000 residents (``low``) or the others;
    where none of those has any, all of the state's; where none of the state's has, the nation's of the place's own size
    (``small``)."""
    name = places.states[state]
    of_state = places.in_state(state, "county")
    if ratio := _pooled(of_state, low):
        return ratio, f"the counties of {name} {_class(low)} together"
    if ratio := _pooled(of_state):
        return ratio, f"all counties of {name} together (those {_class(low)} have none)"
    ratio = _pooled([county for code in places.states for county in places.in_state(code, "county")], small)
    assert ratio is not None, "no county of the table has noncitizens"
    return ratio, f"the nation's counties {_class(small)} together (no figure for counties of {name})"


def _class(small: bool) -> str:
    return f"under {SMALL_COUNTY:,} residents" if small else f"of {SMALL_COUNTY:,} residents or more"


def _pooled(counties: Iterable[Place], small: bool | None = None) -> float | None:
    """The sum of noncitizens over the sum of residents, of the counties of a size class that have both; 0 is a figure."""
    counted = [
        (county.noncitizens, county.residents)
        for county in counties
        if county.noncitizens is not None and small in (None, county.residents < SMALL_COUNTY)
    ]
    return sum(people for people, _ in counted) / sum(residents for _, residents in counted) if counted else None


@lru_cache(maxsize=4096)
def _staff_ratios(places: Places, state: str, residents: float, kind: Kind) -> tuple[dict[_StaffField, float], str]:
    """The median ratio, staff over residents, of each kind of staff, and of which places."""
    name, many = places.states[state], _PLURAL[kind]
    of_state = tuple(place for place in places.in_state(state, kind) if place.sworn is not None)
    if near := _near(of_state, residents):
        return _medians(near), f"{_counted(near, kind)} of {name} between half and twice as large"
    nation = _nation(places, kind)
    if near := _near(nation, residents):
        return _medians(near), f"{_counted(near, kind)} of the nation between half and twice as large ({name} has none)"
    return _medians(nation), f"all {many} of the nation (none is between half and twice as large)"


@lru_cache(maxsize=8)
def _nation(places: Places, kind: Kind) -> tuple[Place, ...]:
    """The places of a kind that have a figure."""
    return tuple(p for code in places.states for p in places.in_state(code, kind) if p.sworn is not None)


def _near(of: Iterable[Place], residents: float) -> tuple[Place, ...]:
    """Those between half and twice as large."""
    return tuple(place for place in of if residents / 2 <= place.residents <= 2 * residents)


def _counted(of: Sequence[Place], kind: Kind) -> str:
    return f"the {len(of):,} {_PLURAL[kind]} with a figure" if len(of) > 1 else f"the only {kind} with a figure"


def _medians(of: Iterable[Place]) -> dict[_StaffField, float]:
    from statistics import median  # not needed where everything is listed

    return {
        name: median(n / place.residents for place in of if (n := getattr(place, name)) is not None) for name in _STAFF
    }
