"""A county's own numbers: a sheet of two columns, assumption and value, with unit and source, read by the one door.

Nothing is used before a person has confirmed it. What is not understood is listed with its line and the reason.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from estimator.facts import Assumption, Facts, unit_words
from estimator.oversight.slots import table_of
from estimator.readers import column_named
from estimator.refusal import Refusal
from estimator.scenario import (
    MEASURED,
    Scenario,
    Value,
    check_population,
    check_scenario,
    check_value,
    choices_of,
    resolve,
)
from estimator.words.catalog import is_writable

NUMBER_COLUMNS = ("assumption", "value")
_BESIDE = {"unit": ("units",), "source": ("where from",)}
_SPELLINGS = {"assumption": ("label", "name", "item", "number"), "value": ("amount", "figure")}
_LONGEST_SOURCE = 900
_SHOWN = 60
# A number, or a range of two, without a unit of its own.
_BARE = re.compile(r"\$?[\d.,]+(?: ?(?:to|-|–) ?\$?[\d.,]+)?")


@dataclass(frozen=True)
class OwnNumber:
    """A row that was understood. ``given``: as a scenario file has it; ``as_typed``: the cell."""

    line: int
    assumption: Assumption
    given: Any
    value: Value | str
    as_typed: str
    source: str


@dataclass(frozen=True)
class NotUnderstood:
    """A row that was not, and why in one sentence."""

    line: int
    text: str
    reason: str


@dataclass(frozen=True)
class OwnNumbers:
    """What a sheet holds. ``scenario``: the present one with the numbers in it, through the door."""

    numbers: tuple[OwnNumber, ...]
    not_understood: tuple[NotUnderstood, ...]
    notes: tuple[str, ...]
    scenario: Scenario


def read_own_numbers(content: bytes, name: str, scenario: Scenario, facts: Facts) -> OwnNumbers:
    """The numbers of a sheet for a scenario, which stays as it is. Raises Refusal where nothing is understood, or the
    numbers do not go together."""
    table = _table(content, name)
    columns = column_named(table, {**_SPELLINGS, **_BESIDE})
    known = {_letters(text): record for record in facts.assumptions.values() for text in (record.label, record.id)}
    found: dict[str, OwnNumber] = {}
    odd: list[NotUnderstood] = []
    for row in table.rows:
        cells = columns.cells(row)
        label, text = (" ".join(cells.get(column, "").split()) for column in NUMBER_COLUMNS)
        try:
            if row.problem:
                raise Refusal(row.problem)
            record = known.get(_letters(label))
            if record is None:
                raise Refusal(_not_known(label, facts))
            if not text:
                raise Refusal("it has no value.")
            if record.id in found:
                raise Refusal(f"it stands in line {found[record.id].line:,} already.")
            unit, source = (" ".join(cells.get(column, "").split()) for column in ("unit", "source"))
            found[record.id] = _number(row.line, record, text, unit, source, name, scenario, facts)
        except Refusal as refusal:
            odd.append(NotUnderstood(row.line, label[:_SHOWN], str(refusal)))
    if not found:
        first = f" Line {odd[0].line:,}: {odd[0].reason}" if odd else ""
        raise Refusal(f"{name} holds no number that is understood.{first}")
    numbers, changed = _through_the_door(found, scenario, facts)
    notes = (*table.notes, *([columns.note] if columns.note else []))
    return OwnNumbers(numbers, tuple(odd), notes, changed)


def _table(content: bytes, name: str) -> Any:
    """The table, whose first column may be called in several ways."""
    try:
        return table_of(content, name, "a table of a county's own numbers", NUMBER_COLUMNS)
    except Refusal as refusal:
        if refusal.field not in NUMBER_COLUMNS:
            raise
        from estimator.readers import read_table

        table = read_table(content, name)
        if set(column_named(table, _SPELLINGS).by_id) == set(NUMBER_COLUMNS) and "quarter" not in (
            column.casefold() for column in table.columns
        ):
            return table
        raise


def _number(
    line: int, record: Assumption, text: str, unit: str, source: str, name: str, scenario: Scenario, facts: Facts
) -> OwnNumber:
    if len(source) > _LONGEST_SOURCE or not is_writable(source):
        raise Refusal(f"its source must be text of at most {_LONGEST_SOURCE} characters.")
    said = f"{MEASURED}{source}" if source else f"{MEASURED}{name}, line {line}"
    if record.id == "population":
        residents = check_population(text, facts)
        return OwnNumber(line, record, residents, Value(residents, residents, residents), text, source)
    if not record.is_number:
        choice = _choice(record, text, scenario, facts)
        return OwnNumber(line, record, choice, choice, text, source)
    value = check_value(record, _with_unit(text, unit, record), facts, scenario.state)
    assert isinstance(value, Value)
    bounds = {} if value.known else {"low": value.low, "high": value.high}
    given = {**bounds, "typical": value.typical, "source": said}
    return OwnNumber(line, record, given, Value(value.low, value.typical, value.high, said), text, source)


def _with_unit(text: str, unit: str, record: Assumption) -> str:
    """A value with the unit of its own cell, where the cell of the value has none; so that a month is no year."""
    units = ("", record.unit, unit_words(record.unit), unit_words(record.unit, 1))
    if _letters(unit) in {_letters(each) for each in units} and unit != "%":
        return text
    return f"{text} {unit}" if _BARE.fullmatch(text) else text


def _choice(record: Assumption, text: str, scenario: Scenario, facts: Facts) -> str:
    """A choice by its id or its words."""
    for choice in choices_of(record, facts, scenario.state):
        if _letters(text) in (_letters(choice), _letters(record.choice_label(choice))):
            return choice
    permitted = "; ".join(record.choice_label(choice) for choice in record.choices)
    raise Refusal(f"{record.label} must be one of {permitted}; there stands {text[:_SHOWN]}.", record.id)


def _not_known(label: str, facts: Facts) -> str:
    if not label:
        return "it names no assumption."
    labels = {record.label.casefold(): record.label for record in facts.assumptions.values()}
    near = get_close_matches(label.casefold(), labels, 1, 0.7)
    hint = f' Perhaps "{labels[near[0]]}" is meant.' if near else ""
    return f"no assumption is called so.{hint}"


def _through_the_door(
    found: Mapping[str, OwnNumber], scenario: Scenario, facts: Facts
) -> tuple[tuple[OwnNumber, ...], Scenario]:
    """The numbers in the scenario. Raises Refusal where they do not go together."""
    raw = scenario.to_json()
    values = {**raw.get("values", {}), **{key: n.given for key, n in found.items() if key != "population"}}
    if "population" in found:
        raw["population"] = found["population"].given
    changed = check_scenario({**raw, "values": values}, facts)
    resolve(changed, facts)
    return tuple(found.values()), changed


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())
