"""Our draws and rules beside other people's programs, in one run: ``python -m benchmarks.peers``; drivers beside SALib's
stand in ``benchmarks.goals``.

Wants ``pip install -r benchmarks/requirements.txt``; LibreOffice where it is installed. Results are compared before
any clock counts; losses are printed like wins.
"""

from __future__ import annotations

import csv
import os
import platform
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import xlsxwriter

from benchmarks import by_hand
from benchmarks.timing import NEW_AGREEMENT, median_ms
from benchmarks.with_squigglepy import draws_of
from estimator.facts import load_facts
from estimator.rules import RULES, TracedNamespace, as_formula
from estimator.run import (
    DRAWS,
    Difference,
    TwoSides,
    draw_all,
    estimate,
    forget_draws,
    percentiles,
    wanted_lines,
)
from estimator.scenario import Inputs, read_scenario, resolve

BASIS = "full_cost"
# Without this LibreOffice shows the values stored in the file.
ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def main() -> None:
    facts = load_facts()
    inputs = resolve(read_scenario(NEW_AGREEMENT, facts), facts)
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "squigglepy", "XlsxWriter"))
    print(f"Python {platform.python_version()}, {packages}, {os.cpu_count()} cores")
    draws_table(inputs)
    workbook_row(inputs)


def draws_table(inputs: Inputs) -> None:
    """Ranges to percentiles of the net: ours, squigglepy's sampler with our model, numpy by hand."""

    model = Difference(inputs, BASIS, wanted_lines("net"))

    def ours() -> Any:
        forget_draws()
        return percentiles(model.at(inputs.choice_flags() | draw_all(inputs.numbers)))

    def with_squigglepy() -> Any:
        return percentiles(model.at(draws_of(inputs)))

    def by_numpy() -> Any:
        return by_hand.everything(inputs)[True, "net", "difference"][:3]

    one, other, floor = ours(), with_squigglepy(), by_numpy()
    check("squigglepy", one, other, 0.05)
    check("numpy by hand", one, floor, 1e-9)
    print(f"\n{DRAWS:,} draws from ranges to percentiles{'':24}{'ms':>9}")

    def fresh() -> Any:
        forget_draws()
        return estimate(inputs)

    all_of_it = median_ms(fresh, 9)
    hand = median_ms(by_numpy, 9)
    print(f"{'ours, net on one basis':60}{median_ms(ours, 9):9.1f}")
    print(f"{'squigglepy draws, our model, net on one basis':60}{median_ms(with_squigglepy, 9):9.1f}")
    print(f"{'ours, everything reported (all lines, both bases, local units)':60}{all_of_it:9.1f}")
    print(
        f"{'numpy by hand, the lines and totals that are not zero':60}{hand:9.1f}   ours is {all_of_it / hand:.2f} times it"
    )


def check(name: str, found: Any, other: Any, within: float) -> None:
    """Stop unless two sets of percentiles agree."""
    if not np.allclose(found, other, rtol=within):
        raise SystemExit(f"{name} disagrees: {list(found)} against {list(other)}")


def workbook_row(inputs: Inputs) -> None:
    """One recalculation of every rule as a workbook in LibreOffice, process included, against one run of ours."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("\nLibreOffice is not installed: no workbook row.")
        return
    values = TwoSides.of(inputs).option.names(inputs.worked_values(), BASIS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.xlsx"
        run = TracedNamespace(values)
        for name in RULES:
            getattr(run, name)
        addresses = {name: f"$B${row}" for row, name in enumerate([*values, *RULES], start=1)}
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("model")
            for row, (name, value) in enumerate(values.items()):
                sheet.write_string(row, 0, name)
                sheet.write_number(row, 1, float(value))
            for row, name in enumerate(RULES, start=len(values)):
                sheet.write_string(row, 0, name)
                sheet.write_formula(row, 1, "=" + as_formula(run.trees[name], addresses.__getitem__))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        settings = Path(folder) / "profile" / "user" / "registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(ALWAYS_RECALCULATE)
        # All digits, not the cell's format: token 8 of the filter options is "save as shown".
        options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false"
        command = [office, profile, "--headless", "--convert-to", options, "--outdir", folder, str(path)]

        def recalculate() -> None:
            subprocess.run(command, check=True, capture_output=True)

        took = median_ms(recalculate, 3)
        with (Path(folder) / "model.csv").open() as file:
            found = {name: float(value) for name, value in csv.reader(file)}
    worst = max(abs(found[n] - getattr(run, n).value) / max(1.0, abs(getattr(run, n).value)) for n in RULES)
    if worst > 1e-9:
        raise SystemExit(f"LibreOffice disagrees by {worst:.1e}")
    one = median_ms(lambda: [getattr(TracedNamespace(values), name) for name in RULES], 5)
    print(f"\nEvery rule once; agreement to {worst:.0e}{'':28}{'ms':>9}")
    print(f"{'LibreOffice, process included':60}{took:9.0f}")
    print(f"{'ours, traced':60}{one:9.2f}")


if __name__ == "__main__":
    main()
