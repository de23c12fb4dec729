"""The back-test: what places really spent or counted, beside what the model says of them blind.

Each record is run with the defaults of its year and only what the place's own public record told beforehand. What is asked is
how often the recorded number falls inside P5 to P95, and on which side the others fall.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import rtoml

from estimator.facts import FOLDER, Facts
from estimator.refusal import FactsError, Refusal
from estimator.rules import RULES
from estimator.run import (
    BASES,
    COUNTING_DRAWS,
    LINES,
    TOTALS,
    Range,
    TwoSides,
    Values,
    draw_all,
    make_range,
    names_of,
    sum_by_names,
    wanted_lines,
)
from estimator.scenario import FORMAT, Inputs, check_scenario, resolve
from estimator.studies.arithmetic import work_out
from estimator.terms import Basis
from estimator.words.catalog import say

FILE = FOLDER / "backtest.toml"
# Where a recorded number lies against our range.
Where = Literal["inside", "below", "above"]
_NEEDED = {
    "evidence", "label", "state", "county", "year", "options", "kind", "what", "recorded", "unit", "beforehand", "known", "used",
    "reason", "title", "publisher", "url",
}  # fmt: skip
_KEYS = _NEEDED | {"lines", "basis", "step"}
_NOT_TESTED = "not_tested"
KINDS = ("recorded", "budgeted", "planned", "stated by the sheriff")


@dataclass(frozen=True)
class Record:
    """What was recorded in one place. ``recorded``: the least and the most. ``lines`` on a ``basis``, or a ``step``: what of
    ours is the same thing. ``known``: what the public record told beforehand, in words. ``used``: whether it, or a record
    like it, was among those from which our ranges were set."""

    id: str
    evidence: str
    label: str
    year: int
    kind: str
    what: str
    recorded: tuple[float, float]
    unit: str
    lines: tuple[str, ...]
    basis: Basis | Literal[""]
    step: str
    known: str
    used: bool
    reason: str
    title: str
    publisher: str
    url: str
    inputs: Inputs


@dataclass(frozen=True)
class BacktestRow:
    """One record beside our range of the same thing. ``where``: on which side of our range the recorded number lies; of two
    numbers, both have to lie inside."""

    record: Record
    ours: Range
    where: Where


@dataclass(frozen=True)
class Share:
    """How many of some records fall inside our range, and on which side the others fall: below and above it."""

    inside: int
    below: int
    above: int

    @property
    def count(self) -> int:
        return self.inside + self.below + self.above


def backtest(facts: Facts, draws: int = COUNTING_DRAWS) -> tuple[BacktestRow, ...]:
    """Every record, run blind. Raises FactsError naming a record that is not right."""
    return tuple(_row(record, draws) for record in records(facts))


def share_of(rows: Sequence[BacktestRow]) -> Share:
    """How many fall inside and on either side."""
    where = [row.where for row in rows]
    return Share(where.count("inside"), where.count("below"), where.count("above"))


def records(facts: Facts) -> Iterator[Record]:
    """Every record of backtest.toml, checked. Raises FactsError."""
    for key, raw in _content().items():
        if key == _NOT_TESTED:
            continue
        try:
            yield _record(key, raw, facts)
        except (Refusal, ValueError) as error:
            raise FactsError(f"backtest.toml: {key}: {error}") from None


def not_tested() -> tuple[tuple[str, str], ...]:
    """Recorded figures that no blind run can be set beside, and why."""
    return tuple((raw["label"], raw["why"]) for raw in _content().get(_NOT_TESTED, []))


def _content() -> dict[str, Any]:
    return rtoml.load(FILE)


def _record(key: str, raw: Mapping[str, Any], facts: Facts) -> Record:
    if unknown := sorted(set(raw) - _KEYS) + sorted(_NEEDED - set(raw)):
        raise ValueError(say("record_key_unknown", name=unknown[0]))
    lines, step, basis = tuple(raw.get("lines", ())), raw.get("step", ""), raw.get("basis", "")
    groups = {rule.group for rule in LINES}
    if bool(lines) == bool(step) or bool(lines) != (basis in BASES):
        raise ValueError(say("record_lines_or_step"))
    if step and (step not in RULES or RULES[step].is_line):
        raise ValueError(f"{step} is no step")
    if unknown := [name for name in lines if name not in (*TOTALS, *groups, *(rule.name for rule in LINES))]:
        raise ValueError(f"{unknown[0]} is no line")
    if raw["kind"] not in KINDS or not raw["reason"] or not raw["url"].startswith(("http", "-")):
        raise ValueError(say("record_not_right"))
    ends = [_worked(text) for text in raw["recorded"]]
    content = {
        "format": FORMAT, "state": raw["state"], "county": raw["county"], "options": raw["options"], "baseline": "none",
        "values": {"start_year": raw["year"], **_not_in_force(raw["options"], facts), **raw["beforehand"]},
    }  # fmt: skip
    words = {name: raw[name] for name in ("evidence", "label", "year", "kind", "what", "unit", "known", "used", "reason", "title", "publisher", "url")}  # fmt: skip
    return Record(
        id=key, recorded=(min(ends), max(ends)), lines=lines, basis=basis, step=step,
        inputs=resolve(check_scenario(content, facts), facts), **words,
    )  # fmt: skip


def _not_in_force(options: Sequence[str], facts: Facts) -> dict[str, str]:
    """Today's list of agreements says nothing of that year: unless the record says otherwise, none was in force."""
    return {switch: "no" for option in options if (switch := facts.options[option].in_force)}


def _worked(text: str) -> float:
    def no_names(name: str) -> float:
        raise ValueError(f"{name} is no number")

    return work_out(text, no_names)


def _row(record: Record, draws: int) -> BacktestRow:
    ours = _ours(record, draws)
    low, high = record.recorded
    where: Where = "inside"
    if low < ours.low:
        where = "below"
    if high > ours.high:
        where = "above"
    return BacktestRow(record, ours, where)


def _ours(record: Record, draws: int) -> Range:
    """Our range of what was recorded: lines of the chosen set on a basis, USD a year, or a step."""
    side = TwoSides.of(record.inputs).option
    asked = [wanted_lines(name) for name in record.lines]
    counted = names_of(lambda rule: any(wanted(rule) for wanted in asked))

    def worked(values: Values) -> Any:
        runs = side.runs(values)
        if record.step:
            return getattr(runs["full_cost"], record.step)
        assert record.basis
        return sum_by_names(runs[record.basis], counted)

    point = float(worked(record.inputs.worked_values()))
    values = record.inputs.choice_flags() | draw_all(record.inputs.numbers, draws)
    return make_range(np.broadcast_to(np.asarray(worked(values), float), (draws,)), point)
