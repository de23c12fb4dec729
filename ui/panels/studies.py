"""Published figures run through the model: one table, and each study opened."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from estimator.facts import Facts
from estimator.studies import OUTCOMES, Findings
from estimator.words.catalog import say
from estimator.words.sentences import (
    OUTCOME_WORDS,
    case_lines,
    figure_rows,
    laws_behind,
    need_question,
    need_rows,
    ours_behind,
    outcome_words,
    tally,
)
from ui.widgets.tables import show
from ui.widgets.text import link, md, small


def show_all(all_findings: Sequence[Findings], facts: Facts) -> None:
    """The tally, every figure by outcome, and one study at a time with what would give its figures."""
    st.markdown(md(say("studies_told", tally=tally(all_findings))))
    for outcome in OUTCOMES:
        listed = [findings for findings in all_findings if findings.outcome == outcome]
        table = st.expander(f"{OUTCOME_WORDS[outcome]} ({len(listed)})", key=f"studies_{outcome}", on_change="rerun")
        if table.open:
            with table:
                _figures(listed, OUTCOME_WORDS[outcome])
    by_id = {findings.study.id: findings for findings in all_findings}
    chosen = st.selectbox(
        "Open a study", list(by_id), index=None, placeholder="Choose", key="study_shown",
        format_func=lambda key: by_id[key].study.label,
    )  # fmt: skip
    if chosen is not None:
        _one(by_id[chosen], facts)


def _figures(listed: Sequence[Findings], outcome: str) -> None:
    rows = [
        {
            "Study": findings.study.label,
            "Figure": label,
            "As published": published,
            "By the model": ours,
            "Compared": compared + ("; only adds stated amounts" if findings.sum_only else ""),
        }
        for findings in listed
        for label, published, ours, compared in figure_rows(findings)
    ]
    show(rows, f"Published figures: {outcome}")


def _one(findings: Findings, facts: Facts) -> None:
    study = findings.study
    st.markdown(f"**{md(study.label)}.** {md(outcome_words(findings))}. {md(study.counts)}")
    if study.why:
        st.markdown(md(study.why))
    if study.leaves_out:
        st.markdown(md(f"It leaves out: {'; '.join(study.leaves_out)}."))
    show(
        [
            {"Figure": label, "As published": published, "By the model": ours, "Compared": compared}
            for label, published, ours, compared in figure_rows(findings)
        ],
        f"Figures of {study.label}",
    )
    for words in (*case_lines(findings), *laws_behind(findings), *study.notes):
        st.markdown(small(words))
    if study.unused:
        unused = ", ".join(name.replace("_", " ") for name in study.unused)
        st.markdown(small(f"Given and not used: {unused}."))
    for need_finding in findings.needs:
        st.markdown(
            f"**{md(need_finding.need.label)}.** {md(need_finding.need.evidence)} {md(need_question(need_finding, facts))}"
        )
        if need_finding.rests_on:
            st.markdown(small(ours_behind(need_finding)))
        show(
            [
                {"With": known, "Would have to be": needed, "Against the evidence": where or "nothing published"}
                for known, needed, where in need_rows(need_finding, facts)
            ],
            f"What would give {need_finding.need.label}",
        )
        if need_finding.need.url:
            st.markdown(link("Evidence", need_finding.need.url))
    st.markdown(f"Source: {link(f'{study.source.publisher}, {study.source.title}', study.source.url)}")
