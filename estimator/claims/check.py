"""What would have to be true for a figure somebody stated.

The figure is set against the same difference from the baseline as every result, on each basis. Overstated and understated
figures are treated alike: where the figure falls among the draws, what each assumption alone would have to be, the smallest
change of several together, other ways of counting that it would fit, and what it leaves out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from estimator.claims.figure import CONTRACT, COST_GROUPS, Claim, Figure, Period, part_of
from estimator.claims.results import (
    ALREADY_BUDGETED,
    BESIDE_THE_CONTRACT,
    STANDS_APART,
    UNDER_A_CONTRACT,
    BasisCheck,
    ClaimCheck,
    JointMove,
    LeftOutPart,
    OneAlone,
    OtherReading,
    ReadingKind,
    Verdict,
)
from estimator.facts import Facts, is_calendar_year
from estimator.refusal import Refusal
from estimator.run import (
    BASE_METHODS,
    BASES,
    COUNTING_DRAWS,
    DRAWS,
    FEDERAL_CASES,
    LINES,
    METHODS,
    TOTALS,
    FloatOrDraws,
    Joint,
    Model,
    Range,
    Span,
    TwoSides,
    Values,
    beside_contract,
    close_to,
    draw_all,
    each_alone,
    every_line,
    make_range,
    net_by_method,
    reach,
    smallest_joint_change,
    values_that_give,
)
from estimator.scenario import Inputs, check_scenario, resolve
from estimator.terms import Basis

# A stated figure is rounded: within half a percent of the range it is inside.
_ROUNDING = 0.005
_CENT = 0.005
# Two ranges whose ends differ by less than this share of their width are one.
_ALIKE = 0.02
_WHOLE = 1e-9
_HAIR = 1e-6
# A group of costs smaller than this share of the whole is not what anybody means by the whole.
_SMALLEST_GROUP = 0.1


def check_claim(claim: Claim, inputs: Inputs, facts: Facts, draws: int = DRAWS, search: bool = True) -> ClaimCheck:
    """Check a stated figure against a scenario. Raises Refusal where it cannot be set against it.

    ``search``: whether to look for the smallest joint change and for how far the assumptions reach, which is most of the
    work. Without it ``joint`` is None and ``reach`` is that of the draws, so no verdict rests on a joint change.
    """
    figures = {basis: Figure(inputs, claim, basis) for basis in claim.bases}
    bases = {basis: _basis_check(figure, facts, draws, search) for basis, figure in figures.items()}
    inside = any(basis_check.inside for basis_check in bases.values())
    unpaid = any(basis_check.nothing_back for basis_check in bases.values())
    settings = () if inside else _apart(_other_settings(claim, inputs), ())
    same = [basis_check.ours for basis_check in bases.values()]
    mixed_up = () if inside or unpaid else _apart(_other_bases(claim, inputs), same)
    counts = (
        ()
        if inside or unpaid
        else _apart(
            sorted(_other_counts(claim, inputs), key=lambda other: other.far),
            [*same, *(other.ours for other in mixed_up)],
        )
    )
    read_as = _read_as(claim, bases)
    return ClaimCheck(
        claim=claim,
        inputs=inputs,
        bases=bases,
        verdict=_verdict(claim, bases, settings, mixed_up, counts),
        others=mixed_up + counts,
        settings=settings,
        leaves_out=tuple(_left_out(replace(claim, basis=read_as), figures)),
        read_as=read_as,
        divisor=next(iter(figures.values())).divisor,
        part=next(iter(figures.values())).part,
        announced=_counts_announced(inputs),
    )


def _verdict(
    claim: Claim,
    bases: Mapping[Basis, BasisCheck],
    settings: Sequence[OtherReading],
    mixed_up: Sequence[OtherReading],
    counts: Sequence[OtherReading],
) -> Verdict:
    """The first that holds: inside our range; in another case of federal money; a basis or net and gross mixed up; among
    our draws; another way of counting; within reach of some joint change; outside."""
    reachable = [basis_check for basis_check in bases.values() if basis_check.joint is not None]
    among_draws = any(basis_check.least <= claim.amount <= basis_check.greatest for basis_check in reachable)
    cases: tuple[tuple[bool, Verdict], ...] = (
        (any(basis_check.inside for basis_check in bases.values()), "consistent"),
        (bool(settings), "consistent_only_if"),
        (bool(mixed_up), "counts_something_different"),
        (among_draws, "consistent_only_if"),
        (bool(counts), "counts_something_different"),
        (bool(reachable), "consistent_only_if"),
    )
    return next((verdict for holds, verdict in cases if holds), "outside")


def _apart(others: Iterable[OtherReading], same: Sequence[Range]) -> tuple[OtherReading, ...]:
    """Other ways of counting that give another range than ours, and than one another."""
    seen = list(same)
    distinct = []
    for other in others:
        if not any(_alike(other.ours, earlier) for earlier in seen):
            seen.append(other.ours)
            distinct.append(other)
    return tuple(distinct)


def _alike(one: Range, other: Range) -> bool:
    """Whether two ranges are the same count, drawn with other numbers of draws or not."""
    slack = _ALIKE * (max(one.high, other.high) - min(one.low, other.low)) + _CENT
    return all(abs(getattr(one, end) - getattr(other, end)) <= slack for end in ("low", "point", "high"))


def _counts_announced(inputs: Inputs) -> bool:
    """Whether announced money stands in the difference."""
    sides = TwoSides.of(inputs)
    names = tuple(rule.name for rule in LINES if rule.counts and rule.is_offset and rule.status == "announced")
    amounts = sides.values(inputs.worked_values(), names, ("full_cost",))
    return any(abs(float(amount)) > _CENT for amount in amounts)


def holds(claim: Claim, ours: Range) -> bool:
    """Whether a range bears the claim out: it holds the amount, or lies within the limit."""
    beyond = (claim.bound == "at_least" and ours.point > claim.amount) or (
        claim.bound == "at_most" and ours.point < claim.amount
    )
    return beyond or is_inside(claim.amount, ours)


def is_inside(amount: float, ours: Range) -> bool:
    """Whether an amount lies from P5 to P95, give or take its rounding."""
    slack = max(abs(amount) * _ROUNDING, _CENT)
    return ours.low - slack <= amount <= ours.high + slack


def _basis_check(figure: Figure, facts: Facts, draws: int, search: bool) -> BasisCheck:
    claim = figure.claim
    drawn = figure.drawn(draws)
    ours = make_range(drawn, figure.point)
    unpaid = claim.reimbursed and not np.any(figure.comes_back(COUNTING_DRAWS) > _CENT)
    below, equal = np.mean(drawn < claim.amount - _CENT), np.mean(np.abs(drawn - claim.amount) <= _CENT)
    least, greatest = float(np.min(drawn)) + 0.0, float(np.max(drawn)) + 0.0
    joint = _joint(figure, facts) if search and not unpaid else None
    low, high = _reach(figure) if search else (least, greatest)
    return BasisCheck(
        basis=figure.basis,
        ours=ours,
        least=least,
        greatest=greatest,
        share_below=float(below + equal / 2),
        inside=not unpaid and (holds(claim, ours) or holds(claim, replace(ours, low=ours.point, high=ours.point))),
        alone=() if unpaid else tuple(_alone(figure, facts)),
        joint=None if joint is None else tuple(_joint_moves(joint, figure, facts)),
        # What a draw gives is within reach, whatever the search for corners finds.
        reach=(min(low, least) + 0.0, max(high, greatest) + 0.0),
        nothing_back=unpaid,
    )


def _joint(figure: Figure, facts: Facts) -> Joint | None:
    """The smallest joint change, as it would be typed; None where none gives the figure back.

    A default that a typed number does not simply replace, such as a roster, is moved only where nothing else will do.
    """
    every = _joint_spans(figure)
    plain = {name: span for name, span in every.items() if name not in _replaced_by_typing(figure)}
    for ranged in (plain, every) if len(plain) < len(every) else (every,):
        joint = smallest_joint_change(figure, figure.inputs.worked_values(), figure.claim.amount, ranged)
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


def _replaced_by_typing(figure: Figure) -> set[str]:
    """Assumptions with a default from which the rules work out something else than a typed number: they ask whether one
    was typed."""
    flags = figure.inputs.choice_flags()
    return {name for name in figure.inputs.numbers if flags.get(f"{name}_given") == 0.0}


def _typing(figure: Figure) -> Model:
    """The figure as a function of assumptions, each that differs from its worked value taken as typed."""
    worked, names = figure.inputs.worked_values(), _replaced_by_typing(figure)

    def model(values: Values) -> FloatOrDraws:
        typed = {f"{name}_given": (np.asarray(values[name]) != worked[name]) * 1.0 for name in names}
        return figure({**values, **typed})

    return model


def _reach(figure: Figure) -> tuple[float, float]:
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


def _alone(figure: Figure, facts: Facts) -> list[OneAlone]:
    """Every assumption that moves the figure, with the value that alone would give the claim; the likeliest first."""
    spans = _spans(figure)
    solved = values_that_give(_typing(figure), figure.inputs.worked_values(), figure.claim.amount, spans)
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
        point = Figure(again, figure.claim, figure.basis).point
    except Refusal:
        return False
    return abs(point - figure.claim.amount) <= max(_CENT, close_to(figure.claim.amount))


def _joint_moves(joint: Joint, figure: Figure, facts: Facts) -> Iterator[JointMove]:
    """The moves of a joint change, the largest first."""
    for name, share in sorted(joint.moves.items(), key=lambda item: -abs(item[1])):
        typical, needed = figure.inputs.numbers[name].expected, joint.values[name]
        shown, scale = _detainers_for_rate(name, figure)
        if scale:
            typical, needed = typical * scale, needed * scale
        record = facts.assumptions[shown]
        yield JointMove(shown, record.label, record.unit, typical, needed, share)


def _other_settings(claim: Claim, inputs: Inputs) -> Iterator[OtherReading]:
    """Cases of federal money that would bring the figure inside the range."""
    if not inputs.option_flags["tfm"] or claim.measure not in TOTALS:
        return
    now = (inputs.choices["federal_money"], inputs.choices["federal_reading"])
    for case in FEDERAL_CASES:
        if case == now or (case[0] == now[0] and case[0] != "announced"):
            continue
        other = replace(inputs, choices={**inputs.choices, "federal_money": case[0], "federal_reading": case[1]})
        for basis in claim.bases:
            yield from _fits(claim, Figure(other, claim, basis), "federal", "|".join(case))


def _other_bases(claim: Claim, inputs: Inputs) -> Iterator[OtherReading]:
    """The basis not stated, and gross for net or net for gross: what is most often mixed up."""
    for basis in BASES:
        if basis not in claim.bases:
            yield from _fits(claim, Figure(inputs, claim, basis), "basis", basis)
    if claim.measure in ("net", "gross"):
        other = "gross" if claim.measure == "net" else "net"
        for basis in claim.bases:
            yield from _fits(claim, Figure(inputs, replace(claim, measure=other), basis), "measure", other)


def _other_counts(claim: Claim, inputs: Inputs) -> Iterator[OtherReading]:
    """Once for yearly and yearly for once, the ways of counting, and one group of costs alone."""
    if claim.measure not in ("net", "gross"):
        return
    if claim.per in ("year", "once") and not claim.years:
        swapped: Period = "once" if claim.per == "year" else "year"
        for basis in claim.bases:
            yield from _fits(claim, Figure(inputs, replace(claim, per=swapped), basis), "per", swapped)
    if claim.per == "year" and not claim.years and claim.measure == "net":
        typical = inputs.worked_values()
        kept = beside_contract if part_of(claim.measure, inputs) == "without" else every_line
        drawn = typical | draw_all(inputs.numbers, COUNTING_DRAWS)
        # The formula for an award is too rough for a verdict to rest on it.
        award_given = inputs.numbers["scaap_last_award"].present
        for method in METHODS:
            if method.scaap and not award_given:
                continue
            ours = make_range(net_by_method(inputs, drawn, method, kept), net_by_method(inputs, typical, method, kept))
            if holds(claim, ours):
                steps = min(method.choices_from(base) for base in BASE_METHODS.values())
                far = (steps, abs(ours.point - claim.amount))
                yield OtherReading(
                    "method", method.words, "full_cost" if method.regular_time else "new_spending", ours, far
                )
    for basis in claim.bases:
        whole = abs(Figure(inputs, claim, basis).point)
        rents = inputs.option_flags["beds"] != inputs.baseline_flags["beds"]
        for group in COST_GROUPS:
            if group == CONTRACT and (claim.per == "person" or not rents):
                continue
            part = Figure(inputs, replace(claim, measure=group), basis)
            if abs(part.point) >= whole * _SMALLEST_GROUP:
                yield from _fits(claim, part, "group", group)


def _fits(claim: Claim, figure: Figure, kind: ReadingKind, what: str) -> Iterator[OtherReading]:
    ours = make_range(figure.drawn(DRAWS), figure.point)
    # Nothing at all fits a claim of nothing only where money is said not to come.
    something = (ours.low, ours.high) != (0, 0) or (kind == "federal" and claim.measure == "offsets")
    if something and holds(claim, ours):
        # A group alone leaves most of the cost out: it is the last thing to think of.
        far = (len(METHODS) if kind == "group" else 1, abs(ours.point - claim.amount))
        yield OtherReading(kind, what, figure.basis, ours, far)


def _read_as(claim: Claim, bases: Mapping[Basis, BasisCheck]) -> Basis:
    """The basis stated; else the one where it lies inside, or whose worked value is nearest."""
    nearest = min(
        bases.values(), key=lambda basis_check: (not basis_check.inside, abs(basis_check.ours.point - claim.amount))
    )
    return nearest.basis


def _left_out(claim: Claim, figures: Mapping[Basis, Figure]) -> Iterator[LeftOutPart]:
    """Line by line, what our figures hold that the stated measure does not; worked values, USD a year or once."""
    figure = next(iter(figures.values()))
    inputs = figure.inputs
    sides = TwoSides.of(inputs)
    names = tuple(rule.name for rule in LINES)
    amounts = iter(sides.values(inputs.worked_values(), names, BASES))
    by_basis = {basis: {name: float(next(amounts)) for name in names} for basis in BASES}

    for rule in LINES:
        # A figure of money that comes in is no figure of costs: it can only leave other money out.
        if figure.received and not rule.is_offset:
            continue
        new, full = (by_basis[basis][rule.name] for basis in ("new_spending", "full_cost"))
        if figure.counts(rule):
            if claim.basis == "new_spending" and full - new > _CENT:
                yield LeftOutPart(rule.label, full - new, rule.timing, "counted only as full cost")
            continue
        shown = new if claim.basis == "new_spending" else full
        if abs(shown) <= _CENT:
            continue
        if rule.group == "contingent":
            yield LeftOutPart(rule.label, shown, rule.timing, STANDS_APART)
        elif not rule.counts:
            yield LeftOutPart(rule.label, shown, rule.timing, ALREADY_BUDGETED)
        elif figure.part == "without" and rule.group == "contract":
            yield LeftOutPart(rule.label, shown, rule.timing, UNDER_A_CONTRACT)
        elif figure.part == "contract" and rule.group != "contract":
            yield LeftOutPart(rule.label, shown, rule.timing, BESIDE_THE_CONTRACT)
        elif rule.is_offset and claim.measure not in ("net", "offsets", "contract"):
            yield LeftOutPart(rule.label, shown, rule.timing, "money that comes back")
        elif rule.timing == "one_time" and claim.per != "once" and not claim.years:
            yield LeftOutPart(rule.label, shown, rule.timing, "falls due once")
        elif rule.timing == "yearly" and claim.per == "once":
            yield LeftOutPart(rule.label, shown, rule.timing, "falls due every year")
        else:
            yield LeftOutPart(
                rule.label, shown, rule.timing, "other money" if rule.is_offset else "another part of the cost"
            )
