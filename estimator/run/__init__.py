"""Scenarios worked out: draws, both sides, years, options, drivers."""

from estimator.run.draws import (
    DRAWS,
    PERCENTILES,
    SEED,
    FloatOrDraws,
    Floats,
    draw_all,
    forget_draws,
    percentiles,
    stretch,
)
from estimator.run.drivers import (
    ASKED_FIRST,
    DRIVER_MEASURES,
    WAGE_STREAM,
    Driver,
    Drivers,
    answered_by,
    drivers,
    streams_of,
)
from estimator.run.estimate import estimate
from estimator.run.federal import FEDERAL_CASES, FederalCases, federal_cases
from estimator.run.leaning import leaning
from estimator.run.lines import (
    LINES,
    TOTALS,
    add_up,
    beside_contract,
    both,
    every_line,
    is_cost,
    is_other_federal,
    is_received,
    wanted_lines,
)
from estimator.run.local_units import local_scales
from estimator.run.options import BridgeStep, ComparedOption, compare, option_sets, steps_to_choice
from estimator.run.results import BASES, SETS, Answer, LineResult, Range, Result, Totals, make_range
from estimator.run.runs import Runs
from estimator.run.side import Side, Values, sum_of
from estimator.run.sides import TwoSides
from estimator.run.sobol import variance_shares
from estimator.run.solve import Joint, Model, Span, close_to, each_alone, reach, smallest_joint_change, values_that_give
from estimator.run.traced import TracedSide
from estimator.run.uses import uses
from estimator.run.ways import BASE_METHODS, COUNTING_DRAWS, METHODS, WaysOfCounting, count_every_way, net_by_method
from estimator.run.years import AMOUNTS, YEARS_DRAWS, Year, difference_over_years, lines_by_year, years_ahead

__all__ = [
    "AMOUNTS",
    "ASKED_FIRST",
    "BASES",
    "BASE_METHODS",
    "COUNTING_DRAWS",
    "DRAWS",
    "DRIVER_MEASURES",
    "FEDERAL_CASES",
    "LINES",
    "METHODS",
    "PERCENTILES",
    "SEED",
    "SETS",
    "TOTALS",
    "WAGE_STREAM",
    "YEARS_DRAWS",
    "Answer",
    "BridgeStep",
    "ComparedOption",
    "Driver",
    "Drivers",
    "FederalCases",
    "FloatOrDraws",
    "Floats",
    "Joint",
    "LineResult",
    "Model",
    "Range",
    "Result",
    "Runs",
    "Side",
    "Span",
    "Totals",
    "TracedSide",
    "TwoSides",
    "Values",
    "WaysOfCounting",
    "Year",
    "add_up",
    "answered_by",
    "beside_contract",
    "both",
    "close_to",
    "compare",
    "count_every_way",
    "difference_over_years",
    "draw_all",
    "drivers",
    "each_alone",
    "estimate",
    "every_line",
    "federal_cases",
    "forget_draws",
    "is_cost",
    "is_other_federal",
    "is_received",
    "leaning",
    "lines_by_year",
    "local_scales",
    "make_range",
    "net_by_method",
    "option_sets",
    "percentiles",
    "reach",
    "smallest_joint_change",
    "steps_to_choice",
    "streams_of",
    "stretch",
    "sum_of",
    "uses",
    "values_that_give",
    "variance_shares",
    "wanted_lines",
    "years_ahead",
]
