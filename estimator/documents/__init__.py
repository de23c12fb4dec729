"""A result made into something to look at or take away."""

from estimator.documents.letters import letter_word
from estimator.documents.parts import Material
from estimator.documents.report import report
from estimator.terms import LEADS

__all__ = [
    "LEADS",
    "Material",
    "letter_word",
    "report",
]
