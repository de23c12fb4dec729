"""What every county came to with each single option, shipped with each version; what an older short address is set against.

``python -m tests.released.nets`` writes the table of the present version anew, where facts have changed it.
"""

from __future__ import annotations

import csv
from pathlib import Path

from estimator.exchange import worked_totals
from estimator.exchange.place_link import NETS, SINGLE_OPTIONS, VERSION
from estimator.facts import Facts, Place, load_facts
from estimator.refusal import Refusal
from estimator.run import BASES, estimate
from estimator.scenario import FORMAT, check_scenario, resolve

FILE = NETS / f"{VERSION}.csv"
# Worked values need no draws.
_FEW = 100


def nets_of(place: Place, facts: Facts) -> dict[str, str]:
    """A county's row; empty cells where state law could not be read, or the option is not the county's to choose."""
    row = {"county": place.key}
    for option in SINGLE_OPTIONS:
        raw = {"format": FORMAT, "county": place.name, "state": place.state, "options": [option]}
        try:
            totals = worked_totals(estimate(resolve(check_scenario(raw, facts), facts), draws=_FEW))
            cells = [f"{total + 0.0:.2f}" for total in totals]
        except Refusal:
            cells = ["", ""]
        row |= {f"{option}_{basis}": cell for basis, cell in zip(BASES, cells, strict=True)}
    return row


def write_nets(file: Path, facts: Facts) -> None:
    rows = [nets_of(place, facts) for place in facts.places if place.kind == "county"]
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    write_nets(FILE, load_facts())
