"""The command line: ``python -m estimator``.

Exit 0 when done; 2 when refused, with one plain sentence on stderr, nothing on stdout and nothing written.
"""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

from estimator.assumptions import load_facts
from estimator.refusal import Refusal
from estimator.scenario import LARGEST_FILE, Scenario, read_scenario

REFUSED = 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refusal(f"{message[0].upper()}{message[1:]}; see python -m estimator --help.")


class _Whole(_Parser):
    """A command's own parser: options are written in full."""

    def __init__(self, **details: Any) -> None:
        super().__init__(**details, allow_abbrev=False)


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    try:
        text = _run(_parser().parse_args(arguments))
    except Refusal as refusal:
        print(" ".join(str(refusal).split()), file=sys.stderr)
        return REFUSED
    return _write(text)


def _write(text: str) -> int:
    """Write the answer in UTF-8, whatever the terminal; a stream that cannot be written to is a refusal."""
    try:
        with open(sys.stdout.fileno(), "w", encoding="utf-8", closefd=False) as out:
            out.write(text)
    except BrokenPipeError:
        # The reader has seen enough; there is nobody left to tell.
        return 0
    except (OSError, AttributeError, ValueError) as error:
        reason = (getattr(error, "strerror", "") or "no output is open").lower()
        print(f"The answer could not be written: {reason}.", file=sys.stderr)
        return REFUSED
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m estimator", description=__doc__.splitlines()[0], allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Whole, metavar="COMMAND")
    estimate = commands.add_parser("estimate", help="totals, ranges and lines of a scenario file")
    estimate.add_argument("scenario", type=Path)
    estimate.add_argument("--json", action="store_true", help="everything, for another program")
    explain = commands.add_parser("explain", help="the arithmetic of one line or step, on both bases")
    explain.add_argument("scenario", type=Path)
    explain.add_argument("line")
    assumptions = commands.add_parser("assumptions", help="every assumption with range, tag and source")
    assumptions.add_argument("--json", action="store_true")
    return parser


def _run(options: argparse.Namespace) -> str:
    if options.command == "assumptions":
        return _assumptions(options.json)
    scenario = _scenario(options.scenario)
    if options.command == "explain":
        return _explain(scenario, options.line)
    return _estimate(scenario, options.json)


def _scenario(path: Path) -> Scenario:
    if not str(path) or path.is_dir() or (path.exists() and not path.is_file()):
        raise Refusal(f"SCENARIO must be a file that can be read; {str(path)[:200] or 'nothing'} is not a file.")
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise Refusal(f"SCENARIO must be a file that can be read; {str(path)[:200]}: {reason}.") from None
    except ValueError:
        raise Refusal("SCENARIO must be the path of a file.") from None
    return read_scenario(text, load_facts())


# The model is imported where it is used, so that a refusal costs no import of numpy.
def _estimate(scenario: Scenario, as_json: bool) -> str:
    from estimator.contract import result_to_json, summary_text
    from estimator.estimate import estimate
    from estimator.resolve import resolve
    from estimator.years import years_ahead

    facts = load_facts()
    inputs = resolve(scenario, facts, date.today())
    result = estimate(inputs)
    if not as_json:
        return summary_text(result, facts)
    return (
        json.dumps(result_to_json(result, years_ahead(inputs), facts), ensure_ascii=False, indent=1, allow_nan=False)
        + "\n"
    )


def _explain(scenario: Scenario, line: str) -> str:
    from estimator.explain_text import explanation_text
    from estimator.resolve import resolve

    facts = load_facts()
    inputs = resolve(scenario, facts, date.today())
    return explanation_text(inputs, facts, line)


def _assumptions(as_json: bool) -> str:
    from estimator.contract import assumptions_to_json
    from estimator.words import number, unit_words

    facts = load_facts()
    if as_json:
        return json.dumps(assumptions_to_json(facts), ensure_ascii=False, indent=1) + "\n"
    out = []
    for a in facts.assumptions.values():
        if a.kind == "asked":
            value = "asked"
        elif not a.is_number:
            value = f"{a.default} (of {', '.join(a.choices)})"
        elif a.typical is None:
            value = "by place"
        else:
            value = (
                number(a.typical)
                if a.low == a.high
                else " / ".join(number(x) for x in (a.low, a.typical, a.high) if x is not None)
            )
        out.append(
            f"{a.id}: {a.label}, {value} {unit_words(a.unit)} [{a.tag}; checked {a.checked}] {', '.join(a.sources)}"
        )
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.exit(main())
