"""The app under visitors, beside a one-slider app served the same way in the same run: ``python -m benchmarks.load``.

Visitors speak Streamlit's own messages over a websocket: each opens the page of a freshly started server and changes a
number, to a value that nobody asked for before. Pages are opened by Chromium, for a person waits for the browser too.

On a machine that does other work as well, the clock on the wall says little. So waits of many are given by the server's own
clock too: the processor time that it had between question and answer, which on a machine with nothing else to do would
be the wait. Both sides are measured in turn; the quickest of each stands beside the median.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import itertools
import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import psutil
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from estimator.exchange import place_address
from estimator.facts import load_facts
from estimator.scenario import check_scenario
from estimator.words.sentences import PAGE_WORDS

ROOT = Path(__file__).resolve().parent.parent
OURS, ONE_SLIDER = "app.py", "benchmarks/one_slider.py"
SLIDER = "[data-testid=stSlider] input"
FIELD = "value_moving_detainers_per_year"
SECONDS_TO_START, SECONDS_TO_ANSWER = 60, 180
# As a person stops to look; what the server does after a run falls into it, and is counted.
PAUSE_S = 0.25
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
# When the page stands: its first content is there, nothing runs, no gap is left to fill, and it has stayed so.
STANDS = """content => new Promise(done => { let since = 0; const look = setInterval(() => {
  const app = document.querySelector('[data-testid=stApp]'), now = performance.now();
  const stands = app && document.querySelector(content) && app.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-testid=stSkeleton]');
  if (!stands) since = 0; else since ||= now;
  if (since && now - since > 600) { clearInterval(look); done(since); } }, 5) })"""

# From the key to a figure that reads something else.
ARMED = """() => { let pressed = 0;
  const shown = () => [...document.querySelectorAll('[data-testid=stMetricValue]')].map(e => e.textContent).join();
  const was = shown();
  window.changed = new Promise(done => {
    addEventListener('keydown', () => { pressed ||= performance.now() }, { capture: true, once: true });
    new MutationObserver((_, watch) => { if (pressed && shown() !== was) { watch.disconnect(); done(performance.now() - pressed); } })
      .observe(document.body, { subtree: true, childList: true, characterData: true }); }) }"""

Row = tuple[str, float, float]


@dataclass(frozen=True)
class Server:
    address: str
    process: psutil.Process

    def worked(self) -> float:
        """Milliseconds of processor time so far."""
        times = self.process.cpu_times()
        return (times.user + times.system) * 1000


@contextlib.contextmanager
def served(script: str) -> Iterator[Server]:
    """A freshly started server of a script, until it is ended."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port)]
    # As people run it: with the modules compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < deadline and started.poll() is None:
            with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{address}/_stcore/health", timeout=2):
                break
            time.sleep(0.05)
        yield Server(address, psutil.Process(started.pid))
    finally:
        started.terminate()
        started.wait(20)


@dataclass(frozen=True)
class Answer:
    """Milliseconds to a changed headline and to the end of a run, on the wall and by the server's own clock."""

    headline: float
    done: float
    worked_to_headline: float
    worked: float


