"""``drivers``: which assumptions move the answer, and what to ask for first."""

from __future__ import annotations

import argparse
from datetime import date

from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import add_scenario, scenario_of


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("drivers", help="which assumptions move the answer, and what to ask for first")
    add_scenario(parser)
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    scenario = scenario_of(options)

    from estimator.exchange import drivers_to_json, json_text
    from estimator.facts import load_facts
    from estimator.run import BASES, drivers
    from estimator.scenario import resolve
    from estimator.words.sentences import drivers_text

    facts = load_facts()
    inputs = resolve(scenario, facts, date.today())
    by_basis = [drivers(inputs, facts, basis) for basis in BASES]
    if options.json:
        return Answer([json_text(drivers_to_json(by_basis, inputs, facts))])
    return Answer(["\n".join(drivers_text(drivers_of_basis, inputs, facts) for drivers_of_basis in by_basis)])
