"""The words about a stated figure: where it falls, what it would take, what has to be said with it."""

from __future__ import annotations

import ast
import inspect
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.claims import MEASURES, ClaimCheck, Speaker, Verdict
from estimator.claims.figure import Figure
from estimator.run import BASES, LINES, Range, estimate
from estimator.words.catalog import money, sayings
from estimator.words.sentences import (
    QUOTE_LIMIT,
    alone_summary,
    findings_words,
    left_out_words,
    paragraph,
    position,
    quote,
    shown_bases,
    verdict_words,
)
from estimator.words.sentences import claims as claim_words
from tests.claims.checking import TODAY, checked
from tests.conftest import inputs_of
from tests.strategies import FACTS, examples

SAID = Speaker("the county manager", "September 2, 2026", "a hearing")
BOTH = {"options": ["jem", "tfm"], "baseline": "none", "values": {"federal_money": "announced"}}
MEASURED = [*MEASURES, *(rule.name for rule in LINES)]


def all_words(found: ClaimCheck) -> str:
    """Everything that is said of a stated figure."""
    text = f"{' '.join(findings_words(found, FACTS))} {paragraph(found, FACTS, SAID, TODAY)} {left_out_words(found)}"
    return text + " ".join(position(found, basis) for basis in shown_bases(found))


@pytest.mark.slow
@pytest.mark.parametrize("measure", MEASURED)
def test_every_measure_has_a_figure_and_words(measure, both_lines):
    found = checked("12,345", BOTH, measure=measure, draws=100, search=False)
    if not found.bases:
        assert found.verdict.kind in ("something_else", "not_the_agreements")
        assert not any(both_lines.get(measure, {}).values())
    for basis, amount in both_lines.get(measure, {}).items() if found.bases else ():
        assert abs(found.bases[basis].ours.point) == pytest.approx(abs(amount), abs=0.01)
    assert_no_gaps(all_words(found))


@pytest.mark.slow
@pytest.mark.parametrize("measure", ["net", "offsets", "staff", "interpreters", "unlawful_holds"])
def test_no_words_about_a_joint_change_have_gaps(measure):
    assert_no_gaps(all_words(checked("12,345", BOTH, measure=measure, draws=100)))


def assert_no_gaps(text: str) -> None:
    assert "nan" not in text.replace("finance", "")
    assert "None" not in text


@pytest.fixture(scope="module")
def both_lines() -> dict[str, dict[str, float]]:
    """What each line comes to, by basis."""
    amounts: dict[str, dict[str, float]] = {}
    for line in estimate(inputs_of(**BOTH), draws=20).lines:
        amounts.setdefault(line.rule.name, {})[line.basis] = line.value.point
    return amounts


def placed(amount: float, share_below: float) -> ClaimCheck:
    """A figure against full cost results from $50 to $400, nine in ten of them from $100 to $300."""
    found = checked("1", search=False, basis="full_cost")
    ours = replace(
        found.bases["full_cost"],
        ours=Range(100, 190, 300, 200, 205, 0.55),
        least=50,
        greatest=400,
        share_below=share_below,
        fall=Verdict("below" if share_below < 0.5 else "above", "full_cost"),
    )
    return replace(found, claim=replace(found.claim, amount=amount), bases={"full_cost": ours})


@pytest.mark.parametrize(
    ("amount", "share_below", "says"),
    [
        (80, 0.03, "The stated figure is below the range: 3 percent of the full cost results are lower."),
        (330, 0.96, "The stated figure is above the range: 4 percent of the full cost results are higher."),
        (55, 0.005, "The stated figure is below the range, among the lowest 1 percent of the full cost results."),
        (395, 0.995, "The stated figure is above the range, among the highest 1 percent of the full cost results."),
        (40, 0, "The stated figure is below every one of the full cost results."),
        (500, 1, "The stated figure is above every one of the full cost results."),
    ],
)
def test_a_figure_outside_the_range_is_said_to_be_on_its_own_side(amount, share_below, says):
    assert position(placed(amount, share_below), "full_cost").endswith(f". {says}")


@pytest.mark.slow
@pytest.mark.parametrize(("percentile", "side", "say"), [(3, "below", "are lower"), (97, "above", "are higher")])
def test_a_figure_among_the_outer_draws_is_said_to_be_on_their_side(percentile, side, say):
    """Of our results 3 in 100 lie beyond the figure, and it lies outside the range, which leaves out 5 at either end."""
    amount = np.percentile(Figure(inputs_of(), checked("1", search=False).claim, "full_cost").drawn(4000), percentile)
    found = checked(f"{amount:.2f}", draws=4000, search=False, basis="full_cost")
    assert f"The stated figure is {side} the range: 3 percent of the full cost results {say}." in position(
        found, "full_cost"
    )


@pytest.mark.slow
def test_overstated_and_understated_figures_get_the_same_words():
    low, high = checked("1", draws=2000), checked("50 million", draws=2000)
    assert (low.verdict.kind, high.verdict.kind) == ("below", "above")
    for basis in BASES:
        assert position(low, basis).replace("below", "X") == position(high, basis).replace("above", "X")


# What is said of figures, never of people, and of no figure but how far it lies from ours.
CALLING = re.compile(
    r"\b(wrong|false|falsely|falsehoods?|lie|lied|liars?|mislead\w*|misled|errors?|mistaken|mistakes?|incorrect\w*|untrue"
    r"|exaggerat\w*|dishonest\w*|deceiv\w*|deceptive)\b"
)
LIMITS = ("zero", "fully reimbursed", "less than $9,000")
FIGURES = ("1", "8,995", "18,600", "5 million", "zero")


