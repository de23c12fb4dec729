"""Estimate: four answers, one sentence, what it is made of, and every assumption open to change."""

from datetime import date

import streamlit as st

from estimator import charts
from estimator.run import Answer, Result, leaning
from estimator.scenario import steps_of
from estimator.words.catalog import dollars, money, money_range
from estimator.words.sentences import (
    Explainer,
    baseline_words,
    headline,
    law_in_words,
    listed_words,
    place_reasons,
    risk_words,
    share_below_words,
)
from ui.cached import cases, overtime_cases, result
from ui.panels import assumptions, explain, link, take_away
from ui.panels.answers import four_answers
from ui.panels.gate import basis_choice, dark
from ui.panels.steps import steps_list
from ui.store import propose_values, refusals, scenario, warm_facts
from ui.widgets.pictures import picture
from ui.widgets.tables import (
    contingent_table,
    contract_table,
    federal_table,
    hours_table,
    lines_table,
    local_units_table,
    overtime_table,
    people_table,
    totals_table,
)
from ui.widgets.text import md, small

# Text as wide as a window is hard to read: the page keeps to the left three quarters of a wide one.
PAGE_AND_MARGIN = (3, 1)

facts = warm_facts()
st.title("What could it cost?")
st.markdown(
    md(
        "What a county or town could pay, and get back, if it takes part in immigration enforcement with ICE. No side is taken."
    )
)
of_link = st.container()
four_answers(facts)
chosen = scenario()
with of_link:
    link.address_refused()
if chosen is None:
    take_away.load_scenario()
    if "scenario" in refusals():
        st.error(md(refusals()["scenario"]))
    st.info("Answer the questions above, and the first result appears here.")
    st.stop()
assert chosen is not None
st.header("The answer")
in_words, in_picture = st.columns(2)


def show_answer(answer: Answer | Result) -> None:
    """The sentences and the picture, before the rest is worked out."""
    against = baseline_words(answer.inputs, facts)
    with in_words:
        for sentence in headline(answer, facts):
            st.markdown(f"**{md(sentence)}**")
    with in_picture:
        picture(*charts.answer_chart(answer, dark=dark(), day=date.today()), charts.answer_alt(answer, against))


estimated: Result = result(chosen, show_answer)
with of_link:
    link.what_changed(estimated)
inputs = estimated.inputs
explainer = Explainer(inputs, facts)
with in_words:
    for warning in estimated.warnings:
        st.warning(md(warning))
    if estimated.unused:
        st.info(
            md(
                "Typed and not used here: "
                + "; ".join(f"{each.label} ({each.reason})" for each in estimated.unused)
                + "."
            )
        )
with in_picture:
    st.markdown(
        small(
            "The mark is the result with every assumption at its expected value, which is what a budget should hold; "
            f"{share_below_words(estimated.running['new_spending']['difference'].net)}. The bar covers nine of ten results "
            "when all assumptions vary within our ranges, most of them judgments. New spending is what the budget has to "
            "add. Full cost is the value of all resources used."
        )
    )

