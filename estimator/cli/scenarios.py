"""The SCENARIO of a command: a file, or one argument in words; and what is set beside it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from estimator.cli import files

if TYPE_CHECKING:
    from estimator.scenario import Scenario

NAME = "SCENARIO"


def add_scenario(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", help='a scenario file, or words: "Gaston County, NC: jem"')
    parser.add_argument("--baseline", default="", help="none, detainers, state_law, or options joined by commas")
    parser.add_argument(
        "--set", action="append", default=[], metavar="ID=VALUE", help="an assumption or a line; may be repeated"
    )


def scenario_of(options: argparse.Namespace) -> Scenario:
    """The scenario that was named, checked. Raises Refusal."""
    from estimator.facts import load_facts
    from estimator.scenario import LARGEST_FILE, check_scenario, parse_json, read_spoken, with_settings

    facts = load_facts()
    if is_file(options):
        raw = parse_json(files.read(Path(options.scenario), NAME, LARGEST_FILE))
        # What is set is set in today's words, on a scenario brought to today's format.
        if isinstance(raw, dict) and (options.baseline or options.set):
            raw = check_scenario(raw, facts).to_json()
    else:
        raw = read_spoken(options.scenario, facts)
    if options.baseline or options.set:
        raw = with_settings(raw, options.baseline, options.set, facts)
    return check_scenario(raw, facts)


def is_file(options: argparse.Namespace) -> bool:
    """Whether the scenario was named by a path; words never are the name of a file that is there."""
    from estimator.scenario import is_spoken

    return not is_spoken(options.scenario) or files.is_there(Path(options.scenario))
