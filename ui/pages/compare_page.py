"""Compare: every choice side by side on both bases, two estimates beside each other, and the way from the baseline."""

from datetime import date

import streamlit as st

from estimator import charts
from estimator.exchange import Compared, scenario_label, side_by_side
from estimator.facts import AGREEMENTS
from estimator.run import BASES, SETS, Result, steps_to_choice
from estimator.scenario import Scenario, resolve
from estimator.words.catalog import dollars, money, money_with_range, number, say
from estimator.words.sentences import (
    BASIS_WORDS,
    PAYER_WORDS,
    baseline_words,
    compared_words,
    law_in_words,
    local_words,
)
from ui.cached import cases, compared
from ui.panels.gate import answered, basis_choice, dark, not_counted
from ui.panels.second import second_scenario
from ui.store import warm_facts
from ui.widgets.folded import folded
from ui.widgets.pictures import picture
from ui.widgets.plain import table
from ui.widgets.tables import federal_table
from ui.widgets.text import md, small

DIFFERENCE = SETS[-1]
facts = warm_facts()
result = answered("Compare")
inputs = result.inputs
st.set_page_config(page_title=say("compare_title", place=inputs.place_name))
with st.spinner(say("compare_spinner")):
    listed = compared(result)
labelled = [(compared_words(each, facts, inputs), each) for each in listed]


def two_estimates(first: Result, wanted: Scenario, changed: str) -> None:
    """Both estimates as one picture, their difference in words, and a table. ``changed``: what the second changes."""
    one, other = side_by_side([("1", first.inputs), ("2", resolve(wanted, facts))], facts)
    labels = [scenario_label(each.inputs, facts) for each in (one, other)]
    if changed or labels[0] == labels[1]:
        labels[1] = changed or say("compare_other")
    sides = [{basis: each.whole.running[basis][DIFFERENCE] for basis in BASES} for each in (one, other)]
    new, full = (sides[1][basis].net.point - sides[0][basis].net.point for basis in BASES)
    once = once_of(other) - once_of(one)
    said = say("compare_difference", first=labels[0], second=labels[1], new=new, full=full, once=once)
    st.markdown(f"**{md(said)}**")
    chart = charts.sides_chart((labels[0], sides[0]), (labels[1], sides[1]), dark(), date.today())
    picture(*chart, charts.said_aloud(say("alt_two"), chart[1]), twin=False)
    rows = [
        (say("compare_a_year", basis=BASIS_WORDS[basis]), *(money_with_range(side[basis].net) for side in sides))
        for basis in BASES
    ]
    rows.append((say("compare_once", basis=BASIS_WORDS[BASES[0]]), money(once_of(one)), money(once_of(other))))
    table((say("compare_row"), say("compare_this"), say("compare_other")), rows, say("compare_two"))
    against = [baseline_words(each.inputs, facts) for each in (one, other)]
    if against[0] == against[1]:
        st.markdown(small(say("compare_same_baseline", baseline=against[0])))
    else:
        st.markdown(small(say("compare_own_baselines", first=against[0], second=against[1])))


def once_of(each: Compared) -> float:
    """What falls due once, new spending, worked value."""
    return each.whole.one_time[BASES[0]][DIFFERENCE].net.point


st.subheader(say("compare_options"))
chart = charts.options_chart([(label, each.running) for label, each in labelled], inputs, dark(), date.today())
picture(*chart, charts.said_aloud(say("alt_options"), chart[1]), twin=False)
st.markdown(md(law_in_words(inputs)))

st.subheader(say("compare_two"))
second = second_scenario(result, facts)
if second is None:
    st.markdown(md(say("compare_wanted")))
elif second[0].to_text() == inputs.scenario.to_text():
    st.markdown(md(say("compare_same")))
else:
    two_estimates(result, *second)

with folded(say("compare_numbers"), "compare_numbers") as opened:
    if opened:
        table(
            (
                say("compare_option"),
                *(say("compare_a_year", basis=BASIS_WORDS[basis]) for basis in BASES),
                say("compare_both"),
            ),
            [
                (
                    label,
                    *(money_with_range(each.running[basis].net) for basis in BASES),
                    money(each.one_time[BASES[0]].net.point),
                )
                for label, each in labelled
            ],
            say("compare_options"),
        )
        st.markdown(small(say("scrolls")))
with folded(say("compare_more"), "compare_more") as opened:
    if opened:
        table(
            (say("compare_option"), say("compare_hours"), say("years_fte"), say("compare_people")),
            [
                (
                    label,
                    number(round(each.quantities["officer_hours"].point)),
                    number(round(each.quantities["full_time_equivalents"].point, 2)),
                    number(round(each.quantities["people_held"].point)),
                )
                for label, each in labelled
            ],
            say("compare_more"),
        )
        st.markdown(small(f"{say('compare_posts')} {say('scrolls')}"))
        table(
            (say("compare_option"), say("compare_local"), say("compare_payers")),
            [
                (
                    label,
                    local_words(each.running[BASES[1]].net.point, inputs),
                    "; ".join(f"{PAYER_WORDS[payer]} {money(amount)}" for payer, amount in each.payers.items())
                    or say("no_change"),
                )
                for label, each in labelled
            ],
            say("compare_payers"),
            words=3,
        )
if any("tfm" in each.options for each in listed):
    with folded(say("compare_federal"), "compare_federal") as opened:
        if opened:
            federal_table(cases(result, ("tfm",)), facts.assumptions)
            st.markdown(small(say("compare_federal_note", months=round(inputs.numbers["federal_delay"].expected))))
with folded(say("compare_steps"), "compare_steps") as opened:
    if opened:
        basis = basis_choice("compare_basis")
        steps = steps_to_choice(result, basis)
        chart = charts.steps_chart(steps, inputs, basis, dark(), date.today())
        picture(*chart, charts.said_aloud(say("alt_steps"), chart[1]), twin=False)
        table(
            (say("compare_step"), say("compare_step_by"), say("compare_step_to")),
            [(step.label, dollars(step.end - step.start), dollars(step.end)) for step in steps],
            say("compare_steps"),
        )
with folded(say("compare_asks"), "compare_asks") as opened:
    if opened:
        for option in AGREEMENTS:
            record = facts.options[option]
            if inputs.scenario.place not in record.places:
                continue
            st.markdown(
                f"**{md(record.label)}.** {md(record.what)} {md(record.leaving)} {md(f'[{record.leaving_source}]')}"
            )
            st.markdown("\n".join(f"- **{md(c.topic)}.** {md(c.text)} {md(f'[{c.source}]')}" for c in record.clauses))
        st.markdown(small(say("compare_sources")))
not_counted()
