"""Work on the rules, folded into a program the first time a pattern is met, and run as one from then on.

A pattern is all that decides which arithmetic is left: the options of each side, choices and answers, which lines are
typed, whether values are drawn. Typed values themselves are no part of it, so typing folds nothing anew. The rules and
all that is done with them run as they are written, once, on symbols; nobody who writes a rule or a piece of work need
know of it. Where a value lies outside what its record permits, the rules themselves run.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import RLock
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import numpy as np
from msgspec import Struct

from estimator.run.again import Points, Worked
from estimator.run.draws import Floats
from estimator.run.program import OutOfBounds, Program
from estimator.run.symbols import Sheet, Symbol, as_symbol
from estimator.scenario import Input

if TYPE_CHECKING:
    from estimator.run.results import Evaluation
    from estimator.run.side import Side

Values = Mapping[str, Any]
# Beyond anything that is counted in dollars, people or hours.
MOST = 1e15
_PROGRAMS_KEPT, _PATTERNS_MET = 400, 2_000
# Making a program takes as long as the rules take on floats so many times, or once on so many draws.
_OFTEN, _MANY = 8, 2_000
_ANYWHERE: Mapping[str, tuple[float, float]] = {}


class Work(Hashable, Protocol):
    """Something worked out of one or more sides at some values: a list of results. Equal pieces of work are one."""

    def __call__(self, sides: Sequence[Side], values: Values) -> list[Any]: ...


class Given(Struct, frozen=True):
    """A value that a program takes beside those by name: a typed amount, or a step that is not drawn. ``side``: its place
    among the sides. ``steps``: steps that are zero in this year."""

    side: int
    kind: str
    name: str
    year: int | None = None
    steps: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.side} {self.kind} {self.name} {self.year} {' '.join(self.steps)}"


@dataclass
class Symbols:
    """What is handed to the rules in place of numbers, and what was asked for."""

    sheet: Sheet = field(default_factory=Sheet)
    given: dict[str, Given] = field(default_factory=dict)

    def ask(self, given: Given, low: float, high: float) -> Symbol:
        self.given[given.key] = given
        return self.sheet.value(given.key, low, high)


class Folded(Struct, frozen=True):
    """A program, and what it takes beside values by name."""

    program: Program
    given: Mapping[str, Given]


_Made = TypeVar("_Made")
# A sheet and what is made of it grow by one thread at a time, whichever page or download asks.
_MAKING = RLock()
_programs: dict[Hashable, Folded] = {}
_met: dict[Hashable, int] = {}


def forget_programs() -> None:
    """Drop all programs: for measuring what the first run takes."""
    _programs.clear()
    _met.clear()
    _evaluated.clear()


def folded(work: Work, sides: Sequence[Side], values: Values) -> Folded:
    """The program of a piece of work for the pattern of these sides and values."""
    drawn = _any_drawn(sides, values)
    return _kept(_programs, (work, *_pattern(sides, values), drawn), lambda: _fold(work, sides, values, drawn))


def _pattern(sides: Sequence[Side], values: Values) -> tuple[Hashable, ...]:
    numbers = sides[0].inputs.numbers
    known = tuple(
        (name, value if isinstance(value, float) else None) for name, value in values.items() if name not in numbers
    )
    return tuple(side.pattern for side in sides), known


def _kept(held: dict[Hashable, _Made], key: Hashable, make: Callable[[], _Made]) -> _Made:
    """What is held, or is made now: once, though several threads want it. All is dropped where too much is held."""
    made = held.get(key)
    if made is None:
        with _MAKING:
            made = held.get(key)
            if made is None:
                if len(held) >= _PROGRAMS_KEPT:
                    held.clear()
                made = held[key] = make()
    return made


def work_out(work: Work, sides: Sequence[Side], values: Values) -> list[Any]:
    """The results of a piece of work, floats or arrays, to the last bit those of the rules."""
    drawn = _any_drawn(sides, values)
    pattern = _pattern(sides, values)
    key = (work, *pattern, drawn)
    if not drawn and key not in _programs and (work, *pattern, True) in _programs:
        # One for draws takes the steps that are not drawn beside the values, and so does for floats.
        drawn, key = True, (work, *pattern, True)
    if key not in _programs and not _is_worth_it(key, values):
        return work(sides, values)
    piece = _kept(_programs, key, lambda: _fold(work, sides, values, drawn))
    try:
        return piece.program.run(_with_given(piece, sides, values))
    except OutOfBounds:
        return work(sides, values)


def work_out_on_draws(work: Work, sides: Sequence[Side], draw: Callable[[Input], Any], draws: int) -> list[Any]:
    """The results of a piece of work on draws of the first side's assumptions, to the last bit those of the rules. Only
    what it uses is drawn."""
    inputs = sides[0].inputs
    not_looked_at = np.empty(0)
    values: dict[str, Any] = inputs.choice_flags() | {
        name: number.typical if number.known else not_looked_at for name, number in inputs.numbers.items()
    }
    if not _any_drawn(sides, values):
        return work_out(work, sides, values)
    piece = folded(work, sides, values)
    bounds = {name: (number.low, number.high) for name, number in inputs.numbers.items() if not number.known}
    used = {name: draw(inputs.numbers[name]) for name in piece.program.names if name in bounds}
    try:
        return piece.program.run(_with_given(piece, sides, values) | used, bounds, draws)
    except OutOfBounds:
        return work(sides, values | {name: draw(inputs.numbers[name]) for name in bounds})


def _is_worth_it(key: Hashable, values: Values) -> bool:
    """Whether a program would soon have saved what making it takes: at once where there are many draws, else from the
    time that a pattern has been met often."""
    if any(isinstance(value, np.ndarray) and value.size >= _MANY for value in values.values()):
        return True
    if len(_met) >= _PATTERNS_MET:
        _met.clear()
    times = _met[key] = _met.get(key, 0) + 1
    return times > _OFTEN


def start(work: Work, sides: Sequence[Side], values: Values) -> Started:
    """The results of a piece of work on arrays, kept so that it can be worked again where only some values change."""
    piece = folded(work, sides, values)
    try:
        return Started(work, sides, values, Worked(piece.program, _with_given(piece, sides, values)))
    except OutOfBounds:
        return Started(work, sides, values, None)


class Started(Struct, frozen=True):
    """A piece of work done once. ``values``: at which. ``worked``: None where the rules themselves must run."""

    work: Work
    sides: Sequence[Side]
    values: Values
    worked: Worked | None

    @property
    def results(self) -> list[Any]:
        return self.work(self.sides, self.values) if self.worked is None else self.worked.results

    def again(self, changes: Values) -> list[Any]:
        """The results with some values changed; only what rests on them is worked again."""
        expected = self.sides[0].inputs.numbers
        if self.worked is None or any(
            isinstance(value, float) and value != expected[name].expected for name, value in changes.items()
        ):
            # Steps that are not drawn might move with it.
            return work_out(self.work, self.sides, {**self.values, **changes})
        try:
            return self.worked.again(changes)
        except OutOfBounds:
            return self.work(self.sides, {**self.values, **changes})


def try_out(work: Work, sides: Sequence[Side], values: Values, names: Sequence[str]) -> TriedWork:
    """A piece of work on sides that take arrays for trials, for many runs in which only the values of ``names`` change."""
    numbers = sides[0].inputs.numbers
    # An answer that is tried is none that is known.
    opened = {**values, **{name: np.array([values[name]]) for name in names if name not in numbers}}
    piece = folded(work, sides, opened)
    taken = set(piece.program.names)
    moving = [name for name in names if name in taken]
    try:
        return TriedWork(work, sides, values, moving, Points(piece.program, _with_given(piece, sides, values), moving))
    except OutOfBounds:
        return TriedWork(work, sides, values, names, None)


class TriedWork(Struct, frozen=True):
    """A piece of work at many points at once. ``names``: the values that are tried, of those asked for all that can move a
    result. ``tried``: None where the rules themselves must run."""

    work: Work
    sides: Sequence[Side]
    values: Values
    names: Sequence[str]
    tried: Points | None

    def __call__(self, points: Floats) -> list[Any]:
        """The results at points, a row a name."""
        try:
            if self.tried is not None:
                return self.tried.run(points)
        except OutOfBounds:
            pass
        return self._by_the_rules(points)

    def _by_the_rules(self, points: Floats) -> list[Any]:
        return self.work(self.sides, {**self.values, **dict(zip(self.names, points, strict=True))})


def _with_given(piece: Folded, sides: Sequence[Side], values: Values) -> dict[str, Any]:
    """Values by name, and what a program takes beside them."""
    with_given = dict(values)
    for place, side in enumerate(sides):
        given = [one for one in piece.given.values() if one.side == place]
        with_given |= zip((one.key for one in given), side.given(given, values), strict=True)
    return with_given


def _any_drawn(sides: Sequence[Side], values: Values) -> bool:
    return not sides[0].trials and are_drawn(values)


def are_drawn(values: Values) -> bool:
    """Whether any of the values is an array."""
    return any(isinstance(value, np.ndarray) for value in values.values())


def _fold(work: Work, sides: Sequence[Side], values: Values, drawn: bool) -> Folded:
    symbols = Symbols()
    on_symbols = [side.on_symbols(place, symbols, drawn) for place, side in enumerate(sides)]
    numbers = sides[0].inputs.numbers
    named = {
        name: symbols.sheet.value(name, *bounds_of(numbers[name]))
        if name in numbers
        else value
        if isinstance(value, float)
        else symbols.sheet.value(name, 0.0, 1.0)
        for name, value in values.items()
    }
    return Folded(Program(symbols.sheet, work(on_symbols, named)), symbols.given)


def bounds_of(number: Input) -> tuple[float, float]:
    """What the value of an assumption lies between: what its record permits, zero where nothing is typed, and any amount
    where it grows with the years."""
    low, high = number.assumption.permitted
    if number.assumption.grows != "none":
        return (0.0, MOST) if low >= 0 else (-MOST, MOST)
    return min(low, 0.0) if number.assumption.kind in ("asked", "place") else low, high


class EvaluatedSides:
    """Every line and quantity of both sides on symbols, and the programs of the figures asked for. An assumption that is
    not the same on both sides is a value of its own on each. ``choices_open``: choices and answers are values too."""

    def __init__(
        self,
        sides: Sequence[Side],
        apart: frozenset[str],
        evaluate: Callable[..., Evaluation],
        drawn: bool = True,
        choices_open: bool = False,
    ) -> None:
        self._symbols, self._apart = Symbols(), apart
        self._runs = []
        self._fixed: list[list[Any]] = []
        for place, side in enumerate(sides):
            named: dict[str, Any] = {
                name: self._symbols.sheet.value(self._name(name, place), *bounds_of(number))
                for name, number in side.inputs.numbers.items()
            }
            flags: dict[str, Any] = side.inputs.choice_flags()
            if choices_open:
                flags = {name: self._symbols.sheet.value(name, 0.0, 1.0) for name in flags}
            on_symbols = side.on_symbols(place, self._symbols, drawn)
            self._runs.append(evaluate(on_symbols, {**flags, **named}))
            self._fixed.append([] if drawn else side.work_of_fixed([on_symbols], {**flags, **named}))
        self._figures: dict[tuple[Hashable, str], Symbol] = {}
        self._made: dict[Hashable, Program] = {}

    def _name(self, name: str, place: int) -> str:
        return f"{name} of side {place}" if name in self._apart and place else name

    def symbol(self, request: tuple[Any, str]) -> Symbol:
        """A figure of the option, of the baseline, or of their difference."""
        if request not in self._figures:
            figure = request[0]
            with _MAKING:
                option, baseline = (as_symbol(self._symbols.sheet, figure(run)) for run in self._runs)
                self._figures |= {(figure, "option"): option, (figure, "baseline"): baseline}
                self._figures[figure, "difference"] = option - baseline
        return self._figures[request]

    def uncertain(self, sides: Sequence[Side]) -> int:
        """A bit for each value that is drawn."""
        return self._symbols.sheet.bits_of(
            self._name(name, place)
            for place, side in enumerate(sides)
            for name, number in side.inputs.numbers.items()
            if not number.known
        )

    def key(self, request: tuple[Any, str], uncertain: int) -> tuple[int, bool]:
        """What two figures share that come from the same arithmetic, and are draws or are not."""
        symbol = self.symbol(request)
        return symbol.node.place, bool(symbol.behind & uncertain)

    def program(
        self, requests: tuple[tuple[Any, str], ...], within: Mapping[str, tuple[float, float]] = _ANYWHERE
    ) -> Program:
        """The program of some figures; at expected values, of each side's steps that are not drawn too, after them.
        ``within``: what values lie between whenever it runs."""
        key = (requests, tuple(within.items()))
        return _kept(self._made, key, lambda: self._program(requests, within))

    def _program(self, requests: tuple[tuple[Any, str], ...], within: Mapping[str, tuple[float, float]]) -> Program:
        if within:
            return self.program(requests).within(within)
        fixed = [step for side in self._fixed for step in side]
        return Program(self._symbols.sheet, [*map(self.symbol, requests), *fixed])

    @property
    def asked(self) -> Mapping[str, Given]:
        """What the programs take beside values by name."""
        return self._symbols.given

    def run(
        self, requests: tuple[tuple[Any, str], ...], sides: Sequence[Side], draw: Callable[[Input], Any], draws: int
    ) -> list[Any]:
        """Figures on the draws. Only ranges that they use are drawn. Raises OutOfBounds."""
        program = self.program(requests)
        values: dict[str, Any] = {}
        bounds: dict[str, tuple[float, float]] = {}
        used = set(program.names)
        for place, side in enumerate(sides):
            for name, number in side.inputs.numbers.items():
                key = self._name(name, place)
                if number.known:
                    values[key] = number.typical
                    continue
                bounds[key] = (number.low, number.high)
                if key in used and key not in values:
                    values[key] = draw(number)
        return program.run(values | self.given(sides), bounds, draws)

    def given(self, sides: Sequence[Side]) -> dict[str, float]:
        """What the programs take beside values by name."""
        values: dict[str, float] = {}
        fixed: dict[int, Mapping[str, float]] = {}
        for key, given in self._symbols.given.items():
            side = sides[given.side]
            if given.kind == "amount":
                values[key] = side.inputs.scenario.amounts[given.name].usd
                continue
            if given.side not in fixed:
                fixed[given.side] = side.fixed_at(side.inputs.worked_values())
            values[key] = fixed[given.side][given.name]
        return values


_evaluated: dict[Hashable, EvaluatedSides] = {}


def evaluated(
    sides: Sequence[Side], evaluate: Callable[..., Evaluation], drawn: bool = True, choices_open: bool = False
) -> EvaluatedSides:
    """Both sides on symbols, made once for each pattern."""
    option, baseline = (side.inputs.numbers for side in sides)
    apart = frozenset() if option is baseline else frozenset(n for n in option if differ(option[n], baseline[n]))
    key = (pattern_of(sides, choices_open), apart, drawn)
    return _kept(_evaluated, key, lambda: EvaluatedSides(sides, apart, evaluate, drawn, choices_open))


def pattern_of(sides: Sequence[Side], choices_open: bool = False) -> Hashable:
    """All that decides which arithmetic both sides come to, where an assumption is the same on both."""
    flags = () if choices_open else tuple(tuple(side.inputs.choice_flags().items()) for side in sides)
    return tuple(side.pattern for side in sides), flags


def differ(one: Input, other: Input) -> bool:
    """Whether two ranges are not drawn alike."""
    return one is not other and (one.low, one.typical, one.high, one.log_scale, one.uniform) != (
        other.low, other.typical, other.high, other.log_scale, other.uniform,
    )  # fmt: skip
