"""Years: the table a budget office expects, cash against what is owed, and the range as a band."""

from datetime import date

import streamlit as st

from estimator import charts
from estimator.words.catalog import budget_money, money_range, number
from estimator.words.sentences import BASIS_WORDS, change_words, local_words
from ui.cached import years_of
from ui.panels.gate import answered, basis_choice, dark, not_counted
from ui.store import warm_facts
from ui.widgets.inputs import year_inputs
from ui.widgets.pictures import picture
from ui.widgets.tables import show
from ui.widgets.text import small

MEASURES = {
    "cumulative": "Net so far, all years added up",
    "net": "Net of each year",
    "net_start_year": "Net of each year in the first year's dollars",
    "cumulative_cash": "Cash so far",
}

facts = warm_facts()
result = answered("Years")
year_inputs(result.inputs, facts)
with st.spinner("Working out the years"):
    years = years_of(result)
measure = st.selectbox("Show", list(MEASURES), format_func=lambda key: MEASURES[key], key="years_measure")
chart = charts.years_chart(years, measure, result.inputs, MEASURES[measure], dark(), date.today())
picture(*chart, charts.said_aloud(f"Range bars by year: {MEASURES[measure].lower()}.", chart[1]))

st.header("Fiscal note")
basis = basis_choice("years_basis")
which = st.radio(
    "Of",
    ("difference", "option", "baseline"),
    format_func=lambda key: {"difference": "The difference", "option": "The choice", "baseline": "The baseline"}[key],
    horizontal=True,
    key="years_set",
)
shown = [year for year in years if year.basis == basis and year.set == which]
show(
    [
        {
            "Year": str(year.year),
            # A fiscal note shows costs in parentheses and money received without them.
            "Each year": budget_money(-year.running.point),
            "Once": budget_money(-year.one_time.point),
            "Comes back": budget_money(-year.offsets.point),
            "Net": budget_money(-year.net.point),
            "Cash received": budget_money(-year.cash_received.point),
            "Net cash": budget_money(-year.net_cash.point),
            "Net so far": budget_money(-year.cumulative.point),
            "Net so far, P5 to P95 of cost": money_range(year.cumulative),
            f"Net in {shown[0].year} dollars": budget_money(-year.net_start_year.point),
            "Full-time equivalents": number(round(year.fte, 2)),
        }
        for year in shown
    ],
    f"Fiscal note, {BASIS_WORDS[basis].lower()}, by year",
)
end = shown[-1]
st.markdown(
    small(
        f"Dollars of each year; costs and net costs in parentheses, as in a fiscal note. Over {len(shown)} years it could "
        f"{change_words(end.cumulative, 'in all', per='')}, that is {local_words(end.cumulative.point, result.inputs)} over "
        f"these years. In cash it could {change_words(end.cumulative_cash, 'in all', per='')}; ranges of cash keep each "
        "delay at its expected value. Money that "
        "arrives after the last year is not in the cash columns. Wages, prices and detainers grow from the second year; "
        "training of replacements begins in the second year of a new agreement, refreshers in the third."
    )
)
not_counted()
