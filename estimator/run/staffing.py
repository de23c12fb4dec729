"""Who does the work: the hours it takes, the posts it would fill, and the estimate with posts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

from estimator.run.lines import beside_contract
from estimator.run.results import Part, Staffing
from estimator.run.runs import Runs
from estimator.run.sides import TwoSides
from estimator.scenario import Input, Inputs

# Below this share of a post, posts are not spoken of.
LEAST_POST = 0.1
_HOURS = {"detention_officer": "detention_hours", "patrol_officer": "patrol_hours"}
_NEEDS = {"detention_officer": "honors", "patrol_officer": "tfm"}
_POSTS = {"detention_officer": "dedicated_posts_detention", "patrol_officer": "dedicated_posts_patrol"}


def staffing(runs: Runs) -> Staffing:
    """The work of the chosen set at expected values, and the estimate with posts where it is not known who does it."""
    inputs = runs.inputs
    mode = inputs.choices["staffing_mode"]
    worked = runs.points["option"].quantities
    wanted = {occupation: float(worked[hours]) for occupation, hours in _HOURS.items()}
    net_hours = float(worked["net_work_hours"])
    posts = _posts(inputs, wanted, net_hours)
    with_posts: Part | None = None
    if mode == "not_known" and posts:
        posted = Runs(with_these_posts(inputs, posts), *runs.drawn_with, against=inputs)
        with_posts = posted.part(beside_contract)
    return Staffing(mode, wanted, posts, sum(wanted.values()) / net_hours, with_posts)


def posts_of(inputs: Inputs) -> dict[str, float]:
    """The posts typed, or those that the work of the choice would fill, by occupation."""
    side = TwoSides.of(inputs).option
    values = inputs.worked_values()
    wanted = {occupation: float(side.value(values, hours)) for occupation, hours in _HOURS.items()}
    return _posts(inputs, wanted, values["net_work_hours"])


def _posts(inputs: Inputs, wanted: dict[str, float], net_hours: float) -> dict[str, float]:
    """The posts typed; else whole posts for the hours, from a tenth of a post."""
    posts = {}
    for occupation, hours in wanted.items():
        typed = inputs.numbers[_POSTS[occupation]]
        if not inputs.option_flags[_NEEDS[occupation]]:
            continue
        if typed.given:
            posts[occupation] = typed.expected
        elif inputs.choices["staffing_mode"] != "dedicated" and hours / net_hours >= LEAST_POST:
            posts[occupation] = float(math.ceil(hours / net_hours))
    return posts


def posts_named(staffing: Staffing) -> dict[str, float]:
    """The posts of an estimate as values of a scenario."""
    return {_POSTS[occupation]: count for occupation, count in staffing.posts.items()}


def with_these_posts(inputs: Inputs, posts: Mapping[str, float]) -> Inputs:
    """Inputs with posts named for the work, so many of each occupation."""
    typed = {
        _POSTS[occupation]: _known(inputs.numbers[_POSTS[occupation]], count) for occupation, count in posts.items()
    }
    return replace(
        inputs, choices={**inputs.choices, "staffing_mode": "dedicated"}, numbers={**inputs.numbers, **typed}
    )


def _known(number: Input, value: float) -> Input:
    return replace(number, low=value, typical=value, high=value, given=True)
