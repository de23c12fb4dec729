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
        for name, words in zip(SETS, ("the choice", "the baseline", "difference"), strict=True):
            totals = result.running[basis][name]
            rows.append(
                {
                    "Dollars a year, or once": f"{BASIS_WORDS[basis]}, {words}",
                    "Costs": totals.gross.point,
                    "Comes back": totals.offsets.point,
                    "Net": totals.net.point,
                    "Net, nine in ten results": _range(totals.net),
                }
            )
        once = result.one_time[basis]["difference"]
        rows.append(
            {
                "Dollars a year, or once": f"{BASIS_WORDS[basis]}, difference, once",
                "Costs": once.gross.point,
                "Comes back": once.offsets.point,
                "Net": once.net.point,
                "Net, nine in ten results": _range(once.net),
            }
        )
    show(rows, "Worked totals a year by basis")


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
                "Line": line.rule.label,
                "Group": GROUP_WORDS[line.rule.group],
                "When": "each year" if line.rule.timing == "yearly" else "once",
                "New spending": exact_money(new.value.point),
                "Full cost": exact_money(full.value.point),
                "Full cost in the baseline": exact_money(full.baseline_point),
                "Who pays or sends it": line.rule.payer,
                "Status": STATUS_WORDS[line.rule.status],
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
                "Federal money": federal_case_words(case, records),
                "New spending a year": money_with_range(new.net),
                "Full cost a year": money_with_range(full.net),
                "Once, new spending": money(once.net.point),
                "New spending a year, counting money for pay already in the budget": money((second or new.net).point),
            }
        )
    show(rows, "Cases of federal money")
    vehicles = dollars(records["federal_vehicle_per_agency"].bounds[1])
    st.markdown(small(_FEDERAL_NOTE.format(vehicles=vehicles)))


_FEDERAL_NOTE = (
    "Differences from the baseline. The agreement guarantees none of this money. Start-up money has been paid to some "
    "agencies; it covers vehicles too, up to {vehicles} an agency, where you say that vehicles are bought. No payment of "
    "salaries has been documented. The county pays first and is repaid later, if at all. The last column also counts money "
    "for officers' pay that the budget already includes: it frees that money, but is no cost of the agreement. A state "
    "grant, where there is one, covers less as federal money covers more, in the choice and in the baseline alike."
)
_UNIT_WORDS = {
    "per_resident_usd": "For each resident",
    "per_household_usd": "For each household",
    "per_person_held_usd": "For each person held",
    "per_added_person_held_usd": "For each added person held",
    "per_person_picked_up_usd": "For each person ICE picks up",
    "per_added_person_picked_up_usd": "For each added person ICE picks up",
    "cents_on_tax_rate": "Cents on the property tax rate",
    "median_home_usd": "Tax on the median home",
    "share_of_sheriff_budget": "Share of the sheriff's budget",
}


def local_units_table(result: Result) -> list[str]:
    """The yearly difference in local terms, both bases; returns what was not given."""
    missing, rows = [], []
    new, full = (result.local_units[basis]["difference"] for basis in BASES)
    for unit in new:
        one, other = new[unit], full[unit]
        if one is None or other is None:
            if "person" not in unit:
                missing.append(lower_first(_UNIT_WORDS[unit]))
            continue
        rows.append({"A year": _UNIT_WORDS[unit], "New spending": _local(unit, one), "Full cost": _local(unit, other)})
    show(rows, "The yearly difference in local terms")
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
            "Dollars a year": labels[name],
            "The choice": money_with_range(ranges["option"]),
            "The baseline": money_with_range(ranges["baseline"]),
        }
        for name, ranges in result.contingent.items()
    ]
    show(rows, "Legal exposure, apart from the budget")


def hours_table(result: Result) -> None:
    """Officers' hours and full-time equivalents."""
    rows = []
    for name, words in (("officer_hours", "Officers' hours"), ("full_time_equivalents", "Full-time equivalents")):
        amounts = result.quantities[name]
        digits = 0 if name == "officer_hours" else 2
        rows.append(
            {
                "A running year": words,
                **{
                    head: number(round(amounts[key].point, digits))
                    for head, key in zip(("The choice", "The baseline", "Difference"), SETS, strict=True)
                },
            }
        )
    show(rows, "Officers' hours and full-time equivalents")


def people_table(result: Result) -> None:
    """People as outcomes, each with its range and the cost for each of them."""
    rows = []
    for name, people in result.people.items():
        chosen = people.number["option"]
        if not chosen.point:
            continue
        row = {"In a year": PEOPLE_WORDS[name], "The choice": people_range(chosen)}
        row["Difference"] = people_range(people.number["difference"])
        for basis in BASES:
            cost = people.cost_per_one[basis]["option"]
            row[f"{BASIS_WORDS[basis]} of the choice, for each"] = "" if cost is None else money(cost)
        rows.append(row)
    if rows:
        st.subheader(say("row_people"))
        show(rows, "People a year, with ranges, and the cost for each of them")
        if words := round_the_clock_words(result):
            st.markdown(md(words))


def people_range(span: Range) -> str:
    """A number of people with nine of ten results: ``65 (20 to 150)``."""
    point, low, high = (short_number(people, 2) for people in (span.point, span.low, span.high))
    return f"{point} ({low} to {high})"


def overtime_table(cases: OvertimeCases) -> None:
    """The yearly difference with no hour covered at overtime, our share, and all."""
    words = {"none": "No hour covered at overtime", "ours": "Our share of them", "all": "All of them"}
    st.subheader(say("overtime_title"))
    show(
        [
            {
                "Hours covered at overtime": words[case],
                **{f"{BASIS_WORDS[b]} a year": money(net) for b, net in by_basis.items()},
            }
            for case, by_basis in cases.items()
        ],
        "The yearly difference in three cases of overtime",
    )


def contract_table(result: Result) -> None:
    """A bed contract apart from everything else, both bases, and where it breaks even."""
    assert result.bed_contract is not None
    words = {"contract": "The bed contract", "without": "Everything else"}
    rows = []
    for part, label in words.items():
        for basis in BASES:
            totals = result.bed_contract[part].running[basis]["difference"]
            rows.append(
                {
                    "Dollars a year": f"{label}, {BASIS_WORDS[basis].lower()}",
                    "Costs": totals.gross.point,
                    "Comes in": totals.offsets.point,
                    "Net": totals.net.point,
                    "Net, nine in ten results": _range(totals.net),
                }
            )
    st.subheader(upper_first(say("spoken_contract")))
    show(rows, "The bed contract apart from everything else")
    cases = contract_cases(result.inputs)
    show(
        [
            {
                "Dollars a year": CONTRACT_CASE_WORDS[case.name],
                "Beds filled": number(round(case.beds, 1)),
                **{f"Net, {BASIS_WORDS[basis].lower()}": money(case.net[basis]) for basis in BASES},
            }
            for case in cases
        ],
        "The bed contract at other numbers of filled beds",
    )
    for sentence in break_even_words(result.inputs):
        st.markdown(md(sentence))
