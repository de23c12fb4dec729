"""The files a person names: the one place that reads them, within bounds, and writes them, whole or not at all.

What only writing needs is loaded there: most commands write to the terminal alone.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, BinaryIO

from estimator.cli.process import UNFINISHED
from estimator.refusal import Refusal

_SHOWN_LENGTH = 200


def opened(path: Path, name: str) -> BinaryIO:
    """A file, open for reading. Raises Refusal by the argument's name."""
    try:
        if not str(path) or path.is_dir() or (path.exists() and not path.is_file()):
            raise Refusal("file_not_a_file", argument=name, path=_shown(path))
        return path.open("rb")
    except OSError as error:
        raise _unreadable(path, name, error) from None
    except Refusal:
        raise
    except ValueError:
        raise Refusal("file_no_path", argument=name, to_write=False) from None


def read(path: Path, name: str, at_most: int) -> bytes:
    """The first bytes of a file, one more than permitted. Raises Refusal by the argument's name."""
    with opened(path, name) as file, reading(path, name):
        return file.read(at_most + 1)


@contextlib.contextmanager
def reading(path: Path, name: str) -> Iterator[None]:
    """Where a file is read: what goes wrong is refused by the argument's name."""
    try:
        yield
    except OSError as error:
        raise _unreadable(path, name, error) from None


def is_there(path: Path) -> bool:
    """Whether a path leads to something."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def check_target(name: str, target: Path, source: Path | None, source_name: str) -> None:
    """Whether a file can be written there without losing the one that was read. Raises Refusal."""
    try:
        exists = _exists(target)
        if exists and not target.is_file():
            raise Refusal("target_not_a_file", argument=name, path=_shown(target))
        if not target.parent.is_dir():
            raise Refusal("target_without_folder", argument=name, path=_shown(target.parent))
        if exists and source is not None and target.samefile(source):
            raise Refusal("target_is_source", argument=name, source=source_name)
    except OSError as error:
        raise Refusal("target_unusable", argument=name, reason=_reason(error)) from None
    except Refusal:
        raise
    except ValueError:
        raise Refusal("file_no_path", argument=name, to_write=True) from None


def write(name: str, target: Path, content: Iterable[bytes]) -> None:
    """Write a file beside its target and put it in the target's place once it is whole, so that neither a full disk nor
    an end half-way costs the old file or leaves a part of the new one. A link stays a link; an old file's permissions
    and group stay. Raises Refusal by the argument's name."""
    with writing(name):
        whole = target.resolve()
        old = whole if _exists(whole) else None
        if old:
            # A file that may not be written to is not to be replaced either.
            old.open("ab").close()
        beside = whole.with_name(f".{os.urandom(8).hex()}.part")
        UNFINISHED.add(str(beside))
        try:
            with beside.open("xb") as file:
                for part in content:
                    file.write(part)
                file.flush()
                os.fsync(file.fileno())
            if old:
                _take_after(beside, old)
            beside.replace(whole)
        finally:
            beside.unlink(missing_ok=True)
            UNFINISHED.discard(str(beside))


@contextlib.contextmanager
def scratch(name: str, target: Path) -> Iterator[IO[bytes]]:
    """A file without a name in the target's folder, gone with the process however that ends. Raises Refusal by the
    argument's name where it, or what else is done with it, cannot be written."""
    import tempfile

    with writing(name), tempfile.TemporaryFile(dir=target.resolve().parent) as file:
        yield file


@contextlib.contextmanager
def writing(name: str) -> Iterator[None]:
    """Where a file is written: what goes wrong is refused by the argument's name."""
    try:
        yield
    except OSError as error:
        raise Refusal("not_written", argument=name, reason=_reason(error)) from None


def _take_after(new: Path, old: Path) -> None:
    """Give a new file the group and the permissions of the old one, as far as is permitted."""
    import shutil

    with contextlib.suppress(OSError):
        shutil.chown(new, group=old.stat().st_gid)
    shutil.copymode(old, new)


def _exists(path: Path) -> bool:
    """Whether there is such a file; a loop of links, or a folder that may not be read, is an OSError."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _shown(path: Path) -> str:
    return str(path)[:_SHOWN_LENGTH]


def _reason(error: OSError) -> str:
    return (error.strerror or "").lower()


def _unreadable(path: Path, name: str, error: OSError) -> Refusal:
    return Refusal("file_unreadable", argument=name, path=_shown(path), reason=_reason(error))
