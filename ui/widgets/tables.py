"""Results as tables for the screen: words on the left, exact dollars on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from estimator.facts import Assumption
from estimator.run import BASES, SETS, FederalCases, OvertimeCases, Range, Result, contract_cases
from estimator.words.catalog import (
    dollars,
    exact_money,
    lower_first,
    money,
    money_range,
    money_with_range,
    number,
    say,
    short_number,
    upper_first,
)
from estimator.words.sentences import (
    BASIS_WORDS,
    CONTRACT_CASE_WORDS,
    GROUP_WORDS,
    PEOPLE_WORDS,
    STATUS_WORDS,
    UNIT_WORDS,
    Row,
    break_even_words,
    federal_case_words,
    round_the_clock_words,
)
from ui.widgets.plain import aligned_table
from ui.widgets.text import md, small

# A table of more columns than this is wider than a phone.
_NARROW = 3


def show(rows: Sequence[Mapping[str, Any]], title: str) -> None:
    """A real table under its title: words on the left, numbers on the right; numbers are exact dollars."""
    heads = list(rows[0]) if rows else []
    cells = [[_cell(row[head]) for head in heads] for row in rows]
    right = [all(not line[at] or _is_amount(line[at]) for line in cells) for at in range(len(heads))]
    st.markdown(small(title))
    aligned_table(heads, cells, right, title)
    if len(heads) > _NARROW:
        st.markdown(small(say("scrolls")))


def rows_table(rows: Sequence[Row]) -> None:
    """Labelled rows, what there is to say beside each label."""
    head = f"| {md(say('rows_of'))} | {md(say('rows_what'))} |"
    lines = [f"| **{md(row.label)}** | {md(row.words)} |" for row in rows]
    st.markdown("\n".join([head, "| --- | --- |", *lines]))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else exact_money(value)


def _is_amount(text: str) -> bool:
    """Whether a cell begins as a number does."""
    return text.lstrip("−-($")[:1].isdigit()


def totals_table(result: Result) -> None:
    """Gross, money that comes back and net, for the choice, the baseline and the difference, on both bases."""
    rows = []
    for basis in BASES:
        for name, words in zip(
            SETS, (say("years_side_option"), say("years_side_baseline"), say("head_difference")), strict=True
        ):
            totals = result.running[basis][name]
            rows.append(
                {
                    say("head_dollars_or_once"): f"{BASIS_WORDS[basis]}, {lower_first(words)}",
                    say("workbook_costs"): totals.gross.point,
                    say("note_back"): totals.offsets.point,
                    say("lines_net"): totals.net.point,
                    say("head_net_range"): _range(totals.net),
                }
            )
        once = result.one_time[basis]["difference"]
        rows.append(
            {
                say("head_dollars_or_once"): say("once_on_basis", basis=BASIS_WORDS[basis]),
                say("workbook_costs"): once.gross.point,
                say("note_back"): once.offsets.point,
                say("lines_net"): once.net.point,
                say("head_net_range"): _range(once.net),
            }
        )
    show(rows, say("totals_title"))


def _range(span: Range) -> str:
    return money_range(span) if span.low or span.high else ""


def lines_table(result: Result) -> None:
    """Every line that is not zero: worked values on both bases, and the baseline's."""
    by_line = {(line.rule.name, line.basis): line for line in result.lines}
    rows = []
    for line in result.lines:
        full = by_line[line.rule.name, "full_cost"]
        new = by_line[line.rule.name, "new_spending"]
        if line.basis != "full_cost" or not any((full.value.point, new.value.point, full.baseline_point)):
            continue
        rows.append(
            {
                say("head_line"): line.rule.label,
                say("head_group"): GROUP_WORDS[line.rule.group],
                say("head_when"): say("each_year")
                if line.rule.timing == "yearly"
                else lower_first(say("lines_one_time")),
                BASIS_WORDS["new_spending"]: exact_money(new.value.point),
                BASIS_WORDS["full_cost"]: exact_money(full.value.point),
                say("head_full_baseline"): exact_money(full.baseline_point),
                say("head_payer"): line.rule.payer,
                say("head_status"): STATUS_WORDS[line.rule.status],
            }
        )
    show(rows, say("lines_title"))


def federal_table(cases: FederalCases, records: Mapping[str, Assumption]) -> None:
    """The cases of federal money together, as difference from the baseline."""
    rows = []
    for case, by_basis in cases.items():
        new, once = by_basis["new_spending"]
        full, _ = by_basis["full_cost"]
        second = new.net_with_other_federal_money
        rows.append(
            {
                say("head_federal"): federal_case_words(case, records),
                say("head_new_a_year"): money_with_range(new.net),
                say("head_full_a_year"): money_with_range(full.net),
                say("compare_both"): money(once.net.point),
                say("head_other_federal"): money((second or new.net).point),
            }
        )
    show(rows, say("federal_title"))
    vehicles = dollars(records["federal_vehicle_per_agency"].bounds[1])
    st.markdown(small(say("federal_note", vehicles=vehicles)))


