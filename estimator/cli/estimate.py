"""``estimate``: totals, ranges and lines of a scenario."""

from __future__ import annotations

import argparse
from datetime import date

from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import add_scenario, scenario_of


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("estimate", help="totals, ranges and lines of a scenario file")
    add_scenario(parser)
    parser.add_argument("--json", action="store_true", help="everything, for another program")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    scenario = scenario_of(options)

    from estimator.facts import load_facts
    from estimator.run import estimate
    from estimator.scenario import resolve

    facts = load_facts()
    inputs = resolve(scenario, facts, date.today())
    result = estimate(inputs)
    if not options.json:
        from estimator.exchange import summary_text

        return Answer([summary_text(result, facts)])

    from estimator.exchange import json_text, result_to_json
    from estimator.run import years_ahead

    return Answer([json_text(result_to_json(result, years_ahead(inputs), facts))])
