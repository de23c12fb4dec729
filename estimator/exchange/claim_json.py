"""A checked claim for a terminal, for another program, and as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from estimator import __version__
from estimator.claims import Checked, Moved, OnBasis, Other, Said
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


def claim_text(checked: Checked, facts: Facts, today: date) -> str:
    """All that is said of a claim, for a terminal."""
    out = [verdict_words(checked, facts), "", *meaning(checked, facts), ""]
    out += [position(checked, basis) for basis in shown_bases(checked)]
    for found in (checked.bases[basis] for basis in shown_bases(checked)):
        out += ["", alone_summary(checked, found, facts), joint_words(checked, found, facts)]
    if checked.others:
        out += ["", "What else it could be a figure of:"]
        out += [f"  {other_words(other, facts.assumptions)}" for other in checked.others[:SHOWN_OTHERS]]
    out += ["", "What it leaves out, by our figures:"]
    out += [
        f"  {part.label}: {money(part.amount)} {part_period(part)} ({part.why})" for part in checked.leaves_out
    ] or ["  nothing"]
    return "\n".join([*out, "", "To quote:", paragraph(checked, facts, Said(), today)]) + "\n"


def claim_to_json(checked: Checked, facts: Facts, today: date) -> dict[str, Any]:
    """All that is said of a claim, for another program. USD by the claim's period; shares from 0 to 1."""
    claim = checked.claim
    return {
        "versions": {
            "format": FORMAT, "model": __version__, "facts": facts.version, "seed": SEED,
            "draws": YEARS_DRAWS if claim.years else DRAWS,
            "date": today.isoformat(),
        },
        "scenario": checked.inputs.scenario.to_json(),
        "claim": {
            "amount": claim.amount, "text": claim.text, "measure": claim.measure, "per": claim.per,
            "years": claim.years or None, "basis": claim.basis or None, "fully_reimbursed": claim.reimbursed,
            "limit": claim.bound or None,
            "divided_by": checked.divisor or None,
        },
        "verdict": {"kind": checked.verdict, "sentence": verdict_words(checked, facts)},
        "meaning": meaning(checked, facts),
        "bases": {basis: _basis_json(checked, found, facts) for basis, found in checked.bases.items()},
        "fits_instead": [_other_json(other, facts.assumptions) for other in checked.others],
        "fits_if": [_other_json(other, facts.assumptions) for other in checked.settings],
        "caveats": caveats(checked),
        "leaves_out": [asdict(part) for part in checked.leaves_out],
        "not_counted": [{"label": s.label, "text": s.text} for s in facts.not_counted],
        "paragraph": paragraph(checked, facts, Said(), today),
    }  # fmt: skip


def _basis_json(checked: Checked, found: OnBasis, facts: Facts) -> dict[str, Any]:
    return {
        "ours": asdict(found.ours),
        "lowest_result": found.least,
        "highest_result": found.greatest,
        "share_of_results_below": found.share_below,
        "inside_range": found.inside,
        "position": position(checked, found.basis),
        "reach": {"low": found.reach[0], "high": found.reach[1]},
        "one_alone": [_plain(asdict(each)) for each in found.alone],
        "smallest_joint_change": None if found.joint is None else [asdict(move) for move in found.joint],
        "sentences": [alone_summary(checked, found, facts), joint_words(checked, found, facts)],
    }


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "between": list(row["between"]) if row["between"] else None}


def _other_json(other: Other, records: Mapping[str, Assumption]) -> dict[str, Any]:
    return {
        "kind": other.kind,
        "what": other.what,
        "basis": other.basis,
        "words": other_words(other, records),
        "ours": asdict(other.found),
    }


def needed_rows(found: OnBasis, facts: Facts) -> list[dict[str, str]]:
    """Every assumption that moves the figure, for a table: exactly enough to be typed in again."""
    rows = []
    for each in found.alone:
        record = facts.assumptions[each.id]
        if each.between is not None:
            needed = f"between {each.between[0]:,} and {each.between[1]:,}"
        else:
            needed = "no value" if each.needed is None else _to_type(each.needed)
        rows.append(
            {
                "Assumption alone": each.label,
                "Would have to be": needed,
                "Here": plain_value(record, each.typical),
                "Plausible": "known"
                if each.low == each.high
                else f"{plain_value(record, each.low)} to {plain_value(record, each.high)}",
                "Is that plausible?": "yes" if each.inside else "no",
            }
        )
    return rows


def moved_rows(moves: Sequence[Moved], facts: Facts) -> list[dict[str, str]]:
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
