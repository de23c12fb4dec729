"""A result as JSON: the contract other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from estimator import __version__
from estimator.facts import Facts
from estimator.run import AMOUNTS, BASES, SETS, Range, Result, Totals, Year, federal_cases, leaning
from estimator.scenario import FORMAT, Inputs
from estimator.terms import Basis, Side
from estimator.words.catalog import money, money_range
from estimator.words.sentences import (
    BASIS_WORDS,
    Explainer,
    federal_case_words,
    headline,
    law_in_words,
    leaning_sentence,
)

_YEAR_RANGES = ("net", "net_cash", "cumulative", "cumulative_cash")


def result_to_json(result: Result, years: list[Year], facts: Facts) -> dict[str, Any]:
    """The top keys of the contract. USD, not rounded; offsets negative; shares from 0 to 1."""
    inputs = result.inputs
    lowers, raises = leaning(inputs)
    return {
        "versions": {
            "format": FORMAT,
            "model": __version__,
            "facts": facts.version,
            "draws": result.draws,
            "seed": result.seed,
        },
        "scenario": inputs.scenario.to_json(),
        "results": _by_basis(result.running),
        "one_time": _by_basis(result.one_time),
        "lines": _lines(result, facts),
        "hours": {
            **_sets(result.quantities["officer_hours"]),
            "full_cost_net_without_jail_officers_hours": _sets(result.net_without_jail_officers),
        },
        "fte": _sets(result.quantities["full_time_equivalents"]),
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
        "warnings": list(result.warnings),
    }


def summary_text(result: Result, facts: Facts) -> str:
    """The answer for a terminal: the sentences, the totals, state law, what leans which way, what is not counted."""
    inputs = result.inputs
    out = [" ".join(headline(result, facts)), ""]
    out.append(f"{'US dollars a year':34}{'worked':>14}{'P5':>14}{'P50':>14}{'P95':>14}")
    for basis in BASES:
        for name in SETS:
            totals = result.running[basis][name]
            for label, span in (("gross", totals.gross), ("offsets", totals.offsets), ("net", totals.net)):
                out.append(_row(f"{basis.replace('_', ' ')}, {name}, {label}", span))
        out.append(_row(f"{basis.replace('_', ' ')}, once, difference", result.one_time[basis]["difference"].net))
    if inputs.option_flags["tfm"]:
        out += ["", "Federal money, difference from the baseline (announced money is not confirmed):"]
        for case, by_basis in federal_cases(inputs).items():
            for basis in BASES:
                running, once = by_basis[basis]
                out.append(
                    f"  {federal_case_words(case, inputs.choice_records)}, {BASIS_WORDS[basis].lower()}: "
                    f"{money(running.net.point)} a year ({money_range(running.net)}), {money(once.net.point)} once"
                )
    out += ["", law_in_words(inputs.state), leaning_sentence(inputs)]
    out.append("Not counted: " + "; ".join(s.label.lower() for s in facts.not_counted) + ".")
    out += [f"Note: {warning}" for warning in result.warnings]
    return "\n".join(out) + "\n"


def json_text(content: Any) -> str:
    """JSON as it is written, on the screen's downloads and the command line alike; nothing that is no number."""
    return json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def assumptions_to_json(facts: Facts) -> list[dict[str, Any]]:
    """Every record of the assumptions folder, in its own unit."""
    return [
        {
            "id": a.id, "group": a.group, "label": a.label, "unit": a.unit, "kind": a.kind, "low": a.low,
            "typical": a.typical, "high": a.high, "default": a.default or None, "choices": list(a.choices) or None,
            "permitted": list(a.permitted) if a.is_number else None, "grows": a.grows, "dollar_year": a.dollar_year,
            "tag": a.tag, "sources": list(a.sources), "checked": a.checked.isoformat(),
            "stale_after_days": a.stale_after_days, "note": a.note,
        }
        for a in facts.assumptions.values()
    ]  # fmt: skip


def _row(label: str, span: Range) -> str:
    # The space before each keeps two numbers apart that are too large for their columns.
    return f"{label:34}" + "".join(f" {value:13,.0f}" for value in (span.point, span.low, span.typical, span.high))


def _year(year: Year) -> dict[str, Any]:
    """A year's worked values, and the range of what matters most."""
    points = {key: getattr(year, key).point for key in AMOUNTS}
    ranges = {f"{key}_{bound}": getattr(getattr(year, key), bound) for key in _YEAR_RANGES for bound in ("low", "high")}
    return {"year": year.year, "basis": year.basis, "set": year.set, **points, **ranges, "fte": year.fte}


def _sets(ranges: Mapping[Side, Range]) -> dict[str, Any]:
    return {name: asdict(ranges[name]) for name in SETS}


def _totals(totals: Totals) -> dict[str, Any]:
    return {key: value for key, value in asdict(totals).items() if value is not None}


def _by_basis(totals: Mapping[Basis, Mapping[Side, Totals]]) -> dict[str, Any]:
    return {basis: {name: _totals(totals[basis][name]) for name in SETS} for basis in BASES}


def _contingent(result: Result) -> dict[str, Any]:
    inputs: Inputs = result.inputs
    fact = {
        name: inputs.numbers[name].typical
        for name in ("payment_lower_quarter", "payment_median", "payment_upper_quarter")
    }
    return {
        **{name: _sets(ranges) for name, ranges in result.contingent.items()},
        "published_payments": {**fact, "mean": inputs.numbers["mean_payment"].typical},
        "counted_in_total": inputs.choices["legal_exposure_counted"] == "yes"
        or "legal_exposure" in inputs.scenario.amounts,
    }


def _lines(result: Result, facts: Facts) -> list[dict[str, Any]]:
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
                "delay_months": result.inputs.numbers[rule.delay].typical if rule.delay else None,
                "hours": result.hours.get(rule.name),
                "status": rule.status,
                "counts": rule.counts,
                "arithmetic": explainer.explain(rule.name, line.basis).arithmetic,
            }
        )
    return rows
