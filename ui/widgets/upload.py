"""The one way a file comes in: it is read once and let go, and what was not accepted is said in our own words."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx

from estimator.refusal import Refusal
from estimator.scenario import LARGEST_FILE
from estimator.words.catalog import say
from ui.store import refusals
from ui.widgets.text import md, small

# The longest part of a file's name that is said.
_NAME_SHOWN = 80


def uploader(label: str, key: str, take: Callable[[bytes, str], None]) -> None:
    """An uploader. ``take`` gets the content and the name of a file, and raises Refusal where it is not accepted. The widget
    is made anew after each file, so that it holds none; under it stands what became of the last one."""
    count = st.session_state.setdefault(f"{key}_count", 0)
    st.file_uploader(
        label, key=f"{key}_{count}" if count else key, on_change=_take_file, args=(key, f"{key}_{count}" if count else key, take)
    )  # fmt: skip
    name = st.session_state.get(f"{key}_name", "")
    if key in refusals():
        st.error(md(say("upload_refused", file=name, reason=refusals()[key])))
    elif name:
        st.markdown(small(say("upload_read", file=name)))


def _take_file(key: str, widget: str, take: Callable[[bytes, str], None]) -> None:
    file = st.session_state[widget]
    if file is None:
        return
    st.session_state[f"{key}_name"] = file.name[:_NAME_SHOWN]
    st.session_state[f"{key}_count"] += 1
    refusals().pop(key, None)
    try:
        if file.size > LARGEST_FILE:
            raise Refusal("upload_too_large", key, megabytes=LARGEST_FILE // 1_000_000)
        take(file.getvalue(), file.name)
    except Refusal as refusal:
        refusals()[key] = str(refusal)
    finally:
        _let_go(file.file_id)


def _let_go(file_id: str) -> None:
    """Streamlit keeps each file of a visit until the visit ends; this one is not needed any more."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file_id)
