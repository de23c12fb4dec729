"""The files of the assumptions folder as bytes, tables and rows, before anything in them is checked."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import rtoml
from msgspec import Struct

from estimator.refusal import FactsError

_IN_THE_PROJECT, _INSTALLED = (Path(__file__).resolve().parents[up] / "assumptions" for up in (2, 1))
# The facts: at the top of the project, or inside the package where it is installed.
FOLDER = _INSTALLED if _INSTALLED.is_dir() else _IN_THE_PROJECT
# Whole cases, not facts: adding one changes no fact.
_CASES = ("studies", "scenarios")


class Files(Struct, frozen=True):
    """The TOML and CSV files of facts, by path below the folder. ``version``: eight hexadecimal digits that change
    whenever a byte of a file or its name does."""

    content: Mapping[str, bytes]
    version: str

    def text(self, name: str) -> str:
        """Raises FactsError where the file is missing or is no text."""
        if name not in self.content:
            raise FactsError(f"{name} is missing from the assumptions folder")
        try:
            return self.content[name].decode()
        except UnicodeDecodeError as error:
            raise FactsError(f"{name} must be text in UTF-8; byte {error.start} is not") from None

    def table(self, name: str) -> dict[str, Any]:
        """The content of a TOML file. Raises FactsError."""
        try:
            return rtoml.loads(self.text(name))
        except rtoml.TomlParsingError as error:
            raise FactsError(f"{name} must be TOML: {error}") from None

    def rows(self, name: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Each row of a CSV file, after its place in words. Raises FactsError for a row of the wrong length."""
        try:
            for number, row in enumerate(csv.DictReader(self.text(name).splitlines(), strict=True), start=2):
                if None in row or None in row.values():
                    raise FactsError(f"{name}: line {number} has too few or too many cells")
                yield f"{name} line {number}", row
        except csv.Error as error:
            raise FactsError(f"{name} must be CSV: {error}") from None

    def below(self, folder: str) -> list[str]:
        """Names of the files in a folder of facts."""
        return [name for name in self.content if name.startswith(f"{folder}/")]


def read_files(folder: Path) -> Files:
    """Every TOML and CSV file of facts below the folder."""
    content: dict[str, bytes] = {}
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.toml"), *folder.rglob("*.csv")]):
        name = path.relative_to(folder).as_posix()
        if name.split("/")[0] in _CASES:
            continue
        content[name] = path.read_bytes()
        digest.update(name.encode() + b"\0" + content[name])
    return Files(content, digest.hexdigest()[:8])
