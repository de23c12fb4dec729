"""Scenarios side by side, and the options of one scenario: for another program and for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from estimator.exchange.summary import header, row
from estimator.exchange.totals_json import Json, bed_contract_to_json, results_to_json, totals_to_json
from estimator.facts import Facts
from estimator.run import (
    BASES,
    ComparedOption,
    Part,
    Runs,
    beside_contract,
    compare,
    ends_of_occupancy,
    of_contract,
    only_beds_offered,
)
from estimator.scenario import Inputs
from estimator.terms import Basis
from estimator.words.catalog import number
from estimator.words.sentences import baseline_words, compared_words


@dataclass(frozen=True)
class Compared:
    """One scenario worked out as far as a comparison needs it. ``bed_contract``: contract and without, where beds are
    rented."""

    label: str
    inputs: Inputs
    whole: Part
    bed_contract: Mapping[str, Part] | None


def side_by_side(scenarios: Sequence[tuple[str, Inputs]], facts: Facts) -> list[Compared]:
    """Every scenario against its own baseline. Each comes with a name of its own, which is said where two read the same."""
    labels = [scenario_label(inputs, facts) for _, inputs in scenarios]
    named = [
        f"{label} ({name})" if labels.count(label) > 1 else label
        for label, (name, _) in zip(labels, scenarios, strict=True)
    ]
    return [_worked(label, inputs) for label, (_, inputs) in zip(named, scenarios, strict=True)]


def scenario_label(inputs: Inputs, facts: Facts) -> str:
    """A scenario in a few words: ``Gaston County, North Carolina: Jail enforcement``."""
    options = [facts.options[name].short for name in inputs.scenario.options or ("none",)]
    return f"{inputs.place_name}: {', '.join(options)}"


def _worked(label: str, inputs: Inputs) -> Compared:
    runs = Runs(inputs)
    rented = inputs.option_flags["beds"] or inputs.baseline_flags["beds"]
    parts = {"contract": runs.part(of_contract), "without": runs.part(beside_contract)} if rented else None
    return Compared(label, inputs, runs.part(), parts)


def compared_to_json(compared: Sequence[Compared], facts: Facts) -> list[Json]:
    """One object a scenario; a scenario alone also has its options side by side."""
    rows: list[Json] = [
        {
            "label": one.label,
            "results": results_to_json(one.inputs, one.whole),
            "one_time": totals_to_json(one.whole.one_time),
            "bed_contract": bed_contract_to_json(one.inputs, one.bed_contract),
        }
        for one in compared
    ]
    if len(compared) == 1:
        rows[0]["options"] = [_option_to_json(option) for option in compare(compared[0].inputs, facts)]
    return rows


def _option_to_json(option: ComparedOption) -> Json:
    """One set of options against the same baseline: worked value and range of its yearly and one-time net difference. Where
    the choice rents beds, without the contract."""
    running = option.running if option.bed_contract is None else option.bed_contract["without"]
    return {
        "options": list(option.options) or ["none"],
        "staffing": option.staffing,
        "posts": option.posts,
        "chosen": option.chosen,
        "barred": option.barred,
        "unmet": option.unmet,
        "net": {basis: vars(running[basis].net) for basis in BASES},
        "once": {basis: vars(option.one_time[basis].net) for basis in BASES},
    }


def compared_text(compared: Sequence[Compared], facts: Facts) -> str:
    """Scenarios side by side for a terminal; of one scenario, its options."""
    if len(compared) == 1:
        return _options_text(compared[0].inputs, facts)
    out = []
    for basis in BASES:
        out += [header(f"{_words(basis)}, difference, net, USD a year")]
        for one in compared:
            out += _rows(one, basis)
        out.append("")
    out += [f"{one.label}: compared with {baseline_words(one.inputs, facts)}." for one in compared]
    return "\n".join(out) + "\n"


def _rows(one: Compared, basis: Basis) -> list[str]:
    once = row("  once", one.whole.one_time[basis]["difference"].net)
    if one.bed_contract is None:
        return [row(one.label, one.whole.running[basis]["difference"].net), once]
    contract, without = (one.bed_contract[name].running[basis]["difference"].net for name in ("contract", "without"))
    only_offered = only_beds_offered(one.inputs)
    rows = [row(f"{one.label}, without beds", without), row("  the bed contract", contract, not only_offered)]
    if only_offered:
        empty, full = ends_of_occupancy(one.inputs, of_contract)[basis]["difference"]["net"]
        offered = number(one.inputs.numbers["contract_beds"].high)
        rows.append(f"  with no bed filled {empty:,.0f}, with all {offered} filled {full:,.0f}")
    return [*rows, once]


def _options_text(inputs: Inputs, facts: Facts) -> str:
    options = compare(inputs, facts)
    out = [f"{inputs.place_name}, compared with {baseline_words(inputs, facts)}."]
    for basis in BASES:
        out += ["", header(f"{_words(basis)}, difference, net, USD a year")]
        for option in options:
            label = compared_words(option, facts, inputs)
            apart = option.bed_contract
            if apart is None:
                out.append(row(label, option.running[basis].net))
                continue
            if option.options != ("beds",):
                out.append(row(f"{label}, without beds", apart["without"][basis].net))
            out.append(row("  the bed contract", apart["contract"][basis].net, not only_beds_offered(inputs)))
    return "\n".join(out) + "\n"


def _words(basis: Basis) -> str:
    return basis.replace("_", " ").capitalize()
