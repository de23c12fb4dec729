"""The SCENARIO of a command."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from estimator.cli import files

if TYPE_CHECKING:
    from estimator.scenario import Scenario

NAME = "SCENARIO"


def add_scenario(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("scenario", type=Path)


def scenario_of(options: argparse.Namespace) -> Scenario:
    """The scenario that was named, checked. Raises Refusal."""
    from estimator.facts import load_facts
    from estimator.scenario import LARGEST_FILE, read_scenario

    return read_scenario(files.read(options.scenario, NAME, LARGEST_FILE), load_facts())
