"""``compare``: several scenarios side by side, or the options of one."""

from __future__ import annotations

import argparse
from datetime import date

from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import HELP, add_settings, scenarios_of


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("compare", help="several scenarios side by side, or the options of one")
    parser.add_argument("scenarios", nargs="+", metavar="SCENARIO", help=HELP)
    add_settings(parser)
    parser.add_argument("--json", action="store_true", help="everything, for another program")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    scenarios = scenarios_of(options)

    from estimator.exchange import compared_text, compared_to_json, json_text, side_by_side
    from estimator.facts import load_facts
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    named = [(name, resolve(scenario, facts, today)) for name, scenario in scenarios]
    compared = side_by_side(named, facts)
    if options.json:
        return Answer([json_text(compared_to_json(compared, facts))])
    return Answer([compared_text(compared, facts)])