def local_units_table(result: Result) -> list[str]:
    """The yearly difference in local terms, both bases; returns what was not given."""
    missing, rows = [], []
    new, full = (result.local_units[basis]["difference"] for basis in BASES)
    for unit in new:
        one, other = new[unit], full[unit]
        if one is None or other is None:
            if "person" not in unit:
                missing.append(lower_first(UNIT_WORDS[unit]))
            continue
        rows.append(
            {
                upper_first(say("claim_per_year")): UNIT_WORDS[unit],
                BASIS_WORDS["new_spending"]: _local(unit, one),
                BASIS_WORDS["full_cost"]: _local(unit, other),
            }
        )
    show(rows, say("local_title"))
    return missing


def _local(unit: str, span: Range) -> str:
    if unit == "cents_on_tax_rate":
        return f"{span.point:,.3g} cents ({span.low:,.2g} to {span.high:,.2g})"
    if unit == "share_of_sheriff_budget":
        return f"{span.point:.2%} ({span.low:.2%} to {span.high:.2%})"
    return money_with_range(span)


def contingent_table(result: Result) -> None:
    """Legal exposure for the choice and the baseline, apart from the budget."""
    labels = {line.rule.name: line.rule.label for line in result.lines}
    rows = [
        {
            say("head_dollars"): labels[name],
            say("years_side_option"): money_with_range(ranges["option"]),
            say("years_side_baseline"): money_with_range(ranges["baseline"]),
        }
        for name, ranges in result.contingent.items()
    ]
    show(rows, say("group_contingent"))


def hours_table(result: Result) -> None:
    """Officers' hours and full-time equivalents."""
    rows = []
    for name, words in (("officer_hours", say("head_hours")), ("full_time_equivalents", say("years_fte"))):
        amounts = result.quantities[name]
        digits = 0 if name == "officer_hours" else 2
        rows.append(
            {
                say("head_running"): words,
                **{
                    head: number(round(amounts[key].point, digits))
                    for head, key in zip(
                        (say("years_side_option"), say("years_side_baseline"), say("head_difference")),
                        SETS,
                        strict=True,
                    )
                },
            }
        )
    show(rows, say("hours_title"))


def people_table(result: Result) -> None:
    """People as outcomes, each with its range and the cost for each of them."""
    rows = []
    for name, people in result.people.items():
        chosen = people.number["option"]
        if not chosen.point:
            continue
        row = {say("head_in_a_year"): PEOPLE_WORDS[name], say("years_side_option"): people_range(chosen)}
        row[say("head_difference")] = people_range(people.number["difference"])
        for basis in BASES:
            cost = people.cost_per_one[basis]["option"]
            row[say("for_each", basis=BASIS_WORDS[basis])] = "" if cost is None else money(cost)
        rows.append(row)
    if rows:
        st.subheader(say("row_people"))
        show(rows, say("people_title"))
        if words := round_the_clock_words(result):
            st.markdown(md(words))


def people_range(span: Range) -> str:
    """A number of people with nine of ten results: ``65 (20 to 150)``."""
    point, low, high = (short_number(people, 2) for people in (span.point, span.low, span.high))
    return f"{point} ({low} to {high})"


def overtime_table(cases: OvertimeCases) -> None:
    """The yearly difference with no hour covered at overtime, our share, and all."""
    words = {"none": say("overtime_none"), "ours": say("overtime_ours"), "all": say("overtime_all")}
    st.subheader(say("overtime_title"))
    show(
        [
            {
                say("head_overtime"): words[case],
                **{say("compare_a_year", basis=BASIS_WORDS[b]): money(net) for b, net in by_basis.items()},
            }
            for case, by_basis in cases.items()
        ],
        say("overtime_table_title"),
    )


def contract_table(result: Result) -> None:
    """A bed contract apart from everything else, both bases, and where it breaks even."""
    assert result.bed_contract is not None
    words = {"contract": upper_first(say("spoken_contract")), "without": say("head_rest")}
    rows = []
    for part, label in words.items():
        for basis in BASES:
            totals = result.bed_contract[part].running[basis]["difference"]
            rows.append(
                {
                    say("head_dollars"): f"{label}, {BASIS_WORDS[basis].lower()}",
                    say("workbook_costs"): totals.gross.point,
                    say("head_comes_in"): totals.offsets.point,
                    say("lines_net"): totals.net.point,
                    say("head_net_range"): _range(totals.net),
                }
            )
    st.subheader(upper_first(say("spoken_contract")))
    show(rows, say("contract_apart_title"))
    cases = contract_cases(result.inputs)
    show(
        [
            {
                say("head_dollars"): CONTRACT_CASE_WORDS[case.name],
                say("head_beds"): number(round(case.beds, 1)),
                **{say("net_on_basis", basis=BASIS_WORDS[basis]): money(case.net[basis]) for basis in BASES},
            }
            for case in cases
        ],
        say("contract_beds_title"),
    )
    for sentence in break_even_words(result.inputs):
        st.markdown(md(sentence))
