"""``track``: what was recorded beside what was estimated, and which assumption a record settles."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from estimator.cli import files
from estimator.cli.answer import Answer, Commands
from estimator.cli.scenarios import NAME, add_scenario, is_file, scenario_of
from estimator.refusal import Refusal

if TYPE_CHECKING:
    from estimator.facts import Facts
    from estimator.oversight import Tracked

_ACTUALS = "ACTUALS"


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("track", help="a filled reporting form set against the estimate")
    add_scenario(parser)
    parser.add_argument("actuals", metavar=_ACTUALS, type=Path, help="rows quarter,field,value,source; .csv or .xlsx")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--adopt", default="", metavar="FIELDS", help="all, or fields joined by commas: records that take the place of assumptions")  # fmt: skip
    parser.add_argument(
        "--to", type=Path, metavar="FILE.json", help="where the scenario with adopted records is written"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    if bool(options.adopt) != (options.to is not None):
        raise Refusal("--adopt and --to go together: which records, and where the new scenario is written.", "adopt")
    _not_swapped(options)
    scenario = scenario_of(options)

    from estimator.exchange import json_text
    from estimator.facts import load_facts
    from estimator.oversight import read_actuals, track, track_text, track_to_json
    from estimator.readers import LARGEST_FILE
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    inputs = resolve(scenario, facts, today)
    content = files.read(options.actuals, _ACTUALS, LARGEST_FILE)
    tracked = track(inputs, read_actuals(content, options.actuals.name, facts, today), facts)
    said = [json_text(track_to_json(tracked)) if options.json else track_text(tracked)]
    if options.adopt:
        said += _adopted(options, tracked, facts)
    return Answer(said)


def _not_swapped(options: argparse.Namespace) -> None:
    """Raises Refusal where a table was put where the scenario belongs."""
    if not is_file(options):
        return
    path = Path(options.scenario)
    if files.is_there(path) and path.suffix.lower() in (".csv", ".xlsx", ".tsv"):
        raise Refusal(
            f"SCENARIO must be a scenario file or words; {path.name} is a table. The order is SCENARIO, then {_ACTUALS}."
        )


def _adopted(options: argparse.Namespace, tracked: Tracked, facts: Facts) -> list[str]:
    from estimator.oversight import adopt
    from estimator.run import BASES, estimate
    from estimator.scenario import resolve
    from estimator.words.catalog import money_with_range
    from estimator.words.sentences import BASIS_WORDS, adopted_words

    source = Path(options.scenario) if is_file(options) else None
    files.check_target("--to", options.to, source, NAME)
    files.check_target("--to", options.to, options.actuals, _ACTUALS)
    if options.to.suffix.lower() != ".json":
        raise Refusal("--to must end in .json, for it is a scenario file.", "to")
    every = [row.field.id for row in tracked.adoptable]
    wanted = every if options.adopt == "all" else [name.strip() for name in options.adopt.split(",")]
    changed = adopt(tracked, wanted, facts)
    before, after = (estimate(inputs).running for inputs in (tracked.inputs, resolve(changed, facts)))
    files.write("--to", options.to, [changed.to_text().encode()])
    if options.json:
        return []
    ranges = [(basis, *(money_with_range(run[basis]["difference"].net) for run in (before, after))) for basis in BASES]
    said = [adopted_words(BASIS_WORDS[basis], old, new, len(wanted)) + "\n" for basis, old, new in ranges]
    return [*said, f"Written to {options.to}.\n"]
