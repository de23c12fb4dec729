"""A stated figure set against the model: where it falls, what else it could be, and what would have to be true.

The verdict is where the figure falls among our results of the basis and scope that were stated, new spending where no basis
was, and only that. Overstated and understated figures are treated alike.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from estimator.claims.conditions import conditions, each_assumption, joint_change, joint_moves, reach_of
from estimator.claims.could_be import could_be, is_of_an_award, is_the_award
from estimator.claims.figure import CONTRACT, NETS, Claim, Figure, NotHere, part_of
from estimator.claims.payments import case_check
from estimator.claims.results import BasisCheck, ClaimCheck, LeftOutPart, Verdict
from estimator.claims.verdict import fall, share_below, slack_of
from estimator.facts import Facts
from estimator.refusal import Refusal
from estimator.rules import RULES
from estimator.run import BASES, COUNTING_DRAWS, DRAWS, make_range
from estimator.scenario import Inputs
from estimator.words.catalog import say

_CENT = 0.005
# Enough to see whether anything moves at all.
_FEW = 200


def check_claim(claim: Claim, inputs: Inputs, facts: Facts, draws: int = DRAWS, search: bool = True) -> ClaimCheck:
    """Check a stated figure against a scenario. Raises Refusal where a reason given is no assumption.

    ``search``: whether to look for the smallest joint change and for how far the assumptions reach, which is most of the
    work. Without it ``joint`` is None and ``reach`` is that of the draws. The verdict never rests on it.
    """
    if claim.reason and (claim.reason not in facts.assumptions or not facts.assumptions[claim.reason].is_number):
        raise Refusal("claim_reason_unknown", "reason", given=claim.reason[:60])
    if claim.is_case:
        case, verdict = case_check(claim, inputs)
        return ClaimCheck(claim, inputs, {}, verdict, case=case)
    claim = _of_the_contract(claim, inputs)
    try:
        figures = {basis: Figure(inputs, claim, basis) for basis in claim.bases}
    except NotHere as found:
        return ClaimCheck(claim, inputs, {}, Verdict(found.kind, claim.lead, why=str(found)))
    if is_of_an_award(claim, inputs) and (true := is_the_award(claim, inputs)) is not False:
        why = say("claim_of_an_award")
        return ClaimCheck(claim, inputs, {}, Verdict("not_the_agreements", claim.lead, why=why, true=true))
    if _gain_or_payment(claim, figures[claim.lead]):
        why = say("claim_cost_or_gain", amount=claim.text)
        return ClaimCheck(claim, inputs, {}, Verdict("cannot_say", claim.lead, why=why))
    bases = {basis: _basis_check(figure, facts, draws, search) for basis, figure in figures.items()}
    lead, figure = bases[claim.lead], figures[claim.lead]
    plainly_inside = lead.fall.kind == "inside" and not lead.fall.at_end
    slack = slack_of(figure.target, claim.unit)
    return ClaimCheck(
        claim=claim,
        inputs=inputs,
        bases=bases,
        verdict=lead.fall,
        could_be=() if plainly_inside else could_be(claim, inputs, figures, bases),
        true_only_if=() if lead.fall.kind == "inside" else conditions(lead, figure),
        reached=lead.least - slack <= figure.target <= lead.greatest + slack,
        leaves_out=_left_out(figure, lead),
        divisor=figure.divisor,
        part=figure.part,
    )


def _of_the_contract(claim: Claim, inputs: Inputs) -> Claim:
    """A net where all that the choice moves is the money of a bed contract: it is a figure of that contract."""
    if claim.measure != "net" or claim.unit != "USD" or part_of(claim.measure, inputs) != "without":
        return claim
    rest = (Figure(inputs, replace(claim, per="year", years=0, span=0.0), basis) for basis in BASES)
    moved = any(np.any(np.abs(figure.drawn(_FEW)) > _CENT) for figure in rest)
    return claim if moved else replace(claim, measure=CONTRACT)


def _gain_or_payment(claim: Claim, figure: Figure) -> bool:
    """Whether a plain number above zero has to be told from a gain first: our own net is below zero."""
    plain = claim.measure in NETS and claim.unit == "USD" and not claim.said and not claim.bound
    return plain and claim.amount > _CENT and figure.point < -_CENT


def _target(claim: Claim, kind: str) -> float:
    """The end of a stated range that lies nearer to ours; else the figure."""
    return claim.upper if claim.upper is not None and kind == "below" else claim.amount


def _basis_check(figure: Figure, facts: Facts, draws: int, search: bool) -> BasisCheck:
    """The figure on one basis. Raises nothing: where there is nobody to divide by in any draw, the worked value stands."""
    claim = figure.claim
    drawn = figure.drawn(draws)
    drawn = drawn if drawn.size else np.array([figure.point])
    where = fall(claim, figure.basis, drawn)
    figure.target = _target(claim, where.kind)
    money_back = bool(np.any(figure.comes_back(COUNTING_DRAWS) > _CENT)) if claim.reimbursed else True
    least, greatest = float(np.min(drawn)) + 0.0, float(np.max(drawn)) + 0.0
    joint = joint_change(figure, facts) if search and money_back else None
    low, high = reach_of(figure) if search else (least, greatest)
    return BasisCheck(
        basis=figure.basis,
        ours=make_range(drawn, figure.point),
        least=least,
        greatest=greatest,
        share_below=share_below(claim, drawn),
        fall=where,
        alone=tuple(each_assumption(figure, facts)) if money_back else (),
        joint=None if joint is None else tuple(joint_moves(joint, figure, facts)),
        # What a draw gives is within reach, whatever the search for corners finds.
        reach=(min(low, least) + 0.0, max(high, greatest) + 0.0),
        nothing_back=not money_back,
        announced=_counts_announced(figure),
    )


def _counts_announced(figure: Figure) -> bool:
    """Whether announced money stands in the figure."""
    announced = [rule for rule in figure.lines if rule.is_offset and rule.status == "announced"]
    return any(abs(figure.parts_of_point[rule.name]) > _CENT for rule in announced)


def _left_out(figure: Figure, check: BasisCheck) -> tuple[LeftOutPart, ...]:
    """The costs that the stated basis and scope count and a figure below ours cannot hold: each by itself is more. Nothing of
    another basis or scope, nothing for a figure that is not below ours, and nothing that is below zero."""
    if check.fall.kind != "below" or figure.received or figure.claim.unit == "post":
        return ()
    slack = slack_of(figure.target, figure.claim.unit)
    parts = [
        LeftOutPart(RULES[name].label, amount, RULES[name].timing)
        for name, amount in figure.parts_of_point.items()
        if not RULES[name].is_offset and amount > max(figure.target, 0.0) + slack
    ]
    return tuple(sorted(parts, key=lambda part: -part.amount))
