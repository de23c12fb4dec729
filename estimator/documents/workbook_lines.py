"""Every rule as a spreadsheet formula, once for each set of options and basis: the sheet 'Lines'.

A rule may not branch, so its formula is the same in every column: it is traced once and moved from column to column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from estimator.documents.workbook_inputs import InputCells, given_formula, input_cells
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
from estimator.words.catalog import lower_first, say
from estimator.words.sentences import BASIS_WORDS

SHEET = "Lines"
_COLUMNS_BEFORE = 4
_FIRST = letter(_COLUMNS_BEFORE)
TIMINGS: Mapping[Timing, str] = {"yearly": "a year", "one_time": "once"}
# Totals, and the sayings by which they are called.
TOTALS = {
    "gross": "workbook_costs",
    "offsets": "group_offsets",
    "net": "lines_net",
    "second_net": "workbook_second_net",
    "announced_net": "workbook_announced_net",
    "contract_net": "workbook_contract_net",
    "other_net": "workbook_other_net",
}
# A state grant that may be had, and whether the person counts it.
_GRANT_LINE, _GRANT, _GRANT_COUNTED = "state_grant", "state_grant_expected", "state_money_announced"
_OF_CONTRACT = ("contract_net", "other_net")
# Stands in a traced formula where the letters of the column go.
HERE = "{column}"


@dataclass(frozen=True)
class SheetSide:
    """One column: a set of options on one basis. ``label``: the set in words; ``values``: what Python has for flags, steps,
    lines and totals;
    ``of_basis``: letters of the same set on each basis; ``baseline``: of the baseline on the same basis.
    ``leaves_open``, ``as_baseline``: whether holds are left to an answer, or are those of the baseline."""

    label: str
    options: tuple[str, ...]
    letters: str
    of_basis: Mapping[Basis, str]
    baseline: str
    basis: Basis
    leaves_open: bool
    as_baseline: bool
    is_baseline: bool
    flags: Mapping[str, float]
    values: Mapping[str, float]

    @property
    def head(self) -> str:
        """The heading of the column."""
        return f"{self.label}, {basis_words(self.basis).lower()}"

    @cached_property
    def off(self) -> frozenset[str]:
        """The lines that are zero under these options whatever is typed."""
        may_honor = self.flags["has_jail"] and (self.leaves_open or self.as_baseline)
        on = {flag for flag, value in self.flags.items() if value} | ({"honors"} if may_honor else set())
        return frozenset(rule.name for rule in LINES if on.isdisjoint(rule.needs))


@dataclass(frozen=True)
class SheetRow:
    """One row of 'Lines'. ``cell``: what stands in it for one column, None for a line of an option that is not chosen."""

    name: str
    label: str
    kind: str
    unit: str
    cell: Callable[[SheetSide], float | Live | None]


@dataclass(frozen=True)
class LiveLines:
    """The sheet 'Lines' before it is written. ``sides``: the choice and the baseline, then every other set of options, each on
    both bases; ``at``: row of each flag, step, line and total, from 1 at the header; ``trees``: what each rule came from;
    ``may_move``: rules that can differ from zero under the choice or the baseline."""

    sides: tuple[SheetSide, ...]
    rows: tuple[SheetRow, ...]
    at: Mapping[str, int]
    cells: InputCells
    trees: Mapping[str, Traced]
    may_move: frozenset[str]

    def address(self, side: SheetSide, name: str) -> str:
        """Where a name stands in a column, for other sheets."""
        return f"{SHEET}!{side.letters}{self.at[name]}"

    def cell(self, side: SheetSide, name: str) -> Live:
        """A reference from another sheet."""
        return Live(self.address(side, name), side.values[name])

    def side(self, place: int, basis: Basis) -> SheetSide:
        """The choice (0), the baseline (1) or another set of options, on one basis."""
        return self.sides[place * len(BASES) + BASES.index(basis)]

    def table(self) -> SheetTable:
        """Every row in every column."""
        columns = [Column("Name", 30), Column("Label", 40), Column("Kind", 7), Column("Unit", 20)]
        return SheetTable(
            SHEET,
            [*columns, *(Column(side.head, 18) for side in self.sides)],
            (
                [
                    Cell(row.name, "line"),
                    Cell(row.label),
                    Cell(row.kind),
                    Cell(_unit(row)),
                    *(Cell(row.cell(side), _STYLES.get(row.kind) or style_of(row.unit)) for side in self.sides),
                ]
                for row in self.rows
            ),
            fixed=2,
            # On paper the choice and the baseline; the other options stand on 'Compare'.
            printed=_COLUMNS_BEFORE + 2 * len(BASES),
        )


_STYLES = {"total": "total", "flag": "flag"}


def column_of(name: str) -> str:
    """The column in which a name stands for a formula: its own, or the first for the flag of an answer, which is one for all."""
    return HERE if name in RULES or name in FLAGS else f"${_FIRST}"


@cache
def basis_words(basis: Basis) -> str:
    """A basis in words, said once."""
    return BASIS_WORDS[basis]


@cache
def total_label(kind: str) -> str:
    """A total in words, said once."""
    return say(TOTALS[kind])


def total_name(kind: str, timing: Timing) -> str:
    """The name of a total on 'Lines'."""
    return f"{kind}_{timing}"


def totals_of(inputs: Inputs) -> dict[tuple[Timing, str], str]:
    """The totals with their labels, by timing and kind. A state grant comes once; a contract where beds are rented."""
    rented = inputs.option_flags["beds"] or inputs.baseline_flags["beds"]
    return {
        (timing, kind): total_label(kind)
        for timing in TIMINGS
        for kind in TOTALS
        if (timing == "one_time" or kind != "announced_net") and (rented or kind not in _OF_CONTRACT)
    }


def can_differ(inputs: Inputs, timing: Timing, kind: str) -> bool:
    """Whether a further net can be another than the net in this choice."""

    def chosen(rule: Rule) -> bool:
        return any(inputs.option_flags[flag] or inputs.baseline_flags[flag] for flag in rule.needs)

    if kind == "second_net":
        return any(is_other_federal(timing)(rule) and chosen(rule) for rule in LINES)
    offered = inputs.numbers["state_grant_cap"]
    return kind != "announced_net" or (chosen(RULES[_GRANT_LINE]) and bool(offered.high))


def live_lines(inputs: Inputs, facts: Facts) -> LiveLines:
    """All rows and columns."""
    trees = _trees(inputs)
    used = frozenset(name for rule in trees for name in leaves_of(rule))
    sides = tuple(_sides(inputs, facts))
    may_move, leaves = _what_may_move(trees, sides[: 2 * len(BASES)])
    of_choice = _assumptions_of(leaves, inputs) | _beside_lines(may_move, leaves)
    cells = input_cells(facts, of_choice, _assumptions_of(used, inputs) | _beside_lines(RULES, used))
    choices = _choice_flags(inputs, cells)
    flags = [name for name in (*FLAGS, *choices) if name in used]
    steps = [name for name, rule in RULES.items() if not rule.is_line]
    totals = totals_of(inputs)
    names = [*flags, *steps, *(rule.name for rule in LINES)]
    names += [total_name(kind, timing) for timing, kind in totals]
    at = {name: row for row, name in enumerate(names, start=2)}
    formulas = _formulas(tuple(names), frozenset(inputs.numbers))
    rules = [*(RULES[name] for name in steps), *LINES]
    rows = [
        *(_flag_row(name, choices, at, cells) for name in flags),
        *(_rule_row(rule, formulas[rule.name], inputs, at) for rule in rules),
        *(_total_row(timing, kind, label, at) for (timing, kind), label in totals.items()),
    ]
    return LiveLines(sides, tuple(rows), at, cells, trees, may_move)


# What the years and the local terms rest on.
_BESIDE_LINES = frozenset(
    {
        "start_year", "horizon", "wage_growth", "price_growth", "detainer_growth", "households", "value_of_one_cent",
        "sheriff_budget", "median_home_value", "population",
    }
)  # fmt: skip


def _beside_lines(lines: Iterable[str], leaves: Iterable[str]) -> frozenset[str]:
    """What moves the years and the local terms, or another cell of 'Inputs', and stands in no rule of these."""
    money = [RULES[name] for name in lines if RULES[name].is_offset]
    ends = {"federal_offer_ends"} if any(is_federal_offer(rule) for rule in money) else set()
    beds = {"contract_beds_offered"} if "contract_beds" in leaves else set()
    return _BESIDE_LINES | ends | beds | {rule.delay for rule in money if rule.delay}


def is_federal_offer(rule: Rule) -> bool:
    """Whether a line is money of an offer that may end."""
    return rule.payer == "federal" and rule.status == "announced"


def _assumptions_of(names: Iterable[str], inputs: Inputs) -> frozenset[str]:
    """The numbers, and the choices, switches and asked assumptions behind flags; and the answer that decides whether a task
    force agreement includes holds."""
    names = set(names)
    numbers = {name for name in names if name in inputs.numbers}
    answered = {flag.removesuffix("_given") for flag in names if flag.endswith("_given")}
    chosen = {name for name in inputs.choices if any(flag == name or flag.startswith(f"{name}_") for flag in names)}
    return frozenset(numbers | answered | chosen | {"tfm_honors_detainers"})


def _what_may_move(trees: Mapping[str, Traced], sides: Iterable[SheetSide]) -> tuple[frozenset[str], frozenset[str]]:
    """The rules that can differ from zero in these columns, and every name that they rest on, whatever is typed: only the
    options, and whether there is a jail, are taken as they are."""
    sides = tuple(sides)
    open_flags = (
        {"full_cost", "honors"} if any(side.leaves_open or side.as_baseline for side in sides) else {"full_cost"}
    )
    flags_off = {name for name in FLAGS if name not in open_flags and not any(side.flags.get(name) for side in sides)}
    zeros: dict[str, bool] = {}

    def is_zero(node: Traced) -> bool:
        kind, parts = node.operation, node.parts
        if kind == "name":
            return rule_is_zero(node.name) if node.name in RULES else node.name in flags_off
        if kind == "number":
            return node.value == 0
        if kind == "pick":
            return is_zero(parts[2]) if is_zero(parts[0]) else is_zero(parts[1]) and is_zero(parts[2])
        if kind in ("/", "ratio"):
            return is_zero(parts[0])
        return any(map(is_zero, parts)) if kind == "*" else all(map(is_zero, parts))

    def rule_is_zero(name: str) -> bool:
        if name not in zeros:
            # Where a line applies, a known amount can stand in place of its formula.
            off = all(name in side.off for side in sides)
            zeros[name] = off if RULES[name].is_line else is_zero(trees[name])
        return zeros[name]

    found: set[str] = set()

    def walk(node: Traced) -> None:
        if is_zero(node):
            return
        if node.operation == "name" and node.name not in found:
            found.add(node.name)
            if node.name in RULES:
                walk(trees[node.name])
        parts = node.parts
        if node.operation == "pick" and is_zero(parts[0]):
            parts = parts[2:]
        for part in parts:
            walk(part)

    for name in (*(rule.name for rule in LINES), "full_time_equivalents", "people_held", "people_picked_up"):
        if not rule_is_zero(name):
            found.add(name)
            walk(trees[name])
    return frozenset(found & set(RULES)), frozenset(found)


_TREES: dict[str, Traced] = {}


def _trees(inputs: Inputs) -> Mapping[str, Traced]:
    """Every rule's tree. A rule may not branch, so its operations are the same for every scenario, and traced once. Known
    amounts are left out, so that a line they replace has its formula too."""
    if not _TREES:
        plain = replace(inputs, scenario=replace(inputs.scenario, amounts={}))
        run = TracedNamespace(TwoSides.of(plain).option.names(inputs.worked_values(), "full_cost"))
        for name in RULES:
            getattr(run, name)
        _TREES.update(run.trees)
    return _TREES


@cache
def leaves_of(name: str) -> tuple[str, ...]:
    """The names in the tree of a rule that has been traced."""
    return tuple(names_used(_TREES[name]))


@cache
def _formulas(names: tuple[str, ...], numbers: frozenset[str]) -> Mapping[str, str]:
    """The formula of every rule, with places for the letters of the column. ``names``: the rows, in their order."""
    at = {name: row for row, name in enumerate(names, start=2)}

    def leaf(name: str) -> str:
        if name in CONSTANTS:
            return f"{CONSTANTS[name][0]:.17g}"
        return name if name in numbers else f"{column_of(name)}{at[name]}"

    return {name: as_formula(tree, leaf) for name, tree in _TREES.items()}


def _sides(inputs: Inputs, facts: Facts) -> Iterable[SheetSide]:
    """The choice, the baseline, and each other set of options by itself, each on both bases."""
    sets = [
        ("The choice", inputs.scenario.options, inputs.option_flags),
        ("The baseline", inputs.baseline, inputs.baseline_flags),
    ]
    for options in option_sets(inputs):
        if options == inputs.scenario.options:
            continue
        these = resolve(replace(inputs.scenario, options=options), facts)
        sets.append((set_label(options, facts), options, these.option_flags))
    values = inputs.worked_values()
    for number, (label, options, flags) in enumerate(sets):
        runs = Side(label, inputs, flags).runs(values)
        first = _COLUMNS_BEFORE + number * len(BASES)
        records = [facts.options[option] for option in options]
        leaves_open = leaves_detainers_open(records)
        honors = {record.honors for record in records}
        for index, basis in enumerate(BASES):
            yield SheetSide(
                label=label,
                options=options,
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


def set_label(options: tuple[str, ...], facts: Facts) -> str:
    """A set of options in a few words."""
    return " and ".join(facts.options[option].short for option in options) or facts.options["none"].short


def _python_values(run: Namespace, inputs: Inputs) -> dict[str, float]:
    """Flags, steps, lines and totals of one column as Python has them."""
    values = {name: float(value) for name, value in vars(run).items() if not name.startswith("_")}
    values |= {name: float(getattr(run, name)) for name in RULES}
    for timing, kind in totals_of(inputs):
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


def _choice_flags(inputs: Inputs, cells: InputCells) -> dict[str, tuple[str, str]]:
    """The label and the formula of each flag that follows from a choice, a switch or an answer."""
    flags = {}
    for name, number in inputs.numbers.items():
        if number.assumption.has_given_flag:
            label = f"{lower_first(number.assumption.label)}: given"
            flags[f"{name}_given"] = (label, _if_understood(name, cells, given_formula(number, cells.rows[name])))
    for name, record in inputs.choice_records.items():
        label = lower_first(record.label)
        if record.kind == "switch":
            flags[name] = (label, _if_understood(name, cells, f'IF({name}="yes",1,0)'))
        else:
            for choice in record.choices:
                words = lower_first(record.choice_label(choice))
                formula = _if_understood(name, cells, f'IF({name}="{choice}",1,0)')
                flags[f"{name}_{choice}"] = (f"{label}: {words}", formula)
    return flags


def _if_understood(name: str, cells: InputCells, formula: str) -> str:
    """A flag has no value where the answer that it tells is not understood."""
    return f"IF({cells.faults_of(name)}>0,NA(),{formula})"


def _flag_row(name: str, choices: Mapping[str, tuple[str, str]], at: Mapping[str, int], cells: InputCells) -> SheetRow:
    """A flag: fixed by the set of options and the basis, or live, and the same for all of them, where it follows from an
    answer on 'Inputs'."""

    def cell(side: SheetSide) -> float | Live | None:
        if name == "honors":
            return _honors(side, at, cells)
        if name in FLAGS:
            return side.values[name]
        return Live(choices[name][1], side.values[name]) if side.letters == _FIRST else None

    return SheetRow(name, FLAGS.get(name) or choices[name][0], "flag", "", cell)


def _honors(side: SheetSide, at: Mapping[str, int], cells: InputCells) -> float | Live:
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
    return Live(_if_understood("tfm_honors_detainers", cells, formula), side.values["honors"])


def _rule_row(rule: Rule, formula: str, inputs: Inputs, at: Mapping[str, int]) -> SheetRow:
    """A step or a line, each on its own basis; a step that both bases take from one stands there. A known amount stands in
    place of the formula on the side for which it holds; nothing stands in a line of an option that is not chosen."""
    amount = inputs.scenario.amounts.get(rule.name)

    def cell(side: SheetSide) -> Live | None:
        value = side.values[rule.name]
        if rule.name in side.off:
            return None
        if rule.on_basis and rule.on_basis != side.basis:
            return Live(f"{side.of_basis[rule.on_basis]}{at[rule.name]}", value)
        here = formula
        if rule.is_line and (amount is None or amount.of_side(not side.is_baseline)):
            here = f"IF(ISNUMBER(amount_{rule.name}),{known_amount(rule, side, at)},{formula})"
        return Live(here.replace(HERE, side.letters), value)

    return SheetRow(rule.name, rule.label, "line" if rule.is_line else "step", rule.unit, cell)


def known_amount(rule: Rule, side: SheetSide, at: Mapping[str, int]) -> str:
    """A known amount where the line applies: whatever is typed, or as far as detainers are honored."""
    if any(side.flags[flag] and flag != "honors" for flag in rule.needs):
        return f"amount_{rule.name}"
    return f"amount_{rule.name}*{HERE}{at['honors']}"


def _total_row(timing: Timing, kind: str, label: str, at: Mapping[str, int]) -> SheetRow:
    """A total: lines added from left to right in the order they are shown, as the program does."""
    name = total_name(kind, timing)
    if kind == "announced_net":
        net = total_name("net", timing)
        formula = f"{HERE}{at[net]}-(1-{column_of(_GRANT_COUNTED)}{at[_GRANT_COUNTED]})*{HERE}{at[_GRANT]}"
    elif kind == "net":
        formula = "+".join(f"{HERE}{at[total_name(part, timing)]}" for part in ("gross", "offsets"))
    else:
        wanted = _lines_of(timing, kind)
        formula = "+".join(f"{HERE}{at[rule.name]}" for rule in LINES if wanted(rule)) or "0"

    def cell(side: SheetSide) -> Live:
        return Live(formula.replace(HERE, side.letters), side.values[name])

    unit = "USD/year" if timing == "yearly" else "USD"
    return SheetRow(name, f"{label}, {TIMINGS[timing]}", "total", unit, cell)


def _unit(row: SheetRow) -> str:
    if row.kind == "flag":
        return "0 or 1"
    return unit_words(row.unit) or "number"
