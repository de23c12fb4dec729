"""The lobby: the server with its headers, page setup, navigation, and the links to all pages at the foot of each."""

import streamlit as st
from starlette.middleware import Middleware

from estimator.words.catalog import say
from estimator.words.sentences import PAGE_WORDS
from ui.address import note_page, open_address
from ui.headers import SecurityHeaders
from ui.store import warm_facts
from ui.turns import TURNS
from ui.warm import warmed


def lobby() -> None:
    """What each run of a page begins and ends with."""
    warm_facts()
    pages = [
        st.Page(f"ui/pages/{name}_page.py", title=title, url_path=name, default=name == "estimate")
        for name, title in PAGE_WORDS.items()
    ]
    # Before the menu is made, so that a page opened from it begins with the estimate in its address.
    open_address()
    # On a phone Streamlit hides the menu behind a mark without a name.
    on_phone = "Mobi" in (st.context.headers.get("User-Agent") or "")
    page = st.navigation(pages, position="hidden" if on_phone else "top")
    note_page()
    st.set_page_config(page_title=f"{page.title}: {say('app_name')}", layout="wide")
    if on_phone:
        with st.popover(say("menu")):
            for one in pages:
                st.page_link(one)
    with TURNS.turn():
        page.run()
    if page.url_path == "hearing":
        # A projector shows four screens, and nothing below them.
        return
    st.divider()
    with st.container(horizontal=True):
        st.markdown(say("pages_title"), width="content")
        for one in pages:
            st.page_link(one)
    st.markdown(say("to_print"))


# The file is imported once for the server, and run as the main script for every page.
if __name__ == "__main__":
    lobby()
else:
    app = st.App(__file__, lifespan=warmed, middleware=[Middleware(SecurityHeaders)])
