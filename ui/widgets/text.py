"""Text for the screen: markdown made harmless, and the links that are ours."""

from __future__ import annotations

import re

# Characters that markdown, mathematics, HTML or Streamlit's own directives would read as orders.
_ORDERS = re.compile(r"([\\`*_{}\[\]<>()#+!|~$:&^=-])")
# Places at which a screen makes a link, an icon or another sign of what was written after the orders are read:
# in ``https://``, ``www.`` and ``a@b``, after the colon of ``:material/home:`` and ``mailto:``, inside ``->`` and ``>=``.
_JOINTS = re.compile(r"(?<=:)(?=[a-z/])|(?<=www)(?=\.)|(?=@)|(?<=[<>~-])(?=[<>=-])", re.IGNORECASE)
# A number and a full stop would begin a list, and be counted anew.
_NUMBERED = re.compile(r"^(\d+)\.")
_NOT_IN_ADDRESS = re.compile(r"[<>\s]")
# It has no width, and keeps together what it stands between.
_JOINER = "\u2060"


class Markup(str):
    """Text that is markdown already, of our own making."""


def md(text: str) -> str:
    """Text shown as it is, whatever it holds; line breaks become spaces."""
    if isinstance(text, Markup):
        return text
    plain = _JOINTS.sub(_JOINER, " ".join(text.split()))
    # A word joiner keeps a minus with its number where a line breaks.
    return _NUMBERED.sub(r"\1\\.", _ORDERS.sub(r"\\\1", plain)).replace("−", "−" + _JOINER)


def small(text: str) -> str:
    """The same in small type. Streamlit's own captions are too pale to read on white."""
    return f":small[{md(text)}]"


def link(words: str, address: str) -> Markup:
    """A link to an address of our own facts; words alone where it has no address."""
    if not address:
        return Markup(md(words))
    return Markup(f"[{md(words)}](<{_NOT_IN_ADDRESS.sub('', address)}>)")
