"""The lobby: page setup, navigation, and the links to all pages at the foot of each."""

import streamlit as st

from estimator.words.catalog import say
from estimator.words.sentences import PAGE_WORDS
from ui.address import open_address
from ui.store import warm_facts

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
st.set_page_config(page_title=f"{page.title}: {say('app_name')}", layout="wide")
if on_phone:
    with st.popover(say("menu")):
        for one in pages:
            st.page_link(one)
page.run()
st.divider()
with st.container(horizontal=True):
    st.markdown(say("pages_title"), width="content")
    for one in pages:
        st.page_link(one)
