"""Every line of the choice and of the baseline in every year, as formulas: the sheet 'Lines by year'.

A column is a year of one set of options on one basis. Only what grows is worked anew; all else is looked up on 'Lines'. The
lines that begin late have a further column in their first years: the same year with no officer trained who is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from estimator.documents.workbook_inputs import years_written
from estimator.documents.workbook_lines import HERE, LiveLines, SheetSide, column_of, is_federal_offer, leaves_of
from estimator.documents.workbook_lines import SHEET as LINES_SHEET
from estimator.documents.workbook_table import Cell, Column, Live, SheetTable, letter, style_of
from estimator.facts import AGREEMENTS, unit_words
from estimator.rules import CONSTANTS, RULES, Namespace, Rule, as_formula
from estimator.run import BASES, LINES, OFFICERS, GrownYear, Side, TwoSides, grown_years
from estimator.scenario import Inputs
from estimator.terms import Basis
from estimator.words.catalog import say

SHEET = "Lines by year"
AT_ONCE = ""
_COLUMNS_BEFORE = 4
_GROWTH = {"wages": "wage_growth", "prices": "price_growth", "detainers": "detainer_growth"}
# Detainers grow in the second and third year only.
_MOST_GROWTH = {"detainers": 2}
_OFFER = "offer_is_paid"
_FTE = "full_time_equivalents"
# Stand in a template where the letters of the column on 'Lines', and of a further column, go.
_ON_LINES, _EARLY = "{lines}", "{early}"
_LATE = tuple(rule for rule in LINES if rule.from_year > 1)
_LAST_EARLY = max(rule.from_year for rule in _LATE) - 1


@dataclass(frozen=True)
class YearColumn:
    """A year of one set on one basis. ``side``: its column on 'Lines'; ``early``: letters of the further column, empty where
    there is none; ``values`` and ``waiting``: what Python has for rules, in full and as far as late lines are due."""

    index: int
    side: SheetSide
    letters: str
    early: str
    values: Namespace
    waiting: Namespace


@dataclass(frozen=True)
class ByYear:
    """The sheet before it is written. ``columns``: by set (0 the choice, 1 the baseline), basis and year; ``at``: row of each
    name, from 1 at the header; ``delays``: by which what comes back is parted, ``AT_ONCE`` where it waits for nothing; ``growing``: rules that differ from year to year; ``late``: what stands in the
    further columns."""

    inputs: Inputs
    lines: LiveLines
    columns: Mapping[tuple[int, Basis], Sequence[YearColumn]]
    at: Mapping[str, int]
    steps: Sequence[str]
    money: Sequence[Rule]
    delays: Sequence[str]
    growing: frozenset[str]
    late: frozenset[str]

    def address(self, column: YearColumn, name: str) -> str:
        """Where a row of a year stands, for other sheets."""
        return f"'{SHEET}'!{column.letters}{self.at[name]}"

    @cached_property
    def sums(self) -> Mapping[str, Mapping[str, Live]]:
        """The sums of each year, by the letters of its column."""
        return {column.letters: self._sums(column) for of_side in self.columns.values() for column in of_side}

    def full_time(self, column: YearColumn) -> Live:
        """Full-time equivalents of a year."""
        return Live(self.address(column, "fte"), self._full_time(column).value)

    def table(self) -> SheetTable:
        """Every row in every column."""
        heads = [Column("Name", 30), Column("Label", 40), Column("Kind", 7), Column("Unit", 20)]
        columns = [column for of_side in self.columns.values() for column in of_side]
        further = [column for column in columns if column.early]
        heads += [Column(f"{column.side.head}, year {column.index + 1}", 16) for column in columns]
        heads += [
            Column(say("workbook_without_new", column=column.side.head, year=column.index + 1), 16)
            for column in further
        ]
        return SheetTable(SHEET, heads, self._rows(columns, further), fixed=2, pages_wide=2)

    def _rows(self, columns: Sequence[YearColumn], further: Sequence[YearColumn]) -> Iterable[list[Cell]]:
        """Growth, steps, lines, sums: a row each, in the order of ``at``."""
        for kind in _GROWTH:
            titles = self._titles(f"growth_{kind}", say("workbook_growth", of=kind), "factor", "")
            yield [*titles, *(Cell(self._growth(column, kind), "decimals") for column in columns)]
        titles = self._titles(_OFFER, say("workbook_offer_is_paid"), "flag", "")
        yield [*titles, *(Cell(self._offer(column), "flag") for column in columns)]
        templates, early = self._templates(), (self._early_templates(True), self._early_templates(False))
        for name in (*self.steps, *(rule.name for rule in self.money)):
            rule = RULES[name]
            style = style_of(rule.unit)
            yield [
                *self._titles(name, rule.label, "line" if rule.is_line else "step", unit_words(rule.unit)),
                *(Cell(self._cell(rule, column, templates), style) for column in columns),
                *(Cell(self._early_cell(rule, column, early[bool(column.index)]), style) for column in further),
            ]
        for name, label in _sum_labels(self.delays).items():
            titles = self._titles(name, label, "total", "dollars")
            yield [*titles, *(Cell(self.sums[column.letters][name], "total") for column in columns)]
        titles = self._titles("fte", RULES[_FTE].label, "total", unit_words(RULES[_FTE].unit))
        yield [*titles, *(Cell(self._full_time(column), "two_decimals") for column in columns)]

    def _titles(self, name: str, label: str, kind: str, unit: str) -> list[Cell]:
        return [Cell(name, "line"), Cell(label), Cell(kind), Cell(unit or "number")]

    def _growth(self, column: YearColumn, kind: str) -> Live:
        rate = _GROWTH[kind]
        years = min(column.index, _MOST_GROWTH.get(kind, column.index))
        return Live(f"(1+{rate})^{years}", (1 + self.inputs.numbers[rate].expected) ** years)

    def _offer(self, column: YearColumn) -> Live:
        ends = self.inputs.numbers["federal_offer_ends"]
        over = ends.present and self.inputs.start_year + column.index > ends.typical
        given = self.lines.cells.middle("federal_offer_ends")
        return Live(
            f"IF(ISNUMBER({given}),IF(start_year+{column.index}>{given},0,1),1)", 0.0 if over else 1.0
        )  # fmt: skip

    def _cell(self, rule: Rule, column: YearColumn, templates: Mapping[str, str]) -> Live | None:
        """A rule in a year: a line is looked up in the first one, and all is worked in the others."""
        side = column.side
        if not column.index and not rule.is_line:
            return None
        if rule.name in side.off or (rule.timing == "one_time" and column.index):
            return None
        if self._waits(rule, column):
            return Live(f"{column.early}{self.at[rule.name]}", float(getattr(column.waiting, rule.name)))
        value = float(getattr(column.values, rule.name))
        if rule.on_basis and rule.on_basis != side.basis:
            return Live(f"{self._beside(column, rule.on_basis)}{self.at[rule.name]}", value)
        found = self.lines.address(side, rule.name)
        if not column.index:
            return Live(found, value)
        formula = templates.get(rule.name)
        return Live(self._or_amount(rule, column, found if formula is None else _placed(formula, column)), value)

    def _waits(self, rule: Rule, column: YearColumn) -> bool:
        """Whether a line begins later than this year, as far as new officers are concerned."""
        return bool(column.early) and rule.from_year > column.index + 1

    def _or_amount(self, rule: Rule, column: YearColumn, formula: str) -> str:
        """A known amount in place of a line: a yearly cost grows with prices, money that comes in does not."""
        amount = self.inputs.scenario.amounts.get(rule.name)
        found = self.lines.address(column.side, rule.name)
        if not rule.is_line or (amount is not None and not amount.of_side(not column.side.is_baseline)):
            return formula
        grown = column.index and not rule.is_offset
        known = f"{found}*{column.letters}{self.at['growth_prices']}" if grown else found
        return formula if known == formula else f"IF(ISNUMBER(amount_{rule.name}),{known},{formula})"

    def _early_cell(self, rule: Rule, column: YearColumn, templates: Mapping[str, str]) -> Live | None:
        """What late lines rest on, with no officer of a new agreement trained."""
        if rule.name not in self.late or rule.name in column.side.off:
            return None
        value = float(getattr(column.waiting, rule.name))
        agreement = next((name for name, officers in OFFICERS.items() if officers == rule.name), None)
        if agreement is not None:
            here = self._in_year(column, rule.name)
            begins = bool(column.side.flags[agreement])
            return Live(f'IF(already_in_force_{agreement}="yes",{here},0)' if begins else here, value)
        formula = _placed(templates[rule.name], column)
        return Live(self._or_amount(rule, column, formula), value)

    def _in_year(self, column: YearColumn, name: str) -> str:
        """Where a rule of a year stands: on 'Lines' where it does not grow, or has not grown yet."""
        here = name in self.at and column.index
        return f"{column.letters}{self.at[name]}" if here else self.lines.address(column.side, name)

    def _beside(self, column: YearColumn, basis: Basis) -> str:
        place = int(column.side.is_baseline)
        return self.columns[place, basis][column.index].letters

    def _leaf(self, name: str) -> str:
        if name in CONSTANTS:
            return f"{CONSTANTS[name][0]:.17g}"
        number = self.inputs.numbers.get(name)
        if number is None:
            if name in self.at:
                return f"{HERE}{self.at[name]}"
            return f"{LINES_SHEET}!{column_of(name).replace(HERE, _ON_LINES)}{self.lines.at[name]}"
        grows = number.assumption.grows
        return name if grows == "none" else f"({name}*{HERE}{self.at[f'growth_{grows}']})"

    def _templates(self) -> dict[str, str]:
        """The formula of each rule that grows, for any year."""
        named = (name for name in self.at if name in self.growing)
        return {name: as_formula(self.lines.trees[name], self._leaf) for name in named}

    def _early_templates(self, first: bool) -> dict[str, str]:
        """The formula of what late lines rest on. ``first``: in the first year, which is that of 'Lines'."""

        def leaf(name: str) -> str:
            if name in self.late:
                return f"{_EARLY}{self.at[name]}"
            return f"{LINES_SHEET}!{_ON_LINES}{self.lines.at[name]}" if first and name in RULES else self._leaf(name)

        return {name: as_formula(self.lines.trees[name], leaf) for name in self.late}

    def _sums(self, column: YearColumn) -> dict[str, Live]:
        """What a year comes to: cost that recurs, cost that comes once, and what comes back, by how long it waits."""
        found = {}
        for name, rules in self._parts(column).items():
            terms, value = [], 0.0
            for rule in rules:
                here = f"{column.letters}{self.at[rule.name]}"
                value_of = column.waiting if self._waits(rule, column) else column.values
                amount = float(getattr(value_of, rule.name))
                if is_federal_offer(rule):
                    here = f"{column.letters}{self.at[_OFFER]}*{here}"
                    amount *= float(self._offer(column).value)
                terms.append(here)
                value += amount
            found[name] = Live("+".join(terms) or "0", value)
        parts = [name for name in found if name.startswith("offsets_")]
        found["offsets"] = Live(
            "+".join(f"{column.letters}{self.at[name]}" for name in parts) or "0",
            sum(float(found[name].value) for name in parts),
        )
        return found

    def _parts(self, column: YearColumn) -> dict[str, list[Rule]]:
        due = [
            rule
            for rule in self.money
            if rule.counts and rule.name not in column.side.off and (rule.timing == "yearly" or not column.index)
        ]
        costs = [rule for rule in due if not rule.is_offset]
        return {
            "running": [rule for rule in costs if rule.timing == "yearly"],
            "one_time": [rule for rule in costs if rule.timing == "one_time"],
            **{
                offsets_name(delay): [rule for rule in due if rule.is_offset and rule.delay == delay]
                for delay in self.delays
            },
        }

    def _full_time(self, column: YearColumn) -> Live:
        """Without the class hours of lines that are not due yet; on full cost, as the program reports it."""
        full = self.columns[int(column.side.is_baseline), "full_cost"][column.index]
        if column is not full:
            return Live(f"{full.letters}{self.at['fte']}", self._full_time(full).value)
        formula, value = self._in_year(full, _FTE), float(getattr(full.values, _FTE))
        for rule in _LATE:
            if self._waits(rule, full) and rule.hours in self.late:
                hours = f"{self._in_year(full, rule.hours)}-{full.early}{self.at[rule.hours]}"
                formula += f"-({hours})/net_work_hours"
                waits = getattr(full.values, rule.hours) - getattr(full.waiting, rule.hours)
                value -= float(waits) / float(full.values.net_work_hours)
        return Live(formula, value)


def offsets_name(delay: str) -> str:
    """The name of what comes back after a delay."""
    return f"offsets_{delay or 'at_once'}"


def _sum_labels(delays: Iterable[str]) -> dict[str, str]:
    return {
        "running": "Each year",
        "one_time": "Once",
        **{offsets_name(delay): f"Comes back, {delay.replace('_', ' ') or 'at once'}" for delay in delays},
        "offsets": "Comes back",
    }


def _placed(template: str, column: YearColumn) -> str:
    placed = template.replace(HERE, column.letters).replace(_ON_LINES, column.side.letters)
    return placed.replace(_EARLY, column.early)


def by_year(inputs: Inputs, lines: LiveLines) -> ByYear:
    """The sheet, worked out for as many years as it holds."""
    growing = _growing(lines, inputs)
    money = [rule for rule in LINES if rule.name in lines.may_move and rule.counts]
    late = _late(lines)
    # What comes once comes in the first year, which is that of 'Lines'.
    yearly = [rule.name for rule in money if rule.timing == "yearly"]
    used = _reached([*yearly, _FTE, *late], lines, growing) | late
    steps = [name for name, rule in RULES.items() if name in used and not rule.is_line]
    # Some lines are not counted, and others rest on them.
    rest = [rule for rule in LINES if rule.name in used and rule not in money]
    delays = [
        delay
        for delay in dict.fromkeys(["", *(rule.delay for rule in LINES if rule.delay)])
        if any(rule.is_offset and rule.delay == delay for rule in money)
    ]
    names = [
        *(f"growth_{kind}" for kind in _GROWTH),
        _OFFER,
        *steps,
        *(rule.name for rule in (*money, *rest)),
        *_sum_labels(delays),
        "fte",
    ]
    at = {name: row for row, name in enumerate(names, start=2)}
    return ByYear(inputs, lines, _columns(inputs, lines, late), at, steps, [*money, *rest], delays, growing, late)


def _growing(lines: LiveLines, inputs: Inputs) -> frozenset[str]:
    """Rules that differ from year to year: those that rest on something that grows."""
    found: dict[str, bool] = {}

    def grows(name: str) -> bool:
        if name not in found:
            rule = RULES[name]
            # A known amount in place of a yearly cost grows with prices.
            cost = rule.is_line and rule.timing == "yearly" and not rule.is_offset
            found[name] = cost or any(
                inputs.numbers[leaf].assumption.grows != "none"
                if leaf in inputs.numbers
                else leaf in RULES and grows(leaf)
                for leaf in leaves_of(name)
            )
        return found[name]

    return frozenset(name for name in lines.may_move if grows(name))


def _reached(wanted: Iterable[str], lines: LiveLines, among: frozenset[str]) -> set[str]:
    """The wanted rules and those among the given ones that they rest on, through every step."""
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name in found or name not in among:
            continue
        found.add(name)
        waiting += [leaf for leaf in leaves_of(name) if leaf in RULES]
    return found


def _late(lines: LiveLines) -> frozenset[str]:
    """What stands in the further columns: late lines, their hours, and all they rest on that counts trained officers."""
    rests: dict[str, bool] = {}

    def on_officers(name: str) -> bool:
        if name not in rests:
            rests[name] = name in OFFICERS.values() or any(
                on_officers(leaf) for leaf in leaves_of(name) if leaf in RULES
            )
        return rests[name]

    wanted = [name for rule in _LATE if rule.name in lines.may_move for name in (rule.name, rule.hours)]
    affected = frozenset(name for name in lines.may_move if on_officers(name))
    found: set[str] = set()
    waiting = [name for name in wanted if name]
    while waiting:
        name = waiting.pop()
        if name in found or name not in affected:
            continue
        found.add(name)
        if name not in OFFICERS.values():
            waiting += [leaf for leaf in leaves_of(name) if leaf in RULES]
    return frozenset(found)


def _columns(inputs: Inputs, lines: LiveLines, late: frozenset[str]) -> dict[tuple[int, Basis], list[YearColumn]]:
    count = years_written(inputs)
    longer = replace(inputs.numbers["horizon"], low=count, typical=count, high=count)
    written = replace(inputs, numbers={**inputs.numbers, "horizon": longer})
    sides = TwoSides.of(written)
    years: list[GrownYear] = list(grown_years(written, written.worked_values()))
    keys = [(place, basis) for place in (0, 1) for basis in BASES]
    further = _COLUMNS_BEFORE + len(keys) * count
    found: dict[tuple[int, Basis], list[YearColumn]] = {}
    runs = [[year.run(side, Side.runs) for year in years] for side in sides]
    for number, (place, basis) in enumerate(keys):
        side = lines.side(place, basis)
        begins = bool(late) and any(side.flags[agreement] for agreement in AGREEMENTS)
        found[place, basis] = []
        for index in range(count):
            early = ""
            if begins and index < _LAST_EARLY:
                early, further = letter(further), further + 1
            full, waiting = (run[basis] for run in runs[place][index])
            letters = letter(_COLUMNS_BEFORE + number * count + index)
            found[place, basis].append(YearColumn(index, side, letters, early, full, waiting))
    return found
