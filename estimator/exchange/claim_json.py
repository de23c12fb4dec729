"""A checked claim for a terminal, for another program, and as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from estimator import __version__
from estimator.claims import BasisCheck, ClaimCheck, JointMove, OtherReading, Speaker
from estimator.facts import Assumption, Facts, plain_value
from estimator.run import DRAWS, SEED, YEARS_DRAWS
from estimator.scenario import FORMAT
from estimator.words.catalog import money
from estimator.words.sentences import (
    SHOWN_OTHERS,
    alone_summary,
    caveats,
    joint_words,
    meaning,
    other_words,
    paragraph,
    part_period,
    position,
    shown_bases,
    verdict_words,
)


def claim_text(claim_check: ClaimCheck, facts: Facts, today: date) -> str:
    """All that is said of a claim, for a terminal."""
    out = [verdict_words(claim_check, facts), "", *meaning(claim_check, facts), ""]
    out += [position(claim_check, basis) for basis in shown_bases(claim_check)]
    for basis_check in (claim_check.bases[basis] for basis in shown_bases(claim_check)):
        out += ["", alone_summary(claim_check, basis_check, facts), joint_words(claim_check, basis_check, facts)]
    if claim_check.others:
        out += ["", "What else it could be a figure of:"]
        out += [f"  {other_words(other, facts.assumptions)}" for other in claim_check.others[:SHOWN_OTHERS]]
    out += ["", "What it leaves out, by our figures:"]
    out += [
        f"  {part.label}: {money(part.amount)} {part_period(part)} ({part.why})" for part in claim_check.leaves_out
    ] or ["  nothing"]
    return "\n".join([*out, "", "To quote:", paragraph(claim_check, facts, Speaker(), today)]) + "\n"


def claim_to_json(claim_check: ClaimCheck, facts: Facts, today: date) -> dict[str, Any]:
    """All that is said of a claim, for another program. USD by the claim's period; shares from 0 to 1."""
    claim = claim_check.claim
    return {
        "versions": {
            "format": FORMAT, "model": __version__, "facts": facts.version, "seed": SEED,
            "draws": YEARS_DRAWS if claim.years else DRAWS,
            "date": today.isoformat(),
        },
        "scenario": claim_check.inputs.scenario.to_json(),
        "claim": {
            "amount": claim.amount, "text": claim.text, "measure": claim.measure, "per": claim.per,
            "years": claim.years or None, "basis": claim.basis or None, "fully_reimbursed": claim.reimbursed,
            "limit": claim.bound or None,
            "divided_by": claim_check.divisor or None,
        },
        "verdict": {"kind": claim_check.verdict, "sentence": verdict_words(claim_check, facts)},
        "meaning": meaning(claim_check, facts),
        "bases": {basis: _basis_json(claim_check, basis_check, facts) for basis, basis_check in claim_check.bases.items()},
        "fits_instead": [_other_json(other, facts.assumptions) for other in claim_check.others],
        "fits_if": [_other_json(other, facts.assumptions) for other in claim_check.settings],
        "caveats": caveats(claim_check),
        "leaves_out": [asdict(part) for part in claim_check.leaves_out],
        "not_counted": [{"label": s.label, "text": s.text} for s in facts.not_counted],
        "paragraph": paragraph(claim_check, facts, Speaker(), today),
    }  # fmt: skip


def _basis_json(claim_check: ClaimCheck, basis_check: BasisCheck, facts: Facts) -> dict[str, Any]:
    return {
        "ours": asdict(basis_check.ours),
        "lowest_result": basis_check.least,
        "highest_result": basis_check.greatest,
        "share_of_results_below": basis_check.share_below,
        "inside_range": basis_check.inside,
        "position": position(claim_check, basis_check.basis),
        "reach": {"low": basis_check.reach[0], "high": basis_check.reach[1]},
        "one_alone": [_plain(asdict(one_alone)) for one_alone in basis_check.alone],
        "smallest_joint_change": None if basis_check.joint is None else [asdict(move) for move in basis_check.joint],
        "sentences": [alone_summary(claim_check, basis_check, facts), joint_words(claim_check, basis_check, facts)],
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "between": list(row["between"]) if row["between"] else None}


def _other_json(other: OtherReading, records: Mapping[str, Assumption]) -> dict[str, Any]:
    return {
        "kind": other.kind,
        "what": other.what,
        "basis": other.basis,
        "words": other_words(other, records),
        "ours": asdict(other.ours),
    }


def needed_rows(basis_check: BasisCheck, facts: Facts) -> list[dict[str, str]]:
    """Every assumption that moves the figure, for a table: exactly enough to be typed in again."""
    rows = []
    for one_alone in basis_check.alone:
        record = facts.assumptions[one_alone.id]
        if one_alone.between is not None:
            needed = f"between {one_alone.between[0]:,} and {one_alone.between[1]:,}"
        else:
            needed = "no value" if one_alone.needed is None else _to_type(one_alone.needed)
        rows.append(
            {
                "Assumption alone": one_alone.label,
                "Would have to be": needed,
                "Here": plain_value(record, one_alone.typical),
                "Plausible": "known"
                if one_alone.low == one_alone.high
                else f"{plain_value(record, one_alone.low)} to {plain_value(record, one_alone.high)}",
                "Is that plausible?": "yes" if one_alone.inside else "no",
            }
        )
    return rows


def moved_rows(moves: Sequence[JointMove], facts: Facts) -> list[dict[str, str]]:
    """The smallest joint change, for a table."""
    return [
        {
            "Together": move.label,
            "Would have to be": _to_type(move.needed),
            "Here": plain_value(facts.assumptions[move.id], move.typical),
            "Move, as a share of its range": f"{move.share:+.1%}".replace("-", "−"),
        }
        for move in moves
    ]


def _to_type(value: float) -> str:
    """A solved value with digits enough that typing it in gives the stated figure to the cent."""
    return f"{value:,.12g}".replace("-", "−") if abs(value) >= 1e-3 or not value else f"{value:.15f}".rstrip("0")
