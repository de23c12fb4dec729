"""The kinds of document there are, and for whom a memo can be; kept apart from what makes them, which takes long to load."""

from __future__ import annotations

from estimator.refusal import Refusal

ENDINGS = ("pdf", "html", "xlsx", "docx", "csv", "json")
LEADS = {"fiscal": "Fiscal note", "testimony": "Testimony", "reporter": "Reporter's sheet"}


def check_kind(ending: str, lead: str) -> None:
    """Whether there is such a document. ``ending``: of its file; ``lead``: whom a memo is for. Raises Refusal."""
    if ending not in ENDINGS:
        raise Refusal(f"--to must end in .{', .'.join(ENDINGS)}; .{ending[:60]} is none of them.", "to")
    if lead not in LEADS:
        raise Refusal(f"--lead must be {', '.join(LEADS)}; you gave {lead[:60]}.", "lead")
