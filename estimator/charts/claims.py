"""Pictures of what others stated: a claim beside our range, and a published county counted in several ways."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from estimator.charts.answer import named, range_bar, source_words
from estimator.charts.drawing import Bar, Chart, Frame, Group, from_zero, picture
from estimator.claims import ClaimCheck
from estimator.studies import Findings
from estimator.words.catalog import say
from estimator.words.sentences import BASIS_WORDS, shown_bases, size_words, stated_words


def methods_chart(findings: Findings, dark: bool = False, day: date | None = None) -> Chart:
    """One published county counted in several ways: a bar a way."""
    groups = [Group(each.figure.label, [from_zero(each.shown, "total")]) for each in findings.methods]
    title = say("picture_methods", label=findings.study.label)
    under = say("picture_published", publisher=findings.study.source.publisher)
    return picture(Frame(title, under, source_words(day, ranges=False)), groups, dark)


def claim_chart(checked: ClaimCheck, dark: bool = False, day: date | None = None) -> Chart:
    """The stated figure, then our range on each basis that is spoken of, with the figure as a line through each."""
    claim, inputs = checked.claim, checked.inputs
    upper = claim.amount if claim.upper is None else claim.upper
    stated = Bar(claim.amount, upper, None, "", "stated")
    ours = {basis: checked.bases[basis].ours for basis in shown_bases(checked)}
    groups = [Group(say("bar_stated", stated=stated_words(checked)), [stated])]
    for basis, span in ours.items():
        bar = range_bar(basis, span)
        # The value stands with the label, where the line of the stated figure does not run.
        words = say("labelled", label=BASIS_WORDS[basis], what=size_words(claim, span.point))
        groups.append(Group(words, [replace(bar, value="", name="")]))
    title = say("picture_claim", place=inputs.place_name, stated=stated_words(checked))
    by_law = inputs.scenario.baseline == "state_law"
    baseline = "" if by_law else named(inputs.baseline, inputs)
    under = say("picture_claim_under", unit=claim.unit, alone=claim.of_choice, baseline=baseline)
    dollars = claim.unit == "USD"
    return picture(Frame(title, under, source_words(day)), groups, dark, stated=claim.amount, dollars=dollars)
