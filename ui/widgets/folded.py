"""What stands on a page closed, and is worked out when it is opened."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st


@contextmanager
def folded(label: str, key: str) -> Iterator[bool]:
    """A box that opens on a click; yields whether it is open, so that what stands in it costs nothing before."""
    box = st.expander(label, key=key, on_change="rerun")
    with box:
        yield bool(box.open)
