"""What to ask for, and spent against estimated, as text for a terminal, and as rows of words for a screen."""

from __future__ import annotations

from collections.abc import Iterator

from estimator.oversight.ask import AskedRecord
from estimator.oversight.fixing import Fixed, NotFixed
from estimator.oversight.track import MONEY, Tracked, TrackedRow
from estimator.run import Drivers
from estimator.scenario import Inputs
from estimator.words.catalog import lower_first, money, money_range, number, upper_first
from estimator.words.sentences import (
    BASIS_WORDS,
    ESTIMATE_OF,
    MISSING_NOT_ZERO,
    MONEY_WORDS,
    PERIOD_WORDS,
    PROJECTION_RULES,
    amount_words,
    default_words,
    difference_words,
    narrowing_words,
    office_words,
    outside_words,
    quarters_words,
    recorded_amount,
    span_words,
    tag_words,
)


def default_of(row: AskedRecord) -> str:
    """What stands in now, in words."""
    if row.number is None:
        return f'"{lower_first(row.choice)}"'
    return default_words(row.default, row.number.low, row.number.expected, row.number.high)


def record_words(row: AskedRecord) -> str:
    """The record as it is asked for: ``Detainers received (detainers_received), in detainers, each quarter``."""
    if row.field is None:
        return f"{row.asks_for} ({row.name}), {PERIOD_WORDS[row.period]}"
    return f"{row.field.label} ({row.name}), in {row.field.unit}, {PERIOD_WORDS[row.period]}"


def ask_rows(rows: tuple[AskedRecord, ...], inputs: Inputs) -> list[dict[str, str]]:
    """A table of words, most valuable first, without what nobody can know."""
    place = inputs.scenario.place
    return [
        {
            "Record": row.field.label if row.field else row.asks_for,
            "Field": row.name,
            "Unit and period": f"in {row.field.unit}, {PERIOD_WORDS[row.period]}"
            if row.field
            else PERIOD_WORDS[row.period],
            "Who has it": upper_first(office_words(row.office, place)),
            "What it settles": row.asks_for if row.field else "itself",
            "We use": f"{default_of(row)}; {tag_words(row.tag)}",
            "Worth": upper_first(narrowing_words(row.driver.narrows, row.driver.kind == "choice")),
        }
        for row in rows
        if row.office != "nobody"
    ]


def ask_text(drivers: Drivers, rows: tuple[AskedRecord, ...], inputs: Inputs) -> str:
    """The whole list for a terminal."""
    place = inputs.scenario.place
    out = [f"What to ask for, most valuable first, in {lower_first(BASIS_WORDS[drivers.basis])}: {inputs.place_name}"]
    place_in_list = 0
    for row in rows:
        worth = narrowing_words(row.driver.narrows, row.driver.kind == "choice")
        if row.office == "nobody":
            continue
        place_in_list += 1
        settles = f", which bears on: {lower_first(row.asks_for)}" if row.field else ""
        out += [
            f"{place_in_list:3}. {record_words(row)}{settles}",
            f"     Held by {office_words(row.office, place)}. We use {default_of(row)}; {tag_words(row.tag)}. {upper_first(worth)}.",
        ]
    if unknowable := [lower_first(row.asks_for) for row in rows if row.office == "nobody" and row.number is not None]:
        out.append(f"No office can know beforehand: {'; '.join(unknowable)}.")
    out.append(
        f"The range now is {money_range(drivers.before)} a year. With the first {len(drivers.asked_first)} answered at their "
        f"expected values it would be {money_range(drivers.after)}."
    )
    return "\n".join(out) + "\n"


def track_rows(tracked: Tracked) -> list[dict[str, str]]:
    """Recorded and estimated side by side, in words."""
    return [
        {
            "Record": row.field.label,
            "Quarters": quarters_words([str(quarter) for quarter in row.quarters]),
            "Recorded": recorded_words(row),
            "Estimated, same quarters": estimated_words(row),
            "Difference": apart_words(row),
            "Year's end": year_end_words(row),
            "What it settles": fixes_words(row),
        }
        for row in tracked.rows
    ]


def recorded_words(row: TrackedRow) -> str:
    at = row.recorded
    if at.known:
        return recorded_amount(at.point, row.field.unit)
    return f"{number(at.low)} to {number(at.high)} {row.field.unit} (with hidden counts)"


def estimated_words(row: TrackedRow) -> str:
    at = row.estimated
    if at is None:
        return "no estimate"
    ends = f" ({span_words(at.low, at.high, row.field.unit)})" if at.low < at.high else ""
    return f"{amount_words(at.point, row.field.unit)}{ends}"


def apart_words(row: TrackedRow) -> str:
    """How far the record lies from the estimate, and whether outside its range."""
    if row.estimated is None:
        return ""
    words = difference_words(row.recorded.point, row.estimated.point, row.field.unit)
    return f"{words}, outside the range" if row.outside else words


