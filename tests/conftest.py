"""Shared by all tests: the facts, a way to run a scenario, and which tests run where.

``pytest -m "not slow"`` is the fast loop. Tests marked ``evidence`` compare with files beside the project; ``--evidence`` runs
them too, ``-m evidence`` them alone. In CI a skipped test is a failure.
"""

from __future__ import annotations

import gc
import os
import re
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from estimator.facts import AGREEMENTS, Facts, load_facts
from estimator.run import Result, estimate
from estimator.scenario import Inputs, check_scenario, resolve

# A browser, or a whole page worked out for each step of a visit.
SLOW_ROOMS = ("browser", "ui")

pytest.register_assert_rewrite("tests.claims.checking")

# In CI the random scenarios are the same in every run, so that a run says something about the change alone; elsewhere
# they are new each time, and go on looking.
hypothesis.settings.register_profile("ci", derandomize=True)
hypothesis.settings.register_profile("fast", max_examples=10)
if os.environ.get("CI") == "true":
    hypothesis.settings.load_profile("ci")


@pytest.fixture(scope="session")
def facts() -> Facts:
    return load_facts()


# An agreement on ICE's list, such as Gaston County's, begins all the same.
BEGINS = {f"already_in_force_{agreement}": "no" for agreement in AGREEMENTS}


def content_of(**raw: Any) -> dict[str, Any]:
    """The content of a scenario file: a jail enforcement agreement in Gaston County unless said. A label, or a place that is
    no county, stands in place of the county."""
    here = {} if raw.keys() & {"label", "place"} else {"county": "Gaston"}
    return {"format": 2, **here, "state": "NC", "options": ["jem"], **raw}


def inputs_of(**raw: Any) -> Inputs:
    """Resolved inputs of a scenario, Gaston County unless said."""
    return resolve(check_scenario(content_of(**raw), load_facts()), load_facts())


def result_of(**raw: Any) -> Result:
    """The result of a scenario, Gaston County unless said."""
    return estimate(inputs_of(**raw))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--evidence",
        action="store_true",
        help="run also what compares with files beside the project; they must be there",
    )


def is_fast(config: pytest.Config) -> bool:
    """Whether this is the fast loop."""
    return "not slow" in config.getoption("markexpr")


def pytest_configure(config: pytest.Config) -> None:
    """The fast loop looks at a tenth of the random scenarios."""
    if is_fast(config):
        hypothesis.settings.load_profile("fast")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """A process on every core for a whole run; none beside this one for the fast loop or for some files: starting them,
    and telling them what to do, would take longer than it saves."""
    whole = config.args_source == pytest.Config.ArgsSource.TESTPATHS and not is_fast(config)
    return None if whole else 0


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The fast loop does not even import slow tests where nothing else stands beside them: they import what takes long."""
    if not is_fast(config):
        return None
    if collection_path.is_dir():
        return True if is_slow_room(collection_path) else None
    if not collection_path.name.startswith("test_"):
        return None
    marks = re.findall(r"^pytestmark = (.*)", collection_path.read_text("utf-8"), re.MULTILINE)
    return True if any("mark.slow" in mark for mark in marks) else None


def is_slow_room(folder: Path) -> bool:
    """Whether all tests of a folder are slow ones."""
    return folder.parent == Path(__file__).parent and folder.name in SLOW_ROOMS


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what stands in a slow room. Leave out what needs files beside the project, unless it is asked for."""
    for item in items:
        if is_slow_room(item.path.parent):
            item.add_marker(pytest.mark.slow)
    if config.getoption("--evidence") or "evidence" in config.getoption("markexpr"):
        return
    left_out = [item for item in items if item.get_closest_marker("evidence")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is imported stays: the search for garbage need not go through all of it again and again."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
