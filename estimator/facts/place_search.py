"""A search by the first letters of names, quick enough to answer while a person types."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from estimator.facts import place_names

T = TypeVar("T")
_AFTER_EVERY_LETTER = "\U0010ffff"


class SearchIndex(Generic[T]):
    """Things by the letters that their names begin with.

    ``things``: in the order in which equally good answers are given. ``names``: the names of a thing.
    """

    def __init__(self, things: Sequence[T], names: Callable[[T], Iterable[str]]) -> None:
        self._things = things
        self._exact: dict[str, list[int]] = {}
        starts: list[tuple[str, int]] = []
        words: list[tuple[str, int]] = []
        for rank, thing in enumerate(things):
            for name in names(thing):
                parsed = place_names.read(name)
                # "Lake" is the name of Lake County, but not of Lake City.
                for key in {place_names.key(name), parsed.whole if parsed.type == "city" else parsed.stem}:
                    self._exact.setdefault(key, []).append(rank)
                spellings = place_names.spellings(name)
                starts += ((key, rank) for key in {"".join(spelt) for spelt in spellings})
                words += ((word, rank) for word in {word for spelt in spellings for word in spelt})
        self._starts = _Sorted(starts)
        self._words = _Sorted(words)

    def search(self, text: str, limit: int, accept: Callable[[T], bool] | None = None) -> list[T]:
        """At most ``limit`` accepted things: of the very name, then with a name, then with words, that begin so."""
        plain = place_names.plain_words(text)
        if not plain or limit < 1:
            return []
        ranks: dict[int, None] = {}
        for answers in (self._of_the_name, self._beginning_so, self._with_all_words):
            if len(ranks) < limit:
                new = set(answers(plain)).difference(ranks)
                if accept is not None:
                    new = {rank for rank in new if accept(self._things[rank])}
                ranks |= dict.fromkeys(sorted(new)[: limit - len(ranks)])
        return [self._things[rank] for rank in ranks]

    def _of_the_name(self, plain: list[str]) -> Iterable[int]:
        return self._exact.get(place_names.key(" ".join(plain)), ())

    def _beginning_so(self, plain: list[str]) -> Iterable[int]:
        return self._starts.beginning_with("".join(plain))

    def _with_all_words(self, plain: list[str]) -> Iterable[int]:
        return set.intersection(*(set(self._words.beginning_with(word)) for word in set(plain)))


class _Sorted:
    """Keys in alphabetical order, each with the rank of its thing."""

    def __init__(self, pairs: list[tuple[str, int]]) -> None:
        pairs.sort()
        self._keys = [key for key, _ in pairs]
        self._ranks = [rank for _, rank in pairs]

    def beginning_with(self, letters: str) -> list[int]:
        start = bisect_left(self._keys, letters)
        return self._ranks[start : bisect_left(self._keys, letters + _AFTER_EVERY_LETTER, start)]
