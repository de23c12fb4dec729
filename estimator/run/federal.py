"""The cases of federal money, side by side."""

from __future__ import annotations

from dataclasses import replace

from estimator.run.lines import beside_contract
from estimator.run.results import BASES, Totals
from estimator.run.runs import Runs
from estimator.scenario import Inputs
from estimator.terms import Basis

FEDERAL_CASES = (
    ("none", "time_spent"),
    ("startup", "time_spent"),
    ("announced", "time_spent"),
    ("announced", "whole_salary"),
)


FederalCases = dict[tuple[str, str], dict[Basis, tuple[Totals, Totals]]]


def federal_cases(inputs: Inputs) -> FederalCases:
    """For each case of federal money and reading of the salary offer: running and one-time difference by basis, a
    bed contract apart."""
    cases = {}
    for case in FEDERAL_CASES:
        choices = {**inputs.choices, "federal_money": case[0], "federal_reading": case[1]}
        runs = Runs(replace(inputs, choices=choices))
        cases[case] = {
            basis: (
                runs.totals(basis, "yearly", beside_contract)["difference"],
                runs.totals(basis, "one_time", beside_contract)["difference"],
            )
            for basis in BASES
        }
    return cases
