"""What a county's participation in immigration enforcement with ICE could cost: the model, without a screen.

    >>> from estimator import estimate
    >>> gaston = estimate({"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]})
    >>> gaston.net("new_spending").low < gaston.net("new_spending").point
    True

``estimate`` gives an Estimate whose ``lines()``, ``years()``, ``drivers()`` and ``options()`` are pandas frames with the
unit in each column's name. Everything is loaded when it is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from estimator.face import Estimate as Estimate
    from estimator.face import check_claim as check_claim
    from estimator.face import estimate as estimate
    from estimator.face import read_scenario as read_scenario
    from estimator.face import report as report
    from estimator.face import run_study as run_study
    from estimator.facts import load_facts as load_facts
    from estimator.refusal import Refusal as Refusal

__version__ = "0.2.0"

_HOMES = {
    "Estimate": "estimator.face",
    "Refusal": "estimator.refusal",
    "check_claim": "estimator.face",
    "estimate": "estimator.face",
    "load_facts": "estimator.facts",
    "read_scenario": "estimator.face",
    "report": "estimator.face",
    "run_study": "estimator.face",
}
__all__ = ["__version__", *_HOMES]


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _HOMES:
        raise AttributeError(f"module 'estimator' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