def year_end_words(row: TrackedRow) -> str:
    at = row.year_end
    if at is None:
        return ""
    ends = "" if at.known else f" ({span_words(at.low, at.high, row.field.unit)})"
    of_year = f"; estimated {amount_words(row.a_year.point, row.field.unit)}" if row.a_year is not None else ""
    return f"{row.year}: {amount_words(at.point, row.field.unit)}{ends}{of_year}"


def fixes_words(row: TrackedRow) -> str:
    fixes = row.fixes
    if fixes is None:
        return ""
    if isinstance(fixes, NotFixed):
        return f"{fixes.assumption.label}: not yet, {fixes.reason}"
    return f"{fixes.assumption.label}: {value_words(fixes)}; {ours_words(fixes)}"


def value_words(fixed: Fixed) -> str:
    return default_words(fixed.assumption, fixed.value.low, fixed.value.point, fixed.value.high)


def ours_words(fixed: Fixed) -> str:
    if fixed.ours is None:
        return "we had none"
    return f"ours was {default_words(fixed.assumption, fixed.ours.low, fixed.ours.point, fixed.ours.high)}"


def outside_sentences(tracked: Tracked) -> list[str]:
    """Records that lie outside what we assumed."""
    found = []
    for row in tracked.adoptable:
        if isinstance(row.fixes, Fixed) and row.fixes.outside and row.fixes.ours is not None:
            ours = default_words(row.fixes.assumption, row.fixes.ours.low, row.fixes.ours.point, row.fixes.ours.high)
            found.append(outside_words(row.fixes.assumption.label, value_words(row.fixes), ours))
    return found


def money_sentences(tracked: Tracked) -> list[str]:
    """Money promised, billed and received, each said to be missing where it is."""
    at = tracked.money
    said = []
    for kind in MONEY:
        span = getattr(at, kind)
        said.append(
            f"{MONEY_WORDS[kind]}: {'not recorded' if span is None else recorded_amount(span.point, 'dollars')}."
        )
    if at.announced > 0 and at.promised is None:
        said.append(
            f"What was announced would come to about {money(at.announced)} in as many quarters, if all of it arrived; an "
            "announcement is no promise."
        )
    if at.outstanding is not None:
        waited = f", the oldest bill for {at.days:,.0f} days" if at.days else ""
        said.append(f"Outstanding: {recorded_amount(at.outstanding, 'dollars')}{waited}.")
    return said


def missing_sentence(tracked: Tracked) -> str:
    """What the form asks for and does not hold."""
    lacking = [lower_first(field.label) for field in tracked.not_recorded if not field.outcome]
    if not lacking:
        return ""
    shown = "; ".join(lacking[:8]) + (f"; and {len(lacking) - 8} more" if len(lacking) > 8 else "")
    return f"Not recorded at all: {shown}. {MISSING_NOT_ZERO}"


def track_text(tracked: Tracked) -> str:
    """Spent against estimated for a terminal."""
    return "\n".join(_track_lines(tracked)) + "\n"


def _track_lines(tracked: Tracked) -> Iterator[str]:
    quarters = [str(quarter) for quarter in tracked.actuals.quarters]
    yield f"Spent against estimated: {tracked.inputs.place_name}, {quarters_words(quarters)}"
    for row in tracked.rows:
        yield f"{row.field.label} ({row.field.id}), {quarters_words([str(q) for q in row.quarters])}"
        yield f"    recorded {recorded_words(row)}{f'; estimated {estimated_words(row)}' if row.estimated else ''}"
        if row.difference is not None:
            yield f"    difference: {apart_words(row)}"
        if row.missing:
            yield f"    missing: {quarters_words([str(q) for q in row.missing])}"
        if row.year_end is not None:
            yield f"    year's end, {year_end_words(row)}"
        if row.fixes is not None:
            yield f"    settles {lower_first(fixes_words(row))}"
    yield from outside_sentences(tracked)
    yield from money_sentences(tracked)
    if tracked.not_asked:
        yield f"Left out, for they belong to another choice: {', '.join(f.id for f in tracked.not_asked)}."
    if missing := missing_sentence(tracked):
        yield missing
    yield from tracked.actuals.notes
    yield ESTIMATE_OF.format(year=tracked.inputs.start_year)
    yield "Rules: " + " ".join(PROJECTION_RULES)


def money_rows(tracked: Tracked) -> list[tuple[str, float, str, str]]:
    """A bar each for money promised, billed and received: its label, dollars, the words at its end, and its fill. One that
    is not recorded has no length, and says so."""
    rows = []
    for kind, fill in zip(MONEY, ("announced", "board", "received"), strict=True):
        span = getattr(tracked.money, kind)
        words = "not recorded" if span is None else recorded_amount(span.point, "dollars")
        rows.append((MONEY_WORDS[kind], 0.0 if span is None else span.point, words, fill))
    return rows
