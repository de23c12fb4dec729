"""``ask``: what to ask for, as a list, a letter to edit, or the reporting form."""

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
    from estimator.scenario import Inputs

_LETTER_KINDS = ("order", "resolution", "questions", "records", "press")
_KINDS = (*_LETTER_KINDS, "form")
_ENDINGS = {"form": ("csv", "xlsx"), **dict.fromkeys(_LETTER_KINDS, ("md", "docx"))}
_BASES = ("new_spending", "full_cost")


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("ask", help="which records to ask for first; letters and the reporting form")
    add_scenario(parser)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--basis", default="new_spending", help="new_spending or full_cost: by which the list is ordered"
    )
    parser.add_argument("--kind", default="", help=f"{', '.join(_KINDS)}; without it the list")
    parser.add_argument("--to", type=Path, metavar="FILE", help="letters: .md or .docx; the form: .csv or .xlsx")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    _check(options)
    scenario = scenario_of(options)
    if options.to is not None:
        files.check_target("--to", options.to, Path(options.scenario) if is_file(options) else None, NAME)

    from estimator.facts import load_facts
    from estimator.scenario import resolve

    facts, today = load_facts(), date.today()
    inputs = resolve(scenario, facts, today)
    if options.kind == "form":
        content = _form(inputs, facts, options.to, today)
    elif options.kind:
        content = _letter(options.kind, options.basis, inputs, facts, options.to, today)
    else:
        return Answer([_list(options, inputs, facts)])
    if options.to is None:
        return Answer([content.decode()])
    files.write("--to", options.to, [content])
    return Answer([f"Written to {options.to}.\n"])


def _check(options: argparse.Namespace) -> None:
    """What goes together on the line. Raises Refusal."""
    if options.kind and options.kind not in _KINDS:
        raise Refusal(f"--kind must be {', '.join(_KINDS)}; you gave {options.kind[:60]}.", "kind")
    if options.basis not in _BASES:
        raise Refusal(f"--basis must be {' or '.join(_BASES)}; you gave {options.basis[:60]}.", "basis")
    if options.kind and options.json:
        raise Refusal("--json gives the list; leave --kind out.", "json")
    if options.to is None:
        return
    if not options.kind:
        raise Refusal(f"--to needs --kind: {', '.join(_KINDS)}.", "to")
    ending = options.to.suffix.removeprefix(".").lower()
    if ending not in _ENDINGS[options.kind]:
        permitted = " or .".join(_ENDINGS[options.kind])
        raise Refusal(f"--to must end in .{permitted} for {options.kind}; .{ending[:60]} is neither.", "to")


def _list(options: argparse.Namespace, inputs: Inputs, facts: Facts) -> str:
    from estimator.exchange import json_text
    from estimator.oversight import ask_text, ask_to_json, records_to_ask
    from estimator.run import drivers

    moving = drivers(inputs, facts, options.basis)
    rows = records_to_ask(moving, inputs, facts)
    return json_text(ask_to_json(moving, rows, inputs)) if options.json else ask_text(moving, rows, inputs)


def _form(inputs: Inputs, facts: Facts, target: Path | None, today: date) -> bytes:
    from estimator.oversight import form_csv, form_quarters, form_workbook

    make = form_workbook if target is not None and target.suffix.lower() == ".xlsx" else form_csv
    return make(inputs, facts, form_quarters(inputs, today))


def _letter(kind: str, basis: str, inputs: Inputs, facts: Facts, target: Path | None, today: date) -> bytes:
    from estimator.oversight import letter, letter_material
    from estimator.run import drivers, estimate

    moving = drivers(inputs, facts, "full_cost" if basis == "full_cost" else "new_spending")
    text = letter(kind, letter_material(estimate(inputs), moving, facts, today))
    if target is not None and target.suffix.lower() == ".docx":
        from estimator.documents import letter_word

        return letter_word(text, today)
    return text.encode()
