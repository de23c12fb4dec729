"""Every rule as a spreadsheet formula, once for each set of options and basis: the sheet 'Lines'.

A rule may not branch, so its formula is the same in every column: it is traced once and moved from column to column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from estimator.documents.workbook_inputs import given_formula
from estimator.documents.workbook_table import Cell, Column, Live, SheetTable, letter, style_of
from estimator.facts import Facts, unit_words
from estimator.rules import CONSTANTS, FLAGS, RULES, Namespace, Rule, Traced, TracedNamespace, as_formula, names_used
from estimator.run import (
    BASES,
    LINES,
    Side,
    TwoSides,
    add_up,
    is_cost,
    is_other_federal,
    is_received,
    option_sets,
)
from estimator.scenario import Inputs, leaves_detainers_open, resolve
from estimator.terms import Basis, Timing
from estimator.words.catalog import lower_first
from estimator.words.sentences import BASIS_WORDS

_COLUMNS_BEFORE = 4
TIMINGS: Mapping[Timing, str] = {"yearly": "a year", "one_time": "once"}
_TOTALS = {
    "gross": "Costs",
    "offsets": "Money that comes back",
    "net": "Net",
    "second_net": "Net, counting federal money for pay already in the budget",
    "announced_net": "Net, counting a state grant that is announced and not guaranteed",
}
_CONTRACT_TOTALS = {"contract_net": "Net of the bed contract alone", "other_net": "Net without the bed contract"}
# A state grant that may be had, and whether the person counts it.
_GRANT, _GRANT_COUNTED = "state_grant_expected", "state_money_announced"
# Stands in a traced formula where the letters of the column go.
_HERE = "{column}"


@dataclass(frozen=True)
class SheetSide:
    """One column: a set of options on one basis. ``values``: what Python has for flags, steps, lines and totals;
    ``of_basis``: letters of the same set on each basis; ``baseline``: of the baseline on the same basis.
    ``leaves_open``, ``as_baseline``: whether holds are left to an answer, or are those of the baseline."""

    head: str
    letters: str
    of_basis: Mapping[Basis, str]
    baseline: str
    basis: Basis
    leaves_open: bool
    as_baseline: bool
    is_baseline: bool
    flags: Mapping[str, float]
    values: Mapping[str, float]


@dataclass(frozen=True)
class SheetRow:
    """One row of 'Lines'. ``cell``: what stands in it for one column."""

    name: str
    label: str
    kind: str
    unit: str
    cell: Callable[[SheetSide], float | Live]


@dataclass(frozen=True)
class LiveLines:
    """The sheet 'Lines' before it is written. ``at``: row of each flag, step, line and total, from 1 at the header."""

    sides: tuple[SheetSide, ...]
    rows: tuple[SheetRow, ...]
    at: Mapping[str, int]
    used: frozenset[str]

    def cell(self, side: int, name: str) -> Live:
        """A reference from another sheet."""
        chosen = self.sides[side]
        return Live(f"Lines!{chosen.letters}{self.at[name]}", chosen.values[name])

    def table(self) -> SheetTable:
        """Every row in every column."""
        columns = [Column("Name", 30), Column("Label", 40), Column("Kind", 7), Column("Unit", 20)]
        return SheetTable(
            "Lines",
            [*columns, *(Column(side.head, 18) for side in self.sides)],
            [
                [
                    Cell(row.name, "line"),
                    Cell(row.label),
                    Cell(row.kind),
                    Cell(_unit(row)),
                    *(
                        Cell(row.cell(side), "total" if row.kind == "total" else style_of(row.unit))
                        for side in self.sides
                    ),
                ]
                for row in self.rows
            ],
            fixed=2,
            pages_wide=3,
        )


def total_name(kind: str, timing: Timing) -> str:
    """The name of a total on 'Lines'."""
    return f"{kind}_{timing}"


def totals_shown(inputs: Inputs) -> dict[tuple[Timing, str], str]:
    """The totals with their labels, by timing and kind. A state grant comes once; a contract where beds are rented."""
    kinds = dict(_TOTALS)
    if inputs.option_flags["beds"] or inputs.baseline_flags["beds"]:
        kinds |= _CONTRACT_TOTALS
    return {
        (timing, kind): label
        for timing in TIMINGS
        for kind, label in kinds.items()
        if timing == "one_time" or kind != "announced_net"
    }


def live_lines(inputs: Inputs, facts: Facts, input_rows: Mapping[str, int]) -> LiveLines:
    """All rows and columns. ``input_rows``: the row of each assumption on 'Inputs'."""
    trees = _trees(inputs)
    used = frozenset(name for tree in trees.values() for name in names_used(tree))
    choices = _choice_flags(inputs, input_rows)
    flags = [name for name in (*FLAGS, *choices) if name in used]
    steps = [name for name, rule in RULES.items() if not rule.is_line]
    totals = totals_shown(inputs)
    names = [*flags, *steps, *(rule.name for rule in LINES)]
    names += [total_name(kind, timing) for timing, kind in totals]
    at = {name: row for row, name in enumerate(names, start=2)}
    rows = [
        *(_flag_row(name, choices, at) for name in flags),
        *(_rule_row(RULES[name], trees[name], inputs, at) for name in steps),
        *(_rule_row(rule, trees[rule.name], inputs, at) for rule in LINES),
        *(_total_row(timing, kind, label, at) for (timing, kind), label in totals.items()),
    ]
    return LiveLines(tuple(_sides(inputs, facts)), tuple(rows), at, used | _assumptions_of(used & set(choices), inputs))


def _assumptions_of(flags: Iterable[str], inputs: Inputs) -> frozenset[str]:
    """The choices, switches and asked assumptions behind flags; and the answer that decides whether a task force
    agreement includes holds."""
    answered = {flag.removesuffix("_given") for flag in flags if flag.endswith("_given")}
    chosen = {name for name in inputs.choices if any(flag == name or flag.startswith(f"{name}_") for flag in flags)}
    return frozenset(answered | chosen | {"tfm_honors_detainers"})


def _trees(inputs: Inputs) -> dict[str, Traced]:
    """Every rule's tree. Known amounts are left out, so that a line they replace has its formula too."""
    plain = replace(inputs, scenario=replace(inputs.scenario, amounts={}))
    run = TracedNamespace(TwoSides.of(plain).option.names(inputs.worked_values(), "full_cost"))
    for name in RULES:
        getattr(run, name)
    trees: dict[str, Traced] = run.trees
    return trees


