"""The SCENARIO of a command: a file, or one argument in words; and what is set beside it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from estimator.cli import files

if TYPE_CHECKING:
    from estimator.scenario import Scenario

NAME = "SCENARIO"
HELP = 'a scenario file, or words: "Gaston County, NC: jem"'


def add_scenario(parser: argparse.ArgumentParser, optional: bool = False) -> None:
    parser.add_argument("scenario", help=HELP, nargs="?" if optional else None)
    add_settings(parser)


def add_settings(parser: argparse.ArgumentParser) -> None:
    """What may be set beside a scenario, and holds for each where there are several."""
    parser.add_argument("--baseline", default="", help="none, detainers, state_law, or options joined by commas")
    parser.add_argument(
        "--set", action="append", default=[], metavar="ID=VALUE", help="an assumption or a line; may be repeated"
    )


def scenario_of(options: argparse.Namespace) -> Scenario:
    """The scenario that was named, checked. Raises Refusal."""
    return _scenario(options.scenario, options)


def scenarios_of(options: argparse.Namespace) -> list[tuple[str, Scenario]]:
    """The scenarios that were named, checked, each with what it was called. Raises Refusal."""
    return [(_name(text), _scenario(text, options)) for text in options.scenarios]


def _scenario(text: str, options: argparse.Namespace) -> Scenario:
    from estimator.facts import load_facts
    from estimator.scenario import LARGEST_FILE, check_scenario, parse_json, read_spoken, rename_old_ids, with_settings

    facts = load_facts()
    before: tuple[str, ...] = ()
    if _is_file(text):
        raw = parse_json(files.read(Path(text), NAME, LARGEST_FILE))
        # What is set is set in today's words, on a scenario brought to today's format.
        if isinstance(raw, dict) and (options.baseline or options.set):
            opened = check_scenario(raw, facts)
            raw, before = opened.to_json(), opened.moved
    else:
        raw = read_spoken(text, facts)
    moved: tuple[str, ...] = ()
    if options.baseline or options.set:
        raw, moved = rename_old_ids(with_settings(raw, options.baseline, options.set, facts), facts)
    checked = check_scenario(raw, facts)
    return replace(checked, moved=(*before, *checked.moved, *moved))


def is_file(options: argparse.Namespace) -> bool:
    """Whether the scenario was named by a path; words never are the name of a file that is there."""
    return _is_file(options.scenario)


def _is_file(text: str) -> bool:
    from estimator.scenario import is_spoken

    return not is_spoken(text) or files.is_there(Path(text))


def _name(text: str) -> str:
    return Path(text).stem if _is_file(text) else text
