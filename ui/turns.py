"""One run of a page at a time: two at once would take turns at the processor, and both would be done late."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock, get_ident


class Turns:
    """Whose turn it is, first come, first served; those who have shown a headline come after those who have not."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._holder: int | None = None
        # Who waits: a thread, and the lock that it waits at.
        self._first: deque[tuple[int, Lock]] = deque()
        self._later: deque[tuple[int, Lock]] = deque()

    def __len__(self) -> int:
        """How many have a turn or wait for one."""
        return (self._holder is not None) + len(self._first) + len(self._later)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """What stands in it runs when its turn has come."""
        self._wait(self._first)
        try:
            yield
        finally:
            self._hand_on()

    def give_way(self) -> None:
        """Let those who wait go first; nothing where it is somebody else's turn."""
        if self._holder == get_ident():
            self._hand_on()
            self._wait(self._later)

    def _wait(self, queue: deque[tuple[int, Lock]]) -> None:
        mine = Lock()
        mine.acquire()
        with self._lock:
            if self._holder is None:
                self._holder = get_ident()
                return
            queue.append((get_ident(), mine))
        mine.acquire()

    def _hand_on(self) -> None:
        with self._lock:
            queue = self._first or self._later
            if not queue:
                self._holder = None
                return
            self._holder, theirs = queue.popleft()
            theirs.release()


TURNS = Turns()
