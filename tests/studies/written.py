"""Studies for tests: the shipped ones worked out once, and others written from the documented format alone."""

from __future__ import annotations

from functools import cache

from estimator.studies import Findings, every_study, read_study, run_study
from tests.strategies import FACTS


@cache
def shipped_findings() -> tuple[Findings, ...]:
    """What the model finds for every shipped study, worked out once."""
    return tuple(every_study(FACTS))


def run(text, name="mine.toml"):
    return run_study(read_study(text.encode(), name, FACTS), FACTS)


def study(body, top="", outcome="reproduces", form=2):
    """A study around a body of cases and figures, in Gaston County."""
    return f"""
format = {form}
label = "A study"
outcome = "{outcome}"
why = "Because."
state = "NC"
county = "Gaston"
options = ["detainers"]
basis = "full_cost"
counts = "Something."
{top}
[source]
title = "A report"
publisher = "Somebody"
url = "https://example.org/report"
{body}
"""


def figure(published, expression, tolerance=0.5, unit="USD"):
    return f"""
[[figures]]
label = "Figure {expression}"
published = {published}
tolerance = {tolerance}
unit = "{unit}"
is = "{expression}"
why = "Worked by hand."
"""


# What a bare number in a file leaves: every figure comes out, and the number is named.
FOLLOWS = ("reproduces", "worked_back")

GOOD = study(
    '\n[inputs]\nx = { value = 1, unit = "USD" }\n[cases.a]\noptions = ["jem"]\nlines = ["officer_extra_pay"]\n'
    "values = { officers_paid_extra = 2, extra_pay_per_officer = 2460 }\n" + figure(4920, "a")
)
