"""The process a command runs in: how it ends when it is told to, what its streams are where they are closed, and that it
starts no threads in vain."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

# Files that are being written under another name; they go when the process is told to end.
UNFINISHED: set[str] = set()
_TOLD_BY = (signal.SIGINT, signal.SIGTERM)
_SENTENCE = b"Stopped on request; no unfinished file is left.\n"


def end_when_told() -> None:
    """Ctrl-C and TERM end the process at once, with one sentence, and leave no file half written and no other process.

    The handler ends the process itself: an exception raised at any line would be lost in some (a destructor, a callback),
    and would show as a traceback in others (an import). A signal that is ignored, as under nohup, stays ignored.
    """
    owner = os.getpid()

    def end(number: int, _: FrameType | None) -> None:
        code = 128 + number
        if os.getpid() != owner:
            # A process that has just been started from this one; this one will speak.
            os._exit(code)
        for told_by in _TOLD_BY:
            signal.signal(told_by, signal.SIG_IGN)
        for path in tuple(UNFINISHED):
            with contextlib.suppress(OSError):
                os.unlink(path)
        _end_children()
        with contextlib.suppress(OSError):
            # On a terminal, ^C or a progress bar stands on the line.
            os.write(2, (b"\n" if os.isatty(2) else b"") + _SENTENCE)
        os._exit(code)

    for told_by in _TOLD_BY:
        if signal.getsignal(told_by) is not signal.SIG_IGN:
            signal.signal(told_by, end)


def _end_children() -> None:
    processes = sys.modules.get("multiprocessing.process")
    if processes is not None:
        for child in processes.active_children():
            child.kill()


def hold_threads() -> None:
    """numpy starts no threads for linear algebra, of which the model has next to none: starting them takes as much processor time
    as all the rest of numpy. Whoever has set another number keeps it."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def end(code: int) -> NoReturn:
    """End the process now. What it had to say has been written and flushed, and its files are closed; to take all its
    objects apart one by one would take a fifteenth of an estimate's time. To profile a command, call ``estimator.cli.main``."""
    os._exit(code)


def hold_streams() -> None:
    """Closed standard streams are held open on nothing, so that no file takes their number and gets what is meant for them."""
    while (opened := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(opened)
