"""The tables of a note: what it rests on, line by line on both bases, and the years ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from estimator import charts
from estimator.documents.blocks import Table
from estimator.documents.citations import Citations, sources_of
from estimator.documents.parts import Material
from estimator.documents.shown import range_words, rounded_with_unit, value_words
from estimator.rules import RULES, Rule
from estimator.run import (
    BASES,
    SETS,
    LineResult,
    Range,
    Side,
    beside_contract,
    draw_all,
    every_line,
    lines_by_year,
    make_range,
    of_contract,
)
from estimator.terms import Basis, Timing
from estimator.terms import Side as Set
from estimator.words.catalog import budget_money, round_to_digits, say, short_number, upper_first
from estimator.words.sentences import BASIS_WORDS, STATUS_WORDS, TAG_WORDS

_AT_RISK = ("announced", "contested")
_MOST_ROWS = 8
_LEAST_FACTORS = 3
# How much work there is, from people to hours; shown where choice and baseline differ by more than this share of it, and
# hours where they are more than this share of all.
_WORK_CHANGES = 0.1
_WORKLOAD = {
    "all_detainers": "quantity_all_detainers",
    "task_force_arrests": "quantity_task_force_arrests",
    "people_held": "quantity_people_held",
    "detention_hours": "quantity_detention_hours",
    "patrol_hours": "quantity_patrol_hours",
}
_TIMINGS: dict[Timing, str] = {"yearly": "lines_yearly", "one_time": "lines_one_time"}
_HOUR_PRICES = {"detention_hours": "detention_officer_hour", "patrol_hours": "patrol_officer_hour"}
_YEARS_A_TABLE = 5
# So many lines that do not differ stand in one row; and so many rows of lines are shown.
_MANY, _ROWS = 2, 13


def rests_on(material: Material, citations: Citations) -> Table:
    """How much work it is and what an hour of it costs, then the numbers and answers that move the figures most."""
    quantities = list(_quantities(material))
    factors = _carrying(material)[: max(_MOST_ROWS - len(quantities), _LEAST_FACTORS)]
    rows = [*quantities, *(_factor_row(material, citations, name) for name in factors)]
    head = ("Quantity", "Expected value", "Nine in ten, or range", "How known", "Source")
    return Table(say("rests_on_caption", of_choice=_carried_by_choice(material)), head, tuple(rows))


def _carried_by_choice(material: Material) -> bool:
    """Whether the choice costs more than the baseline: whose work a note counts."""
    return all(
        material.result.running[basis]["option"].gross.point >= material.result.running[basis]["baseline"].gross.point
        for basis in BASES[1:]
    )


def _quantities(material: Material) -> Iterator[tuple[str, ...]]:
    """The work of the set that carries the money, and what an hour of it costs on both bases."""
    result = material.result
    side: Set = "option" if _carried_by_choice(material) else "baseline"
    hours = sum(float(result.quantities[name][side].point) for name in _HOUR_PRICES)
    for name, label in _WORKLOAD.items():
        span = result.quantities[name][side]
        few = name in _HOUR_PRICES and span.point < _WORK_CHANGES * hours
        if few or abs(result.quantities[name]["difference"].point) <= _WORK_CHANGES * abs(span.point):
            continue
        yield say(label), short_number(span.point), _spread(span), say("worked_here"), say("see_appendix")
        price = _HOUR_PRICES.get(name)
        if price is not None:
            yield _price_row(material, side, price)


def _price_row(material: Material, side: Set, name: str) -> tuple[str, ...]:
    """What an hour costs on both bases, with the range of both."""
    inputs = material.result.inputs
    flags = inputs.option_flags if side == "option" else inputs.baseline_flags
    worked = Side(side, inputs, flags)
    values = inputs.worked_values()
    numbers = {key: entry for key, entry in inputs.numbers.items() if key in material.sides.used}
    drawn = values | draw_all(numbers)
    spans = {basis: make_range(worked.value(drawn, name, basis), worked.value(values, name, basis)) for basis in BASES}
    shown = (rounded_with_unit(round(spans[basis].point, 2), "USD") for basis in BASES)
    ends = (f"{round(spans[b].low):,} to {round(spans[b].high):,}" for b in BASES)
    return (
        say("price_of_hour", label=upper_first(RULES[name].label)),
        "; ".join(shown),
        "; ".join(f"${end.replace(' to ', ' to $')}" for end in ends),
        say("worked_here"),
        say("see_appendix"),
    )


def _spread(span: Range) -> str:
    if span.low == span.high:
        return say("range_known")
    return f"{short_number(span.low)} to {short_number(span.high)}"


def _carrying(material: Material) -> list[str]:
    """What moves the yearly net, on the basis where it moves it more, the first most."""
    lines = [line.rule.name for line in material.sides.lines if line.rule.counts]
    moves: dict[str, float] = {}
    for basis in BASES:
        for factor in material.factors.of(lines, basis):
            if factor.carries:
                moves[factor.name] = max(moves.get(factor.name, 0.0), factor.moves)
    return sorted(moves, key=lambda name: (-moves[name], name))


def _factor_row(material: Material, citations: Citations, name: str) -> tuple[str, ...]:
    inputs = material.result.inputs
    record = material.sides.record(name)
    return (
        record.label,
        upper_first(value_words(inputs, name)),
        range_words(inputs, name),
        how_known(material, name),
        citations.mark(sources_of(inputs, name)),
    )


def how_known(material: Material, name: str) -> str:
    """The tag of a number or an answer as used here."""
    inputs = material.result.inputs
    if name in inputs.choice_records:
        return say("chosen") if name in inputs.scenario.values else TAG_WORDS[inputs.choice_records[name].tag]
    entry = inputs.numbers[name]
    if entry.measured:
        return TAG_WORDS["measured"]
    return say("typed") if entry.given else TAG_WORDS[entry.assumption.tag]


# Line by line


def lines_table(material: Material) -> Table:
    """Every line that is not zero, on both bases, in a running year and once: costs, what comes back, net. Where the
    baseline is zero throughout, the choice is the difference and stands alone."""
    apart = any(round(line.baseline_point, 2) for line in material.sides.lines if line.rule.counts)
    rows: list[tuple[str, ...]] = []
    totals: list[int] = []
    for timing in _TIMINGS:
        for row, is_total in _timing_rows(material, timing, apart):
            totals += [len(rows)] if is_total else []
            rows.append(row)
    sets = ("choice", "baseline", "difference") if apart else ("",)
    names = ("New", "Full") if apart else tuple(BASIS_WORDS.values())
    head = ("Line", *(f"{basis}{', ' if name else ''}{name}" for basis in names for name in sets))
    caption = say("lines_caption", year=material.result.inputs.start_year, apart=apart)
    return Table(caption, head, tuple(rows), len(head) - 1, tuple(totals))


def _timing_rows(material: Material, timing: Timing, apart: bool) -> Iterator[tuple[tuple[str, ...], bool]]:
    """The rows of one timing, each with whether it is a total; nothing where no line falls due so."""
    by_rule: dict[str, dict[Basis, LineResult]] = {}
    for line in material.sides.lines:
        if line.rule.counts and line.rule.timing == timing:
            by_rule.setdefault(line.rule.name, {})[line.basis] = line
    if not by_rule:
        return
    blank = ("",) * (len(BASES) * (len(SETS) if apart else 1))
    yield (say(_TIMINGS[timing]), *blank), True
    for is_offset, total in ((False, "Costs"), (True, "Comes back")):
        some = {name: lines for name, lines in by_rule.items() if RULES[name].is_offset == is_offset}
        rows, rest = _shown_apart(some)
        unsure = {RULES[name].status in _AT_RISK for name in some}
        for name in rows:
            yield (_line_label(RULES[name], with_status=len(unsure) > 1), *_cells(some[name].values(), apart)), False
        for kind, names in rest.items():
            if names:
                every = (line for name in names for line in some[name].values())
                yield (say(kind, count=len(names)), *_cells(every, apart)), False
        if some and len(by_rule) > len(some):
            words = say("years_risk") if is_offset and unsure == {True} else total
            yield (words, *_sums(material, timing, "offsets" if is_offset else "gross", apart)), True
    yield (say("lines_net"), *_sums(material, timing, "net", apart)), True


def _shown_apart(some: Mapping[str, Mapping[Basis, LineResult]]) -> tuple[list[str], dict[str, list[str]]]:
    """The lines that have a row of their own; and those that share one: what is the same in choice and baseline, and the
    smallest where there are more rows than a page bears."""
    same = [name for name, lines in some.items() if not _differs(lines)]
    same = same if len(same) >= _MANY else []
    apart = [name for name in some if name not in same]
    by_size = sorted(apart, key=lambda name: max(map(_size, some[name].values())))
    small = by_size[: len(apart) - _ROWS + 1] if len(apart) > _ROWS else []
    rest = {"lines_the_same": same, "lines_small": small}
    return [name for name in apart if name not in small], rest


def _size(line: LineResult) -> float:
    return max(abs(line.value.point), abs(line.baseline_point))


def _line_label(rule: Rule, with_status: bool) -> str:
    return f"{rule.label} ({STATUS_WORDS[rule.status]})" if with_status else rule.label


def _differs(lines: Mapping[Basis, LineResult]) -> bool:
    return any(round(line.value.point - line.baseline_point, 2) for line in lines.values())


def _cells(lines: Iterable[LineResult], apart: bool) -> Iterator[str]:
    """The sums of some lines on both bases."""
    some = list(lines)
    for basis in BASES:
        option = sum(line.value.point for line in some if line.basis == basis)
        baseline = sum(line.baseline_point for line in some if line.basis == basis)
        yield from map(budget_money, (option, baseline, option - baseline) if apart else (option - baseline,))


def _sums(material: Material, timing: Timing, what: str, apart: bool) -> Iterator[str]:
    part = material.result.running if timing == "yearly" else material.result.one_time
    for basis in BASES:
        for name in SETS if apart else SETS[-1:]:
            yield budget_money(getattr(part[basis][name], what).point)


# The years ahead


def years_tables(material: Material) -> list[Table]:
    """What a budget office expects: years across, costs, what comes back by contract and what is at risk, net with its
    range, full-time equivalents; a bed contract in tables of its own."""
    parts = charts.answer_parts(material.result)
    if len(parts) == 1:
        # Where a contract stands alone, nothing else differs.
        return _years_of(material, parts[0][0], every_line, lambda fte, _: fte, ranged=True)
    return [
        *_years_of(material, charts.REST_LABEL, beside_contract, lambda fte, beds: fte - beds, ranged=False),
        *_years_of(material, charts.CONTRACT_LABEL, of_contract, lambda _, beds: beds, ranged=False),
    ]


def _years_of(
    material: Material,
    part: str,
    wanted: Callable[[Rule], bool],
    posts: Callable[[float, float], float],
    ranged: bool,
) -> list[Table]:
    """Tables of some years each. ``posts``: full-time equivalents, from those of all and those of a bed contract;
    ``ranged``: whether the ranges of all lines are those of these."""
    sums: dict[tuple[int, Basis, str], float] = {}
    for line in lines_by_year(material.result.inputs):
        if line.set == "difference" and wanted(line.rule):
            kind = "gross" if not line.rule.is_offset else "risk" if line.rule.status in _AT_RISK else "back"
            key = (line.year, line.basis, kind)
            sums[key] = sums.get(key, 0.0) + line.amount
    years = sorted({year.year for year in material.years})
    tables = []
    for start in range(0, len(years), _YEARS_A_TABLE):
        some = years[start : start + _YEARS_A_TABLE]
        last = some[-1] == years[-1] and len(years) > 1
        rows = _year_rows(material, sums, some, years if last else [], ranged)
        fte = {y.year: y.fte for y in material.years if y.set == "difference" and y.basis == BASES[0]}
        result = material.result
        hours = result.inputs.numbers["net_work_hours"].expected
        beds = result.quantities["contract_hours"]["difference"].point / hours
        counted = (short_fte(posts(fte[year], beds)) for year in some)
        rows.append((say("full_time_row"), *counted, *([""] if last else [])))
        totals = tuple(at for at, row in enumerate(rows) if row[0] in (say("lines_net"), *map(_basis_row, BASES)))
        head = ("Dollars", *map(material.year_name, some), *([say("years_sum", count=len(years))] if last else []))
        caption = say("years_caption", part=part, count=len(years))
        tables.append(Table(caption, head, tuple(rows), len(head) - 1, totals))
    return tables


def short_fte(value: float) -> str:
    """Full-time equivalents to a hundredth; fewer than before in parentheses, as money is."""
    shown = f"{abs(value):.2f}"
    return f"({shown})" if value < 0 and float(shown) else shown


def _basis_row(basis: Basis) -> str:
    return BASIS_WORDS[basis]


def _year_rows(
    material: Material,
    sums: Mapping[tuple[int, Basis, str], float],
    some: Sequence[int],
    in_all: Sequence[int],
    ranged: bool,
) -> list[tuple[str, ...]]:
    """The rows of both bases; with the sum of all years behind them where they end here."""
    width = len(some) + bool(in_all)
    rows: list[tuple[str, ...]] = []
    for basis in BASES:
        rows.append((_basis_row(basis), *([""] * width)))
        parts = {kind: _of_kind(sums, basis, kind, some, in_all) for kind in ("gross", "back", "risk")}
        comes_back = any(map(round, (*parts["back"], *parts["risk"])))
        for kind, label in (("gross", "Costs"), ("back", say("years_back")), ("risk", say("years_risk"))):
            if comes_back and (kind == "gross" or any(map(round, parts[kind]))):
                rows.append((label, *map(budget_money, parts[kind])))
        net = [sum(cells) for cells in zip(*parts.values(), strict=True)]
        rows.append((say("lines_net"), *map(budget_money, net)))
        if ranged:
            rows += _range_rows(material, basis, some, bool(in_all))
    return rows


def _of_kind(
    sums: Mapping[tuple[int, Basis, str], float], basis: Basis, kind: str, some: Sequence[int], in_all: Sequence[int]
) -> list[float]:
    """What costs or comes back in some years, and in all of them where their sum stands behind."""
    cells = [sums.get((year, basis, kind), 0.0) for year in some]
    return [*cells, sum(sums.get((year, basis, kind), 0.0) for year in in_all)] if in_all else cells


def _range_rows(material: Material, basis: Basis, some: Sequence[int], in_all: bool) -> Iterator[tuple[str, ...]]:
    """The ends of the range of each year's net, and of the sum of all."""
    by_year = {y.year: y for y in material.years if y.set == "difference" and y.basis == basis}
    spans = [by_year[year].net for year in some]
    spans += [by_year[some[-1]].cumulative] if in_all else []
    if all(span.low == span.high for span in spans):
        return
    for end, label in (("low", say("years_low")), ("high", say("years_high"))):
        yield label, *(budget_money(_rounded_end(getattr(span, end))) for span in spans)


def _rounded_end(value: float) -> float:
    """An end of a range to two digits, as in every sentence."""
    return round_to_digits(value, 2)
