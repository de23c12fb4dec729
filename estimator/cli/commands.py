"""Arguments in, an answer or a refusal out: the parser, and which command runs."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

from estimator.cli.answer import Answer
from estimator.cli.streams import write_answer, write_refusal
from estimator.refusal import Refusal
from estimator.words.catalog import upper_first

REFUSED = 2
# Each a module of this package.
COMMANDS = (
    "places", "estimate", "explain", "drivers", "compare", "claim", "study", "backtest", "report", "ask", "track", "batch",
    "assumptions", "words",
)  # fmt: skip
_SIGNED = re.compile(r"-\s*[$.\d(]")


class _HelpWanted(Exception):
    """Help is an answer as any other is; its text."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise Refusal("arguments_refused", sentence=upper_first(message))

    def print_help(self, file: Any = None) -> NoReturn:
        raise _HelpWanted(self.format_help())


class _Whole(_Parser):
    """A command's own parser: options are written in full."""

    def __init__(self, **details: Any) -> None:
        super().__init__(**details, allow_abbrev=False)


def answered(arguments: Sequence[str]) -> int:
    """Run one command and write its answer, or why there is none; the exit code."""
    try:
        answer = _answer(arguments)
        write_answer(answer.parts)
    except Refusal as refusal:
        write_refusal(refusal)
        return REFUSED
    return answer.code


def _answer(arguments: Sequence[str]) -> Answer:
    try:
        options = _parser(arguments).parse_args(_joined(arguments))
    except _HelpWanted as help_wanted:
        return Answer([str(help_wanted)])
    answer: Answer = options.run(options)
    return answer


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of the command that is named, so that no other is loaded; of all of them where none is."""
    parser = _Parser(
        prog="python -m estimator", description="The command line: ``python -m estimator``.", allow_abbrev=False
    )
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Whole, metavar="COMMAND")
    for name in [first for first in arguments[:1] if first in COMMANDS] or COMMANDS:
        import_module(f"estimator.cli.{name}").add_to(commands)
    return parser


def _joined(arguments: Sequence[str]) -> list[str]:
    """Arguments with an amount below zero tied to its option, for argparse would read it as an option of its own."""
    joined: list[str] = []
    for argument in arguments:
        if joined and joined[-1] == "--amount" and _SIGNED.match(argument):
            joined[-1] = f"--amount={argument}"
        else:
            joined.append(argument)
    return joined
