"""Sources by number, in the order in which a document first cites them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from estimator.documents.blocks import Source
from estimator.facts import Facts, source_words
from estimator.scenario import Input, Inputs
from estimator.words.catalog import say


class Citations:
    """The marks of one document; what was typed in by a person is cited as what that person said of it."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._numbers: dict[str, int] = {}
        self._listed = 0

    def mark(self, sources: Iterable[str]) -> str:
        """``[1, 2]`` for some sources, or nothing where there is none."""
        marks = sorted({self._numbers.setdefault(source, len(self._numbers) + 1) for source in sources})
        return f"[{', '.join(map(str, marks))}]" if marks else ""

    def behind(self, words: str, sources: Iterable[str]) -> str:
        """Words with the mark of their sources behind them."""
        mark = self.mark(sources)
        return f"{words} {mark}" if mark else words

    def listed(self) -> tuple[Source, ...]:
        """The sources cited since they were last listed."""
        fresh = [(source, number) for source, number in self._numbers.items() if number > self._listed]
        self._listed = len(self._numbers)
        return tuple(self._source(source, number) for source, number in fresh)

    @property
    def listed_so_far(self) -> int:
        """How many sources have been listed."""
        return self._listed

    def _source(self, source: str, number: int) -> Source:
        mark = f"[{number}]"
        if source not in self.facts.sources:
            return Source(mark, source)
        record = self.facts.sources[source]
        where = f"; {record.where}" if record.where else ""
        # A figure alone is no sentence.
        gives = say("source_gives", gives=record.gives.rstrip("."), is_figure=record.gives[:1].isdigit())
        return Source(mark, f"{source_words(self.facts, source).rstrip('.')}{where}. {gives}", record.url)


def sources_of(inputs: Inputs, name: str) -> Sequence[str]:
    """What stands behind a number or an answer: the words of the person who typed it, or published sources. A judgment rests
    on none, nor does an answer that somebody chose on no published ground."""
    if name in inputs.choice_records:
        record = inputs.choice_records[name]
        return [] if record.tag == "judgement" else record.sources
    entry = inputs.numbers[name]
    if entry.given:
        return [typed_words(entry)]
    return [] if is_judged(inputs, name) else entry.sources


def typed_words(entry: Input) -> str:
    """What a person said of a number that was typed in."""
    return say("typed_source", label=entry.assumption.label, source=entry.typed_source)


def is_judged(inputs: Inputs, name: str) -> bool:
    """Whether a number or an answer is a judgment of ours: nobody typed it, and no published figure gives it."""
    if name in inputs.choice_records:
        record = inputs.choice_records[name]
        return record.tag == "judgement" and name not in inputs.scenario.values
    entry = inputs.numbers[name]
    return not entry.given and entry.assumption.tag == "judgement"
