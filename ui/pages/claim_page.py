"""Check a claim: a figure somebody stated, what would have to be true for it, and how far the method alone moves it."""

from datetime import date

import pandas as pd
import streamlit as st

from estimator import charts
from estimator.claims import LONGEST_YEARS, MEASURES, PERIODS, ClaimCheck, Speaker, make_claim, years_of
from estimator.exchange import moved_rows, needed_rows
from estimator.refusal import Refusal
from estimator.run import BASES, LINES, TwoSides
from estimator.words.catalog import money, money_with_range, upper_first
from estimator.words.sentences import (
    BASIS_WORDS,
    GROUP_WORDS,
    MEASURE_WORDS,
    SHOWN_OTHERS,
    VERDICT_WORDS,
    alone_summary,
    baseline_words,
    findings_words,
    joint_words,
    left_out_words,
    meaning,
    measure_name,
    other_words,
    paragraph,
    position,
    quote,
    shown_bases,
)
from ui.cached import checked, counted, public_claims, published_studies
from ui.panels.claim import speaker
from ui.panels.gate import answered, dark, not_counted
from ui.store import warm_facts
from ui.widgets.tables import show
from ui.widgets.text import md, small

PERIOD_WORDS = {
    "": "A year, or as the amount or the line says",
    "year": "A year",
    "month": "A month",
    "week": "A week",
    "calendar_day": "Each day of the year",
    "once": "Once (for a line of legal exposure: one case)",
    "person": "Each person held or arrested",
    "day": "Each jail day",
    "resident": "Each resident, a year",
    "household": "Each household, a year",
    "officer": "Each officer trained, a year",
}
facts = warm_facts()
estimate = answered("Check a claim")
inputs = estimate.inputs


def measure_label(name: str) -> str:
    """A measure in words: a total, a group of costs, or one line."""
    if name in MEASURE_WORDS:
        return upper_first(MEASURE_WORDS[name])
    return f"{'Group' if name in GROUP_WORDS else 'Line'}: {measure_name(name)}"


def show_checked(claim_check: ClaimCheck) -> None:
    """Everything that is said of a figure: what was read, where it falls, and the rest."""
    read, *rest = meaning(claim_check, facts)
    verdict, *others = findings_words(claim_check, facts)
    st.markdown(md(read))
    st.markdown(f"**{md(verdict)}**")
    for sentence in (*others, *rest):
        st.markdown(md(sentence))
    if not claim_check.bases:
        return
    rows = charts.claim_rows(claim_check)
    against = (
        "by itself" if claim_check.claim.of_choice else f"compared with {baseline_words(claim_check.inputs, facts)}"
    )
    unit = {"USD": "Dollars", "post": "Posts"}.get(claim_check.claim.unit, "Stated unit")
    st.vega_lite_chart(
        pd.DataFrame(rows),
        charts.claim_spec(f"{unit}, {against}", len(rows), dark()),
        alt=charts.said_aloud("Range bars of our figure, with the stated figure as a line.", rows),
    )
    for basis in shown_bases(claim_check):
        st.markdown(md(position(claim_check, basis)))
    st.subheader("What each assumption would have to be")
    for basis in shown_bases(claim_check):
        on_basis = claim_check.bases[basis]
        st.markdown(md(alone_summary(claim_check, on_basis, facts)))
        st.markdown(md(joint_words(claim_check, on_basis, facts)))
        with st.expander(f"{BASIS_WORDS[basis]}: every assumption that moves the figure"):
            show(needed_rows(on_basis, facts), f"What each assumption alone would have to be, {BASIS_WORDS[basis]}")
            if on_basis.joint:
                show(moved_rows(on_basis.joint, facts), f"The smallest change of all together, {BASIS_WORDS[basis]}")
    if len(claim_check.could_be) > SHOWN_OTHERS:
        st.subheader("What else it could be a figure of")
        st.markdown("\n".join(f"- {md(other_words(other, facts.assumptions))}" for other in claim_check.could_be))
    if words := left_out_words(claim_check):
        st.subheader("What it leaves out")
        st.markdown(md(words))


def show_quote(claim_check: ClaimCheck, said: Speaker) -> None:
    """Two sentences to quote, and the longer paragraph behind them."""
    st.code(" ".join(quote(claim_check, facts, said, date.today())), language=None, wrap_lines=True)
    with st.expander("The longer paragraph, with what has to be true"):
        st.code(paragraph(claim_check, facts, said, date.today()), language=None, wrap_lines=True)


st.markdown(
    md(
        "Type a figure that somebody stated about this place. It is set against the same estimate as on every page, in both "
        "directions: where it falls, what else it could be, and what would have to be true."
    )
)
amount, measure = st.columns(2)
with amount:
    typed = st.text_input(
        "Amount, such as 8,995, $5,000 a month, 5.8 to 7.5 million, half a deputy, zero or fully reimbursed", key="claim_amount", max_chars=200,
        persist_state="session",
    )  # fmt: skip
    per = st.selectbox(
        "What it covers",
        ("", *PERIODS),
        format_func=lambda key: PERIOD_WORDS[key],
        key="claim_per",
        persist_state="session",
    )
