"""``report``: a document of a scenario."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from estimator.cli import files
from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import NAME, add_scenario, is_file, scenario_of
from estimator.terms import CALENDAR, ENDINGS, FISCAL_YEARS, check_kind, check_one_of
from estimator.words.catalog import say


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("report", help="a document of a scenario")
    add_scenario(parser)
    parser.add_argument("--to", type=Path, required=True, metavar="FILE", help=f"ends in .{' .'.join(ENDINGS)}")
    parser.add_argument("--lead", default="fiscal", help="fiscal, testimony or reporter")
    for option, field in _FIELDS.items():
        parser.add_argument(f"--{option}", default="", metavar="TEXT", dest=field, help="stands under the title")
    parser.add_argument("--meeting", default="", metavar="DATE", help="such as 2026-12-08")
    parser.add_argument("--fiscal-year", default=CALENDAR, metavar="KIND", help=" or ".join(FISCAL_YEARS))
    parser.set_defaults(run=run)


_FIELDS = {"prepared-by": "prepared_by", "for": "prepared_for", "item": "item"}


def run(options: argparse.Namespace) -> Answer:
    scenario = scenario_of(options)
    target: Path = options.to
    ending = target.suffix.removeprefix(".").lower()
    files.check_target("--to", target, Path(options.scenario) if is_file(options) else None, NAME)
    check_kind(ending, options.lead)
    check_one_of("fiscal-year", options.fiscal_year, FISCAL_YEARS)

    from estimator.documents import Material, read_furniture, report
    from estimator.exchange import encode, worked_totals
    from estimator.facts import load_facts
    from estimator.run import estimate
    from estimator.scenario import resolve

    furniture = read_furniture({name: getattr(options, name) for name in (*_FIELDS.values(), "meeting")})
    facts, today = load_facts(), date.today()
    result = estimate(resolve(scenario, facts, today))
    code = encode(scenario, facts, worked_totals(result))
    document = report(Material(result, facts, today, code, furniture, options.fiscal_year), ending, options.lead)
    files.write("--to", target, [document])
    return Answer([say("report_written", path=target) + "\n"])
