"""What moves the answer, for another program."""

from __future__ import annotations

from typing import Any

from estimator.facts import Facts
from estimator.run import Drivers
from estimator.scenario import Inputs
from estimator.words.sentences import ask_words


def drivers_to_json(found: list[Drivers], inputs: Inputs, facts: Facts) -> dict[str, Any]:
    """The drivers of several results, for another program."""
    return {
        "scenario": inputs.scenario.to_json(),
        "results": {
            each.basis: {
                "measure": each.measure,
                "point": each.point,
                "drivers": [
                    {
                        "id": d.stream, "label": d.label, "assumptions": list(d.assumptions), "low": d.low,
                        "high": d.high, "swing": d.swing, "share_of_variance": d.share,
                    }
                    for d in each.ranked
                ],
                "ask_first": list(each.asked_first),
                "range_now": {"low": each.before.low, "high": each.before.high},
                "range_if_known": {"low": each.after.low, "high": each.after.high},
                "sentence": " ".join(ask_words(each, facts, inputs.scenario.place)),
            }
            for each in found
        },
    }  # fmt: skip
