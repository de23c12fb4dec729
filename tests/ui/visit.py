"""A visit to the screens without a browser: the app at an address or on a scenario, and what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from streamlit import config
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from estimator.facts import load_facts
from estimator.scenario import Draft, check_scenario
from estimator.words.catalog import say
from tests.conftest import content_of

# The test harness keeps format functions in the session, which cannot be pickled; the browser tests run with it on.
config.set_option("runner.enforceSerializableSessionState", False)

LOBBY = Path(__file__).resolve().parents[2] / "app.py"
SECONDS = 60


def new_visit() -> AppTest:
    """The app before its first run."""
    return AppTest.from_file(str(LOBBY), default_timeout=SECONDS)


def app() -> AppTest:
    """The first page as a visitor meets it."""
    return new_visit().run()


def asking() -> AppTest:
    """The first page with the four answers open."""
    at = new_visit()
    at.session_state["changing"] = True
    return at.run()


def seeded(tab: str = "tab_made_of", **raw: Any) -> AppTest:
    """The Estimate screen on a scenario, as if it had been typed, with the four answers and one of the tabs open."""
    at = new_visit()
    at.session_state["draft"] = Draft.of(check_scenario(content_of(**raw), load_facts()))
    at.session_state["changing"] = True
    at.session_state["workings"] = say(tab)
    return at.run()


def in_tab(at: AppTest, tab: str) -> AppTest:
    """The same with another tab open."""
    at.session_state["workings"] = say(tab)
    return fine(at.run())


def choose(at: AppTest, *options: str) -> AppTest:
    """Tick these agreements and no others."""
    for box in [box for box in at.checkbox if str(box.key).startswith("answer_option_")]:
        wanted = str(box.key).removeprefix("answer_option_") in options
        if box.value != wanted:
            at = at.checkbox(key=str(box.key)).set_value(wanted).run()
    return fine(at)


def tables(at: AppTest) -> list[dict[str, list[str]]]:
    """Every table on the page: the cells of each column, as a reader sees them. First those of markdown."""
    found = []
    for text in (text for element in at.markdown for text in element.value.split("\n\n")):
        lines = text.split("\n")
        if len(lines) > 1 and set(lines[1]) <= set("| -:"):
            heads, _, *rows = [[_read(cell.strip()) for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines]
            found.append({head: [row[at] for row in rows] for at, head in enumerate(heads)})
    for table in at.table:
        shown = convert_arrow_bytes_to_pandas_df(table.proto.arrow_data.styler.display_values)
        found.append({head: [_read(cell) for cell in shown[head]] for head in shown})
    return found


def _read(cell: object) -> str:
    """A cell without what markdown does not show."""
    return re.sub(r"\\(.)", r"\1", str(cell)).replace("\u2060", "")


def typed(at: AppTest) -> dict[str, Any]:
    """What was typed so far and accepted, as in a scenario file."""
    draft: Draft = at.session_state["draft"]
    return draft.to_json()


def at_address(code: str = "", page: str = "", tab: str = "tab_made_of", **parameters: str) -> AppTest:
    """The app opened at an address with a link, or at a short one."""
    at = new_visit()
    for key, value in ({"s": code} if code or not parameters else parameters).items():
        at.query_params[key] = value
    at.session_state["workings"] = say(tab)
    at.session_state["changing"] = True
    at = fine(at.run())
    return fine(at.switch_page(f"ui/pages/{page}_page.py").run()) if page else at


def address(at: AppTest) -> dict[str, str]:
    """What stands behind the address of the page."""
    return {key: value if isinstance(value, str) else value[-1] for key, value in at.query_params.items()}


def text_of(at: AppTest) -> str:
    """Every text on the page, as a reader sees it."""
    return "\n".join(element.value.replace("\\", "") for element in [*at.markdown, *at.subheader])


def sentences(at: AppTest) -> str:
    """Every error, warning and note on the page."""
    return "\n".join(element.value.replace("\\", "") for element in [*at.error, *at.warning, *at.info])


def fine(at: AppTest) -> AppTest:
    """The page, which must have raised nothing."""
    assert not at.exception, at.exception
    return at


def put_in(at: AppTest, key: str, name: str, content: bytes) -> AppTest:
    """Put a file into an uploader, which is made anew after each."""
    uploader = next(each for each in at.file_uploader if re.fullmatch(rf"{key}(_\d+)?", str(each.key)))
    return fine(uploader.upload(name, content, "application/octet-stream").run())


def table_of(at: AppTest, head: str) -> dict[str, list[str]]:
    """The table with a column of that head."""
    return next(table for table in tables(at) if head in table)
