"""``report``: a document of a scenario."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from estimator.cli import files
from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import NAME, add_scenario, is_file, scenario_of
from estimator.terms import check_kind


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("report", help="a memo, web page, Word draft, workbook or table of a scenario")
    add_scenario(parser)
    parser.add_argument(
        "--to", type=Path, required=True, metavar="FILE", help="ends in .pdf .html .xlsx .docx .csv .json"
    )
    parser.add_argument("--lead", default="fiscal", help="fiscal, testimony or reporter: whom a memo is for")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    scenario = scenario_of(options)
    target: Path = options.to
    ending = target.suffix.removeprefix(".").lower()
    files.check_target("--to", target, Path(options.scenario) if is_file(options) else None, NAME)
    check_kind(ending, options.lead)

    from estimator.documents import Material, report
    from estimator.exchange import encode, worked_totals
    from estimator.facts import load_facts
    from estimator.run import estimate
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    result = estimate(resolve(scenario, facts, today))
    code = encode(scenario, facts, worked_totals(result))
    document = report(Material(result, facts, today, code), ending, options.lead)
    files.write("--to", target, [document])
    return Answer([f"Written to {target}.\n"])
