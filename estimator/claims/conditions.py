"""What would have to be true for a stated figure.

What each assumption alone would have to be, the smallest change of several together, and the at most three conditions that
are spoken of. Whatever is solved passes the door that every input passes, and gives the stated figure back.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from estimator.claims.figure import Figure
from estimator.claims.results import BasisCheck, Condition, JointMove, OneAlone
from estimator.facts import Facts, is_calendar_year
from estimator.refusal import Refusal
from estimator.run import (
    Floats,
    Joint,
    Span,
    Trials,
    Values,
    close_to,
    each_alone,
    reach,
    smallest_joint_change,
    values_that_give,
)
from estimator.scenario import check_scenario, resolve

_CENT = 0.005
_WHOLE = 1e-9
_HAIR = 1e-6
MOST_CONDITIONS = 3
# This many widths of its range outside it, a value is no explanation.
_FAR = 10


def joint_change(figure: Figure, facts: Facts) -> Joint | None:
    """The smallest joint change, as it would be typed; None where none gives the figure back.

    A default that a typed number does not simply replace, such as a roster, is moved only where nothing else will do.
    """
    every = _joint_spans(figure)
    replaced = _replaced_by_typing(figure)
    plain = {name: span for name, span in every.items() if name not in replaced}
    for ranged in (plain, every) if len(plain) < len(every) else (every,):
        joint = smallest_joint_change(figure, figure.inputs.worked_values(), figure.target, ranged)
        joint = None if joint is None else _as_typed(joint, ranged)
        if joint is not None and _gives_back(figure, facts, joint.values):
            return joint
    return None


def _joint_spans(figure: Figure) -> dict[str, Span]:
    """What may move together: where detainers stand for their rate, the residents behind the rate stay as they are."""
    spans = _ranged_spans(figure)
    if _detainers_for_rate(_RATE, figure)[1]:
        spans.pop("noncitizens", None)
    return spans


def _replaced_by_typing(figure: Figure) -> list[str]:
    """Assumptions with a default from which the rules work out something else than a typed number: they ask whether one
    was typed."""
    flags = figure.inputs.choice_flags()
    return [name for name in figure.inputs.numbers if flags.get(_flag_of(name)) == 0.0]


class _Typed:
    """The figure as a function of assumptions, each that differs from its worked value taken as typed."""

    def __init__(self, figure: Figure) -> None:
        self._figure, self._worked = figure, figure.inputs.worked_values()
        self._asked = _replaced_by_typing(figure)

    def trials(self, values: Values, names: Sequence[str]) -> Trials:
        """The figure at many points at once."""
        flags = {_flag_of(name): name for name in self._asked}
        inner = self._figure.trials(values, [*names, *flags])
        behind = {flags.get(name, name) for name in inner.names}
        moving = [name for name in names if name in behind]

        def run(points: Floats) -> Floats:
            rows = dict(zip(moving, points, strict=True))
            nothing = np.zeros(points.shape[1])
            for flag, name in flags.items():
                rows[flag] = (rows[name] != self._worked[name]) * 1.0 if name in rows else nothing
            return inner(np.array([rows[name] for name in inner.names]).reshape(-1, points.shape[1]))

        return Trials(moving, run)


def _flag_of(name: str) -> str:
    """The flag by which rules ask whether an assumption was typed."""
    return f"{name}_given"


def reach_of(figure: Figure) -> tuple[float, float]:
    """The least and the greatest that the assumptions reach inside their bounds."""
    ends = reach(figure, figure.inputs.worked_values(), _ranged_spans(figure) | _growth(figure))
    low, high = (float(np.nan_to_num(end, nan=figure.point)) for end in ends)
    return low, high


def _growth(figure: Figure) -> dict[str, Span]:
    """The growth of wages and prices, which widen what is reached over several years though neither is solved for."""
    if not figure.claim.years:
        return {}
    entries = {name: figure.inputs.numbers[name] for name in ("wage_growth", "price_growth")}
    return {name: Span(e.low, e.expected, e.high, e.low, e.high, False) for name, e in entries.items()}


def _as_typed(joint: Joint, spans: Mapping[str, Span]) -> Joint:
    """A joint change without the last digits of a search: what lies a hair from a bound or from its start is there."""
    values = {}
    for name, value in joint.values.items():
        span = spans[name]
        hair = (span.high - span.low) * _WHOLE
        near = [end for end in (span.low, span.typical, span.high, 0.0) if abs(value - end) <= hair]
        values[name] = near[0] if near else value
    values = {name: value for name, value in values.items() if value != spans[name].typical}
    return Joint(values, {name: joint.moves[name] for name in values})


def _ranged_spans(figure: Figure) -> dict[str, Span]:
    """What is uncertain and moves the figure. A bound at which there is nobody to divide by is passed by a hair."""
    spans = {name: span for name, span in _spans(figure).items() if span.high > span.low}
    marginal, average = spans.get("bed_day_marginal"), spans.get("bed_day_average")
    if marginal and average and marginal.high > average.low:
        # Typed together, a marginal cost above the average is refused: where they overlap, the marginal one stays.
        del spans["bed_day_marginal"]
    if not figure.divisor:
        return spans
    values = figure.inputs.worked_values()
    at_low = each_alone(figure, values, [(name, span.low) for name, span in spans.items()])
    nobody = {name for name, result in zip(spans, at_low, strict=True) if np.isnan(result)}
    return {
        name: replace(span, low=span.low + (span.high - span.low) * _HAIR) if name in nobody else span
        for name, span in spans.items()
    }


def _spans(figure: Figure) -> dict[str, Span]:
    rests_on = figure.rests_on()
    spans = {}
    for name, entry in figure.inputs.numbers.items():
        record = entry.assumption
        if name not in rests_on or not entry.present or name == "population" or is_calendar_year(record):
            continue
        # Typed, these would also bring default prices to another level, so that they are no change of one thing.
        if name in ("wage_growth", "price_growth"):
            continue
        # A figure for each person arrested would become one for each person held.
        if figure.divisor == "task_force_arrests" and name.startswith("added_share"):
            continue
        lowest, highest = record.permitted
        spans[name] = Span(entry.low, entry.expected, entry.high, lowest, highest, record.whole)
    return spans


def each_assumption(figure: Figure, facts: Facts) -> list[OneAlone]:
    """Every assumption that moves the figure, with the value that alone would give the claim; the likeliest first."""
    spans = _spans(figure)
    solved = values_that_give(_Typed(figure), figure.inputs.worked_values(), figure.target, spans)
    solutions = []
    for name, result in solved.items():
        span = spans[name]
        needed, between = result.needed, None
        if needed is not None and span.whole:
            if abs(needed - round(needed)) > _WHOLE:
                between, needed = (int(np.floor(needed)), int(np.ceil(needed))), None
            else:
                needed = float(round(needed))
        if needed is not None:
            shown, scale = _detainers_for_rate(name, figure)
            if not _gives_back(figure, facts, {shown: needed * (scale or 1.0)}):
                needed = None
        ends = between or ((needed, needed) if needed is not None else None)
        inside = ends is not None and span.low <= ends[0] and ends[1] <= span.high
        record = facts.assumptions[name]
        one_alone = OneAlone(
            name, record.label, record.unit, span.low, span.typical, span.high, needed, inside, between,
            result.least, result.greatest,
        )  # fmt: skip
        solutions.append(_as_asked(one_alone, figure, facts))
    return sorted(solutions, key=_likeliest_first)


def _likeliest_first(one_alone: OneAlone) -> tuple[bool, bool, float]:
    """Inside its bounds before outside, outside before impossible; then by the move against the range's width."""
    to = one_alone.needed if one_alone.needed is not None else one_alone.between[0] if one_alone.between else None
    width = max(one_alone.high - one_alone.low, abs(one_alone.typical), _CENT)
    return not one_alone.inside, to is None, abs((to or 0.0) - one_alone.typical) / width


