"""Speed as ratios, both sides measured in this run: ``python -m benchmarks.speed``.

Medians. Results are compared before any clock counts.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks import by_hand
from benchmarks.goals import agree
from benchmarks.timing import NEW_AGREEMENT, median_ms
from estimator.claims import check_claim, make_claim
from estimator.documents import Material, report
from estimator.facts import load_facts
from estimator.rules import Namespace, constants
from estimator.run import LINES, estimate, forget_draws, years_ahead
from estimator.scenario import read_scenario, resolve

ROOT = Path(__file__).resolve().parent.parent
SCENARIO = ROOT / "assumptions" / "scenarios" / "gaston-nc-jem-shared.json"


def process(*arguments: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)


def main() -> None:
    facts = load_facts()
    inputs = resolve(read_scenario(NEW_AGREEMENT, facts), facts)
    agree(inputs)
    rows = []

    command = median_ms(process("-m", "estimator", "estimate", str(SCENARIO), "--json"), 9)
    floor = median_ms(process("-c", "import numpy"), 9)
    rows.append(("estimate --json, process / import numpy, process", command, floor, 6))

    def fresh() -> object:
        forget_draws()
        return estimate(inputs)

    rows.append(("20,000 draws and all percentiles / by hand in numpy", median_ms(fresh, 15),
                 median_ms(lambda: by_hand.everything(inputs), 15), 1.5))  # fmt: skip
    drawn = by_hand.draws(inputs)
    rows.append(("the same, draws kept by both / by hand in numpy", median_ms(lambda: estimate(inputs), 15),
                 median_ms(lambda: by_hand.everything(inputs, drawn), 15), 1.5))  # fmt: skip
    values = constants() | inputs.worked_values() | inputs.option_flags | {"full_cost": 1.0}

    def all_lines() -> None:
        run = Namespace(values)
        for rule in LINES:
            getattr(run, rule.name)

    rows.append(("one evaluation of all lines / 1 ms", median_ms(all_lines, 200), 1.0, 1))
    rows.append(("years ahead / 20,000 draws", median_ms(lambda: years_ahead(inputs), 20), median_ms(fresh, 5), 1))

    estimated = median_ms(lambda: estimate(inputs), 15)
    claim = make_claim("8,995")
    checks = median_ms(lambda: check_claim(claim, inputs, facts), 5)
    rows.append(("a claim checked on both bases / 20,000 draws", checks, estimated, 10))
    made = Material(estimate(inputs), facts, date(2026, 11, 21))
    for ending, goal_ms in (("pdf", 500), ("html", 300), ("xlsx", 300), ("docx", 500), ("csv", 50), ("json", 50)):
        report(made, ending)
        took = median_ms(lambda ending=ending: report(made, ending), 5)
        rows.append((f"{ending}, the second document of an estimate / its goal in ms", took, goal_ms, 1))

    print(f"Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores")
    print(f"{'':60}{'ms':>9}{'against':>9}{'ratio':>8}{'goal':>7}")
    for label, ours, other, goal in rows:
        print(f"{label:60}{ours:9.2f}{other:9.2f}{ours / other:8.2f}{goal:7}")


if __name__ == "__main__":
    main()
