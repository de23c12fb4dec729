"""``words``: everything the program says, by its id."""

from __future__ import annotations

import argparse

from estimator.cli.answer import Answer, Commands


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("words", help="everything the program says, by its id, with its length and grade")
    parser.add_argument("--markdown", action="store_true", help="the page of the docs")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    from estimator.words.catalog import catalogue_page, catalogue_report, sayings

    return Answer([(catalogue_page if options.markdown else catalogue_report)(sayings().values())])