def _as_asked(one_alone: OneAlone, figure: Figure, facts: Facts) -> OneAlone:
    """A detainer rate said as a number of detainers, which is what a sheriff counts."""
    name, scale = _detainers_for_rate(one_alone.id, figure)
    if not scale:
        return one_alone
    record = facts.assumptions[name]
    needed = None if one_alone.needed is None else one_alone.needed * scale
    return replace(
        one_alone, id=name, label=record.label, unit=record.unit, low=one_alone.low * scale, typical=one_alone.typical * scale,
        high=one_alone.high * scale, needed=needed,
    )  # fmt: skip


_RATE = "detainers_per_thousand_noncitizens"


def _detainers_for_rate(name: str, figure: Figure) -> tuple[str, float]:
    """The assumption to show in place of the rate, and detainers for each unit of it; 0 where the rate is not in use."""
    plain = figure.inputs.choices["count_taken_under_agreement"] == "none"
    if name != _RATE or not plain or figure.inputs.numbers["detainers_per_year"].present:
        return name, 0.0
    return "detainers_per_year", figure.inputs.numbers["noncitizens"].expected / 1000


def _gives_back(figure: Figure, facts: Facts, needed: Mapping[str, float]) -> bool:
    """Whether the values, typed in through the door that every input passes, give the stated figure."""
    raw = figure.inputs.scenario.to_json()
    raw["values"] = {**raw.get("values", {}), **needed}
    try:
        again = resolve(check_scenario(raw, facts), facts)
        # Whatever is typed, the arithmetic is then that of ``_Typed``.
        flags = [_flag_of(name) for name in _replaced_by_typing(figure)]
        point = Figure(again, figure.claim, figure.basis).point_with_open(flags)
    except Refusal:
        return False
    return abs(point - figure.target) <= max(_CENT, close_to(figure.target))


