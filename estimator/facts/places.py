"""The place table: every county and every police department of a city or town, found by name.

Each file of the table is read when it is first needed: finding one county reads the counties and no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from estimator.facts import place_names, place_table
from estimator.facts.place_search import SearchIndex
from estimator.facts.place_table import KINDS, Agreement, Alias, JailFact, Kind, Place, PlaceFact, PolicedBy
from estimator.refusal import Refusal

# What tables have where a name is missing, or in the row of a sum; no place of the table is called so.
_NO_PLACE = frozenset({"na", "none", "null", "nan", "total", "totals", "subtotal", "grandtotal", "notspecified"})
_NEAREST = 3
_LEAST_LIKENESS = 0.75
_LONGEST_ECHO = 60
# A place is asked for again and again while its scenario is checked and resolved.
_FOUND_KEPT = 100


class Places:
    """The place table of a folder of assumptions."""

    def __init__(self, folder: Path, states: Mapping[str, str]) -> None:
        """``states``: the two letters of each state and of DC, and its name."""
        self._folder = folder
        self.states = states
        self._names: dict[tuple[str, Kind], _Names] = {}
        self._slugs: dict[str, dict[str, Place]] = {}
        self._found: dict[tuple[str, str, Kind], Place] = {}

    def find(self, name: str, state: str, kind: Kind = "county") -> Place:
        """The place of that name in the state, which is two letters or the whole name.

        Forgives case, accents, apostrophes, hyphens, blanks, Saint for St., the word County or City left out, an office
        behind the name, the same state behind it; takes a Census or FBI code. Raises Refusal in one sentence with the
        nearest names where there is no such place or more than one.
        """
        asked = (name, state, kind)
        found = self._found.get(asked)
        if found is None:
            if len(self._found) >= _FOUND_KEPT:
                self._found.clear()
            found = self._found[asked] = self._find(*asked)
        return found

    def _find(self, name: str, state: str, kind: Kind) -> Place:
        code = self.state(state)
        bare = self._without_state(name, code)
        if fault := self._no_name(name, bare, code, kind):
            raise Refusal("place_without_name", kind, given=_echo(name), **fault, **self._wanted(code, kind))
        places = self.candidates(bare, code, kind)
        if len(places) == 1:
            return places[0]
        raise self._several(name, code, kind, places) if places else self._none(name, bare, code, kind)

    def candidates(self, name: str, state: str, kind: Kind) -> list[Place]:
        """The places that a name without its state may mean; ``state``: the two letters. Refuses nothing."""
        names = self._named(state, kind)
        if place := names.by_key.get(name.strip().upper()):
            return [place]
        if places := names.printed.get(place_names.key(name)):
            return places
        parsed = place_names.read(name)
        if _is_office_of_another_kind(parsed, kind):
            return []
        return names.matches(parsed) or (self._in_named_county(name, state) if kind == "municipality" else [])

    def get(self, key: str) -> Place:
        """The place of a Census or FBI code. Raises Refusal for any other text."""
        if where := self._where.get(key):
            return self._named(*where).by_key[key]
        raise Refusal("place_code_unknown", "place", given=_echo(key))

    def by_slug(self, slug: str) -> Place:
        """The place of an address such as gaston-county-nc. Raises Refusal for any other text."""
        parts = slug.casefold().split("-")
        for state in (part.upper() for part in reversed(parts[-2:])):
            if state in self.states:
                if state not in self._slugs:
                    self._slugs[state] = {place.slug: place for place in self.in_state(state)}
                if place := self._slugs[state].get(slug.casefold()):
                    return place
        raise Refusal("place_address_unknown", "place", given=_echo(slug))

    def search(self, text: str, limit: int = 10, state: str | None = None) -> list[Place]:
        """At most ``limit`` places whose name, or a word of it, begins with a few letters; the largest first.

        ``state``: look in this state alone. A state may also stand behind the name ("gaston nc").
        """
        if state is not None:
            return self._index.search(text, limit, _in(self.state(state)))
        places = self._index.search(text, limit)
        for code, before in self._states_behind(text) if len(places) < limit else ():
            more = self._index.search(before, limit, _in(code))
            places += [place for place in more if place not in places][: limit - len(places)]
        return places

    def state(self, text: str) -> str:
        """The two letters of a state, given as two letters or in full. Raises Refusal."""
        if code := self._state_codes.get(_state_words(text)):
            return code
        raise Refusal("state_unknown", "state", names_too=True, given=f'"{_echo(text)}"')

    def facts(self, place: Place) -> tuple[PlaceFact, ...]:
        """What is known of a place, each fact with its year and source; what is unknown is left out."""
        years = {"finance_year": place.finance_year, "year": place.police_year}
        return tuple(
            PlaceFact(
                id_, about["label"], value, about["unit"], str(years.get(about["year"], about["year"])), about["source"]
            )
            for id_, about in self.about["counties" if place.kind == "county" else "cities"].items()
            if (value := getattr(place, id_)) not in (None, ())
        )

    def agreements(self, place: Place) -> tuple[Agreement, ...]:
        """What stands on ICE's list for the place's own agency; empty if nothing does."""
        return self._agreements.get(place.key, ())

    @property
    def agreements_listed_on(self) -> date:
        """The day of ICE's list."""
        day: date = self.about["ice_list"]["date"]
        return day

    @property
    def agreements_source(self) -> str:
        """The source of ICE's list."""
        source: str = self.about["ice_list"]["source"]
        return source

    def check_label(self, label: str, state: str, kind: Kind) -> None:
        """Raises Refusal for a text that names no place anywhere: blank, ``N/A``, ``Total``, the state itself."""
        if fault := self._no_name(label, self._without_state(label, state), state, kind):
            raise Refusal("label_without_name", "label", given=_echo(label), **fault)

    def jail(self, place: Place) -> JailFact | None:
        """Who runs the jail, where something is known of it; None: ask. A municipality has what holds for its state."""
        return self._jails.get(place.key) or self.jail_of_state(place.state)

    def jail_of_state(self, state: str) -> JailFact | None:
        """Who runs the jails of a state, given by its two letters, where the state has one answer."""
        return self._jails.get(state)

    def policed_by(self, place: Place) -> PolicedBy | None:
        """Who polices the place, where it is known to be somebody other than its own agency."""
        return self._policing.get(place.key)

    def outside_metro(self, place: Place) -> bool:
        """Whether a county lies outside all metropolitan areas, or all counties that a municipality lies in do."""
        if place.kind == "county" or place.metro_code is not None:
            return place.metro_code is None
        counties = self._named(place.state, "county").by_key
        return bool(place.counties) and all(counties[code].metro_code is None for code in place.counties)

    def in_state(self, state: str, kind: Kind | None = None) -> tuple[Place, ...]:
        """The places of a state, given by its two letters, in the order of the table."""
        return tuple(place for one in (KINDS if kind is None else (kind,)) for place in self._named(state, one).places)

    def __iter__(self) -> Iterator[Place]:
        return (place for state in self.states for place in self.in_state(state))

    @cached_property
    def aliases(self) -> tuple[Alias, ...]:
        """Other names of places."""
        return place_table.aliases(self._folder / "place_aliases.csv")

    @cached_property
    def about(self) -> Mapping[str, Any]:
        """places.toml: label, unit, year and source of each column; the sources; the day of ICE's list."""
        return place_table.document(self._folder / "places" / "places.toml")

    @property
    def cited(self) -> frozenset[str]:
        """The sources that the place table, the jails, the police and ICE's list cite."""
        columns = {about["source"] for table in ("counties", "cities") for about in self.about[table].values()}
        jails = {source for fact in self._jails.values() for source in fact.sources}
        policing = {source for fact in self._policing.values() for source in fact.sources}
        return frozenset({*columns, *jails, *policing, self.agreements_source})

    # The files, each read once

    @cached_property
    def _county_lines(self) -> Mapping[str, list[str]]:
        return place_table.lines_by_state(self._folder / "places" / "counties.csv")

    @cached_property
    def _city_lines(self) -> Mapping[str, list[str]]:
        return place_table.lines_by_state(self._folder / "places" / "cities.csv")

    @cached_property
    def _agreements(self) -> Mapping[str, tuple[Agreement, ...]]:
        return place_table.agreements(self._folder / self.about["ice_list"]["file"])

    @cached_property
    def _jails(self) -> Mapping[str, JailFact]:
        return place_table.jails(self._folder / "places" / "jails.toml")

    @cached_property
    def _policing(self) -> Mapping[str, PolicedBy]:
        return place_table.policing(self._folder / "places" / "policing.toml")

    @cached_property
    def _where(self) -> Mapping[str, tuple[str, Kind]]:
        """The state and kind of each code."""
        tables: tuple[tuple[Kind, Mapping[str, list[str]]], ...] = (
            ("county", self._county_lines),
            ("municipality", self._city_lines),
        )
        return {
            line.partition(",")[0]: (state, kind)
            for kind, table in tables
            for state, lines in table.items()
            for line in lines
        }

    @cached_property
    def _state_codes(self) -> Mapping[str, str]:
        return {_state_words(text): code for code, name in self.states.items() for text in (code, name)}

    def _named(self, state: str, kind: Kind) -> _Names:
        if (state, kind) not in self._names:
            if kind == "county":
                places = place_table.counties(self._county_lines.get(state, ()))
            else:
                places = place_table.municipalities(
                    self._city_lines.get(state, ()), self._named(state, "county").places
                )
            others = [alias for alias in self.aliases if (alias.state, alias.kind, alias.use) == (state, kind, "same")]
            self._names[state, kind] = _Names(kind, places, others)
        return self._names[state, kind]

    @cached_property
    def _index(self) -> SearchIndex[Place]:
        others: dict[str, list[str]] = {}
        for alias in self.aliases:
            if alias.use == "same":
                others.setdefault(alias.keys[0], []).append(alias.alias)
        by_size = sorted(self, key=lambda place: -place.residents)
        return SearchIndex(by_size, lambda place: (place.name, *others.get(place.key, ())))

    # Parts of a name

    def _states_behind(self, text: str) -> Iterator[tuple[str, str]]:
        """Each way to read a state at the end of a text, with the text before it."""
        words = place_names.plain_words(text.replace(".", ""))
        for cut in range(1, len(words)):
            if code := self._state_codes.get(" ".join(words[cut:])):
                yield code, " ".join(words[:cut])

    def _without_state(self, name: str, state: str) -> str:
        """The name without the same state behind a comma. Raises Refusal where another state stands there."""
        before, comma, behind = name.rpartition(",")
        code = self._state_codes.get(_state_words(behind)) if comma else None
        if code is not None and code != state:
            raise Refusal(
                "place_of_other_state", "state", given=_echo(name), named=self.states[code], state=self.states[state]
            )
        return name if code is None else before

    def _in_named_county(self, bare: str, state: str) -> list[Place]:
        """The municipalities of a name that has a county behind a comma or in brackets: "Mesa, Maricopa County"."""
        city, _, county = bare.replace("(", ",").replace(")", "").rpartition(",")
        codes = {place.key for place in self._named(state, "county").matches(place_names.read(county))}
        places = self._named(state, "municipality").matches(place_names.read(city))
        return [place for place in places if codes.intersection(place.counties)]

    # Saying no

    def _no_name(self, name: str, bare: str, state: str, kind: Kind) -> dict[str, str]:
        """What is wrong with a blank, with what stands in tables where a name is missing, and with the state itself; empty
        for any other text."""
        key = place_names.key(bare).strip(place_names.LOST_LETTER)
        names = self._named(state, kind)
        if not key and not place_names.says_something(bare):
            return {"fault": "no_name" if _echo(name) else "blank", "county": ""}
        if key in _NO_PLACE:
            return {"fault": "no_place", "county": ""}
        if self._state_codes.get(_state_words(bare)) == state and kind == "county" and key not in names.wholes:
            counties = names.matches(place_names.read(bare))
            return {"fault": "state", "county": counties[0].name if counties else ""}
        return {}

    def _wanted(self, state: str, kind: Kind) -> dict[str, str]:
        """What could be named: of which kind, in which state, and one of them."""
        places = self._named(state, kind).places
        return {"kind": kind, "state": self.states[state], "example": places[0].name if places else ""}

    def _several(self, name: str, state: str, kind: Kind, places: Sequence[Place]) -> Refusal:
        shown = [place.name for place in places[:5]] + (["others"] if len(places) > 5 else [])
        return Refusal(
            "place_one_of_several", kind, given=_echo(name), count=len(places), state=self.states[state], names=shown
        )

    def _none(self, name: str, bare: str, state: str, kind: Kind) -> Refusal:
        parsed, wanted = place_names.read(bare), self._wanted(state, kind)
        if _is_office_of_another_kind(parsed, kind):
            return Refusal("place_of_other_office", kind, given=_echo(name), **wanted)
        alias = self._near_alias(parsed, state, kind)
        others = self._named(state, _other(kind)).matches(parsed)
        elsewhere = self._elsewhere(parsed, state, kind)
        labels = [f"{place.name} ({place.state})" for place in elsewhere[:_NEAREST]]
        if len(elsewhere) > _NEAREST:
            labels.append(f"{len(elsewhere) - _NEAREST} more")
        return Refusal(
            "place_unknown",
            kind,
            given=_echo(name),
            meant=[self.get(key).name for key in alias.keys] if alias else [],
            note=alias.note if alias else "",
            nearest=[] if alias else [place.name for place in self._alike(parsed, state, kind)],
            of_other_kind=[place.name for place in others[:_NEAREST]],
            elsewhere=labels,
            **wanted,
        )

    def _near_alias(self, parsed: place_names.Name, state: str, kind: Kind) -> Alias | None:
        for alias in self.aliases:
            if (alias.state, alias.kind) == (state, kind):
                other = place_names.read(alias.alias)
                if parsed.whole == other.whole or parsed.stem == other.stem:
                    return alias
        return None

    def _alike(self, parsed: place_names.Name, state: str, kind: Kind) -> list[Place]:
        """The nearest names by spelling."""
        import difflib  # not needed to find a place

        stems = self._named(state, kind).stems
        alike = difflib.get_close_matches(parsed.stem[:_LONGEST_ECHO], stems, _NEAREST, _LEAST_LIKENESS)
        return _once(place for stem in alike for _, place in stems[stem])[:_NEAREST]

    def _elsewhere(self, parsed: place_names.Name, state: str, kind: Kind) -> list[Place]:
        """The places of that name in other states, the largest first."""
        others = [code for code in self.states if code != state]
        places = [place for code in others for place in self._named(code, kind).matches(parsed)]
        return sorted(places, key=lambda place: -place.residents)


