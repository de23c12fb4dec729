"""A published figure, run through the model."""

from estimator.studies.digits import half_digit
from estimator.studies.file import DAYS_PER_YEAR, LARGEST_FILE, OUTCOMES, Outcome, PublishedFigure, read_study
from estimator.studies.needs import OPTION_OF
from estimator.studies.recorded import BacktestRow, Record, backtest, not_tested, share_of
from estimator.studies.run import (
    FigureFinding,
    Findings,
    NeedFinding,
    StandIn,
    counted_by_method,
    every_study,
    run_study,
)

__all__ = [
    "DAYS_PER_YEAR",
    "LARGEST_FILE",
    "OPTION_OF",
    "OUTCOMES",
    "BacktestRow",
    "FigureFinding",
    "Findings",
    "NeedFinding",
    "Outcome",
    "PublishedFigure",
    "Record",
    "StandIn",
    "backtest",
    "counted_by_method",
    "every_study",
    "half_digit",
    "not_tested",
    "read_study",
    "run_study",
    "share_of",
]