def joint_moves(joint: Joint, figure: Figure, facts: Facts) -> Iterator[JointMove]:
    """The moves of a joint change, the largest first."""
    for name, share in sorted(joint.moves.items(), key=lambda item: -abs(item[1])):
        typical, needed = figure.inputs.numbers[name].expected, joint.values[name]
        shown, scale = _detainers_for_rate(name, figure)
        if scale:
            typical, needed = typical * scale, needed * scale
        record = facts.assumptions[shown]
        yield JointMove(shown, record.label, record.unit, typical, needed, share)


def conditions(basis_check: BasisCheck, figure: Figure) -> tuple[Condition, ...]:
    """At most three things that would have to be true, the likeliest first: the reason that the speaker gave, wherever it
    lies; assumptions inside their plausible bounds; several together; then those outside, the nearest to their bounds."""
    reason = figure.claim.reason
    said = [Condition(one, said=True) for one in basis_check.alone if one.id == reason and one.needed is not None]
    rest = [one for one in basis_check.alone if one.needed is not None and one.id != reason]
    inside = [Condition(one) for one in rest if one.inside]
    together = [Condition(together=basis_check.joint)] if basis_check.joint and not inside else []
    outside = sorted((one for one in rest if not one.inside and is_near(one)), key=_outside_by)
    day = _day_of_a_bed(figure)
    found = [*said, *([Condition(day=day)] if day else []), *inside, *together, *(Condition(one) for one in outside)]
    return tuple(found[:MOST_CONDITIONS])


def is_near(one_alone: OneAlone) -> bool:
    """Whether the value needed is not so far outside the bounds that nobody would think of it."""
    needed = one_alone.needed if one_alone.needed is not None else one_alone.between[0] if one_alone.between else None
    width = max(one_alone.high - one_alone.low, abs(one_alone.typical))
    if not width:
        # What is set to nothing, such as a payment the county does not get, has no scale to be far by.
        return needed is not None
    return needed is not None and one_alone.low - _FAR * width <= needed <= one_alone.high + _FAR * width


def _outside_by(one_alone: OneAlone) -> float:
    """How far outside its plausible range a value lies, in widths of that range; what is known has the width of itself."""
    needed = one_alone.needed or 0.0
    width = one_alone.high - one_alone.low or abs(one_alone.typical) or 1.0
    return max(one_alone.low - needed, needed - one_alone.high, 0.0) / width


def _day_of_a_bed(figure: Figure) -> tuple[float, float] | None:
    """What a day of a rented bed would have to cost in all, posts included, for a yearly net of the contract, and what it
    costs here; None where the figure is of something else, or no cost from nothing up would do."""
    claim, inputs = figure.claim, figure.inputs
    alone = figure.part == "contract" or inputs.scenario.options == ("beds",)
    if not alone or claim.measure not in ("net", "contract") or (claim.per, claim.years, claim.span) != ("year", 0, 0):
        return None
    days = figure.quantity("contract_days")
    if days <= 0 or claim.unit != "USD":
        return None
    rent = figure.worth("contract_rent")
    needed = (figure.target - rent) / days
    return (needed, (figure.point - rent) / days) if needed >= 0 else None
