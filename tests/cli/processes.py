"""Real processes to be told to end, and what becomes of them. Linux: what a process does is read in /proc."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from estimator.facts import FOLDER

ROOT = FOLDER.parent
GASTON = FOLDER / "scenarios" / "gaston-nc-jem-shared.json"
# Far more than anything here takes, so that only a fault reaches it.
DEADLINE = 240


def command(*arguments) -> list[str]:
    return [sys.executable, "-m", "estimator", *arguments]


def run(*arguments, **how) -> subprocess.CompletedProcess[bytes]:
    how = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "cwd": ROOT, "timeout": DEADLINE, **how}
    return subprocess.run(command(*arguments), check=False, **how)


def start(*arguments, **how) -> subprocess.Popen[bytes]:
    """A command under way, in a process group of its own as a terminal would give it. What runs in the background of a
    shell ignores Ctrl-C and hands that down, so it is set back."""
    how = {"preexec_fn": _hear_ctrl_c, **how}
    return subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT,
                            start_new_session=True, **how)  # fmt: skip


def _hear_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def until(is_so: Callable[[], object]) -> None:
    """Wait until something is so; an error where it never is."""
    last = time.monotonic() + DEADLINE
    while not is_so():
        assert time.monotonic() < last, "it never came to be so"
        time.sleep(0.005)


def answers_to_term(pid: int) -> bool:
    """Whether a process has said what it does when told to end: Python says so for Ctrl-C by itself, not for TERM."""
    caught = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (signal.SIGTERM - 1) & 1)


def children(pid: int) -> list[int]:
    """The processes that a process started and that still run."""
    return [child for child, parent in _parents().items() if parent == pid]


def threads(pid: int) -> int:
    """How many threads a process has."""
    return len(list(Path(f"/proc/{pid}/task").iterdir()))


def runs(pid: int) -> bool:
    return pid in _parents()


def _parents() -> dict[int, int]:
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except OSError:
                continue
            state, parent = stat.rpartition(")")[2].split()[:2]
            # A process that nobody has asked after yet has ended all the same.
            if state not in ("Z", "X"):
                parents[int(folder.name)] = int(parent)
    return parents


def long_table(path: Path, rows: int) -> Path:
    """A table that several processes share."""
    path.write_text("state,population,options\n" + "".join(f"PA,{1000 + n},wso\n" for n in range(rows)))
    return path


def quiet_environment(**more: str) -> dict[str, str]:
    """No home, no language: what a bare machine gives."""
    return {"PATH": os.defpath, **more}