@pytest.mark.parametrize("text", ["8,995", *(pytest.param(text, marks=pytest.mark.slow) for text in LIMITS)])
def test_nobody_is_called_anything(text):
    assert not CALLING.search(all_words(checked(text, draws=200, search=False)).lower())


@pytest.mark.slow
@pytest.mark.parametrize("text", FIGURES)
def test_nobody_is_called_anything_where_a_joint_change_was_looked_for(text):
    assert not CALLING.search(all_words(checked(text, draws=200)).lower())


def test_no_sentence_that_could_be_said_calls_anybody_anything():
    strings = [
        node.value
        for node in ast.walk(ast.parse(inspect.getsource(claim_words)))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]
    strings += [saying.template for saying in sayings().values() if saying.file == "claims"]
    assert len(strings) > 150
    assert not [text for text in strings if CALLING.search(text.lower())]


@pytest.mark.parametrize("text", ["That is false.", "wrong, by half", "a misleading figure", "in error:"])
def test_words_that_call_somebody_something_are_seen_next_to_any_mark(text):
    assert CALLING.search(text)


@pytest.mark.slow
def test_the_paragraph_holds_theirs_ours_the_reason_the_source_and_the_date():
    found = checked("$8,995", draws=2000, search=False)
    words = paragraph(found, FACTS, SAID, TODAY)
    running = estimate(inputs_of(), draws=20).running
    ours = [money(running[basis]["difference"].net.point) for basis in BASES]
    for part in ("The county manager put", "$8,995 a year", "September 2, 2026", *ours, FACTS.version,
                 "November 21, 2026", *quote(found, FACTS, SAID, TODAY)):  # fmt: skip
        assert part in words


# Who, when and where as long as their fields allow, and letters that make words of any length.
_FIELD = st.text("abc de, ", max_size=200).map(lambda text: " ".join(text.split()))


@settings(max_examples=examples(40), deadline=None)
@given(
    _FIELD,
    _FIELD,
    _FIELD,
    st.sampled_from(["8,995", "5 million", "fully reimbursed", "half a post", "-12,000", "more than zero"]),
)
def test_two_sentences_are_under_sixty_words_whoever_spoke_and_wherever(who, when, where, text):
    for raw in ({}, {"options": ["wso", "jem", "tfm"], "baseline": "none"}):
        found = checked(text, raw, draws=100, search=False)
        theirs, ours = quote(found, FACTS, Speaker(who, when, where), TODAY)
        assert len(f"{theirs} {ours}".split()) < QUOTE_LIMIT
        assert "Local oversight cost estimator" in ours
        assert "November 21, 2026" in ours
        assert theirs.endswith(".")


@pytest.mark.slow
def test_a_limit_is_kept_by_a_range_within_it():
    ours = checked("1", basis="new_spending", search=False).bases["new_spending"].ours
    for text, kind, keeps in (
        (f"less than {ours.high * 10:.0f}", "inside", True),
        (f"up to {ours.low / 10:.0f}", "below", False),
        (f"at least {ours.low / 10:.0f}", "inside", True),
        (f"more than {ours.high * 10:.0f}", "above", False),
    ):
        found = checked(text, basis="new_spending", search=False)
        assert (found.verdict.kind, found.verdict.kept) == (kind, keeps), text
        assert ("keeps to it" in verdict_words(found)) is keeps
        limit = f"at no {'less' if 'least' in text or 'more' in text else 'more'} than $"
        assert limit in paragraph(found, FACTS, Speaker(), TODAY)


def test_repaid_in_full_needs_money_that_comes_back():
    """Where nothing comes back, no sentence speaks of money that is counted."""
    found = checked("fully reimbursed", {"options": ["detainers"], "baseline": "none"}, search=False)
    assert found.verdict.kind == "below"
    words = all_words(found)
    assert "came back in new spending; with the answers given no money does" in words
    assert "all of the cost of honoring ICE detainers" in words
    assert "counts federal or state money" not in words


@pytest.mark.slow
def test_repaid_in_full_may_hold_where_money_comes_back():
    paid = {"basic_ordering_agreement": "yes", "days_past_release": {"low": 0.1, "typical": 0.2, "high": 2}}
    with_money = checked("fully reimbursed", {"options": ["detainers"], "baseline": "none", "values": paid})
    assert with_money.verdict.kind == "inside"


@pytest.mark.slow
def test_a_whole_number_that_cannot_give_it_is_not_said_to():
    raw = {
        "options": ["tfm"],
        "baseline": "none",
        "values": {"officers_trained_tfm": {"low": 20, "typical": 40, "high": 60}},
    }
    ours = checked("1", raw, basis="full_cost", measure="gross", search=False).bases["full_cost"].ours.point
    found = checked(f"{ours * 1.21:.0f}", raw, basis="full_cost", measure="gross", search=False).bases["full_cost"]
    officers = next(each for each in found.alone if each.id == "officers_trained_tfm")
    assert officers.between is not None
    assert "officers trained" not in alone_summary(checked("1", raw, basis="full_cost", search=False), found, FACTS)


def test_what_the_law_and_the_money_ask_to_be_said_is_said():
    raw = {"options": ["tfm"], "values": {"federal_money": "announced"}, "baseline": "none"}
    text = paragraph(checked("50,000", raw, search=False), FACTS, Speaker(), TODAY)
    assert "announced and is not guaranteed" in text
    barred = {"county": "Frederick", "state": "MD", "options": ["detainers"], "baseline": "none"}
    assert "Maryland law bars or limits" in paragraph(checked("50,000", barred, search=False), FACTS, Speaker(), TODAY)
