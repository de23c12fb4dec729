"""What the shipped scenarios and studies come to, to the cent, in one table: a changed fact shows as its differences.

``python -m tests.released.write`` writes results.csv anew, where facts have changed it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from estimator.facts import FOLDER, Facts, load_facts
from estimator.run import BASES, Range, Totals, estimate
from estimator.scenario import read_scenario, resolve
from estimator.studies import every_study

FILE = Path(__file__).with_name("results.csv")
HEAD = ("of", "name", "what", "basis", "when", "unit", "point", "p5", "p95")
_AMOUNTS = ("gross", "offsets", "net")


def scenario_rows(facts: Facts) -> Iterator[tuple[str, ...]]:
    """Each shipped scenario: what the choice, the baseline and their difference come to on each basis."""
    for path in sorted((FOLDER / "scenarios").glob("*.json")):
        result = estimate(resolve(read_scenario(path.read_bytes(), facts), facts))
        for basis in BASES:
            for when, totals in (("a year", result.running[basis]), ("once", result.one_time[basis])):
                for side, of_side in totals.items():
                    for amount in _AMOUNTS:
                        figures = _figures(of_side, amount)
                        if any(float(figure) for figure in figures):
                            yield "scenario", path.stem, f"{side} {amount}", basis, when, "USD", *figures


def _figures(totals: Totals, amount: str) -> tuple[str, str, str]:
    spread: Range = getattr(totals, amount)
    return _cents(spread.point), _cents(spread.low), _cents(spread.high)


def study_rows(facts: Facts) -> Iterator[tuple[str, ...]]:
    """Each shipped study: its figures and ways of counting as the model finds them, what each case comes to, and what a
    result would need."""
    for findings in every_study(facts):
        name = findings.study.id
        for figure in (*findings.figures, *findings.methods):
            if figure.found is not None:
                yield "study", name, figure.figure.label, "", "", figure.figure.unit, _cents(figure.found), "", ""
        for run in findings.cases:
            years = "1 year" if run.case.years == 1 else f"{run.case.years:.4g} years"
            yield "study", name, f"case {run.case.name}", run.case.basis, years, "USD", _cents(run.total), "", ""
        for need in findings.needs:
            for values, needed, _ in need.rows:
                where = "; ".join(f"{key} {value:g}" for key, value in values.items())
                unit = facts.assumptions[need.need.solve].unit
                shown = "" if needed is None else f"{needed:.6g}"
                yield "study", name, f"needs: {need.need.label} ({where})", "", "", unit, shown, "", ""


def _cents(amount: float) -> str:
    return f"{amount + 0.0:.2f}"


def table(facts: Facts) -> str:
    """The whole table as CSV."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([HEAD, *scenario_rows(facts), *study_rows(facts)])
    return text.getvalue()


if __name__ == "__main__":
    FILE.write_text(table(load_facts()), encoding="utf-8")
