"""Pictures of what the answer is made of, what it is compared with, and what moves it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from estimator.charts.answer import (
    answer_parts,
    basis_group,
    range_bar,
    source_words,
    under_words,
)
from estimator.charts.drawing import Bar, Chart, Frame, Group, from_zero, picture
from estimator.facts import Assumption, is_percentage, with_unit
from estimator.rules import Rule
from estimator.run import (
    BASES,
    BridgeStep,
    Driver,
    Drivers,
    Result,
    Totals,
    WaysOfCounting,
    Year,
)
from estimator.scenario import Inputs
from estimator.terms import Basis
from estimator.words.catalog import lower_first, money, round_to_digits, say
from estimator.words.sentences import BASIS_WORDS, GROUP_WORDS


def groups_chart(
    result: Result, basis: Basis, dark: bool = False, day: date | None = None, times: float = 1.0
) -> Chart | None:
    """A bar a group of costs, and one a line of money that comes back, largest first; money that is not guaranteed is
    outlined. A bed contract is left out where anything else differs: beside it nothing else could be seen. None where
    nothing differs from the baseline."""
    groups = _groups(result, basis)
    if not groups:
        return None
    inputs, first = result.inputs, groups[0]
    apart = len(answer_parts(result)) > 1
    title = say(
        "picture_groups", place=inputs.place_name, largest=first.label, basis=basis, amount=first.bars[0].high or first.bars[0].low,
        apart=apart,
    )  # fmt: skip
    return picture(Frame(title, under_words(inputs, basis), source_words(day, ranges=False)), groups, dark, times=times)


def _groups(result: Result, basis: Basis) -> list[Group]:
    apart = len(answer_parts(result)) > 1
    amounts: dict[tuple[str, str], float] = {}
    for line in result.lines:
        if line.basis != basis or line.rule.timing != "yearly" or not line.rule.counts:
            continue
        if apart and line.rule.group == "contract":
            continue
        label = line.rule.label if line.rule.is_offset else GROUP_WORDS[line.rule.group]
        key = label, _fill(line.rule, basis)
        amounts[key] = amounts.get(key, 0.0) + line.value.point - line.baseline_point
    shown = sorted(
        ((-abs(amount), key) for key, amount in amounts.items() if round(amount, 2)), key=lambda each: each[0]
    )
    groups = []
    for _, (label, fill) in shown:
        words = say("bar_not_guaranteed", label=label) if fill == "announced" else label
        groups.append(Group(words, [from_zero(amounts[label, fill], fill)]))
    return groups


def _fill(rule: Rule, basis: Basis) -> str:
    if not rule.is_offset:
        return "board" if rule.group == "oversight" else basis
    return "announced" if rule.status in ("announced", "contested") else "received"


def options_chart(
    compared: Sequence[tuple[str, Mapping[Basis, Totals]]], inputs: Inputs, dark: bool = False, day: date | None = None
) -> Chart:
    """Options under their labels, each with a range bar of its yearly difference from the baseline for each basis."""
    label, running = max(compared, key=lambda each: abs(each[1][BASES[0]].net.point))
    title = say(
        "picture_options",
        place=inputs.place_name,
        label=lower_first(label),
        finding=say("about", span=running[BASES[0]].net),
    )
    groups = [basis_group(label, running) for label, running in compared]
    return picture(Frame(title, under_words(inputs), source_words(day)), groups, dark)


def drivers_chart(
    drivers: Drivers, inputs: Inputs, most: int, dark: bool = False, day: date | None = None
) -> Chart | None:
    """The drivers in their one order, what narrows the range most first: a bar from the result at the low to that at the
    high bound, for a choice from its least to its greatest case. None where nothing moves the result."""
    ranked = drivers.ranked[:most]
    if not ranked:
        return None
    groups = [Group(_driver_label(driver, inputs), [_driver_bar(driver, drivers)]) for driver in ranked]
    title = say("picture_drivers", place=inputs.place_name, label=ranked[0].label, bar=groups[0].bars[0].value)
    return picture(Frame(title, under_words(inputs, drivers.basis), source_words(day, ranges=False)), groups, dark)


def _driver_label(driver: Driver, inputs: Inputs) -> str:
    """The driver with its bounds in its unit; of a choice or of several drawn together, what stands at the ends."""
    if driver.kind == "choice":
        return say("driver_choice", label=driver.label)
    if len(driver.assumptions) > 1:
        return say("driver_several", label=driver.label)
    number = inputs.numbers[driver.assumptions[0]]
    low, high = (_bound(number.assumption, end) for end in (number.low, number.high))
    return say("driver_bounds", label=driver.label, low=low.split()[0], high=high)


def _bound(record: Assumption, value: float) -> str:
    """A bound as a reader sees it: a share as a percentage, anything else to three digits with its unit."""
    return f"{value * 100:.3g}%" if is_percentage(record) else with_unit(round_to_digits(value, 3), record.unit)


def _driver_bar(driver: Driver, drivers: Drivers) -> Bar:
    low, high = sorted((driver.low, driver.high))
    return Bar(low, high, drivers.point, say("bar_ends", low=money(low), high=money(high)), drivers.basis)


def steps_chart(
    steps: Sequence[BridgeStep], inputs: Inputs, basis: Basis, dark: bool = False, day: date | None = None
) -> Chart:
    """From the baseline to the choice, a bar a line, each beginning where the one before it ends; totals at both ends."""
    groups = []
    for index, step in enumerate(steps):
        change = step.end - step.start
        total = index in (0, len(steps) - 1)
        fill = basis if total else "more" if change > 0 else "less"
        words = money(change) if total or change < 0 else f"+{money(change)}"
        groups.append(Group(step.label, [_between(step.start, step.end, words, fill)]))
    title = say("picture_steps", place=inputs.place_name, start=steps[0].end, end=steps[-1].end)
    return picture(Frame(title, under_words(inputs, basis), source_words(day, ranges=False)), groups, dark)


def _between(start: float, end: float, words: str, fill: str) -> Bar:
    return Bar(min(start, end), max(start, end), None, words, fill)


def counting_chart(ways: WaysOfCounting, inputs: Inputs, dark: bool = False, day: date | None = None) -> Chart:
    """From what counts least to what counts most: totals from zero, and a step for each choice of method."""
    groups = []
    for rung in ways.rungs:
        fill: str
        change = rung.end - rung.start
        label = BASIS_WORDS.get(rung.label, rung.label)
        if rung.kind != "step":
            fill, words = (rung.kind if rung.kind in BASES else "total"), money(rung.end)
        elif round(change, 2) == 0:
            fill, words = "more", say("no_change")
        else:
            fill, words = ("more", f"+{money(change)}") if change > 0 else ("less", money(change))
        groups.append(Group(label, [_between(rung.start, rung.end, words, fill)]))
    title = say("picture_counting", place=inputs.place_name, least=ways.least, most=ways.most)
    return picture(Frame(title, under_words(inputs), source_words(day, ranges=False)), groups, dark)


def money_chart(
    rows: Sequence[tuple[str, float, str, str]], place: str, dark: bool = False, day: date | None = None
) -> Chart:
    """A bar each for money promised, billed and received: its label, dollars, the words at its end, and its fill."""
    groups = [Group(label, [Bar(min(a, 0.0), max(a, 0.0), None, words, fill)]) for label, a, words, fill in rows]
    frame = Frame(say("picture_money", place=place), say("picture_money_under"), source_words(day, ranges=False))
    return picture(frame, groups, dark)


def years_chart(
    years: Sequence[Year],
    measure: str,
    inputs: Inputs,
    title: str,
    name_of: Callable[[Year], str],
    dark: bool = False,
    day: date | None = None,
) -> Chart:
    """The difference from the baseline by year: a range bar for each basis. ``title``: what they show; ``name_of``: what a
    year is called."""
    by_year: dict[str, list[Bar]] = {}
    for year in years:
        if year.set == "difference":
            by_year.setdefault(name_of(year), []).append(range_bar(year.basis, getattr(year, measure)))
    groups = [Group(name, bars) for name, bars in by_year.items()]
    under = under_words(inputs, of_each_year=measure != "net_start_year")
    return picture(Frame(title, under, source_words(day)), groups, dark)


def sides_chart(
    first: tuple[str, Mapping[Basis, Totals]],
    second: tuple[str, Mapping[Basis, Totals]],
    dark: bool = False,
    day: date | None = None,
) -> Chart:
    """Two estimates under their labels, each with a range bar of its yearly difference from its baseline for each basis."""
    change = second[1][BASES[0]].net.point - first[1][BASES[0]].net.point
    title = say("picture_two", first=first[0], second=second[0], new=change)
    groups = [basis_group(label, running) for label, running in (first, second)]
    return picture(Frame(title, say("picture_two_under"), source_words(day)), groups, dark)
