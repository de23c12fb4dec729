"""Shared by all tests: the facts, a way to run a scenario, and, in CI, the rule that a skipped test is a failure."""

from __future__ import annotations

import os
from typing import Any

import hypothesis
import pytest

from estimator.facts import Facts, load_facts
from estimator.run.estimate import estimate
from estimator.run.results import Result
from estimator.scenario.door import check_scenario
from estimator.scenario.inputs import Inputs
from estimator.scenario.resolve import resolve

# In CI the random scenarios are the same in every run, so that a run says something about the change alone; elsewhere
# they are new each time, and go on looking.
hypothesis.settings.register_profile("ci", derandomize=True)
if os.environ.get("CI") == "true":
    hypothesis.settings.load_profile("ci")


@pytest.fixture(scope="session")
def facts() -> Facts:
    return load_facts()


def inputs_of(**raw: Any) -> Inputs:
    """Resolved inputs of a scenario, Gaston County unless said."""
    content: dict[str, Any] = {"format": 1, "county": "Gaston", "state": "NC", "options": ["jem"], **raw}
    return resolve(check_scenario(content, load_facts()), load_facts())


def result_of(**raw: Any) -> Result:
    """The result of a scenario, Gaston County unless said."""
    return estimate(inputs_of(**raw))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