page, _ = st.columns(PAGE_AND_MARGIN)
with page:
    st.markdown(md(listed_words(inputs, facts)))
    for option in [option for option in inputs.listed if option in chosen.options]:
        in_force = facts.options[option].in_force
        begun = inputs.choices[in_force] == "yes"
        name = facts.options[option].short.lower()
        st.button(
            f"Count the one-time cost of {name} all the same" if begun else f"Leave out the one-time cost of {name}",
            key=f"in_force_{option}",
            on_click=propose_values,
            args=({in_force: "no" if begun else None}, in_force),
        )
    st.markdown(md(law_in_words(inputs)))
    if inputs.law is not None:
        st.markdown(md(inputs.law.note))
    with st.expander("Why this place differs from others"):
        st.markdown("\n".join(f"- {md(reason)}" for reason in place_reasons(inputs, facts)))
    lowers, raises = leaning(inputs)
    with st.expander("Which way the defaults lean"):
        st.markdown("**These defaults lower the figure**\n" + "\n".join(f"- {md(words)}" for words in lowers))
        st.markdown("**These raise it**\n" + "\n".join(f"- {md(words)}" for words in raises))
    take_away.load_scenario()

    st.header("What it is made of")
    basis = basis_choice("groups_basis")
    if (made_of := charts.groups_chart(estimated, basis, dark(), date.today())) is not None:
        picture(*made_of, charts.said_aloud("Bars in dollars a year, by what it is made of.", made_of[1]))
    else:
        st.info("Nothing differs from the baseline on this basis.")
    totals_table(estimated)
    board, without = (
        estimated.boards_choice[basis]["difference"],
        estimated.net_without_boards_choice[basis]["difference"],
    )
    if board.point:
        st.markdown(
            md(
                f"Oversight is the board's choice: {money(board.point)} of this a year. "
                f"Without it the net is {money(without.point)} ({money_range(without)})."
            )
        )
    already = estimated.already_paid["difference"]
    if round(already.point):
        st.markdown(
            md(
                f"Of the full cost, {money(already.point)} a year ({money_range(already)}) is more than new spending: most of it "
                "is pay and jail cost that would be there anyway."
            )
        )
    if estimated.bed_contract is not None:
        contract_table(estimated)
    people_table(estimated)
    overtime_table(overtime_cases(estimated))
    if inputs.option_flags["has_jail"]:
        award = estimated.quantities["scaap_award"]["option"]
        last_award = inputs.numbers["scaap_last_award"]
        year = inputs.numbers["scaap_award_year"]
        what = (
            "The last SCAAP award"
            if last_award.present
            else "A rough formula, not reliable, puts a yearly SCAAP award at"
        )
        sentence = f"{what}{' was' if last_award.present else ''} {money(award.point)}{f' ({year.typical:.0f})' if year.present else ''}"
        share = inputs.numbers["scaap_share_counted"].typical
        st.markdown(
            md(
                f"{sentence}. SCAAP is federal money toward jail officers' pay, with or without an agreement; "
                f"{share:.0%} of it is counted as caused by one."
            )
        )
    hours_table(estimated)
    with st.expander("Every line, in exact dollars"):
        lines_table(estimated)

    st.header("How each line was worked out")
    explain.show(estimated, explainer)

    if inputs.option_flags["tfm"]:
        st.header("Federal money: what was announced, and what the agreement guarantees")
        federal_table(cases(estimated), facts.assumptions)

    st.header("What is at risk, apart from the budget")
    contingent_table(estimated)
    quartiles = [inputs.numbers[f"payment_{name}"].typical for name in ("lower_quarter", "median", "upper_quarter")]
    payments, excess_days = (facts.assumptions[name].cases for name in ("mean_payment", "payment_per_excess_day"))
    larger = next(limit for limit in facts.limits if limit.id == "larger-legal-cases")
    st.markdown(md(risk_words(estimated)))
    st.markdown(
        md(
            f"Of {payments.count} {payments.of}, a quarter were under {dollars(quartiles[0])}, half under "
            f"{dollars(quartiles[1])}, three quarters under {dollars(quartiles[2])}. {larger.text} Cases that reach the press "
            "may not be typical. The last row of the table is people held, times days, times the "
            f"{dollars(inputs.numbers['payment_per_excess_day'].typical)} a day of the {excess_days.of}."
        )
    )

    st.header("In local terms")
    missing = local_units_table(estimated)
    if missing:
        st.markdown(
            small(f"Not shown: {', '.join(missing)}. Give the county's own figures below, under Place and years.")
        )

    st.header("Before and after signing")
    steps_list(steps_of(inputs, facts))

    st.header("What is not counted")
    st.markdown("\n".join(f"- **{md(s.label)}.** {md(s.text)}" for s in facts.not_counted))

    st.header("Change the assumptions")
    assumptions.show(estimated, facts, explainer)

    st.header("Take it with you")
    take_away.downloads(estimated, facts)
