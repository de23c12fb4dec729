"""A result made into something to look at or take away."""

from estimator.documents.blocks import Source
from estimator.documents.furniture import Furniture, read_furniture
from estimator.documents.letters import letter_word
from estimator.documents.parts import Material
from estimator.documents.report import report
from estimator.documents.testimony import Spoken, spoken
from estimator.terms import LEADS

__all__ = [
    "LEADS",
    "Furniture",
    "Material",
    "Source",
    "Spoken",
    "letter_word",
    "read_furniture",
    "report",
    "spoken",
]
