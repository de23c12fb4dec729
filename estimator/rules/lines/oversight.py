"""What it costs to watch over the program. The board decides how much of this it wants."""

from estimator.rules.formula import line

_OVERSIGHT = {"group": "oversight", "payer": "county", "timing": "yearly", "needs": ("wso", "jem", "tfm")}


@line("Reports to the board", hours="report_hours_yearly", **_OVERSIGHT)
def oversight_reports(a):
    """Hours of writing reports, times the cost of an analyst's hour."""
    return a.report_hours_yearly * a.analyst_hour


@line("Public meetings and records requests", **_OVERSIGHT)
def public_meetings_and_records(a):
    """Hours a year for meetings and records requests, times the share that the work takes, times the cost of an
    analyst's hour."""
    return a.any_agreement * a.meeting_and_records_hours * a.share_of_overhead * a.analyst_hour


@line("Outside audit", **_OVERSIGHT)
def outside_audit(a):
    """The fee of an outside audit, spread over the years between two audits. Off unless switched on."""
    return a.any_agreement * a.outside_audit_ordered * a.audit_cost / a.audit_every
