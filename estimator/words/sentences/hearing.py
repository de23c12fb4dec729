"""What stands on the screens of a hearing: few words, large."""

from __future__ import annotations

from datetime import date

from estimator import __version__
from estimator.facts import Facts
from estimator.run import BASES, Part, Range, Result, Year, only_beds_offered
from estimator.words.catalog import lower_first, say
from estimator.words.sentences.answer import options_words, third_sentences
from estimator.words.sentences.captions import BASIS_WORDS
from estimator.words.sentences.screen import figure_part, figure_parts

_YEARS_PER_HUNDRED = 100


def hearing_title(result: Result, facts: Facts) -> str:
    """What is chosen, where, and what it takes the place of."""
    options = result.inputs.scenario.options
    beside = tuple(name for name in options if name != "beds")
    gone = options_words(result.replaces.agreements, facts) if result.replaces is not None else ""
    return say(
        "hearing_title",
        subject=options_words(beside or options, facts, False),
        place=result.inputs.place_name,
        gone=gone,
    )


def hearing_figures(result: Result) -> list[tuple[str, str, str]]:
    """The two figures: the basis, the worked value, and its range."""
    if _only_offered(result):
        (figures,) = figure_parts(result)
        return [(BASIS_WORDS[basis], figure.shown, figure.span) for basis, figure in figures.items()]
    part = _part(result)
    rows = []
    for basis in BASES:
        span = part.running[basis]["difference"].net
        rows.append((BASIS_WORDS[basis], say("hearing_figure", span=span), say("spread", span=span)))
    return rows


def _only_offered(result: Result) -> bool:
    """Whether the figures are of a contract of which only the beds offered are known: they have no middle."""
    return set(result.inputs.scenario.options) == {"beds"} and only_beds_offered(result.inputs)


def _part(result: Result) -> Part:
    """What the two figures are of: as on every page, but a bed contract apart where anything else is chosen."""
    if result.bed_contract is not None and set(result.inputs.scenario.options) != {"beds"}:
        return result.replaces.part if result.replaces else result.bed_contract["without"]
    return figure_part(result)


def hearing_five_years(result: Result, years: list[Year]) -> str:
    """The sum over the years ahead, new spending; whose comparison is named where it is another than that of the figures;
    empty where the figures have no middle."""
    if _only_offered(result):
        return ""
    added = [year for year in years if year.basis == "new_spending" and year.set == "difference"]
    return say(
        "hearing_five_years",
        years=len(added),
        span=added[-1].cumulative,
        swap=result.replaces is not None,
        by_law=isinstance(result.inputs.scenario.baseline, str),
        beds=result.bed_contract is not None,
    )


def hearing_source(today: date) -> str:
    """Source and date."""
    return say("hearing_source", version=__version__, day=today)


def hearing_back_and_risk(result: Result, facts: Facts) -> list[str]:
    """What comes back, what could, what is at risk, and what is not counted."""
    back = -_part(result).running["new_spending"]["difference"].offsets.point
    ours: Range = result.contingent["expected_liability"]["option"]
    larger = result.contingent["expected_liability_with_larger"]["option"].point
    sentences = [say("hearing_comes_back", amount=back if round(back) else 0), *third_sentences(result, facts)]
    if ours.point:
        years = _YEARS_PER_HUNDRED / result.inputs.worked_values()["payments_per_hundred_agency_years"]
        sentences.append(say("hearing_at_risk", ours=ours, years=years, larger=larger))
    labels = [lower_first(statement.label) for statement in facts.not_counted]
    return [*sentences, say("not_counted", labels=labels)]
