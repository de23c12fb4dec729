"""Many visitors: whose turn it is, what is kept for all, and what a visit holds."""

from __future__ import annotations

import asyncio
import contextlib
import pickle
import tomllib
from pathlib import Path
from threading import Event, Thread

from app import app as app_of_server
from estimator.scenario import Draft
from tests.ui.visit import app, fine, new_visit
from ui import cached
from ui.shelf import Shelf
from ui.turns import TURNS, Turns
from ui.warm import warmed

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 20


class Visitors:
    """Threads that write down when they show their headline and when they are done."""

    def __init__(self) -> None:
        self.turns, self.seen = Turns(), list[str]()
        self._threads = list[Thread]()

    def come(self, name: str, *, gives_way: bool = True, breaks: bool = False) -> None:
        """Another visitor, who is waiting, or at work, before this returns."""
        arrived = Event()

        def run() -> None:
            arrived.set()
            try:
                with self.turns.turn():
                    self.seen.append(f"{name} headline")
                    if breaks:
                        raise LookupError(name)
                    if gives_way:
                        self.turns.give_way()
                    self.seen.append(f"{name} done")
            except LookupError:
                self.seen.append(f"{name} broke")

        waiting = len(self.turns)
        thread = Thread(target=run, daemon=True)
        self._threads.append(thread)
        thread.start()
        assert arrived.wait(SECONDS)
        while len(self.turns) == waiting and thread.is_alive():
            thread.join(0.01)

    def leave(self) -> list[str]:
        for thread in self._threads:
            thread.join(SECONDS)
            assert not thread.is_alive()
        return self.seen


def test_every_headline_comes_before_the_rest_and_each_in_the_order_of_coming():
    visitors = Visitors()
    with visitors.turns.turn():
        for name in "abc":
            visitors.come(name)
        assert visitors.seen == []
    assert visitors.leave() == ["a headline", "b headline", "c headline", "a done", "b done", "c done"]


def test_a_run_that_has_no_headline_is_worked_in_one_go_and_one_that_breaks_hands_on():
    visitors = Visitors()
    with visitors.turns.turn():
        visitors.come("a", gives_way=False)
        visitors.come("b", breaks=True)
        visitors.come("c")
    assert visitors.leave() == ["a headline", "a done", "b headline", "b broke", "c headline", "c done"]


def test_nobody_waits_where_nobody_else_is_there_and_who_has_no_turn_gives_none_away():
    turns = Turns()
    turns.give_way()
    with turns.turn():
        turns.give_way()
    with turns.turn():
        assert len(turns) == 1
    assert len(turns) == 0


def test_what_is_kept_is_worked_once_and_the_least_recently_used_goes_first():
    worked: list[str] = []
    shelf = Shelf(2)

    def work(key: str) -> str:
        worked.append(key)
        return key.upper()

    def ask(key: str) -> str:
        return str(shelf.result(key, lambda: work(key)))

    assert [ask(key) for key in ("a", "b", "a", "c", "a", "b")] == ["A", "B", "A", "C", "A", "B"]
    assert worked == ["a", "b", "c", "b"]


def test_a_visit_holds_what_was_answered_and_no_results():
    """What stands in a visit is pickled after each run, so that it can be told to be safe to keep."""
    at = fine(app())
    sizes = {}
    for key, value in at.session_state.items():
        # The test harness keeps functions of widgets there; the app's own state is plain.
        with contextlib.suppress(AttributeError, pickle.PicklingError):
            sizes[key] = len(pickle.dumps(value))
    assert "nets" in sizes
    assert sum(sizes.values()) < 20_000, sizes


def test_memory_is_not_searched_after_each_run():
    """It would cost each visitor something for every other one."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text())
    assert config["runner"]["postScriptGC"] is False


def test_a_page_that_stops_early_hands_its_turn_on():
    at = new_visit()
    at.session_state["draft"] = Draft(name=None, state="NC", options=())
    fine(at.run())
    assert not at.metric
    assert len(TURNS) == 0


def test_what_the_first_visitor_would_wait_for_is_done_before_anybody_is_let_in(monkeypatch):
    async def let_in() -> None:
        async with warmed(app_of_server):
            # Nothing that is asked of the example now could be worked out.
            for name in ("estimate", "compare", "drivers", "first_and_all_years", "years_ahead"):
                monkeypatch.setattr(cached, name, None)
            shown = cached.example_result()
            assert len(cached.compared(shown)) > 1
            assert cached.moving_numbers(shown)
            assert cached.years_of(shown)
            assert cached.first_and_all(shown)

    asyncio.run(let_in())
