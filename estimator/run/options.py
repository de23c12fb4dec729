"""Options side by side against one baseline, on both bases; and the steps from the baseline to the choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from estimator.facts import AGREEMENTS, Facts
from estimator.run.lines import LINES, beside_contract, net_line, of_contract
from estimator.run.results import BASES, Range, Result, Totals
from estimator.run.runs import Runs
from estimator.run.staffing import staffing, with_these_posts
from estimator.scenario import Inputs, is_possible, resolve
from estimator.terms import Basis


@dataclass(frozen=True)
class ComparedOption:
    """One set of options. ``staffing``: shared or dedicated. ``posts``: posts counted. ``running`` and ``one_time``:
    difference from the baseline by basis, USD. ``bed_contract``: where beds are rented, the running difference of the
    contract's lines and of those without, by basis. ``barred``: state law, as read, does not allow it. ``unmet``: the law
    requires something it leaves out."""

    options: tuple[str, ...]
    staffing: str
    posts: float
    running: Mapping[Basis, Totals]
    one_time: Mapping[Basis, Totals]
    bed_contract: Mapping[str, Mapping[Basis, Totals]] | None
    quantities: Mapping[str, Range]
    payers: Mapping[str, float]
    barred: bool
    unmet: bool
    chosen: bool


@dataclass(frozen=True)
class BridgeStep:
    """One line on the way from the baseline to the choice: USD a year before and after it."""

    label: str
    start: float
    end: float


def option_sets(inputs: Inputs) -> list[tuple[str, ...]]:
    """Nothing, detainers, each agreement by itself, a bed contract where its beds are known, and the chosen set where it is
    none of these."""
    place, jail = inputs.scenario.place, inputs.jail
    beds_known = inputs.numbers["contract_beds"].present
    here = [
        name
        for name, option in inputs.option_records.items()
        if is_possible(option, place, jail) and (name != "beds" or beds_known)
    ]
    alone: list[tuple[str, ...]] = [() if name == "none" else (name,) for name in here]
    return alone if inputs.scenario.options in alone else [*alone, inputs.scenario.options]


def compare(inputs: Inputs, facts: Facts) -> list[ComparedOption]:
    """Every set of options in the order of ``option_sets``, and again with posts where its work would fill a tenth of one
    or posts are typed."""
    compared = []
    for options in option_sets(inputs):
        values = {**inputs.scenario.values, "staffing_mode": "shared"}
        these = resolve(replace(inputs.scenario, options=options, values=values), facts)
        shared = Runs(these, against=inputs)
        compared.append(_one(inputs, shared, options, "shared", 0.0))
        posts = staffing(shared).posts
        if posts:
            runs = Runs(with_these_posts(these, posts), against=inputs, same_baseline=shared)
            compared.append(_one(inputs, runs, options, "dedicated", sum(posts.values())))
    return compared


def _one(inputs: Inputs, runs: Runs, options: tuple[str, ...], mode: str, posts: float) -> ComparedOption:
    law = inputs.law
    honors = bool(runs.inputs.option_flags["honors"])
    jail = inputs.has_jail
    agreements = set(options) & set(AGREEMENTS)
    return ComparedOption(
        options=options,
        staffing=mode,
        posts=posts,
        running={basis: runs.totals(basis, "yearly")["difference"] for basis in BASES},
        one_time={basis: runs.totals(basis, "one_time")["difference"] for basis in BASES},
        bed_contract=_bed_contract(runs),
        quantities={name: runs.quantity(name)["option"] for name in _SHOWN},
        payers=_payers(runs),
        barred=law is not None
        and ((bool(agreements) and law.agreement == "barred") or (jail and honors and law.detainer_duty == "barred")),
        unmet=law is not None
        and jail
        and ((law.detainer_duty == "required" and not honors) or (law.agreement == "required" and not agreements)),
        chosen=options == inputs.scenario.options
        and (mode == "dedicated") == (inputs.choices["staffing_mode"] == "dedicated"),
    )


def _bed_contract(runs: Runs) -> dict[str, Mapping[Basis, Totals]] | None:
    """The contract's lines alone and all others, where either side rents beds."""
    if not any(side.flags["beds"] for side in runs.sides):
        return None
    parts = {"contract": of_contract, "without": beside_contract}
    return {
        name: {basis: runs.totals(basis, "yearly", part)["difference"] for basis in BASES}
        for name, part in parts.items()
    }


_SHOWN = ("people_held", "officer_hours", "full_time_equivalents")


def _payers(runs: Runs) -> dict[str, float]:
    """Worked new spending a year by who pays, and money coming in by who sends it (negative); USD."""
    amounts: dict[str, float] = {}
    for rule in LINES:
        if net_line(rule):
            lines = [runs.points[name].lines["new_spending"][rule.name] for name in ("option", "baseline")]
            amounts[rule.payer] = amounts.get(rule.payer, 0.0) + float(lines[0] - lines[1])
    return {payer: amount for payer, amount in amounts.items() if round(amount, 2)}


SET_FREE = "Officers' time set free by posts"


def officers_time_set_free(result: Result) -> dict[str, float]:
    """Regular pay, USD a year by line, for hours of the baseline that posts do under the choice: full cost beyond new
    spending that a line of officers' time has in the baseline and no longer has in the choice. It is taken out of those
    lines and stands by itself, so that the total is the same; nothing where no post is counted."""
    if result.staffing.mode != "dedicated":
        return {}
    by_line = {(line.rule.name, line.basis): line for line in result.lines if line.rule.group == "staff"}
    freed = {}
    for name in dict.fromkeys(name for name, _ in by_line):
        full, new = by_line[name, "full_cost"], by_line[name, "new_spending"]
        regular_before = full.baseline_point - new.baseline_point
        regular_now = full.value.point - new.value.point
        if round(regular_before - regular_now, 2) > 0:
            freed[name] = regular_before - regular_now
    return freed


def steps_to_choice(result: Result, basis: Basis) -> list[BridgeStep]:
    """From the baseline's yearly net to the choice's, a step a line that differs, costs first; each starts where
    the one before it ends. USD a year, worked values."""
    lines = [line for line in result.lines if line.basis == basis and net_line(line.rule)]
    baseline = result.running[basis]["baseline"].net.point
    steps = [BridgeStep("Baseline", 0.0, baseline)]
    at = baseline

    set_free = officers_time_set_free(result) if basis == "full_cost" else {}
    for line in sorted(lines, key=lambda line: line.rule.is_offset):
        change = line.value.point - line.baseline_point + set_free.get(line.rule.name, 0.0)
        if round(change, 2):
            steps.append(BridgeStep(line.rule.label, at, at + change))
            at += change
    freed = sum(set_free.values())
    if round(freed, 2):
        steps.append(BridgeStep(SET_FREE, at, at - freed))
        at -= freed
    steps.append(BridgeStep("The choice", 0.0, result.running[basis]["option"].net.point))
    return steps
