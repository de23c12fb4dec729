"""``assumptions``: every assumption with range, tag and source."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from estimator.cli.answer import Answer, Commands

if TYPE_CHECKING:
    from estimator.facts import Assumption


def add_to(commands: Commands) -> None:
    parser = commands.add_parser("assumptions", help="every assumption with range, tag and source")
    parser.add_argument("--json", action="store_true")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> Answer:
    from estimator.facts import load_facts

    facts = load_facts()
    if options.json:
        from estimator.exchange import assumptions_to_json, json_text

        return Answer([json_text(assumptions_to_json(facts))])
    return Answer([f"{_line(assumption)}\n" for assumption in facts.assumptions.values()])


def _line(a: Assumption) -> str:
    from estimator.facts import unit_words

    return f"{a.id}: {a.label}, {_value(a)} {unit_words(a.unit)} [{a.tag}; checked {a.checked}] {', '.join(a.sources)}"


def _value(a: Assumption) -> str:
    from estimator.words.catalog import number

    if a.kind == "asked":
        return "asked"
    if not a.is_number:
        return f"{a.default} (of {', '.join(a.choices)})"
    if a.typical is None:
        return "by place"
    if a.low == a.high:
        return number(a.typical)
    return " / ".join(number(bound) for bound in (a.low, a.typical, a.high) if bound is not None)
