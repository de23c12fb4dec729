"""Every line in long form: one row a line, basis, set of options and year, for other programs and spreadsheets."""

from __future__ import annotations

from estimator.exchange.batch import csv_lines
from estimator.run import Result, lines_by_year

COLUMNS = (
    "county", "state", "options", "baseline", "set", "basis", "year", "line", "label", "group", "timing", "payer", "status",
    "amount_usd",
)  # fmt: skip


def long_csv(result: Result) -> str:
    """Worked values, USD of each year; offsets negative. Text that a spreadsheet would run gets an apostrophe."""
    inputs = result.inputs
    scenario = inputs.scenario
    same = {
        "county": scenario.called,
        "state": scenario.state,
        "options": ";".join(scenario.options) or "none",
        "baseline": ";".join(inputs.baseline) or "none",
    }
    rows = (
        {
            **same, "set": line.set, "basis": line.basis, "year": line.year, "line": line.rule.name, "label": line.rule.label,
            "group": line.rule.group, "timing": line.rule.timing, "payer": line.rule.payer, "status": line.rule.status,
            "amount_usd": line.amount + 0.0,
        }
        for line in lines_by_year(inputs)
    )  # fmt: skip
    return "".join(csv_lines(rows, COLUMNS))
