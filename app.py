"""The lobby: the server with its headers, page setup and navigation."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware

from ui.address import open_address
from ui.headers import SecurityHeaders
from ui.store import warm_facts


def lobby() -> None:
    """What each run of a page begins with."""
    st.set_page_config(page_title="Local oversight cost estimator", layout="wide")
    warm_facts()
    # A link in the address is opened on whichever page the visit begins.
    open_address()
    pages = [
        st.Page("ui/pages/estimate_page.py", title="Estimate", url_path="estimate", default=True),
        st.Page("ui/pages/compare_page.py", title="Compare", url_path="compare"),
        st.Page("ui/pages/matters_page.py", title="What matters", url_path="matters"),
        st.Page("ui/pages/claim_page.py", title="Check a claim", url_path="claim"),
        st.Page("ui/pages/years_page.py", title="Years", url_path="years"),
        st.Page("ui/pages/hearing_page.py", title="Hearing view", url_path="hearing"),
        st.Page("ui/pages/oversight_page.py", title="Oversight", url_path="oversight"),
        st.Page("ui/pages/sources_page.py", title="Sources and method", url_path="sources"),
    ]
    st.navigation(pages, position="top").run()


@asynccontextmanager
async def warmed(_: st.App) -> AsyncIterator[None]:
    """The facts are read before the first visitor is let in."""
    await run_in_threadpool(warm_facts)
    yield


# The file is imported once for the server, and run as the main script for every page.
if __name__ == "__main__":
    lobby()
else:
    app = st.App(__file__, lifespan=warmed, middleware=[Middleware(SecurityHeaders)])
