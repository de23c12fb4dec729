"""What is installed: every package and every fact, and a command that runs away from the project's folder."""

from __future__ import annotations

import subprocess
import sys
import tomllib
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_package_and_every_folder_of_facts_is_installed():
    code = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "estimator").rglob("__init__.py")}
    facts = {
        ".".join(("estimator", *path.parent.relative_to(ROOT).parts))
        for path in (ROOT / "assumptions").rglob("*")
        if path.is_file()
    }
    words = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "estimator").rglob("*.jinja")}
    assert set(PROJECT["tool"]["setuptools"]["packages"]) == code | facts | words
    endings = {path.suffix for path in (ROOT / "assumptions").rglob("*") if path.is_file()}
    endings |= {path.suffix for path in (ROOT / "estimator").rglob("*") if path.is_file()} - {".py", ".pyc", ".typed"}
    assert {f"*{ending}" for ending in endings} <= set(PROJECT["tool"]["setuptools"]["package-data"]["*"])


@pytest.mark.slow
def test_the_installed_command_gives_what_the_project_gives(tmp_path):
    """Installed without its libraries, which are lent by the environment of the tests."""
    folder = tmp_path / "environment"
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    built = [python, "-m", "pip", "install", "-q", "--no-deps", "--no-warn-script-location", str(ROOT)]
    done = subprocess.run(built, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    lent = next(path for path in sys.path if path.endswith("site-packages"))
    question = ["estimate", "Gaston County, NC: jem"]
    installed = subprocess.run(
        [folder / "bin" / "oversight-cost", *question], capture_output=True, text=True, cwd=tmp_path,
        env={"PYTHONPATH": lent, "PATH": "/usr/bin:/bin"}, timeout=120,
    )  # fmt: skip
    here = subprocess.run(
        [sys.executable, "-m", "estimator", *question], capture_output=True, text=True, cwd=ROOT, timeout=120
    )
    assert installed.stdout == here.stdout != ""
