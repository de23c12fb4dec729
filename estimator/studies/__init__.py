"""A published figure, run through the model."""

from estimator.studies.file import DAYS_PER_YEAR, LARGEST_FILE, OUTCOMES, Outcome, read_study
from estimator.studies.needs import OPTION_OF
from estimator.studies.run import FigureFinding, Findings, NeedFinding, every_study, run_study

__all__ = [
    "DAYS_PER_YEAR",
    "LARGEST_FILE",
    "OPTION_OF",
    "OUTCOMES",
    "FigureFinding",
    "Findings",
    "NeedFinding",
    "Outcome",
    "every_study",
    "read_study",
    "run_study",
]