class Visitor:
    """One open page, where a number is changed as a browser would: the field of ours, or the slider."""

    fresh = itertools.count()

    def __init__(self, server: Server, socket: ClientConnection) -> None:
        self._server, self._socket = server, socket
        self._page = ""
        self._field = WidgetState()
        self._high = False
        self._shown: dict[tuple[int, ...], str] = {}
        self.faults = 0

    async def rerun(self, query: str = "") -> Answer | None:
        """Ask for a run; None where no headline changed."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._page
        asked.rerun_script.query_string = query
        if self._field.WhichOneof("value"):
            asked.rerun_script.widget_states.widgets.append(self._field)
        begun = self._clocks()
        changed = None
        await self._socket.send(asked.SerializeToString())
        while True:
            said = ForwardMsg.FromString(await asyncio.wait_for(self._socket.recv(decode=False), SECONDS_TO_ANSWER))
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self._page = said.new_session.page_script_hash
            elif kind == "delta" and self._reads(said) and not changed:
                changed = self._clocks()
            elif kind == "script_finished":
                done = self._clocks()
                if changed is None:
                    return None
                return Answer(changed[0] - begun[0], done[0] - begun[0], changed[1] - begun[1], done[1] - begun[1])

    def _clocks(self) -> tuple[float, float]:
        return time.perf_counter() * 1000, self._server.worked()

    async def change(self) -> Answer:
        """Change the number, to one that no other visitor has asked for."""
        step = next(self.fresh)
        if FIELD in self._field.id:
            # Now low, now high, so that the rounded headline shows it.
            self._high = not self._high
            self._field.string_value = f"{(300 if self._high else 100) + step / 100:.2f}"
        else:
            self._field.double_array_value.data[:] = [step % 1000]
        answer = await self.rerun()
        if answer is None:
            raise RuntimeError("the headline did not change")
        return answer

    def _reads(self, said: ForwardMsg) -> bool:
        """Whether a message is a headline that has changed. Fields and faults are noticed by the way."""
        element = said.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "slider" or (kind == "text_input" and FIELD in element.text_input.id):
            self._field.id = getattr(element, kind).id
        self.faults += kind == "exception"
        if kind != "metric":
            return False
        place = tuple(said.metadata.delta_path)
        changed = self._shown.get(place, element.metric.body) != element.metric.body
        self._shown[place] = element.metric.body
        return changed


@contextlib.asynccontextmanager
async def visitors(server: Server, many: int, query: str = "") -> AsyncIterator[list[Visitor]]:
    """Visitors who have opened the page, one after the other."""
    async with contextlib.AsyncExitStack() as stack:
        all_of_them = []
        for _ in range(many):
            socket = connect(
                f"ws://{server.address}/_stcore/stream", origin=Origin(f"http://{server.address}"),
                subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None, ping_timeout=None,
            )  # fmt: skip
            visitor = Visitor(server, await stack.enter_async_context(socket))
            await visitor.rerun(query)
            all_of_them.append(visitor)
        yield all_of_them


async def one_after_the_other(server: Server, those: Sequence[Visitor], times: int) -> tuple[list[float], float]:
    """Milliseconds to each changed headline, and of processor time a rerun."""
    headlines, before = [], server.worked()
    for at in range(times):
        headlines.append((await those[at % len(those)].change()).headline)
        await asyncio.sleep(PAUSE_S)
    return headlines, (server.worked() - before) / times


async def headline_rows(ours: Server, other: Server, query: str, times: int) -> list[Row]:
    """One visitor of each side, in turn."""
    async with visitors(ours, 1, query) as (mine,), visitors(other, 1) as (theirs,):
        await mine.change(), await theirs.change()
        taken: list[list[float]] = [[], []]
        for _ in range(times):
            for side, (server, visitor) in enumerate(((ours, mine), (other, theirs))):
                taken[side] += (await one_after_the_other(server, [visitor], 1))[0]
    our, their = map(statistics.median, taken)
    return [
        ("changed headline, ms", our, 2 * their),
        ("changed headline / one slider", our / their, 2),
        ("the same, the quickest of each", min(taken[0]) / min(taken[1]), 2),
    ]


async def processor_rows(server: Server, query: str, open_pages: Sequence[int], times: int) -> list[Row]:
    rows = []
    for many in open_pages:
        async with visitors(server, many, query) as those:
            await one_after_the_other(server, those, 3)
            _, worked = await one_after_the_other(server, those, times)
        rows.append((f"processor ms a rerun, {many} open", worked, 60.0))
    return [*rows, ("the last / the first", rows[-1][1] / rows[0][1], 1.1)]


async def crowd_rows(server: Server, query: str, many: int, rounds: int, goals: tuple[float, float]) -> list[Row]:
    """Visitors who change a number in the same moment: seconds to the headline and until all is done."""
    async with visitors(server, many, query) as those:
        before, answers = server.worked(), []
        for _ in range(rounds):
            answers += await asyncio.gather(*(visitor.change() for visitor in those), return_exceptions=True)
        worked = (server.worked() - before) / len(answers)
        faults = sum(visitor.faults for visitor in those) + sum(isinstance(each, BaseException) for each in answers)
    taken = [each for each in answers if isinstance(each, Answer)]
    rows: list[Row] = []
    for what, clock in (
        ("headline", "headline"),
        ("all done", "done"),
        ("headline, server's clock", "worked_to_headline"),
        ("all done, server's clock", "worked"),
    ):
        seconds = sorted(getattr(each, clock) / 1000 for each in taken)
        rows.append((f"{many} at once, {what}, s, median", statistics.median(seconds), goals[0]))
        rows.append((f"{many} at once, {what}, s, P95", seconds[int(0.95 * len(seconds))], goals[1]))
    return [*rows, (f"{many} at once, processor ms a rerun", worked, 60.0), (f"{many} at once, errors", faults, 0.0)]


@contextlib.contextmanager
def chromium() -> Iterator[Any]:
    """A browser without anything kept."""
    from playwright.sync_api import sync_playwright

    path = shutil.which("chromium")
    if path is None:
        raise SystemExit("chromium is not installed: leave out what opens pages with --only")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield browser
        browser.close()


def browser_rows(ours: Server, other: Server, query: str, times: int) -> list[Row]:
    """From the key that ends a change to the changed headline, in a browser, both sides in turn."""
    with chromium() as browser:
        mine, theirs = (browser.new_context().new_page() for _ in range(2))
        for page, address, content in ((mine, f"{ours.address}/?{query}", "h1"), (theirs, other.address, SLIDER)):
            page.goto(f"http://{address}", wait_until="commit")
            page.evaluate(STANDS, content)
        taken: list[list[float]] = [[], []]
        field, slider = mine.locator(f".st-key-{FIELD} input"), theirs.locator(SLIDER)
        for turn in range(times + 1):
            for side, (page, part, key) in enumerate(((mine, field, "Enter"), (theirs, slider, "ArrowRight"))):
                page.bring_to_front()
                part.focus()
                if part is field:
                    field.fill(f"{(300 if turn % 2 else 100) + next(Visitor.fresh) / 100:.2f}")
                page.evaluate(ARMED)
                part.press(key)
                taken[side].append(page.evaluate("() => window.changed"))
                page.wait_for_timeout(1000)
    our, their = (each[1:] for each in taken)
    return [
        ("changed headline in a browser, ms", statistics.median(our), 2 * statistics.median(their)),
        ("the same / one slider", statistics.median(our) / statistics.median(their), 2),
        ("the same, the quickest of each", min(our) / min(their), 2),
    ]


def page_rows(query: str, times: int) -> list[Row]:
    """Each page from a link in a browser with nothing kept, of a fresh server and again, beside the one-slider app's."""
    with chromium() as browser:

        def opened(address: str, content: str) -> float:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://{address}", wait_until="commit")
            taken: float = page.evaluate(STANDS, content)
            context.close()
            return taken

        def waits(script: str, path: str, content: str) -> tuple[float, float]:
            """Milliseconds of the first visitor of a fresh server, and of the next."""
            with served(script) as server:
                return opened(server.address + path, content), opened(server.address + path, content)

        pairs = {
            name: [
                (waits(OURS, f"/{'' if name == 'estimate' else name}?{query}", "h1"), waits(ONE_SLIDER, "", SLIDER))
                for _ in range(times)
            ]
            for name in PAGE_WORDS
        }
    rows: list[Row] = []
    for at, who in enumerate(("first visitor", "next visitor")):
        least = statistics.median(theirs[at] for pair in pairs.values() for _, theirs in pair)
        rows.append((f"one-slider app, {who}, ms", least, least))
        for name, pair in pairs.items():
            rows.append(
                (f"{name}, {who} / one slider", statistics.median(our[at] / their[at] for our, their in pair), 1.6)
            )
    return rows


