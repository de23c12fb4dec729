"""The arithmetic shown is the arithmetic done: read back from its own words, it gives the figure to the cent."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from estimator.exchange.result_json import result_to_json
from estimator.refusal import Refusal
from estimator.rules.formula import RULES
from estimator.rules.trace import Traced, in_words, named
from estimator.run.estimate import estimate
from estimator.run.results import BASES
from estimator.words.sentences.explain import Explainer
from estimator.words.sentences.explain_text import explanation_text
from estimator.words.sentences.method import formulas
from tests.conftest import inputs_of
from tests.strategies import FACTS, examples, resolved, scenarios


class Reader:
    """Works out a line of arithmetic from its words alone; an independent second computation."""

    def __init__(self, words: str) -> None:
        # A label is what stands before a number in brackets; inner brackets of labels go first.
        words = words.replace("287(g)", "").replace(" (0 where there is none)", " zero-safe")
        words = words.replace("(JEM)", "").replace("(yes)", "")
        words = re.sub(r"\(−?\$?[\d,.]+(e-?\d+)?[^()]*\)", lambda m: f"‹{self._number(m[0])}›", words)
        self.tokens = re.findall(
            r"‹[^›]*›|[×÷+−()]|the smaller of|the larger of|(?<=[›)01]) and (?=)|but not below 0|zero-safe|(?<![\w,‹.])[01](?![\w›.,])",
            words,
        )
        self.at = 0

    @staticmethod
    def _number(text: str) -> float:
        found = re.search(r"(−?)\$?([\d,.]+(?:e-?\d+)?)", text)
        assert found is not None
        return float(found[2].rstrip(".").replace(",", "")) * (-1 if found[1] or text.startswith("(−") else 1)

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        token: str = self.tokens[self.at - 1]
        return token

    def sum(self) -> float:
        total = self.product()
        while self.peek() in ("+", "−"):
            total = total + self.product() if self.take() == "+" else total - self.product()
        return total

    def product(self) -> float:
        total = self.leaf()
        while self.peek() in ("×", "÷"):
            if self.take() == "×":
                total *= self.leaf()
            else:
                below = self.leaf()
                total = total / below if below else 0.0
        if self.peek() == "zero-safe":
            self.take()
        return total

    def leaf(self) -> float:
        token = self.take()
        if token == "−":
            return -self.leaf()
        if token.startswith("‹"):
            return float(token[1:-1])
        if token == "(":
            if self.peek() in ("the smaller of", "the larger of"):
                choose = min if self.take() == "the smaller of" else max
                found = [self.sum()]
                while self.peek() == " and ":
                    self.take()
                    found.append(self.sum())
                inner = choose(found)
            else:
                inner = self.sum()
            if self.peek() == "but not below 0":
                self.take()
                inner = max(inner, 0.0)
            assert self.take() == ")"
            return inner
        return float(token)


def shown_and_said(arithmetic: str) -> tuple[float, float]:
    """The figure that the words say, and the one worked out from them."""
    words, _, figure = arithmetic.rpartition(" = ")
    reader = Reader(words)
    value = reader.sum()
    assert reader.at == len(reader.tokens), f"not understood: {words}"
    return Reader._number(figure), value


@settings(max_examples=examples(40), deadline=None)
@given(scenarios(), st.sampled_from(BASES))
def test_the_words_work_out_to_the_figure(raw, basis):
    explainer = Explainer(resolved(raw), FACTS)
    for name in RULES:
        found = explainer.explain(name, basis)
        if found.value == 0 or " = " not in found.arithmetic or name in raw.get("amounts", {}):
            continue
        said, worked = shown_and_said(found.arithmetic)
        # Numbers are written to ten digits, dollars to the cent.
        slack = max(0.006, 2e-4 * abs(found.value))
        assert worked == pytest.approx(found.value, abs=slack), f"{name}: {found.arithmetic}"
        assert said == pytest.approx(found.value, abs=slack), f"{name}: {found.arithmetic}"


@pytest.mark.slow
@settings(max_examples=examples(5), deadline=None)
@given(scenarios())
def test_the_explanation_ends_on_the_figure_of_the_contract(raw):
    inputs = resolved(raw)
    rows = result_to_json(estimate(inputs, draws=50), [], FACTS)["lines"]
    for row in rows:
        text = explanation_text(inputs, FACTS, row["id"])
        ends = {"new_spending": text.splitlines()[-2], "full_cost": text.splitlines()[-1]}[row["basis"]]
        figure = re.search(r": (−?)\$([\d,]+\.\d\d)", ends)
        assert figure is not None
        assert float(figure[1].replace("−", "-") + figure[2].replace(",", "")) == pytest.approx(
            row["point"], abs=0.0051
        )


def test_a_zero_line_says_why():
    explainer = Explainer(inputs_of(), FACTS)
    why = {
        "warrant_service": "no warrant service agreement is chosen",
        "task_force_backfill": "no task force agreement is chosen",
        "contract_rent": "no bed contract is chosen",
        "longer_stay": "count a longer stay before release: no",
        "outside_audit": "count an outside audit: no",
        "scaap": "share of SCAAP that the agreement causes is 0",
        "overflow_beds": "spare beds in the jail not given",
        "dedicated_posts": "who does the work: not posts named for it",
    }
    for name, words in why.items():
        assert words in explainer.explain(name, "full_cost").arithmetic


def test_steps_open_one_level_at_a_time():
    explainer = Explainer(inputs_of(), FACTS)
    terms = {term.name: term for term in explainer.explain("screening", "full_cost").terms}
    assert set(terms) == {"screening_hours", "detention_share_beyond_posts", "detention_officer_hour"}
    inner = {term.name for term in explainer.explain("screening_hours", "full_cost").terms}
    assert inner == {"people_screened", "screening_minutes", "MINUTES_PER_HOUR"}


def test_every_assumption_shows_its_tag_and_a_source_or_says_there_is_none():
    explainer = Explainer(inputs_of(), FACTS)
    for name, entry in explainer.inputs.numbers.items():
        detail = explainer.input_detail(name)
        assert (
            detail == "not given"
            or "source:" in detail
            or "see:" in detail
            or "no published figure" in detail
            or entry.given
        ), name


def test_a_typed_value_says_so():
    detail = Explainer(
        inputs_of(values={"case_hours": {"typical": 3, "source": "time sheets 2026"}}), FACTS
    ).input_detail("case_hours")
    assert detail == "typed in: time sheets 2026"


def test_a_known_amount_says_so():
    inputs = inputs_of(amounts={"equipment": 12000})
    assert "known amount" in Explainer(inputs, FACTS).explain("equipment", "full_cost").arithmetic


def test_formulas_name_a_flag_by_what_makes_it_one():
    words = {rule.name: text for rules in formulas(FACTS).values() for rule, text in rules}
    assert words["detainers"].startswith("(if detainers the jail receives in a year given:")
    assert "spare beds in the jail given ×" in words["overflow_days"]


def test_a_grant_is_explained_at_new_spending_on_both_bases():
    """What the grant can be spent on is new spending, whichever basis is looked at."""
    inputs = inputs_of(state="TX", label="X", population=90_000, options=["jem"], values={"state_money": "announced"})
    new, full = (
        part.split("In the baseline")[0] for part in explanation_text(inputs, FACTS, "state_grant").split("\n\n")[1:3]
    )
    assert new.split("\n", 1)[1] == full.split("\n", 1)[1]


def test_an_assumption_shows_its_expected_value_with_its_range_and_middle():
    arithmetic = Explainer(inputs_of(), FACTS).explain("case_processing_hours", "full_cost").arithmetic
    assert "hours to process one immigration case (4.5 hours a detainer, range 3 to 6, middle 4.5)" in arithmetic
    counsel = Explainer(inputs_of(), FACTS).explain("counsel", "full_cost").arithmetic
    assert "(15.33333 hours a year, range 0 to 60, middle 8)" in counsel


def test_an_unknown_line_is_refused():
    with pytest.raises(Refusal, match="not a line or step"):
        Explainer(inputs_of(), FACTS).explain("parties", "full_cost")


def test_every_rule_has_its_formula_in_words():
    listed = [rule.name for rules in formulas(FACTS).values() for rule, text in rules if text]
    assert sorted(listed) == sorted(RULES)


def test_a_rule_may_not_branch_on_a_traced_value():
    with pytest.raises(TypeError, match="may not branch"):
        max(named("a", 1.0), named("b", 2.0))


def test_brackets_are_written_where_the_sum_needs_them():
    a, b, c = named("a", 2.0), named("b", 3.0), named("c", 4.0)

    def words(tree: Traced) -> str:
        return in_words(tree, lambda leaf: leaf.name or f"{leaf.value:g}")

    assert words(a * (b + c)) == "a × (b + c)"
    assert words(a - (b - c)) == "a − (b − c)"
    assert words(a / (b * c)) == "a ÷ (b × c)"
    assert words(-(a + b)) == "−(a + b)"
