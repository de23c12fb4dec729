"""The few words that many rooms use for the same things, so that a misspelt one does not pass the type checker."""

from __future__ import annotations

from typing import Literal

from estimator.refusal import Refusal

Basis = Literal["new_spending", "full_cost"]
Side = Literal["option", "baseline", "difference"]
Timing = Literal["yearly", "one_time"]
Agreement = Literal["wso", "jem", "tfm"]
Status = Literal["budgeted", "contracted", "guaranteed", "announced", "contested", "contingent"]

# The kinds of document there are, and for whom a memo can be; kept apart from what makes them, which takes long to load.
ENDINGS = ("pdf", "html", "xlsx", "docx", "md", "csv", "json")
# Which twelve months a year of a document is.
CALENDAR = "calendar"
FISCAL_YEARS = (CALENDAR, "july")
LEADS = {"fiscal": "Fiscal note", "testimony": "Testimony", "reporter": "Reporter's sheet"}


def check_kind(ending: str, lead: str) -> None:
    """Whether there is such a document. ``ending``: of its file; ``lead``: whom a memo is for. Raises Refusal."""
    if ending not in ENDINGS:
        raise Refusal("document_ending_unknown", "to", endings=ENDINGS, given=ending[:60])
    if lead not in LEADS:
        raise Refusal("document_lead_unknown", "lead", leads=list(LEADS), given=lead[:60])


def check_one_of(option: str, given: str, permitted: tuple[str, ...]) -> None:
    """Whether an option of a document is one of those there are. Raises Refusal."""
    if given not in permitted:
        raise Refusal("document_option_unknown", option, option=option, permitted=permitted, given=given[:60])
