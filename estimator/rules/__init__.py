"""How a cost follows from assumptions: the engine, and one small pure function a step or line."""

from estimator.rules import lines  # noqa: F401  (registers the steps and lines, once the engine is there)
from estimator.rules.formula import (
    CONSTANTS,
    FLAGS,
    RULES,
    Namespace,
    Rule,
    TracedNamespace,
    above_zero,
    constants,
    greatest,
    least,
    ratio,
)
from estimator.rules.trace import Traced, as_formula, in_words, names_used, zero_factors

__all__ = [
    "CONSTANTS",
    "FLAGS",
    "RULES",
    "Namespace",
    "Rule",
    "Traced",
    "TracedNamespace",
    "above_zero",
    "as_formula",
    "constants",
    "greatest",
    "in_words",
    "least",
    "names_used",
    "ratio",
    "zero_factors",
]