def start_rows(times: int) -> list[Row]:
    """Milliseconds of processor time until a server lets visitors in."""
    taken: dict[str, list[float]] = {OURS: [], ONE_SLIDER: []}
    for _ in range(times):
        for script, each in taken.items():
            with served(script) as server:
                each.append(server.worked())
    our, their = (min(each) for each in taken.values())
    return [("processor ms to start", our, our), ("processor ms to start, one slider", their, their)]


def shared_link() -> str:
    """What stands behind the address of an estimate of a listed place."""
    facts = load_facts()
    chosen = check_scenario({"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}, facts)
    return urlencode(place_address(chosen, facts) or {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("headline", "processor", "crowd", "pages"), action="append")
    parser.add_argument("--times", type=int, default=15)
    parser.add_argument("--opened", type=int, default=3, help="how often each page is opened")
    given = parser.parse_args()
    query = shared_link()
    print(f"{'':48}{'figure':>9}{'goal':>9}")

    def asked(part: str) -> bool:
        return not given.only or part in given.only

    if asked("headline"):
        with served(OURS) as ours, served(ONE_SLIDER) as other:
            show(asyncio.run(headline_rows(ours, other, query, given.times)))
            show(browser_rows(ours, other, query, given.times))
    if asked("processor"):
        with served(OURS) as ours:
            show(asyncio.run(processor_rows(ours, query, (1, 20, 100), given.times)))
    if asked("crowd"):
        with served(OURS) as ours:
            show(asyncio.run(crowd_rows(ours, query, 30, 3, (1.5, 3.0))))
            show(asyncio.run(crowd_rows(ours, query, 100, 2, (5.0, 10.0))))
    if asked("pages"):
        show(start_rows(given.opened))
        show(page_rows(query, given.opened))


def show(rows: Sequence[Row]) -> None:
    for label, figure, goal in rows:
        print(f"{label:48}{figure:9.2f}{goal:9.2f}{'' if figure <= goal else '   falls short'}", flush=True)


if __name__ == "__main__":
    main()
