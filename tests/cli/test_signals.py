"""Told to end, a command says so in one sentence and leaves no file and no process; killed, it leaves none either."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from tests.cli.processes import (
    DEADLINE,
    GASTON,
    ROOT,
    answers_to_term,
    children,
    long_table,
    quiet_environment,
    runs,
    start,
    until,
)

pytestmark = pytest.mark.slow

SENTENCE = b"Stopped on request; no unfinished file is left.\n"
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143}


def arguments_of(name, tmp_path):
    if name == "batch":
        return "batch", long_table(tmp_path / "counties.csv", 3000), "--out", tmp_path / "out.csv"
    return {
        "estimate": ("estimate", GASTON, "--json"),
        "report": ("report", GASTON, "--to", tmp_path / "memo.pdf"),
    }[name]


@pytest.mark.parametrize("told_by", CODES)
@pytest.mark.parametrize("name", ["estimate", "report", "batch"])
def test_told_to_end_while_it_still_loads(name, told_by, tmp_path):
    arguments = arguments_of(name, tmp_path)
    before = sorted(tmp_path.iterdir())
    process = start(*arguments)
    until(lambda: answers_to_term(process.pid))
    process.send_signal(told_by)
    out, err = process.communicate(timeout=DEADLINE)
    assert (process.returncode, out, err) == (CODES[told_by], b"", SENTENCE)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("told_by", CODES)
def test_told_to_end_in_the_middle_of_a_table_as_a_terminal_tells_it(told_by, tmp_path):
    """Ctrl-C goes to all processes of a command: one sentence all the same."""
    arguments = arguments_of("batch", tmp_path)
    (tmp_path / "out.csv").write_text("old")
    process = start(*arguments)
    until(lambda: children(process.pid))
    workers = children(process.pid)
    os.killpg(process.pid, told_by)
    out, err = process.communicate(timeout=DEADLINE)
    assert (process.returncode, out, err) == (CODES[told_by], b"", SENTENCE)
    until(lambda: not any(runs(worker) for worker in workers))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["counties.csv", "out.csv"]
    assert (tmp_path / "out.csv").read_text() == "old"


def test_processes_end_with_a_parent_that_is_killed(tmp_path):
    process = start(*arguments_of("batch", tmp_path))
    until(lambda: children(process.pid))
    workers = children(process.pid)
    process.kill()
    # The end of both streams: nobody holds them open, so what reads them ends too.
    process.communicate(timeout=DEADLINE)
    until(lambda: not any(runs(worker) for worker in workers))
    assert [path.name for path in tmp_path.iterdir()] == ["counties.csv"]


def test_told_to_end_while_a_file_is_written(tmp_path):
    """The old file stays, and what was written of the new one is gone."""
    target = tmp_path / "memo.csv"
    target.write_text("old")
    code = (
        "import os, signal, sys; from pathlib import Path; from estimator.cli import files, process\n"
        "def parts():\n yield b'new'\n print(len(os.listdir(Path(sys.argv[1]).parent)), flush=True)\n"
        " os.kill(os.getpid(), signal.SIGTERM)\n yield b'never'\n"
        "process.end_when_told()\nfiles.write('--to', Path(sys.argv[1]), parts())\n"
    )
    done = subprocess.run([sys.executable, "-c", code, target], capture_output=True, cwd=ROOT, timeout=DEADLINE)
    assert (done.returncode, done.stdout, done.stderr) == (143, b"2\n", SENTENCE)
    assert [path.name for path in tmp_path.iterdir()] == ["memo.csv"]
    assert target.read_text() == "old"


def test_a_signal_that_is_ignored_stays_ignored():
    """Under nohup, or started by a shell's ``&``, a command is meant to go on."""

    def ignore():
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    process = start("assumptions", preexec_fn=ignore)
    until(lambda: answers_to_term(process.pid))
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=DEADLINE)
    assert (process.returncode, err) == (0, b"")
    assert out


def test_no_stream_to_speak_to_changes_nothing(tmp_path):
    process = subprocess.Popen(["sh", "-c", 'exec "$0" "$@" >&- 2>&-', sys.executable, "-m", "estimator", "estimate", GASTON],
                               cwd=ROOT, env=quiet_environment())  # fmt: skip
    until(lambda: answers_to_term(process.pid))
    process.send_signal(signal.SIGTERM)
    assert process.wait(DEADLINE) == 143
