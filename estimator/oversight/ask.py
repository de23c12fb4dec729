"""What to ask for: the records that would replace judgments and defaults, in the one order of what moves the answer."""

from __future__ import annotations

from dataclasses import dataclass

from estimator.facts import Assumption, Facts, RecordField
from estimator.oversight.expected import fields_of
from estimator.run import Driver, Drivers, answered_by
from estimator.scenario import Input, Inputs
from estimator.words.catalog import upper_first
from estimator.words.sentences import asked_as

# What is asked for in the place of a rate that stands in for it.
_ASKED_INSTEAD = {
    "detainers_per_thousand_noncitizens": "detainers_per_year",
    "tfm_share_of_sworn": "officers_trained_tfm",
}


@dataclass(frozen=True)
class AskedRecord:
    """One record to ask for. ``driver``: what it would settle; ``asks_for``: in words; ``assumption``: the record of the
    assumption that it would replace. ``field``: the one of the reporting form, None where none bears on it: then the number
    itself is asked for, once. ``number``: our default with its range, None for a choice, whose default is ``choice``."""

    driver: Driver
    asks_for: str
    office: str
    assumption: Assumption
    field: RecordField | None
    number: Input | None
    choice: str

    @property
    def name(self) -> str:
        """The field to fill, by its id."""
        return self.field.id if self.field else self.assumption.id

    @property
    def unit(self) -> str:
        return self.field.unit if self.field else self.assumption.unit

    @property
    def period(self) -> str:
        """quarter, year or once."""
        if self.field is not None:
            return "once" if self.field.keeps == "once" else "quarter"
        return "year" if "year" in self.assumption.unit.split("/")[1:] else "once"

    @property
    def tag(self) -> str:
        """What our default rests on; measured or typed, where the county has given a range of its own."""
        if self.number is not None and self.number.given:
            return "measured" if self.number.measured else "typed"
        return self.default.tag

    @property
    def default(self) -> Assumption:
        """The assumption whose value stands in now."""
        return self.number.assumption if self.number else self.assumption


def records_to_ask(drivers: Drivers, inputs: Inputs, facts: Facts) -> tuple[AskedRecord, ...]:
    """One row a driver, in the order of the drivers; what nobody can know stays in its place."""
    fields = fields_of(inputs, facts)
    return tuple(_asked(driver, inputs, facts, fields) for driver in drivers.ranked)


def to_ask_of(rows: tuple[AskedRecord, ...], *offices: str) -> tuple[AskedRecord, ...]:
    """The rows of some offices, each record of the form once, where it is first met."""
    seen: set[str] = set()
    kept = []
    for row in rows:
        if row.office in offices and row.name not in seen:
            seen.add(row.name)
            kept.append(row)
    return tuple(kept)


def _asked(driver: Driver, inputs: Inputs, facts: Facts, fields: tuple[RecordField, ...]) -> AskedRecord:
    name = driver.assumptions[0]
    wanted = (*(_ASKED_INSTEAD[n] for n in driver.assumptions if n in _ASKED_INSTEAD), *driver.assumptions)
    settles = [field for want in wanted for field in fields if field.fixes and field.fixes.assumption == want]
    bears = [field for want in wanted for field in fields if want in field.informs]
    office = answered_by(driver, facts)
    # A choice is answered by a word, and what nobody knows beforehand by no record.
    found = [] if driver.kind == "choice" or office == "nobody" else [*settles, *bears]
    number = inputs.numbers[name] if driver.kind == "range" else None
    record = facts.assumptions[wanted[0]]
    asks_for = asked_as(driver, facts)
    return AskedRecord(
        driver,
        upper_first(asks_for),
        office,
        record,
        found[0] if found else None,
        number,
        "" if number else record.choice_label(inputs.choices[name]),
    )
