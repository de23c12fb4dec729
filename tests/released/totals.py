"""Worked totals beside the files of every released format.

``python -m tests.released.totals`` writes them anew, where facts have changed them on purpose.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from estimator.exchange import encode, worked_totals
from estimator.run import estimate
from estimator.scenario import read_scenario, resolve
from tests.strategies import FACTS

RELEASED = Path(__file__).parent
TOTALS = "totals.json"
RELEASED_FILES = [path for path in sorted(RELEASED.glob("format-*/*.json")) if path.name != TOTALS]
# Totals need no draws.
_FEW = 100


def totals_of(path: Path) -> tuple[float, float]:
    """What a released file comes to today, USD a year: new spending and full cost."""
    return worked_totals(estimate(resolve(read_scenario(path.read_bytes(), FACTS), FACTS), draws=_FEW))


def released(path: Path) -> dict[str, Any]:
    """What stands beside a released file: its totals and its link."""
    beside: dict[str, Any] = json.loads((path.parent / TOTALS).read_text())[path.stem]
    return beside


def write_totals() -> None:
    """Totals of today beside the released files; the code of a file is written once and stays."""
    for folder in sorted({path.parent for path in RELEASED_FILES}):
        before = json.loads((folder / TOTALS).read_text()) if (folder / TOTALS).exists() else {}
        content = {}
        for path in (path for path in RELEASED_FILES if path.parent == folder):
            new, full = totals_of(path)
            chosen = read_scenario(path.read_bytes(), FACTS)
            code = before[path.stem]["code"] if path.stem in before else encode(chosen, FACTS, (new, full))
            content[path.stem] = {"new_spending": round(new, 2), "full_cost": round(full, 2), "code": code}
        (folder / TOTALS).write_text(json.dumps(content, indent=1) + "\n")


if __name__ == "__main__":
    write_totals()
