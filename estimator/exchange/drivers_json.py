"""What moves the answer, for another program."""

from __future__ import annotations

from typing import Any

from estimator.facts import Facts
from estimator.run import Drivers, answered_by
from estimator.scenario import Inputs
from estimator.words.sentences import ask_words


def drivers_to_json(results: list[Drivers], inputs: Inputs, facts: Facts) -> dict[str, Any]:
    """The drivers of several results in the order in which to ask, for another program. ``narrows``: USD a year by which
    knowing it narrows the range."""
    return {
        "scenario": inputs.scenario.to_json(),
        "results": {
            result.basis: {
                "measure": result.measure,
                "point": result.point,
                "drivers": [
                    {
                        "id": d.stream, "kind": d.kind, "unit": facts.assumptions[d.assumptions[0]].unit,
                        "asked_of": answered_by(d, facts), "narrows": d.narrows, "label": d.label,
                        "assumptions": list(d.assumptions), "low": d.low, "high": d.high, "swing": d.swing,
                        "share_of_variance": d.share,
                    }
                    for d in result.ranked
                ],
                "ask_first": list(result.asked_first),
                "range_now": {"low": result.before.low, "high": result.before.high},
                "range_if_known": {"low": result.after.low, "high": result.after.high},
                "sentence": " ".join(ask_words(result, facts, inputs.scenario.place)),
            }
            for result in results
        },
    }  # fmt: skip
