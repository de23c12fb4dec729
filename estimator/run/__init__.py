"""Scenarios worked out: draws, both sides, years, options, drivers."""

from estimator.run.contract import ContractCase, break_even, contract_cases, contract_net, curve
from estimator.run.draws import DRAWS, PERCENTILES, SEED, Floats, draw_all, forget_draws, percentiles, stretch
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
    PEOPLE,
    TOTALS,
    Wanted,
    add_up,
    beside_contract,
    every_line,
    is_cost,
    is_other_federal,
    is_received,
    of_contract,
    wanted_lines,
)
from estimator.run.local_units import local_scales
from estimator.run.occupancy import EndsByFigure, ends_of_occupancy, only_beds_offered
from estimator.run.options import BridgeStep, ComparedOption, compare, option_sets, steps_to_choice
from estimator.run.overtime import OvertimeCases, cases_of_overtime
from estimator.run.published_posts import PublishedPosts, published_posts
from estimator.run.results import (
    BASES,
    SETS,
    Answer,
    LineResult,
    Part,
    People,
    Range,
    Replaces,
    Result,
    Staffing,
    Totals,
    Unused,
    make_range,
)
from estimator.run.runs import Runs
from estimator.run.side import Side, sum_of
from estimator.run.sides import TwoSides
from estimator.run.sobol import variance_shares
from estimator.run.solve import Joint, Model, Span, close_to, each_alone, reach, smallest_joint_change, values_that_give
from estimator.run.staffing import LEAST_POST, posts_of, staffing, with_these_posts
from estimator.run.traced import TracedSide
from estimator.run.unused import unused
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
    "LEAST_POST",
    "LINES",
    "METHODS",
    "PEOPLE",
    "PERCENTILES",
    "SEED",
    "SETS",
    "TOTALS",
    "WAGE_STREAM",
    "YEARS_DRAWS",
    "Answer",
    "BridgeStep",
    "ComparedOption",
    "ContractCase",
    "Driver",
    "Drivers",
    "EndsByFigure",
    "FederalCases",
    "Floats",
    "Joint",
    "LineResult",
    "Model",
    "OvertimeCases",
    "Part",
    "People",
    "PublishedPosts",
    "Range",
    "Replaces",
    "Result",
    "Runs",
    "Side",
    "Span",
    "Staffing",
    "Totals",
    "TracedSide",
    "TwoSides",
    "Unused",
    "Wanted",
    "WaysOfCounting",
    "Year",
    "add_up",
    "answered_by",
    "beside_contract",
    "break_even",
    "cases_of_overtime",
    "close_to",
    "compare",
    "contract_cases",
    "contract_net",
    "count_every_way",
    "curve",
    "difference_over_years",
    "draw_all",
    "drivers",
    "each_alone",
    "ends_of_occupancy",
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
    "of_contract",
    "only_beds_offered",
    "option_sets",
    "percentiles",
    "posts_of",
    "published_posts",
    "reach",
    "smallest_joint_change",
    "staffing",
    "steps_to_choice",
    "streams_of",
    "stretch",
    "sum_of",
    "unused",
    "uses",
    "values_that_give",
    "variance_shares",
    "wanted_lines",
    "with_these_posts",
    "years_ahead",
]
