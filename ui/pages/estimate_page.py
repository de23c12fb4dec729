"""Estimate: three answers, one sentence, what it is made of, and every assumption open to change."""

import pandas as pd
import streamlit as st

from estimator.documents import charts
from estimator.estimate import BASES, Result
from estimator.explain import Explainer
from estimator.law import law_in_words
from estimator.words import BASIS_WORDS, baseline_words, dollars, headline, leaning, money, money_range, place_reasons
from ui import assumptions_panel, explain_panel, take_away
from ui.answers import three_answers
from ui.session import cases, refusals, result, scenario, warm_facts
from ui.tables import contingent_table, federal_table, hours_table, lines_table, local_units_table, totals_table
from ui.text import md, small

facts = warm_facts()
st.title("What could it cost?")
st.markdown(md(
    "What a county could pay, and get back, if it takes part in immigration enforcement with ICE. No side is taken."
))  # fmt: skip
answers = st.container()
shown = st.container()
with answers:
    three_answers(facts)
    take_away.load_scenario()

chosen = scenario()
if chosen is None:
    with shown:
        if "scenario" in refusals():
            st.error(md(refusals()["scenario"]))
        st.info("Answer the three questions above, and the first result appears here.")
    st.stop()
assert chosen is not None
found: Result = result(chosen)
inputs = found.inputs
baseline = baseline_words(inputs, facts)
explainer = Explainer(inputs, facts)
dark = st.context.theme.type == "dark"

with shown:
    st.header("The answer")
    for sentence in headline(found, facts):
        st.markdown(f"**{md(sentence)}**")
    st.vega_lite_chart(
        pd.DataFrame(charts.ranges_rows(found)),
        charts.ranges_spec(f"Dollars a year, compared with {baseline}", dark),
        alt=charts.ranges_alt(found, baseline),
    )
    st.markdown(small(
        "Bars reach from P5 to P95: of 20 draws from the ranges below, one falls under the bar and one above. "
        "The mark is the worked value, with every assumption at its middle value. "
        "New spending is what the budget has to add. Full cost is the value of all resources used."
    ))  # fmt: skip
    for warning in inputs.warnings:
        st.warning(md(warning))
    st.markdown(md(law_in_words(inputs.state, chosen.place)))
    st.markdown(md(inputs.state.law_note))
    with st.expander("Why this place differs from others"):
        st.markdown("\n".join(f"- {md(reason)}" for reason in place_reasons(inputs, facts)))
    lowers, raises = leaning(inputs)
    with st.expander("Which way the defaults lean", expanded=False):
        st.markdown("**These defaults lower the figure**\n" + "\n".join(f"- {md(words)}" for words in lowers))
        st.markdown("**These raise it**\n" + "\n".join(f"- {md(words)}" for words in raises))

st.header("What it is made of")
basis = st.radio("Count", BASES, format_func=BASIS_WORDS.get, horizontal=True, key="groups_basis")
rows = charts.groups_rows(found, basis)
if rows:
    st.vega_lite_chart(
        pd.DataFrame(rows),
        charts.groups_spec(
            f"Dollars a year, {BASIS_WORDS[basis].lower()}, difference from the baseline", len(rows), dark
        ),
        alt=charts.groups_alt(found, basis),
    )
    st.markdown(
        small(
            "Lighter: the board's choice. Green: money that comes back; only outlined where announced and not confirmed."
        )
    )
else:
    st.info("Nothing differs from the baseline on this basis.")
totals_table(found)
board, without = found.boards_choice[basis]["difference"], found.net_without_boards_choice[basis]["difference"]
st.markdown(md(
    f"Oversight is the board's choice: {money(board.point)} of this a year. "
    f"Without it the net is {money(without.point)} ({money_range(without)})."
))  # fmt: skip
jail = found.net_without_jail_officers["difference"]
st.markdown(md(
    "Full cost is an upper measure: the average cost of a jail day already holds jail officers' pay. "
    f"Without jail officers' hours it is {money(jail.point)} a year ({money_range(jail)})."
))  # fmt: skip
hours_table(found)
with st.expander("Every line, in exact dollars"):
    lines_table(found)

st.header("How each line was worked out")
explain_panel.show(found, explainer)

if inputs.option_flags["tfm"]:
    st.header("Federal money: what was promised, and what the agreement guarantees")
    federal_table(cases(found))
    st.markdown(small(
        "Differences from the baseline. Start-up money has been paid to some agencies. "
        "No payment of salaries has been documented. The county pays first and is repaid later, if at all."
    ))  # fmt: skip

st.header("What is at risk, apart from the budget")
contingent_table(found)
quartiles = [inputs.numbers[f"payment_{name}"].typical for name in ("lower_quarter", "median", "upper_quarter")]
st.markdown(md(
    f"Sixteen published payments under $1 million: a quarter were under {dollars(quartiles[0])}, half under {dollars(quartiles[1])}, "
    f"three quarters under {dollars(quartiles[2])}. Cases that reach the press may not be typical."
))  # fmt: skip

st.header("In local terms")
missing = local_units_table(found)
if missing:
    st.markdown(
        small(
            f"Not shown: {', '.join(m.lower() for m in missing)}. Give the county's own figures below, under Place and years."
        )
    )

st.header("What is not counted")
st.markdown("\n".join(f"- **{md(s.label)}.** {md(s.text)}" for s in facts.not_counted))

st.header("Change the assumptions")
assumptions_panel.show(found, facts, explainer)

st.header("Take it with you")
take_away.downloads(found, facts)
