"""The years ahead: the same lines run on grown assumptions, one year at a time.

Growth starts in the second year. One-time lines fall in the first. A delay of d months moves money received by
d/12 years, split between two years. Costs are paid in the year they arise. Beside the worked values stand P5 and P95
of a smaller number of draws than the yearly estimate has, for each year is as much work as that estimate. Delays keep
their expected value in every draw, so ranges of cash leave out how late money may be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from estimator.facts import AGREEMENTS
from estimator.rules import RULES, Rule
from estimator.run.draws import SEED, FloatOrDraws, draw_all
from estimator.run.folded import Work
from estimator.run.growth import grown, growth_factors
from estimator.run.lines import LINES, Wanted, names_of, net_line
from estimator.run.results import BASES, SETS, Evaluation, Range, make_range
from estimator.run.side import Side, Values
from estimator.run.sides import TwoSides, with_difference
from estimator.scenario import Amount, Inputs
from estimator.terms import Basis
from estimator.terms import Side as SideName

MONTHS_PER_YEAR = 12
YEARS_DRAWS = 4_000
AMOUNTS = (
    "running",
    "one_time",
    "offsets",
    "net",
    "cash_received",
    "net_cash",
    "net_start_year",
    "cumulative",
    "cumulative_cash",
)


# The step that counts the trained officers of each agreement.
OFFICERS = {"wso": "warrant_officers", "jem": "jail_officers", "tfm": "task_force_officers"}
_T = TypeVar("_T")


@dataclass(frozen=True)
class Year:
    """One year of one set on one basis, USD of that year; each amount with its range. Offsets are negative.

    ``cash_received``: money that arrives in the year, whenever it was earned (negative). ``net_start_year``: the
    net in start-year prices. ``cumulative``: net of this and earlier years. ``fte``: full-time equivalents.
    """

    year: int
    basis: Basis
    set: SideName
    running: Range
    one_time: Range
    offsets: Range
    net: Range
    cash_received: Range
    net_cash: Range
    net_start_year: Range
    cumulative: Range
    cumulative_cash: Range
    fte: float


def years_ahead(inputs: Inputs, draws: int = YEARS_DRAWS, seed: int = SEED) -> list[Year]:
    """A row a year, basis and set: option, baseline, and their difference draw by draw."""
    worked = _run(inputs, inputs.worked_values())
    ranged = _run(inputs, inputs.worked_values() | draw_all(inputs.numbers, draws, seed))
    rows = []
    for basis in BASES:
        for name in SETS:
            for index in range(len(worked.fte["option"])):
                point, drawn = (run.amounts(name, basis, index) for run in (worked, ranged))
                amounts = {key: make_range(drawn[key], point[key]) for key in AMOUNTS}
                rows.append(
                    Year(inputs.start_year + index, basis, name, fte=float(worked.full_time(name, index)), **amounts)
                )
    return rows


@dataclass(frozen=True)
class _Run:
    """All years of one set of values. ``years``: by set and basis, the amounts of each year."""

    years: Mapping[tuple[str, Basis], list[dict[str, FloatOrDraws]]]
    fte: Mapping[str, list[FloatOrDraws]]

    def amounts(self, name: SideName, basis: Basis, index: int) -> dict[str, FloatOrDraws]:
        if name != "difference":
            return self.years[name, basis][index]
        option, baseline = self.years["option", basis][index], self.years["baseline", basis][index]
        return {key: option[key] - baseline[key] for key in option}

    def full_time(self, name: SideName, index: int) -> FloatOrDraws:
        if name != "difference":
            return self.fte[name][index]
        return self.fte["option"][index] - self.fte["baseline"][index]


@dataclass(frozen=True)
class GrownYear:
    """One year of the lines: scenario and values grown to it. ``expected``: the expected values grown to it, at which
    steps that are not drawn are worked. ``prices``: how much prices have grown."""

    index: int
    inputs: Inputs
    values: Values
    expected: Mapping[str, float]
    prices: FloatOrDraws

    def early_values(self, side: Side) -> dict[str, FloatOrDraws] | None:
        """Values with only what is due this early of the lines that begin late, or None where all are due.

        Training of replacements waits until newly trained officers can leave; an agreement in force waits for nothing.
        """
        new = [option for option in AGREEMENTS if side.flags[option] and not side.inputs.in_force(option)]
        if not new or self.index + 1 >= max(rule.from_year for rule in LINES):
            return None
        return dict(self.values) | {OFFICERS[option]: 0.0 for option in new}

    def run(self, side: Side, work_out: Callable[[Side, Values], _T]) -> tuple[_T, _T]:
        """A set of options worked out in full, and as far as the lines that begin late are due."""
        then = replace(side, inputs=self.inputs, expected=self.expected, year=self.index)
        full, early = work_out(then, self.values), self.early_values(side)
        return full, full if early is None else work_out(then, early)

    def of(self, rule: Rule, runs: tuple[_T, _T]) -> _T:
        """Which of the two holds for a line."""
        return runs[1] if self.is_early(rule) else runs[0]

    def is_early(self, rule: Rule) -> bool:
        """Whether this year comes before the line falls due in full."""
        return rule.from_year > self.index + 1

    def is_due(self, rule: Rule) -> bool:
        """Whether a line that counts falls due in this year: once in the first, an offer until it ends."""
        ends = self.inputs.numbers["federal_offer_ends"]
        offer_over = ends.present and self.inputs.start_year + self.index > ends.typical
        past = rule.timing == "one_time" and self.index > 0
        over = offer_over and rule.payer == "federal" and rule.status == "announced"
        return rule.counts and not (past or over)


def grown_years(inputs: Inputs, values: Values) -> Iterator[GrownYear]:
    """Every year, on floats or on arrays of draws."""
    worked = inputs.worked_values()
    for index in range(int(inputs.numbers["horizon"].typical)):
        factors = growth_factors(values, index)
        expected = grown(worked, growth_factors(worked, index), inputs)
        then = _with_grown_amounts(inputs, factors["prices"])
        yield GrownYear(index, then, grown(values, factors, inputs), expected, factors["prices"])


@dataclass(frozen=True)
class YearLine:
    """What one line comes to in one year, USD of that year; ``set``: option, baseline or difference."""

    year: int
    set: SideName
    basis: Basis
    rule: Rule
    amount: float


def lines_by_year(inputs: Inputs) -> Iterator[YearLine]:
    """Every line that counts, in every year in which it falls due, at worked values."""
    sides = TwoSides.of(inputs)
    for year in grown_years(inputs, inputs.worked_values()):
        runs = sides.by_name(lambda side, year=year: year.run(side, Side.evaluate))  # type: ignore[misc]
        for basis in BASES:
            for rule in LINES:
                if not year.is_due(rule):
                    continue
                option, baseline = (
                    float(year.of(rule, runs[name]).lines[basis][rule.name]) + 0.0 for name in ("option", "baseline")
                )
                for name, amount in with_difference(option, baseline).items():
                    yield YearLine(inputs.start_year + year.index, name, basis, rule, amount)


def difference_over_years(
    inputs: Inputs, values: Values, basis: Basis, wanted: Wanted, trials: bool = False
) -> FloatOrDraws:
    """The wanted lines of all years, option less baseline, USD of each year; floats or arrays. ``trials``: arrays are
    worked values tried at once, and no draws."""
    difference: FloatOrDraws = TwoSides.of(inputs, trials=trials).work_out(over_years(inputs, basis, wanted), values)[0]
    return difference


@dataclass(frozen=True)
class FirstAndAllYears:
    """The first year and the sum of all years: the worked net differences, USD of each year, by basis, with what falls due
    once."""

    first_year: int
    last_year: int
    first: Mapping[Basis, float]
    all: Mapping[Basis, float]


def first_and_all_years(inputs: Inputs) -> FirstAndAllYears:
    """What a budget asks for first, without ranges; ``years_ahead`` has every year with them."""
    horizon = inputs.numbers["horizon"]

    def nets(years: float) -> dict[Basis, float]:
        shorter = replace(horizon, low=years, typical=years, high=years)
        these = replace(inputs, numbers={**inputs.numbers, "horizon": shorter})
        values = these.worked_values()
        return {basis: float(difference_over_years(these, values, basis, net_line)) for basis in BASES}

    last = inputs.start_year + int(horizon.typical) - 1
    return FirstAndAllYears(inputs.start_year, last, nets(1.0), nets(horizon.typical))


def over_years(inputs: Inputs, basis: Basis, wanted: Wanted) -> Work:
    """The wanted lines of all years, option less baseline, as a piece of work."""
    return _OverYears(basis, (names_of(wanted),), _calendar(inputs))


def each_over_years(inputs: Inputs, basis: Basis, names: Sequence[str]) -> Work:
    """Lines over all years, each by itself, option less baseline, as a piece of work."""
    return _OverYears(basis, tuple((name,) for name in names), _calendar(inputs))


def _calendar(inputs: Inputs) -> tuple[float, ...]:
    """What decides which lines fall due when."""
    years = tuple(inputs.numbers[name].typical for name in ("horizon", "start_year", "federal_offer_ends"))
    begun = tuple(inputs.in_force(option) for option in AGREEMENTS)
    return (*years, inputs.numbers["federal_offer_ends"].present, *begun)


@dataclass(frozen=True)
class _OverYears:
    """Sums of lines over all years, option less baseline. ``calendar``: what decides which of them fall due when."""

    basis: Basis
    sums: tuple[tuple[str, ...], ...]
    calendar: tuple[float, ...]

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]:
        years = list(grown_years(sides[0].inputs, values))
        option, baseline = ([(year, year.run(side, Side.runs)) for year in years] for side in sides)

        def total(of_side: list[Any], names: tuple[str, ...]) -> Any:
            lines = [RULES[name] for name in names]
            amount: Any = 0.0
            for year, runs in of_side:
                for rule in lines:
                    if year.is_due(rule):
                        amount = amount + getattr(year.of(rule, runs)[self.basis], rule.name)
            return amount

        return [total(option, names) - total(baseline, names) for names in self.sums]


def _run(inputs: Inputs, values: Values) -> _Run:
    """The amounts of every year."""
    sides = TwoSides.of(inputs)
    due: dict[tuple[str, Basis], list[dict[str, FloatOrDraws]]] = {
        (side.name, basis): [] for side in sides for basis in BASES
    }
    fte: dict[str, list[FloatOrDraws]] = {side.name: [] for side in sides}
    prices = []
    for year in grown_years(inputs, values):
        prices.append(year.prices)
        for side in sides:
            runs = year.run(side, Side.evaluate)
            fte[side.name].append(_full_time(runs, year))
            for basis in BASES:
                due[side.name, basis].append(
                    {rule.name: year.of(rule, runs).lines[basis][rule.name] for rule in LINES if year.is_due(rule)}
                )
    delays = {rule.delay: inputs.numbers[rule.delay].expected for rule in LINES if rule.delay}
    return _Run({key: _add_up(lines, prices, delays) for key, lines in due.items()}, fte)


def _with_grown_amounts(inputs: Inputs, price_factor: FloatOrDraws) -> Inputs:
    """Known yearly costs grow with prices; known money coming in does not."""

    # A scenario holds floats; on draws its grown amounts are arrays.
    def grown(amount: Amount) -> Amount:
        usd: Any = amount.usd * price_factor
        return replace(amount, usd=usd)

    amounts = {
        name: amount if RULES[name].is_offset or RULES[name].timing == "one_time" else grown(amount)
        for name, amount in inputs.scenario.amounts.items()
    }
    return replace(inputs, scenario=replace(inputs.scenario, amounts=amounts))


def _full_time(runs: tuple[Evaluation, Evaluation], year: GrownYear) -> FloatOrDraws:
    """Full-time equivalents of a year, without class hours that are not due yet."""
    run, waiting = runs
    hours: FloatOrDraws = 0.0
    for rule in LINES:
        if rule.hours and year.is_early(rule):
            hours = hours + run.quantities[rule.hours] - waiting.quantities[rule.hours]
    return run.quantities["full_time_equivalents"] - hours / run.quantities["net_work_hours"]


def _add_up(
    due: list[dict[str, FloatOrDraws]], prices: list[FloatOrDraws], delays: Mapping[str, float]
) -> list[dict[str, FloatOrDraws]]:
    """The amounts of each year from what each line comes to in it."""
    horizon = len(due)
    cash: list[FloatOrDraws] = [0.0] * horizon
    rows: list[dict[str, FloatOrDraws]] = []
    for index, lines in enumerate(due):
        sums: dict[str, FloatOrDraws] = {"running": 0.0, "one_time": 0.0, "offsets": 0.0}
        for name, amount in lines.items():
            rule = RULES[name]
            kind = "offsets" if rule.is_offset else "running" if rule.timing == "yearly" else "one_time"
            sums[kind] = sums[kind] + amount
            if rule.is_offset:
                for year, part in _arrives(index, delays[rule.delay] if rule.delay else 0.0):
                    if year < horizon:
                        cash[year] = cash[year] + amount * part
        rows.append(sums)
    net_so_far: FloatOrDraws = 0.0
    cash_so_far: FloatOrDraws = 0.0
    for index, row in enumerate(rows):
        cost = row["running"] + row["one_time"]
        row["net"] = cost + row["offsets"]
        row["cash_received"] = cash[index]
        row["net_cash"] = cost + cash[index]
        row["net_start_year"] = row["net"] / prices[index]
        net_so_far, cash_so_far = net_so_far + row["net"], cash_so_far + row["net_cash"]
        row["cumulative"], row["cumulative_cash"] = net_so_far, cash_so_far
    return rows


def _arrives(index: int, months: float) -> list[tuple[int, float]]:
    """Years in which money earned in one year arrives, and the share in each."""
    whole, rest = divmod(months / MONTHS_PER_YEAR, 1)
    first = index + int(whole)
    return [(first, 1 - rest), (first + 1, rest)]
