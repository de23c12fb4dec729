"""The words of the first screen: the answers on one line, the two figures, and the labelled rows under the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from estimator.facts import Facts
from estimator.run import (
    BASES,
    Answer,
    FirstAndAllYears,
    OvertimeCases,
    Part,
    Range,
    Result,
    ends_of_occupancy,
    leaning,
    local_scales,
    of_contract,
    only_beds_offered,
)
from estimator.scenario import STATE_LAW, Inputs
from estimator.terms import Basis
from estimator.words.catalog import lower_first, money, money_range, say
from estimator.words.sentences.answer import baseline_words, circumstances, local_words, options_words
from estimator.words.sentences.captions import BASIS_WORDS, PEOPLE_WORDS
from estimator.words.sentences.law import law_in_words
from estimator.words.sentences.place import listed_words


class Row(NamedTuple):
    """A labelled row: what it is of, and what there is to say."""

    label: str
    words: str


def chosen_words(inputs: Inputs, facts: Facts, is_example: bool) -> str:
    """The four answers on one line."""
    scenario = inputs.scenario
    signed = [inputs.listed[name] for name in scenario.options if name in inputs.listed and inputs.in_force(name)]
    staffing = inputs.choice_records["staffing_mode"].choice_label(inputs.choices["staffing_mode"])
    return say(
        "screen_chosen",
        is_example=is_example,
        place=inputs.place_name,
        options=options_words(scenario.options, facts),
        since=signed[0] if len(signed) == 1 else None,
        baseline=say("law_alone") if scenario.baseline == STATE_LAW else baseline_words(inputs, facts),
        staffing=lower_first(staffing),
    )


class Figure(NamedTuple):
    """A large figure: what stands above it, the figure, and its range."""

    label: str
    shown: str
    span: str


def figure_part(result: Answer | Result) -> Part:
    """What the figures are of: where an agreement takes the place of another, the choice against detainers alone; else the
    difference from the baseline, a bed contract with it."""
    if result.replaces is not None and result.bed_contract is None:
        return result.replaces.part
    return Part(result.running, result.one_time)


def figure_parts(result: Answer | Result) -> list[Mapping[Basis, Figure]]:
    """The large figures: two, or two of a bed contract beside two of all else."""
    contract = result.bed_contract
    if contract is None:
        return [_figures("alone" if result.replaces else "", figure_part(result))]
    without = result.replaces.part if result.replaces else contract["without"]
    rest = [_figures("rest", without)] if set(result.inputs.scenario.options) != {"beds"} else []
    return [*rest, _contract_figures(result, contract["contract"])]


def _figures(of: str, part: Part) -> Mapping[Basis, Figure]:
    nets = {basis: part.running[basis]["difference"].net for basis in BASES}
    return {
        basis: Figure(
            say("figure_label", basis=BASIS_WORDS[basis], of=of),
            money(net.point),
            say("figure_range", span=net),
        )
        for basis, net in nets.items()
    }


def _contract_figures(result: Answer | Result, part: Part) -> Mapping[Basis, Figure]:
    """A contract's figures; from no bed filled to all, where only the beds offered are known."""
    inputs = result.inputs
    if not only_beds_offered(inputs):
        return _figures("contract", part)
    ends = ends_of_occupancy(inputs, of_contract)
    beds = inputs.numbers["contract_beds"].high
    nets = {basis: ends[basis]["difference"]["net"] for basis in BASES}
    return {
        basis: Figure(
            say("figure_label", basis=BASIS_WORDS[basis], of="contract"),
            say("bar_ends", low=money(min(net)), high=money(max(net))),
            say("figure_of_offered_beds", beds=beds),
        )
        for basis, net in nets.items()
    }


def answer_rows(result: Result, years: FirstAndAllYears, overtime: OvertimeCases, facts: Facts) -> list[Row]:
    """What a person asks next, each in a labelled row; rows with nothing to say are left out."""
    inputs = result.inputs
    rows = [
        Row(say("row_bases"), say("two_bases", baseline=baseline_words(inputs, facts) if result.replaces else "")),
        Row(say("row_local"), _local(result)),
        Row(say("row_years"), years_words(years)),
        Row(say("row_people"), _people(result)),
        Row(say("row_overtime"), _overtime(overtime, inputs)),
        Row(say("row_board"), _board(result)),
        Row(say("row_also"), " ".join(circumstances(result, facts))),
        Row(say("row_list"), listed_words(inputs, facts)),
        Row(say("row_law"), law_in_words(inputs)),
        Row(say("row_defaults"), leaning_counts(inputs)),
    ]
    return [row for row in rows if row.words]


def _nets(result: Answer | Result) -> tuple[Range, Range]:
    new, full = (result.running[basis]["difference"].net for basis in BASES)
    return new, full


