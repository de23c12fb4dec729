"""The sheets that say what it comes to: 'Answer', 'Compare' and 'Local terms'. All refer to 'Lines'."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from estimator.documents.workbook_inputs import NOT_GIVEN
from estimator.documents.workbook_lines import (
    TIMINGS,
    LiveLines,
    basis_words,
    can_differ,
    set_label,
    total_label,
    total_name,
    totals_of,
)
from estimator.documents.workbook_status import (
    as_written,
    changed_count,
    changed_sentence,
    faults_count,
    faults_sentence,
    remedy,
    unless_faults,
)
from estimator.documents.workbook_table import Cell, Column, Live, SheetTable, letter
from estimator.facts import Facts
from estimator.rules import RULES
from estimator.run import BASES, Part, Range, Result, Totals, local_scales, option_sets
from estimator.scenario import Inputs
from estimator.terms import Basis, Side, Timing
from estimator.words.catalog import budget_money, say, upper_first
from estimator.words.sentences import baseline_words, headline, options_words

ANSWER, COMPARE, TERMS = "Answer", "Compare", "Local terms"
# Where the two counts stand on 'Answer'.
FAULTS_CELL, CHANGED_CELL = f"{ANSWER}!$B$4", f"{ANSWER}!$B$5"
# No cell is merged, so that a long sentence goes on in the next row.
_LETTERS_ACROSS = 190
_SIDES: tuple[tuple[str, int], ...] = (("The choice", 0), ("The baseline", 1))
QUANTITIES = ("full_time_equivalents", "officer_hours", "people_held", "people_picked_up")


def title_of(inputs: Inputs, facts: Facts) -> str:
    """What the workbook is of, at its head and at that of each page."""
    options = options_words(inputs.scenario.options, facts, bool(inputs.option_flags["honors"]))
    return say("workbook_title", place=inputs.place_name, options=options)


# The answer


def answer_table(result: Result, facts: Facts, lines: LiveLines) -> tuple[SheetTable, int]:
    """Totals of the choice, the baseline and their difference as live cells, beside the ranges as they were written; and the
    row, from 1, of the headings of what the chart is drawn from."""
    inputs = result.inputs
    columns = (
        Column("Amount", 62),
        Column("Basis", 15),
        Column("When", 9),
        Column("The choice", 17),
        Column("The baseline", 17),
        Column("Difference", 17),
        Column("Low, as written", 17),
        Column("High, as written", 17),
    )
    above = (
        (Cell(title_of(inputs, facts), "title"),),
        (Cell(say("workbook_against", baseline=baseline_words(inputs, facts)), "line"),),
        (Cell(say("workbook_parentheses"), "line"),),
        (Cell(say("workbook_cells_not_understood"), "line"), Cell(faults_count(lines.cells), "flag"), *_status(faults_sentence(lines.cells))),
        (Cell(say("workbook_values_changed"), "line"), Cell(changed_count(lines.cells), "flag"), *_status(changed_sentence())),
        (Cell(remedy(), "status"),),
    )  # fmt: skip
    shown = [key for key in totals_of(inputs) if can_differ(inputs, *key)]
    table = SheetTable(ANSWER, columns, (), above=above)
    rows: list[list[Cell]] = []
    for basis in BASES:
        for timing, kind in shown:
            row = table.head_row + len(rows) + 1
            name = total_name(kind, timing)
            choice, baseline = (lines.cell(lines.side(place, basis), name) for _, place in _SIDES)
            change = Live(unless_faults(f"D{row}-E{row}"), float(choice.value) - float(baseline.value))
            span = _range(result, timing, basis, kind)
            figure, words = ("total_dollars", "strong") if kind == "net" else ("dollars", "text")
            rows.append(
                [
                    *(Cell(word, words) for word in (total_label(kind), basis_words(basis), TIMINGS[timing])),
                    *(Cell(Live(unless_faults(cell.formula), cell.value), figure) for cell in (choice, baseline)),
                    Cell(change, figure),
                    *(Cell(as_written(bound), figure) for bound in (span.low, span.high)),
                ]
            )
    below = [say("workbook_sentences_of")]
    below += [part for sentence in headline(result, facts) for part in textwrap.wrap(sentence, _LETTERS_ACROSS)]
    after = chart_rows(result, rows, table.head_row) if _anything_differs(result) else []
    first = table.head_row + len(rows) + len(below) + 3
    return SheetTable(ANSWER, columns, rows, above=above, below=below, after=after), first


def _status(sentence: Live) -> tuple[Cell, ...]:
    return (Cell(sentence, "status"),)


_ROWS_OF_CHART, _COLUMNS_OF_ANSWER = 15, 8
# From the lowest row of a bar chart to the highest.
_IN_CHART = tuple(reversed(BASES))
_COLORS: Mapping[Basis, str] = {"new_spending": "#0B57A4", "full_cost": "#8AB4DE"}


def chart_rows(result: Result, totals: Sequence[Sequence[Cell]], head_row: int) -> list[list[Cell]]:
    """What the chart is drawn from: its labels, the yearly net of each basis, and how far its range reaches either way."""
    nets = {
        str(cells[1].value): head_row + place
        for place, cells in enumerate(totals, start=1)
        if (cells[0].value, cells[2].value) == (total_label("net"), TIMINGS["yearly"])
    }
    heads = [Cell(head, "number_head") for head in _CHART_HEADS]
    rows = [[*(Cell(word, "head") for word in (say("workbook_for_the_chart"), "Basis", "When")), *heads]]
    for basis in _IN_CHART:
        row, span = nets[basis_words(basis)], result.running[basis]["difference"].net
        label = f'B{row}&": "&TEXT(F{row},"$#,##0;($#,##0)")'
        formulas = (
            (f"IF(ISNUMBER(F{row}),F{row},NA())", span.point),
            (f'IF(ISNUMBER(G{row}),MAX(F{row}-G{row},0),"")', max(span.point - span.low, 0.0)),
            (f'IF(ISNUMBER(H{row}),MAX(H{row}-F{row},0),"")', max(span.high - span.point, 0.0)),
            (f'IF(ISNUMBER(G{row}),G{row},"")', span.low),
            (f'IF(ISNUMBER(H{row}),H{row},"")', span.high),
        )
        rows.append(
            [
                Cell(Live(label, f"{basis_words(basis)}: {_budget_dollars(span.point)}"), "line"),
                Cell(basis_words(basis)),
                Cell(TIMINGS["yearly"]),
                *(Cell(Live(formula, value), "dollars") for formula, value in formulas),
            ]
        )
    return rows


def _anything_differs(result: Result) -> bool:
    """Whether there is anything to draw: a choice that is the baseline itself has none."""
    spans = [result.running[basis]["difference"].net for basis in BASES]
    return any(span.low or span.point or span.high for span in spans)


def _budget_dollars(amount: float) -> str:
    words = budget_money(amount)
    return f"(${words[1:]}" if words.startswith("(") else f"${words}"


_CHART_HEADS = ("Net a year", "Below", "Above", "Low", "High")


def add_chart(book: Any, sheet: Any, first: int) -> None:
    """The yearly net of both bases, with their ranges as long as they are those of the totals. ``first``: the row, from 1, of
    the headings of what it is drawn from, below which it stands."""

    def cells(column: str) -> str:
        return f"={ANSWER}!${column}${first + 1}:${column}${first + len(_IN_CHART)}"

    chart = book.add_chart({"type": "bar"})
    shown = {"points": [{"fill": {"color": _COLORS[basis]}} for basis in _IN_CHART]}
    ends = {"type": "custom", "plus_values": cells("F"), "minus_values": cells("E"), "line": {"width": 1.5}}
    chart.add_series(
        {"categories": cells("A"), "values": cells("D"), "gap": 60, "overlap": 100, "x_error_bars": ends, **shown}
    )
    # The ends of the ranges, unseen, so that the axis reaches them.
    for column in ("G", "H"):
        chart.add_series(
            {"categories": cells("A"), "values": cells(column), "fill": {"none": True}, "border": {"none": True}}
        )
    chart.set_title({"name": say("workbook_chart_title"), "name_font": {"size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    chart.set_y_axis({"label_position": "low", "num_font": {"size": 11}})
    chart.set_x_axis({"num_format": '"$"#,##0', "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_size({"width": 1000, "height": 260})
    top = first + len(_IN_CHART) + 1
    sheet.insert_chart(top, 0, chart, {"description": say("workbook_chart_title")})
    sheet.print_area(0, 0, top + _ROWS_OF_CHART, _COLUMNS_OF_ANSWER - 1)


def _range(result: Result, timing: Timing, basis: Basis, kind: str) -> Range:
    """The range of a total; a second net is the net where no other money is counted."""
    parts = {"contract_net": "contract", "other_net": "without"}
    if kind in parts:
        assert result.bed_contract is not None
        return _totals(result.bed_contract[parts[kind]], timing)[basis]["difference"].net
    totals = _totals(result, timing)[basis]["difference"]
    return {
        "gross": totals.gross,
        "offsets": totals.offsets,
        "net": totals.net,
        "second_net": totals.net_with_other_federal_money or totals.net,
        "announced_net": totals.net_with_announced_money or totals.net,
    }[kind]


def _totals(part: Result | Part, timing: Timing) -> Mapping[Basis, Mapping[Side, Totals]]:
    return part.running if timing == "yearly" else part.one_time


# Options side by side


def compare_table(inputs: Inputs, facts: Facts, lines: LiveLines) -> SheetTable:
    """Every set of options beside the others, on both bases."""
    sets = [(_set_head(inputs, facts, options), _place_of(options, lines)) for options in option_sets(inputs)]
    sets = [("The baseline", 1), *sets]
    columns = [Column("Amount", 34), Column("Basis", 15), Column("When", 9), *(Column(head, 17) for head, _ in sets)]
    rows = []
    for basis in BASES:
        for timing in TIMINGS:
            for kind in ("gross", "offsets", "net"):
                rows.append(_compared(total_label(kind), basis, timing, total_name(kind, timing), lines, sets))
            rows.append(_differences(basis, timing, lines, sets, len(rows) + 2))
    for name in QUANTITIES:
        cells = [lines.cell(lines.side(place, "full_cost"), name) for _, place in sets]
        rows.append(
            [
                Cell(upper_first(RULES[name].label)),
                Cell("Both"),
                Cell("a year"),
                *(Cell(Live(unless_faults(cell.formula), cell.value), "two_decimals") for cell in cells),
            ]
        )
    return SheetTable(COMPARE, columns, rows, fixed=3, below=[say("workbook_compare_below")])


def _set_head(inputs: Inputs, facts: Facts, options: tuple[str, ...]) -> str:
    label = set_label(options, facts)
    return f"{label} (the choice)" if options == inputs.scenario.options else label


def _place_of(options: tuple[str, ...], lines: LiveLines) -> int:
    """Among the sets on 'Lines'; the baseline stands for no option of its own."""
    sides = [side.options for side in lines.sides[:: len(BASES)]]
    return next(place for place, of in enumerate(sides) if place != 1 and of == options)


def _compared(
    label: str, basis: Basis, timing: Timing, name: str, lines: LiveLines, sets: list[tuple[str, int]]
) -> list[Cell]:
    cells = [lines.cell(lines.side(place, basis), name) for _, place in sets]
    return [
        *(Cell(word) for word in (label, basis_words(basis), TIMINGS[timing])),
        *(Cell(Live(unless_faults(cell.formula), cell.value), "dollars") for cell in cells),
    ]


def _differences(basis: Basis, timing: Timing, lines: LiveLines, sets: list[tuple[str, int]], row: int) -> list[Cell]:
    """Net less that of the baseline, which stands in the first column of amounts, in the row above."""
    name, first = total_name("net", timing), 3
    values = [lines.side(place, basis).values[name] for _, place in sets]
    cells = [
        Live(unless_faults(f"{letter(first + index)}{row - 1}-${letter(first)}{row - 1}"), value - values[0])
        for index, value in enumerate(values)
    ]
    return [
        *(Cell(word, "strong") for word in ("Net, difference from the baseline", basis_words(basis), TIMINGS[timing])),
        *(Cell(cell, "total_dollars") for cell in cells),
    ]


# In terms people know


_TERMS = {
    "per_resident_usd": ("workbook_per_resident_usd", "money"),
    "per_household_usd": ("workbook_per_household_usd", "money"),
    "cents_on_tax_rate": ("workbook_cents_on_tax_rate", "decimals"),
    "median_home_usd": ("workbook_median_home_usd", "money"),
    "share_of_sheriff_budget": ("workbook_share_of_sheriff_budget", "percent"),
}
_EACH = {"people_held": "workbook_each_held", "people_picked_up": "workbook_each_picked_up"}
_EACH_MORE = {"people_held": "workbook_added_held", "people_picked_up": "workbook_added_picked_up"}
# What a dollar is multiplied by, of which each name must be given. A cent is one per hundred dollars of a home's value.
_SCALES = {
    "per_resident_usd": ("1/population", ("population",)),
    "per_household_usd": ("1/households", ("households",)),
    "cents_on_tax_rate": ("1/value_of_one_cent", ("value_of_one_cent",)),
    "median_home_usd": ("median_home_value/10000/value_of_one_cent", ("median_home_value", "value_of_one_cent")),
    "share_of_sheriff_budget": ("1/sheriff_budget", ("sheriff_budget",)),
}


def terms_table(inputs: Inputs, lines: LiveLines) -> SheetTable:
    """Posts, hours and people, and the yearly net for each resident, household, cent of tax and person held."""
    columns = (
        Column("Amount", 44),
        Column("Basis", 15),
        Column("The choice", 17),
        Column("The baseline", 17),
        Column("Difference", 17),
    )
    rows: list[list[Cell]] = []
    for name in QUANTITIES:
        cells = [lines.cell(lines.side(place, "full_cost"), name) for _, place in _SIDES]
        rows.append(_term(upper_first(RULES[name].label), "Both", [*cells, _less(*cells)], "two_decimals"))
    scales = local_scales(inputs)
    for basis in BASES:
        nets = _with_difference(lines, basis, "net_yearly")
        for unit, (id, style) in _TERMS.items():
            cells = [_scaled(net, unit, scales[unit]) for net in nets]
            rows.append(_term(say(id), basis_words(basis), cells, style))
        # What a bed contract costs and brings has nothing to do with the people held on detainers.
        nets = _with_difference(lines, basis, "other_net_yearly" if "other_net_yearly" in lines.at else "net_yearly")
        for name in _EACH:
            people = _with_difference(lines, "full_cost", name)
            each = [_for_each(net, number) for net, number in zip(nets, people, strict=True)]
            rows.append(_term(say(_EACH[name]), basis_words(basis), [*each[:2], Live('""', "")], "money"))
            rows.append(
                _term(say(_EACH_MORE[name]), basis_words(basis), [Live('""', ""), Live('""', ""), each[2]], "money")
            )
    return SheetTable(TERMS, columns, rows, below=[say("workbook_terms_below")])


def _with_difference(lines: LiveLines, basis: Basis, name: str) -> list[Live]:
    """A row of 'Lines' for the choice, the baseline and their difference."""
    choice, baseline = (lines.cell(lines.side(place, basis), name) for _, place in _SIDES)
    return [choice, baseline, _less(choice, baseline)]


def _less(one: Live, other: Live) -> Live:
    return Live(f"({one.formula}-{other.formula})", float(one.value) - float(other.value))


def _scaled(net: Live, unit: str, scale: float | None) -> Live:
    formula, needed = _SCALES[unit]
    given = ",".join(f"{name}>0" for name in needed)
    worked = NOT_GIVEN if scale is None else float(net.value) * scale
    return Live(f'IF(AND({given}),{net.formula}*{formula},"{NOT_GIVEN}")', worked)


def _for_each(net: Live, people: Live) -> Live:
    worked = float(net.value) / float(people.value) if float(people.value) > 0 else "nobody"
    return Live(f'IF({people.formula}>0,{net.formula}/{people.formula},"nobody")', worked)


def _term(label: str, basis: str, cells: Sequence[Live], style: str) -> list[Cell]:
    shown = (Live(unless_faults(cell.formula), cell.value) if cell.formula != '""' else None for cell in cells)
    return [Cell(label), Cell(basis), *(Cell(cell, style) for cell in shown)]
