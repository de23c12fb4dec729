"""Streams that are closed, full or in another tongue; and text that would give orders to a terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.cli.processes import DEADLINE, GASTON, ROOT, command, long_table, quiet_environment, run

pytestmark = pytest.mark.slow

ORDER = "\x1b]0;owned\x07"


def in_shell(redirection, *arguments, **how):
    return subprocess.run(["sh", "-c", f'exec "$0" "$@" {redirection}', *command(*arguments)],
                          capture_output=True, cwd=ROOT, timeout=DEADLINE, check=False, **how)  # fmt: skip


def test_a_refusal_does_not_go_to_stdout_where_stderr_is_closed():
    done = in_shell("2>&-", "estimate", "no-such-file.json")
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")


def test_a_refusal_that_cannot_be_written_is_one_all_the_same():
    done = in_shell("2>/dev/full", "estimate", "no-such-file.json")
    assert (done.returncode, done.stdout) == (2, b"")


def test_an_answer_without_a_stream_is_refused():
    done = in_shell(">&-", "assumptions")
    assert (done.returncode, done.stderr) == (2, b"The answer could not be written: no output is open.\n")


def test_a_table_needs_no_stream_for_its_bar(tmp_path):
    """The bar comes after a second, so the table takes longer."""
    table = long_table(tmp_path / "counties.csv", 150)
    done = in_shell("2>&-", "batch", table, "--out", tmp_path / "out.csv")
    assert (done.returncode, done.stdout[:19]) == (0, b"150 rows estimated,")


def test_help_is_an_answer():
    done = run("--help")
    assert done.returncode == 0
    assert done.stdout.startswith(b"usage: python -m estimator [-h] COMMAND ...\n")
    assert run("report", "--help").stdout.startswith(b"usage: python -m estimator report ")
    full = in_shell(">/dev/full", "--help")
    assert (full.returncode, full.stderr) == (2, b"The answer could not be written: no space left on device.\n")


def test_no_file_takes_the_number_of_a_closed_stream(tmp_path):
    """It would get what is meant for the stream."""
    code = (
        "import sys; from estimator.cli.process import hold_streams; hold_streams()\n"
        "with open(sys.argv[1], 'w') as file: file.write(str(file.fileno()))"
    )
    target = tmp_path / "number"
    subprocess.run(
        ["sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', sys.executable, "-c", code, target], cwd=ROOT, check=True
    )
    assert int(target.read_text()) > 2


def test_a_name_that_is_no_utf_8(tmp_path):
    target = os.fsencode(tmp_path) + b"/\xff.csv"
    done = run("report", GASTON, "--to", target, env=quiet_environment())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.endswith(b"/\\udcff.csv.\n")
    assert os.path.getsize(target) > 1000
    done = run("estimate", b"\xff.json", env=quiet_environment())
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"\\udcff.json: no such file or directory" in done.stderr


STUDY = ROOT / "assumptions" / "studies" / "nc-gaston-2008.toml"


@pytest.mark.parametrize("form", [(), ("--json",), ("--markdown",)], ids=str)
def test_names_give_no_orders_in_an_answer(form, tmp_path):
    study = tmp_path / f"a{ORDER}b\u202ec.toml"
    shutil.copyfile(STUDY, study)
    done = run("study", study, *form)
    assert done.returncode in (0, 1), done.stderr
    text = done.stdout.decode()
    assert text
    assert not [char for char in text if char in "\x1b\x07\u202e"]
    if form == ("--json",):
        assert '"a\\u001b]0;owned\\u0007bc"' in text


def test_names_give_no_orders_in_a_refusal():
    done = run("estimate", f"a{ORDER}b\u202ec.json")
    assert done.returncode == 2
    assert b"a\\u001b]0;owned\\u0007bc.json: no such file" in done.stderr


def test_labels_of_a_study_hold_no_orders(tmp_path):
    study = tmp_path / "mine.toml"
    text = STUDY.read_text()
    label = next(line for line in text.splitlines() if line.startswith("label = "))
    for order in ("\\u001b]0;owned\\u0007", "\\u202e"):
        study.write_text(text.replace(label, f'label = "F{order}"', 1))
        done = run("study", study)
        assert (done.returncode, done.stdout) == (2, b"")
        assert done.stderr == b"mine.toml: label must be text without control characters.\n"


def test_what_can_be_refused_at_once_is_refused_before_the_model_is_loaded():
    code = (
        "import sys; from estimator.__main__ import main; code = main(sys.argv[1:]);"
        "print(code, [m for m in ('numpy', 'altair') if m in sys.modules])"
    )
    for arguments, says in (
        (["--to", "memo.doc"], "--to must end in .pdf"),
        (["--to", "memo.pdf", "--lead", "sheriff"], "--lead must be fiscal"),
    ):
        done = subprocess.run([sys.executable, "-c", code, "report", str(GASTON), *arguments],
                              capture_output=True, text=True, cwd=ROOT, timeout=DEADLINE, check=False)  # fmt: skip
        assert done.stdout == "2 []\n"
        assert done.stderr.startswith(says)
