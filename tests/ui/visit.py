"""A visit to the screens without a browser: the app at an address or on a scenario, and what it says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from streamlit import config
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Selectbox

from estimator.facts import load_facts
from estimator.scenario import Draft, check_scenario
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


def seeded(**raw: Any) -> AppTest:
    """The Estimate screen on a scenario, as if it had been typed."""
    at = new_visit()
    at.session_state["draft"] = Draft.of(check_scenario(content_of(**raw), load_facts()))
    return at.run()


def typed(at: AppTest) -> dict[str, Any]:
    """What was typed so far and accepted, as in a scenario file."""
    draft: Draft = at.session_state["draft"]
    return draft.to_json()


def at_address(code: str, page: str = "") -> AppTest:
    """The app opened at an address with a link."""
    at = new_visit()
    at.query_params["s"] = code
    if page:
        at = at.switch_page(f"ui/pages/{page}_page.py")
    return fine(at.run())


def type_new(box: Selectbox[Any], text: str) -> Selectbox[Any]:
    """Type into a box a text that is not on its list; the harness sends only what is."""
    box.options.append(text)
    return box.set_value(text)


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


def table_of(at: AppTest, number: int = 0) -> dict[str, list[str]]:
    """A table as a reader sees it: its columns by their heads."""
    columns: dict[str, list[Any]] = at.table[number].value.to_dict("list")
    return {head: [str(cell).replace("\\", "") for cell in cells] for head, cells in columns.items()}
