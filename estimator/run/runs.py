"""Both sides worked at typical values and on the draws: every total and quantity with its range."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from estimator.rules import RULES, Rule
from estimator.run.draws import DRAWS, SEED, FloatOrDraws, draw_all
from estimator.run.lines import LINES, Wanted, add_up, both, every_line, is_cost, is_other_federal, is_received
from estimator.run.results import BASES, SETS, Evaluation, LineResult, Part, Range, Totals, make_range
from estimator.run.side import Side
from estimator.run.sides import TwoSides, with_difference
from estimator.scenario import Inputs
from estimator.terms import Basis, Timing
from estimator.terms import Side as SideName


def _any_draw(ranges: Mapping[SideName, Range]) -> bool:
    """Whether anything but zero is among the option and the baseline."""
    return any((r.low, r.typical, r.high, r.point) != (0, 0, 0, 0) for r in (ranges["option"], ranges["baseline"]))


class Runs:
    """The chosen set and the baseline, each run at typical values and on the draws.

    ``against``: inputs of the baseline where they are not those of the choice (another staffing, say); the streams of
    draws are the same, so the difference is still taken draw by draw. ``same_option``, ``same_baseline``: runs whose
    choice or whose baseline is this one too, and need not be worked again.
    """

    def __init__(
        self,
        inputs: Inputs,
        draws: int = DRAWS,
        seed: int = SEED,
        against: Inputs | None = None,
        same_option: Runs | None = None,
        same_baseline: Runs | None = None,
    ) -> None:
        self.inputs, self.drawn_with = inputs, (draws, seed)
        self.sides = TwoSides.of(inputs, against)
        before = {"option": same_option, "baseline": same_baseline}

        def points(side: Side) -> Evaluation:
            runs = before[side.name]
            return runs.points[side.name] if runs else side.evaluate(side.inputs.worked_values())

        def arrays(side: Side) -> Evaluation:
            runs = before[side.name]
            if runs:
                return runs.arrays[side.name]
            return side.evaluate(side.inputs.choice_flags() | draw_all(side.inputs.numbers, draws, seed))

        self.points, self.arrays = self.sides.by_name(points), self.sides.by_name(arrays)

    def compare(self, pick: Callable[[Evaluation], FloatOrDraws]) -> dict[SideName, Range]:
        """A quantity of the option, of the baseline, and of their difference draw by draw."""
        point, drawn = self.point_and_draws(pick)
        return {name: make_range(drawn[name], point[name]) for name in SETS}

    def point_and_draws(
        self, pick: Callable[[Evaluation], FloatOrDraws]
    ) -> tuple[dict[SideName, FloatOrDraws], dict[SideName, FloatOrDraws]]:
        """A quantity of option, baseline and difference: at typical values, and on the draws."""
        point, drawn = (
            with_difference(pick(runs["option"]), pick(runs["baseline"])) for runs in (self.points, self.arrays)
        )
        return point, drawn

    def compare_lines(self, basis: Basis, wanted: Callable[[Rule], bool]) -> dict[SideName, Range]:
        """The sum of the wanted lines on one basis."""
        return self.compare(lambda run: add_up(run.lines[basis], wanted))

    def quantity(self, name: str) -> dict[SideName, Range]:
        """One of the reported quantities."""
        return self.compare(lambda run: run.quantities[name])

    def net(self, basis: Basis, timing: Timing, part: Wanted = every_line) -> dict[SideName, Range]:
        """Costs less what comes back, of all lines of one timing on one basis, or of a part of them."""
        cost, received = is_cost(timing), is_received(timing)
        return self.compare(
            lambda run: add_up(run.lines[basis], both(cost, part)) + add_up(run.lines[basis], both(received, part))
        )

    def net_of(self, side: SideName, basis: Basis, timing: Timing, part: Wanted = every_line) -> Range:
        """The net of one side alone, where the others are not asked for: placing the draws is most of the work."""
        counted = both(lambda rule: is_cost(timing)(rule) or is_received(timing)(rule), part)
        needed = ("option", "baseline") if side == "difference" else (side,)
        point, drawn = (
            {name: add_up(runs[name].lines[basis], counted) for name in needed} for runs in (self.points, self.arrays)
        )
        if side == "difference":
            return make_range(drawn["option"] - drawn["baseline"], point["option"] - point["baseline"])
        return make_range(drawn[side], point[side])

    def totals(self, basis: Basis, timing: Timing, part: Wanted = every_line) -> dict[SideName, Totals]:
        """Gross, offsets, net and the second nets of all lines of one timing on one basis, or of a part of them."""
        cost, received, other = (both(wanted(timing), part) for wanted in (is_cost, is_received, is_other_federal))
        gross = self.compare_lines(basis, cost)
        offsets = self.compare_lines(basis, received)
        # Placing the draws is most of the work: where nothing comes back, the net is the gross.
        net = self.net(basis, timing, part) if _any_draw(offsets) else gross
        second: Mapping[SideName, Range | None] = dict.fromkeys(SETS)
        if _any_draw(self.compare_lines(basis, other)):
            every = self.compare_lines(basis, lambda rule: cost(rule) or received(rule) or other(rule))
            second = {name: every[name] if every[name] != net[name] else None for name in SETS}
        announced = self._with_announced(basis, timing, part, net)
        return {name: Totals(gross[name], offsets[name], net[name], announced[name], second[name]) for name in SETS}

    def _with_announced(
        self, basis: Basis, timing: Timing, part: Wanted, net: Mapping[SideName, Range]
    ) -> Mapping[SideName, Range | None]:
        """The net with a state grant that is announced and not counted; None where that is the net."""
        counted = self.inputs.choices["state_money"] == "announced" or "state_grant" in self.inputs.scenario.amounts
        if timing != "one_time" or counted or not part(RULES["state_grant"]):
            return dict.fromkeys(SETS)
        wanted = both(lambda rule: rule.timing == timing and rule.counts, part)
        nets = self.compare(lambda run: add_up(run.lines[basis], wanted) - run.quantities["state_grant_expected"])
        return {name: nets[name] if nets[name] != net[name] else None for name in SETS}

    def part(self, wanted: Wanted = every_line) -> Part:
        """Running and one-time totals on both bases, of all lines or of a part of them."""
        return Part(
            {basis: self.totals(basis, "yearly", wanted) for basis in BASES},
            {basis: self.totals(basis, "one_time", wanted) for basis in BASES},
        )

    def line_results(self) -> Iterable[LineResult]:
        """Every line of the chosen set, on both bases."""
        for basis in BASES:
            for rule in LINES:
                drawn, point, baseline = (
                    run.lines[basis][rule.name]
                    for run in (self.arrays["option"], self.points["option"], self.points["baseline"])
                )
                yield LineResult(rule, basis, make_range(drawn, point), float(baseline) + 0.0)
