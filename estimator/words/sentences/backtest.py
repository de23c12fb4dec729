"""The back-test in words: the share of recorded figures inside our range, and what stands against it."""

from __future__ import annotations

from collections.abc import Sequence

from estimator.facts import unit_words
from estimator.studies import BacktestRow, not_tested, share_of
from estimator.words.catalog import money, number, round_to_digits, say
from estimator.words.sentences.captions import BASIS_WORDS

# Our range is meant to hold so many of a hundred.
_MEANT = 90
_WHERE_WORDS = {"inside": "inside", "below": "recorded is below our range", "above": "recorded is above our range"}


def backtest_sentences(rows: Sequence[BacktestRow]) -> list[str]:
    """The shares, plainly: of all, of those that set none of our ranges, and of those in dollars."""
    blind = [row for row in rows if not row.record.used]
    in_dollars = [row for row in blind if row.record.lines]
    every, fresh, dollars = share_of(rows), share_of(blind), share_of(in_dollars)
    reached = round(100 * fresh.inside / fresh.count) if fresh.count else 0
    verdict = (
        say("backtest_too_narrow", reached=reached, meant=_MEANT)
        if reached < _MEANT - 10
        else say("backtest_reached", reached=reached)
    )
    return [
        say("backtest_every_record", every=every),
        say("backtest_fresh_records", used=every.count - fresh.count, fresh=fresh, dollars=dollars),
        verdict,
    ]


def backtest_row_words(row: BacktestRow) -> dict[str, str]:
    """One record beside ours, for a table."""
    record = row.record
    low, high = (_size(end, record.unit) for end in record.recorded)
    return {
        "Place and record": record.label + (" (set our ranges)" if record.used else ""),
        "Recorded": low if low == high else f"{low} to {high}",
        "Ours": f"{_size(row.ours.point, record.unit)} ({_size(row.ours.low, record.unit)} to {_size(row.ours.high, record.unit)})",
        "Where": _WHERE_WORDS[row.where],
        "Why": record.reason,
        "Known beforehand": record.known,
        "Kind": f"{record.kind}{f', {BASIS_WORDS[record.basis].lower()}' if record.basis else ''}",
        "Source": f"{record.publisher}, {record.title}",
        "Address": record.url.strip("-"),
    }


def backtest_text(rows: Sequence[BacktestRow]) -> str:
    """The whole back-test, for a terminal."""
    out = [*backtest_sentences(rows), ""]
    for row in rows:
        words = backtest_row_words(row)
        recorded = say(
            "backtest_recorded",
            what=row.record.what,
            kind=row.record.kind,
            recorded=words["Recorded"],
            units="" if row.record.unit.startswith("USD") else unit_words(row.record.unit),
            ours=words["Ours"],
            where=words["Where"],
        )
        source = say("study_source", source=f"{words['Source']}. {words['Address']}".rstrip())
        out += [
            f"{words['Place and record']} [{row.record.id}]",
            f"  {recorded}",
            f"  {say('known_beforehand', known=row.record.known)}",
            f"  {say('study_why', why=row.record.reason)}",
            f"  {source}",
            "",
        ]
    out.append(say("backtest_not_tested"))
    out += [f"  {label}. {why}" for label, why in not_tested()]
    return "\n".join(out) + "\n"


def _size(value: float, unit: str) -> str:
    return money(value) if unit.startswith("USD") else number(round_to_digits(value, 3 if value >= 10 else 2))
