"""Which characters may stand in what people type, and how text that holds others is shown without doing harm."""

from __future__ import annotations

import re
from unicodedata import category

_DIRECTION_CHANGES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Changes of direction would turn the words after them; the last two are no characters, and no document may hold them.
_NEVER_WRITTEN = _DIRECTION_CHANGES + "\ufffe\uffff"
# Control characters but tab and newline, and halves of characters, which no encoding holds.
_ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_TURNS = re.compile(f"[{_DIRECTION_CHANGES}]")


def is_writable(text: str) -> bool:
    """Whether text can be written anywhere: no control characters, halves of characters or changes of direction."""
    return not any((category(char) in ("Cc", "Cs") and not char.isspace()) or char in _NEVER_WRITTEN for char in text)


def without_orders(text: str) -> str:
    """Text that no terminal takes orders from: control characters but tab and newline shown as ``\\u001b``, the way JSON
    shows them, and changes of direction left out."""
    return _ORDERS.sub(lambda order: f"\\u{ord(order[0]):04x}", _TURNS.sub("", text))
