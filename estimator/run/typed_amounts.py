"""What has to be said of typed amounts that cannot be."""

from __future__ import annotations

from estimator.rules import RULES
from estimator.run.runs import Runs


def amounts_beyond(runs: Runs) -> tuple[str, ...]:
    """Sentences for typed amounts that cannot be: money above what it reimburses, set-up already behind."""
    inputs, lines = runs.inputs, runs.points["option"].lines["full_cost"]
    sentences = []
    for name, amount in inputs.scenario.amounts.items():
        rule = RULES[name]
        ceiling = sum(lines[reimbursed] for reimbursed in rule.reimburses)
        if rule.reimburses and not amount.received and -lines[name] > ceiling + 0.005:
            sentences.append(f"{rule.label}: the amount typed is more than the full cost of what it reimburses.")
        if amount.usd and not amount.side and all(side.needs(rule) for side in runs.sides):
            sentences.append(
                f"{rule.label}: the amount typed stands in the baseline too, so it adds nothing to the difference."
            )
        begun = [flag for flag in rule.needs if inputs.option_flags[flag] and not inputs.in_force(flag)]
        if rule.timing == "one_time" and not begun and lines[name]:
            sentences.append(f"{rule.label}: an amount is typed although the agreement is already in force.")
    return tuple(sentences)
