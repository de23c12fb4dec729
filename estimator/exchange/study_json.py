"""A study's findings, for another program."""

from __future__ import annotations

from typing import Any

from estimator.studies import Findings


def study_to_json(found: Findings) -> dict[str, Any]:
    """One study for another program; figures in their own unit, not rounded."""
    study = found.study
    return {
        "id": study.id,
        "label": study.label,
        "outcome_stated": study.outcome,
        "outcome_found": found.outcome,
        "as_stated": found.as_stated,
        "sum_only": found.sum_only,
        "counts": study.counts,
        "leaves_out": list(study.leaves_out),
        "why": study.why,
        "source": {
            "title": study.source.title, "publisher": study.source.publisher, "year": study.source.year,
            "url": study.source.url, "where": study.source.where,
        },
        "inputs": {
            name: {"value": each.value, "unit": each.unit, "stated": each.stated, "words": each.words}
            for name, each in study.inputs.items()
        },
        "figures": [
            {
                "label": each.figure.label, "published": each.figure.published, "tolerance": each.figure.tolerance,
                "unit": each.figure.unit, "is": each.figure.expression or None, "found": each.found,
                "difference": each.difference, "matches": each.matches,
            }
            for each in found.figures
        ],
        "cases": {
            run.case.name: {
                "options": list(run.case.inputs.scenario.options), "place": run.case.inputs.scenario.place,
                "state": run.case.inputs.scenario.state, "basis": run.case.basis, "counts": list(run.case.lines),
                "years": run.case.years, "growth": run.case.growth,
                "values": run.case.inputs.scenario.to_json().get("values", {}),
                "amounts": dict(run.case.inputs.scenario.amounts), "lines": dict(run.lines), "total": run.total,
            }
            for run in found.cases
        },
        "unused_inputs": list(study.unused),
        "methods": [
            {"label": each.figure.label, "amount": each.shown}
            for each in found.methods
        ],
        "rests_on": list(found.rests_on),
        "worked_back": list(found.worked_back),
        "would_need": [
            {
                "label": each.need.label, "amount": each.need.amount, "solve": each.need.solve,
                "rows": [
                    {"given": dict(given), "needed": needed, "against_evidence": where or None}
                    for given, needed, where in each.rows
                ],
                "low": each.need.low, "high": each.need.high, "evidence": each.need.evidence, "url": each.need.url,
                "rests_on": list(each.rests_on),
            }
            for each in found.needs
        ],
    }  # fmt: skip
