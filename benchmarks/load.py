"""The app under visitors, beside a one-slider app served the same way in the same run: ``python -m benchmarks.load``.

Visitors speak Streamlit's own messages over a websocket: each opens a page of a freshly started server and changes a number,
to a value that nobody asked for before. Pages are opened by Chromium, for what a person waits for is the browser too.
Medians; both sides in turn. Processor time is the server's own, so what else the machine does counts less.
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


class Visitor:
    """One open page, where a number is changed as a browser would: the field of ours, or the slider."""

    fresh = itertools.count()

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._page = ""
        self._field = WidgetState()
        self._high = False
        self._shown: dict[tuple[int, ...], str] = {}
        self.faults = 0

    async def rerun(self, query: str = "") -> tuple[float, float]:
        """Ask for a run; milliseconds to a headline that says something else than before, and to the end."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self._page
        asked.rerun_script.query_string = query
        if self._field.WhichOneof("value"):
            asked.rerun_script.widget_states.widgets.append(self._field)
        begun, headline = time.perf_counter(), 0.0
        await self._socket.send(asked.SerializeToString())
        while True:
            said = ForwardMsg.FromString(await asyncio.wait_for(self._socket.recv(decode=False), SECONDS_TO_ANSWER))
            kind = said.WhichOneof("type")
            if kind == "new_session":
                self._page = said.new_session.page_script_hash
            elif kind == "delta" and self._reads(said) and not headline:
                headline = time.perf_counter() - begun
            elif kind == "script_finished":
                return headline * 1000, (time.perf_counter() - begun) * 1000

    async def change(self) -> tuple[float, float]:
        """Change the number, to one that no other visitor has asked for."""
        step = next(self.fresh)
        if FIELD in self._field.id:
            # Now low, now high, so that the rounded headline shows it.
            self._high = not self._high
            self._field.string_value = f"{(300 if self._high else 100) + step / 100:.2f}"
        else:
            self._field.double_array_value.data[:] = [step % 1000]
        took = await self.rerun()
        if not took[0]:
            raise RuntimeError("the headline did not change")
        return took

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
            visitor = Visitor(await stack.enter_async_context(socket))
            await visitor.rerun(query)
            all_of_them.append(visitor)
        yield all_of_them


async def one_after_the_other(server: Server, those: Sequence[Visitor], times: int) -> tuple[list[float], float]:
    """Milliseconds to each changed headline, and of processor time a rerun."""
    headlines, before = [], server.worked()
    for at in range(times):
        headlines.append((await those[at % len(those)].change())[0])
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
    taken = [each for each in answers if not isinstance(each, BaseException)]
    rows = []
    for part, what in enumerate(("headline", "all done")):
        seconds = sorted(each[part] / 1000 for each in taken)
        rows.append((f"{many} at once, {what}, s, median", statistics.median(seconds), goals[0]))
        rows.append((f"{many} at once, {what}, s, P95", seconds[int(0.95 * len(seconds))], goals[1]))
    return [*rows, (f"{many} at once, processor ms a rerun", worked, 60.0), (f"{many} at once, errors", faults, 0.0)]


def page_rows(query: str, times: int) -> list[Row]:
    """Each page from a link in a browser with nothing kept, of a fresh server and again, beside the one-slider app's."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("no chromium: pages are not opened")
        return []
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, headless=True, args=FLAGS)

        def opened(address: str, content: str) -> float:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://{address}", wait_until="commit")
            taken: float = page.evaluate(STANDS, content)
            context.close()
            return taken

        def both(script: str, path: str, content: str) -> tuple[float, float]:
            """Milliseconds on a fresh server, and of the next visitor."""
            with served(script) as server:
                return opened(server.address + path, content), opened(server.address + path, content)

        rows = []
        opened_pages = {name: [] for name in PAGE_WORDS}
        slider = []
        for _ in range(times):
            for name, taken in opened_pages.items():
                path = "" if name == "estimate" else name
                taken.append(both(OURS, f"/{path}?{query}", "h1"))
                slider.append(both(ONE_SLIDER, "", "[data-testid=stSlider]"))
        for at, when in enumerate(("fresh server", "next visitor")):
            least = statistics.median(each[at] for each in slider)
            rows.append((f"one-slider app, {when}, ms", least, least))
            for name, taken in opened_pages.items():
                rows.append(
                    (f"{name}, {when} / one slider", statistics.median(each[at] for each in taken) / least, 1.6)
                )
        browser.close()
    return rows


def shared_link() -> str:
    """What stands behind the address of an estimate of a listed place."""
    facts = load_facts()
    chosen = check_scenario({"format": 2, "county": "Gaston", "state": "NC", "options": ["jem"]}, facts)
    return urlencode(place_address(chosen, facts) or {})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("headline", "processor", "crowd", "pages"), action="append")
    parser.add_argument("--times", type=int, default=15)
    given = parser.parse_args()
    query = shared_link()
    print(f"{'':48}{'figure':>9}{'goal':>9}")

    def asked(part: str) -> bool:
        return not given.only or part in given.only

    if asked("headline"):
        with served(OURS) as ours, served(ONE_SLIDER) as other:
            show(asyncio.run(headline_rows(ours, other, query, given.times)))
    if asked("processor"):
        with served(OURS) as ours:
            show(asyncio.run(processor_rows(ours, query, (1, 20, 100), given.times)))
    if asked("crowd"):
        with served(OURS) as ours:
            show(asyncio.run(crowd_rows(ours, query, 30, 3, (1.5, 3.0))))
            show(asyncio.run(crowd_rows(ours, query, 100, 2, (5.0, 10.0))))
    if asked("pages"):
        show(page_rows(query, 3))


def show(rows: Sequence[Row]) -> None:
    for label, figure, goal in rows:
        print(f"{label:48}{figure:9.2f}{goal:9.2f}{'' if figure <= goal else '   falls short'}", flush=True)


if __name__ == "__main__":
    main()
