"""The back-test, for another program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from estimator.studies import BacktestRow, not_tested, share_of
from estimator.words.sentences import backtest_sentences


def backtest_to_json(rows: Sequence[BacktestRow]) -> dict[str, Any]:
    """The shares, and every record beside our range of the same thing; figures in their own unit, not rounded."""
    blind = [row for row in rows if not row.record.used]
    return {
        "shares": {
            "all": asdict(share_of(rows)),
            "not_used_for_our_ranges": asdict(share_of(blind)),
            "of_these_in_dollars": asdict(share_of([row for row in blind if row.record.lines])),
        },
        "sentences": backtest_sentences(rows),
        "records": [
            {
                "id": row.record.id, "label": row.record.label, "year": row.record.year, "kind": row.record.kind,
                "what": row.record.what, "recorded": list(row.record.recorded), "unit": row.record.unit,
                "lines": list(row.record.lines) or None, "basis": row.record.basis or None, "step": row.record.step or None,
                "scenario": row.record.inputs.scenario.to_json(), "known_beforehand": row.record.known,
                "used_for_our_ranges": row.record.used, "ours": asdict(row.ours), "where": row.where,
                "reason": row.record.reason,
                "source": {"title": row.record.title, "publisher": row.record.publisher, "url": row.record.url},
            }
            for row in rows
        ],
        "not_tested": [{"label": label, "why": why} for label, why in not_tested()],
    }  # fmt: skip
