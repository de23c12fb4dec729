"""Years: the first year and the sum, then the table that a budget office expects, with ranges; cash apart from what is owed."""

from collections.abc import Callable, Sequence
from datetime import date

import streamlit as st

from estimator import charts
from estimator.run import BASES, SETS, Range, Year
from estimator.words.catalog import budget_money, money, money_range, number, say
from estimator.words.sentences import BASIS_WORDS, change_words, local_words
from ui.cached import years_of
from ui.panels.gate import answered, basis_choice, dark, not_counted
from ui.store import warm_facts
from ui.widgets.folded import folded
from ui.widgets.inputs import year_inputs
from ui.widgets.pictures import picture
from ui.widgets.plain import table
from ui.widgets.text import md, small

# As many years stand side by side; more stand in a table below.
ACROSS = 5
KINDS = ("years_calendar", "years_july")
# What the picture can show, by the name of the amount.
MEASURES = {
    "net": "years_measure_net", "cumulative": "note_sum",
    "net_start_year": "years_measure_net_start_year", "cumulative_cash": "years_cash_sum",
}  # fmt: skip
Cell = Callable[[Year], str]


def budget(amount: str) -> Cell:
    """The worked amount as a fiscal note shows it: what comes back and savings in parentheses."""
    return lambda year: budget_money(getattr(year, amount).point)


def span(amount: str) -> Cell:
    """The range of an amount."""
    return lambda year: money_range(getattr(year, amount))


def note(rows: Sequence[tuple[str, Cell]], of_basis: Sequence[Year]) -> None:
    """A fiscal note: years across."""
    for start in range(0, len(of_basis), ACROSS):
        some = of_basis[start : start + ACROSS]
        head = (say("years_row"), *(name_of(year) for year in some))
        table(
            head, [(say(label), *map(cell, some)) for label, cell in rows], say("years_note", basis=BASIS_WORDS[shown])
        )


def name_of(year: Year) -> str:
    """A year as it is called: the calendar's, or a fiscal year."""
    return say("year_name", year=year.year, july=july)


def large(label: str, amount: Range) -> None:
    """A figure that can be read from afar, with its range."""
    st.metric(label, money(amount.point))
    st.markdown(md(say("years_range", span=amount)))


facts = warm_facts()
result = answered("Years")
inputs = result.inputs
st.set_page_config(page_title=say("years_title", place=inputs.place_name))
with st.spinner(say("years_spinner")):
    years = years_of(result)
differences = {basis: [year for year in years if (year.basis, year.set) == (basis, SETS[-1])] for basis in BASES}
july = st.session_state.get("years_kind") == "years_july"
one = differences[BASES[0]]
columns = iter(st.columns(4))
for basis in BASES:
    of_basis = differences[basis]
    with next(columns):
        large(say("years_first", basis=BASIS_WORDS[basis], year=name_of(of_basis[0])), of_basis[0].net)
    with next(columns):
        large(
            say("years_all", basis=BASIS_WORDS[basis], count=len(one), first=name_of(one[0]), last=name_of(one[-1])),
            of_basis[-1].cumulative,
        )

of_years, of_bases = st.columns(2)
with of_years:
    st.radio(say("years_kind"), KINDS, format_func=say, horizontal=True, key="years_kind", persist_state="session")
with of_bases:
    shown = basis_choice("years_basis")
st.subheader(say("years_note", basis=BASIS_WORDS[shown]))
COSTS = [("years_costs", budget("running")), ("years_once", budget("one_time")), ("note_back", budget("offsets"))]
NET = [("lines_net", budget("net")), ("years_net_range", span("net"))]
SUM = [("note_sum", budget("cumulative")), ("years_sum_range", span("cumulative"))]
note([*COSTS, *NET, *SUM], differences[shown])
end = differences[shown][-1]
in_words = change_words(end.cumulative, say("in_all"), per="")
local = local_words(end.cumulative.point, inputs)
st.markdown(md(say("years_in_words", count=len(one), change=in_words, local=local)))
st.markdown(
    " ".join(
        small(words)
        for words in (
            say("years_are", year=one[0].year, july=july),
            say("years_parentheses"),
            say("years_growth"),
            say("scrolls"),
        )
    )
)

with folded(say("years_change"), "years_fields") as opened:
    if opened:
        year_inputs(inputs, facts)
with folded(say("years_picture"), "years_drawn") as opened:
    if opened:
        measure = st.selectbox(
            say("basis_show"), list(MEASURES), format_func=lambda key: say(MEASURES[key]), key="years_measure"
        )
        title = say(
            "picture_years", place=inputs.place_name, measure=say(MEASURES[measure]), count=len(one),
            finding=say("about", span=one[-1].cumulative),
        )  # fmt: skip
        chart = charts.years_chart(years, measure, inputs, title, name_of, dark(), date.today())
        picture(*chart, charts.said_aloud(say("alt_years"), chart[1]))
with folded(say("years_more"), "years_cash") as opened:
    if opened:
        note(
            [
                ("years_cash", budget("cash_received")),
                ("years_net_cash", budget("net_cash")),
                ("years_cash_sum", budget("cumulative_cash")),
                ("years_real", budget("net_start_year")),
                ("years_fte", lambda year: number(round(year.fte, 2))),
            ],
            differences[shown],
        )
        st.markdown(small(say("years_cash_note", change=change_words(end.cumulative_cash, say("in_all"), per=""))))
with folded(say("years_sides"), "years_both") as opened:
    if opened:
        for side, id in zip(SETS, ("years_side_option", "years_side_baseline"), strict=False):
            st.markdown(f"**{md(say(id))}**")
            note([*COSTS, NET[0], SUM[0]], [year for year in years if (year.basis, year.set) == (shown, side)])
not_counted()
