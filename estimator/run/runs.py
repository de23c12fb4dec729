"""Both sides worked at expected values and on the draws: every total and quantity with its range."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from estimator.rules import RULES
from estimator.run.draws import DRAWS, SEED, FloatOrDraws, draw, draw_all
from estimator.run.figures import Amount, Figure, Less, Plus, Quantity, Sum
from estimator.run.folded import EvaluatedSides, evaluated
from estimator.run.lines import (
    LINES,
    Wanted,
    both,
    counted_or_not,
    every_line,
    in_net,
    is_cost,
    is_other_federal,
    is_received,
)
from estimator.run.program import OutOfBounds
from estimator.run.results import BASES, SETS, Evaluation, LineResult, Part, Range, Totals, make_range
from estimator.run.side import evaluate_by_the_rules
from estimator.run.sides import TwoSides, with_difference
from estimator.scenario import Inputs
from estimator.terms import Basis, Timing
from estimator.terms import Side as SideName

# A figure, and which of option, baseline and difference are wanted.
Request = tuple[Figure, SideName]


def _any_draw(ranges: Mapping[SideName, Range]) -> bool:
    """Whether anything but zero is among the option and the baseline."""
    return any((r.low, r.typical, r.high, r.point) != (0, 0, 0, 0) for r in (ranges["option"], ranges["baseline"]))


class Runs:
    """The chosen set and the baseline, each run at expected values and on the draws.

    ``against``: inputs of the baseline where they are not those of the choice (another staffing, say); the streams of
    draws are the same, so the difference is still taken draw by draw. ``ready``: figures that will be asked for, so that
    they are worked together; any other is worked when it is asked for.
    """

    def __init__(
        self,
        inputs: Inputs,
        draws: int = DRAWS,
        seed: int = SEED,
        against: Inputs | None = None,
        ready: Iterable[Request] = (),
    ) -> None:
        self.inputs, self.drawn_with = inputs, (draws, seed)
        self.sides = TwoSides.of(inputs, against)
        self._drawn: dict[tuple[int, bool], FloatOrDraws] = {}
        self._ranges: dict[tuple[int, bool, float], Range] = {}
        self._ready = tuple(ready)

    @cached_property
    def points(self) -> dict[str, Evaluation]:
        """Each side at expected values."""
        return self.sides.by_name(lambda side: side.evaluate(side.inputs.worked_values()))

    @cached_property
    def arrays(self) -> dict[str, Evaluation]:
        """Each side on the draws, every line of it."""
        return self.sides.by_name(
            lambda side: side.evaluate(side.inputs.choice_flags() | draw_all(side.inputs.numbers, *self.drawn_with))
        )

    @cached_property
    def _symbols(self) -> EvaluatedSides:
        return evaluated(list(self.sides), evaluate_by_the_rules)

    @cached_property
    def _uncertain(self) -> int:
        return self._symbols.uncertain(list(self.sides))

    def _key(self, request: Request) -> tuple[int, bool]:
        return self._symbols.key(request, self._uncertain)

    def drawn(self, requests: Sequence[Request]) -> list[FloatOrDraws]:
        """Figures on the draws, worked together where they have not been worked before."""
        if self._ready:
            first, self._ready = self._ready, ()
            self._work(first)
        self._work(requests)
        return [self._drawn[self._key(request)] for request in requests]

    def _work(self, requests: Sequence[Request]) -> None:
        missing = tuple(
            {key: request for request in requests if (key := self._key(request)) not in self._drawn}.values()
        )
        if not missing:
            return
        draws = self.drawn_with[0]
        try:
            results = self._symbols.run(missing, list(self.sides), lambda number: draw(number, *self.drawn_with), draws)
        except OutOfBounds:
            results = [self._by_the_rules(figure, name) for figure, name in missing]
        self._drawn |= dict(zip(map(self._key, missing), results, strict=True))

    def _by_the_rules(self, figure: Figure, name: SideName) -> FloatOrDraws:
        by_set: dict[SideName, FloatOrDraws] = with_difference(
            figure(self.arrays["option"]), figure(self.arrays["baseline"])
        )
        return by_set[name]

    def point(self, figure: Figure) -> dict[SideName, FloatOrDraws]:
        """A figure at expected values."""
        return with_difference(figure(self.points["option"]), figure(self.points["baseline"]))

    def compare(self, figure: Figure) -> dict[SideName, Range]:
        """A figure of the option, of the baseline, and of their difference draw by draw."""
        point = self.point(figure)
        self.drawn([(figure, name) for name in SETS])
        return {name: self._range((figure, name), point[name]) for name in SETS}

    def _range(self, request: Request, point: FloatOrDraws) -> Range:
        """The draws of a figure beside its worked value; what comes from the same arithmetic is placed once."""
        worked = float(point)
        key = (*self._key(request), worked)
        if key not in self._ranges:
            self._ranges[key] = make_range(self.drawn([request])[0], worked)
        return self._ranges[key]

    def point_and_draws(self, figure: Figure) -> tuple[dict[SideName, FloatOrDraws], dict[SideName, FloatOrDraws]]:
        """A figure of option, baseline and difference: at expected values, and on the draws."""
        drawn = self.drawn([(figure, name) for name in SETS])
        return self.point(figure), dict(zip(SETS, drawn, strict=True))

    def compare_lines(self, basis: Basis, wanted: Wanted) -> dict[SideName, Range]:
        """The sum of the wanted lines on one basis."""
        return self.compare(Sum.of(basis, wanted))

    def quantity(self, name: str) -> dict[SideName, Range]:
        """One of the reported quantities."""
        return self.compare(Quantity(name))

    def net(self, basis: Basis, timing: Timing, part: Wanted = every_line) -> dict[SideName, Range]:
        """Costs less what comes back, of all lines of one timing on one basis, or of a part of them."""
        return self.compare(_net(basis, timing, part))

    def ranges(self, requests: Sequence[Request]) -> list[Range]:
        """Several figures, each of the set that is wanted."""
        self.drawn(requests)
        return [self._range((figure, name), self.point(figure)[name]) for figure, name in requests]

    def totals(self, basis: Basis, timing: Timing, part: Wanted = every_line) -> dict[SideName, Totals]:
        """Gross, offsets, net and the second nets of all lines of one timing on one basis, or of a part of them."""
        cost, received, other = (both(wanted(timing), part) for wanted in (is_cost, is_received, is_other_federal))
        gross = self.compare_lines(basis, cost)
        offsets = self.compare_lines(basis, received)
        # Placing the draws is most of the work: where nothing comes back, the net is the gross.
        net = self.net(basis, timing, part) if _any_draw(offsets) else gross
        second: Mapping[SideName, Range | None] = dict.fromkeys(SETS)
        if _any_draw(self.compare_lines(basis, other)):
            every = self.compare_lines(basis, both(counted_or_not(timing), part))
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
        nets = self.compare(_with_grant(basis, part))
        return {name: nets[name] if nets[name] != net[name] else None for name in SETS}

    def part(self, wanted: Wanted = every_line) -> Part:
        """Running and one-time totals on both bases, of all lines or of a part of them."""
        self.drawn(list(part_of(wanted)))
        return Part(
            {basis: self.totals(basis, "yearly", wanted) for basis in BASES},
            {basis: self.totals(basis, "one_time", wanted) for basis in BASES},
        )

    def line_results(self) -> Iterable[LineResult]:
        """Every line of the chosen set, on both bases."""
        self.drawn([(Amount(basis, rule.name), "option") for basis in BASES for rule in LINES])
        for basis in BASES:
            for rule in LINES:
                point, baseline = (self.points[name].lines[basis][rule.name] for name in ("option", "baseline"))
                span = self._range((Amount(basis, rule.name), "option"), point)
                yield LineResult(rule, basis, span, float(baseline) + 0.0)


def _net(basis: Basis, timing: Timing, part: Wanted) -> Figure:
    """Costs, and then what comes back."""
    return Plus(Sum.of(basis, both(is_cost(timing), part)), Sum.of(basis, both(is_received(timing), part)))


def net_in_one_row(basis: Basis, timing: Timing, part: Wanted = every_line) -> Figure:
    """All lines that count, in the order in which they are shown."""
    return Sum.of(basis, both(in_net(timing), part))


def _with_grant(basis: Basis, part: Wanted) -> Figure:
    """The net of what falls due once, with a state grant that is not counted."""
    return Less(net_in_one_row(basis, "one_time", part), Quantity("state_grant_expected"))


def totals_of(basis: Basis, timing: Timing, part: Wanted = every_line) -> Iterator[Request]:
    """What ``Runs.totals`` asks for in most cases."""
    for name in SETS:
        for wanted in (is_cost(timing), is_received(timing), is_other_federal(timing)):
            yield Sum.of(basis, both(wanted, part)), name
        yield _net(basis, timing, part), name


def part_of(part: Wanted = every_line) -> Iterator[Request]:
    """What ``Runs.part`` asks for in most cases."""
    for basis in BASES:
        for timing in ("yearly", "one_time"):
            yield from totals_of(basis, timing, part)