class _Names:
    """The places of one state and kind by their names."""

    def __init__(self, kind: Kind, places: Iterable[Place], others: Iterable[Alias]) -> None:
        self.kind = kind
        self.places = tuple(places)
        self.by_key = {place.key: place for place in self.places}
        self.printed: dict[str, list[Place]] = {}
        self.wholes: dict[str, list[Place]] = {}
        self.stems: dict[str, list[tuple[str, Place]]] = {}
        for place in self.places:
            self._add(place.name, place)
            if "," in place.name:  # "Oakwood, Paulding County" is also an Oakwood
                self._add(place.name.partition(",")[0], place, printed=False)
        for place in self.places:
            for part in place.name.split("/") if "/" in place.name else ():  # "Dawson/Boyd" is Dawson, if no other is
                if place_names.key(part) not in self.wholes:
                    self._add(part, place, printed=False)
        for alias in others:
            self._add(alias.alias, self.by_key[alias.keys[0]])

    def _add(self, name: str, place: Place, *, printed: bool = True) -> None:
        parsed = place_names.read(name)
        if printed:
            self.printed.setdefault(place_names.key(name), []).append(place)
        self.wholes.setdefault(parsed.whole, []).append(place)
        # "Gaston County" is a name and a type; a police department's "Kansas City" is all name.
        if self.kind == "county" or parsed.type != "city":
            self.stems.setdefault(parsed.stem, []).append((parsed.type, place))

    def matches(self, parsed: place_names.Name) -> list[Place]:
        """The places a name may mean.

        Read first as the whole name, then as a name without its type, then with a type that is the place's own or may
        stand for it.
        """
        if not parsed.whole:
            return []
        if place_names.LOST_LETTER in parsed.whole:
            spelt = place_names.pattern(parsed.whole)
            whole = [place for name, places in self.wholes.items() if spelt.fullmatch(name) for place in places]
            return _once(
                whole or (place for name in self.stems if spelt.fullmatch(name) for _, place in self.stems[name])
            )
        typed = self.stems.get(parsed.stem, ())
        readings: tuple[Iterable[Place], ...] = (
            self.wholes.get(parsed.whole, ()),
            (place for _, place in self.stems.get(parsed.whole, ())),
            (place for type_word, place in typed if type_word == parsed.type),
            (place for type_word, place in typed if _may_stand_for(parsed.type, type_word, self.kind)),
            self.wholes.get(parsed.stem, ()) if _may_stand_for(parsed.type, "", self.kind) else (),
        )
        return next(filter(None, map(_once, readings)), [])


def _may_stand_for(typed: str, listed: str, kind: Kind) -> bool:
    """County for a parish or a borough of Alaska, but not for an independent city; city for a town that has no type."""
    if kind == "county":
        return typed != "city" and listed != "city"
    return listed == "" and typed in ("city", "town", "village", "borough")


def _is_office_of_another_kind(parsed: place_names.Name, kind: Kind) -> bool:
    if kind == "county":
        return parsed.office == "police" and parsed.type != "county"
    return parsed.office == "sheriff"


def _other(kind: Kind) -> Kind:
    return "municipality" if kind == "county" else "county"


def _in(state: str) -> Callable[[Place], bool]:
    return lambda place: place.state == state


def _state_words(text: str) -> str:
    return " ".join(place_names.plain_words(text.replace(".", "")))


def _echo(text: str) -> str:
    """What was typed, on one line and not too long."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return line if len(line) <= _LONGEST_ECHO else f"{line[: _LONGEST_ECHO - 3]}..."


def _once(places: Iterable[Place]) -> list[Place]:
    return list({place.key: place for place in places}.values())
