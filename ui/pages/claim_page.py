"""Check a claim: what somebody said about the cost, the figures stated in public, and how far the method alone moves one."""

from collections import Counter
from datetime import date

import streamlit as st

from estimator import charts
from estimator.exchange import said_of_claims
from estimator.refusal import Refusal
from estimator.run import TwoSides
from estimator.words.catalog import money_with_range, say, upper_first
from estimator.words.sentences import VERDICT_WORDS, headline
from ui.cached import checked, checked_example, counted, examples, studies_by_method
from ui.panels.claim import claim_typed, show_checked
from ui.panels.gate import answered_or_example, dark, not_counted
from ui.panels.link import address_refused
from ui.store import is_example, warm_facts
from ui.widgets.pictures import picture
from ui.widgets.tables import show
from ui.widgets.text import link, md, small

facts = warm_facts()
estimate, complete = answered_or_example()
inputs = estimate.inputs

st.title("Check a claim")
address_refused()
st.markdown(md(say("claim_page_what")))
typed = st.text_input(
    say("claim_page_box"), key="claim_amount", max_chars=200, persist_state="session", placeholder="It costs us nothing"
)
st.markdown(small(say("claim_page_such_as")))
st.markdown(small(f"{say('claim_page_against', example=not complete or is_example())} {headline(estimate, facts)[0]}"))
if not complete or is_example():
    st.page_link("ui/pages/estimate_page.py", label="Choose your place", icon=":material/arrow_forward:")
try:
    claim, speaker = claim_typed(typed, facts)
    if claim is not None:
        with st.spinner("Checking the figure"):
            claim_check = checked(estimate, claim)
        show_checked(claim_check, speaker, facts, "typed")
except Refusal as refusal:
    st.error(md(str(refusal)))

st.header("Figures stated in public", anchor=False)
said = said_of_claims()
by_id = {example.id: example for example in examples()}
counts = Counter[str](said[id].kind for id in by_id)
kinds = [
    say("claim_page_of_kind", count=counts[kind], verdict=VERDICT_WORDS[kind]) for kind in VERDICT_WORDS if counts[kind]
]
st.markdown(md(say("claim_page_in_public", count=len(by_id), kinds=kinds)))
shown = st.selectbox(
    "Open one", list(by_id), index=None, key="claim_example", placeholder="Choose",
    format_func=lambda id: f"{by_id[id].who.rstrip(',')}, {by_id[id].when}: {by_id[id].said}",
)  # fmt: skip
if shown is not None:
    example = by_id[shown]
    st.markdown(md(say("claim_page_example", set_up=example.set_up, known=example.known)))
    st.markdown(link(f"{example.publisher}, {example.when}", example.url))
    with st.spinner("Checking the figure"):
        claim_check = checked_example(shown)
    show_checked(claim_check, example.source, facts, "example")
with st.expander("All of them", expanded=not typed.strip()):
    st.markdown(
        "\n".join(
            f"- **{md(VERDICT_WORDS[said[id].kind])}:** {md(f'“{example.said}”')} {md(upper_first(example.who.rstrip(',')))}, "
            f"{link(f'{example.publisher}, {example.when}', example.url)}."
            for id, example in by_id.items()
        )
    )

st.header("What the method alone moves", anchor=False)
ways = counted(estimate)
times = "" if ways.times is None else f"{ways.times:,.1f}"
st.markdown(
    f"**{md(say('claim_page_method', place=inputs.place_name, least=ways.least, most=ways.most, times=times))}**"
)
if TwoSides.contract_stands_apart(inputs):
    st.markdown(small(say("claim_page_without_contract")))
chart = charts.counting_chart(ways, inputs, dark(), date.today())
picture(*chart, charts.said_aloud(say("claim_page_method_chart"), chart[1]))
st.markdown(small(say("claim_page_method_read")))
every_way = st.expander("All sixteen ways", key="claim_ways", on_change="rerun")
if every_way.open:
    with every_way:
        st.markdown(md(say("claim_page_method_least", award=inputs.numbers["scaap_last_award"].present)))
        show(
            [
                {"What is counted": upper_first(method.words), "Net a year": money_with_range(net)}
                for method, net in sorted(ways.results.items(), key=lambda item: item[1].point)
            ],
            "Net a year by method",
        )
happened = st.expander("It has happened in print", key="claim_studies", on_change="rerun")
if happened.open:
    with happened:
        for findings in studies_by_method():
            source = findings.study.source
            st.markdown(f"**{md(findings.study.label)}**")
            chart = charts.methods_chart(findings, dark(), date.today())
            picture(*chart, charts.said_aloud(f"{findings.study.label}.", chart[1]))
            st.markdown(
                f"{small(findings.study.why)} {small(say('claim_page_source', publisher=source.publisher, title=source.title))}"
            )
not_counted()
