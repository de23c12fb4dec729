"""Both sides worked at typical values and on the draws: every total and quantity with its range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from estimator.rules import Rule
from estimator.run.draws import DRAWS, SEED, FloatOrDraws, draw_all
from estimator.run.lines import LINES, add_up, is_cost, is_other_federal, is_received
from estimator.run.results import BASES, SETS, Evaluation, LineResult, Range, Totals, make_range
from estimator.run.sides import TwoSides, with_difference
from estimator.scenario import Inputs
from estimator.terms import Basis, Side, Timing


def _any_draw(ranges: Mapping[Side, Range]) -> bool:
    """Whether anything but zero is among the option and the baseline."""
    return any((r.low, r.typical, r.high, r.point) != (0, 0, 0, 0) for r in (ranges["option"], ranges["baseline"]))


class Runs:
    """The chosen set and the baseline, each run at typical values and on the draws.

    ``against``: inputs of the baseline where they are not those of the choice (another staffing, say); the streams of
    draws are the same, so the difference is still taken draw by draw.
    """

    def __init__(self, inputs: Inputs, draws: int = DRAWS, seed: int = SEED, against: Inputs | None = None) -> None:
        self.inputs = inputs
        self.sides = TwoSides.of(inputs, against)
        self.points = self.sides.by_name(lambda side: side.evaluate(side.inputs.typical_values()))
        self.arrays = self.sides.by_name(
            lambda side: side.evaluate(side.inputs.choice_flags() | draw_all(side.inputs.numbers, draws, seed))
        )

    def compare(self, pick: Callable[[Evaluation], FloatOrDraws]) -> dict[Side, Range]:
        """A quantity of the option, of the baseline, and of their difference draw by draw."""
        point, drawn = self.point_and_draws(pick)
        return {name: make_range(drawn[name], point[name]) for name in SETS}

    def point_and_draws(
        self, pick: Callable[[Evaluation], FloatOrDraws]
    ) -> tuple[dict[Side, FloatOrDraws], dict[Side, FloatOrDraws]]:
        """A quantity of option, baseline and difference: at typical values, and on the draws."""
        point, drawn = (
            with_difference(pick(runs["option"]), pick(runs["baseline"])) for runs in (self.points, self.arrays)
        )
        return point, drawn

    def compare_lines(self, basis: Basis, wanted: Callable[[Rule], bool]) -> dict[Side, Range]:
        """The sum of the wanted lines on one basis."""
        return self.compare(lambda run: add_up(run.lines[basis], wanted))

    def quantity(self, name: str) -> dict[Side, Range]:
        """One of the reported quantities."""
        return self.compare(lambda run: run.quantities[name])

    def net(self, basis: Basis, timing: Timing) -> dict[Side, Range]:
        """Costs less what comes back, of all lines of one timing on one basis."""
        cost, received = is_cost(timing), is_received(timing)
        return self.compare(lambda run: add_up(run.lines[basis], cost) + add_up(run.lines[basis], received))

    def totals(self, basis: Basis, timing: Timing) -> dict[Side, Totals]:
        """Gross, offsets, net and the second net of all lines of one timing on one basis."""
        cost, received, other = (wanted(timing) for wanted in (is_cost, is_received, is_other_federal))
        gross = self.compare_lines(basis, cost)
        offsets = self.compare_lines(basis, received)
        # Placing the draws is most of the work: where nothing comes back, the net is the gross.
        net = self.net(basis, timing) if _any_draw(offsets) else gross
        second: Mapping[Side, Range | None] = dict.fromkeys(SETS)
        if _any_draw(self.compare_lines(basis, other)):
            every = self.compare_lines(basis, lambda rule: cost(rule) or received(rule) or other(rule))
            second = {name: every[name] if every[name] != net[name] else None for name in SETS}
        return {name: Totals(gross[name], offsets[name], net[name], second[name]) for name in SETS}

    def line_results(self) -> Iterable[LineResult]:
        """Every line of the chosen set, on both bases."""
        for basis in BASES:
            for rule in LINES:
                drawn, point, baseline = (
                    run.lines[basis][rule.name]
                    for run in (self.arrays["option"], self.points["option"], self.points["baseline"])
                )
                yield LineResult(rule, basis, make_range(drawn, point), float(baseline) + 0.0)
