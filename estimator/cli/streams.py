"""What is written to the terminal, and the one place that does it: in UTF-8, with no orders to the terminal in it."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterable
from typing import TextIO

from estimator.refusal import Refusal
from estimator.words.catalog import without_orders


def write_answer(parts: Iterable[str]) -> None:
    """Write to stdout in UTF-8, whatever the terminal. Raises Refusal where the stream cannot be written to."""
    if sys.stdout is None:
        raise Refusal("no_output")
    try:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
        for part in parts:
            sys.stdout.write(without_orders(part))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; there is nobody left to tell.
        _forget(sys.stdout)
    except OSError as error:
        _forget(sys.stdout)
        if not error.strerror:
            raise Refusal("no_output") from None
        raise Refusal("not_written", argument="", reason=error.strerror.lower()) from None


def write_refusal(refusal: Refusal) -> None:
    """Write one sentence on one line to stderr; where that is closed or full, nowhere."""
    if sys.stderr is None:
        return
    try:
        print(" ".join(without_orders(str(refusal)).split()), file=sys.stderr, flush=True)
    except OSError:
        _forget(sys.stderr)


def _forget(stream: TextIO) -> None:
    """Drop what could not be written, so that nothing tries again at the end."""
    with contextlib.suppress(OSError):
        stream.close()