def _sides(inputs: Inputs, facts: Facts) -> Iterable[SheetSide]:
    """The choice, the baseline, and each set of options by itself, each on both bases."""
    sets = [
        ("The choice", inputs.scenario.options, inputs.option_flags),
        ("The baseline", inputs.baseline, inputs.baseline_flags),
    ]
    for options in option_sets(inputs):
        label = " and ".join(facts.options[option].short for option in options) or facts.options["none"].short
        these = resolve(replace(inputs.scenario, options=options), facts)
        sets.append((label, options, these.option_flags))
    values = inputs.worked_values()
    for number, (label, options, flags) in enumerate(sets):
        runs = Side(label, inputs, flags).runs(values)
        first = _COLUMNS_BEFORE + number * len(BASES)
        records = [facts.options[option] for option in options]
        leaves_open = leaves_detainers_open(records)
        honors = {record.honors for record in records}
        for index, basis in enumerate(BASES):
            yield SheetSide(
                head=f"{label}, {BASIS_WORDS[basis].lower()}",
                letters=letter(first + index),
                of_basis={each: letter(first + place) for place, each in enumerate(BASES)},
                baseline=letter(_COLUMNS_BEFORE + len(BASES) + index),
                basis=basis,
                leaves_open=leaves_open,
                as_baseline="baseline" in honors and "always" not in honors and not leaves_open,
                is_baseline=number == 1,
                flags=flags,
                values=_python_values(runs[basis], inputs),
            )


def _python_values(run: Namespace, inputs: Inputs) -> dict[str, float]:
    """Flags, steps, lines and totals of one column as Python has them."""
    values = {name: float(value) for name, value in vars(run).items() if not name.startswith("_")}
    values |= {name: float(getattr(run, name)) for name in RULES}
    for timing, kind in totals_shown(inputs):
        values[total_name(kind, timing)] = _total(values, timing, kind)
    return values


def _total(values: Mapping[str, float], timing: Timing, kind: str) -> float:
    if kind == "net":
        return _total(values, timing, "gross") + _total(values, timing, "offsets")
    if kind == "announced_net":
        return _total(values, timing, "net") - (1 - values[_GRANT_COUNTED]) * values[_GRANT]
    return float(add_up(values, _lines_of(timing, kind)))


def _lines_of(timing: Timing, kind: str) -> Callable[[Rule], bool]:
    """The lines that a total adds: for the second net, federal money for pay already in the budget too."""
    cost, received, other = (wanted(timing) for wanted in (is_cost, is_received, is_other_federal))

    def in_net(rule: Rule) -> bool:
        return cost(rule) or received(rule)

    wanted: dict[str, Callable[[Rule], bool]] = {
        "gross": cost,
        "offsets": received,
        "second_net": lambda rule: in_net(rule) or other(rule),
        "contract_net": lambda rule: in_net(rule) and rule.group == "contract",
        "other_net": lambda rule: in_net(rule) and rule.group != "contract",
    }
    return wanted[kind]


