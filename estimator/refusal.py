"""The one way of saying no."""

from __future__ import annotations


class Refusal(ValueError):
    """Input that is not accepted. Its text is one plain sentence that names the field and what is permitted.

    ``field``: the assumption, line or top-level key it is about, or empty.
    """

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class FactsError(Exception):
    """A mistake in the assumptions folder: the file and the key are named."""
