"""ICE's list of 287(g) agencies: its workbook read into rows, and each row put to a place of the place table.

How ``assumptions/ice_agreements.csv`` and ``docs/ice-list-unplaced.md`` were made, and how the next list is::

    places = load_facts().places
    rows = place_rows(read(Path("participatingAgencies.xlsx").read_bytes(), places), places)
    Path("assumptions/ice_agreements.csv").write_text(as_table(rows), encoding="utf-8")
    Path("docs/ice-list-unplaced.md").write_text(unplaced_page(rows, date(2026, 5, 18)), encoding="utf-8")

and the day of the list is set in ``assumptions/places/places.toml``. Rows that find no place because of a misspelling go
into ``assumptions/place_aliases.csv``, where another source shows what is meant.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from estimator.facts import Kind, Place, Places, place_names
from estimator.refusal import Refusal
from estimator.words.catalog import upper_first

COLUMNS = ("STATE", "LAW ENFORCEMENT AGENCY", "TYPE", "COUNTY", "SUPPORT TYPE", "SIGNED")
AGREEMENTS = {"warrant service officer": "wso", "jail enforcement model": "jem", "task force model": "tfm"}
TYPES = {"county": "county", "municipality": "municipality", "state agency": "state"}
_TERRITORIES = {
    "american samoa": "AS", "guam": "GU", "northern mariana islands": "MP", "puerto rico": "PR", "us virgin islands": "VI",
}  # fmt: skip

_JAIL = re.compile(r"\b(?:jail|prison|corrections?|correctional|detention|criminal justice authority)\b")
_SHERIFF = re.compile(r"^(?:metropolitan )?(.*?) sheriffs? (?:office|department)$")
_NO_COUNTY = frozenset({"", "na", "none"})
# Why an agency is no county and no city, by what stands in its name, the first that fits. Those of the second group may
# also be the name of a city (College Station), so a city is looked for first.
_NEVER_A_PLACE = (
    (re.compile(r"\b(?:regional|district) jail\b"), "a jail of several counties"),
    (re.compile(r"\bconstables?\b"), "a constable, who is neither the sheriff nor a city's police"),
    (re.compile(r"\battorneys?\b|\bprosecutors?\b"), "a prosecutor's office"),
)
_HARDLY_A_PLACE = (
    (re.compile(r"\b(?:university|college|florida atlantic)\b"), "campus police"),
    (re.compile(r"\b(?:airport|port authority)\b"), "airport or port police"),
    (re.compile(""), "a department that the FBI's file does not have under this name"),
)


@dataclass(frozen=True, slots=True)
class ListedAgency:
    """A row of the list. ``type``: county, municipality or state, as ICE has it; ``county``: as ICE writes it or empty."""

    agency: str
    state: str
    type: str
    county: str
    agreement: str
    signed: date


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row with its place, or with the reason why it has none. ``doubt``: what speaks against the place, or empty."""

    row: ListedAgency
    place: Place | None
    reason: str = ""
    doubt: str = ""


def read(content: bytes, places: Places) -> list[ListedAgency]:
    """The rows of the workbook's first sheet; empty rows are left out.

    Raises Refusal where it is no such workbook, or a cell cannot be read, with the number of the row.
    """
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
        raise Refusal("ice_list_no_workbook", "list") from error
    lines = book.worksheets[0].iter_rows(values_only=True)
    head = [_text(cell).upper() for cell in next(lines, ())]
    if missing := [column for column in COLUMNS if column not in head]:
        raise Refusal("ice_list_column_missing", "list", columns=COLUMNS, missing=missing[0])
    at = [head.index(column) for column in COLUMNS]
    return [
        _row([line[i] for i in at], number, places)
        for number, line in enumerate(lines, start=2)
        if any(_text(line[i]) for i in at)
    ]


def place_rows(rows: Iterable[ListedAgency], places: Places) -> list[PlacedRow]:
    """Each row with the county whose sheriff, jail or county police it is, or the city whose police it is."""
    return [_placed(row, places) for row in rows]


