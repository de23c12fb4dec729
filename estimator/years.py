"""The years ahead: the same lines run on grown assumptions, one year at a time, at worked values.

Growth starts in the second year. One-time lines fall in the first. A delay of d months moves money received by
d/12 years, split between two years. Costs are paid in the year they arise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from estimator.assumptions import AGREEMENTS
from estimator.estimate import BASES, LINES, SETS, Evaluation, evaluate, in_force
from estimator.formula import RULES, Rule
from estimator.resolve import Inputs

MONTHS_PER_YEAR = 12
# Detainers grow in the second and third year only.
_DETAINER_GROWTH_YEARS = 2


@dataclass(frozen=True)
class Year:
    """One year of one set on one basis, USD of that year. Offsets are negative.

    ``cash_received``: money that arrives in the year, whenever it was earned (negative). ``net_start_year``: the
    net in start-year prices. ``cumulative``: net of this and earlier years. ``fte``: full-time equivalents.
    """

    year: int
    basis: str
    set: str
    running: float
    one_time: float
    offsets: float
    net: float
    cash_received: float
    net_cash: float
    net_start_year: float
    cumulative: float
    fte: float


def growth_factors(values: Mapping[str, float], index: int) -> dict[str, float]:
    """What a value is multiplied by in a year; index 0 is the first year."""
    return {
        "wages": (1 + values["wage_growth"]) ** index,
        "prices": (1 + values["price_growth"]) ** index,
        "detainers": (1 + values["detainer_growth"]) ** min(index, _DETAINER_GROWTH_YEARS),
        "none": 1.0,
    }


def years_ahead(inputs: Inputs) -> list[Year]:
    """A row a year, basis and set, at worked values."""
    typical = inputs.typical_values()
    horizon = int(typical["horizon"])
    accrued: dict[tuple[str, str, str], list[float]] = {}
    fte: dict[str, list[float]] = {name: [] for name in SETS}
    for index in range(horizon):
        factors = growth_factors(typical, index)
        grown = typical | {
            name: number.typical * factors[number.assumption.grows] for name, number in inputs.numbers.items()
        }
        then = _with_grown_amounts(inputs, factors["prices"])
        flags = {"option": inputs.option_flags, "baseline": inputs.baseline_flags}
        runs = {name: evaluate(then, grown, flags[name]) for name in flags}
        for name, run in runs.items():
            for basis in BASES:
                for line, amount in _due(inputs, run, flags[name], basis, index).items():
                    accrued.setdefault((name, basis, line), []).append(amount)
        hours = {name: _full_time(inputs, run, flags[name], index) for name, run in runs.items()}
        for name, amount in (hours | {"difference": hours["option"] - hours["baseline"]}).items():
            fte[name].append(amount)
    rows = []
    for basis in BASES:
        option = _rows(inputs, "option", basis, accrued, fte["option"])
        baseline = _rows(inputs, "baseline", basis, accrued, fte["baseline"])
        difference = [
            _minus(one, other, fte["difference"][i])
            for i, (one, other) in enumerate(zip(option, baseline, strict=True))
        ]
        rows += option + baseline + difference
    return rows


def _with_grown_amounts(inputs: Inputs, price_factor: float) -> Inputs:
    """Known yearly costs grow with prices; known money coming in does not."""
    amounts = {
        name: amount if RULES[name].is_offset or RULES[name].timing == "one_time" else amount * price_factor
        for name, amount in inputs.scenario.amounts.items()
    }
    return replace(inputs, scenario=replace(inputs.scenario, amounts=amounts))


def _is_due(inputs: Inputs, rule: Rule, flags: Mapping[str, float], index: int) -> bool:
    """Whether a yearly line has begun: training of replacements waits until newly trained officers can leave."""
    begins = any(flags[option] and not in_force(inputs, option) for option in AGREEMENTS)
    return not begins or index + 1 >= rule.from_year


def _full_time(inputs: Inputs, run: Evaluation, flags: Mapping[str, float], index: int) -> float:
    """Full-time equivalents of a year, without class hours that are not due yet."""
    waiting = sum(
        float(run.quantities[rule.hours])
        for rule in LINES
        if rule.hours and rule.from_year > 1 and not _is_due(inputs, rule, flags, index)
    )
    return float(run.quantities["full_time_equivalents"]) - waiting / float(run.quantities["net_work_hours"])


def _due(inputs: Inputs, run: Evaluation, flags: Mapping[str, float], basis: str, index: int) -> dict[str, float]:
    """What each line that counts comes to in a year."""
    ends = inputs.numbers["federal_offer_ends"]
    offer_over = ends.present and inputs.start_year + index > ends.typical
    due = {}
    for rule in LINES:
        if not rule.counts:
            continue
        amount = float(run.lines[basis][rule.name])
        if rule.timing == "one_time" and index > 0:
            amount = 0.0
        if rule.timing == "yearly" and not _is_due(inputs, rule, flags, index):
            amount = 0.0
        if offer_over and rule.payer == "federal" and rule.status == "announced":
            amount = 0.0
        due[rule.name] = amount
    return due


def _rows(
    inputs: Inputs, name: str, basis: str, accrued: Mapping[tuple[str, str, str], list[float]], fte: list[float]
) -> list[Year]:
    typical = inputs.typical_values()
    horizon = int(typical["horizon"])
    running, one_time, offsets, cash = ([0.0] * horizon for _ in range(4))
    for (set_name, line_basis, line), amounts in accrued.items():
        if (set_name, line_basis) != (name, basis):
            continue
        rule = RULES[line]
        for index, amount in enumerate(amounts):
            if rule.is_offset:
                offsets[index] += amount
                for year, part in _arrives(index, typical[rule.delay] if rule.delay else 0.0):
                    if year < horizon:
                        cash[year] += amount * part
            elif rule.timing == "yearly":
                running[index] += amount
            else:
                one_time[index] += amount
    rows, cumulative = [], 0.0
    for index in range(horizon):
        cost = running[index] + one_time[index]
        net = cost + offsets[index]
        cumulative += net
        rows.append(
            Year(
                year=inputs.start_year + index,
                basis=basis,
                set=name,
                running=running[index],
                one_time=one_time[index],
                offsets=offsets[index],
                net=net,
                cash_received=cash[index],
                net_cash=cost + cash[index],
                net_start_year=net / growth_factors(typical, index)["prices"],
                cumulative=cumulative,
                fte=fte[index],
            )
        )
    return rows


def _arrives(index: int, months: float) -> list[tuple[int, float]]:
    """Years in which money earned in one year arrives, and the share in each."""
    whole, rest = divmod(months / MONTHS_PER_YEAR, 1)
    first = index + int(whole)
    return [(first, 1 - rest), (first + 1, rest)]


def _minus(one: Year, other: Year, fte: float) -> Year:
    amounts = {
        key: getattr(one, key) - getattr(other, key)
        for key in (
            "running", "one_time", "offsets", "net", "cash_received", "net_cash", "net_start_year", "cumulative",
        )
    }  # fmt: skip
    return Year(year=one.year, basis=one.basis, set="difference", fte=fte, **amounts)
