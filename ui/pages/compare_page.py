"""Compare: the options side by side on both bases, what each asks of the county, and the way from the baseline."""

from datetime import date

import streamlit as st

from estimator import charts
from estimator.facts import AGREEMENTS
from estimator.run import steps_to_choice
from estimator.words.catalog import exact_money, money, money_with_range
from estimator.words.sentences import (
    PAYER_WORDS,
    compared_words,
    law_in_words,
    local_words,
)
from ui.cached import cases, compared
from ui.panels.gate import answered, basis_choice, dark, not_counted
from ui.store import warm_facts
from ui.widgets.pictures import picture
from ui.widgets.tables import federal_table, show
from ui.widgets.text import md, small

facts = warm_facts()
result = answered("Compare")
inputs = result.inputs
with st.spinner("Running every option"):
    listed = compared(result)
labelled = [(compared_words(alternative, facts, inputs), alternative) for alternative in listed]

st.header("Every option against the same baseline")
picture(
    *(chart := charts.options_chart([(label, each.running) for label, each in labelled], inputs, dark(), date.today())),
    charts.said_aloud("Range bars of every option, on both bases.", chart[1]),
)
st.markdown(md(law_in_words(inputs)))
if any(alternative.posts for alternative in listed):
    st.markdown(
        small(
            "Posts are those typed, or whole posts for the hours that the work takes; where it fills less than a tenth of a "
            "post, none is shown."
        )
    )
show(
    [
        {
            "Option": label,
            "New spending a year": money_with_range(alternative.running["new_spending"].net),
            "Full cost a year": money_with_range(alternative.running["full_cost"].net),
            "In local terms, full cost": local_words(alternative.running["full_cost"].net.point, inputs),
            "Once, new spending": money(alternative.one_time["new_spending"].net.point),
            "Officers' hours a year, in all": f"{alternative.quantities['officer_hours'].point:,.0f}",
            "Full-time equivalents, in all": f"{alternative.quantities['full_time_equivalents'].point:.2f}",
            "People held, in all": f"{alternative.quantities['people_held'].point:,.0f}",
            "Who pays, new spending": "; ".join(f"{PAYER_WORDS[p]} {money(a)}" for p, a in alternative.payers.items())
            or "no change",
        }
        for label, alternative in labelled
    ],
    "Every option: dollars, hours, full-time equivalents and who pays",
)

if "tfm" in facts.options and any("tfm" in alternative.options for alternative in listed):
    st.header("A task force agreement under three cases of federal money")
    federal_table(cases(result, ("tfm",)), facts.assumptions)
    st.markdown(
        small(
            "For a task force agreement by itself. "
            f"Federal money takes about {inputs.numbers['federal_delay'].expected:.0f} months where it "
            "comes, so the page Years shows cash apart from what is owed."
        )
    )

st.header("From the baseline to the choice")
basis = basis_choice("compare_basis")
steps = steps_to_choice(result, basis)
picture(
    *(chart := charts.steps_chart(steps, inputs, basis, dark(), date.today())),
    charts.said_aloud("Steps from the baseline to the choice.", chart[1]),
)
with st.expander("The same in exact dollars"):
    show(
        [
            {
                "Step": step.label,
                "Changes by": exact_money(step.end - step.start),
                "Then stands at": exact_money(step.end),
            }
            for step in steps
        ],
        "Steps from the baseline to the choice in exact dollars",
    )

st.header("What each agreement asks, and how it ends")
agreements = [option for option in AGREEMENTS if inputs.scenario.place in facts.options[option].places]
for option in agreements:
    record = facts.options[option]
    with st.expander(record.label):
        st.markdown(f"{md(record.what)} {md(record.leaving)} {md(f'[{record.leaving_source}]')}")
        st.markdown("\n".join(f"- **{md(c.topic)}.** {md(c.text)} {md(f'[{c.source}]')}" for c in record.clauses))
st.markdown(small("Names in brackets are sources; the page Sources and method lists them with their addresses."))
not_counted()
