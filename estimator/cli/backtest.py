"""``backtest``: what places really spent or counted, beside what the model says of them blind."""

from __future__ import annotations

import argparse

from estimator.cli.answer import Answer, Commands


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("backtest", help="recorded costs and counts beside what the model says blind")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    from estimator.exchange import backtest_to_json, json_text
    from estimator.facts import load_facts
    from estimator.studies import backtest
    from estimator.words.sentences import backtest_text

    rows = backtest(load_facts())
    return Answer([json_text(backtest_to_json(rows)) if options.json else backtest_text(rows)])
