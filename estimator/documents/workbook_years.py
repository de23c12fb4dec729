"""The years as a budget office lays them out, live: the sheet 'Years'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from estimator.documents.workbook_by_year import AT_ONCE, ByYear, YearColumn, offsets_name
from estimator.documents.workbook_lines import basis_words
from estimator.documents.workbook_status import as_written, unless_faults
from estimator.documents.workbook_table import Cell, Column, Live, SheetTable, letter
from estimator.run import BASES, Year
from estimator.terms import Basis, Side
from estimator.words.catalog import say

SHEET = "Years"
_SET_WORDS: Mapping[Side, str] = {"difference": "Difference", "option": "The choice", "baseline": "The baseline"}
_PLACES: Mapping[Side, int] = {"option": 0, "baseline": 1}
AMOUNTS = {
    "running": "Each year",
    "one_time": "Once",
    "offsets": "Comes back",
    "net": "Net",
    "cash_received": "Cash received",
    "net_cash": "Net cash",
    "net_start_year": "Net in first year's dollars",
    "cumulative": "Net so far",
    "cumulative_cash": "Cash so far",
}
# Amounts that are sums of earlier years already are not added up again; the last of them has the range of the sum.
_SO_FAR = {"cumulative": "net", "cumulative_cash": "net_cash"}
_BEFORE = 3
_MONTHS_PER_YEAR = 12
_FTE = "Full-time equivalents"


def years_table(by_year: ByYear, years: Sequence[Year]) -> SheetTable:
    """Every amount of every year, and what the years shown come to. ``years``: as the program worked them out, for the
    ranges; none where it did not."""
    return _Years(by_year, years).table()


def _rows_of(name: Side) -> tuple[str, ...]:
    """The rows of a set; the range of each year stands with the difference alone."""
    return (*AMOUNTS, "net_low", "net_high") if name == "difference" else tuple(AMOUNTS)


def part_sets(sheet: Any, formats: Mapping[str, Any]) -> None:
    """A rule above each set."""
    look = {"type": "formula", "criteria": '=AND($B2<>$B1,$B2<>"")', "format": formats["rule"]}
    sheet.conditional_format("A2:Z200", look)


class _Years:
    def __init__(self, by_year: ByYear, years: Sequence[Year]) -> None:
        self.by_year = by_year
        self.count = len(by_year.columns[0, BASES[0]])
        self.shown = int(by_year.inputs.numbers["horizon"].typical)
        self.ranges = {(year.basis, year.set, year.year - by_year.inputs.start_year): year for year in years}
        keys = [(basis, name) for basis in BASES for name in _SET_WORDS]
        self.first: dict[tuple[Basis, Side], int] = {}
        row = 2
        for key in keys:
            self.first[key] = row
            row += len(_rows_of(key[1]))
        self.after = row
        self.sum_column = letter(_BEFORE + self.count)

    def table(self) -> SheetTable:
        columns = [Column("Basis", 15), Column("Of", 14), Column("Amount", 34)]
        columns += [Column(self._head(index), 14) for index in range(self.count)]
        columns += [Column("All years shown", 18), Column("Low, as written", 18), Column("High, as written", 18)]
        rows = [self._row(basis, name, amount) for basis, name in self.first for amount in _rows_of(name)]
        rows += [self._full_time_row(name) for name in _SET_WORDS]
        return SheetTable(
            SHEET,
            columns,
            rows,
            fixed=_BEFORE,
            below=[say("workbook_years_below", most=self.count)],
            page_breaks=[self.first[BASES[1], "difference"] - 1],
        )

    def _head(self, index: int) -> Live:
        year = f'IF(horizon>{index},start_year+{index},"")'
        return Live(unless_faults(year), float(self.by_year.inputs.start_year + index) if index < self.shown else "")

    def _row(self, basis: Basis, name: Side, amount: str) -> list[Cell]:
        total = amount == "net"
        style, head = ("total_dollars", "strong") if total else ("dollars", "text")
        label = (
            say("workbook_year_range", end=amount.removeprefix("net_")) if amount not in AMOUNTS else AMOUNTS[amount]
        )
        titles = [Cell(basis_words(basis), head), Cell(_SET_WORDS[name], head), Cell(label, head)]
        cells = [self._shown(index, self._amount(basis, name, amount, index)) for index in range(self.count)]
        return [
            *titles,
            *(Cell(cell, style) for cell in cells),
            *(Cell(cell, style) for cell in self._sum(basis, name, amount, cells)),
        ]

    def _shown(self, index: int, worth: Live) -> Live:
        """What stands in a year that is shown; nothing in one beyond the years asked for."""
        column = letter(_BEFORE + index)
        return Live(f'IF(ISNUMBER({column}$1),{worth.formula},"")', worth.value if index < self.shown else "")

    def _sum(self, basis: Basis, name: Side, amount: str, cells: Sequence[Live]) -> list[Live | None]:
        if amount in _SO_FAR or amount not in AMOUNTS:
            return [None, None, None]
        row = self._at(basis, name, amount)
        last = letter(_BEFORE + self.count - 1)
        added = sum(float(cell.value) for cell in cells if not isinstance(cell.value, str))
        total = Live(unless_faults(f"SUM({letter(_BEFORE)}{row}:{last}{row})"), added)
        so_far = next((key for key, of in _SO_FAR.items() if of == amount), None)
        year = self.ranges.get((basis, name, self.shown - 1))
        if so_far is None or year is None:
            return [total, None, None]
        span = getattr(year, so_far)
        return [total, as_written(span.low), as_written(span.high)]

    def _at(self, basis: Basis, name: Side, amount: str) -> int:
        return self.first[basis, name] + _rows_of(name).index(amount)

    def _amount(self, basis: Basis, name: Side, amount: str, index: int) -> Live:
        if amount not in AMOUNTS:
            year = self.ranges.get((basis, name, index))
            return as_written(getattr(year.net, amount.removeprefix("net_"))) if year is not None else Live('""', "")
        here = letter(_BEFORE + index)
        if name == "difference":
            formula = "-".join(f"{here}{self._at(basis, other, amount)}" for other in _PLACES)
            values = [self._value(basis, other, amount, index) for other in _PLACES]
            return Live(formula, values[0] - values[1])
        return Live(self._formula(basis, name, amount, index), self._value(basis, name, amount, index))

    def _columns(self, basis: Basis, name: Side) -> Sequence[YearColumn]:
        return self.by_year.columns[_PLACES[name], basis]

    def _formula(self, basis: Basis, name: Side, amount: str, index: int) -> str:
        columns = self._columns(basis, name)
        column = columns[index]
        here = letter(_BEFORE + index)

        def cell(of: str, letters: str = here) -> str:
            return f"{letters}{self._at(basis, name, of)}"

        if amount in ("running", "one_time", "offsets"):
            return self.by_year.address(column, amount)
        if amount == "net":
            return "+".join(cell(part) for part in ("running", "one_time", "offsets"))
        if amount == "net_cash":
            return "+".join(cell(part) for part in ("running", "one_time", "cash_received"))
        if amount == "net_start_year":
            return f"{cell('net')}/{self.by_year.address(column, 'growth_prices')}"
        if amount in _SO_FAR:
            before = f"{cell(amount, letter(_BEFORE + index - 1))}+" if index else ""
            return before + cell(_SO_FAR[amount])
        parts = []
        for delay in self.by_year.delays:
            for earlier in columns[: index + 1]:
                earned = self.by_year.address(earlier, offsets_name(delay))
                waits = index - earlier.index
                if delay == AT_ONCE:
                    parts += [earned] if not waits else []
                else:
                    parts.append(f"{earned}*MAX(0,1-ABS({delay}/{_MONTHS_PER_YEAR}-{waits}))")
        return "+".join(parts) or "0"

    def _value(self, basis: Basis, name: Side, amount: str, index: int) -> float:
        return self._worked[basis, name][index][amount]

    @cached_property
    def _worked(self) -> dict[tuple[Basis, Side], list[dict[str, float]]]:
        """What Python has for the amounts of each year."""
        return {(basis, name): self._worked_years(self._columns(basis, name)) for basis in BASES for name in _PLACES}

    def _worked_years(self, columns: Sequence[YearColumn]) -> list[dict[str, float]]:
        sums = [self.by_year.sums[column.letters] for column in columns]
        prices = 1 + self.by_year.inputs.numbers["price_growth"].expected
        years: list[dict[str, float]] = []
        so_far = dict.fromkeys(_SO_FAR, 0.0)
        for index, here in enumerate(sums):
            year = {part: float(here[part].value) for part in ("running", "one_time", "offsets")}
            cost = year["running"] + year["one_time"]
            year["cash_received"] = sum(
                float(sums[earlier][offsets_name(delay)].value) * self._share(delay, index - earlier)
                for delay in self.by_year.delays
                for earlier in range(index + 1)
            )
            year["net"], year["net_cash"] = cost + year["offsets"], cost + year["cash_received"]
            year["net_start_year"] = year["net"] / prices**index
            so_far = {key: before + year[_SO_FAR[key]] for key, before in so_far.items()}
            years.append(year | so_far)
        return years

    def _share(self, delay: str, waits: int) -> float:
        """The share of what a year earns that arrives so many years later."""
        months = self.by_year.inputs.numbers[delay].expected if delay else 0.0
        return max(0.0, 1 - abs(months / _MONTHS_PER_YEAR - waits))

    def _full_time_row(self, name: Side) -> list[Cell]:
        row = self.after + list(_SET_WORDS).index(name)
        cells = []
        for index in range(self.count):
            if name == "difference":
                here = letter(_BEFORE + index)
                both = [self.by_year.full_time(self._columns("full_cost", other)[index]) for other in _PLACES]
                worth = Live(f"{here}{row + 1}-{here}{row + 2}", float(both[0].value) - float(both[1].value))
            else:
                worth = self.by_year.full_time(self._columns("full_cost", name)[index])
            cells.append(self._shown(index, worth))
        return [
            Cell("Both"),
            Cell(_SET_WORDS[name]),
            Cell(_FTE),
            *(Cell(cell, "two_decimals") for cell in cells),
            *(Cell(None) for _ in range(3)),
        ]
