"""What the place table holds: places, other names, ICE's agreements, who runs a jail and who polices; and the reading of its
files.

Blank is unknown in the files and None here. What a column means, its year and its source stand in places.toml.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

import rtoml
from msgspec import Struct

from estimator.facts import place_names

Kind = Literal["county", "municipality"]
KINDS: tuple[Kind, ...] = get_args(Kind)


class Place(Struct, frozen=True):
    """A county, or the area of a city's police department. None is unknown.

    ``key``: the Census Bureau's code of a county (five digits) or the FBI's code of a police department (nine letters
    and digits). ``name``: as printed, no two alike in a state and kind. ``residents``, ``noncitizens`` and
    ``noncitizens_margin`` in persons; ``sworn`` officers and ``civilian`` staff of the sheriff or the police department
    in persons; ``police_year``: the year of the staff, and of a municipality's residents. ``metro_code``, ``metro``: the
    metropolitan area; a municipality has that of its counties where they share one. ``property_tax`` and
    ``total_spending`` of the county government in USD of ``finance_year``. ``counties``: the codes of the counties that
    a municipality lies in.
    """

    key: str
    kind: Kind
    state: str
    name: str
    slug: str
    residents: int
    noncitizens: int | None = None
    noncitizens_margin: int | None = None
    sworn: int | None = None
    civilian: int | None = None
    police_year: int | None = None
    metro_code: str | None = None
    metro: str | None = None
    finance_year: int | None = None
    property_tax: int | None = None
    total_spending: int | None = None
    counties: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The name with its state: "Gaston County, NC"."""
        return f"{self.name}, {self.state}"


class PlaceFact(Struct, frozen=True):
    """One fact of a place: ``id`` is the field of Place; ``year`` may be a span; ``source`` is the id of a source."""

    id: str
    label: str
    value: int | str | tuple[str, ...]
    unit: str
    year: str
    source: str


class Agreement(Struct, frozen=True):
    """An agreement on ICE's list: ``agreement`` is wso, jem or tfm; ``agency`` as ICE writes it; ``signed`` the day."""

    agreement: str
    agency: str
    signed: date


class JailFact(Struct, frozen=True):
    """What is known about who runs the jail of a place.

    ``status``: own (the place has a jail, run by ``run_by``), elsewhere (it has none; ``run_by`` holds its people),
    shared (one jail for several counties), unknown (it is known to be unclear). ``sentence`` says it for a reader.
    """

    status: Literal["own", "elsewhere", "shared", "unknown"]
    run_by: str
    sentence: str
    tag: str
    sources: tuple[str, ...]
    note: str


class PolicedBy(Struct, frozen=True):
    """Who polices a county where its sheriff does not: the ``police`` departments by the FBI's code; ``sentence`` says it
    for a reader."""

    police: tuple[str, ...]
    sentence: str
    tag: str
    sources: tuple[str, ...]
    note: str


class Alias(Struct, frozen=True):
    """Another name of a place, or a name that stands for none.

    ``use``: same (it means the one place of ``keys``) or near (it means none, and the places of ``keys`` are named in the
    refusal; without ``keys`` the ``note`` is).
    """

    alias: str
    state: str
    kind: Kind
    keys: tuple[str, ...]
    use: Literal["same", "near"]
    note: str


def rows(path: Path) -> Iterator[list[str]]:
    """The rows of a table below its head."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        next(reader)
        yield from reader


def lines_by_state(path: Path) -> dict[str, list[str]]:
    """The lines of a table by their second cell, the state; a state's lines are taken apart when they are needed."""
    states: dict[str, list[str]] = {}
    with path.open(encoding="utf-8", newline="") as file:
        next(file)
        for line in file:
            states.setdefault(line.split(",", 2)[1], []).append(line)
    return states


def counties(lines: Iterable[str]) -> Iterator[Place]:
    """The counties in lines of counties.csv."""
    for row in csv.reader(lines):
        key, state, name, residents, noncitizens, margin, sworn, civilian, year, metro_code, metro, *finance = row
        finance_year, property_tax, total_spending = map(_number, finance)
        yield Place(
            key=key,
            kind="county",
            state=state,
            name=name,
            slug=place_names.slug(f"{name} {state}"),
            residents=int(residents),
            noncitizens=_number(noncitizens),
            noncitizens_margin=_number(margin),
            sworn=_number(sworn),
            civilian=_number(civilian),
            police_year=_number(year),
            metro_code=metro_code or None,
            metro=metro or None,
            finance_year=finance_year,
            property_tax=property_tax,
            total_spending=total_spending,
        )


def municipalities(lines: Iterable[str], counties_of_state: Iterable[Place]) -> Iterator[Place]:
    """The municipalities in lines of cities.csv of one state; an address that is taken gets the FBI's code behind it."""
    county_of = {county.key: county for county in counties_of_state}
    taken = {county.slug for county in county_of.values()}
    for key, state, name, codes, residents, sworn, civilian, year in csv.reader(lines):
        slug = place_names.slug(f"{name} {state}")
        if slug in taken:
            slug = f"{slug}-{key.casefold()}"
        taken.add(slug)
        county_keys = tuple(code for code in codes.split(";") if code)
        metros = {(county_of[code].metro_code, county_of[code].metro) for code in county_keys}
        metro_code, metro = metros.pop() if len(metros) == 1 else (None, None)
        yield Place(
            key=key,
            kind="municipality",
            state=state,
            name=name,
            slug=slug,
            residents=int(residents),
            sworn=_number(sworn),
            civilian=_number(civilian),
            police_year=int(year),
            metro_code=metro_code,
            metro=metro,
            counties=county_keys,
        )


def aliases(path: Path) -> tuple[Alias, ...]:
    """The other names in place_aliases.csv."""
    return tuple(
        Alias(
            alias,
            state,
            "county" if kind == "county" else "municipality",
            tuple(keys.split(";")) if keys else (),
            "same" if use == "same" else "near",
            note,
        )
        for alias, state, kind, keys, use, note in rows(path)
    )


def agreements(path: Path) -> Mapping[str, tuple[Agreement, ...]]:
    """The agreements in ice_agreements.csv by the key of their place; those without a place are left out."""
    listed: dict[str, list[Agreement]] = {}
    for agency, _, _, key, agreement, signed in rows(path):
        if key:
            listed.setdefault(key, []).append(Agreement(agreement, agency, date.fromisoformat(signed)))
    return {key: tuple(of_place) for key, of_place in listed.items()}


def jails(path: Path) -> Mapping[str, JailFact]:
    """The records of jails.toml by the key of a place or the two letters of a state."""
    return {
        place: JailFact(
            status=record["status"],
            run_by=record.get("run_by", ""),
            sentence=record["sentence"],
            tag=record["tag"],
            sources=tuple(record.get("sources", ())),
            note=record.get("note", ""),
        )
        for record in document(path).values()
        for place in record["places"]
    }


def policing(path: Path) -> Mapping[str, PolicedBy]:
    """The records of policing.toml by the key of a county."""
    return {
        place: PolicedBy(
            police=tuple(record["police"]),
            sentence=record["sentence"],
            tag=record["tag"],
            sources=tuple(record["sources"]),
            note=record["note"],
        )
        for record in document(path).values()
        for place in record["places"]
    }


def document(path: Path) -> dict[str, Any]:
    """A TOML file."""
    return rtoml.load(path)


def _number(text: str) -> int | None:
    return int(text) if text else None
