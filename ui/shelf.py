"""What was worked out for one visitor serves all: results by their scenario, the least recently used given up first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any


class Shelf:
    """At most ``most`` results."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> Any | None:
        """What is kept under a key, or None."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
            return self._results.get(key)

    def result(self, key: Hashable, work: Callable[[], Any]) -> Any:
        """What is kept under a key, or worked out now and kept."""
        kept = self.get(key)
        if kept is None:
            kept = work()
            self._put(key, kept)
        return kept

    def _put(self, key: Hashable, result: Any) -> None:
        with self._lock:
            self._results[key] = result
            while len(self._results) > self._most:
                self._results.popitem(last=False)
