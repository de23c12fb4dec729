"""A file is written whole or not at all, and a command that cannot write says so."""

from __future__ import annotations

import contextlib
import os
import resource
import stat
import tempfile
from pathlib import Path

import pytest

from estimator.cli import files
from estimator.refusal import Refusal
from tests.cli.processes import GASTON, long_table, run

pytestmark = pytest.mark.slow

OLD = b"old\n" * 1000


def full_at(size):
    """For a process: no file may grow beyond so many bytes, as on a disk that is full."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("ending", ["csv", "json", "html"])
@pytest.mark.parametrize("old", [OLD, None], ids=["an old file", "none"])
def test_a_report_on_a_full_disk_leaves_what_was_there(ending, old, tmp_path):
    target = tmp_path / f"keep.{ending}"
    if old:
        target.write_bytes(old)
    done = run("report", GASTON, "--to", target, preexec_fn=full_at(4096))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"--to could not be written: file too large.\n"
    assert names_in(tmp_path) == ([target.name] if old else [])
    assert not old or target.read_bytes() == old


@pytest.mark.parametrize("rows", [20, 150], ids=["alone", "shared"])
def test_a_table_on_a_full_disk_leaves_what_was_there(rows, tmp_path):
    target = tmp_path / "keep.csv"
    target.write_bytes(OLD)
    done = run("batch", long_table(tmp_path / "counties.csv", rows), "--out", target, preexec_fn=full_at(4096))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr == b"--out could not be written: file too large.\n"
    assert names_in(tmp_path) == ["counties.csv", "keep.csv"]
    assert target.read_bytes() == OLD


def test_what_fails_half_way_leaves_the_old_file_and_no_other(tmp_path):
    def parts():
        yield b"new"
        assert len(names_in(tmp_path)) == 2
        raise OSError(28, "No space left on device")

    target = tmp_path / "keep.csv"
    target.write_bytes(OLD)
    with pytest.raises(Refusal, match=r"^--to could not be written: no space left on device\.$"):
        files.write("--to", target, parts())
    assert names_in(tmp_path) == ["keep.csv"]
    assert target.read_bytes() == OLD


def test_a_new_file_has_the_permissions_a_new_file_has_and_an_old_one_keeps_its_own(tmp_path):
    plain, new, old = tmp_path / "plain", tmp_path / "new", tmp_path / "old"
    plain.touch()
    old.touch()
    old.chmod(0o640)
    for target in (new, old):
        files.write("--to", target, [b"a", b"b"])
        assert target.read_bytes() == b"ab"
    assert new.stat().st_mode == plain.stat().st_mode
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    kept, link, dangling = tmp_path / "elsewhere" / "kept", tmp_path / "link", tmp_path / "dangling"
    kept.write_bytes(OLD)
    link.symlink_to(kept)
    dangling.symlink_to(tmp_path / "elsewhere" / "new")
    for target in (link, dangling):
        files.write("--to", target, [b"new"])
        assert target.is_symlink()
        assert target.read_bytes() == b"new"
    assert names_in(tmp_path / "elsewhere") == ["kept", "new"]
    assert names_in(tmp_path) == ["dangling", "elsewhere", "link"]


def test_links_in_a_ring_and_a_name_that_is_none_are_refused(tmp_path):
    ring = tmp_path / "ring"
    ring.symlink_to(ring)
    for target in (ring, tmp_path / "a\0b", tmp_path / ("n" * 300)):
        with pytest.raises(Refusal, match=r"^--to (cannot be used: .*|must be the path of a file to write)\.$"):
            files.check_target("--to", target, GASTON, "SCENARIO")


@contextlib.contextmanager
def as_somebody_without_rights(folder):
    """As root nothing is forbidden, so be somebody else for a while."""
    if os.geteuid():
        yield
        return
    os.chown(folder, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_file_that_may_not_be_written_to_is_not_replaced():
    with tempfile.TemporaryDirectory() as name:
        target = Path(name) / "keep.csv"
        target.write_bytes(OLD)
        target.chmod(0o444)
        with (
            as_somebody_without_rights(target.parent),
            pytest.raises(Refusal, match=r"^--to could not be written: permission denied\.$"),
        ):
            files.write("--to", target, [b"new"])
        assert target.read_bytes() == OLD


def test_scratch_has_no_name(tmp_path):
    with files.scratch("--out", tmp_path / "out.csv") as file:
        file.write(b"much")
        file.flush()
        assert names_in(tmp_path) == []
