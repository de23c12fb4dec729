"""``study``: published figures run through the model."""

from __future__ import annotations

import argparse
from pathlib import Path

from estimator.cli import files
from estimator.cli.answer import Answer, Commands

NOT_AS_STATED = 1


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("study", help="published figures run through the model; no file: all shipped ones")
    parser.add_argument("files", type=Path, nargs="*", metavar="FILE.toml")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--markdown", action="store_true", help="the table of the docs")
    parser.add_argument("--lines", action="store_true", help="the lines and steps that a study file can name")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    from estimator.exchange import json_text, study_to_json
    from estimator.facts import load_facts
    from estimator.studies import LARGEST_FILE, every_study, read_study, run_study
    from estimator.words.sentences import lines_table, studies_table, studies_text

    facts = load_facts()
    if options.lines:
        return Answer([lines_table(facts)])
    if options.files:
        studies = [read_study(files.read(path, "FILE", LARGEST_FILE), path.name, facts) for path in options.files]
        findings = [run_study(study, facts) for study in studies]
    else:
        findings = every_study(facts)
    code = 0 if all(finding.as_stated for finding in findings) else NOT_AS_STATED
    if options.json:
        return Answer([json_text([study_to_json(finding) for finding in findings])], code)
    return Answer([(studies_table if options.markdown else studies_text)(findings, facts)], code)
