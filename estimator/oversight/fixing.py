"""Which assumption a record settles, at what value, and whether that lies outside our range."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from estimator.facts import Assumption, Facts, RecordField
from estimator.oversight.actuals import Actuals, Entry
from estimator.oversight.expected import IN_A_QUARTER, Expected, fields_of
from estimator.oversight.projection import Span, settled
from estimator.oversight.quarters import Quarter
from estimator.run import Range
from estimator.scenario import Inputs

_DIGITS = 12


@dataclass(frozen=True)
class Fixed:
    """What records give for an assumption. ``value``: with its ends; ``ours``: the range it replaces, None where there is
    none; ``quarters``: those it rests on; ``source``: where the records are from."""

    assumption: Assumption
    value: Span
    ours: Span | None
    quarters: tuple[Quarter, ...]
    source: str

    @property
    def outside(self) -> bool:
        """Whether it lies outside the range that it replaces."""
        return self.ours is not None and not self.ours.low <= self.value.point <= self.ours.high


@dataclass(frozen=True)
class NotFixed:
    """Why records do not settle an assumption yet."""

    assumption: Assumption
    reason: str


def fixed_by(
    field: RecordField, actuals: Actuals, inputs: Inputs, facts: Facts, expected: Expected
) -> Fixed | NotFixed | None:
    """The assumption that a record settles, at its value; why it does not yet; None where it settles none."""
    fix = field.fixes
    if fix is None or field.id not in actuals.entries:
        return None
    record = facts.assumptions[fix.assumption]
    asked = {each.id for each in fields_of(inputs, facts)}
    # A record that this choice does not have cannot be missing: no officer places detainers without such an agreement.
    over, less = ([name for name in names if name in asked] for names in (fix.over, fix.less))
    if fix.over and not over:
        return NotFixed(record, "what it is a part of is not asked for under this choice")
    by_quarter = {name: {entry.quarter: entry for entry in actuals.entries.get(name, ())} for name in (*over, *less)}
    together = [
        entry for entry in actuals.entries[field.id] if all(entry.quarter in found for found in by_quarter.values())
    ]
    if not together:
        lacking = [facts.record_fields[name].label.lower() for name, found in by_quarter.items() if not found]
        what = ", ".join(lacking) or "another record"
        return NotFixed(record, f"it needs {what} of the same quarter")
    if field.keeps == "latest" and not fix.over:
        together = together[-1:]
    factor = fix.times / IN_A_QUARTER[fix.per] if fix.per else fix.times
    if fix.by_step:
        step = expected.step(fix.by_step)
        if step <= 0:
            return NotFixed(record, "the model has no such work under this choice")
        factor /= step

    def ratio(entries: Sequence[Entry]) -> Span | None:
        top = _sum(entries)
        if not fix.over:
            return top.times(factor / len(entries))
        below = _below(entries, by_quarter, over, less)
        if below.point <= 0 or below.high <= 0:
            return None
        low = factor * top.low / below.high
        high = factor * top.high / below.low if below.low > 0 else math.inf
        return Span(low, factor * top.point / below.point, high)

    middle = ratio(together)
    if middle is None:
        return NotFixed(record, "what it is divided by is 0")
    quarters = [found for entry in together if (found := ratio([entry])) is not None]
    ours = _ours(field, record, inputs, facts, expected)
    value = middle
    if field.keeps != "latest" or fix.over:
        value = settled(middle, quarters, ours)
    fitted = _fitted(value, record)
    if fitted is None:
        low, high = record.permitted
        return NotFixed(record, f"the records give {middle.point:,.3g}, and it must lie between {low:,g} and {high:,g}")
    sources = dict.fromkeys(entry.source for entry in together if entry.source)
    return Fixed(record, fitted, ours, tuple(entry.quarter for entry in together), "; ".join(sources))


def _sum(entries: Sequence[Entry]) -> Span:
    return Span(sum(e.low for e in entries), sum(e.point for e in entries), sum(e.high for e in entries))


def _below(
    entries: Sequence[Entry], found: Mapping[str, Mapping[Quarter, Entry]], over: Sequence[str], less: Sequence[str]
) -> Span:
    """What the record is divided by, in the same quarters."""
    add, take = (_sum([found[name][entry.quarter] for name in names for entry in entries]) for names in (over, less))
    return Span(add.low - take.high, add.point - take.point, add.high - take.low)


def _ours(field: RecordField, record: Assumption, inputs: Inputs, facts: Facts, expected: Expected) -> Span | None:
    """What stands in now: the assumption's own range, or what the model works out in its place."""
    number = inputs.numbers[record.id]
    if number.present:
        return Span(number.low, number.expected, number.high)
    rate: Range | None = expected.rate(field, facts.record_fields)
    return None if rate is None else Span(rate.low, rate.point, rate.high)


def _fitted(value: Span, record: Assumption) -> Span | None:
    """A value within what the assumption permits, whole where it must be; None where its middle is not permitted."""
    least, most = record.permitted
    low, point, high = max(value.low, least), value.point, min(value.high, most)
    if record.whole:
        low, point, high = float(math.floor(low)), float(math.floor(point + 0.5)), float(math.ceil(high))
    # Digits of a sum of floats, such as 1.0000000000000002, are no record.
    low, point, high = (float(f"{number:.{_DIGITS}g}") for number in (low, point, high))
    if not least <= point <= most:
        return None
    return Span(min(low, point), point, max(high, point))
