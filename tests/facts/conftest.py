"""A copy of the folder of facts that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from estimator.facts import FOLDER


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the assumptions folder."""
    copy = tmp_path / "assumptions"
    shutil.copytree(FOLDER, copy)
    return copy
