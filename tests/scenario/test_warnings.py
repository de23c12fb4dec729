"""What must be said where a choice does not fit the law or the jails of a state."""

from __future__ import annotations

from dataclasses import replace

import pytest

from estimator.scenario import check_scenario, resolve
from tests.strategies import FACTS

SAYS = "In North Carolina the state runs the jails, so the jail costs here would not fall on a county."


@pytest.mark.parametrize(
    ("county_jails", "options", "warned"),
    [(False, ["jem"], True), (True, ["jem"], False), (False, ["detainers"], False)],
)
def test_where_the_state_runs_the_jails_an_agreement_says_so(county_jails, options, warned):
    state = replace(FACTS.states["NC"], county_jails=county_jails)
    facts = replace(FACTS, states={**FACTS.states, "NC": state})
    raw = {"format": 1, "county": "Gaston", "state": "NC", "options": options, "baseline": "none"}
    assert (SAYS in resolve(check_scenario(raw, facts), facts).warnings) is warned
