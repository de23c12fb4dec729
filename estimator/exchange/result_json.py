"""A result as JSON: the contract other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from estimator import __version__
from estimator.exchange.totals_json import (
    Json,
    bed_contract_to_json,
    results_to_json,
    sets_to_json,
    totals_to_json,
)
from estimator.facts import Assumption, Facts
from estimator.run import AMOUNTS, BASES, SETS, Part, People, Result, Year, leaning, published_posts
from estimator.scenario import FORMAT, Inputs, expected_value
from estimator.terms import Side
from estimator.words.sentences import Explainer, leaning_sentence

# It changes whenever a key that is written here changes its name, its place or its meaning.
CONTRACT = 2
_YEAR_RANGES = ("net", "net_cash", "cumulative", "cumulative_cash")


def result_to_json(result: Result, years: list[Year], facts: Facts) -> Json:
    """The top keys of the contract. USD, not rounded; offsets negative; shares from 0 to 1."""
    inputs = result.inputs
    lowers, raises = leaning(inputs)
    return {
        "contract": CONTRACT,
        "versions": {
            "format": FORMAT,
            "model": __version__,
            "facts": facts.version,
            "draws": result.draws,
            "seed": result.seed,
        },
        "scenario": inputs.scenario.to_json(),
        "results": results_to_json(inputs, Part(result.running, result.one_time)),
        "one_time": totals_to_json(result.one_time),
        "lines": _lines(result, facts),
        "hours": sets_to_json(result.quantities["officer_hours"]),
        "fte": sets_to_json(result.quantities["full_time_equivalents"]),
        "years": [_year(year) for year in years],
        "contingent": _contingent(result),
        "local_units": {
            basis: {
                name: {unit: None if span is None else asdict(span) for unit, span in units.items()}
                for name, units in sets.items()
            }
            for basis, sets in result.local_units.items()
        },
        "not_counted": [{"label": s.label, "text": s.text} for s in facts.not_counted],
        "defaults_lean": {"sentence": leaning_sentence(inputs), "lowers": lowers, "raises": raises},
        "unused": [{"id": entry.name, "label": entry.label, "reason": entry.reason} for entry in result.unused],
        "warnings": list(result.warnings),
        "staffing": _staffing(result, facts),
        "people": {side: {name: _people(people, side) for name, people in result.people.items()} for side in SETS},
        "law": _law(inputs),
        "bed_contract": bed_contract_to_json(inputs, result.bed_contract),
        "board_choice": {
            basis: {
                side: {
                    "amount": asdict(result.boards_choice[basis][side]),
                    "net_without": asdict(result.net_without_boards_choice[basis][side]),
                }
                for side in SETS
            }
            for basis in BASES
        },
        "replaces": None
        if result.replaces is None
        else {
            "agreement": ",".join(result.replaces.agreements),
            "results": totals_to_json(result.replaces.part.running),
        },
    }


def json_text(content: Any) -> str:
    """JSON as it is written, on the screen's downloads and the command line alike; nothing that is no number."""
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def assumptions_to_json(facts: Facts) -> list[Json]:
    """Every record of the assumptions folder, in its own unit. ``expected``: the worked value of a record that has a range
    of its own."""
    return [
        {
            "id": a.id, "group": a.group, "label": a.label, "unit": a.unit, "kind": a.kind, "low": a.low,
            "typical": a.typical, "high": a.high, "scale": a.scale or None,
            "published_as": a.published_as if a.is_number else None, "expected": expected_of(a), "default": a.default or None,
            "choices": list(a.choices) or None, "permitted": list(a.permitted) if a.is_number else None, "grows": a.grows,
            "dollar_year": a.dollar_year, "tag": a.tag, "sources": list(a.sources), "checked": a.checked.isoformat(),
            "stale_after_days": a.stale_after_days, "note": a.note,
        }
        for a in facts.assumptions.values()
    ]  # fmt: skip


def expected_of(record: Assumption) -> float | None:
    """The mean of a record's own range; None where a person or the place supplies its value."""
    if record.low is None or record.typical is None or record.high is None:
        return None
    if record.published_as == "mean":
        return record.typical
    return expected_value(record.low, record.typical, record.high, record.log_scale)


def _year(year: Year) -> Json:
    """A year's worked values, and the range of what matters most."""
    points = {key: getattr(year, key).point for key in AMOUNTS}
    ranges = {f"{key}_{bound}": getattr(getattr(year, key), bound) for key in _YEAR_RANGES for bound in ("low", "high")}
    return {"year": year.year, "basis": year.basis, "set": year.set, **points, **ranges, "fte": year.fte}


def _staffing(result: Result, facts: Facts) -> Json:
    """Who does the work. ``hours_wanted`` and ``posts`` by occupation; ``published``: the county's own posts of a past year,
    with the cases they did and ours; ``results``: the same shape as the top key, with posts and a bed contract apart."""
    staffed, published = result.staffing, published_posts(result, facts)
    return {
        "mode": staffed.mode,
        "hours_wanted": dict(staffed.hours_wanted),
        "posts": dict(staffed.posts),
        "published": None if published is None else asdict(published),
        "results": None if staffed.with_posts is None else totals_to_json(staffed.with_posts.running),
    }


def _people(people: People, side: Side) -> Json:
    """People a year and what each costs, the same set's yearly net; null where there is nobody."""
    number = people.number[side]
    cost = {basis: people.cost_per_one[basis][side] for basis in BASES}
    bounds: Mapping[str, float] = {bound: getattr(number, bound) for bound in ("low", "typical", "high", "point")}
    return {**bounds, "cost_per_one": None if None in cost.values() else cost}


def _law(inputs: Inputs) -> Json:
    """The law of January 1 of the first year, as read; null where it is not known. ``read_on``: the day it was checked."""
    law = inputs.law
    return {
        "year": inputs.start_year,
        "duty": law.detainer_duty if law else None,
        "agreement": law.agreement if law else None,
        "authority": law.authority if law else None,
        "read_on": law.checked.isoformat() if law else None,
    }


def _contingent(result: Result) -> Json:
    inputs = result.inputs
    fact = {
        name: inputs.numbers[name].typical
        for name in ("payment_lower_quarter", "payment_median", "payment_upper_quarter")
    }
    return {
        **{name: sets_to_json(ranges) for name, ranges in result.contingent.items()},
        "published_payments": {**fact, "mean": inputs.numbers["mean_payment"].expected},
        "counted_in_total": inputs.choices["legal_exposure_counted"] == "yes"
        or "legal_exposure" in inputs.scenario.amounts,
    }


def _lines(result: Result, facts: Facts) -> list[Json]:
    explainer = Explainer(result.inputs, facts)
    rows = []
    for line in result.lines:
        rule = line.rule
        rows.append(
            {
                "id": rule.name,
                "group": rule.group,
                "label": rule.label,
                "basis": line.basis,
                "timing": rule.timing,
                **{key: getattr(line.value, key) for key in ("point", "low", "typical", "high")},
                "baseline_point": line.baseline_point,
                "payer": rule.payer,
                "payee": rule.payee if rule.is_offset else None,
                "delay_months": result.inputs.numbers[rule.delay].expected if rule.delay else None,
                "hours": result.hours.get(rule.name),
                "status": rule.status,
                "counts": rule.counts,
                "arithmetic": explainer.explain(rule.name, line.basis).arithmetic,
            }
        )
    return rows