with measure:
    what = st.selectbox(
        "A figure of", [*MEASURES, *(rule.name for rule in LINES)], format_func=measure_label, key="claim_measure",
        persist_state="session",
    )  # fmt: skip
    years = st.text_input(
        f"Added up over how many years (1 to {LONGEST_YEARS}; leave empty for a figure of one year)", key="claim_years",
        max_chars=200, persist_state="session",
    )  # fmt: skip
reasons = [a.id for a in facts.assumptions.values() if a.is_number and a.unit != "year" and a.id != "population"]
reason = st.selectbox(
    "The reason the speaker gave, if it is one of these", ["", *reasons],
    format_func=lambda key: facts.assumptions[key].label if key else "None given", key="claim_reason",
    persist_state="session",
)  # fmt: skip
basis = st.radio(
    "On which basis, if the speaker said", ("", *BASES), format_func=lambda key: BASIS_WORDS.get(key, "Not said"),
    horizontal=True, key="claim_basis", persist_state="session",
)  # fmt: skip
if typed.strip():
    try:
        claim = make_claim(typed, what, per, years_of(years), basis, reason)
        with st.spinner("Checking the figure"):
            claim_check = checked(estimate, claim)
    except Refusal as refusal:
        st.error(md(str(refusal)))
    else:
        st.header("What the checker says")
        show_checked(claim_check)
        st.subheader("To quote")
        show_quote(claim_check, speaker())
else:
    st.info("Type an amount above, and what the checker says appears here.")

st.header("How far the method alone moves the answer")
with st.spinner("Counting in sixteen ways"):
    ways = counted(estimate)
rows = charts.counting_rows(ways)
times = "" if ways.times is None else f", {ways.times:,.1f} times"
st.markdown(
    f"**{md(f'In {inputs.place_name}, with the same people, days and prices, the answer runs from {money(ways.least)} to {money(ways.most)} a year{times}, by what is counted.')}**"
)
if TwoSides.contract_stands_apart(inputs):
    st.markdown(small("The bed contract is left out here: its money belongs to no agreement."))
st.vega_lite_chart(
    pd.DataFrame(rows),
    charts.steps_spec(f"Dollars a year, compared with {baseline_words(inputs, facts)}", len(rows), dark()),
    alt=charts.said_aloud("Steps from what counts least to what counts most.", rows),
)
award = "the county's last award" if inputs.numbers["scaap_last_award"].present else "a rough formula, not reliable"
st.markdown(
    small(
        "Only the method changes. Read from the top: each bar begins where the one above it ends, and the bars from zero are "
        "totals. Counted least means marginal jail days, overtime and new posts alone, no longer stay, and all SCAAP money taken "
        f"off (by {award}). In another order the steps differ; the ends do not. Neither end is right or wrong: they answer "
        "different questions."
    )
)
with st.expander("All sixteen ways, in dollars a year"):
    show(
        [
            {"What is counted": upper_first(method.words), "Net a year": money_with_range(net)}
            for method, net in sorted(ways.results.items(), key=lambda item: item[1].point)
        ],
        "Net a year by method",
    )

st.header("It has happened: one county, two published figures")
for study in published_studies():
    if study.methods:
        rows = charts.methods_rows(study)
        st.markdown(f"**{md(study.study.label)}**")
        st.vega_lite_chart(
            pd.DataFrame(rows),
            charts.steps_spec("Dollars a year", len(rows), dark()),
            alt=charts.said_aloud(f"{study.study.label}.", rows),
        )
        st.markdown(small(f"{study.study.why} Source: {study.study.source.publisher}, {study.study.source.title}."))

st.header("Figures stated in public, checked")
examples = public_claims()
show(
    [
        {
            "Stated": example.said,
            "By": f"{example.who.rstrip(',')}, {example.when}",
            "Where it falls": VERDICT_WORDS[claim_check.verdict.kind],
        }
        for example, claim_check in examples
    ],
    "Public claims and where each falls",
)
shown = st.selectbox(
    "Open one", [example.id for example, _ in examples], index=None, key="claim_example", placeholder="Choose",
    format_func=lambda key: next(f"{e.who.rstrip(',')}, {e.when}: {e.said}" for e, _ in examples if e.id == key),
)  # fmt: skip
if shown is not None:
    example, claim_check = next(pair for pair in examples if pair[0].id == shown)
    st.markdown(
        md(f"{example.set_up} What else is known: {example.known} Source: {example.publisher}, {example.when}.")
    )
    st.markdown(md(example.url))
    show_checked(claim_check)
    st.subheader("To quote, this figure")
    show_quote(claim_check, example.source)
not_counted()
