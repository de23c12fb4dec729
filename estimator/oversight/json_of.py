"""What to ask for, and what was recorded, for another program."""

from __future__ import annotations

from typing import Any

from estimator.oversight.ask import AskedRecord
from estimator.oversight.fixing import Fixed, NotFixed
from estimator.oversight.projection import Span
from estimator.oversight.track import Money, Tracked, TrackedRow
from estimator.run import Drivers, Range
from estimator.scenario import Inputs

Json = dict[str, Any]


def ask_to_json(drivers: Drivers, rows: tuple[AskedRecord, ...], inputs: Inputs) -> Json:
    """The rows of what moves the answer in their one order, each with the record to ask for."""
    return {
        "scenario": inputs.scenario.to_json(),
        "basis": drivers.basis,
        "range_now": {"low": drivers.before.low, "high": drivers.before.high},
        "range_if_known": {"low": drivers.after.low, "high": drivers.after.high},
        "rows": [_asked(row) for row in rows],
    }


def _asked(row: AskedRecord) -> Json:
    number = row.number
    default: Any = row.choice
    if number is not None:
        default = {"low": number.low, "expected": number.expected, "high": number.high}
    return {
        "id": row.driver.stream, "kind": row.driver.kind, "unit": row.default.unit, "asked_of": row.office,
        "narrows": row.driver.narrows, "field": row.name, "field_unit": row.unit, "period": row.period, "default": default,
        "tag": row.tag, "label": row.asks_for, "on_form": row.field is not None,
    }  # fmt: skip


def track_to_json(tracked: Tracked) -> Json:
    """Rows of recorded and estimated; what is not known is null, and never zero."""
    return {
        "scenario": tracked.inputs.scenario.to_json(),
        "quarters": [str(quarter) for quarter in tracked.actuals.quarters],
        "rows": [_row(row) for row in tracked.rows],
        "money": _money(tracked.money),
        "not_recorded": [field.id for field in tracked.not_recorded],
        "not_asked": [field.id for field in tracked.not_asked],
        "notes": list(tracked.actuals.notes),
    }


def _row(row: TrackedRow) -> Json:
    return {
        "line": row.field.lines[0] if row.field.lines else None,
        "field": row.field.id,
        "label": row.field.label,
        "unit": row.field.unit,
        "quarters": [str(quarter) for quarter in row.quarters],
        "missing": [str(quarter) for quarter in row.missing],
        "estimated": _range(row.estimated),
        "recorded": _span(row.recorded),
        "difference": row.difference,
        "outside": row.outside,
        "year": row.year,
        "year_end": _span(row.year_end),
        "estimated_year": _range(row.a_year),
        "fixes": _fixes(row.fixes),
    }


def _fixes(fixes: Fixed | NotFixed | None) -> Json | None:
    if fixes is None:
        return None
    if isinstance(fixes, NotFixed):
        return {"assumption": fixes.assumption.id, "value": None, "reason": fixes.reason}
    return {
        "assumption": fixes.assumption.id,
        "unit": fixes.assumption.unit,
        "value": _span(fixes.value),
        "ours": _span(fixes.ours),
        "outside": fixes.outside,
        "quarters": [str(quarter) for quarter in fixes.quarters],
        "source": fixes.source,
    }


def _money(money: Money) -> Json:
    return {
        "promised": _span(money.promised),
        "billed": _span(money.billed),
        "received": _span(money.received),
        "outstanding": money.outstanding,
        "days_outstanding": money.days,
        "announced": money.announced,
    }


def _span(span: Span | None) -> Json | None:
    return None if span is None else {"low": span.low, "point": span.point, "high": span.high}


def _range(span: Range | None) -> Json | None:
    return None if span is None else {"low": span.low, "point": span.point, "high": span.high}
