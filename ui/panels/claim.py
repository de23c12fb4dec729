"""A stated figure on the screen: the fields that say more of it, what is said of it, and the words to quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from estimator import charts
from estimator.claims import (
    LONGEST_YEARS,
    MEASURES,
    PERIODS,
    BasisCheck,
    Claim,
    ClaimCheck,
    JointMove,
    Speaker,
    make_claim,
    years_of,
)
from estimator.exchange import NO_VALUE, moved_rows, needed_rows
from estimator.facts import Facts
from estimator.run import BASES, LINES
from estimator.words.catalog import say, upper_first
from estimator.words.sentences import (
    BASIS_WORDS,
    GROUP_WORDS,
    MEASURE_WORDS,
    SHOWN_OTHERS,
    alone_summary,
    condition_words,
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
    true_only_if_words,
    verdict_words,
)
from ui.panels.gate import dark
from ui.widgets.folded import folded
from ui.widgets.pictures import picture
from ui.widgets.text import md, small

PERIOD_WORDS = {
    "": "As said, or a year",
    "year": "A year",
    "month": "A month",
    "week": "A week",
    "calendar_day": "Each day of the year",
    "once": "Once, or one legal case",
    "person": "Each person held or arrested",
    "day": "Each jail day",
    "resident": "Each resident, a year",
    "household": "Each household, a year",
    "officer": "Each officer trained, a year",
}


def claim_typed(text: str, facts: Facts) -> tuple[Claim | None, Speaker]:
    """The figure of a sentence, with what is said of it in the fields behind a click; None where nothing is typed. Raises
    Refusal."""
    with st.expander("More about the figure"):
        # A row of columns for each pair: on a narrow screen they stack in this order.
        fields, speaker = _fields(facts), _speaker()
    if not text.strip():
        return None, speaker
    years = years_of(fields["years"])
    return make_claim(text, fields["measure"], fields["per"], years, fields["basis"], fields["reason"]), speaker


def _fields(facts: Facts) -> Mapping[str, str]:
    left, right = st.columns(2)
    with left:
        measure = st.selectbox(
            say("claim_page_measure"), [*MEASURES, *(rule.name for rule in LINES)], format_func=_measure_label,
            key="claim_measure", persist_state="session",
        )  # fmt: skip
    with right:
        per = st.selectbox(
            "What it covers", ("", *PERIODS), format_func=lambda key: PERIOD_WORDS[key], key="claim_per",
            persist_state="session",
        )  # fmt: skip
    left, right = st.columns(2)
    with left:
        years = st.text_input(
            say("claim_page_years", longest=LONGEST_YEARS), key="claim_years", max_chars=200, persist_state="session"
        )
    with right:
        reasons = [
            a.id for a in facts.assumptions.values() if a.is_number and a.unit != "year" and a.id != "population"
        ]
        reason = st.selectbox(
            say("claim_page_reason"), ["", *reasons], key="claim_reason", persist_state="session",
            format_func=lambda key: facts.assumptions[key].label if key else "None given",
        )  # fmt: skip
    basis = st.radio(
        "On which basis", ("", *BASES), format_func=lambda key: BASIS_WORDS[key] if key else "Not said",
        horizontal=True, key="claim_basis", persist_state="session",
    )  # fmt: skip
    return {"measure": measure, "per": per, "years": years, "reason": reason, "basis": basis}


def _measure_label(name: str) -> str:
    """A measure in words: a total, a group of costs, or one line."""
    if name in MEASURE_WORDS:
        return upper_first(MEASURE_WORDS[name])
    return f"{'Group' if name in GROUP_WORDS else 'Line'}: {measure_name(name)}"


def _speaker() -> Speaker:
    """Who stated it, for the sentences to quote; nothing typed here leaves the page."""
    labels = {"who": say("claim_page_who"), "when": say("claim_page_said_on"), "where": say("claim_page_said_where")}
    typed = {}
    for column, (name, label) in zip(st.columns(3), labels.items(), strict=True):
        with column:
            typed[name] = st.text_input(label, key=f"said_{name}", max_chars=200, persist_state="session")
    return Speaker(**{name: " ".join(text.split()) for name, text in typed.items()})


def show_checked(check: ClaimCheck, speaker: Speaker, facts: Facts, key: str) -> None:
    """What is said of a figure: where it falls, what would have to be true, two sentences to quote; the rest behind a click."""
    read, *rest = meaning(check, facts)
    in_words, in_picture = st.columns(2)
    with in_words:
        st.markdown(small(read))
        st.subheader(md(verdict_words(check)), anchor=False)
        st.markdown(_conditions(check, facts))
        for sentence in findings_words(check, facts)[1:]:
            if sentence != true_only_if_words(check, facts):
                st.markdown(md(sentence))
    with in_picture:
        _picture(check)
    st.markdown("**To quote**")
    st.code(" ".join(quote(check, facts, speaker, date.today())), language=None, wrap_lines=True)
    with folded("Workings, and a longer paragraph", f"{key}_workings") as opened:
        if opened:
            _workings(check, rest, facts)
            st.code(paragraph(check, facts, speaker, date.today()), language=None, wrap_lines=True)


def _conditions(check: ClaimCheck, facts: Facts) -> str:
    """What would have to be true: a list where there are several ways, else the sentence."""
    ways = [words for each in check.true_only_if if (words := condition_words(each, facts))]
    if len(ways) < 2:
        return md(true_only_if_words(check, facts))
    return "\n".join([md(say("claim_page_only_if")), "", *(f"- {md(way)}" for way in ways)])


def _picture(check: ClaimCheck) -> None:
    if not check.bases:
        return
    chart = charts.claim_chart(check, dark(), date.today())
    picture(*chart, charts.said_aloud(say("claim_page_chart"), chart[1]), twin=False)


def _workings(check: ClaimCheck, rest: list[str], facts: Facts) -> None:
    """The rest of what was found: our figures, each assumption alone, all together, and what it leaves out."""
    for sentence in rest:
        st.markdown(md(sentence))
    for basis in shown_bases(check):
        on_basis, name = check.bases[basis], BASIS_WORDS[basis]
        st.markdown(md(position(check, basis)))
        st.markdown(md(alone_summary(check, on_basis, facts)))
        st.markdown(md(joint_words(check, on_basis, facts)))
        st.markdown("\n".join(_alone(on_basis, name, facts)))
        if on_basis.joint:
            st.markdown("\n".join(_together(on_basis.joint, name, facts)))
    if len(check.could_be) > SHOWN_OTHERS:
        st.markdown("**What else it could be**")
        st.markdown("\n".join(f"- {md(other_words(other, facts.assumptions))}" for other in check.could_be))
    if words := left_out_words(check):
        st.markdown(md(words))


def _alone(check: BasisCheck, basis: str, facts: Facts) -> list[str]:
    """Each assumption that alone would give the figure, as a list, which a narrow screen need not cut; how many would not."""
    rows = needed_rows(check, facts)
    able = [row for row in rows if row["Would have to be"] != NO_VALUE]
    lines = [f"**{md(say('claim_page_each_alone', basis=basis))}**", ""] if able else []
    for row in able:
        line = say(
            "claim_page_alone",
            needed=row["Would have to be"],
            here=row["Here"],
            plausible=row["Plausible"],
            inside=row["Is that plausible?"],
        )
        lines.append(f"- {md(row['Assumption alone'])}: {md(line)}")
    rest = len(rows) - len(able)
    return [*lines, "", md(say("claim_page_no_value", rest=rest, some=bool(able)))] if rest else lines


def _together(moves: Sequence[JointMove], basis: str, facts: Facts) -> list[str]:
    """The smallest change of all together, as a list."""
    lines = [f"**{md(say('claim_page_together', basis=basis))}**", ""]
    for row in moved_rows(moves, facts):
        line = say("claim_page_moved", needed=row["Would have to be"], here=row["Here"])
        lines.append(f"- {md(row['Together'])}: {md(line)}")
    return lines
