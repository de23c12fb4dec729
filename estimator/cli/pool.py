"""Work shared among processes, so that one that is killed costs only the item it dies of.

The library's pools give up everything when one of their processes is killed, and those processes outlive a parent that
is. Here each process has a pipe of its own: a process that is gone, or a parent that is, shows as the end of the pipe.
"""

from __future__ import annotations

import contextlib
import signal
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import islice
from multiprocessing import Pipe, Process
from multiprocessing.connection import Connection, wait
from typing import Generic, TypeVar

from estimator.refusal import Refusal

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")
# So many parts for each process may be under way or wait for an earlier one; what is held in memory is bounded by it.
PARTS_AHEAD = 4


def in_order(
    work: Callable[[list[Item]], list[Outcome]],
    items: Iterable[Item],
    at_a_time: int,
    lost: Callable[[Item], Outcome],
    processes: int,
) -> Generator[Outcome, None, None]:
    """``work`` done on all items, ``at_a_time`` at once, in so many processes; the outcomes as they come, in the order of
    the items.

    Where a process is killed, each of its items is given once more, to a new process alone; ``lost`` says the outcome of
    one that the new process dies of too. What ``work`` raises is raised here. Raises Refusal where no process can be
    started.
    """
    idle: list[_Worker[Item, Outcome]] = []
    busy: dict[Connection, tuple[int, list[Item], _Worker[Item, Outcome]]] = {}
    done: dict[int, list[Outcome]] = {}
    parts = _parts(items, at_a_time)
    taken = given_out = 0
    try:
        while True:
            while len(busy) < processes and taken < given_out + processes * PARTS_AHEAD and (part := next(parts, [])):
                worker = idle.pop() if idle else _Worker(work)
                worker.give(part)
                busy[worker.pipe] = taken, part, worker
                taken += 1
            if not busy:
                return
            ready = set(wait(list(busy)))
            for pipe in [pipe for pipe in busy if pipe in ready]:
                number, part, worker = busy[pipe]
                try:
                    done[number] = worker.outcomes()
                    idle.append(worker)
                except EOFError:
                    worker.end()
                    done[number] = _one_by_one(work, part, lost)
                del busy[pipe]
            while given_out in done:
                yield from done.pop(given_out)
                given_out += 1
    finally:
        for worker in [*idle, *(worker for _, _, worker in busy.values())]:
            worker.end()


def _parts(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    remaining = iter(items)
    while part := list(islice(remaining, size)):
        yield part


def _one_by_one(
    work: Callable[[list[Item]], list[Outcome]], items: list[Item], lost: Callable[[Item], Outcome]
) -> list[Outcome]:
    """The outcomes of items a process died over, each tried once more by itself."""
    outcomes: list[Outcome] = []
    for item in items:
        worker = _Worker(work)
        try:
            worker.give([item])
            outcomes += worker.outcomes()
        except EOFError:
            outcomes.append(lost(item))
        finally:
            worker.end()
    return outcomes


class _Worker(Generic[Item, Outcome]):
    """Another process, and the pipe to it."""

    def __init__(self, work: Callable[[list[Item]], list[Outcome]]) -> None:
        self.pipe, its_end = Pipe()
        self._process = Process(target=_serve, args=(its_end, self.pipe, work), daemon=True)
        try:
            self._process.start()
        except OSError as error:
            raise Refusal("no_process", reason=(error.strerror or "").lower()) from None
        finally:
            its_end.close()

    def give(self, items: list[Item]) -> None:
        """Items to work on; a process that is gone is told of where its outcomes are asked for."""
        with contextlib.suppress(OSError):
            self.pipe.send(items)

    def outcomes(self) -> list[Outcome]:
        """What the items given came to. Raises EOFError where the process is gone, and what the work raised."""
        try:
            outcomes: list[Outcome] | Exception = self.pipe.recv()
        except OSError:
            raise EOFError from None
        if isinstance(outcomes, Exception):
            raise outcomes
        return outcomes

    def end(self) -> None:
        self.pipe.close()
        self._process.kill()
        self._process.join()


def _serve(pipe: Connection, parents_end: Connection, work: Callable[[list[Item]], list[Outcome]]) -> None:
    """A worker's whole life: it ends when the pipe does, with which the parent goes."""
    # The terminal sends Ctrl-C to every process of a command; the parent answers it for all.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # Were it open here, the pipe would never end.
    parents_end.close()
    with contextlib.suppress(EOFError, OSError):
        while True:
            items = pipe.recv()
            try:
                outcomes: list[Outcome] | Exception = work(items)
            except Exception as error:
                outcomes = error
            pipe.send(outcomes)