def _local(result: Result) -> str:
    new, full = (local_words(net.point, result.inputs) for net in _nets(result))
    missing = [unit for unit, scale in local_scales(result.inputs).items() if scale is None]
    return say("local_on_both", new=new, full=full, missing=bool(missing)) if new and full else ""


def years_words(years: FirstAndAllYears) -> str:
    """The first year and the sum of all years, on both bases, at worked values."""
    return say(
        "first_and_all_years",
        first=years.first_year,
        last=years.last_year,
        firsts=list(years.first.values()),
        sums=list(years.all.values()),
        count=years.last_year - years.first_year + 1,
    )


def _people(result: Result) -> str:
    listed = [
        {"label": lower_first(PEOPLE_WORDS[name]), "span": people.number["option"]}
        for name, people in result.people.items()
        if people.number["option"].point
    ]
    return say("people_of_the_choice", people=listed) if listed else ""


def _overtime(cases: OvertimeCases, inputs: Inputs) -> str:
    nets = {case: by_basis["new_spending"] for case, by_basis in cases.items()}
    if len({round(net) for net in nets.values()}) == 1:
        return ""
    share = inputs.numbers["backfill_share"].expected
    return say("overtime_in_three_cases", at_none=nets["none"], at_ours=nets["ours"], at_all=nets["all"], share=share)


def _board(result: Result) -> str:
    new, full = (result.boards_choice[basis]["difference"].point for basis in BASES)
    return say("board_on_both", new=new, full=full) if round(new) or round(full) else ""


def leaning_counts(inputs: Inputs) -> str:
    """How many of our defaults lower the figure and how many raise it."""
    lowers, raises = leaning(inputs)
    return say("leaning_counts", lowers=len(lowers), raises=len(raises)) if lowers or raises else ""


def change_sentence(before: Sequence[float], result: Result, changed: int) -> str:
    """What the last change did to both large figures, and how many assumptions are changed in all."""
    running = figure_part(result).running
    pairs = [
        {"basis": lower_first(BASIS_WORDS[basis]), "then": then, "now": running[basis]["difference"].net.point}
        for basis, then in zip(BASES, before, strict=True)
    ]
    return say("was_and_is", pairs=pairs, changed=changed)


def board_words(result: Result, basis: Basis) -> list[str]:
    """How much of the yearly figure is the board's choice, and what it would be without it."""
    board = result.boards_choice[basis]["difference"]
    without = result.net_without_boards_choice[basis]["difference"]
    return [say("board_and_without", board=board, without=without)] if board.point else []


def already_paid_words(result: Result) -> list[str]:
    """How much of the full cost is paid already."""
    already = result.already_paid["difference"]
    if not round(already.point):
        return []
    jail = result.inputs.has_jail
    return [say("already_paid", amount=already.point, spread=money_range(already), part="", jail=jail)]


def scaap_words(result: Result) -> str:
    """What SCAAP is, its last award or a rough one, and how much of it is counted as caused by an agreement."""
    numbers = result.inputs.numbers
    year = numbers["scaap_award_year"]
    return say(
        "scaap",
        award=result.quantities["scaap_award"]["option"].point,
        known=numbers["scaap_last_award"].present,
        year=round(year.typical) if year.present else None,
        share=numbers["scaap_share_counted"].typical,
    )


def settlements_words(result: Result, facts: Facts) -> str:
    """What payments there have been, larger ones that are left out, and what the last row of the risk table is."""
    numbers = result.inputs.numbers
    payments, excess_days = (facts.assumptions[name].cases for name in ("mean_payment", "payment_per_excess_day"))
    larger = next(limit for limit in facts.limits if limit.id == "larger-legal-cases")
    return say(
        "settlements",
        count=payments.count,
        of=payments.of,
        quartiles=[numbers[f"payment_{name}"].typical for name in ("lower_quarter", "median", "upper_quarter")],
        larger=larger.text,
        a_day=numbers["payment_per_excess_day"].typical,
        days_of=excess_days.of,
    )


def bar_words(result: Result, facts: Facts, is_example: bool) -> str:
    """The estimate that a page is about, on one line."""
    inputs = result.inputs
    options = options_words(inputs.scenario.options, facts)
    figures = [
        {"label": lower_first(figure.label), "shown": figure.shown, "span": figure.span}
        for part in figure_parts(result)
        for figure in part.values()
    ]
    return say("bar", is_example=is_example, place=inputs.place_name, options=options, figures=figures)


def page_compares(result: Result, facts: Facts) -> str:
    """What a page of figures is compared with, where the large figures are set against detainers alone, and what a figure
    of a contract is of which only the beds offered are known; empty where neither is so."""
    swapped = baseline_words(result.inputs, facts) if result.replaces is not None else ""
    offered = result.bed_contract is not None and only_beds_offered(result.inputs)
    return say("page_compares", baseline=swapped, offered=offered) if swapped or offered else ""
