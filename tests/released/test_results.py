"""Every shipped scenario and study comes to what was released, to the cent."""

from __future__ import annotations

import difflib

import pytest

from tests.released.write import FILE, table


@pytest.mark.slow
def test_the_shipped_scenarios_and_studies_come_to_what_was_released(facts):
    """Facts and rules may change results, but never unseen: the difference is committed with them."""
    released, now = FILE.read_text(encoding="utf-8"), table(facts)
    changed = list(difflib.unified_diff(released.splitlines(), now.splitlines(), "released", "now", lineterm="", n=0))
    assert not changed, "Results changed. If they should, run: python -m tests.released.write\n" + "\n".join(changed)
