"""The one way of saying no."""

from __future__ import annotations

from typing import Any

from estimator.words.catalog import say


class Refusal(ValueError):
    """Input that is not accepted, as one plain sentence that names the field and what is permitted.

    ``id``: the saying of the catalogue; ``values``: what it is rendered with, where it is shown. ``field``: the assumption,
    line or top-level key it is about, or empty.
    """

    def __init__(self, id: str, /, field: str = "", **values: Any) -> None:
        super().__init__(id)
        # A text with blanks is a sentence of its own, from what has not moved to the catalogue yet.
        self.id = "" if " " in id else id
        self.field, self.values = field, values

    def __str__(self) -> str:
        return say(self.id, **self.values) if self.id else str(self.args[0])

    def to_json(self) -> dict[str, str]:
        """The id and the sentence."""
        return {"id": self.id, "says": str(self)}


class FactsError(Exception):
    """A mistake in the assumptions folder: the file and the key are named."""
