"""A study's findings, for another program."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from estimator.studies import Findings


def study_to_json(findings: Findings) -> dict[str, Any]:
    """One study for another program; figures in their own unit, not rounded."""
    study = findings.study
    return {
        "id": study.id,
        "label": study.label,
        "outcome_stated": study.outcome,
        "outcome_found": findings.outcome,
        "as_stated": findings.as_stated,
        "sum_only": findings.sum_only,
        "counts": study.counts,
        "leaves_out": list(study.leaves_out),
        "why": study.why,
        "source": {
            "title": study.source.title, "publisher": study.source.publisher, "year": study.source.year,
            "url": study.source.url, "where": study.source.where,
        },
        "inputs": {
            name: {"value": number.value, "unit": number.unit, "stated": number.stated, "words": number.words,
                   "upper": number.upper, "limit": number.bound or None, "round_to": number.round_to, "source": number.source or None}
            for name, number in study.inputs.items()
        },
        "figures": [
            {
                "label": finding.figure.label, "published": finding.figure.published, "tolerance": finding.figure.tolerance,
                "unit": finding.figure.unit, "is": finding.figure.expression or None, "found": finding.found,
                "difference": finding.difference, "matches": finding.matches, "upper": finding.figure.upper,
                "limit": finding.figure.bound or None, "found_range": list(finding.ends) if finding.ends else None,
                "only_adds": finding.sum, "own_numbers": list(finding.own), "why_wider": finding.figure.why or None,
            }
            for finding in findings.figures
        ],
        "cases": {
            run.case.name: {
                "options": list(run.case.inputs.scenario.options), "place": run.case.inputs.scenario.place,
                "state": run.case.inputs.scenario.state, "basis": run.case.basis, "counts": list(run.case.lines),
                "years": run.case.years, "growth": run.case.growth,
                "values": run.case.inputs.scenario.to_json().get("values", {}),
                "amounts": {name: amount.to_json() for name, amount in run.case.inputs.scenario.amounts.items()}, "lines": dict(run.lines), "total": run.total,
            }
            for run in findings.cases
        },
        "unused_inputs": list(study.unused),
        "methods": [
            {"label": method.figure.label, "amount": method.shown}
            for method in findings.methods
        ],
        "rests_on": [asdict(ours) for ours in findings.rests_on],
        "not_stated": list(study.not_stated),
        "wider_tolerance": findings.wide,
        "worked_back": list(findings.worked_back),
        "would_need": [
            {
                "label": need_finding.need.label, "amount": need_finding.need.amount, "solve": need_finding.need.solve,
                "rows": [
                    {"given": dict(known_values), "needed": needed, "against_evidence": where or None}
                    for known_values, needed, where in need_finding.rows
                ],
                "low": need_finding.need.low, "high": need_finding.need.high, "evidence": need_finding.need.evidence, "url": need_finding.need.url,
                "rests_on": [asdict(ours) for ours in need_finding.rests_on],
            }
            for need_finding in findings.needs
        ],
    }  # fmt: skip
