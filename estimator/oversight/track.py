"""Spent against estimated: what was recorded beside what the estimate has for the same quarters, and what follows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from estimator.facts import Facts, RecordField
from estimator.oversight.actuals import Actuals, Entry
from estimator.oversight.expected import Expected, fields_of, per_quarter
from estimator.oversight.fixing import Fixed, NotFixed, fixed_by
from estimator.oversight.projection import NOTHING, Span, total, whole_year
from estimator.oversight.quarters import A_YEAR, Quarter, span
from estimator.refusal import Refusal
from estimator.run import DRAWS, LINES, Range, TwoSides
from estimator.scenario import MEASURED, Inputs, Scenario, check_scenario, resolve

MONEY = ("promised", "billed", "received")
_LONGEST_SOURCE = 900


@dataclass(frozen=True)
class TrackedRow:
    """One record set against the estimate. ``recorded``: of ``quarters`` together, or the newest; ``missing``: quarters
    between the first and the last of the form in which it was not recorded; ``estimated``: of the same quarters, None where
    the model has nothing beside it; ``year_end``: of ``year``, None where nothing is projected; ``a_year``: what the
    estimate has for a year."""

    field: RecordField
    quarters: tuple[Quarter, ...]
    missing: tuple[Quarter, ...]
    recorded: Span
    estimated: Range | None
    fixes: Fixed | NotFixed | None
    year: int
    year_end: Span | None
    a_year: Range | None

    @property
    def difference(self) -> float | None:
        """Recorded less estimated, both in the middle."""
        return None if self.estimated is None else self.recorded.point - self.estimated.point

    @property
    def outside(self) -> bool:
        """Whether no value it can have lies in the estimate's range."""
        at = self.estimated
        return at is not None and (self.recorded.high < at.low or self.recorded.low > at.high)


@dataclass(frozen=True)
class Money:
    """Money promised, billed and received to date, USD; None where nothing was recorded. ``announced``: what the offers we
    know would come to in the same quarters if all of it arrived, which is no promise; ``days``: the oldest unpaid bill."""

    promised: Span | None
    billed: Span | None
    received: Span | None
    announced: float
    days: float | None

    @property
    def outstanding(self) -> float | None:
        """Billed and not received; None where either is not recorded."""
        if self.billed is None or self.received is None:
            return None
        return self.billed.point - self.received.point


@dataclass(frozen=True)
class Tracked:
    """A scenario and a filled form side by side. ``not_recorded``: records that are asked for and stand nowhere in it;
    ``not_asked``: records that stand there and belong to another choice."""

    inputs: Inputs
    actuals: Actuals
    rows: tuple[TrackedRow, ...]
    money: Money
    not_recorded: tuple[RecordField, ...]
    not_asked: tuple[RecordField, ...]

    @property
    def adoptable(self) -> tuple[TrackedRow, ...]:
        """Rows whose record gives an assumption a value."""
        return tuple(row for row in self.rows if isinstance(row.fixes, Fixed))


def track(inputs: Inputs, actuals: Actuals, facts: Facts, draws: int = DRAWS) -> Tracked:
    """Every recorded field against the estimate. Raises Refusal where nothing recorded belongs to this choice."""
    asked = fields_of(inputs, facts)
    expected = Expected(inputs, draws)
    rows = tuple(_row(field, actuals, inputs, facts, expected) for field in asked if field.id in actuals.entries)
    if not rows:
        raise Refusal(f"{actuals.name} holds no record that belongs to this place and choice.")
    not_asked = [facts.record_fields[name] for name in actuals.entries if name not in {field.id for field in asked}]
    lacking = tuple(field for field in asked if field.id not in actuals.entries)
    return Tracked(inputs, actuals, rows, _money(actuals, asked, inputs), lacking, tuple(not_asked))


def _row(field: RecordField, actuals: Actuals, inputs: Inputs, facts: Facts, expected: Expected) -> TrackedRow:
    entries = actuals.entries[field.id]
    quarters = tuple(entry.quarter for entry in entries)
    every = span(actuals.quarters[0], actuals.quarters[-1])
    a_year = expected.of(field)
    year = quarters[-1].year
    this_year = [_span(entry) for entry in entries if entry.quarter.year == year]
    sums = field.keeps != "latest"
    # Money arrives in lumps: what came in one quarter says little of the next.
    steady = field.keeps == "sum" and not field.money and "scaap" not in field.lines
    factor = per_quarter(field) * (len(quarters) if field.keeps == "sum" else 1)
    return TrackedRow(
        field=field,
        quarters=quarters,
        # What is spent once is not missing in the quarters in which nothing was bought.
        missing=() if field.keeps == "once" else tuple(quarter for quarter in every if quarter not in quarters),
        recorded=total([_span(entry) for entry in entries]) if sums else _span(entries[-1]),
        estimated=None if a_year is None else _scaled(a_year, factor),
        fixes=fixed_by(field, actuals, inputs, facts, expected),
        year=year,
        year_end=whole_year(this_year) if steady else None,
        a_year=a_year,
    )


