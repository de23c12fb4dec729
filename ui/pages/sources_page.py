"""Sources and method: how the numbers are made, and every term, assumption, law and source, to be searched."""

import streamlit as st

from estimator import __version__
from estimator.facts import GROUPS
from estimator.run import DRAWS
from estimator.studies import not_tested
from estimator.words.catalog import say
from estimator.words.sentences import BEARER_WORDS, GROUP_WORDS, backtest_row_words, backtest_sentences, formulas
from ui.cached import entries, published_studies, tested_back
from ui.panels import studies
from ui.panels.sources import assumption_entry, found, listed
from ui.store import warm_facts
from ui.widgets.sources import source_in_full
from ui.widgets.tables import show
from ui.widgets.text import link, md, small

# So many of one kind are shown for a search.
SHOWN = 15
facts = warm_facts()
by_kind = entries()


def method() -> None:
    """How the numbers are made, what is not counted, and the limits."""
    paragraphs = (
        say("method_bases"), say("method_baseline"), say("method_worked_value", draws=DRAWS), say("method_ranges"),
        say("method_money"),
    )  # fmt: skip
    for paragraph in paragraphs:
        st.markdown(md(paragraph))
    st.subheader("What is not counted")
    st.markdown("\n".join(f"- **{md(s.label)}.** {md(s.text)}" for s in facts.not_counted))
    st.subheader("Limits")
    st.markdown("\n".join(f"- **{md(s.label)}.** {md(s.text)}" for s in facts.limits))


def assumptions() -> None:
    """Every assumption, a group at a time."""
    group = st.selectbox("Group", list(GROUPS), format_func=lambda key: GROUP_WORDS[key], key="sources_group")
    records = [record for record in facts.assumptions.values() if record.group == group]
    st.markdown(listed(assumption_entry(record, facts) for record in records))


def every_formula() -> None:
    """Every formula in words, a group at a time."""
    by_group = formulas(facts)
    group = st.selectbox(
        "Group", list(by_group), format_func=lambda key: GROUP_WORDS.get(key, "What lines share"), key="formulas_group"
    )
    st.markdown(
        "\n".join(f"- **{md(rule.label)}.** {md(rule.words)} In full: {md(text)}." for rule, text in by_group[group])
    )


def agreements() -> None:
    """What each agreement says, clause by clause."""
    option = st.selectbox(
        "Agreement", list(facts.options), format_func=lambda key: facts.options[key].label, key="clauses_of"
    )
    st.markdown(
        "\n".join(
            f"- **{md(clause.topic)}** ({md(BEARER_WORDS[clause.who])}). {md(clause.text)} {source_in_full(facts, clause.source)}"
            for clause in facts.options[option].clauses
        )
    )


def back_test() -> None:
    """Recorded figures beside ours, run blind."""
    rows = tested_back()
    for sentence in backtest_sentences(rows):
        st.markdown(md(sentence))
    table = st.expander(f"Each of the {len(rows)} records", key="backtest_rows", on_change="rerun")
    if table.open:
        with table:
            show([_linked(backtest_row_words(row)) for row in rows], say("backtest_table"))
    with st.expander(say("heading_not_to_be_tested")):
        st.markdown("\n".join(f"- {md(label)}. {md(why)}" for label, why in not_tested()))


def _linked(row: dict[str, str]) -> dict[str, str]:
    """A row whose source is a link to its address, where it has one."""
    *words, (_, address) = row.items()
    return {**dict(words), "Source": link(row["Source"], address)}


def all_sources() -> None:
    """Every source by publisher."""
    st.markdown(md(say("sources_first", count=len(by_kind["Sources"]))))
    st.markdown(listed(by_kind["Sources"]))


SECTIONS = {
    "Method": method,
    "Terms": lambda: st.markdown(listed(by_kind["Terms"])),
    "Assumptions": assumptions,
    "State law": lambda: st.markdown(listed(by_kind["State law"])),
    "Sources": all_sources,
    "Formulas": every_formula,
    "Agreements": agreements,
    "Published figures": lambda: studies.show_all(published_studies(), facts),
    "Back-test": back_test,
}


def search(query: str) -> None:
    """What holds every word of a query, by kind."""
    by_words = {kind: found(of_kind, query) for kind, of_kind in by_kind.items()}
    if not any(by_words.values()):
        st.info(say("sources_none_found"))
    for kind, matches in by_words.items():
        if matches:
            st.subheader(f"{kind} ({len(matches)})", anchor=False)
            st.markdown(listed(matches[:SHOWN]))
            if len(matches) > SHOWN:
                st.markdown(small(say("sources_more", count=len(matches) - SHOWN)))


st.title("Sources and method")
st.markdown(small(say("sources_version", model=__version__, facts=facts.version)))
query = st.text_input(say("sources_search"), key="sources_search", max_chars=100, persist_state="session")
if query.strip():
    search(query)
else:
    # Only what is chosen is built.
    section = st.radio("Show", list(SECTIONS), key="sources_section", horizontal=True)
    SECTIONS[section]()