def as_table(rows: Iterable[PlacedRow]) -> str:
    """The rows as the text of ice_agreements.csv."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("agency", "state", "type", "place", "agreement", "signed"))
    for placed in rows:
        row = placed.row
        key = placed.place.key if placed.place else ""
        writer.writerow((row.agency, row.state, row.type, key, row.agreement, row.signed.isoformat()))
    return text.getvalue()


def unplaced_page(rows: Sequence[PlacedRow], listed_on: date) -> str:
    """The rows without a place, by reason, and those whose place is in doubt, as a page in Markdown."""
    unplaced = [placed for placed in rows if placed.place is None]
    reasons = Counter(placed.reason for placed in unplaced)
    counties = sum(placed.place is not None and placed.place.kind == "county" for placed in rows)
    cities = sum(placed.place is not None and placed.place.kind == "municipality" for placed in rows)
    lines = [
        "# Agencies on ICE's list that are no place of the table",
        "",
        f"ICE's list of {listed_on:%B} {listed_on.day}, {listed_on.year} has {len(rows):,} rows, each one agreement of one agency. "
        f"{counties:,} belong to a county, {cities:,} to the police of a city or town, and {len(unplaced):,} to neither. "
        "Those are listed here with the reason.",
        "",
        "| reason | rows |",
        "| --- | --- |",
        *(f"| {reason} | {count} |" for reason, count in reasons.most_common()),
    ]
    for reason, _ in reasons.most_common():
        lines += ["", f"## {upper_first(reason)}", ""]
        lines += [f"- {_line(placed.row)}" for placed in unplaced if placed.reason == reason]
    if doubtful := [placed for placed in rows if placed.doubt]:
        lines += [
            "",
            "## With a place, though the list's county is another",
            "",
            "The name is that of one city alone in its state, so the row has its place; the county that ICE names is not "
            "the one in the FBI's file.",
            "",
            *(f"- {_line(placed.row)}: {placed.doubt}" for placed in doubtful),
        ]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[object], number: int, places: Places) -> ListedAgency:
    state, agency, type_, county, support, signed = cells
    if not isinstance(signed, datetime):
        raise Refusal("ice_list_no_date", "list", row=number, given=_text(signed))
    return ListedAgency(
        agency=_text(agency),
        state=_TERRITORIES.get(_text(state).casefold()) or places.state(_text(state)),
        type=_word(type_, TYPES, "TYPE", number),
        county="" if place_names.key(_text(county)) in _NO_COUNTY else _text(county),
        agreement=_word(support, AGREEMENTS, "SUPPORT TYPE", number),
        signed=signed.date(),
    )


def _word(cell: object, words: dict[str, str], column: str, number: int) -> str:
    if word := words.get(_text(cell).casefold()):
        return word
    raise Refusal("ice_list_word_unknown", "list", row=number, column=column, permitted=list(words), given=_text(cell))


def _text(cell: object) -> str:
    """A cell as one line of text, with straight apostrophes."""
    return "" if cell is None else " ".join(str(cell).replace("’", "'").split())


def _placed(row: ListedAgency, places: Places) -> PlacedRow:
    if row.state not in places.states:
        return PlacedRow(row, None, "an agency of a territory")
    if row.type == "state":
        return PlacedRow(row, None, "a state agency by ICE's own list")
    name = place_names.folded(row.agency)
    if reason := _reason(name, _NEVER_A_PLACE):
        return PlacedRow(row, None, reason)
    county = _county(row, places)
    if _SHERIFF.match(name) or _JAIL.search(name):
        return _of_county(row, name, county, places)
    return _of_city(row, name, county, places)


def _of_county(row: ListedAgency, name: str, county: Place | None, places: Places) -> PlacedRow:
    """A sheriff's office, by its own name and else by the list's county; a county's jail, by the list's county."""
    sheriff = _SHERIFF.match(name)
    named = places.candidates(sheriff[1], row.state, "county") if sheriff else []
    if len(named) > 1 and county in named:
        named = [county]
    if len(named) == 1:
        return PlacedRow(row, named[0])
    return PlacedRow(row, county, "" if county else "a county's agency whose county is not clear")


def _of_city(row: ListedAgency, name: str, county: Place | None, places: Places) -> PlacedRow:
    """A city's police, told apart by the list's county where the state has two of the name; a county's own police."""
    if place := _alias(places, row.agency, row.state, "municipality"):
        return PlacedRow(row, place)
    cities = places.candidates(row.agency, row.state, "municipality")
    in_county = [city for city in cities if county is None or not city.counties or county.key in city.counties]
    if len(in_county) == 1 and (len(cities) == 1 or county is not None):
        return PlacedRow(row, in_county[0])
    if len(in_county) > 1:
        return PlacedRow(row, None, "one of several departments of that name in the state")
    parsed = place_names.read(row.agency)
    if len(cities) == 1 and not parsed.type:
        listed = ", ".join(places.get(key).name for key in cities[0].counties)
        return PlacedRow(row, cities[0], doubt=f"taken as {cities[0].label}, in {listed}")
    if parsed.type == "county" and (counties := places.candidates(row.agency, row.state, "county")):
        return PlacedRow(row, counties[0])
    return PlacedRow(row, None, _reason(name, _HARDLY_A_PLACE))


def _reason(name: str, agencies: Iterable[tuple[re.Pattern[str], str]]) -> str:
    return next((reason for agency, reason in agencies if agency.search(name)), "")


def _county(row: ListedAgency, places: Places) -> Place | None:
    """The county in the list's own column, if it is one."""
    if not row.county:
        return None
    if place := _alias(places, row.county, row.state, "county"):
        return place
    counties = places.candidates(row.county, row.state, "county")
    return counties[0] if len(counties) == 1 else None


def _alias(places: Places, text: str, state: str, kind: Kind) -> Place | None:
    """The one place that a name on the list of other names stands for."""
    whole = place_names.read(text).whole
    for alias in places.aliases:
        if (alias.state, alias.kind) == (state, kind) and place_names.read(alias.alias).whole == whole:
            return places.get(alias.keys[0]) if len(alias.keys) == 1 else None
    return None


def _line(row: ListedAgency) -> str:
    county = f", {row.county}" if row.county else ""
    return f"{row.agency}{county}, {row.state} ({row.agreement}, {row.signed.isoformat()})"
