"""The command line: ``python -m estimator``.

Exit 0 when done; 2 when refused, with one plain sentence on stderr, nothing on stdout and nothing written; 130 or 143 when
told to end (Ctrl-C, TERM), with one sentence and no unfinished file; ``study`` exits 1 where what the model finds is not
what a file states.

One module a command. What a command needs is imported where it runs, so that a refusal costs no import of numpy and being
told to end is answered from the first moment.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from estimator.cli.process import end, end_when_told, hold_streams, hold_threads

__all__ = ["command", "main"]


def command() -> NoReturn:
    """One command as a process of its own, whose streams and signals it may take in hand; ends it with the exit code."""
    end_when_told()
    hold_streams()
    hold_threads()
    end(main())


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns the exit code. ``arguments``: those of the process where left out."""
    from estimator.cli.commands import answered

    return answered(sys.argv[1:] if arguments is None else arguments)