def _span(entry: Entry) -> Span:
    return Span(entry.low, entry.point, entry.high)


def _scaled(a_year: Range, factor: float) -> Range:
    names = ("low", "typical", "high", "point", "mean")
    return replace(a_year, **{name: getattr(a_year, name) * factor for name in names})


def _money(actuals: Actuals, asked: Sequence[RecordField], inputs: Inputs) -> Money:
    def of(kind: str) -> Span | None:
        found = [_span(entry) for field in asked if field.money == kind for entry in actuals.entries.get(field.id, ())]
        return total(found) if found else None

    latest = actuals.entries.get("days_outstanding")
    return Money(
        promised=of("promised"),
        billed=of("billed"),
        received=of("received"),
        announced=announced_to_date(inputs, len(actuals.quarters)),
        days=latest[-1].point if latest else None,
    )


def announced_to_date(inputs: Inputs, quarters: int) -> float:
    """What the offers we know would come to in so many quarters if all of it arrived, USD; once-only money in full."""
    whole = ("federal_share_received", "state_share_received", "contract_share_received")
    numbers = {
        name: replace(number, low=1.0, typical=1.0, high=1.0) if name in whole else number
        for name, number in inputs.numbers.items()
    }
    choices = {**inputs.choices, "federal_money": "announced", "state_money": "announced"}
    counted = replace(inputs, numbers=numbers, choices=choices)
    run = TwoSides.of(counted).option.runs(counted.worked_values())["new_spending"]
    money: float = NOTHING.point
    for rule in LINES:
        # SCAAP is paid with or without an agreement.
        if rule.is_offset and rule.status in ("announced", "contracted", "guaranteed"):
            money -= float(getattr(run, rule.name)) * (quarters / A_YEAR if rule.timing == "yearly" else 1)
    return money


def adopt(tracked: Tracked, records: Iterable[str], facts: Facts) -> Scenario:
    """The scenario with what some records settle in place of our assumptions, each with its source. Raises Refusal where a
    record settles nothing, or the door does not accept it."""
    wanted = list(dict.fromkeys(records))
    rows = {row.field.id: row for row in tracked.rows}
    for name in wanted:
        row = rows.get(name)
        if row is None or not isinstance(row.fixes, Fixed):
            raise Refusal(f"{name[:60]} settles no assumption; permitted are {_listed(tracked)}.", name)
    # What is divided by a step of the model comes last, when the step is that of the other records.
    later = [name for name in wanted if (fix := rows[name].field.fixes) is not None and fix.by_step]
    inputs = _with(tracked.inputs, [rows[name].fixes for name in wanted if name not in later], tracked, facts)
    if later:
        expected = Expected(inputs)
        found = [fixed_by(rows[name].field, tracked.actuals, inputs, facts, expected) for name in later]
        inputs = _with(inputs, found, tracked, facts)
    return inputs.scenario


def _with(inputs: Inputs, found: Iterable[Fixed | NotFixed | None], tracked: Tracked, facts: Facts) -> Inputs:
    raw = inputs.scenario.to_json()
    values = {**raw.get("values", {})}
    for fixed in found:
        if isinstance(fixed, Fixed):
            values[fixed.assumption.id] = _value(fixed, tracked.actuals)
            if fixed.assumption.id == "detainers_per_year":
                values["count_taken_under_agreement"] = counted_under(inputs, fixed.quarters[0].year)
    return resolve(check_scenario({**raw, "values": values}, facts), facts)


def _value(fixed: Fixed, actuals: Actuals) -> dict[str, object]:
    first, last = fixed.quarters[0], fixed.quarters[-1]
    when = str(first) if first == last else f"{first} to {last}"
    source = f"{MEASURED}records of {when}, {actuals.name}" + (f"; {fixed.source}" if fixed.source else "")
    bounds = {} if fixed.value.known else {"low": fixed.value.low, "high": fixed.value.high}
    return {**bounds, "typical": fixed.value.point, "source": source[:_LONGEST_SOURCE]}


def counted_under(inputs: Inputs, year: int) -> str:
    """Under which agreement a count of a year is taken: one under an agreement already holds the people it adds. An
    agreement holds where it is in force already, and from the first year of the estimate."""
    chosen = (name for name in ("jem", "wso") if inputs.option_flags[name])
    return next((name for name in chosen if inputs.in_force(name) or year >= inputs.start_year), "none")


def _listed(tracked: Tracked) -> str:
    return ", ".join(row.field.id for row in tracked.adoptable) or "none"
