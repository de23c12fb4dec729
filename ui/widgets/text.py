"""Text for the screen: markdown made harmless."""

from __future__ import annotations

import re

# Characters that markdown, mathematics, HTML or Streamlit's own directives would read as orders.
_ORDERS = re.compile(r"([\\`*_{}\[\]<>()#+!|~$:&-])")


def md(text: str) -> str:
    """Text shown as it is, whatever it holds; line breaks become spaces."""
    # A word joiner keeps a minus with its number where a line breaks.
    return _ORDERS.sub(r"\\\1", " ".join(text.split())).replace("−", "−\u2060")


def small(text: str) -> str:
    """The same in small type. Streamlit's own captions are too pale to read on white."""
    return f":small[{md(text)}]"
