"""A checked claim for a terminal, for another program, and as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from estimator import __version__
from estimator.claims import BasisCheck, ClaimCheck, Condition, Example, JointMove, OtherReading, Speaker
from estimator.facts import Facts, plain_value
from estimator.run import DRAWS, SEED, YEARS_DRAWS
from estimator.scenario import FORMAT
from estimator.words.sentences import (
    VERDICT_WORDS,
    alone_summary,
    caveats,
    condition_words,
    findings_words,
    joint_words,
    left_out_words,
    meaning,
    other_words,
    paragraph,
    position,
    quote,
    read_as_words,
    shown_bases,
    true_only_if_words,
    verdict_words,
)

# What an assumption would have to be where no permitted value gives the figure.
NO_VALUE = "no value"


def claim_text(claim_check: ClaimCheck, facts: Facts, today: date) -> str:
    """All that is said of a claim, for a terminal: what was read first, then the verdict."""
    read, *rest = meaning(claim_check, facts)
    out = [read, "", *findings_words(claim_check, facts), "", *rest, ""]
    out += [position(claim_check, basis) for basis in shown_bases(claim_check)]
    for basis_check in (claim_check.bases[basis] for basis in shown_bases(claim_check)):
        out += ["", alone_summary(claim_check, basis_check, facts), joint_words(claim_check, basis_check, facts)]
    if words := left_out_words(claim_check):
        out += ["", words]
    return "\n".join([*out, "", "To quote:", " ".join(quote(claim_check, facts, Speaker(), today))]) + "\n"


def public_claims_text(checked: Sequence[tuple[Example, ClaimCheck]], facts: Facts, today: date) -> str:
    """Figures stated in public, each with where it falls and its two sentences."""
    out = []
    for example, claim_check in checked:
        out += [
            f"{example.who.rstrip(',')}, {example.when}: {example.said} [{example.id}]",
            f"  {VERDICT_WORDS[claim_check.verdict.kind]}",
            *(f"  {sentence}" for sentence in quote(claim_check, facts, example.source, today)),
            "",
        ]
    return "\n".join(out)


def claim_to_json(claim_check: ClaimCheck, facts: Facts, today: date) -> dict[str, Any]:
    """All that is said of a claim, for another program. In the claim's unit and by its period; shares from 0 to 1."""
    claim, verdict = claim_check.claim, claim_check.verdict
    return {
        "versions": {
            "format": FORMAT, "model": __version__, "facts": facts.version, "seed": SEED,
            "draws": YEARS_DRAWS if claim.years else DRAWS,
            "date": today.isoformat(),
        },
        "scenario": claim_check.inputs.scenario.to_json(),
        "read_as": read_as_words(claim_check),
        "claim": {
            "amount": claim.amount, "upper": claim.upper, "text": claim.text, "unit": claim.unit, "measure": claim.measure,
            "per": claim.per, "years": claim.years or claim.span or None, "basis": claim.basis or None,
            "fully_reimbursed": claim.reimbursed, "of_chosen_set": claim.of_choice, "by_sign": claim.strict,
            "limit": claim.bound or None, "reason": claim.reason or None,
            "divided_by": claim_check.divisor or None,
        },
        "verdict": {
            "kind": verdict.kind, "basis": verdict.basis, "at_end": verdict.at_end or None, "limit_kept": verdict.kept,
            "true": verdict.true, "sentence": verdict_words(claim_check),
        },
        "could_be": [_other_json(other, facts) for other in claim_check.could_be],
        "true_only_if": [_condition_json(condition, facts) for condition in claim_check.true_only_if],
        "true_only_if_sentence": true_only_if_words(claim_check, facts),
        "reached": claim_check.reached,
        "quote": list(quote(claim_check, facts, Speaker(), today)),
        "meaning": meaning(claim_check, facts),
        "bases": {basis: _basis_json(claim_check, basis_check, facts) for basis, basis_check in claim_check.bases.items()},
        "published_payments": None if claim_check.case is None else {
            "single": asdict(claim_check.case.payments), "count": claim_check.case.count,
            "by_name": [asdict(payment) for payment in claim_check.case.known],
        },
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
        "kind": basis_check.fall.kind,
        "at_end": basis_check.fall.at_end or None,
        "position": position(claim_check, basis_check.basis),
        "reach": {"low": basis_check.reach[0], "high": basis_check.reach[1]},
        "one_alone": [_plain(asdict(one_alone)) for one_alone in basis_check.alone],
        "smallest_joint_change": None if basis_check.joint is None else [asdict(move) for move in basis_check.joint],
        "sentences": [alone_summary(claim_check, basis_check, facts), joint_words(claim_check, basis_check, facts)],
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "between": list(row["between"]) if row["between"] else None}


def _condition_json(condition: Condition, facts: Facts) -> dict[str, Any]:
    return {
        "one": None if condition.one is None else _plain(asdict(condition.one)),
        "together": [asdict(move) for move in condition.together],
        "day_of_a_bed": list(condition.day) if condition.day else None,
        "reason_given": condition.said,
        "inside_plausible": condition.inside,
        "words": condition_words(condition, facts),
    }


def _other_json(other: OtherReading, facts: Facts) -> dict[str, Any]:
    return {
        "kind": other.kind,
        "what": other.what,
        "basis": other.basis,
        "words": other_words(other, facts.assumptions),
        "ours": asdict(other.ours),
        "parts": list(other.parts),
    }


def needed_rows(basis_check: BasisCheck, facts: Facts) -> list[dict[str, str]]:
    """Every assumption that moves the figure, for a table: exactly enough to be typed in again."""
    rows = []
    for one_alone in basis_check.alone:
        record = facts.assumptions[one_alone.id]
        if one_alone.between is not None:
            needed = f"between {one_alone.between[0]:,} and {one_alone.between[1]:,}"
        else:
            needed = NO_VALUE if one_alone.needed is None else _to_type(one_alone.needed)
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
