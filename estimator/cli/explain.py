"""``explain``: the arithmetic of one line or step."""

from __future__ import annotations

import argparse
from datetime import date

from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import add_scenario, scenario_of


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("explain", help="the arithmetic of one line or step, on both bases")
    add_scenario(parser)
    parser.add_argument("line")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    scenario = scenario_of(options)

    from estimator.facts import load_facts
    from estimator.scenario import resolve
    from estimator.words.sentences import explanation_text

    facts = load_facts()
    inputs = resolve(scenario, facts, date.today())
    return Answer([explanation_text(inputs, facts, options.line)])
