"""One county counted in different ways: how far the answer moves when nothing but the method changes.

Four choices make most of the difference between published figures: the price of a jail day, whether officers' regular time
counts, whether a longer stay before release counts, and whether SCAAP money is taken as caused by participation. The people,
the days, the hours and the prices are the same in all sixteen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from itertools import product

from estimator.run.draws import SEED, FloatOrDraws, draw_all
from estimator.run.lines import Wanted, beside_contract, both, every_line, names_of, wanted_lines
from estimator.run.results import Range, make_range
from estimator.run.side import Side, Values, sum_by_names
from estimator.run.sides import TwoSides
from estimator.scenario import Inputs
from estimator.terms import Basis

# Sixteen ways of counting are sixteen estimates: fewer draws than the headline has keep them quick.
COUNTING_DRAWS = 4_000
_WORTH_SAYING = 1.05


@dataclass(frozen=True)
class Method:
    """What is counted. ``scaap``: the whole award is taken as caused by participation."""

    average_price: bool
    regular_time: bool
    longer_stay: bool
    scaap: bool

    def choices_from(self, other: Method) -> int:
        """In how many of the four choices two methods differ."""
        return sum(mine != theirs for mine, theirs in zip(astuple(self), astuple(other), strict=True))

    @property
    def words(self) -> str:
        parts = (
            "jail days at average cost" if self.average_price else "jail days at marginal cost",
            "officers' regular time counted" if self.regular_time else "overtime and new posts alone",
            "a longer stay counted" if self.longer_stay else "no longer stay",
            "all SCAAP money taken off" if self.scaap else "no SCAAP money taken off",
        )
        return ", ".join(parts)


METHODS = tuple(Method(*chosen) for chosen in product((False, True), repeat=4))

# From what counts least to what counts most, by way of the two bases of every page.
_LEAST = Method(False, False, False, True)
_NEW_SPENDING = Method(False, False, False, False)
_FULL_COST = Method(True, True, False, False)
BASE_METHODS: Mapping[Basis, Method] = {"new_spending": _NEW_SPENDING, "full_cost": _FULL_COST}
_PATH = (
    ("Leave SCAAP money out", _NEW_SPENDING),
    ("Price a jail day at its average cost", Method(True, False, False, False)),
    ("Count officers' regular time", _FULL_COST),
    ("Count a longer stay before release", Method(True, True, True, False)),
)


@dataclass(frozen=True)
class Rung:
    """One step of the way, or a total: USD a year before and after. ``kind``: least, most, new_spending, full_cost, step."""

    label: str
    kind: str
    start: float
    end: float


@dataclass(frozen=True)
class WaysOfCounting:
    """The yearly net difference by method, and the way from least to most."""

    results: Mapping[Method, Range]
    rungs: tuple[Rung, ...]

    @property
    def least(self) -> float:
        return min(net.point for net in self.results.values())

    @property
    def most(self) -> float:
        return max(net.point for net in self.results.values())

    def words_of(self, amount: float) -> str:
        """The method that gives an amount, in words."""
        return next(method.words for method, net in self.results.items() if net.point == amount)

    @property
    def times(self) -> float | None:
        """How many times the least goes into the most; None where they are alike, or the least is nothing or a saving."""
        times = self.most / self.least if self.least > 0 else 0.0
        return times if times >= _WORTH_SAYING else None


def net_by_method(inputs: Inputs, values: Values, method: Method, part: Wanted = every_line) -> FloatOrDraws:
    """The yearly net, option less baseline, USD, of all lines or of a part of them; floats or arrays."""
    counted = {
        **values,
        "longer_stay_counted": float(method.longer_stay),
        "scaap_share_counted": float(method.scaap),
    }
    work = _NetBy(method.average_price, method.regular_time, names_of(both(wanted_lines("net"), part)))
    net: FloatOrDraws = TwoSides.of(inputs).work_out(work, counted)[0]
    return net


@dataclass(frozen=True)
class _NetBy:
    """The net with jail days at one price and officers' time on one basis, option less baseline."""

    average_price: bool
    regular_time: bool
    names: tuple[str, ...]

    def __call__(self, sides: Sequence[Side], values: Values) -> list[FloatOrDraws]:
        basis: Basis = "full_cost" if self.regular_time else "new_spending"
        price_basis: Basis = "full_cost" if self.average_price else "new_spending"

        def net(side: Side) -> FloatOrDraws:
            price = side.runs(values)[price_basis].bed_day_cost
            return sum_by_names(side.runs(values, {"bed_day_cost": price})[basis], self.names)

        return [net(sides[0]) - net(sides[1])]


def count_every_way(inputs: Inputs, draws: int = COUNTING_DRAWS, seed: int = SEED) -> WaysOfCounting:
    """All sixteen ways, with ranges, and the rungs from least to most; without a bed contract that stands apart."""
    part = beside_contract if TwoSides.contract_stands_apart(inputs) else every_line
    typical = inputs.worked_values()
    drawn = typical | draw_all(inputs.numbers, draws, seed)
    results = {
        method: make_range(net_by_method(inputs, drawn, method, part), net_by_method(inputs, typical, method, part))
        for method in METHODS
    }
    at = results[_LEAST].point
    rungs = [Rung("Counted least", "least", 0.0, at)]
    for label, method in _PATH:
        end = results[method].point
        rungs.append(Rung(label, "step", at, end))
        for kind, basis in BASE_METHODS.items():
            if method == basis:
                rungs.append(Rung(kind, kind, 0.0, end))
        at = end
    rungs.append(Rung("Counted most", "most", 0.0, at))
    return WaysOfCounting(results, tuple(rungs))
