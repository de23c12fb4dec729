"""Sources and method: every assumption, every formula in words, the limits, and where each figure is from."""

import pandas as pd
import streamlit as st

from estimator import __version__
from estimator.facts import GROUPS, plain_value, unit_words
from estimator.studies import not_tested
from estimator.words.sentences import GROUP_WORDS, TAG_WORDS, backtest_row_words, backtest_sentences, formulas
from ui.cached import published_studies, tested_back
from ui.panels import studies
from ui.store import warm_facts
from ui.widgets.tables import show
from ui.widgets.text import md

_WHO = {"county": "the local agency", "ice": "ICE", "shared": "both", "none": "nobody is bound"}


def _linked(row: dict[str, str]) -> dict[str, str]:
    """A row whose source is a link to its address, where it has one."""
    *words, (_, address) = row.items()
    return {**dict(words), "Source": f"[{md(row['Source'])}](<{address}>)" if address else row["Source"]}


facts = warm_facts()
st.title("Sources and method")
st.markdown(md(f"Model {__version__}, facts {facts.version}."))

st.header("How the numbers are made")
st.markdown(md(
    "Two bases stand side by side. New spending is what the county's budget has to add: overtime, new posts, the "
    "marginal cost of a jail day, travel, counsel. Full cost is the value of all resources used: officers' regular "
    "time and the average cost of a jail day too. Full cost is an upper measure, for the average cost of a jail day "
    "already holds jail officers' pay."
))  # fmt: skip
st.markdown(md(
    "Every result is set against a baseline: the cost of what is chosen, less the cost of the baseline. The usual "
    "baseline is what state law already requires. The headline is the worked value, with every assumption at its "
    "expected value, the mean of its range, so it adds up line by line to the cent and is what a budget should hold. "
    "Beside it stand P5 and P95 of 20,000 draws from the ranges. Results are skewed: usually more lie below the worked "
    "value than above it, and the page says how many."
))  # fmt: skip
st.markdown(md(
    "A range is drawn so that half the draws fall below the middle value and half above it, denser near it, inside the "
    "bounds. Wide ranges are drawn on the log scale. Wages of all posts move together. Money of an earlier year is "
    "brought to the first year of the estimate. A reimbursement never exceeds, on its basis, the cost of what it "
    "repays; what it would pay beyond that is for pay already in the budget, and stands outside the net."
))  # fmt: skip

st.header("Recorded figures beside ours, run blind")
rows_back = tested_back()
for sentence in backtest_sentences(rows_back):
    st.markdown(md(sentence))
with st.expander(f"Each of the {len(rows_back)} records, ours beside it, and why they differ"):
    show([_linked(backtest_row_words(row)) for row in rows_back], "The back-test: recorded figures beside ours")
with st.expander("Recorded, and not to be tested"):
    st.markdown("\n".join(f"- {md(label)}. {md(why)}" for label, why in not_tested()))

studies.show_all(published_studies(), facts)

st.header("Every assumption")
group = st.selectbox("Group", list(GROUPS), format_func=lambda key: GROUP_WORDS[key], key="sources_group")
rows: list[dict[str, str]] = []
for record in facts.assumptions.values():
    if record.group != group:
        continue
    words = record.default or {"asked": "asked", "place": "by place"}.get(record.kind, "")
    low, typical, high = ("", words.replace("_", " "), "") if words else (plain_value(record, x) for x in record.bounds)
    rows.append(
        {
            "Assumption": record.label,
            "Unit": unit_words(record.unit) or "share or ratio",
            "Low": low,
            "Middle": typical,
            "High": high,
            "Tag": TAG_WORDS[record.tag],
            "Checked": record.checked.isoformat(),
            "Dollars of": str(record.dollar_year) if record.dollar_year else "",
            "Note": record.note,
            "Sources": ", ".join(record.sources),
        }
    )
st.dataframe(pd.DataFrame(rows), hide_index=True, alt=f"Assumptions: {GROUP_WORDS[group]}")

st.header("Every formula, in words")
for title, listed in formulas(facts).items():
    with st.expander(GROUP_WORDS.get(title, "Quantities that lines share")):
        st.markdown(
            "\n".join(f"- **{md(rule.label)}.** {md(rule.words)} In full: {md(text)}." for rule, text in listed)
        )

st.header("What is not counted")
st.markdown("\n".join(f"- **{md(s.label)}.** {md(s.text)}" for s in facts.not_counted))

st.header("Limits")
st.markdown("\n".join(f"- **{md(s.label)}.** {md(s.text)}" for s in facts.limits))

st.header("What each agreement says, clause by clause")
for option in facts.options.values():
    with st.expander(option.label):
        st.markdown(
            "\n".join(f"- **{md(c.topic)}** ({md(_WHO[c.who])}). {md(c.text)} [{md(c.source)}]" for c in option.clauses)
        )

st.header("State law as read here")
st.dataframe(
    pd.DataFrame(
        {
            "State": s.name, "Detainers": s.detainer_duty.replace("_", " "), "Agreements": s.agreement,
            "Authority": s.authority, "Year": str(s.law.year or ""), "Confidence": s.law.confidence,
            "Checked": s.law.checked.isoformat(), "Note": s.law.note, "Source": s.law.source,
        }
        for s in facts.states.values()
    ),
    hide_index=True, alt="State law by state",
)  # fmt: skip

st.header("Sources")
st.dataframe(
    pd.DataFrame(
        {
            "Id": s.id, "Title": s.title, "Publisher": s.publisher, "Year": str(s.year or ""), "Where": s.where,
            "Gives": s.gives, "Address": s.url,
        }
        for s in facts.sources.values()
    ),
    hide_index=True, alt="Every source",
)  # fmt: skip
