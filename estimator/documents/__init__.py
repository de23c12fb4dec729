"""A result made into something to look at or take away."""

from estimator.documents.content import LEADS
from estimator.documents.parts import Material
from estimator.documents.report import report

__all__ = [
    "LEADS",
    "Material",
    "report",
]