def _choice_flags(inputs: Inputs, input_rows: Mapping[str, int]) -> dict[str, tuple[str, str]]:
    """The label and the formula of each flag that follows from a choice, a switch or an answer."""
    flags = {}
    for name, number in inputs.numbers.items():
        if number.assumption.has_given_flag:
            label = f"{lower_first(number.assumption.label)}: given"
            flags[f"{name}_given"] = (label, given_formula(number, input_rows[name]))
    for name, record in inputs.choice_records.items():
        label = lower_first(record.label)
        if record.kind == "switch":
            flags[name] = (label, f'IF({name}="yes",1,0)')
        else:
            for choice in record.choices:
                words = lower_first(record.choice_label(choice))
                flags[f"{name}_{choice}"] = (f"{label}: {words}", f'IF({name}="{choice}",1,0)')
    return flags


def _flag_row(name: str, choices: Mapping[str, tuple[str, str]], at: Mapping[str, int]) -> SheetRow:
    """A flag: fixed by the set of options and the basis, or live where it follows from an answer on 'Inputs'."""

    def cell(side: SheetSide) -> float | Live:
        if name == "honors":
            return _honors(side, at)
        if name in FLAGS:
            return side.values[name]
        return Live(choices[name][1], side.values[name])

    return SheetRow(name, FLAGS.get(name) or choices[name][0], "flag", "", cell)


def _honors(side: SheetSide, at: Mapping[str, int]) -> float | Live:
    """Whether detainers are honored: a task force agreement alone leaves it to an answer on 'Inputs', and beds that are
    rented leave it as in the baseline."""
    if side.flags["has_jail"] and side.as_baseline and not side.is_baseline:
        return Live(f"{side.baseline}{at['honors']}", side.values["honors"])
    left_open = side.flags["has_jail"] and side.leaves_open
    if not left_open:
        return side.values["honors"]
    formula = 'IF(tfm_honors_detainers="yes",1,0)'
    if not side.is_baseline:
        formula = f'IF(tfm_honors_detainers="as_baseline",{side.baseline}{at["honors"]},{formula})'
    return Live(formula, side.values["honors"])


def _rule_row(rule: Rule, tree: Traced, inputs: Inputs, at: Mapping[str, int]) -> SheetRow:
    """A step or a line, each on its own basis; a step that both bases take from one stands there. A known amount stands in
    place of the formula on the side for which it holds."""

    def leaf(name: str) -> str:
        if name in CONSTANTS:
            return f"{CONSTANTS[name][0]:.17g}"
        return name if name in inputs.numbers else f"{_HERE}{at[name]}"

    formula = as_formula(tree, leaf)
    amount = inputs.scenario.amounts.get(rule.name)
    chosen = ",".join(f"{_HERE}{at[flag]}" for flag in rule.needs)
    known = f"IF(MAX({chosen})>0,amount_{rule.name},0)"

    def cell(side: SheetSide) -> Live:
        value = side.values[rule.name]
        if rule.on_basis and rule.on_basis != side.basis:
            return Live(f"{side.of_basis[rule.on_basis]}{at[rule.name]}", value)
        here = known if amount is not None and amount.of_side(not side.is_baseline) else formula
        return Live(here.replace(_HERE, side.letters), value)

    return SheetRow(rule.name, rule.label, "line" if rule.is_line else "step", rule.unit, cell)


def _total_row(timing: Timing, kind: str, label: str, at: Mapping[str, int]) -> SheetRow:
    """A total: lines added from left to right in the order they are shown, as the program does."""
    name = total_name(kind, timing)
    if kind == "announced_net":
        net = total_name("net", timing)
        formula = f"{_HERE}{at[net]}-(1-{_HERE}{at[_GRANT_COUNTED]})*{_HERE}{at[_GRANT]}"
    elif kind == "net":
        formula = "+".join(f"{_HERE}{at[total_name(part, timing)]}" for part in ("gross", "offsets"))
    else:
        wanted = _lines_of(timing, kind)
        formula = "+".join(f"{_HERE}{at[rule.name]}" for rule in LINES if wanted(rule)) or "0"

    def cell(side: SheetSide) -> Live:
        return Live(formula.replace(_HERE, side.letters), side.values[name])

    unit = "USD/year" if timing == "yearly" else "USD"
    return SheetRow(name, f"{label}, {TIMINGS[timing]}", "total", unit, cell)


def _unit(row: SheetRow) -> str:
    if row.kind == "flag":
        return "0 or 1"
    return unit_words(row.unit) or "number"
